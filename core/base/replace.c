/* SPDX-License-Identifier: MIT */
/* Writing a file whole or not at all.
 *
 * The one idea: the new content is complete and on the disk before it gets the name. Where the
 * system can, it has no name at all until then (O_TMPFILE), so that a program that is killed
 * leaves nothing behind. Decided against: writing into the old file and keeping a copy, which a
 * power cut makes into two halves. */
#include "base/file.h"

#include "base/open.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  OWNER_ONLY = 0600, /* reports are about people */
  NAMES_TRIED = 100  /* of temporary files, should a killed program have left some behind */
};

struct target {
  int folder;
  const char *name;
  const char *written; /* the temporary file's name; NULL while it has none */
};

/* Some file systems have no fsync, which is not a fault of the file. */
static bool sync_it(int fd) {
  return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

static const char *temporary_name(struct as_arena *arena, int number) {
  return as_arena_print(arena, ".assay-%ld-%d.tmp", (long)getpid(), number);
}

/* Gives the nameless file a temporary name, by way of its descriptor. */
static bool link_it(struct target *target, int fd, struct as_arena *arena) {
  const char *from = as_arena_print(arena, "/proc/self/fd/%d", fd);
  for (int i = 0; i < NAMES_TRIED; i++) {
    const char *name = temporary_name(arena, i);
    if (linkat(AT_FDCWD, from, target->folder, name, AT_SYMLINK_FOLLOW) == 0) {
      target->written = name;
      return true;
    }
    if (errno != EEXIST)
      return false;
  }
  return false;
}

static int open_named(struct target *target, struct as_arena *arena) {
  for (int i = 0; i < NAMES_TRIED; i++) {
    const char *name = temporary_name(arena, i);
    int fd = openat(target->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                    OWNER_ONLY);
    if (fd >= 0)
      target->written = name;
    if (fd >= 0 || errno != EEXIST)
      return fd;
  }
  return -1;
}

/* One try, with or without a name from the beginning. */
static bool write_beside(struct target *target, bool nameless, const char *data, size_t size,
                         struct as_arena *arena) {
  int fd = nameless ? openat(target->folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, OWNER_ONLY)
                    : open_named(target, arena);
  if (fd < 0)
    return false;
  bool done =
      as_file_write(fd, data, size) && sync_it(fd) && (!nameless || link_it(target, fd, arena));
  int error = errno;
  if (close(fd) != 0 && done) {
    error = errno;
    done = false;
  }
  errno = error;
  return done;
}

/* What came half-way is taken away. */
static void forget(struct target *target) {
  int error = errno;
  if (target->written)
    unlinkat(target->folder, target->written, 0);
  target->written = NULL;
  errno = error;
}

static bool is_about_the_disk(int error) {
  return error == ENOSPC || error == EDQUOT || error == EFBIG || error == EIO;
}

/* Gives the written file its name; what failed before that goes. */
static bool name_it(struct target *target, bool done) {
  done = done && renameat(target->folder, target->written, target->folder, target->name) == 0;
  if (!done)
    forget(target);
  return done && sync_it(target->folder);
}

bool as_replace_named(int folder, const char *name, const char *data, size_t size,
                      struct as_arena *arena) {
  struct target target = {.folder = folder, .name = name};
  return name_it(&target, write_beside(&target, false, data, size, arena));
}

static bool replace_in(int folder, const char *name, const char *data, size_t size,
                       struct as_arena *arena) {
  struct target target = {.folder = folder, .name = name};
  bool done = write_beside(&target, true, data, size, arena);
  if (done || is_about_the_disk(errno))
    return name_it(&target, done);
  forget(&target); /* most likely a file system that has no nameless files */
  return as_replace_named(folder, name, data, size, arena);
}

/* A terminal, a pipe, /dev/full: there is no old content to keep. */
static bool write_through(const char *path, const char *data, size_t size) {
  int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return false;
  bool done = as_file_write(fd, data, size);
  int error = errno;
  if (close(fd) != 0 && done)
    return false;
  errno = error;
  return done;
}

static bool is_a_device(const char *path, const struct stat *facts) {
  return !S_ISREG(facts->st_mode) || strncmp(path, "/dev/", 5) == 0 ||
         strncmp(path, "/proc/", 6) == 0;
}

static bool replace_file(const char *path, const char *data, size_t size, struct as_arena *arena) {
  int folder = open(as_path_folder(arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return false;
  bool done = replace_in(folder, as_path_name(path), data, size, arena);
  int error = errno;
  close(folder);
  errno = error;
  return done;
}

bool as_file_replace(const char *path, const char *data, size_t size, struct as_errors *errors) {
  struct stat facts;
  struct as_arena *arena = as_arena_new();
  bool there = stat(path, &facts) == 0;
  bool done = false;
  if (there && S_ISDIR(facts.st_mode)) {
    as_errors_add_output(errors, path, "is a folder, a file was wanted");
    goto free_arena;
  }
  if (there && is_a_device(path, &facts)) {
    done = write_through(path, data, size);
  } else {
    const char *real = there ? as_path_real(arena, path) : NULL; /* a link stays one */
    done = replace_file(real ? real : path, data, size, arena);
  }
  if (!done && errno == ENOENT)
    as_errors_add_output(errors, path, "cannot be written: there is no folder \"%s\"",
                         as_path_folder(arena, path));
  else if (!done)
    as_errors_add_output(errors, path, "cannot be written: %s", as_errno_text(errno));
free_arena:
  as_arena_free(arena);
  return done;
}
