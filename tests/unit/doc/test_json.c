/* SPDX-License-Identifier: MIT */
/* The JSON reader: what it must take as spelled, what it must refuse and where. */
#include "doc_help.h"

#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct as_value *member(const struct reading *reading, const char *key) {
  const struct as_value *value = as_value_get(reading->value, key);
  cr_assert_not_null(value, "no %s", key);
  return value;
}

static void expect_place(const struct as_value *value, uint32_t line, uint32_t column) {
  cr_expect_eq(value->line, line, "line %u, not %u", value->line, line);
  cr_expect_eq(value->column, column, "column %u, not %u", value->column, column);
}

Test(json, numbers_keep_their_spelling) {
  static const char *const NUMBERS[] = {
      "0",    "-0",    "1.10", "1e400", "9007199254740993",
      "-0.5", "1E-10", "1e+5", "0.000", "12345678901234567890123456789"};
  for (size_t i = 0; i < COUNT(NUMBERS); i++) {
    struct reading reading;
    begin_reading(&reading, NUMBERS[i], strlen(NUMBERS[i]));
    const struct as_value *value = as_json_read(reading.arena, &reading.source, &reading.errors);
    cr_assert_not_null(value, "%s", NUMBERS[i]);
    cr_expect_eq(value->kind, AS_TEXT);
    cr_expect_eq(value->style, AS_STYLE_NUMBER);
    cr_expect_str_eq(value->as.text, NUMBERS[i]);
    cr_expect_eq(value->count, strlen(NUMBERS[i]));
    end_reading(&reading);
  }
}

Test(json, numbers_end_where_what_follows_begins) {
  struct reading reading;
  read_good(&reading, "{\"a\":12,\"b\":[3,4.5 ,6\n],\"c\":7}");
  const struct as_value *list = member(&reading, "b");
  cr_expect_str_eq(as_value_get_text(reading.value, "a"), "12");
  cr_assert_eq(list->count, 3);
  cr_expect_str_eq(list->as.items[0].as.text, "3");
  cr_expect_str_eq(list->as.items[1].as.text, "4.5");
  cr_expect_str_eq(list->as.items[2].as.text, "6");
  cr_expect_str_eq(as_value_get_text(reading.value, "c"), "7");
  end_reading(&reading);
}

Test(json, kinds_and_styles_are_told_apart) {
  struct reading reading;
  read_good(&reading, "{\"t\": true, \"f\": false, \"n\": null, \"q\": \"true\", \"l\": [], "
                      "\"m\": {}, \"e\": \"\"}");
  cr_expect_eq(reading.value->kind, AS_MAP);
  cr_expect_eq(reading.value->count, 7);
  cr_expect_eq(member(&reading, "t")->style, AS_STYLE_BOOLEAN);
  cr_expect_str_eq(as_value_get_text(reading.value, "t"), "true");
  cr_expect_eq(member(&reading, "f")->style, AS_STYLE_BOOLEAN);
  cr_expect_str_eq(as_value_get_text(reading.value, "f"), "false");
  cr_expect_eq(member(&reading, "n")->kind, AS_NULL);
  cr_expect_eq(member(&reading, "q")->style, AS_STYLE_QUOTED);
  cr_expect_eq(member(&reading, "l")->kind, AS_LIST);
  cr_expect_eq(member(&reading, "l")->count, 0);
  cr_expect_eq(member(&reading, "m")->kind, AS_MAP);
  cr_expect_eq(member(&reading, "m")->count, 0);
  cr_expect_str_eq(as_value_get_text(reading.value, "e"), "");
  end_reading(&reading);
}

Test(json, escapes_are_read) {
  struct reading reading;
  read_good(&reading,
            "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e9\\u20AC\\ud83d\\ude00x\", \"a\\u0041b\"]");
  cr_expect_str_eq(reading.value->as.items[0].as.text, "\"\\/\b\f\n\r\t");
  cr_expect_str_eq(reading.value->as.items[1].as.text, "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80x");
  cr_expect_eq(reading.value->as.items[1].count, 10);
  cr_expect_str_eq(reading.value->as.items[2].as.text, "aAb");
  end_reading(&reading);
}

