/* SPDX-License-Identifier: MIT */
/* Maps against the table of their keys. All faults of a map are told in one go, unknown keys with
 * the nearest known one: a misspelt key is the commonest mistake in a file written by hand. */
#include "doc/schema.h"

#include "base/text.h"
#include "doc/inner.h"
#include "doc/type.h"

#include <string.h>

static unsigned kind_bit(const struct as_value *value) {
  switch (value->kind) {
  case AS_NULL:
    return AS_WANT_NOTHING;
  case AS_TEXT:
    return as_value_is_nothing(value) ? AS_WANT_TEXT | AS_WANT_NOTHING : AS_WANT_TEXT;
  case AS_LIST:
    return AS_WANT_LIST;
  case AS_MAP:
    return AS_WANT_MAP;
  }
  return 0;
}

/* "a text, a list or a map", in the list's arena. */
static const char *wanted_words(struct as_errors *errors, unsigned wanted) {
  static const char *const NAMES[] = {"a text", "a list", "a map", "nothing"};
  struct as_buf buf;
  as_buf_init(&buf);
  for (unsigned i = 0; i < 4; i++) {
    if ((wanted & (1U << i)) == 0)
      continue;
    if (buf.size > 0)
      as_buf_text(&buf, (wanted >> (i + 1)) == 0 ? " or " : ", ");
    as_buf_text(&buf, NAMES[i]);
  }
  const char *words = as_arena_text(errors->arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return words;
}

static const struct as_key *find_key(const struct as_key *keys, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++) {
    if (as_text_equal(keys[i].name, name))
      return &keys[i];
  }
  return NULL;
}

static void add_unknown(const struct as_value *key, const char *what, const struct as_key *keys,
                        size_t count, struct as_errors *errors) {
  if (as_read_told_enough(errors)) {
    as_errors_add(errors, as_value_place(key), "unknown key");
    return;
  }
  const char **names = AS_NEW_ARRAY(errors->arena, const char *, count);
  for (size_t i = 0; i < count; i++)
    names[i] = keys[i].name;
  struct as_place place = as_value_place(key);
  as_errors_add(errors, place, "%s has no key %s%s", what,
                as_errors_value(errors, place, key->as.text),
                as_errors_nearest(errors, key->as.text, names, count));
}

static void check_entry(const struct as_entry *entry, const char *what, const struct as_key *keys,
                        size_t count, struct as_errors *errors) {
  const struct as_key *key = find_key(keys, count, entry->key.as.text);
  if (key == NULL) {
    add_unknown(&entry->key, what, keys, count, errors);
    return;
  }
  if ((key->wanted & kind_bit(&entry->value)) == 0)
    as_errors_add(errors, as_value_place(&entry->value), "\"%s\" of %s is %s; %s was wanted",
                  key->name, what, as_kind_name(entry->value.kind),
                  wanted_words(errors, key->wanted));
}

bool as_schema_check(const struct as_value *value, const char *what, const struct as_key *keys,
                     size_t count, struct as_errors *errors) {
  size_t before = errors->errors;
  if (value == NULL || value->kind != AS_MAP) {
    as_errors_add(errors, as_value_place(value), "%s is %s; a map was wanted", what,
                  as_kind_name(value == NULL ? AS_NULL : value->kind));
    return false;
  }
  for (uint32_t i = 0; i < value->count; i++)
    check_entry(&value->as.entries[i], what, keys, count, errors);
  for (size_t i = 0; i < count; i++) {
    if (keys[i].required && as_value_get(value, keys[i].name) == NULL)
      as_errors_add(errors, as_value_place(value), "%s has no \"%s\", which is required", what,
                    keys[i].name);
  }
  return errors->errors == before;
}

const char *as_schema_text(const struct as_value *map, const char *key, const char *fallback) {
  const char *text = as_value_get_text(map, key);
  return text == NULL ? fallback : text;
}

static void add_wrong(const struct as_value *value, const char *key, const char *wanted,
                      struct as_errors *errors) {
  struct as_place place = as_value_place(value);
  as_errors_add(errors, place, "%s is %s; %s", key,
                value->kind == AS_TEXT ? as_errors_value(errors, place, value->as.text)
                                       : as_kind_name(value->kind),
                as_errors_wanted(errors, wanted));
}

bool as_schema_yes(const struct as_value *map, const char *key, bool fallback,
                   struct as_errors *errors) {
  static const char *const WORDS[] = {"no", "yes", "n", "y", "false", "true", "0", "1"};
  const struct as_value *value = as_value_get(map, key);
  if (value == NULL || value->kind == AS_NULL)
    return fallback;
  for (size_t i = 0; value->kind == AS_TEXT && i < sizeof WORDS / sizeof *WORDS; i++) {
    if (as_text_loosely(value->as.text, WORDS[i]))
      return i % 2 == 1;
  }
  add_wrong(value, key, "yes or no", errors);
  return fallback;
}

bool as_schema_number(const struct as_value *map, const char *key, struct as_decimal *out,
                      struct as_errors *errors) {
  const struct as_value *value = as_value_get(map, key);
  if (value == NULL || value->kind == AS_NULL)
    return false;
  const char *why = NULL;
  if (value->kind == AS_TEXT && as_decimal_parse(value->as.text, value->count, out, &why))
    return true;
  /* The words are those of evidence: they speak of the number at hand. */
  static const struct as_type number = {.kind = AS_TYPE_NUMBER};
  struct as_datum datum;
  const char *wanted = NULL;
  if (value->kind == AS_TEXT)
    as_type_read(&number, value->as.text, value->count, AS_DATE_ISO, errors->arena, &datum,
                 &wanted);
  add_wrong(value, key, wanted == NULL ? "a number" : wanted, errors);
  return false;
}

/* "one of a, b (did you mean "a"?)" */
static const char *choice_words(const struct as_value *value, const char *const *words,
                                size_t count, struct as_errors *errors) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, "one of ");
  for (size_t i = 0; i < count; i++) {
    as_buf_text(&buf, i == 0 ? "" : ", ");
    as_buf_text(&buf, words[i]);
  }
  if (value->kind == AS_TEXT)
    as_buf_text(&buf, as_errors_nearest(errors, value->as.text, words, count));
  const char *text = as_arena_text(errors->arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return text;
}

int as_schema_choice(const struct as_value *map, const char *key, const char *const *words,
                     size_t count, int fallback, struct as_errors *errors) {
  const struct as_value *value = as_value_get(map, key);
  if (value == NULL || value->kind == AS_NULL)
    return fallback;
  for (size_t i = 0; value->kind == AS_TEXT && i < count; i++) {
    if (as_text_loosely(value->as.text, words[i]))
      return (int)i;
  }
  add_wrong(value, key, choice_words(value, words, count, errors), errors);
  return -1;
}
