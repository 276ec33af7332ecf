/* SPDX-License-Identifier: MIT */
#include "review_kit.h"

Test(previous, a_map_gives_a_date_and_scores) {
  struct kit kit;
  kit_open(&kit);
  const struct as_previous *previous =
      &kit_must(&kit, KIT_HEAD "previous: {date: 2025-03-04, scores: {size: 4, 2.1: 3}, "
                               "total: 7.5, level: fair}\n")
           ->previous;
  cr_expect(previous->any);
  cr_expect_str_eq(previous->date, "2025-03-04");
  cr_expect(previous->has_score[0] && previous->scores[0].digits == 4);
  cr_expect(previous->has_score[1] && previous->scores[1].digits == 3);
  cr_expect(!previous->has_score[2]);
  cr_expect(previous->has_total && previous->total.digits == 75);
  cr_expect_str_eq(previous->level, "fair");
  cr_expect(previous->document == NULL);
  kit_close(&kit);
}

Test(previous, a_result_is_told_by_what_is_in_it) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "2025/result.json",
            "{\"assay\": \"0.1.0\", \"review\": {\"date\": \"2025-03-04\"}, \"items\": "
            "[{\"id\": \"size\", \"score\": 3}, {\"id\": \"contact\", \"score\": null}, {\"id\": "
            "\"gone\", \"score\": 2}], \"total\": {\"score\": 89.9821428571}, \"level\": {\"id\": "
            "\"good\", \"title\": \"Good\"}}");
  const struct as_review *review = kit_must(&kit, KIT_HEAD "previous: 2025/result.json\n");
  const struct as_previous *previous = &review->previous;
  cr_expect_str_eq(previous->date, "2025-03-04");
  cr_expect(previous->has_score[0] && previous->scores[0].digits == 3);
  cr_expect(!previous->has_score[1]);
  cr_expect(previous->has_total);
  cr_expect_eq(previous->total.digits, 899821428571);
  cr_expect_eq(previous->total.places, 10);
  cr_expect_str_eq(previous->level, "good");
  cr_assert_eq(review->remarks.count, 1);
  cr_expect(strstr(review->remarks.texts[0], "gone") != NULL);
  kit_close(&kit);
}

Test(previous, a_review_is_left_for_the_engine_and_its_own_previous_is_not_looked_for) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "2025/review.yaml",
            "scale: small\nservice: R\ndate: 2025-03-04\nprevious: nowhere.yaml\n");
  const struct as_previous *previous =
      &kit_must(&kit, KIT_HEAD "previous: 2025/review.yaml\n")->previous;
  cr_assert(previous->document != NULL);
  cr_expect_str_eq(previous->file, "folder/2025/review.yaml");
  cr_expect(strstr(previous->folder, "/2025") != NULL);
  kit_close(&kit);
}

Test(previous, unknown_items_are_a_remark_and_wrong_scores_an_error) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review =
      kit_must(&kit, KIT_HEAD "previous: {scores: {gone: 4, also_gone: 2, size: ~}}\n");
  cr_assert_eq(review->remarks.count, 1);
  cr_expect(strstr(review->remarks.texts[0], "gone, also_gone") != NULL);
  cr_expect(!review->previous.has_score[0]);
  kit_refused(&kit, KIT_HEAD "previous: {scores: {size: good}}\n", 4, "a number");
  kit_refused(&kit, KIT_HEAD "previous: {dat: 2025-01-01}\n", 4, "did you mean \"date\"");
  kit_refused(&kit, KIT_HEAD "previous: {date: 2025-02-30}\n", 4, "previous date");
  kit_refused(&kit, KIT_HEAD "previous: [a]\n", 4, "previous");
  kit_close(&kit);
}

Test(previous, a_file_that_is_not_there_or_is_something_else_or_lies_outside_is_refused) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "2025/other.yaml", "a: b\n");
  kit_refused(&kit, KIT_HEAD "previous: 2025/nothing.json\n", 4, "nothing.json");
  kit_refused(&kit, KIT_HEAD "previous: 2025/other.yaml\n", 4, "neither a review nor a result");
  kit_refused(&kit, KIT_HEAD "previous: ../../etc/hostname\n", 4, "outside");
  kit_close(&kit);
}

