/* SPDX-License-Identifier: MIT */
/* Caps, overrides and remarks: those that can do nothing, and conditions that cannot hold.
 *
 * Conditions are data, so whether one can hold at all, or only where another does, is worked
 * out, not tried. A condition names each thing once, so it cannot contradict itself. Only what is
 * certain is said: a test that a rule's figure makes impossible is found by running rules,
 * elsewhere. */
#include "qa/linting.h"

struct limits {
  struct as_lint *lint;
  const struct as_item *item;
  const struct as_limit *all;
  uint32_t count;
  const char *noun;
};

static bool same_range(const struct as_range *a, const struct as_range *b) {
  const struct as_bound *const left[] = {&a->from, &a->to, &a->above, &a->below};
  const struct as_bound *const right[] = {&b->from, &b->to, &b->above, &b->below};
  for (size_t i = 0; i < sizeof left / sizeof *left; i++)
    if (left[i]->given != right[i]->given ||
        (left[i]->given && as_decimal_compare(left[i]->value, right[i]->value) != 0))
      return false;
  return true;
}

static bool has_value(const struct as_test *test, const struct as_datum *value) {
  if (test->value_count > AS_LINT_PAIRS)
    return false;
  for (uint32_t i = 0; i < test->value_count; i++)
    if (as_datum_equal(&test->values[i], value))
      return true;
  return false;
}

static bool same_subject(const struct as_test *a, const struct as_test *b) {
  return a->subject == b->subject && a->index == b->index;
}

/* Whether a refuses all that b refuses. */
static bool refuses(const struct as_test *a, const struct as_test *b) {
  for (uint32_t i = 0; i < b->value_count; i++)
    if (!has_value(a, &b->values[i]))
      return false;
  return b->op == AS_IS_NOT;
}

/* Whether whatever meets a meets b. */
static bool test_implies(const struct as_test *a, const struct as_test *b) {
  if (!same_subject(a, b))
    return false;
  if (a->op == AS_IS_NOT)
    return refuses(a, b);
  if (a->op == AS_IS_IN_RANGE)
    return b->op == AS_IS_IN_RANGE && same_range(&a->range, &b->range);
  for (uint32_t i = 0; i < a->value_count; i++) {
    bool holds = b->op == AS_IS_IN_RANGE ? as_range_holds(&b->range, a->values[i].as.number)
                                         : has_value(b, &a->values[i]) == (b->op != AS_IS_NOT);
    if (!holds)
      return false;
  }
  return true;
}

static bool clause_implies(const struct as_clause *a, const struct as_clause *b) {
  for (uint32_t i = 0; i < b->count; i++) {
    bool met = false;
    for (uint32_t k = 0; k < a->count && !met; k++)
      met = test_implies(&a->tests[k], &b->tests[i]);
    if (!met)
      return false;
  }
  return true;
}

static bool condition_implies(const struct as_condition *a, const struct as_condition *b) {
  if (a->count > AS_LINT_PAIRS || b->count > AS_LINT_PAIRS)
    return false;
  for (uint32_t i = 0; i < a->count; i++) {
    bool met = false;
    for (uint32_t k = 0; k < b->count && !met; k++)
      met = clause_implies(&a->any[i], &b->any[k]);
    if (!met)
      return false;
  }
  return true;
}

/* The type of what a test looks at; NULL: a number without limits, or the level. */
static const struct as_type *type_of(const struct as_item *item, const struct as_test *test) {
  switch (test->subject) {
  case AS_SUBJECT_FACT:
    return test->index < item->fact_count ? &item->facts[test->index].type : NULL;
  case AS_SUBJECT_FIGURE:
    return test->index < item->figure_count ? &item->figures[test->index].type : NULL;
  case AS_SUBJECT_VALUE:
    return item->value;
  default:
    return NULL;
  }
}

static bool over(const struct as_bound *low, bool low_is_in, const struct as_bound *high,
                 bool high_is_in) {
  if (!low->given || !high->given)
    return false;
  int order = as_decimal_compare(low->value, high->value);
  return order > 0 || (order == 0 && !(low_is_in && high_is_in));
}

/* Whether no number lies in both. */
static bool apart(const struct as_range *a, const struct as_range *b) {
  return over(as_range_low(a), a->from.given, as_range_high(b), b->to.given) ||
         over(as_range_low(b), b->from.given, as_range_high(a), a->to.given);
}

/* The range of numbers that a type or the item's points allow. */
static struct as_range allowed(const struct as_item *item, const struct as_test *test) {
  const struct as_type *type = type_of(item, test);
  if (test->subject == AS_SUBJECT_SCORE)
    return (struct as_range){.from = {true, item->min}, .to = {true, item->max}};
  if (test->subject == AS_SUBJECT_VALUE && !type) {
    struct as_figure figure = as_lint_figure(item);
    return (struct as_range){.from = figure.low, .to = figure.high};
  }
  if (!type)
    return (struct as_range){0};
  return (struct as_range){type->min, type->max, type->above, type->below};
}

