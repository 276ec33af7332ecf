/* SPDX-License-Identifier: MIT */
#include "judging.h"

#include <criterion/criterion.h>

struct row {
  const char *evidence, *line;
};

/* Judges each row's evidence with one rule. */
static void check_rows(const char *more, const char *rule, const struct row *rows, size_t count) {
  struct judging_case at;
  judging_open(&at, more, rule);
  cr_assert(at.rules, "%s", judging_errors(&at));
  for (size_t i = 0; i < count; i++) {
    struct as_item_result *out = judging_judge(&at, rows[i].evidence);
    cr_expect_str_eq(judging_line(out), rows[i].line, "%s: %s, not %s", rows[i].evidence,
                     judging_line(out), rows[i].line);
  }
  cr_expect(!as_errors_any(&at.errors), "%s", judging_errors(&at));
  judging_close(&at);
}
#define CHECK_ROWS(more, rule, rows) check_rows(more, rule, rows, sizeof(rows) / sizeof(rows)[0])

#define RULE(body)                                                                                \
  "local rule = {}\nfunction rule.score(item, review)\n" body "\nend\nreturn rule\n"

static const char caseload_rule[] = RULE("local people = review.specialists:sum \"caseload\"\n"
                                         "local posts = review.specialists:sum \"fte\"\n"
                                         "return item:band(ratio(people, posts))");

Test(judge, a_caseload_is_banded_on_both_sides_of_every_edge) {
  static const struct row rows[] = {
      {"specialists: [{id: A, caseload: 14, fte: 0.6}, {id: B, caseload: 12, fte: 0.7}]",
       "scored 5 [5..5]"},
      {"specialists: [{id: A, caseload: 20}]", "scored 5 [5..5]"},
      {"specialists: [{id: A, caseload: 102, fte: 1}, {id: B, caseload: 0}, {id: C, caseload: 0}, "
       "{id: D, caseload: 0}, "
       "{id: E, caseload: 0}]",
       "scored 4 [4..4]"},
      {"specialists: [{id: A, caseload: 25}]", "scored 4 [4..4]"},
      {"specialists: [{id: A, caseload: 26}]", "scored 3 [3..3]"},
      {"specialists: [{id: A, caseload: 41}]", "scored 1 [1..1]"},
  };
  CHECK_ROWS("", caseload_rule, rows);
}

Test(judge, missing_evidence_leaves_the_item_unrated_and_is_named) {
  static const struct row rows[] = {
      {"contacts: []", "unrated  [1..5] -specialists"},
      {"specialists: []", "unrated  [1..5] -specialists"},
      {"specialists: [{id: A}]", "unrated  [1..5] -specialists.caseload"},
      {"specialists: [{id: A, caseload: 3}, {id: B}]", "unrated  [1..5] -specialists.caseload"},
  };
  CHECK_ROWS("", caseload_rule, rows);
}

Test(judge, nothing_to_divide_by_is_missing_evidence_and_names_where_it_came_from) {
  static const struct row rows[] = {
      {"specialists: [{id: A, caseload: 0}]", "unrated  [1..5] -specialists.caseload"}};
  CHECK_ROWS("", RULE("return item:band(ratio(3, review.specialists:sum \"caseload\"))"), rows);
}

Test(judge, what_no_evidence_gave_is_said_in_words_where_it_is_missing) {
  static const struct row divided[] = {
      {"specialists: []", "unrated  [1..5] -a number other than 0 to divide 3 by"}};
  static const struct row averaged[] = {
      {"specialists: []", "unrated  [1..5] -numbers to take the mean of"}};
  CHECK_ROWS("", RULE("return item:band(ratio(3, 0))"), divided);
  CHECK_ROWS("", RULE("return item:band(mean_of {})"), averaged);
}

