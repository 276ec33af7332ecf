/* SPDX-License-Identifier: MIT */
#include "review_kit.h"

#define ITEM(text) KIT_HEAD "items:\n  size: " text "\n"
#define LIST(text) KIT_HEAD "items:\n  contact: " text "\n"

Test(items, facts_are_typed_by_the_scale_and_know_where_they_stand) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review_item *item =
      kit_must(&kit, KIT_HEAD "items:\n  size:\n    count: 12\n    kind: In person\n"
                              "    seen: 2026-03-10\n    days: [3, 4]\n")
          ->items;
  cr_expect_eq(item->facts[0].as.number.digits, 12);
  cr_expect_str_eq(item->facts_from[0], "review.yaml:6");
  cr_expect_str_eq(item->facts[2].as.text, "in-person");
  cr_expect_str_eq(item->facts_from[2], "review.yaml:7");
  cr_expect_eq(item->facts[4].as.list.count, 2);
  cr_expect_eq(item->facts[3].as.number.digits, 50, "its default");
  cr_expect(item->facts_from[3] == NULL);
  kit_close(&kit);
}

Test(items, what_is_not_given_is_not_given) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review = kit_must(&kit, ITEM("{count: ~, anchor: ~}"));
  cr_expect_eq(review->items[0].facts[0].kind, AS_TYPE_NONE);
  cr_expect(!review->items[0].has_anchor);
  cr_expect(review->items[0].declared != NULL);
  cr_expect(review->items[1].declared == NULL);
  cr_expect_eq(review->items[1].present[2], AS_UNKNOWN);
  kit_close(&kit);
}

Test(items, an_item_goes_by_its_number_too_but_not_by_both) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review =
      kit_must(&kit, KIT_HEAD "items: {2.1: {anchor: 3}, 1: {count: 7}}\n");
  cr_expect_eq(review->items[1].anchor.digits, 3);
  cr_expect_eq(review->items[0].facts[0].as.number.digits, 7);
  kit_refused(&kit, KIT_HEAD "items:\n  size: {count: 1}\n  1: {count: 2}\n", 6, "given twice");
  kit_close(&kit);
}

Test(items, the_reviewers_points_are_whole_and_within_the_items_range) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review_item *item = kit_must(&kit, ITEM("{anchor: 5, comment: Why}"))->items;
  cr_expect(item->has_anchor && item->anchor.digits == 5);
  cr_expect_str_eq(item->anchor_from, "review.yaml:5");
  cr_expect_str_eq(item->comment, "Why");
  cr_expect_eq(kit_must(&kit, ITEM("{score: 1}"))->items->anchor.digits, 1);
  cr_expect_eq(kit_must(&kit, KIT_HEAD "items: {mean: {score: 2.5}}\n")->items[2].anchor.digits,
               25);
  kit_refused(&kit, ITEM("{anchor: 0}"), 5, "anchor");
  kit_refused(&kit, ITEM("{anchor: 6}"), 5, "anchor");
  kit_refused(&kit, ITEM("{anchor: 3.5}"), 5, "anchor");
  kit_refused(&kit, ITEM("{anchor: good}"), 5, "anchor");
  kit_refused(&kit, ITEM("{anchor: 4, score: 4}"), 5, "two names for one thing");
  kit_close(&kit);
}

Test(items, a_checklist_takes_yes_and_no_and_can_be_closed) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review_item *item =
      &kit_must(&kit, LIST("{present: {shares: yes, records: no}, others: no}"))->items[1];
  cr_expect_eq(item->present[0], AS_UNKNOWN);
  cr_expect_eq(item->present[1], AS_YES);
  cr_expect_eq(item->present[2], AS_NO);
  cr_expect_str_eq(item->present_from[1], "review.yaml:5");
  cr_expect(item->others_closed);
  cr_expect(!kit_must(&kit, LIST("{others: yes}"))->items[1].others_closed);
  cr_expect(!kit_must(&kit, LIST("{present: {meets: ~}}"))->items[1].others_closed);
  cr_expect_eq(kit.review->items[1].present[0], AS_UNKNOWN);
  kit_refused(&kit, LIST("{present: {shars: yes}}"), 5, "did you mean \"shares\"");
  kit_refused(&kit, LIST("{present: {shares: maybe}}"), 5, "shares");
  kit_refused(&kit, LIST("{present: [shares]}"), 5, "present: a map");
  kit_refused(&kit, LIST("{others: some}"), 5, "others");
  kit_refused(&kit, ITEM("{present: {a: yes}}"), 5, "no checklist");
  kit_close(&kit);
}

Test(items, an_override_needs_a_score_in_range_and_a_reason) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review_item *item =
      kit_must(&kit, ITEM("{override: {score: 2, reason: seen on site}}"))->items;
  cr_expect(item->overridden && item->override_score.digits == 2);
  cr_expect_str_eq(item->override_reason, "seen on site");
  kit_refused(&kit, ITEM("{override: {score: 2}}"), 5, "reason");
  kit_refused(&kit, ITEM("{override: {score: 2, reason: ' '}}"), 5, "reason");
  kit_refused(&kit, ITEM("{override: {reason: x}}"), 5, "score");
  kit_refused(&kit, ITEM("{override: {score: 6, reason: x}}"), 5, "score");
  kit_refused(&kit, ITEM("{override: 2}"), 5, "an override");
  kit_close(&kit);
}

Test(items, not_applicable_wants_a_reason_and_a_scale_that_allows_it) {
  struct kit kit;
  kit_open(&kit);
  cr_expect_str_eq(kit_must(&kit, LIST("{not_applicable: no such team}"))->items[1].not_applicable,
                   "no such team");
  kit_refused(&kit, LIST("{not_applicable: ''}"), 5, "not_applicable");
  kit_refused(&kit, ITEM("{not_applicable: no such team}"), 5, "does not allow");
  kit_close(&kit);
}

Test(items, evidence_is_a_list_or_one_text) {
  struct kit kit;
  kit_open(&kit);
  cr_expect_eq(kit_must(&kit, ITEM("{evidence: [MIS, INT]}"))->items->evidence.count, 2);
  cr_expect_str_eq(kit_must(&kit, ITEM("{evidence: MIS}"))->items->evidence.texts[0], "MIS");
  kit_refused(&kit, ITEM("{evidence: [[MIS]]}"), 5, "evidence");
  kit_close(&kit);
}

Test(items, faults_of_items_and_facts_name_what_was_meant) {
  struct kit kit;
  kit_open(&kit);
  kit_refused(&kit, ITEM("{conut: 3}"), 5, "did you mean \"count\"");
  kit_refused(&kit, ITEM("{coment: x}"), 5, "did you mean \"comment\"");
  kit_refused(&kit, ITEM("{count: -1}"), 5, "count");
  kit_refused(&kit, ITEM("{kind: in persom}"), 5, "in-person");
  kit_refused(&kit, ITEM("4"), 5, "a map was wanted");
  kit_refused(&kit, ITEM("{seen: 2026-03-11}"), 5, "after the review's date");
  kit_refused(&kit, KIT_HEAD "items: {contcat: {}}\n", 4, "did you mean \"contact\"");
  kit_close(&kit);
}
