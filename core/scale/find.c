/* SPDX-License-Identifier: MIT */
/* Finding the item that somebody named: on the command line, in a review, in a rule test. Whoever
 * asks is told the same when there is none, with the nearest name. */
#include "scale/scale.h"

/* Beyond the messages that are kept nobody reads a hint, and looking for one costs. */
static const char *nearest_item(const struct as_scale *scale, const char *word,
                                struct as_errors *errors) {
  if (errors->errors >= AS_ERRORS_KEPT)
    return "";
  const char **ids = AS_NEW_ARRAY(errors->arena, const char *, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++)
    ids[i] = scale->items[i].id;
  return as_errors_nearest(errors, word, ids, scale->item_count);
}

int as_scale_item_at(const struct as_scale *scale, const char *id_or_number, struct as_place place,
                     struct as_errors *errors) {
  int found = as_scale_item(scale, id_or_number);
  if (found < 0)
    as_errors_add(errors, place, "the scale %s has no item %s%s", scale->id,
                  as_errors_value(errors, place, id_or_number),
                  nearest_item(scale, id_or_number, errors));
  return found;
}
