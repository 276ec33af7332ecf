/* SPDX-License-Identifier: MIT */
/* Caps, overrides and remarks, as rules/lib/caps.lua judges them. Each case is judged twice: the
 * second time the verdict is known. */
#include "judging.h"

#include <criterion/criterion.h>

static const char anchor_rule[] = "local rule = {}\n"
                                  "function rule.score(item)\n"
                                  "  if item.anchor == nil then missing \"anchor\" end\n"
                                  "  return item.anchor\n"
                                  "end\n"
                                  "return rule\n";

static const char facts[] =
    "    judged: yes\n"
    "    facts:\n"
    "      tracked: {type: yes-no, label: Tracked}\n"
    "      leader: {type: choice, of: [weekly, monthly, none], label: Leader}\n"
    "      covers: {type: yes-no, label: Covers}\n"
    "      rural: {type: yes-no, label: Rural}\n"
    "      people: {type: whole, label: People}\n";

struct row {
  const char *caps, *evidence, *line, *remark; /* remark: NULL when there is none */
};

static void check_row(const struct row *row) {
  struct judging_case at;
  char more[4096];
  snprintf(more, sizeof more, "%s%s", facts, row->caps);
  judging_open(&at, more, anchor_rule);
  cr_assert(at.rules, "%s", judging_errors(&at));
  for (int time = 1; time <= 2; time++) {
    struct as_item_result *out = judging_judge(&at, row->evidence);
    cr_expect_str_eq(judging_line(out), row->line, "%s %s, time %d: %s", row->caps, row->evidence,
                     time, judging_line(out));
    if (row->remark)
      cr_expect(out->remarks.count == 1 && strcmp(out->remarks.texts[0], row->remark) == 0,
                "%s %s: %s", row->caps, row->evidence,
                out->remarks.count ? out->remarks.texts[0] : "no remark");
    else
      cr_expect_eq(out->remarks.count, 0, "%s %s: %s", row->caps, row->evidence,
                   out->remarks.count ? out->remarks.texts[0] : "");
  }
  judging_close(&at);
}

#define ONE "    caps: {one: {at: 3, when: {tracked: no}, because: x}}\n"
#define ANY "    caps: {one: {at: 3, when: [{people: {below: 2}}, {tracked: no}], because: x}}\n"
#define BOTH "    caps: {one: {at: 2, when: {covers: no, rural: {not: yes}}, because: x}}\n"
#define PAIR "    caps: {one: {at: 2, when: {covers: no, tracked: no}, because: x}}\n"
#define LIST "    caps: {one: {at: 3, when: {leader: [monthly, none]}, because: x}}\n"
#define OVER                                                                                      \
  "    caps: {one: {at: 3, when: {tracked: no}, because: x}}\n"                                   \
  "    overrides: {none: {to: 1, when: {covers: no}, because: y}}\n"
#define UP                                                                                        \
  "    caps: {one: {at: 2, when: {tracked: no}, because: x}}\n"                                   \
  "    overrides: {set: {to: 4, when: {covers: no}, because: y}}\n"
#define SETTING                                                                                   \
  "    settings: {note: {type: choice, of: [remark, cap], value: %s, because: z}}\n"              \
  "    caps: {one: {at: 2, by: note, when: {tracked: no}, because: Nobody tracks them.}}\n"
#define REMARK "    remarks: {high: {when: {score: {from: 4}}, text: That is high.}}\n"

