/* SPDX-License-Identifier: MIT */
/* Which words the rule of an item uses, its modules' and its parameters' among them: by that a
 * table, a column or a fact is looked at or is not. Known from the text alone: a word that stands
 * there may still be about something else, one that does not stand there is not looked at. */
#ifndef AS_MENTIONS_H
#define AS_MENTIONS_H

#include "scale/scale.h"

struct as_mentions; /* of one scale; each script is read once */

struct as_mentions *as_mentions_new(struct as_arena *arena, const struct as_scale *scale);
/* Whether the item's rule, a module that it requires however far away, or a text of the item's
 * params or settings is or names that word. */
bool as_mentions_has(struct as_mentions *mentions, const struct as_item *item, const char *word);

/* The same, but of modules only the functions whose names are used in turn: nearer the truth, yet
 * by how a script is laid out (a function of a module begins its line), so not for certain. */
bool as_mentions_reaches(struct as_mentions *mentions, const struct as_item *item,
                         const char *word);

/* Whether the script is the item's rule, or a module that it requires however far away. */
bool as_mentions_runs(struct as_mentions *mentions, const struct as_item *item,
                      const struct as_rule_file *file);
/* As as_mentions_has; and of a name that may be put together: a text that ends or begins with _
 * and with which the word ends or begins counts as well. */
bool as_mentions_may(struct as_mentions *mentions, const struct as_item *item, const char *word);

#endif
