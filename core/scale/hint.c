/* SPDX-License-Identifier: MIT */
/* "did you mean" for the names of this floor, which stand in arrays of many kinds of struct. */
#include "scale/loading.h"

#include <string.h>

/* Messages beyond those that are kept are only counted: no hint to them is ever read, and looking
 * for the nearest of thousands of names once a message would let a small file take minutes. */
bool as_hints_help(const struct as_loading *loading) {
  return loading->errors->errors < AS_ERRORS_KEPT && loading->errors->warnings < AS_ERRORS_KEPT;
}

const char *as_hint(struct as_loading *loading, const char *word, const void *first, size_t count,
                    size_t stride) {
  if (!word || count == 0 || !as_hints_help(loading))
    return "";
  const char **names = AS_NEW_ARRAY(loading->arena, const char *, count);
  for (size_t i = 0; i < count; i++)
    memcpy(&names[i], (const char *)first + i * stride, sizeof names[i]);
  return as_errors_nearest(loading->errors, word, names, count);
}

const char *as_hint_key(struct as_loading *loading, const char *word, const struct as_value *map) {
  if (!map || map->count == 0)
    return "";
  return as_hint(loading, word, &map->as.entries[0].key.as.text, map->count,
                 sizeof map->as.entries[0]);
}
