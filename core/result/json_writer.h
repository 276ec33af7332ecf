/* SPDX-License-Identifier: MIT */
/* Writes JSON: commas, indentation and escaping in one place (control characters, U+2028/2029, <,
 * >, & stay readable but safe in a script element as \u003c only where that is asked for). */
#ifndef AS_JSON_WRITER_H
#define AS_JSON_WRITER_H

#include "base/buf.h"
#include "base/decimal.h"
#include "doc/type.h"

struct as_json {
  struct as_buf *out;
  int indent; /* 0: all on one line */
  int depth;
  bool first;   /* no member written yet at this depth */
  bool keyed;   /* a key was just written */
  bool in_html; /* set after init: <, >, & and the apostrophe are written as \u003c and so on */
};

void as_json_init(struct as_json *json, struct as_buf *out, int indent);
void as_json_open(struct as_json *json, char bracket);  /* '{' or '[' */
void as_json_close(struct as_json *json, char bracket); /* '}' or ']' */
void as_json_key(struct as_json *json, const char *key);
void as_json_text(struct as_json *json, const char *text); /* NULL writes null */
void as_json_number(struct as_json *json,
                    struct as_decimal number); /* at most 12 significant digits */
void as_json_int(struct as_json *json, int64_t number);
void as_json_yes(struct as_json *json, bool yes);
void as_json_null(struct as_json *json);
void as_json_datum(
    struct as_json *json,
    const struct as_datum *datum); /* dates and times as text, lists as arrays, none as null */
/* key and value in one: */
void as_json_member_text(struct as_json *json, const char *key, const char *text);
void as_json_member_number(struct as_json *json, const char *key, struct as_decimal number);
void as_json_member_int(struct as_json *json, const char *key, int64_t number);
void as_json_member_yes(struct as_json *json, const char *key, bool yes);
/* null where it is not known */
void as_json_member_maybe(struct as_json *json, const char *key, bool known,
                          struct as_decimal number);

#endif
