/* SPDX-License-Identifier: MIT */
/* What is said of a review as a whole, in words that every renderer shares: plain text, with
 * nothing escaped. Each adds nothing where there is nothing to say. */
#ifndef AS_REVIEW_WORDS_H
#define AS_REVIEW_WORDS_H

#include "base/buf.h"
#include "result/result.h"

/* "Riverside, Health Centre": service and site. */
void as_review_words_service(const struct as_result *result, struct as_buf *out);
/* "The scale's title (its-id 1.0.0)" */
void as_review_words_scale(const struct as_result *result, struct as_buf *out);
/* "A. One, B. Two" */
void as_review_words_reviewers(const struct as_result *result, struct as_buf *out);
/* "draft" or "final" */
const char *as_review_words_status(const struct as_result *result);
/* "2 years and 1 month", "6 days": from the last review to this one. */
void as_review_words_elapsed(const struct as_result *result, struct as_buf *out);
/* "Total, of 125 (14 of 25 items rated)" */
void as_review_words_total_name(const struct as_result *result, struct as_buf *out);
/* "104", or "79 to 111" while items are missing. */
void as_review_words_total(const struct as_result *result, struct as_buf *out);
void as_review_words_last_total(const struct as_result *result, struct as_buf *out);
/* "+4", where both are known and of the same items. */
void as_review_words_total_change(const struct as_result *result, struct as_buf *out);
/* The level, or those that are possible: "Good fidelity", "Fair fidelity or Good fidelity". */
void as_review_words_level(const struct as_result *result, struct as_buf *out);
/* The title of the last review's level; NULL when it is not known. */
const char *as_review_words_last_level(const struct as_result *result);
/* "4 March 2025, total 91, Fair fidelity, with the corrections made here" */
void as_review_words_previous(const struct as_result *result, struct as_buf *out);
/* "12 of 15", "14 to 18 of 20": a section's or subtotal's score. */
void as_review_words_section(const struct as_section_result *section, struct as_buf *out);
/* "14.25 of 15": what it counts in a total that weighs its sections. */
void as_review_words_weighted(const struct as_section_result *section, struct as_buf *out);
/* The section's own level, or those that are possible. */
void as_review_words_section_level(const struct as_section_result *section, struct as_buf *out);
/* The item that an action is for; NULL: it is for the service as a whole. */
const struct as_item_result *as_review_words_action_item(const struct as_result *result,
                                                         const struct as_action *action);
/* Whether an item stands in a section; NULL: whether it stands in none. */
bool as_review_words_in(const struct as_result *result, const struct as_section_result *section,
                        const struct as_item_result *item);

#endif
