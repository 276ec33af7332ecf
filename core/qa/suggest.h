/* SPDX-License-Identifier: MIT */
/* Cases for what no test shows yet: evidence made from the scale's declarations, and as the
 * expectation what the rules make of it today. For a person to review: a rule that is wrong gives
 * an expectation that is wrong. */
#ifndef AS_SUGGEST_H
#define AS_SUGGEST_H

#include "qa/coverage.h"

struct as_suggested {
  const struct as_value *file; /* a rule test for as_emit; NULL: no case was found */
  const char *not_found;       /* "ITEM: POINT" a line, of those that no evidence was found for */
  uint32_t found, left;        /* points that the cases show, and the others */
};

/* All in the arena. The coverage is settled and has an engine. */
struct as_suggested as_suggest(const struct as_coverage *coverage,
                               const struct as_cover_scale *scale, struct as_arena *arena);

#endif
