/* SPDX-License-Identifier: MIT */
/* Which rows a condition holds for.
 *
 * The one idea: the values of a condition become codes once (a text its number in the column's
 * dictionary, a choice its index), so that a row costs a comparison of numbers. Decided against:
 * bitmaps of rows kept between conditions. */
#include "table/groups.h"

#include <stdlib.h>

enum {
  LOOKED_THROUGH = 8, /* values; more are searched by halves */
  AT_ONCE = 1024, /* rows found before they are kept: as many as fit the stack and no more than are
                     found */
};

struct bound {
  bool given;
  struct as_code code;
};

struct matcher {
  const struct as_filter *filter;
  const struct as_column *column;
  struct as_code *codes; /* of the values, in order */
  uint32_t count;
  struct bound from, to, above, below;
};

static int by_code(const void *a, const void *b) {
  const struct as_code *one = a;
  const struct as_code *two = b;
  if (one->places != two->places)
    return one->places < two->places ? -1 : 1;
  return (one->digits > two->digits) - (one->digits < two->digits);
}

static enum as_view_status wrong_type(const struct as_view *view, uint32_t column,
                                      enum as_type_kind kind, struct as_arena *arena,
                                      struct as_view_trouble *trouble) {
  return as_view_misuse(arena, trouble,
                        "%s holds values of type %s and is compared with one of type %s",
                        as_store_name(view->table, column, arena),
                        as_type_name(view->table->columns[column].kind), as_type_name(kind));
}

static enum as_view_status read_values(struct matcher *matcher, const struct as_view *view,
                                       struct as_arena *arena, struct as_view_trouble *trouble) {
  const struct as_filter *filter = matcher->filter;
  if (matcher->column->kind == AS_TYPE_LIST)
    return AS_VIEW_OK; /* compared as they are */
  matcher->codes = AS_NEW_ARRAY(arena, struct as_code, filter->value_count);
  for (uint32_t i = 0; i < filter->value_count; i++)
    if (!as_store_code(matcher->column, &filter->values[i], &matcher->codes[matcher->count++]))
      return wrong_type(view, filter->column, filter->values[i].kind, arena, trouble);
  if (matcher->count > LOOKED_THROUGH)
    qsort(matcher->codes, matcher->count, sizeof *matcher->codes, by_code);
  return AS_VIEW_OK;
}

static enum as_view_status read_bounds(struct matcher *matcher, const struct as_view *view,
                                       struct as_arena *arena, struct as_view_trouble *trouble) {
  const struct as_filter *filter = matcher->filter;
  const struct as_datum *given[] = {&filter->from, &filter->to, &filter->above, &filter->below};
  struct bound *bounds[] = {&matcher->from, &matcher->to, &matcher->above, &matcher->below};
  if (!as_kind_is_ordered(matcher->column->kind))
    return as_view_misuse(
        arena, trouble, "%s holds values of type %s, which have no order to set bounds by",
        as_store_name(view->table, filter->column, arena), as_type_name(matcher->column->kind));
  for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
    if (given[i]->kind == AS_TYPE_NONE)
      continue;
    bounds[i]->given = true;
    if (!as_store_code(matcher->column, given[i], &bounds[i]->code))
      return wrong_type(view, filter->column, given[i]->kind, arena, trouble);
  }
  return AS_VIEW_OK;
}

/* A condition that a blank can meet may be asked of a column that is not there at all: every row
 * is blank in it. */
static bool may_be_absent(const struct as_filter *filter) {
  return filter->or_blank || (filter->kind != AS_FILTER_ANY_OF && filter->kind != AS_FILTER_RANGE);
}

static enum as_view_status matcher_init(struct matcher *matcher, const struct as_view *view,
                                        const struct as_filter *filter, struct as_arena *arena,
                                        struct as_view_trouble *trouble) {
  *matcher = (struct matcher){.filter = filter, .column = &view->table->columns[filter->column]};
  enum as_view_status status = AS_VIEW_OK;
  if (filter->kind == AS_FILTER_ANY_OF || filter->kind == AS_FILTER_NONE_OF)
    status = read_values(matcher, view, arena, trouble);
  else if (filter->kind == AS_FILTER_RANGE)
    status = read_bounds(matcher, view, arena, trouble);
  if (status != AS_VIEW_OK || may_be_absent(filter))
    return status;
  return as_view_need_column(*view, filter->column, arena, trouble);
}

static bool list_has(const struct as_datum *list, const struct as_datum *value) {
  if (value->kind == AS_TYPE_LIST)
    return as_datum_equal(list, value);
  for (uint32_t i = 0; i < list->as.list.count; i++)
    if (as_datum_equal(&list->as.list.items[i], value))
      return true;
  return false;
}

static bool list_is_any(const struct matcher *matcher, const struct as_view *view, uint32_t row) {
  struct as_datum list = as_table_cell(view->table, matcher->filter->column, row);
  for (uint32_t i = 0; i < matcher->filter->value_count; i++)
    if (list_has(&list, &matcher->filter->values[i]))
      return true;
  return false;
}

static bool is_any(const struct matcher *matcher, struct as_code code) {
  if (matcher->count > LOOKED_THROUGH)
    return bsearch(&code, matcher->codes, matcher->count, sizeof code, by_code) != NULL;
  for (uint32_t i = 0; i < matcher->count; i++)
    if (as_code_equal(code, matcher->codes[i]))
      return true;
  return false;
}

