/* SPDX-License-Identifier: MIT */
/* The tables of a scale: doc reads each one, this file sees that they fit together and that rules
 * can name them. */
#include "scale/loading.h"

/* What a rule finds on its review already: review.date, review:has, review.service. */
static const char *const TAKEN[] = {"date", "has", "service"};

static void check_name(struct as_loading *loading, const struct as_entry *entry) {
  const char *name = entry->key.as.text;
  if (!as_text_is_snake(name))
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "table %s: its name is written in snake_case", name);
  for (size_t i = 0; i < sizeof TAKEN / sizeof TAKEN[0]; i++)
    if (as_text_equal(TAKEN[i], name))
      as_errors_add(loading->errors, as_value_place(&entry->key),
                    "a table may not be called %s: rules read review.%s as something else", name,
                    name);
}

static void check_reference(struct as_loading *loading, const struct as_table_spec *table,
                            const struct as_field *column) {
  const struct as_scale *scale = loading->scale;
  const struct as_value *given = as_value_get(column->declared, "refers_to");
  struct as_place place = as_value_place(given ? given : column->declared);
  int at = as_scale_table(scale, column->refers_to);
  if (at >= 0 && scale->tables[at].key < 0)
    as_errors_add(loading->errors, place, "%s.%s refers to table %s, which has no key", table->id,
                  column->id, column->refers_to);
  if (at >= 0)
    return;
  const char *removed = as_overlay_removed(loading, "tables", column->refers_to);
  as_errors_add(loading->errors, place,
                "%s.%s refers to table %s, which the scale does not declare%s", table->id,
                column->id, as_errors_value(loading->errors, place, column->refers_to),
                removed[0] ? removed
                           : as_hint(loading, column->refers_to, scale->tables, scale->table_count,
                                     sizeof scale->tables[0]));
}

void as_tables_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  const struct as_value *map = as_map_in(scale->tree, "tables");
  if (!map || as_too_many(loading, map))
    return;
  struct as_table_spec *tables = AS_NEW_ARRAY(loading->arena, struct as_table_spec, map->count);
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    check_name(loading, entry);
    if (as_table_spec_read(loading->arena, entry, &tables[scale->table_count], loading->errors))
      scale->table_count++;
  }
  scale->tables = tables;
  for (uint32_t i = 0; i < scale->table_count; i++)
    for (uint32_t k = 0; k < tables[i].column_count; k++)
      if (tables[i].columns[k].refers_to)
        check_reference(loading, &tables[i], &tables[i].columns[k]);
}
