/* SPDX-License-Identifier: MIT */
/* Every condition of a level is about a sum: of the points of some items, each times what one
 * point is worth to the total, a section or a subtotal. So a level is a list of needs, each item's
 * other points are moves that gain so much towards each, and qa/plan_search.h does the rest.
 * Fractions become whole numbers need by need, by their common denominator: nothing is rounded. A
 * condition on one item says which moves it may make at all. */
#include "qa/plan_reaching.h"

#include <string.h>

static const struct as_level *level_of(const struct as_attempt *attempt) {
  return &attempt->question->scale->levels[attempt->level];
}

static struct as_ladder ladder_of(const struct as_attempt *attempt) {
  return as_ladder_of_whole(attempt->question->scale);
}

/* Numbers */

static bool to_units(struct as_decimal number, int32_t places, int64_t *out) {
  if (number.places > places)
    return false;
  int64_t units = number.digits;
  for (int32_t i = number.places; i < places; i++)
    if (__builtin_mul_overflow(units, 10, &units))
      return false;
  *out = units;
  return true;
}

struct as_decimal as_attempt_number(int64_t units, int32_t places) {
  struct as_decimal ten = as_decimal_of(1), out = as_decimal_of(0);
  for (int32_t i = 0; i < places; i++)
    ten.digits *= 10;
  (void)as_decimal_divide(as_decimal_of(units), ten, &out);
  return out;
}

static int32_t most_places(const struct as_reach_question *question) {
  int32_t places = 0;
  for (uint32_t i = 0; i < question->scale->item_count; i++) {
    const struct as_reach_item *can = &question->can[i];
    const struct as_decimal lowest = question->items[i].lowest;
    places = lowest.places > places ? lowest.places : places;
    for (uint32_t k = 0; k < can->count; k++) {
      int32_t own = can->points[k].places;
      int32_t cost = can->costs ? can->costs[k].places : 0;
      places = own > places ? own : places;
      places = cost > places ? cost : places;
    }
  }
  return places;
}

static bool subtract(struct as_fraction a, struct as_fraction b, struct as_fraction *out) {
  b.top = -b.top;
  return as_fraction_add(a, b, out);
}

/* top x common / bottom, where common is a multiple of bottom. */
static bool whole_of(struct as_fraction value, int64_t common, int64_t *out) {
  return !__builtin_mul_overflow(value.top, common / value.bottom, out);
}

static bool take_common(int64_t *common, struct as_fraction value) {
  int64_t a = *common, b = value.bottom;
  while (b > 0) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return !__builtin_mul_overflow(*common / a, value.bottom, common);
}

/* What one point of an item adds to what a condition looks at; 0: nothing. false: too large. */
static bool share_of(const struct as_attempt *attempt, const struct as_level_condition *condition,
                     uint32_t item, struct as_fraction *out) {
  const struct as_scale *scale = attempt->question->scale;
  *out = as_fraction_of(0);
  struct as_fraction share = *out;
  bool any = false;
  if (condition->what == AS_LEVEL_TOTAL) {
    any = as_sums_share(&attempt->sums, item, &share);
  } else if (condition->what == AS_LEVEL_SECTION) {
    any = scale->items[item].section == condition->index &&
          as_sums_section_share(&attempt->sums, item, &share);
  } else {
    const struct as_subtotal *subtotal = &scale->subtotals[condition->index];
    for (uint32_t i = 0; i < subtotal->count; i++)
      share.top += subtotal->items[i] == item ? 1 : 0;
    any = as_sums_counts(&attempt->sums, item);
  }
  if (any)
    *out = share;
  return true;
}

/* Needs */

static bool add_need(struct as_attempt *attempt, const struct as_level_condition *condition,
                     const struct as_bound *bound, enum as_edge edge, struct as_fraction have) {
  struct as_reach_need *need = &attempt->needs[attempt->need_count];
  if (!bound->given)
    return true;
  *need = (struct as_reach_need){.condition = condition,
                                 .up = edge == AS_EDGE_FROM || edge == AS_EDGE_ABOVE,
                                 .edge = edge,
                                 .have = have};
  attempt->need_count++;
  return as_fraction_of_decimal(bound->value, &need->bound);
}

