/* SPDX-License-Identifier: MIT */
/* Figures as people read them never say something else than the number does. */
#include "base/shown.h"

#include <criterion/criterion.h>
#include <string.h>

static struct as_decimal number(const char *text) {
  struct as_decimal out = {0, 0};
  const char *why;
  cr_assert(as_decimal_parse(text, strlen(text), &out, &why), "%s: %s", text, why);
  return out;
}

static struct as_decimal quotient(int64_t a, int64_t b) {
  struct as_decimal out = {0, 0};
  cr_assert(as_decimal_divide(as_decimal_of(a), as_decimal_of(b), &out));
  return out;
}

static const char *shown(struct as_decimal value, const struct as_decimal *edges, size_t count) {
  static char text[AS_DECIMAL_TEXT];
  as_decimal_print(as_decimal_shown(value, 2, edges, count), text);
  return text;
}

Test(shown, two_places_are_enough_where_no_edge_is_near) {
  static const struct {
    const char *value, *wanted;
  } rows[] = {{"20.344827", "20.34"}, {"2.544642", "2.54"}, {"95.5", "95.5"}, {"0", "0"},
              {"-1.237", "-1.24"},    {"62.396", "62.4"},   {"4", "4"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    cr_expect_str_eq(shown(number(rows[i].value), NULL, 0), rows[i].wanted);
}

Test(shown, a_figure_never_seems_a_whole_number_that_it_is_not) {
  static const struct {
    const char *value, *wanted;
  } rows[] = {{"89.996", "89.996"}, {"89.9996", "89.9996"}, {"90.004", "90.004"},
              {"0.001", "0.001"},   {"89.994", "89.99"},    {"90.006", "90.01"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    cr_expect_str_eq(shown(number(rows[i].value), NULL, 0), rows[i].wanted);
  cr_expect_str_eq(shown(quotient(2999999, 1000000), NULL, 0), "2.999999");
}

Test(shown, a_figure_stays_on_its_side_of_every_edge) {
  struct as_decimal edges[] = {number("3.25"), number("64"), number("65")};
  cr_expect_str_eq(shown(number("3.254"), edges, 3), "3.254");
  cr_expect_str_eq(shown(number("3.246"), edges, 3), "3.246");
  cr_expect_str_eq(shown(number("3.25"), edges, 3), "3.25");
  cr_expect_str_eq(shown(number("3.254"), NULL, 0), "3.25");
}

Test(shown, the_middle_between_two_edges_is_an_edge_too) {
  struct as_decimal edges[] = {number("64"), number("65")};
  cr_expect_str_eq(shown(number("64.502"), edges, 2), "64.502");
  cr_expect_str_eq(shown(number("64.498"), edges, 2), "64.498");
  cr_expect_str_eq(shown(number("64.5"), edges, 2), "64.5");
  cr_expect_str_eq(shown(number("63.502"), edges, 2), "63.5");
}
