/* SPDX-License-Identifier: MIT */
/* Takes what a reviewer wrote out of a result: the service, the site, the summary, reviewers,
 * comments, recommendations, reasons, where evidence came from in words, and the names of files.
 * Scores, figures, line numbers and the scale's own words stay. What rules said is the engine's to
 * hide, before (engine/hide.c): here nobody can tell a name from another word. */
#ifndef AS_REDACT_H
#define AS_REDACT_H

#include "result/result.h"

extern const char as_redacted[]; /* "(withheld)": stands in place of what was taken out */
void as_result_redact(struct as_result *result);

#endif
