/* SPDX-License-Identifier: MIT */
/* Refuses, with line and advice, source that this Lua compiles wrongly, and what only an attack
 * needs.
 *
 * The one idea: a few tokens of memory suffice. Lua 5.4.4 takes the wrong register for t[a < b]
 * where t is a local of an outer function (in parentheses too), gets bitwise operators wrong in
 * functions with more than 255 constants, and code where _ENV is a constant. Decided against:
 * refusing only the exact patterns; a rule needs none of these, and a simple ban can be explained.
 */
#include "script/scan.h"

#include "base/text.h"
#include "script/script.h"
#include "script/token.h"

#include <string.h>

enum {
  DEEPEST = 60, /* open brackets and blocks; Lua's own limit is 200, of C's stack */
  CHAIN = 100,  /* unary or right-associative operators in a row */
  CONSTANTS = 255,
  TABLE = 1024, /* of different words; a power of two */
};

/* What is open. */
enum opened { BLOCK, CALL, GROUP, BRACE, INDEX };

struct word {
  const char *text;
  size_t size;
  bool local, constant;
};

struct scanner {
  const struct as_source *source;
  struct as_errors *errors;
  struct as_scan *out;
  size_t string_limit;
  enum opened open[DEEPEST];
  int depth;
  int chain;
  struct as_token before, token;
  bool declares;   /* within "local a, b", "for a, b", or a function's parameters */
  bool parameters; /* the next "(" opens parameters */
  bool required;   /* the token before is require, or require and "(" */
  bool failed;
  struct word words[TABLE];
  uint32_t word_count;
};

static bool refuse(struct scanner *scanner, const char *why) {
  struct as_place place = {scanner->source, scanner->token.line, scanner->token.column};
  as_errors_add(scanner->errors, place, "%s", why);
  scanner->failed = true;
  return false;
}

/* Words, to count the constants */

static struct word *find_word(struct scanner *scanner, const struct as_token *token) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < token->size; i++)
    hash = (hash ^ (unsigned char)token->text[i]) * 16777619u;
  for (uint32_t at = hash % TABLE;; at = (at + 1) % TABLE) {
    struct word *word = &scanner->words[at];
    if (!word->text && scanner->word_count < TABLE - 1) {
      word->text = token->text;
      word->size = token->size;
      scanner->word_count++;
      return word;
    }
    if (!word->text)
      return NULL;
    if (word->size == token->size && memcmp(word->text, token->text, token->size) == 0)
      return word;
  }
}

static inline bool is_symbol(const struct as_token *token, const char *text) {
  return token->kind == AS_TOKEN_SYMBOL && token->code == as_token_code(text, strlen(text));
}

static inline bool is_word(const struct as_token *token, const char *text) {
  return token->kind == AS_TOKEN_KEYWORD && token->code == as_token_code(text, strlen(text));
}

static bool note_word(struct scanner *scanner) {
  const struct as_token *token = &scanner->token;
  struct word *word = find_word(scanner, token);
  if (!word)
    return refuse(scanner, "the rule is too long: more than 1,000 different names and values; "
                           "divide it into modules");
  if (token->kind != AS_TOKEN_NAME || is_symbol(&scanner->before, ".") ||
      is_symbol(&scanner->before, ":"))
    word->constant = true;
  else if (scanner->declares)
    word->local = true;
  return true;
}

static bool check_constants(struct scanner *scanner) {
  uint32_t count = 0;
  if (scanner->word_count <= CONSTANTS)
    return true;
  for (uint32_t i = 0; i < TABLE; i++)
    if (scanner->words[i].text && (scanner->words[i].constant || !scanner->words[i].local))
      count++;
  return count <= CONSTANTS ||
         refuse(scanner, "more than 255 different constants: this Lua compiles such code wrongly; "
                         "put the numbers and names into the "
                         "item's params, or divide the rule into modules");
}

/* Texts */

static bool is_nul_escape(const char *at, const char *end) {
  if (*at >= '0' && *at <= '9') {
    int value = 0;
    for (int i = 0; i < 3 && at < end && *at >= '0' && *at <= '9'; i++, at++)
      value = value * 10 + (*at - '0');
    return value == 0;
  }
  if (*at == 'x')
    return end - at > 2 && at[1] == '0' && at[2] == '0';
  if (*at != 'u' || end - at < 3)
    return false;
  at += 2;
  while (at < end && *at == '0')
    at++;
  return at < end && *at == '}';
}

