/* SPDX-License-Identifier: MIT */
/* The least set of changed items that reaches a level, on item results alone: no evidence, no
 * rule. What holds of totals and levels is asked of engine/sums.h, the same that scores. */
#ifndef AS_PLAN_REACH_H
#define AS_PLAN_REACH_H

#include "engine/sums.h"
#include "result/plan.h"

/* What one item can become, with the cost of each where costs count. */
struct as_reach_item {
  const struct as_decimal *points; /* besides what it is; less too, where less may be wanted */
  const struct as_decimal *costs;  /* NULL: none are counted */
  uint32_t count;
};

struct as_reach_question {
  const struct as_scale *scale;
  const struct as_item_result *items; /* in the order of the scale's */
  const struct as_reach_item *can;    /* the same */
  uint32_t level;                     /* or a better one */
  uint32_t most;                      /* sets listed; 0: all that are wanted is how it ends */
};

struct as_reach_change {
  uint32_t item, at; /* at: of the item's points */
};
struct as_reach_set {
  const struct as_reach_change *changes;
  uint32_t count;
};
struct as_reach {
  enum as_plan_end end; /* REACHED, FOUND, NONE or TOO_MANY */
  struct as_decimal cost, points;
  uint32_t changes;
  const struct as_reach_set *sets;
  uint32_t count;
  uint64_t all;
  bool at_least;
  const struct as_plan_wall *walls; /* of the level itself, where NONE */
  uint32_t wall_count;
};

void as_reach_find(struct as_arena *arena, const struct as_reach_question *question,
                   struct as_reach *out);

/* Whether that level or a better one is certain: all conditions of one of them hold whatever
 * points unrated items still get. */
bool as_reach_holds(struct as_arena *arena, const struct as_scale *scale,
                    const struct as_item_result *items, uint32_t level);
/* Whether less of something may be wanted on the way: an upper edge counts somewhere. */
bool as_reach_minds_less(const struct as_scale *scale, uint32_t level);

#endif
