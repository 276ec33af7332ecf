/* SPDX-License-Identifier: MIT */
/* Reading files whole.
 *
 * The one idea: a file's size is known before a byte of it is read, so that a limit costs nothing
 * and the arena gets one block of the right size. Decided against: stdio, which copies once more
 * and hides errors. */
#include "base/file.h"

#include "base/open.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 }; /* of standard input */

/* Reads up to size bytes. false with errno set; patient: a signal meanwhile does not count. */
static bool read_up_to(int fd, bool patient, char *data, size_t size, size_t *got) {
  *got = 0;
  while (*got < size) {
    ssize_t now = read(fd, data + *got, size - *got);
    if (now < 0 && errno == EINTR && patient)
      continue;
    if (now < 0)
      return false;
    if (now == 0)
      break;
    *got += (size_t)now;
  }
  return true;
}

static struct as_source *source_new(struct as_arena *arena, const char *shown, const char *text,
                                    size_t size, bool personal) {
  struct as_source *source = AS_NEW(arena, struct as_source);
  *source = (struct as_source){
      .path = as_arena_text(arena, shown), .text = text, .size = size, .personal = personal};
  return source;
}

static void say_too_large(struct as_errors *errors, const char *shown, struct as_place place,
                          size_t size, size_t limit) {
  const struct as_source itself = {.path = shown};
  const char *found = as_size_text(errors->arena, size);
  const char *most = as_size_text(errors->arena, limit);
  if (place.source)
    as_errors_add(errors, place, "\"%s\": %s, at most %s", shown, found, most);
  else
    as_errors_add(errors, (struct as_place){.source = &itself}, "%s, at most %s", found, most);
}

static void say_unread(struct as_errors *errors, const char *shown, struct as_place place) {
  int error = errno;
  const struct as_source itself = {.path = shown};
  if (place.source)
    as_errors_add(errors, place, "\"%s\": cannot be read: %s", shown, as_errno_text(error));
  else
    as_errors_add(errors, (struct as_place){.source = &itself}, "cannot be read: %s",
                  as_errno_text(error));
}

bool as_folder_open(struct as_folder *folder, struct as_arena *arena, const char *path,
                    struct as_errors *errors) {
  const struct as_source itself = {.path = path};
  const struct as_place place = {.source = &itself};
  *folder = (struct as_folder){.fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), .path = NULL};
  folder->path = as_arena_text(arena, path);
  if (folder->fd >= 0)
    return true;
  if (errno == ENOENT)
    as_errors_add(errors, place, "no such folder");
  else if (errno == ENOTDIR)
    as_errors_add(errors, place, "is a file, a folder was wanted");
  else
    as_errors_add(errors, place, "cannot be opened: %s", as_errno_text(errno));
  return false;
}

void as_folder_close(struct as_folder *folder) {
  if (folder->fd >= 0)
    close(folder->fd);
  folder->fd = -1;
}

struct as_source *as_file_read(struct as_arena *arena, const struct as_folder *beneath,
                               const char *path, const char *shown, size_t limit, bool personal,
                               struct as_place place, struct as_errors *errors) {
  struct stat facts;
  struct as_source *source = NULL;
  int fd = as_open_regular(beneath, path, shown, &facts, place, errors);
  if (fd < 0)
    return NULL;
  size_t size = (size_t)facts.st_size;
  size_t got;
  if (size > limit) {
    say_too_large(errors, shown, place, size, limit);
    goto close_it;
  }
  char *text = as_arena_take(arena, size + 1);
  if (read_up_to(fd, true, text, size, &got)) {
    text[got] = '\0'; /* it may have become shorter since */
    source = source_new(arena, shown, text, got, personal);
  } else {
    say_unread(errors, shown, place);
  }
close_it:
  close(fd);
  return source;
}

struct as_source *as_file_read_stdin(struct as_arena *arena, size_t limit, bool personal,
                                     struct as_errors *errors) {
  static const char shown[] = "standard input";
  const struct as_place nowhere = {0};
  struct as_source *source = NULL;
  struct as_buf all;
  char *chunk = as_heap_take(CHUNK);
  size_t got = 0;
  bool readable;
  as_buf_init(&all);
  while ((readable = read_up_to(STDIN_FILENO, false, chunk, CHUNK, &got)) && got > 0 &&
         all.size <= limit)
    as_buf_add(&all, chunk, got);
  if (!readable)
    say_unread(errors, shown, nowhere);
  else if (all.size > limit)
    as_errors_add(errors, (struct as_place){.source = &(struct as_source){.path = shown}},
                  "more than %s, which is the most", as_size_text(errors->arena, limit));
  else
    source = source_new(arena, shown, as_arena_copy(arena, as_buf_get(&all), all.size), all.size,
                        personal);
  as_buf_done(&all);
  free(chunk);
  return source;
}

bool as_file_write(int fd, const char *data, size_t size) {
  while (size > 0) {
    ssize_t written = write(fd, data, size);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    data += written;
    size -= (size_t)written;
  }
  return true;
}
