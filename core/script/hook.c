/* SPDX-License-Identifier: MIT */
/* The budget of a call: steps, memory made by the host, and processor time as a backstop.
 *
 * The one idea: everything is charged to one counter - Lua's instructions by the count hook, a
 * thousand at a time; the work of host and library functions by themselves; texts and tables by
 * the allocator. Steps decide, for they are the same on every machine; the clock is looked at now
 * and then, and only ever makes a fault. Decided against: a hook on calls alone with loops charged
 * by a rewritten source; the count hook costs 10 to 15 per cent on rules. */
#include "script/state.h"

#include <time.h>

enum { HOOK_EVERY = 1000, CLOCK_EVERY = 20000, HOST_BYTES_A_ROW = 64 };

static const uint64_t nanoseconds = 1000000;

static uint64_t processor_time(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0)
    return 0;
  return (uint64_t)now.tv_sec * 1000 * nanoseconds + (uint64_t)now.tv_nsec;
}

static void look_at_clock(lua_State *L, struct as_call *call) {
  uint64_t now = processor_time();
  call->until_clock = CLOCK_EVERY;
  if (call->deadline == 0)
    call->deadline = now + as_script_of(L)->limits.milliseconds * nanoseconds;
  if (now > call->deadline)
    as_stop_rule(L, AS_STOP_TIME);
}

static void on_hook(lua_State *L, lua_Debug *at) {
  struct as_call *call = as_call_of(L);
  if (at->event == LUA_HOOKLINE)
    as_line_ran(L, at);
  else if (call)
    as_charge(L, (uint64_t)HOOK_EVERY * call->weight);
}

static int64_t rows_allowance(const struct as_script *script) {
  const struct as_limits *limits = &script->limits;
  return limits->steps_most > limits->steps ? (int64_t)(limits->steps_most - limits->steps) : 0;
}

static uint64_t evidence_rows(const struct as_call *call) {
  uint64_t rows = 0;
  if (!call->evidence || !call->rules)
    return 0;
  for (uint32_t i = 0; i < call->rules->scale->table_count; i++)
    if (call->evidence->tables[i])
      rows += as_table_rows(call->evidence->tables[i]);
  return rows;
}

void as_budget_start(struct as_script *script, struct as_call *call) {
  const struct as_limits *limits = &script->limits;
  call->steps_left = limits->off ? INT64_MAX / 2 : (int64_t)limits->steps;
  call->steps_extra = rows_allowance(script);
  call->weight = 1;
  call->made_most = limits->memory + evidence_rows(call) * HOST_BYTES_A_ROW;
  call->until_clock = CLOCK_EVERY;
  int mask = (limits->off ? 0 : LUA_MASKCOUNT) | (script->records ? LUA_MASKLINE : 0);
  lua_sethook(script->L, mask ? on_hook : NULL, mask, HOOK_EVERY);
}

void as_charge(lua_State *L, uint64_t steps) {
  struct as_call *call = as_call_of(L);
  if (!call)
    return;
  if (call->stop != AS_STOP_NONE)
    as_stop_rule(L, call->stop);
  if (call->steps_left < 0 || steps > (uint64_t)call->steps_left)
    as_stop_rule(L, AS_STOP_STEPS);
  call->steps_left -= (int64_t)steps;
  call->until_clock -= (int64_t)steps;
  if (call->until_clock < 0)
    look_at_clock(L, call);
}

void as_charge_bytes(lua_State *L, size_t bytes) {
  as_charge(L, bytes / AS_COST_BYTES + 1);
}

void as_charge_made(lua_State *L, uint64_t bytes) {
  struct as_call *call = as_call_of(L);
  call->made += bytes;
  if (call->made > call->made_most && !as_script_of(L)->limits.off) {
    as_script_of(L)->refused_words = "too much is kept";
    as_stop_rule(L, AS_STOP_MEMORY);
  }
}

void as_charge_rows(lua_State *L, uint32_t rows) {
  as_charge(L, AS_COST_CALL + rows / AS_COST_ROWS);
}

int as_stop_rule(lua_State *L, enum as_stop stop) {
  struct as_call *call = as_call_of(L);
  if (call && call->stop == AS_STOP_NONE)
    call->stop = stop;
  lua_pushnil(L); /* no words: the stop itself says why */
  return lua_error(L);
}
