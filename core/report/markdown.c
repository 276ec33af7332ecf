/* SPDX-License-Identifier: MIT */
/* A review for a wiki, a pull request or a text editor: CommonMark with pipe tables, in the order
 * of the page. Everything from data goes through as_markdown_text: it is text, whatever it looks
 * like. */
#include "report/figure.h"
#include "report/item_words.h"
#include "report/level_words.h"
#include "report/many.h"
#include "report/markdown_parts.h"
#include "report/report.h"
#include "report/review_words.h"

#include "assay/version.h"
#include "base/markdown.h"
#include "base/text.h"

void as_markdown_say(struct as_markdown *page, const char *before, const char *text,
                     const char *after) {
  size_t size = page->out->size;
  as_buf_text(page->out, before);
  bool begins = page->out->size == 0 || page->out->data[page->out->size - 1] == '\n' ||
                (page->out->size > size && strcmp(before, "- ") == 0);
  (begins ? as_markdown_text : as_markdown_inside)(page->out, text);
  as_buf_text(page->out, after);
}

void as_markdown_blank(struct as_markdown *page) {
  size_t size = page->out->size;
  if (size >= 2 && page->out->data[size - 2] != '\n')
    as_buf_char(page->out, '\n');
}

void as_markdown_heading(struct as_markdown *page, int below, const char *text) {
  as_markdown_blank(page);
  for (int i = 0; i < page->heading + below && i < 6; i++)
    as_buf_char(page->out, '#');
  as_markdown_say(page, " ", text, "\n\n");
}

void as_markdown_heads(struct as_buf *out, const char *const *heads, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    as_buf_text(out, "| ");
    as_markdown_inside(out, heads[i] + (heads[i][0] == '#'));
    as_buf_char(out, ' ');
  }
  as_buf_text(out, "|\n");
  for (uint32_t i = 0; i < count; i++)
    as_buf_text(out, heads[i][0] == '#' ? "|---:" : "|---");
  as_buf_text(out, "|\n");
}

void as_markdown_cell(struct as_markdown *page, struct as_buf *text) {
  as_markdown_say(page, " ", as_buf_get(text), " |");
  as_buf_done(text);
}

static void words_cell(struct as_markdown *page,
                       void (*words)(const struct as_result *result, struct as_buf *out)) {
  struct as_buf text;
  as_buf_init(&text);
  words(page->result, &text);
  as_markdown_cell(page, &text);
}

static void text_cell(struct as_markdown *page, const char *text) {
  as_markdown_say(page, " ", text, " |");
}

/* Snapshot */

static void fact(struct as_markdown *page, const char *name, const char *value) {
  if (value && *value) {
    as_buf_print(page->out, "- **%s:** ", name);
    as_markdown_say(page, "", value, "\n");
  }
}

static void fact_words(struct as_markdown *page, const char *name,
                       void (*words)(const struct as_result *result, struct as_buf *out)) {
  struct as_buf text;
  as_buf_init(&text);
  words(page->result, &text);
  fact(page, name, as_buf_get(&text));
  as_buf_done(&text);
}

static void fact_date(struct as_markdown *page, const char *name, const char *iso) {
  struct as_buf text;
  as_buf_init(&text);
  as_figure_date(iso, &text);
  fact(page, name, as_buf_get(&text));
  as_buf_done(&text);
}

static void snapshot(struct as_markdown *page) {
  const struct as_result *result = page->result;
  as_markdown_heading(page, 1, "Snapshot");
  fact_words(page, "Scale", as_review_words_scale);
  fact(page, "Edition", result->scale.edition);
  fact_words(page, "Reviewers", as_review_words_reviewers);
  fact(page, "State of the report", as_review_words_status(result));
  if (result->total.any) {
    struct as_buf name;
    as_buf_init(&name);
    as_review_words_total_name(result, &name);
    fact_words(page, as_buf_get(&name), as_review_words_total);
    as_buf_done(&name);
  }
  if (result->possible_count)
    fact_words(page, "Level", as_level_words);
  fact_date(page, "The level lasts to", result->level_until);
  if (result->has_next)
    fact_words(page, "Next", as_level_words_next);
  fact_words(page, "Last review", as_review_words_previous);
  fact_words(page, "Time since the last review", as_review_words_elapsed);
  if (result->review.summary) {
    as_buf_char(page->out, '\n');
    as_markdown_lines(page->out, result->review.summary, 0);
    as_buf_char(page->out, '\n');
  }
}

