/* SPDX-License-Identifier: MIT */
/* One cell: from its spelling to its place in a column, whichever kind of source it stands in. */
#ifndef AS_CELL_H
#define AS_CELL_H

#include "table/store.h"

/* What reading a table goes by. */
struct as_binder {
  const struct as_table_source *source;
  struct as_table *table;
  struct as_arena
      *scratch; /* emptied after every fault, so that a million of them take no memory */
  enum as_date_style dates;
  struct as_remarks *remarks;
  struct as_errors *errors;
};

/* Where a cell stands, worked out only when it is asked. */
struct as_spot {
  const struct as_csv *csv;
  const char *at;
  const struct as_value *value; /* where csv is NULL */
  struct as_place place;        /* where value is, too */
};
struct as_place as_spot_place(struct as_spot spot);

/* Reads a spelling that is not empty and has no white space around it. word: of a text. false: the
 * fault added. */
bool as_cell_read(struct as_binder *binder, uint32_t column, const char *text, size_t size,
                  struct as_spot spot, struct as_code *code, uint32_t *word);
/* The same for the members of a list of a review. */
bool as_cell_read_list(struct as_binder *binder, uint32_t column, const struct as_value *list,
                       struct as_code *code);
/* Adds an error when the column is required. */
void as_cell_blank(struct as_binder *binder, uint32_t column, struct as_spot spot);
bool as_cell_required(const struct as_table *table, uint32_t column);

/* The kinds of source; all add every fault, the table's checks included. */
void as_inline_read(struct as_binder *binder, const struct as_value *list);
void as_file_rows_read(struct as_binder *binder, struct as_csv *csv,
                       const struct as_value *columns_map);
/* What the review says of a table beside its rows. */
struct as_table_settings {
  const char *file;
  struct as_place place; /* where the file is named */
  const struct as_value *columns;
  enum as_date_style dates;
  enum as_encoding encoding;
};
/* The path of a file as the root sees it; and where messages say it is. */
const char *as_table_path(struct as_arena *arena, const struct as_table_source *source,
                          const char *file);
struct as_source *as_table_shown(struct as_arena *arena, const struct as_table_source *source,
                                 const char *file);
/* intake.c: whether somebody else reads this; then *read says what came of it. */
bool as_intake_takes(struct as_binder *binder, struct as_arena *arena);

/* A row of headers. */
struct as_heads {
  const struct as_source *source;
  const struct as_csv_cell *cells;
  uint32_t count, line;
  const struct as_csv *csv; /* the row in hand; NULL: the numbers of the columns tell the place */
  const uint32_t *numbers;
};
/* Which column each cell of a row belongs to (-1: left out); NULL: faults added. */
const int32_t *as_headers_bind(struct as_binder *binder, const struct as_heads *heads,
                               const struct as_value *columns_map);

/* Rows on their way into columns, wherever they come from. */
struct as_slot;
struct as_rows {
  struct as_binder *binder;
  struct as_csv *csv; /* NULL: they come from elsewhere, and place says where the row is */
  struct as_place place;
  struct as_arena *arena; /* what is remembered */
  struct as_slot *slots;
  uint32_t count; /* of the headers */
};
void as_rows_open(struct as_rows *rows, const int32_t *columns);
/* One cell of the table's row that is to be; whose place is worked out from at, or given. */
void as_rows_put(struct as_rows *rows, uint32_t slot, uint32_t row, const struct as_csv_cell *cell,
                 struct as_spot spot);
bool as_rows_takes(const struct as_rows *rows, uint32_t slot); /* else the column is left out */

/* Remarks about what was read: percents, defaults taken. */
void as_remark_table(struct as_binder *binder);
/* The table's own checks: key, order, no_overlap, unique. */
void as_check_table(const struct as_table *table, struct as_errors *errors);

#endif
