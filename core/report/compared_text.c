/* SPDX-License-Identifier: MIT */
/* A comparison for a terminal: who, the figures, what to talk about first, then every item. */
#include "report/compared.h"

#include "base/text.h"
#include "report/figure.h"
#include "report/page.h"

enum { CELL = 9 };

static const char rule_of_thumb[] =
    "1 is full agreement, 0 what chance alone would give. Kappa weighs a disagreement by its "
    "distance, and by its square. ICC(2,1) is of one reviewer out of many, for absolute "
    "agreement, "
    "with its interval of 95 in 100.";

/* To the right of a column of so many. */
static void cell(struct as_buf *out, const char *text, int width) {
  int spaces = width - (int)as_utf8_width(text);
  for (int i = 0; i < spaces; i++)
    as_buf_char(out, ' ');
  as_buf_text(out, text);
}

/* as_page_row with both sides put together in buffers; empties them. */
static void row(struct as_page *page, struct as_buf *left, struct as_buf *right) {
  as_page_row(page, as_buf_get(left), as_buf_get(right));
  as_buf_clear(left);
  as_buf_clear(right);
}

static void text_of_cell(const struct as_compared_score *score, struct as_buf *right) {
  struct as_buf one;
  as_buf_init(&one);
  as_compared_cell(score, &one);
  as_buf_text(&one, score->corrected ? "*" : "");
  cell(right, as_buf_get(&one), CELL);
  as_buf_done(&one);
}

/* Who, or when. */

static void reviews(struct as_page *page, const struct as_comparison *comparison) {
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    as_buf_print(&lead, "  %-2s ", review->label);
    if (comparison->over_time)
      as_buf_print(&text, "%s, ", review->date);
    as_compared_review_name(review, &text);
    as_page_wrap(page, as_buf_get(&lead), as_buf_get(&text));
    as_buf_clear(&lead);
    as_buf_clear(&text);
    if (review->has_max) {
      as_compared_total(review, &text);
      as_buf_text(&text, ", ");
    }
    as_buf_text(&text, as_compared_level(review));
    as_page_wrap(page, "     ", as_buf_get(&text));
    as_buf_clear(&text);
  }
  as_buf_done(&lead);
  as_buf_done(&text);
}

static void heads(struct as_page *page, const struct as_comparison *comparison, const char *left) {
  struct as_buf right;
  as_buf_init(&right);
  for (uint32_t i = 0; i < comparison->review_count; i++)
    cell(&right, comparison->reviews[i].label, CELL);
  if (comparison->over_time)
    cell(&right, "change", CELL);
  as_page_row(page, left, as_buf_get(&right));
  as_buf_done(&right);
}

static void item_row(struct as_page *page, const struct as_comparison *comparison,
                     const struct as_compared_item *item) {
  struct as_buf left, right;
  as_buf_init(&left);
  as_buf_init(&right);
  as_buf_print(&left, *item->number ? "    %-2s  %s" : "    %s%s", item->number, item->title);
  for (uint32_t i = 0; i < comparison->review_count; i++)
    text_of_cell(&item->scores[i], &right);
  if (comparison->over_time) {
    struct as_buf change;
    as_buf_init(&change);
    if (item->has_change)
      as_figure_change(item->change, &change);
    cell(&right, as_buf_get(&change), CELL);
    as_buf_done(&change);
  }
  row(page, &left, &right);
  as_buf_done(&left);
  as_buf_done(&right);
}

static void all_items(struct as_page *page, const struct as_comparison *comparison) {
  const char *section = NULL;
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    const struct as_compared_item *item = &comparison->items[i];
    if (!as_text_equal(section, item->section)) {
      as_page_blank(page);
      heads(page, comparison, item->section);
    }
    section = item->section;
    item_row(page, comparison, item);
  }
}

/* One day. */

