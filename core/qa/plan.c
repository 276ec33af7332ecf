/* SPDX-License-Identifier: MIT */
/* A plan from a scored review: what each item can become, the level to reach, the least that
 * reaches it, and what each of its changes would take. */
#include "qa/planning.h"

#include "base/text.h"

#include <string.h>

struct making {
  struct as_planning planning;
  struct as_plan *plan;
  const struct as_costs *costs;
  struct as_plan_item *items;
  uint32_t *places; /* of each item of the scale: among the plan's; UINT32_MAX: it has none */
  struct as_reach_item *can;
};

/* The level asked for; -1 with an error: there is none. */
static int64_t find_level(const struct as_scale *scale, const char *id, struct as_arena *arena,
                          struct as_errors *errors) {
  const char **ids = AS_NEW_ARRAY(arena, const char *, scale->level_count);
  const char *all = "";
  for (uint32_t i = 0; i < scale->level_count; i++) {
    if (as_text_loosely(scale->levels[i].id, id))
      return i;
    ids[i] = scale->levels[i].id;
    all = as_arena_print(arena, "%s%s%s", all, i > 0 ? ", " : "", ids[i]);
  }
  const struct as_place nowhere = {0};
  const char *nearest = as_errors_nearest(errors, id, ids, scale->level_count);
  bool told = *nearest != '\0' || scale->level_count == 0;
  as_errors_add(errors, nowhere, "--to %s: the scale %s has no such level%s%s%s",
                as_errors_typed(errors, id), scale->id, nearest, told ? "" : "; it has ",
                told ? "" : all);
  return -1;
}

/* The level above the worst that is possible; level_count where that is the best. */
static uint32_t next_level(const struct making *making) {
  const struct as_scale *scale = making->planning.review->scale;
  const struct as_ladder ladder = as_ladder_of_whole(scale);
  struct as_sums sums;
  struct as_levels levels;
  if (!as_sums_make(making->planning.arena, scale, making->planning.result->items, &sums))
    return scale->level_count - 1;
  as_levels_find(making->planning.arena, &sums, &ladder, &levels);
  uint32_t worst = levels.none_possible ? scale->level_count : 0;
  for (uint32_t i = 0; i < levels.count; i++)
    if (levels.possible[i] && i > worst)
      worst = i;
  return worst == 0 ? scale->level_count : worst - 1;
}

/* Only what takes part in something: an item that does not apply, or is shown alone, cannot. */
static bool is_in(const struct as_item_result *item) {
  return item->status != AS_NOT_APPLICABLE && item->status != AS_REPORTED && item->counted;
}

static bool wants_next(const struct as_plan_item *item) {
  return item->state == AS_PLAN_OPEN || item->state == AS_PLAN_RATE;
}

/* The next points above what it has, or is certain to have. */
static void add_next(struct making *making, uint32_t item, struct as_plan_item *out) {
  const struct as_reach_item *can = &making->can[item];
  for (uint32_t i = 0; wants_next(out) && i < can->count && !out->has_next; i++)
    if (as_decimal_compare(can->points[i], out->lowest) > 0) {
      out->next = as_plan_takes(&making->planning, item, can->points[i]);
      out->has_next = true;
    }
}

static void list_items(struct making *making) {
  const struct as_result *result = making->planning.result;
  struct as_arena *arena = making->planning.arena;
  making->items = AS_NEW_ARRAY(arena, struct as_plan_item, result->item_count);
  making->places = AS_NEW_ARRAY(arena, uint32_t, result->item_count);
  making->can = AS_NEW_ARRAY(arena, struct as_reach_item, result->item_count);
  for (uint32_t i = 0; i < result->item_count; i++) {
    making->places[i] = UINT32_MAX;
    if (!is_in(&result->items[i]))
      continue;
    uint32_t at = making->plan->item_count++;
    making->places[i] = at;
    as_plan_points_of(&making->planning, making->costs, i, &making->items[at], &making->can[i]);
    add_next(making, i, &making->items[at]);
  }
  making->plan->items = making->items;
}

/* What these points take was often asked before, as sets share changes. */
struct known {
  const struct as_plan_points **takes; /* of each item, of each of its points */
};

static const struct as_plan_points *takes(struct making *making, struct known *known,
                                          const struct as_reach_change *change) {
  struct as_arena *arena = making->planning.arena;
  const struct as_plan_item *item = &making->items[making->places[change->item]];
  struct as_decimal points = making->can[change->item].points[change->at];
  const struct as_plan_points **slot = &known[change->item].takes[change->at];
  if (item->has_next && as_decimal_compare(item->next.points, points) == 0)
    return &item->next;
  if (!*slot) {
    struct as_plan_points *made = AS_NEW(arena, struct as_plan_points);
    *made = as_plan_takes(&making->planning, change->item, points);
    *slot = made;
  }
  return *slot;
}

static struct as_plan_set set_of(struct making *making, struct known *known,
                                 const struct as_reach_set *found) {
  struct as_plan_change *changes =
      AS_NEW_ARRAY(making->planning.arena, struct as_plan_change, found->count);
  for (uint32_t i = 0; i < found->count; i++) {
    const struct as_reach_change *change = &found->changes[i];
    uint32_t place = making->places[change->item];
    changes[i] = (struct as_plan_change){.item = place,
                                         .had_score = making->items[place].has_score,
                                         .from = making->items[place].lowest,
                                         .to = making->can[change->item].points[change->at],
                                         .takes = takes(making, known, change)};
  }
  return (struct as_plan_set){changes, found->count};
}

