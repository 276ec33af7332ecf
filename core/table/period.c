/* SPDX-License-Identifier: MIT */
/* Periods of so many days, moved over the dates of some rows.
 *
 * The one idea: a period changes only where a date enters at its end or leaves at its beginning,
 * so two fingers that go once over the dates in order see every period there is. Decided against:
 * every pair of dates, whose cost grows with the square of a long list. */
#include "table/groups.h"

/* The dates that count, in order, and what they add up to: above[i] of the first i. */
struct dates {
  const int32_t *date;
  const struct as_decimal *above;
  uint32_t count;
};

static enum as_view_status need_columns(struct as_view view, const struct as_period_of *of,
                                        struct as_arena *arena, struct as_view_trouble *trouble) {
  enum as_type_kind date = view.table->columns[of->date].kind;
  enum as_type_kind add = view.table->columns[of->add].kind;
  if (date != AS_TYPE_DATE || !as_kind_is_number(add))
    return as_view_misuse(
        arena, trouble, "%s and %s are of types %s and %s: dates and numbers were wanted",
        as_store_name(view.table, of->date, arena), as_store_name(view.table, of->add, arena),
        as_type_name(date), as_type_name(add));
  enum as_view_status status = as_view_need(view, of->date, arena, trouble);
  return status == AS_VIEW_OK ? as_view_need(view, of->add, arena, trouble) : status;
}

/* One row of each date, by date; and the sums of the dates' rows. */
static const struct as_ordered *in_order(struct as_view view, const struct as_period_of *of,
                                         struct as_sum **sums, uint32_t *count,
                                         struct as_arena *arena) {
  const struct as_column *dates = &view.table->columns[of->date];
  const struct as_column *adds = &view.table->columns[of->add];
  struct as_groups groups = as_groups_of(view, &of->date, 1, arena);
  struct as_ordered *order = AS_NEW_ARRAY(arena, struct as_ordered, groups.count);
  *sums = AS_NEW_ARRAY(arena, struct as_sum, groups.count);
  for (uint32_t i = 0; i < view.count; i++)
    as_sum_add(&(*sums)[groups.of[i]], as_code_decimal(as_cell_code(adds, as_view_row(&view, i))));
  for (uint32_t i = 0; i < groups.count; i++)
    order[i] = (struct as_ordered){0, i, as_cell_code(dates, groups.first[i])};
  as_ordered_sort(order, groups.count);
  *count = groups.count;
  return order;
}

/* false: a sum has too many digits. */
static bool dates_that_count(struct as_view view, const struct as_period_of *of,
                             struct dates *dates, struct as_arena *arena) {
  struct as_sum *sums;
  uint32_t count;
  const struct as_ordered *order = in_order(view, of, &sums, &count, arena);
  int32_t *date = AS_NEW_ARRAY(arena, int32_t, count);
  struct as_decimal *above = AS_NEW_ARRAY(arena, struct as_decimal, (size_t)count + 1);
  *dates = (struct dates){date, above, 0};
  for (uint32_t i = 0; i < count; i++) {
    struct as_decimal sum;
    if (!as_sum_get(&sums[order[i].row], &sum))
      return false;
    if (as_decimal_compare(sum, of->least) < 0)
      continue;
    date[dates->count] = (int32_t)order[i].key.digits;
    if (!as_decimal_add(above[dates->count], sum, &above[dates->count + 1]))
      return false;
    dates->count++;
  }
  return true;
}

/* The period of the dates from one up to (and without) another; one of too few dates is none.
 * false: a sum has too many digits. */
static bool period_of(const struct dates *dates, uint32_t from, uint32_t to, uint32_t enough,
                      struct as_period *out) {
  struct as_decimal sum;
  *out = (struct as_period){0};
  if (to - from < enough)
    return true;
  out->from = dates->date[from];
  out->dates = to - from;
  return as_decimal_subtract(dates->above[to], dates->above[from], &sum) &&
         as_decimal_divide(sum, as_decimal_of(out->dates), &out->mean);
}

static bool is_better(const struct as_period *period, const struct as_period *best) {
  return period->dates > 0 &&
         (best->dates == 0 || as_decimal_compare(period->mean, best->mean) > 0);
}

/* A date is in the period from the day on which it is the period's last to that on which it is its
 * first. Before the first date leaves, the period begins on it. false as above. */
static bool move_over(const struct dates *dates, const struct as_period_of *of,
                      struct as_period *first, struct as_period *best) {
  uint32_t from = 0, to = 0;
  while (from < dates->count) {
    struct as_period period;
    int64_t leaves = from < to ? dates->date[from] : INT64_MAX;
    int64_t enters = to < dates->count ? (int64_t)dates->date[to] - of->days : INT64_MAX;
    if (leaves <= enters && first->dates == 0 && !period_of(dates, from, to, of->enough, first))
      return false;
    to += enters <= leaves;
    from += leaves <= enters;
    if (!period_of(dates, from, to, of->enough, &period))
      return false;
    if (is_better(&period, best))
      *best = period;
  }
  return true;
}

enum as_view_status as_view_periods(struct as_view view, const struct as_period_of *of,
                                    struct as_arena *arena, struct as_period *first,
                                    struct as_period *best, struct as_view_trouble *trouble) {
  *first = *best = (struct as_period){0};
  enum as_view_status status = need_columns(view, of, arena, trouble);
  if (status != AS_VIEW_OK || view.count == 0)
    return status;
  struct as_arena *own = as_arena_new();
  struct dates dates;
  bool done = dates_that_count(view, of, &dates, own) && move_over(&dates, of, first, best);
  as_arena_free(own);
  if (done)
    return AS_VIEW_OK;
  *trouble = (struct as_view_trouble){
      as_arena_print(arena, "%s: the sum needs more digits than a number has here",
                     as_store_name(view.table, of->add, arena)),
      NULL};
  return AS_VIEW_OVERFLOW;
}
