/* SPDX-License-Identifier: MIT */
/* What the formats of coverage share. */
#include "cli/coverage_report.h"

#include "base/text.h"

const char *as_coverage_state(const struct as_cover_point *point) {
  return point->covered ? "covered" : point->excused ? "excused" : "not covered";
}

void as_coverage_write(const struct as_coverage_told *told, const char *format,
                       struct as_buf *out) {
  if (as_text_equal(format, "json"))
    as_coverage_json(told, out);
  else if (as_text_equal(format, "html"))
    as_coverage_html(told, out);
  else
    as_coverage_text(told, out);
}
