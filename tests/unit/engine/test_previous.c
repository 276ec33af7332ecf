/* SPDX-License-Identifier: MIT */
#include "sums_kit.h"

struct before {
  struct kit kit;
  struct as_review review;
  bool has_score[2];
  struct as_decimal scores[2];
};

static void open_before(struct before *before) {
  struct kit *kit = &before->kit;
  memset(before, 0, sizeof *before);
  kit_open(kit, AS_TOTAL_SUM);
  kit_section(kit, "one", NULL);
  kit_item(kit, "1", "5");
  kit_item(kit, "1", "5");
  kit_total_level(kit, "good", "8", NULL);
  kit_total_level(kit, "poor", NULL, NULL);
  before->review.scale = &kit->scale;
  before->review.previous.any = true;
  before->review.previous.has_score = before->has_score;
  before->review.previous.scores = before->scores;
}

static void give(struct before *before, int item, int score) {
  before->has_score[item] = true;
  before->scores[item] = as_decimal_of(score);
}

Test(previous, total_and_level_are_worked_out_when_every_score_is_known) {
  struct before before;
  open_before(&before);
  struct as_result *result = &before.kit.result;
  give(&before, 0, 3);
  as_previous_show(&before.review, before.kit.arena, result);
  cr_expect(result->previous.any);
  cr_expect(!result->previous.has_total);
  cr_expect(result->previous.level == NULL);
  give(&before, 1, 5);
  as_previous_show(&before.review, before.kit.arena, result);
  cr_expect(result->previous.has_total);
  cr_expect_eq(result->previous.total.digits, 8);
  cr_expect_str_eq(result->previous.level, "good");
  cr_expect_str_eq(result->previous.level_title, "good");
  kit_close(&before.kit);
}

Test(previous, what_is_given_is_not_worked_out_again) {
  struct before before;
  open_before(&before);
  struct as_result *result = &before.kit.result;
  give(&before, 0, 3);
  give(&before, 1, 5);
  before.review.previous.has_total = true;
  before.review.previous.total = as_decimal_of(7);
  before.review.previous.level = "poor";
  as_previous_show(&before.review, before.kit.arena, result);
  cr_expect_eq(result->previous.total.digits, 7);
  cr_expect_str_eq(result->previous.level, "poor");
  kit_close(&before.kit);
}

Test(previous, without_a_previous_review_there_is_nothing_to_show) {
  struct before before;
  open_before(&before);
  before.review.previous = (struct as_previous){0};
  struct as_item_result item = {.has_score = true, .score = {4, 0}};
  as_previous_show(&before.review, before.kit.arena, &before.kit.result);
  as_previous_item(&before.review, 0, &item);
  cr_expect(!before.kit.result.previous.any);
  cr_expect(!item.has_previous && !item.has_change);
  kit_close(&before.kit);
}

Test(previous, a_change_needs_both_scores) {
  struct before before;
  open_before(&before);
  struct as_item_result item = {.has_score = true, .score = {4, 0}};
  give(&before, 0, 5);
  as_previous_item(&before.review, 0, &item);
  cr_expect(item.has_previous && item.previous.digits == 5);
  cr_expect(item.has_change && item.change.digits == -1);
  item = (struct as_item_result){0};
  as_previous_item(&before.review, 0, &item);
  cr_expect(item.has_previous && !item.has_change);
  item = (struct as_item_result){.has_score = true};
  as_previous_item(&before.review, 1, &item);
  cr_expect(!item.has_previous && !item.has_change);
  kit_close(&before.kit);
}

Test(previous, a_scored_review_gives_its_scores_by_id_and_items_unknown_here_are_a_remark) {
  struct before before;
  open_before(&before);
  struct as_item_result items[3] = {
      {.id = "item_1", .has_score = true, .score = {2, 0}, .min = {1, 0}, .max = {5, 0}},
      {.id = "item_0", .min = {1, 0}, .max = {5, 0}},
      {.id = "gone", .has_score = true, .score = {5, 0}, .counted = true}};
  struct as_result scored = {.scale.id = "old", .items = items, .item_count = 3};
  scored.review.date = "2025-03-04";
  before.kit.items[0].number = before.kit.items[1].number = "";
  as_previous_take(before.kit.arena, &before.review, &scored);
  cr_expect(before.has_score[1] && before.scores[1].digits == 2);
  cr_expect(!before.has_score[0]);
  cr_expect_str_eq(before.review.previous.date, "2025-03-04");
  cr_expect(!before.review.previous.has_total);
  cr_assert_eq(before.review.remarks.count, 1);
  cr_expect(strstr(before.review.remarks.texts[0], "old, which has 1 item ") != NULL, "%s",
            before.review.remarks.texts[0]);
  cr_expect(before.review.previous.other_items);
  kit_close(&before.kit);
}

Test(previous, an_item_that_had_other_points_is_not_compared) {
  struct before before;
  open_before(&before);
  struct as_item_result items[2] = {
      {.id = "item_0", .has_score = true, .score = {1, 0}, .min = {0, 0}, .max = {1, 0}},
      {.id = "item_1", .has_score = true, .score = {2, 0}, .min = {1, 0}, .max = {5, 0}}};
  struct as_result scored = {.scale.id = "old", .items = items, .item_count = 2};
  before.kit.items[0].number = before.kit.items[1].number = "";
  as_previous_take(before.kit.arena, &before.review, &scored);
  cr_expect(!before.has_score[0] && before.has_score[1]);
  cr_expect_eq(before.review.remarks.count, 1);
  kit_close(&before.kit);
}

Test(previous, totals_of_other_items_are_not_compared_but_those_in_both_are) {
  static const struct {
    int max;
    bool other_items, remarked;
  } cases[] = {{10, false, false}, {15, false, true}, {10, true, true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct before before;
    open_before(&before);
    struct kit *kit = &before.kit;
    kit_score(kit, 0, "4");
    kit_score(kit, 1, "5");
    kit_add_up(kit);
    kit->result.items = kit->results;
    kit->result.item_count = 2;
    give(&before, 0, 3);
    as_previous_item(&before.review, 0, &kit->results[0]);
    before.review.previous.has_total = before.review.previous.has_max = true;
    before.review.previous.total = as_decimal_of(7);
    before.review.previous.max = as_decimal_of(cases[i].max);
    before.review.previous.other_items = cases[i].other_items;
    as_previous_show(&before.review, kit->arena, &kit->result);
    cr_expect_eq(kit->result.previous.other_items, cases[i].remarked, "case %zu", i);
    cr_assert_eq(kit->result.remarks.count, cases[i].remarked, "case %zu", i);
    if (cases[i].remarked)
      cr_expect_str_eq(kit->result.remarks.texts[0],
                       "The total of the review before is not of the same items; the 1 item "
                       "scored in both had 3 then and have 4 now.");
    kit_close(kit);
  }
}