Test(json, line_separators_in_quotes_are_kept) {
  struct reading reading;
  read_good(&reading, "[\"a\xE2\x80\xA8\xC2\x85\xE2\x80\xA9z\"]");
  cr_expect_str_eq(reading.value->as.items[0].as.text, "a\xE2\x80\xA8\xC2\x85\xE2\x80\xA9z");
  end_reading(&reading);
}

Test(json, places_are_counted_in_characters_and_over_every_line_end) {
  struct reading reading;
  read_good(&reading, "\xEF\xBB\xBF{\"\xC3\xA9\": \"\xF0\x9F\x98\x80\", \"b\": 1,\r\n \"c\": "
                      "2,\r\"d\": 3,\n\n\t\"e\":  4}");
  expect_place(reading.value, 1, 1);
  expect_place(&reading.value->as.entries[0].key, 1, 2);
  expect_place(&reading.value->as.entries[0].value, 1, 7);
  expect_place(&reading.value->as.entries[1].key, 1, 12);
  expect_place(member(&reading, "b"), 1, 17);
  expect_place(member(&reading, "c"), 2, 7);
  expect_place(member(&reading, "d"), 3, 6);
  expect_place(member(&reading, "e"), 5, 8);
  end_reading(&reading);
}

Test(json, texts_up_to_64_kib_are_read_and_no_longer_ones) {
  for (size_t over = 0; over < 2; over++) {
    char *text = repeated("[\n \"", "a", AS_READ_SCALAR + over, "\"]");
    struct reading reading;
    read_it(&reading, as_read, text);
    cr_expect_eq(reading.value != NULL, over == 0);
    if (over == 1)
      expect_error(&reading.errors, 0, 2, 2, "65537 bytes; at most 65536", "long");
    else
      cr_expect_eq(reading.value->as.items[0].count, AS_READ_SCALAR);
    end_reading(&reading);
    free(text);
  }
}

Test(json, depth_64_is_read_and_65_is_not) {
  char *good = repeated("", "[", AS_READ_DEPTH - 1, "[]");
  char *all = repeated(good, "]", AS_READ_DEPTH - 1, "");
  struct reading reading;
  read_it(&reading, as_read, all);
  cr_expect_not_null(reading.value);
  end_reading(&reading);
  char *bad = repeated("", "{\"a\":", AS_READ_DEPTH, "{}");
  read_it(&reading, as_read, bad);
  cr_expect_null(reading.value);
  expect_error(&reading.errors, 0, 1, 321, "over 64 deep", "65 maps");
  end_reading(&reading);
  free(good);
  free(all);
  free(bad);
}

Test(json, hundred_thousand_values_are_read_and_no_more) {
  for (size_t over = 0; over < 2; over++) {
    char *text = repeated("[1", ",1", AS_READ_NODES - 2 + over, "]");
    struct reading reading;
    read_it(&reading, as_read, text);
    cr_expect_eq(reading.value != NULL, over == 0);
    if (over == 1)
      expect_error(&reading.errors, 0, 1, 200000, "over 100000 values", "many");
    end_reading(&reading);
    free(text);
  }
}

Test(json, hundred_thousand_brackets_are_stopped_at_once) {
  char *text = repeated("", "[", 100000, "");
  clock_t begin = clock();
  struct reading reading;
  read_it(&reading, as_read, text);
  cr_expect_lt((clock() - begin) / CLOCKS_PER_SEC, 1);
  expect_error(&reading.errors, 0, 1, 65, "over 64 deep", "brackets");
  end_reading(&reading);
  free(text);
}

Test(json, duplicate_keys_are_refused_at_the_second_naming_the_first) {
  struct reading reading;
  read_it(&reading, as_read,
          "{\"a\": 1,\n \"b\": {\"x\": 1, \"x\": 2, \"\\u0078\": 3},\n \"a\": 2, \"A\": 3}");
  cr_expect_null(reading.value);
  cr_expect_eq(reading.errors.errors, 3);
  expect_error(&reading.errors, 0, 2, 16,
               "\"x\" stands here a second time; it was given on line 2", "x");
  expect_error(&reading.errors, 1, 2, 24,
               "\"x\" stands here a second time; it was given on line 2", "x again");
  expect_error(&reading.errors, 2, 3, 2, "\"a\" stands here a second time; it was given on line 1",
               "a");
  end_reading(&reading);
}

