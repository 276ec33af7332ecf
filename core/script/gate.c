/* SPDX-License-Identifier: MIT */
/* The gate: the only protected call. What comes out of Lua comes out here, as one of three
 * answers.
 *
 * The one idea: the answer is read from the call's sticky stop and from Lua's status, never from
 * an error's text, so that no rule can pass a limit off as missing evidence or the other way
 * round. The message handler runs where the error was made and allocates nothing: it copies a
 * bounded piece of the text and the line into the call. Decided against: a traceback for rules of
 * ten lines; the line is enough. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { LEVELS_LOOKED_AT = 40, DEEP = 150, ERROR_LENGTH = 200, LARGEST_NUMBER = 1000000 };

static int number_at(const char *digits) {
  int number = 0;
  for (; *digits >= '0' && *digits <= '9' && number < LARGEST_NUMBER; digits++)
    number = number * 10 + (*digits - '0');
  return number;
}

int as_chunk_of_name(const char *name) {
  return name[0] == '@' ? number_at(name + 1) : -1;
}

/* The innermost line of a rule or a module. */
static void find_place(lua_State *L, struct as_call *call) {
  lua_Debug at;
  for (int level = 0; level < LEVELS_LOOKED_AT && lua_getstack(L, level, &at); level++) {
    lua_getinfo(L, "Sl", &at);
    if (at.currentline <= 0 || at.short_src[0] != '@')
      continue;
    call->fault_chunk = number_at(at.short_src + 1);
    call->fault_line = at.currentline;
    return;
  }
}

/* "@3:12: attempt to ..." without its first two parts, which are the place where no function runs:
 * of a syntax error. */
static const char *after_place(struct as_call *call, const char *text) {
  if (text[0] != '@')
    return text;
  const char *c = text + 1 + strspn(text + 1, "0123456789");
  if (*c != ':')
    return text;
  int line = number_at(c + 1);
  c += 1 + strspn(c + 1, "0123456789");
  if (c[0] != ':' || c[1] != ' ')
    return text;
  if (call->fault_line == 0) {
    call->fault_chunk = number_at(text + 1);
    call->fault_line = line;
  }
  return c + 2;
}

static void keep_text(struct as_call *call, const char *text) {
  size_t size = strlen(text);
  if (size >= sizeof call->message)
    size = sizeof call->message - 1;
  memcpy(call->message, text, size);
  call->message[size] = '\0';
  call->has_message = true;
}

static void keep_message(lua_State *L, struct as_call *call) {
  int type = lua_type(L, 1);
  if (type == LUA_TSTRING) {
    keep_text(call, after_place(call, lua_tostring(L, 1)));
  } else {
    keep_text(call, "the rule raised an error that is not a text but ");
    size_t used = strlen(call->message);
    const char *name = type == LUA_TNIL ? "nil" : lua_typename(L, type);
    for (; *name && used + 1 < sizeof call->message; name++)
      call->message[used++] = *name;
    call->message[used] = '\0';
  }
}

/* Lua's own word on C functions that call one another too deeply: only where they do. */
static bool is_too_deep(lua_State *L) {
  lua_Debug at;
  return lua_getstack(L, DEEP, &at) != 0 && lua_type(L, 1) == LUA_TSTRING &&
         strstr(lua_tostring(L, 1), "stack overflow") != NULL;
}

static int on_error(lua_State *L) {
  struct as_call *call = as_call_of(L);
  if (!call || call->has_message)
    return 1;
  find_place(L, call);
  if (call->stop == AS_STOP_NONE && is_too_deep(L))
    call->stop = AS_STOP_STACK;
  keep_message(L, call);
  return 1; /* the error itself: nobody looks at it again */
}

/* Lua ran out of memory, by our word or the machine's: the allocator noted why and where. */
static void read_refusal(struct as_script *script, struct as_call *call) {
  if (call->stop == AS_STOP_NONE)
    call->stop = script->refused ? script->refused : AS_STOP_MEMORY;
  call->fault_chunk = script->refused_line ? script->refused_chunk : call->fault_chunk;
  call->fault_line = script->refused_line ? script->refused_line : call->fault_line;
  keep_text(call, script->refused_words ? script->refused_words : "out of memory");
}

static enum as_gate answer(struct as_script *script, int status) {
  struct as_call *call = script->call;
  if (status == LUA_OK && call->stop == AS_STOP_NONE)
    return AS_GATE_OK;
  if (status == LUA_ERRMEM)
    read_refusal(script, call);
  else if (status == LUA_ERRERR && call->stop == AS_STOP_NONE)
    call->stop = AS_STOP_STACK;
  return call->stop == AS_STOP_MISSING ? AS_GATE_MISSING : AS_GATE_FAULT;
}

enum as_gate as_gate(struct as_script *script, int arguments, int results) {
  lua_State *L = script->L;
  int handler = lua_gettop(L) - arguments;
  struct as_call *call = script->call;
  call->has_message = false;
  call->fault_chunk = -1;
  call->fault_line = 0;
  script->refused = AS_STOP_NONE;
  script->refused_words = NULL;
  script->refused_line = 0;
  lua_pushcfunction(L, on_error);
  lua_insert(L, handler);
  int status = lua_pcall(L, arguments, results, handler);
  lua_remove(L, handler);
  if (status != LUA_OK)
    lua_pop(L, 1); /* the error */
  return answer(script, status);
}

int as_error(lua_State *L, const char *format, ...) {
  struct as_call *call = as_call_of(L);
  va_list args;
  va_start(args, format);
  const char *text = as_arena_vprint(as_script_of(L)->scratch, format, args);
  va_end(args);
  if (call)
    as_charge_bytes(L, strlen(text));
  lua_pushstring(L, as_text_cut(as_script_of(L)->scratch, text, ERROR_LENGTH));
  return lua_error(L);
}
