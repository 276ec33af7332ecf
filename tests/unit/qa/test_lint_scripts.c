/* SPDX-License-Identifier: MIT */
#include "lint_rules_kit.h"

static const char facts[] = "    facts: {points: {type: whole, required: yes, min: 1, max: 5}, "
                            "told: {type: yes-no}}\n";

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

Test(lint_scripts, what_a_rule_reads_and_nobody_declares_is_found_where_it_stands) {
  static const struct sample samples[] = {
      {facts, RULE("local x = item.facts.told\n  return item.facts.pionts"), "reads-undeclared",
       "reads-undeclared 4: pionts is no fact of item size (did you mean \"points\"?): it reads "
       "as nothing given\n"},
      {facts, RULE("return item.facts.points"), "reads-undeclared", ""},
      {facts, RULE("local facts, n = item.facts, 1\n  return facts.points + facts.tld"),
       "reads-undeclared",
       "reads-undeclared 4: tld is no fact of item size (did you mean \"told\"?): it reads as "
       "nothing given\n"},
      {facts, RULE("local name = 'x' .. 'y'\n  return item.facts[name] or item.facts.points"),
       "reads-undeclared", ""},
      {facts, RULE("if item:has 'tolt' then return 1 end\n  return item.params.most"),
       "reads-undeclared",
       "reads-undeclared 3: tolt is no fact of item size (did you mean \"told\"?): it reads as "
       "nothing given\n"
       "reads-undeclared 4: most is no param of item size: it reads as nothing given\n"},
      {"    params: {most: {of: 2}}\n", RULE("return item.params.most.of"), "reads-undeclared",
       ""},
      {facts, RULE("figure('few', 2)\n  return 1"), "reads-undeclared",
       "reads-undeclared 3: few is no figure of item size: it reads as nothing given\n"},
      {"", RULE("return review.staf:count()"), "reads-undeclared",
       "reads-undeclared 3: the scale has no table staf (did you mean \"staff\"?)\n"},
      {"", RULE("return review.staff:where{fte = 1}:sum 'caselod'"), "reads-undeclared",
       "reads-undeclared 3: table staff has no column caselod (did you mean \"caseload\"?)\n"},
      {"", RULE("local staff = review.staff\n  return staff:where{ftr = 1}:sum('caseload', 'x')"),
       "reads-undeclared",
       "reads-undeclared 4: table staff has no column ftr (did you mean \"fte\"?)\n"
       "reads-undeclared 4: table staff has no column x\n"},
      {"", RULE("return review.staff:where{fte = {from = 0, to = 1}}:sum('caseload')"),
       "reads-undeclared", ""},
      {"", RULE("if review:has('staff', 'role') and review:has 'staf' then return 1 end"),
       "reads-undeclared",
       "reads-undeclared 3: table staff has no column role\n"
       "reads-undeclared 3: the scale has no table staf (did you mean \"staff\"?)\n"},
      {"    present: {meets: {title: Meets}}\n", RULE("return item:present 'meet' and 5 or 1"),
       "reads-undeclared",
       "reads-undeclared 3: meet is no element of item size (did you mean \"meets\"?): the rule "
       "fails here\n"},
      {facts, RULE("for _, item in ipairs{} do local x = item.facts.tolt end return 1"),
       "reads-undeclared", ""},
      {facts,
       "-- a\nlocal helper = require 'helper'\nlocal rule = {}\n"
       "function rule.score(item) return helper.read(item) end\nreturn rule\n",
       "reads-undeclared",
       "reads-undeclared 2: helped is no fact of item size: it reads as nothing given\n"}};
  EXPECT_FINDINGS(samples);
}

