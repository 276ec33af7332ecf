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
  result->previous.has_total = previous->has_total;
  result->previous.total = previous->total;
  result->previous.level = previous->level;
  if (!previous->has_total || previous->level == NULL)
    work_out(review, arena, result);
  result->previous.level_title = level_title(review->scale, result->previous.level);
}

void as_previous_take(struct as_arena *arena, struct as_review *review,
                      const struct as_result *scored) {
  struct as_previous *previous = &review->previous;
  uint32_t strangers = 0;
  for (uint32_t i = 0; i < scored->item_count; i++) {
    int item = as_scale_item(review->scale, scored->items[i].id);
    strangers += item < 0 ? 1 : 0;
    if (item < 0 || !scored->items[i].has_score)
      continue;
    previous->has_score[item] = true;
    previous->scores[item] = scored->items[i].score;
  }
  if (strangers > 0)
    as_texts_add(arena, &review->remarks,
                 as_arena_print(arena,
                                "The previous review was scored by %s, which has %u item%s that "
                                "this scale does not have.",
                                scored->scale.id, (unsigned)strangers, strangers == 1 ? "" : "s"));
  previous->date = scored->review.date;
  previous->has_total = scored->total.any && scored->total.has_score;
  previous->total = scored->total.score;
  previous->level = scored->has_level ? scored->level.id : NULL;
}
