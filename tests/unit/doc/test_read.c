/* SPDX-License-Identifier: MIT */
/* Which reader a text gets, and streams of documents. */
#include "doc_help.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

Test(read, json_and_yaml_are_told_apart_by_their_first_character) {
  static const struct {
    const char *text;
    bool json;
  } CASES[] = {{"{\"a\": 1}", true},      {"[1]", true},       {" \r\n\t{\"a\": 1}", true},
               {"\xEF\xBB\xBF[1]", true}, {"a: 1", false},     {"- 1", false},
               {"---\n{a: 1}", false},    {"# x\n[1]", false}, {"%YAML 1.1\n---\n1", false},
               {"\"a\": 1", false},       {"1", false}};
  for (size_t i = 0; i < COUNT(CASES); i++) {
    struct reading reading;
    read_good(&reading, CASES[i].text);
    const struct as_value *value = reading.value;
    while (value->kind != AS_TEXT)
      value = value->kind == AS_MAP ? &value->as.entries[0].value : &value->as.items[0];
    cr_expect_str_eq(value->as.text, "1");
    cr_expect_eq(value->style == AS_STYLE_NUMBER, CASES[i].json, "%s", CASES[i].text);
    end_reading(&reading);
  }
}

struct expected {
  uint32_t line;
  bool good;
};

/* Reads all of a stream, each document into an arena that is emptied between them, and then once
 * past its end. */
static void expect_stream(const char *text, const struct expected *expected, size_t count,
                          size_t faults) {
  struct reading reading;
  begin_reading(&reading, text, strlen(text));
  struct as_arena *arena = as_arena_new();
  struct as_stream *stream = as_stream_open(reading.arena, &reading.source);
  const struct as_value *value;
  uint32_t line;
  size_t found = 0;
  while (as_stream_next(stream, arena, &value, &line, &reading.errors)) {
    cr_assert_lt(found, count, "%s: more than %zu documents", text, count);
    cr_expect_eq(line, expected[found].line, "%s: document %zu on line %u", text, found, line);
    cr_expect_eq(value != NULL, expected[found].good, "%s: document %zu", text, found);
    as_arena_reset(arena);
    found++;
  }
  cr_expect_eq(found, count, "%s: %zu documents", text, found);
  cr_expect_eq(reading.errors.errors, faults, "%s: %zu faults", text, reading.errors.errors);
  cr_expect_not(as_stream_next(stream, arena, &value, &line, &reading.errors));
  as_arena_free(arena);
  end_reading(&reading);
}

#define EXPECT_STREAM(text, faults, ...)                                                          \
  do {                                                                                            \
    const struct expected expected[] = {__VA_ARGS__};                                             \
    expect_stream(text, expected, COUNT(expected), faults);                                       \
  } while (0)

Test(read, a_stream_of_json_lines_goes_on_after_a_faulty_one) {
  EXPECT_STREAM("{\"a\": 1}\n{\"a\": \n\n  \r\n[1]\n{\"b\": 1, \"b\": 2}\n{\"c\": 1}", 2,
                {1, true}, {2, false}, {5, true}, {6, false}, {7, true});
  EXPECT_STREAM("{\"a\": 1} x\n{\"a\": 2}\n", 1, {1, false}, {2, true});
  EXPECT_STREAM("{\"a\": \"}\n{\"a\": 2}\n", 1, {1, false}, {2, true});
  EXPECT_STREAM("\xEF\xBB\xBF\n{\"a\": \"\\\"}\"}\r\n{\"a\": 2}\r\n", 0, {2, true}, {3, true});
}

Test(read, lines_of_lists_are_a_stream_too) {
  EXPECT_STREAM("[1]\n[2]\n", 0, {1, true}, {2, true});
  EXPECT_STREAM("[\"\\\"[\", 1]\n[2]\n", 0, {1, true}, {2, true});
}

Test(read, one_json_document_over_many_lines_is_a_stream_of_one) {
  EXPECT_STREAM("{\n  \"a\": 1\n}\n", 0, {1, true});
  EXPECT_STREAM("\n\n[\n{\"a\": 1},\n{\"a\": 2}\n]\n", 0, {3, true});
  EXPECT_STREAM("{\"a\": [\n1,\n2]\n,}\n", 1, {1, false});
}

Test(read, a_stream_of_yaml_goes_on_after_a_faulty_one) {
  EXPECT_STREAM("a: 1\n---\nb: 2\n---\n# c\nc: &x [1]\n", 0, {1, true}, {2, true}, {4, true});
  EXPECT_STREAM("---\na: 1\n...\n---\nb: 2\n...\n", 0, {1, true}, {4, true});
  EXPECT_STREAM("a: &x 1\n---\nb: *x\n---\nc: 1\n", 1, {1, true}, {2, false}, {4, true});
  EXPECT_STREAM("a: 1\n---\nb: [\n---\nc: 1\n", 1, {1, true}, {2, false}, {4, true});
  EXPECT_STREAM("a: 1\r---\rb: [\r\n---\r\nc: 1\r\n", 1, {1, true}, {2, false}, {4, true});
  EXPECT_STREAM("a: {\n...\nb: \xff\n--- # c\nc: 1\n--- {d: 1}\n", 2, {1, false}, {3, false},
                {4, true}, {6, true});
  EXPECT_STREAM("a: 'x\n---\nb: 1\n", 1, {1, false}, {2, true});
  EXPECT_STREAM("a: \x01\n", 1, {1, false});
}

