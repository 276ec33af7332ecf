/* SPDX-License-Identifier: MIT */
/* Tables as a scale declares them: columns in the order written, a key, and what must hold between
 * columns and rows. Everything that a check names is looked up here, so that reading a table
 * cannot fail for a slip in a scale. */
#include "base/text.h"
#include "doc/field.h"
#include "doc/schema.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct as_key TABLE_KEYS[] = {
    {"columns", AS_WANT_MAP, true},  {"key", AS_WANT_TEXT, false},
    {"title", AS_WANT_TEXT, false},  {"empty", AS_WANT_TEXT, false},
    {"checks", AS_WANT_LIST, false}, {"help", AS_WANT_TEXT, false},
    {"note", AS_WANT_TEXT, false},   {"source", AS_WANT_ANY, false},
};
const struct as_keys as_keys_table = AS_KEYS(TABLE_KEYS);

static const struct as_key CHECK_KEYS[] = {
    {"order", AS_WANT_LIST, false},  {"no_overlap", AS_WANT_MAP, false},
    {"unique", AS_WANT_LIST, false}, {"if", AS_WANT_MAP, false},
    {"then", AS_WANT_MAP, false},    {"because", AS_WANT_TEXT, false},
};
const struct as_keys as_keys_check = AS_KEYS(CHECK_KEYS);

static const struct as_key DEMAND_KEYS[] = {
    {"from", AS_WANT_TEXT, false},
    {"to", AS_WANT_TEXT, false},
    {"above", AS_WANT_TEXT, false},
    {"below", AS_WANT_TEXT, false},
};
const struct as_keys as_keys_demand = AS_KEYS(DEMAND_KEYS);

static const struct as_key OVERLAP_KEYS[] = {
    {"within", AS_WANT_TEXT | AS_WANT_LIST, true},
    {"from", AS_WANT_TEXT, true},
    {"to", AS_WANT_TEXT, true},
};
const struct as_keys as_keys_overlap = AS_KEYS(OVERLAP_KEYS);

static const char *const EMPTY[] = {"none", "missing"};
const struct as_word_list as_words_empty = AS_WORD_LIST(EMPTY);

/* The index of the column that value names; false: an error added. */
static bool find_column(const struct as_table_spec *table, const struct as_value *value,
                        uint32_t *out, struct as_errors *errors) {
  const char *name = as_value_text(value);
  int found = name == NULL ? -1 : as_field_find(table->columns, table->column_count, name);
  if (found >= 0) {
    *out = (uint32_t)found;
    return true;
  }
  struct as_place place = as_value_place(value);
  if (name == NULL) {
    as_errors_add(errors, place, "%s stands here; the name of a column was wanted",
                  as_kind_name(value->kind));
    return false;
  }
  const char **names = AS_NEW_ARRAY(errors->arena, const char *, table->column_count);
  for (uint32_t i = 0; i < table->column_count; i++)
    names[i] = table->columns[i].id;
  as_errors_add(errors, place, "the table %s has no column %s%s", table->id,
                as_errors_value(errors, place, name),
                as_errors_nearest(errors, name, names, table->column_count));
  return false;
}

/* A list of columns, or the one that a text names. */
static bool find_columns(struct as_arena *arena, const struct as_table_spec *table,
                         const struct as_value *value, struct as_check *check,
                         struct as_errors *errors) {
  bool list = value->kind == AS_LIST;
  uint32_t count = list ? value->count : 1;
  uint32_t *columns = AS_NEW_ARRAY(arena, uint32_t, count);
  bool good = true;
  for (uint32_t i = 0; i < count; i++)
    good = find_column(table, list ? &value->as.items[i] : value, &columns[i], errors) && good;
  check->columns = columns;
  check->count = count;
  return good;
}

/* What columns can be compared by: alike are those of one scale, dates with dates. 0: not at all.
 */
static int ordering_of(const struct as_table_spec *table, uint32_t column) {
  switch (table->columns[column].type.kind) {
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    return 1;
  case AS_TYPE_DATE:
    return 2;
  case AS_TYPE_TIME:
    return 3;
  default:
    return 0;
  }
}

