/* SPDX-License-Identifier: MIT */
/* The search path. The one idea: where the program lies decides. In a build tree CMake leaves
 * beside it the name of the source, so that nothing need be installed to work on a rule; anywhere
 * else there is none, and it uses what was installed with it, wherever the whole was moved to.
 * Decided against: compiling the source's place in, which an installed program would carry about
 * and, once its own rules are gone, use. */
#include "cli/places.h"

#include "base/file.h"
#include "plugin/native.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

/* Beside a program in its build tree. */
static const char SOURCE_NAME[] = "assay-source";

/* The folder the program lies in; NULL when the system does not tell. */
static const char *program_folder(struct as_arena *arena) {
  char path[PATH_ROOM];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
  if (size <= 0)
    return NULL;
  return as_path_folder(arena, as_arena_copy(arena, path, (size_t)size));
}

/* The source that the program was built from, as the file beside it says; NULL: there is none. */
static const char *source_folder(struct as_arena *arena, const char *bin) {
  const char *path = as_path_join(arena, bin, SOURCE_NAME);
  struct as_errors quiet;
  as_errors_init(&quiet, arena);
  if (!as_file_exists(path))
    return NULL;
  struct as_source *file =
      as_file_read(arena, NULL, path, path, PATH_ROOM, true, (struct as_place){0}, &quiet);
  return file ? as_arena_copy(arena, file->text, strcspn(file->text, "\n")) : NULL;
}

/* What holds rules/ and plugins/; NULL when the system does not tell where the program lies. */
static const char *share_folder(struct as_arena *arena, const char **found_by) {
  const char *bin = program_folder(arena);
  const char *source = bin ? source_folder(arena, bin) : NULL;
  *found_by = source ? "source" : "installed";
  return source || !bin ? source : as_path_real(arena, as_path_join(arena, bin, ASSAY_SHARE));
}

static bool add_path_list(struct as_registry *registry, const char *list, struct as_arena *arena,
                          struct as_errors *errors) {
  bool well = true;
  while (list && *list) {
    size_t size = strcspn(list, ":");
    if (size)
      well &= as_registry_add(registry, as_arena_copy(arena, list, size), "ASSAY_PLUGINS", true,
                              errors);
    list += size + (list[size] == ':');
  }
  return well;
}

static const char *user_folder(struct as_arena *arena) {
  const char *data = getenv("XDG_DATA_HOME");
  const char *home = getenv("HOME");
  if (data && *data == '/')
    return as_path_join(arena, data, "assay/plugins");
  if (home && *home == '/')
    return as_path_join(arena, home, ".local/share/assay/plugins");
  return NULL;
}

/* Libraries of the plugins that come with the program: beside it in a build tree. */
const char *as_places_libraries(struct as_arena *arena) {
  const char *found_by = NULL;
  const char *bin = program_folder(arena);
  share_folder(arena, &found_by);
  if (!bin)
    return NULL;
  const char *path =
      as_path_join(arena, bin, strcmp(found_by, "source") == 0 ? "plugins" : ASSAY_LIBRARIES);
  const char *real = as_path_real(arena, path);
  return real ? real : path;
}

bool as_places_add(struct as_registry *registry, const char *const *plugins, uint32_t count,
                   struct as_arena *arena, struct as_errors *errors) {
  bool well = true;
  for (uint32_t i = 0; i < count; i++)
    well &= as_registry_add(registry, plugins[i], "--plugins", true, errors);
  well &= add_path_list(registry, getenv("ASSAY_PLUGINS"), arena, errors);
  const char *user = user_folder(arena);
  if (user)
    well &= as_registry_add(registry, user, "user", false, errors);
  const char *found_by = NULL;
  const char *share = share_folder(arena, &found_by);
  if (!share)
    return well;
  as_natives_folder(as_registry_natives(registry), as_places_libraries(arena));
  as_registry_shared_rules(registry, as_path_join(arena, share, "rules/lib"));
  well &= as_registry_add(registry, as_path_join(arena, share, "rules"), found_by, false, errors);
  well &=
      as_registry_add(registry, as_path_join(arena, share, "plugins"), found_by, false, errors);
  return well;
}
