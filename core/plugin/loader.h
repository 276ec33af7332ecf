/* SPDX-License-Identifier: MIT */
/* Loads a native library: trusted first, its ABI read out of the file next, then dlopen, then what
 * it says of itself. Only loader.c knows dl. */
#ifndef AS_LOADER_H
#define AS_LOADER_H

#include "assay/plugin.h"
#include "plugin/registry.h"

struct as_library {
  void *handle; /* NULL: not loaded */
  const struct assay_plugin *plugin;
};

/* Where a plugin's shared object is: NAME.so or libNAME.so in one of the folders. */
struct as_library_file {
  const char *folder, *name; /* name NULL: in none of them */
  int fd;                    /* to be closed; -1: it is not there, or not trusted */
};
/* false: *why says why it cannot be loaded, in the arena. folders: NULLs are passed over. */
bool as_library_find(struct as_arena *arena, const char *library, const char *const *folders,
                     size_t count, struct as_library_file *out, const char **why);
/* Without running anything of it: whether it may be loaded. path: for words. */
bool as_library_look(struct as_arena *arena, int fd, const char *path, const char **why);
/* Looks, loads and checks what it says against the manifest. */
bool as_library_open(struct as_arena *arena, const struct as_plugin *manifest, int fd,
                     const char *path, struct as_library *out, const char **why);
void as_library_close(struct as_library *library); /* once more does nothing */

/* descriptor.c: the first thing that is wrong with what a library says, or NULL. manifest NULL: no
 * manifest to compare with. In the arena. */
const char *as_descriptor_check(struct as_arena *arena, const struct assay_plugin *plugin,
                                uint64_t symbol_size, const struct as_plugin *manifest);

#endif
