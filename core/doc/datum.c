/* SPDX-License-Identifier: MIT */
/* Typed values once they are read: compared, and written out as a person would write them. */
#include "base/text.h"
#include "doc/type.h"

static bool is_number(const struct as_datum *datum) {
  return datum->kind == AS_TYPE_WHOLE || datum->kind == AS_TYPE_NUMBER ||
         datum->kind == AS_TYPE_PERCENT;
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Over white space: one space between words, none at the ends. */
static char next_char(const char **at, bool begun) {
  const char *text = *at;
  bool space = is_space(*text);
  while (is_space(*text))
    text++;
  if (space && begun && *text != '\0') {
    *at = text;
    return ' ';
  }
  *at = *text == '\0' ? text : text + 1;
  return lower(*text);
}

static bool same_text(const char *a, const char *b) {
  for (bool begun = false;; begun = true) {
    char left = next_char(&a, begun);
    char right = next_char(&b, begun);
    if (left != right)
      return false;
    if (left == '\0')
      return true;
  }
}

static bool same_list(const struct as_datum *a, const struct as_datum *b) {
  if (a->as.list.count != b->as.list.count)
    return false;
  for (uint32_t i = 0; i < a->as.list.count; i++) {
    if (!as_datum_equal(&a->as.list.items[i], &b->as.list.items[i]))
      return false;
  }
  return true;
}

bool as_datum_equal(const struct as_datum *a, const struct as_datum *b) {
  if (is_number(a) && is_number(b))
    return as_decimal_compare(a->as.number, b->as.number) == 0;
  bool words = (a->kind == AS_TYPE_TEXT || a->kind == AS_TYPE_CHOICE) &&
               (b->kind == AS_TYPE_TEXT || b->kind == AS_TYPE_CHOICE);
  if (words && a->kind != b->kind)
    return as_text_loosely(a->as.text, b->as.text);
  if (a->kind != b->kind)
    return false;
  switch (a->kind) {
  case AS_TYPE_YES_NO:
    return a->as.yes == b->as.yes;
  case AS_TYPE_DATE:
    return a->as.date == b->as.date;
  case AS_TYPE_TIME:
    return a->as.time == b->as.time;
  case AS_TYPE_LIST:
    return same_list(a, b);
  case AS_TYPE_TEXT:
  case AS_TYPE_CHOICE:
    return same_text(a->as.text, b->as.text);
  default:
    return true;
  }
}

static void print_list(const struct as_datum *datum, struct as_buf *out) {
  for (uint32_t i = 0; i < datum->as.list.count; i++) {
    as_buf_text(out, i == 0 ? "" : "; ");
    as_datum_print(&datum->as.list.items[i], out);
  }
}

void as_datum_print(const struct as_datum *datum, struct as_buf *out) {
  char digits[AS_DECIMAL_TEXT];
  char date[AS_DATE_TEXT];
  char time[AS_TIME_TEXT];
  if (is_number(datum)) {
    as_decimal_print(datum->as.number, digits);
    as_buf_text(out, digits);
  } else if (datum->kind == AS_TYPE_DATE) {
    as_date_print(datum->as.date, date);
    as_buf_text(out, date);
  } else if (datum->kind == AS_TYPE_TIME) {
    as_time_print(datum->as.time, time);
    as_buf_text(out, time);
  } else if (datum->kind == AS_TYPE_YES_NO) {
    as_buf_text(out, datum->as.yes ? "yes" : "no");
  } else if (datum->kind == AS_TYPE_LIST) {
    print_list(datum, out);
  } else if (datum->kind != AS_TYPE_NONE) {
    as_buf_text(out, datum->as.text);
  }
}

struct as_datum as_datum_number(struct as_decimal number) {
  struct as_datum datum = {.kind = AS_TYPE_NUMBER, .as.number = number};
  return datum;
}

struct as_datum as_datum_text(const char *text) {
  struct as_datum datum = {.kind = AS_TYPE_TEXT, .as.text = text};
  return datum;
}
