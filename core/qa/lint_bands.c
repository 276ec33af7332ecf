/* SPDX-License-Identifier: MIT */
/* Bands: numbers that none holds, numbers that two hold, points that only one of bands and
 * anchors knows.
 *
 * The one idea: a source prints edges to some precision, "20" and "21". Between them lies no
 * number of that precision, and what a figure of 20.4 earns is what "between" is there to say:
 * where it is said, nothing is wrong. A number that can be printed and stands in no band ("less
 * than 64", "65 to 74": 64) is a gap whatever "between" says. A figure that is a whole number by
 * its nature falls into neither unless a whole number is missing. */
#include "qa/linting.h"

static bool same(struct as_decimal a, struct as_decimal b) {
  return as_decimal_compare(a, b) == 0;
}

bool as_lint_is_percent(const struct as_item *item) {
  return item->value ? item->value->kind == AS_TYPE_PERCENT
                     : as_text_equal(item->unit, as_type_name(AS_TYPE_PERCENT));
}

struct as_figure as_lint_figure(const struct as_item *item) {
  struct as_figure figure = {0};
  const struct as_bound nought = {true, as_decimal_of(0)};
  if (item->value) {
    figure.whole = item->value->kind == AS_TYPE_WHOLE;
    figure.low = item->value->min.given ? item->value->min : item->value->above;
    figure.high = item->value->max.given ? item->value->max : item->value->below;
  } else if (item->element_count) {
    figure.whole = true;
    figure.low = nought;
    figure.high = (struct as_bound){true, as_decimal_of(item->element_count)};
  } else if (as_lint_is_percent(item)) {
    figure.low = nought;
    figure.high = (struct as_bound){true, as_decimal_of(100)};
  }
  return figure;
}

static bool has_band(const struct as_item *item, struct as_decimal score) {
  for (uint32_t i = 0; i < item->band_count; i++)
    if (same(item->bands[i].score, score))
      return true;
  return false;
}

/* Points that are printed in words and that no band gives, and the other way round. */
static void check_anchors(struct as_lint *lint, const struct as_item *item) {
  const struct as_value *anchors = as_value_get(item->declared, "anchors");
  for (uint32_t i = 0; i < item->anchor_count; i++)
    if (!has_band(item, item->anchors[i].score))
      as_lint_add(lint, AS_LINT_ANCHOR_WITHOUT_BAND, item, anchors,
                  "anchor %s of item %s has no band: no figure ever earns it",
                  as_lint_number(lint, item->anchors[i].score), item->id);
  for (uint32_t i = 0; item->anchor_count && i < item->band_count; i++)
    if (!as_item_anchor_text(item, item->bands[i].score))
      as_lint_add(lint, AS_LINT_BAND_WITHOUT_ANCHOR, item, item->bands[i].declared,
                  "band %s of item %s has no anchor: a report shows these points without words",
                  as_lint_number(lint, item->bands[i].score), item->id);
}

/* Two neighbours on the number line. */
struct pair {
  const struct as_band *under, *over;
  struct as_bound low, high; /* where the lower ends, where the upper begins */
};

/* Bands stand in the order of their scores, which is that of their numbers or its reverse. */
static bool pair_of(const struct as_item *item, uint32_t i, struct pair *out) {
  const struct as_band *a = &item->bands[i], *b = &item->bands[i + 1];
  const struct as_bound *from = as_range_low(&a->range), *to = as_range_high(&b->range);
  bool falling = from->given && to->given && as_decimal_compare(from->value, to->value) >= 0;
  out->under = falling ? b : a;
  out->over = falling ? a : b;
  out->low = *as_range_high(&out->under->range);
  out->high = *as_range_low(&out->over->range);
  return out->low.given && out->high.given;
}

static bool in_a_band(const struct as_item *item, struct as_decimal value) {
  for (uint32_t i = 0; i < item->band_count; i++)
    if (as_range_holds(&item->bands[i].range, value))
      return true;
  return false;
}

/* The first number of so many places from low up that no band holds, below or at high. */
static bool missing_step(const struct as_item *item, struct as_bound low, struct as_bound high,
                         int32_t places, struct as_decimal *out) {
  struct as_decimal step = {1, places}, at = as_decimal_nearest_places(low.value, places, false);
  for (int tries = 0; tries < 4; tries++) { /* one below, the edge, and one after it */
    if (as_decimal_compare(at, high.value) > 0)
      return false;
    if (as_decimal_compare(at, low.value) >= 0 && !in_a_band(item, at)) {
      *out = at;
      return true;
    }
    if (!as_decimal_add(at, step, &at))
      return false;
  }
  return false;
}

static int32_t more_places(struct as_decimal a, struct as_decimal b) {
  return a.places > b.places ? a.places : b.places;
}

static const char *points_of(const struct as_lint *lint, const struct as_item *item,
                             struct as_decimal value) {
  struct as_banding banding;
  return as_item_band(item, value, &banding) ? as_lint_number(lint, banding.score) : "nothing";
}

