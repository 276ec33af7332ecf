/* SPDX-License-Identifier: MIT */
/* Caps, overrides and remarks as rules/lib/caps.lua reads them.
 *
 * The one idea: what a scale says of its caps becomes, once, read-only tables of plain values;
 * what is known in one call is asked of the case, test by test. So the meaning of a cap -
 * three-valued logic, the lowest wins, an override before caps - is in Lua, where a policy team
 * can read it, and nothing of one call is left in the next. Decided against: tables filled with
 * the evidence for each call; most items have a cap or two and most calls no condition that holds.
 */
#include "script/state.h"

#include <string.h>

enum { SUBJECT_SHIFT = 16 }; /* subject and index in one number: "at" of a test */

static void set_number(lua_State *L, const char *name, struct as_decimal number) {
  as_push_decimal(L, number);
  lua_setfield(L, -2, name);
}

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_bound(lua_State *L, const char *name, const struct as_bound *bound) {
  if (bound->given)
    set_number(L, name, bound->value);
}

/* "the answer yes", "an answer below 2": what a test asks for, to follow "is not given:" */

static const char *values_in_words(struct as_arena *arena, const struct as_test *test) {
  const char *words = "";
  for (uint32_t i = 0; i < test->value_count; i++)
    words = as_arena_print(arena, "%s%s%s", words, i ? " or " : "",
                           as_datum_words(arena, &test->values[i]));
  return words;
}

static const char *bound_in_words(struct as_arena *arena, const char *words, const char *name,
                                  const struct as_bound *bound) {
  char text[AS_DECIMAL_TEXT];
  if (!bound->given)
    return words;
  as_decimal_print(bound->value, text);
  return as_arena_print(arena, "%s %s %s", words, name, text);
}

static const char *test_in_words(struct as_arena *arena, const struct as_test *test) {
  if (test->op == AS_IS || test->op == AS_IS_ANY_OF)
    return as_arena_print(arena, "the answer %s", values_in_words(arena, test));
  if (test->op == AS_IS_NOT)
    return as_arena_print(arena, "any answer but %s", values_in_words(arena, test));
  const char *words = bound_in_words(arena, "an answer", "from", &test->range.from);
  words = bound_in_words(arena, words, "to", &test->range.to);
  words = bound_in_words(arena, words, "above", &test->range.above);
  return bound_in_words(arena, words, "below", &test->range.below);
}

