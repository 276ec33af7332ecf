/* SPDX-License-Identifier: MIT */
/* What assay compare is given, read: reviews scored, results as they are. */
#ifndef AS_CLI_COMPARE_H
#define AS_CLI_COMPARE_H

#include "cli/command.h"
#include "qa/compared.h"

/* A review itself, for what is agreed on; document NULL: only its result is at hand. */
struct as_compare_review {
  const struct as_value *document;
  struct as_review_place place;
};

struct as_compare_given {
  struct as_compared_input inputs[AS_COMPARED_MOST];
  struct as_compare_review reviews[AS_COMPARED_MOST];
  uint32_t count;
  struct as_feed **feeds; /* what was read borrows from them */
  uint32_t feed_count;
  enum as_exit status; /* AS_EXIT_FAULT: some item ended as a fault */
};

/* false with errors: something cannot be read, is given twice, or is too much or too little. */
bool as_compare_read(struct as_invocation *in, struct as_compare_given *given);
void as_compare_done(struct as_compare_given *given);

/* compare_consensus.c: --consensus. */
enum as_exit as_compare_consensus(struct as_invocation *in, const struct as_compare_given *given,
                                  const struct as_comparison *comparison);

#endif
