/* SPDX-License-Identifier: MIT */
/* Rows that are alike in some columns: what group, distinct, unique, no_overlap, each day's span
 * and travel stand on. */
#ifndef AS_GROUPS_H
#define AS_GROUPS_H

#include "table/store.h"
#include "table/view.h"

struct as_groups {
  uint32_t *of;    /* for each row of the view, its group; numbered by their first rows */
  uint32_t *first; /* for each group, its first row (of the table) */
  uint32_t count;
};

static inline uint32_t as_view_row(const struct as_view *view, uint32_t i) {
  return view->rows ? view->rows[i] : i;
}

/* Blanks are a value; texts by their fold; no columns: one group. Columns are no lists. */
struct as_groups as_groups_of(struct as_view view, const uint32_t *columns, uint32_t count,
                              struct as_arena *arena);

/* Whether rows can be grouped by the columns: single values, and there at all; not OK: trouble is
 * filled in. */
enum as_view_status as_groups_need(struct as_view view, const uint32_t *columns, uint32_t count,
                                   struct as_arena *arena, struct as_view_trouble *trouble);

/* A row to be put in order within its group. */
struct as_ordered {
  uint32_t group;
  uint32_t row;
  struct as_code key;
};
/* By group, then key, then row. Takes one look when they are in order already. */
void as_ordered_sort(struct as_ordered *rows, size_t count);

/* -1, 0, 1: codes of numbers, dates and times in their order. */
static inline int as_code_compare(struct as_code a, struct as_code b) {
  if (a.places == b.places)
    return (a.digits > b.digits) - (a.digits < b.digits);
  return as_decimal_compare(as_code_decimal(a), as_code_decimal(b));
}

/* Whether values of a kind have an order that makes sense to everybody. */
static inline bool as_kind_is_ordered(enum as_type_kind kind) {
  return as_kind_is_number(kind) || kind == AS_TYPE_DATE || kind == AS_TYPE_TIME;
}

/* How views report. */
enum as_view_status
as_view_missing(struct as_view view, uint32_t column, struct as_arena *arena,
                struct as_view_trouble *trouble); /* with the rows that lack it */
enum as_view_status as_view_misuse(struct as_arena *arena, struct as_view_trouble *trouble,
                                   const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Whether the column is there at all. */
enum as_view_status as_view_need_column(struct as_view view, uint32_t column,
                                        struct as_arena *arena, struct as_view_trouble *trouble);

#endif
