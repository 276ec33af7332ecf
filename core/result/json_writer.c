/* SPDX-License-Identifier: MIT */
/* JSON, written straight into a buffer: no tree is built first, because a corpus writes one result
 * after another.
 *
 * The one idea: the writer knows only whether a member was written at this depth and whether a key
 * waits for its value; commas, line breaks and indentation follow from these two. What could move
 * a terminal's cursor or turn text round (control characters, bidirectional controls) is written
 * as \u....: the value is the same, the bytes are harmless. Decided against: a stack of brackets;
 * a caller that closes what it did not open is a mistake that a test shows. */
#include "result/json_writer.h"

#include "base/text.h"

#include <string.h>

enum {
  LONGEST_KEY = 60, /* of those written in one piece */
  INT_DIGITS = 20,  /* of the smallest 64-bit number, with its sign */
  SMALL = 1000000   /* well within 12 digits: nearly all points and counts */
};

void as_json_init(struct as_json *json, struct as_buf *out, int indent) {
  memset(json, 0, sizeof *json);
  json->out = out;
  json->indent = indent;
  json->first = true;
}

static void line_break(struct as_json *json) {
  if (json->indent == 0)
    return;
  static const char spaces[] = "\n                ";
  size_t wanted = (size_t)(json->indent * json->depth), room = sizeof spaces - 2;
  as_buf_add(json->out, spaces, 1 + (wanted < room ? wanted : room));
  for (; wanted > room; wanted--)
    as_buf_char(json->out, ' ');
}

/* What goes before any value or key: a comma unless it is the first, nothing after a key. */
static void separate(struct as_json *json) {
  if (json->keyed) {
    json->keyed = false;
    return;
  }
  if (!json->first)
    as_buf_add(json->out, ", ", json->indent == 0 ? 2 : 1);
  if (json->depth > 0)
    line_break(json);
  json->first = false;
}

/* Characters that are never written as they are, though JSON would let them pass: C1 controls, the
 * bidirectional controls, the line and paragraph separators, and the byte order mark. */
