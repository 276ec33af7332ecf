/* SPDX-License-Identifier: MIT */
/* Names that are not there, each with its reason, and a walk over all that is.
 *
 * The one idea: built from nothing by name; what was left out on purpose answers with a word on
 * what to write instead, for the reader is somebody who knows a little Lua and finds a function
 * gone. */
#include "script/allow.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define NO_PATTERNS                                                                               \
  "patterns can run for hours on a short text: use text.contains, text.split, text.trim or "      \
  "text.same"
#define NO_CATCHING                                                                               \
  "a rule does not catch errors: what fails leaves the item unscored, with the reason"
#define NO_RAW "what the host gives is read-only"
#define NO_OUTSIDE "a rule sees the review and nothing else: no files, environment or clock"
#define NO_LOADING "a rule runs only code that was checked when the scale was loaded"
#define NO_LIBM "its last digit differs between systems; ratio, percent and product are exact"

const struct as_absent as_absent_names[] = {
    {"next", "its order differs from run to run: use pairs, which is ordered"},
    {"pcall", NO_CATCHING},
    {"xpcall", NO_CATCHING},
    {"rawget", NO_RAW},
    {"rawset", NO_RAW},
    {"rawequal", NO_RAW},
    {"rawlen", NO_RAW},
    {"setmetatable", "a rule needs no metatables"},
    {"getmetatable", "a rule needs no metatables"},
    {"load", NO_LOADING},
    {"loadstring", NO_LOADING},
    {"loadfile", NO_LOADING},
    {"dofile", NO_LOADING},
    {"collectgarbage", "memory is the host's affair"},
    {"print", "use explain(label, value) or remark(text): they stand in the result"},
    {"warn", "use remark(text): it stands in the result"},
    {"_G", "globals are the host's; keep what a rule needs in locals"},
    {"_VERSION", "a rule gives the same on every version"},
    {"coroutine", "a rule runs from its first line to its last"},
    {"debug", NO_OUTSIDE},
    {"io", NO_OUTSIDE},
    {"os", NO_OUTSIDE " (the review's date is review.date)"},
    {"package", "require finds modules of the scale by name"},
    {"utf8", "use the text library"},
    {"unpack", "write table.unpack"},
    {"bit32", "a rule needs no bits"},
    {"string.match", NO_PATTERNS},
    {"string.gmatch", NO_PATTERNS},
    {"string.gsub", NO_PATTERNS},
    {"string.dump", NO_LOADING},
    {"string.pack", "a rule handles no binary data"},
    {"string.unpack", "a rule handles no binary data"},
    {"string.packsize", "a rule handles no binary data"},
    {"table.move", "it can run for half a year; copy with a loop"},
    {"table.getn", "write #list"},
    {"math.random", "the same evidence gives the same score"},
    {"math.randomseed", "the same evidence gives the same score"},
    {"math.sqrt", NO_LIBM},
    {"math.exp", NO_LIBM},
    {"math.log", NO_LIBM},
    {"math.pow", NO_LIBM},
    {"math.sin", NO_LIBM},
    {"math.cos", NO_LIBM},
    {"math.tan", NO_LIBM},
    {"math.asin", NO_LIBM},
    {"math.acos", NO_LIBM},
    {"math.atan", NO_LIBM},
    {"math.pi", NO_LIBM},
    {"math.huge", "evidence is finite: leave the bound out instead"},
    {"math.maxinteger", "evidence is finite: leave the bound out instead"},
    {"math.mininteger", "evidence is finite: leave the bound out instead"},
    {"math.modf", "use math.floor or round_down"},
    {"math.ult", "a rule needs no bits"},
};
const size_t as_absent_count = sizeof as_absent_names / sizeof as_absent_names[0];

static bool is_name(const char *entry, const char *library, const char *name) {
  size_t size = strlen(library);
  if (size == 0)
    return strcmp(entry, name) == 0;
  return strncmp(entry, library, size) == 0 && entry[size] == '.' &&
         strcmp(entry + size + 1, name) == 0;
}

const char *as_allow_reason(const char *library, const char *name) {
  for (size_t i = 0; i < as_absent_count; i++)
    if (is_name(as_absent_names[i].name, library, name))
      return as_absent_names[i].reason;
  return NULL;
}

/* The names of the table at index 1, for the nearest. */
static const char *nearest_in(lua_State *L, const char *name) {
  enum { MOST = 64 };
  const char *known[MOST];
  size_t count = 0;
  lua_pushnil(L);
  while (count < MOST && lua_next(L, 1)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING)
      known[count++] = lua_tostring(L, -1);
  }
  int nearest = as_text_nearest(name, known, count);
  return nearest >= 0 ? known[nearest] : NULL;
}

int as_allow_refuse(lua_State *L, const char *library, const char *name) {
  const char *dot = library[0] ? "." : "";
  const char *reason = as_allow_reason(library, name);
  if (reason)
    return as_error(L, "%s%s%s is not there: %s", library, dot, name, reason);
  const char *nearest = nearest_in(L, name);
  if (nearest)
    return as_error(L, "%s%s%s is not known (did you mean \"%s\"?)", library, dot, name, nearest);
  return as_error(L, "%s%s%s is not known", library, dot, name);
}

/* The walk */

struct walk {
  struct as_arena *arena;
  char **names;
  size_t count;
};

static void note(struct walk *walk, const char *path, const char *type) {
  walk->names =
      as_arena_grow(walk->arena, walk->names, walk->count, walk->count + 1, sizeof *walk->names);
  walk->names[walk->count++] = as_arena_print(walk->arena, "%s %s", path, type);
}

static void walk_value(lua_State *L, struct walk *walk, const char *path, int depth);

static void walk_table(lua_State *L, struct walk *walk, const char *path, int depth) {
  int table = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pushvalue(L, -2);
    const char *key = lua_tostring(L, -1);
    const char *inner =
        path[0] ? as_arena_print(walk->arena, "%s.%s", path, key ? key : "?") : key;
    lua_pop(L, 1);
    walk_value(L, walk, inner ? inner : "?", depth + 1);
    lua_pop(L, 1);
  }
}

/* A stand-in shows what is behind it; any other metatable would be a hole, and is shown as one. */
static void walk_value(lua_State *L, struct walk *walk, const char *path, int depth) {
  if (depth > 6 || lua_type(L, -1) != LUA_TTABLE) {
    note(walk, path, luaL_typename(L, -1));
    return;
  }
  if (as_push_thawed(L, -1)) {
    walk_table(L, walk, path, depth);
    lua_pop(L, 1);
  } else {
    note(walk, path, "writable table");
    walk_table(L, walk, path, depth);
  }
}

static void walk_strings(lua_State *L, struct walk *walk) {
  lua_pushliteral(L, "");
  if (lua_getmetatable(L, -1)) {
    lua_getfield(L, -1, "__index");
    walk_table(L, walk, "(text)", 0);
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
}

static int by_byte(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

void as_script_reachable(struct as_script *script, struct as_buf *out) {
  lua_State *L = script->L;
  struct walk walk = {.arena = as_arena_new()};
  lua_rawgeti(L, LUA_REGISTRYINDEX, script->env);
  walk_value(L, &walk, "", 0);
  lua_pop(L, 1);
  walk_strings(L, &walk);
  qsort(walk.names, walk.count, sizeof *walk.names, by_byte);
  for (size_t i = 0; i < walk.count; i++) {
    as_buf_text(out, walk.names[i]);
    as_buf_char(out, '\n');
  }
  as_arena_free(walk.arena);
}
