/* SPDX-License-Identifier: MIT */
/* Spellings to typed values: both sides of every edge. */
#include "doc_help.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const MODES[] = {"in-person", "video", "phone"};

static struct as_bound at(int64_t digits, int32_t places) {
  struct as_bound bound = {true, {digits, places}};
  return bound;
}

static struct as_type of_kind(enum as_type_kind kind) {
  struct as_type type = {.kind = kind, .choices = MODES, .choice_count = 3};
  return type;
}

/* Reads and writes it out again; "!" and what was wanted when it was refused. */
static void spell(const struct as_type *type, const char *text, enum as_date_style dates,
                  struct as_buf *out) {
  struct as_arena *arena = as_arena_new();
  struct as_datum datum;
  const char *why = NULL;
  as_buf_clear(out);
  if (as_type_read(type, text, strlen(text), dates, arena, &datum, &why)) {
    cr_expect_eq(datum.kind, type->kind);
    as_datum_print(&datum, out);
  } else {
    as_buf_print(out, "!%s", why);
    cr_expect_not(as_type_read(type, text, strlen(text), dates, arena, &datum, NULL));
  }
  as_arena_free(arena);
}

struct spelling {
  const char *text, *read;
};

static void expect_spellings(const struct as_type *type, enum as_date_style dates,
                             const struct spelling *spellings, size_t count) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (size_t i = 0; i < count; i++) {
    spell(type, spellings[i].text, dates, &buf);
    cr_expect_str_eq(as_buf_get(&buf), spellings[i].read, "%s gave %s, not %s", spellings[i].text,
                     as_buf_get(&buf), spellings[i].read);
  }
  as_buf_done(&buf);
}

#define EXPECT(type, ...)                                                                         \
  do {                                                                                            \
    const struct spelling spellings[] = {__VA_ARGS__};                                            \
    expect_spellings(type, AS_DATE_ISO, spellings, COUNT(spellings));                             \
  } while (0)

Test(type, a_text_stays_as_it_is_but_for_the_white_space_around_it) {
  struct as_type type = of_kind(AS_TYPE_TEXT);
  EXPECT(&type, {"no", "no"}, {"007", "007"}, {"1e3", "1e3"}, {"1.10", "1.10"},
         {" a  b\t", "a  b"}, {"", ""}, {"\xC2\xA0x\xC2\xA0", "x"}, {"~", "~"}, {"a;b", "a;b"});
}

Test(type, numbers_are_read_within_their_bounds) {
  struct as_type fte = of_kind(AS_TYPE_NUMBER);
  fte.above = at(0, 0);
  fte.max = at(1, 0);
  EXPECT(&fte, {"1", "1"}, {"1.0", "1"}, {" 0.000001 ", "0.000001"},
         {"0", "!a number above 0 and at most 1"}, {"1.000001", "!a number above 0 and at most 1"},
         {"-1", "!a number above 0 and at most 1"});
  struct as_type steps = of_kind(AS_TYPE_WHOLE);
  steps.min = at(0, 0);
  steps.max = at(6, 0);
  EXPECT(&steps, {"0", "0"}, {"6", "6"}, {"5.0", "5"}, {"7", "!a whole number from 0 to 6"},
         {"-1", "!a whole number from 0 to 6"}, {"1.5", "!a whole number from 0 to 6"});
  struct as_type open = of_kind(AS_TYPE_NUMBER);
  open.min = at(25, 1);
  open.below = at(5, 0);
  EXPECT(&open, {"2.5", "2.5"}, {"4.999999", "4.999999"},
         {"5", "!a number of at least 2.5 and below 5"},
         {"2.4", "!a number of at least 2.5 and below 5"});
}

Test(type, commas_are_refused_with_a_word_on_how_to_write_it) {
  struct as_type type = of_kind(AS_TYPE_NUMBER);
  EXPECT(&type, {"1,200", "!a number (write 1200 without the comma, or 1.200 with a point)"},
         {"0,5", "!a number (write 0.5 with a point)"},
         {"0,500", "!a number (write 0.500 with a point)"},
         {"-12,25", "!a number (write -12.25 with a point)"},
         {"1200,5", "!a number (write 1200.5 with a point)"},
         {"1,200,000", "!a number (write numbers without commas, with a point for decimals)"},
         {"1,", "!a number (write numbers without commas, with a point for decimals)"},
         {",5", "!a number (write numbers without commas, with a point for decimals)"});
}

