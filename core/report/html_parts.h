/* SPDX-License-Identifier: MIT */
/* The parts that the page of a review is put together from; report.h has what others call.
 *
 * Ids are prefix and a word of ours or an id of the scale. In a page of many reviews the prefix
 * holds AS_HTML_ORDINAL, a byte that no text becomes on its way into a page: the review's place
 * among the others, which is known when they are put together. */
#ifndef AS_HTML_PARTS_H
#define AS_HTML_PARTS_H

#include "base/buf.h"
#include "result/plan.h"

#define AS_HTML_ORDINAL '\001'

struct as_html_part {
  struct as_buf *out;
  const struct as_result *result;
  const struct as_plan *plan; /* of what the next level would take; NULL: none */
  int heading;                /* the level of the review's own heading: 1 or 2 */
  const char *prefix;
};

/* The style of these parts, for as_html_open_styled: in out. */
void as_html_parts_style(struct as_buf *out);
/* Text from elsewhere, escaped; tags are written as they stand. */
void as_html_say(struct as_html_part *part, const char *tags_before, const char *text,
                 const char *tags_after);
/* A heading so many levels below the review's own; id: a word of ours and, with of, an id; NULL:
 * none. */
void as_html_heading(struct as_html_part *part, int below, const char *id, const char *of,
                     const char *text);
/* What a function says, in a buffer of its own that the caller ends. */
struct as_buf as_html_words(const struct as_result *result,
                            void (*words)(const struct as_result *result, struct as_buf *out));

/* html_item.c: one item in full, under its heading. */
void as_html_item(struct as_html_part *part, const struct as_item_result *item);
/* "4", or a mark around "3 to 5" and "fault". */
void as_html_item_score(struct as_html_part *part, const struct as_item_result *item);

/* html_tables.c: last, this, change of each item, by section; what sections count; levels. */
void as_html_elements(struct as_html_part *part);
void as_html_sections(struct as_html_part *part);
void as_html_targets(struct as_html_part *part); /* of indicators; nothing where there are none */
void as_html_levels(struct as_html_part *part);

/* html_plan.c: what the next level would take; and, in an item, what its next points would.
 * Nothing without a plan; false: nothing is known of it. */
void as_html_plan(struct as_html_part *part);
bool as_html_plan_next(struct as_html_part *part, const struct as_item_result *item);

/* html_charts.c: where the total lies between the levels. Nothing where no level begins at a total
 * of its own. */
void as_html_ruler(struct as_html_part *part);
/* A row's bar: hidden from those who are read to, as the figures stand beside it. */
void as_html_bar(struct as_html_part *part, const struct as_item_result *item);

#endif
