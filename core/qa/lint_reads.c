/* SPDX-License-Identifier: MIT */
/* What a rule reads by name and the scale does not declare: a slip of the pen reads as nothing
 * given and never as a fault. Only names that stand there word for word are judged, after a name
 * that can only be the item or the review; what is put together while the rule runs is not known,
 * and nothing is said of it. */
#include "qa/lint_script.h"

#include "base/text.h"

struct place_of {
  const char *what; /* "fact" */
  const char *map;  /* "facts": after "item." */
};

static const char *const VIEW_METHODS[] = {"sum",      "mean",  "median",   "min",
                                           "max",      "need",  "given",    "span",
                                           "distinct", "group", "duration", "column"};
static const char *const SAME_ROWS[] = {"where", "keep", "need", "called", "except"};

static bool is_one_of(const char *const *words, size_t count, const struct as_token *token) {
  for (size_t i = 0; i < count; i++)
    if (as_token_is(token, words[i]))
      return true;
  return false;
}

#define IS_ONE_OF(words, token) is_one_of(words, sizeof(words) / sizeof *(words), token)

/* Whether a map of an item, in some layer of the scale, has the key: a variant may have taken away
 * what its base's rule reads. */
static bool declares(const struct as_lint *lint, const struct as_item *item, const char *map,
                     const char *key) {
  for (uint32_t i = 0; i < lint->scale->layer_count; i++) {
    const struct as_value *tree = lint->scale->layers[i].tree;
    const struct as_value *items = as_value_get(tree, "items");
    if (as_value_get(as_value_get(as_value_get(items, item->id), map), key))
      return true;
  }
  return as_value_get(as_value_get(item->declared, map), key) != NULL;
}

static bool known(const struct as_lint_script *script, const char *map, const char *key) {
  const struct as_scale *scale = script->lint->scale;
  bool settings = strcmp(map, "settings") == 0;
  for (uint32_t i = 0; i < script->item_count; i++)
    if (declares(script->lint, script->items[i], map, key))
      return true;
  return settings && as_field_find(scale->settings, scale->setting_count, key) >= 0;
}

/* The nearest name that is declared there, as "did you mean". */
static const char *nearest(const struct as_lint_script *script, const char *map, const char *key) {
  struct as_arena *arena = script->lint->arena;
  const char **names = NULL;
  size_t count = 0;
  for (uint32_t i = 0; i < script->item_count; i++) {
    const struct as_value *tree = as_value_get(script->items[i]->declared, map);
    for (uint32_t k = 0; tree && tree->kind == AS_MAP && k < tree->count; k++) {
      names = as_arena_grow(arena, names, count, count + 1, sizeof *names);
      names[count++] = tree->as.entries[k].key.as.text;
    }
  }
  int near = count ? as_text_nearest(key, names, count) : -1;
  return near < 0 ? "" : as_arena_print(arena, " (did you mean \"%s\"?)", names[near]);
}

static void check_key(const struct as_lint_script *script, const struct as_token *token,
                      const char *map, const char *what) {
  const char *key = as_lint_word(script, token);
  if (script->item_count == 0 || known(script, map, key))
    return;
  const char *of = script->item_count == 1
                       ? as_arena_print(script->lint->arena, "item %s", script->items[0]->id)
                       : "any item that runs this";
  as_lint_at(script, AS_LINT_READS_UNDECLARED, token,
             as_arena_print(script->lint->arena, "%s is no %s of %s%s%s", key, what, of,
                            nearest(script, map, key),
                            strcmp(what, "element") == 0 || strcmp(what, "setting") == 0
                                ? ": the rule fails here"
                                : ": it reads as nothing given"));
}

static void check_table(const struct as_lint_script *script, const struct as_token *token) {
  const struct as_scale *scale = script->lint->scale;
  const char *id = as_lint_word(script, token);
  const char **names = AS_NEW_ARRAY(script->lint->arena, const char *, scale->table_count);
  if (as_scale_table(scale, id) >= 0 || strcmp(id, "date") == 0 || strcmp(id, "has") == 0)
    return;
  for (uint32_t i = 0; i < scale->layer_count; i++)
    if (as_value_get(as_value_get(scale->layers[i].tree, "tables"), id))
      return;
  for (uint32_t i = 0; i < scale->table_count; i++)
    names[i] = scale->tables[i].id;
  int near = scale->table_count ? as_text_nearest(id, names, scale->table_count) : -1;
  as_lint_at(script, AS_LINT_READS_UNDECLARED, token,
             near < 0 ? as_arena_print(script->lint->arena, "the scale has no table %s", id)
                      : as_arena_print(script->lint->arena,
                                       "the scale has no table %s (did you mean \"%s\"?)", id,
                                       names[near]));
}

