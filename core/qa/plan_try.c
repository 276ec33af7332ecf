/* SPDX-License-Identifier: MIT */
/* Trying is better than knowing: whatever a rule does with answers, other answers are put into the
 * review in memory and the item is judged again, first each one alone, then two together, then
 * three. What is told was seen to work. No rule's name and no key of its params is known here.
 *
 * Answers that are not given are left so: nothing holds an item down for what nobody said. Of
 * numbers only those beside the edges that caps look at are tried.
 *
 * The words of a choice stand in an order, most or least first: of two that lie on the same side
 * of the one given the nearer asks for less, and where it does, the farther is not told. */
#include "qa/planning.h"

#include <string.h>

enum { MOST_TOGETHER = 3, MOST_TRIES = 400 };

/* One other answer. */
struct answer {
  bool element;
  uint32_t index;
  struct as_datum value; /* of a fact */
  enum as_tri present;   /* of an element */
};

struct answers {
  struct as_plan_try *one;
  const struct as_try_goal *goal;
  struct answer *all;
  uint32_t count;
  uint32_t chosen[MOST_TOGETHER];
  uint32_t tries;
  const struct as_plan_need *shared;
  uint32_t shared_count;
  struct as_plan_way *ways;
  uint32_t kept[AS_TRY_WAYS][MOST_TOGETHER]; /* the answers of each way */
  uint32_t way_count;
};

void as_try_begin(struct as_planning *planning, uint32_t item, struct as_plan_try *out) {
  const struct as_item *declared = &planning->review->scale->items[item];
  const struct as_review_item *was = &planning->review->items[item];
  *out = (struct as_plan_try){.planning = planning, .item = item, .review = *planning->review};
  out->review.items = planning->tried;
  out->given = &planning->tried[item];
  *out->given = *was;
  out->given->facts = AS_NEW_ARRAY(planning->arena, struct as_datum, declared->fact_count);
  out->given->present = AS_NEW_ARRAY(planning->arena, enum as_tri, declared->element_count);
  if (declared->fact_count > 0)
    memcpy(out->given->facts, was->facts, declared->fact_count * sizeof *was->facts);
  if (declared->element_count > 0)
    memcpy(out->given->present, was->present, declared->element_count * sizeof *was->present);
}

void as_try_end(struct as_plan_try *one) {
  *one->given = one->planning->review->items[one->item];
}

const struct as_item_result *as_try_judge(struct as_plan_try *one) {
  struct as_planning *planning = one->planning;
  as_arena_reset(planning->moment);
  struct as_item_result *out = AS_NEW(planning->moment, struct as_item_result);
  return as_engine_judge(planning->engine, &one->review, one->item, NULL, planning->moment, out,
                         planning->errors)
             ? out
             : NULL;
}

static bool keeps_below(const struct as_limit_result *limits, uint32_t count,
                        struct as_decimal points) {
  for (uint32_t i = 0; i < count; i++)
    if (limits[i].applied == AS_YES && as_decimal_compare(limits[i].points, points) < 0)
      return true;
  return false;
}

bool as_try_meets(struct as_plan_try *one, const struct as_try_goal *goal,
                  struct as_decimal *gives) {
  const struct as_item_result *out = as_try_judge(one);
  if (!out || out->status == AS_FAULT)
    return false;
  if (goal->caps_only)
    return !keeps_below(out->caps, out->cap_count, goal->points) &&
           !keeps_below(out->overrides, out->override_count, goal->points);
  *gives = out->has_score ? out->score : out->lowest;
  return out->status != AS_UNRATED && (out->has_score || out->status == AS_REPORTED) &&
         as_decimal_compare(*gives, goal->points) >= 0;
}

/* The answers there are */

static const struct as_item *item_of(const struct answers *answers) {
  return &answers->one->planning->review->scale->items[answers->one->item];
}

static void add(struct answers *answers, struct answer answer) {
  struct as_arena *arena = answers->one->planning->arena;
  answers->all =
      as_arena_grow(arena, answers->all, answers->count, answers->count + 1, sizeof *answers->all);
  answers->all[answers->count++] = answer;
}

static bool within(const struct as_type *type, struct as_decimal number) {
  const struct as_range range = {type->min, type->max, type->above, type->below};
  return as_range_holds(&range, number) &&
         (type->kind != AS_TYPE_WHOLE || as_decimal_is_whole(number));
}

static void add_number(struct answers *answers, uint32_t fact, struct as_decimal number) {
  const struct as_field *field = &item_of(answers)->facts[fact];
  const struct as_datum *now = &answers->one->given->facts[fact];
  if (now->kind != field->type.kind || !within(&field->type, number) ||
      as_decimal_compare(now->as.number, number) == 0)
    return;
  for (uint32_t i = 0; i < answers->count; i++)
    if (!answers->all[i].element && answers->all[i].index == fact &&
        as_decimal_compare(answers->all[i].value.as.number, number) == 0)
      return;
  struct as_datum value = *now;
  value.as.number = number;
  add(answers, (struct answer){.index = fact, .value = value});
}

