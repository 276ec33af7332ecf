/* SPDX-License-Identifier: MIT */
/* Lua's basic functions, those that a rule may have, bounded and the same on every run.
 *
 * The one idea: written anew rather than taken from Lua's library, for each is a few lines and
 * each of theirs has something that a rule must not see: addresses, an order that changes, a
 * length without bound. */
#include "script/state.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 200, TONUMBER_LENGTH = 64 };

static int base_assert(lua_State *L) {
  luaL_checkany(L, 1);
  if (lua_toboolean(L, 1))
    return lua_gettop(L);
  if (lua_gettop(L) >= 2 && lua_type(L, 2) != LUA_TNIL)
    return as_error(L, "%s", as_check_plain(L, 2));
  return as_error(L, "an assertion of the rule does not hold");
}

static int base_error(lua_State *L) {
  if (lua_type(L, 1) != LUA_TSTRING)
    return as_error(L, "the rule raised an error that is not a text but %s", as_type_words(L, 1));
  return as_error(L, "%s", as_check_plain(L, 1));
}

static int ipairs_next(lua_State *L) {
  lua_Integer i = luaL_checkinteger(L, 2);
  if (i < 0 || i >= INT32_MAX)
    return as_error(L, "ipairs goes through a list from its first element");
  lua_pushinteger(L, i + 1);
  return lua_geti(L, 1, i + 1) == LUA_TNIL ? 1 : 2;
}

static bool is_list_like(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TTABLE || as_to_box(L, index, AS_BOX_PARAM);
}

static int base_ipairs(lua_State *L) {
  if (!is_list_like(L, 1))
    return as_error(L, "ipairs wants a list, not %s", as_type_words(L, 1));
  lua_pushcfunction(L, ipairs_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/* pairs: numbers ascending, then texts by byte */

struct key {
  const char *text; /* NULL: a number */
  lua_Number number;
  int at; /* in the list of keys */
};

static int by_kind_and_value(const void *left, const void *right) {
  const struct key *a = left, *b = right;
  if (!a->text != !b->text)
    return a->text ? 1 : -1;
  if (a->text)
    return strcmp(a->text, b->text);
  return (a->number > b->number) - (a->number < b->number);
}

static void note_key(lua_State *L, struct key *key, int at) {
  key->at = at;
  key->text = NULL;
  if (lua_type(L, -1) == LUA_TSTRING)
    key->text = lua_tostring(L, -1);
  else if (lua_type(L, -1) == LUA_TNUMBER)
    key->number = lua_tonumber(L, -1);
  else
    as_error(L, "pairs: a key that is neither a number nor a text (%s)", as_type_words(L, -1));
}

/* table at 1 -> list of its keys, unordered; the count */
static int collect_keys(lua_State *L, int table) {
  int count = 0;
  lua_createtable(L, 0, 0);
  int keys = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1); /* value */
    lua_pushvalue(L, -1);
    lua_rawseti(L, keys, ++count);
    as_charge(L, 1);
  }
  return count;
}

/* keys -> keys in order */
static void order_keys(lua_State *L, int count) {
  int keys = lua_gettop(L);
  as_charge_made(L, (uint64_t)count * sizeof(struct key));
  struct key *list = AS_NEW_ARRAY(as_script_of(L)->scratch, struct key, (size_t)count + 1);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(L, keys, i + 1);
    note_key(L, &list[i], i + 1);
    lua_pop(L, 1); /* the list of keys holds it */
  }
  as_charge(L, (uint64_t)count * 2);
  qsort(list, (size_t)count, sizeof *list, by_kind_and_value);
  lua_createtable(L, 0, 0);
  for (int i = 0; i < count; i++) {
    lua_rawgeti(L, keys, list[i].at);
    lua_rawseti(L, -2, i + 1);
  }
  lua_remove(L, keys);
}

/* Upvalues: the table, its keys in order, how many have been given. */
static int pairs_next(lua_State *L) {
  as_charge(L, 2);
  for (;;) {
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(3)) + 1;
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(3));
    if (lua_rawgeti(L, lua_upvalueindex(2), at) == LUA_TNIL)
      return 1;
    lua_pushvalue(L, -1);
    if (lua_gettable(L, lua_upvalueindex(1)) != LUA_TNIL)
      return 2;
    lua_pop(L, 2); /* removed meanwhile */
    as_charge(L, 1);
  }
}

