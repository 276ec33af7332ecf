/* SPDX-License-Identifier: MIT */
#include "plugin/manifest.h"

#include <criterion/criterion.h>

static int sign(int order) {
  return (order > 0) - (order < 0);
}

Test(version, versions_are_compared_number_by_number) {
  static const struct {
    const char *a, *b;
    int order;
  } cases[] = {{"1.0.0", "1.0.0", 0},
               {"1.0", "1.0.0", 0},
               {"1", "1.0.1", -1},
               {"1.9", "1.10", -1},
               {"2.0", "1.10", 1},
               {"1.01", "1.1", 0},
               {"0.1.0", "0.1", 0},
               {"1.0.0-beta", "1.0.0", -1},
               {"1.0.0-beta", "1.0.0-alpha", 1},
               {"1.0.0-beta", "0.9", 1},
               {"1.0.0+7", "1.0.0", 0},
               {"10", "9", 1},
               {"1.18446744073709551616", "1.2", 1},
               {"", "0", 0},
               {"2026-03", "2026", -1}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cr_expect(sign(as_version_compare(cases[i].a, cases[i].b)) == cases[i].order, "%s %s",
              cases[i].a, cases[i].b);
    cr_expect(sign(as_version_compare(cases[i].b, cases[i].a)) == -cases[i].order, "%s %s",
              cases[i].b, cases[i].a);
  }
}

Test(version, a_wish_holds_when_all_of_its_parts_do) {
  static const struct {
    const char *wish;
    bool meets;
  } cases[] = {{">=0.1", true},    {">=0.1.1", false},  {">0.1", false},     {">0.0.9", true},
               {"<0.2", true},     {"<0.1", false},     {"<=0.1", true},     {"==0.1", true},
               {"== 0.1.0", true}, {"==0.2", false},    {">=0.1, <1", true}, {">=0.1,<0.1", false},
               {" >= 0.1 ", true}, {">=0.2, <1", false}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const char *why = NULL;
    cr_expect(as_version_meets("0.1.0", cases[i].wish, &why) == cases[i].meets, "%s",
              cases[i].wish);
    cr_expect(why == NULL, "%s", cases[i].wish);
  }
}

Test(version, a_wish_that_cannot_be_read_says_how_to_write_one) {
  static const char *const wishes[] = {"",       "0.1",  ">=",   ">=x",   ">=0.1 <2",
                                       ">=0.1,", "~0.1", ">=.1", ">=0.1;"};
  for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
    const char *why = NULL;
    cr_expect(!as_version_meets("0.1.0", wishes[i], &why), "%s", wishes[i]);
    cr_expect(why != NULL, "%s", wishes[i]);
  }
}
