/* SPDX-License-Identifier: MIT */
/* The review before, beside today's. Its total and level are taken as given; where they are not,
 * and every counted item has a previous score, they are worked out with today's scale, as a reader
 * with a pencil would. */
#include "engine/sums.h"

#include "base/text.h"

void as_previous_item(const struct as_review *review, uint32_t item, struct as_item_result *out) {
  const struct as_previous *previous = &review->previous;
  if (!previous->any || !previous->has_score[item])
    return;
  out->has_previous = true;
  out->previous = previous->scores[item];
  as_correction_show(review, item, out);
  out->has_change = out->has_score && as_decimal_subtract(out->score, out->previous, &out->change);
}

/* Every counted item's previous score as a result; NULL when one is not known. */
static struct as_item_result *previous_items(const struct as_review *review,
                                             struct as_arena *arena) {
  const struct as_scale *scale = review->scale;
  struct as_item_result *items = AS_NEW_ARRAY(arena, struct as_item_result, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    struct as_decimal score = review->previous.scores[i];
    items[i] = (struct as_item_result){.status = AS_SCORED,
                                       .has_score = true,
                                       .counted = scale->items[i].counted,
                                       .score = score,
                                       .lowest = score,
                                       .highest = score,
                                       .max = scale->items[i].max};
    if (scale->items[i].counted && !review->previous.has_score[i])
      return NULL;
  }
  return items;
}

static void work_out(const struct as_review *review, struct as_arena *arena,
                     struct as_result *result) {
  const struct as_item_result *items = previous_items(review, arena);
  struct as_sums sums;
  struct as_levels levels;
  if (items == NULL || !as_sums_make(arena, review->scale, items, &sums))
    return;
  if (!result->previous.has_total && sums.total.has_score &&
      review->scale->total != AS_TOTAL_NONE) {
    result->previous.has_total = true;
    result->previous.total = as_fraction_decimal(sums.total.score);
  }
  const struct as_ladder whole = as_ladder_of_whole(review->scale);
  as_levels_find(arena, &sums, &whole, &levels);
  if (result->previous.level == NULL && levels.level >= 0)
    result->previous.level = review->scale->levels[levels.level].id;
}

static bool is_other_maximum(const struct as_previous *previous, const struct as_result *result) {
  return previous->has_max && result->total.any &&
         as_decimal_compare(previous->max, result->total.max) != 0;
}

/* "; the 24 items scored in both had 98 then and have 101 now" */
static const char *both_in_words(struct as_arena *arena, const struct as_result *result) {
  struct as_sum then = {0}, now = {0};
  struct as_decimal before, today;
  char texts[2][AS_DECIMAL_TEXT];
  unsigned count = 0;
  for (uint32_t i = 0; i < result->item_count; i++) {
    const struct as_item_result *item = &result->items[i];
    if (!item->counted || !item->has_score || !item->has_previous)
      continue;
    as_sum_add(&then, item->previous);
    as_sum_add(&now, item->score);
    count++;
  }
  if (count == 0 || !as_sum_get(&then, &before) || !as_sum_get(&now, &today))
    return "";
  as_decimal_print(before, texts[0]);
  as_decimal_print(today, texts[1]);
  return as_arena_print(arena, "; the %u item%s scored in both had %s then and have %s now", count,
                        count == 1 ? "" : "s", texts[0], texts[1]);
}

/* A total of other items is shown, but no change from it: it would be of the scale and not of the
 * service. */
static void compare_totals(const struct as_review *review, struct as_arena *arena,
                           struct as_result *result) {
  const struct as_previous *previous = &review->previous;
  if (!previous->has_total || !result->total.any ||
      !(previous->other_items || is_other_maximum(previous, result)))
    return;
  result->previous.other_items = true;
  const char *both = review->scale->total == AS_TOTAL_SUM ? both_in_words(arena, result) : "";
  as_texts_add(
      arena, &result->remarks,
      as_arena_print(arena, "The total of the review before is not of the same items%s.", both));
}

static const char *level_title(const struct as_scale *scale, const char *id) {
  for (uint32_t i = 0; id != NULL && i < scale->level_count; i++)
    if (as_text_equal(scale->levels[i].id, id))
      return scale->levels[i].title;
  return NULL;
}

void as_previous_show(const struct as_review *review, struct as_arena *arena,
                      struct as_result *result) {
  const struct as_previous *previous = &review->previous;
  if (!previous->any)
    return;
  result->previous.any = true;
  result->previous.date = previous->date;
  result->previous.corrected = previous->corrected;
  result->previous.has_total = previous->has_total;
  result->previous.total = previous->total;
  result->previous.level = previous->level;
  if (!previous->has_total || previous->level == NULL)
    work_out(review, arena, result);
  result->previous.level_title = level_title(review->scale, result->previous.level);
  compare_totals(review, arena, result);
}

/* One item's score then; false: this scale cannot compare it. */
static bool take_score(struct as_review *review, const struct as_item_result *scored, bool *seen) {
  struct as_previous *previous = &review->previous;
  int item = as_scale_item(review->scale, scored->id);
  if (item < 0)
    return false;
  const struct as_item *declared = &review->scale->items[item];
  seen[item] = true;
  if (as_decimal_compare(scored->min, declared->min) != 0 ||
      as_decimal_compare(scored->max, declared->max) != 0)
    return false;
  if (scored->has_score) {
    previous->has_score[item] = true;
    previous->scores[item] = scored->score;
  }
  return true;
}

void as_previous_take(struct as_arena *arena, struct as_review *review,
                      const struct as_result *scored) {
  struct as_previous *previous = &review->previous;
  const struct as_scale *scale = review->scale;
  bool *seen = AS_NEW_ARRAY(arena, bool, scale->item_count);
  uint32_t strangers = 0;
  for (uint32_t i = 0; i < scored->item_count; i++) {
    if (take_score(review, &scored->items[i], seen))
      continue;
    strangers++;
    previous->other_items = previous->other_items || scored->items[i].counted;
  }
  for (uint32_t i = 0; i < scale->item_count; i++)
    previous->other_items = previous->other_items || (scale->items[i].counted && !seen[i]);
  if (strangers > 0)
    as_texts_add(arena, &review->remarks,
                 as_arena_print(arena,
                                "The previous review was scored by %s, which has %u item%s that "
                                "this scale does not have, or has with other points.",
                                scored->scale.id, (unsigned)strangers, strangers == 1 ? "" : "s"));
  previous->date = scored->review.date;
  previous->has_total = scored->total.any && scored->total.has_score;
  previous->total = scored->total.score;
  previous->has_max = scored->total.any;
  previous->max = scored->total.max;
  previous->level = scored->has_level ? scored->level.id : NULL;
}
