/* SPDX-License-Identifier: MIT */
/* One item of a review: what is given under it goes to its rule; what the reviewer says beside the
 * rule (not applicable, an override, a comment) is settled here, because no rule may have a say in
 * it. */
#include "engine/inner.h"

#include "base/text.h"
#include "engine/sums.h"

static void begin(const struct as_scale *scale, const struct as_item *item,
                  const struct as_review_item *given, struct as_item_result *out) {
  *out = (struct as_item_result){.id = item->id,
                                 .number = item->number,
                                 .section = scale->sections[item->section].id,
                                 .title = item->title,
                                 .status = AS_UNRATED,
                                 .min = item->min,
                                 .max = item->max,
                                 .lowest = item->min,
                                 .highest = item->max,
                                 .unit = item->unit,
                                 .counted = item->counted,
                                 .met = AS_UNKNOWN,
                                 .comment = given->comment,
                                 .recommendation = given->recommendation,
                                 .evidence = given->evidence};
}

static void not_applicable(const struct as_review_item *given, struct as_item_result *out) {
  out->status = AS_NOT_APPLICABLE;
  out->not_applicable_reason = given->not_applicable;
}

static void run_rule(struct as_engine *engine, const struct as_prepared *prepared,
                     const struct as_review *review, uint32_t item,
                     const struct as_datum *settings, struct as_arena *arena,
                     struct as_item_result *out) {
  const struct as_review_item *given = as_review_given(review, item);
  const struct as_evidence evidence = {(const struct as_table *const *)review->tables,
                                       review->date};
  const struct as_item_evidence item_evidence = {.item = &prepared->scale->items[item],
                                                 .facts = given->facts,
                                                 .facts_from = given->facts_from,
                                                 .settings = settings,
                                                 .present = given->present,
                                                 .present_from = given->present_from,
                                                 .others_closed = given->others_closed,
                                                 .has_anchor = given->has_anchor,
                                                 .anchor = given->anchor,
                                                 .anchor_from = given->anchor_from};
  as_script_judge(engine->script, prepared->rules, &evidence, &item_evidence, arena, out);
}

/* The reviewer says that there is nothing to give points by: whatever the rule would say. */
static void by_code(const struct as_review_item *given, struct as_arena *arena,
                    struct as_item_result *out) {
  as_texts_add(arena, &out->missing, "anchor");
  as_texts_add(arena, &out->missing_words, "the reviewer's own point");
  as_texts_add(arena, &out->remarks, given->code);
}

/* The way to points. An item that may not apply has none yet. */
static void judge(struct as_engine *engine, const struct as_prepared *prepared,
                  const struct as_review *review, uint32_t item, const struct as_datum *settings,
                  struct as_arena *arena, struct as_item_result *out) {
  if (out->may_leave)
    return;
  const struct as_review_item *given = as_review_given(review, item);
  if (given->code != NULL)
    by_code(given, arena, out);
  else
    run_rule(engine, prepared, review, item, settings, arena, out);
}

/* Points of the reviewer's own beside evidence that gives others need a word on why. */
static void ask_for_comment(const struct as_review_item *given, struct as_arena *arena,
                            struct as_item_result *out) {
  if (!as_item_needs_comment(given, out))
    return;
  as_texts_add(arena, &out->remarks,
               "A comment is required: the reviewer's points are not those that the evidence "
               "gives.");
}

/* The reviewer's last word. What was missing no longer is; a rule that failed is still worth
 * knowing of. */
static void override(const struct as_review_item *given, struct as_arena *arena,
                     struct as_item_result *out) {
  if (!given->overridden)
    return;
  if (out->status == AS_FAULT)
    as_texts_add(arena, &out->remarks,
                 as_arena_print(arena, "The rule failed: %s.", out->fault.text));
  out->overridden = true;
  out->overridden_had_score = out->has_score;
  out->overridden_from = out->score;
  out->overridden_reason = given->override_reason;
  out->status = AS_SCORED;
  out->has_score = true;
  out->score = out->lowest = out->highest = given->override_score;
  out->missing.count = 0;
  out->may_leave = false;
}

