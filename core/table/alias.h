/* SPDX-License-Identifier: MIT */
/* Evidence without its words: every text of a table gives way to a name that says nothing ("name
 * 3"), the same one for the same text (without regard to case and spacing) in every table and
 * fact, so that whatever rules join, group and compare by is as it was. Under --redact only. */
#ifndef AS_ALIAS_H
#define AS_ALIAS_H

#include "table/table.h"

struct as_aliases; /* of one review; lives in its arena */

struct as_aliases *as_aliases_new(struct as_arena *arena);
/* A text, or a list of texts, under other names; anything else as it is. */
struct as_datum as_alias_datum(struct as_aliases *aliases, const struct as_datum *datum);
/* The texts of a table that was read and checked, in place. What the scale gives as a default
 * stays: it is the scale's own word. */
void as_alias_table(struct as_aliases *aliases, const struct as_table *table);

#endif
