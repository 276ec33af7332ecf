/* SPDX-License-Identifier: MIT */
/* A figure's way is walked backwards: from the band that gave the points through rounding to the
 * quotient, by the workings that the steps keep. Then one number of the quotient at a time is
 * moved, step by step of its own unit, until the same way forwards gives the points: the least
 * such move is found by halving, as points only ever rise on one side. So rounding, the ruling on
 * values between two bands and the twelve digits of a quotient are all those of the scoring.
 *
 * Decided against: solving for the printed edge, which "nearest" and roundings make wrong. */
#include "qa/planning.h"

#include "base/text.h"

#include <string.h>

enum { MOST_ROUNDINGS = 4, PLACES = 2 };
static const int64_t most_units = 1000000000;

struct chain {
  const struct as_item *item;
  const struct as_item_result *result;
  bool banded;
  enum as_worked roundings[MOST_ROUNDINGS]; /* the last first */
  uint32_t rounding_count;
  const struct as_working *quotient; /* NULL: the figure is read */
  uint32_t at;                       /* the step of the quotient, or after that of the figure */
  struct as_decimal value;           /* before roundings */
};

static bool is_number(const struct as_datum *datum) {
  return datum->kind == AS_TYPE_WHOLE || datum->kind == AS_TYPE_NUMBER ||
         datum->kind == AS_TYPE_PERCENT;
}

static bool is_this(const struct as_step *step, struct as_decimal value) {
  return is_number(&step->value) && as_decimal_compare(step->value.as.number, value) == 0;
}

static bool is_rounding(enum as_worked kind) {
  return kind == AS_WORKED_DOWN || kind == AS_WORKED_HALF_DOWN || kind == AS_WORKED_HALF_UP;
}

/* The last worked step before one with that value; -1: none. */
static int64_t worked_before(const struct as_item_result *result, int64_t before,
                             struct as_decimal value) {
  for (int64_t i = before - 1; i >= 0; i--)
    if (result->steps[i].worked && is_this(&result->steps[i], value))
      return i;
  return -1;
}

/* From the points back to the figure that is not rounded yet. */
static bool find_chain(const struct as_item *item, const struct as_item_result *result,
                       struct chain *out) {
  *out = (struct chain){.item = item, .result = result, .value = result->anchor};
  int64_t at =
      result->has_anchor ? worked_before(result, (int64_t)result->step_count, result->anchor) : -1;
  if (at < 0)
    return false;
  while (at >= 0) {
    const struct as_working *worked = result->steps[at].worked;
    bool band = worked->kind == AS_WORKED_BAND;
    out->at = (uint32_t)at;
    if ((band && (out->banded || out->rounding_count > 0)) ||
        (!band && !is_rounding(worked->kind))) {
      if (!band && worked->rounded && out->rounding_count < MOST_ROUNDINGS)
        out->roundings[out->rounding_count++] = worked->rounding;
      out->quotient = band ? NULL : worked;
      return !band;
    }
    if (band)
      out->banded = true;
    else if (out->rounding_count < MOST_ROUNDINGS)
      out->roundings[out->rounding_count++] = worked->kind;
    out->value = worked->a;
    at = worked_before(result, at, out->value);
  }
  return true;
}

static bool forwards(const struct chain *chain, struct as_decimal value, struct as_decimal *out) {
  struct as_banding banding;
  for (uint32_t i = chain->rounding_count; i-- > 0;)
    value = chain->roundings[i] == AS_WORKED_DOWN
                ? as_decimal_floor(value)
                : as_decimal_nearest(value, chain->roundings[i] == AS_WORKED_HALF_UP);
  if (chain->banded && !as_item_band(chain->item, value, &banding))
    return false;
  *out = chain->banded ? banding.score : value;
  return true;
}

static bool divide(enum as_worked kind, struct as_decimal a, struct as_decimal b,
                   struct as_decimal *out) {
  return (kind != AS_WORKED_PERCENT || as_decimal_multiply(a, as_decimal_of(100), &a)) &&
         as_decimal_divide(a, b, out);
}

/* One number of the quotient that is moved. */
struct mover {
  const struct chain *chain;
  struct as_decimal points;
  bool bottom, up;
  struct as_decimal unit;
};

static struct as_decimal moved(const struct mover *mover, int64_t units) {
  const struct as_working *quotient = mover->chain->quotient;
  struct as_decimal by, out = mover->bottom ? quotient->b : quotient->a;
  if (as_decimal_multiply(mover->unit, as_decimal_of(units), &by))
    (void)(mover->up ? as_decimal_add(out, by, &out) : as_decimal_subtract(out, by, &out));
  return out;
}

