/* SPDX-License-Identifier: MIT */
#include "qa/plan_search.h"

#include <criterion/criterion.h>
#include <string.h>

enum { MOST_ITEMS = 6, MOST_MOVES = 4, MOST_NEEDS = 3, SEARCHES = 4000, ALL = 5000 };

/* A sequence that is the same in every run. */
static uint32_t next_number(uint64_t *seed, uint32_t below) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33) % below;
}

static int64_t *gains(struct as_arena *arena, uint64_t *seed, uint32_t needs, bool below) {
  int64_t *out = AS_NEW_ARRAY(arena, int64_t, needs);
  for (uint32_t i = 0; i < needs; i++)
    out[i] = (int64_t)next_number(seed, 5) - (below && next_number(seed, 3) == 0 ? 3 : 0);
  return out;
}

static struct as_search random_search(struct as_arena *arena, uint64_t *seed) {
  struct as_search out = {.item_count = 1 + next_number(seed, MOST_ITEMS), .most = ALL};
  bool below = next_number(seed, 2) == 0, priced = next_number(seed, 2) == 0;
  out.need_count = next_number(seed, MOST_NEEDS + 1);
  int64_t *needs = AS_NEW_ARRAY(arena, int64_t, out.need_count);
  for (uint32_t i = 0; i < out.need_count; i++)
    needs[i] = (int64_t)next_number(seed, 14) - 2;
  struct as_moves *items = AS_NEW_ARRAY(arena, struct as_moves, out.item_count);
  for (uint32_t i = 0; i < out.item_count; i++) {
    struct as_move *moves = AS_NEW_ARRAY(arena, struct as_move, MOST_MOVES);
    items[i].count = next_number(seed, MOST_MOVES) + (next_number(seed, 8) > 0 ? 1 : 0);
    for (uint32_t k = 0; k < items[i].count; k++) {
      moves[k].gain = gains(arena, seed, out.need_count, below);
      moves[k].cost[0] = priced ? next_number(seed, 4) : 0;
      moves[k].cost[1] = next_number(seed, 2);
      moves[k].cost[2] = next_number(seed, 5);
    }
    items[i].moves = moves;
  }
  out.items = items;
  out.needs = needs;
  return out;
}

static bool meets(const struct as_search *search, const uint32_t *choice) {
  for (uint32_t n = 0; n < search->need_count; n++) {
    int64_t gain = 0;
    for (uint32_t i = 0; i < search->item_count; i++)
      gain += search->items[i].moves[choice[i]].gain[n];
    if (gain < search->needs[n])
      return false;
  }
  return true;
}

