/* SPDX-License-Identifier: MIT */
/* The level, of the whole and of a section that has levels of its own: the first whose conditions
 * all hold, best first; or, while items are unrated, every level that some outcome would give.
 *
 * "75 to 89.9" and "90 and over" leave a gap that a share can fall into. The lower edges decide: a
 * score's upper edge is not tested where a better level begins at it or above it, because being in
 * no better level says as much, and says it without a gap. Where more is better the best level has
 * no upper edge at all: "115 to 125" names the most there was to have, and a variant with an item
 * more has no worse services for it. Upper edges do count elsewhere: where less is better, and for
 * what else a level looks at: sections, subtotals, items.
 *
 * Which levels are possible is exact where conditions look at one score alone: the scores that
 * whole points can still give are listed, up to MOST_TOTALS of them. Beyond that, and for
 * conditions on sections, subtotals and items, each condition is held against its own interval as
 * though the others were free. That may name a level too many, never one too few. The same where
 * it is not known which items apply, unless points are only added up. */
#include "engine/sums.h"

enum { MOST_TOTALS = 10000 };

static int compare(struct as_decimal edge, struct as_fraction value) {
  struct as_fraction exact;
  /* An edge has at most 15 digits: it always fits. */
  (void)as_fraction_of_decimal(edge, &exact);
  return as_fraction_compare(exact, value);
}

/* Whether a condition looks at the score that the ladder is of. */
static bool is_own(const struct as_ladder *ladder, const struct as_level_condition *condition) {
  return (int)condition->what == ladder->what &&
         (condition->what == AS_LEVEL_TOTAL || condition->index == ladder->index);
}

static const struct as_range *own_range(const struct as_ladder *ladder, uint32_t level) {
  const struct as_level *declared = &ladder->levels[level];
  for (uint32_t i = 0; i < declared->count; i++)
    if (is_own(ladder, &declared->conditions[i]))
      return &declared->conditions[i].range;
  return NULL;
}

static bool begins_at_or_above(const struct as_ladder *ladder, uint32_t level,
                               const struct as_bound *edge) {
  const struct as_range *range = own_range(ladder, level);
  return range != NULL && as_range_low(range)->given && edge->given &&
         as_decimal_compare(as_range_low(range)->value, edge->value) >= 0;
}

/* Whether a level is the best by the score, and more is better: its range lies above that of the
 * next one that the score decides. */
static bool is_top(const struct as_ladder *ladder, uint32_t level) {
  const struct as_range *best = own_range(ladder, level), *next = NULL;
  for (uint32_t i = 0; i < level; i++)
    if (own_range(ladder, i) != NULL)
      return false;
  for (uint32_t i = level + 1; i < ladder->count && next == NULL; i++)
    next = own_range(ladder, i);
  if (best == NULL || next == NULL || !as_range_low(best)->given)
    return false;
  const struct as_bound *edge =
      as_range_low(next)->given ? as_range_low(next) : as_range_high(next);
  int order = as_decimal_compare(as_range_low(best)->value, edge->value);
  return order > 0 || (order == 0 && edge == as_range_high(next));
}

