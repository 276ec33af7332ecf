/* SPDX-License-Identifier: MIT */
/* A scale: the rubric as data, its base's values and its own merged, checked and ready to be read.
 *
 * Plain structs, filled by the loader, never changed afterwards; everything lives in the scale's
 * arena. Each keeps "declared", the tree value it came from, which knows file and line and thereby
 * the layer. */
#ifndef AS_SCALE_H
#define AS_SCALE_H

#include "base/digest.h"
#include "base/fraction.h"
#include "doc/field.h"
#include "doc/range.h"

/* Numbers to anchor: "5: {to: 20}"; "1: {below: 60}" where the source prints "under 60". */
struct as_band {
  struct as_decimal score;
  struct as_range range;
  const struct as_value *declared;
};

enum as_between { AS_BETWEEN_STRICT, AS_BETWEEN_NEAREST, AS_BETWEEN_ROUND_HALF_UP };

/* What a condition looks at. */
enum as_subject {
  AS_SUBJECT_FACT,    /* index: of the item's facts */
  AS_SUBJECT_FIGURE,  /* index: of the item's figures */
  AS_SUBJECT_SETTING, /* index: of the item's settings, the scale's among them
                         ("settings.weekly_note") */
  AS_SUBJECT_VALUE,   /* the figure that was banded */
  AS_SUBJECT_SCORE,   /* the points so far */
  AS_SUBJECT_ELEMENT  /* index: of the item's checklist ("present.co_located") */
};

enum as_operator {
  AS_IS,
  AS_IS_NOT /* holds when not given, too */,
  AS_IS_ANY_OF,
  AS_IS_IN_RANGE
};

/* One test of a condition: "tracked: no", "rural: {not: yes}", "uptake: {below: 20}",
 * "leader_review: [monthly, none]". */
struct as_test {
  enum as_subject subject;
  uint32_t index;
  const char *name; /* as written */
  enum as_operator op;
  const struct as_datum *values; /* is, is not, any of: of the subject's type */
  uint32_t value_count;
  struct as_range range;
};

/* What a remark on the whole review may look at beside its facts and settings, as
 * AS_SUBJECT_FIGURE with these for an index. */
enum as_whole {
  AS_WHOLE_LEVEL /* its id; not known while several are possible */,
  AS_WHOLE_TOTAL
};

/* A map holds when all of its tests hold; a list of maps when any of them does; the word "always"
 * is one clause without tests. */
struct as_clause {
  const struct as_test *tests;
  uint32_t count;
};
struct as_condition {
  const struct as_clause *any;
  uint32_t count;
};

/* A cap (not higher than), an override (the score is) or a remark, judged after the rule or the
 * reviewer's anchor. */
struct as_limit {
  const char *id;
  struct as_decimal points; /* at, to; none of a remark */
  struct as_condition when;
  const char *because; /* our words; a remark's text */
  const char *source;  /* written out; NULL when not declared */
  int32_t
      by; /* a cap's "by": index of the item's setting whose value is cap or remark; -1: a cap */
  const struct as_value *declared;
};

struct as_element { /* of a checklist */
  const char *id;
  const char *title;
  const char *help; /* NULL when none */
  const struct as_value *declared;
};

struct as_anchor {
  struct as_decimal score;
  const char *text; /* our words */
};

/* When an item applies at all: "applies: {when: {...}, because: ...}". Tests look at its facts,
 * its settings and, as "review.x", at the facts of the whole review: at what is there before
 * anything is judged. */
struct as_applies {
  struct as_condition when;
  const char *because; /* our words: why it does not apply where the condition does not hold */
  const struct as_field *facts; /* the item's own, then those of the whole review, as "review.x" */
  uint32_t fact_count;
};

/* What an indicator is meant to reach: shown beside its figure, points are the rule's. */
struct as_target {
  bool given;
  bool has_edge; /* "{from: 40}"; else a number alone, which does not say which side is good */
  enum as_edge edge;
  int32_t setting; /* index of the item's setting whose value it is; -1: number */
  struct as_decimal number;
};