/* The nearest first, which are those that are told. */
static void add_beside(struct answers *answers, uint32_t fact, struct as_decimal edge) {
  const struct as_field *field = &item_of(answers)->facts[fact];
  struct as_decimal beside;
  int64_t unit = as_decimal_compare(answers->one->given->facts[fact].as.number, edge) < 0 ? -1 : 1;
  for (int64_t i = unit; i >= -1 && i <= 1; i -= unit) {
    struct as_decimal by = {i, field->type.kind == AS_TYPE_WHOLE || i == 0 ? 0 : 2};
    if (as_decimal_add(edge, by, &beside))
      add_number(answers, fact, beside);
  }
}

static bool is_number(const struct as_datum *datum) {
  return datum->kind == AS_TYPE_WHOLE || datum->kind == AS_TYPE_NUMBER ||
         datum->kind == AS_TYPE_PERCENT;
}

/* Numbers beside an edge of a condition: of the fact itself, or of a figure worked out from some.
 */
static void add_edges(struct answers *answers, const struct as_test *test) {
  struct as_decimal edges[4];
  struct as_fact_wanted wanted[4];
  const struct as_plan_try *one = answers->one;
  if (test->op != AS_IS_IN_RANGE)
    return;
  size_t count = as_range_edges(&test->range, edges, 0);
  for (size_t i = 0; i < count; i++) {
    if (test->subject == AS_SUBJECT_FACT && is_number(&one->given->facts[test->index]))
      add_beside(answers, test->index, edges[i]);
    if (test->subject != AS_SUBJECT_FIGURE)
      continue;
    uint32_t facts = as_figure_facts(one->planning, one->item, edges[i], wanted, 4);
    for (uint32_t k = 0; k < facts; k++)
      add_number(answers, wanted[k].fact, wanted[k].wanted);
  }
}

static void add_limits(struct answers *answers, const struct as_limit *limits, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = 0; k < limits[i].when.count; k++)
      for (uint32_t t = 0; t < limits[i].when.any[k].count; t++)
        add_edges(answers, &limits[i].when.any[k].tests[t]);
}

static void add_choice(struct answers *answers, uint32_t fact, int64_t choice) {
  const struct as_type *type = &item_of(answers)->facts[fact].type;
  struct as_datum value = answers->one->given->facts[fact];
  if (choice < 0 || choice >= (int64_t)type->choice_count)
    return;
  value.choice = (uint32_t)choice;
  value.as.text = type->choices[choice];
  add(answers, (struct answer){.index = fact, .value = value});
}

/* Of a choice the nearest first. */
static void add_choices(struct answers *answers, uint32_t fact) {
  const struct as_field *field = &item_of(answers)->facts[fact];
  const struct as_datum *now = &answers->one->given->facts[fact];
  struct as_datum value = *now;
  if (now->kind == AS_TYPE_YES_NO) {
    value.as.yes = !now->as.yes;
    add(answers, (struct answer){.index = fact, .value = value});
  }
  for (int64_t by = 1; now->kind == AS_TYPE_CHOICE && by < field->type.choice_count; by++) {
    add_choice(answers, fact, (int64_t)now->choice - by);
    add_choice(answers, fact, (int64_t)now->choice + by);
  }
}

static void list_answers(struct answers *answers) {
  const struct as_item *item = item_of(answers);
  const struct as_review_item *given = answers->one->given;
  for (uint32_t i = 0; i < item->element_count; i++) {
    enum as_tri now = given->present[i];
    if (now == AS_UNKNOWN && given->others_closed)
      now = AS_NO;
    if (now != AS_UNKNOWN)
      add(answers,
          (struct answer){.element = true, .index = i, .present = now == AS_YES ? AS_NO : AS_YES});
  }
  for (uint32_t i = 0; i < item->fact_count; i++)
    add_choices(answers, i);
  add_limits(answers, item->caps, item->cap_count);
  add_limits(answers, item->overrides, item->override_count);
}

/* Together */

static void put(struct answers *answers, uint32_t at) {
  const struct answer *answer = &answers->all[at];
  if (answer->element)
    answers->one->given->present[answer->index] = answer->present;
  else
    answers->one->given->facts[answer->index] = answer->value;
}

static const char *written(struct as_arena *arena, const struct as_datum *datum) {
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(datum, &text);
  const char *out = as_arena_text(arena, as_buf_get(&text));
  as_buf_done(&text);
  return out;
}

