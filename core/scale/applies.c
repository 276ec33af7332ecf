/* SPDX-License-Identifier: MIT */
/* When an item applies: "applies: {when: {...}, because: ...}".
 *
 * The one idea: for its condition an item has the facts of the whole review beside its own, as
 * "review.x", so that the code that reads caps reads this. What a rule works out is not to be
 * looked at: whether an item applies is settled before anything is judged, and where a fact is not
 * given it is not known. Decided against: a rule that may say so; then nobody could see from the
 * scale who is to be asked for what. */
#include "scale/loading.h"

static const struct as_field *all_facts(struct as_loading *loading, const struct as_item *item,
                                        uint32_t *count) {
  const struct as_scale *scale = loading->scale;
  *count = item->fact_count + scale->fact_count;
  struct as_field *all = AS_NEW_ARRAY(loading->arena, struct as_field, *count);
  for (uint32_t i = 0; i < item->fact_count; i++)
    all[i] = item->facts[i];
  for (uint32_t i = 0; i < scale->fact_count; i++) {
    struct as_field *fact = &all[item->fact_count + i];
    *fact = scale->facts[i];
    fact->id = as_arena_print(loading->arena, "review.%s", scale->facts[i].id);
  }
  return all;
}

static void refuse_later(struct as_loading *loading, const struct as_value *when, const char *what,
                         const struct as_condition *condition) {
  for (uint32_t i = 0; i < condition->count; i++)
    for (uint32_t k = 0; k < condition->any[i].count; k++) {
      const struct as_test *test = &condition->any[i].tests[k];
      if (test->subject != AS_SUBJECT_FACT && test->subject != AS_SUBJECT_SETTING)
        as_errors_add(loading->errors, as_value_place(when),
                      "%s looks at %s, which is known only once the item is judged: facts, "
                      "settings.x and review.x are there before",
                      what, test->name);
    }
}

static const struct as_key APPLIES_KEYS[] = {{"when", AS_WANT_ANY, true},
                                             {"because", AS_WANT_TEXT, true},
                                             {"source", AS_WANT_TEXT | AS_WANT_MAP, false}};
const struct as_keys as_keys_applies = AS_KEYS(APPLIES_KEYS);

void as_applies_read(struct as_loading *loading, struct as_item *item) {
  const struct as_value *map = as_map_in(item->declared, "applies");
  const char *what = as_arena_print(loading->arena, "applies of item %s", item->id);
  if (!map || !as_schema_check(map, what, APPLIES_KEYS, sizeof APPLIES_KEYS / sizeof *APPLIES_KEYS,
                               loading->errors))
    return;
  struct as_applies *out = AS_NEW(loading->arena, struct as_applies);
  struct as_item wider = *item;
  const struct as_value *when = as_value_get(map, "when");
  out->because = as_schema_text(map, "because", "");
  out->facts = wider.facts = all_facts(loading, item, &out->fact_count);
  wider.fact_count = out->fact_count;
  if (as_condition_read(loading, &wider, when, what, &out->when))
    refuse_later(loading, when, what, &out->when);
  item->applies = out;
}
