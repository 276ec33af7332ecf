/* SPDX-License-Identifier: MIT */
/* What the files of this floor share of the engine itself. */
#ifndef AS_ENGINE_INNER_H
#define AS_ENGINE_INNER_H

#include "engine/engine.h"

/* What is the same of an item in every review: its settings' values, its ladder for reports. */
struct as_prepared_item {
  const struct as_datum *settings;
  const struct as_rung *rungs;
  uint32_t rung_count;
};

/* A scale made ready, its rules compiled. */
struct as_prepared {
  const struct as_scale *scale;
  const struct as_rules *rules;
  const struct as_prepared_item *items;
  struct as_prepared *next;
};

struct as_engine {
  struct as_registry *registry; /* borrowed */
  struct as_script *script;
  struct as_arena *arena; /* of what is prepared */
  struct as_prepared *prepared;
};

/* NULL with errors. */
const struct as_prepared *as_engine_prepared(struct as_engine *engine,
                                             const struct as_scale *scale,
                                             struct as_errors *errors);
/* outside.c: the functions of the native plugins that a scale uses; NULL in *out: it uses none.
 * false with errors. */
bool as_outside_of(struct as_engine *engine, const struct as_scale *scale,
                   const struct as_outside **out, struct as_errors *errors);
/* rungs.c: best first, in the arena. */
const struct as_rung *as_item_rungs(struct as_arena *arena, const struct as_item *item,
                                    uint32_t *count);
/* item.c */
void as_item_judge(struct as_engine *engine, const struct as_prepared *prepared,
                   const struct as_review *review, uint32_t item, const struct as_datum *settings,
                   struct as_arena *arena, struct as_item_result *out);
/* comment.c: whether a reviewer's own point is not that of the evidence and nobody says why; and
 * what a final review lacks of that. false with an error at each point. */
bool as_item_needs_comment(const struct as_review_item *given, const struct as_item_result *item);
bool as_comments_required(const struct as_review *review, const struct as_result *result,
                          struct as_arena *arena, struct as_errors *errors);
/* applies.c: what is known of an item of which the scale says when it applies. AS_YES: judge it;
 * else its status, why, and what is missing are in the result. */
enum as_tri as_item_applies(const struct as_review *review, uint32_t item,
                            const struct as_datum *settings, struct as_arena *arena,
                            struct as_item_result *out);
/* hide.c: takes the evidence's words out of what the rules said, and out of the review itself,
 * which is not to be scored again. */
void as_names_hide(struct as_engine *engine, const struct as_prepared *prepared,
                   const struct as_review *review, struct as_arena *arena,
                   struct as_result *result);

#endif