static struct as_plan_need need_of(struct answers *answers, uint32_t at) {
  struct as_planning *planning = answers->one->planning;
  const struct answer *answer = &answers->all[at];
  const struct as_item *item = item_of(answers);
  if (answer->element)
    return (struct as_plan_need){.kind = AS_NEED_ELEMENT,
                                 .id = item->elements[answer->index].id,
                                 .label = item->elements[answer->index].title,
                                 .now = answer->present == AS_YES ? "no" : "yes",
                                 .wanted = answer->present == AS_YES ? "yes" : "no"};
  const struct as_datum *now = &planning->review->items[answers->one->item].facts[answer->index];
  return (struct as_plan_need){.kind = AS_NEED_FACT,
                               .id = item->facts[answer->index].id,
                               .label = item->facts[answer->index].label,
                               .now = written(planning->arena, now),
                               .wanted = written(planning->arena, &answer->value),
                               .unit = item->facts[answer->index].unit,
                               .number = is_number(now)};
}

/* Whether one answer asks for no more than another on the same thing. Of numbers and of choices
 * the nearest came first. */
static bool is_within(const struct answers *answers, const struct answer *one,
                      const struct answer *other) {
  if (one->element != other->element || one->index != other->index)
    return false;
  if (one->element || one->value.kind != AS_TYPE_CHOICE)
    return true;
  uint32_t now =
      answers->one->planning->review->items[answers->one->item].facts[one->index].choice;
  return (one->value.choice < now) == (other->value.choice < now);
}

/* Whether each of the chosen answers has one in this way that asks for no more. */
static bool covers(const struct answers *answers, uint32_t way, uint32_t size) {
  for (uint32_t i = 0; i < size; i++) {
    bool any = false;
    for (uint32_t k = 0; k < size && !any; k++)
      any = is_within(answers, &answers->all[answers->kept[way][k]],
                      &answers->all[answers->chosen[i]]);
    if (!any)
      return false;
  }
  return true;
}

/* A farther choice that gives less shows that these words stand in no order: it is another way. */
static bool is_covered(const struct answers *answers, uint32_t size, struct as_decimal gives) {
  for (uint32_t i = 0; i < answers->way_count; i++)
    if (covers(answers, i, size) &&
        (answers->goal->caps_only || as_decimal_compare(answers->ways[i].gives, gives) <= 0))
      return true;
  return false;
}

static void keep_way(struct answers *answers, uint32_t size, struct as_decimal gives) {
  struct as_arena *arena = answers->one->planning->arena;
  uint32_t count = answers->shared_count;
  if (is_covered(answers, size, gives))
    return;
  struct as_plan_need *needs = AS_NEW_ARRAY(arena, struct as_plan_need, (size_t)count + size);
  if (count > 0)
    memcpy(needs, answers->shared, count * sizeof *needs);
  for (uint32_t i = 0; i < size; i++)
    needs[count++] = need_of(answers, answers->chosen[i]);
  memcpy(answers->kept[answers->way_count], answers->chosen, size * sizeof *answers->chosen);
  answers->ways[answers->way_count++] =
      (struct as_plan_way){needs, count, !answers->goal->caps_only, gives};
}

/* Whether what an answer is about has another answer already. */
static bool is_chosen(const struct answers *answers, uint32_t depth, uint32_t at) {
  const struct answer *one = &answers->all[at];
  for (uint32_t i = 0; i < depth; i++) {
    const struct answer *other = &answers->all[answers->chosen[i]];
    if (one->element == other->element && one->index == other->index)
      return true;
  }
  return false;
}

static void choose(struct answers *answers, uint32_t depth, uint32_t size, uint32_t from) {
  if (depth == size) {
    struct as_decimal gives = answers->goal->points;
    if (answers->tries++ < MOST_TRIES && as_try_meets(answers->one, answers->goal, &gives))
      keep_way(answers, size, gives);
    return;
  }
  for (uint32_t i = from; i < answers->count; i++) {
    if (answers->way_count == AS_TRY_WAYS || answers->tries >= MOST_TRIES)
      return;
    if (is_chosen(answers, depth, i))
      continue;
    const struct answer *answer = &answers->all[i];
    struct as_review_item *given = answers->one->given;
    struct as_datum fact = {.kind = AS_TYPE_NONE};
    enum as_tri present = AS_UNKNOWN;
    if (answer->element)
      present = given->present[answer->index];
    else
      fact = given->facts[answer->index];
    answers->chosen[depth] = i;
    put(answers, i);
    choose(answers, depth + 1, size, i + 1);
    if (answer->element)
      given->present[answer->index] = present;
    else
      given->facts[answer->index] = fact;
  }
}

uint32_t as_try_answers(struct as_plan_try *one, const struct as_try_goal *goal,
                        const struct as_plan_need *shared, uint32_t shared_count,
                        struct as_plan_way *ways, bool *already, struct as_decimal *gives) {
  struct answers answers = {
      .one = one, .goal = goal, .shared = shared, .shared_count = shared_count, .ways = ways};
  *already = as_try_meets(one, goal, gives);
  if (*already)
    return 0;
  list_answers(&answers);
  for (uint32_t size = 1; size <= MOST_TOGETHER && answers.way_count == 0; size++)
    choose(&answers, 0, size, 0);
  return answers.way_count;
}
