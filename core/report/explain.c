/* SPDX-License-Identifier: MIT */
/* One item's whole way: the steps from evidence to figure, the ladder with the rung that holds,
 * what lowered the score, and what the next points would take. Read from the result alone. */
#include "report/figure.h"
#include "report/item_text.h"
#include "report/page.h"

#include <string.h>

enum { LEAD = 2, NAMED_MOST = 50 }; /* so many rows a step's label names at most */

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

/* A list of figures whose label names each of them already: "points alone: Ann 5, Ben 3". */
static bool is_in_label(const struct as_item_result *item, const struct as_step *one) {
  const struct as_datum *list = &one->value;
  const char *at = strstr(one->label, ": ");
  struct as_buf figure;
  as_buf_init(&figure);
  for (uint32_t i = 0; at && list->kind == AS_TYPE_LIST && i < list->as.list.count; i++) {
    as_buf_clear(&figure);
    as_buf_char(&figure, ' ');
    as_figure_of_value(item, &list->as.list.items[i], &figure);
    const char *found = strstr(at, as_buf_get(&figure));
    at = found ? found + figure.size : i == NAMED_MOST ? at + strlen(at) : NULL;
    if (i == NAMED_MOST)
      break;
  }
  as_buf_done(&figure);
  return list->kind == AS_TYPE_LIST && at;
}

static void step(struct as_page *page, const struct as_item_result *item,
                 const struct as_step *one) {
  struct as_buf left, value;
  as_buf_init(&left);
  as_buf_init(&value);
  as_buf_print(&left, "  %s", one->label);
  if (one->from)
    as_buf_print(&left, " (%s)", one->from);
  if (!is_in_label(item, one)) {
    as_figure_of_value(item, &one->value, &value);
    as_figure_unit(one->unit, &value);
  }
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
  bool here = item->has_anchor && as_decimal_compare(item->anchor, one->score) == 0;
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  as_buf_text(&lead, here ? "  > " : "    ");
  as_figure_score(one->score, &lead);
  as_buf_text(&lead, "  ");
  if (one->text)
    as_buf_text(&text, one->text);
  else if (as_range_any(&one->range))
    as_range_words(&one->range, &text);
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

/* "the caps a and b no longer hold" */
static bool ends_of(const struct as_limit_result *limits, uint32_t count,
                    const struct as_rung *next, const char *what, struct as_buf *out) {
  uint32_t holding = 0, said = 0;
  for (int turn = 0; turn < 2; turn++)
    for (uint32_t i = 0; i < count; i++) {
      if (limits[i].applied != AS_YES || as_decimal_compare(limits[i].points, next->score) >= 0)
        continue;
      if (turn == 0) {
        holding++;
      } else {
        if (said == 0)
          as_buf_print(out, "%sthe %s%s ", out->size ? ", " : "", what, holding > 1 ? "s" : "");
        else
          as_buf_text(out, said + 1 == holding ? " and " : ", ");
        as_buf_text(out, limits[i].id);
        said++;
      }
    }
  if (holding)
    as_buf_text(out, holding > 1 ? " no longer hold" : " no longer holds");
  return holding > 0;
}

/* "5 points cannot be reached here: the cap time_limited always holds." */
static bool out_of_reach(struct as_page *page, const struct as_limit_result *limits,
                         uint32_t count, const struct as_rung *next, const char *what) {
  for (uint32_t i = 0; i < count; i++) {
    if (!limits[i].always || limits[i].applied != AS_YES ||
        as_decimal_compare(limits[i].points, next->score) >= 0)
      continue;
    bool one = as_decimal_compare(next->score, as_decimal_of(1)) == 0;
    struct as_buf text;
    as_buf_init(&text);
    as_figure_score(next->score, &text);
    as_buf_print(&text, " point%s cannot be reached here: the %s %s always holds.", one ? "" : "s",
                 what, limits[i].id);
    as_page_blank(page);
    as_page_wrap(page, "", as_buf_get(&text));
    as_buf_done(&text);
    return true;
  }
  return false;
}

/* From the figure at hand to the band of the next rung. */
static bool figure_gap(const struct as_item_result *item, const struct as_rung *next,
                       struct as_buf *out) {
  bool number = item->value.kind == AS_TYPE_WHOLE || item->value.kind == AS_TYPE_NUMBER ||
                item->value.kind == AS_TYPE_PERCENT;
  if (!number || !as_range_any(&next->range) ||
      as_range_holds(&next->range, item->value.as.number))
    return false;
  const struct as_bound *low = as_range_low(&next->range);
  bool more = low->given && as_decimal_compare(item->value.as.number, low->value) <= 0;
  const struct as_bound *edge = more ? low : as_range_high(&next->range);
  bool reached = edge == &next->range.from || edge == &next->range.to;
  as_buf_text(out,
              reached ? (more ? "at least " : "at most ") : (more ? "more than " : "less than "));
  as_figure_exact(edge->value, out);
  as_figure_unit(item->unit, out);
  as_buf_text(out, " instead of ");
  as_figure_of_value(item, &item->value, out);
  return true;
}

/* What the next rung asks for, where the points before caps are not its own yet. */
static void rung_gap(const struct as_item_result *item, const struct as_rung *next,
                     struct as_buf *out) {
  if (figure_gap(item, next, out))
    return;
  if (next->text)
    as_buf_text(out, next->text);
  else if (as_range_any(&next->range))
    as_range_words(&next->range, out);
}

/* "For 5 points: at least 96 percent instead of 95.5." Not of a score that the reviewer set: no
 * evidence changes it. */
static void next(struct as_page *page, const struct as_item_result *item) {
  const struct as_rung *above = item->has_score && !item->overridden ? next_rung(item) : NULL;
  if (!above || out_of_reach(page, item->caps, item->cap_count, above, "cap") ||
      out_of_reach(page, item->overrides, item->override_count, above, "override"))
    return;
  struct as_buf text, lead;
  as_buf_init(&text);
  ends_of(item->caps, item->cap_count, above, "cap", &text);
  ends_of(item->overrides, item->override_count, above, "override", &text);
  if (item->has_anchor && as_decimal_compare(item->anchor, above->score) < 0) {
    struct as_buf gap;
    as_buf_init(&gap);
    rung_gap(item, above, &gap);
    if (gap.size)
      as_buf_print(&text, "%s%s", text.size ? ", and: " : "", as_buf_get(&gap));
    as_buf_done(&gap);
  }
  if (!text.size) { /* nothing is known of what would earn them */
    as_buf_done(&text);
    return;
  }
  as_buf_char(&text, '.');
  bool one = as_decimal_compare(above->score, as_decimal_of(1)) == 0;
  as_buf_init(&lead);
  as_buf_text(&lead, "For ");
  as_figure_score(above->score, &lead);
  as_buf_text(&lead, one ? " point: " : " points: ");
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
