/* SPDX-License-Identifier: MIT */
#include "doc_help.h"

static struct as_datum choice_of(const char *text) {
  struct as_datum datum = {.kind = AS_TYPE_CHOICE, .as.text = text};
  return datum;
}

Test(datum, numbers_of_every_kind_are_compared_by_value) {
  struct as_datum a = as_datum_number((struct as_decimal){15, 1});
  struct as_datum b = as_datum_number((struct as_decimal){15, 1});
  struct as_datum c = as_datum_number((struct as_decimal){15, 0});
  b.kind = AS_TYPE_PERCENT;
  cr_expect(as_datum_equal(&a, &b));
  cr_expect_not(as_datum_equal(&a, &c));
}

Test(datum, texts_are_compared_without_case_and_spacing) {
  static const struct {
    const char *a, *b;
    bool same;
  } CASES[] = {{"Royal Mail", "royal  mail ", true},
               {"a\tb", "a b", true},
               {"", "  ", true},
               {"ab", "a b", false},
               {"St-Mary", "St Mary", false},
               {"a", "ab", false},
               {"ab", "a", false},
               {"a ", "ab", false},
               {"\xC3\xA9", "\xC3\xA9", true},
               {"x", "", false}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    struct as_datum a = as_datum_text(CASES[i].a);
    struct as_datum b = as_datum_text(CASES[i].b);
    cr_expect_eq(as_datum_equal(&a, &b), CASES[i].same, "%s, %s", CASES[i].a, CASES[i].b);
    cr_expect_eq(as_datum_equal(&b, &a), CASES[i].same, "%s, %s", CASES[i].b, CASES[i].a);
  }
}

Test(datum, a_choice_is_what_a_text_names_loosely) {
  struct as_datum a = choice_of("in-person");
  struct as_datum b = as_datum_text("In person");
  struct as_datum c = choice_of("video");
  cr_expect(as_datum_equal(&a, &b));
  cr_expect(as_datum_equal(&b, &a));
  cr_expect_not(as_datum_equal(&a, &c));
}

Test(datum, kinds_that_differ_and_values_that_differ_are_not_equal) {
  struct as_datum none = {.kind = AS_TYPE_NONE};
  struct as_datum yes = {.kind = AS_TYPE_YES_NO, .as.yes = true};
  struct as_datum no = {.kind = AS_TYPE_YES_NO};
  struct as_datum day = {.kind = AS_TYPE_DATE, .as.date = 5};
  struct as_datum next = {.kind = AS_TYPE_DATE, .as.date = 6};
  struct as_datum time = {.kind = AS_TYPE_TIME, .as.time = 5};
  struct as_datum one[] = {yes};
  struct as_datum other[] = {no};
  struct as_datum list = {.kind = AS_TYPE_LIST, .as.list = {one, 1}};
  struct as_datum same = {.kind = AS_TYPE_LIST, .as.list = {one, 1}};
  struct as_datum unlike = {.kind = AS_TYPE_LIST, .as.list = {other, 1}};
  struct as_datum empty = {.kind = AS_TYPE_LIST};
  cr_expect(as_datum_equal(&none, &none));
  cr_expect(as_datum_equal(&yes, &yes));
  cr_expect(as_datum_equal(&day, &day));
  cr_expect(as_datum_equal(&time, &time));
  cr_expect(as_datum_equal(&list, &same));
  cr_expect_not(as_datum_equal(&yes, &no));
  cr_expect_not(as_datum_equal(&none, &no));
  cr_expect_not(as_datum_equal(&day, &next));
  cr_expect_not(as_datum_equal(&day, &time));
  cr_expect_not(as_datum_equal(&list, &unlike));
  cr_expect_not(as_datum_equal(&list, &empty));
}
