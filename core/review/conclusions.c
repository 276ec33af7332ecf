/* SPDX-License-Identifier: MIT */
/* What a review comes to, in the reviewers' own words: what is good, what could be better, who
 * does what by when. Nothing of it is scored. */
#include "review/binding.h"

#include "doc/schema.h"

static const struct as_key keys[] = {{"action", AS_WANT_TEXT, true},
                                     {"who", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                     {"by", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                     {"item", AS_WANT_TEXT | AS_WANT_NOTHING, false}};
const struct as_keys as_keys_action = AS_KEYS(keys);

static void read_texts(struct as_binding *binding, const struct as_value *document,
                       const char *key, struct as_texts *out) {
  const struct as_value *value = as_value_get(document, key);
  if (value != NULL && (value->kind == AS_TEXT || value->kind == AS_LIST))
    as_binding_texts(binding, value, key, out);
}

static const char *text_in(struct as_binding *binding, const struct as_value *map,
                           const char *key) {
  const struct as_value *value = as_value_get(map, key);
  return value == NULL || value->kind == AS_NULL ? NULL : as_binding_text(binding, value, key);
}

static void read_action(struct as_binding *binding, const struct as_value *map,
                        struct as_action *out) {
  /* The list may hold plain texts, too: what is to be done, and nothing else of it. */
  if (map->kind == AS_TEXT) {
    out->what = as_binding_text(binding, map, "an action");
    return;
  }
  if (!as_schema_check(map, "an action", keys, sizeof keys / sizeof *keys, binding->errors))
    return;
  out->what = text_in(binding, map, "action");
  out->who = text_in(binding, map, "who");
  out->by = text_in(binding, map, "by");
  const struct as_value *item = as_value_get(map, "item");
  int index = as_value_text(item) == NULL ? -1 : as_binding_item(binding, item, 0);
  out->item = index < 0 ? NULL : binding->scale->items[index].id;
}

void as_review_conclusions_read(struct as_binding *binding, const struct as_value *document) {
  struct as_conclusions *out = &binding->review->conclusions;
  read_texts(binding, document, "strengths", &out->strengths);
  read_texts(binding, document, "improvements", &out->improvements);
  const struct as_value *actions = as_value_get(document, "actions");
  if (actions == NULL || actions->kind != AS_LIST)
    return;
  struct as_action *all = AS_NEW_ARRAY(binding->arena, struct as_action, actions->count);
  for (uint32_t i = 0; i < actions->count; i++)
    read_action(binding, &actions->as.items[i], &all[i]);
  out->actions = all;
  out->action_count = actions->count;
}
