/* SPDX-License-Identifier: MIT */
/* Neighbours in time: travel counts when what it leads to or comes from counts.
 *
 * The one idea: put every row of the table in order within its group once; then the nearest
 * earlier row that is not one of ours is the last one met on the way up, the nearest later one the
 * last met on the way down. */
#include "table/groups.h"

enum { IN_VIEW = 1, IN_OTHER = 2, BESIDE = 4 };

static void mark(uint8_t *marks, struct as_view view, uint8_t bit) {
  for (uint32_t i = 0; i < view.count; i++)
    marks[as_view_row(&view, i)] |= bit;
}

static struct as_ordered *in_order(const struct as_table *table, const uint32_t *within,
                                   uint32_t count, uint32_t order, struct as_arena *arena) {
  struct as_groups groups = as_groups_of(as_view_all(table), within, count, arena);
  struct as_ordered *rows = AS_NEW_ARRAY(arena, struct as_ordered, table->rows);
  for (uint32_t row = 0; row < table->rows; row++)
    rows[row] =
        (struct as_ordered){groups.of[row], row, as_cell_code(&table->columns[order], row)};
  as_ordered_sort(rows, table->rows);
  return rows;
}

/* One step of a walk: near is the last row met that is not in view, or NULL. */
static const struct as_ordered *step(const struct as_ordered *now, const struct as_ordered *near,
                                     uint8_t *marks) {
  if (!(marks[now->row] & IN_VIEW))
    return now;
  if (near && near->group == now->group && (marks[near->row] & IN_OTHER))
    marks[now->row] |= BESIDE;
  return near;
}

static void walk(const struct as_ordered *rows, uint32_t count, uint8_t *marks) {
  const struct as_ordered *near = NULL;
  for (uint32_t i = 0; i < count; i++)
    near = step(&rows[i], near, marks);
  near = NULL;
  for (uint32_t i = count; i > 0; i--)
    near = step(&rows[i - 1], near, marks);
}

static struct as_view marked(const struct as_table *table, const uint8_t *marks,
                             struct as_arena *arena) {
  uint32_t count = 0;
  for (uint32_t row = 0; row < table->rows; row++)
    count += (marks[row] & BESIDE) != 0;
  uint32_t *rows = AS_NEW_ARRAY(arena, uint32_t, count);
  for (uint32_t row = 0, at = 0; row < table->rows; row++)
    if (marks[row] & BESIDE)
      rows[at++] = row;
  return (struct as_view){table, rows, count};
}

static enum as_view_status check(struct as_view view, struct as_view other, const uint32_t *within,
                                 uint32_t count, uint32_t order, struct as_arena *arena,
                                 struct as_view_trouble *trouble) {
  enum as_type_kind kind = view.table->columns[order].kind;
  if (view.table != other.table)
    return as_view_misuse(arena, trouble, "rows of %s have no neighbours among rows of %s",
                          view.table->spec->id, other.table->spec->id);
  if (!as_kind_is_ordered(kind))
    return as_view_misuse(
        arena, trouble,
        "%s holds values of type %s: rows are put in order by numbers, dates or times",
        as_store_name(view.table, order, arena), as_type_name(kind));
  enum as_view_status status = as_groups_need(view, within, count, arena, trouble);
  return status == AS_VIEW_OK ? as_view_need(as_view_all(view.table), order, arena, trouble)
                              : status;
}

enum as_view_status as_view_beside(struct as_view view, struct as_view other,
                                   const uint32_t *within, uint32_t count, uint32_t order,
                                   struct as_arena *arena, struct as_view *out,
                                   struct as_view_trouble *trouble) {
  enum as_view_status status = check(view, other, within, count, order, arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  const struct as_table *table = view.table;
  struct as_arena *own = as_arena_new();
  uint8_t *marks = as_arena_take(own, table->rows);
  mark(marks, view, IN_VIEW);
  mark(marks, other, IN_OTHER);
  walk(in_order(table, within, count, order, own), table->rows, marks);
  *out = marked(table, marks, arena);
  as_arena_free(own);
  return AS_VIEW_OK;
}
