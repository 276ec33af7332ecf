/* SPDX-License-Identifier: MIT */
/* What a rule sees, and what it does not see and why. The lists of functions stand in the lib_
 * files; this is the place where a name that a rule writer may look for is explained. */
#ifndef AS_SCRIPT_ALLOW_H
#define AS_SCRIPT_ALLOW_H

#include "script/state.h"

struct as_absent {
  const char *name;   /* "pcall", "string.match" */
  const char *reason; /* one line, for whoever misses it */
};
extern const struct as_absent as_absent_names[];
extern const size_t as_absent_count;

/* Raises: the name is not there, with the reason or the nearest that is. library "" means globals.
 */
int as_allow_refuse(lua_State *L, const char *library, const char *name);
/* The reason why a name is not there, or NULL: it is not known at all. */
const char *as_allow_reason(const char *library, const char *name);
/* Every name that a rule can reach from its environment, its own and the methods of texts, one a
 * line, sorted. */
void as_script_reachable(struct as_script *script, struct as_buf *out);

#endif
