/* SPDX-License-Identifier: MIT */
/* Coverage in a scale's words. The one idea: all that can be covered is listed from the scale
 * first, as points that each know what shows them; every passed case is then held against the
 * list: what came out, and whether the case says so. Nothing is asked of the rules. Decided
 * against: the percentage of Lua lines as the measure, as a shared rule is all covered by its
 * first item. */
#include "qa/coverage.h"

#include "base/text.h"
#include "qa/covering.h"

struct as_cover_point *as_cover_add(struct as_coverage *coverage, struct as_cover_item *item,
                                    enum as_cover_kind kind, const char *what) {
  if (item->count == item->room) {
    item->room = item->room ? item->room * 2 : 16;
    item->points = as_arena_grow(coverage->arena, item->points, item->count, item->room,
                                 sizeof *item->points);
  }
  struct as_cover_point *point = &item->points[item->count++];
  *point = (struct as_cover_point){.kind = kind, .what = what};
  return point;
}

static bool is_scale(const struct as_scale *scale, const char *id, const char *version) {
  return as_text_equal(scale->id, id) && as_text_equal(scale->version, version);
}

static struct as_cover_scale *of_scale(struct as_coverage *coverage,
                                       const struct as_scale *scale) {
  for (uint32_t i = 0; i < coverage->count; i++)
    if (is_scale(coverage->scales[i].scale, scale->id, scale->version))
      return &coverage->scales[i];
  coverage->scales = as_arena_grow(coverage->arena, coverage->scales, coverage->count,
                                   coverage->count + 1, sizeof *coverage->scales);
  struct as_cover_scale *out = &coverage->scales[coverage->count++];
  *out = (struct as_cover_scale){.scale = scale};
  out->items = AS_NEW_ARRAY(coverage->arena, struct as_cover_item, scale->item_count + 1);
  as_cover_list(coverage, out);
  as_cover_scripts(coverage, scale);
  return out;
}

static void mark(struct as_cover_scale *scale, struct as_cover_item *item,
                 struct as_cover_point *point) {
  point->covered = true;
  item->covered++;
  scale->covered++;
}

static void add_item(struct as_coverage *coverage, struct as_cover_scale *scale,
                     const struct as_item_result *result, const struct as_datum *settings,
                     const struct as_value *expect) {
  int index = as_scale_item(scale->scale, result->id);
  struct as_cover_item *to = index < 0 ? NULL : &scale->items[index];
  if (to && to->whole)
    as_cover_missing(coverage, scale, to, result, NULL);
  for (uint32_t i = 0; to && i < to->count; i++)
    if (!to->points[i].covered && as_cover_expected(&to->points[i], result, expect) &&
        as_cover_shows(&to->points[i], to->item, result, settings))
      mark(scale, to, &to->points[i]);
}

/* One item judged by itself: what it would miss of its evidence is looked for, too. */
static void add_case(struct as_coverage *coverage, struct as_cover_scale *scale,
                     const struct as_case_outcome *outcome) {
  int index = as_scale_item(scale->scale, outcome->item->id);
  if (coverage->engine && !outcome->result && index >= 0 && scale->items[index].whole)
    as_cover_probe(coverage, scale, &scale->items[index], outcome);
  add_item(coverage, scale, outcome->item, outcome->settings, outcome->expect);
}

/* A whole review shows its level, and of the items those whose scores are expected. */
static void add_whole(struct as_coverage *coverage, struct as_cover_scale *scale,
                      const struct as_result *result, const struct as_value *expect) {
  struct as_cover_item *to = &scale->items[scale->scale->item_count];
  const struct as_value *scores = as_value_get(expect, "scores");
  for (uint32_t i = 0; i < to->count; i++)
    if (!to->points[i].covered &&
        as_cover_whole_shows(&to->points[i], scale->scale, result, expect))
      mark(scale, to, &to->points[i]);
  for (uint32_t i = 0; scores && i < scores->count; i++) {
    int index = as_scale_item(scale->scale, scores->as.entries[i].key.as.text);
    if (index >= 0)
      add_item(coverage, scale, &result->items[index], NULL, NULL);
  }
}

void as_coverage_add(struct as_coverage *coverage, const struct as_case_outcome *outcome) {
  struct as_cover_scale *scale = of_scale(coverage, outcome->scale);
  const struct as_result *whole = outcome->result;
  as_excuses_read(coverage, scale, outcome);
  if (!outcome->passed)
    return;
  as_cover_lines(coverage, outcome);
  if (whole && !is_scale(scale->scale, whole->scale.id, whole->scale.version))
    return;
  if (outcome->item)
    add_case(coverage, scale, outcome);
  else if (whole)
    add_whole(coverage, scale, whole, outcome->expect);
}

uint32_t as_coverage_share(const struct as_cover_scale *scale) {
  uint64_t covered = scale->covered + scale->excused;
  return scale->count ? (uint32_t)(covered * 1000 / scale->count) : 1000;
}

const char *as_cover_item_name(const struct as_cover_item *item) {
  return item->item ? item->item->id : "review";
}
