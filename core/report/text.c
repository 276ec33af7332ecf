/* SPDX-License-Identifier: MIT */
/* The report for a terminal. The one idea: an item is one row (number, title, last, this, change)
 * and below it, indented, the reason in a few words and whatever a reader would ask about: caps,
 * overrides, what is missing, remarks, the reviewer's words. */
#include "report/figure.h"
#include "report/item_text.h"
#include "report/item_words.h"
#include "report/level_words.h"
#include "report/page.h"
#include "report/review_words.h"

enum { LEAD = 4 }; /* where the words below a row begin */

static void say(struct as_page *page, const char *lead, struct as_buf *text) {
  as_page_wrap(page, lead, as_buf_get(text));
  as_buf_done(text);
}

/* Cells at the right: last, this, change; one alone when there was no review before. */
static void cells(bool previous, const char *last, const char *now, const char *change,
                  struct as_buf *out) {
  if (previous)
    as_buf_print(out, "%5s   %9s %7s", last, now, change);
  else
    as_buf_print(out, "%9s", now);
}

static void row(struct as_page *page, const struct as_result *result, const char *left,
                const char *last, const char *now, const char *change) {
  struct as_buf right;
  as_buf_init(&right);
  cells(result->previous.any, last, now, change, &right);
  as_page_row(page, left, as_buf_get(&right));
  as_buf_done(&right);
}

static void header(struct as_page *page, const struct as_result *result) {
  struct as_buf text;
  as_buf_init(&text);
  as_review_words_service(result, &text);
  struct as_buf date;
  as_buf_init(&date);
  as_figure_date(result->review.date, &date);
  as_page_row(page, as_buf_get(&text), as_buf_get(&date));
  as_buf_done(&date);
  as_buf_clear(&text);
  as_review_words_scale(result, &text);
  as_page_row(page, as_buf_get(&text), as_review_words_status(result));
  as_buf_clear(&text);
  as_review_words_reviewers(result, &text);
  if (text.size)
    as_page_wrap(page, "Reviewed by ", as_buf_get(&text));
  as_buf_done(&text);
  if (result->scale.edition)
    as_page_wrap(page, "Edition: ", result->scale.edition);
  if (result->review.summary) {
    as_page_blank(page);
    as_page_wrap(page, "", result->review.summary);
  }
}

static void item_row(struct as_page *page, const struct as_result *result,
                     const struct as_item_result *item) {
  struct as_buf left, last, now, change;
  as_buf_init(&left);
  as_buf_init(&last);
  as_buf_init(&now);
  as_buf_init(&change);
  as_buf_print(&left, "%2s  %s", item->number, item->title);
  if (item->has_previous)
    as_figure_score(item->previous, &last);
  as_item_words_score(item, &now);
  if (item->has_change)
    as_figure_change(item->change, &change);
  row(page, result, as_buf_get(&left), as_buf_get(&last), as_buf_get(&now), as_buf_get(&change));
  as_buf_done(&left);
  as_buf_done(&last);
  as_buf_done(&now);
  as_buf_done(&change);
}

static void item(struct as_page *page, const struct as_result *result,
                 const struct as_item_result *one) {
  item_row(page, result, one);
  as_item_text_details(page, one, LEAD);
}

/* "Staffing: 12 of 15, 14.25 of 15; Good" */
static void section_end(struct as_page *page, const struct as_section_result *section) {
  struct as_buf left, part;
  as_buf_init(&left);
  as_buf_init(&part);
  as_buf_print(&left, "    %s: ", section->title);
  as_review_words_section(section, &left);
  as_review_words_weighted(section, &part);
  as_buf_print(&left, "%s%s", part.size ? ", " : "", as_buf_get(&part));
  as_buf_clear(&part);
  as_review_words_section_level(section, &part);
  as_buf_print(&left, "%s%s", part.size ? "; " : "", as_buf_get(&part));
  as_page_row(page, as_buf_get(&left), "");
  as_buf_done(&left);
  as_buf_done(&part);
}

static void section_head(struct as_page *page, const struct as_result *result,
                         const struct as_section_result *section) {
  as_page_blank(page);
  struct as_buf right, heading;
  as_buf_init(&right);
  as_buf_init(&heading);
  cells(result->previous.any, "last", "this", "change", &right);
  struct as_page plain = {.out = &heading, .width = page->width, .colour = false};
  as_page_row(&plain, section->title, as_buf_get(&right));
  heading.data[heading.size - 1] = '\0'; /* its line break: the heading writes its own */
  as_page_heading(page, as_buf_get(&heading));
  as_buf_done(&right);
  as_buf_done(&heading);
}

static void sections(struct as_page *page, const struct as_result *result) {
  for (uint32_t s = 0; s < result->section_count; s++) {
    section_head(page, result, &result->sections[s]);
    for (uint32_t i = 0; i < result->item_count; i++)
      if (as_review_words_in(result, &result->sections[s], &result->items[i]))
        item(page, result, &result->items[i]);
    section_end(page, &result->sections[s]);
  }
}

