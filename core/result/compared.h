/* SPDX-License-Identifier: MIT */
/* Several reviews of one service beside each other, as plain data: of one day, how far the
 * reviewers agree and what they should talk about first; of several days, what changed and what
 * was only put right. Made by qa, told by report. */
#ifndef AS_COMPARED_H
#define AS_COMPARED_H

#include "result/result.h"

/* More columns than this nobody reads; reviewers are called by a letter each. */
enum { AS_COMPARED_MOST = 26 };

/* A figure that may not be defined: then why says so, and value is nothing. */
struct as_statistic {
  bool defined;
  double value;
  const char *why; /* "every point given is the same"; static */
};

struct as_interval { /* of 95 in 100 */
  bool defined;
  double low, high;
};

/* Two reviewers, on the items that both scored. */
struct as_pair_agreement {
  uint32_t one, other; /* their places */
  uint32_t items, exact, within_one;
  struct as_statistic linear, quadratic; /* weighted kappa */
};

struct as_agreement {
  struct as_pair_agreement *pairs;
  uint32_t pair_count;
  uint32_t items, exact, within_one;      /* over all pairs */
  struct as_statistic linear, quadratic;  /* mean of the pairs of which it is defined ... */
  uint32_t linear_pairs, quadratic_pairs; /* ... so many */
  struct as_statistic icc;                /* ICC(2,1), of the items that all scored ... */
  uint32_t icc_items;                     /* ... so many */
  struct as_interval icc_interval;
};

/* One item in one review. */
struct as_compared_score {
  bool there; /* the review's scale has the item */
  enum as_status status;
  bool has_score;
  struct as_decimal score; /* put right where a later review did so; then: */
  bool corrected;
  struct as_decimal was;
  const char *reason, *corrected_on; /* the date of the review that says so */
  bool has_change;                   /* of several days: from the review before */
  struct as_decimal change;
};

/* What the reviewers hold of an item's evidence, where they differ; a text each, NULL: nothing. */
struct as_compared_evidence {
  const char *what;
  const char **texts;
};

struct as_compared_item {
  const char *id, *number, *section, *title;
  struct as_decimal min, max;
  struct as_compared_score *scores; /* one a review */
  /* Of one day: */
  bool open; /* not the same score for all, or not the same status */
  struct as_decimal
      spread; /* highest less lowest; an item without a score may be any of its own */
  bool has_worth;
  struct as_decimal worth; /* what the spread comes to in the total */
  bool decides; /* with another's score of it alone, somebody's level would be another */
  struct as_compared_evidence *evidence;
  uint32_t evidence_count;
  /* Of several days: from the first review to the last, where both have a score. */
  bool has_change;
  struct as_decimal change;
};

struct as_compared_review {
  const char *label; /* "A", "B"; "1", "2" */
  const char *file;
  uint32_t line;         /* 0: the only one of its file */
  const char *reviewers; /* "Ann, Ben"; NULL: not said */
  const char *date, *status;
  const char *scale_id, *scale_version, *scale_digest;
  bool has_total; /* put right where a later review did so */
  struct as_decimal total, max, lowest, highest;
  bool has_max;                       /* there is a total at all: max, lowest and highest */
  const char *level_id, *level_title; /* NULL: none, or not known */
  /* Of several days: */
  uint32_t corrections; /* how many of its scores a later review put right ... */
  bool given_differs;   /* ... and what stood there then: */
  bool given_has_total;
  struct as_decimal given_total;
  const char *given_level_title;
  bool has_months; /* since the review before, in months */
  struct as_decimal months;
  bool has_change; /* of the total; only between totals of the same items */
  struct as_decimal change;
};

struct as_comparison {
  bool over_time;
  const char *service, *scale_id, *scale_title;
  struct as_compared_review *reviews; /* of several days: in the order of their dates */
  uint32_t review_count;
  struct as_compared_item *items;
  uint32_t item_count;
  struct as_agreement agreement; /* of one day */
  uint32_t *first;               /* of one day: items that are open, most to talk about first */
  uint32_t first_count;
  struct as_texts remarks;
};

#endif
