/* SPDX-License-Identifier: MIT */
/* A level is reached where it or a better one is, so each of them is tried and the cheapest sets
 * are put together. What is found is judged again by engine/sums.h before it is told. Where only
 * rated items count, rating one changes what a point of the others is worth: each choice of items
 * to rate is a search of its own. */
#include "qa/plan_reach.h"

#include "qa/plan_reaching.h"

#include <string.h>

enum {
  MOST_TO_RATE = 10,    /* where only rated items count: 1,024 searches */
  TRIED_AT_LEAST = 1000 /* sets of a better level, to see which are new */
};

/* Sets */

static struct as_reach_set set_of(const struct as_attempt *attempt, const uint32_t *choice) {
  uint32_t items = attempt->question->scale->item_count, count = 0;
  struct as_reach_change *changes = AS_NEW_ARRAY(attempt->arena, struct as_reach_change, items);
  for (uint32_t i = 0; i < items; i++) {
    uint32_t at = attempt->moves[i][choice[i]];
    if (at < attempt->question->can[i].count)
      changes[count++] = (struct as_reach_change){i, at};
  }
  return (struct as_reach_set){changes, count};
}

static const struct as_item_result *changed(struct as_arena *arena,
                                            const struct as_reach_question *question,
                                            const struct as_reach_set *set) {
  uint32_t count = question->scale->item_count;
  struct as_item_result *items = AS_NEW_ARRAY(arena, struct as_item_result, count);
  memcpy(items, question->items, count * sizeof *items);
  for (uint32_t i = 0; i < set->count; i++) {
    struct as_item_result *item = &items[set->changes[i].item];
    item->status = AS_SCORED;
    item->has_score = true;
    item->score = item->lowest = item->highest =
        question->can[set->changes[i].item].points[set->changes[i].at];
  }
  return items;
}

static bool level_holds(const struct as_sums *sums, uint32_t level) {
  const struct as_ladder ladder = as_ladder_of_whole(sums->scale);
  const struct as_level *declared = &ladder.levels[level];
  for (uint32_t i = 0; i < declared->count; i++) {
    const struct as_level_condition *condition = &declared->conditions[i];
    struct as_fraction low, high;
    if (!as_level_subject(sums, condition, &low, &high) ||
        (condition->what == AS_LEVEL_ITEM && sums->items[condition->index].may_leave) ||
        !as_level_must(&ladder, level, condition, low, high))
      return false;
  }
  return true;
}

bool as_reach_holds(struct as_arena *arena, const struct as_scale *scale,
                    const struct as_item_result *items, uint32_t level) {
  struct as_sums sums;
  if (!as_sums_make(arena, scale, items, &sums))
    return false;
  for (uint32_t i = 0; i <= level; i++)
    if (level_holds(&sums, i))
      return true;
  return false;
}

bool as_reach_minds_less(const struct as_scale *scale, uint32_t level) {
  const struct as_ladder ladder = as_ladder_of_whole(scale);
  for (uint32_t i = 0; i <= level; i++)
    for (uint32_t k = 0; k < scale->levels[i].count; k++) {
      struct as_range range = as_level_tested(&ladder, i, &scale->levels[i].conditions[k]);
      if (as_range_high(&range)->given)
        return true;
    }
  return false;
}

/* Whether a set was found for a level looked at before this one: those are the worse ones, from
 * the level asked for on. */
static bool is_known(const struct as_attempt *attempt, const struct as_reach_set *set) {
  const struct as_reach_question *question = attempt->question;
  struct as_sums sums;
  if (!as_sums_make(attempt->arena, question->scale, changed(attempt->arena, question, set),
                    &sums))
    return true;
  for (uint32_t i = attempt->level + 1; i <= question->level; i++)
    if (level_holds(&sums, i))
      return true;
  return false;
}

/* The answer as it grows. */
struct answer {
  struct as_reach *out;
  struct as_reach_set *sets;
  int64_t cost[AS_SEARCH_COSTS];
  bool any, too_large, disagrees;
};

