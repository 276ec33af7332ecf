/* SPDX-License-Identifier: MIT */
/* Declarations of columns, facts and settings as a scale writes them. A setting is a field whose
 * default is its value: one reader serves all three, so that a policy team learns one way to
 * declare what something is. */
#include "doc/field.h"

#include "base/text.h"
#include "doc/schema.h"

#include <string.h>

static const struct as_key FIELD_KEYS[] = {
    {"type", AS_WANT_TEXT | AS_WANT_MAP, true},
    {"of", AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_MAP, false},
    {"min", AS_WANT_TEXT, false},
    {"max", AS_WANT_TEXT, false},
    {"above", AS_WANT_TEXT, false},
    {"below", AS_WANT_TEXT, false},
    {"required", AS_WANT_TEXT, false},
    {"default", AS_WANT_TEXT | AS_WANT_LIST, false},
    {"value", AS_WANT_TEXT | AS_WANT_LIST, false},
    {"label", AS_WANT_TEXT, false},
    {"unit", AS_WANT_TEXT, false},
    {"help", AS_WANT_TEXT, false},
    {"refers_to", AS_WANT_TEXT, false},
    {"not_after_review", AS_WANT_TEXT, false},
    {"because", AS_WANT_TEXT, false},
    {"source", AS_WANT_ANY, false},
};
const struct as_keys as_keys_field = AS_KEYS(FIELD_KEYS);

static const struct as_key TYPE_KEYS[] = {
    {"type", AS_WANT_TEXT, true},   {"of", AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_MAP, false},
    {"min", AS_WANT_TEXT, false},   {"max", AS_WANT_TEXT, false},
    {"above", AS_WANT_TEXT, false}, {"below", AS_WANT_TEXT, false},
};
const struct as_keys as_keys_type = AS_KEYS(TYPE_KEYS);

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const TYPE_WORDS[] = {"text", "whole", "number", "percent", "yes-no",
                                         "date", "time",  "choice", "list"};
const struct as_word_list as_words_types = AS_WORD_LIST(TYPE_WORDS);

static bool read_kind(const struct as_value *value, struct as_type *type,
                      struct as_errors *errors) {
  for (size_t i = 0; value->kind == AS_TEXT && i < COUNT(TYPE_WORDS); i++) {
    if (strcmp(value->as.text, TYPE_WORDS[i]) == 0) {
      type->kind = (enum as_type_kind)(AS_TYPE_TEXT + (int)i);
      return true;
    }
  }
  struct as_place place = as_value_place(value);
  const char *text = value->kind == AS_TEXT ? value->as.text : "";
  as_errors_add(errors, place,
                "the type is %s; one of text, whole, number, percent, yes-no, date, time, choice, "
                "list was wanted%s",
                value->kind == AS_TEXT ? as_errors_value(errors, place, text)
                                       : as_kind_name(value->kind),
                as_errors_nearest(errors, text, TYPE_WORDS, COUNT(TYPE_WORDS)));
  return false;
}

static bool is_numeric(enum as_type_kind kind) {
  return kind == AS_TYPE_WHOLE || kind == AS_TYPE_NUMBER || kind == AS_TYPE_PERCENT;
}

static void read_bound(const struct as_value *map, const char *key, const struct as_type *type,
                       struct as_bound *bound, struct as_errors *errors) {
  const struct as_value *value = as_value_get(map, key);
  if (value == NULL)
    return;
  if (!is_numeric(type->kind)) {
    as_errors_add(errors, as_value_place(value), "\"%s\" is for numbers; this is of type %s", key,
                  as_type_name(type->kind));
    return;
  }
  bound->given = as_schema_number(map, key, &bound->value, errors);
}

/* Nothing fits: the lower bound is over the upper one, or on it where one of them is left out. */
static bool is_impossible(const struct as_type *type) {
  const struct as_bound *lows[] = {&type->min, &type->above};
  const struct as_bound *highs[] = {&type->max, &type->below};
  for (size_t i = 0; i < 2; i++) {
    for (size_t k = 0; k < 2; k++) {
      if (!lows[i]->given || !highs[k]->given)
        continue;
      int order = as_decimal_compare(lows[i]->value, highs[k]->value);
      if (order > 0 || (order == 0 && i + k > 0))
        return true;
    }
  }
  return false;
}

