/* SPDX-License-Identifier: MIT */
/* More is not less: of two pieces of evidence that differ in one thing, the better one does not
 * earn fewer points.
 *
 * What is better is never guessed, but read off the scale. An element: present and not absent. A
 * fact: an answer with which fewer of the tests of caps and overrides hold, and no other ones. A
 * number, given as a fact or in a column: one with which the rule's figure lies nearer to the best
 * band. The points are those of the rule, before limits, where a figure is compared: which limits
 * hold is another matter than where the figure lies. */
#include "qa/linting.h"
#include "qa/specimen.h"

enum { MOST_TESTS = 64, MOST_TRIED = 8 };

struct more {
  struct as_lint *lint;
  struct as_specimens *specimens;
  const struct as_item *item;
  uint16_t *start, *point;
  bool told; /* one is enough of an item */
};

/* What came of a point. */
struct outcome {
  bool scored, by_rule, has_value;
  struct as_decimal score, anchor, value;
};

static struct outcome judge(const struct more *more, const uint16_t *point) {
  struct as_specimen specimen;
  struct outcome outcome = {0};
  if (!as_specimens_at(more->specimens, point, &specimen))
    return outcome;
  const struct as_item_result *result = specimen.result;
  outcome.scored = result->has_score;
  outcome.score = result->score;
  outcome.by_rule = result->has_anchor && !result->by_reviewer;
  outcome.anchor = result->anchor;
  outcome.has_value = result->value.kind == AS_TYPE_NUMBER ||
                      result->value.kind == AS_TYPE_WHOLE || result->value.kind == AS_TYPE_PERCENT;
  if (outcome.has_value)
    outcome.value = result->value.as.number;
  return outcome;
}

static void at_start(const struct more *more) {
  memcpy(more->point, more->start, more->specimens->count * sizeof *more->point);
}

static const struct as_value *review_of(const struct more *more) {
  struct as_arena *arena = more->lint->arena;
  struct as_value test_case = as_specimen_case(more->specimens, more->point, arena, NULL);
  return as_specimen_review(arena, more->lint->scale, more->specimens->item, &test_case);
}

/* The point in hand is the better evidence; with that variant of the axis it is the worse. */
static void tell(struct more *more, uint32_t axis, uint16_t variant, const char *what,
                 struct as_decimal better, struct as_decimal worse) {
  struct as_lint *lint = more->lint;
  const char *less = as_lint_number(lint, better), *most = as_lint_number(lint, worse);
  more->told = true;
  struct as_finding *finding = as_lint_add(lint, AS_LINT_MORE_IS_LESS, more->item, NULL,
                                           "item %s earns %s with %s, and %s without that",
                                           more->item->id, less, what, most);
  if (!lint->witnesses)
    return;
  finding->no_witness = NULL;
  finding->witness = review_of(more);
  more->point[axis] = variant;
  finding->beside = review_of(more);
  finding->shows = as_arena_print(
      lint->arena, "item %s has %s in the first review, with %s, and %s in the second",
      more->item->id, less, what, most);
}

/* Each element off beside the start; then each one more of the first ones. */
static void try_elements(struct more *more) {
  const struct as_specimens *specimens = more->specimens;
  for (uint32_t i = 0; i < specimens->count && !more->told; i++) {
    const struct as_axis *axis = &specimens->axes[i];
    for (uint16_t v = 1; axis->kind == AS_AXIS_ELEMENTS && v < axis->count && !more->told; v++) {
      uint32_t element = axis->variants[v].rows; /* the first that is absent */
      at_start(more);
      more->point[i] = v;
      struct outcome without = judge(more, more->point);
      more->point[i] = (uint16_t)(v - 1);
      struct outcome with = judge(more, more->point);
      if (with.scored && without.scored && as_decimal_compare(with.score, without.score) < 0)
        tell(more, i, v,
             as_arena_print(more->lint->arena, "element %s present",
                            more->item->elements[element].id),
             with.score, without.score);
    }
    if (axis->kind != AS_AXIS_ELEMENT || more->told)
      continue;
    at_start(more);
    more->point[i] = (uint16_t)(axis->count - 1); /* no */
    struct outcome without = judge(more, more->point);
    at_start(more);
    struct outcome with = judge(more, more->point);
    if (with.scored && without.scored && as_decimal_compare(with.score, without.score) < 0)
      tell(more, i, (uint16_t)(axis->count - 1),
           as_arena_print(more->lint->arena, "element %s present",
                          more->item->elements[axis->index].id),
           with.score, without.score);
  }
}

