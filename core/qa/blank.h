/* SPDX-License-Identifier: MIT */
/* A review to fill in, made from nothing but the scale's declarations: every fact, element and
 * column with what it means beside it. It loads as it stands and all of it is unrated; what is
 * filled in is what is known. */
#ifndef AS_BLANK_H
#define AS_BLANK_H

#include "scale/scale.h"

struct as_blank {
  struct as_arena *arena;
  const struct as_scale *scale;
  const char *name;   /* what the review calls the scale: "my-scale", "my-scale@1.0.0" */
  const char *folder; /* where the CSV templates lie, as the review names them: "tables"; NULL:
                         there are none */
  struct as_buf *out;
};

/* The review itself, as YAML. */
void as_blank_review(const struct as_blank *blank);
/* A table's CSV template: its header. */
void as_blank_table(const struct as_blank *blank, const struct as_table_spec *table);
/* The sheet that explains every column of every table. */
void as_blank_columns(const struct as_blank *blank);

#endif
