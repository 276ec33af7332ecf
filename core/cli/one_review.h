/* SPDX-License-Identifier: MIT */
/* The one review that a command looks at, scored. */
#ifndef AS_ONE_REVIEW_H
#define AS_ONE_REVIEW_H

#include "cli/command.h"

struct as_one_review {
  struct as_feed *feed;
  const struct as_review *review;
  struct as_result *result; /* redacted where that is asked for */
};

/* path: a file, a folder, or "-". fits: whether the review is one for the command, adding an error
 * where not; NULL: any is. false with errors, of which several reviews in the file is one: none of
 * them is taken in silence. Closed in either case: what was read borrows from it. */
bool as_one_review_open(struct as_invocation *in, const char *command, const char *path,
                        bool (*fits)(struct as_invocation *in, const struct as_review *review,
                                     const void *context),
                        const void *context, struct as_one_review *out);
void as_one_review_close(struct as_one_review *one);

#endif