/* -> {name, at, op, values, from, to, above, below, words, of_review} */
static void push_test(lua_State *L, const struct as_test *test) {
  static const char *const operators[] = {"is", "is_not", "is", "in_range"};
  lua_createtable(L, 0, 6);
  set_text(L, "name", test->name);
  set_text(L, "op", operators[test->op]);
  set_text(L, "words", test_in_words(as_script_of(L)->scratch, test));
  lua_pushinteger(L, (lua_Integer)((uint32_t)test->subject << SUBJECT_SHIFT | test->index));
  lua_setfield(L, -2, "at");
  lua_pushboolean(L, test->subject == AS_SUBJECT_FACT || test->subject == AS_SUBJECT_ELEMENT);
  lua_setfield(L, -2, "of_review");
  lua_createtable(L, (int)test->value_count, 0);
  for (uint32_t i = 0; i < test->value_count; i++) {
    as_push_datum(L, &test->values[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "values");
  set_bound(L, "from", &test->range.from);
  set_bound(L, "to", &test->range.to);
  set_bound(L, "above", &test->range.above);
  set_bound(L, "below", &test->range.below);
}

static void push_clause(lua_State *L, const struct as_clause *clause) {
  lua_createtable(L, (int)clause->count, 0);
  for (uint32_t i = 0; i < clause->count; i++) {
    push_test(L, &clause->tests[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_condition(lua_State *L, const struct as_condition *when) {
  lua_createtable(L, (int)when->count, 0);
  for (uint32_t i = 0; i < when->count; i++) {
    push_clause(L, &when->any[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* -> {id, points, because, by, when} */
static void push_limit(lua_State *L, const struct as_item *item, const struct as_limit *limit) {
  lua_createtable(L, 0, 5);
  set_text(L, "id", limit->id);
  set_text(L, "because", limit->because ? limit->because : limit->id);
  set_number(L, "points", limit->points);
  if (limit->by >= 0 && (uint32_t)limit->by < item->setting_count) {
    lua_pushinteger(
        L, (lua_Integer)((uint32_t)AS_SUBJECT_SETTING << SUBJECT_SHIFT | (uint32_t)limit->by));
    lua_setfield(L, -2, "by");
  }
  push_condition(L, &limit->when);
  lua_setfield(L, -2, "when");
}

static void set_limits(lua_State *L, const char *name, const struct as_item *item,
                       const struct as_limit *limits, uint32_t count) {
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    push_limit(L, item, &limits[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, name);
}

void as_conditions_push(lua_State *L, const struct as_scale *scale) {
  lua_createtable(L, (int)scale->item_count, 0);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    if (item->cap_count + item->override_count + item->remark_count == 0)
      continue;
    lua_createtable(L, 0, 3);
    set_limits(L, "caps", item, item->caps, item->cap_count);
    set_limits(L, "overrides", item, item->overrides, item->override_count);
    set_limits(L, "remarks", item, item->remarks, item->remark_count);
    as_freeze_deep(L);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* The case: what is known in this call */

static void push_tri(lua_State *L, enum as_tri state) {
  if (state == AS_UNKNOWN)
    lua_pushnil(L);
  else
    lua_pushboolean(L, state == AS_YES);
}

static enum as_tri element_state(const struct as_call *call, uint32_t at) {
  enum as_tri state = call->given->present[at];
  if (state == AS_UNKNOWN)
    state = call->presumed[at];
  return state == AS_UNKNOWN && call->given->others_closed ? AS_NO : state;
}

static void push_known(lua_State *L, enum as_subject subject, uint32_t index) {
  struct as_call *call = as_call_of(L);
  switch (subject) {
  case AS_SUBJECT_FACT:
    as_push_datum(L, &call->given->facts[index]);
    return;
  case AS_SUBJECT_FIGURE:
    as_push_datum(L, &call->figures[index]);
    return;
  case AS_SUBJECT_SETTING:
    as_push_datum(L, &call->given->settings[index]);
    return;
  case AS_SUBJECT_VALUE:
    as_push_datum(L, &call->out->value);
    return;
  case AS_SUBJECT_ELEMENT:
    push_tri(L, element_state(call, index));
    return;
  case AS_SUBJECT_SCORE:
    lua_pushvalue(L, 3); /* the points so far: caps.lua knows them */
    return;
  }
}

/* case:known(at, points) -> a value, or nil: not known */
static int case_known(lua_State *L) {
  as_check_box(L, 1, AS_BOX_CASE);
  lua_settop(L, 3);
  lua_Integer at = luaL_checkinteger(L, 2);
  as_charge(L, 1);
  push_known(L, (enum as_subject)(at >> SUBJECT_SHIFT),
             (uint32_t)at & ((1u << SUBJECT_SHIFT) - 1));
  return 1;
}

int as_case_index(lua_State *L) {
  struct as_call *call = as_call_of(L);
  const struct as_rules *rules = call->rules;
  const char *name = as_check_plain(L, 2);
  if (strcmp(name, "known") == 0) {
    lua_pushcfunction(L, case_known);
  } else if (strcmp(name, "limits") == 0) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, rules->limits);
    lua_rawgeti(L, -1, (lua_Integer)(call->given->item - rules->scale->items) + 1);
  } else if (strcmp(name, "points") == 0) {
    if (call->out->has_anchor)
      as_push_decimal(L, call->out->anchor);
    else
      lua_pushnil(L);
  } else if (strcmp(name, "lowest") == 0) {
    as_push_decimal(L, call->out->lowest);
  } else if (strcmp(name, "highest") == 0) {
    as_push_decimal(L, call->out->highest);
  } else {
    lua_pushnil(L);
  }
  return 1;
}
