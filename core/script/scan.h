/* SPDX-License-Identifier: MIT */
/* Looks over a rule's source before Lua sees it, and refuses what the Lua at hand miscompiles or
 * what only an attack needs. */
#ifndef AS_SCRIPT_SCAN_H
#define AS_SCRIPT_SCAN_H

#include "base/errors.h"

/* The modules that a source requires by name, as found; in the arena. */
struct as_scan {
  struct as_arena *arena;
  const char **required;
  uint32_t *lines; /* where each is asked for */
  uint32_t count;
};

/* false: refused, with line, column and advice in errors. A text longer than string_limit is
 * refused too. */
bool as_scan(const struct as_source *source, size_t string_limit, struct as_scan *out,
             struct as_errors *errors);

#endif
