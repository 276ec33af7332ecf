/* SPDX-License-Identifier: MIT */
/* A small scale of one's own, linted: what the tests of lint share. */
#ifndef LINT_KIT_H
#define LINT_KIT_H

#include "base/text.h"
#include "qa/lint.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct kit {
  char folder[64];
  struct as_arena *arena;
  struct as_errors errors;
  struct as_registry *registry;
  struct as_engine *engine;
  struct as_lint lint;
  const char *found; /* "gap-between-bands x; known-unmet" */
};

static inline void kit_write(struct kit *kit, const char *name, const char *text) {
  FILE *file = fopen(as_path_join(kit->arena, kit->folder, name), "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
}

static inline void kit_open(struct kit *kit) {
  *kit = (struct kit){.folder = "/tmp/assay-lint-XXXXXX"};
  cr_assert(mkdtemp(kit->folder) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  mkdir(as_path_join(kit->arena, kit->folder, "items"), 0700);
  kit_write(kit, "items/figure.lua",
            "local rule = {}\nfunction rule.score(item)\n"
            "  return item:band(item.facts.figure)\nend\nreturn rule\n");
  kit->registry = as_registry_new();
  as_registry_shared_rules(kit->registry, ASSAY_SOURCE_DIR "/rules/lib");
  struct as_limits limits = as_limits_default();
  kit->engine = as_engine_new(kit->registry, &limits);
}

static inline int kit_remove(const char *path, const struct stat *facts, int flag,
                             struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static inline void kit_close(struct kit *kit) {
  as_engine_free(kit->engine);
  as_registry_free(kit->registry);
  as_arena_free(kit->arena);
  nftw(kit->folder, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* What rules show when they are run or read is of no matter here: see test_lint_scripts.c and
 * test_lint_search.c. */
static inline bool kit_is_of_rules(const struct as_finding *finding) {
  static const enum as_lint_code of_rules[] = {
      AS_LINT_ANCHOR_NEVER_GIVEN, AS_LINT_ANCHOR_NOT_SHOWN, AS_LINT_LIMIT_NEVER_HOLDS,
      AS_LINT_LIMIT_NOT_SHOWN,    AS_LINT_MORE_IS_LESS,     AS_LINT_NUMBER_IN_RULE,
      AS_LINT_RAW_ARITHMETIC,     AS_LINT_READS_UNDECLARED, AS_LINT_RULE_FAILS,
      AS_LINT_UNUSED_FACT,        AS_LINT_UNUSED_NAME};
  for (size_t i = 0; i < sizeof of_rules / sizeof *of_rules; i++)
    if (finding->kind == as_lint_kind(of_rules[i]))
      return true;
  return false;
}

/* A silenced one in brackets. */
static inline const char *kit_words(struct kit *kit, const struct as_lint *lint) {
  const char *words = "";
  for (uint32_t i = 0; i < lint->count; i++) {
    const struct as_finding *one = &lint->findings[i];
    if (kit_is_of_rules(one))
      continue;
    words = as_arena_print(kit->arena, "%s%s%s%s%s%s%s", words, *words ? "; " : "",
                           one->silenced_by ? "(" : "", one->kind->code, one->item ? " " : "",
                           one->item ? one->item->id : "", one->silenced_by ? ")" : "");
  }
  return words;
}

/* Lints the scale that stands in the folder's scale.yaml. */
static inline const char *kit_run(struct kit *kit, const char *path, bool witnesses) {
  const struct as_scale *scale = as_registry_scale_at(kit->registry, path, &kit->errors);
  cr_assert(scale != NULL, "%s", kit->errors.stored ? kit->errors.kept[0].text : "no message");
  cr_assert(as_engine_prepare(kit->engine, scale, &kit->errors), "%s", kit->errors.kept[0].text);
  kit->lint = (struct as_lint){
      .arena = kit->arena, .scale = scale, .engine = kit->engine, .witnesses = witnesses};
  as_lint_scale(&kit->lint);
  return kit_words(kit, &kit->lint);
}

/* A scale with these lines of its own and these under its items. */
static inline const char *kit_lint(const char *whole, const char *items, bool witnesses,
                                   void (*look)(struct kit *kit)) {
  static char found[4000];
  struct kit kit;
  kit_open(&kit);
  const char *text = as_arena_print(
      kit.arena,
      "scale: small\nversion: \"1.0.0\"\ntitle: A small scale\n"
      "score: {min: 1, max: 3}\n%s%sitems:\n%s",
      strstr(whole, "sections:") ? "" : "sections: {one: {title: One}}\n", whole, items);
  kit_write(&kit, "scale.yaml", text);
  snprintf(found, sizeof found, "%s",
           kit_run(&kit, as_path_join(kit.arena, kit.folder, "scale.yaml"), witnesses));
  if (look)
    look(&kit);
  kit_close(&kit);
  return found;
}

struct lint_case {
  const char *name, *whole, *items, *found;
};

static inline void kit_cases(const struct lint_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *found = kit_lint(cases[i].whole, cases[i].items, false, NULL);
    cr_expect(strcmp(found, cases[i].found) == 0, "%s: found \"%s\", not \"%s\"", cases[i].name,
              found, cases[i].found);
  }
}

#define KIT_CASES(cases) kit_cases((cases), sizeof(cases) / sizeof *(cases))

#endif