static bool check_ordered(const struct as_table_spec *table, const struct as_value *place,
                          uint32_t a, uint32_t b, struct as_errors *errors) {
  int ordering = ordering_of(table, a);
  if (ordering != 0 && ordering == ordering_of(table, b))
    return true;
  as_errors_add(errors, as_value_place(place),
                "%s and %s cannot be put in order: two dates, times or numbers were wanted",
                table->columns[a].id, table->columns[b].id);
  return false;
}

static bool read_order(struct as_arena *arena, const struct as_table_spec *table,
                       const struct as_value *value, struct as_check *check,
                       struct as_errors *errors) {
  check->kind = AS_CHECK_ORDER;
  if (value->count < 2) {
    as_errors_add(errors, as_value_place(value),
                  "an order is of two columns or more: order: [started, ended]");
    return false;
  }
  if (!find_columns(arena, table, value, check, errors))
    return false;
  for (uint32_t i = 1; i < check->count; i++) {
    if (!check_ordered(table, &value->as.items[i], check->columns[i - 1], check->columns[i],
                       errors))
      return false;
  }
  return true;
}

static bool read_overlap(struct as_arena *arena, const struct as_table_spec *table,
                         const struct as_value *value, struct as_check *check,
                         struct as_errors *errors) {
  check->kind = AS_CHECK_NO_OVERLAP;
  if (!as_schema_check(value, "no_overlap", OVERLAP_KEYS, COUNT(OVERLAP_KEYS), errors))
    return false;
  const struct as_value *from = as_value_get(value, "from");
  bool good = find_columns(arena, table, as_value_get(value, "within"), check, errors);
  good = find_column(table, from, &check->from, errors) && good;
  good = find_column(table, as_value_get(value, "to"), &check->to, errors) && good;
  return good && check_ordered(table, from, check->from, check->to, errors);
}

/* "weeks_worked: {above: 0}" */
static bool read_demand(const struct as_table_spec *table, const struct as_entry *entry,
                        struct as_demand *out, struct as_errors *errors) {
  const struct as_value *map = &entry->value;
  size_t before = errors->errors;
  *out = (struct as_demand){0};
  if (!find_column(table, &entry->key, &out->column, errors))
    return false;
  if (ordering_of(table, out->column) != 1) {
    as_errors_add(errors, as_value_place(&entry->key),
                  "%s is of type %s; \"if\" and \"then\" look at columns of numbers",
                  entry->key.as.text, as_type_name(table->columns[out->column].type.kind));
    return false;
  }
  if (!as_schema_check(map, entry->key.as.text, DEMAND_KEYS, COUNT(DEMAND_KEYS), errors))
    return false;
  out->from.given = as_schema_number(map, "from", &out->from.value, errors);
  out->to.given = as_schema_number(map, "to", &out->to.value, errors);
  out->above.given = as_schema_number(map, "above", &out->above.value, errors);
  out->below.given = as_schema_number(map, "below", &out->below.value, errors);
  if (map->count == 0)
    as_errors_add(errors, as_value_place(map),
                  "%s gives no edge: from, to, above or below is wanted", entry->key.as.text);
  return errors->errors == before;
}

static const struct as_demand *read_demands(struct as_arena *arena,
                                            const struct as_table_spec *table,
                                            const struct as_value *map, uint32_t *count,
                                            struct as_errors *errors) {
  struct as_demand *demands = AS_NEW_ARRAY(arena, struct as_demand, map->count);
  if (map->count == 0)
    as_errors_add(errors, as_value_place(map), "a map of columns was wanted; this one is empty");
  for (uint32_t i = 0; i < map->count; i++)
    read_demand(table, &map->as.entries[i], &demands[i], errors);
  *count = map->count;
  return demands;
}

static bool read_implies(struct as_arena *arena, const struct as_table_spec *table,
                         const struct as_value *value, struct as_check *check,
                         struct as_errors *errors) {
  const struct as_value *when = as_value_get(value, "if");
  const struct as_value *then = as_value_get(value, "then");
  size_t before = errors->errors;
  check->kind = AS_CHECK_IMPLIES;
  check->because = as_schema_text(value, "because", NULL);
  if (when == NULL || then == NULL || check->because == NULL || value->count != 3) {
    as_errors_add(errors, as_value_place(value),
                  "a check with \"if\" has \"then\" and \"because\" as well, and nothing else");
    return false;
  }
  check->when = read_demands(arena, table, when, &check->when_count, errors);
  check->then = read_demands(arena, table, then, &check->then_count, errors);
  return errors->errors == before;
}

