/* SPDX-License-Identifier: MIT */
/* How files are opened and replaced: within this floor only. */
#ifndef AS_OPEN_H
#define AS_OPEN_H

#include "base/file.h"

#include <sys/stat.h>

/* Opens a regular file for reading; -1 with the error added. place is where it was named, shown
 * its name. */
int as_open_regular(const struct as_folder *beneath, const char *path, const char *shown,
                    struct stat *facts, struct as_place place, struct as_errors *errors);
/* Opens path beneath the folder fd, component by component without following any link: what is
 * done where the system has no openat2. -1 with errno set; EXDEV: it leaves the folder. */
int as_open_walking(int folder, const char *path, int flags);
/* Replaces a file in a folder by way of one with a temporary name: what is done where a file
 * that has no name cannot be given one. false with errno set, the old file whole. */
bool as_replace_named(int folder, const char *name, const char *data, size_t size,
                      struct as_arena *arena);
/* "5.2 MiB": rounded up, so that a size over a limit never reads like the limit. In the arena. */
const char *as_size_text(struct as_arena *arena, size_t size);
/* Names in an open folder, sorted. Closes it. */
const char *const *as_folder_names(struct as_arena *arena, int folder, size_t *count);

#endif
