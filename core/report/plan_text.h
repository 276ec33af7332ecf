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

#endif
