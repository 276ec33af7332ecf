/* SPDX-License-Identifier: MIT */
/* The search path. The one idea: a program that runs from a build tree uses the rules of the
 * source beside it, so that nothing need be installed to work on a rule; an installed one uses the
 * installed rules. */
#include "cli/places.h"

#include "base/file.h"
#include "plugin/native.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

static const char LIBRARIES[] = "../lib/assay/plugins"; /* from "<prefix>/bin" */

/* The folder the program lies in; NULL when the system does not tell. */
static const char *program_folder(struct as_arena *arena) {
  char path[PATH_ROOM];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
  if (size <= 0)
    return NULL;
  return as_path_folder(arena, as_arena_copy(arena, path, (size_t)size));
}

/* SHARE holds rules/ and plugins/: "<prefix>/share/assay" beside "<prefix>/bin", else the source
 * of the build. */
static const char *share_folder(struct as_arena *arena, const char **found_by) {
  const char *bin = program_folder(arena);
  *found_by = "installed";
  if (bin) {
    const char *installed = as_path_join(arena, bin, "../share/assay");
    if (as_file_is_folder(as_path_join(arena, installed, "rules")))
      return installed;
  }
  *found_by = "source";
  return ASSAY_SOURCE_DIR;
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
static const char *libraries_folder(const char *found_by, struct as_arena *arena) {
  const char *bin = program_folder(arena);
  if (!bin)
    return NULL;
  return as_path_join(arena, bin, strcmp(found_by, "source") == 0 ? "plugins" : LIBRARIES);
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
  as_natives_folder(as_registry_natives(registry), libraries_folder(found_by, arena));
  as_registry_shared_rules(registry, as_path_join(arena, share, "rules/lib"));
  well &= as_registry_add(registry, as_path_join(arena, share, "rules"), found_by, false, errors);
  well &=
      as_registry_add(registry, as_path_join(arena, share, "plugins"), found_by, false, errors);
  return well;
}
