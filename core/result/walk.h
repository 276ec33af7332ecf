/* SPDX-License-Identifier: MIT */
/* A result to be walked by those who know nothing of its structs: the tree of the JSON that is
 * written of it, and nothing else, so that both say the same. */
#ifndef AS_WALK_H
#define AS_WALK_H

#include "assay/kind.h"
#include "base/arena.h"

#include <stdint.h>

struct assay_node {
  enum assay_kind kind;
  uint32_t count;                   /* of a list's or a map's members */
  const char *name;                 /* as a member of a map; NULL */
  const char *text;                 /* of a text, a number, a yes or no; NULL */
  const struct assay_node *members; /* in order */
};

/* The tree of JSON that as_json wrote (result/json_writer.h), which is not checked again. In
 * arena, all of it: json may go. */
const struct assay_node *as_walk_read(struct as_arena *arena, const char *json, size_t size);

#endif
