/* SPDX-License-Identifier: MIT */
/* A review as a page to read, to print and to hand over: who and when, the result, every element
 * beside the last review, each item with its whole way, and what the reviewers conclude.
 *
 * The one idea: the order of the form that reviewers fill in, so that a page and a form can be
 * laid side by side. A part of a page of many is the same, one heading lower. */
#include "report/html_parts.h"

#include "assay/version.h"
#include "report/figure.h"
#include "report/html_page.h"
#include "report/report.h"
#include "report/review_words.h"

#include "base/html.h"
#include "base/text.h"

void as_html_say(struct as_html_part *part, const char *tags_before, const char *text,
                 const char *tags_after) {
  as_buf_text(part->out, tags_before);
  as_html_text(part->out, text);
  as_buf_text(part->out, tags_after);
}

void as_html_heading(struct as_html_part *part, int below, const char *id, const char *of,
                     const char *text) {
  int level = part->heading + below > 6 ? 6 : part->heading + below;
  as_buf_print(part->out, "<h%d", level);
  if (id) {
    as_buf_print(part->out, " id=\"%s%s", part->prefix, id);
    as_html_say(part, "", of, "\"");
  }
  as_html_say(part, ">", text, "</h");
  as_buf_print(part->out, "%d>\n", level);
}

struct as_buf as_html_words(const struct as_result *result,
                            void (*words)(const struct as_result *result, struct as_buf *out)) {
  struct as_buf text;
  as_buf_init(&text);
  words(result, &text);
  return text;
}

/* Snapshot */

static void fact(struct as_html_part *part, const char *name, const char *value) {
  if (!value || !*value)
    return;
  as_html_say(part, "<dt>", name, "</dt>");
  as_html_say(part, "<dd>", value, "</dd>\n");
}

static void fact_words(struct as_html_part *part, const char *name,
                       void (*words)(const struct as_result *result, struct as_buf *out)) {
  struct as_buf text = as_html_words(part->result, words);
  fact(part, name, as_buf_get(&text));
  as_buf_done(&text);
}

static void fact_date(struct as_html_part *part, const char *name, const char *iso) {
  struct as_buf text;
  as_buf_init(&text);
  as_figure_date(iso, &text);
  fact(part, name, as_buf_get(&text));
  as_buf_done(&text);
}

static void who_and_when(struct as_html_part *part) {
  const struct as_result *result = part->result;
  as_buf_text(part->out, "<dl class=\"facts\">\n");
  fact(part, "Service", result->review.service);
  fact(part, "Site", result->review.site);
  fact_words(part, "Reviewers", as_review_words_reviewers);
  fact_words(part, "Scale", as_review_words_scale);
  fact(part, "Edition", result->scale.edition);
  fact_date(part, "Date of this review", result->review.date);
  fact_date(part, "Date of the last review", result->previous.date);
  fact_words(part, "Time since the last review", as_review_words_elapsed);
  fact(part, "State of the report", as_review_words_status(result));
  fact_date(part, "The level lasts to", result->level_until);
  as_buf_text(part->out, "</dl>\n");
}

/* One of the two figures at the top: what it is, the figure, and what it means. */
static void figure(struct as_html_part *part, const char *class, const char *name,
                   void (*total)(const struct as_result *result, struct as_buf *out),
                   const char *level) {
  const struct as_result *result = part->result;
  struct as_buf text = as_html_words(result, total);
  as_buf_print(part->out, "<div class=\"figure %s\">\n<dt>%s</dt>\n<dd>", class, name);
  if (text.size) {
    as_html_say(part, "<strong>", as_buf_get(&text), "</strong> of ");
    as_figure_score(result->total.max, part->out);
  }
  if (level && *level)
    as_html_say(part, "<span class=\"level-name\">", level, "</span>");
  as_buf_text(part->out, "</dd>\n</div>\n");
  as_buf_done(&text);
}

static void last_total(const struct as_result *result, struct as_buf *out) {
  if (!result->previous.other_items)
    as_review_words_last_total(result, out);
}

static void figures(struct as_html_part *part) {
  const struct as_result *result = part->result;
  const char *last = as_review_words_last_level(result);
  if (!result->total.any && !result->possible_count)
    return;
  struct as_buf level = as_html_words(result, as_review_words_level);
  struct as_buf change = as_html_words(result, as_review_words_total_change);
  as_buf_text(part->out, "<dl class=\"result\">\n");
  figure(part, "this", "This review", as_review_words_total, as_buf_get(&level));
  if (result->previous.has_total || last)
    figure(part, "last", "Last review", last_total, last);
  if (change.size)
    as_html_say(part, "<div class=\"figure change\">\n<dt>Change</dt>\n<dd><strong>",
                as_buf_get(&change), "</strong></dd>\n</div>\n");
  as_buf_text(part->out, "</dl>\n");
  if (result->total.rated < result->total.items)
    as_buf_print(
        part->out,
        "<p class=\"open\"><span class=\"mark note\">Incomplete</span> %u of %u items are "
        "rated; the total and the level stand between what the others may come to.</p>\n",
        result->total.rated, result->total.items);
  as_buf_done(&level);
  as_buf_done(&change);
}

