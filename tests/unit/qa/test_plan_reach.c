/* SPDX-License-Identifier: MIT */
#include "../engine/sums_kit.h"
#include "qa/plan_reach.h"

enum { SCALES = 3000, MOST = 4000, MOST_ITEMS = 5, MOST_POINTS = 4 };

/* A sequence that is the same in every run. */
static uint32_t next_number(uint64_t *seed, uint32_t below) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33) % below;
}

struct tried {
  struct kit kit;
  struct as_reach_item can[KIT_ITEMS];
  struct as_decimal points[KIT_ITEMS][MOST_POINTS + 1], costs[KIT_ITEMS][MOST_POINTS + 1];
  uint32_t members[2];
  struct as_reach_question question;
};

static const char *text_of(struct kit *kit, uint32_t number) {
  return as_arena_print(kit->arena, "%u", (unsigned)number);
}

static void random_item(struct tried *tried, uint64_t *seed) {
  struct kit *kit = &tried->kit;
  uint32_t least = next_number(seed, 2), most = least + 1 + next_number(seed, 3);
  uint32_t at = kit_item(kit, text_of(kit, least), text_of(kit, most));
  uint32_t what = next_number(seed, 12);
  kit->items[at].counted = what != 0;
  if (what == 1)
    kit_not_applicable(kit, at);
  else if (what == 2 || what == 3)
    kit_open_item(kit, at, NULL, NULL);
  else
    kit_score(kit, at, text_of(kit, least + next_number(seed, most - least + 1)));
  if (what != 0)
    return;
  kit->results[at].status = AS_REPORTED;
  kit->results[at].has_score = false;
}

/* Some edges are not reached by an equal value. */
static void make_strict(struct kit *kit, uint64_t *seed) {
  struct as_level *level = &kit->levels[kit->scale.level_count - 1];
  for (uint32_t i = 0; i < level->count; i++) {
    struct as_range *range = &((struct as_level_condition *)level->conditions)[i].range;
    if (next_number(seed, 4) > 0)
      continue;
    *range = (struct as_range){.above = range->from, .below = range->to};
  }
}

static void random_levels(struct tried *tried, uint64_t *seed) {
  struct kit *kit = &tried->kit;
  uint32_t levels = 2 + next_number(seed, 2);
  bool mean = kit->scale.total == AS_TOTAL_MEAN || kit->scale.total == AS_TOTAL_MEAN_OF_SECTIONS;
  uint32_t most = mean ? 4 : kit->scale.total == AS_TOTAL_WEIGHTED ? 100 : 14;
  for (uint32_t i = 0; i < levels; i++) {
    kit_level(kit, text_of(kit, i));
    uint32_t from = most * (levels - i) / (levels + 1);
    if (kit->scale.total != AS_TOTAL_NONE && next_number(seed, 6) > 0)
      kit_condition(kit, AS_LEVEL_TOTAL, 0, text_of(kit, from),
                    next_number(seed, 3) ? NULL : text_of(kit, from + most / 3));
    if (next_number(seed, 3) == 0)
      kit_condition(kit, AS_LEVEL_SECTION, next_number(seed, kit->scale.section_count),
                    text_of(kit, next_number(seed, 5)),
                    next_number(seed, 4) ? NULL : text_of(kit, 4));
    if (next_number(seed, 3) == 0)
      kit_condition(kit, AS_LEVEL_SUBTOTAL, 0, text_of(kit, next_number(seed, 6)), NULL);
    if (next_number(seed, 3) == 0)
      kit_condition(kit, AS_LEVEL_ITEM, next_number(seed, kit->scale.item_count),
                    text_of(kit, next_number(seed, 4)), NULL);
    make_strict(kit, seed);
  }
}

static void random_moves(struct tried *tried, uint64_t *seed, bool priced) {
  struct kit *kit = &tried->kit;
  for (uint32_t i = 0; i < kit->scale.item_count; i++) {
    struct as_reach_item *can = &tried->can[i];
    const struct as_item_result *item = &kit->results[i];
    *can = (struct as_reach_item){tried->points[i], priced ? tried->costs[i] : NULL, 0};
    if (item->status == AS_NOT_APPLICABLE || item->status == AS_REPORTED ||
        next_number(seed, 8) == 0)
      continue;
    for (int64_t p = item->min.digits; p <= item->max.digits; p++) {
      if (item->has_score && item->score.digits == p)
        continue;
      tried->costs[i][can->count] = (struct as_decimal){(int64_t)(1 + next_number(seed, 4)), 0};
      tried->points[i][can->count++] = as_decimal_of(p);
    }
  }
}

