/* SPDX-License-Identifier: MIT */
/* Making trees. The one idea: a made tree is the very struct that the readers give, so that
 * evidence which the program thought of goes the way of evidence that somebody wrote. Decided
 * against: a node type of its own that is turned into values at the end; it would be a second tree
 * to know. */
#include "doc/build.h"

#include "base/date.h"
#include "base/text.h"

#include <string.h>

/* What no map has for a key, as a NUL ends every text; looked at by as_value_entry alone. */
static const struct as_value no_key = {.kind = AS_NULL, .count = UINT32_MAX, .as.text = "#"};

struct as_value as_value_of_nothing(void) {
  return (struct as_value){.kind = AS_NULL, .count = 1};
}

struct as_value as_value_of_room(void) {
  return (struct as_value){.kind = AS_NULL};
}

struct as_value as_value_of_text(const char *text) {
  if (text == NULL)
    return as_value_of_nothing();
  bool nothing = *text == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0;
  return (struct as_value){.kind = AS_TEXT,
                           .style = nothing ? AS_STYLE_QUOTED : AS_STYLE_PLAIN,
                           .count = (uint32_t)strlen(text),
                           .as.text = text};
}

struct as_value as_value_of_number(struct as_arena *arena, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  size_t size = as_decimal_print(number, text);
  return as_value_of_text(as_arena_copy(arena, text, size));
}

struct as_value as_value_of_yes(bool yes) {
  return as_value_of_text(yes ? "yes" : "no");
}

struct as_value as_value_of_date(struct as_arena *arena, int32_t date) {
  char text[AS_DATE_TEXT];
  as_date_print(date, text);
  return as_value_of_text(as_arena_text(arena, text));
}

struct as_value as_value_of_map(void) {
  return (struct as_value){.kind = AS_MAP};
}

struct as_value as_value_of_list(void) {
  return (struct as_value){.kind = AS_LIST};
}

static void add_entry(struct as_arena *arena, struct as_value *map, struct as_value key,
                      struct as_value value) {
  struct as_entry *entries =
      as_arena_grow(arena, map->as.entries, map->count, map->count + 1, sizeof *entries);
  entries[map->count++] = (struct as_entry){key, value};
  map->as.entries = entries;
}

/* What was made here is writable: const is for those who borrow. */
static struct as_entry *writable_entry(const struct as_value *map, const char *key) {
  return (struct as_entry *)(uintptr_t)as_value_entry(map, key);
}

void as_map_put(struct as_arena *arena, struct as_value *map, const char *key,
                struct as_value value) {
  struct as_entry *entry = writable_entry(map, key);
  if (entry != NULL)
    entry->value = value;
  else
    add_entry(arena, map, as_value_of_text(key), value);
}

void as_list_add(struct as_arena *arena, struct as_value *list, struct as_value value) {
  struct as_value *items =
      as_arena_grow(arena, list->as.items, list->count, list->count + 1, sizeof *items);
  items[list->count++] = value;
  list->as.items = items;
}

struct as_value as_value_copy(struct as_arena *arena, const struct as_value *value) {
  struct as_value copy = *value;
  if (value->kind == AS_MAP) {
    struct as_entry *entries = AS_NEW_ARRAY(arena, struct as_entry, value->count);
    if (value->count > 0)
      memcpy(entries, value->as.entries, value->count * sizeof *entries);
    copy.as.entries = entries;
  } else if (value->kind == AS_LIST) {
    struct as_value *items = AS_NEW_ARRAY(arena, struct as_value, value->count);
    if (value->count > 0)
      memcpy(items, value->as.items, value->count * sizeof *items);
    copy.as.items = items;
  }
  return copy;
}

void as_map_drop(struct as_value *map, const char *key) {
  struct as_entry *entry = writable_entry(map, key);
  if (entry == NULL)
    return;
  size_t after = (size_t)(map->as.entries + map->count - (entry + 1));
  memmove(entry, entry + 1, after * sizeof *entry);
  map->count--;
}

void as_list_set(struct as_value *list, uint32_t index, struct as_value value) {
  ((struct as_value *)(uintptr_t)list->as.items)[index] = value;
}

void as_list_drop(struct as_value *list, uint32_t index) {
  struct as_value *items = (struct as_value *)(uintptr_t)list->as.items;
  memmove(items + index, items + index + 1, (list->count - index - 1) * sizeof *items);
  list->count--;
}

void as_map_comment(struct as_arena *arena, struct as_value *map, const char *text) {
  add_entry(arena, map, no_key, as_value_of_text(text));
}

bool as_entry_is_comment(const struct as_entry *entry) {
  return entry->key.kind == AS_NULL;
}
