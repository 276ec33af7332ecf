/* SPDX-License-Identifier: MIT */
/* Reviews of several days, one after the other: what changed, and what was only put right.
 *
 * A review may say that a score of the one before was wrong then. The earlier score then stands as
 * it should have been, with what was given beside it, and total and level of that day are worked
 * out again: a mistake is not a change of the service. A correction of something else than was
 * given then is said and not made. */
#include "qa/compared.h"

#include "base/date.h"
#include "base/text.h"
#include "engine/sums.h"

#include <string.h>

static void remark(struct as_comparing *comparing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void remark(struct as_comparing *comparing, const char *format, ...) {
  va_list args;
  va_start(args, format);
  as_texts_add(comparing->arena, &comparing->out->remarks,
               as_arena_vprint(comparing->arena, format, args));
  va_end(args);
}

static const char *print(struct as_arena *arena, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(arena, text);
}

/* Corrections */

/* The review that another one's corrections are of: of the day that it names, else the one before.
 * -1: it is not among these. */
static int32_t corrected_by(const struct as_comparing *comparing, uint32_t later) {
  const char *date = comparing->inputs[later]->result->previous.date;
  if (date == NULL)
    return (int32_t)later - 1;
  for (uint32_t i = 0; i < later; i++)
    if (as_text_equal(comparing->inputs[i]->result->review.date, date))
      return (int32_t)i;
  return -1;
}

static void correct(struct as_comparing *comparing, uint32_t later, uint32_t earlier,
                    const struct as_item_result *item, struct as_compared_item *compared) {
  struct as_compared_score *score = &compared->scores[earlier];
  struct as_compared_review *review = &comparing->out->reviews[earlier];
  const char *date = comparing->out->reviews[later].date;
  if (!score->has_score || as_decimal_compare(score->score, item->corrected_from) != 0) {
    remark(comparing,
           "The review of %s says that item %s was %s on %s; it was %s, and is left as it was.",
           date, item->id, print(comparing->arena, item->corrected_from), review->date,
           score->has_score ? print(comparing->arena, score->score) : "without a score");
    return;
  }
  if (!score->corrected)
    score->was = score->score;
  score->corrected = true;
  score->score = item->previous;
  score->reason = item->corrected_reason;
  score->corrected_on = date;
  review->corrections++;
}

static struct as_compared_item *find_item(struct as_comparing *comparing, const char *id) {
  for (uint32_t i = 0; i < comparing->out->item_count; i++)
    if (as_text_equal(comparing->out->items[i].id, id))
      return &comparing->out->items[i];
  return NULL;
}

static void correct_all(struct as_comparing *comparing, uint32_t later) {
  const struct as_result *result = comparing->inputs[later]->result;
  int32_t earlier = corrected_by(comparing, later);
  bool lost = false;
  for (uint32_t i = 0; i < result->item_count; i++) {
    const struct as_item_result *item = &result->items[i];
    struct as_compared_item *compared = item->corrected ? find_item(comparing, item->id) : NULL;
    if (compared != NULL && earlier >= 0)
      correct(comparing, later, (uint32_t)earlier, item, compared);
    lost = lost || (item->corrected && earlier < 0);
  }
  if (lost)
    remark(comparing, "The review of %s corrects a review that is not among these.",
           result->review.date);
}

/* Total and level of a day, of the scores as they should have been. */
static void add_up_again(struct as_comparing *comparing, uint32_t index) {
  const struct as_compared_input *input = comparing->inputs[index];
  struct as_compared_review *review = &comparing->out->reviews[index];
  struct as_item_result *items = as_compared_items(comparing->arena, input);
  struct as_result again = *input->result;
  struct as_sums sums;
  review->given_differs = true;
  review->given_has_total = review->has_total;
  review->given_total = review->total;
  review->given_level_title = review->level_title;
  review->has_total = review->has_max = false;
  review->level_id = review->level_title = NULL;
  for (uint32_t i = 0; items != NULL && i < input->scale->item_count; i++) {
    const struct as_compared_item *item = find_item(comparing, items[i].id);
    if (item != NULL && item->scores[index].corrected)
      items[i].score = items[i].lowest = items[i].highest = item->scores[index].score;
  }
  if (items == NULL || !as_sums_make(comparing->arena, input->scale, items, &sums)) {
    remark(comparing,
           "Total and level of %s are not known with the corrections: its scale is not at hand.",
           review->date);
    return;
  }
  again.sections =
      AS_NEW_ARRAY(comparing->arena, struct as_section_result, input->scale->section_count);
  again.level_count = again.possible_count = 0;
  again.has_level = again.has_next = again.has_alone = false;
  again.items = items;
  as_sums_show(&sums, comparing->arena, &again);
  as_levels_show(&sums, comparing->arena, &again);
  review->has_max = again.total.any;
  review->has_total = again.total.any && again.total.has_score;
  review->total = again.total.score;
  review->lowest = again.total.lowest;
  review->highest = again.total.highest;
  review->level_id = again.has_level ? again.level.id : NULL;
  review->level_title = again.has_level ? again.level.title : NULL;
  if (as_text_equal(review->level_id, input->result->level.id))
    review->level_title = review->given_level_title; /* perhaps called otherwise by its facts */
}

/* Changes */

/* Whether two reviews' totals are of the same items, and so may be taken from each other. */
static bool same_items(const struct as_comparing *comparing, uint32_t one, uint32_t other) {
  const struct as_compared_review *reviews = comparing->out->reviews;
  const struct as_result *first = comparing->inputs[one]->result;
  const struct as_result *second = comparing->inputs[other]->result;
  bool same = first->item_count == second->item_count &&
              as_decimal_compare(reviews[one].max, reviews[other].max) == 0;
  for (uint32_t i = 0; same && i < first->item_count; i++) {
    const struct as_item_result *item = &first->items[i];
    const struct as_item_result *found = as_compared_result(comparing->inputs[other], item->id);
    same = found != NULL && as_decimal_compare(item->max, found->max) == 0 &&
           as_decimal_compare(item->min, found->min) == 0;
  }
  return same;
}

static void change_of_review(struct as_comparing *comparing, uint32_t index) {
  struct as_compared_review *now = &comparing->out->reviews[index], *before = now - 1;
  int32_t from, to;
  const char *why;
  now->has_months = as_date_parse(before->date, strlen(before->date), AS_DATE_ISO, &from, &why) &&
                    as_date_parse(now->date, strlen(now->date), AS_DATE_ISO, &to, &why) &&
                    as_date_months_between(from, to, &now->months);
  if (!now->has_total || !before->has_total)
    return;
  if (!same_items(comparing, index - 1, index)) {
    remark(comparing,
           "The totals of %s and %s are not of the same items: no change of them is shown.",
           before->date, now->date);
    return;
  }
  now->has_change = as_decimal_subtract(now->total, before->total, &now->change);
}

static void changes_of_item(const struct as_comparing *comparing, struct as_compared_item *item) {
  struct as_compared_score *scores = item->scores, *first = NULL;
  for (uint32_t i = 0; i < comparing->count; i++) {
    if (scores[i].has_score && first == NULL)
      first = &scores[i];
    else if (scores[i].has_score)
      item->has_change = as_decimal_subtract(scores[i].score, first->score, &item->change);
    if (i > 0 && scores[i].has_score && scores[i - 1].has_score)
      scores[i].has_change =
          as_decimal_subtract(scores[i].score, scores[i - 1].score, &scores[i].change);
  }
}

void as_compare_over_time(struct as_comparing *comparing) {
  struct as_comparison *out = comparing->out;
  for (uint32_t i = 1; i < comparing->count; i++)
    correct_all(comparing, i);
  for (uint32_t i = 0; i < comparing->count; i++)
    if (out->reviews[i].corrections > 0)
      add_up_again(comparing, i);
  for (uint32_t i = 1; i < comparing->count; i++)
    change_of_review(comparing, i);
  for (uint32_t i = 0; i < out->item_count; i++)
    changes_of_item(comparing, &out->items[i]);
}
