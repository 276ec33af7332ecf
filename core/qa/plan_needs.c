/* SPDX-License-Identifier: MIT */
/* What so many points of an item would take, in the evidence's own terms, from the surest to the
 * vaguest: the reviewer's own anchor; limits that must not hold any more; a figure beyond its
 * edge; other answers that were tried and gave the points; and, where nothing else is known, what
 * the scale says of those points. */
#include "qa/planning.h"

#include <string.h>

enum { NEEDS_MORE = 4 };

struct needs {
  struct as_planning *planning;
  uint32_t item;
  const struct as_item_result *result;
  struct as_decimal points;
  struct as_plan_need *all;
  uint32_t count;
  struct as_plan_way *ways;
  uint32_t way_count;
  bool judged;
};

static void add(struct needs *needs, struct as_plan_need need) {
  needs->all[needs->count++] = need;
}

static bool is_below(const struct needs *needs, struct as_decimal points) {
  return as_decimal_compare(points, needs->points) < 0;
}

static void add_limits(struct needs *needs, const struct as_limit_result *limits, uint32_t count,
                       enum as_plan_need_kind kind) {
  for (uint32_t i = 0; i < count; i++)
    if (limits[i].applied == AS_YES && is_below(needs, limits[i].points))
      add(needs,
          (struct as_plan_need){.kind = kind, .id = limits[i].id, .wanted = limits[i].because});
}

static const struct as_rung *rung_of(const struct needs *needs, struct as_decimal points) {
  for (uint32_t i = 0; i < needs->result->rung_count; i++)
    if (as_decimal_compare(needs->result->rungs[i].score, points) == 0)
      return &needs->result->rungs[i];
  return NULL;
}

static const char *number(struct needs *needs, struct as_decimal points) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(points, text);
  return as_arena_text(needs->planning->arena, text);
}

static bool is_reached(const struct as_rung *rung, const struct as_datum *value) {
  return value->kind == AS_TYPE_NUMBER && as_range_any(&rung->range) &&
         as_range_holds(&rung->range, value->as.number);
}

/* What the scale says of the points, if anything. */
static void add_words(struct needs *needs) {
  const struct as_rung *rung = rung_of(needs, needs->points);
  if (rung && is_reached(rung, &needs->result->value))
    return;
  if (rung && as_range_any(&rung->range) && !needs->result->by_reviewer &&
      (needs->result->value.kind == AS_TYPE_NUMBER || needs->result->status == AS_UNRATED))
    add(needs, (struct as_plan_need){.kind = AS_NEED_FIGURE,
                                     .range = rung->range,
                                     .have = needs->result->value,
                                     .unit = needs->result->unit});
  else if (rung && rung->text)
    add(needs, (struct as_plan_need){.kind = AS_NEED_WORDS, .wanted = rung->text});
}

static void add_anchor(struct needs *needs, struct as_plan_try *one) {
  const struct as_rung *rung = rung_of(needs, needs->points);
  if (!needs->result->has_anchor || !is_below(needs, needs->result->anchor))
    return;
  add(needs, (struct as_plan_need){.kind = AS_NEED_ANCHOR,
                                   .now = number(needs, needs->result->anchor),
                                   .wanted = number(needs, needs->points),
                                   .label = rung ? rung->text : NULL});
  one->given->anchor = needs->points;
}

static void add_missing(struct needs *needs) {
  const struct as_item_result *result = needs->result;
  for (uint32_t i = 0; i < result->missing.count; i++)
    add(needs, (struct as_plan_need){.kind = AS_NEED_EVIDENCE,
                                     .id = result->missing.texts[i],
                                     .label = i < result->missing_words.count &&
                                                      *result->missing_words.texts[i]
                                                  ? result->missing_words.texts[i]
                                                  : NULL});
}

/* Of the figure's turns those that are facts are tried: one that does not do what it should, for
 * the rule reads on, is not told. The first that does stays for the caps to be tried with. true:
 * every turn told was tried. */
static bool try_turns(struct needs *needs, struct as_plan_figure *figure,
                      struct as_plan_try *one) {
  struct as_plan_need *need = &figure->need;
  uint32_t kept = 0, tried = 0;
  struct as_decimal first = as_decimal_of(0);
  int32_t stays = -1;
  for (uint32_t i = 0; i < need->turn_count; i++) {
    int32_t fact = figure->facts[i];
    bool does = fact < 0;
    if (fact >= 0) {
      struct as_datum was = one->given->facts[fact];
      one->given->facts[fact].as.number = need->turns[i].wanted;
      const struct as_item_result *out = as_try_judge(one);
      does = out && out->has_anchor && !is_below(needs, out->anchor);
      one->given->facts[fact] = was;
      tried += does;
    }
    if (!does)
      continue;
    if (fact >= 0 && stays < 0) {
      stays = fact;
      first = need->turns[i].wanted;
    }
    need->turns[kept++] = need->turns[i];
  }
  need->turn_count = kept;
  if (stays >= 0)
    one->given->facts[stays].as.number = first;
  return kept > 0 && tried == kept;
}

