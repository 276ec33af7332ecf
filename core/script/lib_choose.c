/* SPDX-License-Identifier: MIT */
/* Choosing rows where a filter cannot say it, and asking for what the chosen rows must have. None
 * of these leaves a step: what is asked of the rows afterwards says which rows they were. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { ROW_COST = 3 };

int as_view_size(lua_State *L) {
  lua_pushinteger(L, as_check_view(L, 1)->view->count);
  return 1;
}

int as_view_need_method(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  int count = lua_gettop(L);
  for (int i = 2; i <= count && box->view->count > 0; i++) {
    uint32_t column = as_read_column(L, box->view->table, as_check_plain(L, i));
    struct as_view_trouble trouble = {0};
    as_charge_rows(L, box->view->count);
    as_view_settle(L, as_view_need(*box->view, column, as_script_of(L)->scratch, &trouble),
                   &trouble);
  }
  lua_settop(L, 1);
  return 1;
}

/* function at 2 */
static bool keeps(lua_State *L, const struct as_view *view, uint32_t row) {
  as_charge(L, ROW_COST);
  lua_pushvalue(L, 2);
  as_push_row(L, view->table, row);
  as_call_of(L)->quiet++;
  lua_call(L, 1, 1); /* -> kept */
  as_call_of(L)->quiet--;
  if (!lua_isboolean(L, -1))
    as_error(L, "keep: the function returns true or false, not %s", as_type_words(L, -1));
  bool kept = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return kept;
}

int as_view_keep(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  const char *words = lua_isnoneornil(L, 3) ? NULL : as_check_plain(L, 3);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  const struct as_view *view = box->view;
  as_charge_made(L, (uint64_t)view->count * sizeof *view->rows);
  uint32_t *rows = AS_NEW_ARRAY(as_script_of(L)->scratch, uint32_t, view->count);
  struct as_view made = {view->table, rows, 0};
  for (uint32_t i = 0; i < view->count; i++) {
    uint32_t row = view->rows ? view->rows[i] : i;
    if (keeps(L, view, row))
      rows[made.count++] = row;
  }
  const char *both = words && box->words ? as_both_words(L, "%s, %s", box->words, words)
                     : words             ? words
                                         : box->words;
  as_push_part(L, box, made, both);
  return 1;
}

/* The same rows under the rule's own words, for a filter that would take a paragraph to say. */
int as_view_called(lua_State *L) {
  struct as_view_box *box = as_check_view(L, 1);
  const char *words = as_check_plain(L, 2);
  size_t size = strlen(words);
  if (as_utf8_check(words, size) != size)
    return as_error(L, "called: the text is not UTF-8");
  as_charge(L, AS_COST_CALL);
  as_push_view(L, *box->view, as_arena_text(as_script_of(L)->scratch, words));
  ((struct as_view_box *)lua_touserdata(L, -1))->called = true;
  return 1;
}

/* quietly(function() ... end): works out a reading that is not used. */
int as_quietly(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  as_charge(L, AS_COST_CALL);
  lua_settop(L, 1);
  as_call_of(L)->quiet++;
  lua_call(L, 0, 1); /* -> what it returns; an error ends the call, and its quiet with it */
  as_call_of(L)->quiet--;
  return 1;
}