/* "9" is asked for as 9, "007" only as it is written. */
static void push_param_key(lua_State *L, const char *key) {
  struct as_decimal number;
  char written[AS_DECIMAL_TEXT];
  const char *why;
  if (as_decimal_parse(key, strlen(key), &number, &why) && as_decimal_is_whole(number)) {
    as_decimal_print(number, written);
    if (strcmp(written, key) == 0) {
      as_push_decimal(L, number);
      return;
    }
  }
  lua_pushstring(L, key);
}

/* -> list of the keys of a list or a map of params */
static int collect_param_keys(lua_State *L, const struct as_value *value) {
  lua_createtable(L, (int)value->count, 0);
  as_charge(L, value->count);
  for (uint32_t i = 0; i < value->count; i++) {
    if (value->kind == AS_LIST)
      lua_pushinteger(L, (lua_Integer)i + 1);
    else
      push_param_key(L, value->as.entries[i].key.as.text);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return (int)value->count;
}

static int base_pairs(lua_State *L) {
  struct as_param_box *param = as_to_box(L, 1, AS_BOX_PARAM);
  int count;
  lua_settop(L, 1);
  as_charge(L, AS_COST_CALL);
  if (param) {
    count = collect_param_keys(L, param->value);
  } else if (lua_type(L, 1) == LUA_TTABLE) {
    if (as_push_thawed(L, 1))
      lua_replace(L, 1);
    count = collect_keys(L, 1);
  } else {
    return as_error(L, "pairs wants a table, not %s", as_type_words(L, 1));
  }
  order_keys(L, count);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, pairs_next, 3);
  return 1;
}

static int base_select(lua_State *L) {
  int count = lua_gettop(L);
  if (count > MOST_VALUES)
    return as_error(L, "select takes at most %d values", MOST_VALUES);
  if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
    lua_pushinteger(L, count - 1);
    return 1;
  }
  lua_Integer at = luaL_checkinteger(L, 1);
  if (at < 0 && at >= -(lua_Integer)count)
    at = count + at;
  if (at < 1)
    return as_error(L, "select: the values are counted from 1");
  return at >= count ? 0 : count - (int)at;
}

static int base_tonumber(lua_State *L) {
  if (lua_type(L, 1) == LUA_TNUMBER) {
    lua_settop(L, 1);
    return 1;
  }
  luaL_checkany(L, 1);
  size_t size;
  struct as_decimal number;
  const char *why;
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &size) : NULL;
  if (text && size > TONUMBER_LENGTH)
    return as_error(L, "tonumber takes at most %d characters", TONUMBER_LENGTH);
  if (text && as_decimal_parse(text, size, &number, &why))
    as_push_decimal(L, number);
  else
    lua_pushnil(L);
  return 1;
}

/* A number as the host writes it: 3.0 is 3. What no decimal can be is written as Lua does. */
static void push_number_text(lua_State *L, int index) {
  struct as_decimal number;
  const char *why;
  char text[AS_DECIMAL_TEXT];
  lua_pushvalue(L, index);
  if (as_to_decimal(L, index, &number, &why)) {
    as_decimal_print(number, text);
    lua_pushstring(L, text);
    lua_remove(L, -2);
  } else {
    lua_tostring(L, -1);
  }
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  switch (lua_type(L, 1)) {
  case LUA_TSTRING:
    lua_settop(L, 1);
    break;
  case LUA_TNUMBER:
    push_number_text(L, 1);
    break;
  case LUA_TBOOLEAN:
    lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
    break;
  default:
    lua_pushstring(L, as_type_words(L, 1)); /* never an address */
  }
  return 1;
}

static int base_type(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushstring(L, luaL_typename(L, 1));
  return 1;
}

const luaL_Reg as_lib_base[] = {
    {"assert", base_assert},     {"error", base_error},
    {"ipairs", base_ipairs},     {"pairs", base_pairs},
    {"require", as_require},     {"select", base_select},
    {"tonumber", base_tonumber}, {"tostring", base_tostring},
    {"type", base_type},         {NULL, NULL},
};
