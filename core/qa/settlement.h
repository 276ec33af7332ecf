/* SPDX-License-Identifier: MIT */
/* What reviewers agreed on for the items that they had scored differently:
 *
 *   settle:
 *     zero_exclusion: {score: 4, reason: Two people were told to ring again.}
 *     outreach: {not_applicable: There is no partner team.}
 *
 * A file of its own and no half-made review, which could be scored by mistake. */
#ifndef AS_SETTLEMENT_H
#define AS_SETTLEMENT_H

#include "base/buf.h"
#include "qa/compared.h"

/* One of a comparison's items; those that are not open stay empty. */
struct as_settled {
  bool settled;
  bool not_applicable; /* else score */
  struct as_decimal score;
  const char *reason;
};

bool as_settlement_is(const struct as_value *document);
/* The file to fill in: every open item, with what each reviewer gave and wrote. results: one a
 * review, in the comparison's order. */
void as_settlement_draft(struct as_arena *arena, const struct as_comparison *comparison,
                         const struct as_compared_input *inputs, struct as_buf *out);
/* settled: as many as the comparison has items. false with errors: what stands there is wrong.
 * What is only still open is told in open, at its line. */
bool as_settlement_read(struct as_arena *arena, const struct as_value *document,
                        const struct as_comparison *comparison, const struct as_scale *scale,
                        struct as_settled *settled, struct as_errors *errors,
                        struct as_errors *open);

#endif
