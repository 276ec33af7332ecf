/* SPDX-License-Identifier: MIT */
/* Judging caps: the case that rules/lib/caps.lua is given, its verdict, and verdicts kept for
 * cases just like it.
 *
 * The one idea: caps.lua sees of a case the points and, for each test of each condition, whether
 * it holds, does not, or is not known, and could still be - and nothing else, and like every rule
 * it gives the same for the same. So its verdict on one case is its verdict on every case alike,
 * and most services' answers are alike: the verdict is looked up, and Lua is asked for what is
 * new. Decided against: judging caps in C, where nobody but us could read what a cap means. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { CHAINS = 64, MOST_VERDICTS = 2048, MOST_KEY = 512 };

struct as_verdict {
  struct as_verdict *next;
  uint32_t hash, key_size;
  const unsigned char *key;
  struct as_decimal lowest, highest;
  const enum as_tri *applied; /* of each cap, then of each override */
  const char *const *remarks;
  uint32_t remark_count;
};

struct as_verdicts {
  struct as_verdict *chains[CHAINS];
};

/* Tests */

static enum as_tri tri_of(bool holds) {
  return holds ? AS_YES : AS_NO;
}

static bool is_number(const struct as_datum *datum) {
  return datum->kind == AS_TYPE_WHOLE || datum->kind == AS_TYPE_NUMBER ||
         datum->kind == AS_TYPE_PERCENT;
}

static bool is_any_of(const struct as_test *test, const struct as_datum *answer) {
  for (uint32_t i = 0; i < test->value_count; i++)
    if (as_datum_equal(&test->values[i], answer))
      return true;
  return false;
}

static enum as_tri holds_for(const struct as_test *test, const struct as_datum *answer) {
  if (answer->kind == AS_TYPE_NONE)
    return AS_UNKNOWN;
  if (test->op == AS_IS_IN_RANGE)
    return is_number(answer) ? tri_of(as_range_holds(&test->range, answer->as.number))
                             : AS_UNKNOWN;
  return tri_of(is_any_of(test, answer) == (test->op != AS_IS_NOT));
}

static struct as_datum element_answer(const struct as_call *call, uint32_t at) {
  struct as_datum answer = {.kind = AS_TYPE_NONE};
  enum as_tri state = call->given->present[at];
  if (state == AS_UNKNOWN)
    state = call->presumed[at];
  if (state == AS_UNKNOWN && call->given->others_closed)
    state = AS_NO;
  if (state != AS_UNKNOWN)
    answer.kind = AS_TYPE_YES_NO;
  answer.as.yes = state == AS_YES;
  return answer;
}

/* Whether a test holds; points: those so far, for a test on the score. */
static enum as_tri outcome(const struct as_call *call, const struct as_test *test,
                           const struct as_datum *points) {
  switch (test->subject) {
  case AS_SUBJECT_FACT:
    return holds_for(test, &call->given->facts[test->index]);
  case AS_SUBJECT_FIGURE:
    return holds_for(test, &call->figures[test->index]);
  case AS_SUBJECT_SETTING:
    return holds_for(test, &call->given->settings[test->index]);
  case AS_SUBJECT_VALUE:
    return holds_for(test, &call->out->value);
  case AS_SUBJECT_SCORE:
    return holds_for(test, points);
  case AS_SUBJECT_ELEMENT:
    break;
  }
  struct as_datum answer = element_answer(call, test->index);
  return holds_for(test, &answer);
}

/* The case, for caps.lua */

static const struct as_item_rules *item_rules(const struct as_call *call) {
  return &call->rules->items[call->given->item - call->rules->scale->items];
}

/* Whether the answer to a test may still be had, so that it is worth a word when it is not known:
 * from the review; or a figure that rule.figures could not give. One that it gave as nil is not
 * judged on purpose, one of rule.score belongs to evidence that was not counted. */
static bool is_open(const struct as_call *call, const struct as_test *test) {
  uint32_t rule = call->given->item->rule_file;
  if (test->subject == AS_SUBJECT_FIGURE)
    return call->rules->chunks[rule].has_figures && !call->figures_said[test->index];
  return test->subject == AS_SUBJECT_FACT || test->subject == AS_SUBJECT_ELEMENT;
}

static const struct as_test *check_test(lua_State *L) {
  const struct as_item_rules *rules = item_rules(as_call_of(L));
  as_check_box(L, 1, AS_BOX_CASE);
  lua_Integer number = luaL_checkinteger(L, 2);
  if (number < 1 || number > (lua_Integer)rules->test_count)
    as_error(L, "there is no such test");
  as_charge(L, 1);
  return rules->tests[number - 1];
}

/* case:is_open(test.number) */
static int case_is_open(lua_State *L) {
  const struct as_test *test = check_test(L);
  lua_pushboolean(L, is_open(as_call_of(L), test));
  return 1;
}

