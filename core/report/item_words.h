/* SPDX-License-Identifier: MIT */
/* What is said of one item, in words that every renderer shares: plain text, with nothing escaped.
 */
#ifndef AS_ITEM_WORDS_H
#define AS_ITEM_WORDS_H

#include "base/buf.h"
#include "result/result.h"

enum as_saying_kind {
  AS_SAYS_REASON, /* why these points, in a few words */
  AS_SAYS_FAULT,
  AS_SAYS_NOT_APPLICABLE,
  AS_SAYS_MISSING,
  AS_SAYS_TARGET,
  AS_SAYS_CAP,      /* one that holds */
  AS_SAYS_OVERRIDE, /* the same */
  AS_SAYS_SET,      /* the reviewer's own override */
  AS_SAYS_REMARK,
  AS_SAYS_CORRECTED,
  AS_SAYS_COMMENT,
  AS_SAYS_RECOMMENDED
};

/* One thing that is said of an item. */
struct as_saying {
  enum as_saying_kind kind;
  const char *lead; /* "Cap"; "Not rated, missing"; "" before the reason */
  const char *text; /* lives until the call returns */
};

/* Each in the order in which people ask: the reason first, the reviewer's own words last. */
void as_item_words_each(const struct as_item_result *item,
                        void (*say)(void *context, const struct as_saying *saying), void *context);
/* "4", "1 to 5", "fault", "n/a", "reported" */
void as_item_words_score(const struct as_item_result *item, struct as_buf *out);
/* "17  Title"; the number is left out where there is none. */
void as_item_words_title(const struct as_item_result *item, const char *between,
                         struct as_buf *out);
/* "40 or more", or the target alone where the scale does not say which side is wanted. */
void as_item_words_target(const struct as_item_result *item, struct as_buf *out);
/* "met", "not met", "not known whether met" */
const char *as_item_words_met(const struct as_item_result *item);
/* Whether a step's label names each figure of its list already: "points alone: Ann 5, Ben 3". */
bool as_item_words_in_label(const struct as_item_result *item, const struct as_step *step);
/* A step: what was looked at, and what it came to. The value is empty where the label says it. */
void as_item_words_step(const struct as_item_result *item, const struct as_step *step,
                        struct as_buf *label, struct as_buf *value);
/* What earns a rung's points: its anchor, else its band. */
void as_item_words_rung(const struct as_rung *rung, struct as_buf *out);
/* Whether the points before caps and overrides are this rung's. */
bool as_item_words_reached(const struct as_item_result *item, const struct as_rung *rung);
/* What the next points would take: lead "For 4 points" and text, or text alone where no service
 * can have them. false, and nothing, where nothing is known of it. */
bool as_item_words_next(const struct as_item_result *item, struct as_buf *lead,
                        struct as_buf *text);

#endif
