/* SPDX-License-Identifier: MIT */
/* Scores of the review before that were wrong then. Without them a mistake put right would look
 * like a change in the service. What they say "was" is held against what is known of that review,
 * once it is: here only the form is read. */
#include "review/binding.h"

#include "doc/schema.h"

static const struct as_key keys[] = {
    {"was", AS_WANT_TEXT, true}, {"is", AS_WANT_TEXT, true}, {"reason", AS_WANT_TEXT, true}};
const struct as_keys as_keys_correction = AS_KEYS(keys);

static bool is_known(const struct as_previous *previous, uint32_t item) {
  for (uint32_t i = 0; i < previous->correction_count; i++)
    if (previous->corrections[i].item == item)
      return true;
  return false;
}

static bool read_one(struct as_binding *binding, const struct as_entry *entry,
                     struct as_correction *out) {
  const struct as_value *map = &entry->value;
  int index = as_binding_item(binding, &entry->key, 0);
  if (index < 0 ||
      !as_schema_check(map, "a correction", keys, sizeof keys / sizeof *keys, binding->errors))
    return false;
  out->item = (uint32_t)index;
  out->place = as_value_place(as_value_get(map, "was"));
  const struct as_item *item = &binding->scale->items[index];
  if (is_known(&binding->review->previous, out->item)) {
    as_errors_add(binding->errors, as_value_place(&entry->key),
                  "corrections: item %s is given twice, by its id and by its number %s", item->id,
                  item->number);
    return false;
  }
  out->reason = as_binding_text(binding, as_value_get(map, "reason"), "the correction's reason");
  return as_binding_points(binding, item, as_value_get(map, "was"), "was", &out->was) &&
         as_binding_points(binding, item, as_value_get(map, "is"), "is", &out->is) &&
         out->reason != NULL;
}

void as_review_corrections_read(struct as_binding *binding, const struct as_value *document) {
  const struct as_entry *given = as_value_entry(document, "corrections");
  struct as_previous *previous = &binding->review->previous;
  if (given == NULL || given->value.kind != AS_MAP)
    return;
  if (!previous->any)
    as_errors_add(binding->errors, as_value_place(&given->key),
                  "corrections are of the previous review, and none is named");
  struct as_correction *all =
      AS_NEW_ARRAY(binding->arena, struct as_correction, given->value.count);
  previous->corrections = all;
  for (uint32_t i = 0; i < given->value.count; i++)
    if (read_one(binding, &given->value.as.entries[i], &all[previous->correction_count]))
      previous->correction_count++;
}
