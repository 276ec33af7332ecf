/* SPDX-License-Identifier: MIT */
/* Writing a file whole or not at all.
 *
 * The one idea: the new content is complete and on the disk before it gets a name, first a
 * temporary one beside the old file, then the old file's own. Until then it has none (O_TMPFILE,
 * or a file whose name is taken away at once), so that a program that is killed, or that runs out
 * of memory, leaves nothing behind. Nothing is allocated between the two names. Decided against:
 * writing into the old file and keeping a copy, which a power cut makes into two halves. */
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
  OWNER_ONLY = 0600,  /* reports are about people */
  PERMISSIONS = 0777, /* of those that a file may have: reading, writing, running */
  NAMES_TRIED = 100,  /* of temporary files, should a killed program have left some behind */
  CHUNK = 16 * 1024   /* of a copy */
};

/* Some file systems have no fsync, which is not a fault of the file. */
static bool sync_it(int fd) {
  return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

static const char *temporary_name(struct as_arena *arena, int number) {
  return as_arena_print(arena, ".assay-%ld-%d.tmp", (long)getpid(), number);
}

/* -1 with errno set. */
static int open_named(int folder, const char **name, struct as_arena *arena) {
  for (int i = 0; i < NAMES_TRIED; i++) {
    *name = temporary_name(arena, i);
    int fd = openat(folder, *name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, OWNER_ONLY);
    if (fd >= 0 || errno != EEXIST)
      return fd;
  }
  return -1;
}

/* A file without a name, where the system has them; else one that loses its name. */
static int open_nameless(int folder, struct as_arena *arena) {
  int fd = openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, OWNER_ONLY);
  if (fd >= 0)
    return fd;
  const char *name = NULL;
  fd = open_named(folder, &name, arena);
  if (fd >= 0)
    unlinkat(folder, name, 0);
  return fd;
}

/* Gives the nameless file a temporary name, by way of its descriptor. NULL: it cannot have one. */
static const char *link_it(int folder, int fd, struct as_arena *arena) {
  const char *from = as_arena_print(arena, "/proc/self/fd/%d", fd);
  for (int i = 0; i < NAMES_TRIED; i++) {
    const char *name = temporary_name(arena, i);
    if (linkat(AT_FDCWD, from, folder, name, AT_SYMLINK_FOLLOW) == 0)
      return name;
    if (errno != EEXIST)
      return NULL;
  }
  return NULL;
}

static bool copy(int from, int to) {
  char chunk[CHUNK];
  off_t at = 0;
  for (;;) {
    ssize_t got = pread(from, chunk, sizeof chunk, at);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return got == 0;
    if (!as_file_write(to, chunk, (size_t)got))
      return false;
    at += got;
  }
}

static void close_quietly(int fd) {
  int error = errno;
  if (fd >= 0)
    close(fd);
  errno = error;
}

/* Gives a file that is complete its name; if that fails the temporary one goes. */
static bool name_it(int folder, const char *temporary, const char *name) {
  if (renameat(folder, temporary, folder, name) == 0)
    return sync_it(folder);
  int error = errno;
  unlinkat(folder, temporary, 0);
  errno = error;
  return false;
}

static bool copy_mode(int from, int to) {
  struct stat facts;
  return fstat(from, &facts) == 0 && fchmod(to, facts.st_mode & PERMISSIONS) == 0;
}

/* What a file that cannot be given a name holds, once more in one that has one. */
static bool name_copy(int folder, int fd, const char *name, struct as_arena *arena) {
  const char *temporary = NULL;
  int named = open_named(folder, &temporary, arena);
  if (named < 0)
    return false;
  bool done = copy(fd, named) && copy_mode(fd, named) && sync_it(named);
  int error = errno;
  if (close(named) != 0 && done) {
    error = errno;
    done = false;
  }
  if (!done)
    unlinkat(folder, temporary, 0);
  errno = error;
  return done && name_it(folder, temporary, name);
}

bool as_replace_named(int folder, const char *name, const char *data, size_t size,
                      struct as_arena *arena) {
  const char *temporary = NULL;
  int fd = open_named(folder, &temporary, arena);
  if (fd < 0)
    return false;
  unlinkat(folder, temporary, 0);
  bool done = as_file_write(fd, data, size) && name_copy(folder, fd, name, arena);
  close_quietly(fd);
  return done;
}

