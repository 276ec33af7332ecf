/* SPDX-License-Identifier: MIT */
/* The evidence tables that a review names, read in the order of the scale so that messages and
 * remarks come in the same order however the review is written. What rows refer to is looked at
 * only when every table could be read: else each row of a good table would be blamed for a bad
 * one. */
#include "review/binding.h"

#include "base/text.h"

#include <string.h>

static const char *nearest_table(struct as_binding *binding, const char *word) {
  const struct as_scale *scale = binding->scale;
  const char **ids = AS_NEW_ARRAY(binding->arena, const char *, scale->table_count);
  for (uint32_t i = 0; i < scale->table_count; i++)
    ids[i] = scale->tables[i].id;
  return as_errors_nearest(binding->errors, word, ids, scale->table_count);
}

static void refuse_unknown(struct as_binding *binding, const struct as_value *tables) {
  for (uint32_t i = 0; i < tables->count; i++) {
    const struct as_value *key = &tables->as.entries[i].key;
    if (as_scale_table(binding->scale, key->as.text) < 0)
      as_errors_add(binding->errors, as_value_place(key), "the scale %s has no table %s%s",
                    binding->scale->id,
                    as_errors_value(binding->errors, as_value_place(key), key->as.text),
                    nearest_table(binding, key->as.text));
  }
}

/* "specialists: ''" is a blank that was not filled in; read as a file's name it would be the
 * folder. */
static bool names_no_file(struct as_binding *binding, const char *id,
                          const struct as_value *given) {
  const struct as_value *file = given->kind == AS_MAP ? as_value_get(given, "file") : given;
  const char *text = as_value_text(file);
  if (text == NULL || text[strspn(text, " \t")] != '\0')
    return false;
  as_errors_add(binding->errors, as_value_place(file),
                "table %s: no file is named; leave the table out where there is none", id);
  return true;
}

static const struct as_table *read_one(struct as_binding *binding,
                                       const struct as_table_spec *spec,
                                       const struct as_value *given, struct as_remarks *remarks) {
  int32_t date = binding->review->date;
  struct as_table_source source = {.spec = spec,
                                   .given = given,
                                   .root = binding->place->root,
                                   .folder = binding->place->folder,
                                   .shown_folder =
                                       as_path_folder(binding->arena, binding->place->file),
                                   .reader = binding->place->reader,
                                   .review_date = date == AS_DATE_NONE ? INT32_MAX : date};
  return as_table_read(binding->arena, &source, remarks, binding->errors);
}

static void keep_remarks(struct as_binding *binding, const struct as_remarks *remarks) {
  for (uint32_t i = 0; i < remarks->count; i++)
    as_texts_add(binding->arena, &binding->review->remarks, remarks->texts[i]);
}

void as_review_tables_read(struct as_binding *binding, const struct as_value *tables) {
  const struct as_scale *scale = binding->scale;
  size_t before = binding->errors->errors;
  binding->review->tables =
      AS_NEW_ARRAY(binding->arena, const struct as_table *, scale->table_count);
  if (tables == NULL)
    return;
  struct as_remarks remarks;
  as_remarks_init(&remarks, binding->arena);
  refuse_unknown(binding, tables);
  for (uint32_t i = 0; i < scale->table_count; i++) {
    const struct as_value *given = as_value_get(tables, scale->tables[i].id);
    if (given != NULL && given->kind != AS_NULL &&
        !names_no_file(binding, scale->tables[i].id, given))
      binding->review->tables[i] = read_one(binding, &scale->tables[i], given, &remarks);
  }
  if (binding->errors->errors == before)
    as_table_check_references(binding->review->tables, scale->table_count, binding->errors);
  keep_remarks(binding, &remarks);
}