static bool does(const struct mover *mover, int64_t units) {
  const struct as_working *quotient = mover->chain->quotient;
  struct as_decimal to = moved(mover, units), value, points;
  return divide(quotient->kind, mover->bottom ? quotient->a : to, mover->bottom ? to : quotient->b,
                &value) &&
         forwards(mover->chain, value, &points) && as_decimal_compare(points, mover->points) >= 0;
}

/* How many whole units fit into an amount. */
static int64_t units_in(struct as_decimal amount, struct as_decimal unit) {
  struct as_decimal many;
  int64_t out;
  if (amount.digits <= 0 || !as_decimal_divide(amount, unit, &many) ||
      !as_decimal_to_int(as_decimal_floor(many), &out))
    return 0;
  return out > most_units ? most_units : out;
}

/* 0: no move does. */
static int64_t least_units(const struct mover *mover, int64_t most) {
  int64_t high = 1, low = 0;
  while (high < most && !does(mover, high)) {
    low = high;
    high *= 2;
  }
  high = high > most ? most : high;
  if (high < 1 || !does(mover, high))
    return 0;
  while (high - low > 1) {
    int64_t middle = low + (high - low) / 2;
    if (does(mover, middle))
      high = middle;
    else
      low = middle;
  }
  return high;
}

/* Names: "facts.x", "table.column", "table" */

static const struct as_field *field_of(const struct as_planning *planning, uint32_t item,
                                       const char *name, int32_t *fact, bool *counted) {
  const struct as_scale *scale = planning->review->scale;
  const struct as_item *declared = &scale->items[item];
  const char *dot = name ? strchr(name, '.') : NULL;
  *fact = -1;
  *counted = name && !dot;
  if (!dot)
    return NULL;
  if (strncmp(name, "facts.", 6) == 0) {
    *fact = as_field_find(declared->facts, declared->fact_count, dot + 1);
    return *fact < 0 ? NULL : &declared->facts[*fact];
  }
  for (uint32_t i = 0; i < scale->table_count; i++) {
    const struct as_table_spec *table = &scale->tables[i];
    if (strlen(table->id) != (size_t)(dot - name) ||
        strncmp(table->id, name, (size_t)(dot - name)) != 0)
      continue;
    int column = as_field_find(table->columns, table->column_count, dot + 1);
    return column < 0 ? NULL : &table->columns[column];
  }
  return NULL;
}

/* By ones where it is counted, else by hundredths, or as fine as it is written. */
static struct as_decimal unit_of(const struct as_field *field, bool counted,
                                 struct as_decimal now) {
  bool whole = counted || (field && field->type.kind == AS_TYPE_WHOLE) ||
               (!field && as_decimal_is_whole(now));
  return (struct as_decimal){1, whole ? 0 : now.places > PLACES ? now.places : PLACES};
}

/* What the step of an operand calls it; NULL: none does, or two do. */
static const char *label_of(const struct chain *chain, struct as_decimal value) {
  const char *found = NULL;
  for (uint32_t i = 0; i < chain->at; i++) {
    const struct as_step *step = &chain->result->steps[i];
    if (step->worked || !is_this(step, value))
      continue;
    if (found && strcmp(found, step->label) != 0)
      return NULL;
    found = step->label;
  }
  return found;
}

static bool adds_up(const struct as_datum *list, struct as_decimal to) {
  struct as_sum sum = {0};
  struct as_decimal all = as_decimal_of(0);
  for (uint32_t i = 0; i < list->as.list.count; i++)
    if (is_number(&list->as.list.items[i]))
      as_sum_add(&sum, list->as.list.items[i].as.number);
  return as_sum_get(&sum, &all) && as_decimal_compare(all, to) == 0;
}

static const char *list_words(struct as_arena *arena, const struct as_step *list) {
  const char *colon = strstr(list->label, ": ");
  return colon ? as_arena_copy(arena, list->label, (size_t)(colon - list->label)) : list->label;
}

/* The list that a mean is of, by the words before its numbers. */
static const char *list_label(struct as_arena *arena, const struct chain *chain) {
  for (uint32_t i = chain->at; i-- > 0;) {
    const struct as_step *step = &chain->result->steps[i];
    if (step->value.kind == AS_TYPE_LIST && adds_up(&step->value, chain->quotient->a) &&
        as_decimal_compare(as_decimal_of(step->value.as.list.count), chain->quotient->b) == 0)
      return list_words(arena, step);
  }
  return NULL;
}

/* Of a sum of the list in the step just before it: what the list is of, which has a unit where a
 * number of numbers has none. NULL: it is no such sum. */