static bool list_needs(struct as_attempt *attempt) {
  const struct as_level *level = level_of(attempt);
  const struct as_ladder ladder = ladder_of(attempt);
  attempt->needs = AS_NEW_ARRAY(attempt->arena, struct as_reach_need, (size_t)level->count * 4);
  for (uint32_t i = 0; i < level->count; i++) {
    const struct as_level_condition *condition = &level->conditions[i];
    struct as_range range = as_level_tested(&ladder, attempt->level, condition);
    struct as_fraction low, high;
    if (condition->what == AS_LEVEL_ITEM)
      continue;
    if (!as_level_subject(&attempt->sums, condition, &low, &high))
      attempt->hopeless = true;
    else if (!add_need(attempt, condition, &range.from, AS_EDGE_FROM, low) ||
             !add_need(attempt, condition, &range.above, AS_EDGE_ABOVE, low) ||
             !add_need(attempt, condition, &range.to, AS_EDGE_TO, high) ||
             !add_need(attempt, condition, &range.below, AS_EDGE_BELOW, high))
      return false;
  }
  return true;
}

/* What an item's move gains towards a need. */
bool as_reach_gain(const struct as_attempt *attempt, const struct as_reach_need *need,
                   uint32_t item, struct as_decimal points, struct as_fraction *out) {
  const struct as_item_result *was = &attempt->items[item];
  struct as_fraction share, from, to;
  return share_of(attempt, need->condition, item, &share) &&
         as_fraction_of_decimal(need->up ? was->lowest : points, &from) &&
         as_fraction_of_decimal(need->up ? points : was->highest, &to) &&
         subtract(to, from, &to) && as_fraction_multiply(to, share, out);
}

static bool lack_of(const struct as_reach_need *need, struct as_fraction *out) {
  return need->up ? subtract(need->bound, need->have, out)
                  : subtract(need->have, need->bound, out);
}

/* Moves */

/* Whether an item's condition lets it end with any of these points. */
static bool passes_gates(const struct as_attempt *attempt, uint32_t item, struct as_decimal lowest,
                         struct as_decimal highest) {
  const struct as_level *level = level_of(attempt);
  const struct as_ladder ladder = ladder_of(attempt);
  struct as_fraction low, high;
  if (!as_fraction_of_decimal(lowest, &low) || !as_fraction_of_decimal(highest, &high))
    return false;
  for (uint32_t i = 0; i < level->count; i++) {
    const struct as_level_condition *condition = &level->conditions[i];
    if (condition->what == AS_LEVEL_ITEM && condition->index == item &&
        !as_level_must(&ladder, attempt->level, condition, low, high))
      return false;
  }
  return true;
}

static bool has_gate(const struct as_attempt *attempt, uint32_t item) {
  const struct as_level *level = level_of(attempt);
  for (uint32_t i = 0; i < level->count; i++)
    if (level->conditions[i].what == AS_LEVEL_ITEM && level->conditions[i].index == item)
      return true;
  return false;
}

static bool may_stay(const struct as_attempt *attempt, uint32_t item) {
  const struct as_item_result *was = &attempt->items[item];
  if (attempt->rates && attempt->rates[item])
    return false;
  if (has_gate(attempt, item) && (was->status == AS_NOT_APPLICABLE || was->may_leave))
    return false;
  return passes_gates(attempt, item, was->lowest, was->highest);
}

static bool may_become(const struct as_attempt *attempt, uint32_t item, struct as_decimal points) {
  const struct as_item_result *was = &attempt->question->items[item];
  int more = as_decimal_compare(points, was->lowest);
  bool rates = attempt->rates && attempt->rates[item];
  if (attempt->rates && !rates && !was->has_score)
    return false;
  return (more > 0 || attempt->less || (rates && more == 0)) &&
         passes_gates(attempt, item, points, points);
}

static bool cost_of(const struct as_attempt *attempt, uint32_t item, uint32_t at, int64_t *cost) {
  const struct as_reach_item *can = &attempt->question->can[item];
  int64_t from, to;
  cost[0] = 0;
  cost[1] = 1;
  if ((can->costs && !to_units(can->costs[at], attempt->places, &cost[0])) ||
      !to_units(attempt->question->items[item].lowest, attempt->places, &from) ||
      !to_units(can->points[at], attempt->places, &to))
    return false;
  cost[2] = to > from ? to - from : from - to;
  return true;
}

