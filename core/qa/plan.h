/* SPDX-License-Identifier: MIT */
/* Makes a plan of a scored review: result/plan.h says what that is. Points and totals are worked
 * out from the result; what points would take is looked for in the evidence, and tried on it. */
#ifndef AS_QA_PLAN_H
#define AS_QA_PLAN_H

#include "engine/engine.h"
#include "result/plan.h"

struct as_plan_wish {
  const char *to; /* the level's id; NULL: the next one up */
  const struct as_value
      *costs; /* {item: 2, other: [1, 3], third: never}; NULL: all cost the same */
};

enum { AS_PLAN_SETS = 10 }; /* of equal cost that are listed */

/* The result is that of the review, by this engine, nothing hidden. In the arena; borrows from
 * review and result. NULL with errors: no such level, or costs that cannot be read. */
const struct as_plan *as_plan_make(struct as_engine *engine, const struct as_review *review,
                                   const struct as_result *result, const struct as_plan_wish *wish,
                                   struct as_arena *arena, struct as_errors *errors);

/* What the next points of one item that has a score would take, as a plan has them. NULL: it can
 * have none, or takes part in nothing. result and arena as above. */
const struct as_plan_points *as_plan_next(struct as_engine *engine, const struct as_review *review,
                                          const struct as_result *result, uint32_t item,
                                          struct as_arena *arena);

#endif
