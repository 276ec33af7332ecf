/* SPDX-License-Identifier: MIT */
/* Shares of what there is: of points covered, of mutants killed. In tenths of a percent, rounded
 * down, so that 100.0% is all. */
#ifndef AS_SHARE_H
#define AS_SHARE_H

#include "base/buf.h"
#include "cli/command.h"

/* "97.5%" */
void as_share_write(struct as_buf *out, uint32_t tenths);
/* What --min asks for; 0 without it. A tenth that is begun counts: 95.01 is not reached by 95.
 * false with an error where it is no percentage. */
bool as_share_wanted(struct as_invocation *in, uint32_t *tenths);

#endif
