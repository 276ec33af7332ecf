/* SPDX-License-Identifier: MIT */
/* What the files that run mutants share; nobody outside includes it. */
#ifndef AS_QA_MUTATING_H
#define AS_QA_MUTATING_H

#include "qa/mutate.h"

struct as_mutation_case {
  struct as_rule_test *test;
  uint32_t index; /* in its file */
  uint32_t scale; /* of the mutation's */
  int item;       /* of that scale; -1: a whole review */
};

struct as_mutation {
  struct as_arena *arena; /* borrowed */
  struct as_registry *registry;
  struct as_rule_test **tests;
  uint32_t test_count;
  const struct as_scale **scales; /* that the tests are about, each once */
  uint32_t scale_count;
  struct as_mutation_case *cases; /* the chosen ones */
  uint32_t case_count;
  struct as_mutated_group *groups;
  uint32_t group_count, mutants;
  bool some_items, some_scripts; /* not all mutants are there: excuses may be of others */
};

/* One mutant's own world. */
struct as_trial {
  struct as_registry *registry;
  struct as_engine *engine;
  const struct as_scale **scales; /* the mutants of the mutation's; NULL: not touched */
};

/* Whether a case could notice the mutant at all. */
bool as_mutation_touches(const struct as_mutation *mutation, const struct as_mutant *mutant,
                         const struct as_mutation_case *one);
/* nearest.c: the case that comes nearest to noticing, and what it lacks. */
void as_mutation_nearest(const struct as_mutation *mutation, struct as_mutated *out,
                         struct as_trial *trial, struct as_arena *arena, struct as_arena *moment);

#endif
