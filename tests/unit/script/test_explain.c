/* SPDX-License-Identifier: MIT */
/* The way to a score is short, complete and in words that people use. */
#include "judging.h"

#include <criterion/criterion.h>

#define RULE(body)                                                                                \
  "local rule = {}\nfunction rule.score(item, review)\n" body "\nend\nreturn rule\n"

static const char people[] = "specialists:\n  - {id: Ann, caseload: 20, fte: 0.9}\n"
                             "  - {id: Ben, caseload: 14, fte: 0.6}\n";

static const struct as_step *last_step(const struct as_item_result *out) {
  cr_assert_gt(out->step_count, 0u);
  return &out->steps[out->step_count - 1];
}

Test(explain, a_rule_may_say_in_its_own_words_which_rows_they_are) {
  struct judging_case at;
  judging_open(&at, "",
               RULE("review.specialists:where{role = {given = false}, caseload = {from = 15}}"
                    ":called('the busy ones'):where{fte = {below = 1}}:count()\nreturn 5"));
  struct as_item_result *out = judging_judge(&at, people);
  cr_expect_str_eq(last_step(out)->label,
                   "specialists, the busy ones, full-time equivalent below 1");
  cr_expect_eq(as_decimal_compare(last_step(out)->value.as.number, as_decimal_of(1)), 0);
  judging_close(&at);
}

Test(explain, a_map_names_everyone_in_short_and_keeps_every_digit) {
  struct judging_case at;
  judging_open(
      &at, "",
      RULE("review.specialists:map(function(row) return ratio(row.caseload, row.fte) end, "
           "'each')\nreturn 5"));
  struct as_item_result *out = judging_judge(&at, people);
  char exact[AS_DECIMAL_TEXT];
  cr_expect_str_eq(last_step(out)->label, "each: Ann 22.22, Ben 23.33");
  cr_assert_eq(last_step(out)->value.kind, AS_TYPE_LIST);
  cr_assert_eq(last_step(out)->value.as.list.count, 2);
  as_decimal_print(last_step(out)->value.as.list.items[0].as.number, exact);
  cr_expect_str_eq(exact, "22.2222222222");
  judging_close(&at);
}

Test(explain, a_map_over_nobody_says_so) {
  struct judging_case at;
  judging_open(&at, "",
               RULE("review.specialists:map(function() return nil end, 'each')\nreturn 5"));
  cr_expect_str_eq(last_step(judging_judge(&at, people))->label, "each: nobody");
  judging_close(&at);
}

Test(explain, what_stands_there_already_is_not_said_again) {
  struct judging_case at;
  judging_open(&at, "",
               RULE("for i = 1, 3 do review.specialists:sum 'caseload' end\n"
                    "explain('here', 1)\nexplain('here', 2)\nexplain('here', 1)\nreturn 5"));
  struct as_item_result *out = judging_judge(&at, people);
  cr_expect_eq(out->step_count, 3, "%u steps", out->step_count);
  judging_close(&at);
}

Test(explain, figures_in_remarks_are_short_beside_the_bands) {
  struct judging_case at;
  judging_open(&at, "",
               RULE("remark(in_words(ratio(61, 3)) .. ', ' .. in_words(ratio(2000001, 100000)) .. "
                    "', ' .. in_words(20))\nreturn 5"));
  struct as_item_result *out = judging_judge(&at, "{}");
  cr_assert_eq(out->remarks.count, 1);
  cr_expect_str_eq(out->remarks.texts[0], "20.33, 20.00001, 20");
  judging_close(&at);
}

Test(explain, in_words_wants_a_number) {
  struct judging_case at;
  judging_open(&at, "", RULE("return in_words('twenty')"));
  cr_expect_eq(judging_judge(&at, "{}")->status, AS_FAULT);
  judging_close(&at);
}

static const char conditions[] =
    "    facts:\n"
    "      tracked: {type: yes-no, label: Contacts are tracked}\n"
    "      asked: {type: yes-no, label: Nobody looks at this}\n"
    "    present:\n"
    "      met: {title: They meet, help: h}\n"
    "    caps:\n"
    "      untracked: {at: 2, when: [{tracked: no}, {present.met: no}], because: x.}\n";

Test(explain, each_answer_that_a_condition_read_is_a_step_once) {
  struct judging_case at;
  judging_open(&at, conditions, RULE("local _ = item.facts.tracked\nreturn 4"));
  cr_assert(at.rules, "%s", judging_errors(&at));
  struct as_item_result *out =
      judging_judge(&at, "tracked: yes\nasked: no\npresent: {met: yes}\n");
  cr_assert_eq(out->step_count, 2);
  cr_expect_str_eq(out->steps[0].label, "contacts are tracked");
  cr_expect_str_eq(out->steps[0].from, "review.yaml:1");
  cr_expect(out->steps[0].value.as.yes);
  cr_expect_str_eq(out->steps[1].label, "they meet");
  judging_close(&at);
}

Test(explain, answers_that_were_not_given_leave_no_step) {
  struct judging_case at;
  judging_open(&at, conditions, RULE("return 4"));
  cr_expect_eq(judging_judge(&at, "asked: yes\n")->step_count, 0);
  judging_close(&at);
}

Test(explain, beside_the_reviewers_own_point_answers_are_shown_too) {
  struct judging_case at;
  judging_open(&at, conditions, RULE("return 4"));
  struct as_item_result *out = judging_judge(&at, "anchor: 5\ntracked: no\n");
  cr_expect_str_eq(last_step(out)->label, "contacts are tracked");
  judging_close(&at);
}

Test(explain, what_is_missing_is_said_in_words_too) {
  static const struct {
    const char *name, *words;
  } rows[] = {{"contacts", "the table of employer contacts"},
              {"specialists.caseload", "active participants, in the table of specialists"},
              {"facts.tracked", "contacts are tracked"},
              {"present.met", "they meet"},
              {"anchor", "the reviewer's own point"},
              {"something else", ""}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct judging_case at;
    char rule[256];
    snprintf(rule, sizeof rule, RULE("missing '%s'"), rows[i].name);
    judging_open(&at, conditions, rule);
    struct as_item_result *out = judging_judge(&at, "{}");
    cr_assert_eq(out->missing_words.count, 1);
    cr_expect_str_eq(out->missing.texts[0], rows[i].name);
    cr_expect_str_eq(out->missing_words.texts[0], rows[i].words);
    judging_close(&at);
  }
}
