/* SPDX-License-Identifier: MIT */
#include "lint_kit.h"

#define JUDGED                                                                                    \
  "  x:\n    section: one\n    title: X\n    rule: judgement\n    judged: yes\n"                  \
  "    anchors: {3: All, 2: Some, 1: None}\n"                                                     \
  "    facts: {a: {type: yes-no}, b: {type: choice, of: [p, q, r]}, n: {type: percent}}\n"

#define CAP(id, at, when) "      " id ": {at: " at ", when: " when ", because: so}\n"

Test(lint_limits, a_cap_at_the_highest_points_bites_nothing) {
  static const struct lint_case cases[] = {
      {"at the top", "", JUDGED "    caps:\n" CAP("c", "3", "{a: no}"), "cap-never-bites x"},
      {"one below", "", JUDGED "    caps:\n" CAP("c", "2", "{a: no}"), ""}};
  KIT_CASES(cases);
}

Test(lint_limits, a_cap_behind_a_lower_one_never_decides) {
  static const struct lint_case cases[] = {
      {"the same condition", "",
       JUDGED "    caps:\n" CAP("c", "2", "{a: no}") CAP("d", "1", "{a: no}"), "cap-hidden x"},
      {"a narrower one", "",
       JUDGED "    caps:\n" CAP("c", "2", "{a: no, b: p}") CAP("d", "1", "{a: no}"),
       "cap-hidden x"},
      {"a value of a list", "",
       JUDGED "    caps:\n" CAP("c", "2", "{b: p}") CAP("d", "1", "{b: [p, q]}"), "cap-hidden x"},
      {"what is not of the list", "",
       JUDGED "    caps:\n" CAP("c", "2", "{b: r}") CAP("d", "1", "{b: [p, q]}"), ""},
      {"a wider one", "",
       JUDGED "    caps:\n" CAP("c", "2", "{a: no}") CAP("d", "1", "{a: no, b: p}"), ""},
      {"alike, and only one of them is told", "",
       JUDGED "    caps:\n" CAP("c", "2", "{a: no}") CAP("d", "2", "{a: no}"), "cap-hidden x"},
      {"behind always", "", JUDGED "    caps:\n" CAP("c", "2", "{a: no}") CAP("d", "2", "always"),
       "cap-hidden x; score-never-given x"},
      {"the lower one may be a remark",
       "settings: {s: {type: choice, of: [cap, remark], value: "
       "remark, because: so}}\n",
       JUDGED "    caps:\n" CAP("c", "2",
                                "{a: no}") "      d: {at: 1, by: s, when: {a: no}, because: so}\n",
       ""}};
  KIT_CASES(cases);
}

Test(lint_limits, a_condition_that_contradicts_itself_or_its_types_never_holds) {
  static const struct lint_case cases[] = {
      {"beyond a percentage", "", JUDGED "    caps:\n" CAP("c", "2", "{n: {above: 100}}"),
       "condition-never-holds x"},
      {"up to it", "", JUDGED "    caps:\n" CAP("c", "2", "{n: {from: 100}}"), ""},
      {"points beyond the highest", "", JUDGED "    caps:\n" CAP("c", "2", "{score: {above: 3}}"),
       "condition-never-holds x"},
      {"points that there are", "", JUDGED "    caps:\n" CAP("c", "2", "{score: {from: 3}}"),
       "score-not-shown x"}};
  KIT_CASES(cases);
}

Test(lint_limits, an_alternative_that_another_takes_in_adds_nothing) {
  static const struct lint_case cases[] = {
      {"taken in", "", JUDGED "    caps:\n" CAP("c", "2", "[{a: no}, {a: no, b: p}]"),
       "clause-superfluous x"},
      {"the same twice is told once", "", JUDGED "    caps:\n" CAP("c", "2", "[{a: no}, {a: no}]"),
       "clause-superfluous x"},
      {"two of their own", "", JUDGED "    caps:\n" CAP("c", "2", "[{a: no}, {b: p}]"), ""}};
  KIT_CASES(cases);
}

static void expect_both(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[0];
  cr_assert(one->witness != NULL, "%s", one->no_witness);
  cr_expect(strcmp(one->shows, "cap c applies, and so does cap d, and item x has 1 points") == 0,
            "%s", one->shows);
}

Test(lint_limits, a_witness_meets_the_conditions_of_both_caps) {
  kit_lint("",
           JUDGED "    caps:\n" CAP("c", "2", "{a: no, n: {below: 20}}") CAP("d", "1", "{a: no}"),
           true, expect_both);
}
