/* SPDX-License-Identifier: MIT */
#include "lint_kit.h"

#define JUDGED "  x:\n    section: one\n    title: X\n    rule: judgement\n    judged: yes\n"

Test(lint_points, a_rung_that_is_missing_is_told_and_a_ladder_of_twos_is_none) {
  static const struct lint_case cases[] = {
      {"every point", "", JUDGED "    anchors: {3: All, 2: Some, 1: None}\n", ""},
      {"2 is missing", "", JUDGED "    anchors: {3: All, 1: None}\n", ""},
      {"3 is missing of four", "",
       JUDGED "    score: {min: 1, max: 4}\n    anchors: {4: All, 2: Some, 1: None}\n",
       "points-missing x"},
      {"twos", "",
       JUDGED "    score: {min: 0, max: 6}\n    anchors: {6: All, 4: Most, 2: Some, 0: None}\n",
       ""},
      {"the highest is missing", "", JUDGED "    anchors: {2: Some, 1: None}\n",
       "points-missing x"},
      {"the lowest is missing", "", JUDGED "    anchors: {3: All, 2: Some}\n", "points-missing x"},
      {"parts of a point", "",
       JUDGED "    score: {min: 0, max: 5, whole: no}\n    anchors: {5: All, 1: Few, 0: None}\n",
       ""},
      {"no anchors", "", JUDGED, ""}};
  KIT_CASES(cases);
}

Test(lint_points, two_anchors_with_one_text_are_told) {
  static const struct lint_case cases[] = {
      {"alike", "", JUDGED "    anchors: {3: All, 2: Some, 1: some}\n", "same-anchor-text x"},
      {"not alike", "", JUDGED "    anchors: {3: All, 2: Some, 1: Few}\n", ""}};
  KIT_CASES(cases);
}

static void expect_words(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[0];
  cr_assert(one->witness != NULL, "%s", one->no_witness);
  cr_expect(strcmp(one->shows, "item x has 1 points: \"some\"") == 0, "%s", one->shows);
}

Test(lint_points, a_witness_has_the_points_in_question) {
  kit_lint("", JUDGED "    anchors: {3: All, 2: Some, 1: some}\n", true, expect_words);
}