static bool read_check(struct as_arena *arena, const struct as_table_spec *table,
                       const struct as_value *value, struct as_check *check,
                       struct as_errors *errors) {
  if (!as_schema_check(value, "a check", CHECK_KEYS, COUNT(CHECK_KEYS), errors))
    return false;
  if (as_value_get(value, "if") != NULL || as_value_get(value, "then") != NULL ||
      as_value_get(value, "because") != NULL)
    return read_implies(arena, table, value, check, errors);
  if (value->count != 1) {
    as_errors_add(errors, as_value_place(value),
                  "a check is one of order, no_overlap, unique, if with then; %u are here",
                  value->count);
    return false;
  }
  const struct as_value *order = as_value_get(value, "order");
  const struct as_value *overlap = as_value_get(value, "no_overlap");
  if (order != NULL)
    return read_order(arena, table, order, check, errors);
  if (overlap != NULL)
    return read_overlap(arena, table, overlap, check, errors);
  check->kind = AS_CHECK_UNIQUE;
  const struct as_value *unique = as_value_get(value, "unique");
  if (unique->count > 0)
    return find_columns(arena, table, unique, check, errors);
  as_errors_add(errors, as_value_place(unique), "\"unique\" names one column or more");
  return false;
}

static void read_checks(struct as_arena *arena, const struct as_value *list,
                        struct as_table_spec *table, struct as_errors *errors) {
  if (list == NULL)
    return;
  struct as_check *checks = AS_NEW_ARRAY(arena, struct as_check, list->count);
  for (uint32_t i = 0; i < list->count; i++)
    read_check(arena, table, &list->as.items[i], &checks[i], errors);
  table->checks = checks;
  table->check_count = list->count;
}

static struct as_field *read_columns(struct as_arena *arena, const struct as_value *map,
                                     struct as_table_spec *table, struct as_errors *errors) {
  struct as_field *columns = AS_NEW_ARRAY(arena, struct as_field, map->count);
  table->columns = columns;
  if (map->count == 0)
    as_errors_add(errors, as_value_place(map), "the table %s has no columns", table->id);
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_field *field = as_field_read(arena, &map->as.entries[i], errors);
    if (field != NULL)
      columns[table->column_count++] = *field;
  }
  return columns;
}

/* What names columns waits until all of them could be read: a name that is missing because its
 * declaration was faulty is no second fault. */
static void read_names(struct as_arena *arena, const struct as_value *map,
                       struct as_table_spec *table, struct as_field *columns,
                       struct as_errors *errors) {
  const struct as_value *key = as_value_get(map, "key");
  uint32_t column;
  if (key != NULL && find_column(table, key, &column, errors)) {
    table->key = (int32_t)column;
    columns[column].required = true;
  }
  read_checks(arena, as_value_get(map, "checks"), table, errors);
}

bool as_table_spec_read(struct as_arena *arena, const struct as_entry *declared,
                        struct as_table_spec *out, struct as_errors *errors) {
  size_t before = errors->errors;
  const struct as_value *map = &declared->value;
  *out = (struct as_table_spec){.id = declared->key.as.text, .key = -1, .declared = map};
  struct as_place place = as_value_place(&declared->key);
  if (!as_text_is_id(out->id))
    as_errors_add(errors, place,
                  "%s is no id: small letters, digits and _ were wanted, a letter first",
                  as_errors_value(errors, place, out->id));
  const char *what = as_arena_print(errors->arena, "the table %s", out->id);
  if (!as_schema_check(map, what, TABLE_KEYS, COUNT(TABLE_KEYS), errors))
    return false;
  out->title = as_schema_text(map, "title", out->id);
  out->empty_is_missing = as_schema_choice(map, "empty", EMPTY, COUNT(EMPTY), 0, errors) == 1;
  struct as_field *columns = read_columns(arena, as_value_get(map, "columns"), out, errors);
  if (out->column_count == as_value_get(map, "columns")->count)
    read_names(arena, map, out, columns, errors);
  return errors->errors == before;
}
