/* SPDX-License-Identifier: MIT */
/* How points become a total: sections and their weights, the method, subtotals. */
#include "scale/loading.h"

static const struct as_key SECTION_KEYS[] = {{"title", AS_WANT_TEXT, true},
                                             {"weight", AS_WANT_TEXT, false},
                                             {"levels", AS_WANT_LIST, false},
                                             {"help", AS_WANT_TEXT, false},
                                             {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_section = AS_KEYS(SECTION_KEYS);

static bool read_section(struct as_loading *loading, const struct as_entry *entry,
                         struct as_section *out) {
  const char *what = as_arena_print(loading->arena, "section %s", entry->key.as.text);
  *out = (struct as_section){.id = entry->key.as.text, .declared = &entry->value};
  if (!as_text_is_id(out->id))
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "%s: its id is written in snake_case", what);
  if (!as_map_check(loading, &entry->value, as_arena_print(loading->arena, "sections.%s", out->id),
                    what, SECTION_KEYS, sizeof SECTION_KEYS / sizeof *SECTION_KEYS))
    return false;
  out->title = as_schema_text(&entry->value, "title", out->id);
  const struct as_value *weight = as_value_get(&entry->value, "weight");
  out->weighted =
      weight && as_schema_number(&entry->value, "weight", &out->weight, loading->errors);
  if (out->weighted && as_decimal_compare(out->weight, as_decimal_of(0)) < 0)
    as_errors_add(loading->errors, as_value_place(weight), "%s: a weight is not below 0", what);
  return true;
}

void as_sections_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  const struct as_value *map = as_map_in(scale->tree, "sections");
  if (!map || as_too_many(loading, map))
    return;
  struct as_section *sections = AS_NEW_ARRAY(loading->arena, struct as_section, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_section(loading, &map->as.entries[i], &sections[scale->section_count]))
      scale->section_count++;
  scale->sections = sections;
}

static const struct as_key TOTAL_KEYS[] = {{"method", AS_WANT_TEXT, true},
                                           {"rated_only", AS_WANT_TEXT, false},
                                           {"because", AS_WANT_TEXT, false},
                                           {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_total = AS_KEYS(TOTAL_KEYS);

static const char *const methods[] = {"sum", "mean", "mean_of_sections", "weighted", "none"};
const struct as_word_list as_words_total = AS_WORD_LIST(methods);

static void read_method(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  const struct as_value *map = as_value_get(scale->tree, "total");
  scale->total = AS_TOTAL_SUM;
  if (!map || !as_map_check(loading, map, "total", "total", TOTAL_KEYS,
                            sizeof TOTAL_KEYS / sizeof *TOTAL_KEYS))
    return;
  int method = as_schema_choice(map, "method", methods, 5, AS_TOTAL_SUM, loading->errors);
  scale->total = method < 0 ? AS_TOTAL_SUM : (enum as_total_method)method;
  scale->rated_only = as_schema_yes(map, "rated_only", false, loading->errors);
}

static void unknown_item(struct as_loading *loading, const struct as_value *value,
                         const char *what) {
  const struct as_scale *scale = loading->scale;
  const char *id = as_value_text(value);
  const char *removed = id ? as_overlay_removed(loading, "items", id) : "";
  if (id && !removed[0])
    removed = as_hint(loading, id, scale->items, scale->item_count, sizeof scale->items[0]);
  as_errors_add(
      loading->errors, as_value_place(value), "%s names item %s, which the scale does not have%s",
      what,
      as_errors_value(loading->errors, as_value_place(value), id ? id : as_kind_name(value->kind)),
      removed);
}

static void read_members(struct as_loading *loading, const struct as_value *list, const char *what,
                         struct as_subtotal *out) {
  uint32_t *items = AS_NEW_ARRAY(loading->arena, uint32_t, list->count);
  for (uint32_t i = 0; i < list->count; i++) {
    const char *id = as_value_text(&list->as.items[i]);
    int at = id ? as_scale_item(loading->scale, id) : -1;
    bool twice = false;
    for (uint32_t k = 0; at >= 0 && k < out->count; k++)
      twice = twice || items[k] == (uint32_t)at;
    if (at < 0)
      unknown_item(loading, &list->as.items[i], what);
    else if (twice)
      as_errors_add(loading->errors, as_value_place(&list->as.items[i]), "%s counts item %s twice",
                    what, id);
    else
      items[out->count++] = (uint32_t)at;
  }
  out->items = items;
}

static const struct as_key SUBTOTAL_KEYS[] = {{"items", AS_WANT_LIST, true},
                                              {"title", AS_WANT_TEXT, false},
                                              {"help", AS_WANT_TEXT, false},
                                              {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_subtotal = AS_KEYS(SUBTOTAL_KEYS);

static bool read_subtotal(struct as_loading *loading, const struct as_entry *entry,
                          struct as_subtotal *out) {
  const char *what = as_arena_print(loading->arena, "subtotal %s", entry->key.as.text);
  *out = (struct as_subtotal){.id = entry->key.as.text, .declared = &entry->value};
  if (!as_text_is_id(out->id))
    as_errors_add(loading->errors, as_value_place(&entry->key),
                  "%s: its id is written in snake_case", what);
  if (!as_map_check(loading, &entry->value,
                    as_arena_print(loading->arena, "subtotals.%s", out->id), what, SUBTOTAL_KEYS,
                    sizeof SUBTOTAL_KEYS / sizeof *SUBTOTAL_KEYS))
    return false;
  out->title = as_schema_text(&entry->value, "title", out->id);
  const struct as_value *items = as_value_get(&entry->value, "items");
  if (items->count == 0 || items->count > AS_SCALE_ITEMS) {
    as_errors_add(loading->errors, as_value_place(items), "%s adds up 1 to %d items", what,
                  AS_SCALE_ITEMS);
    return false;
  }
  read_members(loading, items, what, out);
  return true;
}

void as_total_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  read_method(loading);
  const struct as_value *map = as_map_in(scale->tree, "subtotals");
  if (!map || as_too_many(loading, map))
    return;
  struct as_subtotal *subtotals = AS_NEW_ARRAY(loading->arena, struct as_subtotal, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    if (read_subtotal(loading, &map->as.entries[i], &subtotals[scale->subtotal_count]))
      scale->subtotal_count++;
  scale->subtotals = subtotals;
}