struct as_item {
  const char *id;
  const char *number; /* "" when the scale gives none */
  const char *title;
  uint32_t section;
  const char *rule;   /* the name of its script */
  uint32_t rule_file; /* index of the scale's rules */
  struct as_decimal min, max;
  bool whole;         /* points are whole numbers (score: {whole: no} says otherwise) */
  bool counted;       /* false: reported, not counted */
  bool may_not_apply; /* the review may say not_applicable */
  const struct as_applies *applies; /* NULL: in every review */
  bool judged;                      /* anchor: yes: the reviewer's anchor is its evidence */
  enum as_between between;
  const char *unit;            /* of its figure; NULL when none */
  const struct as_type *value; /* what its figure can come to; NULL: the scale does not say */
  const struct as_band *bands;
  uint32_t band_count; /* best score first */
  const struct as_anchor *anchors;
  uint32_t anchor_count;         /* best first */
  const struct as_anchor *codes; /* not points: numbers by which a reviewer says that there are
                                    none, "9: Insufficient data" */
  uint32_t code_count;
  const struct as_field *facts;
  uint32_t fact_count;
  const struct as_field *figures;
  uint32_t figure_count;
  const struct as_field *settings;
  uint32_t setting_count; /* its own, then the scale's */
  const struct as_element *elements;
  uint32_t element_count;
  const struct as_limit *caps;
  uint32_t cap_count;
  const struct as_limit *overrides;
  uint32_t override_count;
  const struct as_limit *remarks;
  uint32_t remark_count;
  struct as_target target;
  const struct as_value *params;   /* free data for the rule; NULL when none */
  const struct as_value *declared; /* the item's map in the effective tree */
};

struct as_subtotal {
  const char *id;
  const char *title;
  const uint32_t *items;
  uint32_t count;
  const struct as_value *declared;
};

enum as_total_method {
  AS_TOTAL_SUM,
  AS_TOTAL_MEAN,
  AS_TOTAL_MEAN_OF_SECTIONS,
  AS_TOTAL_WEIGHTED,
  AS_TOTAL_NONE
};

/* A level's conditions: the total's range, and those of sections, subtotals, items by index. */
struct as_level_condition {
  enum { AS_LEVEL_TOTAL, AS_LEVEL_SECTION, AS_LEVEL_SUBTOTAL, AS_LEVEL_ITEM } what;
  uint32_t index;
  struct as_range range;
};
/* What a level is called instead where a condition on the whole review's facts holds. */
struct as_level_title {
  const char *title;
  struct as_condition when;
};
/* How long a level lasts: "lasts: {months: 36, from: mark_issued, when: ..., yearly: ...}". */
struct as_lasts {
  uint32_t months; /* 0: nothing is said */
  uint32_t from;   /* index of the scale's fact, a date, from which they run */
  bool always;     /* no condition */
  struct as_condition when;
  const char *yearly; /* our words: what is due every year of them; NULL when nothing is */
};
struct as_level {
  const char *id;
  const char *title;
  const struct as_level_condition *conditions;
  uint32_t count;
  const struct as_level_title *titles; /* the first that holds counts */
  uint32_t title_count;
  struct as_lasts lasts;
  const struct as_value *declared;
};

struct as_section {
  const char *id;
  const char *title;
  bool weighted;
  struct as_decimal weight;
  const struct as_level *levels; /* its own, best first, by its own score */
  uint32_t level_count;
  const struct as_value *declared;
};

/* A rule or a module, as found: in the scale's items/, its base's, then the shared rules. */
struct as_rule_file {
  const char *name;
  const struct as_source *source;
};

/* The scale itself, its base, its base's base. */
struct as_layer {
  const char *id;
  const char *version;
  const char *folder;
  const struct as_source *source;
  const struct as_value *tree;                /* effective, up to this layer */
  const struct as_rule_file *rules, *modules; /* what that tree names, and what else there is */
  uint32_t rule_count, module_count;
};

/* A native plugin whose functions rules may call: "uses: [geo, {plugin: rates, varies: yes}]". */
struct as_use {
  const char *plugin;
  bool varies; /* functions that may answer differently another time may be called, too */
  const struct as_value *declared;
};

