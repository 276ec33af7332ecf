/* SPDX-License-Identifier: MIT */
/* How far reviewers agree, as the field measures it. Scores stand between 0 and 1, as (score -
 * least) / (most - least) of their item, so that items of unequal points can stand together; where
 * all have the same points every figure is the classic one, because none depends on the unit.
 *
 *  - Percent agreement: of the pairs of scores, those that are equal, and those at most one point
 *    apart. Chance agrees too, so it is never shown alone.
 *  - Weighted kappa: 1 - observed / expected disagreement, the latter between every score of one
 *    reviewer and every score of the other (Cohen, Psychological Bulletin 70, 1968, 213-220, for
 *    disagreements that weigh unequally). Linear: a disagreement weighs its distance; quadratic:
 *    its square (Fleiss & Cohen, Educational and Psychological Measurement 33, 1973, 613-619).
 *    More than two reviewers: the mean over all pairs (Light, Psychological Bulletin 76, 1971,
 *    365-377).
 *  - ICC(2,1): two-way random effects, absolute agreement, one reviewer (Shrout & Fleiss,
 *    Psychological Bulletin 86, 1979, 420-428):
 *      (MSR - MSE) / (MSR + (k - 1) MSE + k (MSC - MSE) / n)
 *    for n items and k reviewers, with the mean squares of items (MSR), reviewers (MSC) and what
 * is left (MSE). Its interval of 95 in 100 is the one of McGraw & Wong, Psychological Methods 1,
 *    1996, 30-46 (ICC(A,1) of their table 7), with Satterthwaite's degrees of freedom.
 *
 * A figure without anything to measure (nothing rated, no variation) is not defined: neither 0 nor
 * 1 would be true. */
#ifndef AS_AGREEMENT_H
#define AS_AGREEMENT_H

#include "result/compared.h"

/* A row an item, a column a reviewer; has says where there is a score. */
struct as_ratings {
  uint32_t items, reviewers;
  const bool *has;                    /* items x reviewers */
  const struct as_decimal *scores;    /* items x reviewers */
  const struct as_decimal *min, *max; /* of each item; an item without a range is left out */
};

/* At least two reviewers. */
void as_agreement_find(struct as_arena *arena, const struct as_ratings *ratings,
                       struct as_agreement *out);

/* quantile.c: the value below which an F of so many degrees of freedom, whole or not, lies with
 * that probability (0 to 1, both left out). */
double as_f_quantile(double probability, double above, double below);

#endif
