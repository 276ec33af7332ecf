/* SPDX-License-Identifier: MIT */
/* What a shared object says of itself, read as a file: before any of its code runs. */
#ifndef AS_ELF_H
#define AS_ELF_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct as_elf {
  bool has_abi, has_plugin; /* it exports assay_plugin_abi, assay_plugin */
  uint32_t abi;
  uint64_t plugin_size; /* of the object assay_plugin */
  /* The folders that it names to look for its own libraries, and those for theirs; NULL. */
  const char *runpath, *rpath;
  const char *needs_path; /* a library that it names by a path, not to be looked for; NULL */
};

/* false: *why says why it is no shared object of this machine, in the arena. */
bool as_elf_read(struct as_arena *arena, int fd, struct as_elf *out, const char **why);

#endif
