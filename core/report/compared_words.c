/* SPDX-License-Identifier: MIT */
/* What every rendering of a comparison says alike, so that a page and a terminal never differ. */
#include "report/compared.h"

#include <string.h>

#include "base/shown.h"
#include "base/text.h"
#include "report/figure.h"

enum { FIGURE_PLACES = 12, SHOWN_PLACES = 2 };

void as_compared_cell(const struct as_compared_score *score, struct as_buf *out) {
  static const char *const words[] = {[AS_SCORED] = "no score",
                                      [AS_UNRATED] = "unrated",
                                      [AS_NOT_APPLICABLE] = "n/a",
                                      [AS_FAULT] = "fault",
                                      [AS_REPORTED] = "shown"};
  if (!score->there)
    as_buf_char(out, '-');
  else if (score->has_score)
    as_figure_score(score->score, out);
  else
    as_buf_text(out, words[score->status]);
}

void as_compared_item_name(const struct as_compared_item *item, struct as_buf *out) {
  as_buf_print(out, "%s%s%s", item->number, *item->number ? " " : "", item->title);
}

void as_compared_review_name(const struct as_compared_review *review, struct as_buf *out) {
  bool named = review->reviewers && !as_text_equal(review->reviewers, review->file); /* redacted */
  as_buf_print(out, "%s%s%s", named ? review->reviewers : "", named ? " (" : "", review->file);
  if (review->line)
    as_buf_print(out, ":%u", review->line);
  as_buf_text(out, named ? ")" : "");
}

void as_compared_total(const struct as_compared_review *review, struct as_buf *out) {
  if (!review->has_max) {
    as_buf_text(out, "none");
    return;
  }
  if (review->has_total)
    as_figure_score(review->total, out);
  else
    as_figure_range(review->lowest, review->highest, out);
  as_buf_text(out, " of ");
  as_figure_score(review->max, out);
}

const char *as_compared_level(const struct as_compared_review *review) {
  return review->level_title ? review->level_title : "no one level";
}

struct as_decimal as_compared_number(double value) {
  struct as_decimal number = as_decimal_of(0);
  (void)as_decimal_from_double(value, &number); /* false cannot be: none is that large */
  return as_decimal_nearest_places(number, FIGURE_PLACES, true);
}

/* 0.996 is not shown as 1: full agreement is something else. */
static void figure(double value, struct as_buf *out) {
  const struct as_decimal edges[] = {as_decimal_of(-1), as_decimal_of(0), as_decimal_of(1)};
  struct as_decimal shown = as_decimal_shown(as_compared_number(value), SHOWN_PLACES, edges,
                                             sizeof edges / sizeof *edges);
  as_figure_exact(shown, out);
}

void as_compared_statistic(const struct as_statistic *statistic, struct as_buf *out) {
  if (statistic->defined)
    figure(statistic->value, out);
  else
    as_buf_print(out, "not defined: %s", statistic->why);
}

void as_compared_mean(const struct as_statistic *mean, uint32_t pairs, uint32_t of,
                      struct as_buf *out) {
  as_compared_statistic(mean, out);
  if (mean->defined && pairs < of)
    as_buf_print(out, " (of %u of %u pairs)", pairs, of);
}

/* Two ends are read one against the other: both to two places, "0.10 to 0.72". */
static void end_of(double value, struct as_buf *out) {
  size_t before = out->size;
  figure(value, out);
  const char *dot = strchr(as_buf_get(out) + before, '.');
  size_t places = dot ? strlen(dot + 1) : 0;
  for (; places < SHOWN_PLACES; places++)
    as_buf_text(out, !dot && places == 0 ? ".0" : "0");
}

void as_compared_interval(const struct as_interval *interval, struct as_buf *out) {
  end_of(interval->low, out);
  as_buf_text(out, " to ");
  end_of(interval->high, out);
}

void as_compared_share(uint32_t part, uint32_t whole, struct as_buf *out) {
  const struct as_decimal edges[] = {as_decimal_of(0), as_decimal_of(100)};
  struct as_decimal percent;
  as_buf_print(out, "%u of %u", part, whole);
  if (!as_decimal_divide(as_decimal_of((int64_t)part * 100), as_decimal_of(whole), &percent))
    return;
  as_buf_text(out, ", ");
  as_figure_beside(percent, 0, edges, 2, out);
  as_buf_char(out, '%');
}

void as_compared_stake(const struct as_compared_item *item, uint32_t reviews, struct as_buf *out) {
  bool sure = true;
  for (uint32_t i = 0; i < reviews; i++)
    sure = sure && item->scores[i].has_score;
  as_buf_text(out, sure ? "" : "up to ");
  as_figure_score(item->spread, out);
  as_buf_print(out, " point%s apart",
               as_decimal_compare(item->spread, as_decimal_of(1)) == 0 ? "" : "s");
  if (item->has_worth && as_decimal_compare(item->worth, item->spread) != 0) {
    as_buf_text(out, ", ");
    as_figure_score(item->worth, out);
    as_buf_text(out, " in the total");
  }
  if (item->decides)
    as_buf_text(out, "; the level hangs on it");
}

bool as_compared_same_but(const struct as_compared_item *item) {
  return !item->open && item->evidence_count > 0;
}

void as_compared_title(const struct as_comparison *comparison, struct as_buf *out) {
  const struct as_compared_review *reviews = comparison->reviews;
  as_buf_print(out, "%s, ", comparison->service);
  as_figure_date(reviews[0].date, out);
  if (comparison->over_time) {
    as_buf_text(out, " to ");
    as_figure_date(reviews[comparison->review_count - 1].date, out);
    as_buf_print(out, ": %u reviews", comparison->review_count);
  } else {
    as_buf_print(out, ": %u reviewers", comparison->review_count);
  }
}
