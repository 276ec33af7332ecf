/* SPDX-License-Identifier: MIT */
/* Levels against what the points can add up to: numbers that lie between two printed ranges or in
 * two of them, edges that no sum ever meets, levels that no sum reaches.
 *
 * Where points are added up, every sum there can be is listed, so that 99 and 100 leave no gap and
 * "15 or more" of points that are all even is known to mean 16. A mean and a weighted total can
 * come to any number between two printed ones. What a load already warns of is left to it. */
#include "qa/linting.h"

#include <stdlib.h>

/* A score that levels look at. */
struct subject {
  int what; /* AS_LEVEL_... */
  uint32_t index;
  struct as_sums_set sums; /* known only where points are added up */
  const char *words;       /* "the total", "subtotal outcomes" */
};

static bool is_mean(const struct as_scale *scale) {
  return scale->total == AS_TOTAL_MEAN || scale->total == AS_TOTAL_MEAN_OF_SECTIONS;
}

static struct as_sums_set sums_of_section(struct as_lint *lint, int64_t section) {
  const struct as_scale *scale = lint->scale;
  uint32_t *items = AS_NEW_ARRAY(lint->arena, uint32_t, scale->item_count), count = 0;
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (section < 0 || scale->items[i].section == (uint32_t)section)
      items[count++] = i;
  return as_lint_sums(lint, items, count);
}

static struct subject subject_of(struct as_lint *lint,
                                 const struct as_level_condition *condition) {
  const struct as_scale *scale = lint->scale;
  struct subject subject = {.what = (int)condition->what, .index = condition->index};
  switch (condition->what) {
  case AS_LEVEL_TOTAL:
    subject.words = "the total";
    if (scale->total == AS_TOTAL_SUM && !scale->rated_only)
      subject.sums = sums_of_section(lint, -1);
    break;
  case AS_LEVEL_SECTION:
    subject.words =
        as_arena_print(lint->arena, "section %s", scale->sections[condition->index].id);
    if (!is_mean(scale) && !scale->rated_only)
      subject.sums = sums_of_section(lint, condition->index);
    break;
  case AS_LEVEL_SUBTOTAL: {
    const struct as_subtotal *subtotal = &scale->subtotals[condition->index];
    subject.words = as_arena_print(lint->arena, "subtotal %s", subtotal->id);
    if (!scale->rated_only)
      subject.sums = as_lint_sums(lint, subtotal->items, subtotal->count);
    break;
  }
  case AS_LEVEL_ITEM:
    subject.words = as_arena_print(lint->arena, "item %s", scale->items[condition->index].id);
    subject.sums = as_lint_points(lint, &scale->items[condition->index]);
    break;
  }
  return subject;
}

/* The part of the level that says the range. */
static const struct as_value *declared(const struct as_lint *lint, const struct as_level *level,
                                       const struct as_level_condition *condition) {
  static const char *const maps[] = {[AS_LEVEL_TOTAL] = "total",
                                     [AS_LEVEL_SECTION] = "sections",
                                     [AS_LEVEL_SUBTOTAL] = "subtotals",
                                     [AS_LEVEL_ITEM] = "items"};
  const struct as_scale *scale = lint->scale;
  const struct as_value *map = as_value_get(level->declared, maps[condition->what]);
  const struct as_value *own = as_value_get(level->declared, "score");
  const char *id = NULL;
  if (condition->what == AS_LEVEL_TOTAL)
    return map;
  if (condition->what == AS_LEVEL_SECTION)
    id = scale->sections[condition->index].id;
  else if (condition->what == AS_LEVEL_SUBTOTAL)
    id = scale->subtotals[condition->index].id;
  else
    id = scale->items[condition->index].id;
  const struct as_value *range = as_value_get(map, id);
  return range ? range : own ? own : level->declared;
}

struct rung {
  const struct as_level *level;
  const struct as_level_condition *condition;
};

static int compare_bounds(const struct as_bound *a, const struct as_bound *b) {
  return a->given && b->given ? as_decimal_compare(a->value, b->value) : a->given - b->given;
}