Test(verdict, caps_lower_and_what_is_not_given_is_only_said) {
  static const struct row rows[] = {
      {ONE, "anchor: 5\ntracked: no", "scored 3 [3..3]", NULL},
      {ONE, "anchor: 5\ntracked: yes", "scored 5 [5..5]", NULL},
      {ONE, "anchor: 2\ntracked: no", "scored 2 [2..2]", NULL},
      {ONE, "anchor: 5", "scored 5 [5..5]",
       "\"tracked\" is not given: the answer no would cap the score at 3."},
      {ONE, "anchor: 4", "scored 4 [4..4]",
       "\"tracked\" is not given: the answer no would cap the score at 3."},
      {ONE, "anchor: 3", "scored 3 [3..3]", NULL},
      {ANY, "anchor: 5\npeople: 1\ntracked: yes", "scored 3 [3..3]", NULL},
      {ANY, "anchor: 5\npeople: 2\ntracked: yes", "scored 5 [5..5]", NULL},
      {ANY, "anchor: 5\npeople: 1", "scored 3 [3..3]", NULL},
      {ANY, "anchor: 5\npeople: 2", "scored 5 [5..5]",
       "\"tracked\" is not given: the answer no would cap the score at 3."},
      {ANY, "anchor: 5\ntracked: yes", "scored 5 [5..5]",
       "\"people\" is not given: an answer below 2 would cap the score at 3."},
      {BOTH, "anchor: 5\ncovers: no", "scored 2 [2..2]", NULL},
      {BOTH, "anchor: 5\ncovers: no\nrural: no", "scored 2 [2..2]", NULL},
      {BOTH, "anchor: 5\ncovers: no\nrural: yes", "scored 5 [5..5]", NULL},
      {BOTH, "anchor: 5\nrural: yes", "scored 5 [5..5]", NULL},
      {BOTH, "anchor: 5", "scored 5 [5..5]",
       "\"covers\" is not given: the answer no would cap the score at 2."},
      {PAIR, "anchor: 5\ntracked: yes", "scored 5 [5..5]", NULL},
      {PAIR, "anchor: 5\ntracked: no", "scored 5 [5..5]",
       "\"covers\" is not given: the answer no would cap the score at 2."},
      {PAIR, "anchor: 5", "scored 5 [5..5]",
       "\"covers\" and \"tracked\" are not given: the answer no and the answer no would cap the "
       "score at 2."},
      {LIST, "anchor: 5\nleader: weekly", "scored 5 [5..5]", NULL},
      {LIST, "anchor: 5\nleader: none", "scored 3 [3..3]", NULL},
      {LIST, "anchor: 5", "scored 5 [5..5]",
       "\"leader\" is not given: the answer monthly or none would cap the score at 3."},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_row(&rows[i]);
}

/* A figure that rule.figures could not give may still be had; one given as nil is not judged, one
 * of rule.score belongs to evidence that is not counted beside the reviewer's own point. */
Test(verdict, a_figure_nobody_gave_is_said_and_one_given_as_nothing_is_not) {
  static const char rule[] =
      "local rule = {}\n"
      "function rule.score(item)\n"
      "  figure(\"counted\", item.facts.people)\n"
      "  if item.anchor == nil then missing \"anchor\" end\n"
      "  return item.anchor\n"
      "end\n"
      "function rule.figures(item)\n"
      "  if item.facts.people == 0 then return figure(\"share\", nil) end\n"
      "  if item.facts.people then figure(\"share\", item.facts.people) end\n"
      "end\n"
      "return rule\n";
  static const char more[] =
      "    facts: {people: {type: whole, label: People}}\n"
      "    figures: {share: {type: number, label: The share}, counted: {type: number, label: C}}\n"
      "    caps: {low: {at: 2, when: {share: {below: 20}}, because: x}, c: {at: 3, when: "
      "{counted: "
      "{below: 20}}, because: x}}\n";
  static const struct {
    const char *evidence, *line, *remark;
  } rows[] = {
      {"anchor: 5", "scored 5 [5..5]",
       "The share is not known: a figure below 20 would cap the score at 2."},
      {"anchor: 5\npeople: 0", "scored 5 [5..5]", NULL},
      {"anchor: 5\npeople: 20", "scored 5 [5..5]", NULL},
      {"anchor: 5\npeople: 19", "scored 2 [2..2]", NULL},
      {"anchor: 2", "scored 2 [2..2]", NULL},
  };
  struct judging_case at;
  judging_open(&at, more, rule);
  cr_assert(at.rules, "%s", judging_errors(&at));
  for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
    size_t row = i % (sizeof rows / sizeof *rows);
    struct as_item_result *out = judging_judge(&at, rows[row].evidence);
    cr_expect_str_eq(judging_line(out), rows[row].line, "%s: %s", rows[row].evidence,
                     judging_line(out));
    bool said = judging_has(&out->remarks, "is not known");
    cr_expect_eq(said, rows[row].remark != NULL, "%s", rows[row].evidence);
    if (rows[row].remark)
      cr_expect(judging_has(&out->remarks, rows[row].remark), "%s", rows[row].evidence);
  }
  judging_close(&at);
}

