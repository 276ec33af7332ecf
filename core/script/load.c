/* SPDX-License-Identifier: MIT */
/* A script and the rules of a scale: made, compiled, tried once.
 *
 * The one idea: everything that can be wrong with a rule before there is evidence is found here
 * and makes the scale broken: source that is refused, syntax, a module that is not there, a chunk
 * that fails when it is run, no score function. What is left compiled is all that lives in the
 * state between calls, and its size is what the limit of a call's memory is counted from. */
#include "script/keep.h"
#include "script/scan.h"
#include "script/state.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct as_limits as_limits_default(void) {
  struct as_limits limits = {
      .steps = 200000, /* a hundred times what a typical rule takes; a tenth of a second at the
                          very worst */
      .steps_each_row = 20,  /* a rule may look at each row of what it reads ... */
      .steps_most = 5000000, /* ... but large tables are worked by views, in C */
      .memory = 8 * 1024 * 1024,
      .block = 256 * 1024, /* bounds tables, argument lists and chains of keys */
      .string = 16 * 1024, /* the longest report anyone reads; comparing two takes a microsecond */
      .remarks = 20,       /* a reader takes in no more */
      .remark_length = 200,
      .milliseconds = 2000, /* twenty times what the steps allow: only ever a fault */
  };
  return limits;
}

static int on_panic(lua_State *L) {
  (void)L;
  as_out_of_memory(); /* an error outside the gate: only the first allocations can */
}