static void read_bounds(const struct as_value *map, struct as_type *type,
                        struct as_errors *errors) {
  read_bound(map, "min", type, &type->min, errors);
  read_bound(map, "max", type, &type->max, errors);
  read_bound(map, "above", type, &type->above, errors);
  read_bound(map, "below", type, &type->below, errors);
  if (type->kind == AS_TYPE_PERCENT && !type->min.given && !type->above.given)
    type->min = (struct as_bound){true, as_decimal_of(0)};
  if (type->kind == AS_TYPE_PERCENT && !type->max.given && !type->below.given)
    type->max = (struct as_bound){true, as_decimal_of(100)};
  if (is_impossible(type))
    as_errors_add(errors, as_value_place(map),
                  "no number lies within these bounds: the lowest is above the highest");
}

static void check_choice(const struct as_value *word, const char *const *earlier, uint32_t count,
                         struct as_errors *errors) {
  struct as_place place = as_value_place(word);
  const char *text = as_value_text(word);
  if (text == NULL || !as_text_is_kebab(text)) {
    as_errors_add(
        errors, place,
        "a choice is %s; small letters and digits with hyphens between were wanted (in-person)",
        text == NULL ? as_kind_name(word->kind) : as_errors_value(errors, place, text));
    return;
  }
  for (uint32_t i = 0; i < count; i++) {
    if (as_text_loosely(text, earlier[i]))
      as_errors_add(errors, place, "the choice %s is there already, as %s", text, earlier[i]);
  }
}

/* Reading a choice looks at every word: few, or it is no choice but a list of its own. */
enum { MOST_CHOICES = 256 };

static void read_choices(struct as_arena *arena, const struct as_value *map, struct as_type *type,
                         struct as_errors *errors) {
  const struct as_value *of = as_value_get(map, "of");
  if (of == NULL || of->kind != AS_LIST || of->count == 0) {
    as_errors_add(errors, as_value_place(of == NULL ? map : of),
                  "a choice lists its words in \"of\": of: [weekly, monthly]");
    return;
  }
  if (of->count > MOST_CHOICES) {
    as_errors_add(errors, as_value_place(of), "a choice has at most %d words; %u are here",
                  (int)MOST_CHOICES, of->count);
    return;
  }
  const char **words = AS_NEW_ARRAY(arena, const char *, of->count);
  for (uint32_t i = 0; i < of->count; i++) {
    check_choice(&of->as.items[i], words, i, errors);
    const char *text = as_value_text(&of->as.items[i]);
    words[i] = text == NULL ? "" : text;
  }
  type->choices = words;
  type->choice_count = of->count;
}

static void read_type(struct as_arena *arena, const struct as_value *map, struct as_type *type,
                      struct as_errors *errors);

/* What a list is of: a type's name, or a map like a declaration's. */
static void read_element(struct as_arena *arena, const struct as_value *map, struct as_type *type,
                         struct as_errors *errors) {
  const struct as_value *of = as_value_get(map, "of");
  struct as_type *element = AS_NEW(arena, struct as_type);
  element->kind = AS_TYPE_TEXT;
  type->element = element;
  if (of == NULL || of->kind == AS_LIST || of->kind == AS_NULL)
    as_errors_add(
        errors, as_value_place(of == NULL ? map : of),
        "a list says what it is of: of: text, or of: {type: choice, of: [weekly, monthly]}");
  else if (of->kind == AS_TEXT)
    read_kind(of, element, errors);
  else if (as_schema_check(of, "what a list is of", TYPE_KEYS, COUNT(TYPE_KEYS), errors))
    read_type(arena, of, element, errors);
  if (element->kind == AS_TYPE_LIST ||
      (element->kind == AS_TYPE_CHOICE && element->choice_count == 0)) {
    if (of != NULL && (of->kind == AS_TEXT || element->kind == AS_TYPE_LIST))
      as_errors_add(errors, as_value_place(of), "a list cannot be of %s here",
                    element->kind == AS_TYPE_LIST ? "lists" : "choices without their words");
    element->kind = AS_TYPE_TEXT;
  }
}

