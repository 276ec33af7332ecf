/* SPDX-License-Identifier: MIT */
/* Blocks of up to 256 bytes in classes of 16, each class a list of what was given back.
 *
 * The one idea: a rule makes some twenty small objects and forgets them; taking and giving back
 * one is two loads and a store here. The region is bounded and reserved once: what does not fit
 * any more goes to malloc, so no rule can make the lists grow without end. Decided against:
 * returning parts of the region to the system; it is smaller than what one call may use. */
#include "script/slab.h"

#include "base/arena.h"

#include <stdlib.h>

enum { REGION = 2 * 1024 * 1024 };

void as_slab_open(struct as_slab *slab) {
  slab->region = malloc(REGION); /* the system gives pages as they are touched */
  slab->used = 0;
  if (!slab->region)
    as_out_of_memory();
  for (int i = 0; i < AS_SLAB_CLASSES; i++)
    slab->free[i] = NULL;
}

void as_slab_close(struct as_slab *slab) {
  free(slab->region);
  slab->region = NULL;
}

static size_t class_of(size_t size) {
  return (size + AS_SLAB_UNIT - 1) / AS_SLAB_UNIT;
}

void *as_slab_take(struct as_slab *slab, size_t size) {
  if (size > AS_SLAB_BLOCK)
    return NULL;
  void **list = &slab->free[class_of(size)];
  if (*list) {
    void *block = *list;
    *list = *(void **)block;
    return block;
  }
  size_t bytes = class_of(size) * AS_SLAB_UNIT;
  if (bytes > REGION - slab->used)
    return NULL;
  slab->used += bytes;
  return slab->region + slab->used - bytes;
}

void as_slab_give(struct as_slab *slab, void *block, size_t size) {
  void **list = &slab->free[class_of(size)];
  *(void **)block = *list;
  *list = block;
}

bool as_slab_owns(const struct as_slab *slab, const void *block) {
  uintptr_t at = (uintptr_t)block, region = (uintptr_t)slab->region;
  return at >= region && at < region + REGION;
}

bool as_slab_fits(size_t old_size, size_t new_size) {
  return new_size <= AS_SLAB_BLOCK && class_of(old_size) == class_of(new_size);
}
