/* SPDX-License-Identifier: MIT */
/* What the files of this floor share while a review is checked against its scale; nobody outside
 * includes it. */
#ifndef AS_REVIEW_BINDING_H
#define AS_REVIEW_BINDING_H

#include "review/review.h"

struct as_binding {
  struct as_arena *arena;
  const struct as_scale *scale;
  const struct as_review_place *place;
  struct as_errors *errors;
  struct as_review *review; /* being filled */
  const char *name;         /* of the review's file, without its folder: "review.yaml" */
  uint32_t from_line;       /* the last line that was written out ... */
  const char *from;         /* ... and what it became: NDJSON has all on one line */
};

/* "review.yaml:31" for a value. */
const char *as_binding_from(struct as_binding *binding, const struct as_value *value);
/* A text that must not be empty; NULL with an error. what: "comment". */
const char *as_binding_text(struct as_binding *binding, const struct as_value *value,
                            const char *what);
/* A list of texts, or one text alone. */
void as_binding_texts(struct as_binding *binding, const struct as_value *value, const char *what,
                      struct as_texts *out);
/* The index of an item by id or number; hint is looked at first. -1 with an error that names the
 * nearest. */
int as_binding_item(struct as_binding *binding, const struct as_value *key, uint32_t hint);

/* facts.c: a fact of that declaration; false: not given, or with errors. */
bool as_binding_fact(struct as_binding *binding, const struct as_field *field,
                     const struct as_value *value, struct as_datum *out);
/* The whole review's: defaults, then what it gives; facts may be NULL. */
void as_review_facts_new(struct as_binding *binding);
void as_review_facts_read(struct as_binding *binding, const struct as_value *document,
                          const struct as_value *facts);

/* items.c: what stands under one item. */
/* The reviewer's points: in the item's range, whole where its points are, and then one of those
 * its bands give, where there are any; false: none, or with errors. */
bool as_binding_points(struct as_binding *binding, const struct as_item *item,
                       const struct as_value *value, const char *what, struct as_decimal *out);
void as_review_item_read(struct as_binding *binding, uint32_t item, const struct as_value *value);
void as_review_items_read(struct as_binding *binding, const struct as_value *items);
/* Room for so many items of the scale, nothing given, facts at their defaults. */
void as_review_items_new(struct as_binding *binding, const struct as_item *declared,
                         uint32_t count);

/* tables.c */
void as_review_tables_read(struct as_binding *binding, const struct as_value *tables);

/* previous.c */
void as_review_previous_read(struct as_binding *binding, const struct as_value *value);

/* corrections.c: of the previous review, which was read before. */
void as_review_corrections_read(struct as_binding *binding, const struct as_value *document);

/* conclusions.c: strengths, improvements, actions. */
void as_review_conclusions_read(struct as_binding *binding, const struct as_value *document);

#endif
