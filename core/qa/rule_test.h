/* SPDX-License-Identifier: MIT */
/* Rule tests: cases in YAML beside a rule, each some evidence and what is expected of it. What an
 * expectation does not name is not checked; one that checks nothing is an error. */
#ifndef AS_RULE_TEST_H
#define AS_RULE_TEST_H

#include "engine/engine.h"

/* What its maps may hold. */
extern const struct as_keys as_keys_test, as_keys_case, as_keys_case_table, as_keys_row,
    as_keys_expect;

/* What would have to stand in the test for it to hold. */
enum as_instead {
  AS_INSTEAD_NONE, /* nothing that could be said: a part of a text, evidence that was refused */
  AS_INSTEAD_ONE,  /* the one text; where there is none, nothing (~) */
  AS_INSTEAD_LIST  /* all of them, as a list or, where it is one, by itself */
};

/* One thing that was not as expected. */
struct as_difference {
  const char *what; /* "score", "caps", "scores.caseload_size" */
  const char *expected;
  const char *got;
  const char *hint; /* what may be wrong with the test: a name that there is none of; or NULL */
  const struct as_value *at; /* what the test says, in its place; NULL: it says nothing of it */
  enum as_instead instead;
  struct as_texts texts;
  const struct as_item_result *item; /* of a whole review: which item it is about; NULL: none */
};

/* How one case went. All of it lives until the next case. */
struct as_case_outcome {
  const char *file;
  uint32_t line;
  const char *name;
  const struct as_value *expect; /* as the case has it, a row's laid over its table's */
  bool passed;
  const struct as_difference *differences;
  uint32_t difference_count;
  const struct as_item_result *item; /* what was judged, or the item of a review that the case is
                                        about; NULL: all of a review, or refused evidence */
  const struct as_result *result; /* of a whole review, whatever item of it the case is about; NULL
                                     where there is none or it was refused */
  const struct as_scale *scale;   /* of the file */
  const struct as_datum *settings; /* what it was judged under, in the order of the scale's item;
                                      NULL: the scale's own */
  const struct as_errors *refused; /* why the evidence was refused; NULL when it was not */
  const struct as_value *one;      /* the case as it stands, a row laid over what it shares ... */
  const struct as_review_place *place; /* ... and what its evidence is relative to */
  const struct as_value *not_covered;  /* of the file: {ITEM: {POINT: REASON}}; NULL: none */
  const struct as_lines *lines;        /* of scripts, that it ran, where the engine records them */
  uint32_t line_count;
};

typedef void as_case_told(void *context, const struct as_case_outcome *outcome);

/* A file read and checked once, to be run as often as wanted: by several threads, on the scale it
 * names or on a mutant of that. */
struct as_rule_test;
/* NULL with errors when the file itself is wrong. The plugin that it lies in is added to the
 * registry. */
struct as_rule_test *as_rule_test_open(struct as_registry *registry, const char *path,
                                       struct as_errors *errors);
/* The same for a text in memory, read from source->path or made in its place: borrowed, as long as
 * the file is open. The plugin around it has to be known already, so that several threads may do
 * it. */
struct as_rule_test *as_rule_test_parse(struct as_registry *registry,
                                        const struct as_source *source, struct as_errors *errors);
void as_rule_test_close(struct as_rule_test *file); /* takes NULL */
/* Adds the plugin that a test file lies in, which may not be on the search path. Not while other
 * threads use the registry. */
void as_rule_test_plugin(struct as_registry *registry, const char *path, struct as_errors *errors);
const struct as_scale *as_rule_test_scale(const struct as_rule_test *file);
/* Mutants that no case kills, and why: {MUTANT: REASON} (qa/mutate.h); NULL: none. */
const struct as_value *as_rule_test_not_killed(const struct as_rule_test *file);
uint32_t as_rule_test_count(const struct as_rule_test *file); /* of cases, each row one */
/* A case as it stands: "name", "item" or "review", "expect". */
const struct as_value *as_rule_test_case(const struct as_rule_test *file, uint32_t index);
/* Whether its name or item has match in it, loosely (NULL: yes). */
bool as_rule_test_matches(const struct as_value *one, const char *match, struct as_arena *arena);
/* Judges one case and tells the outcome; arena is the caller's to reset. scale: one that has the
 * case's item; the engine has it prepared. registry: where a review's own scale is looked for. */
void as_rule_test_judge(const struct as_rule_test *file, uint32_t index, struct as_engine *engine,
                        struct as_registry *registry, const struct as_scale *scale,
                        struct as_arena *arena, as_case_told *told, void *context);

/* Runs the cases of a file whose name or item has match in it, loosely (NULL: every one), telling
 * each outcome in order. false with errors when the file itself is wrong; then none of its cases
 * was run. */
bool as_rule_test_run(struct as_engine *engine, struct as_registry *registry, const char *path,
                      const char *match, as_case_told *told, void *context,
                      struct as_errors *errors);
/* Reads and checks a file without running it: for check. */
bool as_rule_test_check(struct as_registry *registry, const char *path, struct as_errors *errors);

#endif
