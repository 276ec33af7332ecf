/* SPDX-License-Identifier: MIT */
/* An item's ladder for reports: its anchors and its bands, one rung for each score that has
 * either. */
#include "engine/inner.h"

static struct as_rung *rung_at(struct as_rung *rungs, uint32_t *count, struct as_decimal score) {
  uint32_t at = 0;
  while (at < *count && as_decimal_compare(rungs[at].score, score) > 0)
    at++;
  if (at < *count && as_decimal_compare(rungs[at].score, score) == 0)
    return &rungs[at];
  for (uint32_t i = (*count)++; i > at; i--)
    rungs[i] = rungs[i - 1];
  rungs[at] = (struct as_rung){.score = score};
  return &rungs[at];
}

const struct as_rung *as_item_rungs(struct as_arena *arena, const struct as_item *item,
                                    uint32_t *count) {
  struct as_rung *rungs =
      AS_NEW_ARRAY(arena, struct as_rung, (size_t)item->anchor_count + item->band_count);
  *count = 0;
  for (uint32_t i = 0; i < item->anchor_count; i++)
    rung_at(rungs, count, item->anchors[i].score)->text = item->anchors[i].text;
  for (uint32_t i = 0; i < item->band_count; i++) {
    struct as_rung *rung = rung_at(rungs, count, item->bands[i].score);
    rung->range = item->bands[i].range;
  }
  return rungs;
}
