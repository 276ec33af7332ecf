/* SPDX-License-Identifier: MIT */
/* Coverage in a scale's words. The one idea: all that can be covered is listed from the scale
 * first, as points that each know what shows them; every passed case is then held against the
 * list. Nothing is asked of the rules. Decided against: the percentage of Lua lines as the
 * measure, as a shared rule is all covered by its first item. */
#include "qa/coverage.h"

#include "base/text.h"

#include <string.h>

static struct as_cover_point *add(struct as_coverage *coverage, struct as_cover_item *item,
                                  enum as_cover_kind kind, const char *what) {
  item->points = as_arena_grow(coverage->arena, item->points, item->count, item->count + 1,
                               sizeof *item->points);
  struct as_cover_point *point = &item->points[item->count++];
  *point = (struct as_cover_point){.kind = kind, .what = what};
  return point;
}

static const char *words(struct as_coverage *coverage, const char *before,
                         struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_print(coverage->arena, "%s %s", before, text);
}

static void add_anchor(struct as_coverage *coverage, struct as_cover_item *to,
                       struct as_decimal score) {
  add(coverage, to, AS_COVER_ANCHOR, words(coverage, "points before caps:", score))->number =
      score;
}

/* What earns points: the anchors, or where none are printed the bands. */
static void add_anchors(struct as_coverage *coverage, struct as_cover_item *to) {
  const struct as_item *item = to->item;
  for (uint32_t i = 0; i < item->anchor_count; i++)
    add_anchor(coverage, to, item->anchors[i].score);
  for (uint32_t i = 0; !item->anchor_count && i < item->band_count; i++)
    add_anchor(coverage, to, item->bands[i].score);
}

/* How far from an edge a value may be to stand for the step beside it: at the next edge at the
 * most, and 1 where that is further. false: no band lies there, so no value can. */
static bool reach(const struct as_item *item, struct as_decimal edge, int side,
                  struct as_decimal *out) {
  bool any = false;
  as_decimal_add(edge, as_decimal_of(side), out);
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_range *range = &item->bands[i].range;
    const struct as_bound *end = side < 0 ? as_range_low(range) : as_range_high(range);
    any = any || !end->given || as_decimal_compare(end->value, edge) * side > 0;
    struct as_decimal edges[4];
    size_t count = as_range_edges(range, edges, 0);
    for (size_t e = 0; e < count; e++)
      if (as_decimal_compare(edges[e], edge) * side > 0 &&
          as_decimal_compare(edges[e], *out) * side < 0)
        *out = edges[e];
  }
  return any;
}

static bool has_point(const struct as_cover_item *item, enum as_cover_kind kind,
                      struct as_decimal number) {
  for (uint32_t i = 0; i < item->count; i++)
    if (item->points[i].kind == kind && as_decimal_compare(item->points[i].number, number) == 0)
      return true;
  return false;
}

static void add_side(struct as_coverage *coverage, struct as_cover_item *to,
                     struct as_decimal edge, int side) {
  enum as_cover_kind kind = side < 0 ? AS_COVER_BEFORE : AS_COVER_AFTER;
  struct as_decimal beyond;
  if (has_point(to, kind, edge) || !reach(to->item, edge, side, &beyond))
    return;
  struct as_cover_point *point =
      add(coverage, to, kind,
          words(coverage, side < 0 ? "a value just under" : "a value just over", edge));
  point->number = edge;
  point->beyond = beyond;
}

/* from and below part a number from those under it, to and above from those over it. */
static void add_edge(struct as_coverage *coverage, struct as_cover_item *to,
                     const struct as_bound *edge, int side) {
  if (!edge->given)
    return;
  if (!has_point(to, AS_COVER_AT, edge->value))
    add(coverage, to, AS_COVER_AT, words(coverage, "the value", edge->value))->number =
        edge->value;
  add_side(coverage, to, edge->value, side);
}

