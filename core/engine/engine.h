/* SPDX-License-Identifier: MIT */
/* Scores reviews: finds the scale, binds the evidence, judges each item, adds up, names the level.
 */
#ifndef AS_ENGINE_H
#define AS_ENGINE_H

#include "plugin/registry.h"
#include "review/review.h"
#include "script/lines.h"
#include "script/script.h"

struct as_engine; /* one thread's: a registry (borrowed), a script, the rules compiled so far */

struct as_engine *as_engine_new(struct as_registry *registry, const struct as_limits *limits);
void as_engine_free(struct as_engine *engine); /* takes NULL */
/* Another of the same registry and limits, for another thread. */
struct as_engine *as_engine_like(const struct as_engine *engine);

/* Who reads evidence that is no CSV: native plugins. For a caller that binds reviews itself. */
const struct as_reader *as_engine_reader(const struct as_engine *engine);

/* The scale and its rules, compiled: for check. false with errors. */
bool as_engine_prepare(struct as_engine *engine, const struct as_scale *scale,
                       struct as_errors *errors);

/* Binds a review document: its scale's edition found, the evidence read and checked. NULL with
 * errors. */
struct as_review *as_engine_bind(struct as_engine *engine, const struct as_value *document,
                                 const struct as_review_place *place, struct as_arena *arena,
                                 struct as_errors *errors);
/* All that is wrong with a review document, without scoring it; a comment that a draft still lacks
 * is a warning. false with errors. */
bool as_engine_check(struct as_engine *engine, const struct as_value *document,
                     const struct as_review_place *place, struct as_arena *arena,
                     struct as_errors *errors);
/* Scores a review document. The result and its texts live in arena. NULL with errors when it
 * cannot be loaded. With errors->redact no word of the evidence is in what rules said; what the
 * reviewer wrote is for as_result_redact. */
struct as_result *as_engine_score(struct as_engine *engine, const struct as_value *document,
                                  const struct as_review_place *place, struct as_arena *arena,
                                  struct as_errors *errors);
/* Scores a bound review (rule tests, embedders). */
struct as_result *as_engine_score_review(struct as_engine *engine, const struct as_review *review,
                                         struct as_arena *arena, struct as_errors *errors);
/* Judges one item of a bound review, override and all; settings: NULL for the scale's own values.
 */
bool as_engine_judge(struct as_engine *engine, const struct as_review *review, uint32_t item,
                     const struct as_datum *settings, struct as_arena *arena,
                     struct as_item_result *out, struct as_errors *errors);

/* Which lines of rules run, from now on; and those that ran since it was asked last
 * (script/lines.h says more). */
void as_engine_record_lines(struct as_engine *engine, bool on);
const struct as_lines *as_engine_take_lines(struct as_engine *engine, struct as_arena *arena,
                                            uint32_t *count);

/* Reviews from a file, a folder (its review.yaml or review.json) or "-", one after the other. A
 * file of any size: one review at a time is in memory. root: NULL for the current folder where the
 * review lies beneath it, else the review's own folder. */
struct as_feed;
/* NULL with errors. */
struct as_feed *as_feed_open(const char *path, const char *root, struct as_errors *errors);
/* false at the end. *document NULL: this one could not be read (errors say why). place borrows
 * from the feed; line: of the document, which the caller puts into result->review.line where it is
 * one of many. The feed outlives what was read from it. */
bool as_feed_next(struct as_feed *feed, struct as_arena *arena, const struct as_value **document,
                  struct as_review_place *place, uint32_t *line, bool *is_one_of_many,
                  struct as_errors *errors);
/* Whether there is more than one document: known from the start, the same to the end. */
bool as_feed_is_many(const struct as_feed *feed);
void as_feed_close(struct as_feed *feed); /* takes NULL */

#endif
