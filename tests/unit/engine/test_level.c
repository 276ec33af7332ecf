/* SPDX-License-Identifier: MIT */
#include "sums_kit.h"

/* 25 items of 1 to 5 points, and four levels on their sum. */
static void open_sum(struct kit *kit) {
  kit_open(kit, AS_TOTAL_SUM);
  kit_section(kit, "one", NULL);
  for (int i = 0; i < 25; i++)
    kit_item(kit, "1", "5");
  kit_total_level(kit, "exemplary", "115", "125");
  kit_total_level(kit, "good", "100", "114");
  kit_total_level(kit, "fair", "74", "99");
  kit_total_level(kit, "poor", NULL, "73");
}

/* Points for the items from the first on that add up to so much, over so many items. */
static void spread_points(struct kit *kit, uint32_t items, int total) {
  int left = total - (int)items;
  for (uint32_t i = 0; i < items; i++) {
    int more = left > 4 ? 4 : left;
    char text[16];
    left -= more;
    snprintf(text, sizeof text, "%d", 1 + more);
    kit_score(kit, i, text);
  }
  cr_assert_eq(left, 0);
}

Test(level, both_sides_of_every_edge_are_where_they_belong) {
  static const struct {
    int total;
    const char *level;
  } cases[] = {{25, "poor"},  {73, "poor"},  {74, "fair"},       {99, "fair"},
               {100, "good"}, {114, "good"}, {115, "exemplary"}, {125, "exemplary"}};
  struct kit kit;
  open_sum(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    spread_points(&kit, 25, cases[i].total);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%d", cases[i].total);
    cr_expect_str_eq(kit_possible(&kit), cases[i].level, "%d", cases[i].total);
  }
  cr_expect_eq(kit.result.level_count, 4);
  cr_expect_str_eq(print(&kit, kit.result.levels[1].range.from.value), "100");
  cr_expect_str_eq(print(&kit, kit.result.levels[1].range.to.value), "114");
  cr_expect(!kit.result.levels[3].range.from.given);
  kit_close(&kit);
}

Test(level, an_interval_names_the_levels_that_it_meets_and_no_other) {
  static const struct {
    int rated; /* points of 24 items; the last may have 1 to 5 */
    const char *level, *possible;
  } cases[] = {{68, "poor", "poor"},         {69, "-", "fair poor"},
               {72, "-", "fair poor"},       {73, "fair", "fair"},
               {94, "fair", "fair"},         {95, "-", "good fair"},
               {98, "-", "good fair"},       {99, "good", "good"},
               {110, "-", "exemplary good"}, {114, "exemplary", "exemplary"}};
  struct kit kit;
  open_sum(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    spread_points(&kit, 24, cases[i].rated);
    kit_open_item(&kit, 24, NULL, NULL);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%d", cases[i].rated);
    cr_expect_str_eq(kit_possible(&kit), cases[i].possible, "%d: %s", cases[i].rated,
                     kit_possible(&kit));
  }
  kit_close(&kit);
}

Test(level, with_nothing_rated_every_level_is_possible) {
  struct kit kit;
  open_sum(&kit);
  for (uint32_t i = 0; i < 25; i++)
    kit_open_item(&kit, i, NULL, NULL);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_possible(&kit), "exemplary good fair poor");
  cr_expect(!kit.result.has_level);
  cr_expect(!kit.result.has_next);
  kit_close(&kit);
}

Test(level, a_level_between_two_totals_that_whole_points_can_give_is_not_possible) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_MEAN);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "1", "5");
  kit_item(&kit, "1", "5");
  kit_total_level(&kit, "high", "3.5", NULL);
  kit_total_level(&kit, "between", "3.1", NULL); /* 3.1 up to 3.5: no two whole points */
  kit_total_level(&kit, "low", NULL, NULL);
  kit_score(&kit, 0, "3");
  kit_open_item(&kit, 1, "2", "4"); /* 2.5, 3, 3.5 */
  kit_add_up(&kit);
  cr_expect_str_eq(kit_possible(&kit), "high low");
  kit.items[1].whole = false; /* now 3.3 can be had */
  kit_add_up(&kit);
  cr_expect_str_eq(kit_possible(&kit), "high between low");
  kit_close(&kit);
}

