/* SPDX-License-Identifier: MIT */
#include "sums_kit.h"

/* Seven weighted sections of one item each. */
static const char *const maxima[] = {"20", "28", "28", "20", "30", "16", "40"};
static const char *const weights[] = {"15", "15", "15", "15", "15", "10", "15"};
static const uint32_t last_section[] = {6};

static void open_weighted(struct kit *kit, const char *const points[7]) {
  kit_open(kit, AS_TOTAL_WEIGHTED);
  for (int i = 0; i < 7; i++) {
    kit_section(kit, weights[i], weights[i]);
    kit_score(kit, kit_item(kit, "0", maxima[i]), points[i]);
  }
  kit_total_level(kit, "excellent", "90", NULL);
  kit_condition(kit, AS_LEVEL_SUBTOTAL, 0, "20", NULL);
  kit_total_level(kit, "good", "75", "89.9");
  kit_condition(kit, AS_LEVEL_SUBTOTAL, 0, "15", NULL);
  kit_total_level(kit, "accredited", "55", "74.9");
  kit_condition(kit, AS_LEVEL_SUBTOTAL, 0, "10", NULL);
  kit_level(kit, "none");
  kit->subtotals[0] = (struct as_subtotal){.id = "kpis", .items = last_section, .count = 1};
  kit->scale.subtotal_count = 1;
}

Test(total, weighted_sections_add_up_exactly_and_the_lower_edges_decide) {
  static const struct {
    const char *points[7];
    const char *total, *level;
  } cases[] = {
      {{"20", "28", "24", "18", "27", "13", "32"}, "89.9821428571", "good"},
      {{"20", "28", "28", "20", "30", "16", "40"}, "100", "excellent"},
      {{"19", "27", "26", "19", "28", "15", "34"}, "93.0178571429", "excellent"},
      {{"18", "25", "24", "17", "26", "13", "28"}, "84.125", "good"},
      {{"15", "21", "21", "15", "22", "12", "30"}, "74.75", "accredited"},
      {{"11", "15", "15", "11", "16", "9", "20"}, "53.6964285714", "none"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    open_weighted(&kit, cases[i].points);
    kit_add_up(&kit);
    cr_expect_str_eq(kit_total(&kit), cases[i].total);
    cr_expect_str_eq(kit_level_id(&kit), cases[i].level, "%s: %s", cases[i].total,
                     kit_level_id(&kit));
    cr_expect_str_eq(print(&kit, kit.result.total.max), "100");
    kit_close(&kit);
  }
}

/* Each part has 12 digits, so that their sum is the total to the last digits but one. */
Test(total, what_the_sections_bring_adds_up_to_the_weighted_total) {
  static const char *const points[] = {"20", "28", "24", "18", "27", "13", "32"};
  static const char *const parts[] = {"15", "15", "12.8571428571", "13.5", "13.5", "8.125", "12"};
  struct kit kit;
  open_weighted(&kit, points);
  kit_add_up(&kit);
  for (uint32_t i = 0; i < 7; i++) {
    cr_assert(kit.result.sections[i].has_weight);
    cr_expect_str_eq(print(&kit, kit.result.sections[i].weight), weights[i]);
    cr_expect_str_eq(print(&kit, kit.result.sections[i].weighted), parts[i]);
  }
  cr_expect_not(kit.result.subtotals[0].has_weight);
  kit_close(&kit);
}

Test(total, where_the_share_qualifies_and_the_subtotal_does_not_the_next_level_says_so) {
  static const char *const points[] = {"20", "28", "28", "20", "30", "16", "18"};
  struct kit kit;
  open_weighted(&kit, points);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "91.75");
  cr_expect_str_eq(kit_level_id(&kit), "good");
  cr_assert(kit.result.has_next);
  cr_expect_str_eq(kit.result.next.id, "excellent");
  cr_assert_eq(kit.result.short_count, 1);
  cr_expect_str_eq(kit.result.shorts[0].what, "subtotals.kpis");
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].need), "20");
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].have), "18");
  kit_close(&kit);
}

static const char *const subscale_points[6][4] = {{"5", "4", "4", "3"},  {"3", "3", "4", "3"},
                                                  {"2", "3", "3", "2"},  {"4", "4", "3", "3"},
                                                  {"5", "5", "4", NULL}, {"2", "2", NULL, NULL}};

