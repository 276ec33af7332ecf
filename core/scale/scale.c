/* SPDX-License-Identifier: MIT */
/* Looking things up in a loaded scale. Linear on purpose: a scale has some dozens of items. */
#include "scale/scale.h"

#include "base/text.h"

void as_scale_free(struct as_scale *scale) {
  if (scale)
    as_arena_free(scale->arena);
}

int as_scale_item(const struct as_scale *scale, const char *id_or_number) {
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (as_text_equal(scale->items[i].id, id_or_number))
      return (int)i;
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (scale->items[i].number[0] && as_text_equal(scale->items[i].number, id_or_number))
      return (int)i;
  return -1;
}

int as_scale_table(const struct as_scale *scale, const char *id) {
  for (uint32_t i = 0; i < scale->table_count; i++)
    if (as_text_equal(scale->tables[i].id, id))
      return (int)i;
  return -1;
}

const struct as_layer *as_scale_layer(const struct as_scale *scale, const struct as_value *value) {
  for (uint32_t i = 0; value && i < scale->layer_count; i++)
    if (scale->layers[i].source == value->source)
      return &scale->layers[i];
  return NULL;
}

const char *as_item_anchor_text(const struct as_item *item, struct as_decimal score) {
  for (uint32_t i = 0; i < item->anchor_count; i++)
    if (as_decimal_compare(item->anchors[i].score, score) == 0)
      return item->anchors[i].text;
  return NULL;
}

int as_item_element(const struct as_item *item, const char *id) {
  for (uint32_t i = 0; i < item->element_count; i++)
    if (as_text_equal(item->elements[i].id, id))
      return (int)i;
  return -1;
}

const char *as_item_code_text(const struct as_item *item, struct as_decimal number) {
  for (uint32_t i = 0; i < item->code_count; i++)
    if (as_decimal_compare(item->codes[i].score, number) == 0)
      return item->codes[i].text;
  return NULL;
}
