/* SPDX-License-Identifier: MIT */
/* YAML: that values keep their spelling and their places, and that what libyaml lets through is
 * refused. */
#include "doc_help.h"

#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void expect_place(const struct as_value *value, uint32_t line, uint32_t column) {
  cr_assert_not_null(value);
  cr_expect_eq(value->line, line, "line %u, not %u", value->line, line);
  cr_expect_eq(value->column, column, "column %u, not %u", value->column, column);
}

Test(yaml, no_value_changes_type_or_characters) {
  static const char *const TEXTS[] = {
      "no",   "01234", "1.10", "12:30", "1_000", "9007199254740993", "null", "Null",
      "true", "0x1F",  "1e3",  ".inf",  "=",     "2026-03-10",       "0o7"};
  for (size_t i = 0; i < COUNT(TEXTS); i++) {
    char *text = repeated("a: ", TEXTS[i], 1, "\n");
    struct reading reading;
    read_good(&reading, text);
    const struct as_value *value = as_value_get(reading.value, "a");
    cr_assert_eq(value->kind, AS_TEXT, "%s", text);
    cr_expect_eq(value->style, AS_STYLE_PLAIN);
    cr_expect_str_eq(value->as.text, TEXTS[i]);
    cr_expect_eq(value->count, strlen(TEXTS[i]));
    end_reading(&reading);
    free(text);
  }
}

Test(yaml, only_nothing_and_a_tilde_are_null) {
  struct reading reading;
  read_good(&reading, "a:\nb: ~\nc: null\nd: \"~\"\ne: ''\nf: [~, x]\n");
  cr_expect_eq(as_value_get(reading.value, "a")->kind, AS_NULL);
  cr_expect_eq(as_value_get(reading.value, "b")->kind, AS_NULL);
  cr_expect_eq(as_value_get(reading.value, "c")->kind, AS_TEXT);
  cr_expect_str_eq(as_value_get_text(reading.value, "d"), "~");
  cr_expect_str_eq(as_value_get_text(reading.value, "e"), "");
  cr_expect_eq(as_value_get(reading.value, "f")->as.items[0].kind, AS_NULL);
  end_reading(&reading);
}

Test(yaml, styles_and_text_blocks_are_read) {
  struct reading reading;
  read_good(&reading, "p: plain text\n  goes on\nd: \"a\\tb\\u00e9\"\ns: 'it''s'\nl: |\n  one\n  "
                      "two\nf: >-\n  one\n  two\n");
  cr_expect_str_eq(as_value_get_text(reading.value, "p"), "plain text goes on");
  cr_expect_eq(as_value_get(reading.value, "p")->style, AS_STYLE_PLAIN);
  cr_expect_str_eq(as_value_get_text(reading.value, "d"), "a\tb\xC3\xA9");
  cr_expect_eq(as_value_get(reading.value, "d")->style, AS_STYLE_QUOTED);
  cr_expect_str_eq(as_value_get_text(reading.value, "s"), "it's");
  cr_expect_eq(as_value_get(reading.value, "s")->style, AS_STYLE_QUOTED);
  cr_expect_str_eq(as_value_get_text(reading.value, "l"), "one\ntwo\n");
  cr_expect_eq(as_value_get(reading.value, "l")->style, AS_STYLE_QUOTED);
  cr_expect_str_eq(as_value_get_text(reading.value, "f"), "one two");
  end_reading(&reading);
}

Test(yaml, places_are_counted_from_one_in_characters_and_over_every_line_end) {
  struct reading reading;
  read_good(&reading, "\xEF\xBB\xBF\xC3\xA9: 1\r\nb:\r  - x\r\n  - {c: \xC3\xA9, d: 2}\n");
  expect_place(reading.value, 1, 1);
  expect_place(&reading.value->as.entries[0].value, 1, 4);
  const struct as_value *list = as_value_get(reading.value, "b");
  expect_place(list, 3, 3);
  expect_place(&list->as.items[0], 3, 5);
  expect_place(&list->as.items[1], 4, 5);
  expect_place(as_value_get(&list->as.items[1], "c"), 4, 9);
  expect_place(as_value_get(&list->as.items[1], "d"), 4, 15);
  cr_expect_str_eq(list->as.items[0].as.text, "x");
  end_reading(&reading);
}

Test(yaml, aliases_stand_where_they_are_written_and_share_what_they_mean) {
  struct reading reading;
  read_good(&reading, "a: &x {k: [1, 2]}\nb: *x\nc: &y word\nd: *y\ne: &x 3\nf: *x\n");
  const struct as_value *b = as_value_get(reading.value, "b");
  expect_place(b, 2, 4);
  cr_assert_eq(b->kind, AS_MAP);
  cr_expect_eq(as_value_get(b, "k")->count, 2);
  expect_place(as_value_get(b, "k"), 1, 11);
  cr_expect_str_eq(as_value_get_text(reading.value, "d"), "word");
  cr_expect_str_eq(as_value_get_text(reading.value, "f"), "3");
  end_reading(&reading);
}