Test(level, whole_points_of_different_worth_are_combined_exactly) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_WEIGHTED);
  kit_section(&kit, "a", "60"); /* 0, 30, 60 */
  kit_open_item(&kit, kit_item(&kit, "0", "2"), NULL, NULL);
  kit_section(&kit, "b", "40"); /* 0, 20, 40 */
  kit_open_item(&kit, kit_item(&kit, "0", "2"), NULL, NULL);
  kit_total_level(&kit, "top", "81", NULL);  /* 100 */
  kit_total_level(&kit, "gap", "71", NULL);  /* 80 */
  kit_total_level(&kit, "hole", "61", NULL); /* 70 */
  kit_total_level(&kit, "none", "51", "59"); /* nothing: 60 is above, 50 below */
  kit_total_level(&kit, "low", NULL, NULL);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_possible(&kit), "top gap hole none low", "%s", kit_possible(&kit));
  kit.levels[3].conditions =
      NULL; /* from 51 to 59: 60 lies in the gap below 61, the lower edge decides */
  kit.levels[3].count = 0;
  kit_add_up(&kit);
  cr_expect_str_eq(kit_possible(&kit), "top gap hole none");
  kit_close(&kit);
}

Test(level, a_total_in_a_printed_gap_belongs_to_the_level_whose_lower_edge_it_reaches) {
  static const struct {
    const char *total, *level;
  } cases[] = {
      {"89.9", "good"}, {"89.98", "good"}, {"90", "best"}, {"75", "good"}, {"74.99", "low"}};
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "100");
  kit_total_level(&kit, "best", "90", NULL);
  kit_total_level(&kit, "good", "75", "89.9");
  kit_total_level(&kit, "low", NULL, "74.9");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_score(&kit, 0, cases[i].total);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%s", cases[i].total);
  }
  kit_close(&kit);
}

Test(level, where_less_is_better_upper_edges_count) {
  static const struct {
    const char *total, *level;
  } cases[] = {{"3", "low-risk"}, {"4", "some-risk"}, {"6", "some-risk"}, {"7", "high-risk"}};
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "10");
  kit_total_level(&kit, "low-risk", NULL, "3");
  kit_total_level(&kit, "some-risk", "4", "6");
  kit_total_level(&kit, "high-risk", "7", NULL);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_score(&kit, 0, cases[i].total);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%s", cases[i].total);
  }
  kit_close(&kit);
}

Test(level, conditions_on_sections_and_items_hold_a_level_back) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "a", NULL);
  kit_item(&kit, "1", "5");
  kit_section(&kit, "b", NULL);
  kit_item(&kit, "1", "5");
  kit_total_level(&kit, "good", "6", NULL);
  kit_condition(&kit, AS_LEVEL_ITEM, 0, "3", NULL);
  kit_condition(&kit, AS_LEVEL_SECTION, 1, "4", NULL);
  kit_level(&kit, "other");
  kit_score(&kit, 0, "3");
  kit_score(&kit, 1, "4");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  kit_score(&kit, 0, "2");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "other");
  cr_assert_eq(kit.result.short_count, 1);
  cr_expect_str_eq(kit.result.shorts[0].what, "items.item_0");
  kit_score(&kit, 0, "5");
  kit_score(&kit, 1, "3");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "other");
  cr_expect_str_eq(kit.result.shorts[0].what, "sections.b");
  kit_score(&kit, 1, "4");
  kit_open_item(&kit, 0, "2", "5"); /* 2 or 3 and over: both are possible */
  kit_add_up(&kit);
  cr_expect_str_eq(kit_possible(&kit), "good other");
  kit_open_item(&kit, 0, "3", "5");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  kit_not_applicable(&kit, 0);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "other");
  kit_close(&kit);
}

