/* SPDX-License-Identifier: MIT */
/* Dates for rules: ISO texts in, ISO texts and exact numbers out. No time zone, no clock; today is
 * the review's date. */
#include "script/state.h"

#include <string.h>

static const int64_t most_days = 4000000; /* more than years 1 to 9999 have */
static const int64_t most_months = 120000;

static int32_t check_date(lua_State *L, int argument) {
  int32_t date = 0;
  const char *why;
  if (lua_type(L, argument) != LUA_TSTRING)
    as_error(L, "argument %d: a date as text (2026-03-10) was wanted, not %s", argument,
             as_type_words(L, argument));
  size_t size;
  const char *text = lua_tolstring(L, argument, &size);
  if (!as_date_parse(text, size, AS_DATE_ISO, &date, &why))
    as_error(L, "argument %d: %s", argument, why);
  return date;
}

static int give_date(lua_State *L, const char *label, int32_t date) {
  char text[AS_DATE_TEXT];
  struct as_datum datum = {.kind = AS_TYPE_DATE};
  datum.as.date = date;
  as_step(L, label, datum, NULL, NULL, NULL);
  as_date_print(date, text);
  lua_pushstring(L, text);
  return 1;
}

static const char *between(lua_State *L, const char *what) {
  return as_arena_print(as_script_of(L)->scratch, "%s from %s to %s", what, lua_tostring(L, 1),
                        lua_tostring(L, 2));
}

static int date_days_between(lua_State *L) {
  int32_t from = check_date(L, 1), to = check_date(L, 2);
  struct as_decimal days = as_decimal_of((int64_t)to - from);
  as_step(L, between(L, "days"), as_datum_number(days), "days", NULL, NULL);
  as_push_decimal(L, days);
  return 1;
}

static int date_months_between(lua_State *L) {
  int32_t from = check_date(L, 1), to = check_date(L, 2);
  struct as_decimal months;
  if (from > to || !as_date_months_between(from, to, &months))
    return as_error(L, "months_between wants the earlier date first");
  as_step(L, between(L, "months"), as_datum_number(months), "months", NULL, NULL);
  as_push_decimal(L, months);
  return 1;
}

/* A whole number within bounds, of argument 2. */
static int64_t check_whole(lua_State *L, int64_t most, const char *what) {
  int64_t whole = 0;
  if (!as_decimal_to_int(as_check_decimal(L, 2), &whole) || whole < -most || whole > most)
    as_error(L, "%s wants a whole number of at most %lld", what, (long long)most);
  return whole;
}

static int date_add_months(lua_State *L) {
  int32_t date = check_date(L, 1), later;
  int64_t months = check_whole(L, most_months, "add_months");
  if (!as_date_add_months(date, (int)months, &later))
    return as_error(L, "add_months: outside the years 1 to 9999");
  return give_date(L,
                   as_arena_print(as_script_of(L)->scratch, "%s and %lld months",
                                  lua_tostring(L, 1), (long long)months),
                   later);
}

static int date_add_days(lua_State *L) {
  int32_t date = check_date(L, 1), last, later;
  int64_t days = check_whole(L, most_days, "add_days");
  as_date_make(9999, 12, 31, &last);
  if (date + days < 0 || date + days > last)
    return as_error(L, "add_days: outside the years 1 to 9999");
  later = (int32_t)(date + days);
  return give_date(L,
                   as_arena_print(as_script_of(L)->scratch, "%s and %lld days", lua_tostring(L, 1),
                                  (long long)days),
                   later);
}

static int date_week_of(lua_State *L) {
  int32_t date = check_date(L, 1);
  char text[AS_DATE_TEXT];
  as_charge(L, 2);
  as_date_print(date - as_date_weekday(date), text);
  lua_pushstring(L, text);
  return 1;
}

const luaL_Reg as_lib_date[] = {
    {"add_days", date_add_days},         {"add_months", date_add_months},
    {"days_between", date_days_between}, {"months_between", date_months_between},
    {"week_of", date_week_of},           {NULL, NULL},
};
