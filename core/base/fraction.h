/* SPDX-License-Identifier: MIT */
/* Exact fractions, for totals: 20/20 x 15 + 28/28 x 15 + ... is compared with a level's edge
 * before anything is rounded. 64-bit numerator and denominator kept in lowest terms, 128 bits
 * between; overflow is an error. */
#ifndef AS_FRACTION_H
#define AS_FRACTION_H

#include "base/decimal.h"

struct as_fraction {
  int64_t top;
  int64_t bottom; /* over 0; top and bottom share no divisor */
};

struct as_fraction as_fraction_of(int64_t whole);
bool as_fraction_of_decimal(struct as_decimal a, struct as_fraction *out);
bool as_fraction_add(struct as_fraction a, struct as_fraction b, struct as_fraction *out);
bool as_fraction_multiply(struct as_fraction a, struct as_fraction b, struct as_fraction *out);
bool as_fraction_divide(struct as_fraction a, struct as_fraction b,
                        struct as_fraction *out); /* false: b is 0 too */
int as_fraction_compare(struct as_fraction a, struct as_fraction b);
/* 12 significant digits, half to even. */
struct as_decimal as_fraction_decimal(struct as_fraction a);

#endif
