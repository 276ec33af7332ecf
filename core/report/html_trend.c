/* SPDX-License-Identifier: MIT */
/* The line of a service's totals, from review to review, over the edges of the levels. The table
 * beside it has every figure; the picture shows which way it goes. */
#include "report/figure.h"
#include "report/many.h"
#include "report/svg.h"

#include "base/html.h"

enum {
  TOP = 24, /* edges and base lines from the top, in pixels */
  BOTTOM = 184,
  DATES = 206,
  HEIGHT = 214,
  LEFT = 1300, /* what is kept free at the sides, as a share: the edges' figures stand there */
  RIGHT = 600,
  ABOVE = 10, /* from a point to its figure */
  BELOW = 20,
  LABELS_MOST = 8
};

/* From a little below the lowest total to the most there is. */
static struct as_axis upright(const struct as_many_trend *trend) {
  const struct as_decimal eighth = {125, 3}, nought = {0, 0};
  struct as_axis axis = {trend->entries[0]->lowest, trend->entries[0]->most};
  struct as_decimal span, below, low;
  for (uint32_t i = 0; i < trend->count; i++)
    if (as_decimal_compare(trend->entries[i]->lowest, axis.low) < 0)
      axis.low = trend->entries[i]->lowest;
  if (as_decimal_subtract(axis.high, axis.low, &span) &&
      as_decimal_multiply(span, eighth, &below) && as_decimal_subtract(axis.low, below, &low))
    axis.low = as_decimal_compare(low, nought) < 0 ? nought : low;
  return axis;
}

static int height_of(const struct as_axis *axis, struct as_decimal value) {
  return BOTTOM - (BOTTOM - TOP) * as_axis_place(axis, value) / AS_AXIS_WHOLE;
}

static int place_of(const struct as_many_trend *trend, uint32_t index) {
  struct as_axis days = {as_decimal_of(trend->entries[0]->day),
                         as_decimal_of(trend->entries[trend->count - 1]->day)};
  int place = as_decimal_compare(days.low, days.high) < 0
                  ? as_axis_place(&days, as_decimal_of(trend->entries[index]->day))
                  : (int)((uint64_t)AS_AXIS_WHOLE * index / (trend->count - 1));
  return LEFT + place * (AS_AXIS_WHOLE - LEFT - RIGHT) / AS_AXIS_WHOLE;
}

static bool is_shown(const struct as_axis *axis, const struct as_many_level *level) {
  return as_decimal_compare(level->from, axis->low) > 0 &&
         as_decimal_compare(level->from, axis->high) < 0;
}

/* An edge and where it lies: what it is the edge of stands below the picture. */
static void levels(const struct as_many_trend *trend, const struct as_axis *axis,
                   struct as_buf *out) {
  const struct as_many_entry *first = trend->entries[0];
  for (uint32_t i = 0; i < first->level_count; i++) {
    const struct as_many_level *level = &first->levels[i];
    if (!is_shown(axis, level))
      continue;
    int y = height_of(axis, level->from);
    as_buf_text(out, "<line class=\"edge\"");
    as_svg_share(out, "x1", LEFT * 3 / 4);
    as_buf_print(out, " x2=\"100%%\" y1=\"%d\" y2=\"%d\"/><text class=\"tick\" x=\"0\" y=\"%d\">",
                 y, y, y + 4);
    as_figure_exact(level->from, out);
    as_buf_text(out, "</text>\n");
  }
}

static void key(const struct as_many_trend *trend, const struct as_axis *axis,
                struct as_buf *out) {
  const struct as_many_entry *first = trend->entries[0];
  bool any = false;
  for (uint32_t i = 0; i < first->level_count; i++) {
    if (!is_shown(axis, &first->levels[i]))
      continue;
    as_buf_text(out, any ? "; " : "<p class=\"key\">The lines across are where levels begin: ");
    any = true;
    as_html_text(out, first->levels[i].title);
    as_buf_text(out, " from ");
    as_figure_exact(first->levels[i].from, out);
  }
  as_buf_text(out, any ? ".</p>\n" : "");
}

static void segment(struct as_buf *out, int from, int from_y, int to, int to_y) {
  as_buf_text(out, "<line class=\"trend\"");
  as_svg_share(out, "x1", from);
  as_svg_share(out, "x2", to);
  as_buf_print(out, " y1=\"%d\" y2=\"%d\"/>\n", from_y, to_y);
}

/* Between two that are higher: its figure stands below it, clear of the line. */
static bool is_low(const struct as_many_trend *trend, uint32_t index) {
  return index > 0 && index + 1 < trend->count &&
         as_decimal_compare(trend->entries[index]->lowest, trend->entries[index - 1]->lowest) <
             0 &&
         as_decimal_compare(trend->entries[index]->lowest, trend->entries[index + 1]->lowest) < 0;
}

/* A total that is not settled is the line between what it may be. */
static void point(const struct as_many_trend *trend, const struct as_axis *axis, uint32_t index,
                  struct as_buf *out) {
  const struct as_many_entry *entry = trend->entries[index];
  int at = place_of(trend, index);
  int low = height_of(axis, entry->lowest), high = height_of(axis, entry->highest);
  if (low != high)
    as_svg_line(out, "may", at, high, low);
  as_buf_text(out, "<circle class=\"point\"");
  as_svg_share(out, "cx", at);
  as_buf_print(out, " cy=\"%d\" r=\"5\"/>", low);
  bool end = index == 0 || index + 1 == trend->count;
  if (!end && trend->count > LABELS_MOST)
    return;
  as_buf_print(out, "<text class=\"this\" text-anchor=\"middle\" y=\"%d\"",
               is_low(trend, index) ? low + BELOW : high - ABOVE);
  as_svg_share(out, "x", at);
  as_buf_char(out, '>');
  as_html_text(out, entry->total);
  as_buf_text(out, "</text>\n");
}

void as_many_html_trend(const struct as_many_trend *trend, uint32_t ordinal, struct as_buf *out) {
  struct as_axis axis = upright(trend);
  const struct as_many_entry *first = trend->entries[0], *last = trend->entries[trend->count - 1];
  if (as_decimal_compare(axis.low, axis.high) >= 0)
    return;
  as_buf_print(out,
               "<svg class=\"chart line\" role=\"img\" width=\"100%%\" height=\"%d\" "
               "aria-labelledby=\"t%u-title\" aria-describedby=\"t%u-words\">\n"
               "<title id=\"t%u-title\">The total from review to review</title>\n"
               "<desc id=\"t%u-words\">From ",
               HEIGHT, ordinal, ordinal, ordinal, ordinal);
  as_html_text(out, first->total);
  as_buf_text(out, " on ");
  as_html_text(out, first->date);
  as_buf_text(out, " to ");
  as_html_text(out, last->total);
  as_buf_text(out, " on ");
  as_html_text(out, last->date);
  as_buf_text(out, ". Each total stands in the table below.</desc>\n");
  levels(trend, &axis, out);
  for (uint32_t i = 1; i < trend->count; i++)
    segment(out, place_of(trend, i - 1), height_of(&axis, trend->entries[i - 1]->lowest),
            place_of(trend, i), height_of(&axis, trend->entries[i]->lowest));
  for (uint32_t i = 0; i < trend->count; i++)
    point(trend, &axis, i, out);
  as_svg_label(out, "tick", 0, DATES, first->date);
  as_svg_label(out, "tick", AS_AXIS_WHOLE, DATES, last->date);
  as_buf_text(out, "\n</svg>\n");
  key(trend, &axis, out);
}