/* Items in no section, where a scale has none. */
static void loose_items(struct as_page *page, const struct as_result *result) {
  bool blank = false;
  for (uint32_t i = 0; i < result->item_count; i++) {
    if (!as_review_words_in(result, NULL, &result->items[i]))
      continue;
    if (!blank)
      as_page_blank(page);
    blank = true;
    item(page, result, &result->items[i]);
  }
}

static void total_row(struct as_page *page, const struct as_result *result) {
  struct as_buf left, last, now, change;
  as_buf_init(&left);
  as_buf_init(&last);
  as_buf_init(&now);
  as_buf_init(&change);
  as_review_words_total_name(result, &left);
  as_review_words_last_total(result, &last);
  as_review_words_total(result, &now);
  as_review_words_total_change(result, &change);
  row(page, result, as_buf_get(&left), as_buf_get(&last), as_buf_get(&now), as_buf_get(&change));
  as_buf_done(&left);
  as_buf_done(&last);
  as_buf_done(&now);
  as_buf_done(&change);
}

/* A line of what a function says of the result. */
static void line(struct as_page *page, const struct as_result *result, const char *lead,
                 void (*words)(const struct as_result *result, struct as_buf *out)) {
  struct as_buf text;
  as_buf_init(&text);
  words(result, &text);
  say(page, lead, &text);
}

/* "Good practice", and what belongs to it below; a short answer on the same line. */
static void fact(struct as_page *page, const struct as_fact_result *one) {
  struct as_buf text;
  as_buf_init(&text);
  const struct as_datum *value = &one->value;
  if (value->kind != AS_TYPE_LIST) {
    as_buf_print(&text, "%s: ", one->label);
    as_datum_print(value, &text);
    as_page_wrap(page, "  ", as_buf_get(&text));
  } else {
    as_page_wrap(page, "  ", one->label);
    for (uint32_t i = 0; i < value->as.list.count; i++) {
      as_buf_clear(&text);
      as_datum_print(&value->as.list.items[i], &text);
      as_page_wrap(page, "    - ", as_buf_get(&text));
    }
  }
  as_buf_done(&text);
}

/* What the review says of itself as a whole, as far as it says anything. */
static void facts(struct as_page *page, const struct as_result *result) {
  bool any = false;
  for (uint32_t i = 0; i < result->review.fact_count; i++) {
    if (result->review.facts[i].value.kind == AS_TYPE_NONE)
      continue;
    if (!any) {
      as_page_blank(page);
      as_page_heading(page, "The review as a whole");
    }
    any = true;
    fact(page, &result->review.facts[i]);
  }
}

static void list(struct as_page *page, const char *heading, const struct as_texts *texts) {
  if (!texts->count)
    return;
  as_page_blank(page);
  as_page_heading(page, heading);
  for (uint32_t i = 0; i < texts->count; i++)
    as_page_wrap(page, "  - ", texts->texts[i]);
}

/* "A second adviser (item 12; M. Okoro, by 1 June)" */
static void action(struct as_page *page, const struct as_result *result,
                   const struct as_action *one) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, one->what);
  const char *between = " (";
  const struct as_item_result *about = as_review_words_action_item(result, one);
  if (about) {
    as_buf_print(&text, "%sitem %s", between, *about->number ? about->number : about->id);
    between = "; ";
  }
  if (one->who) {
    as_buf_print(&text, "%s%s", between, one->who);
    between = ", ";
  }
  if (one->by) {
    as_buf_print(&text, "%sby ", between);
    as_figure_date(one->by, &text);
  }
  as_buf_text(&text, about || one->who || one->by ? ")" : "");
  say(page, "  - ", &text);
}

static void conclusions(struct as_page *page, const struct as_result *result) {
  const struct as_conclusions *all = &result->review.conclusions;
  list(page, "Strengths", &all->strengths);
  list(page, "Areas for improvement", &all->improvements);
  if (!all->action_count)
    return;
  as_page_blank(page);
  as_page_heading(page, "Action plan");
  for (uint32_t i = 0; i < all->action_count; i++)
    action(page, result, &all->actions[i]);
}

void as_report_text(const struct as_result *result, const struct as_report_style *style,
                    struct as_buf *out) {
  struct as_page page = as_page_of(style, out);
  header(&page, result);
  sections(&page, result);
  loose_items(&page, result);
  as_page_blank(&page);
  if (result->total.any)
    total_row(&page, result);
  if (result->possible_count)
    line(&page, result, "Level: ", as_level_words);
  if (result->has_next)
    line(&page, result, "Next:  ", as_level_words_next);
  if (result->previous.any)
    line(&page, result, "Last review: ", as_review_words_previous);
  facts(&page, result);
  conclusions(&page, result);
  list(&page, "On the evidence", &result->remarks);
}
