/* SPDX-License-Identifier: MIT */
/* The words that steps are made of: labels as they stand within a sentence, and dotted names.
 *
 * The one idea: what can be said of a column or a fact is known when the scale is loaded, so it is
 * written then, once, and made printable; a step only joins such parts. Joining by length instead
 * of by printf is what makes steps cheap enough to write them always. */
#include "script/state.h"

#include "base/text.h"

#include <stdarg.h>
#include <string.h>

enum { MOST_PARTS = 12 };

const char *as_join(struct as_arena *arena, ...) {
  const char *parts[MOST_PARTS];
  size_t sizes[MOST_PARTS], total = 0;
  int count = 0;
  va_list args;
  va_start(args, arena);
  for (const char *part = va_arg(args, const char *); part && count < MOST_PARTS;
       part = va_arg(args, const char *)) {
    parts[count] = part;
    sizes[count] = strlen(part);
    total += sizes[count++];
  }
  va_end(args);
  char *joined = as_arena_take(arena, total + 1);
  char *at = joined;
  for (int i = 0; i < count; i++) {
    memcpy(at, parts[i], sizes[i]);
    at += sizes[i];
  }
  return joined;
}

const char *as_start_lower(struct as_arena *arena, const char *text) {
  char *copy = as_arena_text(arena, text);
  bool capital = copy[0] >= 'A' && copy[0] <= 'Z';
  bool next_is_small = copy[0] && ((copy[1] >= 'a' && copy[1] <= 'z') || copy[1] == ' ');
  if (capital && next_is_small)
    copy[0] = (char)(copy[0] - 'A' + 'a');
  return copy;
}

static struct as_words words_of(struct as_arena *arena, const char *label, const char *prefix,
                                const char *id) {
  struct as_words words = {.label = as_text_printable_copy(arena, as_start_lower(arena, label)),
                           .name = as_join(arena, prefix, ".", id, NULL)};
  return words;
}

static struct as_words *words_of_fields(struct as_arena *arena, const struct as_field *fields,
                                        uint32_t count, const char *prefix) {
  struct as_words *words = AS_NEW_ARRAY(arena, struct as_words, count + 1);
  for (uint32_t i = 0; i < count; i++)
    words[i] = words_of(arena, fields[i].label, prefix, fields[i].id);
  return words;
}

static void write_item(struct as_arena *arena, const struct as_item *item,
                       struct as_item_rules *rules) {
  rules->facts = words_of_fields(arena, item->facts, item->fact_count, "facts");
  rules->elements = AS_NEW_ARRAY(arena, struct as_words, item->element_count + 1);
  for (uint32_t i = 0; i < item->element_count; i++)
    rules->elements[i] = words_of(arena, item->elements[i].title, "present", item->elements[i].id);
}

void as_words_write(struct as_rules *rules) {
  const struct as_scale *scale = rules->scale;
  struct as_arena *arena = rules->arena;
  for (uint32_t i = 0; i < scale->item_count; i++)
    write_item(arena, &scale->items[i], &rules->items[i]);
  rules->tables = AS_NEW_ARRAY(arena, struct as_table_words, scale->table_count + 1);
  for (uint32_t i = 0; i < scale->table_count; i++) {
    const struct as_table_spec *spec = &scale->tables[i];
    const char *title = spec->title && spec->title[0] ? spec->title : spec->id;
    rules->tables[i].title = as_text_printable_copy(arena, as_start_lower(arena, title));
    rules->tables[i].columns = words_of_fields(arena, spec->columns, spec->column_count, spec->id);
  }
}

/* A table is one of the evidence's, and those stand in the order of the scale's. */
const struct as_table_words *as_words_of_table(lua_State *L, const struct as_table *table) {
  const struct as_call *call = as_call_of(L);
  uint32_t at = 0;
  while (at + 1 < call->rules->scale->table_count && call->evidence->tables[at] != table)
    at++;
  return &call->rules->tables[at];
}

const char *as_column_name(lua_State *L, const struct as_table *table, uint32_t column) {
  return as_words_of_table(L, table)->columns[column].name;
}

const char *as_column_label(lua_State *L, const struct as_table *table, uint32_t column) {
  return as_words_of_table(L, table)->columns[column].label;
}

/* Most steps of a call are about all rows of a table, and say so in the same words. */
const char *as_view_place(lua_State *L, const struct as_view *view) {
  struct as_call *call = as_call_of(L);
  if (view->rows)
    return as_view_from(*view, call->arena);
  const char **kept = &call->table_from[as_words_of_table(L, view->table) - call->rules->tables];
  if (!*kept)
    *kept = as_view_from(*view, call->arena);
  return *kept;
}
