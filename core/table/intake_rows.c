/* SPDX-License-Identifier: MIT */
/* Rows from a reader, one call after the other.
 *
 * The one idea: a row is gathered until the next begins, so that a blank one can be left out and a
 * ragged one told, and then goes the way of a row of CSV. What is said out of order, beyond a
 * limit or not in UTF-8 ends the reading: a reader is somebody else's code, and half a table is
 * none. */
#include "table/taking.h"

#include "base/text.h"

enum { FIRST_ROWS = 1024, FIRST_CELLS = 16 };

static bool misuse(struct as_intake *intake, const char *what) {
  if (!intake->failed)
    as_errors_add(intake->binder->errors, (struct as_place){.source = intake->itself},
                  "the %s gave %s", intake->who ? intake->who : "reader", what);
  intake->failed = true;
  return false;
}

static bool beyond(struct as_intake *intake, unsigned most, const char *what) {
  if (!intake->failed)
    as_errors_add(intake->binder->errors, (struct as_place){.source = intake->itself},
                  "more than %u %s", most, what);
  intake->failed = true;
  return false;
}

/* Whether a text may be taken; size 0 may have no text. */
static bool check_text(struct as_intake *intake, const char *text, size_t size) {
  if (size > AS_INTAKE_CELL)
    return beyond(intake, AS_INTAKE_CELL >> 10, "KiB in one cell");
  if (size > 0 && !text)
    return misuse(intake, "a cell without its text");
  if (size > 0 && (memchr(text, '\0', size) || as_utf8_check(text, size) < size))
    return misuse(intake, "a cell that is not UTF-8 text");
  intake->taken += size;
  if (intake->taken > AS_INTAKE_TEXT)
    return beyond(intake, AS_INTAKE_TEXT >> 20, "MiB of text in its cells");
  return true;
}

bool as_intake_table(struct as_intake *intake, const char *part, enum as_source_rows rows) {
  bool redact = intake->binder->errors->redact;
  if (intake->failed)
    return false;
  if (intake->stage != AS_STAGE_BEGIN)
    return misuse(intake, "a second table");
  if (part && as_utf8_check(part, strlen(part)) < strlen(part))
    return misuse(intake, "a name that is not UTF-8 text");
  if (rows > AS_SOURCE_CELLS)
    return misuse(intake, "a kind of rows that there is not");
  intake->stage = AS_STAGE_HEADERS;
  intake->part = redact ? NULL : as_arena_text(intake->arena, part);
  intake->itself->rows = rows;
  intake->itself->part = intake->part;
  return true;
}

bool as_intake_header(struct as_intake *intake, uint32_t number, const char *text, size_t size) {
  uint32_t count = intake->head_count;
  if (intake->failed)
    return false;
  if (intake->stage != AS_STAGE_HEADERS)
    return misuse(intake, "a header out of order");
  if (number <= (count > 0 ? intake->numbers[count - 1] : 0))
    return misuse(intake, "headers whose numbers do not ascend");
  if (number > AS_INTAKE_COLUMNS)
    return beyond(intake, AS_INTAKE_COLUMNS, "columns");
  if (!check_text(intake, text, size))
    return false;
  const char *copy = as_arena_copy(intake->own, size > 0 ? text : "", size);
  as_type_trim(&copy, &size);
  intake->heads =
      as_arena_grow(intake->own, intake->heads, count, count + 1, sizeof *intake->heads);
  intake->numbers =
      as_arena_grow(intake->own, intake->numbers, count, count + 1, sizeof *intake->numbers);
  intake->heads[count] = (struct as_csv_cell){copy, size, NULL};
  intake->numbers[count] = number;
  intake->head_count++;
  return true;
}

/* "log.xlsx#Sheet1", "contacts.sql (odbc)": what steps say their rows are from. */
static const char *file_name(const struct as_intake *intake) {
  const struct as_binder *binder = intake->binder;
  if (binder->errors->redact)
    return binder->source->spec->id;
  const char *file = intake->request.shown ? intake->request.shown : intake->itself->path;
  if (!intake->part)
    return as_arena_text(intake->arena, file);
  if (!intake->request.shown)
    return as_arena_print(intake->arena, "%s (%s)", intake->part, intake->request.word);
  return as_arena_print(intake->arena, "%s#%s", file, intake->part);
}

static void keep_numbers(struct as_intake *intake, const int32_t *columns) {
  struct as_table *table = intake->binder->table;
  uint32_t *numbers = AS_NEW_ARRAY(intake->arena, uint32_t, table->spec->column_count);
  for (uint32_t i = 0; i < intake->rows.count; i++)
    if (columns[i] >= 0)
      numbers[columns[i]] = intake->numbers[i];
  table->numbers = numbers;
}

/* All headers are there. */
static bool bind(struct as_intake *intake, uint32_t line) {
  struct as_binder *binder = intake->binder;
  uint32_t count = intake->head_count;
  while (count > 0 && intake->heads[count - 1].size == 0)
    count--;
  intake->stage = AS_STAGE_ROWS;
  if (intake->itself->rows == AS_SOURCE_LINES &&
      count > 0) /* a cell's number is no column of it */
    memset(intake->numbers, 0, count * sizeof *intake->numbers);
  if (count == 0)
    return misuse(intake, "no headers");
  binder->table =
      as_store_new(intake->arena, binder->source, file_name(intake), intake->itself, FIRST_ROWS);
  binder->table->redact = binder->errors->redact;
  struct as_heads heads = {intake->itself, intake->heads, count, line, NULL, intake->numbers};
  const int32_t *columns = as_headers_bind(binder, &heads, intake->columns);
  intake->failed = !columns;
  intake->rows = (struct as_rows){.binder = binder, .arena = intake->own, .count = count};
  if (!columns)
    return false;
  keep_numbers(intake, columns);
  as_rows_open(&intake->rows, columns);
  return true;
}

