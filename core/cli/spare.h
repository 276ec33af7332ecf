/* SPDX-License-Identifier: MIT */
/* A result never takes the place of what it was made from. */
#ifndef AS_SPARE_H
#define AS_SPARE_H

#include "cli/command.h"

/* false, with the error added: --output is this file, by whatever name or link. "-" is standard
 * input. */
bool as_spares(struct as_invocation *in, const char *path);
/* The same of a review (document may be NULL) with the tables and the review before that it names.
 */
bool as_spares_review(struct as_invocation *in, const struct as_value *document,
                      const struct as_review_place *place, struct as_arena *arena);

#endif