static void figures(struct as_page *page, const struct as_comparison *comparison) {
  const struct as_agreement *found = &comparison->agreement;
  struct as_buf text;
  as_buf_init(&text);
  as_page_blank(page);
  as_page_heading(page, comparison->review_count > 2 ? "Agreement, over all pairs of reviewers"
                                                     : "Agreement");
  as_compared_share(found->exact, found->items, &text);
  as_page_row(page, "  The same score", as_buf_get(&text));
  as_buf_clear(&text);
  as_compared_share(found->within_one, found->items, &text);
  as_page_row(page, "  At most one point apart", as_buf_get(&text));
  as_buf_clear(&text);
  as_compared_mean(&found->linear, found->linear_pairs, found->pair_count, &text);
  as_page_row(page, "  Weighted kappa, linear", as_buf_get(&text));
  as_buf_clear(&text);
  as_compared_mean(&found->quadratic, found->quadratic_pairs, found->pair_count, &text);
  as_page_row(page, "  Weighted kappa, quadratic", as_buf_get(&text));
  as_buf_clear(&text);
  as_compared_statistic(&found->icc, &text);
  if (found->icc_interval.defined) {
    as_buf_text(&text, " (");
    as_compared_interval(&found->icc_interval, &text);
    as_buf_char(&text, ')');
  }
  as_page_row(page, "  ICC(2,1)", as_buf_get(&text));
  as_page_wrap(page, "  ", rule_of_thumb);
  as_buf_done(&text);
}

static void pairs(struct as_page *page, const struct as_comparison *comparison) {
  struct as_buf left, right;
  as_buf_init(&left);
  as_buf_init(&right);
  if (comparison->review_count > 2)
    as_page_row(page, "  Pair", "the same     within one        kappa     quadratic");
  for (uint32_t i = 0; i < comparison->agreement.pair_count && comparison->review_count > 2; i++) {
    const struct as_pair_agreement *pair = &comparison->agreement.pairs[i];
    struct as_buf one;
    as_buf_init(&one);
    as_buf_print(&left, "  %s and %s", comparison->reviews[pair->one].label,
                 comparison->reviews[pair->other].label);
    as_buf_print(&right, "%5u of %3u %11u %12s", pair->exact, pair->items, pair->within_one, "");
    right.size -= 12;
    const struct as_statistic *both[] = {&pair->linear, &pair->quadratic};
    for (int k = 0; k < 2; k++) {
      as_buf_clear(&one);
      if (both[k]->defined)
        as_compared_statistic(both[k], &one);
      else
        as_buf_text(&one, "not defined");
      cell(&right, as_buf_get(&one), k == 0 ? 12 : 13);
    }
    as_buf_done(&one);
    row(page, &left, &right);
  }
  as_buf_done(&left);
  as_buf_done(&right);
}

static void evidence(struct as_page *page, const struct as_comparison *comparison,
                     const struct as_compared_item *item) {
  for (uint32_t i = 0; i < item->evidence_count; i++) {
    struct as_buf text;
    as_buf_init(&text);
    as_buf_print(&text, "%s:", item->evidence[i].what);
    for (uint32_t k = 0; k < comparison->review_count; k++)
      as_buf_print(&text, "%s %s %s", k ? "," : "", comparison->reviews[k].label,
                   item->evidence[i].texts[k] ? item->evidence[i].texts[k] : "does not say");
    as_page_wrap(page, "      ", as_buf_get(&text));
    as_buf_done(&text);
  }
}

static void talk_first(struct as_page *page, const struct as_comparison *comparison) {
  as_page_blank(page);
  if (comparison->first_count == 0) {
    as_page_heading(page, "No item is scored differently.");
    return;
  }
  heads(page, comparison, "To talk about first");
  for (uint32_t i = 0; i < comparison->first_count; i++) {
    const struct as_compared_item *item = &comparison->items[comparison->first[i]];
    struct as_buf stake;
    as_buf_init(&stake);
    item_row(page, comparison, item);
    as_compared_stake(item, comparison->review_count, &stake);
    as_page_wrap(page, "      ", as_buf_get(&stake));
    as_buf_done(&stake);
    evidence(page, comparison, item);
  }
}

