/* SPDX-License-Identifier: MIT */
/* What keys a map may hold, as a table: one way to say "unknown key, did you mean", "a list was
 * wanted", "is required" for every kind of file. */
#ifndef AS_SCHEMA_H
#define AS_SCHEMA_H

#include "base/decimal.h"
#include "doc/value.h"

enum {
  AS_WANT_TEXT = 1,
  AS_WANT_LIST = 2,
  AS_WANT_MAP = 4,
  AS_WANT_NOTHING = 8,
  AS_WANT_ANY = 15
};

struct as_key {
  const char *name;
  unsigned wanted; /* AS_WANT_... */
  bool required;
};

/* Those of one kind of map, for whoever describes files rather than reads them: each reader gives
 * its own to others, so that a description cannot say what is not read. */
struct as_keys {
  const struct as_key *keys;
  size_t count;
};
#define AS_KEYS(array)                                                                            \
  { (array), sizeof(array) / sizeof *(array) }
/* The words that one key may be. */
struct as_word_list {
  const char *const *words;
  size_t count;
};
#define AS_WORD_LIST(array)                                                                       \
  { (array), sizeof(array) / sizeof *(array) }

/* Checks that value is a map whose keys are known and of the wanted kinds, required ones there;
 * what names the map in messages ("a scale", "item caseload_size"). Adds every fault; true when
 * there was none. */
bool as_schema_check(const struct as_value *value, const char *what, const struct as_key *keys,
                     size_t count, struct as_errors *errors);
/* Reads common scalars of a map; absent gives fallback, a wrong spelling adds an error and gives
 * fallback. */
const char *as_schema_text(const struct as_value *map, const char *key, const char *fallback);
bool as_schema_yes(const struct as_value *map, const char *key, bool fallback,
                   struct as_errors *errors);
bool as_schema_number(const struct as_value *map, const char *key, struct as_decimal *out,
                      struct as_errors *errors);
/* Index in words of the text there (loosely matched), or -1 with an error that lists them; absent
 * gives fallback. */
int as_schema_choice(const struct as_value *map, const char *key, const char *const *words,
                     size_t count, int fallback, struct as_errors *errors);

#endif
