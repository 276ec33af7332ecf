/* SPDX-License-Identifier: MIT */
/* What a scale's "uses" gives its rules: script and plugin do not know each other, so the
 * functions of the one are put here into what the other asks for.
 *
 * The one idea: everything that can be wrong (no such plugin, not allowed, two functions of one
 * name, one that varies where the scale does not say so) is wrong when the scale is made ready, at
 * the place where the scale names the plugin. */
#include "engine/inner.h"

#include "base/text.h"
#include "plugin/native.h"

struct making {
  struct as_engine *engine;
  const struct as_scale *scale;
  struct as_errors *errors;
  struct as_outside_function *functions;
  uint32_t count;
};

static bool call(const void *it, const struct as_datum *arguments, struct as_arena *arena,
                 struct as_datum *answer, const char **why) {
  return as_native_call(it, arguments, arena, answer, why);
}

static const struct as_field *fields_of(struct as_arena *arena,
                                        const struct as_native_facts *facts) {
  struct as_field *fields = AS_NEW_ARRAY(arena, struct as_field, facts->argument_count);
  for (uint32_t i = 0; i < facts->argument_count; i++)
    fields[i] = (struct as_field){.id = as_arena_print(arena, "argument %u", (unsigned)i + 1),
                                  .type = {.kind = facts->arguments[i]}};
  return fields;
}

static void add(struct making *making, const struct as_use *use,
                const struct as_native_function *function) {
  struct as_arena *arena = making->engine->arena;
  struct as_native_facts facts = as_native_facts(function);
  for (uint32_t i = 0; i < making->count; i++)
    if (as_text_equal(making->functions[i].name, facts.name))
      as_errors_add(making->errors, as_value_place(use->declared),
                    "the plugins %s and %s both have a function %s", making->functions[i].plugin,
                    facts.plugin, facts.name);
  making->functions = as_arena_grow(arena, making->functions, making->count, making->count + 1,
                                    sizeof *making->functions);
  making->functions[making->count++] =
      (struct as_outside_function){.name = facts.name,
                                   .plugin = facts.plugin,
                                   .arguments = fields_of(arena, &facts),
                                   .argument_count = facts.argument_count,
                                   .varies = !facts.deterministic,
                                   .refused = !facts.deterministic && !use->varies,
                                   .it = function,
                                   .call = call};
}

/* A plugin of which nothing may be called is one used for nothing. */
static void check_any(struct making *making, const struct as_use *use, uint32_t before) {
  struct as_place place = as_value_place(use->declared);
  uint32_t open = 0;
  for (uint32_t i = before; i < making->count; i++)
    open += !making->functions[i].refused;
  if (making->count == before)
    as_errors_add(making->errors, place, "the plugin %s has no functions for rules", use->plugin);
  else if (open == 0)
    as_errors_add(making->errors, place,
                  "the functions of the plugin %s may answer differently another time: where the "
                  "scale accepts that, it says {plugin: %s, varies: yes}",
                  use->plugin, use->plugin);
}

static void take(struct making *making, const struct as_use *use) {
  struct as_arena *arena = making->engine->arena;
  uint32_t count = 0, before = making->count;
  size_t errors = making->errors->errors;
  const char *who = as_arena_print(arena, "the scale %s uses", making->scale->id);
  const struct as_native_function *functions =
      as_natives_functions(as_registry_natives(making->engine->registry), use->plugin, who,
                           as_value_place(use->declared), arena, &count, making->errors);
  for (uint32_t i = 0; i < count; i++)
    add(making, use, &functions[i]);
  if (making->errors->errors == errors)
    check_any(making, use, before);
}

bool as_outside_of(struct as_engine *engine, const struct as_scale *scale,
                   const struct as_outside **out, struct as_errors *errors) {
  struct making making = {.engine = engine, .scale = scale, .errors = errors};
  size_t before = errors->errors;
  *out = NULL;
  for (uint32_t i = 0; i < scale->use_count; i++)
    take(&making, &scale->uses[i]);
  if (errors->errors > before)
    return false;
  if (scale->use_count > 0) {
    struct as_outside *outside = AS_NEW(engine->arena, struct as_outside);
    *outside = (struct as_outside){making.functions, making.count};
    *out = outside;
  }
  return true;
}
