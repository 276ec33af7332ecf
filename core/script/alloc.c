/* SPDX-License-Identifier: MIT */
/* Memory for Lua, bounded: in all, by block, by string, and by the depth of the stack.
 *
 * The one idea: for a new block Lua says in old_size what it is for, and a text's is LUA_TSTRING,
 * so that texts have a limit of their own before a byte of them is copied. The stack is given its
 * whole room at once and no more, so that where a recursion ends does not depend on what ran
 * before; it is told by the size it asks for next, which is known, as Lua doubles it. A refusal
 * only notes its cause: Lua collects and asks again, and the gate reads the note when it fails in
 * earnest. Decided against: counting on the collector's own figure, which lags behind what is
 * held. */
#include "script/state.h"

#include <stdlib.h>
#include <string.h>

enum {
  STRING_HEADER = 25,  /* what Lua adds to a text's bytes */
  NODE = 24,           /* bytes of a key and its value in a table */
  PLAIN_NODES = 128,   /* keys up to which a look-up counts as one step */
  STACK_BEYOND = 1024, /* bytes Lua is not told of: 5.4.4 can write past the end while it reports
                          an overflow */
};

const char as_no_memory_left[] = "the machine has no memory left";

/* Where the rule is, for a message: only looks. */
static void note_place(struct as_script *script) {
  lua_Debug at;
  script->refused_line = 0;
  for (int level = 0; level < 20 && lua_getstack(script->L, level, &at); level++) {
    lua_getinfo(script->L, "Sl", &at);
    if (at.currentline <= 0 || at.short_src[0] != '@')
      continue;
    script->refused_line = at.currentline;
    script->refused_chunk = 0;
    for (const char *c = at.short_src + 1; *c >= '0' && *c <= '9'; c++)
      script->refused_chunk = script->refused_chunk * 10 + (*c - '0');
    return;
  }
}

static void *refuse(struct as_script *script, enum as_stop why, const char *words) {
  script->refused = why;
  script->refused_words = words;
  if (script->call)
    note_place(script);
  return NULL;
}

static bool is_new_text(const void *block, size_t old_size) {
  return !block && old_size == LUA_TSTRING;
}

/* A rule can make all keys of a table fall into one chain, and then every look-up walks it: the
 * larger the largest table, the more an instruction counts. */
static void weigh(struct as_call *call, size_t size) {
  size_t nodes = size / NODE;
  if (size % NODE == 0 && (nodes & (nodes - 1)) == 0 && nodes / PLAIN_NODES > call->weight)
    call->weight = (uint32_t)(nodes / PLAIN_NODES);
}

static bool within(struct as_script *script, const void *block, size_t old_size, size_t new_size) {
  const struct as_limits *limits = &script->limits;
  size_t held = block ? old_size : 0;
  if (is_new_text(block, old_size) && new_size > limits->string + STRING_HEADER)
    return refuse(script, AS_STOP_MEMORY, "a text is too long") != NULL;
  if (!block && new_size == script->stack_next)
    return refuse(script, AS_STOP_STACK, "functions call one another too deeply") != NULL;
  if (script->unlimited || new_size <= held)
    return true;
  if (new_size > limits->block)
    return refuse(script, AS_STOP_MEMORY, "a table is too large") != NULL;
  if (script->used - held + new_size > script->baseline + limits->memory)
    return refuse(script, AS_STOP_MEMORY, "too much is kept") != NULL;
  return true;
}

static void account(struct as_script *script, bool is_new, size_t old_size, size_t new_size) {
  struct as_call *call = script->call;
  script->used += new_size;
  if (!is_new)
    script->used -= old_size;
  if (!is_new || !call)
    return;
  call->steps_left -= (int64_t)(new_size / AS_COST_BYTES);
  if (old_size == 0 && new_size > NODE * PLAIN_NODES)
    weigh(call, new_size);
}

static void release(struct as_script *script, void *block, size_t size) {
  if (as_slab_owns(&script->slab, block))
    as_slab_give(&script->slab, block, size);
  else
    as_large_give(&script->slab, block);
}

static void *obtain(struct as_script *script, size_t size) {
  if (script->find_stack)
    return as_large_take(&script->slab, size + STACK_BEYOND);
  void *block = as_slab_take(&script->slab, size);
  return block ? block : as_large_take(&script->slab, size);
}

static void *resize(struct as_script *script, void *block, size_t old_size, size_t new_size) {
  bool from_slab = as_slab_owns(&script->slab, block);
  if (from_slab && as_slab_fits(old_size, new_size))
    return block;
  if (!from_slab && new_size > AS_SLAB_BLOCK)
    return as_large_resize(&script->slab, block, new_size);
  void *given = obtain(script, new_size);
  if (!given)
    return NULL;
  memcpy(given, block, old_size < new_size ? old_size : new_size);
  release(script, block, old_size);
  return given;
}

void *as_script_alloc(void *context, void *block, size_t old_size, size_t new_size) {
  struct as_script *script = context;
  if (new_size == 0) {
    script->used -= block ? old_size : 0;
    if (block)
      release(script, block, old_size);
    return NULL;
  }
  if (!script->limits.off && !within(script, block, old_size, new_size))
    return NULL;
  void *given = block ? resize(script, block, old_size, new_size) : obtain(script, new_size);
  if (!given)
    return refuse(script, AS_STOP_MEMORY, as_no_memory_left);
  account(script, !block, old_size, new_size);
  if (script->find_stack) {
    script->stack_before = script->stack_size;
    script->stack_size = new_size;
  }
  return given;
}