/* A figure decides, and it can be said what of it would have to be other. */
static bool by_figure(struct needs *needs, struct as_plan_try *one, bool *tried) {
  struct as_plan_figure figure;
  if (needs->result->by_reviewer || !needs->result->has_anchor ||
      !is_below(needs, needs->result->anchor) ||
      !as_figure_for(needs->planning, needs->item, needs->points, &figure) ||
      figure.need.turn_count == 0)
    return false;
  *tried = try_turns(needs, &figure, one);
  add(needs, figure.need);
  return true;
}

/* The figure's edge alone, where that is all that is known of it. */
static bool by_edge(struct needs *needs) {
  struct as_plan_figure figure;
  if (needs->result->by_reviewer || !needs->result->has_anchor ||
      !is_below(needs, needs->result->anchor) ||
      !as_figure_for(needs->planning, needs->item, needs->points, &figure))
    return false;
  figure.need.turn_count = 0;
  add(needs, figure.need);
  return true;
}

static void one_way(struct needs *needs) {
  if (needs->count > 0)
    needs->ways[needs->way_count++] =
        (struct as_plan_way){.needs = needs->all, .count = needs->count};
}

/* Of a way that was tried; of a figure's turns only the first was put in for good. */
static void keep_gives(struct needs *needs, struct as_decimal gives) {
  for (uint32_t i = 0; i < needs->count; i++)
    if (needs->all[i].turn_count > 1)
      return;
  if (!needs->judged || needs->way_count == 0)
    return;
  needs->ways[0].has_gives = true;
  needs->ways[0].gives = gives;
}

/* What an answer can do for points that are scored. */
static void by_answers(struct needs *needs, struct as_plan_try *one, bool figure, bool tried) {
  const struct as_try_goal goal = {needs->points, figure && !tried};
  bool already = false;
  struct as_decimal gives = needs->points;
  needs->way_count =
      as_try_answers(one, &goal, needs->all, needs->count, needs->ways, &already, &gives);
  needs->judged = !goal.caps_only && (already || needs->way_count > 0);
  if (needs->way_count > 0)
    return;
  bool is_short = !needs->result->has_anchor || is_below(needs, needs->result->anchor);
  if (!already && !figure && is_short && !by_edge(needs))
    add_words(needs);
  one_way(needs);
  keep_gives(needs, gives);
}

static void scored(struct needs *needs) {
  struct as_plan_try one;
  bool tried = false;
  as_try_begin(needs->planning, needs->item, &one);
  if (needs->result->by_reviewer)
    add_anchor(needs, &one);
  add_limits(needs, needs->result->caps, needs->result->cap_count, AS_NEED_CAP);
  add_limits(needs, needs->result->overrides, needs->result->override_count, AS_NEED_LIMIT);
  bool figure = by_figure(needs, &one, &tried);
  by_answers(needs, &one, figure, tried);
  as_try_end(&one);
}

/* Fewer points: only the words of them are told. */
static bool is_less(const struct as_item_result *result, struct as_decimal points) {
  return result->has_score && as_decimal_compare(points, result->score) < 0;
}

struct as_plan_points as_plan_takes(struct as_planning *planning, uint32_t item,
                                    struct as_decimal points) {
  const struct as_item_result *result = &planning->result->items[item];
  struct needs needs = {.planning = planning, .item = item, .result = result, .points = points};
  uint32_t room = result->missing.count + result->cap_count + result->override_count + NEEDS_MORE;
  needs.all = AS_NEW_ARRAY(planning->arena, struct as_plan_need, room);
  needs.ways = AS_NEW_ARRAY(planning->arena, struct as_plan_way, AS_TRY_WAYS + 1);
  if (is_less(result, points)) {
    add_words(&needs);
    one_way(&needs);
  } else if (result->has_score) {
    scored(&needs);
  } else {
    add_missing(&needs);
    add_limits(&needs, result->caps, result->cap_count, AS_NEED_CAP);
    add_words(&needs);
    one_way(&needs);
  }
  return (struct as_plan_points){points, needs.ways, needs.way_count, needs.judged};
}
