/* SPDX-License-Identifier: MIT */
/* A review: a service's evidence and judgements on a date, checked against its scale. Nothing is
 * scored from a half-read one. */
#ifndef AS_REVIEW_H
#define AS_REVIEW_H

#include "base/file.h"
#include "result/result.h"
#include "scale/scale.h"
#include "table/table.h"

/* What stands under one item, typed. Arrays are in the order of the scale's item. */
struct as_review_item {
  struct as_datum *facts;
  const char **facts_from; /* "review.yaml:31" */
  enum as_tri *present;
  const char **present_from;
  bool others_closed;
  bool has_anchor;
  struct as_decimal anchor;
  const char *anchor_from;
  bool overridden;
  struct as_decimal override_score;
  const char *override_reason;
  const char *code; /* in place of points: what a number that is none says, "Insufficient data" */
  const char *not_applicable; /* the reason */
  const char *comment, *recommendation;
  struct as_texts evidence;
  const struct as_value *declared; /* NULL: the review says nothing of the item */
};

/* A score of the review before that was wrong then: "corrections: {item: {was, is, reason}}". */
struct as_correction {
  uint32_t item;
  struct as_decimal was, is;
  const char *reason;
  struct as_place place;
};

/* What is known of the review before. */
struct as_previous {
  bool any;
  const char *date;
  bool *has_score; /* in the order of the scale's items */
  struct as_decimal *scores;
  bool has_total, has_max;
  struct as_decimal total, max;
  bool other_items; /* its total is not of this scale's items */
  const char *level;
  const struct as_correction *corrections; /* to be applied once its scores are known */
  uint32_t correction_count;
  bool corrected; /* they were */
  /* It is a review, which the engine scores first; NULL otherwise. */
  const struct as_value *document;
  const char *file;   /* as shown */
  const char *folder; /* what its file names are relative to */
};

struct as_review {
  const struct as_scale *scale;
  const char
      *edition; /* how this edition of the scale was chosen; NULL where there was no choice */
  const char *file;
  const char *service, *site, *date_text, *status, *summary;
  int32_t date; /* AS_DATE_NONE: a rule test that gives none */
  struct as_texts reviewers;
  struct as_conclusions conclusions;
  struct as_datum *facts;         /* of the whole review, scale->fact_count */
  struct as_review_item *items;   /* scale->item_count; of a case the one it is of, alone */
  bool of_one_item;               /* of a case: read items with as_review_given */
  const struct as_table **tables; /* scale->table_count, NULLs for those not named */
  struct as_previous previous;
  struct as_texts remarks; /* about the evidence: columns left out, defaults */
};

/* What the review says of an item; of a case, of the one that it is of. */
static inline const struct as_review_item *as_review_given(const struct as_review *review,
                                                           uint32_t item) {
  return &review->items[review->of_one_item ? 0 : item];
}

/* What its maps may hold. */
extern const struct as_keys as_keys_review, as_keys_action, as_keys_correction, as_keys_previous,
    as_keys_override;
extern const struct as_word_list as_words_status;
/* What may stand under an item besides its facts, one after the other; NULL after the last. */
const char *as_review_item_word(size_t index);

/* The name of the scale that a review document asks for ("ips-ctw" or "ips-ctw@1.0.0"), for
 * finding it first. NULL with an error. */
const char *as_review_scale(const struct as_value *document, struct as_errors *errors);
/* The review's date, for finding the edition in force; AS_DATE_NONE when it is not there or none
 * (loading says so). */
int32_t as_review_date(const struct as_value *document);
/* What can be said of a review whose scale is not known: its header's keys. For a scale that was
 * not found. */
bool as_review_check_header(const struct as_value *document, struct as_errors *errors);

/* Where files named in a review may be. */
struct as_review_place {
  const char *file;             /* as shown to the user */
  const char *folder;           /* what its file names are relative to */
  const struct as_folder *root; /* what they must lie beneath */
  /* Of evidence that is no CSV; NULL: the engine's own. */
  const struct as_reader *reader;
};

/* Checks and binds a document. NULL when anything is wrong. */
struct as_review *as_review_load(struct as_arena *arena, const struct as_value *document,
                                 const struct as_scale *scale, const struct as_review_place *place,
                                 struct as_errors *errors);

/* The same for the parts that a rule test gives: facts (whatever may stand under items.<id>),
 * tables and date, no header. Without a date it is AS_DATE_NONE. Other keys of the case are the
 * caller's to check. Only that item can be judged: there is room for no other, as a test of a
 * large scale makes thousands of these. */
struct as_review *as_review_of_case(struct as_arena *arena, const struct as_value *test_case,
                                    const struct as_scale *scale, uint32_t item,
                                    const struct as_review_place *place, struct as_errors *errors);

#endif
