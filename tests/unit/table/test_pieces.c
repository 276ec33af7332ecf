/* SPDX-License-Identifier: MIT */
/* Files larger than what is in hand of them, and files that change while they are read. */
#include "given.h"
#include "table/cell.h"

#include <stdio.h>

static const char notes[] = "t:\n"
                            "  key: id\n"
                            "  columns:\n"
                            "    id: {type: whole, required: true}\n"
                            "    day: {type: date}\n"
                            "    note: {type: text}\n";

enum { PIECE = 256 * 1024, ROWS = 200 };

/* Bytes of the note in a row: from none to a little more than a row in hand has. */
static size_t note_size(int row) {
  return (size_t)row * 7919 % 20000;
}

static void add_note(struct as_buf *csv, int row, const char *line_end) {
  as_buf_char(csv, '"');
  for (size_t i = 0; i < note_size(row); i++) {
    if (i % 1000 == 500)
      as_buf_text(csv, "\"\"");
    else if (i % 3000 == 700)
      as_buf_text(csv, line_end);
    else
      as_buf_char(csv, (char)('a' + i % 26));
  }
  as_buf_text(csv, "end\"");
  as_buf_text(csv, line_end);
}

static void add_rows(struct as_buf *csv, const char *line_end) {
  as_buf_text(csv, "id,day,note");
  as_buf_text(csv, line_end);
  for (int row = 0; row < ROWS; row++) {
    as_buf_print(csv, "%d,2026-01-%02d,", row, row % 28 + 1);
    add_note(csv, row, line_end);
  }
}

Test(pieces, rows_of_every_length_are_whole_whatever_ends_their_lines) {
  static const char *const line_ends[] = {"\n", "\r\n", "\r"};
  for (size_t i = 0; i < 3; i++) {
    struct given given = given_new(notes);
    struct as_buf csv;
    as_buf_init(&csv);
    add_rows(&csv, line_ends[i]);
    cr_assert(csv.size > 4 * PIECE);
    given_csv(&given, as_buf_get(&csv));
    as_buf_done(&csv);
    cr_assert(given.table, "%s", given.errors.stored ? given.errors.kept[0].text : "?");
    cr_assert_eq(as_table_rows(given.table), (uint32_t)ROWS);
    uint32_t line = 2;
    for (uint32_t row = 0; row < ROWS; row++) {
      const char *note = cell_text(&given, "note", row);
      size_t size = note_size((int)row), breaks = 0;
      for (size_t k = 700; k < size; k += 3000)
        breaks += k % 1000 != 500;
      size_t wanted = size + 3 + (i == 1 ? breaks : 0);
      cr_expect_eq(strlen(note), wanted, "row %u: %zu, not %zu", row, strlen(note), wanted);
      cr_expect_eq(given.table->lines[row], line, "row %u on %u, not %u", row,
                   given.table->lines[row], line);
      line += 1 + (uint32_t)breaks;
    }
    expect_cell(&given, "id", ROWS - 1, "199");
    expect_cell(&given, "day", 30, "2026-01-03");
    given_done(&given);
  }
}

Test(pieces, a_fault_of_a_row_that_goes_on_in_the_next_one_is_told_once) {
  struct given given = given_new(notes);
  struct as_buf csv;
  as_buf_init(&csv);
  as_buf_text(&csv, "id,day,note\n");
  for (int row = 0; row < 18; row++) {
    as_buf_print(&csv, "%d,\"2026-01-02\"x,", row);
    for (int i = 0; i < 30000; i++)
      as_buf_char(&csv, 'n');
    as_buf_char(&csv, '\n');
  }
  given_csv(&given, as_buf_get(&csv));
  as_buf_done(&csv);
  cr_expect_eq(given.errors.errors, 18u, "%zu", given.errors.errors);
  expect_error(&given, 0,
               "2:15: text after a closing quote: a quote inside a cell is written "
               "twice (\"\")");
  given_done(&given);
}

Test(pieces, a_fault_that_the_whole_table_shows_is_placed_in_the_piece_where_it_is) {
  struct given given = given_new(notes);
  struct as_buf csv;
  as_buf_init(&csv);
  as_buf_text(&csv, "day,id,note\n");
  for (int row = 0; row < 60000; row++)
    as_buf_print(&csv, "2026-01-02,%d,some words\n", row == 59000 ? 31000 : row == 500 ? 7 : row);
  given_csv(&given, as_buf_get(&csv));
  as_buf_done(&csv);
  cr_expect_eq(given.errors.errors, 2u);
  cr_expect_eq(given.errors.kept[0].line, 502);
  cr_expect_eq(given.errors.kept[0].column, 12);
  cr_expect_eq(given.errors.kept[1].line, 59002);
  cr_expect_eq(given.errors.kept[1].column, 12);
  given_done(&given);
}

Test(pieces, a_bad_byte_far_on_has_its_line_and_column) {
  static const char *const line_ends[] = {"\n", "\r\n", "\r"};
  for (size_t i = 0; i < 6; i++) {
    struct given given = given_new(notes);
    struct as_buf csv;
    as_buf_init(&csv);
    as_buf_text(&csv, i < 3 ? "" : "\xEF\xBB\xBF");
    as_buf_print(&csv, "id,day,note%s", line_ends[i % 3]);
    for (int row = 0; row < 30000; row++)
      as_buf_print(&csv, "%d,2026-01-02,caf\xC3\xA9 %s%s", row, row == 29000 ? "\xFF" : "x",
                   line_ends[i % 3]);
    given_csv(&given, as_buf_get(&csv));
    as_buf_done(&csv);
    cr_expect_eq(given.errors.errors, 1u);
    cr_expect_eq(given.errors.kept[0].line, 29002, "%d", given.errors.kept[0].line);
    cr_expect_eq(given.errors.kept[0].column, 23, "%d", given.errors.kept[0].column);
    given_done(&given);
  }
}

