/* SPDX-License-Identifier: MIT */
/* Between Lua's values and the host's.
 *
 * The one idea: a number crosses as a whole or as the double nearest a decimal of at most 15
 * digits, and comes back as that decimal, so that everything that decides a score is worked out
 * exactly on this side. Nothing else crosses: NaN and infinities are refused. */
#include "script/state.h"

#include "base/text.h"

#include <string.h>

enum { SHOWN_TEXT = 200 }; /* characters of a rule's text in a step */

static const int64_t largest_whole = 1000000000000000000; /* 10^18: what a decimal holds */

void as_push_decimal(lua_State *L, struct as_decimal number) {
  int64_t whole;
  if (as_decimal_to_int(number, &whole))
    lua_pushinteger(L, whole);
  else
    lua_pushnumber(L, as_decimal_to_double(number));
}

bool as_to_decimal(lua_State *L, int index, struct as_decimal *out, const char **why) {
  *why = "a number was wanted";
  if (lua_type(L, index) != LUA_TNUMBER)
    return false;
  if (lua_isinteger(L, index)) {
    lua_Integer whole = lua_tointeger(L, index);
    *why = "the number has more than 18 digits";
    if (whole <= -largest_whole || whole >= largest_whole)
      return false;
    *out = as_decimal_of(whole);
    return true;
  }
  *why = "the number is infinite, too large, or not a number at all (0/0)";
  return as_decimal_from_double(lua_tonumber(L, index), out);
}

/* As the author counts them: what stands before the colon is no argument. */
static int shown_argument(lua_State *L, int argument) {
  static const enum as_box_kind selves[] = {AS_BOX_REVIEW, AS_BOX_ITEM, AS_BOX_CASE, AS_BOX_VIEW};
  for (size_t i = 0; argument > 1 && i < sizeof selves / sizeof *selves; i++)
    if (as_to_box(L, 1, selves[i]))
      return argument - 1;
  return argument;
}

struct as_decimal as_check_decimal(lua_State *L, int argument) {
  struct as_decimal number = {0, 0};
  const char *why;
  if (!as_to_decimal(L, argument, &number, &why)) {
    if (lua_type(L, argument) != LUA_TNUMBER)
      as_error(L, "argument %d: %s, not %s", shown_argument(L, argument), why,
               as_type_words(L, argument));
    as_error(L, "argument %d: %s", shown_argument(L, argument), why);
  }
  return number;
}

static void push_date(lua_State *L, int32_t date) {
  char text[AS_DATE_TEXT];
  as_date_print(date, text);
  lua_pushstring(L, text);
}