static bool list_moves(struct as_attempt *attempt, uint32_t item, struct as_moves *out) {
  const struct as_reach_item *can = &attempt->question->can[item];
  struct as_move *moves = AS_NEW_ARRAY(attempt->arena, struct as_move, (size_t)can->count + 1);
  attempt->moves[item] = AS_NEW_ARRAY(attempt->arena, uint32_t, (size_t)can->count + 1);
  out->moves = moves;
  for (uint32_t i = 0; i < can->count; i++) {
    if (!may_become(attempt, item, can->points[i]))
      continue;
    attempt->moves[item][out->count] = i;
    if (!cost_of(attempt, item, i, moves[out->count++].cost))
      return false;
  }
  if (may_stay(attempt, item))
    attempt->moves[item][out->count++] = can->count;
  return true;
}

/* The gains of all moves towards one need, as whole numbers; its lack in *lack. */
static bool count_gains(const struct as_attempt *attempt, uint32_t at,
                        const struct as_moves *items, int64_t **gains, int64_t *lack) {
  const struct as_reach_need *need = &attempt->needs[at];
  struct as_fraction missing, gain;
  int64_t common = 1;
  if (!lack_of(need, &missing) || !take_common(&common, missing))
    return false;
  for (int turn = 0; turn < 2; turn++) {
    uint32_t move = 0;
    for (uint32_t i = 0; i < attempt->question->scale->item_count; i++)
      for (uint32_t k = 0; k < items[i].count; k++, move++) {
        uint32_t which = attempt->moves[i][k];
        const struct as_reach_item *can = &attempt->question->can[i];
        if (which == can->count)
          continue;
        if (!as_reach_gain(attempt, need, i, can->points[which], &gain) ||
            (turn == 0 ? !take_common(&common, gain) : !whole_of(gain, common, &gains[move][at])))
          return false;
      }
  }
  bool strict = need->edge == AS_EDGE_ABOVE || need->edge == AS_EDGE_BELOW;
  return whole_of(missing, common, lack) && !(strict && __builtin_add_overflow(*lack, 1, lack));
}

bool as_attempt_search(struct as_attempt *attempt, struct as_search *out) {
  struct as_arena *arena = attempt->arena;
  uint32_t count = attempt->question->scale->item_count, total = 0;
  struct as_moves *items = AS_NEW_ARRAY(arena, struct as_moves, count);
  int64_t *lacks = AS_NEW_ARRAY(arena, int64_t, attempt->need_count);
  attempt->moves = AS_NEW_ARRAY(arena, uint32_t *, count);
  for (uint32_t i = 0; i < count; i++) {
    if (!list_moves(attempt, i, &items[i]))
      return false;
    total += items[i].count;
  }
  int64_t **gains = AS_NEW_ARRAY(arena, int64_t *, total);
  for (uint32_t i = 0, move = 0; i < count; i++)
    for (uint32_t k = 0; k < items[i].count; k++, move++) {
      gains[move] = AS_NEW_ARRAY(arena, int64_t, attempt->need_count);
      ((struct as_move *)items[i].moves)[k].gain = gains[move];
    }
  for (uint32_t i = 0; i < attempt->need_count; i++)
    if (!count_gains(attempt, i, items, gains, &lacks[i]))
      return false;
  *out = (struct as_search){items, count, lacks, attempt->need_count, 0};
  return true;
}

bool as_attempt_begin(struct as_arena *arena, const struct as_reach_question *question,
                      uint32_t level, const bool *rates, struct as_attempt *attempt) {
  uint32_t count = question->scale->item_count;
  struct as_attempt out = {.arena = arena, .question = question, .level = level, .rates = rates};
  out.places = most_places(question);
  out.less = as_reach_minds_less(question->scale, question->level);
  out.items = AS_NEW_ARRAY(arena, struct as_item_result, count);
  memcpy(out.items, question->items, count * sizeof *out.items);
  for (uint32_t i = 0; rates && i < count; i++)
    if (rates[i]) {
      out.items[i].status = AS_SCORED;
      out.items[i].has_score = true;
      out.items[i].score = out.items[i].highest = out.items[i].lowest;
    }
  *attempt = out;
  return out.places <= AS_REACH_PLACES &&
         as_sums_make(arena, question->scale, attempt->items, &attempt->sums) &&
         list_needs(attempt);
}
