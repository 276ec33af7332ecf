/* SPDX-License-Identifier: MIT */
/* assay test --update: what would change in test files is shown, asked about, and written. */
#ifndef AS_TEST_UPDATE_H
#define AS_TEST_UPDATE_H

#include "cli/output.h"
#include "qa/update.h"

struct as_updates {
  struct as_update **all; /* of files in which cases failed, in their order */
  uint32_t count, room;
};

/* Adds that of a run in which cases failed. */
void as_updates_add(struct as_updates *updates, struct as_invocation *in,
                    const struct as_test_log *log);
/* Shows them, asks on a terminal or takes --yes for the answer, and writes. AS_EXIT_WELL: no case
 * fails any more. */
enum as_exit as_updates_finish(const struct as_updates *updates, struct as_invocation *in,
                               struct as_output *output);

#endif
