/* SPDX-License-Identifier: MIT */
/* Two scales to one list of changes: the scale as a whole first, then item by item. Items are
 * matched by id; which changes touch an item that it shares with others (a setting, a table, a
 * module of rules) is found from the texts of its rule: a change that touches one item too many is
 * shown beside a moved score, one too few would leave it without its cause. */
#include "qa/diff.h"

#include "base/text.h"
#include "qa/comparing.h"

#include <string.h>

const char *as_change_kind_name(enum as_change_kind kind) {
  static const char *const names[] = {"added", "removed", "changed", "moved"};
  return names[kind];
}

bool as_change_is_sum(const struct as_change *change) {
  static const char *const parts[] = {"total", "sections", "subtotals", "levels"};
  for (size_t i = 0; !change->item && i < sizeof parts / sizeof *parts; i++)
    if (as_text_equal(change->part, parts[i]))
      return true;
  return false;
}

static const struct as_item *item_named(const struct as_scale *scale, const char *id) {
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (as_text_equal(scale->items[i].id, id))
      return &scale->items[i];
  return NULL;
}

static struct as_diff_item *items_of(struct as_comparing *comparing, uint32_t *count) {
  const struct as_scale *before = comparing->scales[AS_BEFORE];
  const struct as_scale *after = comparing->scales[AS_AFTER];
  size_t room = (size_t)before->item_count + after->item_count;
  struct as_diff_item *items = AS_NEW_ARRAY(comparing->arena, struct as_diff_item, room);
  *count = 0;
  for (uint32_t i = 0; i < after->item_count; i++) {
    const char *id = after->items[i].id;
    items[(*count)++] =
        (struct as_diff_item){.id = id, .items = {item_named(before, id), &after->items[i]}};
  }
  for (uint32_t i = 0; i < before->item_count; i++)
    if (!item_named(after, before->items[i].id))
      items[(*count)++] =
          (struct as_diff_item){.id = before->items[i].id, .items = {&before->items[i], NULL}};
  return items;
}

static void whole_item(struct as_comparing *comparing, const struct as_diff_item *item) {
  enum as_side side = item->items[AS_BEFORE] ? AS_BEFORE : AS_AFTER;
  struct as_change *change = as_comparing_add(comparing);
  change->kind = side == AS_BEFORE ? AS_CHANGE_REMOVED : AS_CHANGE_ADDED;
  change->scores = true;
  change->path = as_arena_print(comparing->arena, "items.%s", item->id);
  change->what = "item";
  change->text[side] = item->items[side]->title;
  as_comparing_place(comparing, change, side, item->items[side]->declared);
}

/* For each place of the second scale: the item's place in the first, -1 where it has none. */
static int64_t place_before(const struct as_scale *before, const struct as_item *item) {
  const struct as_item *old = item_named(before, item->id);
  return old ? old - before->items : -1;
}

/* Items that stay as they are to each other are a longest ascending run of their old places; the
 * others have moved. */
static bool *find_moved(struct as_arena *arena, const struct as_scale *before,
                        const struct as_scale *after) {
  uint32_t count = after->item_count;
  int64_t *old = AS_NEW_ARRAY(arena, int64_t, count);
  uint32_t *length = AS_NEW_ARRAY(arena, uint32_t, count);
  bool *moved = AS_NEW_ARRAY(arena, bool, count);
  uint32_t longest = 0;
  for (uint32_t i = 0; i < count; i++) {
    old[i] = place_before(before, &after->items[i]);
    for (uint32_t k = 0; old[i] >= 0 && k < i; k++)
      if (old[k] >= 0 && old[k] < old[i] && length[k] > length[i])
        length[i] = length[k];
    length[i] += old[i] >= 0;
    longest = length[i] > longest ? length[i] : longest;
  }
  int64_t next = INT64_MAX;
  for (uint32_t i = count; i > 0; i--) {
    bool kept = old[i - 1] >= 0 && length[i - 1] == longest && old[i - 1] < next && longest > 0;
    moved[i - 1] = old[i - 1] >= 0 && !kept;
    if (kept) {
      next = old[i - 1];
      longest--;
    }
  }
  return moved;
}

static const char *place_in(struct as_arena *arena, const struct as_scale *scale,
                            const struct as_item *item) {
  ptrdiff_t at = item - scale->items;
  return at ? as_arena_print(arena, "after %s", scale->items[at - 1].id) : "first";
}

