/* SPDX-License-Identifier: MIT */
/* What is declared and used by nothing, and what other items of the scale say and this one does
 * not.
 *
 * What a rule reads is looked for as a word in its text and in those of all modules: a name that
 * is put together goes unseen, one that only happens to be there counts as used, so that little is
 * reported that is not so. */
#include "qa/comparing.h"
#include "qa/linting.h"

#include <string.h>

enum { BYTES_A_STEP = 16 }; /* a word is looked for quickly */

static bool reads(const struct as_condition *when, enum as_subject subject, uint32_t index) {
  for (uint32_t i = 0; i < when->count; i++)
    for (uint32_t k = 0; k < when->any[i].count; k++)
      if (when->any[i].tests[k].subject == subject && when->any[i].tests[k].index == index)
        return true;
  return false;
}

static bool limits_read(const struct as_limit *limits, uint32_t count, enum as_subject subject,
                        uint32_t index) {
  for (uint32_t i = 0; i < count; i++)
    if (reads(&limits[i].when, subject, index) ||
        (subject == AS_SUBJECT_SETTING && limits[i].by == (int32_t)index))
      return true;
  return false;
}

static bool item_reads(const struct as_item *item, enum as_subject subject, uint32_t index) {
  return limits_read(item->caps, item->cap_count, subject, index) ||
         limits_read(item->overrides, item->override_count, subject, index) ||
         limits_read(item->remarks, item->remark_count, subject, index) ||
         (item->applies && reads(&item->applies->when, subject, index)) ||
         (subject == AS_SUBJECT_SETTING && item->target.given &&
          item->target.setting == (int32_t)index);
}

/* Where the look has come to its end, the word is taken to be there. */
static bool in_text(struct as_lint *lint, const struct as_rule_file *file, const char *word) {
  return file->source && (as_lint_too_long(lint, file->source->size / BYTES_A_STEP) ||
                          memmem(file->source->text, file->source->size, word, strlen(word)));
}

static bool in_modules(struct as_lint *lint, const char *word) {
  for (uint32_t i = 0; i < lint->scale->module_count; i++)
    if (in_text(lint, &lint->scale->modules[i], word))
      return true;
  return false;
}

static void check_figures(struct as_lint *lint, const struct as_item *item) {
  for (uint32_t i = 0; i < item->figure_count; i++)
    if (!item_reads(item, AS_SUBJECT_FIGURE, i))
      as_lint_add(lint, AS_LINT_UNUSED_FIGURE, item, item->figures[i].declared,
                  "no cap, override or remark of item %s looks at its figure %s", item->id,
                  item->figures[i].id);
}

/* Its own settings: those of the scale come after them. */
static void check_settings(struct as_lint *lint, const struct as_item *item) {
  const struct as_scale *scale = lint->scale;
  const struct as_value *own = as_value_get(item->declared, "settings");
  for (uint32_t i = 0; i < item->setting_count; i++) {
    const char *id = item->settings[i].id;
    if (!as_value_get(own, id) || item_reads(item, AS_SUBJECT_SETTING, i) ||
        (item->params && as_tree_mentions(item->params, id)) ||
        in_text(lint, &scale->rules[item->rule_file], id) || in_modules(lint, id))
      continue;
    as_lint_add(lint, AS_LINT_UNUSED_SETTING, item, item->settings[i].declared,
                "nothing looks at the setting %s of item %s: another value changes nothing", id,
                item->id);
  }
}

static bool is_kind(const struct as_lint *lint, const char *kind) {
  return as_value_get(as_value_get(lint->scale->tree, "evidence_kinds"), kind) != NULL;
}

static void check_kinds(struct as_lint *lint, const struct as_item *item,
                        const struct as_value *list, const char *where) {
  const struct as_value *kinds = as_value_get(lint->scale->tree, "evidence_kinds");
  for (uint32_t i = 0; list && list->kind == AS_LIST && i < list->count; i++) {
    const char *kind = as_value_text(&list->as.items[i]);
    if (!kinds || kinds->kind != AS_MAP || as_lint_too_many(lint, kinds->count) ||
        (kind && is_kind(lint, kind)))
      continue;
    const char **names = AS_NEW_ARRAY(lint->arena, const char *, kinds->count);
    for (uint32_t k = 0; k < kinds->count; k++)
      names[k] = kinds->as.entries[k].key.as.text;
    int near = kind ? as_text_nearest(kind, names, kinds->count) : -1;
    as_lint_add(lint, AS_LINT_EVIDENCE_KIND_UNKNOWN, item, &list->as.items[i],
                "%s of item %s: %s is none of the scale's evidence_kinds%s%s%s", where, item->id,
                kind ? as_text_cut(lint->arena, kind, 40) : as_kind_name(list->as.items[i].kind),
                near >= 0 ? " (did you mean \"" : "", near >= 0 ? names[near] : "",
                near >= 0 ? "\"?)" : "");
  }
}

