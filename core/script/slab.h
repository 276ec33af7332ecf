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
  AS_SLAB_CLASSES = AS_SLAB_BLOCK / AS_SLAB_UNIT + 1,
  AS_SLAB_REGION = 2 * 1024 * 1024
};

struct as_slab {
  char *region;
  size_t used; /* bytes of the region ever handed out */
  void *free[AS_SLAB_CLASSES];
  struct as_large *larges; /* what malloc gave */
};

void as_slab_open(struct as_slab *slab);
/* Gives all of it back, whoever still holds some. */
void as_slab_close(struct as_slab *slab);
/* Blocks of any size from malloc, which the slab knows all of. NULL: there is no memory. */
void *as_large_take(struct as_slab *slab, size_t size);
void *as_large_resize(struct as_slab *slab, void *block, size_t size);
void as_large_give(struct as_slab *slab, void *block);

/* These stand here because Lua asks for memory thousands of times a review. */

static inline size_t as_slab_class(size_t size) {
  return (size + AS_SLAB_UNIT - 1) / AS_SLAB_UNIT;
}

/* NULL: too large, or none left */
static inline void *as_slab_take(struct as_slab *slab, size_t size) {
  if (size > AS_SLAB_BLOCK)
    return NULL;
  void **list = &slab->free[as_slab_class(size)];
  if (*list) {
    void *block = *list;
    *list = *(void **)block;
    return block;
  }
  size_t bytes = as_slab_class(size) * AS_SLAB_UNIT;
  if (bytes > AS_SLAB_REGION - slab->used)
    return NULL;
  slab->used += bytes;
  return slab->region + slab->used - bytes;
}

static inline void as_slab_give(struct as_slab *slab, void *block, size_t size) {
  void **list = &slab->free[as_slab_class(size)];
  *(void **)block = *list;
  *list = block;
}

static inline bool as_slab_owns(const struct as_slab *slab, const void *block) {
  uintptr_t at = (uintptr_t)block, region = (uintptr_t)slab->region;
  return at >= region && at < region + AS_SLAB_REGION;
}

/* Whether a block of one size does for the other. */
static inline bool as_slab_fits(size_t old_size, size_t new_size) {
  return new_size <= AS_SLAB_BLOCK && as_slab_class(old_size) == as_slab_class(new_size);
}

#endif
