/* SPDX-License-Identifier: MIT */
/* The plan in Markdown, in the order of the page: what the next level would take, and in each item
 * what its next points would. Lists and not tables, as what a change takes is a sentence. */
#include "report/figure.h"
#include "report/markdown_parts.h"
#include "report/plan_text.h"

/* "this; or that" */
static void ways(struct as_markdown *page, const struct as_plan_points *takes) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < takes->way_count; i++) {
    as_buf_clear(&text);
    as_plan_words_way(takes, i, &text);
    as_markdown_say(page, i ? ", or " : "", as_buf_get(&text), "");
  }
  as_buf_done(&text);
}

static void change(struct as_markdown *page, const struct as_plan_change *one, bool within) {
  struct as_buf text;
  as_buf_init(&text);
  as_plan_words_item(&page->plan->items[one->item], &text);
  as_markdown_say(page, within ? "  - **" : "- **", as_buf_get(&text), "**, ");
  as_buf_clear(&text);
  as_plan_words_change(one->had_score, one->from, one->to, &text);
  as_markdown_say(page, "", as_buf_get(&text), one->takes->way_count ? ": " : "");
  as_buf_done(&text);
  ways(page, one->takes);
  as_buf_char(page->out, '\n');
}

static void sets(struct as_markdown *page) {
  const struct as_plan *plan = page->plan;
  uint32_t shown = as_plan_sets_shown(plan);
  bool apart = plan->changes > 1 && shown > 1;
  for (uint32_t k = 0; k < shown; k++) {
    if (apart)
      as_buf_print(page->out, "- Choice %u:\n", k + 1);
    for (uint32_t i = 0; i < plan->sets[k].count; i++)
      change(page, &plan->sets[k].changes[i], apart);
  }
  struct as_buf rest;
  as_buf_init(&rest);
  as_plan_words_rest(plan, shown, &rest);
  if (rest.size)
    as_markdown_say(page, "- ", as_buf_get(&rest), "\n");
  as_buf_done(&rest);
}

static void walls(struct as_markdown *page) {
  const struct as_plan *plan = page->plan;
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < plan->wall_count; i++) {
    as_buf_clear(&text);
    as_plan_words_wall(plan, &plan->walls[i], &text);
    as_markdown_say(page, "- ", as_buf_get(&text), "\n");
  }
  if (!plan->wall_count)
    as_buf_text(page->out, "- Each of its conditions can be met, but not all of them at once.\n");
  for (uint32_t i = 0; i < plan->item_count; i++) {
    as_buf_clear(&text);
    as_plan_words_most(&plan->items[i], &text);
    if (text.size)
      as_markdown_say(page, "- ", as_buf_get(&text), "\n");
  }
  as_buf_done(&text);
}

void as_markdown_plan(struct as_markdown *page) {
  const struct as_plan *plan = page->plan;
  if (!plan || plan->end == AS_PLAN_NO_LEVELS)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_plan_words_end(plan, &text);
  as_markdown_heading(page, 1, "What the next level would take");
  as_markdown_say(page, "", as_buf_get(&text), "\n\n");
  as_buf_done(&text);
  if (plan->end == AS_PLAN_FOUND)
    sets(page);
  if (plan->end == AS_PLAN_NONE)
    walls(page);
}

bool as_markdown_plan_next(struct as_markdown *page, const struct as_item_result *item) {
  const struct as_plan_points *takes = as_plan_next_of(page->plan, item->id);
  if (!takes)
    return false;
  bool one = as_decimal_compare(takes->points, as_decimal_of(1)) == 0;
  as_buf_text(page->out, "- **For ");
  as_figure_score(takes->points, page->out);
  as_buf_text(page->out, one ? " point:** " : " points:** ");
  ways(page, takes);
  as_buf_text(page->out, ".\n");
  return true;
}