static bool is_numeric(const struct as_test *test) {
  return test->op == AS_IS_IN_RANGE ||
         (test->value_count &&
          (test->values[0].kind == AS_TYPE_WHOLE || test->values[0].kind == AS_TYPE_NUMBER ||
           test->values[0].kind == AS_TYPE_PERCENT));
}

/* Whether nothing that its subject can be meets it. */
static bool impossible(const struct as_item *item, const struct as_test *test) {
  if (!is_numeric(test) || test->op == AS_IS_NOT)
    return false;
  struct as_range all = allowed(item, test);
  if (test->op == AS_IS_IN_RANGE)
    return apart(&test->range, &all);
  for (uint32_t i = 0; i < test->value_count; i++)
    if (as_range_holds(&all, test->values[i].as.number))
      return false;
  return true;
}

static void check_clause(const struct limits *limits, const struct as_limit *limit,
                         const struct as_clause *clause) {
  const struct as_item *item = limits->item;
  for (uint32_t i = 0; i < clause->count; i++)
    if (impossible(item, &clause->tests[i])) {
      as_lint_add(
          limits->lint, AS_LINT_CONDITION_NEVER_HOLDS, item, as_value_get(limit->declared, "when"),
          "%s %s of item %s never holds%s: %s cannot be so", limits->noun, limit->id, item->id,
          limit->when.count > 1 ? " by one of its alternatives" : "", clause->tests[i].name);
      return;
    }
}

static void check_clauses(const struct limits *limits, const struct as_limit *limit) {
  if (as_lint_too_many(limits->lint, limit->when.count))
    return;
  for (uint32_t i = 0; i < limit->when.count; i++) {
    check_clause(limits, limit, &limit->when.any[i]);
    for (uint32_t k = 0; k < limit->when.count; k++) {
      const struct as_clause *clause = &limit->when.any[i], *other = &limit->when.any[k];
      if (k == i || !clause_implies(clause, other) || (k > i && clause_implies(other, clause)))
        continue;
      as_lint_add(
          limits->lint, AS_LINT_CLAUSE_SUPERFLUOUS, limits->item,
          as_value_get(limit->declared, "when"),
          "alternative %u of %s %s of item %s adds nothing: where it holds, alternative %u "
          "holds",
          i + 1, limits->noun, limit->id, limits->item->id, k + 1);
      break;
    }
  }
}

/* The most points an item can have from its bands and anchors. */
static struct as_decimal most(const struct as_lint *lint, const struct as_item *item) {
  struct as_sums_set points = as_lint_points(lint, item);
  struct as_decimal most = item->max;
  if (points.known)
    (void)as_sums_next(&points, item->max, false, &most);
  return most;
}

static void check_bite(const struct limits *limits, const struct as_limit *cap,
                       struct as_decimal top) {
  struct as_lint *lint = limits->lint;
  if (as_decimal_compare(cap->points, top) < 0)
    return;
  struct as_finding *finding = as_lint_add(
      lint, AS_LINT_CAP_NEVER_BITES, limits->item, as_value_get(cap->declared, "at"),
      "cap %s of item %s is at %s, and the item has no more than %s: it takes nothing away",
      cap->id, limits->item->id, as_lint_number(lint, cap->points), as_lint_number(lint, top));
  as_lint_show_caps(lint, finding, cap, NULL);
}

/* Whether one holds wherever the other does and is as low; of two alike the first stays. */
static bool hides(const struct as_limit *lower, const struct as_limit *cap) {
  int order = as_decimal_compare(lower->points, cap->points);
  if (lower == cap || lower->by >= 0 || order > 0 || !condition_implies(&cap->when, &lower->when))
    return false;
  return order < 0 || lower < cap || !condition_implies(&lower->when, &cap->when);
}

static void check_hidden(const struct limits *limits, const struct as_limit *cap) {
  struct as_lint *lint = limits->lint;
  for (uint32_t k = 0; k < limits->count; k++) {
    const struct as_limit *lower = &limits->all[k];
    if (!hides(lower, cap))
      continue;
    struct as_finding *finding =
        as_lint_add(lint, AS_LINT_CAP_HIDDEN, limits->item, cap->declared,
                    "cap %s of item %s never decides: where it holds, cap %s at %s holds too",
                    cap->id, limits->item->id, lower->id, as_lint_number(lint, lower->points));
    as_lint_show_caps(lint, finding, cap, lower);
    return;
  }
}

static void check_caps(const struct limits *limits) {
  if (limits->count == 0 || as_lint_too_many(limits->lint, limits->count))
    return;
  struct as_decimal top = most(limits->lint, limits->item);
  for (uint32_t i = 0; i < limits->count; i++) {
    check_bite(limits, &limits->all[i], top);
    check_hidden(limits, &limits->all[i]);
  }
}

void as_lint_limits(struct as_lint *lint, const struct as_item *item) {
  const struct limits kinds[] = {{lint, item, item->caps, item->cap_count, "cap"},
                                 {lint, item, item->overrides, item->override_count, "override"},
                                 {lint, item, item->remarks, item->remark_count, "remark"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (uint32_t k = 0; k < kinds[i].count; k++)
      check_clauses(&kinds[i], &kinds[i].all[k]);
  check_caps(&kinds[0]);
}
