/* SPDX-License-Identifier: MIT */
/* Time between two columns: of rows one by one, and of whole groups (a day from its first
 * beginning to its last end). */
#include "table/groups.h"

/* Two times, or two dates, given in every row. */
static enum as_view_status need_stretch(struct as_view view, uint32_t from, uint32_t to,
                                        struct as_arena *arena, struct as_view_trouble *trouble) {
  enum as_type_kind one = view.table->columns[from].kind;
  enum as_type_kind two = view.table->columns[to].kind;
  if (one != two || (one != AS_TYPE_TIME && one != AS_TYPE_DATE))
    return as_view_misuse(
        arena, trouble, "%s and %s are of types %s and %s: two times or two dates were wanted",
        as_store_name(view.table, from, arena), as_store_name(view.table, to, arena),
        as_type_name(one), as_type_name(two));
  enum as_view_status status = as_view_need(view, from, arena, trouble);
  return status == AS_VIEW_OK ? as_view_need(view, to, arena, trouble) : status;
}

enum as_view_status as_view_duration(struct as_view view, uint32_t from, uint32_t to,
                                     struct as_arena *arena, struct as_decimal *out,
                                     struct as_view_trouble *trouble) {
  const struct as_column *begin = &view.table->columns[from];
  const struct as_column *end = &view.table->columns[to];
  int64_t sum = 0; /* of at most 2^32 rows and 2^22 days each: far from 64 bits */
  enum as_view_status status = need_stretch(view, from, to, arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    sum += as_cell_code(end, row).digits - as_cell_code(begin, row).digits;
  }
  *out = as_decimal_of(sum);
  return AS_VIEW_OK;
}

struct stretch {
  int64_t from, to;
};

static int64_t add_stretches(struct as_view view, uint32_t from, uint32_t to,
                             const struct as_groups *groups, struct as_arena *arena) {
  struct stretch *stretches = AS_NEW_ARRAY(arena, struct stretch, groups->count);
  int64_t sum = 0;
  for (uint32_t i = 0; i < groups->count; i++)
    stretches[i] = (struct stretch){INT64_MAX, INT64_MIN};
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    int64_t begin = as_cell_code(&view.table->columns[from], row).digits;
    int64_t end = as_cell_code(&view.table->columns[to], row).digits;
    struct stretch *stretch = &stretches[groups->of[i]];
    if (begin < stretch->from)
      stretch->from = begin;
    if (end > stretch->to)
      stretch->to = end;
  }
  for (uint32_t i = 0; i < groups->count; i++)
    sum += stretches[i].to - stretches[i].from;
  return sum;
}

enum as_view_status as_view_span(struct as_view view, uint32_t from, uint32_t to,
                                 const uint32_t *within, uint32_t count, struct as_arena *arena,
                                 struct as_decimal *out, struct as_view_trouble *trouble) {
  enum as_view_status status = need_stretch(view, from, to, arena, trouble);
  if (status == AS_VIEW_OK)
    status = as_groups_need(view, within, count, arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  struct as_arena *own = as_arena_new();
  struct as_groups groups = as_groups_of(view, within, count, own);
  *out = as_decimal_of(add_stretches(view, from, to, &groups, own));
  as_arena_free(own);
  return AS_VIEW_OK;
}
