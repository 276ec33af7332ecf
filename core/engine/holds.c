/* SPDX-License-Identifier: MIT */
/* Whether a condition holds, in three answers: a list of clauses holds when one of them certainly
 * does, and a clause fails when one of its tests certainly does, whatever is not known beside it.
 * Caps are judged by the shared Lua rule in the same way; this is for what is settled without a
 * rule. */
#include "engine/sums.h"

static enum as_tri tri(bool yes) {
  return yes ? AS_YES : AS_NO;
}

static bool is_any_of(const struct as_test *test, const struct as_datum *answer) {
  for (uint32_t i = 0; i < test->value_count; i++)
    if (as_datum_equal(&test->values[i], answer))
      return true;
  return false;
}

static enum as_tri test_holds(const struct as_test *test, const struct as_datum *answer) {
  if (answer->kind == AS_TYPE_NONE)
    return test->op == AS_IS_NOT ? AS_YES : AS_UNKNOWN;
  if (test->op == AS_IS_IN_RANGE)
    return tri(as_range_holds(&test->range, answer->as.number));
  return tri(is_any_of(test, answer) == (test->op != AS_IS_NOT));
}

static enum as_tri clause_holds(const struct as_clause *clause, as_answer *answer,
                                const void *context) {
  enum as_tri all = AS_YES;
  for (uint32_t i = 0; i < clause->count; i++) {
    struct as_datum given = answer(context, &clause->tests[i]);
    enum as_tri one = test_holds(&clause->tests[i], &given);
    if (one == AS_NO)
      return AS_NO;
    if (one == AS_UNKNOWN)
      all = AS_UNKNOWN;
  }
  return all;
}

enum as_tri as_condition_holds(const struct as_condition *when, as_answer *answer,
                               const void *context) {
  enum as_tri any = AS_NO;
  for (uint32_t i = 0; i < when->count; i++) {
    enum as_tri one = clause_holds(&when->any[i], answer, context);
    if (one == AS_YES)
      return AS_YES;
    if (one == AS_UNKNOWN)
      any = AS_UNKNOWN;
  }
  return any;
}
