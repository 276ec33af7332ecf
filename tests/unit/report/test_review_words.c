/* SPDX-License-Identifier: MIT */
#include "report/review_words.h"

#include <criterion/criterion.h>

Test(review_words, the_time_since_the_last_review_is_in_years_months_or_days) {
  static const char *const cases[][3] = {{"2025-03-04", "2026-03-10", "1 year"},
                                         {"2025-03-10", "2026-03-09", "11 months"},
                                         {"2023-01-10", "2025-02-10", "2 years and 1 month"},
                                         {"2026-02-10", "2026-03-10", "1 month"},
                                         {"2026-02-11", "2026-03-10", "27 days"},
                                         {"2026-03-09", "2026-03-10", "1 day"},
                                         {"2026-03-10", "2026-03-10", ""},
                                         {"2026-03-11", "2026-03-10", ""},
                                         {"last spring", "2026-03-10", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_result result = {0};
    struct as_buf out;
    as_buf_init(&out);
    result.previous.date = cases[i][0];
    result.review.date = cases[i][1];
    as_review_words_elapsed(&result, &out);
    cr_expect_str_eq(as_buf_get(&out), cases[i][2], "%s to %s: %s", cases[i][0], cases[i][1],
                     as_buf_get(&out));
    as_buf_done(&out);
  }
}

Test(review_words, an_open_total_is_what_it_may_be) {
  struct as_result result = {0};
  struct as_buf out;
  as_buf_init(&out);
  as_review_words_total(&result, &out);
  cr_expect_str_eq(as_buf_get(&out), "", "no total");
  result.total.any = true;
  result.total.lowest = as_decimal_of(79);
  result.total.highest = as_decimal_of(111);
  as_review_words_total(&result, &out);
  cr_expect_str_eq(as_buf_get(&out), "79 to 111");
  as_buf_done(&out);
}
