/* SPDX-License-Identifier: MIT */
/* The report for a terminal. The one idea: an item is one row (number, title, last, this, change)
 * and below it, indented, the reason in a few words and whatever a reader would ask about: caps,
 * overrides, what is missing, remarks, the reviewer's words. */
#include "report/conclusions_text.h"
#include "report/figure.h"
#include "report/item_text.h"
#include "report/level_text.h"
#include "report/page.h"

#include <string.h>

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
  struct as_buf line;
  as_buf_init(&line);
  as_buf_text(&line, result->review.service);
  if (result->review.site)
    as_buf_print(&line, ", %s", result->review.site);
  struct as_buf date;
  as_buf_init(&date);
  as_figure_date(result->review.date, &date);
  as_page_row(page, as_buf_get(&line), as_buf_get(&date));
  as_buf_done(&date);
  as_buf_clear(&line);
  as_buf_print(&line, "%s (%s %s)", result->scale.title, result->scale.id, result->scale.version);
  as_page_row(page, as_buf_get(&line), result->review.status ? result->review.status : "draft");
  as_buf_clear(&line);
  for (uint32_t i = 0; i < result->review.reviewers.count; i++)
    as_buf_print(&line, "%s%s", i ? ", " : "", result->review.reviewers.texts[i]);
  if (line.size)
    as_page_wrap(page, "Reviewed by ", as_buf_get(&line));
  as_buf_done(&line);
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
  as_item_text_score(item, &now);
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

static const struct as_section_result *section_of(const struct as_result *result, const char *id) {
  for (uint32_t i = 0; i < result->section_count; i++)
    if (strcmp(result->sections[i].id, id) == 0)
      return &result->sections[i];
  return NULL;
}

/* "; Good fidelity": where a section has levels of its own. */
static void section_level(const struct as_section_result *section, struct as_buf *out) {
  if (section->has_level)
    as_buf_print(out, "; %s", section->level.title);
  for (uint32_t i = section->has_level ? 0 : section->possible_count; i > 0; i--)
    as_buf_print(out, "%s%s",
                 i == section->possible_count ? "; "
                 : i == 1                     ? " or "
                                              : ", ",
                 section->possible[i - 1].title);
}

static void section_end(struct as_page *page, const struct as_section_result *section) {
  struct as_buf now;
  as_buf_init(&now);
  as_figure_of_section(section, section->has_score ? section->score : section->lowest, &now);
  if (!section->has_score && as_decimal_compare(section->lowest, section->highest) != 0) {
    as_buf_text(&now, " to ");
    as_figure_of_section(section, section->highest, &now);
  }
  as_buf_text(&now, " of ");
  as_figure_score(section->max, &now);
  if (section->has_weight && section->has_score) {
    as_buf_text(&now, ", ");
    as_figure_score(section->weighted, &now);
    as_buf_text(&now, " of ");
    as_figure_score(section->weight, &now);
  }
  section_level(section, &now);
  struct as_buf left;
  as_buf_init(&left);
  as_buf_print(&left, "    %s: %s", section->title, as_buf_get(&now));
  as_page_row(page, as_buf_get(&left), "");
  as_buf_done(&left);
  as_buf_done(&now);
}

static void section_head(struct as_page *page, const struct as_result *result,
                         const struct as_section_result *section) {
  as_page_blank(page);
  struct as_buf right, line;
  as_buf_init(&right);
  as_buf_init(&line);
  cells(result->previous.any, "last", "this", "change", &right);
  struct as_page plain = {.out = &line, .width = page->width, .colour = false};
  as_page_row(&plain, section->title, as_buf_get(&right));
  line.data[line.size - 1] = '\0'; /* its line break: the heading writes its own */
  as_page_heading(page, as_buf_get(&line));
  as_buf_done(&right);
  as_buf_done(&line);
}

static void sections(struct as_page *page, const struct as_result *result) {
  for (uint32_t s = 0; s < result->section_count; s++) {
    section_head(page, result, &result->sections[s]);
    for (uint32_t i = 0; i < result->item_count; i++)
      if (strcmp(result->items[i].section, result->sections[s].id) == 0)
        item(page, result, &result->items[i]);
    section_end(page, &result->sections[s]);
  }
}

/* Items in no section, where a scale has none. */
static void loose_items(struct as_page *page, const struct as_result *result) {
  bool blank = false;
  for (uint32_t i = 0; i < result->item_count; i++) {
    if (section_of(result, result->items[i].section))
      continue;
    if (!blank)
      as_page_blank(page);
    blank = true;
    item(page, result, &result->items[i]);
  }
}

static void total_row(struct as_page *page, const struct as_result *result) {
  const struct as_total_result *total = &result->total;
  struct as_buf left, last, now, change;
  as_buf_init(&left);
  as_buf_init(&last);
  as_buf_init(&now);
  as_buf_init(&change);
  as_buf_text(&left, total->is_mean ? "Mean, of " : "Total, of ");
  as_figure_score(total->max, &left);
  if (total->rated < total->items)
    as_buf_print(&left, " (%u of %u items rated)", total->rated, total->items);
  if (result->previous.has_total)
    as_figure_of_total(result, result->previous.total, &last);
  if (total->has_score) {
    as_figure_of_total(result, total->score, &now);
  } else {
    as_figure_of_total(result, total->lowest, &now);
    as_buf_text(&now, " to ");
    as_figure_of_total(result, total->highest, &now);
  }
  struct as_decimal moved;
  if (total->has_score && result->previous.has_total && !result->previous.other_items &&
      as_decimal_subtract(total->score, result->previous.total, &moved))
    as_figure_change(moved, &change);
  row(page, result, as_buf_get(&left), as_buf_get(&last), as_buf_get(&now), as_buf_get(&change));
  as_buf_done(&left);
  as_buf_done(&last);
  as_buf_done(&now);
  as_buf_done(&change);
}

static void previous_line(struct as_page *page, const struct as_result *result) {
  if (!result->previous.any)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_figure_date(result->previous.date, &text);
  if (result->previous.has_total) {
    as_buf_text(&text, text.size ? ", total " : "total ");
    as_figure_of_total(result, result->previous.total, &text);
  }
  const char *level =
      result->previous.level_title ? result->previous.level_title : result->previous.level;
  if (level)
    as_buf_print(&text, "%s%s", text.size ? ", " : "", level);
  if (result->previous.corrected)
    as_buf_text(&text, ", with the corrections made here");
  say(page, "Last review: ", &text);
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

static void remarks(struct as_page *page, const struct as_result *result) {
  if (!result->remarks.count)
    return;
  as_page_blank(page);
  as_page_heading(page, "On the evidence");
  for (uint32_t i = 0; i < result->remarks.count; i++)
    as_page_wrap(page, "  - ", result->remarks.texts[i]);
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
    as_level_text(&page, result);
  if (result->has_next)
    as_level_text_next(&page, result);
  previous_line(&page, result);
  facts(&page, result);
  as_conclusions_text(&page, result);
  remarks(&page, result);
}
