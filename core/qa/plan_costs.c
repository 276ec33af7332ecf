/* SPDX-License-Identifier: MIT */
/* What points cost: "{item: 2, other: [1, 3], third: never}" is 2 for each point; 1 for the next
 * point and 3 for each one after it; and an item that is to be left as it is. An item that is not
 * named costs 1 a point. A part of a point costs its part. Exact: costs are decimals. */
#include "qa/planning.h"

#include "base/text.h"

struct cost {
  const struct as_decimal *each; /* of the next point, the one after it ...; the last goes on */
  uint32_t count;
  bool never;
};

struct as_costs {
  struct cost *items;
};

static bool read_one(const struct as_value *value, const char *id, struct as_decimal *out,
                     struct as_errors *errors) {
  const char *text = as_value_text(value), *why = "";
  struct as_place place = as_value_place(value);
  bool number = text && as_decimal_parse(text, strlen(text), out, &why);
  if (number && out->digits >= 0)
    return true;
  as_errors_add(errors, place, "the cost of %s is %s: %s was wanted", id,
                text ? as_errors_value(errors, place, text) : as_kind_name(value->kind),
                number ? "0 or more" : "a number, a list of numbers or the word never");
  return false;
}

static void read_cost(struct as_arena *arena, const char *id, const struct as_value *value,
                      struct cost *out, struct as_errors *errors) {
  const char *text = as_value_text(value);
  bool list = value->kind == AS_LIST;
  if (text && as_text_loosely(text, "never")) {
    out->never = true;
    return;
  }
  uint32_t count = list ? value->count : 1;
  struct as_decimal *each = AS_NEW_ARRAY(arena, struct as_decimal, count);
  if (count == 0)
    as_errors_add(errors, as_value_place(value),
                  "the cost of %s: the list is empty; the cost of the next point was wanted", id);
  for (uint32_t i = 0; i < count; i++)
    if (!read_one(list ? &value->as.items[i] : value, id, &each[i], errors))
      return;
  out->each = each;
  out->count = count;
}

const struct as_costs *as_costs_read(struct as_arena *arena, const struct as_scale *scale,
                                     const struct as_value *given, struct as_errors *errors) {
  struct as_costs *out = AS_NEW(arena, struct as_costs);
  bool *seen = AS_NEW_ARRAY(arena, bool, scale->item_count);
  size_t before = errors->errors;
  if (given->kind != AS_MAP) {
    as_errors_add(errors, as_value_place(given),
                  "costs are %s; a map of items was wanted, such as {%s: 2}",
                  as_kind_name(given->kind), scale->item_count ? scale->items[0].id : "item");
    return NULL;
  }
  out->items = AS_NEW_ARRAY(arena, struct cost, scale->item_count);
  for (uint32_t i = 0; i < given->count; i++) {
    const struct as_entry *entry = &given->as.entries[i];
    struct as_place place = as_value_place(&entry->key);
    int item = as_scale_item_at(scale, as_value_text(&entry->key), place, errors);
    if (item < 0)
      continue;
    if (seen[item])
      as_errors_add(errors, place, "the cost of %s is given twice, by its id and by its number",
                    scale->items[item].id);
    seen[item] = true;
    read_cost(arena, scale->items[item].id, &entry->value, &out->items[item], errors);
  }
  return errors->errors == before ? out : NULL;
}

bool as_costs_never(const struct as_costs *costs, uint32_t item) {
  return costs && costs->items[item].never;
}

bool as_costs_of(const struct as_costs *costs, uint32_t item, struct as_decimal points,
                 struct as_decimal *out) {
  const struct cost *cost = &costs->items[item];
  struct as_decimal one = as_decimal_of(1), part;
  *out = as_decimal_of(0);
  if (points.digits < 0)
    points.digits = -points.digits;
  for (uint32_t i = 0; points.digits > 0; i++) {
    struct as_decimal each =
        cost->count == 0 ? one : cost->each[i < cost->count ? i : cost->count - 1];
    bool last = i + 1 >= cost->count;
    bool whole = !last && as_decimal_compare(points, one) > 0;
    struct as_decimal here = whole ? one : points;
    if (!as_decimal_multiply(each, here, &part) || !as_decimal_add(*out, part, out) ||
        !as_decimal_subtract(points, here, &points))
      return false;
  }
  return true;
}