static void add_gap(struct as_lint *lint, const struct as_item *item, const struct pair *pair,
                    enum as_lint_code code, struct as_decimal value, const char *words) {
  struct as_finding *finding = as_lint_add(
      lint, code, item, pair->over->declared,
      "%s is in no band of item %s: band %s is %s, band %s is %s; %s %s",
      as_lint_number(lint, value), item->id, as_lint_number(lint, pair->under->score),
      as_lint_range(lint, &pair->under->range), as_lint_number(lint, pair->over->score),
      as_lint_range(lint, &pair->over->range), words, points_of(lint, item, value));
  const struct as_range *under = &pair->under->range, *over = &pair->over->range;
  struct as_range gap = {0};
  *(under->to.given ? &gap.above : &gap.from) = pair->low;
  *(over->from.given ? &gap.below : &gap.to) = pair->high;
  as_lint_show_value(lint, finding, value, &gap);
}

/* A number between two edges that are printed next to each other. */
static struct as_decimal middle(struct as_decimal low, struct as_decimal high) {
  struct as_decimal sum, half;
  if (as_decimal_add(low, high, &sum) && as_decimal_divide(sum, as_decimal_of(2), &half))
    return half;
  return low;
}

static void check_gap(struct as_lint *lint, const struct as_item *item, const struct pair *pair) {
  struct as_figure figure = as_lint_figure(item);
  struct as_decimal value;
  int32_t places = figure.whole ? 0 : more_places(pair->low.value, pair->high.value);
  if (missing_step(item, pair->low, pair->high, places, &value)) {
    add_gap(lint, item, pair, AS_LINT_GAP_BETWEEN_BANDS, value, "it earns");
    return;
  }
  value = middle(pair->low.value, pair->high.value);
  if (!figure.whole && !in_a_band(item, value) && !as_value_get(item->declared, "between"))
    add_gap(lint, item, pair, AS_LINT_BETWEEN_NOT_SAID, value,
            "the item does not say how to read such a figure, so it earns");
}

/* Two bands may share an edge, no more: the loader refuses the rest. */
static void check_shared(struct as_lint *lint, const struct as_item *item,
                         const struct pair *pair) {
  if (!pair->under->range.to.given || !pair->over->range.from.given ||
      !same(pair->low.value, pair->high.value))
    return;
  struct as_finding *finding = as_lint_add(
      lint, AS_LINT_SHARED_BAND_EDGE, item, pair->over->declared,
      "%s is in band %s and in band %s of item %s: it earns %s",
      as_lint_number(lint, pair->low.value), as_lint_number(lint, pair->under->score),
      as_lint_number(lint, pair->over->score), item->id, points_of(lint, item, pair->low.value));
  as_lint_show_value(lint, finding, pair->low.value,
                     &(struct as_range){.from = pair->low, .to = pair->high});
}

static const struct as_bound *end_of(const struct as_band *band, bool upper) {
  return upper ? as_range_high(&band->range) : as_range_low(&band->range);
}

/* The band that reaches furthest; NULL: one has no end there. */
static const struct as_band *last_band(const struct as_item *item, bool upper) {
  const struct as_band *last = &item->bands[0];
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_bound *end = end_of(&item->bands[i], upper);
    if (!end->given)
      return NULL;
    if ((as_decimal_compare(end->value, end_of(last, upper)->value) > 0) == upper)
      last = &item->bands[i];
  }
  return last;
}

/* An end of all bands that the figure can go beyond. */
static void check_end(struct as_lint *lint, const struct as_item *item, bool upper) {
  struct as_figure figure = as_lint_figure(item);
  const struct as_bound *most = upper ? &figure.high : &figure.low;
  const struct as_band *last = last_band(item, upper);
  struct as_range beyond = {0};
  if (!last)
    return;
  if (upper)
    *(last->range.to.given ? &beyond.above : &beyond.from) = *end_of(last, upper);
  else
    *(last->range.from.given ? &beyond.below : &beyond.to) = *end_of(last, upper);
  if (most->given && !as_range_holds(&beyond, most->value))
    return;
  struct as_finding *finding =
      as_lint_add(lint, AS_LINT_BEYOND_BANDS, item, last->declared,
                  "no band of item %s holds a figure of %s: band %s is the last", item->id,
                  as_lint_range(lint, &beyond), as_lint_number(lint, last->score));
  as_lint_show_value(lint, finding, end_of(last, upper)->value, &beyond);
}

/* Bands that are single numbers, between which the item says how to read: the nearest counts. Then
 * every number has its points and nothing is missing. */
static bool is_ruler(const struct as_item *item) {
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_range *range = &item->bands[i].range;
    if (!range->from.given || !range->to.given || !same(range->from.value, range->to.value))
      return false;
  }
  return item->between == AS_BETWEEN_NEAREST;
}

void as_lint_bands(struct as_lint *lint, const struct as_item *item) {
  struct pair pair;
  if (item->band_count == 0 || as_lint_too_many(lint, item->band_count) ||
      as_lint_too_many(lint, item->anchor_count))
    return;
  check_anchors(lint, item);
  if (is_ruler(item))
    return;
  for (uint32_t i = 0; i + 1 < item->band_count; i++) {
    if (!pair_of(item, i, &pair))
      continue;
    check_gap(lint, item, &pair);
    check_shared(lint, item, &pair);
  }
  check_end(lint, item, false);
  check_end(lint, item, true);
}
