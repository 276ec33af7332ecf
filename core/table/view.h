/* SPDX-License-Identifier: MIT */
/* Views: some rows of a table, and what rules ask of them, worked out in C. Plain values that
 * borrow their table; row lists live in the arena given. Sums are exact; a mean, median or ratio
 * over nothing is missing evidence, never 0. */
#ifndef AS_VIEW_H
#define AS_VIEW_H

#include "table/table.h"

struct as_view {
  const struct as_table *table;
  const uint32_t *rows; /* ascending; NULL: all rows */
  uint32_t count;
};

enum as_view_status {
  AS_VIEW_OK,
  AS_VIEW_MISSING,  /* the column is not there, cells are blank, or there is nothing to take a mean
                       of */
  AS_VIEW_OVERFLOW, /* the sum needs more digits than there are */
  AS_VIEW_MISUSE    /* the rule asks what the column's type cannot answer */
};

/* What was missing or misused. */
struct as_view_trouble {
  const char *what; /* "specialists.caseload" for missing; a sentence for misuse and overflow */
  const char *rows; /* the rows that lack it, in words, at most five named: "Ann, Ben and 3 more";
                       NULL for a whole column */
};

/* One condition on a column: equal to any of values; or within bounds. given: only rows with (or
 * without) a value. */
enum as_filter_kind {
  AS_FILTER_ANY_OF,
  AS_FILTER_NONE_OF,
  AS_FILTER_RANGE,
  AS_FILTER_GIVEN,
  AS_FILTER_BLANK
};
struct as_filter {
  uint32_t column;
  enum as_filter_kind kind;
  const struct as_datum *values; /* any_of, none_of: of the column's type */
  uint32_t value_count;
  struct as_datum from, to, above, below; /* range; AS_TYPE_NONE: open */
  bool or_blank;                          /* rows without a value hold too */
};

struct as_view as_view_all(const struct as_table *table);
/* Rows for which every filter holds. A blank holds for none_of, blank and or_blank only. */
enum as_view_status as_view_where(struct as_view view, const struct as_filter *filters,
                                  uint32_t count, struct as_arena *arena, struct as_view *out,
                                  struct as_view_trouble *trouble);
/* Rows in either; rows in view and not in other; in both. Of one table, else misuse. */
enum as_view_status as_view_union(struct as_view a, struct as_view b, struct as_arena *arena,
                                  struct as_view *out, struct as_view_trouble *trouble);
enum as_view_status as_view_except(struct as_view a, struct as_view b, struct as_arena *arena,
                                   struct as_view *out, struct as_view_trouble *trouble);

/* Sum over rows of the product of the columns (1 to 4). Every row must have every one of them. No
 * rows: 0. */
enum as_view_status as_view_sum(struct as_view view, const uint32_t *columns, uint32_t count,
                                struct as_arena *arena, struct as_decimal *out,
                                struct as_view_trouble *trouble);
enum as_view_status as_view_mean(struct as_view view, uint32_t column, struct as_arena *arena,
                                 struct as_decimal *out, struct as_view_trouble *trouble);
/* Of numbers, dates or times; the mean of the middle two for an even number (numbers only, else
 * misuse). */
enum as_view_status as_view_median(struct as_view view, uint32_t column, struct as_arena *arena,
                                   struct as_datum *out, struct as_view_trouble *trouble);
enum as_view_status as_view_min(struct as_view view, uint32_t column, struct as_arena *arena,
                                struct as_datum *out, struct as_view_trouble *trouble);
enum as_view_status as_view_max(struct as_view view, uint32_t column, struct as_arena *arena,
                                struct as_datum *out, struct as_view_trouble *trouble);
/* Whether every row has a value in the column (false as well when the column is not there at all).
 */
bool as_view_given(struct as_view view, uint32_t column);
/* The same as a demand: missing, with the rows that lack it, where not every row has a value. */
enum as_view_status as_view_need(struct as_view view, uint32_t column, struct as_arena *arena,
                                 struct as_view_trouble *trouble);
/* Sum over rows of to - from: minutes of two times, days of two dates. */
enum as_view_status as_view_duration(struct as_view view, uint32_t from, uint32_t to,
                                     struct as_arena *arena, struct as_decimal *out,
                                     struct as_view_trouble *trouble);
/* Sum over the groups that the columns "within" make of (latest to - earliest from): each day's
 * length. */
enum as_view_status as_view_span(struct as_view view, uint32_t from, uint32_t to,
                                 const uint32_t *within, uint32_t count, struct as_arena *arena,
                                 struct as_decimal *out, struct as_view_trouble *trouble);
/* Different values of the columns together; texts without regard to case and spacing, blanks are
 * one value. */
enum as_view_status as_view_distinct(struct as_view view, const uint32_t *columns, uint32_t count,
                                     struct as_arena *arena, uint32_t *out,
                                     struct as_view_trouble *trouble);

struct as_group {
  const struct as_datum *keys; /* one a column, as first written */
  struct as_view rows;
};
/* Groups in the order of their first row. Texts without regard to case and spacing; blanks are a
 * group of their own. */
enum as_view_status as_view_group(struct as_view view, const uint32_t *columns, uint32_t count,
                                  struct as_arena *arena, const struct as_group **groups,
                                  uint32_t *group_count, struct as_view_trouble *trouble);
/* Rows of view whose nearest earlier or nearest later row of the same group (columns within,
 * ordered by order), rows of view itself skipped, is in other. Travel between two visits: the
 * travel rows beside rows that count. */
enum as_view_status as_view_beside(struct as_view view, struct as_view other,
                                   const uint32_t *within, uint32_t count, uint32_t order,
                                   struct as_arena *arena, struct as_view *out,
                                   struct as_view_trouble *trouble);
/* Periods of so many days: a date counts where its rows' "add" make "least" or more together, a
 * period where "enough" of its dates count. first: the first that begins on a date that counts;
 * best: of all there are, whatever day they begin on, that with the highest mean of the dates that
 * count, of equal ones the earliest. dates is 0 where there is none. */
struct as_period_of {
  uint32_t date, add; /* columns: of dates, of numbers */
  int32_t days;
  struct as_decimal least;
  uint32_t enough; /* at least 1 */
};
struct as_period {
  int32_t from; /* its first date that counts */
  uint32_t dates;
  struct as_decimal mean;
};
enum as_view_status as_view_periods(struct as_view view, const struct as_period_of *of,
                                    struct as_arena *arena, struct as_period *first,
                                    struct as_period *best, struct as_view_trouble *trouble);
/* Where the rows stand: "specialists.csv:2-5" or "log.csv:2-9, 14, 20-31 and 112 more rows" (at
 * most 6 ranges). */
const char *as_view_from(struct as_view view, struct as_arena *arena);

#endif
