/* SPDX-License-Identifier: MIT */
/* Habits of other languages that cost points here: division with "/", whose result is a hair
 * beside the exact one; numbers in a rule, which no variant can change; and names that nothing
 * uses, which are often names that were misspelt elsewhere. By tokens: what a name stands for is
 * not known, so a name that stands anywhere twice counts as used. */
#include "qa/lint_script.h"

static bool is_any(const struct as_lint_script *script, uint32_t at, const char *const *words,
                   size_t count) {
  for (size_t i = 0; i < count; i++)
    if (as_lint_is(script, at, words[i]))
      return true;
  return false;
}

#define IS_ANY(script, at, words) is_any(script, at, words, sizeof(words) / sizeof *(words))

static const char *const COMPARES[] = {"<", ">", "<=", ">=", "==", "~="};
static const char *const RAW[] = {"/", "*", "//", "%"};
static const char *const STOPS[] = {"and", "or",  "then", "do",     ",",   ";",  "=",    "return",
                                    "if",  "not", "else", "elseif", "end", "..", "until"};

static bool opens(const struct as_lint_script *script, uint32_t at) {
  return as_lint_is(script, at, "(") || as_lint_is(script, at, "{") || as_lint_is(script, at, "[");
}

static bool closes(const struct as_lint_script *script, uint32_t at) {
  return as_lint_is(script, at, ")") || as_lint_is(script, at, "}") || as_lint_is(script, at, "]");
}

/* Whether a comparison stands beside, to the right or the left, in the same expression. A bracket
 * of its own is passed over; leaving the one that it stands in ends the expression, or, for a
 * group, goes on outside. */
static bool is_compared(const struct as_lint_script *script, uint32_t at, int step) {
  int depth = 0;
  for (uint32_t i = at + (uint32_t)step; i > 0 && i < script->count; i += (uint32_t)step) {
    bool in = step > 0 ? opens(script, i) : closes(script, i);
    bool out = step > 0 ? closes(script, i) : opens(script, i);
    depth += in ? 1 : out ? -1 : 0;
    if (depth < 0)
      return false;
    if (depth > 0)
      continue;
    if (IS_ANY(script, i, COMPARES))
      return true;
    if (IS_ANY(script, i, STOPS) || script->tokens[i].kind == AS_TOKEN_END)
      return false;
  }
  return false;
}

/* Whether it is a part of what a band or points are asked for: item:band(a / b). */
static bool is_banded(const struct as_lint_script *script, uint32_t at) {
  int depth = 0;
  for (uint32_t i = at - 1; i > 2; i--) {
    if (closes(script, i))
      depth++;
    if (!opens(script, i) || --depth >= 0)
      continue;
    bool banded = as_lint_is(script, i - 1, "band") || as_lint_is(script, i - 1, "points");
    if (banded && as_lint_is(script, i - 2, ":"))
      return true;
    bool group = as_lint_is(script, i, "(") && script->tokens[i - 1].kind != AS_TOKEN_NAME;
    if (!group)
      return false;
    depth = 0;
  }
  return false;
}

static bool is_binary(const struct as_lint_script *script, uint32_t at) {
  enum as_token_kind before = script->tokens[at - 1].kind;
  return before == AS_TOKEN_NAME || before == AS_TOKEN_NUMBER || closes(script, at - 1);
}

static void check_arithmetic(const struct as_lint_script *script, uint32_t at) {
  if (!IS_ANY(script, at, RAW) || !is_binary(script, at))
    return;
  bool banded = is_banded(script, at);
  if (!banded && !is_compared(script, at, 1) && !is_compared(script, at, -1))
    return;
  const char *sign = as_lint_word(script, &script->tokens[at]);
  const char *use = *sign == '*'   ? "product(a, b)"
                    : *sign == '%' ? "round_down and ratio"
                                   : "ratio(a, b) or percent(a, b)";
  as_lint_at(script, AS_LINT_RAW_ARITHMETIC, &script->tokens[at],
             as_arena_print(script->lint->arena,
                            "\"%s\" is not exact, and what comes of it is %s: use %s", sign,
                            banded ? "read against bands" : "compared", use));
}

