/* SPDX-License-Identifier: MIT */
#include "report/many.h"

#include "result/redact.h"

#include <criterion/criterion.h>
#include <string.h>

/* A result with a total on a day. */
static struct as_result result_of(const char *service, const char *date, int total) {
  struct as_result result = {0};
  result.scale.id = result.scale.title = "s";
  result.scale.version = "1.0.0";
  result.review.service = service;
  result.review.date = date;
  result.total.any = result.total.has_score = true;
  result.total.score = as_decimal_of(total);
  result.total.max = as_decimal_of(100);
  return result;
}

static void add(struct as_report_many *many, const char *service, const char *date, int total) {
  struct as_result result = result_of(service, date, total);
  struct as_buf part;
  as_buf_init(&part);
  as_report_html_part(&result, &part);
  as_report_many_add(many, &result, &part);
  as_buf_done(&part);
}

Test(many, a_service_reviewed_three_times_has_a_line_by_date) {
  struct as_report_many *many = as_report_many_new(AS_PAGE_HTML);
  struct as_many_trend trend;
  uint32_t at = 0;
  add(many, "Twice", "2024-01-01", 50);
  add(many, "Thrice", "2026-01-01", 70);
  add(many, "Thrice", "2024-01-01", 50);
  add(many, "Twice", "2025-01-01", 60);
  add(many, "Thrice", "2025-01-01", 60);
  cr_assert(as_many_next_trend(many, &at, &trend));
  cr_assert_eq(trend.count, 3);
  static const uint32_t wanted[] = {3, 5, 2};
  for (uint32_t i = 0; i < 3; i++)
    cr_expect_eq(trend.ordinals[i], wanted[i]);
  cr_expect_str_eq(trend.entries[2]->total, "70");
  cr_expect_not(as_many_next_trend(many, &at, &trend), "twice is no line");
  as_report_many_free(many);
}

Test(many, names_that_are_withheld_make_no_line) {
  struct as_report_many *many = as_report_many_new(AS_PAGE_HTML);
  struct as_many_trend trend;
  uint32_t at = 0;
  for (int i = 0; i < 3; i++)
    add(many, as_redacted, "2024-01-01", 50);
  cr_expect_not(as_many_next_trend(many, &at, &trend));
  as_report_many_free(many);
}

Test(many, each_part_has_ids_of_its_own) {
  struct as_report_many *many = as_report_many_new(AS_PAGE_HTML);
  struct as_buf page;
  as_buf_init(&page);
  add(many, "One", "2024-01-01", 50);
  add(many, "Two", "2024-01-01", 50);
  as_report_many_write(many, &page);
  cr_expect_not_null(strstr(as_buf_get(&page), "<h2 id=\"r1-review\">One, 1 January 2024</h2>"));
  cr_expect_not_null(strstr(as_buf_get(&page), "<h2 id=\"r2-review\">Two, 1 January 2024</h2>"));
  cr_expect_not_null(strstr(as_buf_get(&page), "href=\"#r2-review\">Two</a>"));
  cr_expect_null(strchr(as_buf_get(&page), '\001'));
  cr_expect_not_null(strstr(as_buf_get(&page), "<h1>2 reviews</h1>"));
  as_buf_done(&page);
  as_report_many_free(many);
}
