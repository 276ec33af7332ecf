/* SPDX-License-Identifier: MIT */
/* A run of a test file that is kept: several may be made at a time, and told in order later. */
#ifndef AS_TEST_LOG_H
#define AS_TEST_LOG_H

#include "qa/rule_test.h"

/* The caller fills the first part, zeroes the rest, and frees it in the end. Nothing of it is
 * shared, so that several threads may each make one, with an engine each. */
struct as_test_log {
  const char *path, *match;       /* as for as_rule_test_run */
  const struct as_source *source; /* its text, borrowed; NULL: read from the path */
  bool keep_all; /* what was judged is kept of cases that passed, too: for coverage */
  bool well;     /* false, with errors: the file is wrong, and none of its cases was run */
  struct as_errors errors;
  struct as_rule_test *file;        /* NULL: it could not be read */
  struct as_case_outcome *outcomes; /* in order; of one that passed without what was judged */
  struct as_arena **kept;           /* what the others live in */
  uint32_t count, room, kept_count;
  struct as_arena *arena;
};

/* Runs the file into the log. The plugin around it has to be known to the registry. */
void as_test_log_run(struct as_test_log *log, struct as_engine *engine,
                     struct as_registry *registry);
void as_test_log_free(struct as_test_log *log); /* zeroed, or freed before: does nothing */

#endif
