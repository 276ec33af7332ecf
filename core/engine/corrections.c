/* SPDX-License-Identifier: MIT */
/* Puts the previous review's scores right before anything is compared with them: a change is then
 * of the service, and never of a mistake. Total and level given with the wrong scores are worked
 * out again where all scores are known; where they are not, both are left out rather than shown
 * wrong. */
#include "engine/sums.h"

static const char *print(struct as_arena *arena, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(arena, text);
}

/* A correction of a score that was not given so corrects something else. */
static bool is_of(const struct as_review *review, const struct as_correction *one,
                  struct as_arena *arena, struct as_errors *errors) {
  const struct as_previous *previous = &review->previous;
  const char *id = review->scale->items[one->item].id;
  if (previous->has_score[one->item] &&
      as_decimal_compare(previous->scores[one->item], one->was) == 0)
    return true;
  if (previous->has_score[one->item])
    as_errors_add(errors, one->place, "corrections: item %s was %s in the previous review, not %s",
                  id, print(arena, previous->scores[one->item]), print(arena, one->was));
  else
    as_errors_add(errors, one->place, "corrections: the previous review has no score of item %s",
                  id);
  return false;
}

bool as_corrections_apply(struct as_review *review, struct as_arena *arena,
                          struct as_errors *errors) {
  struct as_previous *previous = &review->previous;
  bool well = true;
  for (uint32_t i = 0; i < previous->correction_count; i++) {
    const struct as_correction *one = &previous->corrections[i];
    if (!is_of(review, one, arena, errors)) {
      well = false;
      continue;
    }
    previous->scores[one->item] = one->is;
    previous->corrected = true;
  }
  if (previous->corrected) {
    previous->has_total = false;
    previous->level = NULL;
  }
  return well;
}

void as_correction_show(const struct as_review *review, uint32_t item,
                        struct as_item_result *out) {
  const struct as_previous *previous = &review->previous;
  for (uint32_t i = 0; previous->corrected && i < previous->correction_count; i++) {
    if (previous->corrections[i].item != item)
      continue;
    out->corrected = true;
    out->corrected_from = previous->corrections[i].was;
    out->corrected_reason = previous->corrections[i].reason;
  }
}