static void moved_item(struct as_comparing *comparing, const struct as_diff_item *item) {
  struct as_change *change = as_comparing_add(comparing);
  change->kind = AS_CHANGE_MOVED;
  change->path = as_arena_print(comparing->arena, "items.%s", item->id);
  change->what = "place among the items";
  for (int side = 0; side < AS_SIDES; side++) {
    change->text[side] = place_in(comparing->arena, comparing->scales[side], item->items[side]);
    as_comparing_place(comparing, change, (enum as_side)side, item->items[side]->declared);
  }
}

static void compare_items(struct as_comparing *comparing, const struct as_diff_item *items,
                          uint32_t count) {
  const bool *moved =
      find_moved(comparing->arena, comparing->scales[AS_BEFORE], comparing->scales[AS_AFTER]);
  for (uint32_t i = 0; i < count; i++) {
    const struct as_diff_item *item = &items[i];
    comparing->item = item->id;
    if (!item->items[AS_BEFORE] || !item->items[AS_AFTER]) {
      whole_item(comparing, item);
      continue;
    }
    if (moved[i])
      moved_item(comparing, item);
    as_compare_parts(comparing, as_arena_print(comparing->arena, "items.%s", item->id),
                     item->items[AS_BEFORE]->declared, item->items[AS_AFTER]->declared);
  }
  comparing->item = NULL;
}

/* Those of the scale first, then each item's; in the order in which they were found. */
static struct as_change *in_order(const struct as_comparing *comparing,
                                  const struct as_diff_item *items, uint32_t item_count) {
  struct as_change *sorted = AS_NEW_ARRAY(comparing->arena, struct as_change, comparing->count);
  uint32_t used = 0;
  for (uint32_t i = 0; i <= item_count; i++)
    for (uint32_t k = 0; k < comparing->count; k++)
      if (as_text_equal(comparing->changes[k].item, i ? items[i - 1].id : NULL))
        sorted[used++] = comparing->changes[k];
  return sorted;
}

static bool other_points(const struct as_diff_item *item) {
  const struct as_item *before = item->items[AS_BEFORE], *after = item->items[AS_AFTER];
  return !before || !after || as_decimal_compare(before->min, after->min) != 0 ||
         as_decimal_compare(before->max, after->max) != 0 || before->whole != after->whole;
}

/* Of what items share: whether it is any of this one's business. */
static bool shares(const struct as_diff *diff, const struct as_diff_item *item,
                   const struct as_change *change) {
  if (!change->scores || as_change_is_sum(change))
    return false;
  if (as_text_equal(change->part, "score"))
    return other_points(item);
  for (int side = 0; side < AS_SIDES; side++) {
    const struct as_item *one = item->items[side];
    if (!one)
      continue;
    if (as_text_equal(change->part, "script")
            ? as_script_reaches(diff->scales[side], one, change->name)
            : as_item_mentions(diff->scales[side], one, change->name))
      return true;
  }
  return false;
}

static void find_touched(struct as_arena *arena, const struct as_diff *diff,
                         struct as_diff_item *item) {
  bool *touched = AS_NEW_ARRAY(arena, bool, diff->count);
  for (uint32_t i = 0; i < diff->count; i++) {
    const struct as_change *change = &diff->changes[i];
    touched[i] = change->item ? as_text_equal(change->item, item->id) : shares(diff, item, change);
    item->scores |= touched[i] && change->scores;
  }
  item->touched = touched;
}

const struct as_diff *as_diff_scales(struct as_arena *arena, const struct as_scale *before,
                                     const struct as_scale *after) {
  struct as_comparing comparing = {.arena = arena, .scales = {before, after}};
  struct as_diff *diff = AS_NEW(arena, struct as_diff);
  struct as_diff_item *items = items_of(&comparing, &diff->item_count);
  as_compare_parts(&comparing, "", before->tree, after->tree);
  as_compare_scripts(&comparing);
  compare_items(&comparing, items, diff->item_count);
  diff->scales[AS_BEFORE] = before;
  diff->scales[AS_AFTER] = after;
  diff->changes = in_order(&comparing, items, diff->item_count);
  diff->count = comparing.count;
  for (uint32_t i = 0; i < diff->count; i++) {
    diff->scores |= diff->changes[i].scores;
    diff->sums |= diff->changes[i].scores && as_change_is_sum(&diff->changes[i]);
  }
  for (uint32_t i = 0; i < diff->item_count; i++)
    find_touched(arena, diff, &items[i]);
  diff->items = items;
  return diff;
}
