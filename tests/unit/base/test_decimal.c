/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include "base/wide.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* Any decimal as it is printed, results with more digits than evidence may have included. */
static struct as_decimal d(const char *text) {
  struct as_decimal out = {0};
  bool point = false;
  for (const char *at = text; *at; at++) {
    if (*at == '.') {
      point = true;
    } else if (*at != '-') {
      out.digits = out.digits * 10 + (*at - '0');
      out.places += point;
    }
  }
  while (out.places > 0 && out.digits % 10 == 0) {
    out.digits /= 10;
    out.places--;
  }
  if (text[0] == '-')
    out.digits = -out.digits;
  return out;
}

static bool is(struct as_decimal a, const char *text) {
  char printed[AS_DECIMAL_TEXT];
  size_t size = as_decimal_print(a, printed);
  bool same = strcmp(printed, text) == 0 && size == strlen(text);
  if (!same)
    cr_log_error("got %s, wanted %s", printed, text);
  return same;
}

static uint64_t next_random(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* Up to 15 digits, up to 6 places. */
static struct as_decimal random_evidence(uint64_t *state) {
  int64_t most = 10;
  for (uint64_t digits = next_random(state) % 15; digits > 0; digits--)
    most *= 10;
  struct as_decimal a = {(int64_t)(next_random(state) % (uint64_t)most),
                         (int32_t)(next_random(state) % 7)};
  while (a.places > 0 && a.digits % 10 == 0) {
    a.digits /= 10;
    a.places--;
  }
  if (next_random(state) % 3 == 0)
    a.digits = -a.digits;
  return a;
}

Test(decimal, prints_without_exponent_or_trailing_zeros) {
  static const char *const cases[] = {"0",
                                      "1",
                                      "-1",
                                      "0.5",
                                      "-0.05",
                                      "86.6666666667",
                                      "0.000000000000000001",
                                      "999999999999999999",
                                      "-0.999999999999999999",
                                      "10",
                                      "1000000"};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect(is(d(cases[i]), cases[i]));
}

Test(decimal, reads_back_what_it_prints) {
  uint64_t state = 11;
  for (int i = 0; i < 200000; i++) {
    struct as_decimal a = random_evidence(&state);
    struct as_decimal back;
    char text[AS_DECIMAL_TEXT];
    const char *why;
    size_t size = as_decimal_print(a, text);
    cr_assert(as_decimal_parse(text, size, &back, &why), "%s: %s", text, why);
    cr_assert(back.digits == a.digits && back.places == a.places, "%s", text);
  }
}

Test(decimal, compares_by_value) {
  static const char *const rising[] = {"-999999999999999999",
                                       "-1.5",
                                       "-1.000001",
                                       "-1",
                                       "-0.000000000000000001",
                                       "0",
                                       "0.000000000000000001",
                                       "0.5",
                                       "0.50001",
                                       "1",
                                       "9",
                                       "10",
                                       "999999999999999999"};
  size_t count = sizeof rising / sizeof *rising;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) {
      int order = as_decimal_compare(d(rising[i]), d(rising[j]));
      cr_expect_eq((order > 0) - (order < 0), (i > j) - (i < j), "%s and %s", rising[i],
                   rising[j]);
    }
}

