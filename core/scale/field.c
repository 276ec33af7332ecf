/* SPDX-License-Identifier: MIT */
/* Maps of declarations: facts, figures, settings. What one of them is, doc reads; a setting is a
 * field that has a value. */
#include "scale/loading.h"

bool as_too_many(struct as_loading *loading, const struct as_value *map) {
  if (map->count <= AS_SCALE_NAMED)
    return false;
  as_errors_add(loading->errors, as_value_place(map),
                "at most %d of these may stand here, and there are %u", AS_SCALE_NAMED,
                (unsigned)map->count);
  return true;
}

const struct as_field *as_fields_read(struct as_loading *loading, const struct as_value *map,
                                      uint32_t *count) {
  *count = 0;
  if (!map || as_too_many(loading, map))
    return NULL;
  struct as_field *fields = AS_NEW_ARRAY(loading->arena, struct as_field, map->count);
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_field *field =
        as_field_read(loading->arena, &map->as.entries[i], loading->errors);
    if (field)
      fields[(*count)++] = *field;
  }
  return fields;
}

const struct as_field *as_settings_read(struct as_loading *loading, const struct as_value *map,
                                        uint32_t *count) {
  const struct as_field *fields = as_fields_read(loading, map, count);
  for (uint32_t i = 0; i < *count; i++)
    if (fields[i].fallback.kind == AS_TYPE_NONE)
      as_errors_add(loading->errors, as_value_place(fields[i].declared), "setting %s has no value",
                    fields[i].id);
  return fields;
}