Test(read, only_three_hyphens_or_dots_alone_at_a_lines_start_part_documents) {
  EXPECT_STREAM("a: 1\n----: 2\n---x: 4\n....: 5\n", 0, {1, true});
  EXPECT_STREAM("a: |\n ---\n ...\nb: '\n --- '\n", 0, {1, true});
  EXPECT_STREAM("---\n---\n", 0, {1, true}, {2, true});
  EXPECT_STREAM(
      "# words\n\n%YAML 1.1\n---\na: 1\n...\n# more\n%YAML 1.1\n---\nb: 1\n...\n...\n# end\n", 0,
      {3, true}, {8, true});
  EXPECT_STREAM("a: 1\n%YAML 1.1\n---\nb: 1", 1, {1, false}, {3, true});
  EXPECT_STREAM("'a' x\n---\nb: 1", 1, {1, false}, {2, true});
}

Test(read, a_stream_without_documents_is_an_error) {
  EXPECT_STREAM("", 1, {1, false});
  EXPECT_STREAM("\n  \n", 1, {1, false});
  EXPECT_STREAM("# nothing\n", 1, {1, false});
}

Test(read, a_stream_knows_at_once_whether_it_is_one_of_many) {
  static const struct {
    const char *text;
    bool many;
  } cases[] = {
      {"", false},
      {"{\"a\": 1}\n", false},
      {"{\"a\": 1}\n\n  \n", false},
      {"{\"a\": 1}\n{\"a\": 2}", true},
      {"{\"a\": {}}\n x", true},
      {"{\"a\": \n{\"a\": 2}\n", true},
      {"{\"a\": {}\n, \"b\": 1}\n", false},
      {"[{}\n,{}]\n", false},
      {"--- {a: 1}\n--- {b: 2}\n", true},
      {"--- {a: 1}\n", false},
      {"# x\n---\na: 1\n", false},
      {"a: 1\n---\n", true},
      {"a: 1\n...\n# end\n", false},
      {"a: 1\n...\nb: 1\n", true},
      {"a: [\n---\nb: 1\n", true},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct reading reading;
    begin_reading(&reading, cases[i].text, strlen(cases[i].text));
    struct as_stream *stream = as_stream_open(reading.arena, &reading.source);
    cr_expect_eq(as_stream_is_many(stream), cases[i].many, "%s", cases[i].text);
    end_reading(&reading);
  }
}

Test(read, a_document_that_is_too_large_is_passed_over_in_a_stream_of_either_kind) {
  enum { LARGE = 5 * 1024 * 1024 };
  static const char *const parts[][3] = {
      {"{\"a\": 1}\n{\"b\": \"", "\"}\n{\"c\": 1}\n", "1+ 2- 3+ "},
      {"a: 1\n---\nb: ", "\n---\nc: 1\n", "1+ 2- 4+ "},
      {"a: 1\n---\nb: '", "'\n...\nc: 1\n", "1+ 2- 5+ "},
      {"{\"b\":\"", "\"}\n{\"c\": 1}\n", "1- 2+ "},
      {"b: ", "\n--- {}\n", "1- 2+ "},
      {"{\n\"b\":\"", "\"}\n", "1- "},
      {"b: ", "\n", "1- "},
  };
  for (size_t i = 0; i < COUNT(parts); i++) {
    struct reading reading;
    struct as_buf text;
    as_buf_init(&text);
    as_buf_text(&text, parts[i][0]);
    for (int k = 0; k < LARGE / 64; k++)
      as_buf_add(&text, "0123456789012345678901234567890123456789012345678901234567890123", 64);
    as_buf_text(&text, parts[i][1]);
    begin_reading(&reading, as_buf_get(&text), text.size);
    struct as_stream *stream = as_stream_open(reading.arena, &reading.source);
    const struct as_value *value;
    uint32_t line;
    const char *all = "";
    while (as_stream_next(stream, reading.arena, &value, &line, &reading.errors))
      all = as_arena_print(reading.arena, "%s%u%c ", all, (unsigned)line, value ? '+' : '-');
    cr_expect_str_eq(all, parts[i][2], "%zu", i);
    cr_expect_eq(reading.errors.errors, 1u);
    cr_expect(strstr(reading.errors.kept[0].text, "more than 4 MiB") != NULL);
    end_reading(&reading);
    as_buf_done(&text);
  }
}

Test(read, a_stream_may_be_left_early) {
  struct reading reading;
  const struct as_value *value;
  uint32_t line;
  begin_reading(&reading, "a: 1\n---\nb: 2\n", 14);
  struct as_stream *stream = as_stream_open(reading.arena, &reading.source);
  cr_expect(as_stream_next(stream, reading.arena, &value, &line, &reading.errors));
  as_stream_close(stream);
  as_stream_close(stream);
  cr_expect_not(as_stream_next(stream, reading.arena, &value, &line, &reading.errors));
  as_stream_close(NULL);
  end_reading(&reading);
}

Test(read, places_in_a_stream_are_those_of_the_whole_text) {
  struct reading reading;
  const struct as_value *value;
  uint32_t line;
  begin_reading(&reading, "{\"a\": 1}\n\n {\"b\": 2}", 19);
  struct as_stream *stream = as_stream_open(reading.arena, &reading.source);
  as_stream_next(stream, reading.arena, &value, &line, &reading.errors);
  as_stream_next(stream, reading.arena, &value, &line, &reading.errors);
  cr_assert_not_null(value);
  cr_expect_eq(as_value_get(value, "b")->line, 3);
  cr_expect_eq(as_value_get(value, "b")->column, 8);
  end_reading(&reading);
}
