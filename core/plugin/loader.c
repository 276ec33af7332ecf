/* SPDX-License-Identifier: MIT */
/* The only file that knows dl.
 *
 * The one idea: nothing of a library runs before all that can be known without running it is
 * known; and its descriptor is loaded, not its path, so that it is what was looked at.
 * RTLD_LOCAL keeps its names from other plugins, RTLD_NOW tells at once what it lacks. */
#include "plugin/loader.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "plugin/elf.h"
#include "plugin/trust.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

bool as_library_find(struct as_arena *arena, const char *library, const char *const *folders,
                     size_t count, struct as_library_file *out, const char **why) {
  static const char *const prefixes[] = {"", "lib"};
  *out = (struct as_library_file){.fd = -1};
  for (size_t i = 0; i < count * 2; i++) {
    const char *folder = folders[i / 2];
    const char *name = as_arena_print(arena, "%s%s.so", prefixes[i % 2], library);
    bool absent = true;
    if (!folder)
      continue;
    int fd = as_trust_open(arena, folder, name, &absent, why);
    if (absent)
      continue;
    *out = (struct as_library_file){folder, name, fd};
    return fd >= 0;
  }
  *why = as_arena_print(arena, "its library is not built: there is no %s.so in %s", library,
                        folders[0]);
  return false;
}

/* Each folder that it takes its own libraries from has to be as safe as its own. */
static const char *check_run_path(struct as_arena *arena, const char *path) {
  while (path && *path) {
    size_t size = strcspn(path, ":");
    const char *folder = as_arena_copy(arena, path, size);
    const char *why = NULL;
    if (size > 0 && folder[0] != '/')
      return as_arena_print(arena,
                            "looks for its own libraries in \"%s\", which is no whole path: build "
                            "it without RPATH",
                            folder);
    if (size > 0 && as_file_exists(folder) && !as_trust_folder(arena, folder, &why))
      return as_arena_print(arena, "looks for its own libraries where others can write: %s", why);
    path += size + (path[size] == ':');
  }
  return NULL;
}

static const char *look(struct as_arena *arena, int fd, struct as_elf *elf) {
  const char *why = NULL;
  if (!as_elf_read(arena, fd, elf, &why))
    return why;
  if (!elf->has_abi)
    return "is no plugin of Assay: it does not export the number assay_plugin_abi";
  if (elf->abi != ASSAY_PLUGIN_ABI)
    return as_arena_print(arena,
                          "was built for plugin ABI %u, and this assay has %u: rebuild it with "
                          "this one's assay/plugin.h",
                          (unsigned)elf->abi, (unsigned)ASSAY_PLUGIN_ABI);
  if (!elf->has_plugin)
    return "does not export assay_plugin, which says what it provides";
  return check_run_path(arena, elf->run_path);
}

static bool say(struct as_arena *arena, const char *path, const char *words, const char **why) {
  *why = words ? as_arena_print(arena, "%s %s", path, words) : NULL;
  return words == NULL;
}

bool as_library_look(struct as_arena *arena, int fd, const char *path, const char **why) {
  struct as_elf elf;
  return say(arena, path, look(arena, fd, &elf), why);
}

/* dl's words: "/proc/self/fd/5: undefined symbol: foo", "libfoo.so.1: cannot open shared object
 * file: No such file or directory". */
static const char *dl_words(struct as_arena *arena, const char *error) {
  static const char undefined[] = "undefined symbol: ", open[] = ": cannot open shared object";
  const char *symbol = strstr(error, undefined);
  const char *lacks = strstr(error, open);
  if (symbol)
    return as_arena_print(arena,
                          "needs the symbol %s, which nothing has that it is linked with: link it "
                          "with -Wl,-z,defs to be told by the linker",
                          symbol + sizeof undefined - 1);
  if (lacks)
    return as_arena_print(arena, "needs the library %s, which is not installed",
                          as_arena_copy(arena, error, (size_t)(lacks - error)));
  const char *colon = strncmp(error, "/proc/self/fd/", 14) == 0 ? strstr(error, ": ") : NULL;
  return as_arena_print(arena, "cannot be loaded: %s", colon ? colon + 2 : error);
}

static const char *load(struct as_arena *arena, int fd, struct as_library *out) {
  const char *path = as_arena_print(arena, "/proc/self/fd/%d", fd);
  out->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!out->handle)
    return dl_words(arena, dlerror());
  out->plugin = dlsym(out->handle, "assay_plugin");
  return out->plugin ? NULL : "does not export assay_plugin, which says what it provides";
}

bool as_library_open(struct as_arena *arena, const struct as_plugin *manifest, int fd,
                     const char *path, struct as_library *out, const char **why) {
  struct as_elf elf;
  *out = (struct as_library){0};
  const char *words = look(arena, fd, &elf);
  if (!words)
    words = load(arena, fd, out);
  if (!words)
    words = as_descriptor_check(arena, out->plugin, elf.plugin_size, manifest);
  if (words)
    as_library_close(out);
  return say(arena, path, words, why);
}

void as_library_close(struct as_library *library) {
  if (library->handle)
    dlclose(library->handle);
  *library = (struct as_library){0};
}
