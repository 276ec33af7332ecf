/* SPDX-License-Identifier: MIT */
/* Whether a shared object may be run: nobody but the user and root could have changed it, or put
 * another in its place. */
#ifndef AS_TRUST_H
#define AS_TRUST_H

#include "base/arena.h"

#include <stdbool.h>

/* Opens the file called name in a folder: a regular one, itself no link, owned by the user or
 * root, as is every folder up to the root, and none of them writable by anybody else. A folder
 * above may be writable by all where only an owner may rename in it (the sticky bit, as of /tmp).
 * -1: *why says what is wrong, in the arena; *absent, that there is no such file. */
int as_trust_open(struct as_arena *arena, const char *folder, const char *name, bool *absent,
                  const char **why);
/* The same of a folder alone, with its links followed. */
bool as_trust_folder(struct as_arena *arena, const char *folder, const char **why);

#endif
