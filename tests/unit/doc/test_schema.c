/* SPDX-License-Identifier: MIT */
#include "doc/schema.h"

#include "doc_help.h"

static const struct as_key KEYS[] = {
    {"title", AS_WANT_TEXT, true},
    {"tables", AS_WANT_MAP, false},
    {"scales", AS_WANT_LIST | AS_WANT_TEXT, false},
    {"gone", AS_WANT_NOTHING | AS_WANT_MAP, false},
    {"source", AS_WANT_ANY, false},
    {"three", AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_MAP, false},
};

static void check(struct reading *reading, const char *text) {
  read_good(reading, text);
  bool good = as_schema_check(reading->value, "a scale", KEYS, sizeof KEYS / sizeof *KEYS,
                              &reading->errors);
  cr_expect_eq(good, reading->errors.errors == 0);
}

Test(schema, a_map_with_known_keys_of_the_wanted_kinds_passes) {
  static const char *const GOOD[] = {
      "title: x\n",
      "title: null\n",
      "title: x\ntables: {}\nscales: [a]\ngone: ~\nsource: ~\n",
      "title: x\nscales: a\ngone: null\nsource: [1]\n",
      "title: x\ngone: {}\nsource: {}\n",
  };
  for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
    struct reading reading;
    check(&reading, GOOD[i]);
    cr_expect_eq(reading.errors.errors, 0, "%s", GOOD[i]);
    end_reading(&reading);
  }
}

Test(schema, every_fault_of_a_map_is_told_at_its_place) {
  struct reading reading;
  check(&reading, "tabels: {}\ntables: [1]\nscales: {}\ngone: x\nzzzzz: 1\nthree: ~\n");
  cr_assert_eq(reading.errors.errors, 7);
  expect_error(&reading.errors, 0, 1, 1,
               "a scale has no key \"tabels\" (did you mean \"tables\"?)", "unknown");
  expect_error(&reading.errors, 1, 2, 9, "\"tables\" of a scale is a list; a map was wanted",
               "list");
  expect_error(&reading.errors, 2, 3, 9, "a map; a text or a list was wanted", "map");
  expect_error(&reading.errors, 3, 4, 7, "a text; a map or nothing was wanted", "text");
  expect_error(&reading.errors, 4, 5, 1, "no key \"zzzzz\"", "far");
  expect_error(&reading.errors, 5, 6, 8, "is nothing; a text, a list or a map was wanted",
               "three");
  expect_error(&reading.errors, 6, 1, 1, "a scale has no \"title\", which is required", "missing");
  cr_expect(strstr(reading.errors.kept[4].text, "did you mean") == NULL);
  end_reading(&reading);
}

Test(schema, what_is_no_map_is_told_so) {
  struct reading reading;
  check(&reading, "- a\n");
  expect_error(&reading.errors, 0, 1, 1, "a scale is a list; a map was wanted", "list");
  end_reading(&reading);
  begin_reading(&reading, "", 0);
  cr_expect_not(as_schema_check(NULL, "a scale", KEYS, 1, &reading.errors));
  cr_expect_eq(reading.errors.errors, 1);
  end_reading(&reading);
}

Test(schema, more_faults_than_are_kept_are_counted) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (int i = 0; i < 50; i++)
    as_buf_print(&buf, "unknown%d: 1\n", i);
  struct reading reading;
  check(&reading, as_buf_get(&buf));
  cr_expect_eq(reading.errors.errors, 51);
  cr_expect_eq(reading.errors.stored, AS_ERRORS_KEPT);
  end_reading(&reading);
  as_buf_done(&buf);
}

Test(schema, common_scalars_are_read) {
  static const char *const WORDS[] = {"strict", "round-half-up"};
  struct reading reading;
  read_good(&reading, "t: x\ny: YES\nn: False\nnum: 1.50\nw: Round half up\nnothing: ~\n");
  struct as_errors *errors = &reading.errors;
  struct as_decimal number;
  cr_expect_str_eq(as_schema_text(reading.value, "t", "z"), "x");
  cr_expect_str_eq(as_schema_text(reading.value, "no", "z"), "z");
  cr_expect(as_schema_yes(reading.value, "y", false, errors));
  cr_expect_not(as_schema_yes(reading.value, "n", true, errors));
  cr_expect(as_schema_yes(reading.value, "nothing", true, errors));
  cr_expect(as_schema_yes(reading.value, "absent", true, errors));
  cr_expect(as_schema_number(reading.value, "num", &number, errors));
  cr_expect_eq(number.digits, 15);
  cr_expect_eq(number.places, 1);
  cr_expect_not(as_schema_number(reading.value, "absent", &number, errors));
  cr_expect_eq(as_schema_choice(reading.value, "w", WORDS, 2, 0, errors), 1);
  cr_expect_eq(as_schema_choice(reading.value, "absent", WORDS, 2, 7, errors), 7);
  cr_expect_eq(errors->errors, 0);
  end_reading(&reading);
}

Test(schema, wrong_scalars_are_told_with_what_was_wanted) {
  static const char *const WORDS[] = {"strict", "nearest"};
  struct reading reading;
  read_good(&reading, "y: maybe\nnum: 21,5\nlist: []\nw: striktt\n");
  struct as_errors *errors = &reading.errors;
  struct as_decimal number;
  cr_expect(as_schema_yes(reading.value, "y", true, errors));
  cr_expect_not(as_schema_number(reading.value, "num", &number, errors));
  cr_expect_not(as_schema_number(reading.value, "list", &number, errors));
  cr_expect_eq(as_schema_choice(reading.value, "w", WORDS, 2, 0, errors), -1);
  expect_error(errors, 0, 1, 4, "y is \"maybe\"; yes or no was wanted", "yes");
  expect_error(errors, 1, 2, 6, "num is \"21,5\"; a number was wanted (write 21.5 with a point)",
               "number");
  expect_error(errors, 2, 3, 7, "list is a list; a number was wanted", "list");
  expect_error(errors, 3, 4, 4, "one of strict, nearest was wanted (did you mean \"strict\"?)",
               "choice");
  end_reading(&reading);
}
