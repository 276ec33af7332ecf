/* SPDX-License-Identifier: MIT */
/* Groups of rows as rules see them, and how many different ones there are. */
#include "table/groups.h"

enum as_view_status as_groups_need(struct as_view view, const uint32_t *columns, uint32_t count,
                                   struct as_arena *arena, struct as_view_trouble *trouble) {
  for (uint32_t i = 0; i < count; i++) {
    if (view.table->columns[columns[i]].kind == AS_TYPE_LIST)
      return as_view_misuse(arena, trouble, "%s holds lists: rows are grouped by single values",
                            as_store_name(view.table, columns[i], arena));
    enum as_view_status status = as_view_need_column(view, columns[i], arena, trouble);
    if (status != AS_VIEW_OK)
      return status;
  }
  return AS_VIEW_OK;
}

enum as_view_status as_view_distinct(struct as_view view, const uint32_t *columns, uint32_t count,
                                     struct as_arena *arena, uint32_t *out,
                                     struct as_view_trouble *trouble) {
  enum as_view_status status = as_groups_need(view, columns, count, arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  struct as_arena *own = as_arena_new();
  *out = as_groups_of(view, columns, count, own).count;
  as_arena_free(own);
  return AS_VIEW_OK;
}

static const struct as_datum *keys_of(struct as_view view, const uint32_t *columns, uint32_t count,
                                      uint32_t row, struct as_arena *arena) {
  struct as_datum *keys = AS_NEW_ARRAY(arena, struct as_datum, count);
  for (uint32_t i = 0; i < count; i++)
    keys[i] = as_table_cell(view.table, columns[i], row);
  return keys;
}

/* All rows of all groups in one array, group by group. */
static void fill_groups(struct as_group *out, struct as_view view, const struct as_groups *groups,
                        struct as_arena *arena) {
  uint32_t *rows = AS_NEW_ARRAY(arena, uint32_t, view.count);
  uint32_t at = 0;
  for (uint32_t i = 0; i < view.count; i++)
    out[groups->of[i]].rows.count++;
  for (uint32_t i = 0; i < groups->count; i++) {
    out[i].rows.table = view.table;
    out[i].rows.rows = rows + at;
    at += out[i].rows.count;
    out[i].rows.count = 0;
  }
  for (uint32_t i = 0; i < view.count; i++) {
    struct as_view *group = &out[groups->of[i]].rows;
    size_t before = (size_t)(group->rows - rows);
    rows[before + group->count++] = as_view_row(&view, i);
  }
}

enum as_view_status as_view_group(struct as_view view, const uint32_t *columns, uint32_t count,
                                  struct as_arena *arena, const struct as_group **groups,
                                  uint32_t *group_count, struct as_view_trouble *trouble) {
  enum as_view_status status = as_groups_need(view, columns, count, arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  struct as_arena *own = as_arena_new();
  struct as_groups found = as_groups_of(view, columns, count, own);
  struct as_group *out = AS_NEW_ARRAY(arena, struct as_group, found.count);
  for (uint32_t i = 0; i < found.count; i++)
    out[i].keys = keys_of(view, columns, count, found.first[i], arena);
  fill_groups(out, view, &found, arena);
  *groups = out;
  *group_count = found.count;
  as_arena_free(own);
  return AS_VIEW_OK;
}