static bool check_string(struct scanner *scanner) {
  const char *text;
  size_t size;
  bool escapes;
  as_token_inside(&scanner->token, &text, &size, &escapes);
  if (size > scanner->string_limit)
    return refuse(scanner, "a text of more than 16 KiB in the source");
  for (const char *at = text, *end = text + size; escapes && at + 1 < end; at++)
    if (*at == '\\' && is_nul_escape(++at, end))
      return refuse(scanner, "a NUL character in a text: leave it out");
  return true;
}

/* Brackets and blocks */

static bool open_one(struct scanner *scanner, enum opened what) {
  if (scanner->depth == DEEPEST)
    return refuse(scanner,
                  "brackets or blocks nested more than 60 deep: name the parts in locals");
  scanner->open[scanner->depth++] = what;
  return true;
}

static void close_one(struct scanner *scanner) {
  if (scanner->depth > 0)
    scanner->depth--;
}

/* Whether a value may end with this token, so that "(" or "[" after it calls or indexes. */
static bool ends_value(const struct as_token *token) {
  return token->kind == AS_TOKEN_NAME || token->kind == AS_TOKEN_STRING || is_symbol(token, ")") ||
         is_symbol(token, "]") || is_symbol(token, "}") || is_word(token, "end");
}

static bool note_bracket(struct scanner *scanner) {
  const struct as_token *token = &scanner->token;
  if (token->size != 1)
    return true;
  switch (token->text[0]) {
  case '(':
    scanner->declares = scanner->parameters;
    scanner->parameters = false;
    return open_one(scanner, ends_value(&scanner->before) || scanner->declares ? CALL : GROUP);
  case '[':
    return open_one(scanner, INDEX);
  case '{':
    return open_one(scanner, BRACE);
  case ')':
    scanner->declares = false;
    close_one(scanner);
    return true;
  case ']':
  case '}':
    close_one(scanner);
    return true;
  default:
    return true;
  }
}

static bool note_block(struct scanner *scanner) {
  const struct as_token *token = &scanner->token;
  bool function = is_word(token, "function");
  if (function)
    scanner->parameters = true;
  scanner->declares = is_word(token, "local") || is_word(token, "for");
  if (function || is_word(token, "do") || is_word(token, "then") || is_word(token, "repeat"))
    return open_one(scanner, BLOCK);
  if (is_word(token, "end") || is_word(token, "until") || is_word(token, "elseif"))
    close_one(scanner);
  return true;
}

/* Operators */

static bool in_index(const struct scanner *scanner) {
  int at = scanner->depth - 1;
  while (at >= 0 && scanner->open[at] == GROUP)
    at--;
  return at >= 0 && scanner->open[at] == INDEX;
}

static bool is_comparison(const struct as_token *token) {
  return is_symbol(token, "<") || is_symbol(token, ">") || is_symbol(token, "<=") ||
         is_symbol(token, ">=") || is_symbol(token, "==") || is_symbol(token, "~=");
}

static bool is_bitwise(const struct as_token *token) {
  return is_symbol(token, "&") || is_symbol(token, "|") || is_symbol(token, "~") ||
         is_symbol(token, "<<") || is_symbol(token, ">>");
}

/* Operators that Lua's compiler calls itself for. */
static bool is_chained(const struct as_token *token) {
  return is_symbol(token, "..") || is_symbol(token, "^") || is_symbol(token, "-") ||
         is_symbol(token, "#") || is_word(token, "not");
}

static bool note_operator(struct scanner *scanner) {
  const struct as_token *token = &scanner->token;
  if (is_bitwise(token))
    return refuse(scanner,
                  "a bitwise operator: this Lua can compile it wrongly, and a rule needs none");
  if (is_comparison(token) && in_index(scanner))
    return refuse(scanner, "a comparison within [ ]: this Lua can compile it wrongly; put it into "
                           "a local first, then index with that");
  if (is_chained(token) && ++scanner->chain > CHAIN)
    return refuse(scanner, "more than 100 operators in a row: name the parts in locals");
  if (is_symbol(token, "=") || is_symbol(token, ";"))
    scanner->declares = false;
  return true;
}

/* require "name" */

