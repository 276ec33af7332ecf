/* SPDX-License-Identifier: MIT */
/* Mutants of a Lua rule. The one idea: tokens are enough. An operator for its neighbour, a number
 * one more, a call of the other rounding, a statement left out, a condition turned round: all can
 * be told from the tokens about them, and what comes out and is no Lua is refused when it is
 * loaded.
 *
 * Texts are left alone: nearly all are labels of steps and words of remarks, and an expectation
 * holds parts of remarks only. So is a step that a rule merely writes from what it has at hand: no
 * expectation can name a step. Decided against: a grammar of Lua, for a list of likely slips. */
#include "qa/mutant.h"

#include "base/buf.h"
#include "base/text.h"
#include "script/token.h"

#include <string.h>

struct listing {
  struct as_mutants *out;
  const struct as_source *source;
  struct as_token *tokens; /* AS_TOKEN_END at the end */
  uint32_t count;          /* without it */
};

static bool is(const struct listing *listing, uint32_t at, const char *text) {
  return at < listing->count && as_token_is(&listing->tokens[at], text);
}

static bool is_one_of(const struct listing *listing, uint32_t at, const char *const *texts) {
  for (; *texts; texts++)
    if (is(listing, at, *texts))
      return true;
  return false;
}

static size_t offset(const struct listing *listing, uint32_t token) {
  return (size_t)(listing->tokens[token].text - listing->source->text);
}

static size_t end_of(const struct listing *listing, uint32_t token) {
  return offset(listing, token) + listing->tokens[token].size;
}

static void add(struct listing *listing, uint32_t token, size_t from, size_t size,
                const char *text, const char *what) {
  bool fresh;
  struct as_mutant *out = as_mutant_add(listing->out, listing->source, from, size, text, &fresh);
  if (!fresh)
    return;
  out->line = listing->tokens[token].line;
  out->column = listing->tokens[token].column;
  out->what = as_text_printable_copy(listing->out->arena, what);
  out->reach = AS_REACH_ITEMS;
}

static void replace(struct listing *listing, uint32_t token, const char *text) {
  const struct as_token *was = &listing->tokens[token];
  const char *what =
      as_arena_print(listing->out->arena, "%.*s -> %s", (int)was->size, was->text, text);
  add(listing, token, offset(listing, token), was->size, text, what);
}

/* Whether a token can be the last of an expression. */
static bool ends_expression(const struct listing *listing, uint32_t at) {
  static const char *const ends[] = {")", "]", "}", "...", "true", "false", "nil", "end", NULL};
  enum as_token_kind kind = listing->tokens[at].kind;
  return kind == AS_TOKEN_NAME || kind == AS_TOKEN_NUMBER || kind == AS_TOKEN_STRING ||
         is_one_of(listing, at, ends);
}

static void turn_operator(struct listing *listing, uint32_t at) {
  static const char *const pairs[][2] = {{"<", "<="},   {">", ">="},       {"==", "~="},
                                         {"and", "or"}, {"true", "false"}, {"+", "-"}};
  for (size_t i = 0; i < 2 * sizeof pairs / sizeof *pairs; i++) {
    const char *was = pairs[i / 2][i % 2];
    if (!is(listing, at, was) || (*was == '-' && !(at && ends_expression(listing, at - 1))))
      continue;
    replace(listing, at, pairs[i / 2][1 - i % 2]);
    return;
  }
}

/* Calls of one for the other. */
static void turn_call(struct listing *listing, uint32_t at) {
  static const char *const pairs[][2] = {
      {"round_down", "round_nearest"}, {"smaller", "larger"}, {"min", "max"},
      {"mean_of", "median_of"},        {"mean", "median"},    {"ratio", "percent"}};
  bool field = at && (is(listing, at - 1, ".") || is(listing, at - 1, ":"));
  for (size_t i = 0; i < 2 * sizeof pairs / sizeof *pairs; i++) {
    bool method = strncmp(pairs[i / 2][0], "min", 3) == 0 || i / 2 == 4;
    if (is(listing, at, pairs[i / 2][i % 2]) && method == field && ends_expression(listing, at))
      replace(listing, at, pairs[i / 2][1 - i % 2]);
  }
}

