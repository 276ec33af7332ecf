/* SPDX-License-Identifier: MIT */
/* {from, to, above, below}: what bands, conditions, levels and targets say about a number, and the
 * one way to say it in words. */
#ifndef AS_RANGE_H
#define AS_RANGE_H

#include "doc/type.h"

/* from/to are reached by an equal value, above/below are not. */
struct as_range {
  struct as_bound from, to, above, below;
};

/* Which of them. */
enum as_edge { AS_EDGE_FROM, AS_EDGE_TO, AS_EDGE_ABOVE, AS_EDGE_BELOW };
const char *as_edge_name(enum as_edge edge); /* "from" */

bool as_range_holds(const struct as_range *range, struct as_decimal value);
/* Whether it has an edge at all. */
bool as_range_any(const struct as_range *range);
/* Its lower and its upper edge, whether reached by an equal value or not; not given: it has none.
 */
const struct as_bound *as_range_low(const struct as_range *range);
const struct as_bound *as_range_high(const struct as_range *range);
/* Appends its edges to a list with room for four more; returns the new count. */
size_t as_range_edges(const struct as_range *range, struct as_decimal *edges, size_t count);
/* "21 to 25", "exactly 20", "20 or less", "60 or more", "more than 5", "less than 60", "60 or
 * more, less than 75"; "any number" where it has no edge. Edges stand as they are printed: never
 * rounded. */
void as_range_words(const struct as_range *range, struct as_buf *out);

#endif
