/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

/* A case, and a part of what comes of it. */
struct pair {
  const char *given, *wanted;
};

static void expect_all(const struct pair *pairs, size_t count) {
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < count; i++) {
    const char *got = kit_run(&kit, pairs[i].given);
    cr_expect(strstr(got, pairs[i].wanted) != NULL, "%s\nwanted: %s\ngot: %s", pairs[i].given,
              pairs[i].wanted, got);
  }
  kit_close(&kit);
}

#define EXPECT_ALL(pairs) expect_all(pairs, sizeof(pairs) / sizeof *(pairs))
#define FIVE "item: size, facts: {points: 5, told: no}, "
#define WHOLE "review: ../review.yaml, "
#define TWO "item: size, facts: {points: 2, told: yes}, "

Test(expect, each_key_of_an_item_is_looked_at) {
  static const struct pair pairs[] = {
      {FIVE "expect: {score: 3}", "passed"},
      {FIVE "expect: {score: 4}", "score: expected 4, got 3"},
      {FIVE "expect: {status: scored}", "passed"},
      {FIVE "expect: {status: unrated}", "status: expected unrated, got scored"},
      {FIVE "expect: {anchor: 5}", "passed"},
      {FIVE "expect: {anchor: ~}", "anchor: expected none, got 5"},
      {FIVE "expect: {caps: [quiet, untold]}", "passed"},
      {FIVE "expect: {caps: [untold]}", "caps: expected untold, got"},
      {FIVE "expect: {caps: [untold, untold]}", "caps: expected untold, untold, got"},
      {TWO "expect: {caps: []}", "passed"},
      {FIVE "expect: {caps: []}", "caps: expected none, got"},
      {FIVE "expect: {lowest: 4}", "lowest: expected 4, got 3"},
      {FIVE "expect: {highest: 4}", "highest: expected 4, got 3"},
      {FIVE "expect: {value: 1}", "value: expected 1, got none"},
      {FIVE "expect: {overrides: [x]}", "overrides: expected x, got none"},
      {FIVE "expect: {missing: facts.points}", "missing: expected facts.points, got none"},
      {"item: size, expect: {missing: facts.points, score: ~}", "passed"},
      {"item: broken, expect: {fault: arithmetic}", "passed"},
      {"item: broken, expect: {fault: comparison}", "fault: expected a text with"},
      {"item: broken, expect: {score: ~}", "fault: expected none"},
      {FIVE "expect: {fault: arithmetic}", "fault: expected a text with"},
      {"item: size, facts: {points: many}, expect: {error: points}", "passed"},
      {"item: size, facts: {points: many}, expect: {error: told}", "error: expected a text with"},
      {FIVE "expect: {error: points}", "error: expected a text with"}};
  EXPECT_ALL(pairs);
}

Test(expect, remarks_are_parts_and_an_empty_list_wants_none) {
  static const struct pair pairs[] = {
      {FIVE "expect: {remarks: as good}", "passed"},
      {FIVE "expect: {remarks: [as bad]}", "remarks: expected one with \"as bad\""},
      {TWO "expect: {remarks: []}", "passed"},
      {FIVE "expect: {remarks: []}", "remarks: expected none, got 1 remark"},
      {"review: ../review.yaml, expect: {remarks: []}", "passed"}};
  EXPECT_ALL(pairs);
}

Test(expect, remarks_that_must_not_be_are_parts_too) {
  static const struct pair pairs[] = {
      {FIVE "expect: {no_remarks: as bad}", "passed"},
      {FIVE "expect: {no_remarks: [as bad, as good]}",
       "no_remarks: expected none with \"as good\""},
      {TWO "expect: {no_remarks: [as good]}", "passed"},
      {FIVE "expect: {no_remarks: []}", "no_remarks: nothing is named in it"},
      {"review: ../review.yaml, expect: {no_remarks: odd}", "passed"}};
  EXPECT_ALL(pairs);
}

Test(expect, steps_are_parts_of_their_label_value_and_unit) {
  static const struct pair pairs[] = {
      {FIVE "expect: {steps: 'points: 5'}", "passed"},
      {FIVE "expect: {steps: ['points: 4']}", "steps: expected one with \"points: 4\", got steps"},
      {FIVE "expect: {steps: []}", "steps: expected none, got"},
      {"review: ../review.yaml, expect: {steps: x}", "\"steps\" is of one item"}};
  EXPECT_ALL(pairs);
}