/* By the score they look at; then from the lowest lower edge on, as the levels stand. */
static int compare_rungs(const void *a, const void *b) {
  const struct rung *left = a, *right = b;
  const struct as_level_condition *one = left->condition, *other = right->condition;
  int order = ((int)one->what > (int)other->what) - ((int)one->what < (int)other->what);
  if (order == 0)
    order = (one->index > other->index) - (one->index < other->index);
  if (order == 0)
    order = compare_bounds(as_range_low(&one->range), as_range_low(&other->range));
  return order ? order : (left->level > right->level) - (left->level < right->level);
}

static bool same_subject(const struct rung *a, const struct rung *b) {
  return a->condition->what == b->condition->what && a->condition->index == b->condition->index;
}

static uint32_t all_rungs(struct as_lint *lint, const struct as_level *levels, uint32_t count,
                          struct rung **out) {
  uint32_t used = 0;
  for (uint32_t i = 0; i < count; i++)
    used += levels[i].count;
  struct rung *rungs = AS_NEW_ARRAY(lint->arena, struct rung, used);
  used = 0;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = 0; k < levels[i].count; k++)
      rungs[used++] = (struct rung){&levels[i], &levels[i].conditions[k]};
  if (used > 1)
    qsort(rungs, used, sizeof *rungs, compare_rungs);
  *out = rungs;
  return used;
}

/* Some number that the score can come to, over one edge and under the other. */
static bool value_between(const struct subject *subject, struct as_bound low, bool low_is_out,
                          struct as_bound high, bool high_is_out, struct as_decimal *out) {
  struct as_range gap = {0};
  *(low_is_out ? &gap.above : &gap.from) = low;
  *(high_is_out ? &gap.below : &gap.to) = high;
  struct as_decimal two = as_decimal_of(2), sum;
  if (!subject->sums.known)
    return as_decimal_add(low.value, high.value, &sum) && as_decimal_divide(sum, two, out) &&
           as_range_holds(&gap, *out);
  if (!as_sums_next(&subject->sums, low.value, true, out))
    return false;
  if (low_is_out && as_decimal_compare(*out, low.value) == 0) {
    struct as_decimal step = {1, subject->sums.places};
    if (!as_decimal_add(low.value, step, &sum) || !as_sums_next(&subject->sums, sum, true, out))
      return false;
  }
  return as_range_holds(&gap, *out);
}

static void check_pair(struct as_lint *lint, const struct subject *subject,
                       const struct rung *under, const struct rung *over) {
  const struct as_range *low = &under->condition->range, *high = &over->condition->range;
  struct as_bound end = *as_range_high(low), begin = *as_range_low(high);
  struct as_decimal value;
  if (!end.given || !begin.given)
    return;
  int order = as_decimal_compare(end.value, begin.value);
  const struct as_value *at = declared(lint, over->level, over->condition);
  if (order < 0 || (order == 0 && low->below.given && high->above.given)) {
    if (!value_between(subject, end, low->to.given, begin, high->from.given, &value))
      return;
    const char *number = as_lint_number(lint, value);
    struct as_finding *finding = as_lint_add(
        lint, AS_LINT_GAP_BETWEEN_LEVELS, NULL, at,
        "%s can %s, which is in the range of no level: %s is %s, %s is %s; the lower edges decide",
        subject->words,
        subject->sums.known
            ? as_arena_print(lint->arena, "be %s", number)
            : as_arena_print(lint->arena, "lie between %s and %s", as_lint_number(lint, end.value),
                             as_lint_number(lint, begin.value)),
        under->level->id, as_lint_range(lint, low), over->level->id, as_lint_range(lint, high));
    as_lint_show_score(lint, finding, subject->what, subject->index, end, begin);
  } else if (order > 0 || (low->to.given && high->from.given)) {
    struct as_finding *finding = as_lint_add(
        lint, AS_LINT_SHARED_LEVEL_EDGE, NULL, at,
        "%s of %s is in the range of two levels, %s (%s) and %s (%s): it has the first of them "
        "whose conditions all hold",
        subject->words, as_lint_number(lint, begin.value), over->level->id,
        as_lint_range(lint, high), under->level->id, as_lint_range(lint, low));
    as_lint_show_score(lint, finding, subject->what, subject->index, begin, begin);
  }
}

