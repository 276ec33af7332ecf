/* SPDX-License-Identifier: MIT */
/* Lint: what is odd in a scale that loads. Each finding has a code, a place, why, and where there
 * can be one a witness: a review that shows it when it is scored. A scale silences a finding with
 * the name of the ruling that answers it, or with a reason in words:
 *
 *   known: {gap-between-bands: between_edges, unused-figure: {because: for variants}} */
#ifndef AS_LINT_H
#define AS_LINT_H

#include "engine/engine.h"

enum as_lint_severity { AS_LINT_NOTE, AS_LINT_WARNING, AS_LINT_ERROR };

/* One for each entry of the table in lint_kinds.c, in its order: the order of their codes. */
enum as_lint_code {
  AS_LINT_ANCHOR_NEVER_GIVEN,
  AS_LINT_ANCHOR_NOT_SHOWN,
  AS_LINT_ANCHOR_WITHOUT_BAND,
  AS_LINT_BAND_WITHOUT_ANCHOR,
  AS_LINT_BETWEEN_NOT_SAID,
  AS_LINT_BEYOND_BANDS,
  AS_LINT_CAP_HIDDEN,
  AS_LINT_CAP_NEVER_BITES,
  AS_LINT_CLAUSE_SUPERFLUOUS,
  AS_LINT_CONDITION_NEVER_HOLDS,
  AS_LINT_CUT_SHORT,
  AS_LINT_EDGE_NEVER_MET,
  AS_LINT_EVIDENCE_KIND_UNKNOWN,
  AS_LINT_FILE_ERROR,
  AS_LINT_FILE_WARNING,
  AS_LINT_GAP_BETWEEN_BANDS,
  AS_LINT_GAP_BETWEEN_LEVELS,
  AS_LINT_KNOWN_UNKNOWN,
  AS_LINT_KNOWN_UNMET,
  AS_LINT_LABEL_MISSING,
  AS_LINT_LEVEL_NEVER_REACHED,
  AS_LINT_LIMIT_NEVER_HOLDS,
  AS_LINT_LIMIT_NOT_SHOWN,
  AS_LINT_MORE_IS_LESS,
  AS_LINT_NOTHING_WANTED,
  AS_LINT_NUMBER_IN_RULE,
  AS_LINT_POINTS_MISSING,
  AS_LINT_RAW_ARITHMETIC,
  AS_LINT_READS_UNDECLARED,
  AS_LINT_RULE_FAILS,
  AS_LINT_SAME_ANCHOR_TEXT,
  AS_LINT_SCORE_NEVER_GIVEN,
  AS_LINT_SCORE_NOT_SHOWN,
  AS_LINT_SECTION_WITHOUT_ITEMS,
  AS_LINT_SHARED_BAND_EDGE,
  AS_LINT_SHARED_LEVEL_EDGE,
  AS_LINT_SOURCE_MISSING,
  AS_LINT_UNUSED_FACT,
  AS_LINT_UNUSED_FIGURE,
  AS_LINT_UNUSED_NAME,
  AS_LINT_UNUSED_SETTING,
  AS_LINT_CODES
};

struct as_lint_kind {
  const char *code; /* "gap-between-bands" */
  enum as_lint_severity severity;
  const char *title;   /* in few words: "A number that no band holds" */
  const char *means;   /* what it is, and why it matters */
  const char *mend;    /* what to do about it, silencing apart */
  const char *example; /* a part of a scale that has it, in YAML */
};

struct as_finding {
  const struct as_lint_kind *kind;
  const struct as_scale *scale;
  const struct as_item *item; /* NULL: the scale as a whole */
  struct as_place place;
  const char *text;        /* one sentence, printable: what was found and why it matters here */
  const char *silenced_by; /* "between_edges", the ruling; "" a reason in words; NULL: it is not */
  const char *because; /* that ruling's or that reason's words; NULL where it is not silenced */
  const struct as_value *witness; /* a review that shows it; NULL where there is none */
  const struct as_value *beside;  /* another that it is to be held against; NULL: it needs none */
  const char *shows;              /* what to look for in its result; NULL without a witness */
  const char *no_witness; /* why there is none; NULL where there is one or none was asked for */
};

/* The lint of one scale. Zero it, set the first four, call as_lint_scale, read the findings. */
struct as_lint {
  struct as_arena *arena;       /* borrowed; everything lives there */
  const struct as_scale *scale; /* borrowed; outlives the findings */
  struct as_engine *engine;     /* has the scale prepared; NULL: no rule can be run */
  bool witnesses;               /* make them, too: that may mean to search */
  struct as_finding *findings;  /* in the order they were found */
  uint32_t count;
  /* Of the files that look. A scale comes from strangers, so each look has an end. */
  uint64_t spent;           /* steps so far */
  bool cut;                 /* something was too large to be looked at */
  struct as_finding beyond; /* one too many: told to nobody */
};

const struct as_lint_kind *as_lint_kind(enum as_lint_code code);
/* NULL: there is none; nearest: the code that was meant, or NULL. nearest may be NULL. */
const struct as_lint_kind *as_lint_kind_named(const char *code, const char **nearest);
const char *as_lint_severity_name(enum as_lint_severity severity); /* "warning" */

/* Finds everything; what is silenced is among the findings. */
void as_lint_scale(struct as_lint *lint);

/* For the files that look: adds a finding and gives it back, so that a witness can be put in. The
 * text is made printable. item may be NULL; at: the value it is about (NULL: the item's or the
 * scale's own place). Whether it is silenced is found out here. */
struct as_finding *as_lint_add(struct as_lint *lint, enum as_lint_code code,
                               const struct as_item *item, const struct as_value *at,
                               const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The same where only a place is known (a script's). */
struct as_finding *as_lint_add_at(struct as_lint *lint, enum as_lint_code code,
                                  const struct as_item *item, struct as_place place,
                                  const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
