/* SPDX-License-Identifier: MIT */
/* What the files of lint share; nobody outside includes it. Each looks at one part of a scale. */
#ifndef AS_QA_LINTING_H
#define AS_QA_LINTING_H

#include "base/text.h"
#include "qa/lint.h"

/* What an item's figure can come to, as far as the scale says: its "value", or else the number of
 * its elements, or else a percentage where that is its unit. */
struct as_figure {
  bool whole;                /* whole numbers alone */
  struct as_bound low, high; /* both reached; not given: not known */
};
struct as_figure as_lint_figure(const struct as_item *item);
bool as_lint_is_percent(const struct as_item *item);

/* lint_sums.c */
/* Points that can come of something, as whole multiples of 1 / scale: can[i] is low + i. */
struct as_sums_set {
  bool known; /* false: any number may come of it, or more than can be listed */
  bool *can;
  int64_t low, count;
  int32_t places; /* scale is 10 to the power of it */
};
/* The points that bands and anchors give, or else every whole number from min to max. */
struct as_sums_set as_lint_points(const struct as_lint *lint, const struct as_item *item);
/* What the counted ones of these items can add up to; points: what each can have. */
struct as_sums_set as_lint_sums(struct as_lint *lint, const uint32_t *items, uint32_t count);
struct as_sums_set as_lint_sums_of(struct as_lint *lint, const uint32_t *items, uint32_t count,
                                   struct as_sums_set (*points)(const struct as_lint *lint,
                                                                const struct as_item *item));
/* The next number of the set at or after value (up) or at or before it; false: there is none. */
bool as_sums_next(const struct as_sums_set *set, struct as_decimal value, bool up,
                  struct as_decimal *out);

enum {
  AS_LINT_FINDINGS = 1000, /* of a scale: nobody reads more */
  AS_LINT_PAIRS = 200      /* of one kind, where each is held against each */
};
/* Whether there are more than may be held against each other: then lint is cut short. */
bool as_lint_too_many(struct as_lint *lint, uint32_t count);
/* Whether so many more steps would be too many in all: then lint is cut short. */
bool as_lint_too_long(struct as_lint *lint, uint64_t steps);

/* lint_bands.c: bands against the values an item's figure can take, and against anchors. */
void as_lint_bands(struct as_lint *lint, const struct as_item *item);
/* lint_points.c: anchors with one text, points that nothing gives. */
void as_lint_anchors(struct as_lint *lint, const struct as_item *item);
/* lint_limits.c: caps, overrides and remarks, and their conditions. */
void as_lint_limits(struct as_lint *lint, const struct as_item *item);
/* lint_levels.c: levels, subtotals and sections against the points there are. */
void as_lint_levels(struct as_lint *lint);
/* lint_uses.c: what is declared and used by nothing; what is not said. */
void as_lint_uses(struct as_lint *lint, const struct as_item *item);
void as_lint_whole_uses(struct as_lint *lint);
/* lint_script.c: scripts of the scale's own folder, and facts that nothing reads. */
struct as_mentions;
void as_lint_scripts(struct as_lint *lint, struct as_mentions *mentions);
void as_lint_unused_facts(struct as_lint *lint, struct as_mentions *mentions,
                          const struct as_item *item);
/* lint_search.c: what judging evidence shows, where the engine is there. */
void as_lint_search(struct as_lint *lint, struct as_mentions *mentions, uint32_t item);
/* lint_more.c: better evidence that earns fewer points. */
struct as_specimens;
void as_lint_more(struct as_lint *lint, struct as_specimens *specimens);

/* lint_witness.c: reviews that show a finding; where witnesses are not wanted, nothing. */
/* One in which the item's figure is that number, or at least lies there. */
void as_lint_show_value(struct as_lint *lint, struct as_finding *finding, struct as_decimal value,
                        const struct as_range *range);
/* One in which a reviewer gives that item these points. */
void as_lint_show_item(struct as_lint *lint, struct as_finding *finding,
                       const struct as_item *item, struct as_decimal points);

/* One in which the score that levels look at (AS_LEVEL_...) lies between two numbers, or is the
 * one number that both are. */
void as_lint_show_score(struct as_lint *lint, struct as_finding *finding, int what, uint32_t index,
                        struct as_bound low, struct as_bound high);

/* One in which the cap's condition holds, and the other's (may be NULL) as well. */
void as_lint_show_caps(struct as_lint *lint, struct as_finding *finding,
                       const struct as_limit *cap, const struct as_limit *other);
/* lint_hunt.c: a review in which the item's figure, by its rule, lies there; NULL: none found. */
const struct as_value *as_lint_hunt(const struct as_lint *lint, const struct as_item *item,
                                    const struct as_range *range);
/* lint_fit.c: points for the items, in the order of the scale, with which that score lies there;
 * those that do not bear on it are left as they are. false: none were found. */
bool as_lint_fit(struct as_lint *lint, int what, uint32_t index, struct as_bound low,
                 struct as_bound high, struct as_decimal *points);

/* lint_known.c */
/* Finds out whether a finding is silenced. */
void as_lint_silence(const struct as_lint *lint, struct as_finding *finding);
/* What is wrong with the silences themselves; after everything else. */
void as_lint_known(struct as_lint *lint);

/* A number as it is written, a range in words: in the arena. */
const char *as_lint_number(const struct as_lint *lint, struct as_decimal number);
const char *as_lint_range(const struct as_lint *lint, const struct as_range *range);

#endif
