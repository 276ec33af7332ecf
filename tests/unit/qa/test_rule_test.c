/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#define FIVE "item: size, facts: {points: 5, told: no}, expect: {score: 3}"

Test(rule_test, match_looks_loosely_at_the_name_and_the_item) {
  static const struct {
    const char *match;
    bool runs;
  } all[] = {{NULL, true},     {"a case", true},      {"ACase", true}, {"a-c", true},
             {"si_ze", true},  {"size", true},        {"", true},      {"a cave", false},
             {"sizes", false}, {"a case size", false}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    kit.match = all[i].match;
    kit_run(&kit, FIVE);
    cr_expect(kit.passed == (all[i].runs ? 1 : 0) && kit.failed == 0, "%s: %u passed",
              all[i].match ? all[i].match : "(none)", kit.passed);
  }
  kit_close(&kit);
}

Test(rule_test, a_case_of_a_review_alone_matches_by_its_name) {
  struct kit kit;
  kit_open(&kit);
  kit.match = "case";
  kit_run(&kit, "review: ../review.yaml, expect: {total: 3}");
  cr_expect(kit.passed == 1);
  kit.match = "size";
  kit_run(&kit, "review: ../review.yaml, expect: {total: 3}");
  cr_expect(kit.passed == 0);
  kit_close(&kit);
}
