/* SPDX-License-Identifier: MIT */
/* assay test --watch: runs, and runs again when something that the tests use has changed. */
#ifndef AS_TEST_WATCH_H
#define AS_TEST_WATCH_H

#include "cli/command.h"
#include "qa/test_log.h"

struct as_watched; /* what the tests of one run use */

/* Called for every file of a run. */
void as_watched_note(struct as_watched *watched, const struct as_test_log *log);
/* Each run has an invocation of its own, with plugins and scales read anew. Returns when a signal
 * asks for it, or when a run could not be written. */
enum as_exit as_test_watch(struct as_invocation *in,
                           enum as_exit (*run)(struct as_invocation *in,
                                               struct as_watched *watched));

#endif
