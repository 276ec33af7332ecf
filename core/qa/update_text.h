/* SPDX-License-Identifier: MIT */
/* Where a value stands in a text, and how another is spelled in its place; for update.c. */
#ifndef AS_UPDATE_TEXT_H
#define AS_UPDATE_TEXT_H

#include "qa/rule_test.h"

/* A place in a text that only goes forward. Zeroed but for text and size, it is at the start. */
struct as_spot {
  const char *text;
  size_t size, offset;
  uint32_t line, column; /* from 1; 0: not begun */
};

/* To a line and column as values have them, not before where it is. false: there is none. */
bool as_spot_go(struct as_spot *spot, uint32_t line, uint32_t column);
/* The bytes of the value that stands there: 0 where it is not spelled in one piece on one
 * line, as a list of several lines or an alias is. */
size_t as_update_length(const struct as_spot *spot, const struct as_value *value);
/* What would have to stand there, spelled as the value in its place is, in YAML or in JSON. */
const char *as_update_spell(struct as_arena *arena, const struct as_difference *difference,
                            bool json, char old);
/* Whether a value, as it was read, is what a difference wants there. */
bool as_update_is(const struct as_value *value, const struct as_difference *difference);

#endif
