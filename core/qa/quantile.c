/* SPDX-License-Identifier: MIT */
/* The F distribution turned round, for intervals.
 *
 * F is a ratio of beta variables: with x = above F / (above F + below) its distribution is the
 * regularised incomplete beta function I_x(above / 2, below / 2), worked out by the continued
 * fraction of Abramowitz & Stegun 26.5.8 with Lentz's method, and halved down to the bits of a
 * double. Decided against: a library of statistics for one function of one figure. */
#include "qa/agreement.h"

#include <math.h>

enum { TERMS_MOST = 10000, HALVINGS = 200 };

static const double tiny = 1e-300, precise = 1e-16;

static double not_nothing(double value) {
  return fabs(value) < tiny ? tiny : value;
}

/* Of the fraction's terms, in pairs: an even one, then an odd one. */
static double fraction(double a, double b, double x) {
  double c = 1, d = 1 / not_nothing(1 - (a + b) * x / (a + 1)), whole = d;
  for (int m = 1; m < TERMS_MOST; m++) {
    double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / not_nothing(1 + even * d);
    c = not_nothing(1 + even / c);
    whole *= d * c;
    d = 1 / not_nothing(1 + odd * d);
    c = not_nothing(1 + odd / c);
    whole *= d * c;
    if (fabs(d * c - 1) < precise)
      break;
  }
  return whole;
}

static double log_gamma(double x) {
  int sign;
  return lgamma_r(x, &sign);
}

/* I_x(a, b); y is 1 - x, kept apart because it may be very small. */
static double beta_below(double a, double b, double x, double y) {
  double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(y));
  if (x < (a + 1) / (a + b + 2))
    return front * fraction(a, b, x) / a;
  return 1 - front * fraction(b, a, y) / b;
}

/* In the logarithm of F, so that the very small and the very large are equally near. */
double as_f_quantile(double probability, double above, double below) {
  double low = -700, high = 700;
  for (int i = 0; i < HALVINGS && low < high; i++) {
    double middle = low + (high - low) / 2, f = exp(middle);
    double x = above * f / (above * f + below), y = below / (above * f + below);
    if (beta_below(above / 2, below / 2, x, y) < probability)
      low = middle;
    else
      high = middle;
  }
  return exp(low + (high - low) / 2);
}