static const char *sum_label(struct as_arena *arena, const struct chain *chain,
                             struct as_decimal sum) {
  for (uint32_t i = chain->at; i-- > 1;) {
    const struct as_step *list = &chain->result->steps[i - 1];
    if (is_this(&chain->result->steps[i], sum) && list->value.kind == AS_TYPE_LIST &&
        list->value.as.list.count > 1 && adds_up(&list->value, sum))
      return as_arena_print(arena, "%s, all %u together", list_words(arena, list),
                            (unsigned)list->value.as.list.count);
  }
  return NULL;
}

static const char *mean_label(struct as_arena *arena, const struct chain *chain,
                              const struct as_field *field) {
  const char *label = field ? field->label : list_label(arena, chain);
  char count[AS_DECIMAL_TEXT];
  if (!label)
    label = "the numbers";
  if (as_decimal_compare(chain->quotient->b, as_decimal_of(1)) == 0)
    return label;
  as_decimal_print(chain->quotient->b, count);
  return as_arena_print(arena, "%s, all %s together", label, count);
}

/* How far an operand can go. */
static struct as_decimal room_of(const struct mover *mover, const struct as_field *field,
                                 struct as_decimal now) {
  const struct as_working *quotient = mover->chain->quotient;
  struct as_decimal room = as_decimal_of(most_units), most;
  if (!mover->up) /* not below 0, and nothing is divided by it */
    return mover->bottom && !as_decimal_subtract(now, mover->unit, &room) ? now
           : mover->bottom                                                ? room
                                                                          : now;
  if (quotient->kind == AS_WORKED_PERCENT && !mover->bottom &&
      as_decimal_subtract(quotient->b, now, &room))
    return room;
  if (field && field->type.max.given) {
    most = field->type.max.value;
    if (quotient->kind == AS_WORKED_MEAN && !as_decimal_multiply(most, quotient->b, &most))
      return room;
    bool alone = quotient->kind == AS_WORKED_MEAN || field->type.kind == AS_TYPE_PERCENT;
    if (alone && as_decimal_subtract(most, now, &most))
      return most;
  }
  return room;
}

static void turn(const struct as_planning *planning, uint32_t item, struct mover *mover,
                 struct as_plan_figure *out) {
  const struct as_working *quotient = mover->chain->quotient;
  struct as_decimal now = mover->bottom ? quotient->b : quotient->a;
  bool counted = false, mean = quotient->kind == AS_WORKED_MEAN;
  int32_t fact = -1;
  const struct as_field *field = field_of(
      planning, item, mover->bottom ? quotient->b_name : quotient->a_name, &fact, &counted);
  mover->unit = unit_of(field, counted, now);
  const char *label = mean ? mean_label(planning->arena, mover->chain, field)
                           : sum_label(planning->arena, mover->chain, now);
  if (!label)
    label = label_of(mover->chain, now);
  int64_t units =
      label ? least_units(mover, units_in(room_of(mover, field, now), mover->unit)) : 0;
  if (units == 0)
    return;
  out->facts[out->need.turn_count] = mean ? -1 : fact;
  out->need.turns[out->need.turn_count++] =
      (struct as_plan_turn){.label = label,
                            .unit = field ? field->unit : NULL,
                            .now = now,
                            .wanted = moved(mover, units)};
}

/* The band of the points, or of a figure that is not banded the points themselves. */
static struct as_range range_for(const struct chain *chain, struct as_decimal points) {
  if (!chain->banded)
    return (struct as_range){.from = {true, points}};
  for (uint32_t i = 0; i < chain->result->rung_count; i++)
    if (as_decimal_compare(chain->result->rungs[i].score, points) == 0)
      return chain->result->rungs[i].range;
  return (struct as_range){.from = {false, points}};
}

/* What the scale says of points; NULL: nothing. */
static const char *words_of(const struct chain *chain, struct as_decimal points) {
  for (uint32_t i = 0; i < chain->result->rung_count; i++)
    if (as_decimal_compare(chain->result->rungs[i].score, points) == 0)
      return chain->result->rungs[i].text;
  return NULL;
}

static bool is_up(const struct chain *chain, const struct as_range *range) {
  const struct as_bound *low = as_range_low(range);
  return low->given && as_decimal_compare(chain->value, low->value) <= 0;
}

static int32_t places_of(const struct as_range *range) {
  struct as_decimal edges[4];
  size_t count = as_range_edges(range, edges, 0);
  int32_t places = PLACES;
  for (size_t i = 0; i < count; i++)
    places = edges[i].places > places ? edges[i].places : places;
  return places;
}

static bool gives(const struct chain *chain, struct as_decimal value, struct as_decimal points) {
  struct as_decimal given;
  return forwards(chain, value, &given) && as_decimal_compare(given, points) >= 0;
}

