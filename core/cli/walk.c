/* SPDX-License-Identifier: MIT */
/* Walking folders: hidden ones and build trees are passed over, depth is bounded so that a link in
 * a circle ends. */
#include "cli/walk.h"

#include "base/file.h"
#include "cli/spare.h"

#include <string.h>

enum { DEPTH_MOST = 12 };

static bool ends_in(const char *text, const char *end) {
  size_t size = strlen(text);
  size_t tail = strlen(end);
  return size >= tail && strcmp(text + size - tail, end) == 0;
}

enum as_file_kind as_file_kind_of(const char *path) {
  const char *name = as_path_name(path);
  if (strcmp(path, "-") == 0)
    return AS_FILE_REVIEW;
  if (strcmp(name, "scale.yaml") == 0)
    return AS_FILE_SCALE;
  if (strcmp(name, "plugin.yaml") == 0)
    return AS_FILE_PLUGIN;
  if (strcmp(name, "review.yaml") == 0 || strcmp(name, "review.json") == 0)
    return AS_FILE_REVIEW;
  return ends_in(name, "_test.yaml") ? AS_FILE_TEST : AS_FILE_OTHER;
}

static void add(struct as_walk *walk, const char *path) {
  if (walk->count == walk->room) {
    walk->room = walk->room ? walk->room * 2 : 32;
    walk->paths =
        as_arena_grow(walk->arena, walk->paths, walk->count, walk->room, sizeof *walk->paths);
  }
  walk->paths[walk->count++] = path;
}

static bool passed_over(const char *name) {
  return *name == '.' || strcmp(name, "build") == 0 || strncmp(name, "build-", 6) == 0;
}

static void folder(struct as_walk *walk, const char *path, unsigned mask, int depth) {
  size_t count = 0;
  const char *const *names = as_folder_list(walk->arena, path, &count);
  for (size_t i = 0; i < count; i++) {
    const char *one = as_path_join(walk->arena, path, names[i]);
    if (passed_over(names[i]))
      continue;
    if (!as_file_is_folder(one)) {
      if (mask & (1U << as_file_kind_of(one)))
        add(walk, one);
    } else if (depth < DEPTH_MOST) {
      folder(walk, one, mask, depth + 1);
    }
  }
}

bool as_walk_add(struct as_walk *walk, const char *path, unsigned mask, struct as_errors *errors) {
  if (strcmp(path, "-") == 0 && mask & 1U << AS_FILE_REVIEW) {
    add(walk, path);
    return true;
  }
  if (as_file_is_folder(path)) {
    folder(walk, path, mask, 0);
    return true;
  }
  if (as_file_exists(path)) {
    add(walk, path);
    return true;
  }
  as_errors_add(errors, (struct as_place){0}, "%s: no such file or folder",
                as_errors_typed(errors, path));
  return false;
}

void as_walk_add_itself(struct as_walk *walk, const char *path) {
  add(walk, path);
}

bool as_walk_gather(struct as_walk *walk, struct as_invocation *in, unsigned mask) {
  bool well = true;
  for (uint32_t i = 0; i < in->options.word_count; i++)
    well &= as_walk_add(walk, in->options.words[i], mask, in->errors);
  if (in->options.word_count)
    return well;
  uint32_t count = 0;
  const struct as_plugin *plugins = as_registry_plugins(in->registry, &count);
  for (uint32_t i = 0; i < count; i++)
    well &= as_walk_add(walk, plugins[i].folder, mask, in->errors);
  return well;
}

bool as_walk_spares(const struct as_walk *walk, struct as_invocation *in) {
  for (uint32_t i = 0; i < walk->count; i++)
    if (!as_spares(in, walk->paths[i]))
      return false;
  return true;
}
