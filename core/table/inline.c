/* SPDX-License-Identifier: MIT */
/* Rows that stand in the review itself, as maps.
 *
 * The one idea: rows of one table are mostly written alike, so what the n-th key meant in the row
 * before is tried first, and a stream of reviews does not match headers a million times. */
#include "table/cell.h"

#include "base/text.h"

struct keys {
  const char **names; /* the n-th key of the last row that had so many, and its column */
  int32_t *columns;
  uint32_t *seen; /* for each column, the last row that had it, from 1 */
};

static struct keys keys_new(const struct as_binder *binder) {
  uint32_t count = binder->table->spec->column_count;
  struct as_arena *arena = binder->table->arena;
  return (struct keys){AS_NEW_ARRAY(arena, const char *, count),
                       AS_NEW_ARRAY(arena, int32_t, count), AS_NEW_ARRAY(arena, uint32_t, count)};
}

static int find_column(const struct as_binder *binder, struct keys *keys, uint32_t at,
                       const char *name) {
  const struct as_table_spec *spec = binder->table->spec;
  bool kept = at < spec->column_count;
  if (kept && keys->names[at] && as_text_equal(keys->names[at], name))
    return keys->columns[at];
  int column = as_store_find(spec, name);
  if (kept && column >= 0) {
    keys->names[at] = name;
    keys->columns[at] = column;
  }
  return column;
}

static void say_unknown(struct as_binder *binder, const struct as_value *key) {
  const struct as_table_spec *spec = binder->table->spec;
  const char **names = AS_NEW_ARRAY(binder->table->arena, const char *, spec->column_count);
  for (uint32_t i = 0; i < spec->column_count; i++)
    names[i] = spec->columns[i].id;
  struct as_place place = as_value_place(key);
  as_errors_add(binder->errors, place, "%s has no column %s%s", spec->id,
                as_errors_value(binder->errors, place, key->as.text),
                as_errors_nearest(binder->errors, key->as.text, names, spec->column_count));
}

static void put_text(struct as_binder *binder, uint32_t column, uint32_t row,
                     const struct as_value *value) {
  struct as_spot spot = {.value = value};
  struct as_code code;
  uint32_t word;
  const char *text = value->as.text;
  size_t size = value->count;
  as_type_trim(&text, &size);
  if (size == 0)
    as_cell_blank(binder, column, spot);
  else if (as_cell_read(binder, column, text, size, spot, &code, &word))
    as_store_set(&binder->table->columns[column], row, code, word);
}

static void put(struct as_binder *binder, uint32_t column, uint32_t row,
                const struct as_value *value) {
  struct as_column *it = &binder->table->columns[column];
  struct as_code code;
  if (!it->there)
    as_store_open(binder->table, it);
  if (value->kind == AS_NULL)
    as_cell_blank(binder, column, (struct as_spot){.value = value});
  else if (value->kind == AS_TEXT)
    put_text(binder, column, row, value);
  else if (value->kind == AS_LIST && it->kind == AS_TYPE_LIST) {
    if (as_cell_read_list(binder, column, value, &code))
      as_store_set(it, row, code, 0);
  } else
    as_errors_add(binder->errors, as_value_place(value), "%s is %s; %s was wanted",
                  as_store_name(binder->table, column, binder->scratch), as_kind_name(value->kind),
                  it->kind == AS_TYPE_LIST ? "a list" : "one value");
}

static void read_row(struct as_binder *binder, struct keys *keys, const struct as_value *item,
                     uint32_t row) {
  struct as_table *table = binder->table;
  for (uint32_t i = 0; i < item->count; i++) {
    const struct as_entry *entry = &item->as.entries[i];
    int column = find_column(binder, keys, i, entry->key.as.text);
    if (column < 0) {
      say_unknown(binder, &entry->key);
    } else if (keys->seen[column] == row + 1) {
      as_errors_add(binder->errors, as_value_place(&entry->key), "%s is given twice in this row",
                    as_store_name(table, (uint32_t)column, binder->scratch));
    } else {
      keys->seen[column] = row + 1;
      put(binder, (uint32_t)column, row, &entry->value);
    }
  }
  for (uint32_t i = 0; i < table->spec->column_count; i++)
    if (keys->seen[i] != row + 1)
      as_cell_blank(binder, i, (struct as_spot){.value = item});
}

void as_inline_read(struct as_binder *binder, const struct as_value *list) {
  struct as_table *table = binder->table;
  struct keys keys = keys_new(binder);
  for (uint32_t i = 0; i < list->count; i++) {
    const struct as_value *item = &list->as.items[i];
    table->lines[i] = item->line;
    table->rows = i;
    if (item->kind == AS_MAP)
      read_row(binder, &keys, item, i);
    else
      as_errors_add(binder->errors, as_value_place(item),
                    "a row of %s is a map of its columns; %s was found", table->spec->id,
                    as_kind_name(item->kind));
  }
  table->rows = list->count;
  as_check_table(table, binder->errors);
}
