/* SPDX-License-Identifier: MIT */
/* A range of numbers and its words. One function says a range for rules' steps, reports and the
 * description of a scale alike, so that a reader meets one wording and an edge that is not
 * reached by an equal value is never shown as one that is. */
#include "doc/range.h"

/* In the order of enum as_edge. */
static const char *const edge_names[] = {"from", "to", "above", "below"};

const char *as_edge_name(enum as_edge edge) {
  return edge_names[edge];
}

bool as_range_holds(const struct as_range *range, struct as_decimal value) {
  return (!range->from.given || as_decimal_compare(value, range->from.value) >= 0) &&
         (!range->to.given || as_decimal_compare(value, range->to.value) <= 0) &&
         (!range->above.given || as_decimal_compare(value, range->above.value) > 0) &&
         (!range->below.given || as_decimal_compare(value, range->below.value) < 0);
}

bool as_range_any(const struct as_range *range) {
  return range->from.given || range->to.given || range->above.given || range->below.given;
}

const struct as_bound *as_range_low(const struct as_range *range) {
  return range->from.given ? &range->from : &range->above;
}

const struct as_bound *as_range_high(const struct as_range *range) {
  return range->to.given ? &range->to : &range->below;
}

size_t as_range_edges(const struct as_range *range, struct as_decimal *edges, size_t count) {
  const struct as_bound *const bounds[] = {&range->from, &range->to, &range->above, &range->below};
  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
    if (bounds[i]->given)
      edges[count++] = bounds[i]->value;
  return count;
}

static void bound(const char *before, const struct as_bound *edge, const char *after,
                  struct as_buf *out) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(edge->value, text);
  as_buf_text(out, before);
  as_buf_text(out, text);
  as_buf_text(out, after);
}

void as_range_words(const struct as_range *range, struct as_buf *out) {
  bool low = as_range_low(range)->given, high = as_range_high(range)->given;
  if (range->from.given && range->to.given) {
    bool one = as_decimal_compare(range->from.value, range->to.value) == 0;
    bound(one ? "exactly " : "", &range->from, "", out);
    if (!one)
      bound(" to ", &range->to, "", out);
    return;
  }
  if (range->from.given)
    bound("", &range->from, " or more", out);
  else if (low)
    bound("more than ", &range->above, "", out);
  as_buf_text(out, low && high ? ", " : "");
  if (range->to.given)
    bound("", &range->to, " or less", out);
  else if (high)
    bound("less than ", &range->below, "", out);
  if (!low && !high)
    as_buf_text(out, "any number");
}
