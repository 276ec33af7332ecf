/* SPDX-License-Identifier: MIT */
/* One item in full, for a wiki or a pull request: the score in its heading, then a list of what is
 * said of it, then the way. */
#include "report/figure.h"
#include "report/item_words.h"
#include "report/markdown_parts.h"

#include "base/markdown.h"

enum { HANG = 2 }; /* what a list's item is indented by */

static void heading(struct as_markdown *page, const struct as_item_result *item) {
  struct as_buf text;
  as_buf_init(&text);
  as_item_words_title(item, " ", &text);
  as_buf_text(&text, ": ");
  as_item_words_score(item, &text);
  if (item->has_score || (item->status == AS_UNRATED && item->counted)) {
    as_buf_text(&text, " of ");
    as_figure_score(item->max, &text);
  }
  as_markdown_heading(page, 3, as_buf_get(&text));
  as_buf_done(&text);
}

static void say(void *context, const struct as_saying *saying) {
  struct as_markdown *page = context;
  if (saying->kind != AS_SAYS_REASON)
    as_buf_print(page->out, "- **%s:** ", saying->lead);
  as_markdown_lines(page->out, saying->text, saying->kind == AS_SAYS_REASON ? 0 : HANG);
  as_buf_text(page->out, saying->kind == AS_SAYS_REASON ? "\n\n" : "\n");
}

static void next(struct as_markdown *page, const struct as_item_result *item) {
  if (as_markdown_plan_next(page, item))
    return;
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  if (as_item_words_next(item, &lead, &text)) {
    as_buf_print(page->out, lead.size ? "- **%s:** " : "- %s", as_buf_get(&lead));
    as_markdown_say(page, "", as_buf_get(&text), "\n");
  }
  as_buf_done(&lead);
  as_buf_done(&text);
}

static void others(struct as_markdown *page, const struct as_item_result *item) {
  if (item->has_previous) {
    as_buf_text(page->out, "- **Last review:** ");
    as_figure_score(item->previous, page->out);
    if (item->has_change) {
      as_buf_text(page->out, ", change ");
      as_figure_change(item->change, page->out);
    }
    as_buf_char(page->out, '\n');
  }
  next(page, item);
  for (uint32_t i = 0; i < item->evidence.count; i++)
    as_markdown_say(page, i ? ", " : "- **Evidence:** ", item->evidence.texts[i], "");
  as_buf_text(page->out, item->evidence.count ? "\n" : "");
}

static void steps(struct as_markdown *page, const struct as_item_result *item) {
  if (!item->step_count)
    return;
  as_markdown_blank(page);
  as_buf_text(page->out, "The way to the score:\n\n");
  for (uint32_t i = 0; i < item->step_count; i++) {
    const struct as_step *step = &item->steps[i];
    struct as_buf label, value;
    as_buf_init(&label);
    as_buf_init(&value);
    as_item_words_step(item, step, &label, &value);
    as_buf_print(page->out, "%u. ", i + 1);
    as_markdown_text(page->out, as_buf_get(&label)); /* begins the list's item */
    if (value.size)
      as_markdown_say(page, ": **", as_buf_get(&value), "**");
    if (step->from)
      as_markdown_say(page, " (", step->from, ")");
    as_buf_char(page->out, '\n');
    as_buf_done(&label);
    as_buf_done(&value);
  }
}

static void rungs(struct as_markdown *page, const struct as_item_result *item) {
  static const char *const heads[] = {"#Points", "What earns them"};
  if (!item->rung_count)
    return;
  as_markdown_blank(page);
  as_markdown_heads(page->out, heads, 2);
  for (uint32_t i = 0; i < item->rung_count; i++) {
    bool here = as_item_words_reached(item, &item->rungs[i]);
    struct as_buf text;
    as_buf_init(&text);
    as_item_words_rung(&item->rungs[i], &text);
    as_buf_text(page->out, "| ");
    as_figure_score(item->rungs[i].score, page->out);
    as_buf_text(page->out, " | ");
    as_markdown_say(page, "", as_buf_get(&text), here ? " **(reached)** |\n" : " |\n");
    as_buf_done(&text);
  }
}

/* Those that hold are said above. */
static void limits(struct as_markdown *page, const struct as_limit_result *limits, uint32_t count,
                   const char *what, bool *any) {
  for (uint32_t i = 0; i < count; i++) {
    if (limits[i].applied == AS_YES)
      continue;
    if (!*any) {
      as_markdown_blank(page);
      as_buf_text(page->out, "Caps and overrides that do not hold, or are not known:\n\n");
    }
    *any = true;
    as_buf_print(page->out, "- %s, ", limits[i].applied == AS_NO ? "does not hold" : "not known");
    as_buf_print(page->out, "%s ", what);
    as_figure_score(limits[i].points, page->out);
    as_markdown_say(page, " (", limits[i].id, ")");
    if (limits[i].because)
      as_markdown_say(page, ": ", limits[i].because, "");
    as_buf_char(page->out, '\n');
  }
}

void as_markdown_item(struct as_markdown *page, const struct as_item_result *item) {
  bool any = false;
  heading(page, item);
  as_item_words_each(item, say, page);
  others(page, item);
  steps(page, item);
  rungs(page, item);
  limits(page, item->caps, item->cap_count, "at most", &any);
  limits(page, item->overrides, item->override_count, "the score is", &any);
}
