/* SPDX-License-Identifier: MIT */
/* A variant over its base: a JSON Merge Patch (RFC 7396) on trees whose values know where they
 * stand.
 *
 * Values are shared, never copied, so each keeps its own file and line: that is its layer. Two
 * things go beyond the RFC: a source is replaced whole, since a variant must not inherit a
 * citation for a number it changed; and an added item may say where it stands. Decided against:
 * patches to lists by index, which break when the base grows. */
#include "scale/loading.h"

#include <stdlib.h>
#include <string.h>

/* The maps whose keys are names of things: there, "source" is only a name. */
static const char *const NAME_MAPS[] = {
    "facts",  "figures",  "columns",  "present",   "caps",   "overrides", "remarks",       "items",
    "tables", "sections", "settings", "subtotals", "params", "rulings",   "evidence_kinds"};

struct merge {
  struct as_loading *loading;
  bool compose; /* two parts of one file: a removal is kept for the base */
  bool warn;    /* there is a base: removing what it does not have is a mistake */
};

static int compare_entries(const void *a, const void *b) {
  const struct as_entry *const *left = a;
  const struct as_entry *const *right = b;
  return strcmp((*left)->key.as.text, (*right)->key.as.text);
}

/* Entries by key, so that large maps do not cost the square of their size. */
static const struct as_entry **sort_entries(struct as_arena *arena, const struct as_value *map) {
  const struct as_entry **sorted = AS_NEW_ARRAY(arena, const struct as_entry *, map->count);
  for (uint32_t i = 0; i < map->count; i++)
    sorted[i] = &map->as.entries[i];
  if (map->count > 1)
    qsort(sorted, map->count, sizeof *sorted, compare_entries);
  return sorted;
}

static const struct as_entry *find_entry(const struct as_entry *const *sorted, uint32_t count,
                                         const struct as_entry *wanted) {
  if (count == 0)
    return NULL;
  const struct as_entry *const *found =
      bsearch(&wanted, sorted, count, sizeof(const struct as_entry *), compare_entries);
  return found ? *found : NULL;
}

static const char *last_part(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot ? dot + 1 : path;
}

static bool replaces_whole(const char *path, const char *key) {
  if (!as_text_equal(key, "source"))
    return false;
  for (size_t i = 0; i < sizeof NAME_MAPS / sizeof NAME_MAPS[0]; i++)
    if (as_text_equal(last_part(path), NAME_MAPS[i]))
      return false;
  return true;
}

static const char *join_path(struct as_loading *loading, const char *path, const char *key) {
  return path[0] ? as_arena_print(loading->arena, "%s.%s", path, key) : key;
}

static void note_removal(struct as_loading *loading, const char *path,
                         const struct as_entry *entry) {
  loading->removals = as_arena_grow(loading->arena, loading->removals, loading->removal_count,
                                    loading->removal_count + 1, sizeof *loading->removals);
  loading->removals[loading->removal_count++] = (struct as_removal){
      join_path(loading, path, entry->key.as.text), as_value_place(&entry->key)};
}

static void warn_removal(struct as_loading *loading, const struct as_value *base,
                         const struct as_entry *entry) {
  struct as_place place = as_value_place(&entry->key);
  const char *name = entry->key.as.text;
  as_errors_warn(loading->errors, place,
                 "%s is removed here, but the base has nothing of that name%s",
                 as_errors_value(loading->errors, place, name), as_hint_key(loading, name, base));
}

/* What is new has nothing to remove: most often it is a text that was cut at its comma. */
static void refuse_nothing(struct as_loading *loading, const struct as_entry *entry) {
  struct as_place place = as_value_place(&entry->key);
  as_errors_add(loading->errors, place,
                "%s has no value (a text with a comma, a colon or a # in it needs quotes)",
                as_errors_value(loading->errors, place, entry->key.as.text));
}

/* An item, a cap or an override that says less than a new one must, and nearly has the name of one
 * of the base's, was meant to change that. */
static void hint_new(struct as_loading *loading, const char *path, const struct as_value *base,
                     const struct as_entry *entry) {
  bool item = as_text_equal(path, "items");
  bool limit =
      as_text_equal(last_part(path), "caps") || as_text_equal(last_part(path), "overrides");
  const char *needed = item ? "section" : "when";
  const char *hint = as_hint_key(loading, entry->key.as.text, base);
  if ((!item && !limit) || entry->value.kind != AS_MAP || !*hint ||
      as_value_entry(&entry->value, needed))
    return;
  struct as_place place = as_value_place(&entry->key);
  as_errors_add(loading->errors, place, "%s is not in the base, and a new one says its %s%s",
                as_errors_value(loading->errors, place, entry->key.as.text), needed, hint);
}

