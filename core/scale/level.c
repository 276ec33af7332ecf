/* SPDX-License-Identifier: MIT */
/* Levels, best first: the first whose conditions all hold is the review's, or a section's own.
 *
 * A section's levels look at its score ("score: {from: 20}") and at items, nothing else: what
 * hangs on several sections is a level of the whole. */
#include "scale/loading.h"

enum { MOST_LEVELS = 100 };

struct conditions {
  struct as_level_condition *all;
  uint32_t count;
};

static void add_condition(struct as_loading *loading, struct conditions *out,
                          const struct as_value *range, const char *what,
                          struct as_level_condition condition) {
  if (!as_range_read(loading, range, what, &condition.range))
    return;
  out->all = as_arena_grow(loading->arena, out->all, out->count, out->count + 1, sizeof *out->all);
  out->all[out->count++] = condition;
}

/* What a level may name of one kind: their ids come first in each. */
struct named {
  const void *first;
  uint32_t count;
  size_t stride;
};

static struct named names_of(const struct as_scale *scale, int kind) {
  if (kind == AS_LEVEL_SECTION)
    return (struct named){scale->sections, scale->section_count, sizeof scale->sections[0]};
  if (kind == AS_LEVEL_SUBTOTAL)
    return (struct named){scale->subtotals, scale->subtotal_count, sizeof scale->subtotals[0]};
  return (struct named){scale->items, scale->item_count, sizeof scale->items[0]};
}

static int find_name(const struct as_scale *scale, int kind, const char *name) {
  uint32_t i = 0;
  if (kind == AS_LEVEL_ITEM)
    return as_scale_item(scale, name);
  if (kind == AS_LEVEL_SECTION) {
    while (i < scale->section_count && !as_text_equal(scale->sections[i].id, name))
      i++;
    return i < scale->section_count ? (int)i : -1;
  }
  while (i < scale->subtotal_count && !as_text_equal(scale->subtotals[i].id, name))
    i++;
  return i < scale->subtotal_count ? (int)i : -1;
}

static void say_unknown(struct as_loading *loading, const struct as_entry *entry, const char *what,
                        const char *noun, const char *path, int kind) {
  const char *name = entry->key.as.text;
  struct as_place place = as_value_place(&entry->key);
  struct named names = names_of(loading->scale, kind);
  const char *removed = as_overlay_removed(loading, path, name);
  as_errors_add(loading->errors, place, "%s looks at %s %s, which the scale does not have%s", what,
                noun, as_errors_value(loading->errors, place, name),
                removed[0] ? removed
                           : as_hint(loading, name, names.first, names.count, names.stride));
}

static void read_named(struct as_loading *loading, const struct as_value *level, const char *what,
                       int kind, struct conditions *out) {
  static const char *const keys[] = {[AS_LEVEL_SECTION] = "sections",
                                     [AS_LEVEL_SUBTOTAL] = "subtotals",
                                     [AS_LEVEL_ITEM] = "items"};
  static const char *const nouns[] = {
      [AS_LEVEL_SECTION] = "section", [AS_LEVEL_SUBTOTAL] = "subtotal", [AS_LEVEL_ITEM] = "item"};
  const struct as_value *map = as_map_in(level, keys[kind]);
  for (uint32_t i = 0; map && i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    int at = find_name(loading->scale, kind, entry->key.as.text);
    if (at < 0) {
      say_unknown(loading, entry, what, nouns[kind], keys[kind], kind);
      continue;
    }
    struct as_level_condition condition = {.index = (uint32_t)at};
    condition.what = (unsigned)kind;
    add_condition(
        loading, out, &entry->value,
        as_arena_print(loading->arena, "%s: %s %s", what, nouns[kind], entry->key.as.text),
        condition);
  }
}

/* Checks its keys, reads its names. */
static bool begin_level(struct as_loading *loading, const struct as_value *map,
                        const struct as_key *keys, size_t count, const char **what,
                        struct as_level *out) {
  const char *id = as_value_get_text(map, "id");
  *what = id ? as_arena_print(loading->arena, "level %s", id) : "a level";
  if (!as_schema_check(map, *what, keys, count, loading->errors))
    return false;
  if (!as_text_is_kebab(id))
    as_errors_add(loading->errors, as_value_place(as_value_get(map, "id")),
                  "%s: its id is written in kebab-case", *what);
  *out = (struct as_level){.id = id, .title = as_schema_text(map, "title", id), .declared = map};
  return true;
}

