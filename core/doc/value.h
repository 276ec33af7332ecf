/* SPDX-License-Identifier: MIT */
/* A document as a tree in which every value knows where it stands.
 *
 * Scalars keep their spelling: the type declared for a place reads it later (so "no" can be a name
 * and "007" an id). Trees live in an arena; everything here borrows. */
#ifndef AS_VALUE_H
#define AS_VALUE_H

#include "base/errors.h"

enum as_kind {
  AS_NULL, /* JSON null; in YAML nothing at all, or ~ */
  AS_TEXT, /* any scalar */
  AS_LIST,
  AS_MAP
};

/* How a scalar was written: matters where a scale's null removes a value, and for JSON's own
 * types. */
enum as_style {
  AS_STYLE_PLAIN,
  AS_STYLE_QUOTED,
  AS_STYLE_NUMBER /* JSON */,
  AS_STYLE_BOOLEAN /* JSON */
};

struct as_entry;

struct as_value {
  enum as_kind kind;
  enum as_style style;
  uint32_t count; /* of a list's or map's members; of a text's bytes; of a null 1 where it is
                   * written out (~), 0 where nothing stands */
  uint32_t line, column; /* of its first character, from 1 */
  const struct as_source *source;
  union {
    const char *text;               /* NUL-terminated UTF-8 without NULs inside */
    const struct as_value *items;   /* of a list */
    const struct as_entry *entries; /* of a map, in the order written, keys unique */
  } as;
};

struct as_entry {
  struct as_value key; /* always AS_TEXT */
  struct as_value value;
};

struct as_place as_value_place(const struct as_value *value); /* NULL gives nowhere */
/* The member of a map, or NULL: absent, or value is NULL or no map. AS_NULL members are returned.
 */
const struct as_value *as_value_get(const struct as_value *map, const char *key);
const struct as_entry *as_value_entry(const struct as_value *map, const char *key);
/* The text of a scalar, or NULL when value is NULL or no scalar. */
const char *as_value_text(const struct as_value *value);
/* The same for a member of a map. */
const char *as_value_get_text(const struct as_value *map, const char *key);
/* NULL, AS_NULL, or the plain word null (which YAML writes for a removal in a variant). */
bool as_value_is_nothing(const struct as_value *value);
const char *as_kind_name(enum as_kind kind); /* "nothing", "a text", "a list", "a map" */

#endif
