/* SPDX-License-Identifier: MIT */
/* Whether a source, once it was run, can serve every call: nothing that a call does can be found
 * by the next. */
#ifndef AS_SCRIPT_KEEP_H
#define AS_SCRIPT_KEEP_H

#include "base/errors.h"

/* Of a source that as_scan lets pass, and whose modules keep nothing either. Never true of one
 * that keeps something; false of some that do not. */
bool as_keeps_nothing(const struct as_source *source, struct as_arena *scratch);

#endif
