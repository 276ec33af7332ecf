/* SPDX-License-Identifier: MIT */
/* JSON Schema (2020-12) of the files that people write, for editors: what may stand where, and
 * what it means, while it is typed. Made from the tables of keys that the readers check by and
 * from a scale's declarations, so that it cannot say anything else. It refuses nothing that is
 * read; assay check finds more than a schema can say. */
#ifndef AS_SCHEMA_OF_H
#define AS_SCHEMA_OF_H

#include "scale/scale.h"

void as_schema_of_scale(struct as_buf *out);
void as_schema_of_test(struct as_buf *out);
/* Of a review by that scale. */
void as_schema_of_review(struct as_arena *arena, const struct as_scale *scale, struct as_buf *out);

#endif