static void check_evidence(struct as_lint *lint, const struct as_item *item) {
  const struct as_value *wanted = as_value_get(item->declared, "wanted");
  check_kinds(lint, item, as_value_get(item->declared, "evidence"), "evidence");
  for (uint32_t i = 0; wanted && wanted->kind == AS_LIST && i < wanted->count; i++)
    check_kinds(lint, item, as_value_get(&wanted->as.items[i], "from"), "wanted");
  if (wanted && wanted->count == 0)
    as_lint_add(lint, AS_LINT_NOTHING_WANTED, item, wanted,
                "item %s has an empty list of what to ask the service for", item->id);
}

/* Whether numbers that decide about points stand there: edges, caps, overrides. */
static const struct as_value *numbers_of(const struct as_item *item) {
  if (item->band_count)
    return as_value_get(item->declared, "bands");
  if (item->cap_count)
    return as_value_get(item->declared, "caps");
  return item->override_count ? as_value_get(item->declared, "overrides") : NULL;
}

static void check_source(struct as_lint *lint, const struct as_item *item) {
  uint32_t said = 0;
  const struct as_value *numbers = numbers_of(item);
  if (!numbers || as_value_get(item->declared, "source") ||
      as_lint_too_long(lint, lint->scale->item_count))
    return;
  for (uint32_t i = 0; i < lint->scale->item_count; i++)
    said += as_value_get(lint->scale->items[i].declared, "source") != NULL;
  if (said)
    as_lint_add(lint, AS_LINT_SOURCE_MISSING, item, numbers,
                "item %s has numbers without a source, and %u other item%s cite theirs", item->id,
                said, said == 1 ? "" : "s");
}

static void check_labels(struct as_lint *lint, const struct as_item *item,
                         const struct as_field *fields, uint32_t count, const char *what,
                         const char *of) {
  uint32_t said = 0;
  for (uint32_t i = 0; i < count; i++)
    said += as_value_get(fields[i].declared, "label") != NULL;
  for (uint32_t i = 0; said && i < count; i++)
    if (!as_value_get(fields[i].declared, "label"))
      as_lint_add(lint, AS_LINT_LABEL_MISSING, item, fields[i].declared,
                  "%s %s of %s has no label: forms and reports call it by its id", what,
                  fields[i].id, of);
}

void as_lint_uses(struct as_lint *lint, const struct as_item *item) {
  const char *of = as_arena_print(lint->arena, "item %s", item->id);
  check_figures(lint, item);
  check_settings(lint, item);
  check_evidence(lint, item);
  check_source(lint, item);
  check_labels(lint, item, item->facts, item->fact_count, "fact", of);
}

/* Settings of the scale as a whole: some item or remark looks at them. */
static bool setting_is_read(struct as_lint *lint, const char *id) {
  const struct as_scale *scale = lint->scale;
  for (uint32_t r = 0; r < scale->rule_count; r++)
    if (in_text(lint, &scale->rules[r], id))
      return true;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    int at = as_field_find(item->settings, item->setting_count, id);
    if ((at >= 0 && item_reads(item, AS_SUBJECT_SETTING, (uint32_t)at)) ||
        (item->params && as_tree_mentions(item->params, id)))
      return true;
  }
  int at = as_field_find(scale->settings, scale->setting_count, id);
  return limits_read(scale->remarks, scale->remark_count, AS_SUBJECT_SETTING, (uint32_t)at) ||
         in_modules(lint, id);
}

void as_lint_whole_uses(struct as_lint *lint) {
  const struct as_scale *scale = lint->scale;
  for (uint32_t i = 0; i < scale->setting_count; i++)
    if (!setting_is_read(lint, scale->settings[i].id))
      as_lint_add(lint, AS_LINT_UNUSED_SETTING, NULL, scale->settings[i].declared,
                  "nothing looks at the setting %s: another value changes nothing",
                  scale->settings[i].id);
  for (uint32_t i = 0; i < scale->table_count; i++)
    check_labels(lint, NULL, scale->tables[i].columns, scale->tables[i].column_count, "column",
                 as_arena_print(lint->arena, "table %s", scale->tables[i].id));
  check_labels(lint, NULL, scale->facts, scale->fact_count, "fact", "the whole review");
}