Test(lint_scripts, a_fact_that_nothing_looks_at_is_found) {
  static const struct sample samples[] = {
      {facts, RULE("return item.facts.points"), "unused-fact",
       "unused-fact 15: nothing looks at the fact told of item size: no rule, cap, override or "
       "remark\n"},
      {facts, RULE("return item.facts.told and item.facts.points"), "unused-fact", ""},
      {"    facts: {points: {type: whole}, told: {type: yes-no}}\n"
       "    caps: {untold: {at: 2, when: {told: no}, because: untold}}\n",
       RULE("return item.facts.points"), "unused-fact", ""},
      {"    facts: {people_told: {type: yes-no}}\n",
       RULE("return item.facts[item.title .. '_told'] and 1 or 2"), "unused-fact", ""},
      {"    facts: {told: {type: yes-no}}\n    params: {fact: told}\n",
       RULE("return item.facts[item.params.fact] and 1 or 2"), "unused-fact", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_scripts, arithmetic_that_is_not_exact_is_found_where_an_edge_hangs_on_it) {
  static const char bands[] = "    bands: {5: {from: 10}, 1: {below: 10}}\n"
                              "    facts: {a: {type: whole}, b: {type: whole}}\n";
  static const struct sample samples[] = {
      {bands, RULE("local a, b = item.facts.a, item.facts.b\n  return item:band(a / b)"),
       "raw-arithmetic",
       "raw-arithmetic 4: \"/\" is not exact, and what comes of it is read against bands: use "
       "ratio(a, b) or percent(a, b)\n"},
      {bands, RULE("return item:band(100 * (item.facts.a / item.facts.b))"), "raw-arithmetic",
       "raw-arithmetic 3: \"*\" is not exact, and what comes of it is read against bands: use "
       "product(a, b)\n"
       "raw-arithmetic 3: \"/\" is not exact, and what comes of it is read against bands: use "
       "ratio(a, b) or percent(a, b)\n"},
      {bands, RULE("if item.facts.a / item.facts.b >= 1 then return 5 end return 1"),
       "raw-arithmetic",
       "raw-arithmetic 3: \"/\" is not exact, and what comes of it is compared: use ratio(a, b) "
       "or percent(a, b)\n"},
      {bands, RULE("return item:band(ratio(item.facts.a, 2 * item.facts.b))"), "raw-arithmetic",
       ""},
      {bands, RULE("local x = item.facts.a * 2\n  return item:band(x)"), "raw-arithmetic", ""},
      {bands, RULE("local x = item.facts.a // 7 + 1\n  return x == item.facts.b and 1 or 5"),
       "raw-arithmetic", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_scripts, numbers_that_belong_in_the_scale_are_found) {
  static const struct sample samples[] = {
      {facts, RULE("if item.facts.points >= 3 then return 5 end return 1"), "number-in-rule",
       "number-in-rule 3: the number 3 stands in a rule: under the item's params or settings it "
       "has a source, and a variant can change it\n"},
      {facts, RULE("if 80.5 < item.facts.points then return 5 end return 1"), "number-in-rule",
       "number-in-rule 3: the number 80.5 stands in a rule: under the item's params or settings "
       "it has a source, and a variant can change it\n"},
      {facts, RULE("if item.facts.points > 0 and #{1} == 2 then return 5 end return 1"),
       "number-in-rule", ""},
      {facts, RULE("if item.facts.points >= item.max then return 5 end return 1"),
       "number-in-rule", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_scripts, names_that_nothing_uses_are_found) {
  static const struct sample samples[] = {
      {facts,
       "-- a\nlocal evidence = require 'evidence'\nlocal helper = require('helper')\n"
       "local rule = {}\nlocal function never(item) return item end\n"
       "function rule.score(item)\n  local one, two, _ = 1, 2\n  total = one\n"
       "  return helper.read(item)\nend\nreturn rule\n",
       "unused-name",
       "unused-name 2: the module evidence is required and never used\n"
       "unused-name 5: the local function never is never called\n"
       "unused-name 7: the local name two is never used\n"
       "unused-name 8: the name total is set and never read\n"},
      {facts,
       "-- a\nlocal rule = {}\nlocal function twice(n)\n  if n == 0 then return 0 end\n"
       "  return twice(n - 1)\nend\nfunction rule.score(item)\n  local t = {size = 1}\n"
       "  return twice(t.size)\nend\nreturn rule\n",
       "unused-name", ""}};
  EXPECT_FINDINGS(samples);
}

Test(lint_scripts, a_variant_may_lack_what_the_rule_of_its_base_reads) {
  struct kit kit;
  lint_rule(&kit, facts, RULE("return item.facts.told and item.facts.points"), "reads-undeclared");
  mkdir(as_path_join(kit.arena, kit.folder, "variant"), 0700);
  kit_write(&kit, "plugin.yaml",
            "plugin: small\nversion: \"1.0.0\"\ntitle: Small\n"
            "scales: [scale.yaml, variant/scale.yaml]\n");
  kit_write(&kit, "variant/scale.yaml",
            "scale: variant\nextends: small\nversion: \"1.0.0\"\ntitle: Variant\n"
            "items: {size: {facts: {told: ~}}}\n");
  as_registry_free(kit.registry);
  kit.registry = as_registry_new();
  as_registry_shared_rules(kit.registry, ASSAY_SOURCE_DIR "/rules/lib");
  as_errors_init(&kit.errors, kit.arena);
  as_registry_add(kit.registry, kit.folder, "--plugins", true, &kit.errors);
  const struct as_scale *scale =
      as_registry_scale(kit.registry, "variant", (struct as_place){0}, &kit.errors);
  cr_assert(scale != NULL, "%s", kit.errors.stored ? kit.errors.kept[0].text : "");
  struct as_lint lint = {.arena = kit.arena, .scale = scale};
  as_lint_scale(&lint);
  for (uint32_t i = 0; i < lint.count; i++)
    cr_expect_str_neq(lint.findings[i].kind->code, "reads-undeclared", "%s",
                      lint.findings[i].text);
  kit_close(&kit);
}
