/* SPDX-License-Identifier: MIT */
/* From a number to points: "5: {to: 20}, 4: {from: 21, to: 25}, ...".
 *
 * Printed anchors leave gaps (20.4 lies in none) and now and then overlap (30 in both). The ruling
 * on gaps is the item's "between". strict: a score is earned only when its printed edge is
 * reached; nearest: the nearer edge, a tie going to the lower score; round-half-up: the value is
 * made whole first. In an overlap the higher score's edge is reached. Which way is better is not
 * said anywhere: the best score's band shows it. */
#include "scale/loading.h"

#include <stdlib.h>

static const struct as_bound *lower_edge(const struct as_range *range) {
  return range->from.given ? &range->from : &range->above;
}

static const struct as_bound *upper_edge(const struct as_range *range) {
  return range->to.given ? &range->to : &range->below;
}

/* Whether small values earn the best score. */
static bool less_is_better(const struct as_item *item) {
  const struct as_range *best = &item->bands[0].range;
  if (!lower_edge(best)->given)
    return true;
  if (!upper_edge(best)->given || item->band_count < 2)
    return false;
  const struct as_bound *next = lower_edge(&item->bands[1].range);
  return next->given && as_decimal_compare(lower_edge(best)->value, next->value) < 0;
}

/* The edge that a value must reach to earn a band, whatever its other edge. */
static bool reaches(const struct as_range *range, bool less, struct as_decimal value) {
  struct as_range edge = *range;
  if (less)
    edge.from.given = edge.above.given = false;
  else
    edge.to.given = edge.below.given = false;
  return as_range_holds(&edge, value);
}

static const struct as_band *strict_band(const struct as_item *item, struct as_decimal value) {
  bool less = less_is_better(item);
  for (uint32_t i = 0; i + 1 < item->band_count; i++)
    if (reaches(&item->bands[i].range, less, value))
      return &item->bands[i];
  return &item->bands[item->band_count - 1];
}

/* How far a value lies outside a band; 0 inside it. false: too far to be said. */
static bool distance(const struct as_range *range, struct as_decimal value,
                     struct as_decimal *out) {
  const struct as_bound *low = lower_edge(range);
  const struct as_bound *high = upper_edge(range);
  *out = as_decimal_of(0);
  if (low->given && as_decimal_compare(value, low->value) < 0)
    return as_decimal_subtract(low->value, value, out);
  if (high->given && as_decimal_compare(value, high->value) > 0)
    return as_decimal_subtract(value, high->value, out);
  return true;
}

static const struct as_band *nearest_band(const struct as_item *item, struct as_decimal value) {
  const struct as_band *best = NULL;
  struct as_decimal least = as_decimal_of(0);
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_band *band = &item->bands[i];
    if (as_range_holds(&band->range, value))
      return band; /* best score first: of two that hold it, the higher */
    struct as_decimal away;
    if (!distance(&band->range, value, &away))
      continue;
    /* a tie goes to the lower score, which comes later */
    if (!best || as_decimal_compare(away, least) <= 0) {
      best = band;
      least = away;
    }
  }
  return best ? best : &item->bands[item->band_count - 1];
}

bool as_item_band(const struct as_item *item, struct as_decimal value, struct as_banding *out) {
  *out = (struct as_banding){0};
  if (item->band_count == 0)
    return false;
  uint32_t holding = 0;
  for (uint32_t i = 0; i < item->band_count; i++)
    holding += as_range_holds(&item->bands[i].range, value) ? 1U : 0U;
  const struct as_band *strict = strict_band(item, value);
  const struct as_band *other = strict;
  if (item->between == AS_BETWEEN_STRICT) {
    out->band = strict;
    other = nearest_band(item, value);
  } else if (item->between == AS_BETWEEN_NEAREST) {
    out->band = nearest_band(item, value);
  } else {
    out->band = strict_band(item, as_decimal_nearest(value, true));
  }
  out->score = out->band->score;
  out->between = holding == 0;
  out->overlap = holding > 1;
  out->other = out->between ? other->score : out->score;
  return true;
}

