/* SPDX-License-Identifier: MIT */
/* Lists: insert, remove, concat, unpack, pack and a sort of our own.
 *
 * The one idea: sort merges, so it is stable, makes the same comparisons on every run (Lua's picks
 * its pivot by clock and address), and its work can be bounded beforehand. Everything but concat
 * and unpack refuses what the host gave. */
#include "script/state.h"

#include <string.h>

enum { MOST_VALUES = 200 };

static void check_own(lua_State *L) {
  if (as_push_thawed(L, 1) || lua_type(L, 1) != LUA_TTABLE)
    as_error(L, "a list of the rule's own was wanted, not %s",
             lua_type(L, 1) == LUA_TTABLE ? "what the host gave (it is read-only)"
                                          : as_type_words(L, 1));
}

static int table_insert(lua_State *L) {
  check_own(L);
  lua_Integer size = (lua_Integer)lua_rawlen(L, 1);
  if (lua_gettop(L) == 2) {
    lua_rawseti(L, 1, size + 1);
    return 0;
  }
  if (lua_gettop(L) != 3)
    return as_error(L, "table.insert wants a list, perhaps a place, and a value");
  lua_Integer at = luaL_checkinteger(L, 2);
  if (at < 1 || at > size + 1)
    return as_error(L, "table.insert: the place lies outside the list");
  as_charge(L, (uint64_t)(size - at + 1));
  for (lua_Integer i = size; i >= at; i--) {
    lua_rawgeti(L, 1, i);
    lua_rawseti(L, 1, i + 1);
  }
  lua_rawseti(L, 1, at);
  return 0;
}

static int table_remove(lua_State *L) {
  check_own(L);
  lua_Integer size = (lua_Integer)lua_rawlen(L, 1);
  lua_Integer at = luaL_optinteger(L, 2, size);
  if (size == 0) {
    lua_pushnil(L);
    return 1;
  }
  if (at < 1 || at > size)
    return as_error(L, "table.remove: the place lies outside the list");
  as_charge(L, (uint64_t)(size - at + 1));
  lua_rawgeti(L, 1, at);
  for (; at < size; at++) {
    lua_rawgeti(L, 1, at + 1);
    lua_rawseti(L, 1, at);
  }
  lua_pushnil(L);
  lua_rawseti(L, 1, size);
  return 1;
}

/* concat */

static lua_Integer list_size(lua_State *L) {
  if (lua_type(L, 1) != LUA_TTABLE && !as_to_box(L, 1, AS_BOX_PARAM))
    as_error(L, "a list was wanted, not %s", as_type_words(L, 1));
  return luaL_len(L, 1);
}

struct joined {
  char *text;
  size_t size, most;
};

static void join(lua_State *L, struct joined *joined, const char *text, size_t size) {
  as_charge_bytes(L, size);
  if (size > joined->most - joined->size)
    as_error(L, "table.concat: the text is too long");
  if (size > 0)
    memcpy(joined->text + joined->size, text, size);
  joined->size += size;
}

static int table_concat(lua_State *L) {
  size_t separator_size;
  lua_Integer size = list_size(L);
  const char *separator = luaL_optlstring(L, 2, "", &separator_size);
  lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, size);
  struct joined joined = {.text = as_script_of(L)->text, .most = as_script_of(L)->limits.string};
  for (lua_Integer i = first; i <= last; i++) {
    size_t length;
    lua_geti(L, 1, i);
    if (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER)
      return as_error(L, "table.concat: the list holds %s", as_type_words(L, -1));
    const char *text = lua_tolstring(L, -1, &length);
    join(L, &joined, text, length);
    if (i < last)
      join(L, &joined, separator, separator_size);
    lua_pop(L, 1);
    if (i == LUA_MAXINTEGER)
      break;
  }
  lua_pushlstring(L, joined.text, joined.size);
  return 1;
}

