/* SPDX-License-Identifier: MIT */
#include "report/svg.h"

#include <criterion/criterion.h>

Test(svg, a_value_lies_where_its_share_of_the_axis_is) {
  const struct as_axis axis = {as_decimal_of(25), as_decimal_of(125)};
  static const int cases[][2] = {{25, 0},      {26, 100}, {75, 5000},  {124, 9900},
                                 {125, 10000}, {24, 0},   {126, 10000}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_eq(as_axis_place(&axis, as_decimal_of(cases[i][0])), cases[i][1], "%d: %d",
                 cases[i][0], as_axis_place(&axis, as_decimal_of(cases[i][0])));
}

Test(svg, a_label_near_an_end_goes_inward_and_is_escaped) {
  static const struct {
    int at;
    const char *anchor;
  } cases[] = {{0, "start"},     {2499, "start"}, {2500, "middle"},
               {7500, "middle"}, {7501, "end"},   {10000, "end"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_buf out, anchor;
    as_buf_init(&out);
    as_buf_init(&anchor);
    as_svg_label(&out, "tick", cases[i].at, 14, "<b>");
    as_buf_print(&anchor, "text-anchor=\"%s\"", cases[i].anchor);
    cr_expect_not_null(strstr(as_buf_get(&out), as_buf_get(&anchor)), "%d: %s", cases[i].at,
                       as_buf_get(&out));
    cr_expect_not_null(strstr(as_buf_get(&out), ">&lt;b&gt;</text>"));
    as_buf_done(&out);
    as_buf_done(&anchor);
  }
}