static void snapshot(struct as_html_part *part) {
  const struct as_result *result = part->result;
  as_html_heading(part, 1, "snapshot", NULL, "Snapshot");
  figures(part);
  who_and_when(part);
  if (result->previous.corrected)
    as_buf_text(part->out, "<p>The last review stands here with the corrections made in this one; "
                           "each is told at its item.</p>\n");
  if (result->previous.other_items)
    as_buf_text(part->out, "<p>The last review's total is not of the items of this one, so no "
                           "change of the total is shown.</p>\n");
  if (result->review.summary)
    as_html_say(part, "<p class=\"said\">", result->review.summary, "</p>\n");
}

/* Items */

static void items_of(struct as_html_part *part, const struct as_section_result *section,
                     const char *title) {
  bool any = false;
  for (uint32_t i = 0; i < part->result->item_count; i++) {
    if (!as_review_words_in(part->result, section, &part->result->items[i]))
      continue;
    if (!any)
      as_html_heading(part, 2, section ? "section-" : "rest", section ? section->id : NULL, title);
    any = true;
    as_html_item(part, &part->result->items[i]);
  }
}

static void items(struct as_html_part *part) {
  const struct as_result *result = part->result;
  as_html_heading(part, 1, "items", NULL, "Item by item");
  for (uint32_t i = 0; i < result->section_count; i++)
    items_of(part, &result->sections[i], result->sections[i].title);
  items_of(part, NULL, result->section_count ? "In no section" : "Items");
}

/* What the reviewers conclude */

static void list(struct as_html_part *part, const char *id, const char *heading,
                 const struct as_texts *texts) {
  if (!texts->count)
    return;
  as_html_heading(part, 1, id, NULL, heading);
  as_buf_text(part->out, "<ul class=\"said\">\n");
  for (uint32_t i = 0; i < texts->count; i++)
    as_html_say(part, "<li>", texts->texts[i], "</li>\n");
  as_buf_text(part->out, "</ul>\n");
}

static void action(struct as_html_part *part, const struct as_action *one) {
  const struct as_item_result *item = as_review_words_action_item(part->result, one);
  as_html_row_open(part->out, NULL, one->what);
  as_buf_text(part->out, "<td data-head=\"Item\">");
  if (item) {
    as_buf_print(part->out, "<a href=\"#%sitem-", part->prefix);
    as_html_say(part, "", item->id, "\">");
    as_html_say(part, "", item->number, *item->number ? " " : "");
    as_html_say(part, "", item->title, "</a>");
  } else {
    as_buf_text(part->out, "the service as a whole");
  }
  as_html_say(part, "</td><td data-head=\"Who\">", one->who ? one->who : "not said", "</td>");
  as_buf_text(part->out, "<td data-head=\"By\">");
  struct as_buf by;
  as_buf_init(&by);
  as_figure_date(one->by ? one->by : "not said", &by);
  as_html_say(part, "", as_buf_get(&by), "</td></tr>\n");
  as_buf_done(&by);
}

static void conclusions(struct as_html_part *part) {
  static const char *const heads[] = {"Action", "Item", "Who", "By"};
  const struct as_conclusions *all = &part->result->review.conclusions;
  list(part, "strengths", "Strengths", &all->strengths);
  list(part, "improvements", "Areas for improvement", &all->improvements);
  if (!all->action_count)
    return;
  as_html_heading(part, 1, "actions", NULL, "Action plan");
  as_html_table_open(part->out, "sides", "What is to be done, by whom and by when", heads, 4);
  for (uint32_t i = 0; i < all->action_count; i++)
    action(part, &all->actions[i]);
  as_html_table_close(part->out);
}

static void whole_fact(struct as_html_part *part, const struct as_fact_result *one) {
  const struct as_datum *value = &one->value;
  struct as_buf text;
  as_buf_init(&text);
  as_html_say(part, "<dt>", one->label, "</dt>\n");
  uint32_t count = value->kind == AS_TYPE_LIST ? value->as.list.count : 1;
  for (uint32_t i = 0; i < count; i++) {
    as_buf_clear(&text);
    as_datum_print(value->kind == AS_TYPE_LIST ? &value->as.list.items[i] : value, &text);
    as_html_say(part, "<dd>", as_buf_get(&text), "</dd>\n");
  }
  as_buf_done(&text);
}

