/* SPDX-License-Identifier: MIT */
/* The reviews of many files, each worked on by one of several threads and told in the order in
 * which they stand there: whatever the number of threads, what comes out is the same. */
#ifndef AS_BATCH_H
#define AS_BATCH_H

#include "engine/engine.h"

enum as_batch_kind {
  AS_BATCH_REVIEW,  /* a document, or one that could not be read: document NULL, with errors */
  AS_BATCH_NO_FILE, /* a path that could not be opened: errors say why */
  AS_BATCH_FILE_END /* of the file that the reviews before it came from; errors if it is cut off */
};

/* One piece of work. The arena is emptied for the next review that takes this one's place. */
struct as_batch_review {
  enum as_batch_kind kind;
  const char *path; /* as given */
  const struct as_value *document;
  struct as_review_place place;
  uint32_t line;
  bool one_of_many; /* its file holds many */
  struct as_arena *arena;
  struct as_errors errors;
  void *made;         /* by work, for tell: in the arena; NULL at first */
  struct as_buf text; /* the same, for what is to be written; empty at first */
  struct as_feed *ended;
};

struct as_batch {
  const char *const *paths; /* files, folders, "-", as in as_feed_open */
  uint32_t count;
  const char *root; /* the same */
  bool redact;
  uint32_t jobs;            /* threads at most; a single review is worked on by the calling one */
  struct as_engine *engine; /* borrowed; of the first worker, others have one like it */
  void *context;
  /* Reviews alone are worked on, on any thread; reviews and the rest are told on the calling one.
   * false: enough, what is left is not told. */
  void (*work)(void *context, struct as_engine *engine, struct as_batch_review *review);
  bool (*tell)(void *context, struct as_batch_review *review);
  /* Set before anything is worked on: there are several paths, or a file of many. */
  bool many;
};

void as_batch_run(struct as_batch *batch);

#endif
