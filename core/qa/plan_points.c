/* SPDX-License-Identifier: MIT */
/* What points an item can have: those that its anchors and bands print, or every whole number from
 * its lowest to its highest where nothing is printed or parts of a point may be given. What no
 * evidence can end (a limit that always holds, an override of the reviewer's, a rule that failed)
 * keeps it where it is. */
#include "qa/planning.h"

static const struct as_item *declared(const struct as_planning *planning, uint32_t item) {
  return &planning->review->scale->items[item];
}

static void add(struct as_decimal *points, uint32_t *count, struct as_decimal one) {
  uint32_t at = 0;
  while (at < *count && as_decimal_compare(points[at], one) < 0)
    at++;
  if (at < *count && as_decimal_compare(points[at], one) == 0)
    return;
  for (uint32_t i = (*count)++; i > at; i--)
    points[i] = points[i - 1];
  points[at] = one;
}

/* Lowest first. */
static uint32_t ladder(const struct as_planning *planning, uint32_t item,
                       struct as_decimal **out) {
  enum { WHOLE_MOST = 1000 };
  const struct as_item_result *result = &planning->result->items[item];
  bool printed = declared(planning, item)->whole && result->rung_count > 0;
  struct as_decimal one = result->min;
  uint32_t count = 0;
  if (printed) {
    *out = AS_NEW_ARRAY(planning->arena, struct as_decimal, result->rung_count);
    for (uint32_t i = 0; i < result->rung_count; i++)
      add(*out, &count, result->rungs[i].score);
    return count;
  }
  *out = AS_NEW_ARRAY(planning->arena, struct as_decimal, WHOLE_MOST + 1);
  while (count < WHOLE_MOST && as_decimal_compare(one, result->max) < 0) {
    (*out)[count++] = one;
    one = as_decimal_floor(one);
    if (!as_decimal_add(one, as_decimal_of(1), &one))
      break;
  }
  add(*out, &count, result->max);
  return count;
}

static bool always_holds(const struct as_limit_result *limit) {
  return limit->always && limit->applied == AS_YES;
}

/* What keeps an item below points, whatever the evidence; NULL: nothing. */
static const struct as_limit_result *keeper(const struct as_item_result *result) {
  const struct as_limit_result *out = NULL;
  for (uint32_t i = 0; i < result->override_count; i++)
    if (always_holds(&result->overrides[i]))
      return &result->overrides[i];
  for (uint32_t i = 0; i < result->cap_count; i++)
    if (always_holds(&result->caps[i]) &&
        (!out || as_decimal_compare(result->caps[i].points, out->points) < 0))
      out = &result->caps[i];
  return out;
}

static enum as_plan_state state_of(const struct as_item_result *result, bool never) {
  if (result->status == AS_FAULT)
    return AS_PLAN_MEND;
  if (result->may_leave)
    return AS_PLAN_UNKNOWN;
  if (result->overridden)
    return AS_PLAN_SET;
  if (never)
    return AS_PLAN_HELD;
  return result->has_score ? AS_PLAN_OPEN : AS_PLAN_RATE;
}

static const char *reason_of(struct as_arena *arena, const struct as_item_result *result,
                             enum as_plan_state state, const struct as_limit_result *keeper) {
  switch (state) {
  case AS_PLAN_MEND:
    return "its rule failed: that is to be mended first";
  case AS_PLAN_UNKNOWN:
    return "whether it applies is not known";
  case AS_PLAN_SET:
    return "the reviewer set its points by an override";
  case AS_PLAN_HELD:
    return "its cost is never";
  case AS_PLAN_OPEN:
  case AS_PLAN_FULL:
  case AS_PLAN_RATE:
    break;
  }
  if (!keeper || as_decimal_compare(keeper->points, result->max) >= 0)
    return NULL;
  return keeper->because
             ? as_arena_print(arena, "%s always holds: %s", keeper->id, keeper->because)
             : as_arena_print(arena, "%s always holds", keeper->id);
}

static bool price(const struct as_planning *planning, const struct as_costs *costs, uint32_t item,
                  struct as_reach_item *can) {
  const struct as_item_result *result = &planning->result->items[item];
  struct as_decimal *out = AS_NEW_ARRAY(planning->arena, struct as_decimal, can->count);
  for (uint32_t i = 0; i < can->count; i++) {
    struct as_decimal points;
    if (!as_decimal_subtract(can->points[i], result->lowest, &points) ||
        !as_costs_of(costs, item, points, &out[i]))
      return false;
  }
  can->costs = out;
  return true;
}

/* The points that are other than those it has, and that nothing always keeps it from. */
static void list_points(const struct as_planning *planning, uint32_t item,
                        const struct as_limit_result *keeper, struct as_reach_item *can) {
  const struct as_item_result *result = &planning->result->items[item];
  struct as_decimal *all = NULL;
  uint32_t count = ladder(planning, item, &all);
  for (uint32_t i = 0; i < count; i++) {
    bool same = result->has_score && as_decimal_compare(all[i], result->score) == 0;
    bool kept = keeper && as_decimal_compare(all[i], keeper->points) > 0;
    bool out =
        as_decimal_compare(all[i], result->min) < 0 || as_decimal_compare(all[i], result->max) > 0;
    if (!same && !kept && !out)
      all[can->count++] = all[i];
  }
  can->points = all;
}

void as_plan_points_of(struct as_planning *planning, const struct as_costs *costs, uint32_t item,
                       struct as_plan_item *out, struct as_reach_item *can) {
  const struct as_item_result *result = &planning->result->items[item];
  enum as_plan_state state = state_of(result, as_costs_never(costs, item));
  const struct as_limit_result *always = keeper(result);
  *can = (struct as_reach_item){.count = 0};
  if (state == AS_PLAN_OPEN || state == AS_PLAN_RATE)
    list_points(planning, item, always, can);
  if (costs && !price(planning, costs, item, can)) {
    can->count = 0;
    can->costs = NULL;
  }
  *out = (struct as_plan_item){.id = result->id,
                               .number = result->number,
                               .title = result->title,
                               .state = state,
                               .has_score = result->has_score,
                               .score = result->score,
                               .lowest = result->lowest,
                               .highest = result->highest,
                               .most = result->lowest,
                               .max = result->max,
                               .because = reason_of(planning->arena, result, state, always)};
  uint32_t last = can->count;
  if (last > 0 && as_decimal_compare(can->points[last - 1], out->most) > 0)
    out->most = can->points[last - 1];
  if (state == AS_PLAN_OPEN && as_decimal_compare(out->most, result->score) == 0)
    out->state = AS_PLAN_FULL;
}
