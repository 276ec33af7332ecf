/* SPDX-License-Identifier: MIT */
/* What the files that compare two scales share; nobody outside includes it. */
#ifndef AS_QA_COMPARING_H
#define AS_QA_COMPARING_H

#include "qa/diff.h"

struct as_comparing {
  struct as_arena *arena;
  const struct as_scale *scales[AS_SIDES];
  struct as_change *changes;
  uint32_t count;
  const char *item; /* the one at hand; NULL: the scale as a whole */
};

/* Room for one more; kind, what and the rest are the caller's to fill. */
struct as_change *as_comparing_add(struct as_comparing *comparing);
/* compare.c: the changes of a map of parts, "bands", "caps" ...; those of an item or, without one,
 * of the scale. */
void as_compare_parts(struct as_comparing *comparing, const char *path,
                      const struct as_value *before, const struct as_value *after);
/* Where it stands, and the layer that says it. NULL leaves both open. */
void as_comparing_place(const struct as_comparing *comparing, struct as_change *change,
                        enum as_side side, const struct as_value *value);
/* scripts.c: rule scripts and the modules that they require, whose bytes changed: each of the one
 * item that uses it, or of the scale. */
void as_compare_scripts(struct as_comparing *comparing);
/* Whether the item's rule reaches the script of that name. */
bool as_script_reaches(const struct as_scale *scale, const struct as_item *item, const char *name);
/* Whether the item itself, its rule or what that requires has the word in its text. */
bool as_item_mentions(const struct as_scale *scale, const struct as_item *item, const char *word);
/* Whether some key or text of the tree has the word in it. */
bool as_tree_mentions(const struct as_value *tree, const char *word);

#endif
