/* SPDX-License-Identifier: MIT */
/* A reviewer's own point beside evidence that gives another one needs a comment on why: asked for
 * in a draft, required in a final review. Nothing can be said of it before the evidence was
 * judged, so it is asked here and not where a review is read. */
#include "engine/inner.h"

#include "base/text.h"

bool as_item_needs_comment(const struct as_review_item *given, const struct as_item_result *item) {
  return given->has_anchor && item->has_evidence_score && given->comment == NULL &&
         as_decimal_compare(given->anchor, item->evidence_score) != 0;
}

static struct as_place place_of(const struct as_review_item *given) {
  const struct as_value *anchor = as_value_get(given->declared, "anchor");
  return as_value_place(anchor != NULL ? anchor : as_value_get(given->declared, "score"));
}

static const char *words(struct as_arena *arena, const struct as_review_item *given,
                         const struct as_item_result *item) {
  char own[AS_DECIMAL_TEXT], evidence[AS_DECIMAL_TEXT];
  as_decimal_print(given->anchor, own);
  as_decimal_print(item->evidence_score, evidence);
  return as_arena_print(arena,
                        "item %s: the reviewer's own point, %s, is not the %s that the evidence "
                        "gives: a final review needs a comment on why",
                        item->id, own, evidence);
}

static bool is_final(const struct as_review *review) {
  return as_text_equal(review->status, "final");
}

bool as_comments_required(const struct as_review *review, const struct as_result *result,
                          struct as_arena *arena, struct as_errors *errors) {
  bool well = true;
  for (uint32_t i = 0; is_final(review) && i < result->item_count; i++) {
    const struct as_review_item *given = &review->items[i];
    if (!as_item_needs_comment(given, &result->items[i]))
      continue;
    as_errors_add(errors, place_of(given), "%s", words(arena, given, &result->items[i]));
    well = false;
  }
  return well;
}

bool as_engine_check(struct as_engine *engine, const struct as_value *document,
                     const struct as_review_place *place, struct as_arena *arena,
                     struct as_errors *errors) {
  const struct as_review *review = as_engine_bind(engine, document, place, arena, errors);
  const struct as_prepared *prepared =
      review == NULL ? NULL : as_engine_prepared(engine, review->scale, errors);
  if (prepared == NULL)
    return false;
  bool well = true;
  for (uint32_t i = 0; i < review->scale->item_count; i++) {
    const struct as_review_item *given = &review->items[i];
    struct as_item_result item;
    if (!given->has_anchor || given->comment != NULL)
      continue;
    as_item_judge(engine, prepared, review, i, NULL, arena, &item);
    if (!as_item_needs_comment(given, &item))
      continue;
    if (is_final(review))
      as_errors_add(errors, place_of(given), "%s", words(arena, given, &item));
    else
      as_errors_warn(errors, place_of(given), "%s", words(arena, given, &item));
    well = well && !is_final(review);
  }
  return well;
}
