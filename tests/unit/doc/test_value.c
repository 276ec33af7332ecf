/* SPDX-License-Identifier: MIT */
#include "doc_help.h"

Test(value, accessors_take_what_is_not_there) {
  struct reading reading;
  read_good(&reading, "a: {b: c}\nd: ~\ne: [1]\n");
  cr_expect_null(as_value_get(NULL, "a"));
  cr_expect_null(as_value_get(reading.value, "x"));
  cr_expect_null(as_value_get(as_value_get(reading.value, "x"), "y"));
  cr_expect_null(as_value_get(as_value_get(reading.value, "e"), "y"));
  cr_expect_null(as_value_entry(reading.value, "x"));
  cr_expect_null(as_value_text(NULL));
  cr_expect_null(as_value_get_text(reading.value, "a"));
  cr_expect_null(as_value_get_text(reading.value, "d"));
  cr_expect_str_eq(as_value_get_text(as_value_get(reading.value, "a"), "b"), "c");
  cr_expect_eq(as_value_get(reading.value, "d")->kind, AS_NULL);
  cr_expect_str_eq(as_value_entry(reading.value, "a")->key.as.text, "a");
  cr_expect_null(as_value_place(NULL).source);
  cr_expect_eq(as_value_place(as_value_get(reading.value, "d")).line, 2);
  end_reading(&reading);
}

Test(value, keys_are_matched_whole) {
  struct reading reading;
  read_good(&reading, "abc: 1\nab: 2\n");
  cr_expect_str_eq(as_value_get_text(reading.value, "ab"), "2");
  cr_expect_null(as_value_get(reading.value, "a"));
  cr_expect_null(as_value_get(reading.value, "abcd"));
  end_reading(&reading);
}

Test(value, nothing_is_null_a_tilde_or_the_plain_word) {
  struct reading reading;
  read_good(&reading, "a:\nb: ~\nc: null\nd: 'null'\ne: []\nf: Null\n");
  cr_expect(as_value_is_nothing(NULL));
  cr_expect(as_value_is_nothing(as_value_get(reading.value, "a")));
  cr_expect(as_value_is_nothing(as_value_get(reading.value, "b")));
  cr_expect(as_value_is_nothing(as_value_get(reading.value, "c")));
  cr_expect_not(as_value_is_nothing(as_value_get(reading.value, "d")));
  cr_expect_not(as_value_is_nothing(as_value_get(reading.value, "e")));
  cr_expect_not(as_value_is_nothing(as_value_get(reading.value, "f")));
  end_reading(&reading);
}
