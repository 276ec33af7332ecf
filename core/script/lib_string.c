/* SPDX-License-Identifier: MIT */
/* Texts: bounded, without patterns, ASCII case only.
 *
 * The one idea: every function knows the size of its answer before it makes it, and charges for
 * it. Patterns are left out: a text of sixty letters and one of seven stars take 47 seconds. NUL
 * is refused, for comparing texts full of it costs hundreds of microseconds. */
#include "script/state.h"

#include <stdint.h>
#include <string.h>

enum { MOST_BYTES = 200, FORMAT_ROOM = 12, FORMAT_DIGITS = 2 };

static const char *text_at(lua_State *L, int argument, size_t *size) {
  const char *text = luaL_checklstring(L, argument, size);
  as_charge_bytes(L, *size);
  return text;
}

/* Room for an answer; raises when it would be too long. */
static char *room_for(lua_State *L, size_t size) {
  struct as_script *script = as_script_of(L);
  if (size > script->limits.string)
    as_error(L, "the text would be too long: at most %zu bytes", script->limits.string);
  as_charge_bytes(L, size);
  return script->text;
}

/* 1 for the first byte, -1 for the last; clamped to 1..size. */
static size_t place(lua_Integer at, size_t size, bool end) {
  lua_Integer length = (lua_Integer)size;
  if (at < 0)
    at = at < -length ? 0 : length + at + 1;
  if (end)
    return at > length ? size : (size_t)at;
  return at < 1 ? 1 : at > length + 1 ? size + 1 : (size_t)at;
}

static int string_byte(lua_State *L) {
  size_t size;
  const char *text = text_at(L, 1, &size);
  lua_Integer from = luaL_optinteger(L, 2, 1);
  size_t first = place(from, size, false), last = place(luaL_optinteger(L, 3, from), size, true);
  if (first > last)
    return 0;
  if (last - first >= MOST_BYTES)
    return as_error(L, "string.byte gives at most %d values", MOST_BYTES);
  luaL_checkstack(L, MOST_BYTES, "too many values");
  for (size_t i = first; i <= last; i++)
    lua_pushinteger(L, (unsigned char)text[i - 1]);
  return (int)(last - first + 1);
}

static int string_char(lua_State *L) {
  int count = lua_gettop(L);
  char *made = room_for(L, (size_t)count);
  for (int i = 1; i <= count; i++) {
    lua_Integer byte = luaL_checkinteger(L, i);
    if (byte < 1 || byte > UINT8_MAX)
      return as_error(L, "string.char wants numbers from 1 to 255");
    made[i - 1] = (char)(unsigned char)byte;
  }
  lua_pushlstring(L, made, (size_t)count);
  return 1;
}

static int string_len(lua_State *L) {
  size_t size;
  luaL_checklstring(L, 1, &size);
  lua_pushinteger(L, (lua_Integer)size);
  return 1;
}

static int change_case(lua_State *L, char first, char last, int by) {
  size_t size;
  const char *text = text_at(L, 1, &size);
  char *made = room_for(L, size);
  for (size_t i = 0; i < size; i++)
    made[i] = text[i] >= first && text[i] <= last ? (char)(text[i] + by) : text[i];
  lua_pushlstring(L, made, size);
  return 1;
}

static int string_lower(lua_State *L) {
  return change_case(L, 'A', 'Z', 'a' - 'A');
}

static int string_upper(lua_State *L) {
  return change_case(L, 'a', 'z', 'A' - 'a');
}

static int string_reverse(lua_State *L) {
  size_t size;
  const char *text = text_at(L, 1, &size);
  char *made = room_for(L, size);
  for (size_t i = 0; i < size; i++)
    made[i] = text[size - 1 - i];
  lua_pushlstring(L, made, size);
  return 1;
}

static int string_sub(lua_State *L) {
  size_t size;
  const char *text = text_at(L, 1, &size);
  size_t first = place(luaL_optinteger(L, 2, 1), size, false),
         last = place(luaL_optinteger(L, 3, -1), size, true);
  if (first > last)
    lua_pushliteral(L, "");
  else
    lua_pushlstring(L, text + first - 1, last - first + 1);
  return 1;
}

static int string_rep(lua_State *L) {
  size_t size, between_size, total;
  const char *text = text_at(L, 1, &size);
  lua_Integer times = luaL_checkinteger(L, 2);
  const char *between = luaL_optlstring(L, 3, "", &between_size);
  if (times < 1 || size + between_size == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  if (__builtin_mul_overflow(size + between_size, (size_t)times, &total))
    total = SIZE_MAX;
  char *made = room_for(L, total);
  char *at = made;
  for (lua_Integer i = 0; i < times; i++) {
    memcpy(at, text, size);
    at += size;
    if (i + 1 < times)
      memcpy(at, between, between_size);
    at += i + 1 < times ? between_size : 0;
  }
  lua_pushlstring(L, made, (size_t)(at - made));
  return 1;
}

/* Plain text only; what looks like a pattern is refused rather than taken for itself, unless the
 * fourth argument says so. */
static int string_find(lua_State *L) {
  size_t size, wanted_size;
  const char *text = text_at(L, 1, &size);
  const char *wanted = text_at(L, 2, &wanted_size);
  size_t first = place(luaL_optinteger(L, 3, 1), size, false);
  if (!lua_toboolean(L, 4) && strpbrk(wanted, "^$*+?.([%"))
    return as_error(L,
                    "string.find looks for plain text; if \"%s\" is meant as it stands, give true "
                    "as the fourth argument",
                    wanted);
  as_charge_bytes(L, size + wanted_size);
  const char *found =
      first > size + 1 ? NULL : memmem(text + first - 1, size + 1 - first, wanted, wanted_size);
  if (!found) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, (lua_Integer)(found - text) + 1);
  lua_pushinteger(L, (lua_Integer)(found - text) + (lua_Integer)wanted_size);
  return 2;
}