Test(level, an_outcome_in_no_level_leaves_the_level_open) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "10");
  kit_total_level(&kit, "good", "5", NULL);
  kit_open_item(&kit, 0, "4", "6");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "-");
  cr_expect_str_eq(kit_possible(&kit), "good");
  kit_open_item(&kit, 0, "5", "6");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  kit_close(&kit);
}

Test(level, above_and_below_are_not_reached_by_an_equal_total) {
  static const struct {
    const char *total, *level;
  } cases[] = {
      {"5.01", "over"}, {"5", "middle"}, {"3", "middle"}, {"2", "under"}, {"1.99", "under"}};
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "10");
  static const struct as_level_condition ranges[] = {
      {.what = AS_LEVEL_TOTAL, .range = {.above = {true, {5, 0}}}},
      {.what = AS_LEVEL_TOTAL, .range = {.above = {true, {2, 0}}}},
      {.what = AS_LEVEL_TOTAL, .range = {.below = {true, {2, 0}}}}};
  static const char *const ids[] = {"over", "middle", "under"};
  for (int i = 0; i < 3; i++) {
    kit_level(&kit, ids[i]);
    kit.levels[i].conditions = &ranges[i];
    kit.levels[i].count = 1;
  }
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_score(&kit, 0, cases[i].total);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%s: %s", cases[i].total,
                     kit_level_id(&kit));
  }
  const struct as_level_condition part = {.what = AS_LEVEL_SECTION,
                                          .range = {.below = {true, {2, 0}}}};
  struct as_fraction two = as_fraction_of(2), one = as_fraction_of(1);
  const struct as_ladder whole = as_ladder_of_whole(&kit.scale);
  cr_expect(!as_level_must(&whole, 0, &part, two, two));
  cr_expect(!as_level_can(&whole, 0, &part, two, two));
  cr_expect(as_level_can(&whole, 0, &part, one, two));
  cr_expect(!as_level_must(&whole, 0, &part, one, two));
  cr_expect(as_level_must(&whole, 0, &part, one, one));
  kit_close(&kit);
}

/* Two sections, in each an item with points and one that may turn out not to apply; maxima
 * differ, so that a mean may rise when one leaves. */
static void open_leaving(struct kit *kit, enum as_total_method method, const char *edge) {
  static const char *const bounds[][2] = {{"1", "5"}, {"1", "5"}, {"0", "3"}, {"1", "2"}};
  kit_open(kit, method);
  for (uint32_t i = 0; i < 4; i++) {
    if (i % 2 == 0)
      kit_section(kit, i == 0 ? "one" : "two", i == 0 ? "70" : "30");
    kit_item(kit, bounds[i][0], bounds[i][1]);
  }
  kit_score(kit, 0, "4");
  kit_score(kit, 2, "3");
  kit_total_level(kit, "over", edge, NULL);
  kit_level(kit, "under");
}

static void leave_open(struct kit *kit, uint32_t item) {
  kit_open_item(kit, item, NULL, NULL);
  kit->results[item].may_leave = true;
}

/* points 0: it does not apply */
static void settle(struct kit *kit, uint32_t item, int points) {
  if (points == 0)
    kit_not_applicable(kit, item);
  else
    kit_score(kit, item, as_arena_print(kit->arena, "%d", points));
}

static bool is_named(const struct as_result *result, const char *level) {
  for (uint32_t i = 0; i < result->possible_count; i++)
    if (strcmp(result->possible[i].id, level) == 0)
      return true;
  return false;
}

