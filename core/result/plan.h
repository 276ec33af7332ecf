/* SPDX-License-Identifier: MIT */
/* A plan: what the next points of each item would take, and the least that reaches a level; or the
 * proof that nothing does. Plain data, made by qa/plan.h, complete in itself: renderers read this
 * and nothing else.
 *
 * A change is other points for one item. The least is the lowest cost where costs are given, then
 * the fewest changes, then the fewest points; every choice that costs the same is as good. A
 * level is reached when it or a better one is certain. */
#ifndef AS_PLAN_H
#define AS_PLAN_H

#include "result/result.h"

enum as_plan_state {
  AS_PLAN_OPEN,   /* may have other points */
  AS_PLAN_FULL,   /* has all the points that it can have */
  AS_PLAN_RATE,   /* evidence is missing: rating it is a change of its own */
  AS_PLAN_MEND,   /* its rule failed: that comes first */
  AS_PLAN_SET,    /* its points are the reviewer's override: no evidence changes them */
  AS_PLAN_HELD,   /* the costs say never */
  AS_PLAN_UNKNOWN /* not even known to apply: no points can be promised */
};

enum as_plan_need_kind {
  AS_NEED_ANCHOR,  /* the reviewer's own points: another anchor */
  AS_NEED_FACT,    /* another answer */
  AS_NEED_ELEMENT, /* of a checklist */
  AS_NEED_FIGURE,  /* the item's figure beyond an edge */
  AS_NEED_CAP,     /* a cap must not hold any more */
  AS_NEED_LIMIT,   /* the same of an override of the scale */
  AS_NEED_WORDS,   /* what the scale says of the points, where nothing more is known */
  AS_NEED_EVIDENCE /* what is missing must be given */
};
const char *as_plan_need_name(enum as_plan_need_kind kind); /* "element" */

/* One way for a figure to cross its edge: one of the numbers that it is worked out from, alone. */
struct as_plan_turn {
  const char *label; /* what it is a number of */
  const char *unit;  /* NULL when none */
  struct as_decimal now, wanted;
};

/* One thing that must be other than it is. */
struct as_plan_need {
  enum as_plan_need_kind kind;
  const char *id;     /* of the fact, element, cap; the missing evidence; NULL: a figure */
  const char *label;  /* the same in words; of a figure that is points itself what the scale says
                         of them; NULL when there are none */
  const char *now;    /* as it stands; NULL: not given */
  const char *wanted; /* as it must be; of a cap why it holds; of words the words */
  bool number;        /* of a fact: it is one */
  struct as_range range;        /* of a figure: where it must lie */
  struct as_datum have;         /* of a figure */
  const char *unit;             /* of a figure; NULL when none */
  struct as_plan_turn turns[2]; /* of a figure: either does */
  uint32_t turn_count;
};

/* Everything that one way to points asks for. */
struct as_plan_way {
  const struct as_plan_need *needs;
  uint32_t count;
  bool has_gives;          /* it was tried on the evidence, as it stands here */
  struct as_decimal gives; /* what it came to: may be more than it is listed for */
};

/* What so many points of an item would take. */
struct as_plan_points {
  struct as_decimal points;
  const struct as_plan_way *ways; /* any of them; none: nothing is known of it */
  uint32_t way_count;
  bool judged; /* each way was tried on the evidence and gave these points; else it is what bands,
                  caps and anchors say */
};

struct as_plan_item {
  const char *id, *number, *title;
  enum as_plan_state state;
  bool has_score;
  struct as_decimal score; /* where has_score; else lowest is what counts */
  struct as_decimal lowest, highest;
  struct as_decimal most;     /* the most that it can be brought to */
  struct as_decimal max;      /* printed */
  const char *because;        /* why most is less than max; NULL */
  struct as_plan_points next; /* where it is open or to be rated */
  bool has_next;
};

struct as_plan_change {
  uint32_t item; /* of the plan's items */
  bool had_score;
  struct as_decimal from, to; /* from: the lowest where it had none */
  const struct as_plan_points *takes;
};
struct as_plan_set {
  const struct as_plan_change *changes; /* in the order of the items */
  uint32_t count;
};

/* A condition that nothing can meet. */
struct as_plan_wall {
  const char *what; /* "total", "subtotals.x", "items.y" */
  enum as_edge edge;
  struct as_decimal need;
  bool has_most;          /* false: there is nothing to have, it does not apply */
  struct as_decimal most; /* the most, or of an upper edge the least, that can be reached */
};

enum as_plan_end {
  AS_PLAN_NO_LEVELS, /* the scale has none */
  AS_PLAN_AT_BEST,   /* no level was asked for, and the best is reached */
  AS_PLAN_REACHED,   /* the level, or a better one, is certain already */
  AS_PLAN_FOUND,
  AS_PLAN_NONE,    /* nothing reaches it */
  AS_PLAN_TOO_MANY /* more combinations than can be gone through: nothing is claimed */
};
const char *as_plan_end_name(enum as_plan_end end); /* "found" */

struct as_plan {
  const struct as_result *result; /* what it starts from */
  const struct as_plan_item *items;
  uint32_t item_count; /* those that count and apply, in the order of the scale */
  enum as_plan_end end;
  struct as_named level; /* to be reached; not of AS_PLAN_NO_LEVELS and AS_PLAN_AT_BEST */
  bool has_costs;
  struct as_decimal cost;   /* of each set, where has_costs */
  uint32_t changes;         /* in each set */
  struct as_decimal points; /* changed in each set */
  const struct as_plan_set *sets;
  uint32_t set_count;
  uint64_t set_total; /* of all sets, those not listed among them */
  bool at_least;      /* there may be more than set_total */
  const struct as_plan_wall *walls;
  uint32_t wall_count; /* 0 with AS_PLAN_NONE: each can be met, but not all at once */
};

/* The plan as JSON: core/README.md has the format. No newline at the end. */
void as_plan_json(const struct as_plan *plan, int indent, struct as_buf *out);

#endif