Test(type, white_space_of_every_kind_is_taken_off_both_ends_and_nothing_else) {
  static const struct {
    const char *given, *left;
  } rows[] = {{"", ""},
              {"a b", "a b"},
              {" \t\v\f\r\na b\n\v ", "a b"},
              {"\xC2\xA0\xC2\xA0x\xC2\xA0", "x"},
              {" \xC2\xA0", ""},
              {"\xC3\xA0", "\xC3\xA0"},
              {"\xA0", "\xA0"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *text = rows[i].given;
    size_t size = strlen(text);
    as_type_trim(&text, &size);
    cr_expect(size == strlen(rows[i].left) && memcmp(text, rows[i].left, size) == 0, "row %zu", i);
  }
}

Test(type, words_after_a_number_are_to_be_left_out) {
  struct as_type type = of_kind(AS_TYPE_NUMBER);
  EXPECT(&type, {"20 people", "!a number (write the number alone: 20)"},
         {"-2.5  Posts", "!a number (write the number alone: -2.5)"},
         {"1 200", "!a number (a number has no spaces in it: write 1200)"},
         {"2. people", "!a number (write it in digits alone)"},
         {"some people", "!a number (write it in digits alone)"});
}

Test(type, what_is_no_number_is_refused) {
  static const char *const BAD[] = {
      "",         "abc", "1e3", "+1",  "1_000", "0x10", "1 2",   "--1",
      "1.",       ".5",  "NaN", "inf", "1%",    "true", "12:30", "1234567890123456",
      "0.1234567"};
  struct as_type type = of_kind(AS_TYPE_NUMBER);
  struct as_buf buf;
  as_buf_init(&buf);
  for (size_t i = 0; i < COUNT(BAD); i++) {
    spell(&type, BAD[i], AS_DATE_ISO, &buf);
    cr_expect_eq(strncmp(as_buf_get(&buf), "!a number", 9), 0, "%s gave %s", BAD[i],
                 as_buf_get(&buf));
  }
  as_buf_done(&buf);
}

Test(type, a_percent_lies_from_0_to_100_and_may_have_its_sign) {
  struct as_type type = of_kind(AS_TYPE_PERCENT);
  EXPECT(&type, {"0", "0"}, {"100", "100"}, {"62.5%", "62.5"}, {"62.5 %", "62.5"}, {"0.4", "0.4"},
         {"100.1", "!a percentage from 0 to 100"}, {"-0.1%", "!a percentage from 0 to 100"},
         {"62,5%", "!a percentage from 0 to 100 (write 62.5 with a point)"});
  type.max = at(200, 0);
  EXPECT(&type, {"150%", "150"}, {"-1", "!a percentage from 0 to 200"});
}

Test(type, yes_no_takes_eight_spellings_in_any_case) {
  struct as_type type = of_kind(AS_TYPE_YES_NO);
  EXPECT(&type, {"yes", "yes"}, {"YES", "yes"}, {"Y", "yes"}, {"true", "yes"}, {"TRUE", "yes"},
         {" 1 ", "yes"}, {"no", "no"}, {"N", "no"}, {"False", "no"}, {"0", "no"},
         {"on", "!yes or no"}, {"ja", "!yes or no"}, {"", "!yes or no"}, {"y es", "!yes or no"},
         {"2", "!yes or no"}, {"yess", "!yes or no"});
}

Test(type, dates_and_times_are_read_as_the_table_writes_them) {
  struct as_type date = of_kind(AS_TYPE_DATE);
  struct as_type time = of_kind(AS_TYPE_TIME);
  EXPECT(&date, {"2026-03-10", "2026-03-10"}, {"2024-02-29", "2024-02-29"});
  const struct spelling first[] = {{"10/03/2026", "2026-03-10"}, {"1/2/2026", "2026-02-01"}};
  expect_spellings(&date, AS_DATE_DAY_FIRST, first, COUNT(first));
  EXPECT(&time, {"9:30", "09:30"}, {"23:59:00", "23:59"});
  struct as_buf buf;
  as_buf_init(&buf);
  static const char *const BAD[] = {"10/03/2026", "2026-02-30", "soon", ""};
  for (size_t i = 0; i < COUNT(BAD); i++) {
    spell(&date, BAD[i], AS_DATE_ISO, &buf);
    cr_expect_eq(strncmp(as_buf_get(&buf), "!a date (", 9), 0, "%s gave %s", BAD[i],
                 as_buf_get(&buf));
  }
  spell(&time, "24:00", AS_DATE_ISO, &buf);
  cr_expect_eq(strncmp(as_buf_get(&buf), "!a time (", 9), 0, "%s", as_buf_get(&buf));
  as_buf_done(&buf);
}

Test(type, choices_match_loosely_and_the_nearest_is_named) {
  struct as_type type = of_kind(AS_TYPE_CHOICE);
  EXPECT(&type, {"In person", "in-person"}, {"in_person", "in-person"}, {" VIDEO", "video"},
         {"vidoe", "!one of in-person, video, phone (did you mean \"video\"?)"},
         {"carrier pigeon", "!one of in-person, video, phone"});
  struct as_arena *arena = as_arena_new();
  struct as_datum datum;
  cr_expect(as_type_read(&type, "phone", 5, AS_DATE_ISO, arena, &datum, NULL));
  cr_expect_eq(datum.choice, 2);
  cr_expect_eq(datum.as.text, MODES[2]);
  as_arena_free(arena);
}

Test(type, a_list_is_parted_by_semicolons) {
  struct as_type element = of_kind(AS_TYPE_CHOICE);
  struct as_type type = {.kind = AS_TYPE_LIST, .element = &element};
  EXPECT(&type, {"Video", "video"}, {"video; In person ;phone", "video; in-person; phone"},
         {"", ""}, {" ; video;", "video"},
         {"video; fax", "!a list (each one of in-person, video, phone)"});
}

static bool read_member(struct reading *reading, const struct as_type *type, const char *key,
                        struct as_datum *out) {
  return as_type_read_value(type, as_value_get(reading->value, key), key, reading->arena, out,
                            &reading->errors);
}

Test(type, the_declared_type_reads_yaml_and_json_alike) {
  static const char *const BOTH[] = {
      "n: 20\nq: \"20\"\nb: yes\nt: 007\nl: [1, ~, 2]\ns: 1;2\nx: ~\n",
      "{\"n\": 20, \"q\": \"20\", \"b\": true, \"t\": \"007\", \"l\": [1, null, 2], "
      "\"s\": \"1; 2\", \"x\": null}"};
  struct as_type number = of_kind(AS_TYPE_NUMBER);
  struct as_type yes_no = of_kind(AS_TYPE_YES_NO);
  struct as_type text = of_kind(AS_TYPE_TEXT);
  struct as_type list = {.kind = AS_TYPE_LIST, .element = &number};
  for (size_t i = 0; i < COUNT(BOTH); i++) {
    struct reading reading;
    struct as_datum datum;
    read_good(&reading, BOTH[i]);
    cr_expect(read_member(&reading, &number, "n", &datum) && datum.as.number.digits == 20);
    cr_expect(read_member(&reading, &number, "q", &datum) && datum.as.number.digits == 20);
    cr_expect(read_member(&reading, &text, "n", &datum) && strcmp(datum.as.text, "20") == 0);
    cr_expect(read_member(&reading, &yes_no, "b", &datum) && datum.as.yes);
    cr_expect(read_member(&reading, &text, "t", &datum) && strcmp(datum.as.text, "007") == 0);
    cr_expect(read_member(&reading, &list, "l", &datum) && datum.as.list.count == 2);
    cr_expect(read_member(&reading, &list, "s", &datum) && datum.as.list.count == 2);
    cr_expect(read_member(&reading, &list, "n", &datum) && datum.as.list.count == 1);
    cr_expect(read_member(&reading, &number, "x", &datum) && datum.kind == AS_TYPE_NONE);
    cr_expect(read_member(&reading, &number, "absent", &datum) && datum.kind == AS_TYPE_NONE);
    cr_expect_eq(reading.errors.errors, 0);
    end_reading(&reading);
  }
}

Test(type, a_wrong_value_is_told_at_its_place_with_what_was_wanted) {
  struct as_type fte = of_kind(AS_TYPE_NUMBER);
  fte.above = at(0, 0);
  fte.max = at(1, 0);
  struct as_type list = {.kind = AS_TYPE_LIST, .element = &fte};
  struct as_type text = of_kind(AS_TYPE_TEXT);
  struct reading reading;
  struct as_datum datum;
  read_good(&reading, "fte: 1.2\nw: full\nl: [0.5, 2, [1]]\nm: {a: 1}\nc: '0,5'\n");
  cr_expect_not(read_member(&reading, &fte, "fte", &datum));
  cr_expect_eq(datum.kind, AS_TYPE_NONE);
  cr_expect_not(read_member(&reading, &fte, "w", &datum));
  cr_expect_not(read_member(&reading, &list, "l", &datum));
  cr_expect_not(read_member(&reading, &text, "m", &datum));
  cr_expect_not(read_member(&reading, &fte, "c", &datum));
  cr_assert_eq(reading.errors.errors, 6);
  cr_expect_str_eq(reading.errors.kept[0].text,
                   "fte is 1.2; a number above 0 and at most 1 was wanted");
  expect_error(&reading.errors, 0, 1, 6, "", "number");
  expect_error(&reading.errors, 1, 2, 4, "w is \"full\"; a number above 0 and at most 1", "word");
  expect_error(&reading.errors, 2, 3, 10, "l is 2; a number", "item");
  expect_error(&reading.errors, 3, 3, 13, "l is a list; a number", "list");
  expect_error(&reading.errors, 4, 4, 4, "m is a map; a text was wanted", "map");
  expect_error(&reading.errors, 5, 5, 4,
               "c is \"0,5\"; a number above 0 and at most 1 was wanted (write 0.5 with a point)",
               "comma");
  end_reading(&reading);
}

Test(type, offending_values_of_people_are_withheld_when_asked) {
  struct as_type number = of_kind(AS_TYPE_NUMBER);
  number.max = at(1, 0);
  struct reading reading;
  struct as_datum datum;
  read_good(&reading, "a: Mary\nb: 1234\n");
  reading.source.personal = true;
  reading.errors.redact = true;
  read_member(&reading, &number, "a", &datum);
  read_member(&reading, &number, "b", &datum);
  cr_assert_eq(reading.errors.errors, 2);
  cr_expect(strstr(reading.errors.kept[0].text, "Mary") == NULL);
  cr_expect(strstr(reading.errors.kept[1].text, "1234") == NULL);
  end_reading(&reading);
}

Test(type, long_lists_of_choices_are_cut_in_messages) {
  const char *words[30];
  for (size_t i = 0; i < COUNT(words); i++)
    words[i] = "word";
  struct as_type type = {.kind = AS_TYPE_CHOICE, .choices = words, .choice_count = 24};
  struct as_buf buf;
  as_buf_init(&buf);
  as_type_describe(&type, &buf);
  cr_expect(strstr(as_buf_get(&buf), "more") == NULL);
  type.choice_count = 30;
  as_type_describe(&type, &buf);
  cr_expect(strstr(as_buf_get(&buf), "word and 6 more") != NULL);
  as_buf_done(&buf);
}

Test(type, every_combination_of_bounds_is_described) {
  static const struct {
    bool min, above, max, below;
    const char *words;
  } CASES[] = {
      {false, false, false, false, "a number"},
      {true, false, false, false, "a number of at least 1"},
      {false, true, false, false, "a number above 2"},
      {false, false, true, false, "a number of at most 8"},
      {false, false, false, true, "a number below 9"},
      {true, false, true, false, "a number from 1 to 8"},
      {true, false, false, true, "a number of at least 1 and below 9"},
      {false, true, true, false, "a number above 2 and at most 8"},
      {false, true, false, true, "a number above 2 and below 9"},
  };
  for (size_t i = 0; i < COUNT(CASES); i++) {
    struct as_type type = of_kind(AS_TYPE_NUMBER);
    type.min = (struct as_bound){CASES[i].min, {1, 0}};
    type.above = (struct as_bound){CASES[i].above, {2, 0}};
    type.max = (struct as_bound){CASES[i].max, {8, 0}};
    type.below = (struct as_bound){CASES[i].below, {9, 0}};
    struct as_buf buf;
    as_buf_init(&buf);
    as_type_describe(&type, &buf);
    cr_expect_str_eq(as_buf_get(&buf), CASES[i].words);
    as_buf_done(&buf);
  }
}
