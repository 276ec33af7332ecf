/* SPDX-License-Identifier: MIT */
/* One item of the effective tree to a struct: everything about it that stands under its own key.
 */
#include "scale/loading.h"

#include <stdlib.h>

/* What a review itself says under an item: no fact may be called so. */
static const char *const TAKEN[] = {"anchor",         "score",    "present",
                                    "others",         "override", "comment",
                                    "recommendation", "evidence", "not_applicable"};

static const struct as_key KEYS[] = {{"number", AS_WANT_TEXT, false},
                                     {"section", AS_WANT_TEXT, true},
                                     {"title", AS_WANT_TEXT, true},
                                     {"source", AS_WANT_TEXT | AS_WANT_MAP, false},
                                     {"rule", AS_WANT_TEXT, false},
                                     {"judged", AS_WANT_TEXT, false},
                                     {"score", AS_WANT_MAP, false},
                                     {"counted", AS_WANT_TEXT, false},
                                     {"not_applicable", AS_WANT_TEXT, false},
                                     {"applies", AS_WANT_MAP, false},
                                     {"between", AS_WANT_TEXT, false},
                                     {"unit", AS_WANT_TEXT, false},
                                     {"bands", AS_WANT_MAP, false},
                                     {"anchors", AS_WANT_MAP, false},
                                     {"facts", AS_WANT_MAP, false},
                                     {"figures", AS_WANT_MAP, false},
                                     {"present", AS_WANT_MAP, false},
                                     {"params", AS_WANT_MAP, false},
                                     {"settings", AS_WANT_MAP, false},
                                     {"caps", AS_WANT_MAP, false},
                                     {"overrides", AS_WANT_MAP, false},
                                     {"remarks", AS_WANT_MAP, false},
                                     {"rulings", AS_WANT_MAP, false},
                                     {"wanted", AS_WANT_LIST, false},
                                     {"evidence", AS_WANT_LIST, false},
                                     {"help", AS_WANT_TEXT, false},
                                     {"target", AS_WANT_TEXT | AS_WANT_MAP, false},
                                     {"after", AS_WANT_TEXT, false},
                                     {"known", AS_WANT_MAP, false},
                                     {"value", AS_WANT_MAP, false}};
const struct as_keys as_keys_item = AS_KEYS(KEYS);

static const char *const between[] = {"strict", "nearest", "round-half-up"};
const struct as_word_list as_words_between = AS_WORD_LIST(between);

const struct as_value *as_map_in(const struct as_value *map, const char *key) {
  const struct as_value *value = as_value_get(map, key);
  return value && value->kind == AS_MAP ? value : NULL;
}

static const char *print(struct as_loading *loading, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(loading->arena, text);
}

static const struct as_key SCORE_KEYS[] = {{"min", AS_WANT_TEXT, false},
                                           {"max", AS_WANT_TEXT, false},
                                           {"whole", AS_WANT_TEXT, false},
                                           {"codes", AS_WANT_MAP, false}};
const struct as_keys as_keys_score = AS_KEYS(SCORE_KEYS);

/* The scale's score, then the item's own over it. */
static void read_score(struct as_loading *loading, const struct as_value *map,
                       struct as_item *item, bool *has_min, bool *has_max) {
  if (!map || !as_schema_check(map, "score", SCORE_KEYS, sizeof SCORE_KEYS / sizeof *SCORE_KEYS,
                               loading->errors))
    return;
  if (as_value_get(map, "min"))
    *has_min = as_schema_number(map, "min", &item->min, loading->errors);
  if (as_value_get(map, "max"))
    *has_max = as_schema_number(map, "max", &item->max, loading->errors);
  item->whole = as_schema_yes(map, "whole", item->whole, loading->errors);
}