Test(expect, each_key_of_a_whole_review_is_looked_at) {
  static const struct pair pairs[] = {
      {"review: ../review.yaml, expect: {total: 3, level: good, scores: {size: 3}}", "passed"},
      {"review: ../review.yaml, expect: {scores: {7: 3, broken: ~}}", "passed"},
      {"review: ../review.yaml, expect: {total: 4}", "total: expected 4, got 3"},
      {"review: ../review.yaml, expect: {level: poor}", "level: expected poor, got good"},
      {"review: ../review.yaml, expect: {scores: {size: 4}}", "scores.size: expected 4, got 3"},
      {"review: ../review.yaml, expect: {scores: {sise: 4}}", "no such item"},
      {"review: ../review.yaml, expect: {lowest: 2}", "lowest: expected 2, got 3"},
      {"review: ../review.yaml, expect: {highest: 2}", "highest: expected 2, got 3"},
      {"review: ../review.yaml, expect: {remarks: odd}", "remarks: expected one with \"odd\""},
      {"review: ../review.yaml, expect: {fault: arithmetic}", "fault: expected a text with"},
      {"review: ../review.yaml, expect: {error: points}", "error: expected a text with"},
      {"review: ../broken.yaml, expect: {fault: arithmetic}", "passed"},
      {"review: ../broken.yaml, expect: {fault: comparison}", "fault: expected a text with"},
      {"review: ../broken.yaml, expect: {total: ~}", "broken: expected no fault"},
      {"review: ../refused.yaml, expect: {error: points}", "passed"},
      {"review: ../refused.yaml, expect: {total: 3}", "evidence: expected accepted"},
      {"review: ../absent.yaml, expect: {total: 3}", "evidence: expected accepted"}};
  EXPECT_ALL(pairs);
}

Test(expect, levels_and_sections_of_a_whole_review_are_looked_at) {
  static const struct pair pairs[] = {
      {WHOLE "expect: {sections: {one: 3}, level_title: Good, next_level: ~}", "passed"},
      {WHOLE "expect: {sections: {one: 4}}", "sections.one: expected 4, got 3"},
      {WHOLE "expect: {sections: {one: ~}}", "sections.one: expected none, got 3"},
      {WHOLE "expect: {sections: {ones: 3}}", "sections.ones: expected a result of this section"},
      {WHOLE "expect: {section_levels: {one: ~}}", "passed"},
      {WHOLE "expect: {section_levels: {one: good}}",
       "section_levels.one: expected good, got none"},
      {WHOLE "expect: {subtotals: {one: 3}}", "subtotals.one: expected a result of this subtotal"},
      {WHOLE "expect: {level_title: Poor}", "level_title: expected Poor, got Good"},
      {WHOLE "expect: {levels_possible: [good]}", "passed"},
      {WHOLE "expect: {levels_possible: []}", "levels_possible: expected none, got good"},
      {WHOLE "expect: {levels_possible: [good, poor]}", "expected good, poor, got good"},
      {WHOLE "expect: {next_level: good}", "next_level: expected good, got none"},
      {WHOLE "expect: {short: {total: 3}}", "short.total: expected 3, got none"},
      {"review: ../poor.yaml, expect: {next_level: good, short: {total: 3}}", "passed"},
      {"review: ../poor.yaml, expect: {short: {total: 4}}", "short.total: expected 4, got 3"},
      {"review: ../poor.yaml, expect: {short: {total: ~}}", "short.total: expected none, got 3"},
      {"review: ../poor.yaml, expect: {short: {items.size: 3}}",
       "short.items.size: expected 3, got none\nshort.total: expected not short of it, got 3"},
      {FIVE "expect: {sections: {one: 3}}", "\"sections\" is of a whole review"},
      {FIVE "expect: {short: {total: 3}}", "\"short\" is of a whole review"},
      {WHOLE "expect: {section_levels: {}}", "section_levels: nothing is named in it"},
      {WHOLE "review_facts: {}, expect: {total: 3}", "\"review_facts\" beside a review"}};
  EXPECT_ALL(pairs);
}

static void keep_hints(void *context, const struct as_case_outcome *outcome) {
  struct kit *kit = context;
  for (uint32_t i = 0; i < outcome->difference_count; i++)
    if (outcome->differences[i].hint)
      kit->told = as_arena_print(kit->arena, "%s%s\n", kit->told, outcome->differences[i].hint);
}

