/* SPDX-License-Identifier: MIT */
/* The one idea: a backslash before what would mean something at its place, and no other: a letter
 * of an id stays itself in "not_tracked", a minus in "-2" is escaped only where it would begin a
 * list. CommonMark and the tables, struck words, formulas and bare addresses that wikis add to it
 * are thought of. Decided against: references such as &#42;, which nobody can read. */
#include "base/markdown.h"

#include "base/text.h"

#include <stdbool.h>

static bool is_alone(char c) {
  return c == '\0' || !(((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9'));
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\0';
}

/* "12. " and "12) " begin a list: whether this is the mark of one. */
static bool is_list_mark(const char *line, const char *at) {
  size_t digits = strspn(line, "0123456789");
  return digits > 0 && at == line + digits && is_space(at[1]);
}

static bool is_after_www(const char *line, const char *at) {
  return at - line >= 3 && (at[-1] | 32) == 'w' && (at[-2] | 32) == 'w' && (at[-3] | 32) == 'w';
}

/* "&lt;", "&#60;" */
static bool is_reference(const char *at) {
  size_t size = 1;
  while (!is_alone(at[size]))
    size++;
  return at[1] == '#' || (size > 1 && at[size] == ';');
}

/* Where a line begins: a list, a heading, a quotation, a line below a heading or a table's head.
 */
static bool begins_something(const char *at) {
  if (*at == '-' || *at == '+')
    return is_alone(at[1]);
  return *at == '#' || *at == '=' || *at == '>' || *at == ':';
}

static bool means_something(const char *line, const char *at, bool begins) {
  if (strchr("\\`*[]<|~$@", *at))
    return true;
  if (begins &&
      (at == line ? begins_something(at) : (*at == '.' || *at == ')') && is_list_mark(line, at)))
    return true;
  switch (*at) {
  case '_': /* within a word it is a letter */
    return at == line || is_alone(at[-1]) || is_alone(at[1]);
  case '&':
    return is_reference(at);
  case ':':
    return at[1] == '/' && at[2] == '/';
  case '.':
    return is_after_www(line, at);
  case '#': /* at the end of a heading it would be left out */
    return at > line && at[-1] != '#' && at[strspn(at, "#")] == '\0';
  default:
    return false;
  }
}

static void escape(struct as_buf *out, const char *line, bool begins) {
  for (const char *at = line; *at; at++) {
    if (means_something(line, at, begins))
      as_buf_char(out, '\\');
    as_buf_char(out, *at);
  }
}

/* begins: the text begins its line. A second one does where line breaks are kept. */
static void add_lines(struct as_buf *out, const char *text, bool begins, const char *between,
                      int indent) {
  struct as_buf line;
  as_buf_init(&line);
  bool any = false;
  for (; text && *text; text += *text != '\0') {
    text += strspn(text, " \t\r\n"); /* what stands before a line would make code of it */
    size_t size = strcspn(text, "\n");
    size_t shown = size;
    while (shown > 0 && strchr(" \t\r", text[shown - 1]))
      shown--;
    if (shown == 0)
      break;
    as_buf_clear(&line);
    as_text_printable(&line, text, shown);
    if (any) {
      as_buf_text(out, between);
      for (int i = 0; i < indent; i++)
        as_buf_char(out, ' ');
    }
    escape(out, as_buf_get(&line), any ? *between != ' ' : begins);
    any = true;
    text += size;
  }
  as_buf_done(&line);
}

void as_markdown_text(struct as_buf *out, const char *text) {
  add_lines(out, text, true, " ", 0);
}

void as_markdown_inside(struct as_buf *out, const char *text) {
  add_lines(out, text, false, " ", 0);
}

void as_markdown_lines(struct as_buf *out, const char *text, int indent) {
  add_lines(out, text, true, "\\\n", indent);
}
