/* SPDX-License-Identifier: MIT */
/* v:periods{date = "week", days = 224, add = "hours", least = 7, enough = 26}: whether there is a
 * time in which enough was done often enough.
 *
 * The one idea: a period moved over the dates of many people would take a rule most of its steps,
 * so the host moves it and tells the first period and the best one. No step: what a rule makes of
 * them, it says itself. */
#include "script/state.h"

static const int64_t most_days = 3652059; /* as many as there are dates */

/* -> the value of a key of the table at 2, on the top */
static int wanted(lua_State *L, const char *key) {
  if (lua_getfield(L, 2, key) == LUA_TNIL)
    as_error(L, "periods wants {date, days, add, least, enough}: %s is not given", key);
  return lua_gettop(L);
}

static struct as_decimal number(lua_State *L, const char *key) {
  const char *why;
  struct as_decimal out = {0, 0};
  if (!as_to_decimal(L, wanted(L, key), &out, &why))
    as_error(L, "periods: %s: %s", key, why);
  lua_pop(L, 1);
  return out;
}

static int64_t whole(lua_State *L, const char *key) {
  int64_t out = 0;
  if (!as_decimal_to_int(number(L, key), &out) || out < 1 || out > most_days)
    as_error(L, "periods: %s is a whole number from 1 to %lld", key, (long long)most_days);
  return out;
}

static uint32_t column(lua_State *L, const struct as_table *table, const char *key) {
  uint32_t at = as_read_column(L, table, as_check_plain(L, wanted(L, key)));
  lua_pop(L, 1);
  return at;
}

/* -> {from, dates, mean}, or nil */
static void push_period(lua_State *L, const struct as_period *period) {
  struct as_datum from = {.kind = AS_TYPE_DATE, .as.date = period->from};
  if (period->dates == 0) {
    lua_pushnil(L);
    return;
  }
  lua_createtable(L, 0, 3);
  as_push_datum(L, &from);
  lua_setfield(L, -2, "from");
  lua_pushinteger(L, period->dates);
  lua_setfield(L, -2, "dates");
  as_push_decimal(L, period->mean);
  lua_setfield(L, -2, "mean");
}

int as_view_periods_method(lua_State *L) {
  enum { SHARE = 10 }; /* as for grouping; what is made for it is given back at once */
  struct as_view_box *box = as_check_view(L, 1);
  struct as_period first, best;
  struct as_view_trouble trouble = {0};
  if (lua_type(L, 2) != LUA_TTABLE)
    return as_error(L, "periods wants {date, days, add, least, enough}, not %s",
                    as_type_words(L, 2));
  const struct as_period_of of = {.date = column(L, box->view->table, "date"),
                                  .add = column(L, box->view->table, "add"),
                                  .days = (int32_t)whole(L, "days"),
                                  .least = number(L, "least"),
                                  .enough = (uint32_t)whole(L, "enough")};
  as_charge(L, AS_COST_CALL + box->view->count / SHARE);
  as_view_settle(
      L, as_view_periods(*box->view, &of, as_script_of(L)->scratch, &first, &best, &trouble),
      &trouble);
  push_period(L, &first);
  push_period(L, &best);
  return 2;
}
