/* SPDX-License-Identifier: MIT */
/* A comparison for a wiki, a report or an e-mail. Whatever comes from reviews is escaped: it is
 * text, whatever it looks like. */
#include "report/compared.h"

#include "base/markdown.h"
#include "base/text.h"
#include "report/figure.h"

/* What was put together in a buffer, after other words or in a cell; empties it. */
static void take(struct as_buf *out, struct as_buf *text) {
  as_markdown_inside(out, as_buf_get(text));
  as_buf_clear(text);
}

static void cell(struct as_buf *out, struct as_buf *text) {
  as_buf_text(out, " ");
  take(out, text);
  as_buf_text(out, " |");
}

static void reviews(const struct as_comparison *comparison, struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(out, comparison->over_time ? "\n|  | date | review | total | level | change |\n"
                                           "|---|---|---|---:|---|---:|\n"
                                         : "\n|  | date | review | total | level |\n"
                                           "|---|---|---|---:|---|\n");
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    as_buf_print(out, "| %s |", review->label);
    as_buf_text(&text, review->date);
    cell(out, &text);
    as_compared_review_name(review, &text);
    cell(out, &text);
    as_compared_total(review, &text);
    cell(out, &text);
    as_buf_text(&text, as_compared_level(review));
    cell(out, &text);
    if (comparison->over_time && review->has_change)
      as_figure_change(review->change, &text);
    if (comparison->over_time)
      cell(out, &text);
    as_buf_char(out, '\n');
  }
  as_buf_done(&text);
}

static void figure(struct as_buf *out, const char *what, struct as_buf *text) {
  as_buf_print(out, "| %s |", what);
  cell(out, text);
  as_buf_char(out, '\n');
}

static void figures(const struct as_comparison *comparison, struct as_buf *out) {
  const struct as_agreement *found = &comparison->agreement;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(out, "\n## Agreement\n\n| figure |  |\n|---|---:|\n");
  as_compared_share(found->exact, found->items, &text);
  figure(out, "the same score", &text);
  as_compared_share(found->within_one, found->items, &text);
  figure(out, "at most one point apart", &text);
  as_compared_mean(&found->linear, found->linear_pairs, found->pair_count, &text);
  figure(out, "weighted kappa, linear", &text);
  as_compared_mean(&found->quadratic, found->quadratic_pairs, found->pair_count, &text);
  figure(out, "weighted kappa, quadratic", &text);
  as_compared_statistic(&found->icc, &text);
  if (found->icc_interval.defined) {
    as_buf_text(&text, " (");
    as_compared_interval(&found->icc_interval, &text);
    as_buf_char(&text, ')');
  }
  figure(out, "ICC(2,1), with its interval of 95 in 100", &text);
  as_buf_done(&text);
}

static void scores(const struct as_comparison *comparison, const struct as_compared_item *item,
                   struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    as_buf_print(out, "%s%s ", i ? ", " : "", comparison->reviews[i].label);
    as_compared_cell(&item->scores[i], &text);
    take(out, &text);
  }
  as_buf_done(&text);
}

static void evidence(const struct as_comparison *comparison, const struct as_compared_item *item,
                     struct as_buf *out) {
  for (uint32_t i = 0; i < item->evidence_count; i++) {
    as_buf_text(out, "  - ");
    as_markdown_text(out, item->evidence[i].what);
    for (uint32_t k = 0; k < comparison->review_count; k++) {
      const char *text = item->evidence[i].texts[k];
      as_buf_print(out, "%s %s ", k ? "," : ":", comparison->reviews[k].label);
      as_markdown_inside(out, text ? text : "does not say");
    }
    as_buf_char(out, '\n');
  }
}

static void one_item(const struct as_comparison *comparison, const struct as_compared_item *item,
                     struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(out, "- **");
  as_compared_item_name(item, &text);
  take(out, &text);
  as_buf_text(out, "**: ");
  scores(comparison, item, out);
  if (item->open) {
    as_buf_text(out, "; ");
    as_compared_stake(item, comparison->review_count, &text);
    take(out, &text);
  }
  as_buf_char(out, '\n');
  evidence(comparison, item, out);
  as_buf_done(&text);
}

