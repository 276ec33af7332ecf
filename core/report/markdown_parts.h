/* SPDX-License-Identifier: MIT */
/* What a review in Markdown is put together from; report.h has what others call. */
#ifndef AS_MARKDOWN_PARTS_H
#define AS_MARKDOWN_PARTS_H

#include "base/buf.h"
#include "result/plan.h"

struct as_markdown {
  struct as_buf *out;
  const struct as_result *result;
  const struct as_plan *plan; /* of what the next level would take; NULL: none */
  int heading;                /* the level of the review's own heading: 1 or 2 */
};

/* Ours, text from elsewhere, ours. */
void as_markdown_say(struct as_markdown *page, const char *before, const char *text,
                     const char *after);
/* A free line, where there is none yet after the line that was ended. */
void as_markdown_blank(struct as_markdown *page);
/* A heading so many levels below the review's own, with a line free on both sides. */
void as_markdown_heading(struct as_markdown *page, int below, const char *text);
/* The head of a pipe table; a heading that begins with # is of figures, to the right. */
void as_markdown_heads(struct as_buf *out, const char *const *heads, uint32_t count);
/* One cell, after the stroke that the row begins with. */
void as_markdown_cell(struct as_markdown *page, struct as_buf *text);
/* markdown_item.c: one item in full, under its heading. */
void as_markdown_item(struct as_markdown *page, const struct as_item_result *item);

/* markdown_plan.c: what the next level would take; and, in an item, what its next points would.
 * Nothing without a plan; false: nothing is known of it. */
void as_markdown_plan(struct as_markdown *page);
bool as_markdown_plan_next(struct as_markdown *page, const struct as_item_result *item);

#endif
