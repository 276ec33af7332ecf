/* SPDX-License-Identifier: MIT */
/* What a page of many reviews remembers of each, for the tables that stand before them. */
#ifndef AS_MANY_H
#define AS_MANY_H

#include "base/arena.h"
#include "report/report.h"

/* One review of the page; texts are of the page's arena. */
struct as_many_entry {
  const char *file;
  uint32_t line;     /* 0: the file holds no other */
  bool refused;      /* it could not be loaded: nothing else is known of it */
  const char *title; /* the service and its site */
  const char *date;  /* as people read it */
  int32_t day;
  const char *scale; /* its id and version */
  const char *scale_id;
  const char *total, *level, *change; /* "" where there is none */
  uint32_t missing, faults;           /* items that are not rated, that failed */
  bool may_trend;                     /* it has a total and a day of its own */
  struct as_decimal lowest, highest, most;
  /* Where levels begin, best first; without those that begin nowhere. */
  const struct as_many_level *levels;
  uint32_t level_count;
};
struct as_many_level {
  const char *title;
  struct as_decimal from;
};

struct as_report_many {
  enum as_report_page kind;
  struct as_arena *arena;
  struct as_many_entry *entries;
  uint32_t count;
  struct as_buf parts;
};

/* The reviews of one service by one scale, by date: more than two of them make a line. */
struct as_many_trend {
  const struct as_many_entry **entries; /* borrowed; in the arena */
  uint32_t *ordinals; /* the place of each among the reviews of the page, from 1 */
  uint32_t count;
};
/* The next trend at or after an entry, or false. *at: 0 at first. */
bool as_many_next_trend(const struct as_report_many *many, uint32_t *at,
                        struct as_many_trend *trend);
/* "3 reviews", "2 reviews, 1 of them not loaded" */
void as_many_words(const struct as_report_many *many, struct as_buf *out);
/* "reviews.ndjson:4"; a file of one review has no line. */
void as_many_place(const struct as_many_entry *entry, struct as_buf *out);

/* many_html.c, many_markdown.c */
void as_many_html(const struct as_report_many *many, struct as_buf *out);
void as_many_html_part(struct as_report_many *many, const struct as_buf *part);
void as_many_html_refused(struct as_report_many *many, const struct as_many_entry *entry,
                          const struct as_errors *errors);
void as_many_markdown(const struct as_report_many *many, struct as_buf *out);
void as_many_markdown_refused(struct as_report_many *many, const struct as_many_entry *entry,
                              const struct as_errors *errors);
/* html_trend.c: a trend's picture. */
void as_many_html_trend(const struct as_many_trend *trend, uint32_t ordinal, struct as_buf *out);

#endif
