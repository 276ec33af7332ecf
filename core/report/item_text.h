/* SPDX-License-Identifier: MIT */
/* What is said of one item, for a terminal: shared by the whole report and by explain. */
#ifndef AS_ITEM_TEXT_H
#define AS_ITEM_TEXT_H

#include "report/page.h"

/* The lines below an item's row, indented by lead columns. */
void as_item_text_details(struct as_page *page, const struct as_item_result *item, int lead);

#endif
