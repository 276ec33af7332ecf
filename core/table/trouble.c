/* SPDX-License-Identifier: MIT */
/* How views say what is missing, and where their rows stand: the words of "unrated" and the "from"
 * of every step. */
#include "table/groups.h"

#include <stdarg.h>

enum { RANGES = 6 };

struct as_view as_view_all(const struct as_table *table) {
  return (struct as_view){table, NULL, table->rows};
}

/* The first blank rows, and how many there are. */
static uint32_t blank_rows(struct as_view view, uint32_t column, uint32_t rows[AS_ROWS_NAMED]) {
  const struct as_column *it = &view.table->columns[column];
  uint32_t count = 0;
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    if (as_cell_code(it, row).places != AS_CODE_BLANK)
      continue;
    if (count < AS_ROWS_NAMED)
      rows[count] = row;
    count++;
  }
  return count;
}

enum as_view_status as_view_missing(struct as_view view, uint32_t column, struct as_arena *arena,
                                    struct as_view_trouble *trouble) {
  uint32_t rows[AS_ROWS_NAMED];
  *trouble = (struct as_view_trouble){as_store_name(view.table, column, arena), NULL};
  if (!as_table_has(view.table, column))
    return AS_VIEW_MISSING;
  uint32_t count = blank_rows(view, column, rows);
  if (count > 0)
    trouble->rows = as_store_rows(view.table, rows, count, arena);
  return AS_VIEW_MISSING;
}

enum as_view_status as_view_misuse(struct as_arena *arena, struct as_view_trouble *trouble,
                                   const char *format, ...) {
  va_list args;
  va_start(args, format);
  *trouble = (struct as_view_trouble){as_arena_vprint(arena, format, args), NULL};
  va_end(args);
  return AS_VIEW_MISUSE;
}

enum as_view_status as_view_need_column(struct as_view view, uint32_t column,
                                        struct as_arena *arena, struct as_view_trouble *trouble) {
  if (as_table_has(view.table, column))
    return AS_VIEW_OK;
  return as_view_missing(view, column, arena, trouble);
}

enum as_view_status as_view_need(struct as_view view, uint32_t column, struct as_arena *arena,
                                 struct as_view_trouble *trouble) {
  if (as_view_given(view, column))
    return AS_VIEW_OK;
  return as_view_missing(view, column, arena, trouble);
}

bool as_view_given(struct as_view view, uint32_t column) {
  const struct as_column *it = &view.table->columns[column];
  if (!as_table_has(view.table, column))
    return false;
  if (it->fallback.places != AS_CODE_BLANK || it->given == view.table->rows)
    return true;
  for (uint32_t i = 0; i < view.count; i++)
    if (as_cell_written(it, as_view_row(&view, i)).places == AS_CODE_BLANK)
      return false;
  return true;
}

static void add_range(struct as_buf *text, uint32_t from, uint32_t to) {
  as_buf_whole(text, from);
  if (to > from) {
    as_buf_char(text, '-');
    as_buf_whole(text, to);
  }
}

/* Rows of neighbouring lines (blank lines between them would be a gap) are one range. */
const char *as_view_from(struct as_view view, struct as_arena *arena) {
  struct as_buf text;
  uint32_t ranges = 0;
  uint32_t i = 0;
  as_buf_init(&text);
  as_buf_text(&text, view.table->file);
  while (i < view.count && ranges < RANGES) {
    uint32_t from = view.table->lines[as_view_row(&view, i)];
    uint32_t to = from;
    for (i++; i < view.count && view.table->lines[as_view_row(&view, i)] - to <= 1; i++)
      to = view.table->lines[as_view_row(&view, i)];
    as_buf_text(&text, ranges++ == 0 ? ":" : ", ");
    add_range(&text, from, to);
  }
  if (i < view.count)
    as_buf_print(&text, " and %u more %s", (unsigned)(view.count - i),
                 view.count - i == 1 ? "row" : "rows");
  const char *copy = as_arena_copy(arena, as_buf_get(&text), text.size);
  as_buf_done(&text);
  return copy;
}