static int compare_costs(const int64_t *a, const int64_t *b) {
  for (int i = 0; i < AS_SEARCH_COSTS; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

static void cost_of(const struct as_search *search, const uint32_t *choice, int64_t *cost) {
  memset(cost, 0, AS_SEARCH_COSTS * sizeof *cost);
  for (uint32_t i = 0; i < search->item_count; i++)
    for (int c = 0; c < AS_SEARCH_COSTS; c++)
      cost[c] += search->items[i].moves[choice[i]].cost[c];
}

/* false: every choice was gone through. */
static bool step(const struct as_search *search, uint32_t *choice) {
  for (uint32_t i = 0; i < search->item_count; i++) {
    if (++choice[i] < search->items[i].count)
      return true;
    choice[i] = 0;
  }
  return false;
}

/* Every choice, one after the other: the least, and how many cost so much. */
static uint64_t by_force(const struct as_search *search, int64_t *least) {
  uint32_t choice[MOST_ITEMS] = {0};
  uint64_t count = 0;
  int64_t cost[AS_SEARCH_COSTS];
  for (uint32_t i = 0; i < search->item_count; i++)
    if (search->items[i].count == 0)
      return 0;
  do {
    if (!meets(search, choice))
      continue;
    cost_of(search, choice, cost);
    int order = count == 0 ? -1 : compare_costs(cost, least);
    if (order < 0) {
      memcpy(least, cost, sizeof cost);
      count = 0;
    }
    count += order <= 0;
  } while (step(search, choice));
  return count;
}

static bool all_differ(const struct as_choices *found, uint32_t items) {
  for (uint32_t i = 0; i < found->count; i++)
    for (uint32_t k = 0; k < i; k++)
      if (memcmp(found->choices[i], found->choices[k], items * sizeof(uint32_t)) == 0)
        return false;
  return true;
}

static void compare_with_force(const struct as_search *search, const struct as_choices *found,
                               enum as_search_end end, int at) {
  int64_t least[AS_SEARCH_COSTS] = {0}, cost[AS_SEARCH_COSTS];
  uint64_t count = by_force(search, least);
  cr_expect_eq(end, count ? AS_SEARCH_FOUND : AS_SEARCH_NONE, "search %d", at);
  if (end != AS_SEARCH_FOUND || count == 0)
    return;
  cr_expect_eq(compare_costs(found->cost, least), 0, "search %d", at);
  cr_expect_eq(found->all, count, "search %d: %lu, not %lu", at, (unsigned long)found->all,
               (unsigned long)count);
  cr_expect_eq(found->count, count > ALL ? ALL : count, "search %d", at);
  cr_expect(all_differ(found, search->item_count), "search %d", at);
  for (uint32_t i = 0; i < found->count; i++) {
    cost_of(search, found->choices[i], cost);
    cr_expect(meets(search, found->choices[i]), "search %d", at);
    cr_expect_eq(compare_costs(cost, least), 0, "search %d", at);
  }
}

Test(plan_search, finds_what_going_through_everything_finds) {
  uint64_t seed = 20260310;
  struct as_arena *arena = as_arena_new();
  int found_some = 0;
  for (int i = 0; i < SEARCHES; i++) {
    struct as_choices found;
    const struct as_search search = random_search(arena, &seed);
    enum as_search_end end = as_search_least(arena, &search, &found);
    found_some += end == AS_SEARCH_FOUND;
    compare_with_force(&search, &found, end, i);
    as_arena_reset(arena);
  }
  cr_expect_gt(found_some, SEARCHES / 3);
  cr_expect_lt(found_some, SEARCHES);
  as_arena_free(arena);
}

/* 40 items alike, each 1 for 1 or 2 for 1 change and 2 points. */
static void alike(struct as_arena *arena, struct as_search *search, uint32_t items,
                  const int64_t *need) {
  static const int64_t none[] = {0}, one[] = {1}, two[] = {2};
  static const struct as_move moves[] = {{{0, 1, 1}, one}, {{0, 1, 2}, two}, {{0, 0, 0}, none}};
  struct as_moves *all = AS_NEW_ARRAY(arena, struct as_moves, items);
  for (uint32_t i = 0; i < items; i++)
    all[i] = (struct as_moves){moves, 3};
  *search = (struct as_search){all, items, need, 1, 10};
}

Test(plan_search, counts_what_it_does_not_list) {
  struct as_arena *arena = as_arena_new();
  struct as_search search;
  struct as_choices found;
  const int64_t need = 10;
  alike(arena, &search, 40, &need);
  cr_assert_eq(as_search_least(arena, &search, &found), AS_SEARCH_FOUND);
  cr_expect_eq(found.cost[1], 5);
  cr_expect_eq(found.cost[2], 10);
  cr_expect_eq(found.count, 10);
  cr_expect_eq(found.all, 658008); /* 5 of 40 */
  cr_expect(!found.at_least);
  cr_expect_eq(found.choices[0][0], 1, "the first items come first");
  as_arena_free(arena);
}

Test(plan_search, the_most_that_can_be_had_is_enough_and_one_more_is_not) {
  struct as_arena *arena = as_arena_new();
  struct as_search search;
  struct as_choices found;
  int64_t need = 24;
  alike(arena, &search, 12, &need);
  cr_expect_eq(as_search_least(arena, &search, &found), AS_SEARCH_FOUND);
  cr_expect_eq(found.all, 1);
  need = 25;
  cr_expect_eq(as_search_least(arena, &search, &found), AS_SEARCH_NONE);
  as_arena_free(arena);
}

Test(plan_search, numbers_that_may_overflow_are_refused) {
  struct as_arena *arena = as_arena_new();
  struct as_choices found;
  const int64_t need = 1, large = INT64_MAX / 4;
  const struct as_move move = {{0, 0, 0}, &large};
  const struct as_moves item = {&move, 1};
  const struct as_search search = {&item, 1, &need, 1, 10};
  cr_expect_eq(as_search_least(arena, &search, &found), AS_SEARCH_TOO_LARGE);
  as_arena_free(arena);
}
