/* SPDX-License-Identifier: MIT */
/* A plan for a terminal: first where things stand, then the least that reaches the level, or why
 * nothing does, then every item's next points. */
#include "report/plan_text.h"

#include "report/figure.h"
#include "report/page.h"

static void head(struct as_page *page, const struct as_result *result) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_print(&text, "%s, %s; %s %s", result->review.service, result->review.date,
               result->scale.id, result->scale.version);
  as_page_wrap(page, "", as_buf_get(&text));
  as_buf_clear(&text);
  if (result->total.any && result->total.has_score) {
    as_buf_text(&text, "Total ");
    as_figure_of_total(result, result->total.score, &text);
    as_buf_text(&text, " of ");
    as_figure_exact(result->total.max, &text);
  } else if (result->total.any) {
    as_buf_text(&text, "Total from ");
    as_figure_of_total(result, result->total.lowest, &text);
    as_buf_text(&text, " to ");
    as_figure_of_total(result, result->total.highest, &text);
  }
  for (uint32_t i = 0; i < result->possible_count; i++)
    as_buf_print(&text, "%s%s", i > 0 ? " or " : text.size ? ": " : "", result->possible[i].title);
  as_page_wrap(page, "", as_buf_get(&text));
  as_buf_done(&text);
}

static void ways(struct as_page *page, const struct as_plan_points *takes, const char *lead) {
  struct as_buf text, other;
  as_buf_init(&text);
  as_buf_init(&other);
  as_buf_print(&other, "%sor ", lead);
  for (uint32_t i = 0; i < takes->way_count; i++) {
    as_buf_clear(&text);
    as_plan_words_way(takes, i, &text);
    as_page_wrap(page, i == 0 ? lead : as_buf_get(&other), as_buf_get(&text));
  }
  as_buf_done(&text);
  as_buf_done(&other);
}

/* Where what it takes is not what stands among the next points below. */
static bool is_beyond(const struct as_plan *plan, const struct as_plan_change *change) {
  return change->takes != &plan->items[change->item].next;
}

static void change_row(struct as_page *page, const struct as_plan *plan,
                       const struct as_plan_change *change, const char *lead) {
  struct as_buf left, right;
  as_buf_init(&left);
  as_buf_init(&right);
  as_buf_text(&left, lead);
  as_plan_words_item(&plan->items[change->item], &left);
  as_plan_words_change(change->had_score, change->from, change->to, &right);
  as_page_row(page, as_buf_get(&left), as_buf_get(&right));
  if (is_beyond(plan, change))
    ways(page, change->takes, "        ");
  as_buf_done(&left);
  as_buf_done(&right);
}

static void least(struct as_page *page, const struct as_plan *plan) {
  uint32_t shown = as_plan_sets_shown(plan);
  struct as_buf rest;
  for (uint32_t k = 0; k < shown; k++) {
    const struct as_plan_set *set = &plan->sets[k];
    for (uint32_t i = 0; i < set->count; i++)
      change_row(page, plan, &set->changes[i], i > 0 ? "     " : k > 0 ? "  or " : "     ");
  }
  as_buf_init(&rest);
  as_plan_words_rest(plan, shown, &rest);
  if (rest.size)
    as_page_wrap(page, "  ", as_buf_get(&rest));
  as_buf_done(&rest);
}

/* Why an item cannot have what is printed. */
static void keepers(struct as_page *page, const struct as_plan *plan) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < plan->item_count; i++) {
    as_buf_clear(&text);
    as_plan_words_most(&plan->items[i], &text);
    if (text.size)
      as_page_wrap(page, "  ", as_buf_get(&text));
  }
  as_buf_done(&text);
}

static void walls(struct as_page *page, const struct as_plan *plan) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < plan->wall_count; i++) {
    as_buf_clear(&text);
    as_plan_words_wall(plan, &plan->walls[i], &text);
    as_page_wrap(page, "  ", as_buf_get(&text));
  }
  as_buf_done(&text);
  if (plan->wall_count == 0)
    as_page_wrap(page, "  ", "Each of its conditions can be met, but not all of them at once.");
  keepers(page, plan);
}

static void next_points(struct as_page *page, const struct as_plan_item *item) {
  struct as_buf left, right;
  as_buf_init(&left);
  as_buf_init(&right);
  as_buf_text(&left, "  ");
  as_plan_words_item(item, &left);
  as_plan_words_change(item->has_score, item->score, item->next.points, &right);
  as_page_row(page, as_buf_get(&left), as_buf_get(&right));
  if (item->next.way_count == 0)
    as_page_wrap(page, "      ", "The scale does not say what they take.");
  ways(page, &item->next, "      ");
  as_buf_done(&left);
  as_buf_done(&right);
}

static void items(struct as_page *page, const struct as_plan *plan) {
  bool any = false;
  for (uint32_t i = 0; i < plan->item_count; i++) {
    const struct as_plan_item *item = &plan->items[i];
    if (!item->has_next)
      continue;
    if (!any) {
      as_page_blank(page);
      as_page_heading(page, "What the next points of each item would take");
    }
    any = true;
    next_points(page, item);
  }
}

void as_report_plan(const struct as_plan *plan, const struct as_report_style *style,
                    struct as_buf *out) {
  struct as_page page = as_page_of(style, out);
  struct as_buf text;
  as_buf_init(&text);
  head(&page, plan->result);
  as_page_blank(&page);
  as_plan_words_end(plan, &text);
  as_page_heading(&page, as_buf_get(&text));
  as_buf_done(&text);
  if (plan->end == AS_PLAN_FOUND)
    least(&page, plan);
  if (plan->end == AS_PLAN_NONE)
    walls(&page, plan);
  items(&page, plan);
}
