/* SPDX-License-Identifier: MIT */
/* The case that should have caught a survivor. The one idea: a case whose result the mutant
 * changes, though nothing that the case expects, comes nearest of all: it needs a word more. Where
 * there is none, an edge is what a value must come to, and the case with the value nearest to it
 * shows how far that is. */
#include "qa/mutating.h"

#include "base/text.h"

#include <string.h>

/* What a case shows of a result, part by part. */
enum part { PART_STATUS, PART_VALUE, PART_CAPS, PART_MISSING, PART_REMARKS, PART_STEPS, PARTS };
static const char *const part_names[] = {"score",   "value",   "caps or overrides",
                                         "missing", "remarks", "steps"};

struct shown {
  struct as_arena *arena;
  const char *parts[PARTS];
  bool has_value;
  struct as_decimal value;
};

static void add_number(struct as_buf *out, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  as_buf_print(out, "%s ", text);
}

static void add_texts(struct as_buf *out, const struct as_texts *texts) {
  for (uint32_t i = 0; i < texts->count; i++)
    as_buf_print(out, "%s\n", texts->texts[i]);
}

static void add_limits(struct as_buf *out, const struct as_limit_result *limits, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    as_buf_print(out, "%s %d\n", limits[i].id, (int)limits[i].applied);
}

static void write_part(struct as_buf *out, const struct as_item_result *item, enum part part) {
  switch (part) {
  case PART_STATUS:
    as_buf_print(out, "%s %d ", as_status_name(item->status), item->has_score);
    add_number(out, item->score);
    add_number(out, item->lowest);
    add_number(out, item->highest);
    break;
  case PART_VALUE:
    as_datum_print(&item->value, out);
    break;
  case PART_CAPS:
    add_limits(out, item->caps, item->cap_count);
    add_limits(out, item->overrides, item->override_count);
    break;
  case PART_MISSING:
    add_texts(out, &item->missing);
    break;
  case PART_REMARKS:
    add_texts(out, &item->remarks);
    break;
  default:
    for (uint32_t i = 0; i < item->step_count; i++) {
      as_buf_print(out, "%s ", item->steps[i].label);
      as_datum_print(&item->steps[i].value, out);
      as_buf_char(out, '\n');
    }
    break;
  }
}

static void take_item(struct shown *shown, const struct as_item_result *item) {
  struct as_buf text;
  as_buf_init(&text);
  for (int part = 0; part < PARTS; part++) {
    as_buf_clear(&text);
    write_part(&text, item, (enum part)part);
    shown->parts[part] = as_arena_text(shown->arena, as_buf_get(&text));
  }
  as_buf_done(&text);
  enum as_type_kind kind = item->value.kind;
  shown->has_value = kind == AS_TYPE_NUMBER || kind == AS_TYPE_WHOLE || kind == AS_TYPE_PERCENT;
  if (shown->has_value)
    shown->value = item->value.as.number;
}

static void take_whole(struct shown *shown, const struct as_result *result) {
  struct as_buf text;
  as_buf_init(&text);
  add_number(&text, result->total.lowest);
  add_number(&text, result->total.highest);
  as_buf_text(&text, result->has_level ? result->level.id : "");
  shown->parts[PART_STATUS] = as_arena_text(shown->arena, as_buf_get(&text));
  as_buf_clear(&text);
  add_texts(&text, &result->remarks);
  shown->parts[PART_REMARKS] = as_arena_text(shown->arena, as_buf_get(&text));
  as_buf_done(&text);
  shown->has_value = result->total.has_score;
  shown->value = result->total.score;
}

static void take(void *context, const struct as_case_outcome *outcome) {
  struct shown *shown = context;
  if (outcome->result)
    take_whole(shown, outcome->result);
  else if (outcome->item)
    take_item(shown, outcome->item);
}

static void show(const struct as_mutation *mutation, const struct as_mutation_case *one,
                 struct as_engine *engine, struct as_registry *registry,
                 const struct as_scale *scale, struct as_arena *moment, struct shown *out) {
  (void)mutation;
  as_arena_reset(moment);
  as_rule_test_judge(one->test, one->index, engine, registry, scale, moment, take, out);
}

/* The first part that differs; PARTS: none. */
static enum part difference(const struct shown *a, const struct shown *b) {
  int part = 0;
  while (part < PARTS && as_text_equal(a->parts[part], b->parts[part]))
    part++;
  return (enum part)part;
}

