/* SPDX-License-Identifier: MIT */
/* The level and the one above it, in words. */
#ifndef AS_LEVEL_TEXT_H
#define AS_LEVEL_TEXT_H

#include "report/page.h"

/* "Level: Good fidelity (100 to 114)", and what holds a better one back where the total alone
 * would give it. */
void as_level_text(struct as_page *page, const struct as_result *result);
/* "Next:  Exemplary (115 or more): 3 more in the total" */
void as_level_text_next(struct as_page *page, const struct as_result *result);

#endif