static int compare_costs(const int64_t *a, const int64_t *b) {
  for (int i = 0; i < AS_SEARCH_COSTS; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

static void take_sets(const struct as_attempt *attempt, const struct as_choices *found,
                      struct answer *answer) {
  const struct as_reach_question *question = attempt->question;
  struct as_reach *out = answer->out;
  bool first = attempt->level == question->level;
  uint64_t fresh = 0;
  for (uint32_t i = 0; i < found->count; i++) {
    const struct as_reach_set set = set_of(attempt, found->choices[i]);
    if (!first && is_known(attempt, &set))
      continue;
    fresh++;
    if (!as_reach_holds(attempt->arena, question->scale, changed(attempt->arena, question, &set),
                        question->level))
      answer->disagrees = true;
    if (out->count < question->most)
      answer->sets[out->count++] = set;
  }
  out->all += first ? found->all : fresh;
  out->at_least = out->at_least || found->at_least || (!first && found->all > found->count);
}

static void take_found(const struct as_attempt *attempt, const struct as_choices *found,
                       struct answer *answer) {
  int order = answer->any ? compare_costs(found->cost, answer->cost) : -1;
  if (order > 0)
    return;
  if (order < 0) {
    memcpy(answer->cost, found->cost, sizeof answer->cost);
    answer->out->count = 0;
    answer->out->all = 0;
    answer->out->at_least = false;
  }
  answer->any = true;
  take_sets(attempt, found, answer);
  answer->out->cost = as_attempt_number(found->cost[0], attempt->places);
  answer->out->changes = (uint32_t)found->cost[1];
  answer->out->points = as_attempt_number(found->cost[2], attempt->places);
}

static void try_level(struct as_arena *arena, const struct as_reach_question *question,
                      uint32_t level, const bool *rates, struct answer *answer) {
  struct as_attempt attempt;
  struct as_search search;
  struct as_choices found;
  if (!as_attempt_begin(arena, question, level, rates, &attempt) ||
      !as_attempt_search(&attempt, &search)) {
    answer->too_large = true;
    return;
  }
  if (attempt.hopeless)
    return;
  search.most = level == question->level ? question->most : TRIED_AT_LEAST;
  enum as_search_end end = as_search_least(arena, &search, &found);
  if (end == AS_SEARCH_TOO_LARGE)
    answer->too_large = true;
  else if (end == AS_SEARCH_FOUND)
    take_found(&attempt, &found, answer);
}

static void try_levels(struct as_arena *arena, const struct as_reach_question *question,
                       const bool *rates, struct answer *answer) {
  for (uint32_t level = question->level + 1; level-- > 0;)
    try_level(arena, question, level, rates, answer);
}

/* Every choice of unrated items to rate, where only rated ones count. */
static void try_ratings(struct as_arena *arena, const struct as_reach_question *question,
                        struct answer *answer) {
  uint32_t count = question->scale->item_count, open = 0;
  uint32_t which[MOST_TO_RATE];
  bool *rates = AS_NEW_ARRAY(arena, bool, count);
  for (uint32_t i = 0; i < count; i++) {
    const struct as_item_result *item = &question->items[i];
    if (item->has_score || item->may_leave || !item->counted || question->can[i].count == 0)
      continue;
    if (open == MOST_TO_RATE) {
      answer->too_large = true;
      return;
    }
    which[open++] = i;
  }
  for (uint32_t chosen = 0; chosen < 1u << open; chosen++) {
    for (uint32_t i = 0; i < open; i++)
      rates[which[i]] = (chosen >> i & 1) != 0;
    try_levels(arena, question, rates, answer);
  }
}

void as_reach_find(struct as_arena *arena, const struct as_reach_question *question,
                   struct as_reach *out) {
  struct answer answer = {.out = out};
  *out = (struct as_reach){.end = AS_PLAN_REACHED};
  if (as_reach_holds(arena, question->scale, question->items, question->level))
    return;
  answer.sets = AS_NEW_ARRAY(arena, struct as_reach_set, (size_t)question->most + 1);
  if (question->scale->rated_only)
    try_ratings(arena, question, &answer);
  else
    try_levels(arena, question, NULL, &answer);
  out->sets = answer.sets;
  if (answer.too_large || answer.disagrees)
    out->end = AS_PLAN_TOO_MANY;
  else if (answer.any)
    out->end = AS_PLAN_FOUND;
  else
    as_reach_walls(arena, question, out);
}
