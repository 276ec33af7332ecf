/* SPDX-License-Identifier: MIT */
/* The level: the first whose conditions all hold, best first; or, while items are unrated, every
 * level that some outcome would give.
 *
 * "75 to 89.9" and "90 and over" leave a gap that a share can fall into. The lower edges decide: a
 * total's upper edge is not tested where a better level begins at it or above it, because being in
 * no better level says as much, and says it without a gap. Upper edges do count elsewhere: where
 * less is better, and for sections, subtotals and items.
 *
 * Which levels are possible is exact where conditions look at the total alone: the totals that
 * whole points can still give are listed, up to MOST_TOTALS of them. Beyond that, and for
 * conditions on sections, subtotals and items, each condition is held against its own interval as
 * though the others were free. That may name a level too many, never one too few. */
#include "engine/sums.h"

enum { MOST_TOTALS = 10000 };

static int compare(struct as_decimal edge, struct as_fraction value) {
  struct as_fraction exact;
  /* An edge has at most 15 digits: it always fits. */
  (void)as_fraction_of_decimal(edge, &exact);
  return as_fraction_compare(exact, value);
}

static const struct as_range *total_range(const struct as_level *level) {
  for (uint32_t i = 0; i < level->count; i++)
    if (level->conditions[i].what == AS_LEVEL_TOTAL)
      return &level->conditions[i].range;
  return NULL;
}

static const struct as_bound *lower_edge(const struct as_range *range) {
  return range->from.given ? &range->from : &range->above;
}

static bool begins_at_or_above(const struct as_level *level, const struct as_bound *edge) {
  const struct as_range *range = total_range(level);
  return range != NULL && lower_edge(range)->given && edge->given &&
         as_decimal_compare(lower_edge(range)->value, edge->value) >= 0;
}

/* The range that is tested: without the total's upper edge where a better level's lower edge
 * decides. */
static struct as_range tested_range(const struct as_scale *scale, uint32_t level,
                                    const struct as_level_condition *condition) {
  struct as_range range = condition->range;
  if (condition->what != AS_LEVEL_TOTAL)
    return range;
  for (uint32_t i = 0; i < level; i++) {
    if (begins_at_or_above(&scale->levels[i], &range.to))
      range.to.given = false;
    if (begins_at_or_above(&scale->levels[i], &range.below))
      range.below.given = false;
  }
  return range;
}

static bool is_over(const struct as_range *range, struct as_fraction value) {
  return (!range->from.given || compare(range->from.value, value) <= 0) &&
         (!range->above.given || compare(range->above.value, value) < 0);
}

static bool is_under(const struct as_range *range, struct as_fraction value) {
  return (!range->to.given || compare(range->to.value, value) >= 0) &&
         (!range->below.given || compare(range->below.value, value) > 0);
}

bool as_level_must(const struct as_scale *scale, uint32_t level,
                   const struct as_level_condition *condition, struct as_fraction lowest,
                   struct as_fraction highest) {
  struct as_range range = tested_range(scale, level, condition);
  return is_over(&range, lowest) && is_under(&range, highest);
}

bool as_level_can(const struct as_scale *scale, uint32_t level,
                  const struct as_level_condition *condition, struct as_fraction lowest,
                  struct as_fraction highest) {
  struct as_range range = tested_range(scale, level, condition);
  return is_over(&range, highest) && is_under(&range, lowest);
}

/* An item that does not apply earns no level: the condition is there because the item must be
 * good. */
static bool item_subject(const struct as_item_result *item, struct as_fraction *lowest,
                         struct as_fraction *highest) {
  return item->status != AS_NOT_APPLICABLE && as_fraction_of_decimal(item->lowest, lowest) &&
         as_fraction_of_decimal(item->highest, highest);
}

bool as_level_subject(const struct as_sums *sums, const struct as_level_condition *condition,
                      struct as_fraction *lowest, struct as_fraction *highest) {
  const struct as_exact *exact = &sums->total;
  switch (condition->what) {
  case AS_LEVEL_ITEM:
    return item_subject(&sums->items[condition->index], lowest, highest);
  case AS_LEVEL_SECTION:
    exact = &sums->sections[condition->index];
    break;
  case AS_LEVEL_SUBTOTAL:
    exact = &sums->subtotals[condition->index];
    break;
  case AS_LEVEL_TOTAL:
    break;
  }
  *lowest = exact->lowest;
  *highest = exact->highest;
  return exact->items > 0;
}

/* One outcome: the total from low to high (equal where it is known), all else within its own
 * interval. */
struct outcome {
  struct as_fraction low, high;
};

struct holding {
  bool can, must;
};

static struct holding holds(const struct as_sums *sums, uint32_t level, struct outcome outcome) {
  const struct as_level *declared = &sums->scale->levels[level];
  struct holding all = {true, true};
  for (uint32_t i = 0; i < declared->count && all.can; i++) {
    const struct as_level_condition *condition = &declared->conditions[i];
    struct as_fraction low, high;
    if (!as_level_subject(sums, condition, &low, &high))
      return (struct holding){false, false};
    if (condition->what == AS_LEVEL_TOTAL) {
      low = outcome.low;
      high = outcome.high;
    }
    all.can = all.can && as_level_can(sums->scale, level, condition, low, high);
    all.must = all.must && as_level_must(sums->scale, level, condition, low, high);
  }
  return (struct holding){all.can, all.can && all.must};
}