static void push_list(lua_State *L, const struct as_datum *list) {
  uint32_t count = list->as.list.count;
  luaL_checkstack(L, 4, "lists within lists");
  as_charge(L, count);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    as_push_datum(L, &list->as.list.items[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_text(lua_State *L, const char *text) {
  as_charge_bytes(L, strlen(text));
  lua_pushstring(L, text);
}

void as_push_datum(lua_State *L, const struct as_datum *datum) {
  switch (datum->kind) {
  case AS_TYPE_NONE:
    lua_pushnil(L);
    return;
  case AS_TYPE_TEXT:
  case AS_TYPE_CHOICE:
    push_text(L, datum->as.text);
    return;
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    as_push_decimal(L, datum->as.number);
    return;
  case AS_TYPE_YES_NO:
    lua_pushboolean(L, datum->as.yes);
    return;
  case AS_TYPE_DATE:
    push_date(L, datum->as.date);
    return;
  case AS_TYPE_TIME:
    lua_pushinteger(L, datum->as.time);
    return;
  case AS_TYPE_LIST:
    push_list(L, datum);
    return;
  }
}

void as_push_param(lua_State *L, const struct as_value *value) {
  struct as_decimal number;
  const char *why;
  if (!value || value->kind == AS_NULL) {
    lua_pushnil(L);
  } else if (value->kind != AS_TEXT) {
    struct as_param_box *box = as_new_box(L, AS_BOX_PARAM, sizeof *box);
    box->value = value;
  } else if ((value->style == AS_STYLE_PLAIN || value->style == AS_STYLE_NUMBER) &&
             as_decimal_parse(value->as.text, value->count, &number, &why)) {
    as_push_decimal(L, number);
  } else {
    push_text(L, value->as.text);
  }
}

const char *as_check_plain(lua_State *L, int argument) {
  size_t size;
  if (lua_type(L, argument) != LUA_TSTRING)
    as_error(L, "argument %d: a text was wanted, not %s", shown_argument(L, argument),
             as_type_words(L, argument));
  const char *text = lua_tolstring(L, argument, &size);
  if (strlen(text) != size)
    as_error(L, "argument %d: a text with a NUL byte in it", shown_argument(L, argument));
  as_charge_bytes(L, size);
  return text;
}

const char *as_keep_text(struct as_arena *arena, const char *text) {
  return as_text_cut(arena, as_text_printable_copy(arena, text), SHOWN_TEXT);
}

static struct as_datum yes_no(bool yes) {
  struct as_datum datum = {.kind = AS_TYPE_YES_NO};
  datum.as.yes = yes;
  return datum;
}

struct as_datum as_check_scalar(lua_State *L, int argument, const char *what) {
  struct as_datum none = {.kind = AS_TYPE_NONE};
  switch (lua_type(L, argument)) {
  case LUA_TNONE:
  case LUA_TNIL:
    return none;
  case LUA_TBOOLEAN:
    return yes_no(lua_toboolean(L, argument));
  case LUA_TNUMBER:
    return as_datum_number(as_check_decimal(L, argument));
  case LUA_TSTRING:
    return as_datum_text(as_keep_text(as_call_of(L)->arena, as_check_plain(L, argument)));
  default:
    as_error(L, "%s: a number, a text, true or false was wanted, not %s", what,
             as_type_words(L, argument));
    return none;
  }
}

static bool is_number(enum as_type_kind kind) {
  return kind == AS_TYPE_WHOLE || kind == AS_TYPE_NUMBER || kind == AS_TYPE_PERCENT;
}

static void wrong_type(lua_State *L, int index, const struct as_field *field, const char *of) {
  static const char *const wanted[] = {"nothing",
                                       "a text",
                                       "a number",
                                       "a number",
                                       "a number",
                                       "true or false",
                                       "a date as text (2026-03-10)",
                                       "minutes",
                                       "a text",
                                       "one value of the list"};
  as_error(L, "%s: \"%s\" is a %s: %s was wanted, not %s", of, field->id,
           as_type_name(field->type.kind), wanted[field->type.kind], as_type_words(L, index));
}

static struct as_datum read_text(lua_State *L, int index, const struct as_field *field,
                                 const char *of) {
  struct as_datum datum = {.kind = AS_TYPE_NONE};
  const char *why = NULL;
  struct as_arena *arena = as_script_of(L)->scratch;
  const char *text = as_arena_text(arena, as_check_plain(L, index));
  if (!as_type_read(&field->type, text, strlen(text), AS_DATE_ISO, arena, &datum, &why))
    as_error(L, "%s: \"%s\" of \"%s\": %s", of, text, field->id, why);
  return datum;
}

struct as_datum as_check_typed(lua_State *L, int index, const struct as_field *field,
                               const char *of) {
  enum as_type_kind kind = field->type.kind;
  struct as_datum datum = {.kind = kind};
  int type = lua_type(L, index);
  if (is_number(kind) && type == LUA_TNUMBER) {
    datum.as.number = as_check_decimal(L, index);
  } else if (kind == AS_TYPE_YES_NO && type == LUA_TBOOLEAN) {
    datum.as.yes = lua_toboolean(L, index);
  } else if (kind == AS_TYPE_TIME && type == LUA_TNUMBER) {
    int64_t minutes;
    if (!as_decimal_to_int(as_check_decimal(L, index), &minutes) || minutes < 0 ||
        minutes > 24 * 60)
      as_error(L, "%s: \"%s\" wants whole minutes since midnight", of, field->id);
    datum.as.time = (int32_t)minutes;
  } else if (type == LUA_TSTRING && kind != AS_TYPE_LIST && !is_number(kind)) {
    return read_text(L, index, field, of);
  } else {
    wrong_type(L, index, field, of);
  }
  return datum;
}

const char *as_datum_words(struct as_arena *arena, const struct as_datum *datum) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_datum_print(datum, &buf);
  const char *words = as_arena_copy(arena, as_buf_get(&buf), buf.size);
  as_buf_done(&buf);
  return words;
}
