/* SPDX-License-Identifier: MIT */
/* A review as another scale than its own can read it: without what only its own has. */
#ifndef AS_FITTED_H
#define AS_FITTED_H

#include "doc/value.h"
#include "scale/scale.h"

enum as_lack_kind {
  AS_LACK_ITEM,
  AS_LACK_FACT,    /* of an item, or of the whole review */
  AS_LACK_ELEMENT, /* of an item's checklist */
  AS_LACK_TABLE,
  AS_LACK_COLUMN, /* of a table */
  AS_LACK_KINDS
};

/* Borrows from the scale that has it. */
struct as_lack {
  enum as_lack_kind kind;
  const char *of; /* the item or table; NULL: none */
  const char *name;
};

struct as_lacks {
  struct as_lack *all;
  uint32_t count, room;
};

/* Adds each that is not there yet. */
void as_lacks_add(struct as_arena *arena, struct as_lacks *lacks, const struct as_lacks *more);
/* Whether one scale has a name that the other has not: else every review fits as it is. */
bool as_fit_matters(const struct as_scale *mine, const struct as_scale *other);
/* The document without what only the other scale has; what was left out is added to lacks. What
 * neither knows stays, for mine to refuse. A review of which nothing would be left is given back
 * whole. In the arena, or the document itself. */
const struct as_value *as_fit_review(struct as_arena *arena, const struct as_value *document,
                                     const struct as_scale *mine, const struct as_scale *other,
                                     struct as_lacks *lacks);

#endif
