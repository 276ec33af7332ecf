/* SPDX-License-Identifier: MIT */
/* Rows of cells out of CSV text, one row at a time and nothing copied but what quotes made
 * necessary. */
#ifndef AS_CSV_H
#define AS_CSV_H

#include "table/encoding.h"

struct as_csv_cell {
  const char *text; /* without quotes and surrounding white space */
  size_t size;
  const char *at; /* where it begins in the file, quote included */
};

struct as_csv {
  struct as_text *text;
  const char *next, *end; /* of what is in hand */
  bool over;              /* there is more, but a row of it is too long */
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

/* Finds out the separator (comma, semicolon or tab) from the first line. text stays, with its
 * first piece in hand. */
void as_csv_open(struct as_csv *csv, struct as_text *text, const struct as_source *source,
                 struct as_arena *arena, struct as_errors *errors);
void as_csv_close(struct as_csv *csv);
/* The next row that has anything in it; its cells are there until the next one is asked for.
 * false: no more, or an unclosed quote (its error added), or the text is spoilt. Text after a
 * closing quote is an error too, but the rows go on. */
bool as_csv_next(struct as_csv *csv);
/* Goes to the line where a row begins (further on than the last one looked for, or else from the
 * start), to find its cells again; says nothing of its faults a second time. */
bool as_csv_seek(struct as_csv *csv, uint32_t line);
/* Where a byte of the row in hand stands. */
struct as_place as_csv_place(const struct as_csv *csv, const char *at);

#endif
