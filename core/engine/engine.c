/* SPDX-License-Identifier: MIT */
/* One thread's engine: its script, and the scales that were made ready so far. A corpus asks for
 * the same scale 100,000 times, so a scale's rules are compiled once and found again by its
 * address. */
#include "engine/engine.h"

#include "engine/inner.h"
#include "plugin/native.h"

#include <stdlib.h>

struct as_engine *as_engine_new(struct as_registry *registry, const struct as_limits *limits) {
  struct as_engine *engine = as_heap_take(sizeof *engine);
  *engine = (struct as_engine){
      .registry = registry, .script = as_script_new(limits), .arena = as_arena_new()};
  return engine;
}

struct as_engine *as_engine_like(const struct as_engine *engine) {
  const struct as_limits limits = as_script_limits(engine->script);
  return as_engine_new(engine->registry, &limits);
}

const struct as_reader *as_engine_reader(const struct as_engine *engine) {
  return as_natives_reader(as_registry_natives(engine->registry));
}

void as_engine_free(struct as_engine *engine) {
  if (engine == NULL)
    return;
  as_script_free(engine->script);
  as_arena_free(engine->arena);
  free(engine);
}

static const struct as_datum *settings_of(struct as_arena *arena, const struct as_item *item) {
  struct as_datum *values = AS_NEW_ARRAY(arena, struct as_datum, item->setting_count);
  for (uint32_t i = 0; i < item->setting_count; i++)
    values[i] = item->settings[i].fallback;
  return values;
}

static struct as_prepared *prepare(struct as_engine *engine, const struct as_scale *scale,
                                   const struct as_rules *rules) {
  struct as_prepared *prepared = AS_NEW(engine->arena, struct as_prepared);
  struct as_prepared_item *items =
      AS_NEW_ARRAY(engine->arena, struct as_prepared_item, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    items[i].settings = settings_of(engine->arena, &scale->items[i]);
    items[i].rungs = as_item_rungs(engine->arena, &scale->items[i], &items[i].rung_count);
  }
  *prepared = (struct as_prepared){scale, rules, items, engine->prepared};
  engine->prepared = prepared;
  return prepared;
}

const struct as_prepared *as_engine_prepared(struct as_engine *engine,
                                             const struct as_scale *scale,
                                             struct as_errors *errors) {
  for (const struct as_prepared *it = engine->prepared; it != NULL; it = it->next)
    if (it->scale == scale)
      return it;
  const struct as_outside *outside = NULL;
  if (!as_outside_of(engine, scale, &outside, errors))
    return NULL;
  const struct as_rules *rules = as_script_load_with(engine->script, scale, outside, errors);
  return rules == NULL ? NULL : prepare(engine, scale, rules);
}

bool as_engine_prepare(struct as_engine *engine, const struct as_scale *scale,
                       struct as_errors *errors) {
  return as_engine_prepared(engine, scale, errors) != NULL;
}

void as_engine_record_lines(struct as_engine *engine, bool on) {
  as_script_record_lines(engine->script, on);
}

const struct as_lines *as_engine_take_lines(struct as_engine *engine, struct as_arena *arena,
                                            uint32_t *count) {
  return as_script_take_lines(engine->script, arena, count);
}