Test(pieces, a_row_of_many_mebibytes_is_refused_and_its_quote_named) {
  static const struct {
    const char *row, *error;
  } cases[] = {{"1,,\"", "3:4: a quote opens here and is not closed"},
               {"1,,", "3:1: a row of more than 16 MiB"}};
  for (size_t i = 0; i < 2; i++) {
    struct given given = given_new(notes);
    struct as_buf csv;
    as_buf_init(&csv);
    as_buf_print(&csv, "id,day,note\n0,,\n%s", cases[i].row);
    for (int k = 0; k < 40 * 16 * 1024; k++)
      as_buf_add(&csv, "0123456789012345678901234567890123456789012345678901234567890123", 64);
    given_csv_sized(&given, "t.csv", as_buf_get(&csv), csv.size);
    as_buf_done(&csv);
    cr_expect_not(given.table);
    cr_expect_eq(given.errors.errors, 1u, "%zu", given.errors.errors);
    expect_error(&given, 0, cases[i].error);
    given_done(&given);
  }
}

/* Reads t.csv, which becomes another one after its lines were counted; gives the rows. */
static uint32_t read_changing(struct given *given, const char *before, const char *after) {
  const char *path = as_path_join(given->arena, given->folder, "t.csv");
  const struct as_source itself = {.path = "t.csv", .personal = true};
  struct as_table_source source = {.spec = &given->spec};
  struct as_binder binder = {
      .source = &source, .remarks = &given->remarks, .errors = &given->errors};
  struct as_window window;
  struct as_text text;
  struct as_csv csv;
  given_file(given, "t.csv", before, strlen(before));
  cr_assert(as_window_open(&window, NULL, path, path, (struct as_place){0}, &given->errors));
  cr_assert(as_encoding_open(&text, &window, AS_ENCODING_UTF_8, &itself, &given->errors));
  FILE *file = fopen(path, "w");
  cr_assert(file && fputs(after, file) >= 0 && fclose(file) == 0);
  binder.scratch = as_arena_new();
  binder.table = as_store_new(given->arena, &source, "t.csv", &itself, (uint32_t)text.lines);
  as_csv_open(&csv, &text, &itself, binder.scratch, &given->errors);
  as_file_rows_read(&binder, &csv, NULL);
  cr_expect(binder.table->rows <= binder.table->room);
  as_csv_close(&csv);
  as_encoding_close(&text);
  as_window_close(&window);
  as_arena_free(binder.scratch);
  return binder.table->rows;
}

/* "id,day,note" and lines of size bytes, the last of them "text". */
static const char *lines_of(struct given *given, size_t size, int count, const char *text) {
  struct as_buf csv;
  as_buf_init(&csv);
  as_buf_text(&csv, "id,day,note\n");
  for (int row = 0; row < count; row++) {
    size_t start = csv.size;
    as_buf_print(&csv, "%d,,%s", row, row == count - 1 ? text : "");
    while (csv.size - start + 1 < size)
      as_buf_char(&csv, 'x');
    as_buf_char(&csv, '\n');
  }
  const char *copy = as_arena_copy(given->arena, as_buf_get(&csv), csv.size);
  as_buf_done(&csv);
  return copy;
}

Test(pieces, a_file_that_changes_while_it_is_read_is_no_table) {
  static const struct {
    const char *what;
    size_t size;
    int count;
    const char *text;
  } cases[] = {{"more lines", 8, 400000, ""},
               {"shorter", 80, 5, ""},
               {"longer", 80, 50000, ""},
               {"no text", 80, 40000, "\xFF"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(notes);
    given.spec.key = -1;
    read_changing(&given, lines_of(&given, 80, 40000, ""),
                  lines_of(&given, cases[i].size, cases[i].count, cases[i].text));
    cr_expect_eq(given.errors.errors, 1u, "%s: %zu", cases[i].what, given.errors.errors);
    expect_error(&given, 0, "0:0: the file changed while it was read");
    given_done(&given);
  }
}

/* All rows are of one length, so that in the next piece a cell lies where another one lay. */
Test(pieces, a_cell_is_never_taken_for_the_one_that_lay_there_before) {
  enum { FIRST = 15340, LAST = 15390, COUNT = 20000 };
  struct given given = given_new(notes);
  given.spec.key = -1;
  for (int change = FIRST; change < LAST; change++) {
    struct as_buf csv;
    as_buf_init(&csv);
    as_buf_text(&csv, "  id  ,  day   \n");
    for (int row = 0; row < COUNT; row++)
      as_buf_print(&csv, "%04d,2026-01-0%c\n", row % 1000 + 1000, row < change ? '1' : '2');
    given_csv(&given, as_buf_get(&csv));
    as_buf_done(&csv);
    cr_assert(given.table, "%s", given.errors.stored ? given.errors.kept[0].text : "?");
    expect_cell(&given, "day", (uint32_t)change - 1, "2026-01-01");
    expect_cell(&given, "day", (uint32_t)change, "2026-01-02");
    expect_cell(&given, "day", COUNT - 1, "2026-01-02");
  }
  given_done(&given);
}
