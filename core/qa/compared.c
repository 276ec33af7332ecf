/* SPDX-License-Identifier: MIT */
/* Which reviews may stand beside each other, and how.
 *
 * The one idea: the dates decide. Reviewers who scored one day are asked how far they agree;
 * reviews of several days are asked what changed. A mixture answers neither and is refused. Items
 * are matched by id and points, never by place: a variant may add some, an edition may rescale
 * one. */
#include "qa/compared.h"

#include "base/date.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct as_place nowhere;

const struct as_item_result *as_compared_result(const struct as_compared_input *input,
                                                const char *id) {
  const struct as_result *result = input->result;
  for (uint32_t i = 0; i < result->item_count; i++)
    if (as_text_equal(result->items[i].id, id))
      return &result->items[i];
  return NULL;
}

struct as_item_result *as_compared_items(struct as_arena *arena,
                                         const struct as_compared_input *input) {
  const struct as_scale *scale = input->scale;
  if (scale == NULL || scale->item_count != input->result->item_count)
    return NULL;
  struct as_item_result *items = AS_NEW_ARRAY(arena, struct as_item_result, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item_result *found = as_compared_result(input, scale->items[i].id);
    if (found == NULL || as_decimal_compare(found->min, scale->items[i].min) != 0 ||
        as_decimal_compare(found->max, scale->items[i].max) != 0)
      return NULL;
    items[i] = *found;
    items[i].counted = scale->items[i].counted;
  }
  return items;
}

/* Whether they belong together */

static const char *named(struct as_comparing *comparing, const struct as_compared_input *input) {
  if (input->line == 0)
    return input->file;
  return as_arena_print(comparing->arena, "%s:%u", input->file, input->line);
}

static bool one_service(struct as_comparing *comparing, struct as_errors *errors) {
  const struct as_compared_input *first = comparing->inputs[0];
  for (uint32_t i = 1; i < comparing->count; i++) {
    const struct as_compared_input *other = comparing->inputs[i];
    if (as_text_loosely(first->service, other->service))
      continue;
    if (errors->redact)
      as_errors_add(errors, nowhere, "compare: reviews of one service were wanted");
    else
      as_errors_add(errors, nowhere,
                    "compare: reviews of one service were wanted; %s is of %s, and %s of %s",
                    named(comparing, first), as_errors_value(errors, nowhere, first->service),
                    named(comparing, other), as_errors_value(errors, nowhere, other->service));
    return false;
  }
  return true;
}

static bool same_day(const struct as_compared_input *a, const struct as_compared_input *b) {
  return as_text_equal(a->result->review.date, b->result->review.date);
}

/* Those of one day as they were given: all are members of one array. */
static int by_date(const void *a, const void *b) {
  const struct as_compared_input *one = *(const struct as_compared_input *const *)a;
  const struct as_compared_input *other = *(const struct as_compared_input *const *)b;
  int order = strcmp(one->result->review.date, other->result->review.date);
  return order ? order : one < other ? -1 : one > other;
}

/* false: some dates are alike and some are not. */
static bool sort_by_date(struct as_comparing *comparing, struct as_errors *errors) {
  const struct as_compared_input **inputs = comparing->inputs;
  uint32_t alike = 0, last = 0;
  qsort(inputs, comparing->count, sizeof *inputs, by_date);
  for (uint32_t i = 1; i < comparing->count; i++)
    if (same_day(inputs[i - 1], inputs[i])) {
      alike++;
      last = i;
    }
  comparing->out->over_time = alike == 0;
  if (alike == 0 || alike == comparing->count - 1)
    return true;
  as_errors_add(errors, nowhere,
                "compare: %s and %s are of one day, %s, and others are not; give the reviews of "
                "one day (how far the reviewers agree), or one of each day (what changed)",
                named(comparing, inputs[last - 1]), named(comparing, inputs[last]),
                inputs[last]->result->review.date);
  return false;
}

static bool has_layer(const struct as_scale *scale, const char *id) {
  for (uint32_t i = 0; scale != NULL && i < scale->layer_count; i++)
    if (as_text_equal(scale->layers[i].id, id))
      return true;
  return false;
}

