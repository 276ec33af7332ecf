/* SPDX-License-Identifier: MIT */
/* What rule tests reach of a scale, in the scale's own words: anchors, edges, caps, overrides,
 * missing evidence, settings. Known from results alone, so it says what the cases show and not
 * which lines were run. */
#ifndef AS_COVERAGE_H
#define AS_COVERAGE_H

#include "qa/rule_test.h"

enum as_cover_kind {
  AS_COVER_ANCHOR, /* these points, before caps, not merely by the reviewer's word */
  AS_COVER_AT,     /* a value at the edge of a band */
  AS_COVER_BEFORE, /* one below it: past no other edge, and at most 1 away */
  AS_COVER_AFTER,  /* one above it, as near */
  AS_COVER_CAP,    /* applied or not */
  AS_COVER_OVERRIDE /* applied or not */,
  AS_COVER_MISSING, /* unrated, or a cap unknown, for want of this */
  AS_COVER_SETTING  /* judged under this value */
};

struct as_cover_point {
  enum as_cover_kind kind;
  const char *what; /* "cap not_tracked applied", "a value just over 20" */
  bool covered;
  struct as_decimal number, beyond; /* the edge, and how far to look */
  uint32_t index;                   /* of the cap, override or setting */
  enum as_tri applied;
  const char *name; /* of the evidence: "facts.tracked" */
  struct as_datum value;
};

struct as_cover_item {
  const struct as_item *item;
  struct as_cover_point *points;
  uint32_t count, room, covered;
};

struct as_cover_scale {
  const struct as_scale *scale;
  struct as_cover_item *items; /* scale->item_count; of a variant's unchanged items no points */
  uint32_t count, covered;
};

struct as_coverage {
  struct as_arena *arena; /* borrowed; everything lives there */
  struct as_cover_scale *scales;
  uint32_t count;
};

/* Adds what a case shows; one that failed shows nothing. */
void as_coverage_add(struct as_coverage *coverage, const struct as_case_outcome *outcome);
/* In tenths of a percent, rounded down: 1000 only where nothing is left. */
uint32_t as_coverage_share(const struct as_cover_scale *scale);

#endif
