/* SPDX-License-Identifier: MIT */
/* Why nothing reaches a level: each of its conditions is held against the most (of an upper edge
 * the least) that its items can come to together. One that not even this meets is a wall, and the
 * proof. Where there is none, the conditions can each be met, but not all at once. */
#include "qa/plan_reaching.h"

/* What rated and unrated items can do where only rated ones count is not one sum: those as they
 * are count here. */
static bool best_gain(const struct as_attempt *attempt, const struct as_reach_need *need,
                      uint32_t item, struct as_fraction *out) {
  const struct as_reach_item *can = &attempt->question->can[item];
  *out = as_fraction_of(0);
  for (uint32_t i = 0; i < can->count; i++) {
    struct as_fraction gain;
    if (!as_reach_gain(attempt, need, item, can->points[i], &gain))
      return false;
    if (as_fraction_compare(gain, *out) > 0)
      *out = gain;
  }
  return true;
}

static bool most_of(const struct as_attempt *attempt, const struct as_reach_need *need,
                    struct as_fraction *out) {
  *out = need->have;
  for (uint32_t i = 0; i < attempt->question->scale->item_count; i++) {
    struct as_fraction gain;
    if (!best_gain(attempt, need, i, &gain))
      return false;
    if (!need->up)
      gain.top = -gain.top;
    if (!as_fraction_add(*out, gain, out))
      return false;
  }
  return true;
}

static bool is_met(const struct as_reach_need *need, struct as_fraction most) {
  int order = as_fraction_compare(most, need->bound);
  switch (need->edge) {
  case AS_EDGE_FROM:
    return order >= 0;
  case AS_EDGE_ABOVE:
    return order > 0;
  case AS_EDGE_TO:
    return order <= 0;
  case AS_EDGE_BELOW:
    break;
  }
  return order < 0;
}

static void add_wall(struct as_reach *out, struct as_plan_wall wall) {
  ((struct as_plan_wall *)out->walls)[out->wall_count++] = wall;
}

static void wall_of_need(const struct as_attempt *attempt, const struct as_reach_need *need,
                         struct as_reach *out) {
  struct as_fraction most;
  if (!most_of(attempt, need, &most) || is_met(need, most))
    return;
  add_wall(out,
           (struct as_plan_wall){.what = as_level_subject_name(attempt->question->scale,
                                                               attempt->arena, need->condition),
                                 .edge = need->edge,
                                 .need = as_fraction_decimal(need->bound),
                                 .has_most = true,
                                 .most = as_fraction_decimal(most)});
}

/* The points that come nearest to the edge of an item's condition. */
static struct as_decimal nearest(const struct as_attempt *attempt, uint32_t item, bool up) {
  const struct as_reach_item *can = &attempt->question->can[item];
  const struct as_item_result *was = &attempt->items[item];
  struct as_decimal best = up ? was->lowest : was->highest;
  for (uint32_t i = 0; i < can->count; i++) {
    int order = as_decimal_compare(can->points[i], best);
    if (up ? order > 0 : order < 0)
      best = can->points[i];
  }
  return best;
}

static bool is_item_met(const struct as_attempt *attempt,
                        const struct as_level_condition *condition, struct as_decimal points) {
  const struct as_ladder ladder = as_ladder_of_whole(attempt->question->scale);
  struct as_fraction exact;
  return as_fraction_of_decimal(points, &exact) &&
         as_level_must(&ladder, attempt->level, condition, exact, exact);
}

static bool can_be_met(const struct as_attempt *attempt,
                       const struct as_level_condition *condition) {
  uint32_t item = condition->index;
  const struct as_reach_item *can = &attempt->question->can[item];
  for (uint32_t i = 0; i < can->count; i++)
    if (is_item_met(attempt, condition, can->points[i]))
      return true;
  const struct as_item_result *was = &attempt->items[item];
  return is_item_met(attempt, condition, was->lowest) &&
         is_item_met(attempt, condition, was->highest);
}

static struct as_plan_wall edge_of(const struct as_range *range, bool up) {
  const struct as_bound *bound = up ? as_range_low(range) : as_range_high(range);
  return (struct as_plan_wall){.edge = up ? (range->from.given ? AS_EDGE_FROM : AS_EDGE_ABOVE)
                                          : (range->to.given ? AS_EDGE_TO : AS_EDGE_BELOW),
                               .need = bound->value};
}

static void wall_of_condition(const struct as_attempt *attempt,
                              const struct as_level_condition *condition, struct as_reach *out) {
  struct as_fraction low, high;
  bool known = as_level_subject(&attempt->sums, condition, &low, &high);
  bool is_item = condition->what == AS_LEVEL_ITEM;
  bool may_leave = is_item && attempt->items[condition->index].may_leave;
  if (known && (!is_item || (!may_leave && can_be_met(attempt, condition))))
    return;
  bool up = as_range_low(&condition->range)->given;
  struct as_plan_wall wall = edge_of(&condition->range, up);
  wall.what = as_level_subject_name(attempt->question->scale, attempt->arena, condition);
  wall.has_most = known && !may_leave;
  if (wall.has_most)
    wall.most = nearest(attempt, condition->index, up);
  add_wall(out, wall);
}

void as_reach_walls(struct as_arena *arena, const struct as_reach_question *question,
                    struct as_reach *out) {
  struct as_attempt attempt;
  const struct as_level *level = &question->scale->levels[question->level];
  out->end = AS_PLAN_NONE;
  out->walls = AS_NEW_ARRAY(arena, struct as_plan_wall, (size_t)level->count * 4 + 1);
  if (!as_attempt_begin(arena, question, question->level, NULL, &attempt))
    return;
  for (uint32_t i = 0; i < level->count; i++)
    wall_of_condition(&attempt, &level->conditions[i], out);
  for (uint32_t i = 0; i < attempt.need_count; i++)
    wall_of_need(&attempt, &attempt.needs[i], out);
}
