/* SPDX-License-Identifier: MIT */
/* What the files of this floor share of the engine itself. */
#ifndef AS_ENGINE_INNER_H
#define AS_ENGINE_INNER_H

#include "engine/engine.h"

/* A scale made ready: its rules compiled, its settings' values in the order in which items have
 * them. */
struct as_prepared {
  const struct as_scale *scale;
  const struct as_rules *rules;
  const struct as_datum *const *settings; /* one list an item */
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
/* item.c */
void as_item_judge(struct as_engine *engine, const struct as_prepared *prepared,
                   const struct as_review *review, uint32_t item, const struct as_datum *settings,
                   struct as_arena *arena, struct as_item_result *out);

#endif
