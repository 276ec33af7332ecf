/* SPDX-License-Identifier: MIT */
/* One item's whole way: the steps from evidence to figure, the ladder with the rung that holds,
 * what lowered the score, and what the next points would take. Read from the result alone. */
#include "report/figure.h"
#include "report/item_text.h"
#include "report/page.h"

#include <string.h>

enum { LEAD = 2 };

static void head(struct as_page *page, const struct as_result *result,
                 const struct as_item_result *item) {
  struct as_buf left, score;
  as_buf_init(&left);
  as_buf_init(&score);
  as_buf_print(&left, "%s%s%s", item->number, *item->number ? "  " : "", item->title);
  as_item_text_score(item, &score);
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

static void step(struct as_page *page, const struct as_step *one) {
  struct as_buf left, value;
  as_buf_init(&left);
  as_buf_init(&value);
  as_buf_print(&left, "  %s", one->label);
  if (one->from)
    as_buf_print(&left, " (%s)", one->from);
  as_datum_print(&one->value, &value);
  if (one->unit)
    as_buf_print(&value, strcmp(one->unit, "%") == 0 ? "%s" : " %s", one->unit);
  if (value.size > (size_t)page->width / 2) {
    as_buf_print(&left, ": %s", as_buf_get(&value));
    as_page_row(page, as_buf_get(&left), "");
  } else {
    as_page_row(page, as_buf_get(&left), as_buf_get(&value));
  }
  as_buf_done(&left);
  as_buf_done(&value);
}

static void steps(struct as_page *page, const struct as_item_result *item) {
  as_page_blank(page);
  as_page_heading(page, "The way to the score");
  if (!item->step_count)
    as_page_wrap(page, "  ", "No evidence was read.");
  for (uint32_t i = 0; i < item->step_count; i++)
    step(page, &item->steps[i]);
}

static void band_words(const struct as_rung *rung, struct as_buf *out) {
  if (rung->has_from && rung->has_to) {
    as_figure_score(rung->from, out);
    as_buf_text(out, " to ");
    as_figure_score(rung->to, out);
  } else if (rung->has_from) {
    as_figure_score(rung->from, out);
    as_buf_text(out, " or more");
  } else if (rung->has_to) {
    as_figure_score(rung->to, out);
    as_buf_text(out, " or less");
  }
}

static void rung(struct as_page *page, const struct as_item_result *item,
                 const struct as_rung *one) {
  bool here = item->has_anchor && as_decimal_compare(item->anchor, one->score) == 0;
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  as_buf_text(&lead, here ? "  > " : "    ");
  as_figure_score(one->score, &lead);
  as_buf_text(&lead, "  ");
  if (one->text)
    as_buf_text(&text, one->text);
  else
    band_words(one, &text);
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

/* The lowest rung above the score. */
static const struct as_rung *next_rung(const struct as_item_result *item) {
  for (uint32_t i = item->rung_count; i > 0; i--)
    if (as_decimal_compare(item->rungs[i - 1].score, item->score) > 0)
      return &item->rungs[i - 1];
  return NULL;
}

static bool holding_cap(const struct as_item_result *item, const struct as_rung *next,
                        struct as_buf *out) {
  bool any = false;
  for (uint32_t i = 0; i < item->cap_count; i++) {
    const struct as_limit_result *cap = &item->caps[i];
    if (cap->applied != AS_YES || as_decimal_compare(cap->points, next->score) >= 0)
      continue;
    as_buf_print(out, "%s%s", any ? ", " : "the end of what caps the score: ", cap->id);
    any = true;
  }
  for (uint32_t i = 0; i < item->override_count; i++)
    if (item->overrides[i].applied == AS_YES) {
      as_buf_print(out, "%s%s",
                   any ? ", " : "the end of what sets the score: ", item->overrides[i].id);
      any = true;
    }
  return any;
}

/* From the figure at hand to the band of the next rung. */
static bool figure_gap(const struct as_item_result *item, const struct as_rung *next,
                       struct as_buf *out) {
  bool number = item->value.kind == AS_TYPE_WHOLE || item->value.kind == AS_TYPE_NUMBER ||
                item->value.kind == AS_TYPE_PERCENT;
  if (!number || (!next->has_from && !next->has_to))
    return false;
  bool more = next->has_from && as_decimal_compare(item->value.as.number, next->from) < 0;
  bool less = next->has_to && as_decimal_compare(item->value.as.number, next->to) > 0;
  if (!more && !less)
    return false;
  as_buf_text(out, more ? "at least " : "at most ");
  as_figure_score(more ? next->from : next->to, out);
  if (item->unit)
    as_buf_print(out, strcmp(item->unit, "%") == 0 ? "%s" : " %s", item->unit);
  as_buf_text(out, "; it is ");
  struct as_decimal edges[64];
  size_t count = as_figure_edges(item, edges, 64);
  as_figure_beside(item->value.as.number, 2, edges, count, out);
  return true;
}

static void next(struct as_page *page, const struct as_item_result *item) {
  const struct as_rung *rung_above = item->has_score ? next_rung(item) : NULL;
  if (!rung_above)
    return;
  struct as_buf text;
  as_buf_init(&text);
  bool capped = holding_cap(item, rung_above, &text);
  bool needed = item->has_anchor && as_decimal_compare(item->anchor, rung_above->score) < 0;
  if (needed && capped)
    as_buf_text(&text, "; and ");
  if (needed && !figure_gap(item, rung_above, &text))
    as_buf_text(&text, rung_above->text);
  struct as_buf lead;
  as_buf_init(&lead);
  as_figure_score(rung_above->score, &lead);
  as_buf_text(&lead, as_decimal_compare(rung_above->score, as_decimal_of(1)) == 0
                         ? " point takes "
                         : " points take ");
  as_page_blank(page);
  as_page_wrap(page, as_buf_get(&lead), as_buf_get(&text));
  as_buf_done(&lead);
  as_buf_done(&text);
}

void as_report_explain(const struct as_result *result, const struct as_item_result *item,
                       const struct as_report_style *style, struct as_buf *out) {
  struct as_page page = as_page_of(style, out);
  head(&page, result, item);
  steps(&page, item);
  ladder(&page, item);
  as_page_blank(&page);
  as_page_heading(&page, "The score");
  as_item_text_details(&page, item, LEAD);
  next(&page, item);
}
