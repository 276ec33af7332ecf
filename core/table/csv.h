/* SPDX-License-Identifier: MIT */
/* Rows of cells out of CSV text, one row at a time and nothing copied but what quotes made
 * necessary. */
#ifndef AS_CSV_H
#define AS_CSV_H

#include "base/errors.h"

struct as_csv_cell {
  const char *text; /* without quotes and surrounding white space */
  size_t size;
  const char *at; /* where it begins in the file, quote included */
};

struct as_csv {
  const char *text, *next, *end;
  char separator;
  const char *block; /* for these 64 bytes ... */
  uint64_t stops;    /* ... where a cell can end */
  struct as_csv_cell *cells;
  uint32_t count, room;
  uint32_t filled;     /* cells up to the last that is not empty */
  uint32_t line;       /* where next stands */
  const char *row;     /* the row in hand */
  const char *row_end; /* without its line end */
  uint32_t row_line;
  struct as_arena *arena; /* the cells; not what quotes made necessary */
  struct as_arena *row_arena;
  bool copied; /* whether anything was put there for the row in hand */
  const struct as_source *source;
  struct as_errors *errors; /* NULL: say nothing */
};

/* Finds out the separator (comma, semicolon or tab) from the first line. text is UTF-8 without
 * NULs and stays. */
void as_csv_open(struct as_csv *csv, const char *text, size_t size, const struct as_source *source,
                 struct as_arena *arena, struct as_errors *errors);
void as_csv_close(struct as_csv *csv);
/* The next row that has anything in it. false: no more, or an unclosed quote
 * (its error added). Text after a closing quote is an error too, but the rows go on. */
bool as_csv_next(struct as_csv *csv);
/* Goes to the line where a row begins (further on than the last one looked for, or else from the
 * start), to find its cells again; says nothing of its faults a second time. */
bool as_csv_seek(struct as_csv *csv, uint32_t line);
/* Where a byte of the row in hand stands. */
struct as_place as_csv_place(const struct as_csv *csv, const char *at);

#endif