Test(verdict, an_override_sets_the_score_and_wins_over_caps) {
  static const struct row rows[] = {
      {OVER, "anchor: 5\ntracked: no\ncovers: no", "scored 1 [1..1]", NULL},
      {OVER, "anchor: 5\ntracked: no\ncovers: yes", "scored 3 [3..3]", NULL},
      {OVER, "anchor: 5\ntracked: yes", "scored 5 [5..5]",
       "\"covers\" is not given: the answer no would set the score to 1."},
      {UP, "anchor: 1\ntracked: no\ncovers: no", "scored 4 [4..4]", NULL},
      {UP, "anchor: 5\ncovers: no", "scored 4 [4..4]", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_row(&rows[i]);
}

Test(verdict, caps_that_hold_narrow_what_is_not_rated) {
  static const struct row rows[] = {
      {ONE, "tracked: no", "unrated  [1..3] -anchor", NULL},
      {ONE, "tracked: yes", "unrated  [1..5] -anchor", NULL},
      {ONE, "{}", "unrated  [1..5] -anchor", NULL},
      {UP, "covers: no\ntracked: no", "unrated  [4..4] -anchor", NULL},
      {REMARK, "{}", "unrated  [1..5] -anchor", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_row(&rows[i]);
}

Test(verdict, a_setting_says_whether_a_cap_is_only_a_remark) {
  static const char *const values[] = {"remark", "cap"};
  for (int i = 0; i < 2; i++) {
    char caps[1024];
    snprintf(caps, sizeof caps, SETTING, values[i]);
    struct row row = {caps, "anchor: 5\ntracked: no", i ? "scored 2 [2..2]" : "scored 5 [5..5]",
                      i ? "Nobody tracks them. Read as a remark (setting note) that would leave 5."
                        : "Nobody tracks them. Read as a cap (setting note) that would leave 2."};
    check_row(&row);
  }
}

Test(verdict, remarks_are_judged_last_on_the_score) {
  static const struct row rows[] = {
      {REMARK, "anchor: 4", "scored 4 [4..4]", "That is high."},
      {REMARK, "anchor: 3", "scored 3 [3..3]", NULL},
      {ONE REMARK, "anchor: 5\ntracked: no", "scored 3 [3..3]", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_row(&rows[i]);
}

Test(verdict, each_cap_is_reported_as_it_holds_does_not_or_is_not_known) {
  struct judging_case at;
  char more[4096];
  snprintf(more, sizeof more, "%s%s", facts,
           "    caps: {a: {at: 4, when: {tracked: no}, because: x}, b: {at: 5, when: {covers: "
           "no}, because: y}, "
           "c: {at: 3, when: {rural: yes}, because: z}, d: {at: 1, when: {leader: none}, because: "
           "q}}\n");
  judging_open(&at, more, anchor_rule);
  for (int time = 1; time <= 2; time++) {
    struct as_item_result *out =
        judging_judge(&at, "anchor: 2\ntracked: no\ncovers: no\nrural: no");
    cr_expect_str_eq(judging_line(out), "scored 2 [2..2]");
    cr_assert_eq(out->cap_count, 4);
    cr_expect_eq(out->caps[0].applied, AS_YES);
    cr_expect_eq(out->caps[1].applied, AS_YES);
    cr_expect_eq(out->caps[2].applied, AS_NO);
    cr_expect_eq(out->caps[3].applied, AS_UNKNOWN);
    cr_expect_str_eq(out->caps[2].because, "z");
    cr_expect(judging_has(&out->remarks,
                          "\"leader\" is not given: the answer none would cap the score at 1."));
  }
  judging_close(&at);
}
