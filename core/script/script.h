/* SPDX-License-Identifier: MIT */
/* Judging an item by its Lua rule, inside a sandbox. The only door to Lua: no <lua.h> is seen
 * outside this folder.
 *
 * One as_script is one Lua state, for one thread. Rules are compiled once and run anew in a fresh
 * environment for each call: nothing of a call reaches another. What a rule cannot reach cannot
 * hang, leak or differ from run to run. */
#ifndef AS_SCRIPT_H
#define AS_SCRIPT_H

#include "result/result.h"
#include "scale/scale.h"
#include "table/table.h"

/* Per rule call. as_limits_default() has the numbers and their reasons. */
struct as_limits {
  uint64_t steps;          /* 200,000 ... */
  uint64_t steps_each_row; /* ... and 20 for each row of the tables that the rule reads ... */
  uint64_t steps_most;     /* ... but 5,000,000 at most */
  size_t memory;           /* 8 MiB in all */
  size_t block;            /* 256 KiB a block */
  size_t string;           /* 16 KiB a string */
  uint32_t remarks;        /* 20 messages ... */
  uint32_t remark_length;  /* ... of 200 characters */
  uint32_t milliseconds;   /* of processor time, a backstop: 2,000 */
  bool off;                /* only for measuring what the limits cost */
};
struct as_limits as_limits_default(void);
enum { AS_SCRIPT_SOURCE = 256 * 1024 }; /* the largest rule */

struct as_script;
struct as_rules; /* the compiled rules of one scale, in one script */

struct as_script *as_script_new(const struct as_limits *limits);
void as_script_free(struct as_script *script); /* takes NULL; frees its rules too */
struct as_limits as_script_limits(const struct as_script *script);
/* For the calls from now on. Only tests ask for it: they need a rule that was loaded with plenty
 * to run with little, which no host does. */
void as_script_set_memory(struct as_script *script, size_t memory);
/* A function that is neither the host's nor a rule's: of a native plugin, as "native.NAME(...)".
 * Who calls it is the engine's affair; this folder knows a pointer. */
struct as_outside_function {
  const char *name, *plugin;
  const struct as_field *arguments;
  uint32_t argument_count;
  bool varies;  /* it may answer differently another time ... */
  bool refused; /* ... and the scale does not say that it accepts that */
  const void *it;
  /* false: *why says why. What is made lives in the arena. */
  bool (*call)(const void *it, const struct as_datum *arguments, struct as_arena *arena,
               struct as_datum *answer, const char **why);
};
struct as_outside {
  const struct as_outside_function *functions;
  uint32_t count;
};

/* Compiles every rule of a scale and the modules they require. A rule that cannot be loaded
 * (syntax, bytecode, too large, code that the Lua at hand miscompiles, no score function) makes
 * the scale broken: NULL, errors at file and line. The scale must outlive the rules. */
struct as_rules *as_script_load(struct as_script *script, const struct as_scale *scale,
                                struct as_errors *errors);
/* The same of a scale whose rules may call others' functions; which must outlive the rules. */
struct as_rules *as_script_load_with(struct as_script *script, const struct as_scale *scale,
                                     const struct as_outside *outside, struct as_errors *errors);

/* All the evidence of a review. */
struct as_evidence {
  const struct as_table *const
      *tables; /* in the order of the scale's tables; NULL: not named in the review */
  int32_t date;
};

/* What the review gives under one item. */
struct as_item_evidence {
  const struct as_item *item;
  const struct as_datum *facts;  /* in the order of the item's facts; AS_TYPE_NONE: not given */
  const char *const *facts_from; /* "review.yaml:31" for each, or NULL */
  const struct as_datum
      *settings; /* in the order of the item's settings: the scale's values, or a rule test's */
  const enum as_tri *present; /* in the order of the item's elements */
  const char *const *present_from;
  bool others_closed; /* "others: no": elements not given are absent */
  bool has_anchor;    /* the reviewer's own point */
  struct as_decimal anchor;
  const char *anchor_from;
};

/* Judges one item: the rule (or the reviewer's anchor), then figures, caps, overrides and remarks,
 * by rules/lib/caps.lua. Fills status, score, lowest, highest, value, unit, anchor, anchor_text,
 * by_reviewer, steps, caps, overrides, remarks, missing, fault of out, whose id, number, title,
 * min, max the caller has set. Never fails: what goes wrong is a fault in out. All texts in arena.
 */
void as_script_judge(struct as_script *script, const struct as_rules *rules,
                     const struct as_evidence *evidence, const struct as_item_evidence *given,
                     struct as_arena *arena, struct as_item_result *out);

#endif