static void open_means(struct kit *kit, enum as_total_method method) {
  static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};
  kit_open(kit, method);
  for (int i = 0; i < 6; i++) {
    kit_section(kit, ids[i], NULL);
    for (int k = 0; k < 4 && subscale_points[i][k] != NULL; k++)
      kit_score(kit, kit_item(kit, "1", "5"), subscale_points[i][k]);
  }
}

Test(total, a_mean_is_over_all_items_and_a_mean_of_sections_over_their_means) {
  struct kit kit;
  open_means(&kit, AS_TOTAL_MEAN); /* 71 points, 21 items */
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "3.38095238095");
  cr_expect_str_eq(print(&kit, kit.result.total.max), "5");
  cr_expect_str_eq(print(&kit, kit.result.sections[4].score), "4.66666666667");
  kit_close(&kit);
  open_means(&kit, AS_TOTAL_MEAN_OF_SECTIONS); /* 4, 3.25, 2.5, 3.5, 14/3, 2 over 6 */
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "3.31944444444");
  cr_expect_str_eq(print(&kit, kit.result.total.max), "5");
  cr_expect_str_eq(print(&kit, kit.result.sections[1].score), "3.25");
  cr_expect_str_eq(print(&kit, kit.result.sections[1].percent), "65");
  kit_close(&kit);
}

Test(total, means_of_sections_given_as_tenths_are_averaged_exactly) {
  static const char *const means[] = {"3.9", "3.3", "2.6", "3.6", "3.6", "2.2"};
  struct kit kit;
  kit_open(&kit, AS_TOTAL_MEAN_OF_SECTIONS);
  for (int i = 0; i < 6; i++) {
    kit_section(&kit, means[i], NULL);
    kit_score(&kit, kit_item(&kit, "1", "5"), means[i]);
  }
  kit_total_level(&kit, "over", "3.2", NULL);
  kit_total_level(&kit, "under", NULL, NULL);
  kit_add_up(&kit); /* 19.2 / 6 is 3.2 exactly */
  cr_expect_str_eq(kit_total(&kit), "3.2");
  cr_expect_str_eq(kit_level_id(&kit), "over");
  kit_score(&kit, 5, "2.1");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "under");
  kit_close(&kit);
}

Test(total, an_open_item_makes_the_total_an_interval_and_the_score_unknown) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "a", NULL);
  kit_score(&kit, kit_item(&kit, "1", "5"), "4");
  kit_section(&kit, "b", NULL);
  kit_open_item(&kit, kit_item(&kit, "1", "5"), "2", "3");
  kit_add_up(&kit);
  const struct as_total_result *total = &kit.result.total;
  cr_expect_str_eq(kit_total(&kit), "-");
  cr_expect_str_eq(print(&kit, total->lowest), "6");
  cr_expect_str_eq(print(&kit, total->highest), "7");
  cr_expect_eq(total->rated, 1);
  cr_expect_eq(total->items, 2);
  cr_expect(kit.result.sections[0].has_score);
  cr_expect(!kit.result.sections[1].has_score);
  cr_expect_str_eq(print(&kit, kit.result.sections[1].lowest), "2");
  kit_close(&kit);
}

Test(total, items_that_do_not_apply_or_are_only_reported_leave_sums_and_counts) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit_section(&kit, "a", NULL);
  kit_score(&kit, kit_item(&kit, "1", "5"), "4");
  kit_not_applicable(&kit, kit_item(&kit, "1", "5"));
  uint32_t reported = kit_item(&kit, "0", "1");
  kit.items[reported].counted = false;
  kit_score(&kit, reported, "1");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "4");
  cr_expect_str_eq(print(&kit, kit.result.total.max), "5");
  cr_expect_eq(kit.result.total.items, 1);
  cr_expect_str_eq(print(&kit, kit.result.sections[0].percent), "80");
  kit_close(&kit);
}

Test(total, where_only_rated_items_count_the_others_are_left_out) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_SUM);
  kit.scale.rated_only = true;
  kit_section(&kit, "a", NULL);
  for (int i = 0; i < 3; i++)
    kit_item(&kit, "0", "1");
  kit_score(&kit, 0, "1");
  kit_score(&kit, 1, "0");
  kit_open_item(&kit, 2, NULL, NULL);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "1");
  cr_expect_str_eq(print(&kit, kit.result.total.max), "2");
  cr_expect_str_eq(print(&kit, kit.result.total.highest), "1");
  cr_expect_eq(kit.result.total.rated, 2);
  cr_expect_eq(kit.result.total.items, 3);
  kit_open_item(&kit, 0, NULL, NULL);
  kit_open_item(&kit, 1, NULL, NULL);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "-");
  cr_expect_str_eq(print(&kit, kit.result.total.highest), "3");
  kit_close(&kit);
}

