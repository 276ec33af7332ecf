/* SPDX-License-Identifier: MIT */
/* The one idea: no drawing is scaled as a whole, whose words would become too small to read. What
 * depends on the width is written in percent, which lines and rectangles take and paths do not. */
#include "report/svg.h"

#include "base/html.h"

enum { NEAR_END = AS_AXIS_WHOLE / 4 }; /* nearer to an end a label would stick out */

int as_axis_place(const struct as_axis *axis, struct as_decimal value) {
  struct as_decimal span, from_low, scaled, share;
  int64_t whole = 0;
  if (!as_decimal_subtract(axis->high, axis->low, &span) ||
      !as_decimal_subtract(value, axis->low, &from_low) ||
      !as_decimal_multiply(from_low, as_decimal_of(AS_AXIS_WHOLE), &scaled) ||
      !as_decimal_divide(scaled, span, &share) ||
      !as_decimal_to_int(as_decimal_nearest(share, true), &whole))
    return 0;
  return whole < 0 ? 0 : whole > AS_AXIS_WHOLE ? AS_AXIS_WHOLE : (int)whole;
}

void as_svg_share(struct as_buf *out, const char *name, int share) {
  as_buf_print(out, " %s=\"%d.%02d%%\"", name, share / 100, share % 100);
}

void as_svg_rect(struct as_buf *out, const char *class, int from, int to, const char *rest) {
  as_buf_print(out, "<rect class=\"%s\"", class);
  as_svg_share(out, "x", from);
  as_svg_share(out, "width", to - from);
  as_buf_print(out, " %s/>", rest);
}

void as_svg_line(struct as_buf *out, const char *class, int at, int top, int bottom) {
  as_buf_print(out, "<line class=\"%s\"", class);
  as_svg_share(out, "x1", at);
  as_svg_share(out, "x2", at);
  as_buf_print(out, " y1=\"%d\" y2=\"%d\"/>", top, bottom);
}

void as_svg_label(struct as_buf *out, const char *class, int at, int y, const char *text) {
  as_buf_print(out, "<text class=\"%s\" y=\"%d\" text-anchor=\"%s\"", class, y,
               at < NEAR_END                   ? "start"
               : at > AS_AXIS_WHOLE - NEAR_END ? "end"
                                               : "middle");
  as_svg_share(out, "x", at);
  as_buf_char(out, '>');
  as_html_text(out, text);
  as_buf_text(out, "</text>");
}
