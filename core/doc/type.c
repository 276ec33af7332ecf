/* SPDX-License-Identifier: MIT */
/* Spellings to typed values: the one place that decides what a cell of a table or a fact of a
 * review means.
 *
 * The declared type alone decides: "no" is a name where a text was declared and an answer where
 * yes-no was. What is refused is refused with what was wanted, described from the declaration, so
 * that the message is the manual. */
#include "doc/type.h"

#include "base/text.h"
#include "doc/inner.h"
#include "doc/schema.h"

#include <string.h>

enum { SHOWN_CHOICES = 24 }; /* in a message; more would hide what it says */

struct span {
  const char *at;
  size_t size;
};

/* ASCII white space, and the no-break space that spreadsheets leave behind. */
static size_t space_first(struct span text) {
  if (text.size > 0 && (*text.at == ' ' || (*text.at >= '\t' && *text.at <= '\r')))
    return 1;
  return text.size > 1 && memcmp(text.at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t space_last(struct span text) {
  char last = text.size > 0 ? text.at[text.size - 1] : 'x';
  if (last == ' ' || (last >= '\t' && last <= '\r'))
    return 1;
  return text.size > 1 && memcmp(text.at + text.size - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

void as_type_trim(const char **text, size_t *size) {
  struct span left = {*text, *size};
  for (size_t n; (n = space_first(left)) > 0;) {
    left.at += n;
    left.size -= n;
  }
  for (size_t n; (n = space_last(left)) > 0;)
    left.size -= n;
  *text = left.at;
  *size = left.size;
}

static struct span trim(const char *at, size_t size) {
  as_type_trim(&at, &size);
  return (struct span){at, size};
}

/* A percent lies from 0 to 100 unless its type says otherwise. */
static struct as_bound effective_min(const struct as_type *type) {
  struct as_bound zero = {true, {0, 0}};
  return type->kind == AS_TYPE_PERCENT && !type->min.given && !type->above.given ? zero
                                                                                 : type->min;
}

static struct as_bound effective_max(const struct as_type *type) {
  struct as_bound hundred = {true, {100, 0}};
  return type->kind == AS_TYPE_PERCENT && !type->max.given && !type->below.given ? hundred
                                                                                 : type->max;
}

static void add_bound(struct as_buf *out, const char *words, const struct as_bound *bound) {
  char digits[AS_DECIMAL_TEXT];
  as_decimal_print(bound->value, digits);
  as_buf_text(out, words);
  as_buf_text(out, digits);
}

/* " from 0 to 6", " above 0 and at most 1", "" */
static void describe_bounds(const struct as_type *type, struct as_buf *out) {
  struct as_bound min = effective_min(type);
  struct as_bound max = effective_max(type);
  bool both = min.given && max.given && !type->above.given && !type->below.given;
  const char *join = " ";
  if (min.given) {
    add_bound(out, both ? " from " : " of at least ", &min);
    join = " and ";
  }
  if (type->above.given) {
    as_buf_text(out, join);
    add_bound(out, "above ", &type->above);
    join = " and ";
  }
  if (max.given) {
    as_buf_text(out, both ? "" : min.given || type->above.given ? join : " of ");
    add_bound(out, both ? " to " : "at most ", &max);
    join = " and ";
  }
  if (type->below.given) {
    as_buf_text(out, join);
    add_bound(out, "below ", &type->below);
  }
}

static void describe_choices(const struct as_type *type, struct as_buf *out) {
  as_buf_text(out, "one of ");
  uint32_t shown = type->choice_count < SHOWN_CHOICES ? type->choice_count : SHOWN_CHOICES;
  for (uint32_t i = 0; i < shown; i++) {
    as_buf_text(out, i == 0 ? "" : ", ");
    as_buf_text(out, type->choices[i]);
  }
  if (shown < type->choice_count)
    as_buf_print(out, " and %u more", type->choice_count - shown);
}

/* What one of this type is called. */
static const char *article_name(enum as_type_kind kind) {
  static const char *const NAMES[] = {[AS_TYPE_NONE] = "nothing",
                                      [AS_TYPE_TEXT] = "a text",
                                      [AS_TYPE_WHOLE] = "a whole number",
                                      [AS_TYPE_NUMBER] = "a number",
                                      [AS_TYPE_PERCENT] = "a percentage",
                                      [AS_TYPE_YES_NO] = "yes or no",
                                      [AS_TYPE_DATE] = "a date",
                                      [AS_TYPE_TIME] = "a time",
                                      [AS_TYPE_CHOICE] = "one of a few words",
                                      [AS_TYPE_LIST] = "a list"};
  return NAMES[kind];
}

void as_type_describe(const struct as_type *type, struct as_buf *out) {
  if (type->kind == AS_TYPE_CHOICE) {
    describe_choices(type, out);
    return;
  }
  as_buf_text(out, article_name(type->kind));
  if (type->kind == AS_TYPE_WHOLE || type->kind == AS_TYPE_NUMBER || type->kind == AS_TYPE_PERCENT)
    describe_bounds(type, out);
  if (type->kind == AS_TYPE_LIST && type->element != NULL) {
    as_buf_text(out, " (each ");
    as_type_describe(type->element, out);
    as_buf_char(out, ')');
  }
}

const char *as_type_name(enum as_type_kind kind) {
  static const char *const NAMES[] = {
      [AS_TYPE_NONE] = "none",     [AS_TYPE_TEXT] = "text",       [AS_TYPE_WHOLE] = "whole",
      [AS_TYPE_NUMBER] = "number", [AS_TYPE_PERCENT] = "percent", [AS_TYPE_YES_NO] = "yes-no",
      [AS_TYPE_DATE] = "date",     [AS_TYPE_TIME] = "time",       [AS_TYPE_CHOICE] = "choice",
      [AS_TYPE_LIST] = "list"};
  return NAMES[kind];
}

/* What was wanted, and in brackets a word on how to write it when there is one. Always false. */
static bool wanted(const struct as_type *type, struct as_arena *arena, const char *hint,
                   const char **why) {
  if (why == NULL)
    return false;
  struct as_buf buf;
  as_buf_init(&buf);
  as_type_describe(type, &buf);
  if (hint != NULL && *hint != '\0')
    as_buf_print(&buf, " (%s)", hint);
  *why = as_arena_text(arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return false;
}

static bool only_digits(const char *at, size_t size) {
  for (size_t i = 0; i < size; i++) {
    if (at[i] < '0' || at[i] > '9')
      return false;
  }
  return size > 0;
}

/* How to write a number that has a comma: 1,200 may be meant as thousands, 0,5 as a decimal. NULL:
 * no such number. */
static const char *comma_hint(struct span text, struct as_arena *arena) {
  const char *comma = memchr(text.at, ',', text.size);
  if (comma == NULL)
    return NULL;
  size_t before = (size_t)(comma - text.at);
  size_t after = text.size - before - 1;
  size_t sign = text.size > 0 && *text.at == '-' ? 1 : 0;
  if (!only_digits(text.at + sign, before - sign) || before > AS_DECIMAL_INPUT_DIGITS ||
      after > AS_DECIMAL_INPUT_DIGITS || !only_digits(comma + 1, after))
    return "write numbers without commas, with a point for decimals";
  int whole = (int)before;
  int rest = (int)after;
  if (after == 3 && before - sign <= 3 && text.at[sign] != '0')
    return as_arena_print(arena, "write %.*s%.*s without the comma, or %.*s.%.*s with a point",
                          whole, text.at, rest, comma + 1, whole, text.at, rest, comma + 1);
  return as_arena_print(arena, "write %.*s.%.*s with a point", whole, text.at, rest, comma + 1);
}

static bool has_letter(struct span text) {
  for (size_t i = 0; i < text.size; i++)
    if ((text.at[i] >= 'a' && text.at[i] <= 'z') || (text.at[i] >= 'A' && text.at[i] <= 'Z'))
      return true;
  return false;
}

/* How to write a number among words, "20 people". NULL: there are no words. */
static const char *words_hint(struct span text, struct as_arena *arena) {
  const char *space = memchr(text.at, ' ', text.size);
  if (space == NULL || !has_letter(text))
    return NULL;
  size_t size = (size_t)(space - text.at);
  struct as_decimal number;
  const char *why = NULL;
  if (!as_decimal_parse(text.at, size, &number, &why))
    return "write it in digits alone";
  return as_arena_print(arena, "write the number alone: %.*s", (int)size, text.at);
}

static bool in_bounds(const struct as_type *type, struct as_decimal number) {
  struct as_bound min = effective_min(type);
  struct as_bound max = effective_max(type);
  if (min.given && as_decimal_compare(number, min.value) < 0)
    return false;
  if (max.given && as_decimal_compare(number, max.value) > 0)
    return false;
  if (type->above.given && as_decimal_compare(number, type->above.value) <= 0)
    return false;
  return !type->below.given || as_decimal_compare(number, type->below.value) < 0;
}

static bool read_number(const struct as_type *type, struct span text, struct as_arena *arena,
                        struct as_datum *out, const char **why) {
  if (type->kind == AS_TYPE_PERCENT && text.size > 0 && text.at[text.size - 1] == '%')
    text = trim(text.at, text.size - 1);
  const char *hint = NULL;
  if (!as_decimal_parse(text.at, text.size, &out->as.number, &hint)) {
    const char *better = why == NULL ? NULL : comma_hint(text, arena);
    if (why != NULL && better == NULL)
      better = words_hint(text, arena);
    return wanted(type, arena, better == NULL ? hint : better, why);
  }
  if (type->kind == AS_TYPE_WHOLE && !as_decimal_is_whole(out->as.number))
    return wanted(type, arena, NULL, why);
  return in_bounds(type, out->as.number) || wanted(type, arena, NULL, why);
}

static bool same_word(struct span text, const char *word) {
  if (text.size != strlen(word))
    return false;
  for (size_t i = 0; i < text.size; i++) {
    char c = text.at[i];
    if ((c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c) != word[i])
      return false;
  }
  return true;
}

static bool read_yes_no(const struct as_type *type, struct span text, struct as_arena *arena,
                        struct as_datum *out, const char **why) {
  static const char *const WORDS[] = {"no", "yes", "n", "y", "false", "true", "0", "1"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    if (same_word(text, WORDS[i])) {
      out->as.yes = i % 2 == 1;
      return true;
    }
  }
  return wanted(type, arena, NULL, why);
}

static bool read_choice(const struct as_type *type, struct span text, struct as_arena *arena,
                        struct as_datum *out, const char **why) {
  for (uint32_t i = 0; i < type->choice_count; i++) {
    if (as_text_loosely_sized(text.at, text.size, type->choices[i])) {
      out->as.text = type->choices[i];
      out->choice = i;
      return true;
    }
  }
  if (why == NULL)
    return false;
  const char *word = as_arena_copy(arena, text.at, text.size);
  int near = as_text_nearest(word, type->choices, type->choice_count);
  const char *hint =
      near < 0 ? NULL : as_arena_print(arena, "did you mean \"%s\"?", type->choices[near]);
  return wanted(type, arena, hint, why);
}

static bool read_list(const struct as_type *type, struct span text, enum as_date_style dates,
                      struct as_arena *arena, struct as_datum *out, const char **why) {
  uint32_t room = 1;
  for (size_t i = 0; i < text.size; i++)
    room += text.at[i] == ';';
  struct as_datum *items = AS_NEW_ARRAY(arena, struct as_datum, room);
  uint32_t count = 0;
  const char *end = text.at + text.size;
  for (const char *at = text.at; at < end;) {
    const char *stop = memchr(at, ';', (size_t)(end - at));
    stop = stop == NULL ? end : stop;
    struct span part = trim(at, (size_t)(stop - at));
    if (part.size > 0 &&
        !as_type_read(type->element, part.at, part.size, dates, arena, &items[count++], why))
      return wanted(type, arena, NULL, why);
    at = stop < end ? stop + 1 : end;
  }
  out->as.list.items = items;
  out->as.list.count = count;
  return true;
}

bool as_type_read(const struct as_type *type, const char *text, size_t size,
                  enum as_date_style dates, struct as_arena *arena, struct as_datum *out,
                  const char **why) {
  struct span span = trim(text, size);
  const char *hint = NULL;
  *out = (struct as_datum){.kind = type->kind};
  switch (type->kind) {
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    return read_number(type, span, arena, out, why);
  case AS_TYPE_YES_NO:
    return read_yes_no(type, span, arena, out, why);
  case AS_TYPE_DATE:
    return as_date_parse(span.at, span.size, dates, &out->as.date, &hint) ||
           wanted(type, arena, hint, why);
  case AS_TYPE_TIME:
    return as_time_parse(span.at, span.size, &out->as.time, &hint) ||
           wanted(type, arena, hint, why);
  case AS_TYPE_CHOICE:
    return read_choice(type, span, arena, out, why);
  case AS_TYPE_LIST:
    return read_list(type, span, dates, arena, out, why);
  case AS_TYPE_TEXT:
  case AS_TYPE_NONE:
    break;
  }
  out->as.text = as_arena_copy(arena, span.at, span.size);
  return true;
}

/* How a value stands in a message: a number bare, other text in quotes and cut, anything else by
 * its kind. */
static const char *shown(const struct as_value *value, struct as_errors *errors) {
  if (value->kind != AS_TEXT)
    return as_kind_name(value->kind);
  struct as_place place = as_value_place(value);
  bool hidden = errors->redact && value->source != NULL && value->source->personal;
  struct as_decimal number;
  const char *why;
  if (!hidden && as_decimal_parse(value->as.text, value->count, &number, &why))
    return value->as.text;
  return as_errors_value(errors, place, value->as.text);
}

static bool refuse_value(const struct as_value *value, const char *what, const char *why,
                         struct as_errors *errors) {
  struct as_place place = as_value_place(value);
  if (why == NULL)
    as_errors_add(errors, place, "%s is not as declared", what);
  else
    as_errors_add(errors, place, "%s is %s; %s", what, shown(value, errors),
                  as_errors_wanted(errors, why));
  return false;
}

static bool read_items(const struct as_type *type, const struct as_value *value, const char *what,
                       struct as_arena *arena, struct as_datum *out, struct as_errors *errors) {
  struct as_datum *items = AS_NEW_ARRAY(arena, struct as_datum, value->count);
  uint32_t count = 0;
  bool good = true;
  for (uint32_t i = 0; i < value->count; i++) {
    const struct as_value *item = &value->as.items[i];
    if (!as_type_read_value(type->element, item, what, arena, &items[count], errors))
      good = false;
    else if (items[count].kind != AS_TYPE_NONE)
      count++;
  }
  out->kind = AS_TYPE_LIST;
  out->as.list.items = items;
  out->as.list.count = count;
  return good;
}

/* {from, to} for two days, both included: how a person writes a window. */
static bool read_period(const struct as_type *type, const struct as_value *value, const char *what,
                        struct as_arena *arena, struct as_datum *out, struct as_errors *errors) {
  static const struct as_key keys[] = {{"from", AS_WANT_TEXT, true}, {"to", AS_WANT_TEXT, true}};
  struct as_datum *days = AS_NEW_ARRAY(arena, struct as_datum, 2);
  if (!as_schema_check(value, what, keys, 2, errors))
    return false;
  for (size_t i = 0; i < 2; i++)
    if (!as_type_read_value(type->element, as_value_get(value, keys[i].name), what, arena,
                            &days[i], errors))
      return false;
  *out = (struct as_datum){.kind = AS_TYPE_LIST, .as.list = {days, 2}};
  if (days[0].as.date <= days[1].as.date)
    return true;
  as_errors_add(errors, as_value_place(value), "%s ends before it begins", what);
  return false;
}

bool as_type_read_value(const struct as_type *type, const struct as_value *value, const char *what,
                        struct as_arena *arena, struct as_datum *out, struct as_errors *errors) {
  *out = (struct as_datum){.kind = AS_TYPE_NONE};
  if (value == NULL || value->kind == AS_NULL)
    return true;
  const char *words = NULL;
  const char **why = as_read_told_enough(errors) ? NULL : &words;
  if (type->kind == AS_TYPE_LIST && value->kind == AS_LIST)
    return read_items(type, value, what, arena, out, errors);
  if (type->kind == AS_TYPE_LIST && type->element->kind == AS_TYPE_DATE && value->kind == AS_MAP)
    return read_period(type, value, what, arena, out, errors);
  if (value->kind == AS_TEXT &&
      as_type_read(type, value->as.text, value->count, AS_DATE_ISO, arena, out, why))
    return true;
  out->kind = AS_TYPE_NONE;
  if (value->kind != AS_TEXT)
    wanted(type, arena, NULL, why);
  return refuse_value(value, what, words, errors);
}
