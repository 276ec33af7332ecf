/* SPDX-License-Identifier: MIT */
#include "table/intake.h"

#include "given.h"

#include <stdio.h>

static const char jobs[] = "jobs: {key: id, columns: {id: {type: text, required: true}, "
                           "hours: {type: number}, from: {type: date}}}";

/* A reader that knows files ".rows" and the key "dial", and does what its test says. */
struct knowing {
  bool (*read)(struct as_intake *intake);
  uint32_t rows;
};

static bool knows(void *context, const char *word, bool is_key) {
  (void)context;
  return strcmp(word, is_key ? "dial" : "rows") == 0;
}

static bool read_it(void *context, struct as_intake *intake) {
  struct knowing *knowing = context;
  static const char *const options[] = {"sheet"};
  return as_intake_begin(intake, "test", options, 1) && knowing->read(intake);
}

static void given_rows(struct given *given, const char *review,
                       bool (*read)(struct as_intake *intake)) {
  struct knowing knowing = {.read = read};
  const struct as_reader reader = {&knowing, knows, read_it};
  struct as_source *source = AS_NEW(given->arena, struct as_source);
  given_file(given, "log.rows", "a\n", 2);
  *source = (struct as_source){
      .path = "review.yaml", .text = review, .size = strlen(review), .personal = true};
  struct as_table_source from = {.spec = &given->spec,
                                 .given = as_yaml_read(given->arena, source, &given->errors),
                                 .folder = given->folder,
                                 .shown_folder = ".",
                                 .review_date = INT32_MAX,
                                 .reader = &reader};
  given->table = as_table_read(given->arena, &from, &given->remarks, &given->errors);
}

static bool header(struct as_intake *intake, uint32_t number, const char *text) {
  return as_intake_header(intake, number, text, strlen(text));
}

static bool cell(struct as_intake *intake, enum as_intake_kind kind, const char *text) {
  return as_intake_cell(intake, kind, text, strlen(text));
}

static bool three_rows(struct as_intake *intake) {
  return as_intake_table(intake, "March", AS_SOURCE_CELLS) && header(intake, 2, "ID") &&
         header(intake, 4, "hours") && header(intake, 5, "from") && header(intake, 6, "") &&
         as_intake_row(intake, 7) && cell(intake, AS_INTAKE_TEXT_CELL, " a ") &&
         cell(intake, AS_INTAKE_NUMBER, "7.5") && cell(intake, AS_INTAKE_DATE, "2026-03-10") &&
         as_intake_row(intake, 8) && cell(intake, AS_INTAKE_NOTHING, "") &&
         as_intake_row(intake, 9) && cell(intake, AS_INTAKE_TEXT_CELL, "b") &&
         as_intake_row(intake, 12) && cell(intake, AS_INTAKE_TEXT_CELL, "c") &&
         cell(intake, AS_INTAKE_TEXT_CELL, "8");
}

Test(intake, rows_are_columns_as_those_of_csv_are) {
  struct given given = given_new(jobs);
  given_rows(&given, "log.rows", three_rows);
  cr_assert(given.table, "%s", given.errors.stored ? given.errors.kept[0].text : "");
  cr_expect_eq(as_table_rows(given.table), 3u);
  cr_expect_str_eq(as_table_cell(given.table, 0, 0).as.text, "a");
  cr_expect_eq(as_table_cell(given.table, 1, 0).as.number.digits, 75);
  cr_expect_eq(as_table_cell(given.table, 1, 1).kind, AS_TYPE_NONE);
  cr_expect_eq(as_table_cell(given.table, 1, 2).as.number.digits, 8);
  cr_expect_eq(as_table_cell(given.table, 2, 0).kind, AS_TYPE_DATE);
  cr_expect_eq(as_table_line(given.table, 2), 12u);
  cr_expect_str_eq(as_table_file(given.table), "log.rows#March");
  given_done(&given);
}

/* Both ways of writing dates, for a date that the reader says is one. */
Test(intake, a_date_is_read_whatever_the_dates_of_the_table_are) {
  struct given given = given_new(jobs);
  given_rows(&given, "{file: log.rows, dates: DD/MM/YYYY}", three_rows);
  cr_assert(given.table);
  int year, month, day;
  as_date_split(as_table_cell(given.table, 2, 0).as.date, &year, &month, &day);
  cr_expect(year == 2026 && month == 3 && day == 10, "%d-%d-%d", year, month, day);
  given_done(&given);
}

static bool many_rows(struct as_intake *intake) {
  char text[16];
  bool well = as_intake_table(intake, NULL, AS_SOURCE_NUMBERED) && header(intake, 1, "id") &&
              header(intake, 2, "hours");
  for (uint32_t i = 1; i <= 5000 && well; i++) {
    snprintf(text, sizeof text, "%u", (unsigned)i);
    well = as_intake_row(intake, i) && cell(intake, AS_INTAKE_TEXT_CELL, text) &&
           (i % 3 == 0 || cell(intake, AS_INTAKE_NUMBER, text));
  }
  return well;
}