Test(previous, what_cannot_be_a_score_or_a_date_of_it_is_refused_at_its_place) {
  struct kit kit;
  kit_open(&kit);
  kit_refused(&kit, KIT_HEAD "previous:\n  scores:\n    size: 6\n", 6,
              "item size: a whole number from 1 to 5 was wanted, not \"6\"");
  kit_refused(&kit, KIT_HEAD "previous:\n  scores:\n    size: 0\n", 6, "not \"0\"");
  kit_refused(&kit, KIT_HEAD "previous:\n  scores:\n    size: 3.5\n", 6, "not \"3.5\"");
  kit_refused(&kit, KIT_HEAD "previous:\n  scores:\n    mean: 5.5\n", 6,
              "a number from 1 to 5 was wanted");
  kit_must(&kit, KIT_HEAD "previous: {scores: {size: 1, contact: 5, mean: 3.5}}\n");
  kit_refused(&kit, KIT_HEAD "previous:\n  scores:\n    size: 4\n    1: 4\n", 7,
              "item size is given twice");
  kit_refused(&kit, KIT_HEAD "previous: {date: 2026-03-11}\n", 4,
              "lies after this review's, 2026-03-10");
  kit_must(&kit, KIT_HEAD "previous: {date: 2026-03-10}\n");
  kit_close(&kit);
}

Test(previous, an_item_nearly_called_so_is_hinted_at) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review =
      kit_must(&kit, KIT_HEAD "previous: {total: 9, scores: {sizes: 4}}\n");
  cr_assert_eq(review->remarks.count, 1);
  cr_expect(strstr(review->remarks.texts[0], "sizes (did you mean \"size\"?)") != NULL, "%s",
            review->remarks.texts[0]);
  cr_expect(review->previous.other_items);
  kit_close(&kit);
}

Test(previous, a_review_that_names_itself_or_a_later_one_is_refused) {
  static const char itself[] = KIT_HEAD "previous: 2026/copy.yaml\n";
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "2026/copy.yaml", itself);
  kit_refused(&kit, itself, 4, "names itself");
  kit_write(&kit, "review.yaml", "scale: small\nservice: R\ndate: 2025-03-04\n");
  kit_refused(&kit, KIT_HEAD "previous: review.yaml\n", 4, "names itself");
  kit_write(&kit, "2026/late.yaml", "scale: small\nservice: R\ndate: 2026-03-11\n");
  kit_refused(&kit, KIT_HEAD "previous: 2026/late.yaml\n", 3, "lies after this review's");
  kit_close(&kit);
}

Test(previous, a_result_of_other_items_or_other_points_is_known_as_such) {
  static const struct {
    const char *items;
    bool other;
    uint32_t remarks;
  } cases[] = {
      {"{\"id\": \"size\"}, {\"id\": \"contact\"}, {\"id\": \"mean\"}", false, 0},
      {"{\"id\": \"size\"}, {\"id\": \"contact\"}", true, 0},
      {"{\"id\": \"size\"}, {\"id\": \"contact\"}, {\"id\": \"mean\"}, {\"id\": \"x\", "
       "\"status\": \"reported\"}",
       false, 1},
      {"{\"id\": \"size\", \"min\": 0, \"max\": 10, \"score\": 9}, {\"id\": \"contact\"}, "
       "{\"id\": \"mean\"}",
       true, 1}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_write(&kit, "2025/result.json",
              as_arena_print(kit.arena,
                             "{\"assay\": \"0.1.0\", \"items\": [%s], \"total\": {\"score\": 9, "
                             "\"max\": 15}}",
                             cases[i].items));
    const struct as_review *review = kit_must(&kit, KIT_HEAD "previous: 2025/result.json\n");
    cr_expect_eq(review->previous.other_items, cases[i].other, "case %zu", i);
    cr_expect_eq(review->remarks.count, cases[i].remarks, "case %zu", i);
    cr_expect(review->previous.has_max && review->previous.max.digits == 15);
    cr_expect(!review->previous.has_score[0]);
  }
  kit_close(&kit);
}
