/* SPDX-License-Identifier: MIT */
/* What the files of qa/plan_reach.h share: one level as one search. */
#ifndef AS_PLAN_REACHING_H
#define AS_PLAN_REACHING_H

#include "qa/plan_reach.h"
#include "qa/plan_search.h"

enum { AS_REACH_PLACES = 6 }; /* of points and costs */

/* A condition's edge. */
struct as_reach_need {
  const struct as_level_condition *condition;
  bool up; /* a lower edge; else the gains are towards less */
  enum as_edge edge;
  struct as_fraction bound;
  struct as_fraction have; /* the lowest, or of an upper edge the highest, as things are */
};

/* One search: a level, and of what only counts when rated the items that are. */
struct as_attempt {
  struct as_arena *arena;
  const struct as_reach_question *question;
  uint32_t level;
  int32_t places; /* of points and costs, as whole numbers */
  bool less;
  struct as_item_result *items;
  const bool *rates; /* items that must be rated; NULL: any may be */
  struct as_sums sums;
  struct as_reach_need *needs;
  uint32_t need_count;
  bool hopeless;    /* some condition has nothing to look at */
  uint32_t **moves; /* of each item: which of its points each move is; its count is staying */
};

/* plan_attempt.c. rates NULL: any unrated item may be rated. false: numbers too large. The sums
 * and needs are there, and hopeless is known. */
bool as_attempt_begin(struct as_arena *arena, const struct as_reach_question *question,
                      uint32_t level, const bool *rates, struct as_attempt *out);
/* false: numbers too large. */
bool as_attempt_search(struct as_attempt *attempt, struct as_search *out);
/* What a need lacks, and what these points of an item gain towards it. false: too large. */
bool as_reach_gain(const struct as_attempt *attempt, const struct as_reach_need *need,
                   uint32_t item, struct as_decimal points, struct as_fraction *out);
struct as_decimal as_attempt_number(int64_t units, int32_t places);

/* plan_wall.c: the conditions of the level asked for that nothing can meet. */
void as_reach_walls(struct as_arena *arena, const struct as_reach_question *question,
                    struct as_reach *out);

#endif
