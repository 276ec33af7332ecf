/* SPDX-License-Identifier: MIT */
/* Many like pieces of work on several threads, told in the order they were taken: whatever the
 * number of threads, what comes out is the same. */
#ifndef AS_CREW_H
#define AS_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A piece is a block of memory that the crew owns: zeroed at first, then used again for a later
 * piece, so that arenas kept in it are reset rather than made anew. */
struct as_crew {
  uint32_t workers; /* 1: everything on the calling thread, and no other is made */
  size_t piece;     /* bytes of one */
  void *context;
  /* Fills the next piece; false: there are no more. One at a time, on any thread, in order. */
  bool (*take)(void *context, void *piece);
  /* Does it; several at a time. worker: from 0, each on one thread only. */
  void (*work)(void *context, uint32_t worker, void *piece);
  /* One at a time, on the calling thread, in the order taken; false: enough, the rest is left. */
  bool (*tell)(void *context, void *piece);
  /* For every piece that take was ever given, at the end; NULL: nothing to give back. */
  void (*done)(void *piece);
};

/* Returns when all is told, or tell had enough. Pieces in memory: twice the workers. A thread that
 * the system will not give is done without. */
void as_crew_run(const struct as_crew *crew);

#endif
