/* SPDX-License-Identifier: MIT */
/* What must hold between the rows of a table, checked before any rule sees one.
 *
 * The one idea: blanks say nothing, so a check looks only at rows that have all it needs; whether
 * something had to be given is the business of "required". */
#include "table/cell.h"
#include "table/groups.h"

#include "table/view.h"

struct checking {
  const struct as_table *table;
  const struct as_check *check;
  struct as_arena *arena; /* given back after each check */
  struct as_errors *errors;
};

static const char *cell_text(const struct checking *checking, uint32_t column, uint32_t row,
                             struct as_place place) {
  struct as_datum datum = as_table_cell(checking->table, column, row);
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(&datum, &text);
  const char *quoted = as_errors_value(checking->errors, place, as_buf_get(&text));
  as_buf_done(&text);
  return quoted;
}

static bool is_blank(const struct checking *checking, uint32_t column, uint32_t row) {
  return as_cell_code(&checking->table->columns[column], row).places == AS_CODE_BLANK;
}

static bool has_all(const struct checking *checking, const uint32_t *columns, uint32_t count,
                    uint32_t row) {
  for (uint32_t i = 0; i < count; i++)
    if (is_blank(checking, columns[i], row))
      return false;
  return true;
}

/* Beyond those kept, errors are only counted: a place costs a look into the file. */
static bool count_only(struct as_errors *errors) {
  if (errors->errors < AS_ERRORS_KEPT)
    return false;
  as_errors_add(errors, (struct as_place){0}, "one more");
  return true;
}

static void say_twice(const struct checking *checking, const uint32_t *columns, uint32_t count,
                      uint32_t row, uint32_t first) {
  if (count_only(checking->errors))
    return;
  const struct as_table *table = checking->table;
  struct as_place place = as_store_place(table, columns[0], row);
  const char *name = as_store_name(table, columns[0], checking->arena);
  unsigned line = (unsigned)table->lines[first];
  if (count == 1)
    as_errors_add(checking->errors, place, "%s is %s, which %s %u has already", name,
                  cell_text(checking, columns[0], row, place), as_store_line_word(table), line);
  else
    as_errors_add(checking->errors, place,
                  "%s: the row is like that of %s %u in all that must differ", name,
                  as_store_line_word(table), line);
}

static void check_unique(const struct checking *checking, const uint32_t *columns,
                         uint32_t count) {
  const struct as_table *table = checking->table;
  struct as_groups groups = as_groups_of(as_view_all(table), columns, count, checking->arena);
  if (groups.count == table->rows)
    return;
  for (uint32_t row = 0; row < table->rows; row++) {
    uint32_t first = groups.first[groups.of[row]];
    if (first != row && has_all(checking, columns, count, row))
      say_twice(checking, columns, count, row, first);
  }
}

static void say_order(const struct checking *checking, uint32_t before, uint32_t after,
                      uint32_t row) {
  if (count_only(checking->errors))
    return;
  const struct as_table *table = checking->table;
  struct as_place place = as_store_place(table, after, row);
  const char *later = cell_text(checking, after, row, place);
  as_errors_add(checking->errors, place, "%s is %s, which lies before %s, %s",
                as_store_name(table, after, checking->arena), later,
                table->columns[before].field->id, cell_text(checking, before, row, place));
}

static void check_order(const struct checking *checking) {
  const struct as_check *check = checking->check;
  const struct as_column *columns = checking->table->columns;
  for (uint32_t row = 0; row < checking->table->rows; row++) {
    int64_t last = -1;
    for (uint32_t i = 0; i < check->count; i++) {
      uint32_t now = check->columns[i];
      if (is_blank(checking, now, row))
        continue;
      if (last >= 0 &&
          as_code_compare(as_cell_code(&columns[last], row), as_cell_code(&columns[now], row)) > 0)
        say_order(checking, (uint32_t)last, now, row);
      last = now;
    }
  }
}

static void say_empty_stretch(const struct checking *checking, uint32_t row) {
  const struct as_check *check = checking->check;
  const struct as_table *table = checking->table;
  if (count_only(checking->errors))
    return;
  struct as_place place = as_store_place(table, check->to, row);
  const char *to = cell_text(checking, check->to, row, place);
  bool times = table->columns[check->to].kind == AS_TYPE_TIME;
  as_errors_add(checking->errors, place, "%s is %s, which is not after %s, %s%s",
                as_store_name(table, check->to, checking->arena), to,
                table->columns[check->from].field->id,
                cell_text(checking, check->from, row, place),
                times ? "; what goes past midnight is written as two rows" : "");
}

static void say_overlap(const struct checking *checking, uint32_t row, uint32_t other) {
  const struct as_check *check = checking->check;
  const struct as_table *table = checking->table;
  if (count_only(checking->errors))
    return;
  struct as_place place = as_store_place(table, check->from, row);
  const char *from = cell_text(checking, check->from, row, place);
  const char *to = cell_text(checking, check->to, row, place);
  const char *other_from = cell_text(checking, check->from, other, place);
  const char *other_to = cell_text(checking, check->to, other, place);
  as_errors_add(checking->errors, place, "%s: %s to %s overlaps %s to %s in %s %u",
                as_store_name(table, check->from, checking->arena), from, to, other_from, other_to,
                as_store_line_word(table), (unsigned)table->lines[other]);
}

