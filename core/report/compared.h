/* SPDX-License-Identifier: MIT */
/* Renderers of a comparison (result/compared.h). Each writes a whole document that ends with a
 * line break; none changes a figure, all round alike. */
#ifndef AS_REPORT_COMPARED_H
#define AS_REPORT_COMPARED_H

#include "report/report.h"
#include "result/compared.h"

void as_compared_text(const struct as_comparison *comparison, const struct as_report_style *style,
                      struct as_buf *out);
void as_compared_json(const struct as_comparison *comparison, struct as_buf *out);
void as_compared_markdown(const struct as_comparison *comparison, struct as_buf *out);
void as_compared_html(const struct as_comparison *comparison, struct as_buf *out);

/* compared_words.c: what all of them say alike; each appends. */
/* "4", "unrated", "n/a", "fault", "-" where the review has no such item. */
void as_compared_cell(const struct as_compared_score *score, struct as_buf *out);
/* "9 Zero exclusion" */
void as_compared_item_name(const struct as_compared_item *item, struct as_buf *out);
/* "Ann, Ben (ann.yaml)" */
void as_compared_review_name(const struct as_compared_review *review, struct as_buf *out);
/* "99 of 125", "92 to 101 of 125"; "none" where the scale has no total, or it is not known. */
void as_compared_total(const struct as_compared_review *review, struct as_buf *out);
/* The level's title; "no one level". */
const char *as_compared_level(const struct as_compared_review *review);
/* "0.85"; "not defined: every score is the same". */
void as_compared_statistic(const struct as_statistic *statistic, struct as_buf *out);
/* The same of a mean over pairs, with how many it is of where it is not defined of all. */
void as_compared_mean(const struct as_statistic *mean, uint32_t pairs, uint32_t of,
                      struct as_buf *out);
/* "0.02 to 0.76" */
void as_compared_interval(const struct as_interval *interval, struct as_buf *out);
/* "21 of 25, 84%" */
void as_compared_share(uint32_t part, uint32_t whole, struct as_buf *out);
/* "2 points apart, 2.5 in the total; the level hangs on it"; "up to" where somebody has no score.
 */
void as_compared_stake(const struct as_compared_item *item, uint32_t reviews, struct as_buf *out);
/* A figure to 12 places, which is more than it is good for. */
struct as_decimal as_compared_number(double value);
/* Whether the reviewers gave the same score for other reasons. */
bool as_compared_same_but(const struct as_compared_item *item);
/* What a comparison is called: "Riverside IPS, 10 March 2026: 2 reviewers". */
void as_compared_title(const struct as_comparison *comparison, struct as_buf *out);

#endif
