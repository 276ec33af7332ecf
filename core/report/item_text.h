/* SPDX-License-Identifier: MIT */
/* What is said of one item, in words: shared by the whole report and by explain. */
#ifndef AS_ITEM_TEXT_H
#define AS_ITEM_TEXT_H

#include "report/page.h"

/* "4", "1 to 5", "fault", "n/a", "reported" */
void as_item_text_score(const struct as_item_result *item, struct as_buf *out);
/* The lines below an item's row, indented by lead columns. */
void as_item_text_details(struct as_page *page, const struct as_item_result *item, int lead);
/* The caps, overrides, the reviewer's override and remarks alone. */
void as_item_text_limits(struct as_page *page, const struct as_item_result *item, int lead);

#endif