/* 0 and 1 are what one counts and begins with, not what a source prints. */
static bool is_telling(const struct as_token *token) {
  return token->kind == AS_TOKEN_NUMBER && !as_token_is(token, "0") && !as_token_is(token, "1");
}

/* "#list == 2" and "rows:size() > 2" ask how much there is, not how good it is. */
static bool counts(const struct as_lint_script *script, uint32_t compare) {
  for (uint32_t i = compare - 1; i > 0 && script->tokens[i].line == script->tokens[compare].line;
       i--) {
    if (as_lint_is(script, i, "#"))
      return true;
    if (IS_ANY(script, i, STOPS))
      return false;
  }
  return false;
}

static void check_number(const struct as_lint_script *script, uint32_t at) {
  if (!IS_ANY(script, at, COMPARES))
    return;
  const struct as_token *number = is_telling(&script->tokens[at + 1])   ? &script->tokens[at + 1]
                                  : is_telling(&script->tokens[at - 1]) ? &script->tokens[at - 1]
                                                                        : NULL;
  if (number && !counts(script, at))
    as_lint_at(script, AS_LINT_NUMBER_IN_RULE, number,
               as_arena_print(script->lint->arena,
                              "the number %s stands in a rule: under the item's params or "
                              "settings it has a source, and a variant can change it",
                              as_lint_word(script, number)));
}

/* How often a name stands in the script, as itself and not as somebody's member or key. */
static uint32_t uses(const struct as_lint_script *script, const struct as_token *name) {
  uint32_t count = 0;
  for (uint32_t i = 1; i < script->count; i++)
    count += as_lint_same(&script->tokens[i], name) && !as_lint_is(script, i - 1, ".") &&
             !as_lint_is(script, i - 1, ":");
  return count;
}

static const char *required(const struct as_lint_script *script, uint32_t at) {
  uint32_t text = as_lint_is(script, at + 3, "(") ? at + 4 : at + 3;
  bool module = as_lint_is(script, at + 1, "=") && as_lint_is(script, at + 2, "require") &&
                script->tokens[text].kind == AS_TOKEN_STRING;
  return module ? as_lint_word(script, &script->tokens[text]) : NULL;
}

static void check_use(const struct as_lint_script *script, uint32_t at, bool function) {
  const struct as_token *name = &script->tokens[at];
  struct as_arena *arena = script->lint->arena;
  if (name->kind != AS_TOKEN_NAME || *name->text == '_' || uses(script, name) != 1)
    return;
  const char *module = required(script, at), *word = as_lint_word(script, name);
  as_lint_at(script, AS_LINT_UNUSED_NAME, name,
             module     ? as_arena_print(arena, "the module %s is required and never used", module)
             : function ? as_arena_print(arena, "the local function %s is never called", word)
                        : as_arena_print(arena, "the local name %s is never used", word));
}

static void check_local(const struct as_lint_script *script, uint32_t at) {
  if (!as_lint_is(script, at, "local"))
    return;
  bool function = as_lint_is(script, at + 1, "function");
  uint32_t name = at + 1 + function;
  for (;; name += 2) {
    check_use(script, name, function);
    if (function || !as_lint_is(script, name + 1, ","))
      return;
  }
}

/* A name that is set and not declared, and stands nowhere but where it is set. */
static void check_global(const struct as_lint_script *script, uint32_t at) {
  static const char *const before[] = {"then", "do", "else", "end", ")", ";", "repeat"};
  const struct as_token *name = &script->tokens[at];
  bool begins = script->tokens[at - 1].line < name->line || IS_ANY(script, at - 1, before);
  if (name->kind != AS_TOKEN_NAME || !begins || !as_lint_is(script, at + 1, "=") ||
      as_lint_is(script, at - 1, ",") || as_lint_is(script, at - 1, "{"))
    return;
  if (as_lint_declared(script, name) == 0 && uses(script, name) == 1)
    as_lint_at(script, AS_LINT_UNUSED_NAME, name,
               as_arena_print(script->lint->arena, "the name %s is set and never read",
                              as_lint_word(script, name)));
}

void as_lint_habits(const struct as_lint_script *script) {
  for (uint32_t i = 1; i < script->count; i++) {
    check_arithmetic(script, i);
    check_number(script, i);
    check_local(script, i);
    check_global(script, i);
  }
}
