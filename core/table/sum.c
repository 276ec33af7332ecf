/* SPDX-License-Identifier: MIT */
/* One figure out of many rows.
 *
 * The one idea: every row must have what is asked for, or the figure is missing evidence and the
 * rows that lack it are named: a sum that skips blanks would be a guess. Sums are exact
 * (base/decimal.h). */
#include "table/groups.h"

#include <stdlib.h>

enum { MOST_FACTORS = 4 };

static enum as_view_status need_numbers(struct as_view view, const uint32_t *columns,
                                        uint32_t count, const char *what, struct as_arena *arena,
                                        struct as_view_trouble *trouble) {
  for (uint32_t i = 0; i < count; i++) {
    enum as_type_kind kind = view.table->columns[columns[i]].kind;
    if (!as_kind_is_number(kind))
      return as_view_misuse(arena, trouble, "%s holds values of type %s: %s is of numbers",
                            as_store_name(view.table, columns[i], arena), as_type_name(kind),
                            what);
  }
  for (uint32_t i = 0; i < count; i++) {
    enum as_view_status status = as_view_need(view, columns[i], arena, trouble);
    if (status != AS_VIEW_OK)
      return status;
  }
  return AS_VIEW_OK;
}

static enum as_view_status overflow(struct as_view view, uint32_t column, struct as_arena *arena,
                                    struct as_view_trouble *trouble) {
  *trouble = (struct as_view_trouble){
      as_arena_print(arena, "%s: the sum needs more digits than a number has here",
                     as_store_name(view.table, column, arena)),
      NULL};
  return AS_VIEW_OVERFLOW;
}

static struct as_decimal cell(struct as_view view, uint32_t column, uint32_t row) {
  return as_code_decimal(as_cell_code(&view.table->columns[column], row));
}

/* Adds the product of a row's columns: two factors exactly, those before multiplied as decimals.
 */
static bool add_product(struct as_sum *sum, struct as_view view, const uint32_t *columns,
                        uint32_t count, uint32_t row) {
  struct as_decimal product = cell(view, columns[0], row);
  for (uint32_t i = 1; i + 1 < count; i++)
    if (!as_decimal_multiply(product, cell(view, columns[i], row), &product))
      return false;
  as_sum_add_product(sum, product, cell(view, columns[count - 1], row));
  return true;
}

enum as_view_status as_view_sum(struct as_view view, const uint32_t *columns, uint32_t count,
                                struct as_arena *arena, struct as_decimal *out,
                                struct as_view_trouble *trouble) {
  struct as_sum sum = {0};
  if (count == 0 || count > MOST_FACTORS)
    return as_view_misuse(arena, trouble, "a sum is of one to four columns, not of %u",
                          (unsigned)count);
  enum as_view_status status = need_numbers(view, columns, count, "a sum", arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    if (count == 1)
      as_sum_add(&sum, cell(view, columns[0], row));
    else if (!add_product(&sum, view, columns, count, row))
      return overflow(view, columns[0], arena, trouble);
  }
  return as_sum_get(&sum, out) ? AS_VIEW_OK : overflow(view, columns[0], arena, trouble);
}