static bool note_required(struct scanner *scanner) {
  const char *text;
  size_t size;
  bool escapes;
  struct as_scan *out = scanner->out;
  as_token_inside(&scanner->token, &text, &size, &escapes);
  out->required =
      as_arena_grow(out->arena, out->required, out->count, out->count + 1, sizeof *out->required);
  out->lines =
      as_arena_grow(out->arena, out->lines, out->count, out->count + 1, sizeof *out->lines);
  out->lines[out->count] = scanner->token.line;
  out->required[out->count++] = as_arena_copy(out->arena, text, size);
  return true;
}

static bool note_name(struct scanner *scanner) {
  if (as_token_is(&scanner->token, "_ENV"))
    return refuse(scanner,
                  "_ENV: this Lua can compile it wrongly, and a rule's names are the host's");
  if (as_token_is(&scanner->token, "close") && is_symbol(&scanner->before, "<"))
    return refuse(scanner, "a variable that is to be closed: a rule has nothing to close");
  return note_word(scanner);
}

static bool note(struct scanner *scanner) {
  const struct as_token *token = &scanner->token;
  if (scanner->declares && token->kind != AS_TOKEN_NAME && token->kind != AS_TOKEN_KEYWORD &&
      !is_symbol(token, ",") && !is_symbol(token, "<") && !is_symbol(token, ">") &&
      !is_symbol(token, ")") && !is_symbol(token, "(") && !is_symbol(token, "..."))
    scanner->declares = false;
  switch (token->kind) {
  case AS_TOKEN_NAME:
    return note_name(scanner);
  case AS_TOKEN_KEYWORD:
    return note_block(scanner) && note_operator(scanner);
  case AS_TOKEN_NUMBER:
    return note_word(scanner);
  case AS_TOKEN_STRING:
    return check_string(scanner) && note_word(scanner) &&
           (!scanner->required || note_required(scanner));
  case AS_TOKEN_SYMBOL:
    return note_bracket(scanner) && note_operator(scanner);
  case AS_TOKEN_END:
    break;
  }
  return true;
}

/* A statement ends where a value is followed by the start of another: the chain of operators is
 * then a new one. */
static void end_statement(struct scanner *scanner) {
  if (scanner->token.kind == AS_TOKEN_KEYWORD && !is_word(&scanner->token, "not"))
    scanner->chain = 0;
  if (scanner->token.kind == AS_TOKEN_NAME && ends_value(&scanner->before))
    scanner->chain = 0;
  if (is_symbol(&scanner->token, ",") || is_symbol(&scanner->token, ";"))
    scanner->chain = 0;
}

static bool scan_tokens(struct scanner *scanner) {
  struct as_tokens tokens;
  as_tokens_open(&tokens, scanner->source->text, scanner->source->size);
  for (;;) {
    scanner->token = as_tokens_next(&tokens);
    if (scanner->token.kind == AS_TOKEN_END)
      return check_constants(scanner);
    end_statement(scanner);
    if (!note(scanner))
      return false;
    bool names = scanner->token.kind == AS_TOKEN_NAME && as_token_is(&scanner->token, "require");
    scanner->required = names || (scanner->required && is_symbol(&scanner->token, "("));
    scanner->before = scanner->token;
  }
}

static bool check_bytes(struct scanner *scanner) {
  const struct as_source *source = scanner->source;
  scanner->token.line = 1;
  if (source->size > AS_SCRIPT_SOURCE)
    return refuse(scanner, "the rule is larger than 256 KiB");
  if (source->size > 0 && source->text[0] == '\x1b')
    return refuse(scanner, "compiled Lua (bytecode) is not taken: give the rule's source");
  size_t good = as_utf8_check(source->text, source->size);
  const char *nul = memchr(source->text, '\0', source->size);
  if (good == source->size && !nul)
    return true;
  size_t bad = nul && (size_t)(nul - source->text) < good ? (size_t)(nul - source->text) : good;
  for (size_t i = 0; i < bad; i++)
    scanner->token.line += source->text[i] == '\n';
  return refuse(scanner, nul ? "a NUL byte in the source" : "the rule is not UTF-8");
}

bool as_scan(const struct as_source *source, size_t string_limit, struct as_scan *out,
             struct as_errors *errors) {
  struct scanner scanner = {/* 25 KiB, for the moment */
                            .source = source,
                            .errors = errors,
                            .out = out,
                            .string_limit = string_limit};
  return check_bytes(&scanner) && scan_tokens(&scanner);
}
