/* SPDX-License-Identifier: MIT */
/* One cell. Decided against: a tab or a space before what looks like a formula, which some
 * spreadsheets take away again before they look. */
#include "base/csv_cell.h"

#include "base/text.h"

#include <string.h>

/* Some spreadsheets run what begins with one of these, quoted or not. */
static bool is_formula(const char *text) {
  return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

/* Nearly every cell: an id, a number, a date. */
static bool is_plain(const char *text) {
  const char *at = text;
  while (*at >= ' ' && *at <= '~' && *at != '"' && *at != ',')
    at++;
  return *at == '\0' && !is_formula(text);
}

/* A row stays one line, and a terminal shows it as it is: control characters are made visible. */
static void add_quoted(struct as_buf *out, const char *text) {
  struct as_buf clean;
  as_buf_init(&clean);
  as_text_printable(&clean, text, strlen(text));
  as_buf_text(out, is_formula(text) ? "\"'" : "\"");
  for (const char *at = as_buf_get(&clean); *at != '\0'; at++) {
    if (*at == '"')
      as_buf_char(out, '"');
    as_buf_char(out, *at);
  }
  as_buf_char(out, '"');
  as_buf_done(&clean);
}

void as_csv_cell(struct as_buf *out, const char *text, char after) {
  if (text != NULL && is_plain(text))
    as_buf_text(out, text);
  else if (text != NULL)
    add_quoted(out, text);
  as_buf_char(out, after);
}
