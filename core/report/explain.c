/* SPDX-License-Identifier: MIT */
/* One item's whole way: the steps from evidence to figure, the ladder with the rung that holds,
 * what lowered the score, and what the next points would take: the words of a plan where there are
 * some, for those were tried on the evidence; else those of the scale. */
#include "report/figure.h"
#include "report/item_text.h"
#include "report/item_words.h"
#include "report/page.h"
#include "report/plan_text.h"

#include <string.h>

enum { LEAD = 2 };

static void head(struct as_page *page, const struct as_result *result,
                 const struct as_item_result *item) {
  struct as_buf left, score;
  as_buf_init(&left);
  as_buf_init(&score);
  as_item_words_title(item, "  ", &left);
  as_item_words_score(item, &score);
  if (item->status == AS_SCORED) {
    as_buf_text(&score, " of ");
    as_figure_score(item->max, &score);
  }
  as_page_row(page, as_buf_get(&left), as_buf_get(&score));
  as_buf_clear(&left);
  as_buf_print(&left, "%s, %s; %s %s", result->review.service, result->review.date,
               result->scale.id, result->scale.version);
  as_page_wrap(page, "", as_buf_get(&left));
  as_buf_done(&left);
  as_buf_done(&score);
}

static void step(struct as_page *page, const struct as_item_result *item,
                 const struct as_step *one) {
  struct as_buf left, value;
  as_buf_init(&left);
  as_buf_init(&value);
  as_buf_text(&left, "  ");
  as_item_words_step(item, one, &left, &value);
  if (one->from)
    as_buf_print(&left, " (%s)", one->from);
  if (value.size > (size_t)page->width / 2) {
    as_buf_print(&left, ": %s", as_buf_get(&value));
    as_buf_clear(&value);
  }
  as_page_row(page, as_buf_get(&left), as_buf_get(&value));
  as_buf_done(&left);
  as_buf_done(&value);
}

static void steps(struct as_page *page, const struct as_item_result *item) {
  as_page_blank(page);
  as_page_heading(page, "The way to the score");
  if (!item->step_count)
    as_page_wrap(page, "  ", "No evidence was read.");
  for (uint32_t i = 0; i < item->step_count; i++)
    step(page, item, &item->steps[i]);
}

static void rung(struct as_page *page, const struct as_item_result *item,
                 const struct as_rung *one) {
  bool here = as_item_words_reached(item, one);
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  as_buf_text(&lead, here ? "  > " : "    ");
  as_figure_score(one->score, &lead);
  as_buf_text(&lead, "  ");
  as_item_words_rung(one, &text);
  if (here)
    as_buf_text(&text, " (reached)");
  as_page_wrap(page, as_buf_get(&lead), as_buf_get(&text));
  as_buf_done(&lead);
  as_buf_done(&text);
}

static void ladder(struct as_page *page, const struct as_item_result *item) {
  if (!item->rung_count)
    return;
  as_page_blank(page);
  as_page_heading(page, "The scale");
  for (uint32_t i = 0; i < item->rung_count; i++)
    rung(page, item, &item->rungs[i]);
}

/* The words of the next points, as a plan has them. */
static void tried(struct as_page *page, const struct as_plan_points *next) {
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  bool one = as_decimal_compare(next->points, as_decimal_of(1)) == 0;
  as_buf_text(&lead, "For ");
  as_figure_score(next->points, &lead);
  as_buf_text(&lead, one ? " point: " : " points: ");
  as_page_blank(page);
  for (uint32_t i = 0; i < next->way_count; i++) {
    as_buf_clear(&text);
    as_plan_words_way(next, i, &text);
    as_page_wrap(page, i == 0 ? as_buf_get(&lead) : "  or ", as_buf_get(&text));
  }
  as_buf_done(&lead);
  as_buf_done(&text);
}

static void next_words(struct as_page *page, const struct as_item_result *item) {
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  if (as_item_words_next(item, &lead, &text)) {
    as_buf_text(&lead, lead.size ? ": " : "");
    as_page_blank(page);
    as_page_wrap(page, as_buf_get(&lead), as_buf_get(&text));
  }
  as_buf_done(&lead);
  as_buf_done(&text);
}

void as_report_explain(const struct as_result *result, const struct as_item_result *item,
                       const struct as_plan_points *next, const struct as_report_style *style,
                       struct as_buf *out) {
  struct as_page page = as_page_of(style, out);
  head(&page, result, item);
  steps(&page, item);
  ladder(&page, item);
  as_page_blank(&page);
  as_page_heading(&page, "The score");
  as_item_text_details(&page, item, LEAD);
  if (next && next->way_count > 0)
    tried(&page, next);
  else
    next_words(&page, item);
}
