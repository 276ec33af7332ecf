/* SPDX-License-Identifier: MIT */
/* The numbers that stand in an item: one edge of each band first, so that a few of them stand for
 * all of its points. */
#include "qa/specimen_numbers.h"

static void add_number(struct as_numbers *numbers, struct as_decimal number) {
  for (uint32_t i = 0; i < numbers->count; i++)
    if (as_decimal_compare(numbers->all[i], number) == 0)
      return;
  if (numbers->count < AS_NUMBERS_MOST)
    numbers->all[numbers->count++] = number;
}

static void add_tree(struct as_numbers *numbers, const struct as_value *value) {
  struct as_decimal number;
  const char *why;
  if (value == NULL || value->kind == AS_NULL)
    return;
  if (value->kind == AS_TEXT) {
    if (as_decimal_parse(value->as.text, value->count, &number, &why))
      add_number(numbers, number);
    return;
  }
  for (uint32_t i = 0; i < value->count; i++)
    add_tree(numbers, value->kind == AS_LIST ? &value->as.items[i] : &value->as.entries[i].value);
}

static void add_range(struct as_numbers *numbers, const struct as_range *range) {
  struct as_decimal edges[4];
  size_t count = as_range_edges(range, edges, 0);
  for (size_t i = 0; i < count; i++)
    add_number(numbers, edges[i]);
}

static void add_limits(struct as_numbers *numbers, const struct as_limit *limits, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t c = 0; c < limits[i].when.count; c++)
      for (uint32_t t = 0; t < limits[i].when.any[c].count; t++)
        add_range(numbers, &limits[i].when.any[c].tests[t].range);
}

bool as_is_number(enum as_type_kind kind) {
  return kind == AS_TYPE_WHOLE || kind == AS_TYPE_NUMBER || kind == AS_TYPE_PERCENT;
}

void as_numbers_find(const struct as_item *item, struct as_numbers *numbers) {
  for (uint32_t i = 0; i < item->band_count; i++) {
    const struct as_bound *low = as_range_low(&item->bands[i].range);
    add_number(numbers, low->given ? low->value : as_range_high(&item->bands[i].range)->value);
  }
  for (uint32_t i = 0; i < item->band_count; i++)
    add_range(numbers, &item->bands[i].range);
  add_limits(numbers, item->caps, item->cap_count);
  add_limits(numbers, item->overrides, item->override_count);
  add_limits(numbers, item->remarks, item->remark_count);
  for (uint32_t i = 0; i < item->setting_count; i++)
    if (as_is_number(item->settings[i].fallback.kind))
      add_number(numbers, item->settings[i].fallback.as.number);
  add_tree(numbers, item->params);
  add_number(numbers, as_decimal_of(0));
  add_number(numbers, as_decimal_of(1));
}

bool as_number_fits(const struct as_type *type, struct as_decimal number) {
  const struct {
    const struct as_bound *bound;
    int least, most;
  } bounds[] = {
      {&type->min, 0, 1}, {&type->max, -1, 0}, {&type->above, 1, 1}, {&type->below, -1, -1}};
  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
    if (!bounds[i].bound->given)
      continue;
    int side = as_decimal_compare(number, bounds[i].bound->value);
    side = side < 0 ? -1 : side > 0;
    if (side < bounds[i].least || side > bounds[i].most)
      return false;
  }
  return type->kind != AS_TYPE_WHOLE || as_decimal_is_whole(number);
}