Test(level, where_it_is_not_known_what_applies_every_outcome_is_among_those_named) {
  static const struct {
    enum as_total_method method;
    const char *edge;
  } cases[] = {{AS_TOTAL_SUM, "8"},       {AS_TOTAL_SUM, "14"},
               {AS_TOTAL_MEAN, "3.5"},    {AS_TOTAL_MEAN, "3.51"},
               {AS_TOTAL_WEIGHTED, "86"}, {AS_TOTAL_MEAN_OF_SECTIONS, "3.5"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    open_leaving(&kit, cases[i].method, cases[i].edge);
    leave_open(&kit, 1);
    leave_open(&kit, 3);
    kit_add_up(&kit);
    const struct as_result open = kit.result;
    cr_expect(!open.total.has_score && open.total.rated == 2 && open.total.items == 4);
    for (int y = 0; y <= 5; y++)
      for (int v = 0; v <= 2; v++) {
        settle(&kit, 1, y);
        settle(&kit, 3, v);
        kit_add_up(&kit);
        struct as_decimal total = kit.result.total.score;
        cr_expect(as_decimal_compare(open.total.lowest, total) <= 0 &&
                      as_decimal_compare(total, open.total.highest) <= 0,
                  "case %zu, %d and %d: %s", i, y, v, kit_total(&kit));
        cr_expect(is_named(&open, kit_level_id(&kit)), "case %zu, %d and %d: %s", i, y, v,
                  kit_level_id(&kit));
      }
    kit_close(&kit);
  }
}

Test(level, an_item_that_may_not_apply_passes_no_gate_for_certain) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "1", "5");
  kit_level(&kit, "good");
  kit_condition(&kit, AS_LEVEL_ITEM, 0, "1", NULL);
  kit_level(&kit, "poor");
  kit_open_item(&kit, 0, NULL, NULL);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  leave_open(&kit, 0);
  kit_add_up(&kit);
  cr_expect(!kit.result.has_level && kit.result.possible_count == 2);
  kit_close(&kit);
}

/* Levels of section one: 6 and more, 4 to 5, less. */
static void open_section_levels(struct kit *kit, enum as_total_method method, const char *high,
                                const char *middle) {
  kit_open(kit, method);
  kit_section(kit, "one", "50");
  kit_item(kit, "1", "5");
  kit_item(kit, "1", "5");
  kit_section(kit, "two", "50");
  kit_item(kit, "1", "5");
  kit_level(kit, "high");
  kit_condition(kit, AS_LEVEL_SECTION, 0, high, NULL);
  kit_level(kit, "middle");
  kit_condition(kit, AS_LEVEL_SECTION, 0, middle, NULL);
  kit_level(kit, "low");
  kit->sections[0].levels = kit->levels;
  kit->sections[0].level_count = 3;
  kit->scale.level_count = 0;
}

