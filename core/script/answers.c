/* SPDX-License-Identifier: MIT */
/* What the review answered, where conditions of caps, overrides and remarks read it, and what it
 * did not answer, in the scale's own words.
 *
 * The one idea: a cap is judged from answers that no rule may have asked for, so each answer that
 * a condition reads leaves its step as if a rule had; and a dotted name ("present.co_located") is
 * said once more as people would say it. Nothing here raises: it runs between calls. */
#include "script/state.h"

#include <string.h>

static void tell(const struct as_call *call, bool *told, const char *label, struct as_datum value,
                 const char *unit, const char *from) {
  if (*told || value.kind == AS_TYPE_NONE)
    return;
  *told = true;
  as_item_result_step(call->arena, call->out, as_arena_text(call->arena, label), value, unit,
                      from);
}

static void tell_fact(const struct as_call *call, const struct as_item_rules *rules, uint32_t at) {
  const struct as_item_evidence *given = call->given;
  tell(call, &call->facts_told[at], rules->facts[at].label, given->facts[at],
       given->item->facts[at].unit, given->facts_from ? given->facts_from[at] : NULL);
}

static void tell_element(const struct as_call *call, const struct as_item_rules *rules,
                         uint32_t at) {
  const struct as_item_evidence *given = call->given;
  struct as_datum value = {.kind = AS_TYPE_YES_NO};
  if (given->present[at] == AS_UNKNOWN)
    return;
  value.as.yes = given->present[at] == AS_YES;
  tell(call, &call->facts_told[given->item->fact_count + given->item->setting_count + at],
       rules->elements[at].label, value, NULL,
       given->present_from ? given->present_from[at] : NULL);
}

void as_answers_tell(const struct as_call *call, const struct as_item_rules *rules) {
  for (uint32_t i = 0; i < rules->test_count; i++) {
    if (rules->tests[i]->subject == AS_SUBJECT_FACT)
      tell_fact(call, rules, rules->tests[i]->index);
    else if (rules->tests[i]->subject == AS_SUBJECT_ELEMENT)
      tell_element(call, rules, rules->tests[i]->index);
  }
}

/* What is missing */

static const struct as_words *find_words(const struct as_words *words, uint32_t count,
                                         const char *name) {
  for (uint32_t i = 0; i < count; i++)
    if (strcmp(words[i].name, name) == 0)
      return &words[i];
  return NULL;
}

static const char *table_in_words(const struct as_rules *rules, struct as_arena *arena,
                                  const char *name) {
  const struct as_scale *scale = rules->scale;
  for (uint32_t i = 0; i < scale->table_count; i++) {
    const struct as_table_words *words = &rules->tables[i];
    if (strcmp(scale->tables[i].id, name) == 0)
      return as_join(arena, "the table of ", words->title, NULL);
    const struct as_words *column =
        find_words(words->columns, scale->tables[i].column_count, name);
    if (column)
      return as_join(arena, column->label, ", in the table of ", words->title, NULL);
  }
  return "";
}

const char *as_name_in_words(const struct as_rules *rules, const struct as_item *item,
                             struct as_arena *arena, const char *name) {
  const struct as_item_rules *words = &rules->items[item - rules->scale->items];
  if (strcmp(name, "anchor") == 0)
    return "the reviewer's own point";
  const struct as_words *found = find_words(words->facts, item->fact_count, name);
  if (!found)
    found = find_words(words->elements, item->element_count, name);
  return found ? as_arena_text(arena, found->label) : table_in_words(rules, arena, name);
}

/* Whose evidence is missing, "Ann and Ben": the step that says so ends in the same words. NULL:
 * no step names rows. */
static const char *rows_in_words(const struct as_item_result *out, struct as_arena *arena,
                                 const char *words) {
  static const char begin[] = AS_NOT_GIVEN, between[] = ": ";
  const size_t before = sizeof begin - 1, after = strlen(words) + sizeof between - 1;
  for (uint32_t i = 0; i < out->step_count; i++) {
    const char *label = out->steps[i].label;
    size_t size = strlen(label);
    if (size > before + after && strncmp(label, begin, before) == 0 &&
        strncmp(label + size - after, between, sizeof between - 1) == 0 &&
        strcmp(label + size - strlen(words), words) == 0)
      return as_arena_copy(arena, label + before, size - before - after);
  }
  return NULL;
}

static const char *missing_in_words(const struct as_rules *rules, const struct as_item *item,
                                    struct as_arena *arena, const struct as_item_result *out,
                                    const char *name) {
  const char *words = as_name_in_words(rules, item, arena, name);
  const char *rows = rows_in_words(out, arena, *words ? words : name);
  if (!rows)
    return words;
  return *words ? as_join(arena, words, ", for ", rows, NULL)
                : as_join(arena, AS_NOT_GIVEN, rows, NULL);
}

void as_missing_say(const struct as_rules *rules, const struct as_item *item,
                    struct as_arena *arena, struct as_item_result *out) {
  for (uint32_t i = 0; i < out->missing.count; i++)
    as_texts_add(arena, &out->missing_words,
                 missing_in_words(rules, item, arena, out, out->missing.texts[i]));
}