static bool is_unsafe(uint32_t c) {
  return (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void add_control(struct as_buf *out, unsigned char c) {
  switch (c) {
  case '\n':
    as_buf_text(out, "\\n");
    return;
  case '\t':
    as_buf_text(out, "\\t");
    return;
  case '\r':
    as_buf_text(out, "\\r");
    return;
  default:
    as_buf_print(out, "\\u%04x", (unsigned)c);
  }
}

static bool is_markup(unsigned char c) {
  return c == '<' || c == '>' || c == '&' || c == '\'';
}

/* One character that needs a look; returns how many bytes it took. */
static size_t add_special(struct as_json *json, const char *text, size_t size) {
  unsigned char c = (unsigned char)*text;
  if (c < 0x20) {
    add_control(json->out, c);
    return 1;
  }
  if (c == '"' || c == '\\') {
    as_buf_char(json->out, '\\');
    as_buf_char(json->out, (char)c);
    return 1;
  }
  if (c < 0x80) {
    as_buf_print(json->out, "\\u%04x", (unsigned)c);
    return 1;
  }
  size_t whole = size < 4 ? size : 4;
  if (as_utf8_check(text, whole) == 0) { /* a file name may hold any byte */
    as_buf_text(json->out, "\\ufffd");
    return 1;
  }
  size_t length = 1;
  uint32_t point = as_utf8_next(text, size, &length);
  if (is_unsafe(point))
    as_buf_print(json->out, "\\u%04x", (unsigned)point);
  else
    as_buf_add(json->out, text, length);
  return length;
}

/* Bytes that stand for themselves. */
static bool is_plain(unsigned char c) {
  return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static size_t plain_run(const struct as_json *json, const char *text, size_t size) {
  size_t at = 0;
  if (json->in_html)
    while (at < size && is_plain((unsigned char)text[at]) && !is_markup((unsigned char)text[at]))
      at++;
  else
    while (at < size && is_plain((unsigned char)text[at]))
      at++;
  return at;
}

static void add_quoted(struct as_json *json, const char *text) {
  size_t size = strlen(text), at = 0;
  as_buf_char(json->out, '"');
  while (at < size) {
    size_t run = plain_run(json, text + at, size - at);
    as_buf_add(json->out, text + at, run);
    at += run;
    if (at < size)
      at += add_special(json, text + at, size - at);
  }
  as_buf_char(json->out, '"');
}

void as_json_open(struct as_json *json, char bracket) {
  separate(json);
  as_buf_char(json->out, bracket);
  json->depth++;
  json->first = true;
}

void as_json_close(struct as_json *json, char bracket) {
  bool empty = json->first;
  json->depth--;
  if (!empty)
    line_break(json);
  as_buf_char(json->out, bracket);
  json->first = false;
}

/* A key is a word of ours, which needs no escaping: written in one piece, because a result has a
 * thousand of them. */
void as_json_key(struct as_json *json, const char *key) {
  char piece[LONGEST_KEY + 4];
  size_t size = strlen(key);
  separate(json);
  json->keyed = true;
  if (size > LONGEST_KEY) {
    add_quoted(json, key);
    as_buf_add(json->out, ": ", 2);
    return;
  }
  piece[0] = '"';
  memcpy(piece + 1, key, size);
  memcpy(piece + 1 + size, "\": ", 3);
  as_buf_add(json->out, piece, size + 4);
}

void as_json_null(struct as_json *json) {
  separate(json);
  as_buf_add(json->out, "null", 4);
}

void as_json_text(struct as_json *json, const char *text) {
  if (text == NULL) {
    as_json_null(json);
    return;
  }
  separate(json);
  add_quoted(json, text);
}

/* A whole number, digit by digit. */
static void add_whole(struct as_json *json, int64_t number) {
  char digits[INT_DIGITS];
  size_t at = sizeof digits;
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do
    digits[--at] = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    digits[--at] = '-';
  as_buf_add(json->out, digits + at, sizeof digits - at);
}

void as_json_number(struct as_json *json, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  separate(json);
  if (number.places == 0 && number.digits < SMALL && number.digits > -SMALL) {
    add_whole(json, number.digits);
    return;
  }
  size_t size = as_decimal_print(as_decimal_significant(number, AS_DECIMAL_QUOTIENT_DIGITS), text);
  as_buf_add(json->out, text, size);
}

void as_json_int(struct as_json *json, int64_t number) {
  separate(json);
  add_whole(json, number);
}

void as_json_yes(struct as_json *json, bool yes) {
  separate(json);
  as_buf_text(json->out, yes ? "true" : "false");
}

static void add_list(struct as_json *json, const struct as_datum *datum) {
  as_json_open(json, '[');
  for (uint32_t i = 0; i < datum->as.list.count; i++)
    as_json_datum(json, &datum->as.list.items[i]);
  as_json_close(json, ']');
}

static void add_date(struct as_json *json, int32_t date) {
  char text[AS_DATE_TEXT];
  as_date_print(date, text);
  as_json_text(json, text);
}

static void add_time(struct as_json *json, int32_t minutes) {
  char text[AS_TIME_TEXT];
  as_time_print(minutes, text);
  as_json_text(json, text);
}

void as_json_datum(struct as_json *json, const struct as_datum *datum) {
  switch (datum->kind) {
  case AS_TYPE_NONE:
    as_json_null(json);
    return;
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    as_json_number(json, datum->as.number);
    return;
  case AS_TYPE_YES_NO:
    as_json_yes(json, datum->as.yes);
    return;
  case AS_TYPE_DATE:
    add_date(json, datum->as.date);
    return;
  case AS_TYPE_TIME:
    add_time(json, datum->as.time);
    return;
  case AS_TYPE_TEXT:
  case AS_TYPE_CHOICE:
    as_json_text(json, datum->as.text);
    return;
  case AS_TYPE_LIST:
    add_list(json, datum);
    return;
  }
}

void as_json_member_text(struct as_json *json, const char *key, const char *text) {
  as_json_key(json, key);
  as_json_text(json, text);
}

void as_json_member_number(struct as_json *json, const char *key, struct as_decimal number) {
  as_json_key(json, key);
  as_json_number(json, number);
}

void as_json_member_int(struct as_json *json, const char *key, int64_t number) {
  as_json_key(json, key);
  as_json_int(json, number);
}

void as_json_member_yes(struct as_json *json, const char *key, bool yes) {
  as_json_key(json, key);
  as_json_yes(json, yes);
}

void as_json_member_maybe(struct as_json *json, const char *key, bool known,
                          struct as_decimal number) {
  as_json_key(json, key);
  if (known)
    as_json_number(json, number);
  else
    as_json_null(json);
}
