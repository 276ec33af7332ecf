/* SPDX-License-Identifier: MIT */
/* Redacting a result in place. What a person or a service wrote is replaced, not cut, so that a
 * reader sees that something stood there. */
#include "result/redact.h"

#include "base/text.h"

const char as_redacted[] = "(withheld)";

static void hide(const char **text) {
  if (*text)
    *text = as_redacted;
}

static bool is_free_text(const struct as_datum *value) {
  if (value->kind == AS_TYPE_LIST)
    return value->as.list.count && value->as.list.items[0].kind == AS_TYPE_TEXT;
  return value->kind == AS_TYPE_TEXT;
}

static void hide_texts(struct as_texts *texts) {
  for (uint32_t i = 0; i < texts->count; i++)
    hide(&texts->texts[i]);
}

static void hide_conclusions(struct as_conclusions *conclusions) {
  hide_texts(&conclusions->strengths);
  hide_texts(&conclusions->improvements);
  for (uint32_t i = 0; i < conclusions->action_count; i++) {
    hide(&conclusions->actions[i].what);
    hide(&conclusions->actions[i].who);
    hide(&conclusions->actions[i].by);
  }
}

static void hide_item(struct as_item_result *item) {
  hide(&item->comment);
  hide(&item->recommendation);
  hide(&item->overridden_reason);
  hide(&item->not_applicable_reason);
  if (is_free_text(&item->value))
    item->value = as_datum_text(as_redacted);
  for (uint32_t i = 0; i < item->step_count; i++)
    if (is_free_text(&item->steps[i].value))
      item->steps[i].value = as_datum_text(as_redacted);
  hide(&item->corrected_reason);
  hide_texts(&item->evidence);
}

/* Of the level before only one of this scale's own is shown: anything else is free text. */
static void hide_previous(struct as_result *result) {
  for (uint32_t i = 0; i < result->level_count; i++)
    if (as_text_equal(result->levels[i].name.id, result->previous.level))
      return;
  hide(&result->previous.level);
  hide(&result->previous.level_title);
}

void as_result_redact(struct as_result *result) {
  hide(&result->review.file);
  hide(&result->review.service);
  hide(&result->review.site);
  hide(&result->review.summary);
  hide_texts(&result->review.reviewers);
  hide_conclusions(&result->review.conclusions);
  for (uint32_t i = 0; i < result->review.fact_count; i++)
    if (is_free_text(&result->review.facts[i].value))
      result->review.facts[i].value = as_datum_text(as_redacted);
  for (uint32_t i = 0; i < result->item_count; i++)
    hide_item(&result->items[i]);
  hide_previous(result);
}