/* Two variants of one base are of one family. */
static bool related(const struct as_compared_input *a, const struct as_compared_input *b) {
  if (as_text_equal(a->result->scale.id, b->result->scale.id))
    return true;
  for (uint32_t i = 0; a->scale != NULL && i < a->scale->layer_count; i++)
    if (has_layer(b->scale, a->scale->layers[i].id))
      return true;
  return has_layer(a->scale, b->result->scale.id) || has_layer(b->scale, a->result->scale.id);
}

static bool one_family(struct as_comparing *comparing, struct as_errors *errors) {
  const struct as_compared_input *first = comparing->inputs[0];
  for (uint32_t i = 1; i < comparing->count; i++) {
    const struct as_compared_input *other = comparing->inputs[i];
    if (related(first, other))
      continue;
    as_errors_add(
        errors, nowhere,
        "compare: %s is scored by %s and %s by %s, and neither scale extends the other; "
        "reviews by one scale and its variants can be compared",
        named(comparing, first), as_errors_value(errors, nowhere, first->result->scale.id),
        named(comparing, other), as_errors_value(errors, nowhere, other->result->scale.id));
    return false;
  }
  return true;
}

/* What is compared */

static const char *joined(struct as_arena *arena, const struct as_texts *texts) {
  const char *all = NULL;
  for (uint32_t i = 0; i < texts->count; i++)
    all = i == 0 ? texts->texts[0] : as_arena_print(arena, "%s, %s", all, texts->texts[i]);
  return all;
}

static void show_review(struct as_comparing *comparing, uint32_t index) {
  const struct as_compared_input *input = comparing->inputs[index];
  const struct as_result *result = input->result;
  struct as_compared_review *out = &comparing->out->reviews[index];
  out->label = comparing->out->over_time
                   ? as_arena_print(comparing->arena, "%u", index + 1)
                   : as_arena_print(comparing->arena, "%c", (char)('A' + index));
  out->file = input->file;
  out->line = input->line;
  out->reviewers = joined(comparing->arena, &result->review.reviewers);
  out->date = result->review.date;
  out->status = result->review.status;
  out->scale_id = result->scale.id;
  out->scale_version = result->scale.version;
  out->scale_digest = result->scale.digest;
  out->has_max = result->total.any;
  out->has_total = result->total.any && result->total.has_score;
  out->total = result->total.score;
  out->max = result->total.max;
  out->lowest = result->total.lowest;
  out->highest = result->total.highest;
  out->level_id = result->has_level ? result->level.id : NULL;
  out->level_title = result->has_level ? result->level.title : NULL;
}

static const char *section_title(const struct as_result *result, const char *id) {
  for (uint32_t i = 0; i < result->section_count; i++)
    if (as_text_equal(result->sections[i].id, id))
      return result->sections[i].title;
  return id;
}

enum match { MATCHES, ABSENT, RESCALED };

static enum match match_of(const struct as_comparing *comparing,
                           const struct as_item_result *item) {
  enum match match = MATCHES;
  for (uint32_t i = 0; i < comparing->count; i++) {
    const struct as_item_result *found = as_compared_result(comparing->inputs[i], item->id);
    if (found == NULL)
      match = ABSENT;
    else if (as_decimal_compare(found->min, item->min) != 0 ||
             as_decimal_compare(found->max, item->max) != 0)
      return RESCALED;
  }
  return match;
}

static void show_scores(struct as_comparing *comparing, struct as_compared_item *out) {
  out->scores = AS_NEW_ARRAY(comparing->arena, struct as_compared_score, comparing->count);
  for (uint32_t i = 0; i < comparing->count; i++) {
    const struct as_item_result *found = as_compared_result(comparing->inputs[i], out->id);
    if (found == NULL)
      continue;
    out->scores[i].there = true;
    out->scores[i].status = found->status;
    out->scores[i].has_score = found->has_score;
    out->scores[i].score = found->score;
  }
}

struct left_out {
  struct as_texts absent, rescaled;
};

static bool is_known(const struct as_comparing *comparing, const struct left_out *left,
                     const char *id) {
  for (uint32_t i = 0; i < comparing->out->item_count; i++)
    if (as_text_equal(comparing->out->items[i].id, id))
      return true;
  return as_texts_has(&left->absent, id) || as_texts_has(&left->rescaled, id);
}

