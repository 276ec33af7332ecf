/* SPDX-License-Identifier: MIT */
/* Looking into a tree. Maps are searched from the front: theirs are tens of keys, and keeping the
 * order written is worth more than an index. Every accessor takes NULL, so that a chain of them
 * needs one test at its end. */
#include "doc/value.h"

#include "base/text.h"

#include <string.h>

struct as_place as_value_place(const struct as_value *value) {
  struct as_place place = {NULL, 0, 0};
  if (value != NULL) {
    place.source = value->source;
    place.line = value->line;
    place.column = value->column;
  }
  return place;
}

const struct as_entry *as_value_entry(const struct as_value *map, const char *key) {
  if (map == NULL || map->kind != AS_MAP)
    return NULL;
  size_t size = strlen(key);
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    if (entry->key.count == size && memcmp(entry->key.as.text, key, size) == 0)
      return entry;
  }
  return NULL;
}

const struct as_value *as_value_get(const struct as_value *map, const char *key) {
  const struct as_entry *entry = as_value_entry(map, key);
  return entry == NULL ? NULL : &entry->value;
}

const char *as_value_text(const struct as_value *value) {
  return value != NULL && value->kind == AS_TEXT ? value->as.text : NULL;
}

const char *as_value_get_text(const struct as_value *map, const char *key) {
  return as_value_text(as_value_get(map, key));
}

bool as_value_is_nothing(const struct as_value *value) {
  if (value == NULL || value->kind == AS_NULL)
    return true;
  return value->kind == AS_TEXT && value->style == AS_STYLE_PLAIN &&
         as_text_equal(value->as.text, "null");
}

const char *as_kind_name(enum as_kind kind) {
  switch (kind) {
  case AS_NULL:
    return "nothing";
  case AS_TEXT:
    return "a text";
  case AS_LIST:
    return "a list";
  case AS_MAP:
    return "a map";
  }
  return "nothing";
}