static void step_number(struct listing *listing, uint32_t at) {
  const struct as_token *token = &listing->tokens[at];
  struct as_decimal number;
  char text[AS_DECIMAL_TEXT];
  const char *why;
  if (!as_decimal_parse(token->text, token->size, &number, &why) ||
      !as_decimal_add(number, as_decimal_of(1), &number))
    return;
  as_decimal_print(number, text);
  replace(listing, at, text);
}

/* How much deeper the blocks are after a token; a loop opens with its "do". */
static int block_step(const struct listing *listing, uint32_t at) {
  static const char *const opens[] = {"function", "if", "do", "repeat", NULL};
  static const char *const closes[] = {"end", "until", NULL};
  return is_one_of(listing, at, opens) - is_one_of(listing, at, closes);
}

static int bracket_step(const struct listing *listing, uint32_t at) {
  static const char *const opens[] = {"(", "[", "{", NULL};
  static const char *const closes[] = {")", "]", "}", NULL};
  return is_one_of(listing, at, opens) - is_one_of(listing, at, closes);
}

/* Whether a statement begins at a token that begins a name: Lua parts them by nothing else. */
static bool begins_statement(const struct listing *listing, uint32_t at) {
  static const char *const before[] = {"then", "else", "do", "repeat", ";", NULL};
  if (is(listing, at, "return"))
    return true;
  return listing->tokens[at].kind == AS_TOKEN_NAME &&
         (at == 0 || is_one_of(listing, at - 1, before) || ends_expression(listing, at - 1));
}

/* The token after a statement that begins at "at". */
static uint32_t statement_end(const struct listing *listing, uint32_t at) {
  static const char *const next[] = {"end",      "else",  "elseif", "until",  "local", "if",
                                     "for",      "while", "repeat", "return", "break", "goto",
                                     "function", ";",     "do",     NULL};
  int blocks = 0, brackets = 0;
  bool value = !is(listing, at, "return"); /* the last token can end an expression */
  uint32_t i = at + 1;
  for (; i < listing->count; i++) {
    bool function = is(listing, i, "function") && !value;
    if (blocks == 0 && brackets == 0 && !function &&
        (is_one_of(listing, i, next) || (value && begins_statement(listing, i))))
      break;
    blocks += block_step(listing, i);
    brackets += bracket_step(listing, i);
    value = ends_expression(listing, i);
  }
  return i;
}

/* Whether a statement is a step for the reader, made of what is at hand: names, texts, numbers,
 * and sums of them. A call or a field in it could end the rule for want of evidence. */
static bool is_only_shown(const struct listing *listing, uint32_t from, uint32_t to) {
  static const char *const marks[] = {",", "nil", "+", "-", "*", "..", NULL};
  if (!is(listing, from, "explain"))
    return false;
  for (uint32_t i = from + 1; i < to; i++) {
    const struct as_token *token = &listing->tokens[i];
    bool plain = token->kind == AS_TOKEN_NAME || token->kind == AS_TOKEN_STRING ||
                 token->kind == AS_TOKEN_NUMBER || is_one_of(listing, i, marks);
    bool bracket = (i == from + 1 && is(listing, i, "(")) || (i + 1 == to && is(listing, i, ")"));
    bool call = token->kind == AS_TOKEN_STRING && i != from + 1 &&
                listing->tokens[i - 1].kind == AS_TOKEN_NAME;
    if ((!plain && !bracket) || call)
      return false;
  }
  return true;
}

/* Takes the lines away whole where nothing else stands on them. */
static void remove_statement(struct listing *listing, uint32_t at) {
  uint32_t end = statement_end(listing, at);
  bool last_return = is(listing, at, "return") && end == listing->count;
  if (last_return || (end == at + 1 && !is(listing, at, "return")))
    return; /* the module itself; a name alone is no statement */
  const char *text = listing->source->text;
  size_t from = offset(listing, at), to = end_of(listing, end - 1), begin = from, stop = to;
  while (begin > 0 && strchr(" \t", text[begin - 1]))
    begin--;
  while (stop < listing->source->size && strchr(" \t\r", text[stop]))
    stop++;
  bool alone = (begin == 0 || text[begin - 1] == '\n') &&
               (stop == listing->source->size || text[stop] == '\n');
  if (alone) {
    from = begin;
    to = stop + (stop < listing->source->size);
  }
  add(listing, at, from, to - from, "", "the statement is left out");
}

