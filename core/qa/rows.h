/* SPDX-License-Identifier: MIT */
/* Case tables: one case with rows. The case says what they share, a row what differs; each row is
 * a case of its own, at its own line. */
#ifndef AS_ROWS_H
#define AS_ROWS_H

#include "doc/value.h"

/* The cases of a file with every row as a case; those without rows as they stand. What is wrong
 * with the form of a table is added to errors; the cases themselves are the caller's to check. */
const struct as_value *as_rows_expand(struct as_arena *arena, const struct as_value *cases,
                                      struct as_errors *errors);

#endif
