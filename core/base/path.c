/* SPDX-License-Identifier: MIT */
/* Paths as text, and what stands in a folder. Nothing here opens a file's content. */
#include "base/open.h"

#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int by_bytes(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The length without slashes at the end; of "/" it is 1. */
static size_t trimmed(const char *path) {
  size_t size = strlen(path);
  while (size > 1 && path[size - 1] == '/')
    size--;
  return size;
}

static size_t name_begin(const char *path, size_t size) {
  while (size > 0 && path[size - 1] != '/')
    size--;
  return size;
}

const char *const *as_folder_names(struct as_arena *arena, int folder, size_t *count) {
  const char **names = NULL;
  *count = 0;
  DIR *dir = fdopendir(folder);
  if (!dir) {
    if (errno == ENOMEM)
      as_out_of_memory();
    close(folder);
    return NULL;
  }
  for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
    if (as_text_equal(entry->d_name, ".") || as_text_equal(entry->d_name, ".."))
      continue;
    names = as_arena_grow(arena, names, *count, *count + 1, sizeof *names);
    names[(*count)++] = as_arena_text(arena, entry->d_name);
  }
  closedir(dir);
  if (*count > 1)
    qsort(names, *count, sizeof *names, by_bytes);
  return names;
}

bool as_file_is_folder(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

bool as_file_exists(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0;
}

char *as_path_join(struct as_arena *arena, const char *folder, const char *name) {
  if (!folder || !*folder || as_text_equal(folder, ".") || name[0] == '/')
    return as_arena_text(arena, name);
  const char *between = folder[strlen(folder) - 1] == '/' ? "" : "/";
  return as_arena_print(arena, "%s%s%s", folder, between, name);
}

char *as_path_folder(struct as_arena *arena, const char *path) {
  size_t begin = name_begin(path, trimmed(path));
  if (begin == 0)
    return as_arena_text(arena, path[0] == '/' ? "/" : ".");
  while (begin > 1 && path[begin - 1] == '/')
    begin--;
  return as_arena_copy(arena, path, begin);
}

const char *as_path_name(const char *path) {
  return path + name_begin(path, trimmed(path));
}

char *as_path_real(struct as_arena *arena, const char *path) {
  char *real = realpath(path, NULL);
  if (!real && errno == ENOMEM)
    as_out_of_memory();
  if (!real)
    return NULL;
  char *copy = as_arena_text(arena, real);
  free(real);
  return copy;
}

const char *const *as_folder_list(struct as_arena *arena, const char *path, size_t *count) {
  *count = 0;
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return folder < 0 ? NULL : as_folder_names(arena, folder, count);
}
