/* SPDX-License-Identifier: MIT */
/* The review as a rule sees it: its date and its tables.
 *
 * The one idea: a table that is not there ends the rule as unrated and names it, so that rules ask
 * without looking first; where the source has two ways to a figure, review:has looks. Reading a
 * table buys steps for its rows. */
#include "script/state.h"

#include <string.h>

static const struct as_scale *scale_of(lua_State *L) {
  return as_call_of(L)->rules->scale;
}

static uint32_t read_table(lua_State *L, const char *name) {
  const struct as_scale *scale = scale_of(L);
  int at = as_scale_table(scale, name);
  if (at < 0) {
    const char **known =
        AS_NEW_ARRAY(as_script_of(L)->scratch, const char *, scale->table_count + 1);
    for (uint32_t i = 0; i < scale->table_count; i++)
      known[i] = scale->tables[i].id;
    as_no_such(L, "the table", name, known, scale->table_count);
  }
  return (uint32_t)at;
}

/* NULL: not there, or empty where that is missing evidence. */
static const struct as_table *find_table(lua_State *L, uint32_t at) {
  const struct as_table *table = as_call_of(L)->evidence->tables[at];
  bool is_missing = table && as_table_rows(table) == 0 && scale_of(L)->tables[at].empty_is_missing;
  return is_missing ? NULL : table;
}

static void buy_steps(lua_State *L, uint32_t at, const struct as_table *table) {
  struct as_call *call = as_call_of(L);
  if (call->tables_read[at])
    return;
  call->tables_read[at] = true;
  uint64_t steps = as_table_rows(table) * as_script_of(L)->limits.steps_each_row;
  if (steps > (uint64_t)call->steps_extra)
    steps = (uint64_t)call->steps_extra;
  call->steps_extra -= (int64_t)steps;
  call->steps_left += (int64_t)steps;
}

static int review_has(lua_State *L) {
  as_check_box(L, 1, AS_BOX_REVIEW);
  const struct as_table *table = find_table(L, read_table(L, as_check_plain(L, 2)));
  bool has = table != NULL;
  for (int i = 3; i <= lua_gettop(L) && table; i++) {
    as_charge_rows(L, as_table_rows(table));
    has = has && as_view_given(as_view_all(table), as_read_column(L, table, as_check_plain(L, i)));
  }
  lua_pushboolean(L, has);
  return 1;
}

static int push_date(lua_State *L) {
  struct as_datum date = {.kind = AS_TYPE_DATE};
  date.as.date = as_call_of(L)->evidence->date;
  as_push_datum(L, &date);
  return 1;
}

int as_review_index(lua_State *L) {
  as_check_box(L, 1, AS_BOX_REVIEW);
  const char *name = as_check_plain(L, 2);
  if (strcmp(name, "date") == 0)
    return push_date(L);
  if (strcmp(name, "has") == 0) {
    lua_pushcfunction(L, review_has);
    return 1;
  }
  uint32_t at = read_table(L, name);
  const struct as_table *table = find_table(L, at);
  if (!table)
    return as_missing(L, scale_of(L)->tables[at].id, NULL);
  buy_steps(L, at, table);
  as_charge(L, 2);
  as_push_view(L, as_view_all(table), NULL);
  return 1;
}