/* Levels and scores */

static void levels(struct as_markdown *page) {
  static const char *const heads[] = {"Level", "Asks for"};
  const struct as_result *result = page->result;
  if (!result->level_count)
    return;
  as_markdown_heading(page, 1, "Levels");
  as_markdown_heads(page->out, heads, 2);
  for (uint32_t i = 0; i < result->level_count; i++) {
    struct as_buf asks;
    as_buf_init(&asks);
    as_level_words_asks(result, &result->levels[i], &asks);
    as_buf_char(page->out, '|');
    text_cell(page, result->levels[i].name.title);
    as_markdown_cell(page, &asks);
    as_buf_char(page->out, '\n');
  }
}

static void element(struct as_markdown *page, const struct as_item_result *item) {
  struct as_buf title, last, now, change;
  as_buf_init(&title);
  as_buf_init(&last);
  as_buf_init(&now);
  as_buf_init(&change);
  as_item_words_title(item, " ", &title);
  as_item_words_score(item, &now);
  if (item->has_previous)
    as_figure_score(item->previous, &last);
  if (item->has_change)
    as_figure_change(item->change, &change);
  as_buf_char(page->out, '|');
  as_markdown_cell(page, &title);
  if (page->result->previous.any)
    as_markdown_cell(page, &last);
  as_markdown_cell(page, &now);
  if (page->result->previous.any)
    as_markdown_cell(page, &change);
  as_buf_char(page->out, '\n');
  as_buf_done(&last);
  as_buf_done(&change);
}

static void element_heads(struct as_markdown *page) {
  static const char *const alone[] = {"Item", "#This"};
  static const char *const beside[] = {"Item", "#Last", "#This", "#Change"};
  bool previous = page->result->previous.any;
  as_markdown_heads(page->out, previous ? beside : alone, previous ? 4 : 2);
}

/* "Staffing: 12 of 15, 14.25 of 15; Good" */
static void section_end(struct as_markdown *page, const struct as_section_result *section) {
  struct as_buf text, part;
  as_buf_init(&text);
  as_buf_init(&part);
  as_buf_print(&text, "%s: ", section->title);
  as_review_words_section(section, &text);
  as_review_words_weighted(section, &part);
  as_buf_print(&text, "%s%s", part.size ? ", " : "", as_buf_get(&part));
  as_buf_clear(&part);
  as_review_words_section_level(section, &part);
  as_buf_print(&text, "%s%s", part.size ? "; " : "", as_buf_get(&part));
  as_markdown_say(page, "", as_buf_get(&text), "\n");
  as_buf_done(&text);
  as_buf_done(&part);
}

static void elements_of(struct as_markdown *page, const struct as_section_result *section) {
  bool any = false;
  for (uint32_t i = 0; i < page->result->item_count; i++) {
    if (!as_review_words_in(page->result, section, &page->result->items[i]))
      continue;
    if (!any && section)
      as_markdown_heading(page, 2, section->title);
    if (!any)
      element_heads(page);
    any = true;
    element(page, &page->result->items[i]);
  }
  if (any && section) {
    as_buf_char(page->out, '\n');
    section_end(page, section);
  }
}

static void total(struct as_markdown *page) {
  as_markdown_heading(page, 2, "Together");
  element_heads(page);
  as_buf_char(page->out, '|');
  words_cell(page, as_review_words_total_name);
  if (page->result->previous.any)
    words_cell(page, as_review_words_last_total);
  words_cell(page, as_review_words_total);
  if (page->result->previous.any)
    words_cell(page, as_review_words_total_change);
  as_buf_char(page->out, '\n');
}

static void elements(struct as_markdown *page) {
  const struct as_result *result = page->result;
  as_markdown_heading(page, 1, "Scores");
  for (uint32_t i = 0; i < result->section_count; i++)
    elements_of(page, &result->sections[i]);
  elements_of(page, NULL);
  if (result->total.any)
    total(page);
  for (uint32_t i = 0; i < result->subtotal_count; i++) {
    as_buf_char(page->out, '\n');
    section_end(page, &result->subtotals[i]);
  }
}

/* Items and conclusions */