Test(judge, every_figure_leaves_a_step_with_its_place) {
  struct judging_case at;
  judging_open(&at, "", caseload_rule);
  struct as_item_result *out = judging_judge(
      &at,
      "specialists:\n  - {id: A, caseload: 14, fte: 0.6}\n  - {id: B, caseload: 12, fte: 0.7}\n");
  cr_assert_eq(out->step_count, 4);
  cr_expect_str_eq(out->steps[0].label, "active participants");
  cr_expect_str_eq(out->steps[0].from, "review.yaml:2-3");
  cr_expect_str_eq(out->steps[1].unit, "posts");
  cr_expect_str_eq(out->steps[2].label, "26 divided by 1.3");
  cr_expect_str_eq(out->steps[3].label, "the band that holds 20: 20 or less");
  cr_expect_str_eq(out->unit, "people a post");
  cr_expect_eq(as_decimal_compare(out->value.as.number, as_decimal_of(20)), 0);
  cr_expect_str_eq(out->anchor_text, "best");
  judging_close(&at);
}

Test(judge, a_value_between_the_printed_anchors_carries_a_remark) {
  struct judging_case at;
  judging_open(&at, "", RULE("return item:band(20.4)"));
  struct as_item_result *out = judging_judge(&at, "{}");
  cr_expect_str_eq(judging_line(out), "scored 4 [4..4]");
  cr_assert_eq(out->remarks.count, 1);
  cr_expect_str_eq(out->remarks.texts[0],
                   "20.4 lies between the printed anchors: an edge must be reached, so 4 points "
                   "(5 by the nearest reading).");
  judging_close(&at);
}

static const char facts[] =
    "    facts:\n"
    "      tracked: {type: yes-no, required: yes, label: Tracked}\n"
    "      review: {type: choice, of: [weekly, monthly, none], label: Review}\n"
    "      rural: {type: yes-no, label: Rural}\n"
    "      people: {type: whole, label: People}\n";

Test(judge, facts_read_as_values_and_required_ones_must_be_there) {
  static const struct row rows[] = {
      {"tracked: yes", "scored 3 [3..3]"},
      {"tracked: no\nreview: weekly", "scored 5 [5..5]"},
      {"{}", "unrated  [1..5] -facts.tracked"},
      {"review: weekly", "unrated  [1..5] -facts.tracked"},
  };
  CHECK_ROWS(
      facts,
      RULE("if item.facts.review == \"weekly\" and not item.facts.tracked then return 5 end\n"
           "if item.facts.removed_by_a_variant ~= nil then return 1 end\n"
           "return item:has \"review\" and 4 or 3"),
      rows);
}

Test(judge, a_required_fact_that_the_rule_never_reads_is_missing_all_the_same) {
  static const struct row rows[] = {{"{}", "unrated  [1..5] -facts.tracked"},
                                    {"tracked: no", "scored 5 [5..5]"}};
  CHECK_ROWS(facts, RULE("return 5"), rows);
}

Test(judge, the_reviewers_anchor_scores_and_a_remark_shows_the_evidence) {
  struct judging_case at;
  judging_open(&at, facts,
               RULE("return item:band(ratio(review.specialists:sum \"caseload\", 1))"));
  struct as_item_result *out =
      judging_judge(&at, "anchor: 3\ntracked: yes\nspecialists: [{id: A, caseload: 22}]");
  cr_expect_str_eq(judging_line(out), "scored 3 [3..3]");
  cr_expect(out->by_reviewer);
  cr_expect(judging_has(&out->remarks, "The evidence gives 4."));
  cr_expect_eq(out->value.kind, AS_TYPE_NONE);
  cr_expect_str_eq(out->steps[0].label, "the reviewer's own point");
  cr_assert(out->step_count > 2, "the way of the evidence is kept");
  for (uint32_t i = 1; i < out->step_count; i++)
    cr_expect(strncmp(out->steps[i].label, "not scored: ", 12) == 0, "%s", out->steps[i].label);
  cr_expect_str_eq(out->steps[1].label, "not scored: active participants");
  cr_expect_eq(out->steps[1].value.as.number.digits, 22);
  out = judging_judge(&at, "anchor: 3");
  cr_expect_eq(out->step_count, 1);
  cr_expect_eq(out->remarks.count, 0, "%s", out->remarks.texts ? out->remarks.texts[0] : "");
  judging_close(&at);
}

static const char elements[] =
    "    present:\n"
    "      a: {title: Element A}\n      b: {title: Element B}\n      c: {title: Element C}\n"
    "      d: {title: Element D}\n      e: {title: Element E}\n";
#define COUNTED(body)                                                                             \
  "local rule = {by_count = true}\nfunction rule.score(item)\n" body "\nend\nreturn rule\n"