static int compare_bands(const void *a, const void *b) {
  const struct as_band *left = a;
  const struct as_band *right = b;
  return as_decimal_compare(right->score, left->score);
}

void as_bands_read(struct as_loading *loading, struct as_item *item) {
  const struct as_value *map = as_map_in(item->declared, "bands");
  if (!map || as_too_many(loading, map))
    return;
  struct as_band *bands = AS_NEW_ARRAY(loading->arena, struct as_band, map->count);
  uint32_t used = 0;
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    const char *why = NULL;
    struct as_band *band = &bands[used];
    if (!as_decimal_parse(entry->key.as.text, entry->key.count, &band->score, &why)) {
      as_errors_add(
          loading->errors, as_value_place(&entry->key),
          "bands of item %s: a score is wanted, not %s: %s", item->id,
          as_errors_value(loading->errors, as_value_place(&entry->key), entry->key.as.text), why);
      continue;
    }
    const char *what =
        as_arena_print(loading->arena, "band %s of item %s", entry->key.as.text, item->id);
    band->declared = &entry->value;
    if (as_range_read(loading, &entry->value, what, &band->range))
      used++;
  }
  if (used > 1)
    qsort(bands, used, sizeof *bands, compare_bands);
  item->bands = bands;
  item->band_count = used;
}

static const char *print(struct as_loading *loading, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(loading->arena, text);
}

/* The better band must lie wholly on its side of the worse one; they may share an edge. */
static bool in_order(const struct as_range *better, const struct as_range *worse, bool less) {
  const struct as_bound *a = less ? upper_edge(better) : upper_edge(worse);
  const struct as_bound *b = less ? lower_edge(worse) : lower_edge(better);
  return a->given && b->given && as_decimal_compare(a->value, b->value) <= 0;
}

static void check_pair(struct as_loading *loading, const struct as_item *item, uint32_t i,
                       bool less) {
  const struct as_band *better = &item->bands[i];
  const struct as_band *worse = &item->bands[i + 1];
  struct as_place place = as_value_place(worse->declared);
  if (as_decimal_compare(better->score, worse->score) == 0)
    as_errors_add(loading->errors, place, "item %s has two bands for score %s", item->id,
                  print(loading, worse->score));
  else if (!in_order(&better->range, &worse->range, less) &&
           in_order(&better->range, &worse->range, !less))
    as_errors_add(
        loading->errors, place,
        "the bands of item %s are upside down: the other scores go the other way than %s and %s",
        item->id, print(loading, better->score), print(loading, worse->score));
  else if (!in_order(&better->range, &worse->range, less))
    as_errors_add(loading->errors, place,
                  "bands %s and %s of item %s overlap: they may share an edge, no more (a band "
                  "that has no edge on that "
                  "side takes in everything beyond)",
                  print(loading, better->score), print(loading, worse->score), item->id);
}

void as_bands_check(struct as_loading *loading, const struct as_item *item) {
  for (uint32_t i = 0; i < item->band_count; i++) {
    struct as_decimal score = item->bands[i].score;
    if (as_decimal_compare(score, item->min) < 0 || as_decimal_compare(score, item->max) > 0)
      as_errors_add(loading->errors, as_value_place(item->bands[i].declared),
                    "band %s of item %s lies outside its scores, %s to %s", print(loading, score),
                    item->id, print(loading, item->min), print(loading, item->max));
    else if (item->whole && !as_decimal_is_whole(score))
      as_errors_add(loading->errors, as_value_place(item->bands[i].declared),
                    "band %s of item %s is not a whole score (score: {whole: no} allows it)",
                    print(loading, score), item->id);
    if (i + 1 < item->band_count)
      check_pair(loading, item, i, less_is_better(item));
  }
}
