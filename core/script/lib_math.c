/* SPDX-License-Identifier: MIT */
/* Whole numbers and their like: the part of Lua's mathematics that is the same on every machine to
 * the last bit. */
#include "script/state.h"

/* From here on every double is whole. */
static const lua_Number all_whole = 9007199254740992.0;

static lua_Number floor_of(lua_Number number) {
  if (!(number > -all_whole && number < all_whole))
    return number; /* whole, infinite or not a number */
  lua_Number whole = (lua_Number)(int64_t)number;
  return whole > number ? whole - 1 : whole;
}

static int math_abs(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_Integer n = lua_tointeger(L, 1);
    if (n == LUA_MININTEGER)
      return as_error(L, "math.abs: the number is too large");
    lua_pushinteger(L, n < 0 ? -n : n);
  } else {
    lua_Number number = luaL_checknumber(L, 1);
    lua_pushnumber(L, number < 0 ? -number : number);
  }
  return 1;
}

/* A whole double as an integer where it fits, as Lua's own do. */
static int push_rounded(lua_State *L, lua_Number number) {
  lua_Integer whole;
  if (lua_numbertointeger(number, &whole))
    lua_pushinteger(L, whole);
  else
    lua_pushnumber(L, number);
  return 1;
}

static int math_ceil(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_settop(L, 1);
    return 1;
  }
  return push_rounded(L, -floor_of(-luaL_checknumber(L, 1)));
}

static int math_floor(lua_State *L) {
  if (lua_isinteger(L, 1)) {
    lua_settop(L, 1);
    return 1;
  }
  return push_rounded(L, floor_of(luaL_checknumber(L, 1)));
}

static int extreme(lua_State *L, bool largest) {
  int count = lua_gettop(L), best = 1;
  luaL_checknumber(L, 1);
  as_charge(L, (uint64_t)count);
  for (int i = 2; i <= count; i++) {
    luaL_checknumber(L, i);
    if (lua_compare(L, largest ? best : i, largest ? i : best, LUA_OPLT))
      best = i;
  }
  lua_pushvalue(L, best);
  return 1;
}

static int math_max(lua_State *L) {
  return extreme(L, true);
}

static int math_min(lua_State *L) {
  return extreme(L, false);
}

static int math_tointeger(lua_State *L) {
  int whole = 0;
  lua_Integer n = lua_type(L, 1) == LUA_TNUMBER ? lua_tointegerx(L, 1, &whole) : 0;
  luaL_checkany(L, 1);
  if (whole)
    lua_pushinteger(L, n);
  else
    lua_pushnil(L);
  return 1;
}

static int math_type(lua_State *L) {
  luaL_checkany(L, 1);
  if (lua_type(L, 1) == LUA_TNUMBER)
    lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
  else
    lua_pushnil(L);
  return 1;
}

static int whole_remainder(lua_State *L) {
  lua_Integer a = lua_tointeger(L, 1), b = lua_tointeger(L, 2);
  if (b == 0)
    return as_error(L, "math.fmod: a remainder of a division by zero");
  lua_pushinteger(L, b == -1 ? 0 : a % b); /* the smallest number by -1 overflows */
  return 1;
}

static int math_fmod(lua_State *L) {
  if (lua_isinteger(L, 1) && lua_isinteger(L, 2))
    return whole_remainder(L);
  lua_Number a = luaL_checknumber(L, 1), b = luaL_checknumber(L, 2);
  lua_settop(L, 2);
  lua_arith(L, LUA_OPMOD); /* has the sign of b; a remainder has that of a */
  lua_Number remainder = lua_tonumber(L, -1);
  lua_pushnumber(L, remainder != 0 && (remainder < 0) != (a < 0) ? remainder - b : remainder);
  return 1;
}

const luaL_Reg as_lib_math[] = {
    {"abs", math_abs}, {"ceil", math_ceil}, {"floor", math_floor},         {"fmod", math_fmod},
    {"max", math_max}, {"min", math_min},   {"tointeger", math_tointeger}, {"type", math_type},
    {NULL, NULL},
};