static void random_scale(struct tried *tried, uint64_t *seed) {
  static const enum as_total_method methods[] = {
      AS_TOTAL_SUM, AS_TOTAL_MEAN, AS_TOTAL_MEAN_OF_SECTIONS, AS_TOTAL_WEIGHTED, AS_TOTAL_NONE};
  static const char *const weights[] = {"100", "60", "25"};
  struct kit *kit = &tried->kit;
  uint32_t sections = 1 + next_number(seed, 2), items = 1 + next_number(seed, MOST_ITEMS);
  kit_open(kit, methods[next_number(seed, 5)]);
  kit->scale.rated_only = next_number(seed, 5) == 0;
  for (uint32_t i = 0; i < sections; i++) {
    kit_section(kit, i ? "b" : "a", weights[sections == 1 ? 0 : i + 1]);
    for (uint32_t k = 0; k < (items + i) / sections; k++)
      random_item(tried, seed);
  }
  tried->members[0] = 0;
  tried->members[1] = kit->scale.item_count - 1;
  kit->subtotals[0] = (struct as_subtotal){
      .id = "sub", .items = tried->members, .count = kit->scale.item_count > 1 ? 2 : 1};
  kit->scale.subtotal_count = 1;
  random_levels(tried, seed);
  random_moves(tried, seed, next_number(seed, 2) == 0);
  tried->question = (struct as_reach_question){&kit->scale, kit->results, tried->can,
                                               next_number(seed, kit->scale.level_count), MOST};
}

static void change(struct tried *tried, struct as_item_result *items, uint32_t item, uint32_t at) {
  struct as_item_result *out = &items[item];
  *out = tried->kit.results[item];
  if (at == 0)
    return;
  out->status = AS_SCORED;
  out->has_score = true;
  out->score = out->lowest = out->highest = tried->points[item][at - 1];
}

/* The level by the scoring itself where all is rated; else by what is certain. */
static bool reaches(struct tried *tried, struct as_arena *arena,
                    const struct as_item_result *items) {
  const struct as_scale *scale = &tried->kit.scale;
  struct as_sums sums;
  struct as_levels levels;
  cr_assert(as_sums_make(arena, scale, items, &sums));
  const struct as_ladder ladder = as_ladder_of_whole(scale);
  as_levels_find(arena, &sums, &ladder, &levels);
  bool holds = as_reach_holds(arena, scale, items, tried->question.level), open = false;
  for (uint32_t i = 0; i < scale->item_count; i++)
    open = open || items[i].status == AS_UNRATED;
  bool found = levels.level >= 0 && levels.level <= (int32_t)tried->question.level;
  if (!open)
    cr_expect_eq(holds, found);
  for (uint32_t i = tried->question.level + 1; holds && i < levels.count; i++)
    cr_expect(!levels.possible[i], "certain is not only possible");
  return holds;
}

struct force {
  bool any, already;
  int64_t cost[3];
  uint64_t count;
};

static void cost_of(const struct tried *tried, const uint32_t *at, int64_t *cost) {
  memset(cost, 0, 3 * sizeof *cost);
  for (uint32_t i = 0; i < tried->kit.scale.item_count; i++) {
    if (at[i] == 0)
      continue;
    int64_t by = tried->points[i][at[i] - 1].digits - tried->kit.results[i].lowest.digits;
    cost[0] += tried->can[i].costs ? tried->costs[i][at[i] - 1].digits : 0;
    cost[1] += 1;
    cost[2] += by < 0 ? -by : by;
  }
}

