/* SPDX-License-Identifier: MIT */
/* Scales of plain structs, and items with points: totals and levels without a file and without a
 * rule. */
#ifndef SUMS_KIT_H
#define SUMS_KIT_H

#include "base/text.h"
#include "engine/sums.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { KIT_ITEMS = 80, KIT_SECTIONS = 8, KIT_LEVELS = 6 };

struct kit {
  struct as_arena *arena;
  struct as_scale scale;
  struct as_item items[KIT_ITEMS];
  struct as_section sections[KIT_SECTIONS];
  struct as_subtotal subtotals[2];
  struct as_level levels[KIT_LEVELS];
  struct as_item_result results[KIT_ITEMS];
  struct as_sums sums;
  struct as_result result;
};

static inline struct as_decimal number(const char *text) {
  struct as_decimal out;
  const char *why = "";
  cr_assert(as_decimal_parse(text, strlen(text), &out, &why), "%s: %s", text, why);
  return out;
}

static inline void kit_open(struct kit *kit, enum as_total_method method) {
  memset(kit, 0, sizeof *kit);
  kit->arena = as_arena_new();
  kit->scale = (struct as_scale){.id = "s",
                                 .items = kit->items,
                                 .sections = kit->sections,
                                 .subtotals = kit->subtotals,
                                 .levels = kit->levels,
                                 .total = method};
}

static inline void kit_close(struct kit *kit) {
  as_arena_free(kit->arena);
}

/* weight NULL: none. */
static inline void kit_section(struct kit *kit, const char *id, const char *weight) {
  struct as_section *section = &kit->sections[kit->scale.section_count++];
  *section = (struct as_section){.id = id, .title = id, .weighted = weight != NULL};
  if (weight != NULL)
    section->weight = number(weight);
}

/* An item of the last section. */
static inline uint32_t kit_item(struct kit *kit, const char *min, const char *max) {
  uint32_t at = kit->scale.item_count++;
  kit->items[at] = (struct as_item){.id = as_arena_print(kit->arena, "item_%u", (unsigned)at),
                                    .section = kit->scale.section_count - 1,
                                    .min = number(min),
                                    .max = number(max),
                                    .whole = true,
                                    .counted = true};
  return at;
}

static inline struct as_item_result *begin_result(struct kit *kit, uint32_t item) {
  struct as_item_result *out = &kit->results[item];
  *out = (struct as_item_result){.id = kit->items[item].id,
                                 .counted = kit->items[item].counted,
                                 .min = kit->items[item].min,
                                 .max = kit->items[item].max};
  return out;
}

static inline void kit_score(struct kit *kit, uint32_t item, const char *score) {
  struct as_item_result *out = begin_result(kit, item);
  out->status = AS_SCORED;
  out->has_score = true;
  out->score = out->lowest = out->highest = number(score);
}

/* lowest NULL: the item's whole range. */
static inline void kit_open_item(struct kit *kit, uint32_t item, const char *lowest,
                                 const char *highest) {
  struct as_item_result *out = begin_result(kit, item);
  out->status = AS_UNRATED;
  out->lowest = lowest == NULL ? out->min : number(lowest);
  out->highest = highest == NULL ? out->max : number(highest);
}

static inline void kit_not_applicable(struct kit *kit, uint32_t item) {
  begin_result(kit, item)->status = AS_NOT_APPLICABLE;
}

static inline struct as_bound edge(const char *text) {
  return text == NULL ? (struct as_bound){0} : (struct as_bound){true, number(text)};
}

/* A level, best first; its conditions are added after it. */
static inline void kit_level(struct kit *kit, const char *id) {
  kit->levels[kit->scale.level_count++] = (struct as_level){.id = id, .title = id};
}

static inline void kit_condition(struct kit *kit, int what, uint32_t index, const char *from,
                                 const char *to) {
  struct as_level *level = &kit->levels[kit->scale.level_count - 1];
  struct as_level_condition *all =
      AS_NEW_ARRAY(kit->arena, struct as_level_condition, level->count + 1);
  if (level->count > 0)
    memcpy(all, level->conditions, level->count * sizeof *all);
  all[level->count].what = (unsigned)what;
  all[level->count].index = index;
  all[level->count].range.from = edge(from);
  all[level->count].range.to = edge(to);
  level->conditions = all;
  level->count++;
}

static inline void kit_total_level(struct kit *kit, const char *id, const char *from,
                                   const char *to) {
  kit_level(kit, id);
  kit_condition(kit, AS_LEVEL_TOTAL, 0, from, to);
}

static inline void kit_add_up(struct kit *kit) {
  cr_assert(as_sums_make(kit->arena, &kit->scale, kit->results, &kit->sums));
  kit->result = (struct as_result){0};
  as_sums_show(&kit->sums, kit->arena, &kit->result);
  as_levels_show(&kit->sums, kit->arena, &kit->result);
}

static inline const char *print(struct kit *kit, struct as_decimal value) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(value, text);
  return as_arena_text(kit->arena, text);
}

/* "-" where there is none. */
static inline const char *kit_total(struct kit *kit) {
  return kit->result.total.has_score ? print(kit, kit->result.total.score) : "-";
}

static inline const char *kit_level_id(const struct kit *kit) {
  return kit->result.has_level ? kit->result.level.id : "-";
}

/* "good fair": those possible. */
static inline const char *kit_possible(struct kit *kit) {
  const char *all = "";
  for (uint32_t i = 0; i < kit->result.possible_count; i++)
    all = as_arena_print(kit->arena, "%s%s%s", all, i == 0 ? "" : " ", kit->result.possible[i].id);
  return all;
}

#endif
