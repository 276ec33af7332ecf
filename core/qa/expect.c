/* SPDX-License-Identifier: MIT */
/* The words of an expectation: which there are, of what, and what they may be. */
#include "qa/expect.h"

#include "base/text.h"
#include "doc/schema.h"

#include <string.h>

enum {
  SCALAR = AS_WANT_TEXT,
  MAYBE = AS_WANT_TEXT | AS_WANT_NOTHING,
  TEXTS = AS_WANT_TEXT | AS_WANT_LIST,
  MEMBERS = AS_WANT_MAP /* by name, each a text or nothing */
};

/* In the order of what they are about: one item, either, a whole review. */
static const struct as_key keys[] = {{"score", MAYBE, false},
                                     {"status", SCALAR, false},
                                     {"anchor", MAYBE, false},
                                     {"value", MAYBE, false},
                                     {"caps", TEXTS, false},
                                     {"overrides", TEXTS, false},
                                     {"missing", TEXTS, false},
                                     {"steps", TEXTS, false},
                                     {"remarks", TEXTS, false},
                                     {"no_remarks", TEXTS, false},
                                     {"lowest", SCALAR, false},
                                     {"highest", SCALAR, false},
                                     {"fault", SCALAR, false},
                                     {"error", SCALAR, false},
                                     {"total", MAYBE, false},
                                     {"level", MAYBE, false},
                                     {"level_title", MAYBE, false},
                                     {"levels_possible", TEXTS, false},
                                     {"next_level", MAYBE, false},
                                     {"short", MEMBERS, false},
                                     {"scores", MEMBERS, false},
                                     {"sections", MEMBERS, false},
                                     {"section_levels", MEMBERS, false},
                                     {"subtotals", MEMBERS, false}};
const struct as_keys as_keys_expect = AS_KEYS(keys);

enum { KEYS = sizeof keys / sizeof *keys, FIRST_OF_EITHER = 8, FIRST_OF_WHOLE = 14 };

/* Keys that are right in the other kind of case: what the author thinks is checked would not be.
 */
static void refuse_foreign(const struct as_value *expect, bool of_item, struct as_errors *errors) {
  size_t first = of_item ? FIRST_OF_WHOLE : 0;
  size_t end = of_item ? KEYS : FIRST_OF_EITHER;
  for (size_t i = first; i < end; i++) {
    const struct as_entry *entry = as_value_entry(expect, keys[i].name);
    if (entry)
      as_errors_add(errors, as_value_place(&entry->key),
                    of_item ? "\"%s\" is of a whole review, and this case judges one item"
                            : "\"%s\" is of one item, and this case scores a whole review: name "
                              "the item, too",
                    keys[i].name);
  }
}

/* A text that is there, and is not empty: every remark has an empty part. */
static void check_text(const struct as_value *value, const char *key, struct as_errors *errors) {
  if (value->kind == AS_LIST || value->kind == AS_MAP)
    as_errors_add(errors, as_value_place(value), "%s: a text was wanted, here is %s", key,
                  as_kind_name(value->kind));
  else if (value->kind == AS_NULL || !*value->as.text)
    as_errors_add(errors, as_value_place(value), "%s: an empty text checks nothing", key);
}

static void check_entry(const struct as_entry *entry, struct as_errors *errors) {
  const struct as_value *value = &entry->value;
  const char *key = entry->key.as.text;
  if (value->kind == AS_TEXT)
    check_text(value, key, errors);
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count; i++)
    check_text(&value->as.items[i], key, errors);
  for (uint32_t i = 0; value->kind == AS_MAP && i < value->count; i++)
    if (value->as.entries[i].value.kind != AS_NULL)
      check_text(&value->as.entries[i].value, value->as.entries[i].key.as.text, errors);
  bool no_names = value->kind == AS_MAP || as_text_equal(key, "no_remarks");
  if (no_names && value->kind != AS_TEXT && !value->count)
    as_errors_add(errors, as_value_place(value),
                  "%s: nothing is named in it, so nothing is checked", key);
}

static void check_status(const struct as_value *status, struct as_errors *errors) {
  const char *words[AS_REPORTED + 1];
  for (int i = 0; i <= AS_REPORTED; i++) {
    words[i] = as_status_name((enum as_status)i);
    if (!status || strcmp(status->as.text, words[i]) == 0)
      return;
  }
  struct as_place place = as_value_place(status);
  as_errors_add(errors, place, "status: no item can be %s%s",
                as_errors_value(errors, place, status->as.text),
                as_errors_nearest(errors, status->as.text, words, AS_REPORTED + 1));
}

/* Evidence that is refused is not judged: nothing else can be expected of it. */
static void check_alone(const struct as_value *expect, struct as_errors *errors) {
  const struct as_value *error = as_value_get(expect, "error");
  if (error && expect->count > 1)
    as_errors_add(
        errors, as_value_place(error),
        "error: where the evidence is refused nothing is judged; expect the error alone");
}

static unsigned wanted_of(const char *key) {
  for (size_t i = 0; i < KEYS; i++)
    if (as_text_equal(keys[i].name, key))
      return keys[i].wanted;
  return 0;
}

bool as_expect_may_be_nothing(const char *key) {
  return wanted_of(key) & AS_WANT_NOTHING;
}

bool as_expect_has_members(const char *key) {
  return wanted_of(key) == MEMBERS;
}

bool as_expect_check(const struct as_value *expect, bool of_item, struct as_errors *errors) {
  size_t before = errors->errors;
  refuse_foreign(expect, of_item, errors);
  if (!as_schema_check(expect, "an expectation", keys, KEYS, errors))
    return false;
  if (!expect->count)
    as_errors_add(errors, as_value_place(expect), "this expectation checks nothing; name %s",
                  of_item ? "a score, a status, caps, ..." : "a total, a level, scores, ...");
  for (uint32_t i = 0; i < expect->count; i++)
    check_entry(&expect->as.entries[i], errors);
  check_status(as_value_get(expect, "status"), errors);
  check_alone(expect, errors);
  return errors->errors == before;
}
