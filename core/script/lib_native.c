/* SPDX-License-Identifier: MIT */
/* native.NAME(...): functions that a scale's plugins bring.
 *
 * The one idea: what goes in and what comes out are values of declared types, checked here and by
 * the one who calls, so that to a rule such a function is one more of the host's: it leaves a step
 * that names the plugin, and what fails in it is a fault of the item. It answers only while an
 * item is judged: what is run once when a rule is loaded must not hang on it. */
#include "script/state.h"

#include <string.h>

enum { ARGUMENTS_MOST = 8, COST = 100 /* steps: what it does itself cannot be counted */ };

/* "2, text" */
static const char *arguments_words(struct as_arena *arena, const struct as_datum *arguments,
                                   uint32_t count) {
  const char *words = "";
  for (uint32_t i = 0; i < count; i++) {
    const char *one =
        arguments[i].kind == AS_TYPE_NONE ? "nothing" : as_datum_words(arena, &arguments[i]);
    words = as_arena_print(arena, "%s%s%s", words, i > 0 ? ", " : "", one);
  }
  return words;
}

static void take_arguments(lua_State *L, const struct as_outside_function *function,
                           struct as_datum arguments[ARGUMENTS_MOST]) {
  struct as_arena *scratch = as_script_of(L)->scratch;
  const char *of = as_arena_print(scratch, "native.%s", function->name);
  int given = lua_gettop(L);
  if ((uint32_t)given > function->argument_count)
    as_error(L, "%s takes %u arguments, and %d were given", of, function->argument_count, given);
  for (uint32_t i = 0; i < function->argument_count; i++) {
    arguments[i] = (struct as_datum){.kind = AS_TYPE_NONE};
    if (!lua_isnoneornil(L, (int)i + 1))
      arguments[i] = as_check_typed(L, (int)i + 1, &function->arguments[i], of);
  }
}

static void leave_step(lua_State *L, const struct as_outside_function *function,
                       const struct as_datum *arguments, const struct as_datum *answer) {
  struct as_arena *arena = as_call_of(L)->arena;
  const char *label = as_arena_print(arena, "native.%s(%s)", function->name,
                                     arguments_words(arena, arguments, function->argument_count));
  as_step(L, as_keep_text(arena, label), *answer, NULL,
          as_arena_print(arena, "plugin %s", function->plugin), NULL);
}

static void say_varies(lua_State *L, const struct as_outside_function *function) {
  as_say(L, as_arena_print(as_call_of(L)->arena,
                           "native.%s of the plugin %s may answer differently another time, and "
                           "so may this score be another",
                           function->name, function->plugin));
}

static int call_it(lua_State *L) {
  struct as_call *call = as_call_of(L);
  const struct as_outside *outside = call->rules->outside;
  uint32_t index = (uint32_t)lua_tointeger(L, lua_upvalueindex(1));
  struct as_datum arguments[ARGUMENTS_MOST], answer;
  const char *why = NULL;
  if (!outside || index >= outside->count)
    return as_error(L, "a function of another scale's plugin");
  const struct as_outside_function *function = &outside->functions[index];
  if (!call->given)
    return as_error(L, "native.%s answers when an item is judged, not when its rule is loaded",
                    function->name);
  if (function->refused)
    return as_error(L,
                    "native.%s may answer differently another time: where the scale accepts that, "
                    "it says {plugin: %s, varies: yes}",
                    function->name, function->plugin);
  as_charge(L, COST);
  take_arguments(L, function, arguments);
  if (!function->call(function->it, arguments, call->arena, &answer, &why))
    return as_error(L, "%s", why);
  if (answer.kind == AS_TYPE_TEXT)
    as_charge_bytes(L, strlen(answer.as.text));
  leave_step(L, function, arguments, &answer);
  if (function->varies)
    say_varies(L, function);
  as_push_datum(L, &answer);
  return 1;
}

int as_native_index(lua_State *L) {
  const struct as_call *call = as_call_of(L);
  const struct as_outside *outside = call ? call->rules->outside : NULL;
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : as_type_words(L, 2);
  if (!outside)
    return as_error(L,
                    "native.%s: the scale uses no native plugin; it says so by \"uses: "
                    "[NAME]\"",
                    name);
  const char **names = AS_NEW_ARRAY(as_script_of(L)->scratch, const char *, outside->count);
  for (uint32_t i = 0; i < outside->count; i++) {
    names[i] = outside->functions[i].name;
    if (strcmp(names[i], name) != 0)
      continue;
    lua_pushinteger(L, i);
    lua_pushcclosure(L, call_it, 1);
    return 1;
  }
  as_no_such(L, "the native function", name, names, outside->count);
  return 0;
}