static void whole(struct as_html_part *part) {
  bool any = false;
  for (uint32_t i = 0; i < part->result->review.fact_count; i++) {
    const struct as_fact_result *one = &part->result->review.facts[i];
    bool empty = one->value.kind == AS_TYPE_LIST && one->value.as.list.count == 0;
    if (one->value.kind == AS_TYPE_NONE || empty)
      continue;
    if (!any) {
      as_html_heading(part, 1, "whole", NULL, "The review as a whole");
      as_buf_text(part->out, "<dl class=\"whole\">\n");
    }
    any = true;
    whole_fact(part, one);
  }
  as_buf_text(part->out, any ? "</dl>\n" : "");
}

static void foot(struct as_html_part *part) {
  const struct as_result *result = part->result;
  as_html_say(part, "<p class=\"foot\">Scored by Assay " ASSAY_VERSION " from ",
              result->review.file ? result->review.file : "a review", "");
  if (result->review.line)
    as_buf_print(part->out, ", line %u,", result->review.line);
  as_html_say(part, " with ", result->scale.id, " ");
  as_html_say(part, "", result->scale.version, ", ");
  as_html_say(part, "<span class=\"digest\">", result->scale.digest, "</span>.</p>\n");
}

/* The ways into a long page; each only where its part is there. */
static void contents(struct as_html_part *part) {
  const struct as_result *result = part->result;
  const struct as_conclusions *all = &result->review.conclusions;
  bool planned = part->plan && part->plan->end != AS_PLAN_NO_LEVELS;
  const struct {
    const char *id, *words;
    bool there;
  } parts[] = {{"snapshot", "Snapshot", true},
               {"levels", "Level", result->level_count > 0},
               {"plan", "What the next level would take", planned},
               {"elements", "Scores", true},
               {"items", "Item by item", true},
               {"strengths", "Strengths", all->strengths.count > 0},
               {"improvements", "Areas for improvement", all->improvements.count > 0},
               {"actions", "Action plan", all->action_count > 0}};
  as_buf_text(part->out, "<nav aria-label=\"On this page\">\n<ul>\n");
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i].there)
      as_buf_print(part->out, "<li><a href=\"#%s\">%s</a></li>\n", parts[i].id, parts[i].words);
  as_buf_text(part->out, "</ul>\n</nav>\n");
}

static void body(struct as_html_part *part) {
  snapshot(part);
  as_html_levels(part);
  as_html_plan(part);
  as_html_heading(part, 1, "elements", NULL, "Scores");
  as_html_elements(part);
  as_html_targets(part);
  as_html_sections(part);
  items(part);
  conclusions(part);
  whole(part);
  list(part, "evidence", "On the evidence", &part->result->remarks);
  foot(part);
}

/* "Riverside, Health Centre, 10 March 2026" */
static void title_words(const struct as_result *result, struct as_buf *out) {
  as_review_words_service(result, out);
  as_buf_text(out, ", ");
  as_figure_date(result->review.date, out);
}

void as_report_html(const struct as_result *result, const struct as_plan *plan,
                    struct as_buf *out) {
  struct as_html_part part = {
      .out = out, .result = result, .plan = plan, .heading = 1, .prefix = ""};
  struct as_buf title = as_html_words(result, title_words);
  struct as_buf style;
  as_buf_init(&style);
  as_html_parts_style(&style);
  as_html_open_styled(out, as_buf_get(&title), as_buf_get(&style));
  as_buf_done(&style);
  as_html_say(&part, "<p class=\"under\">", result->scale.title, "</p>\n");
  contents(&part);
  body(&part);
  as_html_close(out);
  as_buf_done(&title);
}

void as_report_html_part(const struct as_result *result, struct as_buf *out) {
  static const char prefix[] = {'r', AS_HTML_ORDINAL, '-', '\0'};
  struct as_html_part part = {.out = out, .result = result, .heading = 2, .prefix = prefix};
  struct as_buf title = as_html_words(result, title_words);
  as_buf_print(out, "<article class=\"review\" aria-labelledby=\"%sreview\">\n", prefix);
  as_html_heading(&part, 0, "review", NULL, as_buf_get(&title));
  as_html_say(&part, "<p class=\"under\">", result->scale.title, "</p>\n");
  body(&part);
  as_buf_text(out, "<p class=\"back\"><a href=\"#all\">All reviews</a></p>\n</article>\n");
  as_buf_done(&title);
}
