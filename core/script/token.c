/* SPDX-License-Identifier: MIT */
/* Cuts Lua into tokens. Nothing is decoded: a text keeps its quotes and escapes. */
#include "script/token.h"

#include <string.h>

void as_tokens_open(struct as_tokens *tokens, const char *text, size_t size) {
  tokens->at = text;
  tokens->end = text + size;
  tokens->line_start = text;
  tokens->line = 1;
}

static bool is_digit(char c) {
  return (unsigned)c - '0' < 10;
}

static bool is_letter(char c) {
  return ((unsigned)c | 32) - 'a' < 26 || c == '_';
}

static char peek(const struct as_tokens *tokens, size_t ahead) {
  return (size_t)(tokens->end - tokens->at) > ahead ? tokens->at[ahead] : '\0';
}

static void step(struct as_tokens *tokens) {
  char c = *tokens->at++;
  if (c == '\n' || (c == '\r' && peek(tokens, 0) != '\n')) {
    tokens->line++;
    tokens->line_start = tokens->at;
  }
}

/* "[[", "[==[": how many signs, or -1. */
static int long_bracket(const struct as_tokens *tokens) {
  int level = 0;
  if (peek(tokens, 0) != '[')
    return -1;
  while (peek(tokens, 1 + (size_t)level) == '=')
    level++;
  return peek(tokens, 1 + (size_t)level) == '[' ? level : -1;
}

static bool closes(const struct as_tokens *tokens, int level) {
  if (peek(tokens, 0) != ']' || peek(tokens, 1 + (size_t)level) != ']')
    return false;
  for (int i = 0; i < level; i++)
    if (peek(tokens, 1 + (size_t)i) != '=')
      return false;
  return true;
}

static void skip_long(struct as_tokens *tokens, int level) {
  tokens->at += level + 2;
  while (tokens->at < tokens->end && !closes(tokens, level))
    step(tokens);
  if (tokens->at < tokens->end)
    tokens->at += level + 2;
}

static void skip_comment(struct as_tokens *tokens) {
  tokens->at += 2;
  int level = long_bracket(tokens);
  if (level >= 0) {
    skip_long(tokens, level);
    return;
  }
  const char *line_end = memchr(tokens->at, '\n', (size_t)(tokens->end - tokens->at));
  if (!line_end)
    line_end = tokens->end;
  const char *early = memchr(tokens->at, '\r', (size_t)(line_end - tokens->at));
  tokens->at = early ? early : line_end;
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip_space(struct as_tokens *tokens) {
  while (tokens->at < tokens->end) {
    if (*tokens->at == ' ')
      tokens->at++;
    else if (is_space(*tokens->at))
      step(tokens);
    else if (peek(tokens, 0) == '-' && peek(tokens, 1) == '-')
      skip_comment(tokens);
    else
      return;
  }
}

static void skip_quoted(struct as_tokens *tokens) {
  char quote = *tokens->at++;
  while (tokens->at < tokens->end && *tokens->at != quote && *tokens->at != '\n') {
    if (*tokens->at == '\\' && tokens->end - tokens->at > 1)
      tokens->at++;
    step(tokens);
  }
  if (tokens->at < tokens->end && *tokens->at == quote)
    tokens->at++;
}

static void skip_number(struct as_tokens *tokens) {
  bool hexadecimal = peek(tokens, 0) == '0' && (peek(tokens, 1) | 32) == 'x';
  while (tokens->at < tokens->end) {
    char low = (char)(*tokens->at | 32);
    bool exponent = low == (hexadecimal ? 'p' : 'e');
    if (exponent && (peek(tokens, 1) == '+' || peek(tokens, 1) == '-'))
      tokens->at++;
    else if (!is_digit(*tokens->at) && !is_letter(*tokens->at) && *tokens->at != '.')
      return;
    tokens->at++;
  }
}

/* "...", "..", "<<", ">>", "//", "::", "==", "~=", "<=" and ">=" are of more than one sign. */
static void skip_symbol(struct as_tokens *tokens) {
  char c = *tokens->at, next = peek(tokens, 1);
  bool doubled = next == c && (c == '.' || c == '<' || c == '>' || c == '/' || c == ':');
  bool compares = next == '=' && (c == '=' || c == '~' || c == '<' || c == '>');
  if (doubled || compares)
    tokens->at++;
  if (doubled && c == '.' && peek(tokens, 1) == '.')
    tokens->at++;
  tokens->at++;
}

static bool is_keyword(const struct as_token *token) {
  static const char *const words[][3] = {['a' - 'a'] = {"and"},
                                         ['b' - 'a'] = {"break"},
                                         ['d' - 'a'] = {"do"},
                                         ['e' - 'a'] = {"end", "else", "elseif"},
                                         ['f' - 'a'] = {"for", "function", "false"},
                                         ['g' - 'a'] = {"goto"},
                                         ['i' - 'a'] = {"if", "in"},
                                         ['l' - 'a'] = {"local"},
                                         ['n' - 'a'] = {"nil", "not"},
                                         ['o' - 'a'] = {"or"},
                                         ['r' - 'a'] = {"return", "repeat"},
                                         ['t' - 'a'] = {"then", "true"},
                                         ['u' - 'a'] = {"until"},
                                         ['w' - 'a'] = {"while"}};
  size_t letter = (size_t)(unsigned char)token->text[0] - 'a';
  if (letter >= sizeof words / sizeof *words)
    return false;
  for (size_t i = 0; i < 3 && words[letter][i]; i++)
    if (as_token_is(token, words[letter][i]))
      return true;
  return false;
}

struct as_token as_tokens_next(struct as_tokens *tokens) {
  skip_space(tokens);
  struct as_token token = {.text = tokens->at,
                           .line = tokens->line,
                           .column = (uint32_t)(tokens->at - tokens->line_start) + 1};
  if (tokens->at == tokens->end)
    return token;
  char c = *tokens->at;
  if (is_letter(c)) {
    while (tokens->at < tokens->end && (is_letter(*tokens->at) || is_digit(*tokens->at)))
      tokens->at++;
    token.kind = AS_TOKEN_NAME;
  } else if (is_digit(c) || (c == '.' && is_digit(peek(tokens, 1)))) {
    skip_number(tokens);
    token.kind = AS_TOKEN_NUMBER;
  } else if (c == '"' || c == '\'') {
    skip_quoted(tokens);
    token.kind = AS_TOKEN_STRING;
  } else if (long_bracket(tokens) >= 0) {
    skip_long(tokens, long_bracket(tokens));
    token.kind = AS_TOKEN_STRING;
  } else {
    skip_symbol(tokens);
    token.kind = AS_TOKEN_SYMBOL;
  }
  token.size = (size_t)(tokens->at - token.text);
  if (token.kind == AS_TOKEN_NAME && is_keyword(&token))
    token.kind = AS_TOKEN_KEYWORD;
  if (token.kind == AS_TOKEN_KEYWORD || token.kind == AS_TOKEN_SYMBOL)
    token.code = as_token_code(token.text, token.size);
  return token;
}

void as_token_inside(const struct as_token *token, const char **text, size_t *size,
                     bool *escapes) {
  size_t mark = 1;
  *escapes = token->text[0] != '[';
  if (!*escapes) {
    mark = 2;
    while (mark < token->size && token->text[mark - 1] == '=')
      mark++;
  }
  *text = token->text + mark;
  *size = token->size >= 2 * mark ? token->size - 2 * mark : 0;
}
