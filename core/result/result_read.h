/* SPDX-License-Identifier: MIT */
/* A result that was written as JSON, read again: for comparing reviews of which only the results
 * are at hand. What a comparison needs is read and checked; of the rest (subtotals, next level,
 * remarks) nothing. */
#ifndef AS_RESULT_READ_H
#define AS_RESULT_READ_H

#include "doc/value.h"
#include "result/result.h"

/* Whether a document is a result, or stands in place of one for a review that could not be loaded.
 */
bool as_result_is(const struct as_value *document);
/* NULL with errors, each at its place. Borrows from the document. Steps hold their values as
 * texts, of an item the first 1,000; more items than that are refused. */
struct as_result *as_result_read(struct as_arena *arena, const struct as_value *document,
                                 struct as_errors *errors);
/* A number as results write it: up to 12 significant digits, of which more may stand after the
 * point than evidence may have. */
bool as_result_number(const char *text, struct as_decimal *out);

#endif
