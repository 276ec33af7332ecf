/* SPDX-License-Identifier: MIT */
/* A folder of its own for every test of files, and what most of them do in it. */
#ifndef ROOM_H
#define ROOM_H

#include "base/open.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

/* A folder of its own for every test, and what most of them need. */
struct room {
  struct as_arena *arena;
  struct as_errors errors;
  char *path;
};

static inline char *in(struct room *room, const char *name) {
  return as_path_join(room->arena, room->path, name);
}

static inline void put(struct room *room, const char *name, const char *text) {
  int fd = open(in(room, name), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  cr_assert(fd >= 0, "%s", name);
  cr_assert(as_file_write(fd, text, strlen(text)));
  close(fd);
}

static inline struct room enter(void) {
  struct room room = {.arena = as_arena_new()};
  const char *tmp = getenv("TMPDIR");
  room.path = as_path_real(room.arena, tmp ? tmp : "/tmp");
  room.path = as_path_join(room.arena, room.path, "assay-unit-XXXXXX");
  cr_assert(mkdtemp(room.path) != NULL);
  as_errors_init(&room.errors, room.arena);
  return room;
}

static inline void sweep(struct room *room, const char *path) {
  size_t count;
  const char *const *names = as_folder_list(room->arena, path, &count);
  for (size_t i = 0; i < count; i++) {
    char *inner = as_path_join(room->arena, path, names[i]);
    if (unlink(inner) != 0 && errno == EISDIR)
      sweep(room, inner);
  }
  rmdir(path);
}

static inline void leave(struct room *room) {
  sweep(room, room->path);
  as_arena_free(room->arena);
}

static inline size_t files_in(struct room *room) {
  size_t count;
  as_folder_list(room->arena, room->path, &count);
  return count;
}

static inline const char *last_text(const struct room *room) {
  return room->errors.stored > 0 ? room->errors.kept[room->errors.stored - 1].text : "(nothing)";
}

static inline const char *last_file(const struct room *room) {
  return room->errors.stored > 0 ? room->errors.kept[room->errors.stored - 1].file : "(nothing)";
}

static inline struct as_source *read_it(struct room *room, const struct as_folder *beneath,
                                        const char *path) {
  return as_file_read(room->arena, beneath, path, path, AS_FILE_DOCUMENT, false,
                      (struct as_place){0}, &room->errors);
}

/* Reads "outside.txt"-like paths and wants them refused with some words. */
static inline void expect_refused(struct room *room, const struct as_folder *beneath,
                                  const char *path, const char *words) {
  size_t before = room->errors.errors;
  cr_expect_null(read_it(room, beneath, path), "%s was read", path);
  cr_expect_eq(room->errors.errors, before + 1);
  cr_expect(strstr(last_text(room), words), "%s: %s", path, last_text(room));
}

static inline void expect_read(struct room *room, const struct as_folder *beneath,
                               const char *path, const char *text) {
  struct as_source *source = read_it(room, beneath, path);
  cr_assert(source, "%s: %s", path, last_text(room));
  cr_expect_str_eq(source->text, text);
}

/* Root may do anything: the rights of others are tried as nobody. */
static inline void become_nobody(struct room *room) {
  cr_assert_eq(chmod(room->path, 0755), 0);
  if (geteuid() == 0)
    cr_assert_eq(seteuid(NOBODY), 0);
}

static inline void become_oneself(void) {
  if (getuid() == 0)
    cr_assert_eq(seteuid(0), 0);
}

#endif