/* Which "then" an "if" has. */
static uint32_t then_of(const struct listing *listing, uint32_t at) {
  int blocks = 0;
  for (uint32_t i = at + 1; i < listing->count; i++) {
    if (blocks == 0 && is(listing, i, "then"))
      return i;
    blocks += block_step(listing, i);
  }
  return listing->count;
}

/* The branches change places: the condition is turned round. */
static void turn_condition(struct listing *listing, uint32_t at) {
  uint32_t then = then_of(listing, at);
  if (then == listing->count || then == at + 1)
    return;
  size_t from = offset(listing, at + 1), size = end_of(listing, then - 1) - from;
  const char *text =
      as_arena_print(listing->out->arena, "not (%.*s)", (int)size, listing->source->text + from);
  add(listing, at, from, size, text, "the condition is turned round");
}

static void drop_not(struct listing *listing, uint32_t at) {
  size_t from = offset(listing, at);
  add(listing, at, from, offset(listing, at + 1) - from, "", "not is left out");
}

/* a and b of "ratio(a, b)" change places. */
static void swap_arguments(struct listing *listing, uint32_t at) {
  static const char *const functions[] = {"ratio", "percent", NULL};
  uint32_t comma = 0, i = at + 2;
  if (!is_one_of(listing, at, functions) || !is(listing, at + 1, "("))
    return;
  for (int depth = 0; i < listing->count && !(depth == 0 && is(listing, i, ")")); i++) {
    depth += bracket_step(listing, i);
    comma = depth == 0 && is(listing, i, ",") ? i : comma;
  }
  if (!comma || i >= listing->count)
    return;
  const char *text = listing->source->text;
  size_t a = offset(listing, at + 2), a_end = end_of(listing, comma - 1);
  size_t b = offset(listing, comma + 1), b_end = end_of(listing, i - 1);
  const char *swapped =
      as_arena_print(listing->out->arena, "%.*s%.*s%.*s", (int)(b_end - b), text + b,
                     (int)(b - a_end), text + a_end, (int)(a_end - a), text + a);
  add(listing, at, a, b_end - a, swapped, "the two change places");
}

static void of_token(struct listing *listing, uint32_t at) {
  turn_operator(listing, at);
  if (listing->tokens[at].kind == AS_TOKEN_NAME) {
    turn_call(listing, at);
    swap_arguments(listing, at);
  }
  if (listing->tokens[at].kind == AS_TOKEN_NUMBER)
    step_number(listing, at);
  if (is(listing, at, "not") && at + 1 < listing->count)
    drop_not(listing, at);
  if (is(listing, at, "if") || is(listing, at, "elseif"))
    turn_condition(listing, at);
  if (begins_statement(listing, at))
    remove_statement(listing, at);
}

void as_mutants_of_script(struct as_mutants *mutants, const struct as_source *source) {
  struct listing listing = {.out = mutants, .source = source};
  struct as_tokens tokens;
  as_tokens_open(&tokens, source->text, source->size);
  for (struct as_token token = as_tokens_next(&tokens); token.kind != AS_TOKEN_END;
       token = as_tokens_next(&tokens)) {
    listing.tokens = as_arena_grow(mutants->arena, listing.tokens, listing.count,
                                   listing.count + 1, sizeof *listing.tokens);
    listing.tokens[listing.count++] = token;
  }
  for (uint32_t i = 0; i < listing.count; i++) {
    uint32_t end = begins_statement(&listing, i) ? statement_end(&listing, i) : i;
    if (end > i && is_only_shown(&listing, i, end))
      i = end - 1;
    else
      of_token(&listing, i);
  }
}
