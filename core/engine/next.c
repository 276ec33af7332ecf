/* SPDX-License-Identifier: MIT */
/* What the level above lacks: each of its conditions that is not certain to hold, with what it
 * needs and what is there. "There" is the worst that can still happen: a promise, not a hope. */
#include "engine/sums.h"

const char *as_level_subject_name(const struct as_scale *scale, struct as_arena *arena,
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

static void short_of(const struct as_bound *bound, enum as_edge edge, struct as_fraction have,
                     struct as_short *out) {
  out->edge = edge;
  out->need = bound->value;
  out->have = as_fraction_decimal(have);
}

/* The edge that is not met: a lower one by the lowest, else an upper one by the highest. */
static void lack(const struct as_range *range, struct as_fraction lowest,
                 struct as_fraction highest, struct as_short *out) {
  bool low = is_below(&range->from, true, lowest) || is_below(&range->above, false, lowest);
  if (low || !as_range_high(range)->given)
    short_of(as_range_low(range), range->from.given ? AS_EDGE_FROM : AS_EDGE_ABOVE, lowest, out);
  else
    short_of(as_range_high(range), range->to.given ? AS_EDGE_TO : AS_EDGE_BELOW, highest, out);
}

struct as_short *as_level_lacks(const struct as_sums *sums, uint32_t level, struct as_arena *arena,
                                uint32_t *count) {
  const struct as_ladder whole = as_ladder_of_whole(sums->scale);
  const struct as_level *declared = &whole.levels[level];
  struct as_short *shorts = AS_NEW_ARRAY(arena, struct as_short, declared->count);
  for (uint32_t i = 0; i < declared->count; i++) {
    const struct as_level_condition *condition = &declared->conditions[i];
    struct as_fraction lowest = as_fraction_of(0), highest = as_fraction_of(0);
    bool known = as_level_subject(sums, condition, &lowest, &highest);
    if (known && as_level_must(&whole, level, condition, lowest, highest))
      continue;
    struct as_short *out = &shorts[(*count)++];
    out->what = as_level_subject_name(sums->scale, arena, condition);
    out->has_have = known;
    lack(&condition->range, lowest, highest, out);
  }
  return shorts;
}

void as_next_show(const struct as_sums *sums, uint32_t level, struct as_arena *arena,
                  struct as_result *result) {
  const struct as_level *next = &sums->scale->levels[level];
  result->has_next = true;
  result->next = (struct as_named){next->id, next->title};
  result->shorts = as_level_lacks(sums, level, arena, &result->short_count);
}
