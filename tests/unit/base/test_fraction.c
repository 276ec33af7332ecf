/* SPDX-License-Identifier: MIT */
#include "base/fraction.h"

#include <criterion/criterion.h>
#include <string.h>

static struct as_fraction over(int64_t top, int64_t bottom) {
  struct as_fraction out = {0};
  cr_assert(as_fraction_divide(as_fraction_of(top), as_fraction_of(bottom), &out));
  return out;
}

static bool same(struct as_fraction a, int64_t top, int64_t bottom) {
  return a.top == top && a.bottom == bottom;
}

Test(fraction, is_kept_in_lowest_terms_with_the_sign_on_top) {
  cr_expect(same(over(6, 4), 3, 2));
  cr_expect(same(over(6, -4), -3, 2));
  cr_expect(same(over(-6, -4), 3, 2));
  cr_expect(same(over(0, -4), 0, 1));
  cr_expect(same(as_fraction_of(7), 7, 1));
}

Test(fraction, comes_from_a_decimal_exactly) {
  struct as_fraction out;
  cr_expect(as_fraction_of_decimal((struct as_decimal){125, 3}, &out));
  cr_expect(same(out, 1, 8));
  cr_expect(as_fraction_of_decimal((struct as_decimal){-1, 18}, &out));
  cr_expect(same(out, -1, 1000000000000000000));
}

Test(fraction, adds_multiplies_and_divides_exactly) {
  struct as_fraction out;
  cr_expect(as_fraction_add(over(1, 3), over(1, 6), &out));
  cr_expect(same(out, 1, 2));
  cr_expect(as_fraction_add(over(1, 2), over(-1, 2), &out));
  cr_expect(same(out, 0, 1));
  cr_expect(as_fraction_multiply(over(2, 3), over(-9, 4), &out));
  cr_expect(same(out, -3, 2));
  cr_expect(as_fraction_divide(over(2, 3), over(-4, 9), &out));
  cr_expect(same(out, -3, 2));
  cr_expect_not(as_fraction_divide(over(2, 3), as_fraction_of(0), &out));
}

Test(fraction, adds_thirds_of_weights_to_the_whole_they_are) {
  struct as_fraction total = as_fraction_of(0);
  for (int i = 0; i < 300; i++)
    cr_assert(as_fraction_add(total, over(1, 3), &total));
  cr_expect(same(total, 100, 1));
  cr_expect_eq(as_fraction_compare(total, as_fraction_of(100)), 0);
}

Test(fraction, compares_exactly) {
  cr_expect(as_fraction_compare(over(1, 3), over(333333333333, 1000000000000)) > 0);
  cr_expect(as_fraction_compare(over(-1, 3), over(-333333333333, 1000000000000)) < 0);
  cr_expect(as_fraction_compare(over(999999999999999998, 999999999999999999),
                                over(999999999999999997, 999999999999999998)) > 0);
  cr_expect_eq(as_fraction_compare(over(2, 4), over(1, 2)), 0);
}

Test(fraction, refuses_what_does_not_fit) {
  struct as_fraction out;
  struct as_fraction most = as_fraction_of(1000000000000000000);
  cr_expect_not(as_fraction_add(most, as_fraction_of(1), &out));
  cr_expect_not(as_fraction_multiply(most, as_fraction_of(2), &out));
  cr_expect_not(as_fraction_multiply(over(1, 1000000007), over(1, 1000000009), &out));
  cr_expect_not(as_fraction_add(over(1, 999999999999999989), over(1, 999999999999999877), &out));
  cr_expect(as_fraction_multiply(most, over(1, 1000000000000000000), &out));
  cr_expect(same(out, 1, 1));
}

Test(fraction, becomes_a_decimal_of_twelve_digits) {
  static const struct {
    int64_t top;
    int64_t bottom;
    const char *text;
  } cases[] = {
      {260, 3, "86.6666666667"},
      {-1, 3, "-0.333333333333"},
      {1, 8, "0.125"},
      {0, 9, "0"},
      {104, 1, "104"},
      {1000000000005, 10, "100000000000"},
      {1000000000015, 10, "100000000002"},
      {999999999999999989, 1, "999999999999999989"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[AS_DECIMAL_TEXT];
    as_decimal_print(as_fraction_decimal(over(cases[i].top, cases[i].bottom)), text);
    cr_expect_str_eq(text, cases[i].text);
  }
}
