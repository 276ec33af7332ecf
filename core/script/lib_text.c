/* SPDX-License-Identifier: MIT */
/* What rules do with texts, in place of patterns: every one takes time in proportion to the text.
 * ASCII case only. */
#include "script/state.h"

#include <string.h>

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void push_trimmed(lua_State *L, const char *text, size_t size) {
  while (size > 0 && is_space(text[0])) {
    text++;
    size--;
  }
  while (size > 0 && is_space(text[size - 1]))
    size--;
  lua_pushlstring(L, text, size);
}

static int text_trim(lua_State *L) {
  const char *text = as_check_plain(L, 1);
  push_trimmed(L, text, strlen(text));
  return 1;
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* A copy in lower case, in the scratch arena. */
static char *lowered(lua_State *L, int argument) {
  const char *text = as_check_plain(L, argument);
  as_charge_made(L, strlen(text));
  char *copy = as_arena_text(as_script_of(L)->scratch, text);
  for (char *c = copy; *c; c++)
    *c = lower(*c);
  return copy;
}

static int text_lower(lua_State *L) {
  lua_pushstring(L, lowered(L, 1));
  return 1;
}

/* Without regard to case and spacing, as tables compare names. */
static int text_same(lua_State *L) {
  struct as_datum a = as_datum_text(as_check_plain(L, 1)), b = as_datum_text(as_check_plain(L, 2));
  lua_pushboolean(L, as_datum_equal(&a, &b));
  return 1;
}

/* The form in which two texts are the same: a key for what belongs together. */
static int text_fold(lua_State *L) {
  char *copy = lowered(L, 1);
  size_t size = 0;
  for (const char *c = copy; *c; c++)
    if (!is_space(*c))
      copy[size++] = *c;
    else if (size > 0 && copy[size - 1] != ' ')
      copy[size++] = ' ';
  lua_pushlstring(L, copy, size > 0 && copy[size - 1] == ' ' ? size - 1 : size);
  return 1;
}

static int text_contains(lua_State *L) {
  const char *text = lowered(L, 1);
  lua_pushboolean(L, strstr(text, lowered(L, 2)) != NULL);
  return 1;
}

static int text_split(lua_State *L) {
  const char *text = as_check_plain(L, 1);
  const char *separator = lua_isnoneornil(L, 2) ? ";" : as_check_plain(L, 2);
  size_t size = strlen(separator);
  if (size == 0)
    return as_error(L, "text.split wants a separator");
  lua_createtable(L, 0, 0);
  for (lua_Integer at = 1;; at++) {
    const char *end = strstr(text, separator);
    as_charge(L, 2);
    push_trimmed(L, text, end ? (size_t)(end - text) : strlen(text));
    lua_rawseti(L, -2, at);
    if (!end)
      return 1;
    text = end + size;
  }
}

static int text_join(lua_State *L) {
  for (const luaL_Reg *function = as_lib_table; function->name; function++)
    if (strcmp(function->name, "concat") == 0)
      return function->func(L);
  return 0;
}

const luaL_Reg as_lib_text[] = {
    {"contains", text_contains}, {"fold", text_fold},   {"join", text_join}, {"lower", text_lower},
    {"same", text_same},         {"split", text_split}, {"trim", text_trim}, {NULL, NULL},
};
