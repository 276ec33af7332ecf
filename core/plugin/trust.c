/* SPDX-License-Identifier: MIT */
/* Owners and modes, from the file up to the root.
 *
 * The one idea: what was looked at is what is loaded. Folders are checked from the top down by
 * their real path, then the file is opened in the last of them without following a link and
 * looked at through its descriptor, which the loader loads. Nobody who is not trusted anyway can
 * change anything between the two. Decided against: checking a path and loading the path. */
#include "plugin/trust.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OTHERS_WRITE = S_IWGRP | S_IWOTH };

/* "its group" or "everybody". */
static const char *who_writes(mode_t mode) {
  return mode & S_IWOTH ? "everybody" : "its group";
}

static bool owned(const struct stat *facts) {
  return facts->st_uid == 0 || facts->st_uid == geteuid();
}

static const char *check_folder(struct as_arena *arena, const char *path, bool last) {
  struct stat facts;
  if (stat(path, &facts) != 0)
    return as_arena_print(arena, "the folder %s cannot be looked at: %s", path,
                          as_errno_text(errno));
  if (!S_ISDIR(facts.st_mode))
    return as_arena_print(arena, "%s is not a folder", path);
  if (!owned(&facts))
    return as_arena_print(arena, "the folder %s belongs to another user", path);
  bool sticky = !last && (facts.st_mode & S_ISVTX);
  if ((facts.st_mode & OTHERS_WRITE) && !sticky)
    return as_arena_print(arena,
                          "%s can write to the folder %s: chmod go-w it, so that only its owner "
                          "can",
                          who_writes(facts.st_mode), path);
  return NULL;
}

/* From the top down; real: absolute, without links. */
static const char *check_path(struct as_arena *arena, const char *real) {
  const char *why = check_folder(arena, "/", real[1] == '\0');
  for (const char *at = real; !why && *at == '/' && at[1];) {
    const char *end = at + 1 + strcspn(at + 1, "/");
    why = check_folder(arena, as_arena_copy(arena, real, (size_t)(end - real)), *end == '\0');
    at = end;
  }
  return why;
}

bool as_trust_folder(struct as_arena *arena, const char *folder, const char **why) {
  const char *real = as_path_real(arena, folder);
  *why = real ? check_path(arena, real) : as_arena_print(arena, "there is no folder %s", folder);
  return *why == NULL;
}

static const char *check_file(struct as_arena *arena, int fd, const char *path) {
  struct stat facts;
  if (fstat(fd, &facts) != 0)
    return as_arena_print(arena, "%s cannot be looked at: %s", path, as_errno_text(errno));
  if (S_ISDIR(facts.st_mode))
    return as_arena_print(arena, "%s is a folder, not a shared object", path);
  if (!S_ISREG(facts.st_mode))
    return as_arena_print(arena, "%s is not a regular file", path);
  if (!owned(&facts))
    return as_arena_print(arena, "%s belongs to another user", path);
  if (facts.st_mode & OTHERS_WRITE)
    return as_arena_print(arena, "%s can write to %s: chmod go-w it, so that only its owner can",
                          who_writes(facts.st_mode), path);
  return NULL;
}

static const char *cannot_open(struct as_arena *arena, const char *path, bool *absent) {
  *absent = errno == ENOENT;
  if (*absent)
    return as_arena_print(arena, "there is no file %s", path);
  if (errno == ELOOP)
    return as_arena_print(arena,
                          "%s is a link: a library lies in its plugin's own folder, so that it is "
                          "what was looked at",
                          path);
  return as_arena_print(arena, "%s cannot be opened: %s", path, as_errno_text(errno));
}

int as_trust_open(struct as_arena *arena, const char *folder, const char *name, bool *absent,
                  const char **why) {
  const char *real = as_path_real(arena, folder);
  const char *path = as_path_join(arena, folder, name);
  *absent = !real;
  *why = as_arena_print(arena, "there is no file %s", path);
  if (!real)
    return -1;
  int within = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int fd = within < 0 ? -1 : openat(within, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  *why = fd < 0 ? cannot_open(arena, path, absent) : check_path(arena, real);
  if (within >= 0)
    close(within);
  if (fd >= 0 && !*why)
    *why = check_file(arena, fd, path);
  if (fd >= 0 && *why) {
    close(fd);
    fd = -1;
  }
  return fd;
}