static void add_edges(struct as_coverage *coverage, struct as_cover_item *to) {
  for (uint32_t i = 0; i < to->item->band_count; i++) {
    const struct as_range *range = &to->item->bands[i].range;
    add_edge(coverage, to, &range->from, -1);
    add_edge(coverage, to, &range->below, -1);
    add_edge(coverage, to, &range->to, 1);
    add_edge(coverage, to, &range->above, 1);
  }
}

static void add_limits(struct as_coverage *coverage, struct as_cover_item *to,
                       enum as_cover_kind kind, const struct as_limit *limits, uint32_t count) {
  const char *name = kind == AS_COVER_CAP ? "cap" : "override";
  for (uint32_t i = 0; i < 2 * count; i++) {
    const char *what = as_arena_print(coverage->arena, "%s %s %s", name, limits[i / 2].id,
                                      i % 2 ? "not applied" : "applied");
    struct as_cover_point *point = add(coverage, to, kind, what);
    point->index = i / 2;
    point->applied = i % 2 ? AS_NO : AS_YES;
  }
}

static void add_missing(struct as_coverage *coverage, struct as_cover_item *to, const char *kind,
                        const char *id) {
  const char *name = as_arena_print(coverage->arena, "%s.%s", kind, id);
  const char *what = as_arena_print(coverage->arena, "%s missing", name);
  add(coverage, to, AS_COVER_MISSING, what)->name = name;
}

static void add_evidence(struct as_coverage *coverage, struct as_cover_item *to) {
  for (uint32_t i = 0; i < to->item->fact_count; i++)
    if (to->item->facts[i].required)
      add_missing(coverage, to, "facts", to->item->facts[i].id);
  for (uint32_t i = 0; i < to->item->element_count; i++)
    add_missing(coverage, to, "present", to->item->elements[i].id);
}

static void add_setting(struct as_coverage *coverage, struct as_cover_item *to, uint32_t index,
                        struct as_datum value) {
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(&value, &text);
  const char *what = as_arena_print(coverage->arena, "setting %s: %s",
                                    to->item->settings[index].id, as_buf_get(&text));
  as_buf_done(&text);
  struct as_cover_point *point = add(coverage, to, AS_COVER_SETTING, what);
  point->index = index;
  point->value = value;
}

/* The item's own that have so many values and no more; the scale's are all items'. */
static void add_settings(struct as_coverage *coverage, struct as_cover_item *to,
                         uint32_t of_scale) {
  for (uint32_t i = 0; i + of_scale < to->item->setting_count; i++) {
    const struct as_type *type = &to->item->settings[i].type;
    uint32_t count = type->kind == AS_TYPE_CHOICE ? type->choice_count : 0;
    for (uint32_t k = 0; k < count; k++)
      add_setting(
          coverage, to, i,
          (struct as_datum){.kind = AS_TYPE_CHOICE, .as.text = type->choices[k], .choice = k});
    for (int yes = 1; type->kind == AS_TYPE_YES_NO && yes >= 0; yes--)
      add_setting(coverage, to, i, (struct as_datum){.kind = AS_TYPE_YES_NO, .as.yes = yes});
  }
}

static bool stands_in(const struct as_scale *scale, const struct as_value *value) {
  if (as_scale_layer(scale, value) == scale->layers)
    return true;
  for (uint32_t i = 0; i < value->count && value->kind == AS_LIST; i++)
    if (stands_in(scale, &value->as.items[i]))
      return true;
  for (uint32_t i = 0; i < value->count && value->kind == AS_MAP; i++)
    if (stands_in(scale, &value->as.entries[i].value))
      return true;
  return false;
}

/* Of a variant only what it changes, in its file or by a rule of its own: the rest is its base's,
 * and shown by the tests of that. */
static bool is_own(const struct as_scale *scale, const struct as_item *item) {
  const char *folder = scale->layers[0].folder;
  const char *rule = scale->rules[item->rule_file].source->path;
  size_t size = strlen(folder);
  return scale->layer_count == 1 || stands_in(scale, item->declared) ||
         (strncmp(rule, folder, size) == 0 && rule[size] == '/');
}

