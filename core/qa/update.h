/* SPDX-License-Identifier: MIT */
/* Expectations brought up to what came out: a test's text with some values put in the place of
 * others, everything else byte for byte as its author wrote it. */
#ifndef AS_UPDATE_H
#define AS_UPDATE_H

#include "qa/test_log.h"

struct as_edit {
  uint32_t line;         /* of the text; an edit stays on it */
  size_t start, end;     /* the bytes that go */
  const char *with;      /* what comes in their place */
  const char *what;      /* "score" */
  const char *from, *to; /* as in a difference */
  const char *of;        /* the case's name; of several the first */
  uint32_t cases;        /* that expect it there */
};

/* A difference that stays, and why. */
struct as_left {
  uint32_t line; /* of the case */
  const char *of, *what, *why;
};

struct as_update {
  const char *path;
  const struct as_source *before;
  struct as_source after;
  const struct as_edit *edits; /* in the order of the text */
  uint32_t count;
  const struct as_left *left; /* in the order of the cases */
  uint32_t left_count;
  uint32_t failing; /* cases that will still fail */
};

/* What a run would have put in place; everything in arena, so that the log may be freed. A value
 * that several cases share changes only where all of them want the same. The new text was read
 * again and is the old one but for those values; it was run again, too, in the engine, and every
 * case comes to what is said here: where it does not, there are no edits, and all is left. */
struct as_update *as_update_make(struct as_arena *arena, const struct as_test_log *log,
                                 struct as_engine *engine, struct as_registry *registry);

#endif
