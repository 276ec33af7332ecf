/* SPDX-License-Identifier: MIT */
/* Witnesses: reviews that show a finding when they are scored.
 *
 * The one idea: a witness is scored here before it is handed out, and kept only when its result
 * shows what it is for. How it was come by does not matter then. Points are the reviewer's own,
 * where the finding is about points and not about how evidence earns them. */
#include "doc/build.h"
#include "qa/linting.h"

#include <string.h>

/* Any day will do; a fixed one gives the same bytes every time. */
static const char DAY[] = "2026-03-10";

static struct as_value head(const struct as_lint *lint) {
  struct as_value review = as_value_of_map();
  const struct as_scale *scale = lint->scale;
  const char *name = as_arena_print(lint->arena, "%s@%s", scale->id, scale->version);
  as_map_put(lint->arena, &review, "scale", as_value_of_text(name));
  as_map_put(lint->arena, &review, "service", as_value_of_text("A witness"));
  as_map_put(lint->arena, &review, "date", as_value_of_text(DAY));
  return review;
}

static struct as_value own_points(const struct as_lint *lint, struct as_decimal points) {
  struct as_value under = as_value_of_map();
  as_map_put(lint->arena, &under, "anchor", as_value_of_number(lint->arena, points));
  return under;
}

/* The review with one thing said of items. */
static const struct as_value *with_items(const struct as_lint *lint, struct as_value items) {
  struct as_value *review = AS_NEW(lint->arena, struct as_value);
  *review = head(lint);
  as_map_put(lint->arena, review, "items", items);
  return review;
}

static const struct as_result *score(const struct as_lint *lint, const struct as_value *review) {
  struct as_errors errors;
  const struct as_review_place place = {.file = "witness", .folder = "."};
  as_errors_init(&errors, lint->arena);
  struct as_review *bound = as_review_load(lint->arena, review, lint->scale, &place, &errors);
  return bound ? as_engine_score_review(lint->engine, bound, lint->arena, &errors) : NULL;
}

static const struct as_item_result *
item_of(const struct as_lint *lint, const struct as_result *result, const struct as_item *item) {
  return result ? &result->items[item - lint->scale->items] : NULL;
}

static void none(struct as_finding *finding, const char *why) {
  finding->witness = NULL;
  finding->no_witness = why;
}

static void keep(struct as_finding *finding, const struct as_value *review, const char *shows) {
  finding->witness = review;
  finding->shows = shows;
  finding->no_witness = NULL;
}

static bool is_wanted(const struct as_lint *lint, struct as_finding *finding) {
  if (finding == &lint->beyond)
    return false;
  if (lint->witnesses && !lint->engine)
    none(finding, "there is nothing to score one with");
  return lint->witnesses && lint->engine;
}

static void show_range(const struct as_lint *lint, struct as_finding *finding,
                       const struct as_range *range) {
  const struct as_item *item = finding->item;
  const struct as_value *review = as_lint_hunt(lint, item, range);
  const struct as_item_result *result = review ? item_of(lint, score(lint, review), item) : NULL;
  if (result && result->has_score && result->value.kind != AS_TYPE_NONE &&
      as_range_holds(range, result->value.as.number))
    keep(finding, review,
         as_arena_print(lint->arena, "the figure of item %s is %s, and it earns %s", item->id,
                        as_lint_number(lint, result->value.as.number),
                        as_lint_number(lint, result->score)));
}

void as_lint_show_value(struct as_lint *lint, struct as_finding *finding, struct as_decimal value,
                        const struct as_range *range) {
  const struct as_bound at = {true, value};
  const struct as_range exactly = {.from = at, .to = at};
  if (!is_wanted(lint, finding))
    return;
  none(finding, "no evidence was found that gives such a figure");
  if (as_range_holds(range, value))
    show_range(lint, finding, &exactly);
  if (!finding->witness)
    show_range(lint, finding, range);
}

void as_lint_show_item(struct as_lint *lint, struct as_finding *finding,
                       const struct as_item *item, struct as_decimal points) {
  struct as_value items = as_value_of_map();
  if (!is_wanted(lint, finding))
    return;
  as_map_put(lint->arena, &items, item->id, own_points(lint, points));
  const struct as_value *review = with_items(lint, items);
  const struct as_item_result *result = item_of(lint, score(lint, review), item);
  none(finding, "a review cannot give the item these points");
  if (!result || !result->has_anchor || as_decimal_compare(result->anchor, points) != 0)
    return;
  const char *number = as_lint_number(lint, points);
  keep(finding, review,
       result->anchor_text
           ? as_arena_print(lint->arena, "item %s has %s points: \"%s\"", item->id, number,
                            result->anchor_text)
           : as_arena_print(lint->arena, "item %s has %s points, for which there are no words",
                            item->id, number));
}

/* The score that levels look at, and what to call it. */
static bool score_of(const struct as_lint *lint, const struct as_result *result, int what,
                     uint32_t index, struct as_decimal *out, const char **words) {
  const struct as_section_result *part = NULL;
  *words = "the total";
  if (what == AS_LEVEL_TOTAL) {
    *out = result->total.score;
    return result->total.has_score;
  }
  if (what == AS_LEVEL_ITEM) {
    *words = as_arena_print(lint->arena, "item %s", result->items[index].id);
    *out = result->items[index].score;
    return result->items[index].has_score;
  }
  part = what == AS_LEVEL_SECTION ? &result->sections[index] : &result->subtotals[index];
  *words = as_arena_print(lint->arena, what == AS_LEVEL_SECTION ? "section %s" : "subtotal %s",
                          part->id);
  *out = part->score;
  return part->has_score;
}