static void read_points(struct as_loading *loading, struct as_item *item) {
  bool has_min = false;
  bool has_max = false;
  const struct as_value *own = as_map_in(item->declared, "score");
  item->whole = true;
  read_score(loading, as_map_in(loading->scale->tree, "score"), item, &has_min, &has_max);
  read_score(loading, own, item, &has_min, &has_max);
  struct as_place place = as_value_place(own ? own : item->declared);
  if (!has_min || !has_max)
    as_errors_add(loading->errors, place,
                  "item %s has no scores: score: {min: ..., max: ...} is wanted, here or for the "
                  "whole scale",
                  item->id);
  else if (as_decimal_compare(item->min, item->max) >= 0)
    as_errors_add(loading->errors, place,
                  "item %s: the lowest score, %s, is not below the highest, %s", item->id,
                  print(loading, item->min), print(loading, item->max));
  else if (item->whole && (!as_decimal_is_whole(item->min) || !as_decimal_is_whole(item->max)))
    as_errors_add(loading->errors, place,
                  "item %s: scores from %s to %s are not whole (whole: no allows it)", item->id,
                  print(loading, item->min), print(loading, item->max));
}

/* A code must be no points: else nobody knows what a reviewer meant by it. */
static bool read_code(struct as_loading *loading, const struct as_item *item,
                      const struct as_entry *entry, struct as_anchor *out) {
  const char *why = NULL;
  struct as_place place = as_value_place(&entry->key);
  out->text = as_value_text(&entry->value);
  if (!as_decimal_parse(entry->key.as.text, entry->key.count, &out->score, &why))
    as_errors_add(loading->errors, place, "codes of item %s: a number is wanted, not %s: %s",
                  item->id, as_errors_value(loading->errors, place, entry->key.as.text), why);
  else if (!out->text)
    as_errors_add(loading->errors, as_value_place(&entry->value),
                  "code %s of item %s is a text, not %s", entry->key.as.text, item->id,
                  as_kind_name(entry->value.kind));
  else if (as_decimal_compare(out->score, item->min) >= 0 &&
           as_decimal_compare(out->score, item->max) <= 0)
    as_errors_add(loading->errors, place,
                  "code %s of item %s lies among its scores, %s to %s: it could be taken for one",
                  entry->key.as.text, item->id, print(loading, item->min),
                  print(loading, item->max));
  else
    return true;
  return false;
}

/* Its own codes, or else the scale's. */
static void read_codes(struct as_loading *loading, struct as_item *item) {
  const struct as_value *map = as_map_in(as_map_in(item->declared, "score"), "codes");
  if (!map)
    map = as_map_in(as_map_in(loading->scale->tree, "score"), "codes");
  if (!map || as_too_many(loading, map))
    return;
  struct as_anchor *codes = AS_NEW_ARRAY(loading->arena, struct as_anchor, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_code(loading, item, &map->as.entries[i], &codes[item->code_count]))
      item->code_count++;
  item->codes = codes;
}

static void read_section(struct as_loading *loading, struct as_item *item) {
  const struct as_scale *scale = loading->scale;
  const struct as_value *given = as_value_get(item->declared, "section");
  const char *id = as_value_text(given);
  if (!id)
    return;
  for (uint32_t i = 0; i < scale->section_count; i++)
    if (as_text_equal(scale->sections[i].id, id)) {
      item->section = i;
      return;
    }
  const char *removed = as_overlay_removed(loading, "sections", id);
  as_errors_add(loading->errors, as_value_place(given), "item %s: the scale has no section %s%s",
                item->id, as_errors_value(loading->errors, as_value_place(given), id),
                removed[0] ? removed
                           : as_hint(loading, id, scale->sections, scale->section_count,
                                     sizeof scale->sections[0]));
}

static int compare_anchors(const void *a, const void *b) {
  const struct as_anchor *left = a;
  const struct as_anchor *right = b;
  return as_decimal_compare(right->score, left->score);
}

static bool read_anchor(struct as_loading *loading, const struct as_item *item,
                        const struct as_entry *entry, struct as_anchor *out) {
  const char *why = NULL;
  struct as_place place = as_value_place(&entry->key);
  out->text = as_value_text(&entry->value);
  if (!as_decimal_parse(entry->key.as.text, entry->key.count, &out->score, &why))
    as_errors_add(loading->errors, place, "anchors of item %s: a score is wanted, not %s: %s",
                  item->id, as_errors_value(loading->errors, place, entry->key.as.text), why);
  else if (!out->text)
    as_errors_add(loading->errors, as_value_place(&entry->value),
                  "anchor %s of item %s is a text, not %s", entry->key.as.text, item->id,
                  as_kind_name(entry->value.kind));
  else if (as_decimal_compare(out->score, item->min) < 0 ||
           as_decimal_compare(out->score, item->max) > 0)
    as_errors_add(loading->errors, place, "anchor %s of item %s lies outside its scores, %s to %s",
                  entry->key.as.text, item->id, print(loading, item->min),
                  print(loading, item->max));
  else
    return true;
  return false;
}

