/* SPDX-License-Identifier: MIT */
/* What test --coverage says: for people, for programs, as a page. All of the same points, in the
 * scale's order; least: tenths of a percent that was asked for, 0: nothing was. */
#ifndef AS_COVERAGE_REPORT_H
#define AS_COVERAGE_REPORT_H

#include "qa/coverage.h"

/* Names what is not shown, and what is excused with the reason. */
void as_coverage_text(const struct as_coverage *coverage, uint32_t least, struct as_buf *out);

#endif