/* Type, choices, element and bounds of a map whose keys were checked. */
static void read_type(struct as_arena *arena, const struct as_value *map, struct as_type *type,
                      struct as_errors *errors) {
  const struct as_value *name = as_value_get(map, "type");
  const struct as_value *of = as_value_get(map, "of");
  type->kind = AS_TYPE_TEXT;
  if (!read_kind(name, type, errors))
    return;
  if (type->kind == AS_TYPE_CHOICE)
    read_choices(arena, map, type, errors);
  else if (type->kind == AS_TYPE_LIST)
    read_element(arena, map, type, errors);
  else if (of != NULL)
    as_errors_add(errors, as_value_place(of),
                  "\"of\" is for choices and lists; this is of type %s", as_type_name(type->kind));
  read_bounds(map, type, errors);
}

/* {type: {type: list, of: text}} means {type: list, of: text}: the map that says the type. */
static const struct as_value *type_map(const struct as_value *map, struct as_errors *errors) {
  const struct as_value *type = as_value_get(map, "type");
  if (type->kind != AS_MAP)
    return map;
  return as_schema_check(type, "a type", TYPE_KEYS, COUNT(TYPE_KEYS), errors) ? type : NULL;
}

static void read_fallback(struct as_arena *arena, const struct as_value *map,
                          struct as_field *field, struct as_errors *errors) {
  const struct as_value *fallback = as_value_get(map, "default");
  const struct as_value *value = as_value_get(map, "value");
  if (fallback != NULL && value != NULL)
    as_errors_add(errors, as_value_place(value), "%s has a default and a value; one was wanted",
                  field->id);
  if (fallback == NULL)
    fallback = value;
  as_type_read_value(&field->type, fallback, field->id, arena, &field->fallback, errors);
}

static void check_uses(const struct as_value *map, const struct as_field *field,
                       struct as_errors *errors) {
  if (field->not_after_review && field->type.kind != AS_TYPE_DATE)
    as_errors_add(errors, as_value_place(as_value_get(map, "not_after_review")),
                  "\"not_after_review\" is for dates; %s is of type %s", field->id,
                  as_type_name(field->type.kind));
}

const struct as_field *as_field_read(struct as_arena *arena, const struct as_entry *declared,
                                     struct as_errors *errors) {
  size_t before = errors->errors;
  const struct as_value *map = &declared->value;
  const char *id = declared->key.as.text;
  struct as_place place = as_value_place(&declared->key);
  if (!as_text_is_id(id))
    as_errors_add(errors, place,
                  "%s is no id: small letters, digits and _ were wanted, a letter first",
                  as_errors_value(errors, place, id));
  if (!as_schema_check(map, as_arena_print(errors->arena, "%s", id), FIELD_KEYS, COUNT(FIELD_KEYS),
                       errors))
    return NULL;
  struct as_field *field = AS_NEW(arena, struct as_field);
  const struct as_value *typed = type_map(map, errors);
  if (typed == NULL)
    return NULL;
  field->id = id;
  field->declared = map;
  read_type(arena, typed, &field->type, errors);
  field->required = as_schema_yes(map, "required", false, errors);
  field->label = as_schema_text(map, "label", id);
  field->unit = as_schema_text(map, "unit", NULL);
  field->help = as_schema_text(map, "help", NULL);
  field->refers_to = as_schema_text(map, "refers_to", NULL);
  field->not_after_review = as_schema_yes(map, "not_after_review", false, errors);
  check_uses(map, field, errors);
  if (errors->errors == before)
    read_fallback(arena, map, field, errors);
  return errors->errors == before ? field : NULL;
}

int as_field_find(const struct as_field *fields, size_t count, const char *id) {
  for (size_t i = 0; i < count; i++) {
    if (fields[i].id[0] == id[0] && strcmp(fields[i].id, id) == 0)
      return (int)i;
  }
  return -1;
}