/* case:holds(test.number, points) -> true, false, or nil: not known */
static int case_holds(lua_State *L) {
  const struct as_test *test = check_test(L);
  struct as_datum points = {.kind = AS_TYPE_NONE};
  if (!lua_isnoneornil(L, 3))
    points = as_datum_number(as_check_decimal(L, 3));
  enum as_tri holds = outcome(as_call_of(L), test, &points);
  if (holds == AS_UNKNOWN)
    lua_pushnil(L);
  else
    lua_pushboolean(L, holds == AS_YES);
  return 1;
}

static bool is_remark_only(const struct as_call *call, int64_t by) {
  if (by < 0 || by >= call->given->item->setting_count)
    return false;
  const struct as_datum *setting = &call->given->settings[by];
  return (setting->kind == AS_TYPE_CHOICE || setting->kind == AS_TYPE_TEXT) &&
         strcmp(setting->as.text, "remark") == 0;
}

/* case:is_remark(cap.by) */
static int case_is_remark(lua_State *L) {
  as_check_box(L, 1, AS_BOX_CASE);
  lua_pushboolean(L, is_remark_only(as_call_of(L), luaL_checkinteger(L, 2)));
  return 1;
}

int as_case_index(lua_State *L) {
  const struct as_call *call = as_call_of(L);
  const char *name = as_check_plain(L, 2);
  if (as_text_equal(name, "holds")) {
    lua_pushcfunction(L, case_holds);
  } else if (as_text_equal(name, "is_open")) {
    lua_pushcfunction(L, case_is_open);
  } else if (as_text_equal(name, "is_remark")) {
    lua_pushcfunction(L, case_is_remark);
  } else if (as_text_equal(name, "limits")) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->rules->limits);
    lua_rawgeti(L, -1, (lua_Integer)(call->given->item - call->rules->scale->items) + 1);
  } else if (as_text_equal(name, "points") && call->out->has_anchor) {
    as_push_decimal(L, call->out->anchor);
  } else if (as_text_equal(name, "lowest")) {
    as_push_decimal(L, call->out->lowest);
  } else if (as_text_equal(name, "highest")) {
    as_push_decimal(L, call->out->highest);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

/* Verdicts, as caps.lua gives them */

static uint32_t limit_count(const struct as_item *item) {
  return item->cap_count + item->override_count;
}

static void read_applied(lua_State *L, const char *name, enum as_tri *applied, uint32_t count) {
  lua_getfield(L, -1, name);
  luaL_checktype(L, -1, LUA_TTABLE);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    applied[i] = lua_isnil(L, -1) ? AS_UNKNOWN : tri_of(lua_toboolean(L, -1));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static void read_remarks(lua_State *L, struct as_verdict *verdict, struct as_arena *arena) {
  lua_getfield(L, -1, "remarks");
  luaL_checktype(L, -1, LUA_TTABLE);
  uint32_t count = (uint32_t)lua_rawlen(L, -1);
  const char **remarks = AS_NEW_ARRAY(arena, const char *, count + 1);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    remarks[i] = as_arena_text(arena, as_check_plain(L, -1));
    lua_pop(L, 1);
  }
  verdict->remarks = remarks;
  verdict->remark_count = count;
  lua_pop(L, 1);
}

static struct as_decimal read_points(lua_State *L, const char *name) {
  struct as_decimal points = {0, 0};
  const char *why;
  lua_getfield(L, -1, name);
  if (!as_to_decimal(L, -1, &points, &why))
    as_error(L, "the module \"caps\" gives no %s points: %s", name, why);
  lua_pop(L, 1);
  return points;
}

/* The verdict at 1, in the scratch arena. */
static int caps_body(lua_State *L) {
  struct as_verdict *verdict = lua_touserdata(L, 1);
  struct as_arena *scratch = as_script_of(L)->scratch;
  const struct as_call *call = as_call_of(L);
  const struct as_item *item = call->given->item;
  as_run_fresh(L, (uint32_t)call->rules->caps);
  lua_getfield(L, -1, "judge");
  as_push_box(L, AS_BOX_CASE);
  lua_call(L, 1, 1);
  luaL_checktype(L, -1, LUA_TTABLE);
  verdict->lowest = read_points(L, "lowest");
  verdict->highest = read_points(L, "highest");
  enum as_tri *applied = AS_NEW_ARRAY(scratch, enum as_tri, limit_count(item) + 1);
  read_applied(L, "caps", applied, item->cap_count);
  read_applied(L, "overrides", applied + item->cap_count, item->override_count);
  verdict->applied = applied;
  read_remarks(L, verdict, scratch);
  return 0;
}

/* Keeping them */

struct key {
  unsigned char bytes[MOST_KEY];
  uint32_t size;
};

static void key_add(struct key *key, const void *bytes, size_t size) {
  if (key->size + size <= sizeof key->bytes)
    memcpy(key->bytes + key->size, bytes, size);
  key->size += (uint32_t)size;
}

/* All that caps.lua can see of the case. false: too much to keep. */
static bool make_key(const struct as_call *call, const struct as_item_rules *rules,
                     struct key *key) {
  const struct as_item *item = call->given->item;
  const struct as_datum none = {.kind = AS_TYPE_NONE};
  const struct as_item_result *out = call->out;
  unsigned char one = out->has_anchor;
  key->size = 0;
  key_add(key, &one, 1);
  key_add(key, &out->lowest.digits, sizeof out->lowest.digits);
  key_add(key, &out->lowest.places, sizeof out->lowest.places);
  key_add(key, &out->highest.digits, sizeof out->highest.digits);
  key_add(key, &out->highest.places, sizeof out->highest.places);
  for (uint32_t i = 0; i < rules->test_count; i++) {
    one = (unsigned char)outcome(call, rules->tests[i], &none);
    key_add(key, &one, 1);
    one = is_open(call, rules->tests[i]);
    key_add(key, &one, 1);
  }
  for (uint32_t i = 0; i < item->cap_count; i++) {
    one = is_remark_only(call, item->caps[i].by);
    key_add(key, &one, 1);
  }
  return key->size <= sizeof key->bytes;
}

static uint32_t hash_of(const struct key *key) {
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < key->size; i++)
    hash = (hash ^ key->bytes[i]) * 16777619u;
  return hash;
}

