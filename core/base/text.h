/* SPDX-License-Identifier: MIT */
/* Text as people write it: UTF-8 checks, loose matching, nearest names, and what may safely reach
 * a terminal. */
#ifndef AS_TEXT_H
#define AS_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* NULL equals only NULL. Here, because names are looked up by it among many, and most differ in
 * their first byte. */
static inline bool as_text_equal(const char *a, const char *b) {
  if (!a || !b)
    return a == b;
  return a[0] == b[0] && strcmp(a, b) == 0;
}
/* Case, spaces, hyphens and underscores do not matter: "In person" is "in-person". ASCII case
 * only. */
bool as_text_loosely(const char *a, const char *b);
bool as_text_loosely_sized(const char *a, size_t size, const char *b);
/* Index of the nearest candidate, or -1 when none is near enough to be meant. */
int as_text_nearest(const char *word, const char *const *candidates, size_t count);
/* Offset of the first byte that is not UTF-8 (overlong, surrogates and > U+10FFFF included), or
 * size. */
size_t as_utf8_check(const char *text, size_t size);
/* One code point, and its length in bytes; text must be checked UTF-8. */
uint32_t as_utf8_next(const char *text, size_t size, size_t *length);
size_t as_utf8_count(const char *text, size_t size); /* characters */
size_t as_utf8_width(const char *text);              /* terminal columns: wide 2, combining 0 */
/* Appends text with control bytes, bidirectional controls, line separators and bad UTF-8 escaped
 * as \xNN or \u{NNNN}: what may reach a terminal, a log or a message. */
void as_text_printable(struct as_buf *out, const char *text, size_t size);
char *as_text_printable_copy(struct as_arena *arena, const char *text);
/* Cut to so many characters, "..." at the end when cut. */
char *as_text_cut(struct as_arena *arena, const char *text, size_t characters);
/* kebab-case, snake_case, or a source's own number (2.2A): what ids may look like. */
bool as_text_is_kebab(const char *text);
bool as_text_is_snake(const char *text);
bool as_text_is_id(const char *text); /* snake_case or a number such as 1.1.8 or 2.2A */

#endif