static int table_unpack(lua_State *L) {
  lua_Integer size = list_size(L);
  lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, size);
  if (first > last)
    return 0;
  if ((lua_Unsigned)last - (lua_Unsigned)first >= MOST_VALUES)
    return as_error(L, "table.unpack gives at most %d values", MOST_VALUES);
  luaL_checkstack(L, MOST_VALUES, "too many values");
  as_charge(L, (uint64_t)(last - first));
  for (lua_Integer i = first; i < last; i++)
    lua_geti(L, 1, i);
  lua_geti(L, 1, last);
  return (int)(last - first) + 1;
}

static int table_pack(lua_State *L) {
  int count = lua_gettop(L);
  as_charge(L, (uint64_t)count);
  lua_createtable(L, count, 1);
  lua_insert(L, 1);
  for (int i = count; i >= 1; i--)
    lua_rawseti(L, 1, i);
  lua_pushinteger(L, count);
  lua_setfield(L, 1, "n");
  return 1;
}

/* sort: list at 1, comparison at 2 (or nil), room for merging at 3 */

enum { LIST = 1, COMPARE = 2, ROOM = 3 };

static bool by_default(lua_State *L) {
  int type = lua_type(L, -1);
  if (type != lua_type(L, -2) || (type != LUA_TNUMBER && type != LUA_TSTRING))
    as_error(L, "table.sort: the list holds both %s and %s, or things that have no order",
             as_type_words(L, -1), as_type_words(L, -2));
  if (type == LUA_TSTRING)
    as_charge_bytes(L, lua_rawlen(L, -1));
  return lua_compare(L, -1, -2, LUA_OPLT);
}

/* Whether the later value must stand before the earlier one. */
static bool is_before(lua_State *L, lua_Integer later, lua_Integer earlier) {
  bool before;
  as_charge(L, 3);
  if (lua_isnil(L, COMPARE)) {
    lua_rawgeti(L, LIST, earlier);
    lua_rawgeti(L, LIST, later);
    before = by_default(L);
    lua_pop(L, 2);
    return before;
  }
  lua_pushvalue(L, COMPARE);
  lua_rawgeti(L, LIST, later);
  lua_rawgeti(L, LIST, earlier);
  lua_call(L, 2, 1);
  before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

static void take(lua_State *L, lua_Integer from, lua_Integer to) {
  lua_rawgeti(L, LIST, from);
  lua_rawseti(L, ROOM, to);
}

static void merge(lua_State *L, lua_Integer first, lua_Integer middle, lua_Integer end) {
  lua_Integer left = first, right = middle;
  for (lua_Integer to = first; to < end; to++) {
    bool from_right = left >= middle || (right < end && is_before(L, right, left));
    take(L, from_right ? right : left, to);
    if (from_right)
      right++;
    else
      left++;
  }
}

static void copy_back(lua_State *L, lua_Integer size) {
  as_charge(L, (uint64_t)size);
  for (lua_Integer i = 1; i <= size; i++) {
    lua_rawgeti(L, ROOM, i);
    lua_rawseti(L, LIST, i);
  }
}

static int table_sort(lua_State *L) {
  check_own(L);
  lua_settop(L, 2);
  if (!lua_isnil(L, COMPARE))
    luaL_checktype(L, COMPARE, LUA_TFUNCTION);
  lua_Integer size = (lua_Integer)lua_rawlen(L, LIST);
  if (size > INT32_MAX)
    return as_error(L, "table.sort: the list is too long");
  lua_createtable(L, 0, 0);
  for (lua_Integer width = 1; width < size; width *= 2) {
    for (lua_Integer first = 1; first <= size; first += 2 * width) {
      lua_Integer middle = first + width > size + 1 ? size + 1 : first + width;
      lua_Integer end = first + 2 * width > size + 1 ? size + 1 : first + 2 * width;
      merge(L, first, middle, end);
    }
    copy_back(L, size);
  }
  return 0;
}

const luaL_Reg as_lib_table[] = {
    {"concat", table_concat},
    {"insert", table_insert},
    {"pack", table_pack},
    {"remove", table_remove},
    {"sort", table_sort},
    {"unpack", table_unpack},
    {NULL, NULL},
};
