/* SPDX-License-Identifier: MIT */
#include "lint_kit.h"

#define JUDGED(id)                                                                                \
  "  " id ":\n    section: one\n    title: T\n    rule: judgement\n    judged: yes\n"
#define EVEN "    score: {min: 0, max: 4}\n    anchors: {4: All, 2: Some, 0: None}\n"
#define TWO JUDGED("x") JUDGED("y")
#define TWO_EVEN JUDGED("x") EVEN JUDGED("y") EVEN
#define LEVELS "levels:\n  - {id: high, title: High, "
#define NEXT "}\n  - {id: low, title: Low, "
#define SUBTOTAL "subtotals: {both: {items: [x, y]}}\n"

Test(lint_levels, whole_sums_leave_no_gap_between_99_and_100_and_shares_do) {
  static const struct lint_case cases[] = {
      {"4 and 5 are neighbours", LEVELS "total: {from: 5}" NEXT "total: {to: 4}}\n", TWO, ""},
      {"4 is left out", LEVELS "total: {from: 5}" NEXT "total: {to: 3}}\n", TWO,
       "gap-between-levels"},
      {"4 in a gap of open ends", LEVELS "total: {above: 4}" NEXT "total: {below: 4}}\n", TWO,
       "gap-between-levels"},
      {"a mean can come to 2.5",
       "total: {method: mean}\n" LEVELS "total: {from: 3}" NEXT "total: {to: 2.5}}\n", TWO,
       "gap-between-levels"},
      {"a mean without a gap",
       "total: {method: mean}\n" LEVELS "total: {from: 2.5}" NEXT "total: {below: 2.5}}\n", TWO,
       ""},
      {"of even points 3 is none",
       SUBTOTAL LEVELS "subtotals: {both: {from: 4}}" NEXT "subtotals: {both: {to: 2}}}\n",
       TWO_EVEN, ""}};
  KIT_CASES(cases);
}

Test(lint_levels, printed_ranges_that_meet_twice_are_told) {
  static const struct lint_case cases[] = {
      {"5 twice", LEVELS "total: {from: 5}" NEXT "total: {to: 5}}\n", TWO, "shared-level-edge"},
      {"more than an edge", LEVELS "total: {from: 4}" NEXT "total: {to: 5}}\n", TWO,
       "shared-level-edge"},
      {"lower edges alone are a ladder", LEVELS "total: {from: 5}" NEXT "total: {from: 3}}\n", TWO,
       ""}};
  KIT_CASES(cases);
}

Test(lint_levels, an_edge_that_no_sum_meets_is_in_truth_the_next) {
  static const struct lint_case cases[] = {
      {"3 of even points", SUBTOTAL LEVELS "subtotals: {both: {from: 3}}}\n", TWO_EVEN,
       "edge-never-met"},
      {"4 of even points", SUBTOTAL LEVELS "subtotals: {both: {from: 4}}}\n", TWO_EVEN, ""},
      {"an upper edge", SUBTOTAL LEVELS "subtotals: {both: {to: 5}}}\n", TWO_EVEN,
       "edge-never-met"},
      {"an item's own points", LEVELS "items: {x: {from: 3}}}\n", TWO_EVEN, "edge-never-met"},
      {"a cap gives odd points too", SUBTOTAL LEVELS "subtotals: {both: {from: 3}}}\n",
       JUDGED("x") EVEN JUDGED("y") EVEN
       "    facts: {a: {type: yes-no}}\n    caps: {c: {at: 1, when: {a: no}, because: so}}\n",
       ""}};
  KIT_CASES(cases);
}

Test(lint_levels, a_range_between_two_sums_is_never_reached) {
  static const struct lint_case cases[] = {
      {"3 of even points",
       SUBTOTAL LEVELS "subtotals: {both: {from: 3, to: 3}}" NEXT "subtotals: {both: {to: 2}}}\n",
       TWO_EVEN, "level-never-reached"},
      {"4 of even points",
       SUBTOTAL LEVELS "subtotals: {both: {from: 4, to: 4}}" NEXT "subtotals: {both: {to: 2}}}\n",
       TWO_EVEN, ""}};
  KIT_CASES(cases);
}

Test(lint_levels, a_section_without_items_is_told) {
  static const struct lint_case cases[] = {
      {"empty", "sections: {one: {title: One}, two: {title: Two}}\n", TWO,
       "section-without-items"},
      {"of its own levels",
       "sections: {one: {title: One, levels: [{id: a, title: A, score: {from: "
       "5}}, {id: b, title: B, score: {to: 3}}]}}\n",
       TWO, "gap-between-levels"}};
  KIT_CASES(cases);
}

static void expect_between(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[0];
  cr_assert(one->witness != NULL, "%s", one->no_witness);
  cr_expect(strncmp(one->shows, "the total is 89.9", 17) == 0, "%s", one->shows);
}

Test(lint_levels, a_witness_of_a_weighted_total_lies_between_the_ranges) {
  kit_lint(
      "sections: {one: {title: One, weight: 70}, two: {title: Two, weight: 30}}\n"
      "total: {method: weighted}\n" LEVELS "total: {from: 90}" NEXT "total: {to: 89.9}}\n",
      JUDGED("x") "    score: {min: 0, max: 300}\n"
                  "  y:\n    section: two\n    title: T\n    rule: judgement\n    judged: yes\n"
                  "    score: {min: 0, max: 700}\n",
      true, expect_between);
}

static void expect_four(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[0];
  cr_assert(one->witness != NULL, "%s", one->no_witness);
  cr_expect(strcmp(one->shows, "the total is 4, and the level Low") == 0, "%s", one->shows);
}

Test(lint_levels, a_witness_of_a_gap_touches_neither_range) {
  kit_lint(LEVELS "total: {from: 5}" NEXT "total: {to: 3}}\n", TWO, true, expect_four);
}