static void mark(const struct as_sums *sums, struct outcome outcome, struct as_levels *out) {
  for (uint32_t i = 0; i < out->count; i++) {
    struct holding holding = holds(sums, i, outcome);
    if (holding.can)
      out->possible[i] = true;
    if (holding.must)
      return;
  }
  out->none_possible = true;
}

/* Open items whose points are worth the same: together they add 0, 1, 2 ... steps of that worth.
 */
struct group {
  struct as_fraction share;
  int64_t steps;
};

struct spread {
  struct group *groups;
  uint32_t count;
  struct as_fraction width; /* what items whose points need not be whole can add, any part of it */
};

static bool add_width(struct spread *spread, struct as_fraction share, struct as_decimal room) {
  struct as_fraction part;
  return as_fraction_of_decimal(room, &part) && as_fraction_multiply(part, share, &part) &&
         as_fraction_add(spread->width, part, &spread->width);
}

static void add_steps(struct spread *spread, struct as_fraction share, int64_t steps) {
  for (uint32_t i = 0; i < spread->count; i++)
    if (as_fraction_compare(spread->groups[i].share, share) == 0) {
      spread->groups[i].steps += steps;
      return;
    }
  spread->groups[spread->count++] = (struct group){share, steps};
}

static bool add_open_item(const struct as_sums *sums, uint32_t item, struct spread *spread) {
  const struct as_item_result *result = &sums->items[item];
  struct as_fraction share;
  struct as_decimal room;
  int64_t steps;
  if (as_decimal_compare(result->lowest, result->highest) == 0 ||
      !as_sums_share(sums, item, &share))
    return true;
  if (!as_decimal_subtract(result->highest, result->lowest, &room))
    return false;
  if (!sums->scale->items[item].whole || !as_decimal_to_int(room, &steps))
    return add_width(spread, share, room);
  add_steps(spread, share, steps);
  return true;
}

static bool few_enough(const struct spread *spread) {
  int64_t totals = 1;
  for (uint32_t i = 0; i < spread->count; i++) {
    if (spread->groups[i].steps >= MOST_TOTALS)
      return false;
    totals *= spread->groups[i].steps + 1;
    if (totals > MOST_TOTALS)
      return false;
  }
  return true;
}

/* Every total from this group on, each marked with its levels. */
static bool walk(const struct as_sums *sums, const struct spread *spread, uint32_t group,
                 struct as_fraction total, struct as_levels *out) {
  if (group == spread->count) {
    struct outcome outcome = {total, total};
    if (!as_fraction_add(total, spread->width, &outcome.high))
      return false;
    mark(sums, outcome, out);
    return true;
  }
  for (int64_t i = 0; i <= spread->groups[group].steps; i++) {
    if (!walk(sums, spread, group + 1, total, out) ||
        !as_fraction_add(total, spread->groups[group].share, &total))
      return false;
  }
  return true;
}

static bool walk_totals(struct as_arena *arena, const struct as_sums *sums,
                        struct as_levels *out) {
  struct spread spread = {.groups = AS_NEW_ARRAY(arena, struct group, sums->scale->item_count),
                          .width = as_fraction_of(0)};
  for (uint32_t i = 0; i < sums->scale->item_count; i++)
    if (!add_open_item(sums, i, &spread))
      return false;
  return few_enough(&spread) && walk(sums, &spread, 0, sums->total.lowest, out);
}

static void decide(struct as_levels *levels) {
  uint32_t possible = 0;
  levels->level = -1;
  for (uint32_t i = 0; i < levels->count; i++)
    if (levels->possible[i] && possible++ == 0)
      levels->level = (int32_t)i;
  if (possible > 1 || levels->none_possible)
    levels->level = -1;
}

void as_levels_find(struct as_arena *arena, const struct as_sums *sums, struct as_levels *out) {
  const struct as_exact *total = &sums->total;
  *out = (struct as_levels){.count = sums->scale->level_count};
  out->possible = AS_NEW_ARRAY(arena, bool, out->count);
  bool known = as_fraction_compare(total->lowest, total->highest) == 0;
  if (known || !walk_totals(arena, sums, out))
    mark(sums, (struct outcome){total->lowest, total->highest}, out);
  decide(out);
}

static struct as_named name_of(const struct as_level *level) {
  return (struct as_named){level->id, level->title};
}

static struct as_level_result edges_of(const struct as_level *level) {
  struct as_level_result out = {.name = name_of(level)};
  const struct as_range *range = total_range(level);
  if (range == NULL)
    return out;
  const struct as_bound *upper = range->to.given ? &range->to : &range->below;
  out.has_from = lower_edge(range)->given;
  out.from = lower_edge(range)->value;
  out.has_to = upper->given;
  out.to = upper->value;
  return out;
}

void as_levels_show(const struct as_sums *sums, struct as_arena *arena, struct as_result *result) {
  const struct as_scale *scale = sums->scale;
  struct as_levels found;
  as_levels_find(arena, sums, &found);
  result->level_count = found.count;
  result->levels = AS_NEW_ARRAY(arena, struct as_level_result, found.count);
  result->possible = AS_NEW_ARRAY(arena, struct as_named, found.count);
  for (uint32_t i = 0; i < found.count; i++) {
    result->levels[i] = edges_of(&scale->levels[i]);
    if (found.possible[i])
      result->possible[result->possible_count++] = name_of(&scale->levels[i]);
  }
  if (found.level < 0)
    return;
  result->has_level = true;
  result->level = name_of(&scale->levels[found.level]);
  if (found.level > 0)
    as_next_show(sums, (uint32_t)found.level - 1, arena, result);
}