static bool holds(const struct as_test *test, const struct as_datum *value) {
  bool any = false;
  if (test->op == AS_IS_IN_RANGE)
    return as_range_holds(&test->range, value->as.number);
  for (uint32_t i = 0; i < test->value_count; i++)
    any = any || as_datum_equal(&test->values[i], value);
  return any != (test->op == AS_IS_NOT);
}

/* Which tests of limits on a fact hold of an answer, as bits. A limit at the item's most points
 * takes nothing away. */
static uint64_t tests_of(const struct as_item *item, const struct as_limit *limits, uint32_t count,
                         uint32_t fact, const struct as_datum *value, uint32_t *bit) {
  uint64_t bits = 0;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t c = 0; c < limits[i].when.count; c++)
      for (uint32_t t = 0; t < limits[i].when.any[c].count && *bit < MOST_TESTS; t++) {
        const struct as_test *test = &limits[i].when.any[c].tests[t];
        if (test->subject != AS_SUBJECT_FACT || test->index != fact ||
            as_decimal_compare(limits[i].points, item->max) >= 0)
          continue;
        bits |= (uint64_t)holds(test, value) << (*bit)++;
      }
  return bits;
}

static bool bits_of(const struct more *more, const struct as_axis *axis, uint32_t variant,
                    uint64_t *bits) {
  const struct as_item *item = more->item;
  struct as_datum value = {.kind = AS_TYPE_NONE};
  struct as_errors errors;
  uint32_t bit = 0;
  as_errors_init(&errors, more->lint->arena);
  if (axis->variants[variant].value.kind == AS_NULL ||
      !as_type_read_value(&item->facts[axis->index].type, &axis->variants[variant].value, "a fact",
                          more->lint->arena, &value, &errors))
    return false;
  *bits = tests_of(item, item->caps, item->cap_count, axis->index, &value, &bit);
  *bits |= tests_of(item, item->overrides, item->override_count, axis->index, &value, &bit);
  return true;
}

static const char *answer(const struct more *more, const struct as_axis *axis, uint32_t variant) {
  const struct as_value *value = &axis->variants[variant].value;
  return as_arena_print(more->lint->arena, "%s %s", more->item->facts[axis->index].id,
                        value->kind == AS_TEXT ? value->as.text : "other");
}

/* Answers of a fact that limits look at, each worse one against each better one. */
static void try_fact(struct more *more, uint32_t at) {
  const struct as_axis *axis = &more->specimens->axes[at];
  uint32_t count = axis->count < MOST_TRIED ? axis->count : MOST_TRIED;
  struct outcome outcomes[MOST_TRIED];
  uint64_t bits[MOST_TRIED];
  bool known[MOST_TRIED];
  for (uint32_t v = 0; v < count; v++) {
    known[v] = bits_of(more, axis, v, &bits[v]);
    at_start(more);
    more->point[at] = (uint16_t)v;
    outcomes[v] = known[v] ? judge(more, more->point) : (struct outcome){0};
  }
  for (uint32_t worse = 0; worse < count; worse++)
    for (uint32_t better = 0; better < count && !more->told; better++) {
      bool fewer = known[worse] && known[better] && bits[better] != bits[worse] &&
                   (bits[better] & ~bits[worse]) == 0;
      if (!fewer || !outcomes[better].scored || !outcomes[worse].scored ||
          as_decimal_compare(outcomes[better].score, outcomes[worse].score) >= 0)
        continue;
      at_start(more);
      more->point[at] = (uint16_t)better;
      tell(more, at, (uint16_t)worse,
           as_arena_print(more->lint->arena, "%s in place of %s", answer(more, axis, better),
                          axis->variants[worse].value.as.text),
           outcomes[better].score, outcomes[worse].score);
    }
}

/* 1: the figures of a lie above those of b; -1: below; 0: neither. */
static int side_of(const struct as_range *a, const struct as_range *b) {
  const struct as_bound *low = as_range_low(a), *high = as_range_high(a);
  const struct as_bound *other_low = as_range_low(b), *other_high = as_range_high(b);
  if (low->given && other_high->given && as_decimal_compare(low->value, other_high->value) >= 0)
    return 1;
  if (high->given && other_low->given && as_decimal_compare(high->value, other_low->value) <= 0)
    return -1;
  return 0;
}

