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
  cr_expect_str_eq(print(&kit, kit.result.levels[1].from), "100");
  cr_expect_str_eq(print(&kit, kit.result.levels[1].to), "114");
  cr_expect(!kit.result.levels[3].has_from);
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
