/* SPDX-License-Identifier: MIT */
/* A review document to a result: its scale is found, the evidence bound, the review before scored
 * where it is one, each item judged, and the points added up. The result copies nothing but
 * borrows from the arena and the scale. */
#include "engine/engine.h"

#include "engine/inner.h"
#include "engine/sums.h"

static void show_head(const struct as_review *review, struct as_result *result) {
  const struct as_scale *scale = review->scale;
  result->scale.id = scale->id;
  result->scale.version = scale->version;
  result->scale.title = scale->title;
  result->scale.digest = scale->digest;
  result->scale.edition = review->edition;
  result->review.file = review->file;
  result->review.service = review->service;
  result->review.site = review->site;
  result->review.date = review->date_text;
  result->review.status = review->status;
  result->review.summary = review->summary;
  result->review.reviewers = review->reviewers;
  result->review.conclusions = review->conclusions;
}

static void show_remarks(const struct as_review *review, struct as_arena *arena,
                         struct as_result *result) {
  if (review->scale->base_changed != NULL)
    as_texts_add(arena, &result->remarks, review->scale->base_changed);
  for (uint32_t i = 0; i < review->remarks.count; i++)
    as_texts_add(arena, &result->remarks, review->remarks.texts[i]);
}

struct as_result *as_engine_score_review(struct as_engine *engine, const struct as_review *review,
                                         struct as_arena *arena, struct as_errors *errors) {
  const struct as_scale *scale = review->scale;
  const struct as_prepared *prepared = as_engine_prepared(engine, scale, errors);
  if (prepared == NULL)
    return NULL;
  struct as_result *result = AS_NEW(arena, struct as_result);
  struct as_sums sums;
  show_head(review, result);
  show_remarks(review, arena, result);
  result->item_count = scale->item_count;
  result->items = AS_NEW_ARRAY(arena, struct as_item_result, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++)
    as_item_judge(engine, prepared, review, i, NULL, arena, &result->items[i]);
  if (!as_sums_make(arena, scale, result->items, &sums)) {
    as_errors_add(errors, as_value_place(scale->tree),
                  "the total of the scale %s needs more digits than there are", scale->id);
    return NULL;
  }
  as_sums_show(&sums, arena, result);
  as_levels_show(&sums, arena, result);
  as_previous_show(review, arena, result);
  as_whole_show(review, arena, result);
  as_until_show(review, arena, result);
  if (errors->redact)
    as_names_hide(engine, prepared, review, arena, result);
  return result;
}

struct as_review *as_engine_bind(struct as_engine *engine, const struct as_value *document,
                                 const struct as_review_place *place, struct as_arena *arena,
                                 struct as_errors *errors) {
  const char *name = as_review_scale(document, errors);
  if (name == NULL)
    return NULL;
  const char *edition = NULL;
  struct as_place named = as_value_place(as_value_get(document, "scale"));
  const struct as_scale *scale = as_registry_edition(
      engine->registry, name, as_review_date(document), named, arena, &edition, errors);
  if (scale == NULL) {
    as_review_check_header(document, errors);
    return NULL;
  }
  struct as_review_place with_reader = *place;
  if (with_reader.reader == NULL)
    with_reader.reader = as_engine_reader(engine);
  struct as_review *review = as_review_load(arena, document, scale, &with_reader, errors);
  if (review != NULL)
    review->edition = edition;
  return review;
}

/* A review without its key "previous": the one before the last is not followed, nor even looked
 * for. What it corrected of that one goes with it. */
static const struct as_value *without_previous(struct as_arena *arena,
                                               const struct as_value *document) {
  const struct as_entry *previous = as_value_entry(document, "previous");
  const struct as_entry *corrections = as_value_entry(document, "corrections");
  if (previous == NULL)
    return document;
  struct as_value *copy = AS_NEW(arena, struct as_value);
  struct as_entry *entries = AS_NEW_ARRAY(arena, struct as_entry, document->count);
  *copy = *document;
  copy->count = 0;
  for (uint32_t i = 0; i < document->count; i++)
    if (&document->as.entries[i] != previous && &document->as.entries[i] != corrections)
      entries[copy->count++] = document->as.entries[i];
  copy->as.entries = entries;
  return copy;
}

static bool score_previous(struct as_engine *engine, struct as_review *review,
                           const struct as_review_place *place, struct as_arena *arena,
                           struct as_errors *errors) {
  const struct as_previous *previous = &review->previous;
  if (previous->document == NULL)
    return true;
  struct as_review_place its = {previous->file, previous->folder, place->root, place->reader};
  const struct as_review *before =
      as_engine_bind(engine, without_previous(arena, previous->document), &its, arena, errors);
  const struct as_result *scored =
      before == NULL ? NULL : as_engine_score_review(engine, before, arena, errors);
  if (scored == NULL)
    return false;
  as_previous_take(arena, review, scored);
  return true;
}

struct as_result *as_engine_score(struct as_engine *engine, const struct as_value *document,
                                  const struct as_review_place *place, struct as_arena *arena,
                                  struct as_errors *errors) {
  struct as_review *review = as_engine_bind(engine, document, place, arena, errors);
  if (review == NULL || !score_previous(engine, review, place, arena, errors) ||
      !as_corrections_apply(review, arena, errors))
    return NULL;
  struct as_result *result = as_engine_score_review(engine, review, arena, errors);
  return result != NULL && as_comments_required(review, result, arena, errors) ? result : NULL;
}