/* Reviewer's points for every item that counts. */
static const struct as_value *of_points(const struct as_lint *lint,
                                        const struct as_decimal *points) {
  struct as_value items = as_value_of_map();
  for (uint32_t i = 0; i < lint->scale->item_count; i++)
    if (lint->scale->items[i].counted)
      as_map_put(lint->arena, &items, lint->scale->items[i].id, own_points(lint, points[i]));
  return with_items(lint, items);
}

static bool lies(struct as_decimal value, struct as_bound low, struct as_bound high) {
  int under = as_decimal_compare(low.value, value), over = as_decimal_compare(value, high.value);
  return as_decimal_compare(low.value, high.value) < 0 ? under < 0 && over < 0
                                                       : under == 0 && over == 0;
}

void as_lint_show_score(struct as_lint *lint, struct as_finding *finding, int what, uint32_t index,
                        struct as_bound low, struct as_bound high) {
  const struct as_scale *scale = lint->scale;
  struct as_decimal value;
  const char *words = NULL;
  if (!is_wanted(lint, finding))
    return;
  none(finding, "no points were found that add up to it");
  struct as_decimal *points = AS_NEW_ARRAY(lint->arena, struct as_decimal, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++)
    points[i] = scale->items[i].max;
  if (!as_lint_fit(lint, what, index, low, high, points))
    return;
  const struct as_value *review = of_points(lint, points);
  const struct as_result *result = score(lint, review);
  if (!result || !score_of(lint, result, what, index, &value, &words) || !lies(value, low, high))
    return;
  const struct as_section_result *section = NULL;
  if (what == AS_LEVEL_SECTION)
    section = &result->sections[index];
  const char *level = result->has_level               ? result->level.title
                      : section && section->has_level ? section->level.title
                                                      : NULL;
  keep(finding, review,
       as_arena_print(lint->arena, "%s is %s%s%s", words, as_lint_number(lint, value),
                      level ? ", and the level " : "", level ? level : ""));
}

static bool value_in(const struct as_range *range, const struct as_type *type,
                     struct as_decimal *out) {
  const struct as_bound *const edges[] = {&range->from,  &range->to, &range->above,
                                          &range->below, &type->min, &type->max};
  const struct as_decimal steps[] = {as_decimal_of(0), as_decimal_of(1), as_decimal_of(-1)};
  const struct as_range allowed = {type->min, type->max, type->above, type->below};
  for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
    for (size_t k = 0; edges[i]->given && k < sizeof steps / sizeof *steps; k++)
      if (as_decimal_add(edges[i]->value, steps[k], out) && as_range_holds(range, *out) &&
          as_range_holds(&allowed, *out))
        return true;
  return false;
}

/* Says under an item what meets a test; false: evidence alone cannot, or it is not known how. */
static bool meet(const struct as_lint *lint, const struct as_item *item,
                 const struct as_test *test, struct as_value *under, struct as_value *present) {
  struct as_decimal number;
  if (test->op == AS_IS_NOT)
    return true; /* it holds where nothing is given */
  if (test->subject == AS_SUBJECT_ELEMENT) {
    as_map_put(lint->arena, present, item->elements[test->index].id,
               as_value_of_yes(test->values[0].as.yes));
    return true;
  }
  if (test->subject != AS_SUBJECT_FACT)
    return test->subject == AS_SUBJECT_SCORE || test->subject == AS_SUBJECT_SETTING;
  const struct as_field *fact = &item->facts[test->index];
  struct as_buf text;
  as_buf_init(&text);
  bool known = test->op != AS_IS_IN_RANGE || value_in(&test->range, &fact->type, &number);
  struct as_datum value = test->op == AS_IS_IN_RANGE
                              ? as_datum_number(known ? number : as_decimal_of(0))
                              : test->values[0];
  as_datum_print(&value, &text);
  as_map_put(lint->arena, under, fact->id,
             as_value_of_text(as_arena_text(lint->arena, as_buf_get(&text))));
  as_buf_done(&text);
  return known;
}

static bool applies(const struct as_item_result *result, const char *id) {
  for (uint32_t i = 0; i < result->cap_count; i++)
    if (as_text_equal(result->caps[i].id, id))
      return result->caps[i].applied == AS_YES;
  return false;
}

void as_lint_show_caps(struct as_lint *lint, struct as_finding *finding,
                       const struct as_limit *cap, const struct as_limit *other) {
  const struct as_item *item = finding->item;
  if (!is_wanted(lint, finding))
    return;
  none(finding, "its condition cannot be met by what a review says of the item alone");
  for (uint32_t i = 0; i < cap->when.count && !finding->witness; i++) {
    const struct as_clause *clause = &cap->when.any[i];
    struct as_value items = as_value_of_map(), under = own_points(lint, item->max);
    struct as_value present = as_value_of_map();
    bool met = true;
    for (uint32_t k = 0; k < clause->count; k++)
      met = meet(lint, item, &clause->tests[k], &under, &present) && met;
    if (present.count)
      as_map_put(lint->arena, &under, "present", present);
    as_map_put(lint->arena, &items, item->id, under);
    const struct as_value *review = with_items(lint, items);
    const struct as_item_result *result = met ? item_of(lint, score(lint, review), item) : NULL;
    if (!result || !applies(result, cap->id) || (other && !applies(result, other->id)))
      continue;
    keep(finding, review,
         as_arena_print(lint->arena, "cap %s applies%s%s, and item %s has %s points", cap->id,
                        other ? ", and so does cap " : "", other ? other->id : "", item->id,
                        as_lint_number(lint, result->score)));
  }
}
