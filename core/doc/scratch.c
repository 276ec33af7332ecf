/* SPDX-License-Identifier: MIT */
/* Members of a list or map are gathered on one stack while it is open and copied out, packed, when
 * it closes: no list of unknown length is ever grown, and a tree lies in memory in the order in
 * which it is read.
 *
 * A key is compared with those before it while they are few; what a large map has more is looked
 * at by sorting when it closes. Decided against a hash table: whoever writes the file chooses the
 * keys, and could choose ones that collide. */
#include "doc/inner.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
  FIRST_ROOM = 256, /* values: most reviews fit without growing */
  PAIRWISE = 24     /* keys of a map up to which comparing each with all is the quicker way */
};

static_assert(sizeof(struct as_entry) == 2 * sizeof(struct as_value), "an entry is two values");

void as_scratch_grow(struct as_scratch *scratch) {
  size_t room = scratch->room == 0 ? FIRST_ROOM : scratch->room * 2;
  scratch->data =
      as_arena_grow(scratch->arena, scratch->data, scratch->top, room, sizeof *scratch->data);
  scratch->room = room;
}

static void add_duplicate(const struct as_value *first, const struct as_value *again,
                          struct as_errors *errors) {
  struct as_place place = as_value_place(again);
  if (as_read_told_enough(errors)) {
    as_errors_add(errors, place, "a key stands here a second time");
    return;
  }
  as_errors_add(errors, place, "the key %s stands here a second time; it was given on line %u",
                as_errors_value(errors, place, again->as.text), first->line);
}

static bool same_key(const struct as_value *a, const struct as_value *b) {
  /* The first byte is compared here because a call for each pair costs more than all the rest. */
  return a->count == b->count && a->as.text[0] == b->as.text[0] &&
         memcmp(a->as.text, b->as.text, a->count) == 0;
}

void as_scratch_key(const struct as_scratch *scratch, size_t base, struct as_errors *errors) {
  const struct as_value *key = &scratch->data[scratch->top - 1];
  size_t before = scratch->top - 1 - base;
  if (before / 2 >= PAIRWISE)
    return;
  for (const struct as_value *other = &scratch->data[base]; other < key; other += 2) {
    if (same_key(other, key)) {
      add_duplicate(other, key, errors);
      return;
    }
  }
}

/* By text, then by place: all entries of one map, so their addresses are in the order written. */
static int by_key(const void *left, const void *right) {
  const struct as_entry *const *a = left;
  const struct as_entry *const *b = right;
  int order = strcmp((*a)->key.as.text, (*b)->key.as.text);
  if (order != 0)
    return order;
  return *a < *b ? -1 : *a > *b;
}

static void check_sorted(const struct as_entry *entries, uint32_t count,
                         struct as_errors *errors) {
  const struct as_entry **sorted = as_heap_take(count * sizeof *sorted);
  const struct as_entry **firsts = as_heap_take(count * sizeof *firsts);
  for (uint32_t i = 0; i < count; i++) {
    sorted[i] = &entries[i];
    firsts[i] = NULL;
  }
  qsort(sorted, count, sizeof(const struct as_entry *), by_key);
  const struct as_entry *first = sorted[0];
  for (uint32_t i = 1; i < count; i++) {
    if (same_key(&first->key, &sorted[i]->key))
      firsts[sorted[i] - entries] = first;
    else
      first = sorted[i];
  }
  for (uint32_t i = PAIRWISE; i < count; i++) {
    if (firsts[i] != NULL)
      add_duplicate(&firsts[i]->key, &entries[i].key, errors);
  }
  free(firsts);
  free(sorted);
}

void as_scratch_close(struct as_scratch *scratch, size_t base, struct as_arena *arena,
                      struct as_value *container, struct as_errors *errors) {
  size_t pushed = scratch->top - base;
  scratch->top = base;
  container->as.items = NULL;
  container->count = (uint32_t)(container->kind == AS_MAP ? pushed / 2 : pushed);
  if (pushed == 0)
    return;
  /* A copy of bytes, because an array would be zeroed first: this is where a tree's memory is
   * written. */
  const struct as_value *data = scratch->data + base;
  struct as_value *members =
      (void *)as_arena_copy(arena, (const void *)data, pushed * sizeof *members);
  if (container->kind == AS_LIST) {
    container->as.items = members;
    return;
  }
  container->as.entries = (const struct as_entry *)(const void *)members;
  if (container->count > PAIRWISE)
    check_sorted(container->as.entries, container->count, errors);
}
