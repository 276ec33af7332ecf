/* SPDX-License-Identifier: MIT */
/* test --suggest: the missing cases as a file that can be run, for a person to review. */
#ifndef AS_TEST_SUGGEST_H
#define AS_TEST_SUGGEST_H

#include "qa/coverage.h"

/* A document for each scale with gaps; a comment where there are none. */
void as_suggest_write(const struct as_coverage *coverage, struct as_buf *out);

#endif
