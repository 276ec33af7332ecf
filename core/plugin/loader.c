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
#include <sys/stat.h>
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

/* A folder that is not there yet is as safe as the nearest one above it in which it could be made.
 */
static bool is_safe(struct as_arena *arena, const char *folder, const char **why) {
  while (folder[1] && !as_file_is_folder(folder))
    folder = as_path_folder(arena, folder);
  return as_trust_folder(arena, folder, why);
}

/* Each folder that it takes its own libraries from has to be as safe as its own. To the dynamic
 * linker an empty name is the working folder, and $ begins a word that it replaces. */
static const char *check_run_path(struct as_arena *arena, const char *path) {
  for (const char *at = path; at && *path; at = *at ? at + 1 : NULL) {
    size_t size = strcspn(at, ":");
    const char *folder = as_arena_copy(arena, at, size);
    const char *why = NULL;
    at += size;
    if (folder[0] != '/' || strchr(folder, '$'))
      return as_arena_print(arena,
                            "looks for its own libraries in \"%s\", which is no whole path: build "
                            "it without RPATH",
                            folder);
    if (!is_safe(arena, folder, &why))
      return as_arena_print(arena, "looks for its own libraries where others can write: %s", why);
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
  if (elf->needs_path)
    return as_arena_print(arena,
                          "names a library of its own by a path, \"%s\", where its plain name was "
                          "wanted: give that one a name with -Wl,-soname",
                          elf->needs_path);
  why = check_run_path(arena, elf->rpath);
  return why ? why : check_run_path(arena, elf->runpath);
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

/* A path of the descriptor. dl knows what is loaded by its path and gives the same library again
 * for the same one, but numbers of descriptors are used again. So the file's device and inode
 * stand in it as well, which belong to the file as long as it is loaded: each bit is "/" or "/.",
 * both of which lead nowhere. Decided against: keeping the descriptor open, as a library that is
 * never unloaded (C++ makes such) would keep it for ever. */
static const char *path_of(struct as_arena *arena, int fd) {
  struct stat facts;
  struct as_buf path;
  if (fstat(fd, &facts) != 0)
    return as_arena_print(arena, "/proc/self/fd/%d", fd);
  const uint64_t parts[] = {(uint64_t)facts.st_dev, (uint64_t)facts.st_ino};
  as_buf_init(&path);
  as_buf_text(&path, "/proc/self/fd");
  for (unsigned i = 0; i < 128; i++)
    as_buf_text(&path, parts[i / 64] >> i % 64 & 1 ? "/." : "/");
  as_buf_print(&path, "/%d", fd);
  const char *out = as_arena_text(arena, as_buf_get(&path));
  as_buf_done(&path);
  return out;
}

static const char *load(struct as_arena *arena, int fd, struct as_library *out) {
  const char *path = path_of(arena, fd);
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
