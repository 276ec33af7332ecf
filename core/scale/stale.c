/* SPDX-License-Identifier: MIT */
/* A number that a variant changed, under words that are still its base's.
 *
 * A citation says where a number stands, an anchor says it in words: after the number was changed
 * both may be untrue, and a report would print them all the same. So whoever changes a band, a
 * cap or a setting says why with a source, and words an anchor anew. Decided against: an error, as
 * an anchor may be worded without numbers and a source may print several; and dropping the base's
 * words without a word. */
#include "scale/loading.h"

/* The place of the topmost layer in a value: of maps that were merged, some member's. */
static const struct as_value *topmost(const struct as_scale *scale, const struct as_value *value) {
  if (!value || value->kind != AS_MAP || value->count == 0)
    return value;
  const struct as_value *top = NULL;
  for (uint32_t i = 0; i < value->count; i++) {
    const struct as_value *member = topmost(scale, &value->as.entries[i].value);
    if (!top || as_scale_layer(scale, member) < as_scale_layer(scale, top))
      top = member;
  }
  return top;
}

/* Whether what stands beside a number is from a layer below it. */
static bool is_older(const struct as_scale *scale, const struct as_value *words,
                     const struct as_value *number) {
  const struct as_layer *of_words = as_scale_layer(scale, words);
  const struct as_layer *of_number = as_scale_layer(scale, number);
  return of_words && of_number && of_words > of_number; /* the scale first, the root last */
}

static void warn(struct as_loading *loading, const struct as_value *number, const char *what,
                 const char *beside, const struct as_value *words) {
  as_errors_warn(loading->errors, as_value_place(number),
                 "%s changed here, but %s still of %s (%s:%u)", what, beside,
                 as_scale_layer(loading->scale, words)->id, words->source->path,
                 (unsigned)words->line);
}

/* Anchors as a whole: one that is worded anew says that somebody went over them. */
static void check_bands(struct as_loading *loading, const struct as_item *item) {
  const struct as_scale *scale = loading->scale;
  const struct as_value *number = topmost(scale, as_map_in(item->declared, "bands"));
  const struct as_value *source = as_value_get(item->declared, "source");
  const struct as_value *anchors = topmost(scale, as_map_in(item->declared, "anchors"));
  bool cited = is_older(scale, source, number), told = is_older(scale, anchors, number);
  const char *what = as_arena_print(loading->arena, "the bands of item %s were", item->id);
  if (cited && told)
    warn(loading, number, what, "its source and anchors are", source);
  else if (cited)
    warn(loading, number, what, "its source is", source);
  else if (told)
    warn(loading, number, what, "its anchors are", anchors);
}

static void check_limits(struct as_loading *loading, const struct as_item *item,
                         const struct as_limit *limits, uint32_t count, const char *noun,
                         const char *key) {
  const struct as_scale *scale = loading->scale;
  for (uint32_t i = 0; i < count; i++) {
    const struct as_value *number = as_value_get(limits[i].declared, key);
    const struct as_value *source = as_value_get(limits[i].declared, "source");
    if (is_older(scale, source, number))
      warn(loading, number,
           as_arena_print(loading->arena, "the points of %s %s of item %s were", noun,
                          limits[i].id, item->id),
           "its source is", source);
  }
}

/* settings: of the scale or of an item, as a map of the effective tree. */
static void check_settings(struct as_loading *loading, const struct as_value *settings,
                           const char *of) {
  const struct as_scale *scale = loading->scale;
  for (uint32_t i = 0; settings && i < settings->count; i++) {
    const struct as_entry *entry = &settings->as.entries[i];
    const struct as_value *value = as_value_get(&entry->value, "value");
    const struct as_value *source = as_value_get(&entry->value, "source");
    if (is_older(scale, source, value))
      warn(loading, value,
           as_arena_print(loading->arena, "the value of setting %s of %s was", entry->key.as.text,
                          of),
           "its source is", source);
  }
}

void as_stale_check(struct as_loading *loading) {
  const struct as_scale *scale = loading->scale;
  if (scale->layer_count == 1)
    return;
  check_settings(loading, as_map_in(scale->tree, "settings"), "the scale");
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    const char *of = as_arena_print(loading->arena, "item %s", item->id);
    check_settings(loading, as_map_in(item->declared, "settings"), of);
    check_bands(loading, item);
    check_limits(loading, item, item->caps, item->cap_count, "cap", "at");
    check_limits(loading, item, item->overrides, item->override_count, "override", "to");
  }
}
