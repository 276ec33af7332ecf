/* SPDX-License-Identifier: MIT */
/* What rules say, without names in it, for --redact.
 *
 * The one idea: nobody can tell a name from another word in what a rule wrote, so the rule is run
 * once more on evidence that has no words ("name 3" for Ann, wherever Ann stands), and what it
 * says then cannot hold any. Where the two runs differ in anything but words, because the rule
 * looks into a text, the points are those of the evidence as it is and the words are withheld.
 * Decided against: looking for the evidence's words in what was said, which a rule that cuts or
 * folds a text gets past, and scoring without words alone, which may give other points. */
#include "engine/inner.h"

#include "base/text.h"
#include "result/redact.h"
#include "table/alias.h"

static void rename_evidence(const struct as_review *review, struct as_arena *arena) {
  struct as_aliases *aliases = as_aliases_new(arena);
  for (uint32_t i = 0; i < review->scale->table_count; i++)
    if (review->tables[i] != NULL)
      as_alias_table(aliases, review->tables[i]);
  for (uint32_t i = 0; i < review->scale->item_count; i++)
    for (uint32_t k = 0; k < review->scale->items[i].fact_count; k++)
      review->items[i].facts[k] = as_alias_datum(aliases, &review->items[i].facts[k]);
}

static bool same_number(bool has_a, struct as_decimal a, bool has_b, struct as_decimal b) {
  return has_a == has_b && (!has_a || as_decimal_compare(a, b) == 0);
}

/* The same, words apart. */
static bool same_datum(const struct as_datum *a, const struct as_datum *b) {
  if (a->kind != b->kind)
    return false;
  if (a->kind == AS_TYPE_NONE || a->kind == AS_TYPE_TEXT)
    return true;
  if (a->kind != AS_TYPE_LIST)
    return as_datum_equal(a, b);
  if (a->as.list.count != b->as.list.count)
    return false;
  for (uint32_t i = 0; i < a->as.list.count; i++)
    if (!same_datum(&a->as.list.items[i], &b->as.list.items[i]))
      return false;
  return true;
}

static bool same_steps(const struct as_item_result *a, const struct as_item_result *b) {
  if (a->step_count != b->step_count)
    return false;
  for (uint32_t i = 0; i < a->step_count; i++)
    if (!same_datum(&a->steps[i].value, &b->steps[i].value) ||
        !as_text_equal(a->steps[i].from, b->steps[i].from))
      return false;
  return true;
}

static bool same_limits(const struct as_limit_result *a, uint32_t a_count,
                        const struct as_limit_result *b, uint32_t b_count) {
  if (a_count != b_count)
    return false;
  for (uint32_t i = 0; i < a_count; i++)
    if (a[i].applied != b[i].applied)
      return false;
  return true;
}

static bool same_points(const struct as_item_result *a, const struct as_item_result *b) {
  return a->status == b->status && same_number(a->has_score, a->score, b->has_score, b->score) &&
         same_number(a->has_anchor, a->anchor, b->has_anchor, b->anchor) &&
         same_number(true, a->lowest, true, b->lowest) &&
         same_number(true, a->highest, true, b->highest) && same_datum(&a->value, &b->value);
}

static bool same_but_for_words(const struct as_item_result *a, const struct as_item_result *b) {
  return same_points(a, b) && same_steps(a, b) && a->remarks.count == b->remarks.count &&
         a->missing.count == b->missing.count && a->fault.line == b->fault.line &&
         same_limits(a->caps, a->cap_count, b->caps, b->cap_count) &&
         same_limits(a->overrides, a->override_count, b->overrides, b->override_count);
}

static void withhold_all(struct as_texts *texts) {
  for (uint32_t i = 0; i < texts->count; i++)
    texts->texts[i] = as_redacted;
}

static void withhold(struct as_item_result *item) {
  for (uint32_t i = 0; i < item->step_count; i++) {
    item->steps[i].label = as_redacted;
    item->steps[i].unit = NULL;
  }
  withhold_all(&item->remarks);
  withhold_all(&item->missing);
  withhold_all(&item->missing_words);
  if (item->fault.text != NULL)
    item->fault.text = as_redacted;
}

void as_names_hide(struct as_engine *engine, const struct as_prepared *prepared,
                   const struct as_review *review, struct as_arena *arena,
                   struct as_result *result) {
  rename_evidence(review, arena);
  for (uint32_t i = 0; i < result->item_count; i++) {
    struct as_item_result again;
    as_item_judge(engine, prepared, review, i, NULL, arena, &again);
    if (same_but_for_words(&result->items[i], &again))
      result->items[i] = again;
    else
      withhold(&result->items[i]);
  }
}
