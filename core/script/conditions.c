/* SPDX-License-Identifier: MIT */
/* Caps, overrides and remarks as rules/lib/caps.lua reads them.
 *
 * The one idea: what a scale says of its caps becomes, once, read-only tables of plain values;
 * what is known in one call is asked of the case (verdict.c), test by test. So the meaning of a
 * cap - three-valued logic, the lowest wins, an override before caps - is in Lua, where a policy
 * team can read it, and nothing of one call is left in the next. Decided against: tables filled
 * with the evidence for each call; most items have a cap or two and most calls no condition that
 * holds.
 */
#include "script/state.h"

#include <string.h>

static void set_number(lua_State *L, const char *name, struct as_decimal number) {
  as_push_decimal(L, number);
  lua_setfield(L, -2, name);
}

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

/* "the answer yes", "an answer below 2": what a test asks for, to follow "is not given:" or "is
 * not known:" */

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

/* what: "answer", "figure" */
static const char *test_in_words(struct as_arena *arena, const struct as_test *test,
                                 const char *what) {
  if (test->op == AS_IS || test->op == AS_IS_ANY_OF)
    return as_arena_print(arena, "the %s %s", what, values_in_words(arena, test));
  if (test->op == AS_IS_NOT)
    return as_arena_print(arena, "any %s but %s", what, values_in_words(arena, test));
  const char *words = as_arena_print(arena, "%s %s", *what == 'a' ? "an" : "a", what);
  words = bound_in_words(arena, words, "from", &test->range.from);
  words = bound_in_words(arena, words, "to", &test->range.to);
  words = bound_in_words(arena, words, "above", &test->range.above);
  return bound_in_words(arena, words, "below", &test->range.below);
}

/* -> {name, number, holds_unknown, words, label: of a figure} */
static void push_test(lua_State *L, struct as_item_rules *item, const struct as_item *of,
                      const struct as_test *test) {
  bool figure = test->subject == AS_SUBJECT_FIGURE;
  lua_createtable(L, 0, 5);
  set_text(L, "name", test->name);
  set_text(L, "words",
           test_in_words(as_script_of(L)->scratch, test, figure ? "figure" : "answer"));
  if (figure)
    set_text(L, "label", of->figures[test->index].label);
  lua_pushboolean(L, test->op == AS_IS_NOT);
  lua_setfield(L, -2, "holds_unknown");
  item->tests[item->test_count++] = test;
  lua_pushinteger(L, item->test_count);
  lua_setfield(L, -2, "number");
}

static void push_clause(lua_State *L, struct as_item_rules *item, const struct as_item *of,
                        const struct as_clause *clause) {
  lua_createtable(L, (int)clause->count, 0);
  for (uint32_t i = 0; i < clause->count; i++) {
    push_test(L, item, of, &clause->tests[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_condition(lua_State *L, struct as_item_rules *item, const struct as_item *of,
                           const struct as_condition *when) {
  lua_createtable(L, (int)when->count, 0);
  for (uint32_t i = 0; i < when->count; i++) {
    push_clause(L, item, of, &when->any[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* -> {id, points, because, by, setting, when}; by, setting: the number and the name of the
 * setting that says whether it is a cap */
static void push_limit(lua_State *L, struct as_item_rules *item, const struct as_item *of,
                       const struct as_limit *limit) {
  lua_createtable(L, 0, 6);
  set_text(L, "id", limit->id);
  set_text(L, "because", limit->because ? limit->because : limit->id);
  set_number(L, "points", limit->points);
  if (limit->by >= 0) {
    lua_pushinteger(L, limit->by);
    lua_setfield(L, -2, "by");
    set_text(L, "setting", of->settings[limit->by].id);
  }
  push_condition(L, item, of, &limit->when);
  lua_setfield(L, -2, "when");
}

static void set_limits(lua_State *L, const char *name, struct as_item_rules *item,
                       const struct as_item *of, const struct as_limit *limits, uint32_t count) {
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    push_limit(L, item, of, &limits[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, name);
}

static uint32_t count_tests(const struct as_limit *limits, uint32_t count) {
  uint32_t tests = 0;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = 0; k < limits[i].when.count; k++)
      tests += limits[i].when.any[k].count;
  return tests;
}

void as_conditions_push(lua_State *L, struct as_rules *rules) {
  const struct as_scale *scale = rules->scale;
  lua_createtable(L, (int)scale->item_count, 0);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    struct as_item_rules *rule = &rules->items[i];
    if (item->cap_count + item->override_count + item->remark_count == 0)
      continue;
    uint32_t tests = count_tests(item->caps, item->cap_count) +
                     count_tests(item->overrides, item->override_count) +
                     count_tests(item->remarks, item->remark_count);
    rule->tests = AS_NEW_ARRAY(rules->arena, const struct as_test *, tests + 1);
    lua_createtable(L, 0, 3);
    set_limits(L, "caps", rule, item, item->caps, item->cap_count);
    set_limits(L, "overrides", rule, item, item->overrides, item->override_count);
    set_limits(L, "remarks", rule, item, item->remarks, item->remark_count);
    as_freeze_deep(L);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}