Test(decimal, adds_subtracts_and_multiplies_exactly) {
  static const struct {
    const char *a, *b, *sum, *difference, *product;
  } cases[] = {
      {"0.1", "0.2", "0.3", "-0.1", "0.02"},
      {"0.6", "0.7", "1.3", "-0.1", "0.42"},
      {"2.5", "-2.5", "0", "5", "-6.25"},
      {"999999999999999", "0.000001", "999999999999999.000001", "999999999999998.999999",
       "999999999.999999"},
      {"12.5", "8", "20.5", "4.5", "100"},
      {"0", "7.25", "7.25", "-7.25", "0"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_decimal out;
    bool fits = as_decimal_add(d(cases[i].a), d(cases[i].b), &out);
    cr_expect_eq(fits, strlen(cases[i].sum) < 20);
    cr_expect(!fits || is(out, cases[i].sum));
    fits = as_decimal_subtract(d(cases[i].a), d(cases[i].b), &out);
    cr_expect(!fits || is(out, cases[i].difference));
    cr_expect(as_decimal_multiply(d(cases[i].a), d(cases[i].b), &out));
    cr_expect(is(out, cases[i].product));
  }
}

Test(decimal, refuses_what_does_not_fit) {
  struct as_decimal out;
  struct as_decimal most = d("999999999999999999");
  cr_expect(as_decimal_subtract(most, d("1"), &out));
  cr_expect_not(as_decimal_add(most, d("1"), &out));
  cr_expect_not(as_decimal_subtract(d("-999999999999999999"), d("1"), &out));
  cr_expect_not(as_decimal_add(most, d("0.5"), &out));
  cr_expect_not(as_decimal_multiply(most, d("2"), &out));
  cr_expect_not(as_decimal_multiply(d("0.000000001"), d("0.0000000001"), &out));
  cr_expect(as_decimal_multiply(d("0.000000002"), d("0.0000000005"), &out));
  cr_expect(is(out, "0.000000000000000001"));
  cr_expect_not(as_decimal_divide(d("1"), d("0"), &out));
  cr_expect_not(as_decimal_divide(d("0"), d("0"), &out));
}

/* Worked out with another program's fractions. NULL: it does not fit. */
static const char *const quotients[][3] = {
    {"26", "1.3", "20"},
    {"62", "13", "4.76923076923"},
    {"1", "3", "0.333333333333"},
    {"2", "3", "0.666666666667"},
    {"-1", "3", "-0.333333333333"},
    {"1", "-7", "-0.142857142857"},
    {"10", "4", "2.5"},
    {"0", "5", "0"},
    {"1", "8", "0.125"},
    {"1000000000005", "10", "100000000000"},
    {"1000000000015", "10", "100000000002"},
    {"1000000000025", "10", "100000000002"},
    {"10000000000051", "100", "100000000001"},
    {"999999999999999", "1", "1000000000000000"},
    {"999999999999499", "1000", "999999999999"},
    {"999999999999500", "1000", "1000000000000"},
    {"1", "999999999999999", "0.000000000000001"},
    {"999999999999999", "0.000001", NULL},
    {"0.000001", "999999999999999", "0"},
    {"0.000001", "3", "0.000000333333333333"},
    {"0.000001", "30", "0.000000033333333333"},
    {"461538461538494", "999999999999987", "0.461538461539"}, /* a trace over the half */
    {"0.000007", "9000000", "0.000000000000777778"},
    {"99390.9", "810112", "0.122687850569"},
    {"-0.0047", "0.9", "-0.00522222222222"},
    {"7015765", "0.1487", "47180665.77"},
    {"1742281595771.2", "80004216502", "21.777372143"},
    {"-83197.1", "0.000009", "-9244122222.22"},
    {"242.0199", "0.74", "327.053918919"},
    {"-1366111.5788", "27441124.56", "-0.0497833671435"},
    {"618744967224", "51795.53248", "11945913.8192"},
    {"0.000716", "0.1342", "0.00533532041729"},
    {"0.00008", "70999935.7388", "0.000000000001126762"},
    {"0.839", "391853498.16416", "0.000000002141106316"},
    {"0.003", "39648.3004", "0.000000075665286273"},
    {"-722", "0.0044", "-164090.909091"},
    {"-0.0003", "0.0047", "-0.063829787234"},
    {"86419930112.797", "6.5", "13295373863.5"},
    {"5859037353", "0.063", "93000592904.8"},
    {"122978.87379", "729554359710.81", "0.000000168567115189"},
};

Test(decimal, divides_to_twelve_digits_half_to_even) {
  for (size_t i = 0; i < sizeof quotients / sizeof *quotients; i++) {
    struct as_decimal out;
    bool fits = as_decimal_divide(d(quotients[i][0]), d(quotients[i][1]), &out);
    cr_expect_eq(fits, quotients[i][2] != NULL, "%s / %s", quotients[i][0], quotients[i][1]);
    cr_expect(!fits || is(out, quotients[i][2]), "%s / %s", quotients[i][0], quotients[i][1]);
  }
}

/* The quotient as a whole number of units of its twelfth digit, by a rule of its own: no other is
 * nearer, and of two that are as near it is the even one. */
static bool is_the_nearest(int64_t a, int64_t b, struct as_decimal quotient) {
  int unit = 12;
  for (int64_t whole = a / b; whole > 0; whole /= 10)
    unit--;
  as_wide dividend = a;
  for (int i = 0; i < unit; i++)
    dividend *= 10;
  as_wide digits = quotient.digits;
  for (int i = quotient.places; i < unit; i++)
    digits *= 10;
  as_wide divisor = b;
  if (quotient.places > unit && quotient.places > 0)
    return false; /* finer than twelve digits */
  for (int i = unit; i < 0; i++) {
    divisor *= 10;
    if (digits % 10 != 0)
      return false;
    digits /= 10;
  }
  as_wide off = 2 * (dividend - digits * divisor);
  if (off < 0)
    off = -off;
  return off < divisor || (off == divisor && digits % 2 == 0);
}

Test(decimal, finds_the_nearest_quotient_for_any_two_numbers) {
  uint64_t state = 17;
  for (int i = 0; i < 300000; i++) {
    int64_t least = i % 2 ? 100000 : 99999999999999;
    int64_t b = (int64_t)(next_random(&state) % (uint64_t)least) + 1;
    int64_t a = b + (int64_t)(next_random(&state) % 900000000000000u);
    if (i % 5 == 0) /* a tie at the twelfth digit */
      a = (int64_t)(next_random(&state) % 899999999999u + 100000000000u) * 10 + 5, b = 10;
    struct as_decimal quotient;
    cr_assert(as_decimal_divide(as_decimal_of(a), as_decimal_of(b), &quotient));
    cr_assert(is_the_nearest(a, b, quotient), "%ld / %ld", (long)a, (long)b);
  }
}

Test(decimal, puts_no_team_on_the_wrong_side_of_an_edge) {
  /* participants over posts in tenths: the quotient against the edge, as whole numbers decide it
   */
  for (int64_t people = 0; people <= 200; people++)
    for (int64_t tenths = 1; tenths <= 100; tenths++) {
      struct as_decimal posts;
      struct as_decimal ratio;
      cr_assert(as_decimal_divide(as_decimal_of(tenths), as_decimal_of(10), &posts));
      cr_assert(as_decimal_divide(as_decimal_of(people), posts, &ratio));
      int64_t left = people * 10;
      int64_t right = 20 * tenths;
      int order = as_decimal_compare(ratio, as_decimal_of(20));
      cr_assert_eq((order > 0) - (order < 0), (left > right) - (left < right));
    }
}

Test(decimal, rounds_to_significant_digits_half_to_even) {
  static const struct {
    const char *a;
    int digits;
    const char *rounded;
  } cases[] = {
      {"123456", 3, "123000"},
      {"1.25", 2, "1.2"},
      {"1.35", 2, "1.4"},
      {"1.2501", 2, "1.3"},
      {"-1.25", 2, "-1.2"},
      {"0.00125", 2, "0.0012"},
      {"9.99", 2, "10"},
      {"5", 12, "5"},
      {"0", 3, "0"},
      {"1.5", 0, "2"},
      {"999999999999999999", 12, "999999999999999999"},
      {"99999999999.99999", 12, "100000000000"},
      {"100000000000.5", 12, "100000000000"},
      {"100000000001.5", 12, "100000000002"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect(is(as_decimal_significant(d(cases[i].a), cases[i].digits), cases[i].rounded), "%s",
              cases[i].a);
}

Test(decimal, rounds_down_and_to_the_nearest_on_both_sides_of_zero) {
  static const struct {
    const char *a, *floor, *half_down, *half_up;
  } cases[] = {
      {"2.5", "2", "2", "3"},
      {"3.5", "3", "3", "4"},
      {"2.49", "2", "2", "2"},
      {"2.51", "2", "3", "3"},
      {"-2.5", "-3", "-3", "-2"},
      {"-2.49", "-3", "-2", "-2"},
      {"-2.51", "-3", "-3", "-3"},
      {"4", "4", "4", "4"},
      {"-0.4", "-1", "0", "0"},
      {"0.5", "0", "0", "1"},
      {"0.499999999999", "0", "0", "0"},
      {"-0.5", "-1", "-1", "0"},
      {"999999999999.5", "999999999999", "999999999999", "1000000000000"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    cr_expect(is(as_decimal_floor(d(cases[i].a)), cases[i].floor), "floor %s", cases[i].a);
    cr_expect(is(as_decimal_nearest(d(cases[i].a), false), cases[i].half_down), "half down %s",
              cases[i].a);
    cr_expect(is(as_decimal_nearest(d(cases[i].a), true), cases[i].half_up), "half up %s",
              cases[i].a);
  }
}

Test(decimal, rounds_to_places) {
  cr_expect(is(as_decimal_nearest_places(d("89.98"), 1, true), "90"));
  cr_expect(is(as_decimal_nearest_places(d("89.949"), 1, true), "89.9"));
  cr_expect(is(as_decimal_nearest_places(d("0.125"), 2, false), "0.12"));
  cr_expect(is(as_decimal_nearest_places(d("0.125"), 2, true), "0.13"));
  cr_expect(is(as_decimal_nearest_places(d("-0.125"), 2, true), "-0.12"));
  cr_expect(is(as_decimal_nearest_places(d("1.5"), 6, true), "1.5"));
  cr_expect(is(as_decimal_nearest_places(d("1.5"), -3, true), "2"));
}

Test(decimal, goes_through_a_double_and_comes_back) {
  uint64_t state = 5;
  for (int i = 0; i < 300000; i++) {
    struct as_decimal a = random_evidence(&state);
    struct as_decimal back;
    cr_assert(as_decimal_from_double(as_decimal_to_double(a), &back));
    cr_assert(back.digits == a.digits && back.places == a.places, "%ld / 10^%d", (long)a.digits,
              a.places);
  }
}

Test(decimal, quotients_go_through_a_double_and_come_back) {
  uint64_t state = 6;
  int seen = 0;
  for (int i = 0; i < 100000; i++) {
    struct as_decimal a;
    struct as_decimal back;
    if (!as_decimal_divide(random_evidence(&state), random_evidence(&state), &a))
      continue;
    seen++;
    cr_assert(as_decimal_from_double(as_decimal_to_double(a), &back));
    cr_assert(back.digits == a.digits && back.places == a.places, "%ld / 10^%d", (long)a.digits,
              a.places);
  }
  cr_expect(seen > 50000);
}

Test(decimal, takes_doubles_as_the_shortest_decimal_or_fifteen_digits) {
  static const struct {
    double value;
    const char *text;
  } cases[] = {
      {0.1, "0.1"},
      {0.1 + 0.2, "0.3"},
      {1.0 / 3, "0.333333333333333"},
      {2.0 / 3, "0.666666666666667"},
      {-1.0 / 3, "-0.333333333333333"},
      {-0.0, "0"},
      {20, "20"},
      {1e15, "1000000000000000"},
      {9007199254740992.0, "9007199254740992"},
      {0.000001, "0.000001"},
      {1e-18, "0.000000000000000001"},
      {1e-30, "0"},
      {1e17, "100000000000000000"},
      {123456.789, "123456.789"},
      {100.0 / 7, "14.2857142857143"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_decimal out;
    cr_expect(as_decimal_from_double(cases[i].value, &out));
    cr_expect(is(out, cases[i].text));
  }
}

Test(decimal, refuses_doubles_that_are_no_numbers_or_too_large) {
  struct as_decimal out;
  cr_expect_not(as_decimal_from_double((double)NAN, &out));
  cr_expect_not(as_decimal_from_double((double)INFINITY, &out));
  cr_expect_not(as_decimal_from_double(-(double)INFINITY, &out));
  cr_expect_not(as_decimal_from_double(1e18, &out));
  cr_expect_not(as_decimal_from_double(-1e18, &out));
  cr_expect_not(as_decimal_from_double(1e300, &out));
}

Test(decimal, is_whole_or_not) {
  int64_t whole = 0;
  cr_expect(as_decimal_is_whole(d("5")));
  cr_expect_not(as_decimal_is_whole(d("5.5")));
  cr_expect(as_decimal_to_int(d("-5"), &whole));
  cr_expect_eq(whole, -5);
  cr_expect_not(as_decimal_to_int(d("5.5"), &whole));
}

Test(sum, adds_a_million_tenths_exactly) {
  struct as_sum sum = {0};
  struct as_decimal out;
  for (int i = 0; i < 1000000; i++)
    as_sum_add(&sum, d("0.1"));
  cr_expect(as_sum_get(&sum, &out));
  cr_expect(is(out, "100000"));
}

Test(sum, adds_products_and_takes_away) {
  struct as_sum sum = {0};
  struct as_decimal out;
  as_sum_add_product(&sum, d("0.000001"), d("0.000001"));
  as_sum_add_product(&sum, d("12.5"), d("8"));
  as_sum_add(&sum, d("-100"));
  cr_expect(as_sum_get(&sum, &out));
  cr_expect(is(out, "0.000000000001"));
  as_sum_add(&sum, d("-0.000000000001"));
  as_sum_add(&sum, d("-7.25"));
  cr_expect(as_sum_get(&sum, &out));
  cr_expect(is(out, "-7.25"));
}

Test(sum, of_nothing_is_zero) {
  struct as_sum sum = {0};
  struct as_decimal out;
  cr_expect(as_sum_get(&sum, &out));
  cr_expect(is(out, "0"));
}

Test(sum, rounds_beyond_fifteen_digits_half_to_even) {
  struct as_sum sum = {0};
  struct as_decimal out;
  as_sum_add(&sum, d("100000000000000"));
  as_sum_add(&sum, d("0.5"));
  cr_expect(as_sum_get(&sum, &out));
  cr_expect(is(out, "100000000000000"));
  as_sum_add(&sum, d("0.000001"));
  cr_expect(as_sum_get(&sum, &out));
  cr_expect(is(out, "100000000000001"));
}

Test(sum, overflow_sticks) {
  struct as_sum sum = {0};
  struct as_decimal out;
  for (int i = 0; i < 200; i++)
    as_sum_add(&sum, d("999999999999999999"));
  cr_expect(sum.overflow);
  cr_expect_not(as_sum_get(&sum, &out));
  as_sum_add(&sum, d("-1"));
  cr_expect_not(as_sum_get(&sum, &out));
  struct as_sum products = {0};
  as_sum_add_product(&products, d("999999999999999999"), d("999999999999999999"));
  cr_expect_not(as_sum_get(&products, &out));
  struct as_sum large = {0};
  as_sum_add(&large, d("999999999999999999"));
  as_sum_add(&large, d("999999999999999999"));
  cr_expect_not(as_sum_get(&large, &out), "more than a decimal holds");
  struct as_sum fine = {0};
  as_sum_add_product(&fine, d("0.0000000001"), d("0.000000001"));
  cr_expect_not(as_sum_get(&fine, &out), "finer than a sum holds");
}