static void check_column(const struct as_lint_script *script, const char *table,
                         const struct as_token *token) {
  const struct as_scale *scale = script->lint->scale;
  int at = as_scale_table(scale, table);
  const char *id = as_lint_word(script, token);
  if (at < 0)
    return;
  const struct as_table_spec *spec = &scale->tables[at];
  if (as_field_find(spec->columns, spec->column_count, id) >= 0)
    return;
  for (uint32_t i = 0; i < scale->layer_count; i++) {
    const struct as_value *tables = as_value_get(scale->layers[i].tree, "tables");
    if (as_value_get(as_value_get(as_value_get(tables, table), "columns"), id))
      return;
  }
  const char **names = AS_NEW_ARRAY(script->lint->arena, const char *, spec->column_count);
  for (uint32_t i = 0; i < spec->column_count; i++)
    names[i] = spec->columns[i].id;
  int near = as_text_nearest(id, names, spec->column_count);
  as_lint_at(script, AS_LINT_READS_UNDECLARED, token,
             as_arena_print(script->lint->arena, "table %s has no column %s%s%s%s", table, id,
                            near < 0 ? "" : " (did you mean \"", near < 0 ? "" : names[near],
                            near < 0 ? "" : "\"?)"));
}

/* Past a bracket and all that it holds; at: of the opening one. */
static uint32_t past(const struct as_lint_script *script, uint32_t at) {
  uint32_t depth = 0;
  for (; at < script->count; at++) {
    depth +=
        as_lint_is(script, at, "(") || as_lint_is(script, at, "{") || as_lint_is(script, at, "[");
    if ((as_lint_is(script, at, ")") || as_lint_is(script, at, "}") ||
         as_lint_is(script, at, "]")) &&
        --depth == 0)
      return at + 1;
  }
  return at;
}

/* Columns in a call's brackets: texts alone between commas, or the keys of a filter. */
static void check_arguments(const struct as_lint_script *script, const char *table, uint32_t at,
                            bool filter) {
  uint32_t end = past(script, at);
  if (filter && as_lint_is(script, at, "("))
    at++;
  for (uint32_t i = at + 1; i + 1 < end;) {
    const struct as_token *token = &script->tokens[i];
    bool alone = as_lint_is(script, i - 1, "(") || as_lint_is(script, i - 1, ",") ||
                 as_lint_is(script, i - 1, "{");
    if (filter && token->kind == AS_TOKEN_NAME && alone && as_lint_is(script, i + 1, "="))
      check_column(script, table, token);
    else if (!filter && token->kind == AS_TOKEN_STRING && alone &&
             (as_lint_is(script, i + 1, ",") || as_lint_is(script, i + 1, ")")))
      check_column(script, table, token);
    bool opens =
        as_lint_is(script, i, "(") || as_lint_is(script, i, "{") || as_lint_is(script, i, "[");
    i = opens ? past(script, i) : i + 1;
  }
}

/* Follows ":where{...}:sum 'x'" from the colon on. */
static void follow_rows(const struct as_lint_script *script, const char *table, uint32_t at) {
  while (as_lint_is(script, at, ":") && script->tokens[at + 1].kind == AS_TOKEN_NAME) {
    const struct as_token *method = &script->tokens[at + 1];
    uint32_t argument = at + 2;
    bool filter = as_token_is(method, "where");
    if (script->tokens[argument].kind == AS_TOKEN_STRING) {
      if (IS_ONE_OF(VIEW_METHODS, method))
        check_column(script, table, &script->tokens[argument]);
      at = argument + 1;
    } else if (as_lint_is(script, argument, "(") || as_lint_is(script, argument, "{")) {
      if (filter || IS_ONE_OF(VIEW_METHODS, method))
        check_arguments(script, table, argument, filter);
      at = past(script, argument);
    } else {
      return;
    }
    if (!IS_ONE_OF(SAME_ROWS, method))
      return;
  }
}

static const struct as_alias_of *alias(const struct as_lint_script *script,
                                       const struct as_token *name) {
  for (uint32_t i = 0; i < script->alias_count; i++)
    if (as_lint_same(script->aliases[i].name, name))
      return &script->aliases[i];
  return NULL;
}

/* What an expression of three tokens is: item.facts, review.jobs; and nothing after it. */
static bool names_part(const struct as_lint_script *script, uint32_t at, struct as_alias_of *out) {
  bool item = as_lint_is(script, at, "item"), review = as_lint_is(script, at, "review");
  if ((!item && !review) || !as_lint_is(script, at + 1, ".") || as_lint_is(script, at + 3, ".") ||
      as_lint_is(script, at + 3, ":") || as_lint_is(script, at + 3, "[") ||
      as_lint_is(script, at + 3, "or") || as_lint_is(script, at + 3, "and") ||
      as_lint_is(script, at + 3, "("))
    return false;
  out->of = as_lint_word(script, &script->tokens[at + 2]);
  out->rows = review;
  return review || strcmp(out->of, "facts") == 0 || strcmp(out->of, "params") == 0 ||
         strcmp(out->of, "settings") == 0;
}

static void add_alias(struct as_lint_script *script, const struct as_token *name, uint32_t at) {
  struct as_alias_of new = {.name = name};
  if (!names_part(script, at, &new) || as_lint_declared(script, name) != 1)
    return;
  script->aliases = as_arena_grow(script->lint->arena, script->aliases, script->alias_count,
                                  script->alias_count + 1, sizeof *script->aliases);
  script->aliases[script->alias_count++] = new;
}