Test(yaml, a_quoted_merge_sign_is_a_key_like_any_other) {
  struct reading reading;
  read_good(&reading, "\"<<\": 1\n");
  cr_expect_str_eq(as_value_get_text(reading.value, "<<"), "1");
  end_reading(&reading);
}

Test(yaml, line_separators_in_quotes_are_kept_to_the_character) {
  struct reading reading;
  read_good(&reading, "\xEE\x80\x80: \"a \xC2\x85 b\xE2\x80\xA8\"\nb: "
                      "'\xE2\x80\xA9\xEE\x80\x81'\nc: \xEE\x80\x82\nd: \"\xEF\xBB\xBF\"\n");
  cr_expect_str_eq(as_value_get_text(reading.value, "\xEE\x80\x80"), "a \xC2\x85 b\xE2\x80\xA8");
  cr_expect_str_eq(as_value_get_text(reading.value, "b"), "\xE2\x80\xA9\xEE\x80\x81");
  cr_expect_str_eq(as_value_get_text(reading.value, "c"), "\xEE\x80\x82");
  cr_expect_str_eq(as_value_get_text(reading.value, "d"), "\xEF\xBB\xBF");
  expect_place(as_value_get(reading.value, "c"), 3, 4);
  end_reading(&reading);
}

Test(yaml, what_must_not_stand_in_it_is_refused_with_its_place) {
  static const struct refusal REFUSALS[] = {
      REFUSAL("", 1, 1, "nothing in it"),
      REFUSAL("# only a comment\n", 1, 1, "nothing in it"),
      REFUSAL("a: 1\na: 2\n", 2, 1,
              "the key \"a\" stands here a second time; it was given on line 1"),
      REFUSAL("x:\n  a: 1\n  'a': 2\n", 3, 3, "a second time; it was given on line 2"),
      REFUSAL("a: !!str x\n", 1, 4, "tags"),
      REFUSAL("a: &x !y z\n", 1, 7, "tags"),
      REFUSAL("a: !y [z]\n", 1, 4, "tags"),
      REFUSAL("a: ! z\n", 1, 4, "tags"),
      REFUSAL("!y a: z\n", 1, 1, "tags"),
      REFUSAL("a: !<tag x\n", 1, 4, "tags"),
      REFUSAL("a: &x {k: 1}\nb:\n  <<: *x\n", 3, 3, "merge keys"),
      REFUSAL("a: *x\n", 1, 4, "the alias \"x\" stands for nothing"),
      REFUSAL("a: *x\nb: &x 1\n", 1, 4, "the alias \"x\" stands for nothing"),
      REFUSAL("a: &x [1, *x]\n", 1, 11, "would hold itself"),
      REFUSAL("a: &x {b: {c: *x}}\n", 1, 15, "would hold itself"),
      REFUSAL("a: &x y\n*x : 1\n", 2, 1, "stands for a key"),
      REFUSAL("? [a, b]\n: 1\n", 1, 3, "a key is a text; a list stands here"),
      REFUSAL("{a: 1}: 1\n", 1, 1, "a key is a text; a map stands here"),
      REFUSAL("---\n{a: 1}: 1\n", 2, 1, "a key is a text; a map stands here"),
      REFUSAL("? |\n  a\n: 1\n", 1, 3, "a block of text"),
      REFUSAL(": 1\n", 1, 1, "a key was wanted"),
      REFUSAL("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"),
      REFUSAL("a: 1\n---\n", 2, 1, "a second document begins here"),
      REFUSAL("%TAG ! tag:x,2000:\n---\na: 1\n", 1, 1, "only %YAML is taken"),
      REFUSAL("a: 1\n...\n%TAG ! tag:x,2000:\n---\nb: 1\n", 3, 1, "only %YAML is taken"),
      REFUSAL("%YAMLX 1.1\n---\na: 1\n", 1, 1, "only %YAML is taken"),
      REFUSAL("%FOO bar\n---\na: 1\n", 1, 1, "only %YAML is taken"),
      REFUSAL("%YAML 1.1\n%YAML 1.1\n---\na: 1\n", 2, 1, "a second time"),
      REFUSAL("%YAML 2.0\n---\na: 1\n", 1, 1, "no other version"),
      REFUSAL("a: b\0c\n", 1, 5, "NUL"),
      REFUSAL("a: \"b\\0c\"\n", 1, 4, "NUL"),
      REFUSAL("a: \x1B[2J\n", 1, 4, "control character U+001B"),
      REFUSAL("a: x\x7F\n", 1, 5, "control character U+007F"),
      REFUSAL("a: x\n\xC3\xA9: \xC2\x93y\n", 2, 4, "control character U+0093"),
      REFUSAL("a: \xEF\xBF\xBF\n", 1, 4, "control character U+FFFF"),
      REFUSAL("a: caf\xE9\n", 1, 7, "0xE9 is not UTF-8"),
      REFUSAL("\xC3\xA9: 1\nb: \xC3\xA9\xFF\n", 2, 5, "0xFF is not UTF-8"),
      REFUSAL("\xFF\xFE\x61\0", 1, 1, "UTF-16"),
      REFUSAL("\xFE\xFF\0\x61", 1, 1, "UTF-16"),
      REFUSAL("a: b\xC2\x85"
              "c: d\n",
              1, 5, "U+0085 can stand in quotes only"),
      REFUSAL("a: \"x\xE2\x80\xA8\"\nb: y\xE2\x80\xA8z\n", 2, 5,
              "U+2028 can stand in quotes only"),
      REFUSAL("a: 1 # \xE2\x80\xA9\nb: 2\n", 1, 8, "U+2029 can stand in quotes only"),
      REFUSAL("a: |\n  x\xE2\x80\xA8y\n", 2, 4, "U+2028 can stand in quotes only"),
      REFUSAL("a: &\xE2\x80\xA8 1\n", 1, 5, "U+2028 can stand in quotes only"),
      REFUSAL("a: 1\n\xEF\xBB\xBF"
              "b: 2\n",
              2, 1, "U+FEFF can stand in quotes only"),
      REFUSAL("a: 1\nb: [\xE2\x80\xA8", 2, 5, "U+2028 can stand in quotes only"),
      REFUSAL("a: \"\\ud800\"\n", 1, 5, "half of a surrogate pair"),
  };
  EXPECT_REFUSALS(as_yaml_read, REFUSALS);
}

