/* SPDX-License-Identifier: MIT */
/* Redacting a result in place. What a person or a service wrote is replaced, not cut, so that a
 * reader sees that something stood there. */
#include "result/redact.h"

static const char withheld[] = "(withheld)";

static void hide(const char **text) {
  if (*text)
    *text = withheld;
}

static bool is_free_text(const struct as_datum *value) {
  if (value->kind == AS_TYPE_LIST)
    return value->as.list.count && value->as.list.items[0].kind == AS_TYPE_TEXT;
  return value->kind == AS_TYPE_TEXT;
}

static void hide_item(struct as_item_result *item) {
  hide(&item->comment);
  hide(&item->recommendation);
  hide(&item->overridden_reason);
  hide(&item->not_applicable_reason);
  if (is_free_text(&item->value))
    item->value = as_datum_text(withheld);
  for (uint32_t i = 0; i < item->step_count; i++)
    if (is_free_text(&item->steps[i].value))
      item->steps[i].value = as_datum_text(withheld);
  for (uint32_t i = 0; i < item->evidence.count; i++)
    hide(&item->evidence.texts[i]);
}

void as_result_redact(struct as_result *result) {
  hide(&result->review.service);
  hide(&result->review.site);
  hide(&result->review.summary);
  for (uint32_t i = 0; i < result->review.reviewers.count; i++)
    hide(&result->review.reviewers.texts[i]);
  for (uint32_t i = 0; i < result->item_count; i++)
    hide_item(&result->items[i]);
}