/* A date as the table's own dates are written, so that the column reads it whatever they are. */
static const char *date_spelling(const struct as_intake *intake, const char *text, char room[16]) {
  if (intake->binder->dates != AS_DATE_DAY_FIRST)
    return text;
  memcpy(room, text + 8, 2);
  room[2] = '/';
  memcpy(room + 3, text + 5, 2);
  room[5] = '/';
  memcpy(room + 6, text, 4);
  return room;
}

static void put(struct as_intake *intake, uint32_t slot) {
  struct as_table *table = intake->binder->table;
  const struct as_intake_cell *given =
      slot < intake->cell_count ? &intake->cells[slot] : &(struct as_intake_cell){0};
  const char *text = as_buf_get(&intake->row_text) + given->at;
  size_t size = given->size;
  char room[16];
  as_type_trim(&text, &size);
  if (given->kind == AS_INTAKE_DATE)
    text = date_spelling(intake, text, room);
  struct as_spot spot = {.place = {intake->itself, intake->row, intake->numbers[slot]}};
  struct as_csv_cell cell = {text, size, NULL};
  as_rows_put(&intake->rows, slot, table->rows, &cell, spot);
}

static void say_ragged(struct as_intake *intake, uint32_t filled) {
  struct as_place place = {intake->itself, intake->row, 0};
  as_errors_add(intake->binder->errors, place, "row has %u cells, the header has %u",
                (unsigned)filled, (unsigned)intake->rows.count);
}

static bool is_blank(const struct as_intake *intake, const struct as_intake_cell *cell) {
  const char *text = as_buf_get(&intake->row_text) + cell->at;
  size_t size = cell->size;
  as_type_trim(&text, &size);
  return size == 0;
}

/* The row gathered so far becomes one of the table. */
static bool finish_row(struct as_intake *intake) {
  struct as_table *table = intake->binder->table;
  uint32_t filled = intake->cell_count;
  if (!intake->in_row)
    return true;
  intake->in_row = false;
  while (filled > 0 && is_blank(intake, &intake->cells[filled - 1]))
    filled--;
  if (filled == 0)
    return true;
  if (filled > intake->rows.count) {
    say_ragged(intake, filled);
    return true;
  }
  if (table->rows == AS_INTAKE_ROWS)
    return beyond(intake, AS_INTAKE_ROWS, "rows");
  if (table->rows == table->room)
    as_store_grow(table, table->room * 2);
  table->lines[table->rows] = intake->row;
  for (uint32_t i = 0; i < intake->rows.count; i++)
    if (as_rows_takes(&intake->rows, i))
      put(intake, i);
  table->rows++;
  return true;
}

bool as_intake_row(struct as_intake *intake, uint32_t number) {
  if (intake->failed)
    return false;
  if (intake->stage == AS_STAGE_BEGIN)
    return misuse(intake, "a row before the table and its headers");
  if (intake->stage == AS_STAGE_HEADERS && !bind(intake, number > 1 ? number - 1 : number))
    return false;
  if (number <= intake->row)
    return misuse(intake, "rows whose numbers do not ascend");
  if (!finish_row(intake))
    return false;
  intake->row = number;
  intake->in_row = true;
  intake->cell_count = 0;
  as_buf_clear(&intake->row_text);
  return true;
}

static bool is_date(const char *text, size_t size) {
  int32_t day;
  const char *why;
  return size == AS_DATE_TEXT - 1 && as_date_parse(text, size, AS_DATE_ISO, &day, &why);
}

bool as_intake_cell(struct as_intake *intake, enum as_intake_kind kind, const char *text,
                    size_t size) {
  if (intake->failed)
    return false;
  if (!intake->in_row)
    return misuse(intake, "a cell before its row");
  if (kind > AS_INTAKE_TIME)
    return misuse(intake, "a kind of cell that there is not");
  if (intake->cell_count == AS_INTAKE_COLUMNS)
    return beyond(intake, AS_INTAKE_COLUMNS, "cells in a row");
  if (kind == AS_INTAKE_NOTHING || !text)
    size = 0;
  if (!check_text(intake, text, size))
    return false;
  if (size == 0)
    kind = AS_INTAKE_NOTHING;
  if (kind == AS_INTAKE_DATE && !is_date(text, size))
    return misuse(intake, "a date that is not written YYYY-MM-DD");
  if (intake->cell_count == intake->cell_room) {
    intake->cell_room = intake->cell_room ? intake->cell_room * 2 : FIRST_CELLS;
    intake->cells = as_arena_grow(intake->own, intake->cells, intake->cell_count,
                                  intake->cell_room, sizeof *intake->cells);
  }
  intake->cells[intake->cell_count++] = (struct as_intake_cell){intake->row_text.size, size, kind};
  if (size > 0)
    as_buf_add(&intake->row_text, text, size);
  return true;
}

void as_intake_rows_end(struct as_intake *intake) {
  if (intake->stage == AS_STAGE_BEGIN)
    misuse(intake, "no table");
  else if (intake->stage == AS_STAGE_HEADERS)
    bind(intake, 1);
  else
    finish_row(intake);
  if (!intake->failed)
    as_check_table(intake->binder->table, intake->binder->errors);
}
