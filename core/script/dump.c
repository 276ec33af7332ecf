/* SPDX-License-Identifier: MIT */
/* Which lines of a script can run. The one idea: the compiler knows, and tells only of functions
 * that exist; a function inside one that was never called does not. So the source is compiled in a
 * state of its own and dumped, and the line of every instruction is read from the dump (Lua 5.4,
 * ldump.c), functions within functions too. Nothing of it is ever run or loaded again.
 *
 * Decided against: reading lines off the tokens, which calls a table over ten lines ten lines that
 * ran. A dump of another form than is known gives no lines rather than wrong ones. */
#include "script/lines.h"

#include "base/buf.h"

#include <lauxlib.h>
#include <lua.h>
#include <string.h>

enum {
  VERSION = 0x54,
  HEADER = 4 + 2 + 6 + 3, /* signature, version and format, data, three sizes */
  NUMBERS = 8 + 8,        /* an integer and a float that show how they are written */
  INSTRUCTION = 4,
  SHORT_TEXT = 0x04, /* kinds of constants: what is not here has no bytes */
  LONG_TEXT = 0x14,
  INTEGER = 0x03,
  FLOAT = 0x13,
  UPVALUE = 3,      /* bytes of one */
  ABSOLUTE = -0x80, /* the line stands in a list of its own */
  DEEPEST = 200     /* functions within one another: what Lua itself compiles */
};

struct dump {
  const unsigned char *at, *end;
  bool broken;
  unsigned char *lines;
  uint32_t room;
};

static void skip(struct dump *dump, size_t size) {
  if (size > (size_t)(dump->end - dump->at))
    dump->broken = true;
  else
    dump->at += size;
}

static unsigned char byte(struct dump *dump) {
  unsigned char value = dump->at < dump->end ? *dump->at : 0;
  skip(dump, 1);
  return value;
}

/* Seven bits a byte, the highest first; the last one is marked. */
static size_t number(struct dump *dump) {
  size_t value = 0;
  unsigned char part = 0;
  while (!dump->broken && (part & 0x80) == 0) {
    part = byte(dump);
    value = value << 7 | (part & 0x7F);
    dump->broken = dump->broken || value > UINT32_MAX;
  }
  return dump->broken ? 0 : value;
}

/* One more than its length; 0: none. */
static void skip_text(struct dump *dump) {
  size_t size = number(dump);
  if (size)
    skip(dump, size - 1);
}

static void skip_constants(struct dump *dump) {
  for (size_t left = number(dump); left && !dump->broken; left--) {
    unsigned char kind = byte(dump);
    if (kind == SHORT_TEXT || kind == LONG_TEXT)
      skip_text(dump);
    else if (kind == INTEGER || kind == FLOAT)
      skip(dump, 8);
  }
}

static void mark(struct dump *dump, size_t line) {
  if (line < dump->room)
    dump->lines[line] = 1;
}

/* The lines of the instructions: each is so many after the one before, or stands in the list of
 * those that are too far. A function that takes any number of values begins with an instruction
 * that nobody wrote. */
static void mark_lines(struct dump *dump, size_t line, bool is_open) {
  size_t count = number(dump);
  const unsigned char *steps = dump->at;
  skip(dump, count);
  struct dump absolute = *dump;
  size_t left = number(&absolute);
  for (size_t i = 0; i < count && !dump->broken; i++) {
    int step = (signed char)steps[i];
    if (step != ABSOLUTE) {
      line = (size_t)((int64_t)line + step);
    } else if (left--) {
      number(&absolute);
      line = number(&absolute);
    }
    if (i > 0 || !is_open)
      mark(dump, line);
  }
  for (size_t pairs = number(dump); pairs && !dump->broken; pairs--) {
    number(dump);
    number(dump);
  }
}

static void skip_names(struct dump *dump) {
  for (size_t left = number(dump); left && !dump->broken; left--) { /* local variables */
    skip_text(dump);
    number(dump);
    number(dump);
  }
  for (size_t left = number(dump); left && !dump->broken; left--) /* upvalues */
    skip_text(dump);
}

static void read_function(struct dump *dump, int depth) {
  skip_text(dump); /* the source's name */
  size_t line = number(dump);
  number(dump); /* the last line */
  byte(dump);   /* parameters */
  bool is_open = byte(dump) != 0;
  byte(dump); /* the stack */
  skip(dump, number(dump) * INSTRUCTION);
  skip_constants(dump);
  skip(dump, number(dump) * UPVALUE);
  dump->broken = dump->broken || depth > DEEPEST;
  for (size_t left = number(dump); left && !dump->broken; left--)
    read_function(dump, depth + 1);
  mark_lines(dump, line, is_open);
  skip_names(dump);
}

static bool read_dump(struct dump *dump) {
  static const unsigned char sizes[] = {INSTRUCTION, sizeof(lua_Integer), sizeof(lua_Number)};
  const unsigned char *head = dump->at;
  skip(dump, HEADER + NUMBERS);
  if (dump->broken || head[4] != VERSION || head[5] != 0 ||
      memcmp(head + HEADER - sizeof sizes, sizes, sizeof sizes) != 0)
    return false;
  byte(dump); /* upvalues */
  read_function(dump, 0);
  return !dump->broken && dump->at == dump->end;
}

static int write_part(lua_State *L, const void *bytes, size_t size, void *context) {
  (void)L;
  as_buf_add(context, bytes, size);
  return 0;
}

/* false: nothing could be compiled. */
static bool compile(const struct as_source *source, struct as_buf *out) {
  lua_State *L = luaL_newstate();
  bool good = L && luaL_loadbufferx(L, source->text, source->size, "=", "t") == LUA_OK &&
              lua_dump(L, write_part, out, 0) == 0;
  if (L)
    lua_close(L);
  return good;
}

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Only closes what stands before it: whether it is reached says nothing. */
static bool only_closes(const char *text, size_t size) {
  static const char *const words[] = {"end", "else", "until", "do", "then"};
  size_t i = 0;
  while (i < size) {
    size_t from = i;
    while (i < size && is_word(text[i]))
      i++;
    bool known = i == from;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      known =
          known || (strlen(words[k]) == i - from && memcmp(words[k], text + from, i - from) == 0);
    if (!known || (i == from && !strchr(" \t\r(){}[],;", text[i])))
      return false;
    i += i == from;
  }
  return true;
}

static uint32_t drop_closers(const struct as_source *source, unsigned char *lines, uint32_t room) {
  const char *at = source->text, *end = source->text + source->size;
  uint32_t line = 1;
  for (; at < end && line < room; line++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (only_closes(at, (size_t)((stop ? stop : end) - at)))
      lines[line] = 0;
    at = stop ? stop + 1 : end;
  }
  return line;
}

static uint32_t room_for(const struct as_source *source) {
  uint32_t room = 2;
  for (size_t i = 0; i < source->size; i++)
    room += source->text[i] == '\n';
  return room;
}

const unsigned char *as_script_lines_of(const struct as_source *source, struct as_arena *arena,
                                        uint32_t *count) {
  struct as_buf bytes;
  as_buf_init(&bytes);
  *count = room_for(source);
  unsigned char *lines = AS_NEW_ARRAY(arena, unsigned char, *count);
  bool good = compile(source, &bytes);
  struct dump dump = {.lines = lines, .room = *count};
  if (good) {
    dump.at = (const unsigned char *)as_buf_get(&bytes);
    dump.end = dump.at + bytes.size;
    good = read_dump(&dump);
  }
  as_buf_done(&bytes);
  if (good)
    drop_closers(source, lines, *count);
  return good ? lines : NULL;
}
