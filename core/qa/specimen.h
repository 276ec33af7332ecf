/* SPDX-License-Identifier: MIT */
/* Evidence made from declarations: a rule-test case that an item's declarations allow, and
 * variations of it about the numbers that stand in the item. What a case shows is found out by
 * binding and judging it, as any evidence is; nothing is presumed of a rule.
 *
 * A specimen is a point among axes: each fact, element, setting, column of a table and number of
 * rows is an axis with a handful of values, the first one of good evidence. Always in the same
 * order. */
#ifndef AS_SPECIMEN_H
#define AS_SPECIMEN_H

#include "engine/engine.h"
#include "qa/mentions.h"

enum as_axis_kind {
  AS_AXIS_ANCHOR, /* the reviewer's own points */
  AS_AXIS_FACT,
  AS_AXIS_ELEMENT,
  AS_AXIS_ELEMENTS, /* how many of the first ones are present, where their own axes say yes */
  AS_AXIS_SETTING,
  AS_AXIS_ROWS, /* of a table: how many; or no table */
  AS_AXIS_COLUMN
};

/* One value of an axis. Of a column it stands in the first rows, or in every other one; the rest
 * have what the first value of the axis gives them. */
struct as_variant {
  struct as_value value; /* nothing: not given */
  uint32_t rows;         /* of a column: in so many; of an axis of rows or elements: so many */
  bool alternate, none;  /* every other row; no table */
};

struct as_axis {
  enum as_axis_kind kind;
  uint32_t table; /* of rows and columns */
  uint32_t index; /* of the fact, element, setting or column */
  const struct as_variant *variants;
  uint32_t count, room;
  bool may_be_absent; /* variants[1] is "not given", or no table */
  bool minded;        /* a condition of the item looks at it */
};

struct as_specimens {
  struct as_arena *arena; /* of the axes; borrowed */
  struct as_engine *engine;
  const struct as_scale *scale;
  uint32_t item;
  struct as_axis *axes;
  uint32_t count, room;
  bool whole; /* its points hang on the axes' values alone and all of these are here: choices,
                 yes or no, elements; so that what no point shows cannot be */
  struct as_arena *scratch; /* of the specimen in hand */
};

/* false: no more are wanted. point: the index of the variant of each axis; everything lives until
 * the next specimen. */
struct as_specimen {
  const struct as_value *test_case; /* {item, date, facts, tables, settings} */
  const struct as_item_result *result;
  const struct as_datum *settings; /* as as_engine_judge wants them; NULL: the scale's */
  const uint16_t *point;
  const uint16_t *start; /* the point it varies; NULL: all points are gone through */
  bool has_settings;     /* other than the scale's: no review can be like it */
};
typedef bool as_specimen_told(void *context, const struct as_specimen *specimen);

/* The axes of one item; the scale is prepared in the engine. mentions: of that scale. */
struct as_specimens *as_specimens_new(struct as_arena *arena, struct as_engine *engine,
                                      const struct as_scale *scale, uint32_t item,
                                      struct as_mentions *mentions);
void as_specimens_done(struct as_specimens *specimens);
/* Tells specimens, at most budget of them, those that the declarations refuse not told: some ways
 * to give the evidence, each then varied in one thing and in two. true: every point there is was
 * among them. */
bool as_specimens_each(struct as_specimens *specimens, uint32_t budget, as_specimen_told *told,
                       void *context);
/* The specimen at a point, in the specimens' scratch; false: the declarations refuse it. */
bool as_specimens_at(struct as_specimens *specimens, const uint16_t *point,
                     struct as_specimen *out);
/* The first one that the callback wants, its case copied into arena; NULL: none within budget. */
typedef bool as_specimen_wanted(const void *context, const struct as_specimen *specimen);
const struct as_value *as_specimens_find(struct as_specimens *specimens, uint32_t budget,
                                         struct as_arena *arena, as_specimen_wanted *wanted,
                                         const void *context);

/* A case as a review that can be scored. NULL: it has settings of its own, which no review has. */
const struct as_value *as_specimen_review(struct as_arena *arena, const struct as_scale *scale,
                                          uint32_t item, const struct as_value *test_case);
/* A case with everything in it, in an arena of its own. */
const struct as_value *as_specimen_copy(struct as_arena *arena, const struct as_value *test_case);

/* specimen_axes.c: fills in the axes. */
void as_specimen_axes(struct as_specimens *specimens, struct as_mentions *mentions);
/* specimen_case.c: the case of a point, in an arena. has_settings may be NULL. */
struct as_value as_specimen_case(const struct as_specimens *specimens, const uint16_t *point,
                                 struct as_arena *arena, bool *has_settings);

enum { AS_SPECIMEN_DATE = 739684 }; /* 2026-03-10, a Tuesday: the date of every specimen */

#endif