/* format: "%d %s %5.1f %%" */

struct format {
  const char *at, *end;
  char spec[FORMAT_ROOM]; /* "%-5.1" and, with room, the length and the letter */
  size_t size;
  int argument;
  char *made;
  size_t used, most;
};

static void put(lua_State *L, struct format *format, const char *text, size_t size) {
  as_charge_bytes(L, size);
  if (size > format->most - format->used)
    as_error(L, "string.format: the text would be too long");
  memcpy(format->made + format->used, text, size);
  format->used += size;
}

static void take_digits(lua_State *L, struct format *format) {
  int digits = 0;
  for (; format->at < format->end && *format->at >= '0' && *format->at <= '9';
       format->at++, digits++) {
    if (digits == FORMAT_DIGITS)
      as_error(L, "string.format: a width or precision has at most %d digits", FORMAT_DIGITS);
    format->spec[format->size++] = *format->at;
  }
}

/* Reads "%-5.1" up to the letter, which it returns. */
static char take_spec(lua_State *L, struct format *format) {
  format->size = 0;
  format->spec[format->size++] = '%';
  if (format->at < format->end && *format->at != '\0' && strchr("-+ 0", *format->at))
    format->spec[format->size++] = *format->at++;
  take_digits(L, format);
  if (format->at < format->end && *format->at == '.') {
    format->spec[format->size++] = *format->at++;
    take_digits(L, format);
  }
  if (format->at == format->end)
    as_error(L, "string.format: the format ends within a \"%%\"");
  return *format->at++;
}

static const char *end_spec(struct format *format, const char *letters) {
  for (; *letters; letters++)
    format->spec[format->size++] = *letters;
  format->spec[format->size] = '\0';
  return format->spec;
}

static void put_text(lua_State *L, struct format *format) {
  size_t size;
  int type = lua_type(L, format->argument);
  if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TBOOLEAN)
    as_error(L, "string.format: \"%%s\" wants a text or a number, not %s",
             as_type_words(L, format->argument));
  const char *text = luaL_tolstring(L, format->argument, &size);
  if (format->size == 1) { /* no width */
    put(L, format, text, size);
  } else {
    const char *padded = as_arena_print(as_script_of(L)->scratch, end_spec(format, "s"), text);
    put(L, format, padded, strlen(padded));
  }
  lua_pop(L, 1);
}

static void put_one(lua_State *L, struct format *format) {
  struct as_arena *scratch = as_script_of(L)->scratch;
  const char *text = NULL;
  char letter = take_spec(L, format);
  if (letter == '%') {
    put(L, format, "%", 1);
    return;
  }
  format->argument++;
  luaL_checkany(L, format->argument);
  if (letter == 'd' || letter == 'i')
    text = as_arena_print(scratch, end_spec(format, "lld"),
                          (long long)luaL_checkinteger(L, format->argument));
  else if (letter == 'f')
    text = as_arena_print(scratch, end_spec(format, "f"), luaL_checknumber(L, format->argument));
  else if (letter == 'g')
    text = as_arena_print(scratch, end_spec(format, "g"), luaL_checknumber(L, format->argument));
  else if (letter == 's')
    put_text(L, format);
  else
    as_error(L, "string.format knows %%d, %%f, %%g, %%s and %%%%, not \"%%%c\"",
             letter >= ' ' && letter < 127 ? letter : '?');
  if (text)
    put(L, format, text, strlen(text));
}

static int string_format(lua_State *L) {
  size_t size;
  const char *text = text_at(L, 1, &size);
  struct format format = {.at = text,
                          .end = text + size,
                          .argument = 1,
                          .most = as_script_of(L)->limits.string,
                          .made = as_script_of(L)->text};
  while (format.at < format.end) {
    const char *percent = memchr(format.at, '%', (size_t)(format.end - format.at));
    const char *stop = percent ? percent : format.end;
    put(L, &format, format.at, (size_t)(stop - format.at));
    format.at = percent ? percent + 1 : stop;
    if (percent)
      put_one(L, &format);
  }
  lua_pushlstring(L, format.made, format.used);
  return 1;
}

const luaL_Reg as_lib_string[] = {
    {"byte", string_byte}, {"char", string_char},
    {"find", string_find}, {"format", string_format},
    {"len", string_len},   {"lower", string_lower},
    {"rep", string_rep},   {"reverse", string_reverse},
    {"sub", string_sub},   {"upper", string_upper},
    {NULL, NULL},
};
