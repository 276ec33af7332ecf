/* SPDX-License-Identifier: MIT */
/* One item in full: the score large, why, what holds it down, the reviewer's words, what more
 * would take, and the whole way folded up below. The one idea: lists, not tables, for what is read
 * one after the other, so that nothing has to scroll sideways at any size. Paper shows what is
 * folded up. */
#include "report/figure.h"
#include "report/html_parts.h"
#include "report/item_words.h"

#include "base/html.h"

void as_html_item_score(struct as_html_part *part, const struct as_item_result *item) {
  bool open = item->status == AS_UNRATED && item->counted;
  bool fault = item->status == AS_FAULT;
  struct as_buf text;
  as_buf_init(&text);
  as_item_words_score(item, &text);
  as_html_say(part,
              fault  ? "<span class=\"mark bad\">"
              : open ? "<span class=\"mark note\">"
                     : "",
              as_buf_get(&text), fault || open ? "</span>" : "");
  as_buf_done(&text);
}

/* "4 of 5", the bar, "last review 3, change +1" */
static void head(struct as_html_part *part, const struct as_item_result *item) {
  struct as_buf *out = part->out;
  bool points = item->has_score || (item->status == AS_UNRATED && item->counted);
  struct as_buf score;
  as_buf_init(&score);
  as_item_words_score(item, &score);
  as_buf_text(out, "<div class=\"head\">\n<p class=\"points\">");
  as_html_say(part, "<strong>", as_buf_get(&score), "</strong>");
  as_buf_done(&score);
  if (points) {
    as_buf_text(out, " of ");
    as_figure_score(item->max, out);
  }
  as_buf_text(out, "</p>\n");
  as_html_bar(part, item);
  if (item->has_previous) {
    as_buf_text(out, "<p class=\"quiet\">Last review ");
    as_figure_score(item->previous, out);
    bool same = item->has_change && as_decimal_compare(item->change, as_decimal_of(0)) == 0;
    as_buf_text(out, same ? ", unchanged" : item->has_change ? ", change " : "");
    if (item->has_change && !same)
      as_figure_change(item->change, out);
    as_buf_text(out, "</p>\n");
  }
  as_buf_text(out, "</div>\n");
}

/* What is said of it, in three turns: the reason, what else holds, the reviewer's own words. */
enum turn { REASONS, LIMITS, OWN };

struct saying {
  struct as_html_part *part;
  enum turn turn;
  bool any;
  enum as_saying_kind kind; /* of the one before, whose lead stands for this one too */
};

static enum turn turn_of(enum as_saying_kind kind) {
  if (kind == AS_SAYS_COMMENT || kind == AS_SAYS_RECOMMENDED)
    return OWN;
  return kind == AS_SAYS_REASON ? REASONS : LIMITS;
}

static const char *class_of(enum as_saying_kind kind) {
  switch (kind) {
  case AS_SAYS_FAULT:
    return " class=\"bad\"";
  case AS_SAYS_MISSING:
  case AS_SAYS_CAP:
  case AS_SAYS_OVERRIDE:
  case AS_SAYS_SET:
    return " class=\"note\"";
  default:
    return "";
  }
}

static void say(void *context, const struct as_saying *one) {
  struct saying *saying = context;
  if (turn_of(one->kind) != saying->turn)
    return;
  if (one->kind == AS_SAYS_REASON) {
    as_html_say(saying->part, "<p class=\"reason\">", one->text, "</p>\n");
    return;
  }
  if (saying->any && saying->kind == one->kind) {
    as_html_say(saying->part, "<dd>", one->text, "</dd>\n");
    return;
  }
  as_buf_text(saying->part->out, saying->any ? "</div>\n" : "<dl class=\"says\">\n");
  saying->any = true;
  saying->kind = one->kind;
  as_buf_print(saying->part->out, "<div%s>", class_of(one->kind));
  as_html_say(saying->part, "<dt>", one->lead, "</dt>\n");
  as_html_say(saying->part, "<dd>", one->text, "</dd>\n");
}

static void sayings(struct as_html_part *part, const struct as_item_result *item, enum turn turn) {
  struct saying saying = {.part = part, .turn = turn};
  as_item_words_each(item, say, &saying);
  const struct as_texts *sources = &item->evidence;
  if (turn == OWN && sources->count) {
    as_buf_text(part->out, saying.any ? "</div>\n" : "<dl class=\"says\">\n");
    saying.any = true;
    as_buf_text(part->out, "<div><dt>Evidence</dt>\n<dd>");
    for (uint32_t i = 0; i < sources->count; i++)
      as_html_say(part, i ? ", " : "", sources->texts[i], "");
    as_buf_text(part->out, "</dd>\n");
  }
  as_buf_text(part->out, saying.any ? "</div>\n</dl>\n" : "");
}