/* 1: larger figures are better; -1: smaller ones; 0: there are no bands, or neither. */
static int direction(const struct as_item *item) {
  int all = 0;
  for (uint32_t i = 0; i + 1 < item->band_count; i++) {
    int side = side_of(&item->bands[i].range, &item->bands[i + 1].range);
    if (side == 0 || (all != 0 && side != all))
      return 0;
    all = side;
  }
  return all;
}

static bool is_number(const struct more *more, const struct as_axis *axis) {
  const struct as_type *type =
      axis->kind == AS_AXIS_FACT ? &more->item->facts[axis->index].type
      : axis->kind == AS_AXIS_COLUMN
          ? &more->specimens->scale->tables[axis->table].columns[axis->index].type
          : NULL;
  return type && (type->kind == AS_TYPE_WHOLE || type->kind == AS_TYPE_NUMBER ||
                  type->kind == AS_TYPE_PERCENT);
}

static bool same_value(const struct outcome *a, const struct outcome *b) {
  return a->has_value == b->has_value &&
         (!a->has_value || as_decimal_compare(a->value, b->value) == 0);
}

/* Numbers of one axis: the figure that each gives, and the points. */
static void try_number(struct more *more, uint32_t at, int better_side) {
  const struct as_axis *axis = &more->specimens->axes[at];
  uint32_t count = axis->count < MOST_TRIED ? axis->count : MOST_TRIED;
  struct outcome outcomes[MOST_TRIED];
  uint32_t first = axis->may_be_absent ? 2 : 1; /* after what the start has */
  for (uint32_t v = 0; v < count; v++) {
    at_start(more);
    more->point[at] = (uint16_t)v;
    outcomes[v] = (struct outcome){0};
    if (v == 0 || v >= first)
      outcomes[v] = judge(more, more->point);
    if (v == first + 1 && same_value(&outcomes[0], &outcomes[first]) &&
        same_value(&outcomes[0], &outcomes[v]))
      return; /* it does not bear on the figure */
  }
  for (uint32_t a = 0; a < count; a++)
    for (uint32_t b = 0; b < count && !more->told; b++) {
      const struct outcome *better = &outcomes[a], *worse = &outcomes[b];
      if (!better->by_rule || !worse->by_rule || !better->has_value || !worse->has_value ||
          as_decimal_compare(better->value, worse->value) * better_side <= 0 ||
          as_decimal_compare(better->anchor, worse->anchor) >= 0)
        continue;
      at_start(more);
      more->point[at] = (uint16_t)a;
      tell(more, at, (uint16_t)b,
           as_arena_print(more->lint->arena, "a figure of %s in place of %s",
                          as_lint_number(more->lint, better->value),
                          as_lint_number(more->lint, worse->value)),
           better->anchor, worse->anchor);
    }
}

/* Everything given, then without the facts that need not be: a rule may take its figure from
 * tables. false: there are none of those. */
static bool set_start(const struct more *more, bool bare) {
  bool any = !bare;
  for (uint32_t i = 0; i < more->specimens->count; i++) {
    const struct as_axis *axis = &more->specimens->axes[i];
    more->start[i] = bare && axis->kind == AS_AXIS_FACT && axis->may_be_absent && !axis->minded;
    any = any || more->start[i] != 0;
  }
  return any;
}

void as_lint_more(struct as_lint *lint, struct as_specimens *specimens) {
  struct more more = {.lint = lint,
                      .specimens = specimens,
                      .item = &lint->scale->items[specimens->item],
                      .start = AS_NEW_ARRAY(lint->arena, uint16_t, specimens->count),
                      .point = AS_NEW_ARRAY(lint->arena, uint16_t, specimens->count)};
  int side = direction(more.item);
  for (int bare = 0; bare < 2 && !more.told; bare++) {
    if (!set_start(&more, bare == 1))
      continue;
    try_elements(&more);
    for (uint32_t i = 0; i < specimens->count && !more.told; i++) {
      if (specimens->axes[i].kind == AS_AXIS_FACT && specimens->axes[i].minded && bare == 0)
        try_fact(&more, i);
      if (side != 0 && is_number(&more, &specimens->axes[i]))
        try_number(&more, i, side);
    }
  }
}