static void talk(const struct as_comparison *comparison, struct as_buf *out) {
  bool any = false;
  as_buf_text(out, comparison->first_count ? "\n## To talk about first\n\n"
                                           : "\nNo item is scored differently.\n");
  for (uint32_t i = 0; i < comparison->first_count; i++)
    one_item(comparison, &comparison->items[comparison->first[i]], out);
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    if (!as_compared_same_but(&comparison->items[i]))
      continue;
    as_buf_text(out, any ? "" : "\n## The same score on other evidence\n\n");
    any = true;
    one_item(comparison, &comparison->items[i], out);
  }
}

static void correction(const struct as_compared_review *review,
                       const struct as_compared_item *item, const struct as_compared_score *score,
                       struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_print(&text, "%s, ", review->date);
  as_compared_item_name(item, &text);
  as_buf_text(&text, ": ");
  as_figure_score(score->score, &text);
  as_buf_text(&text, ", and not ");
  as_figure_score(score->was, &text);
  as_buf_print(&text, " as was given then (said on %s)%s%s", score->corrected_on,
               score->reason ? ": " : "", score->reason ? score->reason : "");
  as_buf_text(out, "- ");
  as_markdown_text(out, as_buf_get(&text));
  as_buf_clear(&text);
  as_buf_char(out, '\n');
  as_buf_done(&text);
}

static void corrections(const struct as_comparison *comparison, struct as_buf *out) {
  bool any = false;
  for (uint32_t i = 0; i < comparison->review_count; i++)
    for (uint32_t k = 0; k < comparison->item_count; k++) {
      if (!comparison->items[k].scores[i].corrected)
        continue;
      as_buf_text(out, any ? "" : "\n## Put right since: mistakes then, no changes\n\n");
      any = true;
      correction(&comparison->reviews[i], &comparison->items[k], &comparison->items[k].scores[i],
                 out);
    }
}

static void all_items(const struct as_comparison *comparison, struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(out, "\n## Every item\n\n| item |");
  for (uint32_t i = 0; i < comparison->review_count; i++)
    as_buf_print(out, " %s |", comparison->reviews[i].label);
  as_buf_text(out, comparison->over_time ? " change |\n|---|" : "\n|---|");
  for (uint32_t i = 0; i < comparison->review_count + comparison->over_time; i++)
    as_buf_text(out, "---:|");
  as_buf_char(out, '\n');
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    const struct as_compared_item *item = &comparison->items[i];
    as_buf_char(out, '|');
    as_compared_item_name(item, &text);
    cell(out, &text);
    for (uint32_t k = 0; k < comparison->review_count; k++) {
      as_compared_cell(&item->scores[k], &text);
      if (item->scores[k].corrected) {
        as_buf_text(&text, ", given as ");
        as_figure_score(item->scores[k].was, &text);
      }
      cell(out, &text);
    }
    if (comparison->over_time && item->has_change)
      as_figure_change(item->change, &text);
    if (comparison->over_time)
      cell(out, &text);
    as_buf_char(out, '\n');
  }
  as_buf_done(&text);
}

void as_compared_markdown(const struct as_comparison *comparison, struct as_buf *out) {
  struct as_buf text;
  as_buf_init(&text);
  as_compared_title(comparison, &text);
  as_buf_text(out, "# ");
  take(out, &text);
  as_buf_char(out, '\n');
  as_buf_done(&text);
  reviews(comparison, out);
  if (comparison->over_time) {
    corrections(comparison, out);
  } else {
    figures(comparison, out);
    talk(comparison, out);
  }
  all_items(comparison, out);
  as_buf_text(out, comparison->remarks.count ? "\n## Remarks\n\n" : "");
  for (uint32_t i = 0; i < comparison->remarks.count; i++) {
    as_buf_text(out, "- ");
    as_markdown_text(out, comparison->remarks.texts[i]);
    as_buf_char(out, '\n');
  }
}