Test(expect, a_name_that_there_is_none_of_is_told_with_the_nearest) {
  static const struct pair pairs[] = {
      {FIVE "expect: {caps: [untld]}", "there is no cap \"untld\" (did you mean \"untold\"?)\n"},
      {FIVE "expect: {overrides: x}", "there is no override \"x\"\n"},
      {FIVE "expect: {caps: [untold]}", ""},
      {FIVE "expect: {caps: none}", ""},
      {WHOLE "expect: {level: godo}", "there is no level \"godo\" (did you mean \"good\"?)\n"},
      {WHOLE "expect: {level: poor}", ""},
      {WHOLE "expect: {level: ~}", ""},
      {WHOLE "expect: {next_level: pooor}",
       "there is no level \"pooor\" (did you mean \"poor\"?)\n"},
      {WHOLE "expect: {levels_possible: [good, por]}",
       "there is no level \"por\" (did you mean \"poor\"?)\n"},
      {WHOLE "expect: {scores: {sise: 3}}",
       "there is no item \"sise\" (did you mean \"size\"?)\n"},
      {WHOLE "expect: {sections: {onne: 3}}",
       "there is no section \"onne\" (did you mean \"one\"?)\n"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    kit.one_told = keep_hints;
    const char *got = kit_run(&kit, pairs[i].given);
    cr_expect_str_eq(got, pairs[i].wanted, "%s\ngot: %s", pairs[i].given, got);
  }
  kit_close(&kit);
}

Test(expect, an_item_of_a_review_takes_the_keys_of_an_item) {
  static const struct pair pairs[] = {
      {"review: ../review.yaml, item: size, expect: {score: 3, anchor: 5}", "passed"},
      {"review: ../review.yaml, item: 7, expect: {caps: [quiet, untold]}", "passed"},
      {"review: ../review.yaml, item: size, expect: {score: 4}", "score: expected 4, got 3"},
      {"review: ../review.yaml, item: sise, expect: {score: 3}",
       "the scale small has no item \"sise\" (did you mean \"size\"?)"},
      {"review: ../review.yaml, item: size, expect: {total: 3}",
       "3:65: \"total\" is of a whole review, and this case judges one item"}};
  EXPECT_ALL(pairs);
}

Test(expect, what_would_not_be_looked_at_is_refused) {
  static const struct pair pairs[] = {
      {FIVE "expect: {score: 3, total: 9}", "\"total\" is of a whole review"},
      {FIVE "expect: {score: 3, level: bad}", "\"level\" is of a whole review"},
      {FIVE "expect: {score: 3, scores: {size: 9}}", "\"scores\" is of a whole review"},
      {"review: ../review.yaml, expect: {score: 9}", "\"score\" is of one item"},
      {"review: ../review.yaml, expect: {status: fault}", "\"status\" is of one item"},
      {"review: ../review.yaml, expect: {anchor: 9}", "\"anchor\" is of one item"},
      {"review: ../review.yaml, expect: {value: 9}", "\"value\" is of one item"},
      {"review: ../review.yaml, expect: {caps: [x]}", "\"caps\" is of one item"},
      {"review: ../review.yaml, expect: {overrides: [x]}", "\"overrides\" is of one item"},
      {"review: ../review.yaml, expect: {missing: [x]}", "\"missing\" is of one item"},
      {"review: ../review.yaml, facts: {}, expect: {total: 3}", "\"facts\" beside a review"},
      {"review: ../review.yaml, tables: {}, expect: {total: 3}", "\"tables\" beside a review"},
      {"review: ../review.yaml, settings: {}, expect: {total: 3}", "\"settings\" beside a review"},
      {"review: ../review.yaml, date: 2026-01-01, expect: {total: 3}", "\"date\" beside a review"},
      {"expect: {score: 3}", "a case names an item or a review"},
      {FIVE "expect: {}", "this expectation checks nothing; name a score"},
      {"review: ../review.yaml, expect: {}", "checks nothing; name a total"},
      {"review: ../review.yaml, expect: {scores: {}}", "scores: nothing is named in it"},
      {"review: ../review.yaml, expect: {scores: {size: [3]}}", "size: a text was wanted"},
      {FIVE "expect: {error: points, score: 3}", "expect the error alone"},
      {FIVE "expect: {status: scord}",
       "status: no item can be \"scord\" (did you mean \"scored\"?)"}};
  EXPECT_ALL(pairs);
}

Test(expect, empty_texts_are_refused) {
  static const char *const given[] = {FIVE "expect: {error: ''}",
                                      FIVE "expect: {fault: ''}",
                                      FIVE "expect: {remarks: ''}",
                                      FIVE "expect: {remarks: ['as good', '']}",
                                      FIVE "expect: {remarks: [~]}",
                                      FIVE "expect: {caps: [{}]}",
                                      FIVE "expect: {missing: ''}",
                                      "item: '', expect: {score: 3}",
                                      "review: '', expect: {total: 3}",
                                      "review: ../review.yaml, expect: {level: ''}",
                                      "item: size, date: '', expect: {score: 3}"};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
    const char *got = kit_run(&kit, given[i]);
    cr_expect(strncmp(got, "refused", 7) == 0, "%s\ngot: %s", given[i], got);
  }
  kit_close(&kit);
}
