/* SPDX-License-Identifier: MIT */
/* Comparing an expectation with an outcome. The one idea: every comparison ends as two texts,
 * expected and got, so that the report of a failure needs no knowledge of what was compared. */
#include "qa/expect.h"

#include "base/text.h"
#include "doc/schema.h"

#include <string.h>

enum {
  SCALAR = AS_WANT_TEXT,
  MAYBE = AS_WANT_TEXT | AS_WANT_NOTHING,
  TEXTS = AS_WANT_TEXT | AS_WANT_LIST
};

/* In the order of what they are about: one item, either, a whole review. */
static const struct as_key keys[] = {
    {"score", MAYBE, false},    {"status", SCALAR, false}, {"anchor", MAYBE, false},
    {"value", MAYBE, false},    {"caps", TEXTS, false},    {"overrides", TEXTS, false},
    {"missing", TEXTS, false},  {"remarks", TEXTS, false}, {"lowest", SCALAR, false},
    {"highest", SCALAR, false}, {"fault", SCALAR, false},  {"error", SCALAR, false},
    {"total", MAYBE, false},    {"level", MAYBE, false},   {"scores", AS_WANT_MAP, false}};

enum { KEYS = sizeof keys / sizeof *keys, FIRST_OF_EITHER = 7, FIRST_OF_WHOLE = 12 };

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
  if (value->kind == AS_MAP && !value->count)
    as_errors_add(errors, as_value_place(value), "%s: no item is named, so nothing is checked",
                  key);
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

