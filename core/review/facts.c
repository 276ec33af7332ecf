/* SPDX-License-Identifier: MIT */
/* Facts: how one is read, wherever it stands, and those that a review gives of itself as a whole
 * ("facts" at its top level). Defaults are filled in first, as under an item. */
#include "base/text.h"
#include "doc/schema.h"
#include "review/binding.h"

/* Whether a date, or one of a list, lies after the review's. */
static bool is_after(const struct as_datum *datum, int32_t date) {
  if (datum->kind == AS_TYPE_DATE)
    return datum->as.date > date;
  if (datum->kind == AS_TYPE_LIST)
    for (uint32_t i = 0; i < datum->as.list.count; i++)
      if (is_after(&datum->as.list.items[i], date))
        return true;
  return false;
}

bool as_binding_fact(struct as_binding *binding, const struct as_field *field,
                     const struct as_value *value, struct as_datum *out) {
  struct as_datum datum = {.kind = AS_TYPE_NONE};
  if (!as_type_read_value(&field->type, value, field->id, binding->arena, &datum,
                          binding->errors) ||
      datum.kind == AS_TYPE_NONE)
    return false;
  if (field->not_after_review && binding->review->date != AS_DATE_NONE &&
      is_after(&datum, binding->review->date))
    as_errors_add(binding->errors, as_value_place(value), "%s: lies after the review's date, %s",
                  field->id, binding->review->date_text);
  *out = datum;
  return true;
}

static const char *nearest_fact(struct as_binding *binding, const char *word) {
  const struct as_scale *scale = binding->scale;
  const char **ids = AS_NEW_ARRAY(binding->arena, const char *, scale->fact_count);
  for (uint32_t i = 0; i < scale->fact_count; i++)
    ids[i] = scale->facts[i].id;
  return as_errors_nearest(binding->errors, word, ids, scale->fact_count);
}

void as_review_facts_new(struct as_binding *binding) {
  const struct as_scale *scale = binding->scale;
  struct as_datum *facts = AS_NEW_ARRAY(binding->arena, struct as_datum, scale->fact_count);
  for (uint32_t i = 0; i < scale->fact_count; i++)
    facts[i] = scale->facts[i].fallback;
  binding->review->facts = facts;
}

static void want_required(struct as_binding *binding, const struct as_value *document) {
  const struct as_scale *scale = binding->scale;
  for (uint32_t i = 0; i < scale->fact_count; i++)
    if (scale->facts[i].required && binding->review->facts[i].kind == AS_TYPE_NONE)
      as_errors_add(binding->errors, as_value_place(document),
                    "facts: %s is wanted of a review by the scale %s", scale->facts[i].id,
                    scale->id);
}

void as_review_facts_read(struct as_binding *binding, const struct as_value *document,
                          const struct as_value *facts) {
  const struct as_scale *scale = binding->scale;
  for (uint32_t i = 0; facts != NULL && i < facts->count; i++) {
    const struct as_entry *entry = &facts->as.entries[i];
    const char *word = entry->key.as.text;
    int fact = as_field_find(scale->facts, scale->fact_count, word);
    if (fact >= 0)
      as_binding_fact(binding, &scale->facts[fact], &entry->value, &binding->review->facts[fact]);
    else
      as_errors_add(binding->errors, as_value_place(&entry->key),
                    "the scale %s has no fact %s of a whole review%s", scale->id,
                    as_errors_value(binding->errors, as_value_place(&entry->key), word),
                    nearest_fact(binding, word));
  }
  if (document)
    want_required(binding, document);
}