static void next(struct as_html_part *part, const struct as_item_result *item) {
  if (as_html_plan_next(part, item))
    return;
  struct as_buf lead, text;
  as_buf_init(&lead);
  as_buf_init(&text);
  if (as_item_words_next(item, &lead, &text)) {
    as_buf_text(part->out, "<p class=\"next\">");
    if (lead.size)
      as_html_say(part, "<strong>", as_buf_get(&lead), ":</strong> ");
    as_html_say(part, "", as_buf_get(&text), "</p>\n");
  }
  as_buf_done(&lead);
  as_buf_done(&text);
}

static void step(struct as_html_part *part, const struct as_item_result *item,
                 const struct as_step *one) {
  struct as_buf label, value;
  as_buf_init(&label);
  as_buf_init(&value);
  as_item_words_step(item, one, &label, &value);
  as_html_say(part, "<li><span class=\"what\">", as_buf_get(&label), "");
  if (one->from)
    as_html_say(part, " <span class=\"place\">", one->from, "</span>");
  as_buf_text(part->out, "</span>");
  if (value.size)
    as_html_say(part, " <span class=\"value\">", as_buf_get(&value), "</span>");
  as_buf_text(part->out, "</li>\n");
  as_buf_done(&label);
  as_buf_done(&value);
}

static void steps(struct as_html_part *part, const struct as_item_result *item) {
  if (!item->step_count)
    return;
  as_html_heading(part, 4, NULL, NULL, "From the evidence to the figure");
  as_buf_text(part->out, "<ol class=\"steps\">\n");
  for (uint32_t i = 0; i < item->step_count; i++)
    step(part, item, &item->steps[i]);
  as_buf_text(part->out, "</ol>\n");
}

static void rungs(struct as_html_part *part, const struct as_item_result *item) {
  if (!item->rung_count)
    return;
  as_html_heading(part, 4, NULL, NULL, "The scale");
  as_buf_text(part->out, "<dl class=\"rungs\">\n");
  for (uint32_t i = 0; i < item->rung_count; i++) {
    const struct as_rung *rung = &item->rungs[i];
    struct as_buf text;
    as_buf_init(&text);
    as_item_words_rung(rung, &text);
    bool here = as_item_words_reached(item, rung);
    as_buf_text(part->out, here ? "<div class=\"here\"><dt>" : "<div><dt>");
    as_figure_score(rung->score, part->out);
    as_html_say(part, "</dt><dd>", as_buf_get(&text), here ? " (reached)" : "");
    as_buf_text(part->out, "</dd></div>\n");
    as_buf_done(&text);
  }
  as_buf_text(part->out, "</dl>\n");
}

static void limits(struct as_html_part *part, const struct as_limit_result *limits, uint32_t count,
                   const char *what) {
  static const char *const states[] = {
      [AS_NO] = "does not hold", [AS_YES] = "holds", [AS_UNKNOWN] = "not known"};
  static const char *const classes[] = {[AS_NO] = "", [AS_YES] = " note", [AS_UNKNOWN] = " quiet"};
  for (uint32_t i = 0; i < count; i++) {
    as_buf_print(part->out, "<li><span class=\"mark%s\">%s</span> %s ", classes[limits[i].applied],
                 states[limits[i].applied], what);
    as_figure_score(limits[i].points, part->out);
    as_html_say(part, " (", limits[i].id, ")");
    if (limits[i].because)
      as_html_say(part, ": ", limits[i].because, "");
    as_buf_text(part->out, "</li>\n");
  }
}

static void all_limits(struct as_html_part *part, const struct as_item_result *item) {
  if (!item->cap_count && !item->override_count)
    return;
  as_html_heading(part, 4, NULL, NULL, "Caps and overrides");
  as_buf_text(part->out, "<ul class=\"limits\">\n");
  limits(part, item->caps, item->cap_count, "at most");
  limits(part, item->overrides, item->override_count, "the score is");
  as_buf_text(part->out, "</ul>\n");
}

static void way(struct as_html_part *part, const struct as_item_result *item) {
  if (!item->step_count && !item->rung_count && !item->cap_count && !item->override_count)
    return;
  as_html_say(part,
              "<details class=\"way\">\n<summary>The way to the score<span class=\"hidden\">, ",
              item->title, "</span></summary>\n<div class=\"trail\">\n");
  steps(part, item);
  rungs(part, item);
  all_limits(part, item);
  as_buf_text(part->out, "</div>\n</details>\n");
}

void as_html_item(struct as_html_part *part, const struct as_item_result *item) {
  struct as_buf title;
  as_buf_init(&title);
  as_item_words_title(item, " ", &title);
  as_buf_text(part->out, "<div class=\"item\">\n");
  as_html_heading(part, 3, "item-", item->id, as_buf_get(&title));
  as_buf_done(&title);
  head(part, item);
  sayings(part, item, REASONS);
  sayings(part, item, LIMITS);
  next(part, item);
  sayings(part, item, OWN);
  way(part, item);
  as_buf_text(part->out, "</div>\n");
}
