/* SPDX-License-Identifier: MIT */
/* Several reviews of one service: reviewers of one day beside each other, or one review after the
 * other. What is compared are results; a scale that is at hand adds what only it can tell. */
#ifndef AS_QA_COMPARED_H
#define AS_QA_COMPARED_H

#include "result/compared.h"
#include "scale/scale.h"

struct as_compared_input {
  const struct as_result *result;
  const struct as_scale *scale; /* NULL: not at hand; else the edition that scored it */
  const char *service;          /* as given, though the result may be redacted */
  const char *file;             /* as shown */
  uint32_t line;                /* of its document, where there are several; else 0 */
};

/* Same service and same date: how far the reviewers agree. Same service, all dates different: what
 * changed. NULL with errors: other services, some dates alike and some not, scales that have
 * nothing to do with each other. Borrows from the inputs, at least two. */
struct as_comparison *as_compare(struct as_arena *arena, const struct as_compared_input *inputs,
                                 uint32_t count, struct as_errors *errors);

/* What the files of this share. */
struct as_comparing {
  struct as_arena *arena;
  const struct as_compared_input **inputs; /* in the order of the comparison's reviews */
  uint32_t count;
  struct as_comparison *out;
};

/* reviewers.c: agreement, evidence, what to talk about first. */
void as_compare_reviewers(struct as_comparing *comparing);
/* trend.c: corrections, changes. */
void as_compare_over_time(struct as_comparing *comparing);

/* compared.c: the item of a review's result; NULL: it has none of that name. */
const struct as_item_result *as_compared_result(const struct as_compared_input *input,
                                                const char *id);
/* A review's item results in the order of its scale, to be changed; NULL: the scale is not at
 * hand, or has other items than the result. */
struct as_item_result *as_compared_items(struct as_arena *arena,
                                         const struct as_compared_input *input);

#endif