static bool is_always(const struct as_condition *when) {
  return when->count == 1 && when->any[0].count == 0;
}

/* Which limits no evidence can end: reports must not hold out points beyond them. */
static void mark_always(const struct as_item *item, struct as_item_result *out) {
  for (uint32_t i = 0; i < out->cap_count; i++)
    out->caps[i].always = is_always(&item->caps[i].when);
  for (uint32_t i = 0; i < out->override_count; i++)
    out->overrides[i].always = is_always(&item->overrides[i].when);
}

/* Holds whatever the rule did: the lowest and the highest of a score are the score, of a fault the
 * whole range. */
static void settle_range(struct as_item_result *out) {
  if (out->has_score) {
    out->lowest = out->highest = out->score;
  } else if (out->status == AS_FAULT) {
    out->lowest = out->min;
    out->highest = out->max;
  }
}

static void set_edge(struct as_range *range, enum as_edge edge, struct as_decimal number) {
  struct as_bound *const bounds[] = {&range->from, &range->to, &range->above, &range->below};
  *bounds[edge] = (struct as_bound){true, number};
}

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_WHOLE || value->kind == AS_TYPE_NUMBER ||
         value->kind == AS_TYPE_PERCENT;
}

/* By its edge, where the scale says which side is wanted and there is a figure; else when the item
 * has its full points. */
static bool is_met(const struct as_item_result *item) {
  if (as_range_any(&item->target_range) && is_number(&item->value))
    return as_range_holds(&item->target_range, item->value.as.number);
  return as_decimal_compare(item->score, item->max) >= 0;
}

/* An indicator's target and how far its figure is from it. */
static void show_target(const struct as_item *item, const struct as_datum *settings,
                        struct as_item_result *out) {
  const struct as_target *target = &item->target;
  if (!target->given)
    return;
  out->has_target = true;
  out->target = target->setting < 0 ? target->number : settings[target->setting].as.number;
  if (target->has_edge)
    set_edge(&out->target_range, target->edge, out->target);
  if (out->has_score)
    out->met = is_met(out) ? AS_YES : AS_NO;
  out->has_distance = is_number(&out->value) &&
                      as_decimal_subtract(out->value.as.number, out->target, &out->distance);
}

/* Shown, not counted: it has a value, and no score that anyone could add up. */
static void report_only(const struct as_item *item, struct as_item_result *out) {
  if (item->counted || out->status != AS_SCORED)
    return;
  out->status = AS_REPORTED;
  out->has_score = false;
}

void as_item_judge(struct as_engine *engine, const struct as_prepared *prepared,
                   const struct as_review *review, uint32_t item, const struct as_datum *settings,
                   struct as_arena *arena, struct as_item_result *out) {
  const struct as_item *declared = &prepared->scale->items[item];
  const struct as_review_item *given = as_review_given(review, item);
  begin(prepared->scale, declared, given, out);
  out->rungs = prepared->items[item].rungs;
  out->rung_count = prepared->items[item].rung_count;
  if (settings == NULL)
    settings = prepared->items[item].settings;
  if (given->not_applicable != NULL) {
    not_applicable(given, out);
  } else if (as_item_applies(review, item, settings, arena, out) != AS_NO) {
    judge(engine, prepared, review, item, settings, arena, out);
    mark_always(declared, out);
    ask_for_comment(given, arena, out);
    override(given, arena, out);
    settle_range(out);
  }
  show_target(declared, settings, out);
  report_only(declared, out);
  as_previous_item(review, item, out);
}

bool as_engine_judge(struct as_engine *engine, const struct as_review *review, uint32_t item,
                     const struct as_datum *settings, struct as_arena *arena,
                     struct as_item_result *out, struct as_errors *errors) {
  const struct as_prepared *prepared = as_engine_prepared(engine, review->scale, errors);
  if (prepared == NULL)
    return false;
  as_item_judge(engine, prepared, review, item, settings, arena, out);
  return true;
}
