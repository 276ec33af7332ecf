/* SPDX-License-Identifier: MIT */
/* What the files of coverage share; nobody outside includes it. */
#ifndef AS_QA_COVERING_H
#define AS_QA_COVERING_H

#include "qa/coverage.h"

/* Room for one more point of the item; what is borrowed. */
struct as_cover_point *as_cover_add(struct as_coverage *coverage, struct as_cover_item *item,
                                    enum as_cover_kind kind, const char *what);
/* cover_points.c: all that can be known to be coverable from the scale alone. */
void as_cover_list(struct as_coverage *coverage, struct as_cover_scale *to);
/* cover_own.c: what of a variant is its own. Of a scale without a base all is. */
bool as_cover_is_own(const struct as_scale *scale, const struct as_value *value);
bool as_cover_is_all_own(const struct as_scale *scale, const struct as_item *item);
/* cover_shows.c: whether a judged item, or a scored review, shows the point. */
bool as_cover_shows(const struct as_cover_point *point, const struct as_item *item,
                    const struct as_item_result *result, const struct as_datum *settings);
/* Whether a case that expects this of an item would notice the point. NULL: a whole review, which
 * expects the item's score and nothing else of it. */
bool as_cover_expected(const struct as_cover_point *point, const struct as_item_result *result,
                       const struct as_value *expect);
bool as_cover_whole_shows(const struct as_cover_point *point, const struct as_scale *scale,
                          const struct as_result *result, const struct as_value *expect);
/* probe.c: points for what the result of a case misses; and for what it would miss of the case's
 * evidence. example: the case, where it is not one of a test; else NULL. */
void as_cover_missing(struct as_coverage *coverage, struct as_cover_scale *scale,
                      struct as_cover_item *to, const struct as_item_result *result,
                      const struct as_value *example);
void as_cover_probe(struct as_coverage *coverage, struct as_cover_scale *scale,
                    struct as_cover_item *to, const struct as_case_outcome *outcome);
/* cover_lines.c: the scripts that are asked of a scale; the lines that a passing case ran. */
void as_cover_scripts(struct as_coverage *coverage, const struct as_scale *scale);
void as_cover_lines(struct as_coverage *coverage, const struct as_case_outcome *outcome);
void as_cover_scripts_sort(struct as_coverage *coverage);
/* excuse.c: the excuses of the outcome's file, once. */
void as_excuses_read(struct as_coverage *coverage, struct as_cover_scale *to,
                     const struct as_case_outcome *outcome);

#endif