Test(total, a_section_without_items_that_apply_takes_no_part) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_WEIGHTED);
  kit_section(&kit, "a", "60");
  kit_score(&kit, kit_item(&kit, "0", "2"), "1");
  kit_section(&kit, "b", "40");
  kit_not_applicable(&kit, kit_item(&kit, "0", "2"));
  kit_add_up(&kit);
  cr_expect_str_eq(kit_total(&kit), "30");
  cr_expect_str_eq(print(&kit, kit.result.total.max), "60");
  cr_expect(!kit.result.sections[1].has_score);
  kit_close(&kit);
}

Test(total, a_scale_without_a_total_still_has_sections) {
  struct kit kit;
  kit_open(&kit, AS_TOTAL_NONE);
  kit_section(&kit, "a", NULL);
  kit_score(&kit, kit_item(&kit, "1", "5"), "4");
  kit_add_up(&kit);
  cr_expect(!kit.result.total.any);
  cr_expect_str_eq(print(&kit, kit.result.sections[0].score), "4");
  kit_close(&kit);
}

/* The mean of four items under weights in tenths, worked out here in whole numbers: sum of weight
 * x score over the sum of weights is at least the cut, when sum of weight x score >= the cut's
 * own. Each case is cut exactly at its mean, so "from" must hold and "above" must not; a double
 * gets some of these wrong. */
static const int tenths[6][4] = {{1, 2, 3, 4}, {7, 1, 1, 1}, {3, 3, 3, 1},
                                 {6, 2, 1, 1}, {1, 3, 7, 9}, {11, 13, 17, 19}};

static void open_four(struct kit *kit, const int weight[4]) {
  static const char *const ids[] = {"a", "b", "c", "d"};
  kit_open(kit, AS_TOTAL_WEIGHTED);
  for (int i = 0; i < 4; i++) {
    char text[16];
    snprintf(text, sizeof text, "%d.%d", weight[i] / 10, weight[i] % 10);
    kit_section(kit, ids[i], text);
    kit_item(kit, "1", "5");
  }
}

/* The cut: points over 50, the total's whole worth in fiftieths, since each item's maximum is 5
 * and each weight in tenths. */
static bool reaches(struct kit *kit, int fiftieths) {
  struct as_decimal cut = {fiftieths * 2, 2};
  while (cut.places > 0 && cut.digits % 10 == 0) {
    cut.digits /= 10;
    cut.places--;
  }
  struct as_level_condition condition = {.what = AS_LEVEL_TOTAL};
  condition.range.from = (struct as_bound){true, cut};
  const struct as_ladder whole = as_ladder_of_whole(&kit->scale);
  return as_level_must(&whole, 0, &condition, kit->sums.total.lowest, kit->sums.total.highest);
}

Test(total, no_weighted_total_of_3750_falls_on_the_wrong_side_of_its_own_cut) {
  int wrong = 0, cases = 0;
  for (int set = 0; set < 6; set++) {
    struct kit kit;
    open_four(&kit, tenths[set]);
    for (int all = 0; all < 625; all++) {
      int points[4] = {1 + all % 5, 1 + all / 5 % 5, 1 + all / 25 % 5, 1 + all / 125}, sum = 0;
      for (uint32_t i = 0; i < 4; i++) {
        struct as_item_result *out = begin_result(&kit, i);
        out->status = AS_SCORED;
        out->has_score = true;
        out->score = out->lowest = out->highest = as_decimal_of(points[i]);
        sum += points[i] * tenths[set][i];
      }
      cr_assert(as_sums_make(kit.arena, &kit.scale, kit.results, &kit.sums));
      struct as_fraction wanted = {0, 1};
      cr_assert(as_fraction_divide(as_fraction_of(sum), as_fraction_of(50), &wanted));
      cases++;
      if (!reaches(&kit, sum) || reaches(&kit, sum + 1) ||
          as_fraction_compare(kit.sums.total.score, wanted) != 0)
        wrong++;
    }
    kit_close(&kit);
  }
  cr_expect_eq(cases, 3750);
  cr_expect_eq(wrong, 0, "%d wrong", wrong);
}
