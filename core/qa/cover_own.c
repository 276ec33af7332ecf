/* SPDX-License-Identifier: MIT */
/* What of a variant is its own. The one idea: what a variant leaves as its base has it is shown
 * by the base's tests; its own tests answer for what it changes. An item with another rule, other
 * facts or parameters is new as a whole; else each band, cap and setting is asked by itself.
 * Words alone (a title, a source, the text of an anchor) move no score and ask for no case. */
#include "qa/covering.h"

#include "base/text.h"

#include <string.h>

static bool is_one_of(const char *key, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (as_text_equal(key, names[i]))
      return true;
  return false;
}

static bool is_words(const char *key) {
  static const char *const names[] = {"title", "help",   "because", "source", "label",   "unit",
                                      "note",  "wanted", "anchors", "number", "rulings", "after"};
  return is_one_of(key, names, sizeof names / sizeof *names);
}

/* Parts of an item that have points of their own. */
static bool is_looked_at_alone(const char *key) {
  static const char *const names[] = {"bands",    "caps",   "overrides", "remarks",
                                      "settings", "target", "applies",   "not_applicable"};
  return is_words(key) || is_one_of(key, names, sizeof names / sizeof *names);
}

bool as_cover_is_own(const struct as_scale *scale, const struct as_value *value) {
  if (scale->layer_count == 1)
    return true;
  if (value == NULL)
    return false;
  if (value->kind != AS_MAP)
    return as_scale_layer(scale, value) == scale->layers;
  for (uint32_t i = 0; i < value->count; i++)
    if (!is_words(value->as.entries[i].key.as.text) &&
        as_cover_is_own(scale, &value->as.entries[i].value))
      return true;
  return false;
}

static bool is_rule_own(const struct as_scale *scale, const struct as_item *item) {
  const char *folder = scale->layers[0].folder;
  const char *rule = scale->rules[item->rule_file].source->path;
  size_t size = strlen(folder);
  return strncmp(rule, folder, size) == 0 && rule[size] == '/';
}

bool as_cover_is_all_own(const struct as_scale *scale, const struct as_item *item) {
  if (scale->layer_count == 1 || is_rule_own(scale, item) ||
      !as_value_get(as_value_get(scale->layers[1].tree, "items"), item->id))
    return true;
  for (uint32_t i = 0; i < item->declared->count; i++) {
    const struct as_entry *entry = &item->declared->as.entries[i];
    if (!is_looked_at_alone(entry->key.as.text) && as_cover_is_own(scale, &entry->value))
      return true;
  }
  return false;
}
