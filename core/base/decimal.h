/* SPDX-License-Identifier: MIT */
/* Decimal numbers, exact: what evidence holds and scores are worked out from.
 *
 * A number is digits / 10^places. Binary floating point puts about 5,900 in a million teams on the
 * wrong side of an edge (26 participants over 0.6 + 0.7 posts are exactly 20), so sums and
 * products here are exact or refused, and a quotient is normalised to 12 significant digits, half
 * to even, before anything looks at it. Decided against: a big-number library; evidence has at
 * most 15 digits and 128 bits hold every intermediate. */
#ifndef AS_DECIMAL_H
#define AS_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  AS_DECIMAL_INPUT_DIGITS = 15, /* evidence: at most so many digits ... */
  AS_DECIMAL_INPUT_PLACES = 6,  /* ... and so many of them after the point */
  AS_DECIMAL_QUOTIENT_DIGITS = 12,
  AS_DECIMAL_TEXT = 48 /* room for any decimal written out, with its NUL */
};

/* Always normal: no trailing zero in digits while places > 0; zero is {0, 0}; |digits| < 10^18;
 * places 0..18. */
struct as_decimal {
  int64_t digits;
  int32_t places;
};

/* Adds up any number of decimals and products exactly; 128 bits inside. Zero it to begin. */
struct as_sum {
  uint64_t low; /* two's complement 128 bits, at 18 places */
  int64_t high;
  bool overflow; /* sticks */
};

struct as_decimal as_decimal_of(int64_t whole);
/* Reads "12", "-0.5", "62.25". On failure false and *why says what was wanted ("a comma is not a
 * decimal point: write 0.5", "at most 15 digits", ...): a static string. No exponent, no sign +,
 * no thousands. */
bool as_decimal_parse(const char *text, size_t size, struct as_decimal *out, const char **why);
int as_decimal_compare(struct as_decimal a, struct as_decimal b); /* <0, 0, >0 */
bool as_decimal_is_whole(struct as_decimal a);
bool as_decimal_add(struct as_decimal a, struct as_decimal b,
                    struct as_decimal *out); /* false: overflow */
bool as_decimal_subtract(struct as_decimal a, struct as_decimal b,
                         struct as_decimal *out); /* false: overflow */
bool as_decimal_multiply(struct as_decimal a, struct as_decimal b,
                         struct as_decimal *out); /* false: overflow */
/* 12 significant digits, half to even. false: b is zero, or overflow. */
bool as_decimal_divide(struct as_decimal a, struct as_decimal b, struct as_decimal *out);
/* To so many significant digits, half to even. */
struct as_decimal as_decimal_significant(struct as_decimal a, int digits);
struct as_decimal
as_decimal_floor(struct as_decimal a); /* to a whole number, towards minus infinity */
/* To the nearest whole number; an exact half goes down (towards minus infinity) or up. */
struct as_decimal as_decimal_nearest(struct as_decimal a, bool half_up);
/* The same to a number of places after the point. */
struct as_decimal as_decimal_nearest_places(struct as_decimal a, int places, bool half_up);
/* "86.6666666667": no exponent, no trailing zeros, no locale. Returns the length. */
size_t as_decimal_print(struct as_decimal a, char out[AS_DECIMAL_TEXT]);
/* To and from a double, as rules see numbers: a decimal of up to 15 significant digits comes back
 * as it went. from_double takes the shortest decimal that is that double, else 15 digits; false:
 * NaN, infinite, too large. */
double as_decimal_to_double(struct as_decimal a);
bool as_decimal_from_double(double value, struct as_decimal *out);
bool as_decimal_to_int(struct as_decimal a, int64_t *out); /* false: not whole */

void as_sum_add(struct as_sum *sum, struct as_decimal a);
void as_sum_add_product(struct as_sum *sum, struct as_decimal a, struct as_decimal b);
/* Exact up to 15 significant digits, else rounded to 15, half to even. false: overflow. */
bool as_sum_get(const struct as_sum *sum, struct as_decimal *out);

#endif
