/* SPDX-License-Identifier: MIT */
/* The level and the one above it, in words that every renderer shares: plain text, with nothing
 * escaped. */
#ifndef AS_LEVEL_WORDS_H
#define AS_LEVEL_WORDS_H

#include "base/buf.h"
#include "result/result.h"

/* "Good fidelity (100 to 114)", and what holds a better one back where the total alone would give
 * it; of a result without a level those that are possible. */
void as_level_words(const struct as_result *result, struct as_buf *out);
/* "Exemplary (115 or more): 3 more in the total" */
void as_level_words_next(const struct as_result *result, struct as_buf *out);
/* "75 to 89.9, and 15 or more in Outcomes"; nothing where it asks for nothing. */
void as_level_words_asks(const struct as_result *result, const struct as_level_result *level,
                         struct as_buf *out);
/* "the total", "Outcomes": what a condition looks at ("subtotals.outcomes"), by its title. */
const char *as_level_words_subject(const struct as_result *result, const char *what);

#endif
