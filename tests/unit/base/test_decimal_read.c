/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"

#include <criterion/criterion.h>
#include <string.h>

static bool is(struct as_decimal a, const char *text) {
  char printed[AS_DECIMAL_TEXT];
  size_t size = as_decimal_print(a, printed);
  bool same = strcmp(printed, text) == 0 && size == strlen(text);
  if (!same)
    cr_log_error("got %s, wanted %s", printed, text);
  return same;
}

Test(decimal, reads_what_is_a_number) {
  static const char *const cases[][2] = {
      {"0", "0"},
      {"12", "12"},
      {"-0.5", "-0.5"},
      {"62.25", "62.25"},
      {"007", "7"},
      {"-0", "0"},
      {"0.000000", "0"},
      {"1.10", "1.1"},
      {"100", "100"},
      {"100.00", "100"},
      {"0.000001", "0.000001"},
      {"999999999999999", "999999999999999"},
      {"-999999999.999999", "-999999999.999999"},
      {"000000000000000000000001", "1"},
      {"1.50000000000", "1.5"},
      {"0.00000000", "0"},
      {"-12.000", "-12"},
      {"10.01", "10.01"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_decimal out;
    const char *why = NULL;
    bool read = as_decimal_parse(cases[i][0], strlen(cases[i][0]), &out, &why);
    cr_expect(read, "%s: %s", cases[i][0], why);
    cr_expect(read && is(out, cases[i][1]));
    cr_expect(out.places == 0 || out.digits % 10 != 0, "%s is not normal", cases[i][0]);
  }
}

Test(decimal, says_what_was_wanted_of_what_is_none) {
  static const char *const cases[][2] = {
      {"", "nothing is there"},
      {"0,5", "write 0.5"},
      {"12,50", "write 0.5"},
      {"1,200", "write 1200 or 1.2"},
      {"0,500", "write 0.5"},
      {"1,200,000", "write 1200 or 1.2"},
      {"1e3", "no exponent"},
      {"1E400", "no exponent"},
      {"2e-3", "no exponent"},
      {"+5", "no plus"},
      {".5", "before the point"},
      {"-.5", "before the point"},
      {"5.", "after the point"},
      {"1 200", "no spaces"},
      {" 12", "no spaces"},
      {"12 ", "no spaces"},
      {"50%", "% sign"},
      {"1234567890123456", "at most 15 digits"},
      {"123456789.1234567", "at most 15 digits"},
      {"0.0000001", "at most 6 digits"},
      {"0.1234567", "at most 6 digits"},
      {"nan", "like 12"},
      {"inf", "like 12"},
      {"0x10", "like 12"},
      {"-", "like 12"},
      {"--1", "like 12"},
      {"1.2.3", "like 12"},
      {"1_000", "like 12"},
      {"12a", "like 12"},
      {"one", "like 12"},
      {"1.-2", "like 12"},
      {"1.x0", "like 12"},
      {"\xE2\x88\x92"
       "5",
       "like 12"},
      {"e1", "like 12"},
      {"9007199254740993", "at most 15 digits"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_decimal out;
    const char *why = "";
    cr_expect_not(as_decimal_parse(cases[i][0], strlen(cases[i][0]), &out, &why), "%s was taken",
                  cases[i][0]);
    cr_expect(strstr(why, cases[i][1]), "%s: %s", cases[i][0], why);
  }
}

Test(decimal, looks_at_no_byte_past_the_text) {
  char exact[3] = {'1', '2', ','}; /* not terminated: the sanitizer stands guard */
  struct as_decimal out;
  const char *why;
  cr_expect(as_decimal_parse(exact, 2, &out, &why));
  cr_expect(is(out, "12"));
  cr_expect_not(as_decimal_parse(exact, 3, &out, &why));
  cr_expect_not(as_decimal_parse(exact + 2, 1, &out, &why));
  cr_expect_not(as_decimal_parse(exact, 0, &out, &why));
}
