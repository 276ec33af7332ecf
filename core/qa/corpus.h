/* SPDX-License-Identifier: MIT */
/* A corpus scored by two scales: which reviews move, and which change did it. A few reviews at a
 * time are in memory, whatever the corpus comes to. */
#ifndef AS_CORPUS_H
#define AS_CORPUS_H

#include "engine/engine.h"
#include "qa/diff.h"
#include "qa/fitted.h"

/* Indices of changes. */
struct as_causes {
  const uint32_t *changes;
  uint32_t count;
};

struct as_moved_item {
  const struct as_diff_item *item;
  const struct as_item_result *results[AS_SIDES]; /* NULL: that scale has no such item */
  struct as_causes causes;
};

/* One review of which something moved, or that only one of the scales can read. All of it lives
 * until the next. */
struct as_moved {
  const char *file;
  uint32_t line;                             /* 0: the only one of its file */
  const char *service, *date;                /* NULL: not known */
  const struct as_result *results[AS_SIDES]; /* one is NULL where that scale cannot read it */
  const struct as_errors *refused;           /* why; NULL where both can */
  const struct as_moved_item *items;         /* in the order of the second scale */
  uint32_t item_count;
  bool total, level;
  struct as_causes causes; /* of the total and the level, beside the items' */
};

struct as_corpus {
  struct as_engine *engine;
  const struct as_diff *diff;
  const char *root; /* as in as_feed_open */
  bool redact;
  uint32_t jobs; /* threads at most */
  void *context;
  /* These are called on the thread that asks, in the order of the reviews. */
  void (*moved)(void *context, const struct as_moved *review);
  /* A review that neither scale can read, or a file that cannot be opened. */
  void (*unread)(void *context, const struct as_errors *errors);
  bool (*goes_on)(void *context, uint32_t reviews); /* asked before each */
  /* The same, of the document (which may be NULL) and where it stands; NULL: any. */
  bool (*allows)(void *context, const struct as_value *document,
                 const struct as_review_place *place, struct as_arena *arena);
  /* What came of it so far. */
  uint32_t reviews;               /* scored by both */
  uint32_t levels, totals, items; /* of them: whose level, total, some item moved */
  uint32_t one_sided, unread_count;
  /* Of those scored by both: what this side left out, as only the other has it. */
  struct as_lacks without[AS_SIDES];
  uint32_t fitted[AS_SIDES]; /* reviews of which something was */
  uint32_t faults;           /* reviews in which some item ended as a fault */
  uint32_t *did;             /* for each change: the reviews in which it moved something */
  uint32_t *matrix;          /* level before by level after; the last of each: no one level */
  struct as_arena *arena;    /* borrowed */
  bool matters[AS_SIDES];    /* the other scale has names that this one has not */
  const int32_t *alike; /* for each item of the second scale, the item of the first whose result
                             is bound to be the same; -1: it has to be judged */
};

/* The scales' rules made ready. arena: for the counts, as long as the corpus. false with errors.
 */
bool as_corpus_open(struct as_corpus *corpus, struct as_arena *arena, struct as_errors *errors);
/* Every review of files, folders or "-", as as_feed_open has them. */
void as_corpus_read(struct as_corpus *corpus, const char *const *paths, uint32_t count);
/* Reviews that went from one level to another; the number of levels stands for none. */
uint32_t as_corpus_matrix(const struct as_corpus *corpus, uint32_t before, uint32_t after);

#endif