/* So many units from a value on, up or down. */
static struct as_decimal along(struct as_decimal from, struct as_decimal unit, bool up,
                               int64_t units) {
  struct as_decimal by;
  if (as_decimal_multiply(unit, as_decimal_of(units), &by))
    (void)(up ? as_decimal_add(from, by, &from) : as_decimal_subtract(from, by, &from));
  return from;
}

/* The value, on a grid of hundredths or as fine as the edges, next to that of the figure. */
static struct as_decimal on_grid(struct as_decimal value, int32_t places, bool up) {
  struct as_decimal out = as_decimal_nearest_places(value, places, false), unit = {1, places};
  int order = as_decimal_compare(out, value);
  if (up ? order > 0 : order < 0)
    return along(out, unit, !up, 1);
  return out;
}

/* Where the figure has to lie for the points, roundings and values between two bands considered:
 * the first value of the grid that gives them, or just beyond the one before. */
static bool true_edge(const struct chain *chain, bool up, struct as_decimal points,
                      struct as_range *range) {
  int32_t places = places_of(range);
  struct as_decimal unit = {1, places}, least = {1, places + 4};
  struct as_decimal from = on_grid(chain->value, places, up);
  int64_t low = 0, high = 1;
  while (high < most_units && !gives(chain, along(from, unit, up, high), points)) {
    low = high;
    high *= 2;
  }
  if (!gives(chain, along(from, unit, up, high), points))
    return false;
  while (high - low > 1) {
    int64_t middle = low + (high - low) / 2;
    if (gives(chain, along(from, unit, up, middle), points))
      high = middle;
    else
      low = middle;
  }
  struct as_decimal before = along(from, unit, up, high - 1);
  bool beyond = gives(chain, along(before, least, up, 1), points);
  const struct as_bound bound = {true, beyond ? before : along(from, unit, up, high)};
  *range = (struct as_range){.from = {false, bound.value}};
  *(beyond ? (up ? &range->above : &range->below) : (up ? &range->from : &range->to)) = bound;
  return true;
}

bool as_figure_for(const struct as_planning *planning, uint32_t item, struct as_decimal points,
                   struct as_plan_figure *out) {
  const struct as_item_result *result = &planning->result->items[item];
  struct chain chain;
  if (!find_chain(&planning->review->scale->items[item], result, &chain))
    return false;
  *out = (struct as_plan_figure){
      .need = {.kind = AS_NEED_FIGURE, .have = as_datum_number(chain.value), .unit = result->unit},
      .facts = {-1, -1}};
  struct as_range range = range_for(&chain, points);
  if (!as_range_any(&range))
    return false;
  bool up = is_up(&chain, &range);
  if (!true_edge(&chain, up, points, &range))
    return false;
  out->need.range = range;
  if (!chain.banded) {
    out->need.unit = "points";
    out->need.label = words_of(&chain, points);
  }
  if (!chain.quotient)
    return true;
  struct mover top = {.chain = &chain, .points = points, .up = up};
  struct mover bottom = {.chain = &chain, .points = points, .bottom = true, .up = !up};
  turn(planning, item, &top, out);
  if (chain.quotient->kind == AS_WORKED_RATIO && bottom.up)
    turn(planning, item, &bottom, out);
  return true;
}

/* a with which a / b, or 100 a / b, is just that edge: rounded up, and the one below. */
uint32_t as_figure_facts(const struct as_planning *planning, uint32_t item, struct as_decimal edge,
                         struct as_fact_wanted *out, uint32_t room) {
  const struct as_item_result *result = &planning->result->items[item];
  uint32_t count = 0;
  for (uint32_t i = 0; i < result->step_count && count + 2 <= room; i++) {
    const struct as_working *worked = result->steps[i].worked;
    struct as_decimal wanted;
    bool counted;
    int32_t fact;
    if (!worked || (worked->kind != AS_WORKED_RATIO && worked->kind != AS_WORKED_PERCENT) ||
        !field_of(planning, item, worked->a_name, &fact, &counted) || fact < 0 ||
        !as_decimal_multiply(edge, worked->b, &wanted) ||
        (worked->kind == AS_WORKED_PERCENT &&
         !as_decimal_divide(wanted, as_decimal_of(100), &wanted)))
      continue;
    struct as_decimal below = as_decimal_floor(wanted), above = below;
    out[count++] = (struct as_fact_wanted){(uint32_t)fact, below};
    if (as_decimal_add(below, as_decimal_of(1), &above))
      out[count++] = (struct as_fact_wanted){(uint32_t)fact, above};
  }
  return count;
}
