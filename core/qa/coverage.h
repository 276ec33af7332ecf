/* SPDX-License-Identifier: MIT */
/* What rule tests reach of a scale, in the scale's own words: anchors, edges, caps, overrides and
 * remarks, missing evidence, settings, when an item applies, targets, levels. Known from results
 * alone, so it says what the cases show. Which lines of the rules they ran is told beside it,
 * where the engine records them, and counts for nothing.
 *
 * A test file may say why no case shows something: "not_covered: {ITEM: {POINT: REASON}}", POINT
 * in the words of the report, loosely. Such points are excused. Those of the review as a whole
 * stand under "review". */
#ifndef AS_COVERAGE_H
#define AS_COVERAGE_H

#include "qa/rule_test.h"

enum as_cover_kind {
  AS_COVER_ANCHOR, /* these points, before caps, not merely by the reviewer's word */
  AS_COVER_AT,     /* a value at the edge of a band */
  AS_COVER_BEFORE, /* one below it: past no other edge, and at most 1 away */
  AS_COVER_AFTER,  /* one above it, as near */
  AS_COVER_CAP,    /* applied, not applied, or not known */
  AS_COVER_OVERRIDE,
  AS_COVER_REMARK,      /* of an item whose points are known: given or not */
  AS_COVER_MISSING,     /* unrated for want of this */
  AS_COVER_SETTING,     /* judged under this value */
  AS_COVER_OTHER,       /* judged under another value of the setting than the scale's own */
  AS_COVER_APPLIES,     /* applies, does not, or is not known to */
  AS_COVER_BY_REVIEWER, /* not applicable, as the reviewer says */
  AS_COVER_CODE,        /* a number that is no points */
  AS_COVER_TARGET,      /* met or not */
  AS_COVER_LEVEL,       /* of a whole review: this level, which the case expects */
  AS_COVER_LEVEL_TITLE, /* what it is called in some reviews, which the case expects */
  AS_COVER_SECTION_LEVEL,
  AS_COVER_WHOLE_REMARK /* on a whole review: given or not */
};

struct as_cover_point {
  enum as_cover_kind kind;
  const char *what; /* "cap not_tracked applied", "a value just over 20" */
  bool covered;
  const char *excused;              /* why no case shows it; NULL: nobody says */
  struct as_decimal number, beyond; /* the edge, and how far to look */
  uint32_t index; /* of the cap, override, remark, setting, code, level or section ... */
  uint32_t inner; /* ... and of the section's level, or the level's title */
  enum as_tri applied;
  const char *name; /* of the evidence, "facts.tracked"; or the remark's text */
  struct as_datum value;
  const struct as_value *example; /* of missing evidence: a case that would show it; or NULL */
};

struct as_cover_item {
  const struct as_item *item; /* NULL: the review as a whole */
  struct as_cover_point *points;
  uint32_t count, room, covered, excused;
  bool whole;                 /* all of it is looked at, not only what a variant changes */
  struct as_cover_try *tried; /* evidence that was taken away from cases */
  uint32_t tried_count;
};

struct as_cover_try {
  const char *piece; /* "tables.contacts" */
  uint32_t times;
};

struct as_excuse {
  const char *item, *point, *why; /* as written */
  struct as_place at;
};

struct as_cover_scale {
  const struct as_scale *scale;
  struct as_cover_item *items; /* scale->item_count, then the review as a whole; of a variant only
                                  what it changes has points */
  uint32_t count, covered, excused;
  struct as_excuse *excuses;
  uint32_t excuse_count;
  const char *excuses_of; /* the file whose excuses were read last */
};

/* A rule or a module, and which of its lines passing cases ran, whatever scale they were of. */
struct as_cover_script {
  const struct as_source *source;
  const unsigned char *can_run; /* by line, from 1 */
  unsigned char *ran;           /* never where it cannot */
  uint32_t room;                /* of both */
  uint32_t count, covered;      /* lines that can run, and that ran */
};

struct as_coverage {
  struct as_arena *arena;   /* borrowed; everything lives there */
  struct as_engine *engine; /* borrowed: finds out which evidence is missed when it is taken away;
                               NULL: only what the scale requires and what cases miss counts */
  struct as_cover_scale *scales;
  uint32_t count;
  struct as_cover_script *scripts; /* by path once it is settled */
  uint32_t script_count;
};

/* Adds what a case shows; one that failed shows nothing. */
void as_coverage_add(struct as_coverage *coverage, const struct as_case_outcome *outcome);
/* After the last case: what is excused. An excuse without its point, or for a point that a case
 * shows, is an error; false then. */
bool as_coverage_settle(struct as_coverage *coverage, struct as_errors *errors);
/* In tenths of a percent, rounded down, the excused among the covered: 1000 only where nothing is
 * left. */
uint32_t as_coverage_share(const struct as_cover_scale *scale);
/* How the report calls it: the item's id, or "review". */
const char *as_cover_item_name(const struct as_cover_item *item);

#endif
