/* SPDX-License-Identifier: MIT */
/* Recording which lines run. The one idea: the hook that counts steps is asked for lines as well,
 * and only while somebody records; a mark is one byte in an array of the chunk's, so that nothing
 * is allocated on the way but once a chunk. */
#include "script/lines.h"

#include "script/state.h"

#include <string.h>

static uint32_t lines_in(const struct as_source *source) {
  uint32_t count = 1;
  for (size_t i = 0; i < source->size; i++)
    count += source->text[i] == '\n';
  return count;
}

void as_line_ran(lua_State *L, lua_Debug *at) {
  struct as_call *call = as_call_of(L);
  int line = at->currentline;
  if (!call || !call->rules || line <= 0 || !lua_getinfo(L, "S", at))
    return;
  int index = as_chunk_of_name(at->short_src);
  if (index < 0 || (uint32_t)index >= call->rules->count)
    return;
  struct as_chunk *chunk = &call->rules->chunks[index];
  if (!chunk->ran) {
    chunk->line_room = lines_in(chunk->file->source) + 1;
    chunk->ran = AS_NEW_ARRAY(call->rules->arena, unsigned char, chunk->line_room);
  }
  if ((uint32_t)line < chunk->line_room)
    chunk->any_ran = chunk->ran[line] = 1;
}

void as_script_record_lines(struct as_script *script, bool on) {
  script->records = on;
}

static struct as_lines taken(struct as_chunk *chunk, struct as_arena *arena) {
  struct as_lines lines = {.file = chunk->file, .count = chunk->line_room};
  unsigned char *ran = AS_NEW_ARRAY(arena, unsigned char, chunk->line_room);
  memcpy(ran, chunk->ran, chunk->line_room);
  memset(chunk->ran, 0, chunk->line_room);
  chunk->any_ran = 0;
  lines.ran = ran;
  return lines;
}

const struct as_lines *as_script_take_lines(struct as_script *script, struct as_arena *arena,
                                            uint32_t *count) {
  struct as_lines *all = NULL;
  uint32_t room = 0;
  *count = 0;
  for (struct as_rules *rules = script->rules; rules; rules = rules->next)
    for (uint32_t i = 0; i < rules->count; i++)
      room += rules->chunks[i].any_ran;
  if (room)
    all = AS_NEW_ARRAY(arena, struct as_lines, room);
  for (struct as_rules *rules = script->rules; room && rules; rules = rules->next)
    for (uint32_t i = 0; i < rules->count; i++)
      if (rules->chunks[i].any_ran)
        all[(*count)++] = taken(&rules->chunks[i], arena);
  return all;
}
