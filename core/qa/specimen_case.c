/* SPDX-License-Identifier: MIT */
/* A point among the axes as a rule-test case, and a case as a whole review.
 *
 * The one idea: a table's cells are worked out from the row's number alone: names that differ,
 * references that go round, days before the review, hours that do not overlap; so that what tables
 * declare between their rows holds without anything being looked for. Where a variant breaks it
 * all the same, the binding refuses the specimen as it would a reviewer's evidence. */
#include "qa/specimen.h"

#include "base/text.h"
#include "doc/build.h"

enum {
  FIRST_DAY = 141, /* before the review, its first date column: a Monday, twenty weeks and a day */
  COLUMN_DAYS = 14,
  WEEK = 7,
  DAY_STARTS = 9,
  HOURS = 8, /* a working day */
  HOUR = 60,
  LETTERS = 26,
  A_NUMBER = 10 /* of what may be any number: small, and easily multiplied */
};

struct table_case {
  const struct as_specimens *specimens;
  const struct as_table_spec *spec;
  uint32_t table;
  const struct as_variant **columns; /* of each column; NULL: as a matter of course */
  struct as_arena *arena;
  const uint16_t *point;
};

/* How many rows a table has at a point; 0 where it is not there. */
static uint32_t rows_at(const struct as_specimens *specimens, const uint16_t *point,
                        uint32_t table, bool *none) {
  for (uint32_t i = 0; i < specimens->count; i++) {
    const struct as_axis *axis = &specimens->axes[i];
    if (axis->kind == AS_AXIS_ROWS && axis->table == table) {
      *none = axis->variants[point[i]].none;
      return *none ? axis->variants[0].rows : axis->variants[point[i]].rows;
    }
  }
  *none = true;
  return 1;
}

static struct as_value name_of(struct as_arena *arena, uint32_t row) {
  return as_value_of_text(row < LETTERS ? as_arena_print(arena, "%c", (char)('A' + row))
                                        : as_arena_print(arena, "P%u", (unsigned)row + 1));
}

/* Of the table that the first reference names; 1 where there is none: each row stands alone. */
static uint32_t turn_of(const struct table_case *table) {
  for (uint32_t c = 0; c < table->spec->column_count; c++) {
    int of = table->spec->columns[c].refers_to != NULL
                 ? as_scale_table(table->specimens->scale, table->spec->columns[c].refers_to)
                 : -1;
    bool none = false;
    if (of < 0)
      continue;
    uint32_t rows = rows_at(table->specimens, table->point, (uint32_t)of, &none);
    return rows > 0 ? rows : 1;
  }
  return 1;
}

static const struct as_check *overlap_of(const struct as_table_spec *spec) {
  for (uint32_t i = 0; i < spec->check_count; i++)
    if (spec->checks[i].kind == AS_CHECK_NO_OVERLAP)
      return &spec->checks[i];
  return NULL;
}

/* Whether a column is the later one of two in order: an end, which need not have come. */
static bool is_end(const struct as_table_spec *spec, uint32_t column) {
  for (uint32_t i = 0; i < spec->check_count; i++)
    for (uint32_t k = 1; spec->checks[i].kind == AS_CHECK_ORDER && k < spec->checks[i].count; k++)
      if (spec->checks[i].columns[k] == column)
        return true;
  return false;
}

static struct as_value date_of(const struct table_case *table, uint32_t column, uint32_t row) {
  int before = FIRST_DAY;
  uint32_t turn = row / turn_of(table);
  for (uint32_t c = 0; c < column; c++)
    before -= table->spec->columns[c].type.kind == AS_TYPE_DATE ? COLUMN_DAYS : 0;
  if (overlap_of(table->spec) != NULL)
    before = FIRST_DAY - COLUMN_DAYS * 8 - (int)(turn / HOURS);
  else if (turn_of(table) > 1)
    before -= WEEK * (int)turn;
  return as_value_of_date(table->arena, AS_SPECIMEN_DATE - (before > 0 ? before : 0));
}

static struct as_value time_of(const struct table_case *table, uint32_t column, uint32_t row) {
  const struct as_check *overlap = overlap_of(table->spec);
  uint32_t slot = row / turn_of(table) % HOURS;
  char text[AS_TIME_TEXT];
  if (overlap != NULL && overlap->to == column)
    slot++;
  as_time_print((int32_t)((DAY_STARTS + slot) * HOUR), text);
  return as_value_of_text(as_arena_text(table->arena, text));
}

