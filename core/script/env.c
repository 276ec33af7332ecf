/* SPDX-License-Identifier: MIT */
/* What a rule's names mean: an environment that nobody can write to, read-only stand-ins, and the
 * host's userdata.
 *
 * The one idea: a stand-in is an empty table whose metatable answers for it. As rules have neither
 * getmetatable nor rawset, the table behind is out of reach, so one environment serves every call
 * and there is nothing a call could leave in it. Decided against: a fresh environment filled for
 * each call, which costs more than most rules. */
#include "script/allow.h"
#include "script/state.h"

#include "base/text.h"

#include <string.h>

static const char thawed_key = 0; /* its address marks a stand-in's metatable */

static int refuse_change(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : as_type_words(L, 2);
  return as_error(L, "\"%s\" cannot be set: what the host gives is read-only", name);
}

static int refuse_global(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : as_type_words(L, 2);
  return as_error(L, "\"%s\" is a global: write \"local %s\" (a rule keeps nothing between calls)",
                  name, name);
}

static int frozen_length(lua_State *L) {
  if (!as_push_thawed(L, 1))
    return as_error(L, "this has no length");
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
  return 1;
}

static void push_stand_in(lua_State *L, int table, lua_CFunction on_change) {
  table = lua_absindex(L, table);
  lua_createtable(L, 0, 0);
  lua_createtable(L, 0, 4);
  lua_pushvalue(L, table);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, table);
  lua_rawsetp(L, -2, &thawed_key);
  lua_pushcfunction(L, on_change);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, frozen_length);
  lua_setfield(L, -2, "__len");
  lua_setmetatable(L, -2);
}

void as_push_frozen(lua_State *L, int table) {
  push_stand_in(L, table, refuse_change);
}

void as_freeze_deep(lua_State *L) {
  int table = lua_gettop(L);
  luaL_checkstack(L, 8, "conditions nested too deeply");
  lua_pushnil(L);
  while (lua_next(L, table)) {
    if (lua_type(L, -1) == LUA_TTABLE) {
      as_freeze_deep(L);
      lua_pushvalue(L, -2); /* key */
      lua_insert(L, -2);
      lua_rawset(L, table);
    } else {
      lua_pop(L, 1);
    }
  }
  as_push_frozen(L, table);
  lua_remove(L, table);
}

bool as_push_thawed(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index))
    return false;
  lua_rawgetp(L, -1, &thawed_key);
  lua_remove(L, -2); /* the metatable */
  if (lua_type(L, -1) == LUA_TTABLE)
    return true;
  lua_pop(L, 1);
  return false;
}

/* Upvalue: the library's name, or "" for the environment. */
static int no_such_name(lua_State *L) {
  const char *library = lua_tostring(L, lua_upvalueindex(1));
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : as_type_words(L, 2);
  return as_allow_refuse(L, library, name);
}

