/* SPDX-License-Identifier: MIT */
/* What changed from one scale to another, in the scale's own words, and what of it may move a
 * score. Nothing is scored here: qa/corpus.h does that with reviews. */
#ifndef AS_DIFF_H
#define AS_DIFF_H

#include "scale/scale.h"

/* The two scales, wherever there is a pair of anything. */
enum as_side { AS_BEFORE, AS_AFTER, AS_SIDES };

enum as_change_kind { AS_CHANGE_ADDED, AS_CHANGE_REMOVED, AS_CHANGE_CHANGED, AS_CHANGE_MOVED };

struct as_change {
  enum as_change_kind kind;
  bool scores;      /* it may move points, totals or levels; else it is words alone */
  const char *item; /* its id; NULL: of the scale as a whole */
  const char *part; /* "bands", "caps", "levels"; "script" of a rule script; "" the item itself */
  const char *name; /* which of them: "5", "not_tracked", the script's name; "" */
  const char *path; /* "items.caseload_size.bands.5.to" */
  const char *what; /* "band 5, to" */
  const char *text[AS_SIDES];      /* as written; NULL: not there */
  struct as_place place[AS_SIDES]; /* without a source where it is not there */
  const char *layer[AS_SIDES];     /* the layer that says it; NULL: none */
};

/* An item of either scale; the two are one where their ids are. */
struct as_diff_item {
  const char *id;
  const struct as_item *items[AS_SIDES]; /* NULL: that scale has none */
  const bool *touched; /* of each change: it is of this item, or of what the item shares */
  bool scores;         /* some change that touches it may move its points */
};

struct as_diff {
  const struct as_scale *scales[AS_SIDES];
  const struct as_change *changes; /* of the scale as a whole, then item by item */
  uint32_t count;
  const struct as_diff_item *items; /* in the order of the second scale, then those removed */
  uint32_t item_count;
  bool scores; /* some change may move a score */
  bool sums;   /* some change is in how totals and levels are made */
};

const char *as_change_kind_name(enum as_change_kind kind); /* "added" */
/* Whether it is in how points are added up and named: the total, sections, subtotals, levels. */
bool as_change_is_sum(const struct as_change *change);
/* In the arena; borrows from the scales. */
const struct as_diff *as_diff_scales(struct as_arena *arena, const struct as_scale *before,
                                     const struct as_scale *after);

#endif
