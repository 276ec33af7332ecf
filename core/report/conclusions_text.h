/* SPDX-License-Identifier: MIT */
/* What the reviewers conclude: strengths, areas for improvement, the action plan. */
#ifndef AS_CONCLUSIONS_TEXT_H
#define AS_CONCLUSIONS_TEXT_H

#include "report/page.h"

/* Nothing where they wrote nothing. */
void as_conclusions_text(struct as_page *page, const struct as_result *result);

#endif