static bool is_within(const struct matcher *matcher, struct as_code code) {
  if (matcher->from.given && as_code_compare(code, matcher->from.code) < 0)
    return false;
  if (matcher->to.given && as_code_compare(code, matcher->to.code) > 0)
    return false;
  if (matcher->above.given && as_code_compare(code, matcher->above.code) <= 0)
    return false;
  return !matcher->below.given || as_code_compare(code, matcher->below.code) < 0;
}

static bool holds(const struct matcher *matcher, const struct as_view *view, uint32_t row) {
  const struct as_filter *filter = matcher->filter;
  struct as_code code = as_cell_code(matcher->column, row);
  if (code.places == AS_CODE_BLANK)
    return filter->or_blank || filter->kind == AS_FILTER_NONE_OF ||
           filter->kind == AS_FILTER_BLANK;
  switch (filter->kind) {
  case AS_FILTER_RANGE:
    return is_within(matcher, code);
  case AS_FILTER_GIVEN:
    return true;
  case AS_FILTER_BLANK:
    return false;
  default:
    break;
  }
  bool any = matcher->column->kind == AS_TYPE_LIST ? list_is_any(matcher, view, row)
                                                   : is_any(matcher, code);
  return any == (filter->kind == AS_FILTER_ANY_OF);
}

static bool all_hold(const struct matcher *matchers, uint32_t count, const struct as_view *view,
                     uint32_t row) {
  for (uint32_t i = 0; i < count; i++)
    if (!holds(&matchers[i], view, row))
      return false;
  return true;
}

/* Rows kept in the arena, a handful at a time. */
struct kept {
  struct as_arena *arena;
  uint32_t *rows;
  uint32_t count;
  uint32_t fresh[AT_ONCE];
  uint32_t fresh_count;
};

static void keep_fresh(struct kept *kept) {
  if (kept->fresh_count == 0)
    return;
  kept->rows = as_arena_grow(kept->arena, kept->rows, kept->count,
                             (size_t)kept->count + kept->fresh_count, sizeof *kept->rows);
  memcpy(kept->rows + kept->count, kept->fresh, kept->fresh_count * sizeof *kept->rows);
  kept->count += kept->fresh_count;
  kept->fresh_count = 0;
}

static void keep(struct kept *kept, uint32_t row) {
  kept->fresh[kept->fresh_count++] = row;
  if (kept->fresh_count == AT_ONCE)
    keep_fresh(kept);
}

static void kept_init(struct kept *kept, struct as_arena *arena) {
  kept->arena = arena;
  kept->rows = NULL;
  kept->count = kept->fresh_count = 0;
}

/* No rows is a list of none, not all. */
static struct as_view kept_view(struct kept *kept, const struct as_table *table) {
  keep_fresh(kept);
  if (!kept->rows)
    kept->rows = as_arena_take(kept->arena, 0);
  return (struct as_view){table, kept->rows, kept->count};
}

enum as_view_status as_view_where(struct as_view view, const struct as_filter *filters,
                                  uint32_t count, struct as_arena *arena, struct as_view *out,
                                  struct as_view_trouble *trouble) {
  struct matcher *matchers = AS_NEW_ARRAY(arena, struct matcher, count);
  struct kept kept;
  for (uint32_t i = 0; i < count; i++) {
    enum as_view_status status = matcher_init(&matchers[i], &view, &filters[i], arena, trouble);
    if (status != AS_VIEW_OK)
      return status;
  }
  kept_init(&kept, arena);
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    if (all_hold(matchers, count, &view, row))
      keep(&kept, row);
  }
  *out = kept_view(&kept, view.table);
  return AS_VIEW_OK;
}

static enum as_view_status two_tables(const struct as_view *a, const struct as_view *b,
                                      struct as_arena *arena, struct as_view_trouble *trouble) {
  return as_view_misuse(arena, trouble, "rows of %s and rows of %s cannot be put together",
                        a->table->spec->id, b->table->spec->id);
}

enum as_view_status as_view_union(struct as_view a, struct as_view b, struct as_arena *arena,
                                  struct as_view *out, struct as_view_trouble *trouble) {
  struct kept kept;
  uint32_t i = 0;
  uint32_t j = 0;
  if (a.table != b.table)
    return two_tables(&a, &b, arena, trouble);
  kept_init(&kept, arena);
  while (i < a.count || j < b.count) {
    uint32_t one = i < a.count ? as_view_row(&a, i) : UINT32_MAX;
    uint32_t two = j < b.count ? as_view_row(&b, j) : UINT32_MAX;
    keep(&kept, one < two ? one : two);
    i += one <= two;
    j += two <= one;
  }
  *out = kept_view(&kept, a.table);
  return AS_VIEW_OK;
}

enum as_view_status as_view_except(struct as_view a, struct as_view b, struct as_arena *arena,
                                   struct as_view *out, struct as_view_trouble *trouble) {
  struct kept kept;
  uint32_t j = 0;
  if (a.table != b.table)
    return two_tables(&a, &b, arena, trouble);
  kept_init(&kept, arena);
  for (uint32_t i = 0; i < a.count; i++) {
    uint32_t row = as_view_row(&a, i);
    while (j < b.count && as_view_row(&b, j) < row)
      j++;
    if (j == b.count || as_view_row(&b, j) != row)
      keep(&kept, row);
  }
  *out = kept_view(&kept, a.table);
  return AS_VIEW_OK;
}
