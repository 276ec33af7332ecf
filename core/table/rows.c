/* SPDX-License-Identifier: MIT */
/* Rows of a file, or from elsewhere, into columns.
 *
 * The one idea: evidence repeats itself (names, days, activities), so each column remembers the
 * spellings it has read and reads a spelling once; a diary of millions of rows has a few thousand.
 * A spelling that was refused is not remembered, so that it is named in every row it spoils.
 * Decided against: reading by type in the loop, which is four times slower, and remembering all,
 * which would not stay in the processor's cache. */
#include "table/cell.h"

#include <string.h>

enum {
  REMEMBERED = 1024, /* spellings a column, at most: 32 KiB; fewer where the rows are fewer */
  WORTH_IT = 64,     /* rows, before remembering pays; a power of two */
  SPELLING = 256,    /* bytes of one that is remembered, at most ... */
  LAST = 32,         /* ... and of the last one */
};

/* A spelling read before. */
struct known {
  const char *text; /* in room or a word; NULL: free */
  uint32_t size;
  uint32_t word;
  struct as_code code;
  char *room; /* NULL: none; kept when the spelling goes */
  uint32_t room_size;
};

/* A cell of every row: its column and what is remembered. */
struct as_slot {
  int32_t column; /* -1: left out */
  struct as_column *it;
  bool runs; /* its values come in runs: the last one is tried first */
  struct known *known;
  uint32_t mask;
  struct known last;
  char last_text[LAST];
};

static uint64_t load(const char *text, size_t size) {
  uint64_t value = 0;
  memcpy(&value, text, size);
  return value;
}

/* memcmp for the few bytes that cells have: the last load overlaps those before it. */
static bool same_bytes(const char *a, const char *b, size_t size) {
  if (size < 4 || size > 32)
    return memcmp(a, b, size) == 0;
  if (size < 8)
    return load(a, 4) == load(b, 4) && load(a + size - 4, 4) == load(b + size - 4, 4);
  for (size_t i = 0; i + 8 < size; i += 8)
    if (load(a + i, 8) != load(b + i, 8))
      return false;
  return load(a + size - 8, 8) == load(b + size - 8, 8);
}

static bool is_known(const struct known *known, const struct as_csv_cell *cell) {
  return known->size == cell->size && known->text &&
         same_bytes(known->text, cell->text, cell->size);
}

/* "09:30" and "9:30", as nearly every time is written; the rest is left to the type. */
static bool plain_time(const char *text, size_t size, struct as_code *code) {
  if (size != 5 && size != 4)
    return false;
  unsigned tens = size == 5 ? (unsigned)(text[0] - '0') : 0;
  const char *at = text + size - 4;
  unsigned ones = (unsigned)(at[0] - '0');
  unsigned minute_tens = (unsigned)(at[2] - '0');
  unsigned minute_ones = (unsigned)(at[3] - '0');
  if (at[1] != ':' || tens > 2 || ones > 9 || minute_tens > 5 || minute_ones > 9 ||
      tens * 10 + ones > 23)
    return false;
  *code = as_code_of((tens * 10 + ones) * 60 + minute_tens * 10 + minute_ones);
  return true;
}

/* Each spelling has two places, so that two that meet do not drive each other out. */
static const struct known *find_known(const struct as_slot *slot, const struct as_csv_cell *cell) {
  if (!slot->known)
    return NULL;
  uint64_t at = as_hash_text(cell->text, cell->size) & slot->mask;
  if (is_known(&slot->known[at], cell))
    return &slot->known[at];
  return is_known(&slot->known[at ^ 1], cell) ? &slot->known[at ^ 1] : NULL;
}

/* Whether a spelling has to be copied: a text's is among the column's words. */
static bool is_passing(const struct as_slot *slot) {
  return slot->it->kind != AS_TYPE_TEXT;
}

static void set_last(struct as_slot *slot, const struct known *known) {
  if (!slot->runs)
    return;
  slot->last = *known;
  if (!is_passing(slot))
    return;
  if (known->size <= LAST)
    memcpy(slot->last_text, known->text, known->size);
  slot->last.text = known->size <= LAST ? slot->last_text : NULL;
}

/* Copies the spelling into the room at hand, or into larger; a room is never given back, but there
 * are few, and few sizes of them. */
static void copy_spelling(struct as_rows *reading, struct known *known, const char *text) {
  uint32_t size = LAST;
  while (size < known->size)
    size *= 2;
  if (known->room_size < known->size) {
    known->room = as_arena_take(reading->arena, size);
    known->room_size = size;
  }
  memcpy(known->room, text, known->size);
  known->text = known->room;
}

static void keep_known(struct as_rows *reading, const struct as_slot *slot,
                       const struct known *known) {
  if (!slot->known || (is_passing(slot) && known->size > SPELLING))
    return;
  uint64_t at = as_hash_text(known->text, known->size) & slot->mask;
  struct known *first = &slot->known[at], *second = &slot->known[at ^ 1];
  struct known gone = *second;
  *second = *first;
  *first = *known;
  first->room = gone.room;
  first->room_size = gone.room_size;
  if (is_passing(slot))
    copy_spelling(reading, first, known->text);
}

static void put_new(struct as_rows *reading, struct as_slot *slot, uint32_t row,
                    const struct as_csv_cell *cell, struct as_spot spot) {
  struct known read = {.text = cell->text, .size = (uint32_t)cell->size, .word = UINT32_MAX};
  struct as_column *column = slot->it;
  if (!as_cell_read(reading->binder, (uint32_t)slot->column, cell->text, cell->size, spot,
                    &read.code, &read.word))
    return;
  as_store_set(column, row, read.code, read.word);
  if (column->kind == AS_TYPE_TEXT)
    read.text = column->words->items[read.word].text;
  set_last(slot, &read);
  keep_known(reading, slot, &read);
}

