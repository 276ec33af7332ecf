/* SPDX-License-Identifier: MIT */
#include "sums_kit.h"

static void open_one(struct kit *kit) {
  kit_open(kit, AS_TOTAL_SUM);
  kit_section(kit, "one", NULL);
  kit_item(kit, "0", "125");
  kit_item(kit, "0", "5");
  kit_score(kit, 1, "2");
  kit_total_level(kit, "best", "115", "125");
  kit_condition(kit, AS_LEVEL_ITEM, 1, "3", NULL);
  kit_total_level(kit, "good", "100", "114");
  kit_total_level(kit, "rest", NULL, "99");
}

Test(next, the_next_level_lists_each_condition_that_is_short) {
  struct kit kit;
  open_one(&kit);
  kit_score(&kit, 0, "102");
  kit_add_up(&kit);
  cr_assert(kit.result.has_next);
  cr_expect_str_eq(kit.result.next.id, "best");
  cr_assert_eq(kit.result.short_count, 2);
  cr_expect_str_eq(kit.result.shorts[0].what, "total");
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].need), "115");
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].have), "104");
  cr_expect_str_eq(kit.result.shorts[1].what, "items.item_1");
  cr_expect_str_eq(print(&kit, kit.result.shorts[1].have), "2");
  kit_score(&kit, 0, "97");
  kit_add_up(&kit);
  cr_expect_str_eq(kit.result.next.id, "good");
  cr_assert_eq(kit.result.short_count, 1);
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].need), "100");
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].have), "99");
  kit_close(&kit);
}

Test(next, at_the_top_there_is_no_next_level) {
  struct kit kit;
  open_one(&kit);
  kit_score(&kit, 0, "115");
  kit_score(&kit, 1, "3");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "best");
  cr_expect(!kit.result.has_next);
  kit_close(&kit);
}

Test(next, an_interval_is_short_by_its_lowest) {
  struct kit kit;
  open_one(&kit);
  kit_open_item(&kit, 0, "98", "110");
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  cr_expect_str_eq(print(&kit, kit.result.shorts[0].have), "100");
  kit_close(&kit);
}

Test(next, the_edge_that_is_not_met_is_named) {
  static const struct {
    struct as_range best;
    const char *total;
    enum as_edge edge;
    const char *need;
  } cases[] = {{{.to = {true, {3, 0}}}, "5", AS_EDGE_TO, "3"},
               {{.below = {true, {3, 0}}}, "3", AS_EDGE_BELOW, "3"},
               {{.above = {true, {6, 0}}}, "6", AS_EDGE_ABOVE, "6"},
               {{.from = {true, {6, 0}}}, "5", AS_EDGE_FROM, "6"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    const struct as_level_condition best = {.what = AS_LEVEL_TOTAL, .range = cases[i].best};
    kit_open(&kit, AS_TOTAL_SUM);
    kit_section(&kit, "one", NULL);
    kit_item(&kit, "0", "10");
    kit_level(&kit, "best");
    kit.levels[0].conditions = &best;
    kit.levels[0].count = 1;
    kit_level(&kit, "rest");
    kit_score(&kit, 0, cases[i].total);
    kit_add_up(&kit);
    cr_assert_eq(kit.result.short_count, 1, "case %zu", i);
    cr_expect_eq(kit.result.shorts[0].edge, cases[i].edge, "case %zu", i);
    cr_expect_str_eq(print(&kit, kit.result.shorts[0].need), cases[i].need);
    cr_expect(kit.result.shorts[0].has_have);
    cr_expect_str_eq(print(&kit, kit.result.shorts[0].have), cases[i].total);
    kit_close(&kit);
  }
}

Test(next, an_item_that_does_not_apply_has_nothing_to_be_short_of) {
  struct kit kit;
  open_one(&kit);
  kit_score(&kit, 0, "116");
  kit_not_applicable(&kit, 1);
  kit_add_up(&kit);
  cr_expect_str_eq(kit_level_id(&kit), "good");
  cr_assert_eq(kit.result.short_count, 1);
  cr_expect(!kit.result.shorts[0].has_have);
  kit_close(&kit);
}