/* Reviewers are compared on what all of them were asked; over time an item may come and go. */
static void add_item(struct as_comparing *comparing, const struct as_result *result,
                     const struct as_item_result *item, struct left_out *left) {
  struct as_comparison *out = comparing->out;
  if (is_known(comparing, left, item->id))
    return;
  enum match match = match_of(comparing, item);
  if (match == RESCALED)
    as_texts_add(comparing->arena, &left->rescaled, item->id);
  else if (match == ABSENT && !out->over_time)
    as_texts_add(comparing->arena, &left->absent, item->id);
  if (match == RESCALED || (match == ABSENT && !out->over_time))
    return;
  struct as_compared_item *made = &out->items[out->item_count++];
  made->id = item->id;
  made->number = item->number;
  made->title = item->title;
  made->section = section_title(result, item->section);
  made->min = item->min;
  made->max = item->max;
  show_scores(comparing, made);
}

static void remark_left(struct as_comparing *comparing, const char *words,
                        const struct as_texts *ids) {
  if (ids->count > 0)
    as_texts_add(
        comparing->arena, &comparing->out->remarks,
        as_arena_print(comparing->arena, "%s: %s.", words, joined(comparing->arena, ids)));
}

/* The latest review's order, then what only earlier ones have. */
static void show_items(struct as_comparing *comparing) {
  struct left_out left = {0};
  size_t room = 0;
  for (uint32_t i = 0; i < comparing->count; i++)
    room += comparing->inputs[i]->result->item_count;
  comparing->out->items = AS_NEW_ARRAY(comparing->arena, struct as_compared_item, room);
  for (uint32_t i = comparing->count; i-- > 0;) {
    const struct as_result *result = comparing->inputs[i]->result;
    for (uint32_t k = 0; k < result->item_count; k++)
      add_item(comparing, result, &result->items[k], &left);
  }
  remark_left(comparing, "Left out, as not every review has them", &left.absent);
  remark_left(comparing, "Left out, as their points are not the same in every review",
              &left.rescaled);
}

static void remark_scales(struct as_comparing *comparing) {
  const struct as_result *first = comparing->inputs[0]->result;
  bool named_apart = false, same = true;
  for (uint32_t i = 1; i < comparing->count; i++) {
    const struct as_result *other = comparing->inputs[i]->result;
    named_apart |= !as_text_equal(first->scale.id, other->scale.id) ||
                   !as_text_equal(first->scale.version, other->scale.version);
    same = same && as_text_equal(first->scale.digest, other->scale.digest);
  }
  if (named_apart)
    as_texts_add(comparing->arena, &comparing->out->remarks,
                 "The reviews were not all scored by the same scale and version: a difference may "
                 "be of the scale.");
  else if (!same)
    as_texts_add(comparing->arena, &comparing->out->remarks,
                 "The scale or its rules changed between these reviews without another version: a "
                 "difference may be of the scale.");
}

static bool belong_together(struct as_comparing *comparing, struct as_errors *errors) {
  return one_service(comparing, errors) && sort_by_date(comparing, errors) &&
         one_family(comparing, errors);
}

struct as_comparison *as_compare(struct as_arena *arena, const struct as_compared_input *inputs,
                                 uint32_t count, struct as_errors *errors) {
  struct as_comparing comparing = {arena, NULL, count, AS_NEW(arena, struct as_comparison)};
  struct as_comparison *out = comparing.out;
  comparing.inputs = AS_NEW_ARRAY(arena, const struct as_compared_input *, count);
  for (uint32_t i = 0; i < count; i++)
    comparing.inputs[i] = &inputs[i];
  if (!belong_together(&comparing, errors))
    return NULL;
  const struct as_result *last = comparing.inputs[count - 1]->result;
  out->service = last->review.service;
  out->scale_id = last->scale.id;
  out->scale_title = last->scale.title;
  out->review_count = count;
  out->reviews = AS_NEW_ARRAY(arena, struct as_compared_review, count);
  for (uint32_t i = 0; i < count; i++)
    show_review(&comparing, i);
  remark_scales(&comparing);
  show_items(&comparing);
  if (out->item_count == 0) {
    as_errors_add(errors, nowhere, "compare: these reviews have no item in common");
    return NULL;
  }
  if (out->over_time)
    as_compare_over_time(&comparing);
  else
    as_compare_reviewers(&comparing);
  return out;
}