static const struct as_verdict *find_verdict(const struct as_item_rules *rules,
                                             const struct key *key, uint32_t hash) {
  const struct as_verdict *verdict =
      rules->verdicts ? rules->verdicts->chains[hash % CHAINS] : NULL;
  for (; verdict; verdict = verdict->next)
    if (verdict->hash == hash && verdict->key_size == key->size &&
        memcmp(verdict->key, key->bytes, key->size) == 0)
      return verdict;
  return NULL;
}

static void keep_verdict(struct as_rules *rules, struct as_item_rules *item,
                         const struct as_verdict *found, const struct key *key, uint32_t hash,
                         uint32_t limits) {
  struct as_arena *arena = rules->arena;
  if (rules->verdict_count >= MOST_VERDICTS)
    return;
  rules->verdict_count++;
  if (!item->verdicts)
    item->verdicts = AS_NEW(arena, struct as_verdicts);
  struct as_verdict *kept = AS_NEW(arena, struct as_verdict);
  enum as_tri *applied = AS_NEW_ARRAY(arena, enum as_tri, limits + 1);
  const char **remarks = AS_NEW_ARRAY(arena, const char *, found->remark_count + 1);
  *kept = *found;
  memcpy(applied, found->applied, limits * sizeof *applied);
  for (uint32_t i = 0; i < found->remark_count; i++)
    remarks[i] = as_arena_text(arena, found->remarks[i]);
  kept->applied = applied;
  kept->remarks = remarks;
  kept->key = (const unsigned char *)as_arena_copy(arena, (const char *)key->bytes, key->size);
  kept->key_size = key->size;
  kept->hash = hash;
  kept->next = item->verdicts->chains[hash % CHAINS];
  item->verdicts->chains[hash % CHAINS] = kept;
}

/* Into the result */

static struct as_limit_result *write_limits(struct as_arena *arena, const struct as_limit *limits,
                                            uint32_t count, const enum as_tri *applied) {
  struct as_limit_result *results = AS_NEW_ARRAY(arena, struct as_limit_result, count);
  for (uint32_t i = 0; i < count; i++)
    results[i] = (struct as_limit_result){.id = limits[i].id,
                                          .points = limits[i].points,
                                          .applied = applied[i],
                                          .because = limits[i].because,
                                          .source = limits[i].source};
  return results;
}

static void write_verdict(const struct as_call *call, const struct as_verdict *verdict) {
  const struct as_item *item = call->given->item;
  struct as_item_result *out = call->out;
  out->lowest = verdict->lowest;
  out->highest = verdict->highest;
  out->caps = write_limits(call->arena, item->caps, item->cap_count, verdict->applied);
  out->overrides = write_limits(call->arena, item->overrides, item->override_count,
                                verdict->applied + item->cap_count);
  out->cap_count = item->cap_count;
  out->override_count = item->override_count;
  for (uint32_t i = 0; i < verdict->remark_count; i++)
    as_remark(call, verdict->remarks[i]);
}

bool as_caps_judge(struct as_script *script, struct as_rules *rules, struct as_call *call) {
  struct as_item_rules *item = &rules->items[call->given->item - rules->scale->items];
  struct key key;
  bool may_keep = !script->records && make_key(call, item, &key);
  uint32_t hash = may_keep ? hash_of(&key) : 0;
  const struct as_verdict *known = may_keep ? find_verdict(item, &key, hash) : NULL;
  struct as_verdict verdict = {0};
  if (!known) {
    lua_pushcfunction(script->L, caps_body);
    lua_pushlightuserdata(script->L, &verdict);
    if (as_gate(script, 1, 0) != AS_GATE_OK)
      return false;
    if (may_keep)
      keep_verdict(rules, item, &verdict, &key, hash, limit_count(call->given->item));
    known = &verdict;
  }
  write_verdict(call, known);
  return true;
}
