/* SPDX-License-Identifier: MIT */
/* Bands: numbers that none holds, numbers that two hold, points that only one of bands and
 * anchors knows. */
#include "qa/linting.h"

static bool same(struct as_decimal a, struct as_decimal b) {
  return as_decimal_compare(a, b) == 0;
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

/* Two bands may share an edge, no more: the loader refuses the rest. */
static void check_shared(struct as_lint *lint, const struct as_item *item, uint32_t i) {
  const struct as_range *better = &item->bands[i].range, *worse = &item->bands[i + 1].range;
  const struct as_bound *edge = NULL;
  if (better->to.given && worse->from.given && same(better->to.value, worse->from.value))
    edge = &better->to;
  else if (better->from.given && worse->to.given && same(better->from.value, worse->to.value))
    edge = &better->from;
  if (edge)
    as_lint_add(lint, AS_LINT_SHARED_BAND_EDGE, item, item->bands[i + 1].declared,
                "%s is in band %s and in band %s of item %s: it earns the higher",
                as_lint_number(lint, edge->value), as_lint_number(lint, item->bands[i].score),
                as_lint_number(lint, item->bands[i + 1].score), item->id);
}

void as_lint_bands(struct as_lint *lint, const struct as_item *item) {
  if (item->band_count == 0)
    return;
  check_anchors(lint, item);
  for (uint32_t i = 0; i + 1 < item->band_count; i++)
    check_shared(lint, item, i);
}
