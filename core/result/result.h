/* SPDX-License-Identifier: MIT */
/* A result: plain data, complete in itself. Renderers read this and nothing else; a result re-adds
 * from its own record. */
#ifndef AS_RESULT_H
#define AS_RESULT_H

#include "base/buf.h"
#include "base/fraction.h"
#include "doc/range.h"

enum as_status { AS_SCORED, AS_UNRATED, AS_NOT_APPLICABLE, AS_FAULT, AS_REPORTED };
enum as_tri { AS_NO, AS_YES, AS_UNKNOWN };

/* How a step's number came from others: so that it can be asked what they would have to be. */
enum as_worked {
  AS_WORKED_RATIO,     /* a / b */
  AS_WORKED_PERCENT,   /* 100 a / b */
  AS_WORKED_MEAN,      /* a, a sum, over b numbers */
  AS_WORKED_DOWN,      /* a, rounded down */
  AS_WORKED_HALF_DOWN, /* a, to the nearest whole number, a half down */
  AS_WORKED_HALF_UP,   /* the same, a half up */
  AS_WORKED_BAND       /* the points of the band that holds a */
};
struct as_working {
  enum as_worked kind;
  struct as_decimal a, b;
  const char *a_name, *b_name; /* the evidence: "specialists.fte", "facts.x", a table for a count
                                  of its rows; NULL: not known */
  bool rounded;                /* was whole, so that a rounding left no step: with another a or b
                                  it would have */
  enum as_worked rounding;
};

/* One line of the way to a score. */
struct as_step {
  const char *label;
  struct as_datum value;
  const char *unit; /* NULL when none */
  const char *from; /* "specialists.csv:2-5", "review.yaml:31", or NULL for a figure worked out
                       from the steps above */
  const struct as_working *worked; /* NULL: read, or worked out otherwise; not in the JSON */
};

struct as_limit_result { /* a cap or an override */
  const char *id;
  struct as_decimal points;
  enum as_tri applied;
  bool always; /* its condition holds in every review */
  const char *because;
  const char *source;
};

struct as_fault {
  const char *text;  /* "the rule returned nil; a whole number from 1 to 5 was wanted" */
  const char *file;  /* the rule */
  int line;          /* 0 when unknown */
  const char *limit; /* which limit stopped it ("steps", "memory", "time", "stack"), or NULL */
};

/* Texts in order; grows in an arena (see as_texts_add). */
struct as_texts {
  const char **texts;
  uint32_t count, room;
};

/* One rung of an item's ladder: what earns these points. */
struct as_rung {
  struct as_decimal score;
  const char *text;      /* the anchor in our words; NULL when the scale gives none */
  struct as_range range; /* the band, where a number decides; else it has no edge */
};

/* What a review comes to in the reviewers' words. */
struct as_action {
  const char *what, *who, *by; /* who, by: NULL when not said */
  const char *item;            /* its id; NULL: of the service as a whole */
};
struct as_conclusions {
  struct as_texts strengths, improvements;
  struct as_action *actions;
  uint32_t action_count;
};

struct as_item_result {
  const char *id, *number, *section, *title;
  enum as_status status;
  bool has_score;
  struct as_decimal score;
  struct as_decimal min, max, lowest, highest;
  struct as_datum value; /* AS_TYPE_NONE: null */
  const char *unit;
  bool has_anchor;
  struct as_decimal anchor; /* points before caps and overrides */
  const char *anchor_text;
  bool by_reviewer;        /* the anchor is the reviewer's own */
  bool has_evidence_score; /* by_reviewer: the rule, run in the shadow, gave points of its own */
  struct as_decimal evidence_score;
  bool counted;    /* false: shown, not added up */
  bool may_leave;  /* unrated, and not even known to apply: sums may be without it */
  bool has_target; /* of an indicator; met then says whether it is reached (unknown: not scored) */
  struct as_decimal target;
  struct as_range target_range; /* where the scale says which side is wanted; else no edge */
  bool has_distance;
  struct as_decimal distance; /* the figure less the target */
  enum as_tri met;
  struct as_step *steps;
  uint32_t step_count, step_room;
  struct as_limit_result *caps;
  uint32_t cap_count;
  struct as_limit_result *overrides;
  uint32_t override_count;
  struct as_texts remarks;
  struct as_texts missing;
  struct as_texts missing_words; /* each of them in words; "" where the scale has none */
  struct as_fault fault;
  bool overridden;
  struct as_decimal overridden_from;
  bool overridden_had_score; /* false: it was unrated or a fault */
  const char *overridden_reason;
  const char *not_applicable_reason;
  bool has_previous;
  struct as_decimal previous, change;
  bool has_change;
  bool corrected;                   /* the previous score stands here as it should have been ... */
  struct as_decimal corrected_from; /* ... and this is what was given then */
  const char *corrected_reason;
  const char *comment, *recommendation;
  struct as_texts evidence;
  const struct as_rung *rungs;
  uint32_t rung_count; /* best first; shared by all results of a scale */
};

