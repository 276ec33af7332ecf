/* SPDX-License-Identifier: MIT */
/* What a scale asks of a service: the request list by source and window, the lists by table and
 * column; and of a review, what it still lacks and how far that can move its total. Plain data
 * that borrows from the scale and the result. */
#ifndef AS_NEEDS_H
#define AS_NEEDS_H

#include "result/result.h"
#include "scale/scale.h"

struct as_item_list { /* indexes, in the scale's order */
  const uint32_t *items;
  uint32_t count;
};

struct as_want {
  const char *what;
  const char *window; /* NULL: the scale names none */
  struct as_item_list items;
};

struct as_want_source {
  const char *id;              /* "MIS"; "" where the scale does not say from where */
  const char *title;           /* the same where the scale gives none */
  const struct as_want *wants; /* those of one window together, those without one first */
  uint32_t count;
};

struct as_want_table {
  const struct as_table_spec *table;
  const char *help;                   /* NULL: none */
  struct as_item_list items;          /* whose rules look at it */
  const struct as_item_list *columns; /* the same of each column */
};

struct as_needs {
  const struct as_scale *scale;
  const struct as_want_source *sources; /* in the order of the scale's kinds of evidence */
  uint32_t source_count;
  const struct as_want_table *tables;
  uint32_t table_count;
};

void as_needs_of(struct as_arena *arena, const struct as_scale *scale, struct as_needs *out);

/* An item that has no points yet. */
struct as_lack {
  uint32_t item;
  bool moves;           /* the total hangs on it ... */
  struct as_decimal by; /* ... by so much, from its lowest points, or where it may turn out not to
                           apply none, to its highest */
  struct as_fraction span; /* the same, exact: what they are ordered by */
};
struct as_lacks {
  const struct as_lack *lacks; /* what moves the total most first */
  uint32_t count;
};
/* Of a result by that scale. */
void as_lacks_of(struct as_arena *arena, const struct as_scale *scale,
                 const struct as_result *result, struct as_lacks *out);

#endif
