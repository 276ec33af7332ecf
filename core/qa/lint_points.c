/* SPDX-License-Identifier: MIT */
/* Anchors and points: two anchors with one text, points on the way from the lowest to the highest
 * that nothing gives.
 *
 * Points that are printed make a ladder: 5 4 3 2 1, or 10 8 6 4 2 0. A rung that is missing (5 4 2
 * 1), or a highest score above the top rung, is a finding; a ladder of twos is not. */
#include "qa/linting.h"

static void check_texts(struct as_lint *lint, const struct as_item *item) {
  const struct as_value *anchors = as_value_get(item->declared, "anchors");
  for (uint32_t i = 0; i < item->anchor_count; i++)
    for (uint32_t k = 0; k < i; k++)
      if (as_text_loosely(item->anchors[i].text, item->anchors[k].text)) {
        struct as_finding *finding = as_lint_add(
            lint, AS_LINT_SAME_ANCHOR_TEXT, item, anchors,
            "anchors %s and %s of item %s have the same text: nobody can tell them apart",
            as_lint_number(lint, item->anchors[k].score),
            as_lint_number(lint, item->anchors[i].score), item->id);
        as_lint_show_item(lint, finding, item, item->anchors[i].score);
      }
}

/* Scores that are printed, best first, in bands and anchors. */
static uint32_t printed(const struct as_lint *lint, const struct as_item *item,
                        struct as_decimal **out) {
  uint32_t count = 0, a = 0, b = 0;
  struct as_decimal *scores =
      AS_NEW_ARRAY(lint->arena, struct as_decimal, (size_t)item->anchor_count + item->band_count);
  while (a < item->anchor_count || b < item->band_count) {
    int order = a == item->anchor_count ? 1
                : b == item->band_count
                    ? -1
                    : as_decimal_compare(item->bands[b].score, item->anchors[a].score);
    scores[count++] = order > 0 ? item->bands[b].score : item->anchors[a].score;
    a += order <= 0;
    b += order >= 0;
  }
  *out = scores;
  return count;
}

static void check_end(struct as_lint *lint, const struct as_item *item, struct as_decimal end,
                      struct as_decimal last, const char *which) {
  if (as_decimal_compare(end, last) == 0)
    return;
  struct as_finding *finding =
      as_lint_add(lint, AS_LINT_POINTS_MISSING, item,
                  as_value_get(item->declared, item->anchor_count ? "anchors" : "bands"),
                  "the %s score of item %s is %s, but no anchor or band is for it: the last is %s",
                  which, item->id, as_lint_number(lint, end), as_lint_number(lint, last));
  as_lint_show_item(lint, finding, item, end);
}

/* The smallest step between two rungs; 0 where there are no two. */
static struct as_decimal least_step(const struct as_decimal *scores, uint32_t count) {
  struct as_decimal least = as_decimal_of(0), step;
  for (uint32_t i = 0; i + 1 < count; i++)
    if (as_decimal_subtract(scores[i], scores[i + 1], &step) &&
        (i == 0 || as_decimal_compare(step, least) < 0))
      least = step;
  return least;
}

static void check_ladder(struct as_lint *lint, const struct as_item *item) {
  struct as_decimal *scores = NULL, wanted;
  uint32_t count = printed(lint, item, &scores);
  struct as_decimal step = least_step(scores, count);
  if (!item->whole || count < 2)
    return;
  check_end(lint, item, item->max, scores[0], "highest");
  for (uint32_t i = 0; i + 1 < count; i++) {
    if (!as_decimal_subtract(scores[i], step, &wanted) ||
        as_decimal_compare(wanted, scores[i + 1]) == 0)
      continue;
    struct as_finding *finding =
        as_lint_add(lint, AS_LINT_POINTS_MISSING, item,
                    as_value_get(item->declared, item->anchor_count ? "anchors" : "bands"),
                    "item %s has anchors or bands for %s and %s points, and none for %s", item->id,
                    as_lint_number(lint, scores[i]), as_lint_number(lint, scores[i + 1]),
                    as_lint_number(lint, wanted));
    as_lint_show_item(lint, finding, item, wanted);
  }
  check_end(lint, item, item->min, scores[count - 1], "lowest");
}

void as_lint_anchors(struct as_lint *lint, const struct as_item *item) {
  if (as_lint_too_many(lint, item->anchor_count) || as_lint_too_many(lint, item->band_count))
    return;
  check_texts(lint, item);
  check_ladder(lint, item);
}
