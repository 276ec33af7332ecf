/* SPDX-License-Identifier: MIT */
/* What is needed. The one idea: the same words asked for by several items are one request, with
 * the items beside it; whoever sends a service twenty-five lists gets none. A request from two
 * sources stands under both, so that each can be handed to whoever keeps it.
 *
 * How far an item moves the total is the total with its highest points less that with its lowest,
 * worked out by the engine's own sums, whatever kind of total it is. */
#include "qa/needs.h"

#include "base/text.h"
#include "engine/sums.h"
#include "qa/mentions.h"

#include <stdlib.h>

struct growing {
  struct as_arena *arena;
  const struct as_scale *scale;
  struct as_want_source *sources;
  uint32_t count;
};

static void add_item(struct as_arena *arena, struct as_item_list *list, uint32_t item) {
  if (list->count > 0 && list->items[list->count - 1] == item)
    return;
  uint32_t *items = as_arena_grow(arena, list->items, list->count, list->count + 1, sizeof *items);
  items[list->count++] = item;
  list->items = items;
}

static struct as_want_source *source_of(struct growing *growing, const char *id,
                                        const char *title) {
  for (uint32_t i = 0; i < growing->count; i++)
    if (as_text_equal(growing->sources[i].id, id))
      return &growing->sources[i];
  growing->sources = as_arena_grow(growing->arena, growing->sources, growing->count,
                                   growing->count + 1, sizeof *growing->sources);
  growing->sources[growing->count] = (struct as_want_source){.id = id, .title = title};
  return &growing->sources[growing->count++];
}

/* Where one of that window goes: after those of it; at the end where there are none; those
 * without a window come first. */
static uint32_t place_of(const struct as_want_source *source, const char *window) {
  uint32_t at = window ? source->count : 0;
  for (uint32_t i = 0; i < source->count; i++)
    if (as_text_equal(source->wants[i].window, window))
      at = i + 1;
  return at;
}

static void want(struct growing *growing, struct as_want_source *source, uint32_t item,
                 const char *what, const char *window) {
  struct as_want *wants = as_arena_grow(growing->arena, source->wants, source->count,
                                        source->count + 1, sizeof *wants);
  source->wants = wants;
  for (uint32_t i = 0; i < source->count; i++)
    if (as_text_equal(wants[i].what, what) && as_text_equal(wants[i].window, window)) {
      add_item(growing->arena, &wants[i].items, item);
      return;
    }
  uint32_t at = place_of(source, window);
  for (uint32_t i = source->count; i > at; i--)
    wants[i] = wants[i - 1];
  wants[at] = (struct as_want){.what = what, .window = window};
  add_item(growing->arena, &wants[at].items, item);
  source->count++;
}

/* An entry is {what, from, window}, or what is wanted alone. */
static void read_want(struct growing *growing, uint32_t item, const struct as_value *entry) {
  const char *what = entry->kind == AS_TEXT ? entry->as.text : as_value_get_text(entry, "what");
  const char *window = as_value_get_text(entry, "window");
  const struct as_value *from = as_value_get(entry, "from");
  bool any = false;
  if (!what || !*what)
    return;
  if (from && from->kind == AS_TEXT && *from->as.text) {
    want(growing, source_of(growing, from->as.text, from->as.text), item, what, window);
    return;
  }
  for (uint32_t i = 0; from && from->kind == AS_LIST && i < from->count; i++) {
    const char *id = as_value_text(&from->as.items[i]);
    if (id && *id)
      want(growing, source_of(growing, id, id), item, what, window);
    any |= id && *id;
  }
  if (!any)
    want(growing, source_of(growing, "", ""), item, what, window);
}

static void begin_with_kinds(struct growing *growing) {
  const struct as_value *kinds = as_value_get(growing->scale->tree, "evidence_kinds");
  for (uint32_t i = 0; kinds && kinds->kind == AS_MAP && i < kinds->count; i++) {
    const char *title = as_value_text(&kinds->as.entries[i].value);
    const char *id = kinds->as.entries[i].key.as.text;
    source_of(growing, id, title ? title : id);
  }
}

/* Kinds of evidence that nothing is asked of are left out. */
static void drop_empty(struct growing *growing) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < growing->count; i++)
    if (growing->sources[i].count > 0)
      growing->sources[kept++] = growing->sources[i];
  growing->count = kept;
}

