/* SPDX-License-Identifier: MIT */
/* Opening for reading.
 *
 * The one idea: the kernel decides whether a path leaves a folder (openat2 with RESOLVE_BENEATH),
 * not a comparison of texts that a link made meanwhile could fool. What is opened is looked at
 * through its descriptor, without waiting, because a FIFO opens like a file and then never
 * answers. Decided against: chroot and namespaces, which need rights that a reviewer does not
 * have. */
#include "base/open.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
  READING = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
  FOLDER = O_RDONLY | O_CLOEXEC | O_DIRECTORY,
  TRIES = 16,    /* the kernel says EAGAIN when something is renamed while ".." is looked up */
  DEEPEST = 128, /* components of a path, for the walk */
  MEBIBYTE = 1024 * 1024,
  KIBIBYTE = 1024
};

const char *as_errno_text(int number) {
  switch (number) {
  case EACCES:
  case EPERM:
    return "permission denied";
  case ENOSPC:
  case EDQUOT:
    return "the disk is full";
  case EROFS:
    return "the disk is read-only";
  case EFBIG:
    return "larger than files may be here";
  case ENAMETOOLONG:
    return "the name is too long";
  case ELOOP:
    return "links that lead in a circle, or where none may be followed";
  default: {
    const char *text = strerrordesc_np(number);
    return text ? text : "an error that the system has no words for";
  }
  }
}

const char *as_size_text(struct as_arena *arena, size_t size) {
  if (size < KIBIBYTE)
    return as_arena_print(arena, "%zu bytes", size);
  size_t unit = size < MEBIBYTE ? KIBIBYTE : MEBIBYTE;
  const char *name = unit == KIBIBYTE ? "KiB" : "MiB";
  size_t whole = size / unit;
  size_t tenths = (size % unit * 10 + unit - 1) / unit;
  if (tenths == 10)
    tenths = 0, whole++;
  if (tenths == 0)
    return as_arena_print(arena, "%zu %s", whole, name);
  return as_arena_print(arena, "%zu.%zu %s", whole, tenths, name);
}

/* Splits path into components, "." left out and ".." taken back. -1: it leaves the folder, or is
 * too deep. */
static int split(char *path, const char *parts[DEEPEST]) {
  int count = 0;
  while (*path) {
    size_t size = strcspn(path, "/");
    char *next = path + size + (path[size] ? 1 : 0);
    path[size] = '\0';
    if (as_text_equal(path, "..") && count-- == 0)
      return -1;
    if (size > 0 && !as_text_equal(path, ".") && !as_text_equal(path, "..")) {
      if (count == DEEPEST)
        return -1;
      parts[count++] = path;
    }
    path = next;
  }
  return count;
}

int as_open_walking(int folder, const char *path, int flags) {
  char *copy = as_heap_take(strlen(path) + 1);
  memcpy(copy, path, strlen(path) + 1);
  const char *parts[DEEPEST];
  int count = path[0] == '/' ? -1 : split(copy, parts);
  int opened = -1;
  errno = EXDEV;
  for (int i = 0; i < count; i++) {
    int within = i == 0 ? folder : opened;
    int how = i == count - 1 ? flags : FOLDER;
    int next = openat(within, parts[i], how | O_NOFOLLOW | O_CLOEXEC);
    int error = errno;
    if (i > 0)
      close(opened);
    errno = error;
    opened = next;
    if (opened < 0)
      break;
  }
  if (count == 0)
    opened = openat(folder, ".", flags | O_CLOEXEC);
  int error = errno;
  free(copy);
  errno = error;
  return opened;
}

