/* SPDX-License-Identifier: MIT */
/* The scripts of a scale, for lint. The one idea: only scripts of the scale's own folder are
 * looked at, those of a base with the base, the shared ones by those who ship them; and what a
 * script reads is held against every item that may run it, for a shared rule reads what one of
 * them has. */
#include "qa/lint_script.h"

static struct as_token *add_token(struct as_lint_script *script, struct as_token **tokens,
                                  struct as_token token) {
  *tokens = as_arena_grow(script->lint->arena, *tokens, script->count, script->count + 1,
                          sizeof **tokens);
  (*tokens)[script->count++] = token;
  return *tokens;
}

void as_lint_script_read(struct as_lint_script *script, const struct as_rule_file *file) {
  struct as_tokens tokens;
  struct as_token *all = NULL, token;
  script->file = file;
  as_tokens_open(&tokens, file->source->text, file->source->size);
  add_token(script, &all, (struct as_token){.text = "", .kind = AS_TOKEN_END});
  do {
    token = as_tokens_next(&tokens);
    add_token(script, &all, token);
  } while (token.kind != AS_TOKEN_END);
  for (int i = 0; i < 2; i++)
    add_token(script, &all, (struct as_token){.text = "", .kind = AS_TOKEN_END});
  script->tokens = all;
  script->count -= 2;
}

bool as_lint_is(const struct as_lint_script *script, uint32_t at, const char *text) {
  return at < script->count && script->tokens[at].kind != AS_TOKEN_STRING &&
         as_token_is(&script->tokens[at], text);
}

bool as_lint_same(const struct as_token *a, const struct as_token *b) {
  return a->kind == b->kind && a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

const char *as_lint_word(const struct as_lint_script *script, const struct as_token *token) {
  const char *text = token->text;
  size_t size = token->size;
  bool escapes = false;
  if (token->kind == AS_TOKEN_STRING)
    as_token_inside(token, &text, &size, &escapes);
  return as_arena_copy(script->lint->arena, text, size);
}

/* Whether a list of names that are declared begins here. */
static bool begins_names(const struct as_lint_script *script, uint32_t at, bool *function) {
  *function = as_lint_is(script, at, "function");
  return as_lint_is(script, at, "local") || as_lint_is(script, at, "for") || *function;
}

/* Past "name.other:third" to the bracket of the parameters. */
static uint32_t to_parameters(const struct as_lint_script *script, uint32_t at) {
  while (at < script->count && !as_lint_is(script, at, "("))
    at++;
  return at + 1;
}

uint32_t as_lint_declared(const struct as_lint_script *script, const struct as_token *name) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < script->count; i++) {
    bool function = false;
    if (!begins_names(script, i, &function))
      continue;
    uint32_t at = i + 1;
    if (as_lint_is(script, at, "function"))
      at++;
    if (function && as_lint_is(script, i - 1, "local"))
      continue; /* its name was counted with "local" */
    if (function || as_lint_is(script, i + 1, "function")) {
      if (!function && as_lint_same(&script->tokens[at], name))
        count++;
      at = to_parameters(script, at);
    }
    while (at < script->count && script->tokens[at].kind == AS_TOKEN_NAME) {
      count += as_lint_same(&script->tokens[at], name);
      at += as_lint_is(script, at + 1, ",") ? 2 : 1;
      if (!as_lint_is(script, at - 1, ","))
        break;
    }
  }
  return count;
}

struct as_finding *as_lint_at(const struct as_lint_script *script, enum as_lint_code code,
                              const struct as_token *token, const char *text) {
  const struct as_place place = {script->file->source, token->line, token->column};
  return as_lint_add_at(script->lint, code, script->item_count == 1 ? script->items[0] : NULL,
                        place, "%s", text);
}

/* Whether a script lies in the scale's own folder. */
static bool is_own(const struct as_scale *scale, const struct as_rule_file *file) {
  size_t size = strlen(scale->folder);
  return file->source && strncmp(file->source->path, scale->folder, size) == 0 &&
         file->source->path[size] == '/';
}

/* The items that run a script: as their rule, or as a module that it requires in the end. */
static void find_items(struct as_lint_script *script, struct as_mentions *mentions) {
  const struct as_scale *scale = script->lint->scale;
  const struct as_item **items =
      AS_NEW_ARRAY(script->lint->arena, const struct as_item *, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (as_mentions_runs(mentions, &scale->items[i], script->file))
      items[script->item_count++] = &scale->items[i];
  script->items = items;
}

void as_lint_scripts(struct as_lint *lint, struct as_mentions *mentions) {
  const struct as_scale *scale = lint->scale;
  for (uint32_t i = 0; i < scale->rule_count + scale->module_count; i++) {
    const struct as_rule_file *file =
        i < scale->rule_count ? &scale->rules[i] : &scale->modules[i - scale->rule_count];
    if (!is_own(scale, file))
      continue;
    struct as_lint_script script = {.lint = lint};
    as_lint_script_read(&script, file);
    find_items(&script, mentions);
    as_lint_reads(&script);
    as_lint_habits(&script);
  }
}

/* Whether a condition looks at a fact. */
static bool tests_look(const struct as_condition *when, uint32_t fact) {
  for (uint32_t c = 0; c < when->count; c++)
    for (uint32_t t = 0; t < when->any[c].count; t++)
      if (when->any[c].tests[t].subject == AS_SUBJECT_FACT && when->any[c].tests[t].index == fact)
        return true;
  return false;
}

static bool conditions_look(const struct as_item *item, uint32_t fact) {
  const struct as_limit *const all[] = {item->caps, item->overrides, item->remarks};
  const uint32_t counts[] = {item->cap_count, item->override_count, item->remark_count};
  for (size_t k = 0; k < sizeof all / sizeof *all; k++)
    for (uint32_t i = 0; i < counts[k]; i++)
      if (tests_look(&all[k][i].when, fact))
        return true;
  return item->applies && tests_look(&item->applies->when, fact);
}

void as_lint_unused_facts(struct as_lint *lint, struct as_mentions *mentions,
                          const struct as_item *item) {
  for (uint32_t i = 0; i < item->fact_count; i++)
    if (!conditions_look(item, i) && !as_mentions_may(mentions, item, item->facts[i].id))
      as_lint_add(lint, AS_LINT_UNUSED_FACT, item, item->facts[i].declared,
                  "nothing looks at the fact %s of item %s: no rule, cap, override or remark",
                  item->facts[i].id, item->id);
}