static const char checklist[] =
    COUNTED("local n = item:count_present()\nif n < 1 then return 1 end\nreturn n");

Test(judge, a_checklist_counts_and_what_is_not_given_narrows_the_range) {
  static const struct row rows[] = {
      {"present: {a: yes, b: yes, c: yes, d: no, e: no}", "scored 3 [3..3]"},
      {"present: {a: yes, b: yes, c: yes}", "unrated  [3..5] -present.d -present.e"},
      {"present: {a: yes, b: yes, c: yes}\nothers: no", "scored 3 [3..3]"},
      {"present: {a: no, b: no, c: no, d: no}", "unrated  [1..1] -present.e"},
      {"{}", "unrated  [1..5] -present.a -present.b -present.c -present.d -present.e"},
  };
  CHECK_ROWS(elements, checklist, rows);
}

Test(judge, a_rule_that_looks_at_single_elements_leaves_the_whole_range) {
  static const struct row rows[] = {
      {"{}", "unrated  [1..5] -present.a"},
      {"present: {a: yes}", "unrated  [1..5] -present.b"},
      {"present: {a: yes, b: yes}", "scored 3 [3..3]"},
  };
  CHECK_ROWS(elements,
             RULE("local n = item:present \"a\" and 4 or 3\nreturn item:present \"b\" and n - 1 "
                  "or n"),
             rows);
}

Test(judge, an_element_may_be_counted_and_a_stated_one_holds) {
  struct judging_case at;
  judging_open(&at, elements, RULE("item:presume(\"a\", true)\nreturn item:count_present()"));
  struct as_item_result *out = judging_judge(&at, "present: {b: yes, c: yes, d: yes, e: no}");
  cr_expect_str_eq(judging_line(out), "scored 4 [4..4]");
  out = judging_judge(&at, "present: {a: no, b: yes, c: yes, d: yes, e: no}");
  cr_expect_str_eq(judging_line(out), "scored 3 [3..3]");
  cr_expect(judging_has(&out->remarks, "what is stated holds"));
  judging_close(&at);
}

static const char figures_rule[] =
    "local rule = {}\n"
    "function rule.score(item, review) figure(\"counted\", 5) return 5 end\n"
    "function rule.figures(item, review) figure(\"uptake\", percent(item.facts.people, "
    "review.specialists:sum \"caseload\")) "
    "end\n"
    "return rule\n";
static const char figures[] = "    facts: {people: {type: whole, label: People}}\n"
                              "    figures: {uptake: {type: percent, label: Uptake}, counted: "
                              "{type: number, label: Counted}}\n"
                              "    caps: {low_uptake: {at: 2, when: {uptake: {below: 20}}, "
                              "because: few}, much: {at: 3, when: {counted: {from: 5}}, "
                              "because: much}}\n";

Test(judge, figures_are_given_with_an_anchor_too_and_may_be_unknown) {
  static const struct row rows[] = {
      {"people: 1\nspecialists: [{id: A, caseload: 10}]", "scored 2 [2..2]"},
      {"people: 2\nspecialists: [{id: A, caseload: 10}]", "scored 3 [3..3]"},
      {"people: 2", "scored 3 [3..3]"},
      {"anchor: 5\npeople: 1\nspecialists: [{id: A, caseload: 10}]", "scored 2 [2..2]"},
      {"anchor: 5\npeople: 2\nspecialists: [{id: A, caseload: 10}]", "scored 5 [5..5]"},
      {"anchor: 5\npeople: 2\nspecialists: [{id: A, caseload: 0}]", "scored 5 [5..5]"},
  };
  CHECK_ROWS(figures, figures_rule, rows);
}

Test(judge, a_fault_is_never_a_score_and_names_file_and_line) {
  struct judging_case at;
  judging_open(&at, "", RULE("local x = nil\nreturn x.y"));
  struct as_item_result *out = judging_judge(&at, "{}");
  cr_expect_eq(out->status, AS_FAULT);
  cr_expect(strstr(out->fault.file, "items/thing.lua"));
  cr_expect_eq(out->fault.line, 4);
  cr_expect_null(out->fault.limit);
  cr_expect(strstr(out->fault.text, "attempt to index a nil value (local 'x')"), "%s",
            out->fault.text);
  judging_close(&at);
}

