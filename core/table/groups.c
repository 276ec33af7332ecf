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
  struct as_groups *groups;
  struct as_arena *arena;
};

static bool alike(const struct finder *finder, uint32_t a, uint32_t b) {
  for (uint32_t i = 0; i < finder->column_count; i++) {
    const struct as_column *column = &finder->table->columns[finder->columns[i]];
    if (!as_code_equal(as_cell_code(column, a), as_cell_code(column, b)))
      return false;
  }
  return true;
}

static uint64_t hash_row(const struct finder *finder, uint32_t row) {
  uint64_t hash = 0;
  for (uint32_t i = 0; i < finder->column_count; i++) {
    struct as_code code = as_cell_code(&finder->table->columns[finder->columns[i]], row);
    hash = as_hash_mix(hash, (uint64_t)code.digits ^ (uint64_t)(uint32_t)code.places << 56);
  }
  return hash;
}

static void place(struct finder *finder, uint32_t group) {
  uint32_t mask = finder->slot_count - 1;
  uint32_t at = (uint32_t)hash_row(finder, finder->groups->first[group]) & mask;
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

static uint32_t find(struct finder *finder, uint32_t row) {
  struct as_groups *groups = finder->groups;
  make_room(finder);
  uint32_t mask = finder->slot_count - 1;
  uint32_t at = (uint32_t)hash_row(finder, row) & mask;
  for (; finder->slots[at] != 0; at = (at + 1) & mask)
    if (alike(finder, groups->first[finder->slots[at] - 1], row))
      return finder->slots[at] - 1;
  finder->slots[at] = groups->count + 1;
  groups->first = as_arena_grow(finder->arena, groups->first, groups->count,
                                (size_t)groups->count + 1, sizeof *groups->first);
  groups->first[groups->count] = row;
  return groups->count++;
}

struct as_groups as_groups_of(struct as_view view, const uint32_t *columns, uint32_t count,
                              struct as_arena *arena) {
  struct as_groups groups = {.of = AS_NEW_ARRAY(arena, uint32_t, view.count)};
  struct finder finder = {.table = view.table,
                          .columns = columns,
                          .column_count = count,
                          .groups = &groups,
                          .arena = arena};
  for (uint32_t i = 0; i < view.count; i++) {
    uint32_t row = as_view_row(&view, i);
    bool again = i > 0 && alike(&finder, as_view_row(&view, i - 1), row);
    groups.of[i] = again ? groups.of[i - 1] : find(&finder, row);
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