/* A terminal, a pipe, /dev/full, or by way of /dev/stdout whatever that is. */
static bool is_a_device(const char *path, const struct stat *facts) {
  static const char shared_memory[] = "/dev/shm/";
  if (S_ISREG(facts->st_mode) && strncmp(path, shared_memory, sizeof shared_memory - 1) == 0)
    return false;
  return !S_ISREG(facts->st_mode) || strncmp(path, "/dev/", 5) == 0 ||
         strncmp(path, "/proc/", 6) == 0;
}

static bool say_failed(const struct as_draft *draft, struct as_errors *errors) {
  if (errno == ENOENT)
    as_errors_add_output(errors, draft->path, "cannot be written: there is no folder \"%s\"",
                         as_path_folder(errors->arena, draft->path));
  else
    as_errors_add_output(errors, draft->path, "cannot be written: %s", as_errno_text(errno));
  return false;
}

static void open_beside(struct as_draft *draft, bool there) {
  const char *real = there ? as_path_real(draft->arena, draft->path) : NULL; /* a link stays one */
  const char *path = real ? real : draft->path;
  draft->name = as_path_name(path);
  draft->folder = open(as_path_folder(draft->arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (draft->folder >= 0)
    draft->fd = open_nameless(draft->folder, draft->arena);
}

bool as_draft_open(struct as_draft *draft, struct as_arena *arena, const char *path,
                   struct as_errors *errors) {
  struct stat facts;
  bool there = stat(path, &facts) == 0;
  *draft = (struct as_draft){.arena = arena, .path = path, .folder = -1, .fd = -1};
  if (there && S_ISDIR(facts.st_mode)) {
    as_errors_add_output(errors, path, "is a folder, a file was wanted");
    return false;
  }
  if (!there && lstat(path, &facts) == 0) {
    as_errors_add_output(errors, path, "is a link that leads to no file");
    return false;
  }
  if (there && is_a_device(path, &facts))
    draft->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  else
    open_beside(draft, there);
  if (draft->fd >= 0)
    return true;
  int error = errno;
  as_draft_drop(draft);
  errno = error;
  return say_failed(draft, errors);
}

bool as_draft_write(struct as_draft *draft, const char *data, size_t size,
                    struct as_errors *errors) {
  if (as_file_write(draft->fd, data, size))
    return true;
  say_failed(draft, errors);
  as_draft_drop(draft);
  return false;
}

static bool put_in_place(struct as_draft *draft) {
  if (draft->folder < 0) {
    int fd = draft->fd;
    draft->fd = -1;
    return close(fd) == 0;
  }
  if (!sync_it(draft->fd))
    return false;
  const char *temporary = link_it(draft->folder, draft->fd, draft->arena);
  if (temporary)
    return name_it(draft->folder, temporary, draft->name);
  return name_copy(draft->folder, draft->fd, draft->name, draft->arena);
}

bool as_draft_finish(struct as_draft *draft, struct as_errors *errors) {
  bool done = put_in_place(draft) || say_failed(draft, errors);
  as_draft_drop(draft);
  return done;
}

void as_draft_drop(struct as_draft *draft) {
  close_quietly(draft->fd);
  close_quietly(draft->folder);
  draft->fd = draft->folder = -1;
}

static bool replace(const char *path, const char *data, size_t size, bool keep_mode,
                    struct as_errors *errors) {
  struct as_draft draft;
  struct stat facts;
  struct as_arena *arena = as_arena_new();
  bool done =
      as_draft_open(&draft, arena, path, errors) && as_draft_write(&draft, data, size, errors);
  if (done && keep_mode && draft.folder >= 0 && stat(path, &facts) == 0)
    (void)fchmod(draft.fd, facts.st_mode & PERMISSIONS); /* else its owner's alone: the stricter */
  done = done && as_draft_finish(&draft, errors);
  as_arena_free(arena);
  return done;
}

bool as_file_replace(const char *path, const char *data, size_t size, struct as_errors *errors) {
  return replace(path, data, size, false, errors);
}

bool as_file_rewrite(const char *path, const char *data, size_t size, struct as_errors *errors) {
  return replace(path, data, size, true, errors);
}
