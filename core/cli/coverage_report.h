/* SPDX-License-Identifier: MIT */
/* What test --coverage says: for people, for programs, as a page. All of the same points, in the
 * scale's order; which of them are said differs. */
#ifndef AS_COVERAGE_REPORT_H
#define AS_COVERAGE_REPORT_H

#include "qa/coverage.h"

struct as_coverage_told {
  const struct as_coverage *coverage; /* settled */
  uint32_t least;                     /* tenths of a percent that were asked for; 0: none were */
  uint32_t passed, failed;            /* cases */
};

/* By the format's name. text: what is not shown, and what is excused with its reason; json and
 * html: every point; html: the scripts line by line. */
void as_coverage_write(const struct as_coverage_told *told, const char *format,
                       struct as_buf *out);
void as_coverage_text(const struct as_coverage_told *told, struct as_buf *out);
void as_coverage_json(const struct as_coverage_told *told, struct as_buf *out);
void as_coverage_html(const struct as_coverage_told *told, struct as_buf *out);

/* "covered", "excused", "not covered" */
const char *as_coverage_state(const struct as_cover_point *point);

#endif