struct as_total_result {
  bool any; /* the scale has a total */
  bool is_mean;
  bool has_score;
  struct as_decimal score, max, lowest, highest;
  uint32_t rated, items;
};

struct as_named {
  const char *id, *title;
};

struct as_further { /* a condition of a level beside its own score */
  const char *what;
  struct as_range range;
};

struct as_short {         /* what a level lacks */
  const char *what;       /* "total", "subtotals.outcome_kpis", "items.x" */
  enum as_edge edge;      /* the one that is not met ... */
  struct as_decimal need; /* ... and where it lies */
  bool has_have;          /* false: there is nothing to have, the item does not apply */
  struct as_decimal have;
};

struct as_level_result { /* every level of the scale or of a section, best first, with the edges
                            of its score: so that reports can show them */
  struct as_named name;
  struct as_range range;            /* no edge: the score does not decide */
  const struct as_further *further; /* what else it asks for */
  uint32_t further_count;
};

struct as_section_result {
  const char *id, *title;
  bool has_score;
  bool is_mean; /* of its items; else their sum */
  struct as_decimal score, max, percent, lowest, highest;
  bool has_weight;            /* the total weighs its sections ... */
  struct as_decimal weight;   /* ... so, in percent; and with has_score ... */
  struct as_decimal weighted; /* ... score / max x weight: these add up to the total */
  uint32_t rated, items;
  /* Where the scale gives the section levels of its own; its score has their edges. */
  struct as_level_result *levels;
  uint32_t level_count;
  bool has_level;
  struct as_named level;
  struct as_named *possible;
  uint32_t possible_count; /* best first */
};

struct as_fact_result { /* what a review says of itself as a whole */
  const char *id, *label;
  struct as_datum value; /* AS_TYPE_NONE: not given */
};

struct as_result {
  struct {
    const char *id, *version, *title, *digest;
    const char *edition; /* how this version was chosen; NULL where there was no choice */
  } scale;
  struct {
    const char *file;
    uint32_t line; /* of its document in a stream; 0 otherwise */
    const char *service, *site, *date, *status, *summary;
    struct as_texts reviewers;
    struct as_fact_result *facts; /* every one that the scale declares, in its order */
    uint32_t fact_count;
    struct as_conclusions conclusions;
  } review;
  struct {
    bool any;
    const char *date; /* NULL when not known */
    bool has_total;
    struct as_decimal total;
    bool corrected;   /* some of its scores were, and total and level with them */
    bool other_items; /* it is not of the items that today's total is of: no change is shown */
    const char *level, *level_title;
  } previous;
  struct as_item_result *items;
  uint32_t item_count;
  struct as_section_result *sections;
  uint32_t section_count;
  struct as_section_result *subtotals;
  uint32_t subtotal_count;
  struct as_total_result total;
  bool has_level;
  struct as_named level;
  const char *level_until;      /* the date that a mark lasts to; NULL when it has none */
  struct as_texts level_yearly; /* the days, a year apart, on which something is due before it */
  struct as_named *possible;
  uint32_t possible_count; /* best first */
  struct as_level_result *levels;
  uint32_t level_count;
  /* The better level that the total alone would give, and what holds it back. */
  bool has_alone;
  struct as_named alone;
  struct as_short *alone_shorts;
  uint32_t alone_short_count;
  bool has_next;
  struct as_named next;
  struct as_short *shorts;
  uint32_t short_count;
  struct as_texts remarks;
};

const char *as_status_name(enum as_status status); /* "not_applicable" */
void as_texts_add(struct as_arena *arena, struct as_texts *texts,
                  const char *text); /* borrows text */
bool as_texts_has(const struct as_texts *texts, const char *text);
void as_item_result_step(struct as_arena *arena, struct as_item_result *item, const char *label,
                         struct as_datum value, const char *unit, const char *from);

/* The result as JSON, in the order and with the words of the format. indent 2: for people; 0: one
 * line (ndjson). No newline at the end. */
void as_result_json(const struct as_result *result, int indent, struct as_buf *out);
/* One item of it, as it stands there; previous: the review names a previous one. */
void as_item_result_json(const struct as_item_result *item, bool previous, int indent,
                         struct as_buf *out);

#endif
