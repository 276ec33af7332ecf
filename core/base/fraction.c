/* SPDX-License-Identifier: MIT */
/* The one idea: work in 128 bits, reduce, and refuse what does not come back below 10^18. Each of
 * two such numbers' products fits, and so does the sum of two products: nothing can overflow
 * unseen on the way. */
#include "base/fraction.h"

#include "base/wide.h"

static as_uwide common_divisor(as_uwide a, as_uwide b) {
  while (b > 0) {
    as_uwide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* In lowest terms; bottom is not 0. */
static bool reduce(as_wide top, as_wide bottom, struct as_fraction *out) {
  if (bottom < 0) {
    top = -top;
    bottom = -bottom;
  }
  as_wide divisor = (as_wide)common_divisor(as_wide_size(top), (as_uwide)bottom);
  top /= divisor;
  bottom /= divisor;
  as_uwide most = as_wide_ten(AS_DECIMAL_DIGITS);
  if (as_wide_size(top) > most || (as_uwide)bottom > most)
    return false;
  *out = (struct as_fraction){(int64_t)top, (int64_t)bottom};
  return true;
}

struct as_fraction as_fraction_of(int64_t whole) {
  return (struct as_fraction){whole, 1};
}

bool as_fraction_of_decimal(struct as_decimal a, struct as_fraction *out) {
  return reduce(a.digits, (as_wide)as_wide_ten(a.places), out);
}

bool as_fraction_add(struct as_fraction a, struct as_fraction b, struct as_fraction *out) {
  return reduce((as_wide)a.top * b.bottom + (as_wide)b.top * a.bottom,
                (as_wide)a.bottom * b.bottom, out);
}

bool as_fraction_multiply(struct as_fraction a, struct as_fraction b, struct as_fraction *out) {
  return reduce((as_wide)a.top * b.top, (as_wide)a.bottom * b.bottom, out);
}

bool as_fraction_divide(struct as_fraction a, struct as_fraction b, struct as_fraction *out) {
  if (b.top == 0)
    return false;
  return reduce((as_wide)a.top * b.bottom, (as_wide)a.bottom * b.top, out);
}

int as_fraction_compare(struct as_fraction a, struct as_fraction b) {
  as_wide left = (as_wide)a.top * b.bottom;
  as_wide right = (as_wide)b.top * a.bottom;
  return (left > right) - (left < right);
}

struct as_decimal as_fraction_decimal(struct as_fraction a) {
  struct as_decimal out;
  if (as_wide_quotient(a.top, (as_uwide)a.bottom, 0, AS_DECIMAL_QUOTIENT_DIGITS, &out))
    return out;
  return as_decimal_of(a.top /
                       a.bottom); /* rounding up would need a digit more than a decimal has */
}
