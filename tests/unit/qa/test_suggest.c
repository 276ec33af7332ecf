/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#include "doc/emit.h"
#include "qa/suggest.h"

#define HEAD                                                                                      \
  "scale: small\nversion: \"1.0.0\"\ntitle: S\nscore: {min: 1, max: 3}\nfacts: {}\n"              \
  "sections: {one: {title: One}}\n"                                                               \
  "tables: {people: {columns: {id: {type: text, required: true}, share: {type: whole, min: 0, "   \
  "max: 100}, note: {type: text}}}}\n"

static void cover(void *context, const struct as_case_outcome *outcome) {
  as_coverage_add(context, outcome);
}

static void run(struct kit *kit, struct as_coverage *coverage, const char *text) {
  kit_write(kit, "items/a_test.yaml", text);
  cr_assert(as_rule_test_run(kit->engine, kit->registry,
                             as_path_join(kit->arena, kit->folder, "items/a_test.yaml"), NULL,
                             cover, coverage, &kit->errors),
            "%s", kit->errors.stored ? kit->errors.kept[0].text : "");
}

/* What is suggested for a scale of which one case, that shows nothing, is there, as YAML; and
 * "left: " with what was not found. Run again, the suggestions show what they are said to. */
static const char *suggested(struct kit *kit, const char *items, const char *rule) {
  kit_open(kit);
  kit_write(kit, "scale.yaml", as_arena_print(kit->arena, HEAD "%s", items));
  kit_write(kit, "items/thing.lua", rule);
  struct as_coverage coverage = {.arena = kit->arena, .engine = kit->engine};
  run(kit, &coverage,
      "scale: small\ncases:\n  - {name: a, item: thing, expect: {error: nothing}}\n");
  struct as_suggested suggested = as_suggest(&coverage, &coverage.scales[0], kit->arena);
  struct as_buf out;
  as_buf_init(&out);
  if (suggested.file) {
    as_emit(suggested.file, &out);
    struct as_coverage again = {.arena = kit->arena, .engine = kit->engine};
    run(kit, &again, as_buf_get(&out));
    cr_expect_geq(again.scales[0].covered, suggested.found);
  }
  if (suggested.left)
    as_buf_print(&out, "left: %s", suggested.not_found);
  const char *text = as_arena_text(kit->arena, as_buf_get(&out));
  as_buf_done(&out);
  return text;
}

/* These cases in any order, as many, and at the end what is left. */
static void expect_suggested(const char *items, const char *rule, const char *const *cases,
                             const char *left) {
  struct kit kit;
  const char *text = suggested(&kit, items, rule);
  uint32_t wanted = 0, got = 0;
  for (; cases[wanted]; wanted++)
    cr_expect(strstr(text, cases[wanted]) != NULL, "wanted:\n%s\ngot:\n%s", cases[wanted], text);
  for (const char *at = text; (at = strstr(at, "  - name: ")) != NULL; at++)
    got++;
  cr_expect_eq(got, wanted, "%s", text);
  const char *rest = strstr(text, "left: ");
  cr_expect_str_eq(rest ? rest : "", left);
  kit_close(&kit);
}

#define THING "items:\n  thing:\n    section: one\n    title: Thing\n    rule: thing\n"

Test(suggest, gives_both_sides_of_an_edge_with_no_more_evidence_than_that_takes) {
  static const char *const cases[] = {
      "  - name: 'points before caps: 3'\n    item: thing\n    tables:\n"
      "      people: [{id: A, share: 100}]\n    expect: {score: 3, value: 100, remarks: []}\n",
      "  - name: the value 60\n    item: thing\n    tables:\n"
      "      people: [{id: A, share: 60}]\n    expect: {score: 3, value: 60, remarks: []}\n",
      "  - name: 'points before caps: 1'\n    item: thing\n    tables:\n"
      "      people: [{id: A, share: 0}]\n    expect: {score: 1, value: 0, remarks: []}\n",
      "  - name: a value just under 60\n    item: thing\n    tables:\n"
      "      people: [{id: A, share: 59}]\n    expect: {score: 1, value: 59, remarks: []}\n",
      NULL};
  expect_suggested(THING "    bands: {3: {from: 60}, 1: {below: 60}}\n",
                   "local rule = {}\nfunction rule.score(item, review)\n"
                   "  return item:band(review.people:max \"share\")\nend\nreturn rule\n",
                   cases, "");
}

Test(suggest, a_case_that_ends_in_a_fault_is_no_suggestion) {
  static const char *const cases[] = {
      "  - name: cap told applied\n    item: thing\n    facts: {anchor: 3, told: yes}\n"
      "    expect:\n      score: 2\n      anchor: 3\n      caps: [told]\n",
      "  - name: cap told not applied\n    item: thing\n    facts: {told: no}\n"
      "    expect: {score: 3, caps: [], remarks: []}\n",
      "  - name: cap told not known\n    item: thing\n    expect: {score: 3, caps: []}\n", NULL};
  expect_suggested(THING "    facts: {told: {type: yes-no}}\n"
                         "    caps: {told: {at: 2, when: {told: yes}, because: told}}\n",
                   "local rule = {}\nfunction rule.score(item)\n"
                   "  if item.facts.told then return nil end\n"
                   "  return 3\nend\nreturn rule\n",
                   cases, "");
}

Test(suggest, what_no_evidence_shows_is_named) {
  static const char *const cases[] = {
      "  - name: 'points before caps: 2'\n    item: thing\n    facts: {points: 2}\n"
      "    expect: {score: 2, remarks: []}\n",
      "  - name: 'points before caps: 1'\n    item: thing\n    facts: {points: 1}\n"
      "    expect: {score: 1, remarks: []}\n",
      "  - name: facts.points missing\n    item: thing\n"
      "    expect:\n      status: unrated\n      missing: [facts.points]\n      remarks: []\n",
      NULL};
  expect_suggested(THING "    facts: {points: {type: whole, min: 1, max: 2, required: true}}\n"
                         "    anchors: {3: Best, 2: Good, 1: Fair}\n"
                         "levels:\n  - {id: all, title: All, total: {from: 1}}\n",
                   "local rule = {}\nfunction rule.score(item)\n"
                   "  return item.facts.points\nend\nreturn rule\n",
                   cases, "left: thing: points before caps: 3\nreview: level all");
}

Test(suggest, that_an_item_applies_is_not_shown_by_a_fault) {
  static const char *const cases[] = {
      "  - name: applies\n    item: thing\n    facts: {anchor: 3, told: yes}\n"
      "    expect: {score: 3}\n",
      "  - name: does not apply\n    item: thing\n    facts: {told: no}\n"
      "    expect: {status: not_applicable, remarks: []}\n",
      "  - name: not known whether it applies\n    item: thing\n"
      "    expect:\n      status: unrated\n      missing: [facts.told]\n      remarks: []\n",
      NULL};
  expect_suggested(THING "    facts: {told: {type: yes-no}}\n"
                         "    applies: {when: {told: yes}, because: nobody told}\n",
                   "local rule = {}\nfunction rule.score()\n  return nil\nend\nreturn rule\n",
                   cases, "");
}
