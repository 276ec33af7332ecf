/* SPDX-License-Identifier: MIT */
/* Running a compiled chunk anew, or taking what was kept of it; and require.
 *
 * The one idea: the compiled function stays, everything it makes is made again: its locals by
 * running it, its modules by a table that lasts one run, and its _ENV, the one upvalue that it
 * could have changed, is put back before it starts. Decided against: copying the function by
 * string.dump, which would mean loading bytecode. */
#include "script/state.h"

#include "base/text.h"

int as_chunk_find(const struct as_rules *rules, const char *name) {
  for (uint32_t i = 0; i < rules->count; i++)
    if (as_text_equal(rules->chunks[i].file->name, name))
      return (int)i;
  return -1;
}

/* -> what the chunk returns */
static void run_chunk(lua_State *L, uint32_t chunk) {
  struct as_script *script = as_script_of(L);
  luaL_checkstack(L, 8, "modules that require one another");
  lua_rawgeti(L, LUA_REGISTRYINDEX, script->call->rules->chunks[chunk].function);
  lua_rawgeti(L, LUA_REGISTRYINDEX, script->env);
  lua_setupvalue(L, -2, 1); /* _ENV, which the last run may have set to something else */
  lua_call(L, 0, 1);
}

/* -> what was kept of it; false, and nothing is pushed, where nothing was, or where the lines that
 * run are recorded: those of making it are a call's own, too. */
static bool push_kept(lua_State *L, const struct as_chunk *chunk) {
  if (chunk->kept == LUA_NOREF || as_script_of(L)->records)
    return false;
  lua_rawgeti(L, LUA_REGISTRYINDEX, chunk->kept);
  return true;
}

void as_run_fresh(lua_State *L, uint32_t chunk) {
  lua_pushboolean(L, 0);
  lua_rawseti(L, LUA_REGISTRYINDEX, as_script_of(L)->loaded);
  if (!push_kept(L, &as_call_of(L)->rules->chunks[chunk]))
    run_chunk(L, chunk);
}

/* -> the table of this run's modules */
static void push_loaded(lua_State *L) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, as_script_of(L)->loaded);
  if (lua_type(L, -1) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  lua_createtable(L, 2, 0);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, as_script_of(L)->loaded);
}

static int no_such_module(lua_State *L, const struct as_rules *rules, const char *name) {
  const char **names = AS_NEW_ARRAY(as_script_of(L)->scratch, const char *, rules->count + 1);
  for (uint32_t i = 0; i < rules->count; i++)
    names[i] = rules->chunks[i].file->name;
  as_no_such(L, "the module", name, names, rules->count);
  return 0;
}

int as_require(lua_State *L) {
  const char *name = as_check_plain(L, 1);
  const struct as_rules *rules = as_call_of(L)->rules;
  int chunk = as_chunk_find(rules, name);
  as_charge(L, AS_COST_CALL);
  if (chunk < 0)
    return no_such_module(L, rules, name);
  if (rules->chunks[chunk].function == LUA_NOREF)
    return as_error(L, "write the module's name out: require \"%s\"", name);
  if ((uint32_t)chunk >= rules->scale->rule_count && push_kept(L, &rules->chunks[chunk]))
    return 1; /* a rule that is required is a module, too: what is kept of it is its own table */
  push_loaded(L);
  if (lua_rawgeti(L, -1, chunk + 1) == LUA_TBOOLEAN)
    return as_error(L, "the module \"%s\" requires itself, by way of others", name);
  if (!lua_isnil(L, -1))
    return 1;
  lua_pop(L, 1);
  lua_pushboolean(L, 0); /* being loaded */
  lua_rawseti(L, -2, chunk + 1);
  run_chunk(L, (uint32_t)chunk);
  if (lua_type(L, -1) == LUA_TTABLE)
    as_push_frozen(L, -1);
  else if (lua_type(L, -1) != LUA_TFUNCTION)
    return as_error(L, "the module \"%s\" returns no table", name);
  lua_pushvalue(L, -1);
  lua_rawseti(L, 2, chunk + 1); /* the table of modules stands above the one argument */
  return 1;
}

/* The chunk's number at 1. */
static int keep_body(lua_State *L) {
  const struct as_rules *rules = as_call_of(L)->rules;
  uint32_t at = (uint32_t)lua_tointeger(L, 1);
  bool is_module = at >= rules->scale->rule_count;
  as_run_fresh(L, at);
  if (lua_type(L, -1) == LUA_TTABLE && is_module)
    as_push_frozen(L, -1);
  if (lua_type(L, -1) == LUA_TTABLE || is_module)
    rules->chunks[at].kept = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

static bool can_be_kept(const struct as_rules *rules, const struct as_chunk *chunk) {
  if (chunk->function == LUA_NOREF || chunk->kept != LUA_NOREF || !chunk->keeps_nothing)
    return false;
  for (uint32_t i = 0; i < chunk->required_count; i++)
    if (rules->chunks[chunk->required[i]].kept == LUA_NOREF)
      return false;
  return true;
}

/* One that fails is run anew when it is wanted, and then says why. */
void as_modules_keep(struct as_script *script, struct as_rules *rules) {
  bool again = true;
  while (again) {
    again = false;
    for (uint32_t i = 0; i < rules->count; i++) {
      if (!can_be_kept(rules, &rules->chunks[i]))
        continue;
      script->call->stop = AS_STOP_NONE;
      as_budget_start(script, script->call);
      lua_pushcfunction(script->L, keep_body);
      lua_pushinteger(script->L, (lua_Integer)i);
      again |= as_gate(script, 1, 0) == AS_GATE_OK && rules->chunks[i].kept != LUA_NOREF;
    }
  }
}