/* A map of so many keys, with the first again at the end: small maps and large ones are checked in
 * two ways. */
static void expect_duplicate_among(uint32_t keys) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, "{");
  for (uint32_t i = 0; i < keys; i++)
    as_buf_print(&buf, "\"k%u\": 1,\n", i);
  as_buf_text(&buf, "\"k0\": 2}");
  struct reading reading;
  read_it(&reading, as_read, as_buf_get(&buf));
  cr_expect_null(reading.value);
  cr_expect_eq(reading.errors.errors, 1, "%u keys: %zu errors", keys, reading.errors.errors);
  expect_error(&reading.errors, 0, (int)keys + 1, 1,
               "\"k0\" stands here a second time; it was given on line 1", "keys");
  end_reading(&reading);
  as_buf_done(&buf);
}

Test(json, duplicate_keys_are_found_in_maps_of_any_size) {
  for (uint32_t keys = 1; keys < 70; keys++)
    expect_duplicate_among(keys);
  expect_duplicate_among(40000);
}

Test(json, a_duplicate_among_the_first_keys_of_a_large_map_is_told_once) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, "{\"k0\": 1, \"k0\": 2");
  for (int i = 1; i < 60; i++)
    as_buf_print(&buf, ", \"k%d\": 1", i);
  as_buf_text(&buf, "}");
  struct reading reading;
  read_it(&reading, as_read, as_buf_get(&buf));
  cr_expect_eq(reading.errors.errors, 1);
  expect_error(&reading.errors, 0, 1, 11, "\"k0\"", "first");
  end_reading(&reading);
  as_buf_done(&buf);
}

