/* SPDX-License-Identifier: MIT */
/* The review that several reviewers agree on: what they agree in taken over, what they had scored
 * differently as they settled it, with the reason. */
#ifndef AS_CONSENSUS_H
#define AS_CONSENSUS_H

#include "engine/engine.h"
#include "qa/settlement.h"

struct as_consensus_part {
  const struct as_value *document;
  struct as_review_place place;
};

/* What goes in: reviews of one scale, edition and day, in the comparison's order. */
struct as_consensus {
  struct as_engine *engine;
  const struct as_comparison *comparison;
  const struct as_consensus_part *parts;
  const struct as_settled *settled; /* one an item of the comparison; all that are open, settled */
  const char *path; /* where it will stand: file names in it are relative to that */
};

/* The review as YAML. It is scored before it is handed over: every item comes to what was agreed,
 * by its evidence where that does it, by an override with the reason where not. false with errors.
 */
bool as_consensus_write(struct as_arena *arena, const struct as_consensus *consensus,
                        struct as_buf *out, struct as_errors *errors);

/* consensus_item.c: what stands under one item of the scale. */
struct as_agreed_item {
  const struct as_item *declared;
  uint32_t index; /* of the scale's items */
  const struct as_compared_item *compared;
  const struct as_settled *settled;
  const struct as_review *const *reviews; /* bound, one a part */
  const char *const *names;               /* of their reviewers */
  uint32_t count;
  bool forced; /* the evidence comes to something else: an override */
};
struct as_value as_agreed_item_tree(struct as_arena *arena, const struct as_agreed_item *item);

/* Texts of several: one where they are alike, else each after its reviewer's name. NULL: none. */
const char *as_agreed_text(struct as_arena *arena, const char *const *texts,
                           const char *const *names, uint32_t count);

#endif
