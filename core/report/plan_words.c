/* SPDX-License-Identifier: MIT */
/* A plan's sentences. What was tried on the evidence stands as it is; what only the scale's own
 * numbers say begins with "by the bands". */
#include "report/figure.h"
#include "report/plan_text.h"

#include <string.h>

enum { LINES_MOST = 20 }; /* of alternatives; the sets themselves are whole */

static void count_of(uint64_t count, const char *what, struct as_buf *out) {
  as_buf_whole(out, count);
  as_buf_print(out, " %s%s", what, count == 1 ? "" : "s");
}

static void points_of(struct as_decimal points, struct as_buf *out) {
  bool one = as_decimal_compare(points, as_decimal_of(1)) == 0;
  as_figure_exact(points, out);
  as_buf_text(out, one ? " point" : " points");
}

static void least_words(const struct as_plan *plan, struct as_buf *out) {
  as_buf_print(out, "The least that reaches %s: ", plan->level.title);
  count_of(plan->changes, "change", out);
  as_buf_text(out, ", ");
  points_of(plan->points, out);
  if (plan->has_costs) {
    as_buf_text(out, ", at a cost of ");
    as_figure_exact(plan->cost, out);
  }
  as_buf_char(out, '.');
}

void as_plan_words_end(const struct as_plan *plan, struct as_buf *out) {
  switch (plan->end) {
  case AS_PLAN_NO_LEVELS:
    as_buf_text(out, "The scale has no levels to reach.");
    return;
  case AS_PLAN_AT_BEST:
    as_buf_text(out, "There is no better level than the one reached.");
    return;
  case AS_PLAN_REACHED:
    as_buf_print(out, "%s, or a better level, is reached already.", plan->level.title);
    return;
  case AS_PLAN_FOUND:
    least_words(plan, out);
    return;
  case AS_PLAN_NONE:
    as_buf_print(out, "Nothing reaches %s.", plan->level.title);
    return;
  case AS_PLAN_TOO_MANY:
    as_buf_print(out, "How %s is reached was not found: there are too many combinations.",
                 plan->level.title);
    return;
  }
}

static void edge_words(enum as_edge edge, struct as_decimal need, struct as_buf *out) {
  static const char *const words[] = {"at least ", "at most ", "more than ", "less than "};
  as_buf_text(out, words[edge]);
  as_figure_exact(need, out);
}

/* The title behind "items.x", "sections.y"; the name itself where there is none. */
static const char *title_of(const struct as_plan *plan, const char *what) {
  const struct as_result *result = plan->result;
  const char *dot = strchr(what, '.'), *id = dot ? dot + 1 : what;
  for (uint32_t i = 0; *what == 'i' && i < result->item_count; i++)
    if (strcmp(result->items[i].id, id) == 0)
      return result->items[i].title;
  bool section = strncmp(what, "sections.", 9) == 0;
  const struct as_section_result *parts = section ? result->sections : result->subtotals;
  uint32_t count = section ? result->section_count : result->subtotal_count;
  for (uint32_t i = 0; dot && i < count; i++)
    if (strcmp(parts[i].id, id) == 0)
      return parts[i].title ? parts[i].title : parts[i].id;
  return strcmp(what, "total") == 0 ? "the total" : what;
}

void as_plan_words_wall(const struct as_plan *plan, const struct as_plan_wall *wall,
                        struct as_buf *out) {
  bool up = wall->edge == AS_EDGE_FROM || wall->edge == AS_EDGE_ABOVE;
  as_buf_print(out, "%s needs ", plan->level.title);
  edge_words(wall->edge, wall->need, out);
  as_buf_print(out, " of %s, ", title_of(plan, wall->what));
  if (wall->has_most) {
    as_buf_text(out, up ? "and the most that can be reached is " : "and the least is ");
    as_figure_exact(wall->most, out);
  } else {
    as_buf_text(out, "of which there is nothing here");
  }
  as_buf_char(out, '.');
}

static void change_words(struct as_decimal now, struct as_decimal wanted, struct as_buf *out) {
  struct as_decimal by;
  as_figure_exact(wanted, out);
  as_buf_text(out, " instead of ");
  as_figure_exact(now, out);
  if (!as_decimal_subtract(wanted, now, &by))
    return;
  bool more = by.digits > 0;
  by.digits = more ? by.digits : -by.digits;
  as_buf_text(out, " (");
  as_figure_exact(by, out);
  as_buf_text(out, more ? " more)" : " fewer)");
}

static void turn_words(const struct as_plan_turn *turn, struct as_buf *out) {
  if (turn->label)
    as_buf_print(out, "%s: ", turn->label);
  change_words(turn->now, turn->wanted, out);
}

static bool is_number(const struct as_datum *datum) {
  return datum->kind == AS_TYPE_NUMBER || datum->kind == AS_TYPE_WHOLE ||
         datum->kind == AS_TYPE_PERCENT;
}