Test(judge, a_fault_in_a_module_names_the_module) {
  struct judging_case at;
  judging_open(&at, "", RULE("local helper = require \"helper\"\nreturn helper.double(\"x\")"));
  struct as_item_result *out = judging_judge(&at, "{}");
  cr_expect_eq(out->status, AS_FAULT);
  cr_expect(strstr(out->fault.file, "items/helper.lua"), "%s", out->fault.file);
  cr_expect_eq(out->fault.line, 4);
  judging_close(&at);
}

Test(judge, a_limit_is_named_with_its_line) {
  struct judging_case at;
  judging_open(&at, "", RULE("local n = 0\nwhile true do\n  n = n + 1\nend"));
  struct as_item_result *out = judging_judge(&at, "{}");
  cr_expect_str_eq(out->fault.limit, "steps");
  cr_expect(out->fault.line == 4 || out->fault.line == 5, "%d", out->fault.line);
  judging_close(&at);
}

Test(judge, a_rule_may_look_at_each_row_of_a_large_table) {
  struct judging_case at;
  judging_open(&at, "",
               RULE("local n = 0\nfor row in review.contacts:each() do if row.mode == \"video\" "
                    "then n = n + 1 end end\n"
                    "return n > 100 and 5 or 1"));
  char *text = malloc(4 << 20);
  size_t size = (size_t)sprintf(text, "contacts:\n");
  for (int i = 0; i < 20000; i++)
    size += (size_t)sprintf(text + size, " - {date: 2026-03-01, mode: video}\n");
  struct as_item_result *out = judging_judge(&at, text);
  cr_expect_str_eq(judging_line(out), "scored 5 [5..5]");
  free(text);
  judging_close(&at);
}

Test(judge, a_scale_with_caps_needs_the_module_that_judges_them) {
  struct judging_case at;
  judging_open(&at, "    caps: {one: {at: 2, when: {value: {below: 3}}, because: x}}\n",
               RULE("return 5"));
  cr_assert(at.rules);
  struct as_scale without = *at.scale;
  without.module_count = 0;
  struct as_script *script = as_script_new(NULL);
  cr_expect_null(as_script_load(script, &without, &at.errors));
  cr_expect(strstr(judging_errors(&at), "there is no module \"caps\""), "%s", judging_errors(&at));
  as_script_free(script);
  judging_close(&at);
}

Test(judge, what_is_worked_out_quietly_leaves_no_step_even_when_it_ends_the_rule) {
  struct judging_case at;
  judging_open(
      &at, "    figures: {f: {type: number, label: Some figure}}\n",
      "local rule = {}\n"
      "function rule.score(item, review)\n"
      "  local n = quietly(function() return ratio(6, 3) end)\n"
      "  if not review:has \"contacts\" then quietly(function() missing \"contacts\" end) end\n"
      "  return n\n"
      "end\n"
      "function rule.figures() figure(\"f\", 7) end\n"
      "return rule\n");
  struct as_item_result *out = judging_judge(&at, "contacts: []");
  cr_expect_str_eq(judging_line(out), "scored 2 [2..2]");
  cr_expect_eq(out->step_count, 1);
  out = judging_judge(&at, "{}");
  cr_expect_str_eq(judging_line(out), "unrated  [1..5] -contacts");
  cr_assert_eq(out->step_count, 1);
  cr_expect_str_eq(out->steps[0].label, "some figure");
  judging_close(&at);
}

Test(judge, what_is_missing_of_some_rows_names_them) {
  struct judging_case at;
  judging_open(&at, "", RULE("return item:band(review.specialists:sum \"caseload\")"));
  struct as_item_result *out =
      judging_judge(&at, "specialists: [{id: Ann, caseload: 9}, {id: Carys}]");
  cr_expect_str_eq(judging_line(out), "unrated  [1..5] -specialists.caseload");
  cr_assert_eq(out->missing_words.count, 1);
  cr_expect_str_eq(out->missing_words.texts[0],
                   "active participants, in the table of specialists, for Carys");
  out = judging_judge(&at, "{}");
  cr_expect_str_eq(out->missing_words.texts[0], "the table of specialists");
  judging_close(&at);
}
