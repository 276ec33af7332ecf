/* SPDX-License-Identifier: MIT */
/* A plugin of two items with a review, and rule tests of one case each: what the tests of this
 * floor share. */
#ifndef QA_KIT_H
#define QA_KIT_H

#include "base/text.h"
#include "qa/rule_test.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* size gives its points, a cap and a remark; broken raises a fault where it applies. */
static const char scale_text[] =
    "scale: small\n"
    "version: \"1.0.0\"\n"
    "title: A small scale\n"
    "score: {min: 1, max: 5}\n"
    "facts: {}\n"
    "sections: {one: {title: One}}\n"
    "items:\n"
    "  size:\n"
    "    number: \"7\"\n"
    "    section: one\n"
    "    title: Size\n"
    "    rule: size\n"
    "    facts: {points: {type: whole, required: true}, told: {type: yes-no}}\n"
    "    caps:\n"
    "      untold: {at: 3, when: {told: no}, because: nobody was told}\n"
    "      quiet: {at: 4, when: {told: no}, because: it was quiet}\n"
    "  broken:\n"
    "    section: one\n"
    "    title: Broken\n"
    "    rule: broken\n"
    "    not_applicable: yes\n"
    "levels:\n"
    "  - {id: good, title: Good, total: {from: 3}}\n"
    "  - {id: poor, title: Poor, total: {to: 2}}\n";

static const char head[] = "scale: small\nservice: Riverside\ndate: 2026-03-10\n";

struct kit {
  char folder[64];
  struct as_arena *arena;
  struct as_errors errors;
  struct as_registry *registry;
  struct as_engine *engine;
  uint32_t passed, failed;
  const char *match;      /* NULL: every case */
  const char *told;       /* "score: expected 4, got 3\n", each difference of the last run */
  as_case_told *one_told; /* in place of that; NULL: that */
};

static inline void kit_write(struct kit *kit, const char *name, const char *text) {
  FILE *file = fopen(as_path_join(kit->arena, kit->folder, name), "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
}

static inline void kit_open(struct kit *kit) {
  *kit = (struct kit){.folder = "/tmp/assay-qa-XXXXXX"};
  cr_assert(mkdtemp(kit->folder) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  mkdir(as_path_join(kit->arena, kit->folder, "items"), 0700);
  kit_write(kit, "plugin.yaml",
            "plugin: small\nversion: \"1.0.0\"\ntitle: Small\n"
            "scales: [scale.yaml]\n");
  kit_write(kit, "scale.yaml", scale_text);
  kit_write(kit, "items/size.lua",
            "local rule = {}\nfunction rule.score(item)\n"
            "  if item.facts.points == 5 then remark \"as good as can be\" end\n"
            "  return item.facts.points\nend\nreturn rule\n");
  kit_write(kit, "items/broken.lua",
            "local rule = {}\nfunction rule.score()\n  return nil + 1\nend\nreturn rule\n");
  kit_write(kit, "review.yaml",
            as_arena_print(kit->arena, "%s%s", head,
                           "items:\n  size: {points: 5, told: no}\n"
                           "  broken: {not_applicable: no such thing}\n"));
  kit_write(kit, "poor.yaml",
            as_arena_print(kit->arena, "%s%s", head,
                           "items:\n  size: {points: 2, told: yes}\n"
                           "  broken: {not_applicable: no such thing}\n"));
  kit_write(kit, "broken.yaml",
            as_arena_print(kit->arena, "%s%s", head, "items: {size: {points: 5, told: yes}}\n"));
  kit_write(kit, "refused.yaml",
            as_arena_print(kit->arena, "%s%s", head, "items: {size: {points: many}}\n"));
  kit->registry = as_registry_new();
  as_registry_shared_rules(kit->registry, ASSAY_SOURCE_DIR "/rules/lib");
  cr_assert(as_registry_add(kit->registry, kit->folder, "--plugins", true, &kit->errors));
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

static inline void kit_told(void *context, const struct as_case_outcome *outcome) {
  struct kit *kit = context;
  *(outcome->passed ? &kit->passed : &kit->failed) += 1;
  for (uint32_t i = 0; i < outcome->difference_count; i++) {
    const struct as_difference *one = &outcome->differences[i];
    kit->told = as_arena_print(kit->arena, "%s%s: expected %s, got %s\n", kit->told, one->what,
                               one->expected, one->got);
  }
}

/* Runs a file of one case, given without its name and braces: "item: size, expect: {score: 3}".
 * What came out: "passed", the differences, or the messages of a file that was refused. */
static inline const char *kit_run(struct kit *kit, const char *one) {
  kit_write(kit, "items/size_test.yaml",
            as_arena_print(kit->arena, "scale: small\ncases:\n  - {name: a case, %s}\n", one));
  as_errors_init(&kit->errors, kit->arena);
  kit->passed = kit->failed = 0;
  kit->told = "";
  const char *path = as_path_join(kit->arena, kit->folder, "items/size_test.yaml");
  if (as_rule_test_run(kit->engine, kit->registry, path, kit->match,
                       kit->one_told ? kit->one_told : kit_told, kit, &kit->errors))
    return kit->passed == 1 && kit->failed == 0 ? "passed" : kit->told;
  const char *all = "refused";
  for (size_t i = 0; i < kit->errors.stored; i++)
    all = as_arena_print(kit->arena, "%s\n%d:%d: %s", all, kit->errors.kept[i].line,
                         kit->errors.kept[i].column, kit->errors.kept[i].text);
  return all;
}

#endif