/* "local a, b = item.facts, review.jobs": one after the other. */
static void find_aliases(struct as_lint_script *script) {
  for (uint32_t i = 0; i < script->count; i++) {
    uint32_t names = i + 1;
    uint32_t at = names;
    if (!as_lint_is(script, i, "local") || as_lint_is(script, i + 1, "function"))
      continue;
    while (script->tokens[at].kind == AS_TOKEN_NAME && as_lint_is(script, at + 1, ","))
      at += 2;
    if (!as_lint_is(script, at + 1, "="))
      continue;
    uint32_t value = at + 2;
    for (uint32_t name = names; name <= at; name += 2) {
      add_alias(script, &script->tokens[name], value);
      while (value < script->count && !as_lint_is(script, value, ",") &&
             script->tokens[value].line == script->tokens[at].line)
        value = as_lint_is(script, value, "(") || as_lint_is(script, value, "{")
                    ? past(script, value)
                    : value + 1;
      if (!as_lint_is(script, value, ","))
        break;
      value++;
    }
  }
}

/* A text that is the first argument: has "x", has("x"). NULL: something else. */
static const struct as_token *first_argument(const struct as_lint_script *script, uint32_t at) {
  if (as_lint_is(script, at, "("))
    at++;
  const struct as_token *token = &script->tokens[at];
  bool alone = !as_lint_is(script, at + 1, "..");
  return token->kind == AS_TOKEN_STRING && alone ? token : NULL;
}

static void check_item_call(const struct as_lint_script *script, uint32_t at) {
  const struct as_token *method = &script->tokens[at];
  const struct as_token *argument = first_argument(script, at + 1);
  if (!argument)
    return;
  if (as_token_is(method, "has"))
    check_key(script, argument, "facts", "fact");
  else if (as_token_is(method, "present") || as_token_is(method, "present_given") ||
           as_token_is(method, "presume"))
    check_key(script, argument, "present", "element");
}

static void check_review_call(const struct as_lint_script *script, uint32_t at) {
  const struct as_token *table = first_argument(script, at + 1);
  if (!as_token_is(&script->tokens[at], "has") || !table)
    return;
  check_table(script, table);
  if (as_lint_is(script, at + 1, "(") && as_lint_is(script, at + 3, ",") &&
      script->tokens[at + 4].kind == AS_TOKEN_STRING && as_lint_is(script, at + 5, ")"))
    check_column(script, as_lint_word(script, table), &script->tokens[at + 4]);
}

static void check_member(const struct as_lint_script *script, const char *map, uint32_t at) {
  static const struct place_of places[] = {
      {"fact", "facts"}, {"param", "params"}, {"setting", "settings"}};
  if (!as_lint_is(script, at, ".") || script->tokens[at + 1].kind != AS_TOKEN_NAME)
    return;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (strcmp(places[i].map, map) == 0)
      check_key(script, &script->tokens[at + 1], map, places[i].what);
}

static void check_name(const struct as_lint_script *script, uint32_t at) {
  const struct as_token *next = &script->tokens[at + 2];
  const struct as_alias_of *other = alias(script, &script->tokens[at]);
  bool call = as_lint_is(script, at + 1, ":"), member = as_lint_is(script, at + 1, ".");
  bool before = as_lint_is(script, at - 1, ".") || as_lint_is(script, at - 1, ":");
  if (before)
    return;
  if (as_lint_is(script, at, "item") && member)
    check_member(script, as_lint_word(script, next), at + 3);
  else if (as_lint_is(script, at, "item") && call)
    check_item_call(script, at + 2);
  else if (as_lint_is(script, at, "review") && call)
    check_review_call(script, at + 2);
  else if (as_lint_is(script, at, "review") && member) {
    check_table(script, next);
    follow_rows(script, as_lint_word(script, next), at + 3);
  } else if (other && other->rows && call)
    follow_rows(script, other->of, at + 1);
  else if (other && !other->rows && member)
    check_member(script, other->of, at + 1);
  else if (as_lint_is(script, at, "figure") && first_argument(script, at + 1))
    check_key(script, first_argument(script, at + 1), "figures", "figure");
}

/* Whether item and review are parameters and nothing else: then they are what they seem. */
static bool is_clear(const struct as_lint_script *script) {
  for (uint32_t i = 0; i + 1 < script->count; i++) {
    bool name = as_lint_is(script, i, "item") || as_lint_is(script, i, "review");
    bool local = as_lint_is(script, i - 1, "local") || as_lint_is(script, i - 1, "for") ||
                 as_lint_is(script, i + 1, "=") || as_lint_is(script, i + 1, "in");
    bool key = as_lint_is(script, i - 1, ".") || as_lint_is(script, i - 1, "{") ||
               (as_lint_is(script, i - 1, ",") && as_lint_is(script, i + 1, "="));
    if (i > 0 && name && local && !key)
      return false;
  }
  return true;
}

void as_lint_reads(struct as_lint_script *script) {
  if (!is_clear(script))
    return;
  find_aliases(script);
  for (uint32_t i = 1; i < script->count; i++)
    if (script->tokens[i].kind == AS_TOKEN_NAME)
      check_name(script, i);
}
