/* SPDX-License-Identifier: MIT */
/* The one idea: a decimal is brought to a 128-bit whole number, worked on there, and brought back
 * by one function that refuses what does not fit. No binary fraction takes part, except where a
 * rule's number comes and goes. */
#include "base/decimal.h"

#include "base/wide.h"

#include <string.h>

enum {
  SUM_PLACES = 18,    /* of a running sum: any decimal is exact there */
  DOUBLE_DIGITS = 15, /* decimal digits that a double always holds */
  BITS_OF_HALF = 64
};

#define LARGEST_DOUBLE 1e18 /* whole numbers of a decimal end there */

/* The digits as they would be at so many places, which are not fewer than it has. */
static as_wide at_places(struct as_decimal a, int places) {
  return (as_wide)a.digits * (as_wide)as_wide_ten(places - a.places);
}

static int more_places(struct as_decimal a, struct as_decimal b) {
  return a.places > b.places ? a.places : b.places;
}

struct as_decimal as_decimal_of(int64_t whole) {
  return (struct as_decimal){whole, 0};
}

int as_decimal_compare(struct as_decimal a, struct as_decimal b) {
  int places = more_places(a, b);
  as_wide left = at_places(a, places);
  as_wide right = at_places(b, places);
  return (left > right) - (left < right);
}

bool as_decimal_is_whole(struct as_decimal a) {
  return a.places == 0;
}

bool as_decimal_add(struct as_decimal a, struct as_decimal b, struct as_decimal *out) {
  int places = more_places(a, b);
  return as_wide_decimal(at_places(a, places) + at_places(b, places), places, out);
}

bool as_decimal_subtract(struct as_decimal a, struct as_decimal b, struct as_decimal *out) {
  int places = more_places(a, b);
  return as_wide_decimal(at_places(a, places) - at_places(b, places), places, out);
}

bool as_decimal_multiply(struct as_decimal a, struct as_decimal b, struct as_decimal *out) {
  return as_wide_decimal((as_wide)a.digits * b.digits, a.places + b.places, out);
}

bool as_decimal_divide(struct as_decimal a, struct as_decimal b, struct as_decimal *out) {
  if (b.digits == 0)
    return false;
  as_wide top = b.digits < 0 ? -(as_wide)a.digits : a.digits;
  return as_wide_quotient(top, as_wide_size(b.digits), a.places - b.places,
                          AS_DECIMAL_QUOTIENT_DIGITS, out);
}

struct as_decimal as_decimal_significant(struct as_decimal a, int digits) {
  struct as_decimal out;
  if (digits < 1)
    digits = 1;
  /* Only a number next to the largest can become too large by rounding: it stays as it is. */
  return as_wide_rounded(a.digits, a.places, digits, &out) ? out : a;
}

