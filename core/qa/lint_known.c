/* SPDX-License-Identifier: MIT */
/* Silences: "known: {gap-between-bands: three_contacts}" in a scale or under an item.
 *
 * The one idea: a silence names the ruling that answers the finding, so that whoever asks why it
 * is silent reads the answer; a silence that nothing needs any more is itself a finding, else they
 * would pile up and hide what comes later. An item's silence goes before the scale's. One that a
 * variant inherits may have nothing to silence there: that is no fault of the variant's. */
#include "qa/linting.h"

static const struct as_value *known_of(const struct as_lint *lint, const struct as_item *item) {
  return as_value_get(item ? item->declared : lint->scale->tree, "known");
}

/* The words of a ruling of the item, or else of the scale; NULL: neither has it. */
static const char *ruling_words(const struct as_lint *lint, const struct as_item *item,
                                const char *name) {
  const char *words =
      item ? as_value_get_text(as_value_get(item->declared, "rulings"), name) : NULL;
  return words ? words : as_value_get_text(as_value_get(lint->scale->tree, "rulings"), name);
}

static bool silences(const struct as_lint *lint, struct as_finding *finding,
                     const struct as_value *known) {
  const struct as_value *reason = as_value_get(known, finding->kind->code);
  const char *name = as_value_text(reason);
  const char *words =
      name ? ruling_words(lint, finding->item, name) : as_value_get_text(reason, "because");
  if (!words || !words[0])
    return false;
  finding->silenced_by = name ? name : "";
  finding->because = words;
  return true;
}

void as_lint_silence(const struct as_lint *lint, struct as_finding *finding) {
  if (!finding->item || !silences(lint, finding, known_of(lint, finding->item)))
    silences(lint, finding, known_of(lint, NULL));
}

/* Whether some finding of that code is in the item's reach; without an item anywhere. */
static bool is_met(const struct as_lint *lint, const struct as_item *item, const char *code) {
  for (uint32_t i = 0; i < lint->count; i++)
    if (as_text_equal(lint->findings[i].kind->code, code) &&
        (!item || lint->findings[i].item == item))
      return true;
  return false;
}

static const char *meant(const struct as_lint *lint, const char *word) {
  return word ? as_arena_print(lint->arena, " (did you mean \"%s\"?)", word) : "";
}

/* The nearest ruling of the item or the scale; "" where none is near. */
static const char *near_ruling(const struct as_lint *lint, const struct as_item *item,
                               const char *name) {
  const struct as_value *const maps[] = {as_value_get(item ? item->declared : NULL, "rulings"),
                                         as_value_get(lint->scale->tree, "rulings")};
  const char **names = NULL;
  size_t count = 0;
  for (size_t m = 0; m < sizeof maps / sizeof *maps; m++)
    for (uint32_t i = 0;
         maps[m] && maps[m]->kind == AS_MAP && i < maps[m]->count && count < AS_LINT_PAIRS; i++) {
      names = as_arena_grow(lint->arena, names, count, count + 1, sizeof *names);
      names[count++] = maps[m]->as.entries[i].key.as.text;
    }
  int near = count ? as_text_nearest(name, names, count) : -1;
  return meant(lint, near >= 0 ? names[near] : NULL);
}

static bool is_own(const struct as_lint *lint, const struct as_value *value) {
  return as_scale_layer(lint->scale, value) == lint->scale->layers;
}

static void check_reason(struct as_lint *lint, const struct as_item *item,
                         const struct as_entry *entry) {
  const char *code = entry->key.as.text, *name = as_value_text(&entry->value);
  const char *words = as_value_get_text(&entry->value, "because");
  if (name && !ruling_words(lint, item, name))
    as_lint_add(lint, AS_LINT_KNOWN_UNKNOWN, item, &entry->value,
                "%s is said to be answered by the ruling %s, which is not there%s", code,
                as_text_cut(lint->arena, name, 40), near_ruling(lint, item, name));
  else if (!name && (!words || !words[0]))
    as_lint_add(lint, AS_LINT_KNOWN_UNKNOWN, item, &entry->value,
                "%s is silenced without a reason: the name of a ruling was wanted, or {because: "
                "\"...\"}",
                code);
}

static void check_entry(struct as_lint *lint, const struct as_item *item,
                        const struct as_entry *entry) {
  const char *nearest = NULL, *code = entry->key.as.text;
  if (!as_lint_kind_named(code, &nearest)) {
    as_lint_add(lint, AS_LINT_KNOWN_UNKNOWN, item, &entry->key, "there is no finding %s%s",
                as_text_cut(lint->arena, code, 40), meant(lint, nearest));
    return;
  }
  check_reason(lint, item, entry);
  if (is_own(lint, &entry->value) && !is_met(lint, item, code))
    as_lint_add(lint, AS_LINT_KNOWN_UNMET, item, &entry->key,
                "%s is silenced here, and there is none%s: the silence can go", code,
                item ? " in this item" : "");
}

static void check_map(struct as_lint *lint, const struct as_item *item) {
  const struct as_value *known = known_of(lint, item);
  for (uint32_t i = 0; known && known->kind == AS_MAP && i < known->count && !lint->cut; i++)
    check_entry(lint, item, &known->as.entries[i]);
}

void as_lint_known(struct as_lint *lint) {
  check_map(lint, NULL);
  for (uint32_t i = 0; i < lint->scale->item_count; i++)
    check_map(lint, &lint->scale->items[i]);
}
