/* SPDX-License-Identifier: MIT */
/* What only the whole scale can show: bands in order, numbers given twice, weights, levels that
 * nothing reaches.
 *
 * Each part was read by its own file; here nothing is filled in any more. Exact numbers
 * throughout: a level's edge on the last reachable point counts as reachable. */
#include "scale/loading.h"

#include <string.h>

static const char *print(struct as_loading *loading, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(loading->arena, text);
}

struct extent {
  struct as_sum low, high;
  uint32_t count;
};

static void add_item(struct extent *extent, const struct as_item *item) {
  if (!item->counted)
    return;
  struct as_decimal zero = as_decimal_of(0);
  bool leaves = (item->may_not_apply || item->applies) && as_decimal_compare(item->min, zero) > 0;
  as_sum_add(&extent->low, leaves ? zero : item->min);
  as_sum_add(&extent->high, item->max);
  extent->count++;
}

/* The lowest and highest sum of a section (-1: of all of them). */
static bool section_extent(const struct as_scale *scale, int64_t section, struct as_decimal *low,
                           struct as_decimal *high) {
  struct extent extent = {0};
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (section < 0 || scale->items[i].section == (uint32_t)section)
      add_item(&extent, &scale->items[i]);
  return as_sum_get(&extent.low, low) && as_sum_get(&extent.high, high) && extent.count > 0;
}

static bool subtotal_extent(const struct as_scale *scale, const struct as_subtotal *subtotal,
                            struct as_decimal *low, struct as_decimal *high) {
  struct extent extent = {0};
  for (uint32_t i = 0; i < subtotal->count; i++)
    add_item(&extent, &scale->items[subtotal->items[i]]);
  return as_sum_get(&extent.low, low) && as_sum_get(&extent.high, high);
}

/* A mean lies between the lowest and the highest score of any item, of a section (-1: of all). */
static bool mean_extent(const struct as_scale *scale, int64_t section, struct as_decimal *low,
                        struct as_decimal *high) {
  bool any = false;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    if (!item->counted || (section >= 0 && item->section != (uint32_t)section))
      continue;
    if (!any || as_decimal_compare(item->min, *low) < 0)
      *low = item->min;
    if (!any || as_decimal_compare(item->max, *high) > 0)
      *high = item->max;
    any = true;
  }
  return any;
}

static bool is_mean(const struct as_scale *scale) {
  return scale->total == AS_TOTAL_MEAN || scale->total == AS_TOTAL_MEAN_OF_SECTIONS;
}

/* A weighted total is in percent. */
static bool total_extent(const struct as_scale *scale, struct as_decimal *low,
                         struct as_decimal *high) {
  if (scale->total == AS_TOTAL_SUM)
    return section_extent(scale, -1, low, high);
  if (is_mean(scale))
    return mean_extent(scale, -1, low, high);
  *low = as_decimal_of(0);
  *high = as_decimal_of(100);
  return true;
}

static bool can_hold(const struct as_scale *scale, const struct as_level_condition *condition) {
  struct as_decimal low;
  struct as_decimal high;
  bool known = false;
  switch (condition->what) {
  case AS_LEVEL_TOTAL:
    known = total_extent(scale, &low, &high);
    break;
  case AS_LEVEL_SECTION:
    known = is_mean(scale) ? mean_extent(scale, condition->index, &low, &high)
                           : section_extent(scale, condition->index, &low, &high);
    break;
  case AS_LEVEL_SUBTOTAL:
    known = subtotal_extent(scale, &scale->subtotals[condition->index], &low, &high);
    break;
  case AS_LEVEL_ITEM:
    low = scale->items[condition->index].min;
    high = scale->items[condition->index].max;
    known = true;
    break;
  }
  return !known || as_range_meets(&condition->range, low, high);
}

/* Whether a lower edge lies at another or above it; none lies below all. */
static bool at_or_above(const struct as_range *range, const struct as_range *edge) {
  const struct as_bound *low = range->from.given ? &range->from : &range->above;
  const struct as_bound *than = edge->from.given ? &edge->from : &edge->above;
  if (!low->given || !than->given)
    return !than->given;
  int order = as_decimal_compare(low->value, than->value);
  return order > 0 || (order == 0 && (edge->from.given || range->above.given));
}

static bool at_or_below(const struct as_range *range, const struct as_range *edge) {
  const struct as_bound *high = range->to.given ? &range->to : &range->below;
  const struct as_bound *than = edge->to.given ? &edge->to : &edge->below;
  if (!high->given || !than->given)
    return !than->given;
  int order = as_decimal_compare(high->value, than->value);
  return order < 0 || (order == 0 && (edge->to.given || range->below.given));
}

/* Whether what meets a level's conditions always meets this one. */
static bool implies(const struct as_level *level, const struct as_level_condition *wanted) {
  for (uint32_t i = 0; i < level->count; i++) {
    const struct as_level_condition *has = &level->conditions[i];
    if (has->what == wanted->what && has->index == wanted->index &&
        at_or_above(&has->range, &wanted->range) && at_or_below(&has->range, &wanted->range))
      return true;
  }
  return false;
}

/* The first whose conditions hold counts: a level is never reached when whatever meets it meets a
 * better one. */
static bool is_hidden_by(const struct as_level *level, const struct as_level *better) {
  for (uint32_t i = 0; i < better->count; i++)
    if (!implies(level, &better->conditions[i]))
      return false;
  return better->count > 0;
}

