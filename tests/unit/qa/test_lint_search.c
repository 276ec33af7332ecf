/* SPDX-License-Identifier: MIT */
#include "lint_rules_kit.h"

#include "doc/emit.h"
#include "doc/read.h"

#define RULE(body) "function rule.score(item, review)\n  " body "\nend"

struct sample {
  const char *item, *rule, *code, *wanted;
};

static void expect_findings(const struct sample *samples, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct kit kit;
    const char *got = lint_rule(&kit, samples[i].item, samples[i].rule, samples[i].code);
    cr_expect_str_eq(got, samples[i].wanted, "%s\n%s-- wanted --\n%s", samples[i].rule, got,
                     samples[i].wanted);
    kit_close(&kit);
  }
}

#define EXPECT_FINDINGS(samples) expect_findings(samples, sizeof(samples) / sizeof *(samples))

Test(lint_search, evidence_that_makes_a_rule_fail_is_found) {
  static const struct sample samples[] = {
      {"    facts: {n: {type: whole, min: 0, max: 5, required: yes}}\n",
       RULE("local points = {1, 2, 3, 4, 5}\n  return points[item.facts.n]"), "rule-fails",
       "rule-fails 2: the rule of item size fails on evidence that is allowed: the rule returned "
       "nil; a whole number from 1 to 5 was wanted\n"},
      {"    facts: {n: {type: whole, min: 1, max: 5, required: yes}}\n",
       RULE("local points = {1, 2, 3, 4, 5}\n  return points[item.facts.n]"), "rule-fails", ""},
      {"",
       RULE("local first\n  for row in review.staff:each() do first = first or row end\n"
            "  return first.id == 'A' and 5 or 1"),
       "rule-fails",
       "rule-fails 5: the rule of item size fails on evidence that is allowed: attempt to index a "
       "nil value (local 'first')\n"},
      {"", RULE("return review.staff:count() > 0 and 5 or 1"), "rule-fails", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_search, better_evidence_that_earns_less_is_found) {
  static const char elements[] = "    present: {meets: {title: Meets}, writes: {title: Writes}}\n";
  static const char told[] =
      "    facts: {told: {type: yes-no, required: yes}}\n"
      "    caps: {untold: {at: 3, when: {told: no}, because: nobody was told}}\n";
  static const char banded[] = "    facts: {share: {type: percent, required: yes}}\n"
                               "    bands: {5: {from: 60}, 3: {from: 20, below: 60}, "
                               "1: {below: 20}}\n";
  static const char falling[] = "    facts: {days: {type: whole, min: 0, required: yes}}\n"
                                "    bands: {5: {to: 20}, 3: {above: 20, to: 60}, 1: {above: "
                                "60}}\n";
  static const struct sample samples[] = {
      {elements, RULE("item:count_present()\n  return item:present 'writes' and 3 or 4"),
       "more-is-less",
       "more-is-less 12: item size earns 3 with element writes present, and 4 without that\n"},
      {elements, RULE("item:count_present()\n  return item:present 'writes' and 4 or 3"),
       "more-is-less", ""},
      {told, RULE("return item.facts.told and 2 or 5"), "more-is-less",
       "more-is-less 12: item size earns 2 with told yes in place of no, and 3 without that\n"},
      {told, RULE("return item.facts.told and 5 or 2"), "more-is-less", ""},
      {banded, RULE("item:value(item.facts.share)\n  return item.facts.share >= 60 and 1 or 5"),
       "more-is-less",
       "more-is-less 12: item size earns 1 with a figure of 100 in place of 20, and 5 without "
       "that\n"},
      {banded, RULE("return item:band(item.facts.share)"), "more-is-less", ""},
      {falling, RULE("item:value(item.facts.days)\n  return item.facts.days > 20 and 5 or 3"),
       "more-is-less",
       "more-is-less 12: item size earns 3 with a figure of 20 in place of 100, and 5 without "
       "that\n"},
      {falling, RULE("return item:band(item.facts.days)"), "more-is-less", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_search, points_that_are_never_given_are_found) {
  static const char words[] = "    facts: {often: {type: choice, of: [weekly, monthly], required: "
                              "yes}}\n"
                              "    anchors: {5: Weekly, 4: Fortnightly, 3: Less}\n";
  static const char numbers[] = "    facts: {n: {type: whole, required: yes}}\n"
                                "    anchors: {5: Many, 4: Some, 3: Few}\n"
                                "    params: {most: 20, least: 10}\n";
  static const struct sample samples[] = {
      {words, RULE("return item.facts.often == 'weekly' and 5 or 3"), "anchor-never-given",
       "anchor-never-given 16: the rule of item size gives 4 points on no evidence that there can "
       "be\n"},
      {words,
       RULE("return item.facts.often == 'weekly' and 5 or item.facts.often == 'monthly' "
            "and 4 or 3"),
       "anchor-never-given",
       "anchor-never-given 16: the rule of item size gives 3 points on no evidence that there can "
       "be\n"},
      {numbers, RULE("return item.facts.n >= item.params.most and 5 or 3"), "anchor-not-shown",
       "anchor-not-shown 16: of 60 pieces of evidence tried, none has earned 4 points by the rule "
       "of item size\n"},
      {numbers,
       RULE("local n, p = item.facts.n, item.params\n"
            "  return n >= p.most and 5 or n >= p.least and 4 or 3"),
       "anchor-not-shown", ""},
      {"    judged: yes\n    anchors: {5: Good, 1: Bad}\n    facts: {told: {type: yes-no}}\n",
       RULE("missing 'anchor'"), "anchor-not-shown", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_search, scores_that_caps_never_leave_are_found) {
  static const char words[] = "    facts: {often: {type: choice, of: [weekly, monthly], required: "
                              "yes}}\n"
                              "    anchors: {5: Weekly, 3: Less}\n";
  static const char banded[] = "    facts: {n: {type: number, required: yes}}\n"
                               "    bands: {5: {from: 8}, 3: {from: 4, below: 8}, 2: {below: 4}}\n"
                               "    anchors: {5: Many, 3: Some, 2: Few}\n";
  static const char rule[] = RULE("return item.facts.often == 'weekly' and 5 or 3");
  static const char band[] = RULE("return item:band(item.facts.n)");
  static const struct {
    const char *item, *at, *when, *rule, *code, *wanted;
  } cases[] = {
      {words, "2", "{often: monthly}", rule, "score-never-given",
       "score-never-given 16: nobody can score 3 points on item size: caps or overrides always "
       "put others in their place\n"},
      {words, "3", "{often: monthly}", rule, "score-never-given", ""},
      {words, "2", "{often: weekly}", rule, "score-never-given",
       "score-never-given 16: nobody can score 5 points on item size: caps or overrides always "
       "put others in their place\n"},
      {banded, "2", "always", band, "score-never-given",
       "score-never-given 17: nobody can score 5, 3 points on item size: caps or overrides always "
       "put others in their place\n"},
      {banded, "2", "{value: {below: 8}}", band, "score-not-shown",
       "score-not-shown 17: of 60 pieces of evidence tried, caps or overrides have left none 3 "
       "points on item size\n"},
      {banded, "2", "{value: {below: 7}}", band, "score-not-shown", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char item[600];
    snprintf(item, sizeof item, "%s    caps: {few: {at: %s, when: %s, because: so few}}\n",
             cases[i].item, cases[i].at, cases[i].when);
    const struct sample one = {item, cases[i].rule, cases[i].code, cases[i].wanted};
    expect_findings(&one, 1);
  }
}

Test(lint_search, limits_that_nothing_sets_off_are_found) {
  static const char words[] = "    facts: {told: {type: yes-no, required: yes}}\n"
                              "    figures: {few: {type: yes-no}}\n"
                              "    caps: {few: {at: 2, when: {few: yes}, because: so few}}\n";
  static const char numbers[] =
      "    facts: {n: {type: whole, required: yes}}\n"
      "    figures: {few: {type: yes-no}}\n"
      "    overrides: {few: {to: 1, when: {few: yes}, because: so few}}\n";
  static const struct sample samples[] = {
      {words, RULE("figure('few', false)\n  return item.facts.told and 5 or 3"),
       "limit-never-holds",
       "limit-never-holds 17: cap few of item size holds on no evidence that there can be\n"},
      {words, RULE("figure('few', not item.facts.told)\n  return item.facts.told and 5 or 3"),
       "limit-never-holds", ""},
      {numbers, RULE("figure('few', item.facts.n == 7777)\n  return 5"), "limit-not-shown",
       "limit-not-shown 17: of 18 pieces of evidence tried, none has set off override few of item "
       "size\n"},
      {numbers, RULE("figure('few', item.facts.n == 0)\n  return 5"), "limit-not-shown", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_search, a_witness_shows_it_when_it_is_scored) {
  struct kit kit;
  lint_rule(&kit, "    facts: {n: {type: whole, min: 0, max: 5, required: yes}}\n",
            RULE("local points = {1, 2, 3, 4, 5}\n  return points[item.facts.n]"), NULL);
  const struct as_scale *scale =
      as_registry_scale(kit.registry, "small", (struct as_place){0}, &kit.errors);
  struct as_lint lint = {
      .arena = kit.arena, .scale = scale, .engine = kit.engine, .witnesses = true};
  as_lint_scale(&lint);
  const struct as_finding *finding = NULL;
  for (uint32_t i = 0; i < lint.count; i++)
    if (lint.findings[i].kind == as_lint_kind(AS_LINT_RULE_FAILS))
      finding = &lint.findings[i];
  cr_assert(finding && finding->witness && finding->shows);
  struct as_buf text;
  as_buf_init(&text);
  as_emit(finding->witness, &text);
  const struct as_source source = {
      .path = "w.yaml", .text = as_buf_get(&text), .size = text.size, .personal = true};
  const struct as_value *document = as_read(kit.arena, &source, &kit.errors);
  const struct as_review_place place = {.file = "w.yaml", .folder = kit.folder};
  const struct as_result *result =
      as_engine_score(kit.engine, document, &place, kit.arena, &kit.errors);
  cr_assert(result != NULL, "%s", kit.errors.stored ? kit.errors.kept[0].text : "");
  cr_expect_eq(result->items[0].status, AS_FAULT);
  as_buf_done(&text);
  kit_close(&kit);
}

/* Scores a review that a finding brings. */
static const struct as_item_result *score(struct kit *kit, const struct as_value *witness) {
  const struct as_review_place place = {.file = "w.yaml", .folder = kit->folder};
  const struct as_result *result =
      as_engine_score(kit->engine, witness, &place, kit->arena, &kit->errors);
  cr_assert(result != NULL, "%s", kit->errors.stored ? kit->errors.kept[0].text : "");
  return &result->items[0];
}

Test(lint_search, two_reviews_show_that_more_is_less) {
  struct kit kit;
  lint_rule(&kit, "    present: {meets: {title: Meets}, writes: {title: Writes}}\n",
            RULE("item:count_present()\n  return item:present 'writes' and 3 or 4"), NULL);
  const struct as_scale *scale =
      as_registry_scale(kit.registry, "small", (struct as_place){0}, &kit.errors);
  struct as_lint lint = {
      .arena = kit.arena, .scale = scale, .engine = kit.engine, .witnesses = true};
  as_lint_scale(&lint);
  const struct as_finding *finding = NULL;
  for (uint32_t i = 0; i < lint.count; i++)
    if (lint.findings[i].kind == as_lint_kind(AS_LINT_MORE_IS_LESS))
      finding = &lint.findings[i];
  cr_assert(finding && finding->witness && finding->beside);
  cr_expect_str_eq(finding->shows, "item size has 3 in the first review, with element writes "
                                   "present, and 4 in the second");
  cr_expect_eq(score(&kit, finding->witness)->score.digits, 3);
  cr_expect_eq(score(&kit, finding->beside)->score.digits, 4);
  kit_close(&kit);
}
