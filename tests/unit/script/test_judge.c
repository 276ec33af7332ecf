/* SPDX-License-Identifier: MIT */
#include "judging.h"

#include <criterion/criterion.h>

static const char caseload_rule[] = "local rule = {}\n"
                                    "function rule.score(item, review)\n"
                                    "  local people = review.specialists:sum \"caseload\"\n"
                                    "  local posts = review.specialists:sum \"fte\"\n"
                                    "  return item:band(ratio(people, posts))\n"
                                    "end\n"
                                    "return rule\n";

Test(judge, twenty_for_each_post_is_exactly_five_points) {
  struct judging_case at;
  judging_open(&at, "", caseload_rule);
  cr_assert(at.rules, "%s", judging_errors(&at));
  struct as_item_result *out = judging_judge(
      &at, "specialists: [{id: A, caseload: 14, fte: 0.6}, {id: B, caseload: 12, fte: 0.7}]");
  cr_expect_str_eq(judging_line(out), "scored 5 [5..5]");
  for (uint32_t i = 0; i < out->step_count; i++) {
    struct as_buf b;
    as_buf_init(&b);
    as_datum_print(&out->steps[i].value, &b);
    fprintf(stderr, "%s = %s %s (%s)\n", out->steps[i].label, as_buf_get(&b),
            out->steps[i].unit ? out->steps[i].unit : "",
            out->steps[i].from ? out->steps[i].from : "");
    as_buf_done(&b);
  }
  judging_close(&at);
}