static const struct as_key LEVEL_KEYS[] = {{"id", AS_WANT_TEXT, true},
                                           {"title", AS_WANT_TEXT, true},
                                           {"total", AS_WANT_MAP, false},
                                           {"sections", AS_WANT_MAP, false},
                                           {"subtotals", AS_WANT_MAP, false},
                                           {"items", AS_WANT_MAP, false},
                                           {"titles", AS_WANT_MAP, false},
                                           {"lasts", AS_WANT_MAP, false},
                                           {"help", AS_WANT_TEXT, false},
                                           {"because", AS_WANT_TEXT, false},
                                           {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_level = AS_KEYS(LEVEL_KEYS);

static bool read_level(struct as_loading *loading, const struct as_value *map,
                       struct as_level *out) {
  const char *what = NULL;
  if (!begin_level(loading, map, LEVEL_KEYS, sizeof LEVEL_KEYS / sizeof *LEVEL_KEYS, &what, out))
    return false;
  struct conditions conditions = {NULL, 0};
  const struct as_value *total = as_value_get(map, "total");
  if (total)
    add_condition(loading, &conditions, total, as_arena_print(loading->arena, "%s: total", what),
                  (struct as_level_condition){.what = AS_LEVEL_TOTAL});
  read_named(loading, map, what, AS_LEVEL_SECTION, &conditions);
  read_named(loading, map, what, AS_LEVEL_SUBTOTAL, &conditions);
  read_named(loading, map, what, AS_LEVEL_ITEM, &conditions);
  out->conditions = conditions.all;
  out->count = conditions.count;
  as_level_titles_read(loading, what, out);
  as_lasts_read(loading, what, out);
  return true;
}

static const struct as_key SECTION_LEVEL_KEYS[] = {{"id", AS_WANT_TEXT, true},
                                                   {"title", AS_WANT_TEXT, true},
                                                   {"score", AS_WANT_MAP, false},
                                                   {"items", AS_WANT_MAP, false},
                                                   {"help", AS_WANT_TEXT, false},
                                                   {"because", AS_WANT_TEXT, false},
                                                   {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_section_level = AS_KEYS(SECTION_LEVEL_KEYS);

static bool read_section_level(struct as_loading *loading, uint32_t section,
                               const struct as_value *map, struct as_level *out) {
  struct as_level_condition own = {.what = AS_LEVEL_SECTION, .index = section};
  const char *what = NULL;
  if (!begin_level(loading, map, SECTION_LEVEL_KEYS,
                   sizeof SECTION_LEVEL_KEYS / sizeof *SECTION_LEVEL_KEYS, &what, out))
    return false;
  struct conditions conditions = {NULL, 0};
  const struct as_value *score = as_value_get(map, "score");
  if (score)
    add_condition(loading, &conditions, score, as_arena_print(loading->arena, "%s: score", what),
                  own);
  read_named(loading, map, what, AS_LEVEL_ITEM, &conditions);
  out->conditions = conditions.all;
  out->count = conditions.count;
  return true;
}

/* The levels of a section (-1: of the whole). */
static const struct as_level *read_levels(struct as_loading *loading, const struct as_value *list,
                                          int64_t section, uint32_t *count) {
  if (!list || list->kind != AS_LIST)
    return NULL;
  if (list->count > MOST_LEVELS) {
    as_errors_add(loading->errors, as_value_place(list), "a scale has at most %d levels",
                  MOST_LEVELS);
    return NULL;
  }
  struct as_level *levels = AS_NEW_ARRAY(loading->arena, struct as_level, list->count);
  for (uint32_t i = 0; i < list->count; i++) {
    const struct as_value *map = &list->as.items[i];
    struct as_level *out = &levels[*count];
    if (section < 0 ? read_level(loading, map, out)
                    : read_section_level(loading, (uint32_t)section, map, out))
      ++*count;
  }
  return levels;
}

void as_levels_read(struct as_loading *loading) {
  struct as_scale *scale = loading->scale;
  struct as_section *sections = (struct as_section *)(uintptr_t)scale->sections;
  scale->levels =
      read_levels(loading, as_value_get(scale->tree, "levels"), -1, &scale->level_count);
  for (uint32_t i = 0; i < scale->section_count; i++)
    sections[i].levels = read_levels(loading, as_value_get(sections[i].declared, "levels"), i,
                                     &sections[i].level_count);
}