struct search {
  const struct as_mutation *mutation;
  struct as_mutated *out;
  struct as_trial *trial;
  struct as_engine *engine; /* of the scales as they are */
  struct as_arena *arena, *moment;
  const struct as_mutation_case *first, *differs, *near;
  enum part part; /* of differs */
  struct as_decimal away;
};

static void look_at_value(struct search *search, const struct as_mutation_case *one,
                          const struct shown *shown) {
  const struct as_mutant *mutant = search->out->mutant;
  struct as_decimal away;
  if (!shown->has_value || !mutant->is_edge ||
      !as_decimal_subtract(shown->value, mutant->moved, &away))
    return;
  if (away.digits < 0)
    away.digits = -away.digits;
  if (search->near && as_decimal_compare(away, search->away) >= 0)
    return;
  search->near = one;
  search->away = away;
}

static void look_at(struct search *search, const struct as_mutation_case *one) {
  const struct as_mutation *mutation = search->mutation;
  struct shown was = {.arena = search->arena}, is = {.arena = search->arena};
  show(mutation, one, search->engine, mutation->registry, mutation->scales[one->scale],
       search->moment, &was);
  show(mutation, one, search->trial->engine, search->trial->registry,
       search->trial->scales[one->scale], search->moment, &is);
  enum part part = difference(&was, &is);
  if (part < PARTS && (!search->differs || part < search->part)) {
    search->differs = one;
    search->part = part;
  }
  look_at_value(search, one, &was);
}

static bool wants_values(const struct as_mutant *mutant) {
  return mutant->kind == AS_MUTANT_BAND || mutant->kind == AS_MUTANT_LEVEL ||
         as_text_equal(mutant->subject, "value");
}

static const char *edge_words(struct search *search) {
  const struct as_mutant *mutant = search->out->mutant;
  char old[AS_DECIMAL_TEXT], moved[AS_DECIMAL_TEXT];
  const char *what = mutant->kind == AS_MUTANT_LEVEL  ? "score"
                     : mutant->kind == AS_MUTANT_BAND ? "value"
                     : mutant->subject                ? mutant->subject
                                                      : "number";
  bool up = as_decimal_compare(mutant->old, mutant->moved) <= 0;
  as_decimal_print(up ? mutant->old : mutant->moved, old);
  as_decimal_print(up ? mutant->moved : mutant->old, moved);
  if (as_decimal_compare(mutant->old, mutant->moved) == 0)
    return as_arena_print(search->arena, "no case depends on a %s of exactly %s", what, old);
  return as_arena_print(search->arena, "no case depends on a %s from %s to %s", what, old, moved);
}

static void conclude(struct search *search) {
  struct as_mutated *out = search->out;
  const struct as_mutation_case *nearest = search->first;
  bool whole = out->mutant->reach == AS_REACH_SUMS;
  /* The edges of a band stand in the step that names it. */
  bool edge = out->mutant->is_edge;
  if (search->differs && !(edge && search->part == PART_STEPS)) {
    nearest = search->differs;
    out->why = as_arena_print(search->arena, "its %s would be other, and it expects nothing of it",
                              part_names[search->part]);
  } else if (edge) {
    if (wants_values(out->mutant) && search->near)
      nearest = search->near;
    out->why = edge_words(search);
  } else if (nearest) {
    out->why = "no case gives another result";
  } else {
    out->why = whole ? "no case scores a whole review" : "no case is about it";
  }
  if (!nearest)
    return;
  const struct as_value *one = as_rule_test_case(nearest->test, nearest->index);
  out->near_file = as_value_place(one).source->path;
  out->near_line = one->line;
  out->near_name = as_text_printable_copy(search->arena, as_value_get_text(one, "name"));
}

void as_mutation_nearest(const struct as_mutation *mutation, struct as_mutated *out,
                         struct as_trial *trial, struct as_arena *arena, struct as_arena *moment) {
  struct as_limits limits = as_limits_default();
  struct search search = {.mutation = mutation,
                          .out = out,
                          .trial = trial,
                          .engine = as_engine_new(mutation->registry, &limits),
                          .arena = arena,
                          .moment = moment};
  for (uint32_t i = 0; i < mutation->case_count; i++) {
    const struct as_mutation_case *one = &mutation->cases[i];
    if (!trial->scales[one->scale] || !as_mutation_touches(mutation, out->mutant, one))
      continue;
    if (!search.first)
      search.first = one;
    look_at(&search, one);
  }
  conclude(&search);
  as_engine_free(search.engine);
}
