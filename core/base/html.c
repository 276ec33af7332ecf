/* SPDX-License-Identifier: MIT */
/* The one idea: text is first what may reach a terminal, then escaped, so that a page can be
 * neither left nor turned round by what it shows. Both quotes are escaped, so that one function
 * serves text and attributes and no caller can take the wrong one. */
#include "base/html.h"

#include "base/text.h"

#include <string.h>

static const char *reference(char c) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  default:
    return "&#39;";
  }
}

/* Up to the next character that HTML knows, or the next white space that stays. */
static size_t run_of(const char *text, size_t size) {
  size_t length = 0;
  while (length < size && !memchr("&<>\"'\n\t", text[length], 7))
    length++;
  return length;
}

void as_html_text_sized(struct as_buf *out, const char *text, size_t size) {
  while (size) {
    size_t length = run_of(text, size);
    as_text_printable(out, text, length);
    if (length == size)
      return;
    if (text[length] == '\n' || text[length] == '\t')
      as_buf_char(out, text[length]);
    else
      as_buf_text(out, reference(text[length]));
    text += length + 1;
    size -= length + 1;
  }
}

void as_html_text(struct as_buf *out, const char *text) {
  if (text)
    as_html_text_sized(out, text, strlen(text));
}