static struct as_value merge_map(const struct merge *merge, const char *path,
                                 const struct as_value *base, const struct as_value *patch);

static struct as_value merge_value(const struct merge *merge, const char *path, const char *key,
                                   const struct as_value *base, const struct as_value *patch) {
  if (patch->kind != AS_MAP)
    return *patch;
  const struct as_value *under =
      base && base->kind == AS_MAP && !replaces_whole(path, key) ? base : NULL;
  return merge_map(merge, join_path(merge->loading, path, key), under, patch);
}

/* The base's members in their order, each changed, kept or removed. */
static uint32_t merge_known(const struct merge *merge, const char *path,
                            const struct as_value *base, const struct as_value *patch,
                            struct as_entry *out) {
  const struct as_entry **sorted = sort_entries(merge->loading->arena, patch);
  uint32_t used = 0;
  for (uint32_t i = 0; i < base->count; i++) {
    const struct as_entry *entry = &base->as.entries[i];
    const struct as_entry *change = find_entry(sorted, patch->count, entry);
    if (change && as_value_is_nothing(&change->value) && !merge->compose) {
      note_removal(merge->loading, path, change);
      continue;
    }
    out[used] = *entry;
    if (change)
      out[used].value =
          merge_value(merge, path, entry->key.as.text, &entry->value, &change->value);
    used++;
  }
  return used;
}

/* What only the patch has, in its order. */
static uint32_t merge_new(const struct merge *merge, const char *path, const struct as_value *base,
                          const struct as_value *patch, struct as_entry *out) {
  const struct as_entry **sorted = base ? sort_entries(merge->loading->arena, base) : NULL;
  uint32_t used = 0;
  for (uint32_t i = 0; i < patch->count; i++) {
    const struct as_entry *entry = &patch->as.entries[i];
    if (base && find_entry(sorted, base->count, entry))
      continue;
    if (as_value_is_nothing(&entry->value) && !merge->compose) {
      if (merge->warn && base)
        warn_removal(merge->loading, base, entry);
      else if (entry->value.kind == AS_NULL && entry->value.count == 0)
        refuse_nothing(merge->loading, entry);
      continue;
    }
    if (base && merge->warn)
      hint_new(merge->loading, path, base, entry);
    out[used].key = entry->key;
    out[used++].value = merge_value(merge, path, entry->key.as.text, NULL, &entry->value);
  }
  return used;
}

static struct as_value merge_map(const struct merge *merge, const char *path,
                                 const struct as_value *base, const struct as_value *patch) {
  size_t room = (size_t)(base ? base->count : 0) + patch->count;
  struct as_entry *entries = AS_NEW_ARRAY(merge->loading->arena, struct as_entry, room);
  uint32_t used = base ? merge_known(merge, path, base, patch, entries) : 0;
  used += merge_new(merge, path, base, patch, entries + used);
  struct as_value out = base ? *base : *patch;
  out.count = used;
  out.as.entries = entries;
  return out;
}

static uint32_t find_key(const struct as_value *map, const char *key) {
  uint32_t i = 0;
  while (i < map->count && !as_text_equal(map->as.entries[i].key.as.text, key))
    i++;
  return i;
}

/* Whether the item before "end" that was put behind "name" belongs to those from "first" on. */
static bool follows(const struct as_entry *entries, uint32_t first, uint32_t end,
                    const char *name) {
  for (uint32_t i = first; name && i < end; i++)
    if (as_text_equal(entries[i].key.as.text, name))
      return true;
  return false;
}

static void say_no_target(struct as_loading *loading, const struct as_value *items,
                          const struct as_value *after) {
  as_errors_add(loading->errors, as_value_place(after),
                "after: names no other item of this scale%s",
                as_hint_key(loading, as_value_text(after), items));
}

/* Moves an item behind another, and behind those that this file has put there already. */
static void move_item(struct as_loading *loading, struct as_value *items, const char **placed,
                      const struct as_entry *item, const struct as_value *after) {
  static const char *const drop[] = {"after", NULL};
  struct as_entry *entries = (struct as_entry *)(uintptr_t)items->as.entries;
  uint32_t from = find_key(items, item->key.as.text);
  const char *name = as_value_text(after);
  uint32_t target = name ? find_key(items, name) : items->count;
  if (target == items->count || target == from) {
    say_no_target(loading, items, after);
    return;
  }
  struct as_entry moved = entries[from];
  moved.value = as_overlay_without(loading->arena, &moved.value, drop);
  uint32_t last = items->count - 1;
  memmove(entries + from, entries + from + 1, (last - from) * sizeof *entries);
  memmove(placed + from, placed + from + 1, (last - from) * sizeof *placed);
  target -= target > from ? 1U : 0U;
  uint32_t to = target + 1;
  while (to < last && follows(entries, target, to, placed[to]))
    to++;
  memmove(entries + to + 1, entries + to, (last - to) * sizeof *entries);
  memmove(placed + to + 1, placed + to, (last - to) * sizeof *placed);
  entries[to] = moved;
  placed[to] = name;
}