bool as_expect_may_be_nothing(const char *key) {
  for (size_t i = 0; i < KEYS; i++)
    if (as_text_equal(keys[i].name, key))
      return keys[i].wanted & AS_WANT_NOTHING;
  return false;
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

static void differ(struct as_comparison *to, const char *what, const char *expected,
                   const char *got) {
  if (to->count == to->room) {
    to->room = to->room ? to->room * 2 : 8;
    to->differences =
        as_arena_grow(to->arena, to->differences, to->count, to->room, sizeof *to->differences);
  }
  to->differences[to->count++] = (struct as_difference){what, expected, got};
}

static const char *decimal_text(struct as_arena *arena, bool has, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  if (!has)
    return "none";
  size_t size = as_decimal_print(number, text);
  return as_arena_copy(arena, text, size);
}

/* Whether a number, written with 12 digits, is what was spelled: "23.3333333333", "5.0". */
static bool spelled(const char *written, const struct as_value *wanted, struct as_decimal got) {
  struct as_decimal expected;
  const char *why = NULL;
  return strcmp(written, wanted->as.text) == 0 ||
         (as_decimal_parse(wanted->as.text, wanted->count, &expected, &why) &&
          as_decimal_compare(expected, got) == 0);
}

/* A number or nothing (~), held against a number that may not be there. */
static void number(struct as_comparison *to, const struct as_value *wanted, const char *what,
                   bool has, struct as_decimal got) {
  if (!wanted)
    return;
  bool none = as_value_is_nothing(wanted) || strcmp(wanted->as.text, "none") == 0;
  const char *written = decimal_text(to->arena, has, as_decimal_significant(got, 12));
  if (none ? has : !has || !spelled(written, wanted, got))
    differ(to, what, none ? "none" : wanted->as.text, written);
}

static void text(struct as_comparison *to, const struct as_value *wanted, const char *what,
                 const char *got) {
  if (!wanted)
    return;
  const char *expected = as_value_is_nothing(wanted) ? "none" : wanted->as.text;
  if (strcmp(expected, got ? got : "none") != 0)
    differ(to, what, expected, got ? got : "none");
}

static void part_of(struct as_comparison *to, const struct as_value *wanted, const char *what,
                    const char *got) {
  if (wanted && (!got || !strstr(got, wanted->as.text)))
    differ(to, what, as_arena_print(to->arena, "a text with \"%s\"", wanted->as.text),
           got ? got : "none");
}

static uint32_t list_size(const struct as_value *value) {
  return value->kind == AS_LIST ? value->count : 1;
}

static const char *list_text(const struct as_value *value, uint32_t i) {
  const char *one = as_value_text(value->kind == AS_LIST ? &value->as.items[i] : value);
  return one ? one : "";
}

static const char *joined(struct as_arena *arena, const struct as_texts *texts) {
  const char *all = NULL;
  for (uint32_t i = 0; i < texts->count; i++)
    all = as_arena_print(arena, "%s%s%s", all ? all : "", all ? ", " : "", texts->texts[i]);
  return all ? all : "none";
}

static const char *joined_list(struct as_arena *arena, const struct as_value *value) {
  struct as_texts texts = {0};
  for (uint32_t i = 0; i < list_size(value); i++)
    as_texts_add(arena, &texts, list_text(value, i));
  return joined(arena, &texts);
}

static bool is_listed(const struct as_value *list, const char *name) {
  for (uint32_t i = 0; i < list_size(list); i++)
    if (strcmp(list_text(list, i), name) == 0)
      return true;
  return false;
}

/* Two sets of names, in any order. */
static void set(struct as_comparison *to, const struct as_value *wanted, const char *what,
                const struct as_texts *got) {
  if (!wanted)
    return;
  bool same = true;
  for (uint32_t i = 0; same && i < list_size(wanted); i++)
    same = as_texts_has(got, list_text(wanted, i));
  for (uint32_t i = 0; same && i < got->count; i++)
    same = is_listed(wanted, got->texts[i]);
  if (!same)
    differ(to, what, joined_list(to->arena, wanted), joined(to->arena, got));
}

static struct as_texts applied(struct as_arena *arena, const struct as_limit_result *limits,
                               uint32_t count) {
  struct as_texts texts = {0};
  for (uint32_t i = 0; i < count; i++)
    if (limits[i].applied == AS_YES)
      as_texts_add(arena, &texts, limits[i].id);
  return texts;
}

/* Each is a part of some remark; an empty list: there is no remark. */
static void remarks(struct as_comparison *to, const struct as_value *wanted,
                    const struct as_texts *got) {
  if (wanted && !list_size(wanted) && got->count)
    differ(to, "remarks", "none", joined(to->arena, got));
  for (uint32_t i = 0; wanted && i < list_size(wanted); i++) {
    bool found = false;
    for (uint32_t k = 0; k < got->count && !found; k++)
      found = strstr(got->texts[k], list_text(wanted, i)) != NULL;
    if (!found)
      differ(to, "remarks", as_arena_print(to->arena, "one with \"%s\"", list_text(wanted, i)),
             joined(to->arena, got));
  }
}

static void value(struct as_comparison *to, const struct as_value *wanted,
                  const struct as_datum *got) {
  bool is_number =
      got->kind == AS_TYPE_WHOLE || got->kind == AS_TYPE_NUMBER || got->kind == AS_TYPE_PERCENT;
  if (is_number || got->kind == AS_TYPE_NONE) {
    number(to, wanted, "value", is_number, is_number ? got->as.number : as_decimal_of(0));
    return;
  }
  struct as_buf printed;
  as_buf_init(&printed);
  as_datum_print(got, &printed);
  text(to, wanted, "value", as_arena_copy(to->arena, as_buf_get(&printed), printed.size));
  as_buf_done(&printed);
}

static void fault(struct as_comparison *to, const struct as_value *wanted,
                  const struct as_item_result *item) {
  if (wanted)
    part_of(to, wanted, "fault", item->status == AS_FAULT ? item->fault.text : NULL);
  else if (item->status == AS_FAULT)
    differ(to, "fault", "none", item->fault.text);
}

static bool expects_fault(const struct as_value *expect) {
  const char *status = as_value_get_text(expect, "status");
  return as_value_get(expect, "fault") || (status && strcmp(status, "fault") == 0);
}

void as_expect_item(struct as_comparison *to, const struct as_value *expect,
                    const struct as_item_result *item) {
  struct as_texts caps = applied(to->arena, item->caps, item->cap_count);
  struct as_texts overrides = applied(to->arena, item->overrides, item->override_count);
  number(to, as_value_get(expect, "score"), "score", item->has_score, item->score);
  text(to, as_value_get(expect, "status"), "status", as_status_name(item->status));
  number(to, as_value_get(expect, "anchor"), "anchor", item->has_anchor, item->anchor);
  if (as_value_get(expect, "value"))
    value(to, as_value_get(expect, "value"), &item->value);
  set(to, as_value_get(expect, "caps"), "caps", &caps);
  set(to, as_value_get(expect, "overrides"), "overrides", &overrides);
  remarks(to, as_value_get(expect, "remarks"), &item->remarks);
  set(to, as_value_get(expect, "missing"), "missing", &item->missing);
  number(to, as_value_get(expect, "lowest"), "lowest", true, item->lowest);
  number(to, as_value_get(expect, "highest"), "highest", true, item->highest);
  if (as_value_get(expect, "fault") || !expects_fault(expect))
    fault(to, as_value_get(expect, "fault"), item);
  part_of(to, as_value_get(expect, "error"), "error", NULL);
}

static const struct as_item_result *item_named(const struct as_result *result, const char *name) {
  for (uint32_t i = 0; i < result->item_count; i++)
    if (as_text_equal(result->items[i].id, name) || as_text_equal(result->items[i].number, name))
      return &result->items[i];
  return NULL;
}

static void scores(struct as_comparison *to, const struct as_value *wanted,
                   const struct as_result *result) {
  for (uint32_t i = 0; wanted && i < wanted->count; i++) {
    const char *id = wanted->as.entries[i].key.as.text;
    const char *what = as_arena_print(to->arena, "scores.%s", id);
    const struct as_item_result *item = item_named(result, id);
    if (item)
      number(to, &wanted->as.entries[i].value, what, item->has_score, item->score);
    else
      differ(to, what, "an item of the scale", "no such item");
  }
}

/* Without a word on it no item may fault; with one, some item has a fault like that. */
static void whole_fault(struct as_comparison *to, const struct as_value *wanted,
                        const struct as_result *result) {
  const char *other = NULL;
  for (uint32_t i = 0; i < result->item_count; i++) {
    const struct as_item_result *item = &result->items[i];
    if (item->status != AS_FAULT)
      continue;
    if (!wanted)
      differ(to, item->id, "no fault", item->fault.text);
    else if (strstr(item->fault.text, wanted->as.text))
      return;
    other = item->fault.text;
  }
  part_of(to, wanted, "fault", other);
}

void as_expect_result(struct as_comparison *to, const struct as_value *expect,
                      const struct as_result *result) {
  number(to, as_value_get(expect, "total"), "total", result->total.has_score, result->total.score);
  text(to, as_value_get(expect, "level"), "level", result->has_level ? result->level.id : NULL);
  number(to, as_value_get(expect, "lowest"), "lowest", result->total.any, result->total.lowest);
  number(to, as_value_get(expect, "highest"), "highest", result->total.any, result->total.highest);
  scores(to, as_value_get(expect, "scores"), result);
  remarks(to, as_value_get(expect, "remarks"), &result->remarks);
  whole_fault(to, as_value_get(expect, "fault"), result);
  part_of(to, as_value_get(expect, "error"), "error", NULL);
}

void as_expect_refusal(struct as_comparison *to, const struct as_value *expect,
                       const struct as_errors *refused) {
  const struct as_value *wanted = as_value_get(expect, "error");
  const char *first = refused->stored ? refused->kept[0].text : "refused";
  if (!wanted) {
    differ(to, "evidence", "accepted", first);
    return;
  }
  for (size_t i = 0; i < refused->stored; i++)
    if (strstr(refused->kept[i].text, wanted->as.text))
      return;
  part_of(to, wanted, "error", first);
}
