/* SPDX-License-Identifier: MIT */
/* How what is needed is told: a file for each format. */
#ifndef AS_CLI_NEEDS_H
#define AS_CLI_NEEDS_H

#include "cli/command.h"
#include "qa/needs.h"

struct as_needs_page {
  struct as_arena *arena;
  struct as_buf *out;
  const struct as_report_style *style;
  const char *word; /* the scale as the command line names it */
  struct as_needs needs;
  const struct as_result *result; /* of the review; NULL: the scale alone */
  struct as_lacks lacks;
};

void as_needs_text(const struct as_needs_page *page);
void as_needs_markdown(const struct as_needs_page *page);
void as_needs_csv(const struct as_needs_page *page);
void as_needs_json(const struct as_needs_page *page);

/* What they share. */
/* "item 3", "items 1, 3 and 20", "all items"; "" of none. */
const char *as_needs_items(const struct as_needs_page *page, const struct as_item_list *items);
/* "4. Integration through team assignment" */
const char *as_needs_item(const struct as_needs_page *page, uint32_t item);
/* "the table of people (people)" of an unrated item's missing evidence, one by one. */
const char *as_needs_missing(const struct as_needs_page *page, const struct as_item_result *item,
                             uint32_t index);
/* "1 to 5 points, moves the total by 4" */
const char *as_needs_span(const struct as_needs_page *page, const struct as_lack *lack);
/* "62 to 98 of 125; 16 of 25 items are rated" */
const char *as_needs_total(const struct as_needs_page *page);
/* "Possible: Good fidelity or Fair fidelity", "Level: Fair fidelity"; NULL: there is none. */
const char *as_needs_levels(const struct as_needs_page *page);
/* What to ask for an item, each as "WHAT (SOURCE, WINDOW)". */
typedef void as_needs_asked(void *context, const char *text);
void as_needs_each(const struct as_needs_page *page, uint32_t item, as_needs_asked *asked,
                   void *context);

#endif
