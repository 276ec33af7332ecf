/* SPDX-License-Identifier: MIT */
/* What the files of this floor share while a scale is loaded; nobody outside includes it.
 *
 * A load goes: read each file of the extends chain, expand its runs, merge it over its base
 * (load.c, run.c, overlay.c), then read the effective tree into plain structs (item.c,
 * condition.c, limit.c, applies.c, total.c, level.c, whole.c) and look at what only the whole can
 * show (check.c). Faults are added and reading goes on, so that one run shows them all. */
#ifndef AS_SCALE_LOADING_H
#define AS_SCALE_LOADING_H

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"
#include "doc/schema.h"
#include "scale/scale.h"

enum {
  AS_SCALE_LAYERS = 16,       /* a chain of variants longer than this is a mistake */
  AS_SCALE_RULE = 256 * 1024, /* the largest rule or module */
  AS_SCALE_RUN = 1000,        /* the most items that runs may stand for */
  AS_SCALE_ITEMS = 2000,      /* the most items of a scale: above, a mistake or an attack */
  AS_SCALE_NAMED = 1000       /* the most facts, caps, elements ... of one item */
};

/* A value that a variant took away, so that whoever still looks for it can be told by whom. */
struct as_removal {
  const char *path; /* "items.caseload_size.caps.not_tracked" */
  struct as_place place;
};

/* The Lua files of one folder, by name. */
struct as_rule_folder {
  const struct as_rule_file *files;
  uint32_t count;
};

struct as_loading {
  struct as_scale *scale; /* being filled */
  struct as_arena *arena; /* the scale's */
  struct as_errors *errors;
  const struct as_scale_finder *finder;
  struct as_layer *layers;           /* AS_SCALE_LAYERS of them; the scale first */
  const char *real[AS_SCALE_LAYERS]; /* their files, links resolved */
  struct as_rule_folder folders[AS_SCALE_LAYERS];
  struct as_rule_folder shared;
  uint32_t layer_count;
  struct as_removal *removals;
  uint32_t removal_count;
};

/* hint.c */
/* Whether a hint would still be read: later messages are only counted. */
bool as_hints_help(const struct as_loading *loading);
/* " (did you mean ...)" or "": of count names, each the first member of a struct of stride bytes.
 * word may be NULL. */
const char *as_hint(struct as_loading *loading, const char *word, const void *first, size_t count,
                    size_t stride);
/* The same of a map's keys; map may be NULL. */
const char *as_hint_key(struct as_loading *loading, const char *word, const struct as_value *map);

/* load.c: a file of the scale, or what is read in its place. beneath, path and shown as of
 * as_file_read. */
const struct as_source *as_scale_file(struct as_loading *loading, const struct as_folder *beneath,
                                      const char *path, const char *shown, size_t limit,
                                      struct as_place place);

/* run.c: a layer's tree with its runs of like items written out. NULL with errors. */
const struct as_value *as_runs_expand(struct as_loading *loading, const struct as_value *tree);

/* overlay.c */
/* The patch over its base (NULL: a scale of its own). Values keep their source and line. */
const struct as_value *as_overlay_merge(struct as_loading *loading, const struct as_value *base,
                                        const struct as_value *patch);
/* The same for two parts of one file: what removes something from the base still does so
 * afterwards. */
struct as_value as_overlay_compose(struct as_loading *loading, const struct as_value *first,
                                   const struct as_value *second);
/* " (removed by FILE:LINE)" when a variant took that path away, else "". */
const char *as_overlay_removed(struct as_loading *loading, const char *path, const char *key);
/* as_schema_check of the map at that path; a required key that a variant took away is an error at
 * the line that did so, not in the base. */
bool as_map_check(struct as_loading *loading, const struct as_value *map, const char *path,
                  const char *what, const struct as_key *keys, size_t count);
/* A map without some of its keys (a NULL-ended list). Borrows the members. */
struct as_value as_overlay_without(struct as_arena *arena, const struct as_value *map,
                                   const char *const *keys);

/* rules.c */
/* Every *.lua in folder/sub (sub may be NULL). */
struct as_rule_folder as_rules_read(struct as_loading *loading, const char *folder,
                                    const char *sub);
/* Rules and modules of layer "depth", whose effective tree is known; report: rules that are not
 * found are errors. */
void as_rules_collect(struct as_loading *loading, uint32_t depth, bool report);

/* digest.c: whether the texts of a tree, repeated ones counted each time, are no more than a scale
 * may hold; else false with an error. */
bool as_texts_check(struct as_loading *loading, const struct as_value *tree);

/* table.c */
void as_tables_read(struct as_loading *loading);

/* field.c: facts, figures, settings */
/* Whether a map of named things has more than may be: an error. */
bool as_too_many(struct as_loading *loading, const struct as_value *map);
const struct as_field *as_fields_read(struct as_loading *loading, const struct as_value *map,
                                      uint32_t *count);
const struct as_field *as_settings_read(struct as_loading *loading, const struct as_value *map,
                                        uint32_t *count);

/* item.c */
void as_items_read(struct as_loading *loading);
/* A map's member that must be a map itself, or is absent: NULL. */
const struct as_value *as_map_in(const struct as_value *map, const char *key);

/* band.c */
void as_bands_read(struct as_loading *loading, struct as_item *item);
void as_bands_check(struct as_loading *loading, const struct as_item *item);

/* range.c: {from, to, above, below}, at least one of them; false with errors. */
bool as_range_read(struct as_loading *loading, const struct as_value *map, const char *what,
                   struct as_range *out);
bool as_range_meets(const struct as_range *range, struct as_decimal lowest,
                    struct as_decimal highest);

/* condition.c: false with errors. what: "cap not_tracked of item caseload_size". */
bool as_condition_read(struct as_loading *loading, const struct as_item *item,
                       const struct as_value *when, const char *what, struct as_condition *out);

/* limit.c: caps, overrides and remarks; facts, figures, settings and elements are there already.
 */
void as_limits_read(struct as_loading *loading, struct as_item *item);
/* Remarks alone, of an item or of the whole review (whole.c). */
const struct as_limit *as_remarks_read(struct as_loading *loading, const struct as_item *item,
                                       uint32_t *count);
/* "scale page 14, manual 58-61" of a source given as a text or a map; NULL when there is none. */
const char *as_source_words(struct as_arena *arena, const struct as_value *source);

/* applies.c: when an item applies; facts and settings are there already. */
void as_applies_read(struct as_loading *loading, struct as_item *item);

/* target.c: an indicator's; settings are there already. */
void as_target_read(struct as_loading *loading, struct as_item *item);

/* whole.c: what is said of a review as a whole. It is read as an item that has no id, so that
 * conditions are read in one way. */
void as_uses_read(struct as_loading *loading);          /* uses.c: native plugins */
void as_whole_read(struct as_loading *loading);         /* facts; before items and levels */
void as_whole_remarks_read(struct as_loading *loading); /* after them */
void as_level_titles_read(struct as_loading *loading, const char *what, struct as_level *level);
void as_lasts_read(struct as_loading *loading, const char *what, struct as_level *level);

/* total.c and level.c */
void as_sections_read(struct as_loading *loading);
void as_total_read(struct as_loading *loading);
void as_levels_read(struct as_loading *loading); /* the scale's and those of its sections */

/* stale.c: numbers that a variant changed beside a source or anchors that it did not: warnings. */
void as_stale_check(struct as_loading *loading);

/* check.c */
void as_scale_check(struct as_loading *loading);
void as_levels_check(struct as_loading *loading);

#endif
