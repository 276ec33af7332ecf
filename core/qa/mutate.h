/* SPDX-License-Identifier: MIT */
/* Mutation testing: every mutant of the scales that rule tests are about, run against the cases
 * that it can touch, until one notices. What comes out is the same for any number of threads.
 *
 * A test file may say why a mutant lives: "not_killed: {MUTANT: REASON}", MUTANT as it is printed,
 * "items.size.bands.4.to: 25 -> 26"; of a script with the file's name before it, "size.lua:11: >
 * ->
 * >=", and where one line has two such with the column, "size.lua:11:24: > -> >=". */
#ifndef AS_MUTATE_H
#define AS_MUTATE_H

#include "qa/mutant.h"
#include "qa/rule_test.h"

enum as_mutant_end {
  AS_MUTANT_KILLED,     /* a case failed */
  AS_MUTANT_REFUSED,    /* the scale or the rule could not be loaded: killed, too */
  AS_MUTANT_SURVIVED,   /* every case passed */
  AS_MUTANT_EQUIVALENT, /* and none could have failed: why says so */
  AS_MUTANT_EXCUSED     /* nor could any, says a test file: why is its reason */
};

/* How one mutant ended. */
struct as_mutated {
  const struct as_mutant *mutant;
  enum as_mutant_end end;
  const char *why;       /* of an equivalent or excused one, why; of a survivor, what would tell */
  const char *near_file; /* of a survivor, the case that comes nearest; NULL: there is none */
  const char *near_name;
  uint32_t near_line;
};

/* The mutants of one scale's folder, or of the shared rules. */
struct as_mutated_group {
  const char *name; /* the scale's id; NULL: the shared rules */
  struct as_mutants mutants;
  struct as_mutated *all; /* one for each mutant, in the order of their places */
  uint32_t killed, refused, survived, equivalent, excused;
};

struct as_mutation; /* the tests, read once, and what is to be done */

struct as_mutation_wish {
  const char *const *paths; /* of test files */
  uint32_t path_count;
  const char *match; /* cases with this in their name or item; NULL: all */
  bool only_named;   /* only mutants of items that a case names: where not all tests are there */
  /* Shared rules are mutated beneath these folders alone; NULL: all that the scales use. */
  const char *const *folders;
  uint32_t folder_count;
};

/* Reads the tests and lists the mutants. NULL with errors. arena, registry and wish outlive it. */
struct as_mutation *as_mutation_open(struct as_arena *arena, struct as_registry *registry,
                                     const struct as_mutation_wish *wish,
                                     struct as_errors *errors);
void as_mutation_close(struct as_mutation *mutation); /* takes NULL */
/* Runs every chosen case on the scales as they are. false: one failed, and told says which. */
bool as_mutation_passes(struct as_mutation *mutation, as_case_told *told, void *context);
/* Runs them all; told may be NULL, else after each how many are done. */
void as_mutation_run(struct as_mutation *mutation, uint32_t jobs,
                     void (*told)(void *context, uint32_t done), void *context);
/* After it: survivors that tests excuse. An excuse of a mutant that does not live, or that is not
 * there, is an error; false then. */
bool as_mutation_settle(struct as_mutation *mutation, struct as_errors *errors);
uint32_t as_mutation_cases(const struct as_mutation *mutation);
/* Groups without mutants are left out. */
const struct as_mutated_group *as_mutation_groups(const struct as_mutation *mutation,
                                                  uint32_t *count);
/* Killed and refused of all that are neither equivalent nor excused, in tenths of a percent,
 * rounded down. */
uint32_t as_mutated_share(const struct as_mutated_group *group);

#endif
