/* SPDX-License-Identifier: MIT */
/* The plan in the page of a review: what the next level would take, after the level; and in each
 * item what its next points would take.
 *
 * The one idea: a row for each change, with what it takes beside it, so that a service can go
 * through the rows and say which it will do. Decided against: sets in columns, which no paper is
 * wide enough for. */
#include "report/figure.h"
#include "report/html_page.h"
#include "report/html_parts.h"
#include "report/plan_text.h"

#include "base/html.h"

enum { COLUMNS = 3 };

/* "this, or that, or another": each way in a line of its own. */
static void ways(struct as_html_part *part, const struct as_plan_points *takes) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < takes->way_count; i++) {
    as_buf_clear(&text);
    as_plan_words_way(takes, i, &text);
    as_html_say(part, i ? ",<br>\nor " : "", as_buf_get(&text), "");
  }
  as_buf_done(&text);
}

static void change(struct as_html_part *part, const struct as_plan_change *one) {
  const struct as_plan_item *item = &part->plan->items[one->item];
  struct as_buf title, points;
  as_buf_init(&title);
  as_buf_init(&points);
  as_plan_words_item(item, &title);
  as_plan_words_change(one->had_score, one->from, one->to, &points);
  as_buf_print(part->out, "<tr><th scope=\"row\"><a href=\"#%sitem-", part->prefix);
  as_html_say(part, "", item->id, "\">");
  as_html_say(part, "", as_buf_get(&title), "</a></th>");
  as_html_say(part, "<td class=\"short\" data-head=\"Points\">", as_buf_get(&points), "</td>");
  as_buf_text(part->out, "<td data-head=\"What it takes\">");
  if (one->takes->way_count)
    ways(part, one->takes);
  else
    as_buf_text(part->out, "the scale does not say");
  as_buf_text(part->out, "</td></tr>\n");
  as_buf_done(&title);
  as_buf_done(&points);
}

/* The sets, one below the other; of one change each they are rows of one table. */
static void sets(struct as_html_part *part) {
  static const char *const heads[COLUMNS] = {"Item", "Points", "What it takes"};
  const struct as_plan *plan = part->plan;
  uint32_t shown = as_plan_sets_shown(plan);
  bool apart = plan->changes > 1 && shown > 1;
  as_html_table_open(part->out, "stack plan",
                     apart ? "Any of these, each of them whole, is enough"
                     : plan->changes > 1 || shown < 2 ? "What would be enough"
                                                      : "Any one of these is enough",
                     heads, COLUMNS);
  for (uint32_t k = 0; k < shown; k++) {
    if (apart)
      as_buf_print(part->out, "%s<tr><th scope=\"rowgroup\" colspan=\"%d\">Choice %u</th></tr>\n",
                   k ? "</tbody>\n<tbody>\n" : "", COLUMNS, k + 1);
    for (uint32_t i = 0; i < plan->sets[k].count; i++)
      change(part, &plan->sets[k].changes[i]);
  }
  as_html_table_close(part->out);
  struct as_buf rest;
  as_buf_init(&rest);
  as_plan_words_rest(plan, shown, &rest);
  if (rest.size)
    as_html_say(part, "<p class=\"key\">", as_buf_get(&rest), "</p>\n");
  as_buf_done(&rest);
}

/* Which conditions nothing meets, and what keeps items from their points. */
static void walls(struct as_html_part *part) {
  const struct as_plan *plan = part->plan;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(part->out, "<ul>\n");
  for (uint32_t i = 0; i < plan->wall_count; i++) {
    as_buf_clear(&text);
    as_plan_words_wall(plan, &plan->walls[i], &text);
    as_html_say(part, "<li>", as_buf_get(&text), "</li>\n");
  }
  if (!plan->wall_count)
    as_buf_text(part->out,
                "<li>Each of its conditions can be met, but not all of them at once.</li>\n");
  for (uint32_t i = 0; i < plan->item_count; i++) {
    as_buf_clear(&text);
    as_plan_words_most(&plan->items[i], &text);
    if (text.size)
      as_html_say(part, "<li>", as_buf_get(&text), "</li>\n");
  }
  as_buf_text(part->out, "</ul>\n");
  as_buf_done(&text);
}

void as_html_plan(struct as_html_part *part) {
  const struct as_plan *plan = part->plan;
  if (!plan || plan->end == AS_PLAN_NO_LEVELS)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_plan_words_end(plan, &text);
  as_html_heading(part, 1, "plan", NULL, "What the next level would take");
  as_html_say(part, "<p>", as_buf_get(&text), "</p>\n");
  as_buf_done(&text);
  if (plan->end == AS_PLAN_FOUND)
    sets(part);
  if (plan->end == AS_PLAN_NONE)
    walls(part);
}

bool as_html_plan_next(struct as_html_part *part, const struct as_item_result *item) {
  const struct as_plan_points *takes = as_plan_next_of(part->plan, item->id);
  if (!takes)
    return false;
  bool one = as_decimal_compare(takes->points, as_decimal_of(1)) == 0;
  as_buf_text(part->out, "<p class=\"next\"><strong>For ");
  as_figure_score(takes->points, part->out);
  as_buf_text(part->out, one ? " point:</strong> " : " points:</strong> ");
  ways(part, takes);
  as_buf_text(part->out, ".</p>\n");
  return true;
}