static int open_body(lua_State *L) {
  struct as_script *script = as_script_of(L);
  as_env_open(L);
  script->env = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_pushboolean(L, 0);
  script->loaded = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

/* Room for the whole stack at once: half of it, and one more makes Lua double it. What it would
 * ask for next follows from the two sizes: twice the slots, and what Lua keeps beside them. */
static bool fix_stack(struct as_script *script) {
  script->find_stack = true;
  int done = lua_checkstack(script->L, AS_STACK_SLOTS) &&
             lua_checkstack(script->L, AS_STACK_SLOTS + AS_STACK_SLOTS / 2);
  script->find_stack = false;
  size_t beside = 2 * script->stack_before - script->stack_size;
  script->stack_next = 2 * script->stack_size - beside;
  return done && script->stack_before > 0;
}

struct as_script *as_script_new(const struct as_limits *limits) {
  struct as_script *script = as_heap_take(sizeof *script);
  struct as_call call = {.weight = 1};
  script->limits = limits ? *limits : as_limits_default();
  script->unlimited = true;
  script->scratch = as_arena_new();
  script->text = as_heap_take(script->limits.string + 1);
  as_slab_open(&script->slab);
  script->L = lua_newstate(as_script_alloc, script);
  if (!script->L)
    as_out_of_memory();
  *(struct as_script **)lua_getextraspace(script->L) = script;
  lua_atpanic(script->L, on_panic);
  lua_gc(script->L, LUA_GCSTOP);
  script->call = &call;
  as_budget_start(script, &call);
  lua_pushcfunction(script->L, open_body);
  if (!fix_stack(script) || as_gate(script, 0, 0) != AS_GATE_OK)
    as_out_of_memory();
  script->call = NULL;
  script->unlimited = false;
  script->baseline = script->used;
  return script;
}

struct as_limits as_script_limits(const struct as_script *script) {
  return script->limits;
}

void as_script_set_memory(struct as_script *script, size_t memory) {
  script->limits.memory = memory;
}

void as_script_free(struct as_script *script) {
  if (!script)
    return;
  while (script->rules) {
    struct as_rules *rules = script->rules;
    script->rules = rules->next;
    as_arena_free(rules->arena);
  }
  as_arena_free(script->scratch);
  as_slab_close(&script->slab); /* and with it the Lua state: nothing in it has a finaliser */
  free(script->text);
  free(script);
}

/* Loading */

struct loading {
  struct as_rules *rules;
  struct as_errors *errors;
  uint32_t at; /* the chunk that is being compiled */
  bool *wanted;
};

struct reading {
  const struct as_source *source;
  bool done;
};

static const char *read_source(lua_State *L, void *context, size_t *size) {
  struct reading *reading = context;
  (void)L;
  *size = reading->done ? 0 : reading->source->size;
  reading->done = true;
  return *size > 0 ? reading->source->text : NULL;
}

/* loading at 1; raises a syntax error as Lua words it */
static int compile_body(lua_State *L) {
  struct loading *loading = lua_touserdata(L, 1);
  struct as_chunk *chunk = &loading->rules->chunks[loading->at];
  struct reading reading = {.source = chunk->file->source};
  lua_pushfstring(L, "=@%d", (int)loading->at);
  if (lua_load(L, read_source, &reading, lua_tostring(L, -1), "t") != LUA_OK)
    return lua_error(L);
  chunk->function = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

/* Why something could not be loaded. A scale is not broken because the machine has no memory: then
 * nothing can be said of it, and the process ends. */
static const char *limit_words(const struct as_script *script) {
  const struct as_call *call = script->call;
  if (call->stop == AS_STOP_MEMORY && script->refused_words == as_no_memory_left)
    as_out_of_memory();
  if (call->stop == AS_STOP_STEPS)
    return "it takes too many steps when it is loaded";
  if (call->stop == AS_STOP_NONE || call->stop == AS_STOP_MISSING)
    return call->message;
  return call->has_message && call->message[0] ? call->message
                                               : "it hit a limit when it was loaded";
}

static void add_failure(struct as_script *script, const struct loading *loading, uint32_t chunk,
                        uint32_t line) {
  struct as_place place = {loading->rules->chunks[chunk].file->source, line > 0 ? line : 1, 0};
  as_errors_add(loading->errors, place, "the rule cannot be loaded: %s", limit_words(script));
}

static bool compile_chunk(struct as_script *script, struct loading *loading) {
  script->call->stop = AS_STOP_NONE;
  lua_pushcfunction(script->L, compile_body);
  lua_pushlightuserdata(script->L, loading);
  if (as_gate(script, 1, 0) == AS_GATE_OK)
    return true;
  add_failure(script, loading, loading->at, (uint32_t)script->call->fault_line);
  return false;
}

/* Marks the modules that a chunk requires. */
static bool want_modules(struct loading *loading, const struct as_scan *scan) {
  bool all = true;
  const struct as_rules *rules = loading->rules;
  struct as_chunk *chunk = &rules->chunks[loading->at];
  uint32_t *required = AS_NEW_ARRAY(rules->arena, uint32_t, scan->count);
  chunk->required = required;
  for (uint32_t i = 0; i < scan->count; i++) {
    int at = as_chunk_find(rules, scan->required[i]);
    if (at >= 0) {
      loading->wanted[at] = true;
      required[chunk->required_count++] = (uint32_t)at;
      continue;
    }
    struct as_place place = {rules->chunks[loading->at].file->source, scan->lines[i], 0};
    const char **names = AS_NEW_ARRAY(rules->arena, const char *, rules->count + 1);
    for (uint32_t k = 0; k < rules->count; k++)
      names[k] = rules->chunks[k].file->name;
    as_errors_add(loading->errors, place, "there is no module %s%s",
                  as_errors_value(loading->errors, place, scan->required[i]),
                  as_errors_nearest(loading->errors, scan->required[i], names, rules->count));
    all = false;
  }
  return all;
}

static bool load_chunk(struct as_script *script, struct loading *loading, uint32_t at) {
  struct as_chunk *chunk = &loading->rules->chunks[at];
  struct as_scan scan = {.arena = script->scratch};
  loading->at = at;
  loading->wanted[at] = false;
  bool loaded = as_scan(chunk->file->source, script->limits.string, &scan, loading->errors) &&
                compile_chunk(script, loading) && want_modules(loading, &scan);
  chunk->keeps_nothing = loaded && as_keeps_nothing(chunk->file->source, script->scratch);
  as_arena_reset(script->scratch);
  return loaded;
}

/* Every rule, then what they require, then what that requires ... */
static bool load_wanted(struct as_script *script, struct loading *loading) {
  bool all = true, again = true;
  while (again) {
    again = false;
    for (uint32_t i = 0; i < loading->rules->count; i++) {
      if (!loading->wanted[i])
        continue;
      if (loading->rules->chunks[i].function != LUA_NOREF)
        loading->wanted[i] = false;
      else if (load_chunk(script, loading, i))
        again = true;
      else
        all = false;
    }
  }
  return all;
}

/* Trying a rule: its chunk is run and must give a table with a score function. */

static int line_of_function(lua_State *L) {
  lua_Debug at;
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">S", &at);
  return at.linedefined;
}

static int try_body(lua_State *L) {
  struct loading *loading = lua_touserdata(L, 1);
  struct as_chunk *chunk = &loading->rules->chunks[loading->at];
  as_run_fresh(L, loading->at);
  if (lua_type(L, -1) != LUA_TTABLE)
    return as_error(L, "the rule returns %s; a table with a function \"score\" was wanted",
                    as_type_words(L, -1));
  lua_getfield(L, -1, "score");
  if (lua_type(L, -1) != LUA_TFUNCTION)
    return as_error(L, "the rule has no function \"score\"");
  chunk->score_line = line_of_function(L);
  lua_getfield(L, -2, "figures");
  chunk->has_figures = lua_type(L, -1) == LUA_TFUNCTION;
  if (!chunk->has_figures && !lua_isnil(L, -1))
    return as_error(L, "\"figures\" is %s; a function was wanted", as_type_words(L, -1));
  lua_getfield(L, -3, "by_count");
  chunk->by_count = lua_toboolean(L, -1);
  return 0;
}

static bool try_rule(struct as_script *script, struct loading *loading, uint32_t at) {
  struct as_call *call = script->call;
  loading->at = at;
  call->stop = AS_STOP_NONE;
  as_budget_start(script, call);
  lua_pushcfunction(script->L, try_body);
  lua_pushlightuserdata(script->L, loading);
  if (as_gate(script, 1, 0) == AS_GATE_OK)
    return true;
  uint32_t chunk = call->fault_chunk >= 0 ? (uint32_t)call->fault_chunk : at;
  add_failure(script, loading, chunk, (uint32_t)call->fault_line);
  return false;
}

static bool try_rules(struct as_script *script, struct loading *loading) {
  bool all = true;
  for (uint32_t i = 0; i < loading->rules->scale->rule_count; i++)
    all = try_rule(script, loading, i) && all;
  return all;
}

/* The conditions of caps */

static int conditions_body(lua_State *L) {
  struct as_rules *rules = lua_touserdata(L, 1);
  as_conditions_push(L, rules);
  rules->limits = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

static bool has_conditions(const struct as_scale *scale) {
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (scale->items[i].cap_count + scale->items[i].override_count + scale->items[i].remark_count >
        0)
      return true;
  return false;
}

static bool load_conditions(struct as_script *script, struct loading *loading) {
  struct as_rules *rules = loading->rules;
  if (!has_conditions(rules->scale))
    return true;
  struct as_place place = {NULL, 0, 0};
  if (rules->caps < 0) {
    as_errors_add(
        loading->errors, place,
        "the scale %s has caps, but there is no module \"caps\" in the shared rules to judge them",
        rules->scale->id);
    return false;
  }
  script->call->stop = AS_STOP_NONE;
  as_budget_start(script, script->call);
  lua_pushcfunction(script->L, conditions_body);
  lua_pushlightuserdata(script->L, rules);
  if (as_gate(script, 1, 0) == AS_GATE_OK)
    return true;
  as_errors_add(loading->errors, place, "the caps of scale %s: %s", rules->scale->id,
                limit_words(script));
  return false;
}

static struct as_rules *new_rules(struct as_script *script, const struct as_scale *scale) {
  struct as_arena *arena = as_arena_new();
  struct as_rules *rules = AS_NEW(arena, struct as_rules);
  rules->arena = arena;
  rules->scale = scale;
  rules->limits = LUA_NOREF;
  rules->count = scale->rule_count + scale->module_count;
  rules->chunks = AS_NEW_ARRAY(arena, struct as_chunk, rules->count + 1);
  for (uint32_t i = 0; i < rules->count; i++) {
    rules->chunks[i].file =
        i < scale->rule_count ? &scale->rules[i] : &scale->modules[i - scale->rule_count];
    rules->chunks[i].function = rules->chunks[i].kept = LUA_NOREF;
  }
  rules->items = AS_NEW_ARRAY(arena, struct as_item_rules, scale->item_count + 1);
  as_words_write(rules);
  rules->caps = as_chunk_find(rules, "caps");
  rules->next = script->rules;
  script->rules = rules;
  return rules;
}

static bool load_all(struct as_script *script, struct loading *loading) {
  const struct as_rules *rules = loading->rules;
  loading->wanted = AS_NEW_ARRAY(rules->arena, bool, rules->count + 1);
  for (uint32_t i = 0; i < rules->scale->rule_count; i++)
    loading->wanted[i] = true;
  if (rules->caps >= 0 && has_conditions(rules->scale))
    loading->wanted[rules->caps] = true;
  script->unlimited = true;
  bool loaded = load_wanted(script, loading);
  script->unlimited = false;
  lua_gc(script->L, LUA_GCCOLLECT);
  script->baseline = script->used;
  if (loaded)
    as_modules_keep(script, loading->rules);
  return loaded && try_rules(script, loading) && load_conditions(script, loading);
}

struct as_rules *as_script_load(struct as_script *script, const struct as_scale *scale,
                                struct as_errors *errors) {
  return as_script_load_with(script, scale, NULL, errors);
}

struct as_rules *as_script_load_with(struct as_script *script, const struct as_scale *scale,
                                     const struct as_outside *outside, struct as_errors *errors) {
  struct as_rules *rules = new_rules(script, scale);
  rules->outside = outside;
  struct as_item_result result = {0};
  struct as_call call = {.rules = rules, .arena = rules->arena, .out = &result};
  struct loading loading = {.rules = rules, .errors = errors};
  script->call = &call;
  as_budget_start(script, &call);
  bool loaded = load_all(script, &loading);
  script->call = NULL;
  as_arena_reset(script->scratch);
  lua_gc(script->L, LUA_GCCOLLECT);
  script->baseline = script->used;
  return loaded ? rules : NULL;
}
