/* SPDX-License-Identifier: MIT */
/* UTF-8 and UTF-16. ODBC's narrow functions mean whatever the locale of the process means, and a
 * driver that has no locale writes question marks; its wide ones mean UTF-16 everywhere. */
#include "odbc.h"

#include <stdlib.h>

/* unixODBC 2.3 reads a whole 33 characters of a DSN's name that it turns narrow for a driver
 * without Unicode, however short it is: there is something to read. */
enum { BEYOND = 64 };

/* The next character of text that is known to be UTF-8. */
static uint32_t next_of_8(const unsigned char **at) {
  uint32_t first = *(*at)++;
  int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  uint32_t point = more == 0 ? first : first & (0x3FU >> more);
  for (; more > 0 && (**at & 0xC0) == 0x80; more--)
    point = point << 6 | (*(*at)++ & 0x3FU);
  return point;
}

SQLWCHAR *odbc_utf16(const char *text, size_t size) {
  const unsigned char *at = (const unsigned char *)text;
  const unsigned char *end = at + size;
  SQLWCHAR *out = calloc(size + 1 + BEYOND, sizeof *out);
  size_t count = 0;
  if (!out)
    return NULL;
  while (at < end) {
    uint32_t point = next_of_8(&at);
    if (point >= 0x10000) {
      out[count++] = (SQLWCHAR)(0xD800 + ((point - 0x10000) >> 10));
      point = 0xDC00 + ((point - 0x10000) & 0x3FF);
    }
    out[count++] = (SQLWCHAR)point;
  }
  out[count] = 0;
  return out;
}

static char *put(char *out, uint32_t point) {
  if (point < 0x80) {
    *out++ = (char)point;
    return out;
  }
  int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
  *out++ = (char)(lead[more] | point >> (6 * more));
  while (more-- > 0)
    *out++ = (char)(0x80 | (point >> (6 * more) & 0x3F));
  return out;
}

size_t odbc_utf8(const SQLWCHAR *text, size_t count, char *out) {
  char *at = out;
  for (size_t i = 0; i < count; i++) {
    uint32_t point = text[i];
    if (point < 0x80) {
      *at++ = (char)point;
      continue;
    }
    if (point >= 0xD800 && point < 0xE000) {
      if (point >= 0xDC00 || i + 1 == count || (text[i + 1] & 0xFC00) != 0xDC00)
        return SIZE_MAX;
      point = 0x10000 + ((point - 0xD800) << 10) + (text[++i] - 0xDC00U);
    }
    at = put(at, point);
  }
  return (size_t)(at - out);
}
