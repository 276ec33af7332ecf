/* SPDX-License-Identifier: MIT */
/* Reasons why no case shows a point. The one idea: an excuse is held to what it excuses. One whose
 * point is shown after all, or is not there, is an error, so that excuses do not outlive their
 * reason. Decided against: excuses for many points at once, which would hide new ones. */
#include "qa/covering.h"

#include "base/text.h"

static const struct as_source *keep_source(struct as_arena *arena,
                                           const struct as_source *source) {
  struct as_source *kept = AS_NEW(arena, struct as_source);
  *kept = *source;
  kept->path = as_arena_text(arena, source->path);
  kept->text = source->text ? as_arena_copy(arena, source->text, source->size) : NULL;
  return kept;
}

static void read_one(struct as_coverage *coverage, struct as_cover_scale *to, const char *item,
                     const struct as_entry *entry, const struct as_source *source) {
  struct as_arena *arena = coverage->arena;
  to->excuses = as_arena_grow(arena, to->excuses, to->excuse_count, to->excuse_count + 1,
                              sizeof *to->excuses);
  to->excuses[to->excuse_count++] = (struct as_excuse){
      .item = item,
      .point = as_arena_text(arena, entry->key.as.text),
      .why = as_text_printable_copy(arena, as_value_text(&entry->value)),
      .at = {source, entry->key.line, entry->key.column},
  };
}

void as_excuses_read(struct as_coverage *coverage, struct as_cover_scale *to,
                     const struct as_case_outcome *outcome) {
  const struct as_value *all = outcome->not_covered;
  if (!all || as_text_equal(to->excuses_of, outcome->file))
    return;
  const struct as_source *source = keep_source(coverage->arena, all->source);
  to->excuses_of = source->path;
  for (uint32_t i = 0; i < all->count; i++) {
    const struct as_entry *item = &all->as.entries[i];
    const char *name = as_arena_text(coverage->arena, item->key.as.text);
    for (uint32_t k = 0; k < item->value.count; k++)
      read_one(coverage, to, name, &item->value.as.entries[k], source);
  }
}

static struct as_cover_item *item_of(const struct as_cover_scale *scale, const char *name) {
  int index = as_scale_item(scale->scale, name);
  return &scale->items[index < 0 ? (int)scale->scale->item_count : index];
}

static struct as_cover_point *point_of(const struct as_cover_item *item, const char *words) {
  for (uint32_t i = 0; i < item->count; i++)
    if (as_text_loosely(item->points[i].what, words))
      return &item->points[i];
  return NULL;
}

static void no_such_point(struct as_coverage *coverage, const struct as_cover_item *item,
                          const struct as_excuse *excuse, struct as_errors *errors) {
  const char **all = AS_NEW_ARRAY(coverage->arena, const char *, item->count + 1);
  for (uint32_t i = 0; i < item->count; i++)
    all[i] = item->points[i].what;
  as_errors_add(errors, excuse->at, "not_covered: %s has no point %s%s", as_cover_item_name(item),
                as_errors_value(errors, excuse->at, excuse->point),
                as_errors_nearest(errors, excuse->point, all, item->count));
}

static void settle_one(struct as_coverage *coverage, struct as_cover_scale *scale,
                       const struct as_excuse *excuse, struct as_errors *errors) {
  struct as_cover_item *item = item_of(scale, excuse->item);
  struct as_cover_point *point = point_of(item, excuse->point);
  if (!point) {
    no_such_point(coverage, item, excuse, errors);
  } else if (point->covered) {
    as_errors_add(errors, excuse->at,
                  "not_covered: \"%s\" of %s is shown by a case: take the excuse away",
                  point->what, as_cover_item_name(item));
  } else if (!point->excused) {
    point->excused = excuse->why;
    item->excused++;
    scale->excused++;
  }
}

bool as_coverage_settle(struct as_coverage *coverage, struct as_errors *errors) {
  size_t before = errors->errors;
  as_cover_scripts_sort(coverage);
  for (uint32_t i = 0; i < coverage->count; i++)
    for (uint32_t k = 0; k < coverage->scales[i].excuse_count; k++)
      settle_one(coverage, &coverage->scales[i], &coverage->scales[i].excuses[k], errors);
  return errors->errors == before;
}