void as_rows_put(struct as_rows *reading, uint32_t at, uint32_t row,
                 const struct as_csv_cell *cell, struct as_spot spot) {
  struct as_slot *slot = &reading->slots[at];
  struct as_column *column = slot->it;
  struct as_code time;
  if (cell->size == 0) {
    as_cell_blank(reading->binder, (uint32_t)slot->column, spot);
    return;
  }
  if (column->kind == AS_TYPE_TIME && plain_time(cell->text, cell->size, &time)) {
    as_store_set(column, row, time, 0);
    return;
  }
  if (slot->runs && is_known(&slot->last, cell)) {
    as_store_set(column, row, slot->last.code, slot->last.word);
    return;
  }
  const struct known *known = find_known(slot, cell);
  if (!known) {
    put_new(reading, slot, row, cell, spot);
    return;
  }
  as_store_set(column, row, known->code, known->word);
  set_last(slot, known);
}

static void say_ragged(struct as_rows *reading) {
  const struct as_csv *csv = reading->csv;
  bool surplus = csv->filled > reading->count;
  const char *at = surplus ? csv->cells[reading->count].at : csv->row_end;
  as_errors_add(reading->binder->errors, as_csv_place(csv, at), "row has %u %s, the header has %u",
                (unsigned)(surplus ? csv->filled : csv->count),
                (surplus ? csv->filled : csv->count) == 1 ? "cell" : "cells",
                (unsigned)reading->count);
}

/* A row for which there is no room is one that was not there when the lines were counted. */
static void refuse_row(struct as_rows *reading) {
  reading->csv->text->spoilt = true;
  reading->csv->next = reading->csv->end;
}

static void read_row(struct as_rows *reading) {
  struct as_table *table = reading->binder->table;
  const struct as_csv *csv = reading->csv;
  if (csv->filled > reading->count || csv->count < reading->count) {
    say_ragged(reading);
    return;
  }
  if (table->rows == table->room) {
    refuse_row(reading);
    return;
  }
  table->lines[table->rows] = csv->row_line;
  for (uint32_t i = 0; i < reading->count; i++)
    if (reading->slots[i].column >= 0)
      as_rows_put(reading, i, table->rows, &csv->cells[i],
                  (struct as_spot){.csv = csv, .at = csv->cells[i].at});
  table->rows++;
}

void as_rows_open(struct as_rows *reading, const int32_t *columns) {
  struct as_table *table = reading->binder->table;
  uint32_t remembered = WORTH_IT;
  while (remembered < REMEMBERED && remembered < table->room)
    remembered *= 2;
  reading->slots = AS_NEW_ARRAY(reading->arena, struct as_slot, reading->count);
  for (uint32_t i = 0; i < reading->count; i++) {
    struct as_slot *slot = &reading->slots[i];
    slot->column = columns[i];
    if (columns[i] < 0)
      continue;
    slot->it = &table->columns[columns[i]];
    slot->runs = slot->it->kind == AS_TYPE_TEXT || slot->it->kind == AS_TYPE_DATE;
    as_store_open(table, slot->it);
    if (table->room < WORTH_IT)
      continue;
    slot->known = AS_NEW_ARRAY(reading->arena, struct known, remembered);
    slot->mask = remembered - 1;
  }
}

bool as_rows_takes(const struct as_rows *rows, uint32_t slot) {
  return rows->slots[slot].column >= 0;
}

static void open_places(struct as_table *table, struct as_rows *reading, const int32_t *columns) {
  uint32_t *cells = AS_NEW_ARRAY(table->arena, uint32_t, table->spec->column_count);
  for (uint32_t i = 0; i < table->spec->column_count; i++)
    cells[i] = UINT32_MAX;
  for (uint32_t i = 0; i < reading->count; i++)
    if (columns[i] >= 0)
      cells[columns[i]] = i;
  table->cell_of = cells;
  table->csv = reading->csv;
}

static void remark_separator(const struct as_binder *binder, const struct as_csv *csv) {
  if (csv->separator != ',')
    as_remarks_add(binder->remarks, "%s: cells are separated by %s, and were read so",
                   binder->table->file, csv->separator == ';' ? "semicolons" : "tabs");
}

/* Whether what was read is the file: it may have been written to meanwhile. */
static bool is_same_file(const struct as_binder *binder, const struct as_csv *csv) {
  if (!csv->text->spoilt && !as_window_changed(csv->text->window))
    return true;
  as_encoding_say(csv->text, csv->source, binder->errors);
  return false;
}

void as_file_rows_read(struct as_binder *binder, struct as_csv *csv,
                       const struct as_value *columns_map) {
  struct as_rows reading = {.binder = binder, .csv = csv, .arena = csv->arena};
  size_t before = binder->errors->errors;
  if (!as_csv_next(csv)) {
    if (binder->errors->errors == before)
      as_errors_add(binder->errors, (struct as_place){csv->source, 1, 1},
                    "the file is empty: a row of headers was wanted");
    return;
  }
  reading.count = csv->filled;
  struct as_heads heads = {csv->source, csv->cells, csv->filled, csv->row_line, csv, NULL};
  const int32_t *columns = as_headers_bind(binder, &heads, columns_map);
  if (!columns)
    return;
  remark_separator(binder, csv);
  as_rows_open(&reading, columns);
  while (as_csv_next(csv))
    read_row(&reading);
  if (!is_same_file(binder, csv))
    return;
  open_places(binder->table, &reading, columns);
  as_check_table(binder->table, binder->errors);
}