static void place_items(struct as_loading *loading, const struct as_value *tree,
                        const struct as_value *patch) {
  const struct as_value *wanted = as_map_in(patch, "items");
  const struct as_value *items = as_map_in(tree, "items");
  if (!items)
    return;
  if (items->count > AS_SCALE_ITEMS)
    as_errors_add(loading->errors, as_value_place(items),
                  "a scale has at most %d items, this one has %u", AS_SCALE_ITEMS,
                  (unsigned)items->count);
  if (!wanted || items->count > AS_SCALE_ITEMS)
    return;
  const char **placed = AS_NEW_ARRAY(loading->arena, const char *, items->count);
  for (uint32_t i = 0; i < wanted->count; i++) {
    const struct as_entry *item = &wanted->as.entries[i];
    const struct as_value *after = as_value_get(&item->value, "after");
    if (after && find_key(items, item->key.as.text) < items->count)
      move_item(loading, (struct as_value *)(uintptr_t)items, placed, item, after);
  }
}

struct as_value as_overlay_without(struct as_arena *arena, const struct as_value *map,
                                   const char *const *keys) {
  struct as_value out = *map;
  if (map->kind != AS_MAP)
    return out;
  struct as_entry *entries = AS_NEW_ARRAY(arena, struct as_entry, map->count);
  out.count = 0;
  for (uint32_t i = 0; i < map->count; i++) {
    size_t k = 0;
    while (keys[k] && !as_text_equal(keys[k], map->as.entries[i].key.as.text))
      k++;
    if (!keys[k])
      entries[out.count++] = map->as.entries[i];
  }
  out.as.entries = entries;
  return out;
}

/* The topmost layer's removal of that path; NULL: none. */
static const struct as_removal *find_removal(struct as_loading *loading, const char *path,
                                             const char *key) {
  if (!as_hints_help(loading))
    return NULL;
  const char *wanted = join_path(loading, path, key);
  for (uint32_t i = loading->removal_count; i > 0; i--) {
    const struct as_removal *removal = &loading->removals[i - 1];
    if (as_text_equal(removal->path, wanted) && removal->place.source)
      return removal;
  }
  return NULL;
}

const char *as_overlay_removed(struct as_loading *loading, const char *path, const char *key) {
  const struct as_removal *removal = find_removal(loading, path, key);
  return removal ? as_arena_print(loading->arena, " (removed by %s:%u)",
                                  removal->place.source->path, (unsigned)removal->place.line)
                 : "";
}

bool as_map_check(struct as_loading *loading, const struct as_value *map, const char *path,
                  const char *what, const struct as_key *keys, size_t count) {
  struct as_key *own = NULL; /* where a key was removed, the others are still to be checked */
  for (size_t i = 0; map && map->kind == AS_MAP && i < count; i++) {
    if (!keys[i].required || as_value_get(map, keys[i].name))
      continue;
    const struct as_removal *removal = find_removal(loading, path, keys[i].name);
    if (!removal)
      continue;
    if (!own) {
      own = AS_NEW_ARRAY(loading->arena, struct as_key, count);
      memcpy(own, keys, count * sizeof *keys);
    }
    own[i].required = false;
    as_errors_add(loading->errors, removal->place,
                  "\"%s\" is removed here, and %s cannot do without it", keys[i].name, what);
  }
  return as_schema_check(map, what, own ? own : keys, count, loading->errors) && !own;
}

struct as_value as_overlay_compose(struct as_loading *loading, const struct as_value *first,
                                   const struct as_value *second) {
  struct merge merge = {loading, true, false};
  return merge_value(&merge, "", "item", first, second);
}

const struct as_value *as_overlay_merge(struct as_loading *loading, const struct as_value *base,
                                        const struct as_value *patch) {
  struct merge merge = {loading, false, base != NULL};
  struct as_value *tree = AS_NEW(loading->arena, struct as_value);
  *tree = merge_map(&merge, "", base, patch);
  place_items(loading, tree, patch);
  return tree;
}
