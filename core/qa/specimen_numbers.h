/* SPDX-License-Identifier: MIT */
/* The numbers that stand in an item and that evidence is made about; between the files of
 * specimens. */
#ifndef AS_SPECIMEN_NUMBERS_H
#define AS_SPECIMEN_NUMBERS_H

#include "scale/scale.h"

enum { AS_NUMBERS_MOST = 40 }; /* more only cost time */

struct as_numbers {
  struct as_decimal all[AS_NUMBERS_MOST];
  uint32_t count;
};

/* Adds those of bands, conditions, settings and params, each once. */
void as_numbers_find(const struct as_item *item, struct as_numbers *numbers);
bool as_is_number(enum as_type_kind kind);
/* Whether a number lies within a type's bounds. */
bool as_number_fits(const struct as_type *type, struct as_decimal number);

#endif
