/* SPDX-License-Identifier: MIT */
/* {from, to, above, below}: what bands, conditions and levels say about a number. */
#include "scale/loading.h"

bool as_range_meets(const struct as_range *range, struct as_decimal lowest,
                    struct as_decimal highest) {
  return (!range->from.given || as_decimal_compare(highest, range->from.value) >= 0) &&
         (!range->to.given || as_decimal_compare(lowest, range->to.value) <= 0) &&
         (!range->above.given || as_decimal_compare(highest, range->above.value) > 0) &&
         (!range->below.given || as_decimal_compare(lowest, range->below.value) < 0);
}

static bool is_empty(const struct as_range *range) {
  const struct as_bound *low = range->from.given ? &range->from : &range->above;
  const struct as_bound *high = range->to.given ? &range->to : &range->below;
  if (!low->given || !high->given)
    return false;
  int order = as_decimal_compare(low->value, high->value);
  return order > 0 || (order == 0 && !(range->from.given && range->to.given));
}

static const struct as_key RANGE_KEYS[] = {{"from", AS_WANT_TEXT, false},
                                           {"to", AS_WANT_TEXT, false},
                                           {"above", AS_WANT_TEXT, false},
                                           {"below", AS_WANT_TEXT, false}};
const struct as_keys as_keys_range = AS_KEYS(RANGE_KEYS);

bool as_range_read(struct as_loading *loading, const struct as_value *map, const char *what,
                   struct as_range *out) {
  *out = (struct as_range){0};
  struct as_errors *errors = loading->errors;
  size_t before = errors->errors;
  if (!as_schema_check(map, what, RANGE_KEYS, sizeof RANGE_KEYS / sizeof *RANGE_KEYS, errors))
    return false;
  out->from.given = as_schema_number(map, "from", &out->from.value, errors);
  out->to.given = as_schema_number(map, "to", &out->to.value, errors);
  out->above.given = as_schema_number(map, "above", &out->above.value, errors);
  out->below.given = as_schema_number(map, "below", &out->below.value, errors);
  if (errors->errors != before)
    return false;
  if (map->count == 0)
    as_errors_add(errors, as_value_place(map),
                  "%s gives no edge: from, to, above or below is wanted", what);
  else if (out->from.given && out->above.given)
    as_errors_add(errors, as_value_place(map),
                  "%s gives both from and above: one lower edge is wanted", what);
  else if (out->to.given && out->below.given)
    as_errors_add(errors, as_value_place(map),
                  "%s gives both to and below: one upper edge is wanted", what);
  else if (is_empty(out))
    as_errors_add(errors, as_value_place(map),
                  "%s holds no number: its lower edge lies above its upper one", what);
  return errors->errors == before;
}
