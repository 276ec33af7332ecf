/* SPDX-License-Identifier: MIT */
/* Reviewers of one day: how far they agree, where they do not, and what to talk about first.
 *
 * First comes what is furthest apart on its item's own length, then what somebody's level hangs
 * on, then what is worth more in the total, then what they saw differently. An item that one
 * reviewer has no score for may have any: it is as far apart as it can be, since the total waits
 * for it. Evidence is compared where a result tells it: what a rule read from the review, and
 * which caps hold. Decided against: comparing files of lists row by row, which says nothing about
 * the item. */
#include "qa/agreement.h"
#include "qa/compared.h"

#include "base/fraction.h"
#include "base/text.h"
#include "engine/sums.h"

#include <stdlib.h>

/* The figures */

static void find_agreement(struct as_comparing *comparing) {
  struct as_comparison *out = comparing->out;
  struct as_arena *arena = comparing->arena;
  size_t cells = (size_t)out->item_count * comparing->count;
  bool *has = AS_NEW_ARRAY(arena, bool, cells);
  struct as_decimal *scores = AS_NEW_ARRAY(arena, struct as_decimal, cells);
  struct as_decimal *min = AS_NEW_ARRAY(arena, struct as_decimal, out->item_count);
  struct as_decimal *max = AS_NEW_ARRAY(arena, struct as_decimal, out->item_count);
  for (uint32_t i = 0; i < out->item_count; i++) {
    min[i] = out->items[i].min;
    max[i] = out->items[i].max;
    for (uint32_t k = 0; k < comparing->count; k++) {
      has[i * comparing->count + k] = out->items[i].scores[k].has_score;
      scores[i * comparing->count + k] = out->items[i].scores[k].score;
    }
  }
  const struct as_ratings ratings = {out->item_count, comparing->count, has, scores, min, max};
  as_agreement_find(arena, &ratings, &out->agreement);
}

/* How far apart */

static bool is_open(const struct as_compared_item *item, uint32_t count) {
  const struct as_compared_score *first = &item->scores[0];
  for (uint32_t i = 1; i < count; i++) {
    const struct as_compared_score *other = &item->scores[i];
    if (other->status != first->status || other->has_score != first->has_score ||
        (other->has_score && as_decimal_compare(other->score, first->score) != 0))
      return true;
  }
  return false;
}

static void find_spread(const struct as_comparing *comparing, struct as_compared_item *item) {
  struct as_decimal low = item->max, high = item->min;
  for (uint32_t i = 0; i < comparing->count; i++) {
    const struct as_compared_score *score = &item->scores[i];
    struct as_decimal least = score->has_score ? score->score : item->min;
    struct as_decimal most = score->has_score ? score->score : item->max;
    if (as_decimal_compare(least, low) < 0)
      low = least;
    if (as_decimal_compare(most, high) > 0)
      high = most;
  }
  (void)as_decimal_subtract(high, low, &item->spread);
}

/* What hangs on it */

/* The level of a review, -1 for none, -2 where sums fail. */
static int32_t level_of(struct as_arena *arena, const struct as_scale *scale,
                        const struct as_item_result *items) {
  struct as_sums sums;
  struct as_levels levels;
  if (!as_sums_make(arena, scale, items, &sums))
    return -2;
  const struct as_ladder whole = as_ladder_of_whole(scale);
  as_levels_find(arena, &sums, &whole, &levels);
  return levels.level;
}

/* What sums look at, from another's result. */
static void take_score(struct as_item_result *item, const struct as_item_result *other) {
  item->status = other->status;
  item->has_score = other->has_score;
  item->score = other->score;
  item->lowest = other->lowest;
  item->highest = other->highest;
  item->may_leave = other->may_leave;
}

static bool decides_for(struct as_comparing *comparing, const struct as_scale *scale,
                        struct as_item_result *items, int32_t level, const char *id) {
  int index = as_scale_item(scale, id);
  bool decides = false;
  if (index < 0)
    return false;
  const struct as_item_result own = items[index];
  for (uint32_t i = 0; i < comparing->count && !decides; i++) {
    const struct as_item_result *other = as_compared_result(comparing->inputs[i], id);
    take_score(&items[index], other);
    int32_t then = level_of(comparing->arena, scale, items);
    decides = then != level && then != -2 && level != -2;
  }
  items[index] = own;
  return decides;
}

