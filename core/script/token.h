/* SPDX-License-Identifier: MIT */
/* A source of Lua cut into tokens: enough to know what stands where, without judging the grammar.
 */
#ifndef AS_SCRIPT_TOKEN_H
#define AS_SCRIPT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum as_token_kind {
  AS_TOKEN_END,
  AS_TOKEN_NAME,
  AS_TOKEN_KEYWORD,
  AS_TOKEN_NUMBER,
  AS_TOKEN_STRING,
  AS_TOKEN_SYMBOL
};

struct as_token {
  enum as_token_kind kind;
  const char *text; /* with quotes; in the source */
  size_t size;
  uint32_t code;         /* of a symbol or keyword: as_token_code of its spelling */
  uint32_t line, column; /* from 1; the column in bytes */
};

/* A number for a symbol of up to three characters, or for a keyword by its first three and its
 * length: no two of Lua's are alike. Given a literal, it costs nothing when the program runs. */
static inline uint32_t as_token_code(const char *text, size_t size) {
  uint32_t code = (uint32_t)size << 24;
  for (size_t i = 0; i < 3 && i < size; i++)
    code |= (uint32_t)(unsigned char)text[i] << (8 * i);
  return code;
}

struct as_tokens {
  const char *at, *end, *line_start;
  uint32_t line;
};

void as_tokens_open(struct as_tokens *tokens, const char *text, size_t size);
/* Comments and white space are passed over. A text or comment that is not closed ends with the
 * source. */
struct as_token as_tokens_next(struct as_tokens *tokens);
static inline bool as_token_is(const struct as_token *token, const char *text) {
  return strlen(text) == token->size && memcmp(text, token->text, token->size) == 0;
}
/* Where a text's characters stand between its quotes or brackets. */
void as_token_inside(const struct as_token *token, const char **text, size_t *size, bool *escapes);

#endif