/* table -> the same, with a word for names that it lacks. */
static void refuse_unknown(lua_State *L, const char *library) {
  lua_createtable(L, 0, 1);
  lua_pushstring(L, library);
  lua_pushcclosure(L, no_such_name, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
}

static void set_functions(lua_State *L, const luaL_Reg *functions) {
  for (; functions->name; functions++) {
    lua_pushcfunction(L, functions->func);
    lua_setfield(L, -2, functions->name);
  }
}

/* environment -> environment */
static void add_library(lua_State *L, const char *name, const luaL_Reg *functions) {
  lua_createtable(L, 0, 12);
  set_functions(L, functions);
  refuse_unknown(L, name);
  as_push_frozen(L, -1);
  lua_setfield(L, -3, name);
  lua_pop(L, 1);
}

/* ("x"):upper() works, "10" + 1 does not. */
static void open_string_methods(lua_State *L) {
  lua_pushliteral(L, "");
  lua_createtable(L, 0, 2);
  lua_createtable(L, 0, 12);
  set_functions(L, as_lib_string);
  refuse_unknown(L, "string");
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

/* -> metatable, kept in the registry as the kind's */
static void open_box(lua_State *L, enum as_box_kind kind, const char *name) {
  lua_createtable(L, 0, 5);
  lua_pushcfunction(L, refuse_change);
  lua_setfield(L, -2, "__newindex");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_pushvalue(L, -1);
  as_script_of(L)->boxes[kind] = luaL_ref(L, LUA_REGISTRYINDEX);
}

static void open_indexed(lua_State *L, enum as_box_kind kind, const char *name,
                         lua_CFunction index) {
  open_box(L, kind, name);
  lua_pushcfunction(L, index);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

static void open_boxes(lua_State *L) {
  open_indexed(L, AS_BOX_REVIEW, "review", as_review_index);
  open_indexed(L, AS_BOX_ITEM, "item", as_item_index);
  open_indexed(L, AS_BOX_FACTS, "item.facts", as_facts_index);
  open_indexed(L, AS_BOX_SETTINGS, "item.settings", as_settings_index);
  open_indexed(L, AS_BOX_CASE, "case", as_case_index);
  open_indexed(L, AS_BOX_NATIVE, "native", as_native_index);
  open_indexed(L, AS_BOX_ROW, "row", as_row_index);
  open_box(L, AS_BOX_PARAM, "item.params");
  lua_pushcfunction(L, as_param_index);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, as_param_length);
  lua_setfield(L, -2, "__len");
  lua_pop(L, 1);
  open_box(L, AS_BOX_VIEW, "view");
  lua_createtable(L, 0, 20);
  set_functions(L, as_lib_view);
  refuse_unknown(L, "view");
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  for (int kind = 0; kind < AS_BOX_PARAM; kind++) {
    as_new_box(L, (enum as_box_kind)kind, sizeof(struct as_box));
    as_script_of(L)->singles[kind] = luaL_ref(L, LUA_REGISTRYINDEX);
  }
}

void as_env_open(lua_State *L) {
  open_string_methods(L);
  open_boxes(L);
  lua_createtable(L, 0, 48);
  set_functions(L, as_lib_base);
  set_functions(L, as_lib_number);
  set_functions(L, as_lib_date);
  set_functions(L, as_lib_say);
  add_library(L, "string", as_lib_string);
  add_library(L, "table", as_lib_table);
  add_library(L, "math", as_lib_math);
  add_library(L, "text", as_lib_text);
  as_push_box(L, AS_BOX_NATIVE);
  lua_setfield(L, -2, "native");
  refuse_unknown(L, "");
  push_stand_in(L, -1, refuse_global);
  lua_remove(L, -2);
}

void as_push_box(lua_State *L, enum as_box_kind kind) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, as_script_of(L)->singles[kind]);
}

void *as_new_box(lua_State *L, enum as_box_kind kind, size_t size) {
  struct as_box *box = lua_newuserdatauv(L, size, 0);
  memset(box, 0, size);
  box->kind = kind;
  lua_rawgeti(L, LUA_REGISTRYINDEX, as_script_of(L)->boxes[kind]);
  lua_setmetatable(L, -2);
  return box;
}

void *as_to_box(lua_State *L, int index, enum as_box_kind kind) {
  struct as_box *box = lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
  return box && box->kind == kind ? box : NULL;
}

static const char *const names[] = {"the review", "the item", "facts",  "settings", "a case",
                                    "native",     "params",   "a view", "a row"};

const char *as_type_words(lua_State *L, int index) {
  struct as_box *box = lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
  return box ? names[box->kind] : luaL_typename(L, index);
}

void *as_check_box(lua_State *L, int argument, enum as_box_kind kind) {
  void *box = as_to_box(L, argument, kind);
  if (!box)
    as_error(L, "%s was wanted here: write \":\" between it and the name of what is asked",
             names[kind]);
  return box;
}

void as_no_such(lua_State *L, const char *what, const char *name, const char *const *known,
                size_t count) {
  int nearest = as_text_nearest(name, known, count);
  if (nearest >= 0)
    as_error(L, "%s \"%s\" is not declared (did you mean \"%s\"?)", what, name, known[nearest]);
  as_error(L, "%s \"%s\" is not declared", what, name);
}
