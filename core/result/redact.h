/* SPDX-License-Identifier: MIT */
/* Takes names and free text out of a result: the service, the site, reviewers, comments,
 * recommendations, reasons, and texts that came from evidence. Scores, figures, places and the
 * scale's own words stay. */
#ifndef AS_REDACT_H
#define AS_REDACT_H

#include "result/result.h"

void as_result_redact(struct as_result *result);

#endif
