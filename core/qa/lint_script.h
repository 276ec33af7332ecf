/* SPDX-License-Identifier: MIT */
/* A rule's source as lint looks at it: its tokens, and which names stand for the item, the review
 * and their parts. Nobody outside of lint includes it. */
#ifndef AS_LINT_SCRIPT_H
#define AS_LINT_SCRIPT_H

#include "qa/linting.h"
#include "qa/mentions.h"
#include "script/token.h"

/* What a local name is another name for: "local facts = item.facts". */
struct as_alias_of {
  const struct as_token *name;
  const char *of; /* "facts", "params", "settings"; a table's id for rows of it */
  bool rows;
};

struct as_lint_script {
  struct as_lint *lint;
  const struct as_rule_file *file;
  const struct as_token *tokens; /* the last one is AS_TOKEN_END, and one before the first */
  uint32_t count;
  const struct as_item *const *items; /* whose rule this is, or requires this */
  uint32_t item_count;
  struct as_alias_of *aliases;
  uint32_t alias_count;
};

/* Reads a script; the arena's. Two more tokens that are AS_TOKEN_END stand at the end. */
void as_lint_script_read(struct as_lint_script *script, const struct as_rule_file *file);
bool as_lint_is(const struct as_lint_script *script, uint32_t at, const char *text);
/* How often a name is declared: local, as a parameter, in a for. */
uint32_t as_lint_declared(const struct as_lint_script *script, const struct as_token *name);
bool as_lint_same(const struct as_token *a, const struct as_token *b);
/* The text of a name, or of a string's inside; in the arena. */
const char *as_lint_word(const struct as_lint_script *script, const struct as_token *token);
/* A finding at a token; of the one item that has the script, where there is only one. */
struct as_finding *as_lint_at(const struct as_lint_script *script, enum as_lint_code code,
                              const struct as_token *token, const char *text);

/* lint_reads.c: what it reads and nobody declares. */
void as_lint_reads(struct as_lint_script *script);
/* lint_habits.c: raw division, numbers that belong in the scale, names that nothing uses. */
void as_lint_habits(const struct as_lint_script *script);

#endif