struct as_range as_level_tested(const struct as_ladder *ladder, uint32_t level,
                                const struct as_level_condition *condition) {
  struct as_range range = condition->range;
  if (!is_own(ladder, condition))
    return range;
  if (is_top(ladder, level))
    range.to.given = range.below.given = false;
  for (uint32_t i = 0; i < level; i++) {
    if (begins_at_or_above(ladder, i, &range.to))
      range.to.given = false;
    if (begins_at_or_above(ladder, i, &range.below))
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

struct as_ladder as_ladder_of_whole(const struct as_scale *scale) {
  return (struct as_ladder){scale->levels, scale->level_count, AS_LEVEL_TOTAL, 0};
}

struct as_ladder as_ladder_of_section(const struct as_scale *scale, uint32_t section) {
  const struct as_section *declared = &scale->sections[section];
  return (struct as_ladder){declared->levels, declared->level_count, AS_LEVEL_SECTION, section};
}

bool as_level_must(const struct as_ladder *ladder, uint32_t level,
                   const struct as_level_condition *condition, struct as_fraction lowest,
                   struct as_fraction highest) {
  struct as_range range = as_level_tested(ladder, level, condition);
  return is_over(&range, lowest) && is_under(&range, highest);
}

bool as_level_can(const struct as_ladder *ladder, uint32_t level,
                  const struct as_level_condition *condition, struct as_fraction lowest,
                  struct as_fraction highest) {
  struct as_range range = as_level_tested(ladder, level, condition);
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

/* What is asked throughout: of these sums, on this ladder. */
struct search {
  const struct as_sums *sums;
  const struct as_ladder *ladder;
};

/* One outcome: the score from low to high (equal where it is known), all else within its own
 * interval. */
struct outcome {
  struct as_fraction low, high;
};

struct holding {
  bool can, must;
};

/* An item that may turn out not to apply earns a level at best possibly. */
static bool may_leave(const struct as_sums *sums, const struct as_level_condition *condition) {
  return condition->what == AS_LEVEL_ITEM && sums->items[condition->index].may_leave;
}

static struct holding holds(const struct search *search, uint32_t level, struct outcome outcome) {
  const struct as_sums *sums = search->sums;
  const struct as_level *declared = &search->ladder->levels[level];
  struct holding all = {true, true};
  for (uint32_t i = 0; i < declared->count && all.can; i++) {
    const struct as_level_condition *condition = &declared->conditions[i];
    struct as_fraction low, high;
    if (!as_level_subject(sums, condition, &low, &high))
      return (struct holding){false, false};
    if (is_own(search->ladder, condition)) {
      low = outcome.low;
      high = outcome.high;
    }
    all.can = all.can && as_level_can(search->ladder, level, condition, low, high);
    all.must = all.must && !may_leave(sums, condition) &&
               as_level_must(search->ladder, level, condition, low, high);
  }
  return (struct holding){all.can, all.can && all.must};
}

static void mark(const struct search *search, struct outcome outcome, struct as_levels *out) {
  for (uint32_t i = 0; i < out->count; i++) {
    struct holding holding = holds(search, i, outcome);
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

/* What one more point of an item adds to the ladder's score. false: nothing. */
static bool share_of(const struct search *search, uint32_t item, struct as_fraction *out) {
  if (search->ladder->what == AS_LEVEL_TOTAL)
    return as_sums_share(search->sums, item, out);
  return search->sums->scale->items[item].section == search->ladder->index &&
         as_sums_section_share(search->sums, item, out);
}

/* Whether points are only added up, so that an item that leaves is one with no points. */
static bool is_sum(const struct search *search) {
  enum as_total_method method = search->sums->scale->total;
  bool whole = search->ladder->what == AS_LEVEL_TOTAL;
  return method == AS_TOTAL_SUM || method == AS_TOTAL_NONE ||
         (method == AS_TOTAL_WEIGHTED && !whole);
}

static bool add_open_item(const struct search *search, uint32_t item, struct spread *spread) {
  const struct as_sums *sums = search->sums;
  const struct as_item_result *result = &sums->items[item];
  struct as_decimal lowest = result->lowest, room, zero = as_decimal_of(0);
  struct as_fraction share;
  int64_t steps;
  if ((as_decimal_compare(lowest, result->highest) == 0 && !result->may_leave) ||
      !share_of(search, item, &share))
    return true;
  if (result->may_leave && as_decimal_compare(lowest, zero) > 0)
    lowest = zero;
  if ((result->may_leave && !is_sum(search)) ||
      !as_decimal_subtract(result->highest, lowest, &room))
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
static bool walk(const struct search *search, const struct spread *spread, uint32_t group,
                 struct as_fraction total, struct as_levels *out) {
  if (group == spread->count) {
    struct outcome outcome = {total, total};
    if (!as_fraction_add(total, spread->width, &outcome.high))
      return false;
    mark(search, outcome, out);
    return true;
  }
  for (int64_t i = 0; i <= spread->groups[group].steps; i++) {
    if (!walk(search, spread, group + 1, total, out) ||
        !as_fraction_add(total, spread->groups[group].share, &total))
      return false;
  }
  return true;
}

static bool walk_scores(struct as_arena *arena, const struct search *search,
                        struct as_fraction lowest, struct as_levels *out) {
  const struct as_sums *sums = search->sums;
  struct spread spread = {.groups = AS_NEW_ARRAY(arena, struct group, sums->scale->item_count),
                          .width = as_fraction_of(0)};
  for (uint32_t i = 0; i < sums->scale->item_count; i++)
    if (!add_open_item(search, i, &spread))
      return false;
  return few_enough(&spread) && walk(search, &spread, 0, lowest, out);
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

static const struct as_exact *own_score(const struct as_sums *sums,
                                        const struct as_ladder *ladder) {
  return ladder->what == AS_LEVEL_TOTAL ? &sums->total : &sums->sections[ladder->index];
}

void as_levels_find(struct as_arena *arena, const struct as_sums *sums,
                    const struct as_ladder *ladder, struct as_levels *out) {
  const struct as_exact *own = own_score(sums, ladder);
  const struct search search = {sums, ladder};
  *out = (struct as_levels){.count = ladder->count};
  out->possible = AS_NEW_ARRAY(arena, bool, out->count);
  bool known = as_fraction_compare(own->lowest, own->highest) == 0;
  if (known || !walk_scores(arena, &search, own->lowest, out))
    mark(&search, (struct outcome){own->lowest, own->highest}, out);
  decide(out);
}

static struct as_named name_of(const struct as_level *level) {
  return (struct as_named){level->id, level->title};
}

/* As a reader sees it beside the score: the best level does not end below what can be had, since
 * there it does not end. */
static struct as_range shown_range(const struct as_sums *sums, const struct as_ladder *ladder,
                                   uint32_t level, struct as_range range) {
  const struct as_bound *high = as_range_high(&range);
  if (is_top(ladder, level) && high->given &&
      compare(high->value, own_score(sums, ladder)->max) < 0)
    range.to.given = range.below.given = false;
  return range;
}

static struct as_level_result described(const struct as_sums *sums, const struct as_ladder *ladder,
                                        uint32_t level, struct as_arena *arena) {
  const struct as_level *declared = &ladder->levels[level];
  struct as_level_result out = {.name = name_of(declared)};
  struct as_further *further = AS_NEW_ARRAY(arena, struct as_further, declared->count);
  for (uint32_t i = 0; i < declared->count; i++) {
    const struct as_level_condition *condition = &declared->conditions[i];
    if (is_own(ladder, condition))
      out.range = shown_range(sums, ladder, level, condition->range);
    else
      further[out.further_count++] = (struct as_further){
          as_level_subject_name(sums->scale, arena, condition), condition->range};
  }
  out.further = further;
  return out;
}

/* A ladder's levels, and those possible; the index of the level itself, or -1. */
static int32_t show(const struct as_sums *sums, const struct as_ladder *ladder,
                    struct as_arena *arena, struct as_level_result *levels,
                    struct as_named *possible, uint32_t *possible_count) {
  struct as_levels found;
  as_levels_find(arena, sums, ladder, &found);
  for (uint32_t i = 0; i < found.count; i++) {
    levels[i] = described(sums, ladder, i, arena);
    if (found.possible[i])
      possible[(*possible_count)++] = name_of(&ladder->levels[i]);
  }
  return found.level;
}

static void show_section(const struct as_sums *sums, uint32_t section, struct as_arena *arena,
                         struct as_section_result *out) {
  if (sums->sections[section].items == 0)
    return; /* nothing of it applies */
  const struct as_ladder ladder = as_ladder_of_section(sums->scale, section);
  out->level_count = ladder.count;
  out->levels = AS_NEW_ARRAY(arena, struct as_level_result, ladder.count);
  out->possible = AS_NEW_ARRAY(arena, struct as_named, ladder.count);
  int32_t level = show(sums, &ladder, arena, out->levels, out->possible, &out->possible_count);
  out->has_level = level >= 0;
  if (out->has_level)
    out->level = name_of(&ladder.levels[level]);
}

/* The level that the total alone would give, where that is a better one. */
static void show_alone(const struct as_sums *sums, const struct as_ladder *whole, uint32_t level,
                       struct as_arena *arena, struct as_result *result) {
  const struct as_exact *total = &sums->total;
  for (uint32_t i = 0; i < level && !result->has_alone; i++)
    for (uint32_t k = 0; k < whole->levels[i].count; k++) {
      const struct as_level_condition *condition = &whole->levels[i].conditions[k];
      if (!is_own(whole, condition) ||
          !as_level_must(whole, i, condition, total->lowest, total->highest))
        continue;
      result->has_alone = true;
      result->alone = name_of(&whole->levels[i]);
      result->alone_shorts = as_level_lacks(sums, i, arena, &result->alone_short_count);
    }
}

void as_levels_show(const struct as_sums *sums, struct as_arena *arena, struct as_result *result) {
  const struct as_ladder whole = as_ladder_of_whole(sums->scale);
  for (uint32_t i = 0; i < result->section_count; i++)
    if (sums->scale->sections[i].level_count > 0)
      show_section(sums, i, arena, &result->sections[i]);
  result->level_count = whole.count;
  result->levels = AS_NEW_ARRAY(arena, struct as_level_result, whole.count);
  result->possible = AS_NEW_ARRAY(arena, struct as_named, whole.count);
  int32_t level =
      show(sums, &whole, arena, result->levels, result->possible, &result->possible_count);
  if (level < 0)
    return;
  result->has_level = true;
  result->level = name_of(&whole.levels[level]);
  if (level == 0)
    return;
  as_next_show(sums, (uint32_t)level - 1, arena, result);
  show_alone(sums, &whole, (uint32_t)level, arena, result);
}
