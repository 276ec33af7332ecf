/* SPDX-License-Identifier: MIT */
#include "result/json_writer.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_text(const char *text, bool in_html, const char *wanted) {
  struct as_buf buf;
  struct as_json json;
  as_buf_init(&buf);
  as_json_init(&json, &buf, 0);
  json.in_html = in_html;
  as_json_text(&json, text);
  cr_expect_str_eq(as_buf_get(&buf), wanted);
  as_buf_done(&buf);
}

Test(json_writer, quotes_and_control_characters_are_escaped) {
  expect_text("plain", false, "\"plain\"");
  expect_text("", false, "\"\"");
  expect_text("a \"b\" \\ c", false, "\"a \\\"b\\\" \\\\ c\"");
  expect_text("1\n2\t3\r4", false, "\"1\\n2\\t3\\r4\"");
  expect_text("\x01\x1f\x7f", false, "\"\\u0001\\u001f\\u007f\"");
}

Test(json_writer, letters_stay_and_what_turns_text_round_does_not) {
  expect_text("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8f\xa0", false,
              "\"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x8f\xa0\"");
  expect_text("\xe2\x80\xae"
              "evil",
              false, "\"\\u202eevil\"");
  expect_text("\xe2\x80\xa8\xe2\x80\xa9\xc2\x85", false, "\"\\u2028\\u2029\\u0085\"");
  expect_text("\xe2\x80\xa7\xe2\x80\xaf", false, "\"\xe2\x80\xa7\xe2\x80\xaf\"");
}

Test(json_writer, bytes_that_are_not_utf8_are_replaced) {
  expect_text("a\xff"
              "b",
              false,
              "\"a\\ufffd"
              "b\"");
  expect_text("\xc3", false, "\"\\ufffd\"");
  expect_text("\xe2\x82", false, "\"\\ufffd\\ufffd\"");
}

Test(json_writer, markup_is_escaped_only_where_that_is_asked_for) {
  expect_text("</script>&'", false, "\"</script>&'\"");
  expect_text("</script>&'", true, "\"\\u003c/script\\u003e\\u0026\\u0027\"");
}

Test(json_writer, a_text_that_is_not_there_is_null) {
  expect_text(NULL, false, "null");
}

static void write_sample(struct as_json *json) {
  as_json_open(json, '{');
  as_json_member_text(json, "a", "x");
  as_json_key(json, "b");
  as_json_open(json, '[');
  as_json_int(json, -3);
  as_json_yes(json, true);
  as_json_null(json);
  as_json_open(json, '[');
  as_json_close(json, ']');
  as_json_close(json, ']');
  as_json_key(json, "c");
  as_json_open(json, '{');
  as_json_close(json, '}');
  as_json_member_number(json, "d", (struct as_decimal){25, 1});
  as_json_close(json, '}');
}

static void expect_sample(int indent, const char *wanted) {
  struct as_buf buf;
  struct as_json json;
  as_buf_init(&buf);
  as_json_init(&json, &buf, indent);
  write_sample(&json);
  cr_expect_str_eq(as_buf_get(&buf), wanted);
  as_buf_done(&buf);
}

Test(json_writer, commas_and_line_breaks_stand_where_they_should) {
  expect_sample(0, "{\"a\": \"x\", \"b\": [-3, true, null, []], \"c\": {}, \"d\": 2.5}");
  expect_sample(2, "{\n  \"a\": \"x\",\n  \"b\": [\n    -3,\n    true,\n    null,\n    []\n  ],\n"
                   "  \"c\": {},\n  \"d\": 2.5\n}");
}

static void expect_number(struct as_decimal number, const char *wanted) {
  struct as_buf buf;
  struct as_json json;
  as_buf_init(&buf);
  as_json_init(&json, &buf, 0);
  as_json_number(&json, number);
  cr_expect_str_eq(as_buf_get(&buf), wanted);
  as_buf_done(&buf);
}

Test(json_writer, numbers_have_at_most_twelve_significant_digits_half_even) {
  expect_number(as_decimal_of(0), "0");
  expect_number(as_decimal_of(104), "104");
  expect_number((struct as_decimal){8666666666666667, 14}, "86.6666666667");
  expect_number((struct as_decimal){1234567890125, 1}, "123456789012");
  expect_number((struct as_decimal){1234567890115, 1}, "123456789012");
  expect_number((struct as_decimal){-5, 1}, "-0.5");
}

Test(json_writer, a_typed_value_is_written_as_its_type) {
  struct as_datum items[] = {as_datum_text("a"), as_datum_text("b")};
  struct {
    struct as_datum datum;
    const char *wanted;
  } cases[] = {
      {{.kind = AS_TYPE_NONE}, "null"},
      {{.kind = AS_TYPE_YES_NO, .as.yes = true}, "true"},
      {{.kind = AS_TYPE_PERCENT, .as.number = {625, 1}}, "62.5"},
      {{.kind = AS_TYPE_TIME, .as.time = 570}, "\"09:30\""},
      {{.kind = AS_TYPE_DATE, .as.date = 0}, "\"0001-01-01\""},
      {{.kind = AS_TYPE_CHOICE, .as.text = "in-person"}, "\"in-person\""},
      {{.kind = AS_TYPE_LIST, .as.list = {items, 2}}, "[\"a\", \"b\"]"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_buf buf;
    struct as_json json;
    as_buf_init(&buf);
    as_json_init(&json, &buf, 0);
    as_json_datum(&json, &cases[i].datum);
    cr_expect_str_eq(as_buf_get(&buf), cases[i].wanted);
    as_buf_done(&buf);
  }
}
