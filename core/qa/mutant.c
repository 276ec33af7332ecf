/* SPDX-License-Identifier: MIT */
/* What mutants of scales and of scripts have in common: being listed once, and being shown. */
#include "qa/mutant.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

struct as_mutant *as_mutant_add(struct as_mutants *mutants, const struct as_source *source,
                                size_t from, size_t size, const char *text, bool *fresh) {
  for (uint32_t i = mutants->count; i-- > 0;) {
    struct as_mutant *one = &mutants->all[i];
    if (one->source == source && one->from == from && one->size == size &&
        as_text_equal(one->text, text)) {
      *fresh = false;
      return one;
    }
  }
  mutants->all = as_arena_grow(mutants->arena, mutants->all, mutants->count, mutants->count + 1,
                               sizeof *mutants->all);
  struct as_mutant *out = &mutants->all[mutants->count++];
  *out = (struct as_mutant){.source = source, .from = from, .size = size};
  out->text = as_arena_text(mutants->arena, text);
  *fresh = true;
  return out;
}

void as_mutant_add_item(struct as_mutants *mutants, struct as_mutant *mutant, const char *item) {
  for (uint32_t i = 0; i < mutant->item_count; i++)
    if (as_text_equal(mutant->items[i], item))
      return;
  mutant->items = as_arena_grow(mutants->arena, mutant->items, mutant->item_count,
                                mutant->item_count + 1, sizeof *mutant->items);
  mutant->items[mutant->item_count++] = item;
}

struct as_source *as_mutant_source(const struct as_mutant *mutant, struct as_arena *arena) {
  const struct as_source *was = mutant->source;
  size_t added = strlen(mutant->text), after = was->size - mutant->from - mutant->size;
  struct as_source *out = AS_NEW(arena, struct as_source);
  char *text = as_arena_take(arena, mutant->from + added + after + 1);
  memcpy(text, was->text, mutant->from);
  memcpy(text + mutant->from, mutant->text, added);
  memcpy(text + mutant->from + added, was->text + mutant->from + mutant->size, after);
  *out = *was;
  out->text = text;
  out->size = mutant->from + added + after;
  return out;
}

const char *as_mutant_lines(const struct as_mutant *mutant, bool after, struct as_arena *arena) {
  const char *text = mutant->source->text, *end = text + mutant->source->size;
  const char *first = text + mutant->from, *last = first + mutant->size;
  bool whole_lines = mutant->size > 0 && last[-1] == '\n';
  while (first > text && first[-1] != '\n')
    first--;
  while (!whole_lines && last < end && *last != '\n')
    last++;
  struct as_buf all, out;
  as_buf_init(&all);
  as_buf_init(&out);
  as_buf_add(&all, first, (size_t)(text + mutant->from - first));
  if (after)
    as_buf_text(&all, mutant->text);
  else
    as_buf_add(&all, text + mutant->from, mutant->size);
  as_buf_add(&all, text + mutant->from + mutant->size,
             (size_t)(last - (text + mutant->from + mutant->size)));
  while (all.size > 0 && strchr(" \r\n", all.data[all.size - 1]))
    all.size--;
  for (size_t at = 0; at < all.size;) { /* line by line: their ends stay */
    const char *stop = memchr(all.data + at, '\n', all.size - at);
    size_t size = stop ? (size_t)(stop - all.data) - at : all.size - at;
    as_text_printable(&out, all.data + at, size);
    if (stop)
      as_buf_char(&out, '\n');
    at += size + 1;
  }
  const char *lines = as_arena_text(arena, as_buf_get(&out));
  as_buf_done(&all);
  as_buf_done(&out);
  return lines;
}