static struct as_value number_of(const struct table_case *table, const struct as_type *type) {
  struct as_decimal number = as_decimal_of(A_NUMBER);
  const struct as_bound *low = type->min.given ? &type->min : &type->above;
  if (type->max.given)
    number = type->max.value;
  else if (low->given && as_decimal_compare(low->value, number) >= 0 &&
           !as_decimal_add(low->value, as_decimal_of(1), &number))
    number = low->value;
  return as_value_of_number(table->arena, number);
}

static struct as_value reference_of(const struct table_case *table, const struct as_field *field,
                                    uint32_t row) {
  int of = as_scale_table(table->specimens->scale, field->refers_to);
  bool none = false;
  uint32_t rows = of < 0 ? 1 : rows_at(table->specimens, table->point, (uint32_t)of, &none);
  return rows == 0 ? as_value_of_nothing() : name_of(table->arena, row % rows);
}

static struct as_value cell_of(const struct table_case *table, uint32_t column, uint32_t row) {
  const struct as_field *field = &table->spec->columns[column];
  struct as_value list = as_value_of_list();
  if (field->refers_to != NULL)
    return reference_of(table, field, row);
  if (is_end(table->spec, column) && !field->required && field->type.kind == AS_TYPE_DATE)
    return as_value_of_nothing();
  switch (field->type.kind) {
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    return table->spec->key == (int32_t)column
               ? as_value_of_number(table->arena, as_decimal_of((int64_t)row + 1))
               : number_of(table, &field->type);
  case AS_TYPE_YES_NO:
    return as_value_of_yes(field->fallback.kind != AS_TYPE_YES_NO || field->fallback.as.yes);
  case AS_TYPE_CHOICE:
    return as_value_of_text(field->type.choices[0]);
  case AS_TYPE_DATE:
    return date_of(table, column, row);
  case AS_TYPE_TIME:
    return time_of(table, column, row);
  case AS_TYPE_LIST:
    if (field->type.element->kind == AS_TYPE_TEXT)
      as_list_add(table->arena, &list, name_of(table->arena, row));
    return list;
  default:
    return name_of(table->arena, row);
  }
}

static struct as_value varied_cell(const struct table_case *table, uint32_t column, uint32_t row) {
  const struct as_variant *variant = table->columns[column];
  if (variant == NULL || row >= variant->rows || (variant->alternate && row % 2 == 1))
    return cell_of(table, column, row);
  return variant->value;
}

/* The rows of a table; columns that are blank everywhere are not there at all. */
static struct as_value table_rows(const struct table_case *table, uint32_t rows) {
  struct as_value list = as_value_of_list();
  for (uint32_t row = 0; row < rows; row++) {
    struct as_value map = as_value_of_map();
    for (uint32_t c = 0; c < table->spec->column_count; c++) {
      struct as_value cell = varied_cell(table, c, row);
      if (cell.kind != AS_NULL && (cell.kind != AS_LIST || cell.count > 0))
        as_map_put(table->arena, &map, table->spec->columns[c].id, cell);
    }
    as_list_add(table->arena, &list, map);
  }
  return list;
}

/* Only columns with an axis, or that must be there, are filled in. */
static void add_table(const struct as_specimens *specimens, const uint16_t *point, uint32_t table,
                      struct as_arena *arena, struct as_value *tables) {
  static const struct as_variant left_out = {.value = {.kind = AS_NULL}, .rows = UINT32_MAX};
  const struct as_table_spec *spec = &specimens->scale->tables[table];
  bool none = false;
  uint32_t rows = rows_at(specimens, point, table, &none);
  struct table_case one = {specimens, spec, table, NULL, arena, point};
  if (none)
    return;
  one.columns = AS_NEW_ARRAY(arena, const struct as_variant *, spec->column_count);
  for (uint32_t c = 0; c < spec->column_count; c++)
    if (!spec->columns[c].required && spec->key != (int32_t)c)
      one.columns[c] = &left_out;
  for (uint32_t i = 0; i < specimens->count; i++) {
    const struct as_axis *axis = &specimens->axes[i];
    if (axis->kind == AS_AXIS_COLUMN && axis->table == table)
      one.columns[axis->index] = point[i] == 0 ? NULL : &axis->variants[point[i]];
  }
  as_map_put(arena, tables, spec->id, table_rows(&one, rows));
}

/* What is not of a table. */
static void add_value(const struct as_specimens *specimens, const struct as_axis *axis,
                      struct as_value value, struct as_arena *arena, struct as_value maps[3]) {
  const struct as_item *item = &specimens->scale->items[specimens->item];
  if (value.kind == AS_NULL)
    return;
  if (axis->kind == AS_AXIS_ANCHOR)
    as_map_put(arena, &maps[0], "anchor", value);
  else if (axis->kind == AS_AXIS_FACT)
    as_map_put(arena, &maps[0], item->facts[axis->index].id, value);
  else if (axis->kind == AS_AXIS_ELEMENT)
    as_map_put(arena, &maps[1], item->elements[axis->index].id, value);
  else if (axis->kind == AS_AXIS_SETTING)
    as_map_put(arena, &maps[2], item->settings[axis->index].id, value);
}

