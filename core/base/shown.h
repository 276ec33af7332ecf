/* SPDX-License-Identifier: MIT */
/* Numbers as people read them: short, and never one that says something else. */
#ifndef AS_SHOWN_H
#define AS_SHOWN_H

#include "base/decimal.h"

/* The number to at most so many places after the point; to more where that would put it on another
 * side of one of the edges (NULL: none are known) or of what lies halfway between two of them, or
 * make a whole number of it that it is not: 89.996 is not shown as 90. */
struct as_decimal as_decimal_shown(struct as_decimal number, int places,
                                   const struct as_decimal *edges, size_t count);

#endif