/* The edge that is not met, or where the figure must lie. */
static void range_words(const struct as_plan_need *need, struct as_buf *out) {
  const struct as_bound *low = as_range_low(&need->range), *high = as_range_high(&need->range);
  if (!is_number(&need->have)) {
    as_range_words(&need->range, out);
    return;
  }
  bool up = low->given && as_decimal_compare(need->have.as.number, low->value) <= 0;
  const struct as_bound *edge = up || !high->given ? low : high;
  edge_words(edge == &need->range.from    ? AS_EDGE_FROM
             : edge == &need->range.above ? AS_EDGE_ABOVE
             : edge == &need->range.to    ? AS_EDGE_TO
                                          : AS_EDGE_BELOW,
             edge->value, out);
}

static void figure_words(const struct as_plan_need *need, struct as_buf *out) {
  struct as_decimal edges[4];
  size_t count = as_range_edges(&need->range, edges, 0);
  range_words(need, out);
  as_figure_unit(need->unit, out);
  if (is_number(&need->have)) {
    as_buf_text(out, " instead of ");
    as_figure_beside(need->have.as.number, 2, edges, count, out);
  }
  for (uint32_t i = 0; i < need->turn_count; i++) {
    as_buf_text(out, i == 0 ? ": " : ", or ");
    turn_words(&need->turns[i], out);
  }
  if (need->label)
    as_buf_print(out, "; in the scale's words: %s", need->label);
}

void as_plan_words_need(const struct as_plan_need *need, struct as_buf *out) {
  const char *what = need->label ? need->label : need->id;
  switch (need->kind) {
  case AS_NEED_ANCHOR:
    as_buf_print(out, "the reviewer's %s instead of %s", need->wanted, need->now);
    if (need->label)
      as_buf_print(out, ": %s", need->label);
    return;
  case AS_NEED_FACT:
  case AS_NEED_ELEMENT:
    as_buf_print(out, "%s: %s instead of %s", what, need->wanted, need->now);
    return;
  case AS_NEED_FIGURE:
    figure_words(need, out);
    return;
  case AS_NEED_CAP:
  case AS_NEED_LIMIT:
    as_buf_print(out, "the %s %s no longer holds", need->kind == AS_NEED_CAP ? "cap" : "override",
                 need->id);
    return;
  case AS_NEED_WORDS:
    as_buf_text(out, need->wanted);
    return;
  case AS_NEED_EVIDENCE:
    as_buf_print(out, "give %s", what);
    return;
  }
}

void as_plan_words_way(const struct as_plan_points *takes, uint32_t way, struct as_buf *out) {
  const struct as_plan_way *one = &takes->ways[way];
  bool figure = false;
  for (uint32_t i = 0; i < one->count; i++)
    figure = figure || one->needs[i].kind == AS_NEED_FIGURE;
  if (figure && !takes->judged)
    as_buf_text(out, "by the bands, ");
  for (uint32_t i = 0; i < one->count; i++) {
    if (i > 0)
      as_buf_text(out, "; ");
    as_plan_words_need(&one->needs[i], out);
  }
  if (one->has_gives && as_decimal_compare(one->gives, takes->points) > 0) {
    as_buf_text(out, " (gives ");
    as_figure_score(one->gives, out);
    as_buf_char(out, ')');
  }
}

void as_plan_words_item(const struct as_plan_item *item, struct as_buf *out) {
  as_buf_print(out, "%s%s%s", item->number, *item->number ? " " : "", item->title);
}

void as_plan_words_change(bool had, struct as_decimal from, struct as_decimal to,
                          struct as_buf *out) {
  if (had)
    as_figure_score(from, out);
  else
    as_buf_text(out, "not rated");
  as_buf_text(out, " to ");
  as_figure_score(to, out);
}

void as_plan_words_most(const struct as_plan_item *item, struct as_buf *out) {
  if (!item->because || as_decimal_compare(item->most, item->max) >= 0)
    return;
  as_plan_words_item(item, out);
  as_buf_text(out, ": ");
  as_figure_score(item->most, out);
  as_buf_text(out, " of ");
  as_figure_score(item->max, out);
  as_buf_print(out, " is the most, as %s", item->because);
}

void as_plan_words_rest(const struct as_plan *plan, uint32_t shown, struct as_buf *out) {
  uint64_t more = plan->set_total - shown;
  if (more == 0 && !plan->at_least)
    return;
  as_buf_text(out, plan->at_least ? "and at least " : "and ");
  as_buf_whole(out, more);
  as_buf_text(out, " more that do as well");
}

uint32_t as_plan_sets_shown(const struct as_plan *plan) {
  uint32_t shown = 0, lines = 0;
  for (; shown < plan->set_count && (shown == 0 || lines < LINES_MOST); shown++)
    lines += plan->sets[shown].count;
  return shown;
}

const struct as_plan_points *as_plan_next_of(const struct as_plan *plan, const char *id) {
  for (uint32_t i = 0; plan && i < plan->item_count; i++)
    if (strcmp(plan->items[i].id, id) == 0)
      return plan->items[i].has_next && plan->items[i].next.way_count ? &plan->items[i].next
                                                                      : NULL;
  return NULL;
}
