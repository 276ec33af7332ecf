/* SPDX-License-Identifier: MIT */
/* Mutants of a scale and its rules: small slips that a person could have made, each of which some
 * rule test should notice.
 *
 * The one idea: a mutant is a change in the text of one file. It is loaded by the ordinary loader
 * with that text in the file's place, so that nothing is scored in another way than in real life,
 * and what is shown of it is what a person would have typed. Decided against: changing the loaded
 * structs, which would have made mutants that no file can say. */
#ifndef AS_MUTANT_H
#define AS_MUTANT_H

#include "scale/scale.h"

/* What of a scale a mutant can touch: which cases are worth running. */
enum as_mutant_reach {
  AS_REACH_ITEMS, /* points of some items, and with them whole reviews */
  AS_REACH_SUMS,  /* totals and levels: whole reviews alone */
  AS_REACH_ALL
};

/* What its change is, where that can be held against a number. */
enum as_mutant_kind {
  AS_MUTANT_OTHER,
  AS_MUTANT_BAND,      /* an edge of a band of the item */
  AS_MUTANT_CONDITION, /* an edge in a condition */
  AS_MUTANT_LEVEL      /* an edge of a level's total or of a section's level, or all of it */
};

struct as_mutant {
  const struct as_source *source;
  size_t from, size; /* the bytes that are replaced ... */
  const char *text;  /* ... by this */
  uint32_t line, column;
  const char *what; /* "items.caseload_size.bands.4.to: 25 -> 26" */
  enum as_mutant_kind kind;
  enum as_mutant_reach reach;
  const char **items; /* ids, of AS_REACH_ITEMS */
  uint32_t item_count;
  bool is_edge;                 /* then the change is between these two */
  struct as_decimal old, moved; /* equal: only the side changed */
  const char *subject;          /* of AS_MUTANT_CONDITION: what the condition looks at */
};

struct as_mutants {
  struct as_arena *arena; /* borrowed; everything lives there */
  struct as_mutant *all;
  uint32_t count;
};

/* Those of the scale's own file, the topmost layer. */
void as_mutants_of_scale(struct as_mutants *mutants, const struct as_scale *scale);
/* Those of a rule or module; items and reach are the caller's to fill. */
void as_mutants_of_script(struct as_mutants *mutants, const struct as_source *source);

/* For the files that make them. The new one, or the one that is there already of the same change;
 * *fresh says which. what is kept, text copied. */
struct as_mutant *as_mutant_add(struct as_mutants *mutants, const struct as_source *source,
                                size_t from, size_t size, const char *text, bool *fresh);
void as_mutant_add_item(struct as_mutants *mutants, struct as_mutant *mutant, const char *item);
/* The whole file with the change made, in the arena. */
struct as_source *as_mutant_source(const struct as_mutant *mutant, struct as_arena *arena);
/* The lines it changes, without their ends: as they are, and as they would be. In the arena,
 * printable; "" where nothing is left. */
const char *as_mutant_lines(const struct as_mutant *mutant, bool after, struct as_arena *arena);

/* Why no evidence whatever can tell the mutant from the scale, in words; NULL where that cannot be
 * shown. mutated: the scale with the change made. */
const char *as_mutant_equivalent(const struct as_mutant *mutant, const struct as_scale *scale,
                                 const struct as_scale *mutated, struct as_arena *arena);

#endif
