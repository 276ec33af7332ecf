/* SPDX-License-Identifier: MIT */
/* What the files of this floor share: totals and levels worked out from item results alone, as
 * exact fractions. No Lua, no files: plan and diff may ask "what if" as often as they like. */
#ifndef AS_ENGINE_SUMS_H
#define AS_ENGINE_SUMS_H

#include "result/result.h"
#include "review/review.h"
#include "scale/scale.h"

/* A section, a subtotal or the total, before anything is rounded. */
struct as_exact {
  struct as_fraction score; /* where has_score */
  struct as_fraction max, lowest, highest;
  uint32_t rated, items; /* of the counted items that apply */
  bool has_score;
  bool used; /* takes part in the total: it has items, and rated ones where only those count */
};

struct as_sums {
  const struct as_scale *scale;
  const struct as_item_result *items; /* in the order of the scale's */
  struct as_exact *sections, *subtotals;
  struct as_exact total;
  bool only_rated; /* unrated items are left out: the scale says so, and some item is rated */
};

/* total.c. false: a sum needs more digits than there are. */
bool as_sums_make(struct as_arena *arena, const struct as_scale *scale,
                  const struct as_item_result *items, struct as_sums *out);
/* What one more point of an item adds to the total. false: nothing, it takes no part. */
bool as_sums_share(const struct as_sums *sums, uint32_t item, struct as_fraction *out);
/* The same of its section's score. */
bool as_sums_section_share(const struct as_sums *sums, uint32_t item, struct as_fraction *out);
/* Whether an item's result takes part in sums: counted, applicable, rated where only those count.
 */
bool as_sums_counts(const struct as_sums *sums, uint32_t item);
/* Sections, subtotals and total of a result, at 12 significant digits. */
void as_sums_show(const struct as_sums *sums, struct as_arena *arena, struct as_result *result);

/* level.c */
/* The levels of the whole, or of one section, and whose score their edges are of. */
struct as_ladder {
  const struct as_level *levels; /* best first */
  uint32_t count;
  int what;       /* AS_LEVEL_TOTAL or AS_LEVEL_SECTION */
  uint32_t index; /* of the section */
};
struct as_ladder as_ladder_of_whole(const struct as_scale *scale);
struct as_ladder as_ladder_of_section(const struct as_scale *scale, uint32_t section);

struct as_levels {
  bool *possible; /* in the order of the ladder */
  uint32_t count;
  bool none_possible; /* some outcome is in no level at all */
  int32_t level;      /* the only one possible; -1: several, or none */
};
void as_levels_find(struct as_arena *arena, const struct as_sums *sums,
                    const struct as_ladder *ladder, struct as_levels *out);
/* The range that is tested: without the score's upper edge where a better level's lower edge
 * decides, or where there is no better level. */
struct as_range as_level_tested(const struct as_ladder *ladder, uint32_t level,
                                const struct as_level_condition *condition);
/* Whether a level's condition holds for every value in lowest..highest, or for some. */
bool as_level_must(const struct as_ladder *ladder, uint32_t level,
                   const struct as_level_condition *condition, struct as_fraction lowest,
                   struct as_fraction highest);
bool as_level_can(const struct as_ladder *ladder, uint32_t level,
                  const struct as_level_condition *condition, struct as_fraction lowest,
                  struct as_fraction highest);
/* What a condition looks at, from lowest to highest. false: an item that has no points, so that it
 * cannot hold. */
bool as_level_subject(const struct as_sums *sums, const struct as_level_condition *condition,
                      struct as_fraction *lowest, struct as_fraction *highest);
/* Levels, those possible, the level and what the next one lacks, into a result; those of its
 * sections, too. */
void as_levels_show(const struct as_sums *sums, struct as_arena *arena, struct as_result *result);

/* next.c: what a level of the whole lacks to be certain. */
struct as_short *as_level_lacks(const struct as_sums *sums, uint32_t level, struct as_arena *arena,
                                uint32_t *count);
/* "total", "subtotals.outcome_kpis": what a condition looks at. */
const char *as_level_subject_name(const struct as_scale *scale, struct as_arena *arena,
                                  const struct as_level_condition *condition);
void as_next_show(const struct as_sums *sums, uint32_t level, struct as_arena *arena,
                  struct as_result *result);

/* previous.c: the review before. Its total and level, worked out where they are not given but all
 * of its scores are; an item's score then beside that of today; and all of it from a result. */
void as_previous_show(const struct as_review *review, struct as_arena *arena,
                      struct as_result *result);
void as_previous_item(const struct as_review *review, uint32_t item, struct as_item_result *out);
void as_previous_take(struct as_arena *arena, struct as_review *review,
                      const struct as_result *scored);

/* corrections.c: puts the previous review's scores right; false with an error for each correction
 * of a score that was not given so. Then what an item's was, beside what it is. */
bool as_corrections_apply(struct as_review *review, struct as_arena *arena,
                          struct as_errors *errors);
void as_correction_show(const struct as_review *review, uint32_t item, struct as_item_result *out);

/* holds.c: whether a condition holds, asking for each fact, figure, setting ... that it looks at
 * (AS_TYPE_NONE: not given). "not" holds of what is not given. Yes and no are certain. */
typedef struct as_datum as_answer(const void *context, const struct as_test *test);
enum as_tri as_condition_holds(const struct as_condition *when, as_answer *answer,
                               const void *context);

/* whole.c: the review's facts, what its level is called by them, and the scale's remarks. */
void as_whole_show(const struct as_review *review, struct as_arena *arena,
                   struct as_result *result);
/* Whether a condition on the facts and settings of a whole review holds. */
bool as_whole_holds(const struct as_review *review, const struct as_condition *when);

/* until.c: the date that the level found lasts to, and a remark with the yearly dates before it.
 */
void as_until_show(const struct as_review *review, struct as_arena *arena,
                   struct as_result *result);

#endif