/* The elements beyond those that are said to be present. */
static void close_elements(const struct as_specimens *specimens, uint32_t from,
                           struct as_arena *arena, struct as_value *present) {
  const struct as_item *item = &specimens->scale->items[specimens->item];
  for (uint32_t i = from; i < item->element_count; i++)
    if (as_value_get(present, item->elements[i].id) != NULL)
      as_map_put(arena, present, item->elements[i].id, as_value_of_yes(false));
}

struct as_value as_specimen_case(const struct as_specimens *specimens, const uint16_t *point,
                                 struct as_arena *arena, bool *has_settings) {
  struct as_value out = as_value_of_map(), tables = as_value_of_map();
  struct as_value maps[3] = {as_value_of_map(), as_value_of_map(), as_value_of_map()};
  uint32_t present = 0;
  for (uint32_t i = 0; i < specimens->count; i++) {
    const struct as_axis *axis = &specimens->axes[i];
    if (axis->kind == AS_AXIS_ROWS)
      add_table(specimens, point, axis->table, arena, &tables);
    else if (axis->kind == AS_AXIS_ELEMENTS)
      present = axis->variants[point[i]].rows;
    else if (axis->kind != AS_AXIS_COLUMN)
      add_value(specimens, axis, axis->variants[point[i]].value, arena, maps);
  }
  close_elements(specimens, present, arena, &maps[1]);
  if (maps[1].count > 0)
    as_map_put(arena, &maps[0], "present", maps[1]);
  as_map_put(arena, &out, "item", as_value_of_text(specimens->scale->items[specimens->item].id));
  as_map_put(arena, &out, "date", as_value_of_date(arena, AS_SPECIMEN_DATE));
  if (maps[0].count > 0)
    as_map_put(arena, &out, "facts", maps[0]);
  if (tables.count > 0)
    as_map_put(arena, &out, "tables", tables);
  if (maps[2].count > 0)
    as_map_put(arena, &out, "settings", maps[2]);
  if (has_settings != NULL)
    *has_settings = maps[2].count > 0;
  return out;
}

static struct as_value copy_of(struct as_arena *arena, const struct as_value *value) {
  struct as_value copy = *value;
  if (value->kind == AS_TEXT)
    copy.as.text = as_arena_copy(arena, value->as.text, value->count);
  if (value->kind == AS_LIST) {
    copy = as_value_of_list();
    for (uint32_t i = 0; i < value->count; i++)
      as_list_add(arena, &copy, copy_of(arena, &value->as.items[i]));
  }
  if (value->kind == AS_MAP) {
    copy = as_value_of_map();
    for (uint32_t i = 0; i < value->count; i++)
      as_map_put(arena, &copy, as_arena_text(arena, value->as.entries[i].key.as.text),
                 copy_of(arena, &value->as.entries[i].value));
  }
  return copy;
}

const struct as_value *as_specimen_copy(struct as_arena *arena, const struct as_value *test_case) {
  struct as_value *copy = AS_NEW(arena, struct as_value);
  *copy = copy_of(arena, test_case);
  return copy;
}

const struct as_value *as_specimen_review(struct as_arena *arena, const struct as_scale *scale,
                                          uint32_t item, const struct as_value *test_case) {
  const struct as_value *tables = as_value_get(test_case, "tables");
  const struct as_value *facts = as_value_get(test_case, "facts");
  const char *date = as_value_get_text(test_case, "date");
  struct as_value *review = AS_NEW(arena, struct as_value);
  struct as_value items = as_value_of_map();
  if (as_value_get(test_case, "settings") != NULL)
    return NULL;
  *review = as_value_of_map();
  as_map_put(arena, review, "scale",
             as_value_of_text(as_arena_print(arena, "%s@%s", scale->id, scale->version)));
  as_map_put(arena, review, "service", as_value_of_text("A specimen"));
  as_map_put(arena, review, "date",
             date ? as_value_of_text(as_arena_text(arena, date))
                  : as_value_of_date(arena, AS_SPECIMEN_DATE));
  if (tables != NULL)
    as_map_put(arena, review, "tables", copy_of(arena, tables));
  if (facts != NULL)
    as_map_put(arena, &items, scale->items[item].id, copy_of(arena, facts));
  if (items.count > 0)
    as_map_put(arena, review, "items", items);
  return review;
}