Test(yaml, slips_of_grammar_are_told_in_plain_words) {
  static const struct refusal REFUSALS[] = {
      REFUSAL("a:\n\tb: 1\n", 2, 1, "a tab cannot indent"),
      REFUSAL("a: 1\n\tb: 2\n", 2, 1, "a tab cannot indent"),
      REFUSAL("a: b: c\n", 1, 5, "put the text that holds it in quotes"),
      REFUSAL("a: 1\nword\nb: 2\n", 2, 1, "a \": \" was wanted after this key"),
      REFUSAL("a: 'x\nb: 1\n", 1, 4, "this quoted text is never closed"),
      REFUSAL("a: \"x\n---\nb: 1\n", 1, 4, "not closed before its document ends"),
      REFUSAL("a: [1, 2\nb: 3\n", 2, 2,
              "a comma or ] was wanted here, in the list that opens on line 1"),
      REFUSAL("a: {x: 1\nb: 3\n", 2, 2,
              "a comma or } was wanted here, in the map that opens on line 1"),
      REFUSAL("a: [x:[1]]\n", 1, 6, "put in quotes within [ ] and { }"),
      REFUSAL("a: @home\n", 1, 4, "cannot begin with @"),
      REFUSAL("a: \"\\q\"\n", 1, 5, "no escape in double quotes"),
      REFUSAL("a: \"\\u12\"\n", 1, 5, "hexadecimal digits were wanted"),
      REFUSAL("a:\n  b: 1\n c: 2\n", 3, 2, "a key was wanted here"),
      REFUSAL("a:\n  - b\n  c: 2\n", 3, 3, "a \"- \" was wanted here"),
      REFUSAL("a: - b\n", 1, 4, "put its \"- \" on a line of its own"),
      REFUSAL("a: &\n", 1, 5, "a name was wanted after & or *"),
      REFUSAL("a: *\n", 1, 5, "a name was wanted after & or *"),
      REFUSAL("a: | x\n  y\n", 1, 6, "nothing but a comment"),
      REFUSAL("a: [1, 2\n", 2, 1, "in the list that opens on line 1"),
  };
  EXPECT_REFUSALS(as_yaml_read, REFUSALS);
}

Test(yaml, all_that_can_be_told_of_a_document_is_told) {
  struct reading reading;
  read_it(&reading, as_yaml_read, "a: 1\na: 2\nb: *no\n<<: 3\nc: !x y\n");
  cr_expect_eq(reading.errors.errors, 4);
  expect_error(&reading.errors, 0, 2, 1, "second time", "duplicate");
  expect_error(&reading.errors, 1, 3, 4, "stands for nothing", "alias");
  expect_error(&reading.errors, 2, 4, 1, "merge keys", "merge");
  expect_error(&reading.errors, 3, 5, 4, "tags", "tag");
  end_reading(&reading);
}