static void find_worth(struct as_comparing *comparing, const struct as_scale *scale,
                       const struct as_item_result *items, struct as_compared_item *item) {
  struct as_sums sums;
  struct as_fraction share, spread, worth;
  int index = as_scale_item(scale, item->id);
  if (index < 0 || !as_sums_make(comparing->arena, scale, items, &sums) ||
      !as_sums_share(&sums, (uint32_t)index, &share) ||
      !as_fraction_of_decimal(item->spread, &spread) ||
      !as_fraction_multiply(share, spread, &worth))
    return;
  item->has_worth = true;
  item->worth = as_fraction_decimal(worth);
}

static void find_weights(struct as_comparing *comparing) {
  struct as_comparison *out = comparing->out;
  bool any = false;
  for (uint32_t i = 0; i < comparing->count; i++) {
    const struct as_scale *scale = comparing->inputs[i]->scale;
    struct as_item_result *items = as_compared_items(comparing->arena, comparing->inputs[i]);
    if (items == NULL)
      continue;
    int32_t level = level_of(comparing->arena, scale, items);
    for (uint32_t k = 0; k < out->item_count; k++) {
      struct as_compared_item *item = &out->items[k];
      if (!item->open)
        continue;
      if (!item->has_worth)
        find_worth(comparing, scale, items, item);
      item->decides = item->decides || decides_for(comparing, scale, items, level, item->id);
    }
    any = true;
  }
  if (!any)
    as_texts_add(comparing->arena, &out->remarks,
                 "The scale is not at hand: what a difference comes to in the total and the level "
                 "is not known.");
}

/* What they saw */

static const char *yes_or_no(enum as_tri tri) {
  return tri == AS_UNKNOWN ? "not known" : tri == AS_YES ? "holds" : "does not hold";
}

static void add_evidence(struct as_comparing *comparing, struct as_compared_item *item,
                         const char *what, const char *const *texts) {
  bool same = true;
  for (uint32_t i = 1; i < comparing->count; i++)
    same = same && as_text_equal(texts[0], texts[i]);
  if (same)
    return;
  item->evidence = as_arena_grow(comparing->arena, item->evidence, item->evidence_count,
                                 item->evidence_count + 1, sizeof *item->evidence);
  const char **kept = AS_NEW_ARRAY(comparing->arena, const char *, comparing->count);
  for (uint32_t i = 0; i < comparing->count; i++)
    kept[i] = texts[i];
  item->evidence[item->evidence_count++] = (struct as_compared_evidence){what, kept};
}

static const struct as_limit_result *limit_of(const struct as_item_result *item, const char *id) {
  for (uint32_t i = 0; i < item->cap_count; i++)
    if (as_text_equal(item->caps[i].id, id))
      return &item->caps[i];
  return NULL;
}

/* Caps are the scale's: those of the first reviewer's result are those of all. */
static void compare_caps(struct as_comparing *comparing, struct as_compared_item *item,
                         const char **texts) {
  const struct as_item_result *first = as_compared_result(comparing->inputs[0], item->id);
  for (uint32_t i = 0; i < first->cap_count; i++) {
    char points[AS_DECIMAL_TEXT];
    as_decimal_print(first->caps[i].points, points);
    for (uint32_t k = 0; k < comparing->count; k++) {
      const struct as_limit_result *limit =
          limit_of(as_compared_result(comparing->inputs[k], item->id), first->caps[i].id);
      texts[k] = limit == NULL ? NULL : yes_or_no(limit->applied);
    }
    add_evidence(comparing, item,
                 as_arena_print(comparing->arena, "cap at %s, %s", points, first->caps[i].id),
                 texts);
  }
}

/* A step that was read from the evidence, and not worked out. */
static bool is_read(const struct as_step *step) {
  return step->from != NULL && step->value.kind != AS_TYPE_NONE;
}

/* The value that a result has at its nth step of that label; NULL: none. */
static const char *step_text(struct as_arena *arena, const struct as_item_result *item,
                             const char *label, uint32_t nth) {
  struct as_buf text;
  for (uint32_t i = 0; i < item->step_count; i++) {
    if (!is_read(&item->steps[i]) || !as_text_equal(item->steps[i].label, label) || nth-- > 0)
      continue;
    as_buf_init(&text);
    as_datum_print(&item->steps[i].value, &text);
    const char *out = as_arena_text(arena, as_buf_get(&text));
    as_buf_done(&text);
    return out;
  }
  return NULL;
}

