/* SPDX-License-Identifier: MIT */
/* Which rows are alike.
 *
 * The one idea: a row's codes in the columns are hashed together, and the row before is looked at
 * first, because evidence comes in runs (a day of a diary, a specialist's participants). Decided
 * against: sorting, which costs more and loses the order of the first rows. */
#include "table/groups.h"

#include <stdlib.h>

enum { FEWEST_SLOTS = 16 };

struct finder {
  const struct as_table *table;
  const uint32_t *columns;
  uint32_t column_count;
  uint32_t *slots; /* group + 1, 0 free */
  uint32_t slot_count;
  uint32_t *hashes; /* of the groups */
  struct as_groups *groups;
  struct as_arena *arena;
};

static bool same_codes(const struct finder *finder, const struct as_code *a,
                       const struct as_code *b) {
  for (uint32_t i = 0; i < finder->column_count; i++)
    if (!as_code_equal(a[i], b[i]))
      return false;
  return true;
}

static bool is_group(const struct finder *finder, uint32_t group, const struct as_code *codes) {
  for (uint32_t i = 0; i < finder->column_count; i++) {
    const struct as_column *column = &finder->table->columns[finder->columns[i]];
    if (!as_code_equal(as_cell_code(column, finder->groups->first[group]), codes[i]))
      return false;
  }
  return true;
}

static void read_codes(const struct finder *finder, uint32_t row, struct as_code *codes) {
  for (uint32_t i = 0; i < finder->column_count; i++)
    codes[i] = as_cell_code(&finder->table->columns[finder->columns[i]], row);
}

static uint64_t hash_codes(const struct finder *finder, const struct as_code *codes) {
  uint64_t hash = 0;
  for (uint32_t i = 0; i < finder->column_count; i++)
    hash =
        as_hash_mix(hash, (uint64_t)codes[i].digits ^ (uint64_t)(uint32_t)codes[i].places << 56);
  return hash;
}

static void place(struct finder *finder, uint32_t group) {
  uint32_t mask = finder->slot_count - 1;
  uint32_t at = finder->hashes[group] & mask;
  while (finder->slots[at] != 0)
    at = (at + 1) & mask;
  finder->slots[at] = group + 1;
}

static void make_room(struct finder *finder) {
  struct as_groups *groups = finder->groups;
  if (groups->count < finder->slot_count / 2)
    return;
  finder->slot_count = finder->slot_count ? finder->slot_count * 2 : FEWEST_SLOTS;
  finder->slots = AS_NEW_ARRAY(finder->arena, uint32_t, finder->slot_count);
  for (uint32_t i = 0; i < groups->count; i++)
    place(finder, i);
}

static uint32_t add_group(struct finder *finder, uint32_t row, uint32_t hash) {
  struct as_groups *groups = finder->groups;
  uint32_t group = groups->count;
  groups->first =
      as_arena_grow(finder->arena, groups->first, group, (size_t)group + 1, sizeof *groups->first);
  finder->hashes = as_arena_grow(finder->arena, finder->hashes, group, (size_t)group + 1,
                                 sizeof *finder->hashes);
  groups->first[group] = row;
  finder->hashes[group] = hash;
  groups->count++;
  return group;
}

static uint32_t find(struct finder *finder, uint32_t row, const struct as_code *codes) {
  make_room(finder);
  uint32_t mask = finder->slot_count - 1;
  uint32_t hash = (uint32_t)hash_codes(finder, codes);
  uint32_t at = hash & mask;
  for (; finder->slots[at] != 0; at = (at + 1) & mask) {
    uint32_t group = finder->slots[at] - 1;
    if (finder->hashes[group] == hash && is_group(finder, group, codes))
      return group;
  }
  finder->slots[at] = finder->groups->count + 1;
  return add_group(finder, row, hash);
}

struct as_groups as_groups_of(struct as_view view, const uint32_t *columns, uint32_t count,
                              struct as_arena *arena) {
  struct as_groups groups = {.of = AS_NEW_ARRAY(arena, uint32_t, view.count)};
  struct finder finder = {.table = view.table,
                          .columns = columns,
                          .column_count = count,
                          .groups = &groups,
                          .arena = arena};
  struct as_code *now = AS_NEW_ARRAY(arena, struct as_code, count);
  struct as_code *last = AS_NEW_ARRAY(arena, struct as_code, count);
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    read_codes(&finder, row, now);
    bool again = i > 0 && same_codes(&finder, now, last);
    groups.of[i] = again ? groups.of[i - 1] : find(&finder, row, now);
    struct as_code *spare = last;
    last = now;
    now = spare;
  }
  return groups;
}

static int by_group(const void *a, const void *b) {
  const struct as_ordered *one = a;
  const struct as_ordered *two = b;
  if (one->group != two->group)
    return one->group < two->group ? -1 : 1;
  int order = as_code_compare(one->key, two->key);
  if (order != 0)
    return order;
  return (one->row > two->row) - (one->row < two->row);
}

void as_ordered_sort(struct as_ordered *rows, size_t count) {
  size_t i = 1;
  while (i < count && by_group(&rows[i - 1], &rows[i]) <= 0)
    i++;
  if (i < count)
    qsort(rows, count, sizeof *rows, by_group);
}
