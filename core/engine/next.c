/* SPDX-License-Identifier: MIT */
/* What the level above lacks: each of its conditions that is not certain to hold, with what it
 * needs and what is there. "There" is the worst that can still happen: a promise, not a hope. */
#include "engine/sums.h"

static const char *what_of(const struct as_scale *scale, struct as_arena *arena,
                           const struct as_level_condition *condition) {
  switch (condition->what) {
  case AS_LEVEL_SECTION:
    return as_arena_print(arena, "sections.%s", scale->sections[condition->index].id);
  case AS_LEVEL_SUBTOTAL:
    return as_arena_print(arena, "subtotals.%s", scale->subtotals[condition->index].id);
  case AS_LEVEL_ITEM:
    return as_arena_print(arena, "items.%s", scale->items[condition->index].id);
  case AS_LEVEL_TOTAL:
    break;
  }
  return "total";
}

static bool is_below(const struct as_bound *edge, bool reached_by_equal,
                     struct as_fraction value) {
  struct as_fraction exact;
  if (!edge->given || !as_fraction_of_decimal(edge->value, &exact))
    return false;
  int order = as_fraction_compare(value, exact);
  return order < 0 || (order == 0 && !reached_by_equal);
}

/* The edge that is not reached: a lower one by the lowest, else an upper one by the highest. */
static void lack(const struct as_range *range, struct as_fraction lowest,
                 struct as_fraction highest, struct as_short *out) {
  if (is_below(&range->from, true, lowest) || is_below(&range->above, false, lowest)) {
    out->need = range->from.given ? range->from.value : range->above.value;
    out->have = as_fraction_decimal(lowest);
    return;
  }
  out->need = range->to.given ? range->to.value : range->below.value;
  out->have = as_fraction_decimal(highest);
}

void as_next_show(const struct as_sums *sums, uint32_t level, struct as_arena *arena,
                  struct as_result *result) {
  const struct as_ladder whole = as_ladder_of_whole(sums->scale);
  const struct as_level *next = &whole.levels[level];
  result->has_next = true;
  result->next = (struct as_named){next->id, next->title};
  result->shorts = AS_NEW_ARRAY(arena, struct as_short, next->count);
  for (uint32_t i = 0; i < next->count; i++) {
    const struct as_level_condition *condition = &next->conditions[i];
    struct as_fraction lowest = as_fraction_of(0), highest = as_fraction_of(0);
    if (as_level_subject(sums, condition, &lowest, &highest) &&
        as_level_must(&whole, level, condition, lowest, highest))
      continue;
    struct as_short *out = &result->shorts[result->short_count++];
    out->what = what_of(sums->scale, arena, condition);
    lack(&condition->range, lowest, highest, out);
  }
}
