/* SPDX-License-Identifier: MIT */
/* What the files of qa/plan.h share. */
#ifndef AS_QA_PLANNING_H
#define AS_QA_PLANNING_H

#include "qa/plan.h"
#include "qa/plan_reach.h"

struct as_planning {
  struct as_engine *engine;
  const struct as_review *review;
  const struct as_result *result;
  struct as_arena *arena;
  struct as_arena *moment;      /* of one try */
  struct as_errors *errors;     /* of tries: nobody reads them */
  struct as_review_item *tried; /* the review's items, one of them to be changed */
};

/* The review with other evidence for one item. Only one at a time. */
struct as_plan_try {
  struct as_planning *planning;
  uint32_t item;
  struct as_review review;
  struct as_review_item *given; /* its facts and elements are copies */
};
/* plan_try.c */
void as_try_begin(struct as_planning *planning, uint32_t item, struct as_plan_try *out);
void as_try_end(struct as_plan_try *one); /* the review's items are as they were */
/* What the item comes to now, until the next try; NULL: it was not judged. */
const struct as_item_result *as_try_judge(struct as_plan_try *one);
/* What the changed answers must come to. */
struct as_try_goal {
  struct as_decimal points; /* at least */
  bool caps_only;           /* only that no cap and no override keeps it below them */
};
/* *gives: what it comes to; only where it meets the goal, and of all of it. */
bool as_try_meets(struct as_plan_try *one, const struct as_try_goal *goal,
                  struct as_decimal *gives);
/* The fewest other answers to facts and elements that do: all ways of that size, but none that a
 * smaller answer covers. Those needs that every way has come first in each. 0: none was found;
 * *already: none is needed, and gives is what there is without. */
uint32_t as_try_answers(struct as_plan_try *one, const struct as_try_goal *goal,
                        const struct as_plan_need *shared, uint32_t shared_count,
                        struct as_plan_way *ways, bool *already, struct as_decimal *gives);
enum { AS_TRY_WAYS = 6 };

/* plan_figure.c: a figure that decides the points, and what of it would have to be other. false:
 * no figure does, as far as the steps say. */
struct as_plan_figure {
  struct as_plan_need need; /* its turns: those worked out */
  int32_t facts[2];         /* of each turn: the fact that it is; -1: it is in a table */
};
bool as_figure_for(const struct as_planning *planning, uint32_t item, struct as_decimal points,
                   struct as_plan_figure *out);
/* Of the worked-out figures that caps look at: what a fact would have to be for this edge. 0, 1 or
 * 2 of {fact, wanted}. */
struct as_fact_wanted {
  uint32_t fact;
  struct as_decimal wanted;
};
uint32_t as_figure_facts(const struct as_planning *planning, uint32_t item, struct as_decimal edge,
                         struct as_fact_wanted *out, uint32_t room);

/* plan_points.c: what items can become, and what keeps them. can: arrays for every item. */
struct as_costs; /* of each item, a point */
void as_plan_points_of(struct as_planning *planning, const struct as_costs *costs, uint32_t item,
                       struct as_plan_item *out, struct as_reach_item *can);

/* plan_needs.c */
struct as_plan_points as_plan_takes(struct as_planning *planning, uint32_t item,
                                    struct as_decimal points);

/* plan_costs.c: NULL with errors. */
const struct as_costs *as_costs_read(struct as_arena *arena, const struct as_scale *scale,
                                     const struct as_value *given, struct as_errors *errors);
bool as_costs_never(const struct as_costs *costs, uint32_t item);
/* Of so many points more, or less. false: too many digits. */
bool as_costs_of(const struct as_costs *costs, uint32_t item, struct as_decimal points,
                 struct as_decimal *out);

#endif
