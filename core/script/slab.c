/* SPDX-License-Identifier: MIT */
/* Blocks of up to 256 bytes in classes of 16, each class a list of what was given back.
 *
 * The one idea: a rule makes some twenty small objects and forgets them; taking and giving back
 * one is two loads and a store here. The region is bounded and reserved once: what does not fit
 * any more goes to malloc, so no rule can make the lists grow without end. As every block is
 * known, a Lua state is dropped with its memory, and nobody looks at its thousands of objects
 * again. Decided against: returning parts of the region to the system; it is smaller than what one
 * call may use. */
#include "script/slab.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

/* Stands before a block of malloc's. */
struct as_large {
  alignas(max_align_t) struct as_large *next;
  struct as_large *before;
};

static void link_large(struct as_slab *slab, struct as_large *large) {
  if (large->next)
    large->next->before = large;
  if (large->before)
    large->before->next = large;
  else
    slab->larges = large;
}

void *as_large_take(struct as_slab *slab, size_t size) {
  struct as_large *large = malloc(sizeof *large + size);
  if (!large)
    return NULL;
  large->next = slab->larges;
  large->before = NULL;
  link_large(slab, large);
  return large + 1;
}

void *as_large_resize(struct as_slab *slab, void *block, size_t size) {
  struct as_large *large = realloc((struct as_large *)block - 1, sizeof *large + size);
  if (!large)
    return NULL;
  link_large(slab, large); /* it may stand elsewhere now */
  return large + 1;
}

void as_large_give(struct as_slab *slab, void *block) {
  struct as_large *large = (struct as_large *)block - 1;
  if (large->next)
    large->next->before = large->before;
  if (large->before)
    large->before->next = large->next;
  else
    slab->larges = large->next;
  free(large);
}

void as_slab_open(struct as_slab *slab) {
  slab->region = malloc(AS_SLAB_REGION); /* the system gives pages as they are touched */
  slab->used = 0;
  slab->larges = NULL;
  if (!slab->region)
    as_out_of_memory();
  for (int i = 0; i < AS_SLAB_CLASSES; i++)
    slab->free[i] = NULL;
}

void as_slab_close(struct as_slab *slab) {
  while (slab->larges)
    as_large_give(slab, slab->larges + 1);
  free(slab->region);
  slab->region = NULL;
}