static void list_points(struct as_coverage *coverage, struct as_cover_item *to,
                        const struct as_scale *scale) {
  add_anchors(coverage, to);
  add_edges(coverage, to);
  add_limits(coverage, to, AS_COVER_CAP, to->item->caps, to->item->cap_count);
  add_limits(coverage, to, AS_COVER_OVERRIDE, to->item->overrides, to->item->override_count);
  add_evidence(coverage, to);
  add_settings(coverage, to, scale->setting_count);
}

static struct as_cover_scale *of_scale(struct as_coverage *coverage,
                                       const struct as_scale *scale) {
  for (uint32_t i = 0; i < coverage->count; i++)
    if (as_text_equal(coverage->scales[i].scale->id, scale->id) &&
        as_text_equal(coverage->scales[i].scale->version, scale->version))
      return &coverage->scales[i];
  coverage->scales = as_arena_grow(coverage->arena, coverage->scales, coverage->count,
                                   coverage->count + 1, sizeof *coverage->scales);
  struct as_cover_scale *out = &coverage->scales[coverage->count++];
  *out = (struct as_cover_scale){.scale = scale};
  out->items = AS_NEW_ARRAY(coverage->arena, struct as_cover_item, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    struct as_cover_item *to = &out->items[i];
    to->item = &scale->items[i];
    if (is_own(scale, to->item))
      list_points(coverage, to, scale);
    out->count += to->count;
  }
  return out;
}

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_WHOLE || value->kind == AS_TYPE_NUMBER ||
         value->kind == AS_TYPE_PERCENT;
}

static bool value_shows(const struct as_cover_point *point, const struct as_item_result *result) {
  if (result->status != AS_SCORED || !is_number(&result->value))
    return false;
  int from_edge = as_decimal_compare(result->value.as.number, point->number);
  int side = point->kind == AS_COVER_BEFORE ? -1 : point->kind == AS_COVER_AFTER ? 1 : 0;
  if (side == 0)
    return from_edge == 0;
  return from_edge * side > 0 &&
         as_decimal_compare(result->value.as.number, point->beyond) * side <= 0;
}

static bool shows(const struct as_cover_point *point, const struct as_item *item,
                  const struct as_item_result *result, const struct as_datum *settings) {
  switch (point->kind) {
  case AS_COVER_ANCHOR:
    return result->has_anchor && (item->judged || !result->by_reviewer) &&
           as_decimal_compare(result->anchor, point->number) == 0;
  case AS_COVER_CAP:
    return point->index < result->cap_count &&
           result->caps[point->index].applied == point->applied;
  case AS_COVER_OVERRIDE:
    return point->index < result->override_count &&
           result->overrides[point->index].applied == point->applied;
  case AS_COVER_MISSING:
    return as_texts_has(&result->missing, point->name);
  case AS_COVER_SETTING:
    return as_datum_equal(settings ? &settings[point->index]
                                   : &item->settings[point->index].fallback,
                          &point->value);
  default:
    return value_shows(point, result);
  }
}

void as_coverage_add(struct as_coverage *coverage, const struct as_case_outcome *outcome) {
  struct as_cover_scale *scale = of_scale(coverage, outcome->scale);
  int index = outcome->item ? as_scale_item(outcome->scale, outcome->item->id) : -1;
  if (!outcome->passed || index < 0)
    return;
  struct as_cover_item *to = &scale->items[index];
  for (uint32_t i = 0; i < to->count; i++) {
    struct as_cover_point *point = &to->points[i];
    if (point->covered || !shows(point, to->item, outcome->item, outcome->settings))
      continue;
    point->covered = true;
    to->covered++;
    scale->covered++;
  }
}

uint32_t as_coverage_share(const struct as_cover_scale *scale) {
  return scale->count ? (uint32_t)((uint64_t)scale->covered * 1000 / scale->count) : 1000;
}