Test(level, a_section_has_levels_by_its_own_score_whatever_the_total_is) {
  static const struct {
    enum as_total_method method;
    const char *high, *middle, *points, *level;
  } cases[] = {{AS_TOTAL_NONE, "6", "4", "3", "middle"},
               {AS_TOTAL_SUM, "6", "4", "4", "high"},
               {AS_TOTAL_SUM, "6", "4", "1", "low"},
               {AS_TOTAL_WEIGHTED, "6", "4", "3", "middle"},
               {AS_TOTAL_MEAN, "3", "2", "3", "middle"},
               {AS_TOTAL_MEAN, "3", "2.5", "4", "high"},
               {AS_TOTAL_MEAN_OF_SECTIONS, "3.5", "2.5", "3", "middle"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    open_section_levels(&kit, cases[i].method, cases[i].high, cases[i].middle);
    kit_score(&kit, 0, "2");
    kit_score(&kit, 1, cases[i].points);
    kit_open_item(&kit, 2, NULL, NULL);
    kit_add_up(&kit);
    const struct as_section_result *one = &kit.result.sections[0];
    cr_assert(one->has_level, "case %zu", i);
    cr_expect_str_eq(one->level.id, cases[i].level, "case %zu: %s", i, one->level.id);
    cr_expect(one->possible_count == 1 && one->level_count == 3);
    cr_expect(kit.result.sections[1].level_count == 0 && !kit.result.sections[1].has_level);
    cr_expect(!kit.result.has_level && kit.result.possible_count == 0);
    kit_close(&kit);
  }
}

Test(level, a_section_names_the_levels_that_whole_points_can_still_give) {
  struct kit kit;
  open_section_levels(&kit, AS_TOTAL_MEAN, "3.6", "3.55"); /* no two points have a mean between */
  kit_score(&kit, 0, "4");
  kit_open_item(&kit, 1, "2", "4");
  kit_score(&kit, 2, "1");
  kit_add_up(&kit);
  const struct as_section_result *one = &kit.result.sections[0];
  cr_expect(!one->has_level && one->possible_count == 2);
  cr_expect_str_eq(one->possible[0].id, "high");
  cr_expect_str_eq(one->possible[1].id, "low");
  kit_close(&kit);
}

Test(level, a_section_of_which_nothing_applies_has_no_level) {
  struct kit kit;
  open_section_levels(&kit, AS_TOTAL_NONE, "6", "4");
  kit_not_applicable(&kit, 0);
  kit_not_applicable(&kit, 1);
  kit_score(&kit, 2, "1");
  kit_add_up(&kit);
  cr_expect(!kit.result.sections[0].has_level && kit.result.sections[0].possible_count == 0);
  kit_close(&kit);
}

Test(level, where_more_is_better_no_total_is_too_high_for_the_best_level) {
  static const struct {
    const char *total, *level;
  } cases[] = {{"125", "best"}, {"126", "best"}, {"130", "best"},
               {"115", "best"}, {"114", "good"}, {"73", "-"}};
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "130");
  kit_total_level(&kit, "best", "115", "125");
  kit_total_level(&kit, "good", "100", "114");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_score(&kit, 0, cases[i].total);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%s: %s", cases[i].total,
                     kit_level_id(&kit));
  }
  const struct as_range *shown = &kit.result.levels[0].range;
  cr_expect(shown->from.given && !shown->to.given, "130 is not shown beside 115 to 125");
  kit.items[0].max = number("125");
  kit_score(&kit, 0, "120");
  kit_add_up(&kit);
  cr_expect(kit.result.levels[0].range.to.given);
  kit_close(&kit);
}

Test(level, where_less_is_better_the_best_level_keeps_both_edges) {
  static const struct {
    const char *total, *level;
  } cases[] = {{"1", "low-risk"}, {"3", "low-risk"}, {"4", "some-risk"}, {"7", "high-risk"}};
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "10");
  kit_total_level(&kit, "low-risk", "0", "3");
  kit_total_level(&kit, "some-risk", "4", "6");
  kit_total_level(&kit, "high-risk", "7", "10");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_score(&kit, 0, cases[i].total);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%s: %s", cases[i].total,
                     kit_level_id(&kit));
  }
  kit_close(&kit);
}

Test(level, the_better_level_that_the_total_alone_would_give_is_named) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "one", NULL);
  kit_item(&kit, "0", "100");
  kit_item(&kit, "0", "5");
  kit_total_level(&kit, "best", "90", NULL);
  kit_condition(&kit, AS_LEVEL_ITEM, 1, "4", NULL);
  kit_total_level(&kit, "good", "75", "89.9");
  kit_condition(&kit, AS_LEVEL_ITEM, 1, "2", NULL);
  kit_level(&kit, "none");
  kit_score(&kit, 0, "95");
  kit_score(&kit, 1, "1");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "none");
  cr_assert(kit.result.has_alone);
  cr_expect_str_eq(kit.result.alone.id, "best");
  cr_assert_eq(kit.result.alone_short_count, 1);
  cr_expect_str_eq(kit.result.alone_shorts[0].what, "items.item_1");
  cr_assert_eq(kit.result.levels[1].further_count, 1);
  cr_expect_str_eq(kit.result.levels[1].further[0].what, "items.item_1");
  kit_score(&kit, 1, "4");
  kit_add_up(&kit);
  cr_expect(!kit.result.has_alone);
  kit_score(&kit, 0, "80");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  cr_expect(!kit.result.has_alone);
  kit_close(&kit);
}
