/* SPDX-License-Identifier: MIT */
/* The one idea: every rounding in the house is this one rounding, once, from the exact value:
 * digits are dropped from a 128-bit number, and whether anything was left of a division before it
 * counts as a trace below them. */
#include "base/wide.h"

enum {
  /* Digits of a scaled dividend: they leave at least 13 of any quotient. Where the divisor is
   * small, the processor's own 64 bits do, twice as fast. */
  WORKING_DIGITS = 34,
  SMALL_WORKING_DIGITS = 18,
  SMALL_DIVISOR = 100000
};

as_uwide as_wide_ten(int power) {
  static const uint64_t low[] = {
      1u,
      10u,
      100u,
      1000u,
      10000u,
      100000u,
      1000000u,
      10000000u,
      100000000u,
      1000000000u,
      10000000000u,
      100000000000u,
      1000000000000u,
      10000000000000u,
      100000000000000u,
      1000000000000000u,
      10000000000000000u,
      100000000000000000u,
      1000000000000000000u,
      10000000000000000000u,
  };
  return power <= 19 ? low[power] : (as_uwide)low[19] * low[power - 19];
}

as_uwide as_wide_size(as_wide a) {
  return a < 0 ? -(as_uwide)a : (as_uwide)a;
}

static int count_digits(as_uwide a) {
  int count = a > UINT64_MAX ? 19 : 0;
  while (count < AS_WIDE_TENS && a >= as_wide_ten(count))
    count++;
  return count;
}

bool as_wide_decimal(as_wide digits, int places, struct as_decimal *out) {
  as_uwide size = as_wide_size(digits);
  for (; places > 0 && size > UINT64_MAX && size % 10 == 0; places--)
    size /= 10;
  if (size <= UINT64_MAX) { /* divided ten times as fast, and most numbers are small */
    uint64_t small = (uint64_t)size;
    for (; places > 0 && small > 0 && small % 10 == 0; places--)
      small /= 10;
    size = small;
  }
  if (size == 0)
    places = 0;
  for (; places < 0; places++) {
    if (size >= as_wide_ten(AS_DECIMAL_DIGITS))
      return false;
    size *= 10;
  }
  if (places > AS_DECIMAL_DIGITS || size >= as_wide_ten(AS_DECIMAL_DIGITS))
    return false;
  *out = (struct as_decimal){digits < 0 ? -(int64_t)size : (int64_t)size, places};
  return true;
}

/* Without the last so many digits, half to even; trace: the exact value is a little more. */
static as_uwide drop_digits(as_uwide a, int dropped, bool trace) {
  if (dropped <= 0)
    return a; /* the callers keep digits enough for a trace never to matter here */
  if (dropped > AS_WIDE_TENS)
    return 0;
  as_uwide ten = as_wide_ten(dropped);
  as_uwide kept = a / ten;
  as_uwide left = a % ten;
  as_uwide half = ten / 2;
  if (left > half || (left == half && (trace || kept % 2 == 1)))
    kept++;
  return kept;
}

/* What both kinds of rounding end in. */
static bool round_to(as_uwide size, bool trace, bool negative, int places, int digits,
                     struct as_decimal *out) {
  int dropped = count_digits(size) - digits;
  if (places - dropped > AS_DECIMAL_DIGITS)
    dropped = places - AS_DECIMAL_DIGITS;
  if (dropped < 0)
    dropped = 0;
  as_wide rounded = (as_wide)drop_digits(size, dropped, trace);
  return as_wide_decimal(negative ? -rounded : rounded, places - dropped, out);
}

bool as_wide_rounded(as_wide value, int places, int digits, struct as_decimal *out) {
  return round_to(as_wide_size(value), false, value < 0, places, digits, out);
}

bool as_wide_quotient(as_wide top, as_uwide bottom, int places, int digits,
                      struct as_decimal *out) {
  as_uwide size = as_wide_size(top);
  int wanted = bottom < SMALL_DIVISOR ? SMALL_WORKING_DIGITS : WORKING_DIGITS;
  int more = size > 0 ? wanted - count_digits(size) : 0;
  if (more < 0)
    more = 0;
  size *= as_wide_ten(more);
  return round_to(size / bottom, size % bottom != 0, top < 0, places + more, digits, out);
}
