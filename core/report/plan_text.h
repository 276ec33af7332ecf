/* SPDX-License-Identifier: MIT */
/* A plan in words: shared by the text and by whatever shows a plan. */
#ifndef AS_PLAN_TEXT_H
#define AS_PLAN_TEXT_H

#include "report/report.h"
#include "result/plan.h"

/* A plan for a terminal. Ends with a line break. */
void as_report_plan(const struct as_plan *plan, const struct as_report_style *style,
                    struct as_buf *out);

/* Sentences, not yet made printable. */
/* "The least that reaches Good fidelity: 1 change, 1 point." or how else it ends. */
void as_plan_words_end(const struct as_plan *plan, struct as_buf *out);
/* "Best needs at least 125 of the total, and the most that can be reached is 124." */
void as_plan_words_wall(const struct as_plan *plan, const struct as_plan_wall *wall,
                        struct as_buf *out);
/* "at most 20 ... instead of 20.34: ..." */
void as_plan_words_need(const struct as_plan_need *need, struct as_buf *out);
/* All needs of a way, parted by semicolons; "(gives 4)" where that is more than was wanted. */
void as_plan_words_way(const struct as_plan_points *takes, uint32_t way, struct as_buf *out);
/* "17 Title" */
void as_plan_words_item(const struct as_plan_item *item, struct as_buf *out);
/* "4 to 5", "not rated to 3" */
void as_plan_words_change(bool had, struct as_decimal from, struct as_decimal to,
                          struct as_buf *out);
/* "17 Title: 4 of 5 is the most, as ...": nothing where an item can have all that is printed. */
void as_plan_words_most(const struct as_plan_item *item, struct as_buf *out);
/* "and 12 more that do as well"; nothing where all are shown. */
void as_plan_words_rest(const struct as_plan *plan, uint32_t shown, struct as_buf *out);
/* How many sets are worth reading: those of many changes differ in few. */
uint32_t as_plan_sets_shown(const struct as_plan *plan);
/* What is said of an item with other points to have; NULL: nothing is. plan may be NULL. */
const struct as_plan_points *as_plan_next_of(const struct as_plan *plan, const char *id);

#endif
