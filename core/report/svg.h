/* SPDX-License-Identifier: MIT */
/* What pictures are drawn with: places across are shares of the width, so that sizes of type are
 * what they are everywhere else on the page, at any width. */
#ifndef AS_SVG_H
#define AS_SVG_H

#include "base/buf.h"
#include "base/decimal.h"

enum { AS_AXIS_WHOLE = 10000 }; /* shares are counted in hundredths of a percent */

struct as_axis {
  struct as_decimal low, high; /* low lies below high */
};

/* Where a value lies, from 0 to AS_AXIS_WHOLE; what lies beyond is put at the end. */
int as_axis_place(const struct as_axis *axis, struct as_decimal value);

/* x="12.34%" */
void as_svg_share(struct as_buf *out, const char *name, int share);
/* rest: other attributes, y and height among them. */
void as_svg_rect(struct as_buf *out, const char *class, int from, int to, const char *rest);
void as_svg_line(struct as_buf *out, const char *class, int at, int top, int bottom);
/* Text that is escaped; near an end it goes inward, so that it never sticks out. */
void as_svg_label(struct as_buf *out, const char *class, int at, int y, const char *text);

#endif