enum as_view_status as_view_mean(struct as_view view, uint32_t column, struct as_arena *arena,
                                 struct as_decimal *out, struct as_view_trouble *trouble) {
  struct as_decimal sum;
  enum as_view_status status = need_numbers(view, &column, 1, "a mean", arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  if (view.count == 0)
    return as_view_missing(view, column, arena, trouble);
  status = as_view_sum(view, &column, 1, arena, &sum, trouble);
  if (status != AS_VIEW_OK)
    return status;
  return as_decimal_divide(sum, as_decimal_of(view.count), out)
             ? AS_VIEW_OK
             : overflow(view, column, arena, trouble);
}

/* Ordered values, each given, at least one. */
static enum as_view_status need_ordered(struct as_view view, uint32_t column, const char *what,
                                        struct as_arena *arena, struct as_view_trouble *trouble) {
  enum as_type_kind kind = view.table->columns[column].kind;
  if (!as_kind_is_ordered(kind))
    return as_view_misuse(arena, trouble,
                          "%s holds values of type %s: %s is of numbers, dates or times",
                          as_store_name(view.table, column, arena), as_type_name(kind), what);
  enum as_view_status status = as_view_need(view, column, arena, trouble);
  if (status == AS_VIEW_OK && view.count == 0)
    return as_view_missing(view, column, arena, trouble);
  return status;
}

static struct as_datum datum_of(const struct as_view *view, uint32_t column, struct as_code code) {
  struct as_datum datum = {.kind = view->table->columns[column].kind};
  if (datum.kind == AS_TYPE_DATE)
    datum.as.date = (int32_t)code.digits;
  else if (datum.kind == AS_TYPE_TIME)
    datum.as.time = (int32_t)code.digits;
  else
    datum.as.number = as_code_decimal(code);
  return datum;
}

static int by_value(const void *a, const void *b) {
  return as_code_compare(*(const struct as_code *)a, *(const struct as_code *)b);
}

static enum as_view_status middle_of_two(struct as_view view, uint32_t column, struct as_code low,
                                         struct as_code high, struct as_arena *arena,
                                         struct as_datum *out, struct as_view_trouble *trouble) {
  struct as_sum sum = {0};
  struct as_decimal both;
  *out = datum_of(&view, column, low);
  if (as_code_compare(low, high) == 0)
    return AS_VIEW_OK;
  if (!as_kind_is_number(out->kind))
    return as_view_misuse(arena, trouble,
                          "%s: the median of an even number of values lies between two of type %s",
                          as_store_name(view.table, column, arena), as_type_name(out->kind));
  out->kind = AS_TYPE_NUMBER; /* between two whole numbers there may be none */
  as_sum_add(&sum, as_code_decimal(low));
  as_sum_add(&sum, as_code_decimal(high));
  if (!as_sum_get(&sum, &both) || !as_decimal_divide(both, as_decimal_of(2), &out->as.number))
    return overflow(view, column, arena, trouble);
  return AS_VIEW_OK;
}

enum as_view_status as_view_median(struct as_view view, uint32_t column, struct as_arena *arena,
                                   struct as_datum *out, struct as_view_trouble *trouble) {
  enum as_view_status status = need_ordered(view, column, "a median", arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  struct as_code *codes = as_heap_take(view.count * sizeof *codes);
  for (uint32_t i = 0; i < view.count; i++)
    codes[i] = as_cell_code(&view.table->columns[column], as_view_row(&view, i));
  qsort(codes, view.count, sizeof *codes, by_value);
  struct as_code low = codes[(view.count - 1) / 2];
  struct as_code high = codes[view.count / 2];
  free(codes);
  return middle_of_two(view, column, low, high, arena, out, trouble);
}

/* The least for sign 1, the greatest for -1. */
static enum as_view_status extreme(struct as_view view, uint32_t column, int sign,
                                   const char *what, struct as_arena *arena, struct as_datum *out,
                                   struct as_view_trouble *trouble) {
  const struct as_column *it = &view.table->columns[column];
  enum as_view_status status = need_ordered(view, column, what, arena, trouble);
  if (status != AS_VIEW_OK)
    return status;
  struct as_code best = as_cell_code(it, as_view_row(&view, 0));
  for (uint32_t i = 1; i < view.count; i++) {
    struct as_code code = as_cell_code(it, as_view_row(&view, i));
    if (as_code_compare(code, best) * sign < 0)
      best = code;
  }
  *out = datum_of(&view, column, best);
  return AS_VIEW_OK;
}

enum as_view_status as_view_min(struct as_view view, uint32_t column, struct as_arena *arena,
                                struct as_datum *out, struct as_view_trouble *trouble) {
  return extreme(view, column, 1, "a least value", arena, out, trouble);
}

enum as_view_status as_view_max(struct as_view view, uint32_t column, struct as_arena *arena,
                                struct as_datum *out, struct as_view_trouble *trouble) {
  return extreme(view, column, -1, "a greatest value", arena, out, trouble);
}