static uint32_t nth_of(const struct as_item_result *item, uint32_t step) {
  uint32_t nth = 0;
  for (uint32_t i = 0; i < step; i++)
    nth +=
        is_read(&item->steps[i]) && as_text_equal(item->steps[i].label, item->steps[step].label);
  return nth;
}

static bool told_before(struct as_comparing *comparing, const char *id, uint32_t reviewer,
                        const char *label, uint32_t nth) {
  for (uint32_t i = 0; i < reviewer; i++)
    if (step_text(comparing->arena, as_compared_result(comparing->inputs[i], id), label, nth))
      return true;
  return false;
}

static void compare_steps(struct as_comparing *comparing, struct as_compared_item *item,
                          const char **texts) {
  for (uint32_t r = 0; r < comparing->count; r++) {
    const struct as_item_result *result = as_compared_result(comparing->inputs[r], item->id);
    for (uint32_t i = 0; i < result->step_count; i++) {
      const char *label = result->steps[i].label;
      uint32_t nth = nth_of(result, i);
      if (!is_read(&result->steps[i]) || told_before(comparing, item->id, r, label, nth))
        continue;
      for (uint32_t k = 0; k < comparing->count; k++)
        texts[k] = step_text(comparing->arena, as_compared_result(comparing->inputs[k], item->id),
                             label, nth);
      add_evidence(comparing, item, label, texts);
    }
  }
}

static void find_evidence(struct as_comparing *comparing, struct as_compared_item *item) {
  const char **texts = AS_NEW_ARRAY(comparing->arena, const char *, comparing->count);
  compare_steps(comparing, item, texts);
  compare_caps(comparing, item, texts);
}

/* What to talk about first */

/* spread / (max - min), by products; an item without a range has no spread. */
static int by_spread(const struct as_compared_item *a, const struct as_compared_item *b) {
  struct as_decimal of_a, of_b, range;
  struct as_fraction one, other;
  if (!as_decimal_subtract(a->max, a->min, &range) ||
      !as_decimal_divide(a->spread, range, &of_a) ||
      !as_decimal_subtract(b->max, b->min, &range) ||
      !as_decimal_divide(b->spread, range, &of_b) || !as_fraction_of_decimal(of_a, &one) ||
      !as_fraction_of_decimal(of_b, &other))
    return 0;
  return as_fraction_compare(other, one);
}

static int by_need(const void *a, const void *b) {
  const struct as_compared_item *one = *(const struct as_compared_item *const *)a;
  const struct as_compared_item *other = *(const struct as_compared_item *const *)b;
  int order = by_spread(one, other);
  if (order == 0)
    order = (int)other->decides - (int)one->decides;
  if (order == 0)
    order = as_decimal_compare(other->worth, one->worth);
  if (order == 0 && one->evidence_count != other->evidence_count)
    order = one->evidence_count > other->evidence_count ? -1 : 1;
  return order ? order : one < other ? -1 : one > other;
}

static void find_first(struct as_comparing *comparing) {
  struct as_comparison *out = comparing->out;
  const struct as_compared_item **open =
      AS_NEW_ARRAY(comparing->arena, const struct as_compared_item *, out->item_count);
  for (uint32_t i = 0; i < out->item_count; i++)
    if (out->items[i].open)
      open[out->first_count++] = &out->items[i];
  qsort(open, out->first_count, sizeof *open, by_need);
  out->first = AS_NEW_ARRAY(comparing->arena, uint32_t, out->first_count);
  for (uint32_t i = 0; i < out->first_count; i++)
    out->first[i] = (uint32_t)(open[i] - out->items);
}

void as_compare_reviewers(struct as_comparing *comparing) {
  struct as_comparison *out = comparing->out;
  find_agreement(comparing);
  for (uint32_t i = 0; i < out->item_count; i++) {
    out->items[i].open = is_open(&out->items[i], comparing->count);
    find_spread(comparing, &out->items[i]);
    find_evidence(comparing, &out->items[i]);
  }
  find_weights(comparing);
  find_first(comparing);
}