static void take_sets(struct making *making, const struct as_reach *found) {
  struct as_arena *arena = making->planning.arena;
  uint32_t count = making->planning.result->item_count;
  struct known *known = AS_NEW_ARRAY(arena, struct known, count);
  struct as_plan_set *sets = AS_NEW_ARRAY(arena, struct as_plan_set, found->count);
  for (uint32_t i = 0; i < count; i++)
    known[i].takes = AS_NEW_ARRAY(arena, const struct as_plan_points *, making->can[i].count);
  for (uint32_t i = 0; i < found->count; i++)
    sets[i] = set_of(making, known, &found->sets[i]);
  making->plan->sets = sets;
  making->plan->set_count = found->count;
}

static void reach(struct making *making, uint32_t level) {
  const struct as_scale *scale = making->planning.review->scale;
  const struct as_reach_question question = {scale, making->planning.result->items, making->can,
                                             level, AS_PLAN_SETS};
  struct as_arena *moment = as_arena_new();
  struct as_plan *plan = making->plan;
  struct as_reach found;
  as_reach_find(moment, &question, &found);
  plan->end = found.end;
  plan->cost = found.cost;
  plan->changes = found.changes;
  plan->points = found.points;
  plan->set_total = found.all;
  plan->at_least = found.at_least;
  if (found.end == AS_PLAN_FOUND)
    take_sets(making, &found);
  struct as_plan_wall *walls =
      AS_NEW_ARRAY(making->planning.arena, struct as_plan_wall, found.wall_count);
  for (uint32_t i = 0; i < found.wall_count; i++) {
    walls[i] = found.walls[i];
    walls[i].what = as_arena_text(making->planning.arena, found.walls[i].what);
  }
  plan->walls = walls;
  plan->wall_count = found.wall_count;
  as_arena_free(moment);
}

/* As the result calls it: a level may have another title by the review's facts. */
static struct as_named name_of(const struct making *making, uint32_t level) {
  const struct as_result *result = making->planning.result;
  const struct as_level *declared = &making->planning.review->scale->levels[level];
  if (result->has_next && as_text_equal(result->next.id, declared->id))
    return result->next;
  for (uint32_t i = 0; i < result->possible_count; i++)
    if (as_text_equal(result->possible[i].id, declared->id))
      return result->possible[i];
  return (struct as_named){declared->id, declared->title};
}

static bool make(struct making *making, const struct as_plan_wish *wish,
                 struct as_errors *errors) {
  const struct as_scale *scale = making->planning.review->scale;
  struct as_arena *arena = making->planning.arena;
  int64_t level = wish->to ? find_level(scale, wish->to, arena, errors) : -1;
  if (wish->costs)
    making->costs = as_costs_read(arena, scale, wish->costs, errors);
  if ((wish->to && level < 0) || (wish->costs && !making->costs))
    return false;
  making->plan->has_costs = wish->costs != NULL;
  list_items(making);
  if (!wish->to && scale->level_count > 0)
    level = next_level(making);
  if (scale->level_count == 0) {
    making->plan->end = AS_PLAN_NO_LEVELS;
  } else if (level == (int64_t)scale->level_count) {
    making->plan->end = AS_PLAN_AT_BEST;
  } else {
    making->plan->level = name_of(making, (uint32_t)level);
    reach(making, (uint32_t)level);
  }
  return true;
}

static void begin(struct making *making, struct as_errors *unread) {
  struct as_planning *planning = &making->planning;
  uint32_t count = planning->result->item_count;
  as_errors_init(unread, planning->arena);
  planning->errors = unread;
  planning->moment = as_arena_new();
  planning->tried = AS_NEW_ARRAY(planning->arena, struct as_review_item, count);
  if (count > 0)
    memcpy(planning->tried, planning->review->items, count * sizeof *planning->tried);
}

const struct as_plan *as_plan_make(struct as_engine *engine, const struct as_review *review,
                                   const struct as_result *result, const struct as_plan_wish *wish,
                                   struct as_arena *arena, struct as_errors *errors) {
  struct as_errors unread;
  struct making making = {
      .planning = {.engine = engine, .review = review, .result = result, .arena = arena}};
  begin(&making, &unread);
  making.plan = AS_NEW(arena, struct as_plan);
  making.plan->result = result;
  bool made = make(&making, wish, errors);
  as_arena_free(making.planning.moment);
  return made ? making.plan : NULL;
}

const struct as_plan_points *as_plan_next(struct as_engine *engine, const struct as_review *review,
                                          const struct as_result *result, uint32_t item,
                                          struct as_arena *arena) {
  struct as_errors unread;
  struct making making = {
      .planning = {.engine = engine, .review = review, .result = result, .arena = arena}};
  struct as_plan_item *out = AS_NEW(arena, struct as_plan_item);
  if (!is_in(&result->items[item]) || !result->items[item].has_score)
    return NULL;
  begin(&making, &unread);
  making.can = AS_NEW_ARRAY(arena, struct as_reach_item, result->item_count);
  as_plan_points_of(&making.planning, NULL, item, out, &making.can[item]);
  add_next(&making, item, out);
  as_arena_free(making.planning.moment);
  return out->has_next ? &out->next : NULL;
}
