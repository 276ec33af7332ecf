/* SPDX-License-Identifier: MIT */
/* How this floor keeps a table: one packed array a column, blank being all bits one, and every
 * cell readable as a code (two numbers that are equal exactly when the values are). Only files of
 * core/table include this. */
#ifndef AS_STORE_H
#define AS_STORE_H

#include "table/csv.h"
#include "table/table.h"
#include "table/words.h"

#include <string.h>

/* number: digits and places of the (normal) decimal. text: the word's fold. choice: its index.
 * yes-no: 0 or 1. date, time: as they are. list: which. places is AS_CODE_BLANK for a blank,
 * whatever the type. */
struct as_code {
  int64_t digits;
  int32_t places;
};
enum { AS_CODE_BLANK = -1 };

struct as_column {
  const struct as_field *field;
  enum as_type_kind kind;
  bool there;     /* a header or some row's key named it */
  uint32_t given; /* cells with a value of their own */
  void *cells;    /* NULL: all blank */
  uint8_t *places;
  struct as_words *words; /* of a text column */
  struct as_datum *lists; /* of a list column, each cell's */
  uint32_t list_count;
  struct as_code fallback; /* of the default */
  /* Where each word stood first, for "does not name a row of": kept for columns that refer. */
  struct as_first {
    uint32_t row, column;
  } * firsts;
};

struct as_table {
  const struct as_table_spec *spec;
  const struct as_source *source; /* for places */
  const char *file;
  struct as_arena *arena;
  struct as_column *columns;
  const struct as_value *items; /* of rows inline; NULL for a file */
  uint32_t *lines;
  uint32_t rows, room;
  bool redact; /* names of rows stay out of texts */
  /* While a file is being read: where its cells can be found again. */
  struct as_csv *csv;
  const uint32_t *cell_of; /* for each column, which cell of a row it is */
  /* Of rows that come from elsewhere: the number of each column there; NULL. */
  const uint32_t *numbers;
};

/* Bytes of a cell in its array. */
size_t as_store_width(enum as_type_kind kind);
struct as_table *as_store_new(struct as_arena *arena, const struct as_table_source *source,
                              const char *file, const struct as_source *where, uint32_t room);
/* Makes the column's arrays, all cells blank. */
void as_store_open(struct as_table *table, struct as_column *column);
/* Room for so many rows, which is more than there is: what was read stays. */
void as_store_grow(struct as_table *table, uint32_t room);
/* Which column a header or key means, loosely by id, then by label; -1: none. */
int as_store_find(const struct as_table_spec *spec, const char *name);
/* Works out the code of a value, to compare cells with. false: it is not of the column's kind. A
 * text that no cell has gets a code that no cell has. */
bool as_store_code(const struct as_column *column, const struct as_datum *datum,
                   struct as_code *code);
/* Where a cell stands: of rows inline the row where the cell is not there, of a file read long ago
 * only the line. */
struct as_place as_store_place(const struct as_table *table, uint32_t column, uint32_t row);
/* "specialists.caseload", in the arena. */
const char *as_store_name(const struct as_table *table, uint32_t column, struct as_arena *arena);
/* "Ann, Ben and 3 more" of count rows. */
const char *as_store_rows(const struct as_table *table, const uint32_t *rows, uint32_t count,
                          struct as_arena *arena);
enum { AS_ROWS_NAMED = 5 };

/* What a row's number counts: "line 7" of a text, "row 7" of a sheet. */
static inline const char *as_store_line_word(const struct as_table *table) {
  return table->source && table->source->rows != AS_SOURCE_LINES ? "row" : "line";
}

static inline struct as_code as_code_of(int64_t value) {
  return (struct as_code){value, 0};
}

static inline struct as_code as_code_blank(void) {
  return (struct as_code){0, AS_CODE_BLANK};
}

static inline bool as_code_equal(struct as_code a, struct as_code b) {
  return a.digits == b.digits && a.places == b.places;
}

static inline bool as_kind_is_number(enum as_type_kind kind) {
  return kind == AS_TYPE_WHOLE || kind == AS_TYPE_NUMBER || kind == AS_TYPE_PERCENT;
}

/* The cell as written: blank where it was blank. */
static inline struct as_code as_cell_written(const struct as_column *column, uint32_t row) {
  if (!column->cells)
    return as_code_blank();
  switch (column->kind) {
  case AS_TYPE_TEXT: {
    uint32_t word = ((const uint32_t *)column->cells)[row];
    return word == UINT32_MAX ? as_code_blank() : as_code_of(column->words->items[word].fold);
  }
  case AS_TYPE_CHOICE: {
    uint16_t choice = ((const uint16_t *)column->cells)[row];
    return choice == UINT16_MAX ? as_code_blank() : as_code_of(choice);
  }
  case AS_TYPE_YES_NO: {
    int8_t yes = ((const int8_t *)column->cells)[row];
    return yes < 0 ? as_code_blank() : as_code_of(yes);
  }
  case AS_TYPE_DATE: {
    int32_t date = ((const int32_t *)column->cells)[row];
    return date < 0 ? as_code_blank() : as_code_of(date);
  }
  case AS_TYPE_TIME: {
    int16_t time = ((const int16_t *)column->cells)[row];
    return time < 0 ? as_code_blank() : as_code_of(time);
  }
  case AS_TYPE_LIST: {
    uint32_t list = ((const uint32_t *)column->cells)[row];
    return list == UINT32_MAX ? as_code_blank() : as_code_of(list);
  }
  default: {
    uint8_t places = column->places[row];
    if (places == UINT8_MAX)
      return as_code_blank();
    return (struct as_code){((const int64_t *)column->cells)[row], places};
  }
  }
}

/* The cell as rules see it, default filled in. */
static inline struct as_code as_cell_code(const struct as_column *column, uint32_t row) {
  struct as_code code = as_cell_written(column, row);
  return code.places == AS_CODE_BLANK ? column->fallback : code;
}

static inline struct as_decimal as_code_decimal(struct as_code code) {
  return (struct as_decimal){code.digits, code.places};
}

/* Gives a cell its value; word: of a text. */
static inline void as_store_set(struct as_column *column, uint32_t row, struct as_code code,
                                uint32_t word) {
  column->given++;
  switch (column->kind) {
  case AS_TYPE_TEXT:
    ((uint32_t *)column->cells)[row] = word;
    break;
  case AS_TYPE_LIST:
    ((uint32_t *)column->cells)[row] = (uint32_t)code.digits;
    break;
  case AS_TYPE_CHOICE:
    ((uint16_t *)column->cells)[row] = (uint16_t)code.digits;
    break;
  case AS_TYPE_YES_NO:
    ((int8_t *)column->cells)[row] = (int8_t)code.digits;
    break;
  case AS_TYPE_DATE:
    ((int32_t *)column->cells)[row] = (int32_t)code.digits;
    break;
  case AS_TYPE_TIME:
    ((int16_t *)column->cells)[row] = (int16_t)code.digits;
    break;
  default:
    ((int64_t *)column->cells)[row] = code.digits;
    column->places[row] = (uint8_t)code.places;
  }
}

#endif