static as_wide floor_divide(as_wide a, as_wide b) {
  as_wide quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

struct as_decimal as_decimal_floor(struct as_decimal a) {
  return as_decimal_of((int64_t)floor_divide(a.digits, (as_wide)as_wide_ten(a.places)));
}

struct as_decimal as_decimal_nearest(struct as_decimal a, bool half_up) {
  return as_decimal_nearest_places(a, 0, half_up);
}

struct as_decimal as_decimal_nearest_places(struct as_decimal a, int places, bool half_up) {
  if (places < 0)
    places = 0;
  if (a.places <= places)
    return a;
  as_wide unit = (as_wide)as_wide_ten(a.places - places);
  as_wide nearest = floor_divide(2 * (as_wide)a.digits + (half_up ? unit : unit - 1), 2 * unit);
  struct as_decimal out;
  return as_wide_decimal(nearest, places, &out) ? out : a;
}

size_t as_decimal_print(struct as_decimal a, char out[AS_DECIMAL_TEXT]) {
  char reversed[AS_DECIMAL_TEXT];
  size_t size = 0;
  uint64_t rest = a.digits < 0 ? -(uint64_t)a.digits : (uint64_t)a.digits;
  for (int32_t written = 0; rest > 0 || written <= a.places; written++) {
    if (written == a.places && written > 0)
      reversed[size++] = '.';
    reversed[size++] = (char)('0' + rest % 10);
    rest /= 10;
  }
  if (a.digits < 0)
    reversed[size++] = '-';
  for (size_t i = 0; i < size; i++)
    out[i] = reversed[size - 1 - i];
  out[size] = '\0';
  return size;
}

static double double_ten(int power) {
  static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
  return tens[power];
}

/* Both sides of the division are exact up to 15 digits, so that the result is the double nearest
 * to the decimal. */
double as_decimal_to_double(struct as_decimal a) {
  return (double)a.digits / double_ten(a.places);
}

/* Halves away from zero, whatever the processor's rounding mode; |value| is below 10^18. */
static int64_t round_double(double value) {
  return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

static double size_of(double value) {
  return value < 0 ? -value : value;
}

/* The nearest decimal of 15 digits; value is no shorter decimal and not whole. */
static bool fifteen_digits(double value, struct as_decimal *out) {
  int places = AS_DECIMAL_DIGITS;
  while (places > 0 && size_of(value) * double_ten(places) >= double_ten(DOUBLE_DIGITS))
    places--;
  return as_wide_decimal(round_double(value * double_ten(places)), places, out);
}

/* A whole number with more than 15 digits: the one of 15 digits that is the same double, else as
 * it stands. */
static bool whole_double(double value, struct as_decimal *out) {
  int zeros = 0;
  while (size_of(value) / double_ten(zeros) >= double_ten(DOUBLE_DIGITS))
    zeros++;
  int64_t digits = round_double(value / double_ten(zeros));
  if ((double)digits * double_ten(zeros) == value)
    return as_wide_decimal(digits, -zeros, out);
  return as_wide_decimal((int64_t)value, 0, out);
}

bool as_decimal_from_double(double value, struct as_decimal *out) {
  if (!(size_of(value) < LARGEST_DOUBLE)) /* not a number ends here too */
    return false;
  if (value == (double)(int64_t)value)
    return whole_double(value, out);
  for (int places = 1; places <= AS_DECIMAL_DIGITS; places++) {
    double scaled = value * double_ten(places);
    if (size_of(scaled) > double_ten(DOUBLE_DIGITS))
      break;
    int64_t digits = round_double(scaled);
    if ((double)digits / double_ten(places) == value)
      return as_wide_decimal(digits, places, out);
  }
  return fifteen_digits(value, out);
}

bool as_decimal_to_int(struct as_decimal a, int64_t *out) {
  if (a.places == 0)
    *out = a.digits;
  return a.places == 0;
}

static as_wide sum_value(const struct as_sum *sum) {
  return (as_wide)((as_uwide)(uint64_t)sum->high << BITS_OF_HALF | sum->low);
}

static void sum_more(struct as_sum *sum, as_wide more) {
  as_wide now;
  if (__builtin_add_overflow(sum_value(sum), more, &now)) {
    sum->overflow = true;
    return;
  }
  sum->low = (uint64_t)(as_uwide)now;
  sum->high = (int64_t)(uint64_t)((as_uwide)now >> BITS_OF_HALF);
}

void as_sum_add(struct as_sum *sum, struct as_decimal a) {
  sum_more(sum, at_places(a, SUM_PLACES));
}

void as_sum_add_product(struct as_sum *sum, struct as_decimal a, struct as_decimal b) {
  as_wide product = (as_wide)a.digits * b.digits;
  int places = a.places + b.places;
  for (; places > SUM_PLACES && product % 10 == 0; places--)
    product /= 10;
  if (places > SUM_PLACES ||
      __builtin_mul_overflow(product, (as_wide)as_wide_ten(SUM_PLACES - places), &product))
    sum->overflow = true;
  else
    sum_more(sum, product);
}

bool as_sum_get(const struct as_sum *sum, struct as_decimal *out) {
  if (sum->overflow)
    return false;
  return as_wide_rounded(sum_value(sum), SUM_PLACES, DOUBLE_DIGITS, out);
}