/* path is relative. -1 with errno set; EXDEV: it leaves the folder. */
static int open_beneath(int folder, const char *path, int flags) {
  struct open_how how = {.flags = (uint64_t)(unsigned)flags,
                         .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  for (int i = 0; i < TRIES; i++) {
    long fd = syscall(SYS_openat2, folder, path, &how, sizeof how);
    if (fd >= 0)
      return (int)fd;
    if (errno == ENOSYS ||
        errno == EPERM) /* an old kernel, or a container that does not know the call */
      return as_open_walking(folder, path, flags);
    if (errno != EAGAIN && errno != EINTR)
      return -1;
  }
  return -1;
}

/* What remains of an absolute path below a folder's, or NULL. */
static const char *remainder_below(const char *folder, const char *path) {
  size_t size = folder ? strlen(folder) : 0;
  while (size > 0 && folder[size - 1] == '/')
    size--;
  if (!folder || folder[0] != '/' || strncmp(folder, path, size) != 0 ||
      (path[size] != '/' && path[size] != '\0'))
    return NULL;
  path += size;
  while (*path == '/')
    path++;
  return *path ? path : ".";
}

/* The path as seen from the folder: an absolute one is turned into its remainder, by what is
 * written or by where it really leads. NULL: it lies elsewhere. Whatever comes back is opened
 * beneath the folder all the same. */
static const char *relative(struct as_arena *arena, const struct as_folder *beneath,
                            const char *path) {
  if (path[0] != '/')
    return path;
  const char *root = as_path_real(arena, beneath->path);
  const char *below = remainder_below(root, path);
  if (!below)
    below = remainder_below(beneath->path, path);
  const char *real = below ? NULL : as_path_real(arena, path);
  return real ? remainder_below(root, real) : below;
}

static int open_any(struct as_arena *arena, const struct as_folder *beneath, const char *path,
                    int flags) {
  int fd;
  errno = EXDEV;
  if (beneath && beneath->none)
    return -1;
  if (beneath && beneath->fd >= 0) {
    const char *below = relative(arena, beneath, path);
    errno = EXDEV;
    return below ? open_beneath(beneath->fd, below, flags) : -1;
  }
  do {
    fd = open(path, flags);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

/* " (did you mean ...?)" by the names in the folder where path was looked for. */
static const char *nearest_file(struct as_errors *errors, const struct as_folder *beneath,
                                const char *path) {
  if (errors->redact) /* files are called after people and services, too */
    return "";
  struct as_arena *own = as_arena_new();
  const char *hint = "";
  int folder = open_any(own, beneath, as_path_folder(own, path), FOLDER);
  if (folder >= 0) {
    size_t count;
    const char *const *names = as_folder_names(own, folder, &count);
    hint = as_errors_nearest(errors, as_path_name(path), names, count);
  }
  as_arena_free(own);
  return hint;
}

/* The name stands in front of the message when it is not the file that the message is about. */
struct naming {
  struct as_source itself;
  struct as_place place;
  const char *name;
  const char *colon;
};

static void name_it(struct naming *naming, struct as_place place, const char *shown,
                    struct as_arena *arena) {
  *naming = (struct naming){.itself = {.path = shown}, .place = place, .name = "", .colon = ""};
  if (!place.source) {
    naming->place = (struct as_place){.source = &naming->itself};
  } else {
    naming->name = as_arena_print(arena, "\"%s\"", shown);
    naming->colon = ": ";
  }
}

static void say_unopened(const struct naming *naming, const struct as_folder *beneath,
                         const char *path, struct as_errors *errors) {
  int error = errno;
  if (error == ENOENT || error == ENOTDIR)
    as_errors_add(errors, naming->place, "%s%sno such file%s", naming->name, naming->colon,
                  nearest_file(errors, beneath, path));
  else if (error == EXDEV && beneath && beneath->none)
    as_errors_add(errors, naming->place,
                  "%s%scannot be read: there is no folder in which to look for files",
                  naming->name, naming->colon);
  else if (error == EXDEV && beneath)
    as_errors_add(errors, naming->place, "%s%slies outside the root \"%s\": give --root",
                  naming->name, naming->colon, beneath->path);
  else if (error ==
           ENXIO) /* a socket: the one thing that is not a file and does not open either */
    as_errors_add(errors, naming->place, "%s%sis not a regular file", naming->name, naming->colon);
  else
    as_errors_add(errors, naming->place, "%s%scannot be opened: %s", naming->name, naming->colon,
                  as_errno_text(error));
}

int as_open_regular(const struct as_folder *beneath, const char *path, const char *shown,
                    struct stat *facts, struct as_place place, struct as_errors *errors) {
  struct naming naming;
  name_it(&naming, place, shown, errors->arena);
  int fd = open_any(errors->arena, beneath, path, READING);
  if (fd < 0) {
    say_unopened(&naming, beneath, path, errors);
    return -1;
  }
  if (fstat(fd, facts) == 0 && S_ISREG(facts->st_mode))
    return fd;
  const char *wrong =
      S_ISDIR(facts->st_mode) ? "is a folder, a file was wanted" : "is not a regular file";
  as_errors_add(errors, naming.place, "%s%s%s", naming.name, naming.colon, wrong);
  close(fd);
  return -1;
}