static void read_anchors(struct as_loading *loading, struct as_item *item) {
  const struct as_value *map = as_map_in(item->declared, "anchors");
  if (!map || as_too_many(loading, map))
    return;
  struct as_anchor *anchors = AS_NEW_ARRAY(loading->arena, struct as_anchor, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_anchor(loading, item, &map->as.entries[i], &anchors[item->anchor_count]))
      item->anchor_count++;
  if (item->anchor_count > 1)
    qsort(anchors, item->anchor_count, sizeof *anchors, compare_anchors);
  item->anchors = anchors;
}

static const struct as_key ELEMENT_KEYS[] = {{"title", AS_WANT_TEXT, true},
                                             {"help", AS_WANT_TEXT, false},
                                             {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_element = AS_KEYS(ELEMENT_KEYS);

/* An element is {title, help, source}, or its title alone. */
static bool read_element(struct as_loading *loading, const struct as_item *item,
                         const struct as_entry *entry, struct as_element *out) {
  const char *what =
      as_arena_print(loading->arena, "element %s of item %s", entry->key.as.text, item->id);
  *out =
      (struct as_element){entry->key.as.text, as_value_text(&entry->value), NULL, &entry->value};
  if (!as_text_is_snake(entry->key.as.text))
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "%s: its id is written in snake_case", what);
  if (out->title)
    return true;
  if (!as_schema_check(&entry->value, what, ELEMENT_KEYS,
                       sizeof ELEMENT_KEYS / sizeof *ELEMENT_KEYS, loading->errors))
    return false;
  out->title = as_schema_text(&entry->value, "title", out->id);
  out->help = as_schema_text(&entry->value, "help", NULL);
  return true;
}

static void read_elements(struct as_loading *loading, struct as_item *item) {
  const struct as_value *map = as_map_in(item->declared, "present");
  if (!map || as_too_many(loading, map))
    return;
  struct as_element *elements = AS_NEW_ARRAY(loading->arena, struct as_element, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_element(loading, item, &map->as.entries[i], &elements[item->element_count]))
      item->element_count++;
  item->elements = elements;
}

static void check_facts(struct as_loading *loading, const struct as_item *item) {
  const struct as_value *map = as_map_in(item->declared, "facts");
  for (uint32_t i = 0; map && i < map->count; i++)
    for (size_t k = 0; k < sizeof TAKEN / sizeof TAKEN[0]; k++)
      if (as_text_equal(map->as.entries[i].key.as.text, TAKEN[k]))
        as_errors_add(loading->errors, as_value_place(&map->as.entries[i].key),
                      "a fact may not be called %s: a review says something else by it", TAKEN[k]);
  for (uint32_t i = 0; i < item->figure_count; i++) {
    const struct as_entry *entry =
        as_value_entry(as_map_in(item->declared, "figures"), item->figures[i].id);
    struct as_place place = as_value_place(entry ? &entry->key : NULL);
    if (as_field_find(item->facts, item->fact_count, item->figures[i].id) >= 0)
      as_errors_add(loading->errors, place, "item %s: %s is both a fact and a figure", item->id,
                    item->figures[i].id);
    if (as_text_equal(item->figures[i].id, "value") || as_text_equal(item->figures[i].id, "score"))
      as_errors_add(loading->errors, place,
                    "a figure may not be called %s: conditions say something else by it",
                    item->figures[i].id);
  }
}

/* The item's own settings, then those of the scale that it does not replace. */
static void read_settings(struct as_loading *loading, struct as_item *item) {
  const struct as_scale *scale = loading->scale;
  uint32_t own = 0;
  const struct as_field *fields =
      as_settings_read(loading, as_map_in(item->declared, "settings"), &own);
  struct as_field *all =
      AS_NEW_ARRAY(loading->arena, struct as_field, (size_t)own + scale->setting_count);
  for (uint32_t i = 0; i < own; i++)
    all[i] = fields[i];
  item->setting_count = own;
  for (uint32_t i = 0; i < scale->setting_count; i++)
    if (as_field_find(fields, own, scale->settings[i].id) < 0)
      all[item->setting_count++] = scale->settings[i];
  item->settings = all;
}

static void find_rule(struct as_loading *loading, struct as_item *item) {
  item->rule = as_schema_text(item->declared, "rule", item->id);
  for (uint32_t i = 0; i < loading->scale->rule_count; i++)
    if (as_text_equal(loading->scale->rules[i].name, item->rule))
      item->rule_file = i;
}

/* What its figure can come to: a kind of number, and its limits. */
static void read_value(struct as_loading *loading, struct as_item *item) {
  const struct as_entry *entry = as_value_entry(item->declared, "value");
  const struct as_field *field = NULL;
  if (!entry || entry->value.kind != AS_MAP)
    return;
  field = as_field_read(loading->arena, entry, loading->errors);
  if (!field)
    return;
  if (field->type.kind == AS_TYPE_WHOLE || field->type.kind == AS_TYPE_NUMBER ||
      field->type.kind == AS_TYPE_PERCENT)
    item->value = &field->type;
  else
    as_errors_add(loading->errors, as_value_place(&entry->value),
                  "item %s: its value is whole, number or percent, not %s", item->id,
                  as_type_name(field->type.kind));
}

static void read_words(struct as_loading *loading, struct as_item *item) {
  const struct as_value *map = item->declared;
  item->number = as_schema_text(map, "number", "");
  item->title = as_schema_text(map, "title", item->id);
  item->unit = as_schema_text(map, "unit", NULL);
  item->counted = as_schema_yes(map, "counted", true, loading->errors);
  item->judged = as_schema_yes(map, "judged", false, loading->errors);
  item->may_not_apply = as_schema_yes(map, "not_applicable", false, loading->errors);
  int word = as_schema_choice(map, "between", between, 3, AS_BETWEEN_STRICT, loading->errors);
  item->between = word < 0 ? AS_BETWEEN_STRICT : (enum as_between)word;
  item->params = as_map_in(map, "params");
}

static void read_item(struct as_loading *loading, const struct as_entry *entry,
                      struct as_item *item) {
  const char *what = as_arena_print(loading->arena, "item %s", entry->key.as.text);
  *item = (struct as_item){.id = entry->key.as.text, .declared = &entry->value};
  if (!as_text_is_id(item->id))
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "%s: an id is written in snake_case, or as the source's number such as 2.2A",
                  what);
  as_map_check(loading, &entry->value, as_arena_print(loading->arena, "items.%s", item->id), what,
               KEYS, sizeof KEYS / sizeof KEYS[0]);
  read_words(loading, item);
  read_section(loading, item);
  read_points(loading, item);
  read_codes(loading, item);
  read_anchors(loading, item);
  as_bands_read(loading, item);
  item->facts = as_fields_read(loading, as_map_in(item->declared, "facts"), &item->fact_count);
  item->figures =
      as_fields_read(loading, as_map_in(item->declared, "figures"), &item->figure_count);
  check_facts(loading, item);
  read_settings(loading, item);
  read_elements(loading, item);
  as_limits_read(loading, item);
  as_applies_read(loading, item);
  as_target_read(loading, item);
  find_rule(loading, item);
  read_value(loading, item);
}

void as_items_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  const struct as_value *map = as_map_in(scale->tree, "items");
  if (!map || map->count == 0) {
    as_errors_add(loading->errors, as_value_place(scale->tree),
                  "a scale without items judges nothing");
    return;
  }
  struct as_item *items = AS_NEW_ARRAY(loading->arena, struct as_item, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (map->as.entries[i].value.kind == AS_MAP)
      read_item(loading, &map->as.entries[i], &items[scale->item_count++]);
    else
      as_errors_add(loading->errors, as_value_place(&map->as.entries[i].value),
                    "item %s is a map, not %s", map->as.entries[i].key.as.text,
                    as_kind_name(map->as.entries[i].value.kind));
  scale->items = items;
}