static void same_but(struct as_page *page, const struct as_comparison *comparison) {
  bool any = false;
  for (uint32_t i = 0; i < comparison->item_count; i++) {
    const struct as_compared_item *item = &comparison->items[i];
    if (!as_compared_same_but(item))
      continue;
    if (!any) {
      as_page_blank(page);
      heads(page, comparison, "The same score on other evidence");
    }
    any = true;
    item_row(page, comparison, item);
    evidence(page, comparison, item);
  }
}

/* Several days. */

static void totals(struct as_page *page, const struct as_comparison *comparison) {
  struct as_buf text;
  as_buf_init(&text);
  as_page_blank(page);
  as_page_heading(page, "From one review to the next");
  for (uint32_t i = 1; i < comparison->review_count; i++) {
    const struct as_compared_review *now = &comparison->reviews[i], *before = now - 1;
    as_buf_clear(&text);
    as_figure_date(now->date, &text);
    if (now->has_months) {
      as_buf_text(&text, ", after ");
      as_figure_score(now->months, &text);
      as_buf_text(&text, " months: total ");
    }
    if (now->has_change)
      as_figure_change(now->change, &text);
    else
      as_buf_text(&text, "not compared");
    as_buf_print(&text, ", %s to %s", as_compared_level(before), as_compared_level(now));
    as_page_wrap(page, "  ", as_buf_get(&text));
  }
  as_buf_done(&text);
}

static void given_then(struct as_page *page, const struct as_compared_review *review) {
  struct as_buf text;
  if (!review->given_differs)
    return;
  as_buf_init(&text);
  as_buf_print(&text, "%s: with these, ", review->date);
  as_compared_total(review, &text);
  as_buf_print(&text, ", %s; given then: ", as_compared_level(review));
  if (review->given_has_total) {
    as_figure_score(review->given_total, &text);
    as_buf_text(&text, ", ");
  }
  as_buf_text(&text, review->given_level_title ? review->given_level_title : "no one level");
  as_page_wrap(page, "  ", as_buf_get(&text));
  as_buf_done(&text);
}

static void correction(struct as_page *page, const struct as_compared_review *review,
                       const struct as_compared_item *item,
                       const struct as_compared_score *score) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_print(&text, "%s, ", review->date);
  as_compared_item_name(item, &text);
  as_buf_text(&text, ": ");
  as_figure_score(score->score, &text);
  as_buf_text(&text, ", and not ");
  as_figure_score(score->was, &text);
  as_buf_print(&text, " as was given then (said on %s)", score->corrected_on);
  if (score->reason)
    as_buf_print(&text, ": %s", score->reason);
  as_page_wrap(page, "  * ", as_buf_get(&text));
  as_buf_done(&text);
}

static void corrections(struct as_page *page, const struct as_comparison *comparison) {
  bool any = false;
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    for (uint32_t k = 0; review->corrections && k < comparison->item_count; k++) {
      const struct as_compared_item *item = &comparison->items[k];
      if (!item->scores[i].corrected)
        continue;
      if (!any) {
        as_page_blank(page);
        as_page_heading(page, "Put right since: mistakes then, no changes of the service");
      }
      any = true;
      correction(page, review, item, &item->scores[i]);
    }
    given_then(page, review);
  }
}

static void remarks(struct as_page *page, const struct as_comparison *comparison) {
  if (comparison->remarks.count == 0)
    return;
  as_page_blank(page);
  as_page_heading(page, "Remarks");
  for (uint32_t i = 0; i < comparison->remarks.count; i++)
    as_page_wrap(page, "  - ", comparison->remarks.texts[i]);
}

void as_compared_text(const struct as_comparison *comparison, const struct as_report_style *style,
                      struct as_buf *out) {
  struct as_page page = as_page_of(style, out);
  struct as_buf title;
  as_buf_init(&title);
  as_compared_title(comparison, &title);
  as_page_row(&page, as_buf_get(&title), comparison->scale_id);
  as_buf_done(&title);
  as_page_blank(&page);
  reviews(&page, comparison);
  if (comparison->over_time) {
    totals(&page, comparison);
    corrections(&page, comparison);
  } else {
    figures(&page, comparison);
    pairs(&page, comparison);
    talk_first(&page, comparison);
    same_but(&page, comparison);
  }
  all_items(&page, comparison);
  remarks(&page, comparison);
}