static void check_level(struct as_loading *loading, const struct as_level *levels, uint32_t count,
                        uint32_t at) {
  const struct as_scale *scale = loading->scale;
  const struct as_level *level = &levels[at];
  struct as_place place = as_value_place(level->declared);
  for (uint32_t i = 0; i < at; i++)
    if (as_text_equal(levels[i].id, level->id))
      as_errors_add(loading->errors, place, "two levels are called %s", level->id);
    else if (is_hidden_by(level, &levels[i]))
      as_errors_warn(loading->errors, place,
                     "level %s is never reached: whatever meets its conditions meets those of %s, "
                     "which comes first",
                     level->id, levels[i].id);
  if (level->count == 0 && at + 1 < count)
    as_errors_add(loading->errors, place,
                  "level %s has no condition, so no level after it is ever reached: only the last "
                  "may have none",
                  level->id);
  for (uint32_t i = 0; i < level->count; i++) {
    if (level->conditions[i].what == AS_LEVEL_TOTAL && scale->total == AS_TOTAL_NONE)
      as_errors_add(loading->errors, place,
                    "level %s looks at the total, and the scale has none (method: none)",
                    level->id);
    else if (!can_hold(scale, &level->conditions[i]))
      as_errors_warn(loading->errors, place, "level %s can be reached by no scores of this scale",
                     level->id);
  }
}

/* A ladder whose ranges all end below the most that can be had was made for fewer points. */
static void check_top(struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  const struct as_level *first = NULL;
  struct as_decimal low;
  struct as_decimal high;
  if (scale->total == AS_TOTAL_NONE || !total_extent(scale, &low, &high))
    return;
  for (uint32_t i = 0; i < scale->level_count; i++)
    for (uint32_t k = 0; k < scale->levels[i].count; k++) {
      const struct as_level_condition *condition = &scale->levels[i].conditions[k];
      if (condition->what != AS_LEVEL_TOTAL)
        continue;
      first = first ? first : &scale->levels[i];
      if (as_range_holds(&condition->range, high))
        return;
    }
  if (first)
    as_errors_warn(
        loading->errors, as_value_place(first->declared),
        "no level's range holds the highest total, %s: are the levels' edges those of a "
        "scale with other items?",
        print(loading, high)); /* the same words for a base and its variants */
}

/* Where the weights became what they are: the first weight of the topmost layer that gives any, or
 * else the removal of a section; the sections themselves where they have one layer. */
static struct as_place weights_place(const struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  const struct as_value *sections = as_value_get(scale->tree, "sections"), *found = NULL;
  const struct as_layer *least = as_scale_layer(scale, sections);
  for (uint32_t i = 0; i < scale->section_count; i++) {
    const struct as_value *weight = as_value_get(scale->sections[i].declared, "weight");
    const struct as_layer *layer = as_scale_layer(scale, weight);
    if (layer && least && layer < least) {
      least = layer;
      found = weight;
    }
  }
  for (uint32_t i = loading->removal_count; !found && i > 0; i--)
    if (strncmp(loading->removals[i - 1].path, "sections.", 9) == 0)
      return loading->removals[i - 1].place;
  return as_value_place(found ? found : sections);
}

static void check_weights(struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  struct as_sum sum = {0};
  struct as_decimal total = as_decimal_of(0);
  bool complete = scale->section_count > 0;
  for (uint32_t i = 0; i < scale->section_count; i++) {
    const struct as_section *section = &scale->sections[i];
    struct as_decimal low;
    struct as_decimal high = as_decimal_of(0);
    if (!section->weighted)
      as_errors_add(loading->errors, as_value_place(section->declared),
                    "section %s has no weight, and the total is weighted", section->id);
    else if (!section_extent(scale, i, &low, &high) ||
             as_decimal_compare(high, as_decimal_of(0)) <= 0)
      as_errors_add(loading->errors, as_value_place(section->declared),
                    "section %s carries weight, but no counted item of it can score above 0",
                    section->id);
    complete = complete && section->weighted;
    as_sum_add(&sum, section->weight);
  }
  struct as_place place = weights_place(loading);
  if (!complete || !as_sum_get(&sum, &total))
    return;
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(total, text);
  if (as_decimal_compare(total, as_decimal_of(0)) <= 0)
    as_errors_add(loading->errors, place,
                  "the weights of the sections add up to %s: nothing would count", text);
  else if (as_decimal_compare(total, as_decimal_of(100)) != 0)
    as_errors_warn(loading->errors, place, "the weights of the sections add up to %s, not to 100",
                   text);
}

/* An item may be named by its id or its number, so no two may share one. */
static void check_names(struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    const struct as_value *number = as_value_get(item->declared, "number");
    for (uint32_t k = 0; item->number[0] && k < scale->item_count; k++) {
      const struct as_item *other = &scale->items[k];
      if (k < i && as_text_equal(other->number, item->number))
        as_errors_add(loading->errors, as_value_place(number),
                      "items %s and %s have the same number, %s", other->id, item->id,
                      item->number);
      else if (k != i && as_text_equal(other->id, item->number))
        as_errors_add(loading->errors, as_value_place(number),
                      "the number of item %s is the id of another item", item->id);
    }
  }
}

void as_levels_check(struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  for (uint32_t i = 0; i < scale->level_count; i++)
    check_level(loading, scale->levels, scale->level_count, i);
  check_top(loading);
  for (uint32_t s = 0; s < scale->section_count; s++)
    for (uint32_t i = 0; i < scale->sections[s].level_count; i++)
      check_level(loading, scale->sections[s].levels, scale->sections[s].level_count, i);
}

void as_scale_check(struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  for (uint32_t i = 0; i < scale->item_count; i++)
    as_bands_check(loading, &scale->items[i]);
  as_stale_check(loading);
  check_names(loading);
  if (scale->total == AS_TOTAL_WEIGHTED)
    check_weights(loading);
  as_levels_check(loading);
}
