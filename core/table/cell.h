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

/* The two kinds of source; both add every fault, the table's checks included. */
void as_inline_read(struct as_binder *binder, const struct as_value *list);
void as_file_rows_read(struct as_binder *binder, struct as_csv *csv,
                       const struct as_value *columns_map);
/* Which column each cell of a row belongs to (-1: left out), from the row of headers in hand;
 * NULL: faults added. */
const int32_t *as_headers_bind(struct as_binder *binder, const struct as_csv *csv,
                               const struct as_value *columns_map);

/* Remarks about what was read: percents, defaults taken. */
void as_remark_table(struct as_binder *binder);
/* The table's own checks: key, order, no_overlap, unique. */
void as_check_table(const struct as_table *table, struct as_errors *errors);

#endif
