/* SPDX-License-Identifier: MIT */
/* Declarations that scales make and tables and reviews obey: a field (a column, a fact or a
 * setting) and a table. */
#ifndef AS_FIELD_H
#define AS_FIELD_H

#include "doc/schema.h"
#include "doc/type.h"

struct as_field {
  const char *id;
  struct as_type type;
  bool required;
  struct as_datum fallback;        /* its default; AS_TYPE_NONE: none */
  const char *label;               /* how to call it; its id when not declared */
  const char *unit;                /* NULL when none */
  const char *help;                /* what counts as yes and what as no; NULL when none */
  const char *refers_to;           /* the table whose key it names; NULL when none */
  bool not_after_review;           /* a date that may not lie after the review's */
  const struct as_value *declared; /* where */
};

enum as_check_kind {
  AS_CHECK_ORDER, /* fields in ascending order where given: started, ended; equal is allowed */
  AS_CHECK_NO_OVERLAP, /* from..to of two rows of one group (within) do not overlap; from < to */
  AS_CHECK_UNIQUE,     /* no two rows alike in these columns */
  AS_CHECK_IMPLIES     /* where the cells of "if" are as it says, so are those of "then" */
};

/* A number's cell within these bounds. */
struct as_demand {
  uint32_t column;
  struct as_bound from, to, above, below;
};

struct as_check {
  enum as_check_kind kind;
  const uint32_t *columns; /* order, unique: these; no_overlap: within */
  uint32_t count;
  uint32_t from, to;                   /* no_overlap */
  const struct as_demand *when, *then; /* implies: all of when, then all of then */
  uint32_t when_count, then_count;
  const char *because; /* implies: why, as the message says it */
};

/* A table as a scale declares it. */
struct as_table_spec {
  const char *id;
  const char *title;
  const struct as_field *columns;
  uint32_t column_count;
  int32_t key; /* index of the key column, -1: none; unique, required */
  /* Without rows it is missing evidence, as a list of people is; else a count of nothing, as a
   * log of contacts is. */
  bool empty_is_missing;
  const struct as_check *checks;
  uint32_t check_count;
  const struct as_value *declared;
};

extern const struct as_keys as_keys_field, as_keys_type, as_keys_table, as_keys_check,
    as_keys_demand, as_keys_overlap;
extern const struct as_word_list as_words_types, as_words_empty;

/* Reads {type, of, min, max, above, below, required, default, label, unit, help, refers_to,
 * not_after_review}. NULL on error, added. */
const struct as_field *as_field_read(struct as_arena *arena, const struct as_entry *declared,
                                     struct as_errors *errors);
/* Reads {title, key, empty: missing|none, columns, checks} of a scale. */
bool as_table_spec_read(struct as_arena *arena, const struct as_entry *declared,
                        struct as_table_spec *out, struct as_errors *errors);
int as_field_find(const struct as_field *fields, size_t count, const char *id); /* -1: none */

#endif