Test(yaml, an_alias_counts_as_what_it_stands_for) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  for (int i = 1; i < 9; i++)
    as_buf_print(&buf, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n",
                 i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
  struct reading reading;
  read_it(&reading, as_yaml_read, as_buf_get(&buf));
  cr_expect_null(reading.value);
  cr_expect_eq(reading.errors.errors, 1);
  expect_error(&reading.errors, 0, 5, 45, "over 100000 values", "bomb");
  end_reading(&reading);
  as_buf_done(&buf);
}

Test(yaml, aliases_cannot_make_a_tree_deeper_than_64) {
  for (int over = 0; over < 2; over++) {
    struct as_buf buf;
    as_buf_init(&buf);
    as_buf_text(&buf, "- &a0 []\n");
    for (int i = 1; i < AS_READ_DEPTH - 1 + over; i++)
      as_buf_print(&buf, "- &a%d [*a%d]\n", i, i - 1);
    struct reading reading;
    read_it(&reading, as_yaml_read, as_buf_get(&buf));
    cr_expect_eq(reading.value != NULL, over == 0);
    if (over == 1)
      expect_error(&reading.errors, 0, 64, 9, "over 64 deep", "aliases");
    end_reading(&reading);
    as_buf_done(&buf);
  }
}

Test(yaml, limits_are_reached_and_not_passed) {
  static const struct {
    const char *head, *unit, *tail;
    size_t most;
    int line, column; /* of the fault one further on */
  } LIMITS[] = {
      {"- [", "a,", "]\n", AS_READ_NODES - 2, 1, 200000},
      {"---\n", "- ", "x\n", AS_READ_DEPTH, 2, 129},
      {"a: ", "x", "\n", AS_READ_SCALAR, 1, 4},
      {"a: \"", "x", "\"\n", AS_READ_SCALAR, 1, 4},
  };
  for (size_t i = 0; i < COUNT(LIMITS); i++) {
    for (size_t over = 0; over < 2; over++) {
      char *text = repeated(LIMITS[i].head, LIMITS[i].unit, LIMITS[i].most + over, LIMITS[i].tail);
      struct reading reading;
      read_it(&reading, as_yaml_read, text);
      cr_expect_eq(reading.value != NULL, over == 0, "limit %zu", i);
      if (over == 1)
        expect_error(&reading.errors, 0, LIMITS[i].line, LIMITS[i].column, "", LIMITS[i].head);
      end_reading(&reading);
      free(text);
    }
  }
}

Test(yaml, nothing_takes_long_however_it_is_written) {
  static const struct {
    const char *head, *unit;
    size_t count;
  } SLOW[] = {{"---\n", "[", 100000},    {"", "%TAG ! tag:x,2000:\n", 40000},
              {"", "- ", 200000},        {"", "? ", 200000},
              {"---\n", "{a: ", 100000}, {"a: ", "'", 100001},
              {"", "&a ", 100000},       {"", "a:\n", 40000},
              {"", "---\n", 100000},     {"", "!a ", 100000},
              {"", "%YAML 1.1\n", 40000}};
  for (size_t i = 0; i < COUNT(SLOW); i++) {
    char *text = repeated(SLOW[i].head, SLOW[i].unit, SLOW[i].count, "");
    clock_t begin = clock();
    struct reading reading;
    read_it(&reading, as_yaml_read, text);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    cr_expect_lt(seconds, 1.0, "%s took %.2f s", SLOW[i].unit, seconds);
    cr_expect_null(reading.value, "%s was read", SLOW[i].unit);
    cr_expect_gt(reading.errors.errors, 0);
    end_reading(&reading);
    free(text);
  }
}

Test(yaml, a_text_with_no_private_character_to_spare_loses_only_its_separators) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, "a: \"");
  for (unsigned i = 0; i < 256; i++)
    as_buf_print(&buf, "\xEE%c%c", (char)(0x80 | (i >> 6)), (char)(0x80 | (i & 0x3F)));
  size_t good = buf.size;
  as_buf_text(&buf, "\"\n");
  struct reading reading;
  read_good(&reading, as_buf_get(&buf));
  cr_expect_eq(as_value_get(reading.value, "a")->count, good - 4);
  end_reading(&reading);
  as_buf_text(&buf, "b: \"\xE2\x80\xA8\"\n");
  read_it(&reading, as_yaml_read, as_buf_get(&buf));
  cr_expect_null(reading.value);
  expect_error(&reading.errors, 0, 2, 5, "U+2028", "no spare");
  end_reading(&reading);
  as_buf_done(&buf);
}