static struct as_want_table table_of(struct as_arena *arena, const struct as_scale *scale,
                                     struct as_mentions *mentions,
                                     const struct as_table_spec *table) {
  struct as_want_table out = {.table = table, .help = as_value_get_text(table->declared, "help")};
  struct as_item_list *columns = AS_NEW_ARRAY(arena, struct as_item_list, table->column_count);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    if (!as_mentions_reaches(mentions, &scale->items[i], table->id))
      continue;
    add_item(arena, &out.items, i);
    for (uint32_t k = 0; k < table->column_count; k++)
      if (as_mentions_reaches(mentions, &scale->items[i], table->columns[k].id))
        add_item(arena, &columns[k], i);
  }
  out.columns = columns;
  return out;
}

void as_needs_of(struct as_arena *arena, const struct as_scale *scale, struct as_needs *out) {
  struct growing growing = {.arena = arena, .scale = scale};
  struct as_mentions *mentions = as_mentions_new(arena, scale);
  begin_with_kinds(&growing);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_value *list = as_value_get(scale->items[i].declared, "wanted");
    for (uint32_t k = 0; list && list->kind == AS_LIST && k < list->count; k++)
      read_want(&growing, i, &list->as.items[k]);
  }
  drop_empty(&growing);
  struct as_want_table *tables = AS_NEW_ARRAY(arena, struct as_want_table, scale->table_count);
  for (uint32_t i = 0; i < scale->table_count; i++)
    tables[i] = table_of(arena, scale, mentions, &scale->tables[i]);
  *out = (struct as_needs){.scale = scale,
                           .sources = growing.sources,
                           .source_count = growing.count,
                           .tables = tables,
                           .table_count = scale->table_count};
}

/* What a review lacks */

/* The best total there is, were the item to have those points, or (NULL) not to apply. */
static bool total_with(struct as_arena *arena, const struct as_scale *scale,
                       const struct as_result *result, uint32_t item,
                       const struct as_decimal *points, struct as_fraction *out) {
  struct as_item_result *items = AS_NEW_ARRAY(arena, struct as_item_result, result->item_count);
  struct as_sums sums;
  memcpy(items, result->items, result->item_count * sizeof *items);
  items[item].status = points ? AS_SCORED : AS_NOT_APPLICABLE;
  items[item].has_score = points != NULL;
  items[item].may_leave = false;
  if (points)
    items[item].score = items[item].lowest = items[item].highest = *points;
  if (!as_sums_make(arena, scale, items, &sums))
    return false;
  *out = sums.total.highest;
  return true;
}

static struct as_lack lack_of(struct as_arena *arena, const struct as_scale *scale,
                              const struct as_result *result, uint32_t item) {
  const struct as_item_result *one = &result->items[item];
  struct as_lack lack = {.item = item, .span = as_fraction_of(0)};
  const struct as_decimal *ends[] = {&one->highest, &one->lowest, NULL};
  struct as_fraction most = lack.span, least = lack.span;
  if (scale->total == AS_TOTAL_NONE || !one->counted)
    return lack;
  for (int i = 0; i < (one->may_leave ? 3 : 2); i++) {
    struct as_fraction total;
    if (!total_with(arena, scale, result, item, ends[i], &total))
      return lack;
    if (i == 0 || as_fraction_compare(total, most) > 0)
      most = total;
    if (i == 0 || as_fraction_compare(total, least) < 0)
      least = total;
  }
  least.top = -least.top;
  lack.moves = as_fraction_add(most, least, &lack.span);
  lack.by = as_fraction_decimal(lack.span);
  return lack;
}

static int by_span(const void *left, const void *right) {
  const struct as_lack *a = left, *b = right;
  int order = as_fraction_compare(b->span, a->span);
  return order ? order : (a->item > b->item) - (a->item < b->item);
}

void as_lacks_of(struct as_arena *arena, const struct as_scale *scale,
                 const struct as_result *result, struct as_lacks *out) {
  struct as_lack *lacks = AS_NEW_ARRAY(arena, struct as_lack, result->item_count);
  uint32_t count = 0;
  for (uint32_t i = 0; i < result->item_count; i++)
    if (result->items[i].status == AS_UNRATED || result->items[i].status == AS_FAULT)
      lacks[count++] = lack_of(arena, scale, result, i);
  if (count > 1)
    qsort(lacks, count, sizeof *lacks, by_span);
  *out = (struct as_lacks){lacks, count};
}
