/* SPDX-License-Identifier: MIT */
/* Whether an item applies, where its scale says when: "applies: {when: ..., because: ...}".
 *
 * It does not: as though the review had said so, with the scale's reason. It is not known:
 * unrated, with the facts named that would settle it; sums may then be with it or without it.
 * Facts that cannot change the answer any more are not asked for. */
#include "engine/inner.h"

#include "engine/sums.h"

struct known {
  const struct as_review *review;
  const struct as_review_item *given;
  const struct as_item *item;
  const struct as_datum *settings;
};

static struct as_datum answer_to(const void *context, const struct as_test *test) {
  const struct known *known = context;
  if (test->subject == AS_SUBJECT_SETTING)
    return known->settings[test->index];
  if (test->subject != AS_SUBJECT_FACT)
    return (struct as_datum){.kind = AS_TYPE_NONE};
  if (test->index < known->item->fact_count)
    return known->given->facts[test->index];
  return known->review->facts[test->index - known->item->fact_count];
}

static void add_missing(const struct known *known, const struct as_test *test,
                        struct as_arena *arena, struct as_item_result *out) {
  struct as_datum given = answer_to(known, test);
  const struct as_field *fact = &known->item->applies->facts[test->index];
  if (given.kind != AS_TYPE_NONE || test->op == AS_IS_NOT || test->subject != AS_SUBJECT_FACT)
    return;
  const char *name = test->index < known->item->fact_count
                         ? as_arena_print(arena, "facts.%s", fact->id)
                         : fact->id;
  if (as_texts_has(&out->missing, name))
    return;
  as_texts_add(arena, &out->missing, name);
  as_texts_add(arena, &out->missing_words, fact->label);
}

/* The facts that are not given, of clauses that may still hold. */
static void name_missing(const struct known *known, struct as_arena *arena,
                         struct as_item_result *out) {
  const struct as_condition *when = &known->item->applies->when;
  for (uint32_t i = 0; i < when->count; i++) {
    const struct as_condition one = {&when->any[i], 1};
    if (as_condition_holds(&one, answer_to, known) != AS_UNKNOWN)
      continue;
    for (uint32_t k = 0; k < when->any[i].count; k++)
      add_missing(known, &when->any[i].tests[k], arena, out);
  }
}

/* Points that the reviewer gave all the same are not used, and that is said. */
static void say_unused(const struct known *known, struct as_arena *arena,
                       struct as_item_result *out) {
  if (known->given->has_anchor || known->given->overridden)
    as_texts_add(arena, &out->remarks,
                 "The reviewer's points are not used: the item does not apply.");
}

enum as_tri as_item_applies(const struct as_review *review, uint32_t item,
                            const struct as_datum *settings, struct as_arena *arena,
                            struct as_item_result *out) {
  const struct known known = {review, as_review_given(review, item), &review->scale->items[item],
                              settings};
  if (known.item->applies == NULL)
    return AS_YES;
  enum as_tri applies = as_condition_holds(&known.item->applies->when, answer_to, &known);
  if (applies == AS_NO) {
    out->status = AS_NOT_APPLICABLE;
    out->not_applicable_reason = known.item->applies->because;
    say_unused(&known, arena, out);
  } else if (applies == AS_UNKNOWN) {
    out->may_leave = true;
    name_missing(&known, arena, out);
  }
  return applies;
}