/* The rows that have all that is needed, each with its beginning; those that end before they begin
 * are errors. */
static size_t stretches(const struct checking *checking, struct as_ordered *out) {
  const struct as_check *check = checking->check;
  const struct as_table *table = checking->table;
  struct as_groups groups =
      as_groups_of(as_view_all(table), check->columns, check->count, checking->arena);
  size_t count = 0;
  for (uint32_t row = 0; row < table->rows; row++) {
    struct as_code from = as_cell_code(&table->columns[check->from], row);
    struct as_code to = as_cell_code(&table->columns[check->to], row);
    if (from.places == AS_CODE_BLANK || to.places == AS_CODE_BLANK ||
        !has_all(checking, check->columns, check->count, row))
      continue;
    if (as_code_compare(from, to) >= 0)
      say_empty_stretch(checking, row);
    else
      out[count++] = (struct as_ordered){groups.of[row], row, from};
  }
  return count;
}

/* In order of their beginnings, a row overlaps when it begins before the latest end so far. */
static void check_no_overlap(const struct checking *checking) {
  const struct as_table *table = checking->table;
  const struct as_column *to = &table->columns[checking->check->to];
  struct as_ordered *rows = AS_NEW_ARRAY(checking->arena, struct as_ordered, table->rows);
  size_t count = stretches(checking, rows);
  as_ordered_sort(rows, count);
  for (size_t i = 1, latest = 0; i < count; i++) {
    bool same = rows[i].group == rows[latest].group;
    struct as_code end = as_cell_code(to, rows[latest].row);
    if (same && as_code_compare(rows[i].key, end) < 0)
      say_overlap(checking, rows[i].row, rows[latest].row);
    if (!same || as_code_compare(as_cell_code(to, rows[i].row), end) > 0)
      latest = i;
  }
}

static bool is_within(const struct as_demand *demand, struct as_decimal number) {
  const struct as_bound *from = &demand->from, *to = &demand->to;
  const struct as_bound *above = &demand->above, *below = &demand->below;
  return (!from->given || as_decimal_compare(number, from->value) >= 0) &&
         (!to->given || as_decimal_compare(number, to->value) <= 0) &&
         (!above->given || as_decimal_compare(number, above->value) > 0) &&
         (!below->given || as_decimal_compare(number, below->value) < 0);
}

/* Whether a row's cell is there and as demanded, or is there and is not. */
static bool is_as(const struct checking *checking, const struct as_demand *demand, uint32_t row,
                  bool wanted) {
  struct as_code code = as_cell_code(&checking->table->columns[demand->column], row);
  return code.places != AS_CODE_BLANK && is_within(demand, as_code_decimal(code)) == wanted;
}

static void say_implies(const struct checking *checking, const struct as_demand *demand,
                        uint32_t row) {
  if (count_only(checking->errors))
    return;
  const struct as_table *table = checking->table;
  uint32_t when = checking->check->when[0].column;
  struct as_place place = as_store_place(table, demand->column, row);
  const char *cell = cell_text(checking, demand->column, row, place);
  as_errors_add(checking->errors, place, "%s is %s, where %s is %s: %s",
                as_store_name(table, demand->column, checking->arena), cell,
                table->columns[when].field->id, cell_text(checking, when, row, place),
                checking->check->because);
}

static void check_implies(const struct checking *checking) {
  const struct as_check *check = checking->check;
  for (uint32_t row = 0; row < checking->table->rows; row++) {
    bool holds = true;
    for (uint32_t i = 0; i < check->when_count && holds; i++)
      holds = is_as(checking, &check->when[i], row, true);
    for (uint32_t i = 0; i < check->then_count && holds; i++)
      if (is_as(checking, &check->then[i], row, false))
        say_implies(checking, &check->then[i], row);
  }
}

static void run_check(struct checking *checking, const struct as_check *check) {
  checking->check = check;
  switch (check->kind) {
  case AS_CHECK_ORDER:
    check_order(checking);
    break;
  case AS_CHECK_NO_OVERLAP:
    check_no_overlap(checking);
    break;
  case AS_CHECK_UNIQUE:
    check_unique(checking, check->columns, check->count);
    break;
  case AS_CHECK_IMPLIES:
    check_implies(checking);
    break;
  }
}

void as_check_table(const struct as_table *table, struct as_errors *errors) {
  struct checking checking = {.table = table, .errors = errors};
  uint32_t key = (uint32_t)table->spec->key;
  if (table->spec->key < 0 && table->spec->check_count == 0)
    return;
  checking.arena = as_arena_new();
  if (table->spec->key >= 0)
    check_unique(&checking, &key, 1);
  for (uint32_t i = 0; i < table->spec->check_count; i++) {
    as_arena_reset(checking.arena);
    run_check(&checking, &table->spec->checks[i]);
  }
  as_arena_free(checking.arena);
}