struct as_scale {
  struct as_arena *arena; /* owned */
  const char *id, *version, *title;
  const char *folder;
  const struct as_value *tree; /* effective */
  const struct as_layer *layers;
  uint32_t layer_count; /* the scale first, the root last */
  const struct as_table_spec *tables;
  uint32_t table_count;
  const struct as_section *sections;
  uint32_t section_count;
  const struct as_item *items;
  uint32_t item_count;
  const struct as_field *settings;
  uint32_t setting_count;
  const struct as_field *facts; /* of a review as a whole */
  uint32_t fact_count;
  const struct as_limit *remarks; /* on a review as a whole, judged once its level was looked for;
                                     their conditions may look at AS_WHOLE_..., too */
  uint32_t remark_count;
  const struct as_subtotal *subtotals;
  uint32_t subtotal_count;
  const struct as_level *levels;
  uint32_t level_count; /* best first */
  const struct as_use *uses;
  uint32_t use_count;
  const struct as_rule_file *rules;
  uint32_t rule_count; /* every rule its items name */
  const struct as_rule_file *modules;
  uint32_t module_count; /* everything else in the shared rules and items/ that require may find */
  enum as_total_method total;
  bool rated_only;
  const char *
      base_changed; /* a sentence, when the pinned base has another digest or version; else NULL */
  const struct as_value *base_pin; /* where it was pinned; NULL when nothing has changed */
  char digest[AS_DIGEST_TEXT];     /* the topmost layer's */
};

/* What its file's maps may hold; of "sets" an override. */
extern const struct as_keys as_keys_scale, as_keys_effective, as_keys_base, as_keys_item,
    as_keys_score, as_keys_element, as_keys_range, as_keys_applies, as_keys_cap, as_keys_sets,
    as_keys_remark, as_keys_section, as_keys_total, as_keys_subtotal, as_keys_level,
    as_keys_section_level, as_keys_level_title, as_keys_lasts;
extern const struct as_word_list as_words_between, as_words_total;

/* How the loader finds a base and the shared rules: filled by whoever knows the plugins. */
struct as_scale_finder {
  void *context;
  /* The path of the scale.yaml of "ips-25" or "ips-25@1.0.0", in the arena; NULL with an error
   * that names the nearest. */
  const char *(*find)(void *context, const char *name, struct as_arena *arena,
                      struct as_place place, struct as_errors *errors);
  const char *shared_rules; /* the folder rules/lib */
  /* Read in place of the file of its path, as it is shown; NULL: none. Then a base's pin is not
   * looked at: what is tried is not what was written. */
  const struct as_source *replaced;
  /* Rules may be missing: for whoever is about to write one. Such a scale is for reading alone,
   * nothing in it can be judged. */
  bool without_rules;
};

/* Loads a scale with its bases. errors (with its own arena) outlives the scale's. NULL when
 * anything is wrong. */
struct as_scale *as_scale_load(const char *path, const struct as_scale_finder *finder,
                               struct as_errors *errors);
void as_scale_free(struct as_scale *scale); /* takes NULL */

int as_scale_item(const struct as_scale *scale, const char *id_or_number); /* index, -1: none */
/* The same for a name that somebody wrote at place: none is an error with the nearest name. */
int as_scale_item_at(const struct as_scale *scale, const char *id_or_number, struct as_place place,
                     struct as_errors *errors);
int as_scale_table(const struct as_scale *scale, const char *id);
/* Of the effective scale up to a layer; worked out when it is asked for, as the topmost is all
 * that most look at. arena: for the moment. */
void as_layer_digest(const struct as_layer *layer, struct as_arena *arena,
                     char out[AS_DIGEST_TEXT]);
/* Which layer a value of the effective tree came from. */
const struct as_layer *as_scale_layer(const struct as_scale *scale, const struct as_value *value);
const char *as_item_anchor_text(const struct as_item *item,
                                struct as_decimal score); /* NULL: no anchor there */
int as_item_element(const struct as_item *item, const char *id);
/* What a number says that is no points of the item, "Insufficient data"; NULL: it is no code. */
const char *as_item_code_text(const struct as_item *item, struct as_decimal number);

/* Numbers to points by the item's bands and its "between". */
struct as_banding {
  struct as_decimal score;
  const struct as_band *band;
  bool between; /* the value lies in no printed band: the ruling on such values decided */
  bool overlap; /* the value is printed in two bands */
  struct as_decimal other; /* where between: the points of the other reading, nearest for strict
                              and strict for the others; else score */
};
/* false: no band can hold it (the scale is checked so that this cannot be). */
bool as_item_band(const struct as_item *item, struct as_decimal value, struct as_banding *out);

#endif
