/* SPDX-License-Identifier: MIT */
/* What the two files share that take in what a reader gives; nobody else includes it. */
#ifndef AS_TAKING_H
#define AS_TAKING_H

#include "table/cell.h"
#include "table/intake.h"

enum as_intake_stage { AS_STAGE_BEGIN, AS_STAGE_HEADERS, AS_STAGE_ROWS };

struct as_intake_cell {
  size_t at, size; /* in row_text */
  enum as_intake_kind kind;
};

struct as_intake {
  struct as_intake_request request;
  struct as_binder *binder;
  struct as_arena *arena, *own; /* the table's; of the reading alone */
  struct as_source *itself;
  struct as_window window;
  char *bytes; /* the file as a whole, on the heap; NULL: not asked for */
  const char *who;
  const struct as_value *columns;
  bool failed; /* nothing is taken any more */
  uint32_t remark_count;
  /* The rows. */
  enum as_intake_stage stage;
  const char *part;
  struct as_csv_cell *heads;
  uint32_t *numbers; /* of the headers */
  uint32_t head_count;
  struct as_rows rows;
  bool in_row;
  uint32_t row;           /* its number */
  struct as_buf row_text; /* of its cells, until the next row */
  struct as_intake_cell *cells;
  uint32_t cell_count, cell_room;
  uint64_t taken; /* bytes of all cells so far */
};

/* intake_rows.c: binds and checks what is left. */
void as_intake_rows_end(struct as_intake *intake);

#endif