Test(intake, a_table_grows_and_keeps_what_it_had) {
  struct given given = given_new(jobs);
  given_rows(&given, "{dial: here}", many_rows);
  cr_assert(given.table, "%s", given.errors.stored ? given.errors.kept[0].text : "");
  cr_assert_eq(as_table_rows(given.table), 5000u);
  for (uint32_t i = 0; i < 5000; i++) {
    struct as_datum hours = as_table_cell(given.table, 1, i);
    cr_assert_eq(as_table_line(given.table, i), i + 1);
    if ((i + 1) % 3 == 0)
      cr_assert_eq(hours.kind, AS_TYPE_NONE, "%u", (unsigned)i);
    else
      cr_assert_eq(as_decimal_compare(hours.as.number, as_decimal_of(i + 1)), 0, "%u",
                   (unsigned)i);
  }
  cr_expect_str_eq(as_table_file(given.table), "jobs (dial)");
  given_done(&given);
}

static bool wrong_rows(struct as_intake *intake) {
  return as_intake_table(intake, "Apr\x1bil", AS_SOURCE_CELLS) && header(intake, 27, "id") &&
         header(intake, 703, "hours") && as_intake_row(intake, 2) &&
         cell(intake, AS_INTAKE_TEXT_CELL, "a") && cell(intake, AS_INTAKE_TEXT_CELL, "many") &&
         as_intake_row(intake, 3) && cell(intake, AS_INTAKE_TEXT_CELL, "a");
}

Test(intake, places_are_those_of_a_sheet) {
  struct given given = given_new(jobs);
  given_rows(&given, "log.rows", wrong_rows);
  cr_expect_null(given.table);
  cr_assert_eq(given.errors.errors, 2u);
  cr_expect(strstr(given.errors.kept[0].text, "Apr\\x1Bil!AAA2: jobs.hours is \"many\"") ==
                given.errors.kept[0].text,
            "%s", given.errors.kept[0].text);
  cr_expect(
      strstr(given.errors.kept[1].text, "Apr\\x1Bil!AA3: jobs.id is \"a\", which row 2 has") ==
          given.errors.kept[1].text,
      "%s", given.errors.kept[1].text);
  cr_expect_eq(given.errors.kept[0].line, 0);
  given_done(&given);
}

static bool silent(struct as_intake *intake) {
  (void)intake;
  return false;
}

static bool after_all(struct as_intake *intake) {
  as_intake_fail(intake, NULL, "first");
  as_intake_fail(intake, NULL, "second");
  return three_rows(intake) || cell(intake, AS_INTAKE_NUMBER, "1") || as_intake_row(intake, 99);
}

Test(intake, half_a_table_is_none_and_is_said_once) {
  static const struct {
    bool (*read)(struct as_intake *intake);
    const char *words;
  } cases[] = {{silent, "the test could not read it and does not say why"},
               {after_all, "first (test)"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(jobs);
    given_rows(&given, "log.rows", cases[i].read);
    cr_expect_null(given.table);
    cr_assert_eq(given.errors.errors, 1u);
    cr_expect_str_eq(given.errors.kept[0].text, cases[i].words);
    given_done(&given);
  }
}

static const char *seen[4];

static bool look(struct as_intake *intake) {
  const struct as_intake_request *request = as_intake_request(intake);
  seen[0] = request->word ? strdup(request->word) : NULL;
  seen[1] = request->fragment ? strdup(request->fragment) : NULL;
  seen[2] = request->shown ? strdup(request->shown) : NULL;
  seen[3] = as_intake_option(intake, "sheet") ? strdup(as_intake_option(intake, "sheet")) : NULL;
  return as_intake_table(intake, NULL, AS_SOURCE_LINES) && header(intake, 1, "id");
}

Test(intake, what_is_asked_for_is_what_the_review_says) {
  static const struct {
    const char *review, *seen[4];
  } cases[] = {{"log.rows", {"rows", NULL, "log.rows", NULL}},
               {"log.rows#March", {"rows", "March", "log.rows", NULL}},
               {"log.rows#a#b.csv", {"rows", "a#b.csv", "log.rows", NULL}},
               {"{file: log.rows, sheet: 'A 1'}", {"rows", NULL, "log.rows", "A 1"}},
               {"{dial: x, sheet: ~}", {"dial", NULL, NULL, NULL}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(jobs);
    given_rows(&given, cases[i].review, look);
    cr_expect(given.table, "%s: %s", cases[i].review,
              given.errors.stored ? given.errors.kept[0].text : "");
    for (size_t k = 0; k < 4; k++) {
      cr_expect(as_text_equal(seen[k], cases[i].seen[k]), "%s: %s", cases[i].review,
                seen[k] ? seen[k] : "NULL");
      free((char *)(uintptr_t)seen[k]);
    }
    given_done(&given);
  }
}

Test(intake, what_no_reader_knows_is_a_csv_file) {
  struct given given = given_new(jobs);
  given_file(&given, "log#rows.csv", "id\na\n", 5);
  given_rows(&given, "log#rows.csv", silent);
  cr_assert(given.table, "%s", given.errors.stored ? given.errors.kept[0].text : "");
  cr_expect_eq(as_table_rows(given.table), 1u);
  given_done(&given);
}
