/* SPDX-License-Identifier: MIT */
/* What a rule sees is exactly what stands here. */
#include "judging.h"
#include "script/allow.h"

#include <criterion/criterion.h>

static const char reachable[] =
    "(text).byte function\n(text).char function\n(text).find function\n(text).format "
    "function\n(text).len function\n"
    "(text).lower function\n(text).rep function\n(text).reverse function\n(text).sub "
    "function\n(text).upper function\n"
    "add_days function\nadd_months function\nassert function\ndays_between function\nerror "
    "function\nexplain function\n"
    "figure function\nin_words function\nipairs function\nlarger function\n"
    "math.abs function\nmath.ceil function\nmath.floor function\nmath.fmod function\nmath.max "
    "function\nmath.min function\n"
    "math.tointeger function\nmath.type function\n"
    "mean_of function\nmedian_of function\nmissing function\nmonths_between function\nnative "
    "userdata\npairs "
    "function\npercent function\n"
    "product function\nquietly function\nratio function\nremark function\nrequire "
    "function\nround_down function\nround_nearest function\n"
    "select function\nsmaller function\n"
    "string.byte function\nstring.char function\nstring.find function\nstring.format "
    "function\nstring.len function\n"
    "string.lower function\nstring.rep function\nstring.reverse function\nstring.sub "
    "function\nstring.upper function\n"
    "sum_of function\n"
    "table.concat function\ntable.insert function\ntable.pack function\ntable.remove "
    "function\ntable.sort function\n"
    "table.unpack function\n"
    "text.contains function\ntext.fold function\ntext.join function\ntext.lower "
    "function\ntext.same function\n"
    "text.split function\ntext.trim function\n"
    "tonumber function\ntostring function\ntype function\nweek_of function\n";

Test(allow, a_rule_reaches_what_is_listed_and_nothing_else) {
  struct as_script *script = as_script_new(NULL);
  struct as_buf found;
  as_buf_init(&found);
  as_script_reachable(script, &found);
  cr_expect_str_eq(as_buf_get(&found), reachable, "%s", as_buf_get(&found));
  as_buf_done(&found);
  as_script_free(script);
}

Test(allow, every_absence_has_its_reason_and_is_really_absent) {
  for (size_t i = 0; i < as_absent_count; i++) {
    struct judging_case at;
    char rule[512];
    snprintf(
        rule, sizeof rule,
        "local rule = {}\nfunction rule.score()\n  local x = %s\n  return 5\nend\nreturn rule\n",
        as_absent_names[i].name);
    judging_open(&at, "", rule);
    cr_assert(at.rules, "%s", judging_errors(&at));
    struct as_item_result *out = judging_judge(&at, "{}");
    cr_expect(out->status == AS_FAULT && strstr(out->fault.text, as_absent_names[i].reason),
              "%s: %s", as_absent_names[i].name, judging_line(out));
    judging_close(&at);
  }
}

Test(allow, a_name_that_is_nearly_right_gets_a_hint) {
  static const char *const rows[][2] = {
      {"rato(1, 2)", "did you mean \"ratio\"?"},
      {"string.uper(\"x\")", "did you mean \"upper\"?"},
      {"review.specialist", "did you mean \"specialists\"?"},
      {"review.specialists:sum \"case_load\"", "did you mean \"caseload\"?"},
      {"review.specialists:summ \"caseload\"", "did you mean \"sum\"?"},
      {"item.titel", "did you mean \"title\"?"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct judging_case at;
    char rule[512];
    snprintf(rule, sizeof rule,
             "local rule = {}\nfunction rule.score(item, review)\n  return %s\nend\nreturn rule\n",
             rows[i][0]);
    judging_open(&at, "", rule);
    struct as_item_result *out = judging_judge(&at, "specialists: [{id: A, caseload: 1}]");
    cr_expect(out->fault.text && strstr(out->fault.text, rows[i][1]), "%s: %s", rows[i][0],
              judging_line(out));
    judging_close(&at);
  }
}
