/* SPDX-License-Identifier: MIT */
/* Small blocks for Lua, from one region, without asking the system for each. */
#ifndef AS_SCRIPT_SLAB_H
#define AS_SCRIPT_SLAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  AS_SLAB_BLOCK = 256,
  AS_SLAB_UNIT = 16,
  AS_SLAB_CLASSES = AS_SLAB_BLOCK / AS_SLAB_UNIT + 1
};

struct as_slab {
  char *region;
  size_t used; /* bytes of the region ever handed out */
  void *free[AS_SLAB_CLASSES];
};

void as_slab_open(struct as_slab *slab);
void as_slab_close(struct as_slab *slab);
void *as_slab_take(struct as_slab *slab, size_t size); /* NULL: too large, or none left */
void as_slab_give(struct as_slab *slab, void *block, size_t size);
bool as_slab_owns(const struct as_slab *slab, const void *block);
/* Whether a block of one size does for the other. */
bool as_slab_fits(size_t old_size, size_t new_size);

#endif