Test(json, what_is_no_json_is_refused_where_it_goes_wrong) {
  static const struct refusal REFUSALS[] = {
      REFUSAL("", 1, 1, "nothing in it"),
      REFUSAL(" \n", 2, 1, "nothing in it"),
      REFUSAL("[1, 2", 1, 6, "the text ends inside the list that opens on line 1, column 1"),
      REFUSAL("[1, 2,", 1, 7, "the text ends where a value was wanted"),
      REFUSAL("{\"a\": 1", 1, 8, "the text ends inside the map"),
      REFUSAL("{\"a\": 1,", 1, 9, "the text ends where a key was wanted"),
      REFUSAL("{\"a\"", 1, 5, "a : was wanted"),
      REFUSAL("[1 2]", 1, 4, "a comma or ] was wanted here, in the list that opens on line 1"),
      REFUSAL("{\"a\": 1 \"b\": 2}", 1, 9, "a comma or } was wanted"),
      REFUSAL("[1,]", 1, 4, "a comma cannot stand before a closing bracket"),
      REFUSAL("{\"a\": 1,}", 1, 9, "a comma cannot stand before a closing bracket"),
      REFUSAL("{\"a\": }", 1, 7, "a value was wanted"),
      REFUSAL("[,]", 1, 2, "a value was wanted"),
      REFUSAL("{a: 1}", 1, 2, "a key in double quotes was wanted"),
      REFUSAL("{'a': 1}", 1, 2, "a key in double quotes was wanted"),
      REFUSAL("{1: 1}", 1, 2, "a key in double quotes was wanted"),
      REFUSAL("['a']", 1, 2, "double quotes"),
      REFUSAL("[yes]", 1, 2, "only true, false and null need none"),
      REFUSAL("[True]", 1, 2, "only true, false and null need none"),
      REFUSAL("[truex]", 1, 2, "only true, false and null need none"),
      REFUSAL("[NaN]", 1, 2, "only true, false and null need none"),
      REFUSAL("[-Infinity]", 1, 2, "no JSON number"),
      REFUSAL("[01]", 1, 2, "no JSON number"),
      REFUSAL("[+1]", 1, 2, "no JSON number"),
      REFUSAL("[.5]", 1, 2, "no JSON number"),
      REFUSAL("[1.]", 1, 2, "no JSON number"),
      REFUSAL("[1e]", 1, 2, "no JSON number"),
      REFUSAL("[1e+]", 1, 2, "no JSON number"),
      REFUSAL("[-]", 1, 2, "no JSON number"),
      REFUSAL("[1_000]", 1, 3, "a comma or ] was wanted"),
      REFUSAL("[0x10]", 1, 3, "a comma or ] was wanted"),
      REFUSAL("[1 // one\n]", 1, 4, "a comma or ] was wanted"),
      REFUSAL("[ // one\n1]", 1, 3, "a comment cannot stand in JSON"),
      REFUSAL("[\n# one\n1]", 2, 1, "a comment cannot stand in JSON"),
      REFUSAL("[1] x", 1, 5, "more text here"),
      REFUSAL("{} {}", 1, 4, "a second value begins here"),
      REFUSAL("{}\n\n[1]", 3, 1, "a second value begins here"),
      REFUSAL("[1}", 1, 3, "a comma or ] was wanted"),
      REFUSAL("[\"abc", 1, 2, "no closing \""),
      REFUSAL("[\"abc\n\"]", 1, 2, "no closing \""),
      REFUSAL("[\"a\tb\"]", 1, 4, "a tab cannot stand"),
      REFUSAL("[\"a\x01\"]", 1, 4, "control character 0x01"),
      REFUSAL("[\"a\0b\"]", 1, 4, "NUL"),
      REFUSAL("[\0]", 1, 2, "NUL"),
      REFUSAL("[1\0]", 1, 3, "a comma or ] was wanted"),
      REFUSAL("{\0\"\0a\0", 1, 2, "a key in double quotes"),
      REFUSAL("[\x01]", 1, 2, "control character 0x01"),
      REFUSAL("[\"ab\\x\"]", 1, 5, "no JSON escape"),
      REFUSAL("[\"\\'\"]", 1, 3, "no JSON escape"),
      REFUSAL("[\"\\", 1, 3, "no JSON escape"),
      REFUSAL("[\"\\u12\"]", 1, 3, "four hexadecimal digits"),
      REFUSAL("[\"\\u12", 1, 3, "four hexadecimal digits"),
      REFUSAL("[\"\\u+123\"]", 1, 3, "four hexadecimal digits"),
      REFUSAL("[\"a\\u0000\"]", 1, 4, "NUL"),
      REFUSAL("[\"\xC3\xA9\\ud800\"]", 1, 4, "half of a surrogate pair"),
      REFUSAL("[\"\\udc00\"]", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\\ud83dx\"]", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\\ud83d\\n\"]", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\\ud83d\\ud83d\"]", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\\ud83d\\u0041\"]", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\\ud83d\\ue000\"]", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\\ud83d\\u", 1, 3, "half of a surrogate pair"),
      REFUSAL("[\"\xC3\xA9\xE9\"]", 1, 4, "0xE9 is not UTF-8"),
      REFUSAL("[\"\xC3\"]", 1, 3, "0xC3 is not UTF-8"),
      REFUSAL("[\"\xC0\x80\"]", 1, 3, "0xC0 is not UTF-8"),
      REFUSAL("[\"\xED\xA0\x80\"]", 1, 3, "0xED is not UTF-8"),
      REFUSAL("[\"\xF5\x80\x80\x80\"]", 1, 3, "0xF5 is not UTF-8"),
      REFUSAL("[\n\xE2\x80\xA8 1]", 2, 1, "a value was wanted"),
      REFUSAL("[1,\xC2\xA0 2]", 1, 4, "a value was wanted"),
  };
  EXPECT_REFUSALS(as_json_read, REFUSALS);
}

Test(json, what_stands_before_a_fault_is_told_too) {
  struct reading reading;
  read_it(&reading, as_read, "{\"a\": 1, \"a\": 2,\n\"b\": [}");
  cr_expect_eq(reading.errors.errors, 2);
  expect_error(&reading.errors, 0, 1, 10, "second time", "duplicate");
  expect_error(&reading.errors, 1, 2, 7, "a value was wanted", "bracket");
  end_reading(&reading);
}
