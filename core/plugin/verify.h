/* SPDX-License-Identifier: MIT */
/* assay plugins --verify: a native plugin tried as its author should, in a process of its own, so
 * that one that crashes is told of and not felt. */
#ifndef AS_VERIFY_H
#define AS_VERIFY_H

#include "plugin/registry.h"

struct as_verified {
  bool well;
  const char *text; /* printable */
};

/* Tries the plugin in a folder; libraries: where else its library may be (as_natives_folder),
 * NULL. What was found, in order; all of it well, or not. In the arena. */
const struct as_verified *as_plugin_verify(struct as_arena *arena, const char *folder,
                                           const char *libraries, uint32_t *count);

#endif