static void items_of(struct as_markdown *page, const struct as_section_result *section) {
  bool any = false;
  for (uint32_t i = 0; i < page->result->item_count; i++) {
    if (!as_review_words_in(page->result, section, &page->result->items[i]))
      continue;
    if (!any)
      as_markdown_heading(page, 2, section ? section->title : "Items");
    any = true;
    as_markdown_item(page, &page->result->items[i]);
  }
}

static void items(struct as_markdown *page) {
  as_markdown_heading(page, 1, "Item by item");
  for (uint32_t i = 0; i < page->result->section_count; i++)
    items_of(page, &page->result->sections[i]);
  items_of(page, NULL);
}

static void list(struct as_markdown *page, const char *heading, const struct as_texts *texts) {
  if (!texts->count)
    return;
  as_markdown_heading(page, 1, heading);
  for (uint32_t i = 0; i < texts->count; i++) {
    as_buf_text(page->out, "- ");
    as_markdown_lines(page->out, texts->texts[i], 2);
    as_buf_char(page->out, '\n');
  }
}

static void actions(struct as_markdown *page) {
  static const char *const heads[] = {"Action", "Item", "Who", "By"};
  const struct as_conclusions *all = &page->result->review.conclusions;
  if (!all->action_count)
    return;
  as_markdown_heading(page, 1, "Action plan");
  as_markdown_heads(page->out, heads, 4);
  for (uint32_t i = 0; i < all->action_count; i++) {
    const struct as_action *one = &all->actions[i];
    const struct as_item_result *item = as_review_words_action_item(page->result, one);
    struct as_buf title, by;
    as_buf_init(&title);
    as_buf_init(&by);
    if (item)
      as_item_words_title(item, " ", &title);
    as_figure_date(one->by, &by);
    as_buf_char(page->out, '|');
    text_cell(page, one->what);
    as_markdown_cell(page, &title);
    text_cell(page, one->who);
    as_markdown_cell(page, &by);
    as_buf_char(page->out, '\n');
  }
}

static void whole(struct as_markdown *page) {
  bool any = false;
  for (uint32_t i = 0; i < page->result->review.fact_count; i++) {
    const struct as_fact_result *one = &page->result->review.facts[i];
    if (one->value.kind == AS_TYPE_NONE ||
        (one->value.kind == AS_TYPE_LIST && one->value.as.list.count == 0))
      continue;
    if (!any)
      as_markdown_heading(page, 1, "The review as a whole");
    any = true;
    struct as_buf text;
    as_buf_init(&text);
    as_datum_print(&one->value, &text);
    as_markdown_say(page, "- **", one->label, ":** ");
    as_markdown_lines(page->out, as_buf_get(&text), 2);
    as_buf_char(page->out, '\n');
    as_buf_done(&text);
  }
}

static void foot(struct as_markdown *page) {
  const struct as_result *result = page->result;
  as_markdown_say(page, "\nScored by Assay " ASSAY_VERSION " from ",
                  result->review.file ? result->review.file : "a review", "");
  if (result->review.line)
    as_buf_print(page->out, ", line %u,", result->review.line);
  as_markdown_say(page, " with ", result->scale.id, " ");
  as_markdown_say(page, "", result->scale.version, ", ");
  as_markdown_say(page, "", result->scale.digest, ".\n");
}

static void review(struct as_markdown *page) {
  struct as_buf title;
  as_buf_init(&title);
  as_review_words_service(page->result, &title);
  as_buf_text(&title, ", ");
  as_figure_date(page->result->review.date, &title);
  as_markdown_heading(page, 0, as_buf_get(&title));
  as_buf_done(&title);
  as_markdown_say(page, "", page->result->scale.title, "\n");
  snapshot(page);
  levels(page);
  as_markdown_plan(page);
  elements(page);
  items(page);
  list(page, "Strengths", &page->result->review.conclusions.strengths);
  list(page, "Areas for improvement", &page->result->review.conclusions.improvements);
  actions(page);
  whole(page);
  list(page, "On the evidence", &page->result->remarks);
  foot(page);
}

void as_report_markdown(const struct as_result *result, const struct as_plan *plan,
                        struct as_buf *out) {
  struct as_markdown page = {.out = out, .result = result, .plan = plan, .heading = 1};
  review(&page);
}

void as_report_markdown_part(const struct as_result *result, struct as_buf *out) {
  struct as_markdown page = {.out = out, .result = result, .heading = 2};
  review(&page);
}