static void check_edge(struct as_lint *lint, const struct subject *subject,
                       const struct rung *rung, const struct as_bound *edge, bool up) {
  struct as_decimal in, out;
  if (!edge->given || !as_sums_next(&subject->sums, edge->value, up, &in) ||
      as_decimal_compare(in, edge->value) == 0 || !as_range_holds(&rung->condition->range, in))
    return;
  const char *of = up ? "or more" : "or less";
  const char *number = as_lint_number(lint, edge->value);
  bool other = as_sums_next(&subject->sums, edge->value, !up, &out);
  struct as_finding *finding = as_lint_add(
      lint, AS_LINT_EDGE_NEVER_MET, NULL, declared(lint, rung->level, rung->condition),
      "level %s asks for %s %s of %s, which can be %s%s%s but never %s: it is in truth %s %s",
      rung->level->id, number, of, subject->words, other ? as_lint_number(lint, out) : "",
      other ? " or " : "", as_lint_number(lint, in), number, as_lint_number(lint, in), of);
  struct as_bound met = {true, other ? out : in};
  as_lint_show_score(lint, finding, subject->what, subject->index, met, met);
}

/* No sum lies in the range, though it begins below the highest and ends above the lowest. */
static bool is_between_sums(const struct subject *subject, const struct as_range *range) {
  struct as_decimal lowest, highest, at;
  int32_t places = subject->sums.places;
  const struct as_bound *low = as_range_low(range), *high = as_range_high(range);
  if (!subject->sums.known || !low->given || !high->given)
    return false;
  if (!as_sums_next(&subject->sums, low->value, false, &lowest) ||
      !as_sums_next(&subject->sums, high->value, true, &highest))
    return false;
  if (range->above.given) {
    struct as_decimal step = {1, places}, over;
    return as_decimal_add(low->value, step, &over) &&
           as_sums_next(&subject->sums, over, true, &at) && !as_range_holds(range, at);
  }
  return as_sums_next(&subject->sums, low->value, true, &at) && !as_range_holds(range, at);
}

static void check_rungs(struct as_lint *lint, const struct subject *subject,
                        const struct rung *rungs, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    const struct as_range *range = &rungs[i].condition->range;
    if (i + 1 < count)
      check_pair(lint, subject, &rungs[i], &rungs[i + 1]);
    if (!subject->sums.known)
      continue;
    if (is_between_sums(subject, range)) {
      as_lint_add(lint, AS_LINT_LEVEL_NEVER_REACHED, NULL,
                  declared(lint, rungs[i].level, rungs[i].condition),
                  "level %s asks for %s of %s, and no points add up to that", rungs[i].level->id,
                  as_lint_range(lint, range), subject->words);
      continue;
    }
    check_edge(lint, subject, &rungs[i], &range->from, true);
    check_edge(lint, subject, &rungs[i], &range->to, false);
  }
}

/* Each score that these levels look at, once. */
static void check_ladder(struct as_lint *lint, const struct as_level *levels, uint32_t count) {
  struct rung *rungs = NULL;
  uint32_t used = all_rungs(lint, levels, count, &rungs), next = 0;
  for (uint32_t first = 0; first < used; first = next) {
    for (next = first + 1; next < used && same_subject(&rungs[first], &rungs[next]);)
      next++;
    struct subject subject = subject_of(lint, rungs[first].condition);
    check_rungs(lint, &subject, rungs + first, next - first);
  }
}

static void check_sections(struct as_lint *lint) {
  const struct as_scale *scale = lint->scale;
  for (uint32_t s = 0; s < scale->section_count; s++) {
    uint32_t items = 0;
    if (as_lint_too_long(lint, scale->item_count))
      return;
    for (uint32_t i = 0; i < scale->item_count; i++)
      items += scale->items[i].section == s;
    if (items == 0)
      as_lint_add(lint, AS_LINT_SECTION_WITHOUT_ITEMS, NULL, scale->sections[s].declared,
                  "section %s has no item: it is shown empty, or not at all",
                  scale->sections[s].id);
    check_ladder(lint, scale->sections[s].levels, scale->sections[s].level_count);
  }
}

void as_lint_levels(struct as_lint *lint) {
  check_ladder(lint, lint->scale->levels, lint->scale->level_count);
  check_sections(lint);
}
