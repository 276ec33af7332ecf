/* SPDX-License-Identifier: MIT */
/* Files, opened safely: regular ones only, beneath a folder when one is given, read whole
 * (base/window.h: by pieces); and written whole or not at all. The only place that opens files for
 * the host. */
#ifndef AS_FILE_H
#define AS_FILE_H

#include "base/buf.h"
#include "base/errors.h"

/* A folder that files are opened beneath; never through a link out of it (openat2
 * RESOLVE_BENEATH). */
struct as_folder {
  int fd;           /* -1: none */
  const char *path; /* as the user gave it */
  bool none;        /* nothing lies beneath it: who names a file is told that no folder came with
                       what names it */
};

bool as_folder_open(struct as_folder *folder, struct as_arena *arena, const char *path,
                    struct as_errors *errors);
void as_folder_close(struct as_folder *folder);

enum { AS_FILE_DOCUMENT = 4 * 1024 * 1024 }; /* the largest review, scale, test: 4 MiB */

/* Reads path whole into the arena (NUL-terminated) as a source, shown as "shown". beneath may be
 * NULL: anywhere; else path is relative to that folder, or absolute and beneath it. place is where
 * the file was named, for the error. NULL on failure, the error added: not found (with the nearest
 * name in that folder), a folder, not a regular file, outside the root, too large, no permission.
 */
struct as_source *as_file_read(struct as_arena *arena, const struct as_folder *beneath,
                               const char *path, const char *shown, size_t limit, bool personal,
                               struct as_place place, struct as_errors *errors);
/* Standard input, the same way ("-" is shown as "standard input"). */
struct as_source *as_file_read_stdin(struct as_arena *arena, size_t limit, bool personal,
                                     struct as_errors *errors);

bool as_file_is_folder(const char *path);
bool as_file_exists(const char *path);
/* "folder/name" in the arena; name alone when it is absolute or folder is NULL, "" or ".". */
char *as_path_join(struct as_arena *arena, const char *folder, const char *name);
char *as_path_folder(struct as_arena *arena, const char *path); /* "." for a bare name */
const char *as_path_name(const char *path);
/* Absolute, links resolved; NULL when it does not exist. */
char *as_path_real(struct as_arena *arena, const char *path);
/* Names in a folder, sorted by byte, without "." and ".."; count 0 when it cannot be read. */
const char *const *as_folder_list(struct as_arena *arena, const char *path, size_t *count);

/* A file in the making: written in pieces, and put in the place of path only when it is complete
 * (then old or new, never half), mode 0600. A link stays one, and what it leads to is replaced;
 * one that leads to no file is refused. Until then it has no name, so that nothing is left behind
 * however the program ends. A device or a pipe is written straight into. */
struct as_draft {
  struct as_arena *arena; /* borrowed: must outlive it */
  const char *path;       /* as the user gave it */
  const char *name;       /* in its folder */
  int folder;             /* -1: there is no old content to keep */
  int fd;                 /* -1: not open */
};
/* false with the error added: a folder, no such folder, not allowed. */
bool as_draft_open(struct as_draft *draft, struct as_arena *arena, const char *path,
                   struct as_errors *errors);
/* false with the error added and the draft dropped. */
bool as_draft_write(struct as_draft *draft, const char *data, size_t size,
                    struct as_errors *errors);
/* To the disk and into its place. false with the error added, the old file whole. */
bool as_draft_finish(struct as_draft *draft, struct as_errors *errors);
void as_draft_drop(struct as_draft *draft); /* once more does nothing */

/* The three at once. */
bool as_file_replace(const char *path, const char *data, size_t size, struct as_errors *errors);
/* The same for a file that is there and stays the kind of file it is: with the permissions it has.
 */
bool as_file_rewrite(const char *path, const char *data, size_t size, struct as_errors *errors);
/* Writes all of it to an open descriptor; false with errno set. */
bool as_file_write(int fd, const char *data, size_t size);
/* The system's words for an error number, or ours where they are plainer; the same in every
 * locale. */
const char *as_errno_text(int number);

#endif
