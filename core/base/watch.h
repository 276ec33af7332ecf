/* SPDX-License-Identifier: MIT */
/* Files below folders, and which of them changed since one last looked. */
#ifndef AS_WATCH_H
#define AS_WATCH_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct as_watch;

/* wanted: whether a file of that name counts. polls: looks twice a second, as it does where the
 * system tells nobody of changes. */
struct as_watch *as_watch_new(bool (*wanted)(const char *name), bool polls);
void as_watch_free(struct as_watch *watch); /* takes NULL */
/* A folder with all below it, hidden ones and links apart, or one file. What is there now is no
 * change; once more does nothing. */
void as_watch_add(struct as_watch *watch, const char *path);
/* Sleeps so long at most, or until something may have changed and all has been quiet for a tenth
 * of a second. false: nothing has, as far as is known, or a signal came. */
bool as_watch_wait(struct as_watch *watch, int milliseconds);
/* What was added, changed or removed since this was last asked, or since it was added to the
 * watch: sorted, in the arena. */
const char **as_watch_changes(struct as_watch *watch, struct as_arena *arena, uint32_t *count);

#endif