static int compare_costs(const int64_t *a, const int64_t *b) {
  for (int i = 0; i < 3; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

/* Less is no move where only more can be wanted; the points that an item starts from, none. */
static bool is_move(const struct tried *tried, uint32_t item, uint32_t at) {
  const struct as_decimal lowest = tried->kit.results[item].lowest;
  if (at == 0 || tried->kit.scale.rated_only)
    return true;
  return as_decimal_compare(tried->points[item][at - 1], lowest) > 0 ||
         as_reach_minds_less(&tried->kit.scale, tried->question.level);
}

static bool step(const struct tried *tried, uint32_t *at) {
  for (uint32_t i = 0; i < tried->kit.scale.item_count; i++) {
    if (++at[i] <= tried->can[i].count)
      return true;
    at[i] = 0;
  }
  return false;
}

static void by_force(struct tried *tried, struct as_arena *arena, struct force *out) {
  struct as_item_result items[KIT_ITEMS];
  uint32_t at[KIT_ITEMS] = {0}, count = tried->kit.scale.item_count;
  *out = (struct force){.already = reaches(tried, arena, tried->kit.results)};
  do {
    bool moves = true;
    int64_t cost[3];
    for (uint32_t i = 0; i < count; i++) {
      change(tried, items, i, at[i]);
      moves = moves && is_move(tried, i, at[i]);
    }
    if (!moves || !reaches(tried, arena, items))
      continue;
    cost_of(tried, at, cost);
    int order = out->any ? compare_costs(cost, out->cost) : -1;
    if (order < 0) {
      memcpy(out->cost, cost, sizeof cost);
      out->count = 0;
    }
    out->any = true;
    out->count += order <= 0;
  } while (step(tried, at));
}

static void expect_sets(struct tried *tried, struct as_arena *arena, const struct as_reach *found,
                        const struct force *force, int at) {
  struct as_item_result items[KIT_ITEMS];
  for (uint32_t i = 0; i < found->count; i++) {
    uint32_t choice[KIT_ITEMS] = {0};
    int64_t cost[3];
    for (uint32_t k = 0; k < found->sets[i].count; k++)
      choice[found->sets[i].changes[k].item] = found->sets[i].changes[k].at + 1;
    for (uint32_t k = 0; k < tried->kit.scale.item_count; k++)
      change(tried, items, k, choice[k]);
    cost_of(tried, choice, cost);
    cr_expect(reaches(tried, arena, items), "scale %d", at);
    cr_expect_eq(compare_costs(cost, force->cost), 0, "scale %d", at);
  }
}

/* The best that going through everything gives what a wall is about: of a lower edge the highest
 * that is certain, of an upper one the lowest. */
static struct as_decimal best_of(struct tried *tried, struct as_arena *arena,
                                 const struct as_plan_wall *wall) {
  const struct as_scale *scale = &tried->kit.scale;
  const struct as_level *level = &scale->levels[tried->question.level];
  bool up = wall->edge == AS_EDGE_FROM || wall->edge == AS_EDGE_ABOVE, any = false;
  struct as_item_result items[KIT_ITEMS];
  struct as_fraction low, high, best = {0, 1};
  uint32_t at[KIT_ITEMS] = {0};
  do {
    struct as_sums sums;
    for (uint32_t i = 0; i < scale->item_count; i++)
      change(tried, items, i, at[i]);
    cr_assert(as_sums_make(arena, scale, items, &sums));
    for (uint32_t i = 0; i < level->count; i++) {
      if (!as_text_equal(as_level_subject_name(scale, arena, &level->conditions[i]), wall->what) ||
          !as_level_subject(&sums, &level->conditions[i], &low, &high))
        continue;
      struct as_fraction one = up ? low : high;
      int order = any ? as_fraction_compare(one, best) : 0;
      if (!any || (up ? order > 0 : order < 0))
        best = one;
      any = true;
    }
  } while (step(tried, at));
  return as_fraction_decimal(best);
}

static void expect_walls(struct tried *tried, struct as_arena *arena, const struct as_reach *found,
                         int at) {
  for (uint32_t i = 0; i < found->wall_count; i++) {
    const struct as_plan_wall *wall = &found->walls[i];
    if (!wall->has_most)
      continue;
    int order = as_decimal_compare(wall->most, wall->need);
    bool met = wall->edge == AS_EDGE_FROM    ? order >= 0
               : wall->edge == AS_EDGE_ABOVE ? order > 0
               : wall->edge == AS_EDGE_TO    ? order <= 0
                                             : order < 0;
    cr_expect(!met, "scale %d", at);
    cr_expect_eq(as_decimal_compare(best_of(tried, arena, wall), wall->most), 0, "scale %d: %s",
                 at, wall->what);
  }
}

Test(plan_reach, agrees_with_going_through_every_change, .timeout = 120) {
  struct tried *tried = calloc(1, sizeof *tried);
  struct as_arena *arena = as_arena_new();
  uint64_t seed = 124;
  int ends[AS_PLAN_TOO_MANY + 1] = {0};
  for (int i = 0; i < SCALES; i++) {
    struct force force;
    struct as_reach found;
    random_scale(tried, &seed);
    by_force(tried, arena, &force);
    as_reach_find(arena, &tried->question, &found);
    ends[found.end]++;
    enum as_plan_end end = force.already ? AS_PLAN_REACHED
                           : force.any   ? AS_PLAN_FOUND
                                         : AS_PLAN_NONE;
    cr_expect_eq(found.end, end, "scale %d: %d, not %d", i, found.end, end);
    if (found.end == AS_PLAN_FOUND && end == AS_PLAN_FOUND) {
      cr_expect_eq(found.cost.digits, force.cost[0], "scale %d", i);
      cr_expect_eq(found.changes, force.cost[1], "scale %d", i);
      cr_expect_eq(found.points.digits, force.cost[2], "scale %d", i);
      cr_expect_eq(found.all, force.count, "scale %d: %lu, not %lu", i, (unsigned long)found.all,
                   (unsigned long)force.count);
      cr_expect_eq(found.count, force.count, "scale %d", i);
      cr_expect(!found.at_least, "scale %d", i);
      expect_sets(tried, arena, &found, &force, i);
    }
    if (found.end == AS_PLAN_NONE && !tried->kit.scale.rated_only)
      expect_walls(tried, arena, &found, i);
    kit_close(&tried->kit);
    as_arena_reset(arena);
  }
  cr_expect_gt(ends[AS_PLAN_FOUND], SCALES / 5, "%d", ends[AS_PLAN_FOUND]);
  cr_expect_gt(ends[AS_PLAN_NONE], SCALES / 20, "%d", ends[AS_PLAN_NONE]);
  cr_expect_gt(ends[AS_PLAN_REACHED], SCALES / 20, "%d", ends[AS_PLAN_REACHED]);
  as_arena_free(arena);
  free(tried);
}
