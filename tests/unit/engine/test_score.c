/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "doc/read.h"
#include "engine/engine.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A plugin with one scale in a folder of its own, and an engine that knows it. */
struct kit {
  char path[64];
  struct as_arena *arena;
  struct as_errors errors;
  struct as_registry *registry;
  struct as_engine *engine;
  struct as_folder root;
  struct as_review_place place;
  struct as_result *result;
};

static const char scale_text[] =
    "scale: small\n"
    "version: \"1.0.0\"\n"
    "title: A small scale\n"
    "score: {min: 1, max: 5}\n"
    "sections: {one: {title: One}, two: {title: Two}}\n"
    "items:\n"
    "  size:\n"
    "    number: \"1\"\n"
    "    section: one\n"
    "    title: Size\n"
    "    rule: given\n"
    "    facts: {points: {type: whole, required: true}}\n"
    "    caps: {untold: {at: 2, when: {told: no}, because: nobody was told}}\n"
    "  contact:\n"
    "    section: one\n"
    "    title: Contact\n"
    "    rule: given\n"
    "    not_applicable: yes\n"
    "    facts: {points: {type: whole, required: true}}\n"
    "  broken:\n"
    "    section: two\n"
    "    title: Broken\n"
    "    rule: broken\n"
    "    not_applicable: yes\n"
    "  shown:\n"
    "    section: two\n"
    "    title: Shown\n"
    "    rule: given\n"
    "    counted: no\n"
    "    facts: {points: {type: whole, default: 3}, issued: {type: date}}\n"
    "  indicator:\n"
    "    section: two\n"
    "    title: Indicator\n"
    "    rule: given\n"
    "    score: {min: 0, max: 1}\n"
    "    target: settings.share\n"
    "    settings: {share: {type: percent, value: 40, because: ours}}\n"
    "    facts: {points: {type: whole, default: 1}}\n"
    "levels:\n"
    "  - {id: good, title: Good, total: {from: 9}}\n"
    "  - {id: poor, title: Poor, total: {to: 8}}\n";

static void kit_write(struct kit *kit, const char *name, const char *text) {
  char *path = as_path_join(kit->arena, kit->path, name);
  for (char *slash = path + strlen(kit->path) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
  }
  FILE *file = fopen(path, "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
}

static const char *kit_messages(struct kit *kit) {
  const char *all = "";
  for (size_t i = 0; i < kit->errors.stored; i++)
    all = as_arena_print(kit->arena, "%s\n%s:%d: %s", all,
                         kit->errors.kept[i].file ? kit->errors.kept[i].file : "?",
                         kit->errors.kept[i].line, kit->errors.kept[i].text);
  return all;
}

static void write_plugin(struct kit *kit) {
  const char *scale = as_arena_text(kit->arena, scale_text);
  char *at = strstr(scale, "required: true}}\n    caps");
  cr_assert(at != NULL);
  kit_write(kit, "small/plugin.yaml",
            "plugin: small\nversion: \"1.0.0\"\ntitle: Small\nscales: [scale.yaml]\n");
  const char *head = as_arena_copy(kit->arena, scale, (size_t)(at - scale));
  kit_write(kit, "small/scale.yaml",
            as_arena_print(kit->arena, "%srequired: true}, told: {type: yes-no}}\n    caps%s",
                           head, at + strlen("required: true}}\n    caps")));
  kit_write(kit, "small/items/given.lua",
            "local rule = {}\nfunction rule.score(item)\n  return item.facts.points\nend\nreturn "
            "rule\n");
  kit_write(kit, "small/items/broken.lua",
            "local rule = {}\nfunction rule.score(item)\n  return nil + 1\nend\nreturn rule\n");
}

static void kit_open(struct kit *kit) {
  memset(kit, 0, sizeof *kit);
  snprintf(kit->path, sizeof kit->path, "/tmp/assay-score-XXXXXX");
  cr_assert(mkdtemp(kit->path) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  write_plugin(kit);
  kit->registry = as_registry_new();
  as_registry_shared_rules(kit->registry, ASSAY_SOURCE_DIR "/rules/lib");
  cr_assert(as_registry_add(kit->registry, as_path_join(kit->arena, kit->path, "small"),
                            "--plugins", true, &kit->errors),
            "%s", kit_messages(kit));
  struct as_limits limits = as_limits_default();
  kit->engine = as_engine_new(kit->registry, &limits);
  cr_assert(as_folder_open(&kit->root, kit->arena, kit->path, &kit->errors));
  kit->place =
      (struct as_review_place){.file = "review.yaml", .folder = kit->path, .root = &kit->root};
}

static int kit_remove(const char *path, const struct stat *facts, int flag, struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static void kit_close(struct kit *kit) {
  as_folder_close(&kit->root);
  as_engine_free(kit->engine);
  as_registry_free(kit->registry);
  as_arena_free(kit->arena);
  nftw(kit->path, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

#define HEAD "scale: small\nservice: Riverside\ndate: 2026-03-10\n"

static const struct as_value *kit_parse(struct kit *kit, const char *text) {
  struct as_source *source = AS_NEW(kit->arena, struct as_source);
  *source = (struct as_source){
      .path = "review.yaml", .text = text, .size = strlen(text), .personal = true};
  as_errors_init(&kit->errors, kit->arena);
  const struct as_value *document = as_read(kit->arena, source, &kit->errors);
  cr_assert(document != NULL, "%s", kit_messages(kit));
  return document;
}

static struct as_result *kit_score(struct kit *kit, const char *text) {
  const struct as_value *document = kit_parse(kit, text);
  kit->result = as_engine_score(kit->engine, document, &kit->place, kit->arena, &kit->errors);
  return kit->result;
}

static const struct as_item_result *kit_item(struct kit *kit, const char *text, int item) {
  cr_assert(kit_score(kit, text) != NULL, "%s%s", text, kit_messages(kit));
  return &kit->result->items[item];
}

static bool remarks(const struct as_texts *texts, const char *part) {
  for (uint32_t i = 0; i < texts->count; i++)
    if (strstr(texts->texts[i], part) != NULL)
      return true;
  return false;
}

/* Everything answered, the broken rule out of the way. */
#define WHOLE                                                                                     \
  HEAD "items:\n  size: {points: 4}\n  contact: {points: 5}\n"                                    \
       "  broken: {not_applicable: no such thing}\n"

Test(score, a_review_is_scored_item_by_item_and_added_up) {
  struct kit kit;
  kit_open(&kit);
  const struct as_item_result *item = kit_item(&kit, WHOLE, 0);
  cr_expect_eq(item->status, AS_SCORED, "%s", item->fault.text);
  cr_expect_eq(item->score.digits, 4);
  cr_expect_eq(item->lowest.digits, 4);
  cr_expect_str_eq(item->section, "one");
  const struct as_result *result = kit.result;
  cr_expect_str_eq(result->scale.id, "small");
  cr_expect_str_eq(result->review.service, "Riverside");
  cr_expect_eq(result->total.score.digits, 10);
  cr_expect_eq(result->total.max.digits, 11);
  cr_expect_eq(result->total.items, 3);
  cr_expect_str_eq(result->level.id, "good");
  cr_expect_eq(result->items[2].status, AS_NOT_APPLICABLE);
  cr_expect_str_eq(result->items[2].not_applicable_reason, "no such thing");
  cr_expect_eq(result->items[3].status, AS_REPORTED);
  cr_expect(!result->items[3].has_score);
  cr_expect(result->items[4].has_target && result->items[4].target.digits == 40);
  cr_expect_eq(result->items[4].met, AS_YES);
  kit_close(&kit);
}

Test(score, missing_evidence_leaves_an_item_unrated_and_the_total_an_interval) {
  struct kit kit;
  kit_open(&kit);
  const struct as_item_result *item =
      kit_item(&kit, HEAD "items: {contact: {points: 5}, broken: {not_applicable: x}}\n", 0);
  cr_expect_eq(item->status, AS_UNRATED);
  cr_expect(as_texts_has(&item->missing, "facts.points"));
  cr_expect_eq(item->lowest.digits, 1);
  cr_expect_eq(item->highest.digits, 5);
  cr_expect(!kit.result->total.has_score);
  cr_expect_eq(kit.result->total.lowest.digits, 7);
  cr_expect_eq(kit.result->total.highest.digits, 11);
  cr_expect(!kit.result->has_level);
  cr_expect_eq(kit.result->possible_count, 2);
  kit_close(&kit);
}

Test(score, a_rule_that_fails_leaves_its_item_without_a_score) {
  struct kit kit;
  kit_open(&kit);
  const struct as_item_result *item =
      kit_item(&kit, HEAD "items: {size: {points: 4}, contact: {points: 5}}\n", 2);
  cr_expect_eq(item->status, AS_FAULT);
  cr_expect(!item->has_score);
  cr_expect(item->fault.text != NULL);
  cr_expect_eq(item->fault.line, 3);
  cr_expect_eq(kit.result->total.lowest.digits, 11);
  cr_expect_eq(kit.result->total.highest.digits, 15);
  kit_close(&kit);
}

Test(score, an_override_is_the_last_word_and_shows_what_it_replaced) {
  struct kit kit;
  kit_open(&kit);
  const struct as_item_result *item =
      kit_item(&kit, HEAD "items: {size: {points: 4, override: {score: 2, reason: seen}}}\n", 0);
  cr_expect(item->overridden && item->overridden_had_score);
  cr_expect_eq(item->score.digits, 2);
  cr_expect_eq(item->overridden_from.digits, 4);
  cr_expect_str_eq(item->overridden_reason, "seen");
  cr_expect_eq(item->highest.digits, 2);
  item = kit_item(&kit, HEAD "items: {size: {override: {score: 2, reason: seen}}}\n", 0);
  cr_expect_eq(item->status, AS_SCORED);
  cr_expect(!item->overridden_had_score);
  cr_expect_eq(item->missing.count, 0);
  item = kit_item(&kit, HEAD "items: {broken: {override: {score: 2, reason: seen}}}\n", 2);
  cr_expect_eq(item->status, AS_SCORED);
  cr_expect(remarks(&item->remarks, "The rule failed"));
  kit_close(&kit);
}

Test(score, points_that_differ_from_the_evidence_need_a_comment) {
  static const struct {
    const char *given;
    bool asked;
  } cases[] = {{"{points: 3, anchor: 4}", true},
               {"{points: 3, anchor: 4, comment: why}", false},
               {"{points: 4, anchor: 4}", false},
               {"{anchor: 4}", false}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *text = as_arena_print(kit.arena, HEAD "items: {size: %s}\n", cases[i].given);
    const struct as_item_result *item = kit_item(&kit, text, 0);
    cr_expect_eq(item->score.digits, 4);
    cr_expect_eq(remarks(&item->remarks, "A comment is required"), cases[i].asked, "%s",
                 cases[i].given);
  }
  kit_close(&kit);
}

Test(score, a_final_review_is_refused_without_that_comment_and_check_says_so_first) {
  static const struct {
    const char *status, *given;
    bool scores;
    int warnings;
  } cases[] = {{"draft", "{points: 3, anchor: 4}", true, 1},
               {"final", "{points: 3, anchor: 4}", false, 0},
               {"final", "{points: 3, score: 4}", false, 0},
               {"final", "{points: 3, anchor: 4, comment: why}", true, 0},
               {"final", "{points: 4, anchor: 4}", true, 0}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *text = as_arena_print(kit.arena, HEAD "status: %s\nitems: {size: %s}\n",
                                      cases[i].status, cases[i].given);
    cr_expect_eq(kit_score(&kit, text) != NULL, cases[i].scores, "case %zu", i);
    cr_expect_eq(kit.errors.errors, cases[i].scores ? 0 : 1, "case %zu", i);
    if (!cases[i].scores)
      cr_expect(kit.errors.kept[0].line == 5 && kit.errors.kept[0].column >= 34 &&
                    strstr(kit.errors.kept[0].text, "needs a comment") != NULL,
                "%s", kit_messages(&kit));
    const struct as_value *document = kit_parse(&kit, text);
    cr_expect_eq(as_engine_check(kit.engine, document, &kit.place, kit.arena, &kit.errors),
                 cases[i].scores, "case %zu", i);
    cr_expect_eq(kit.errors.warnings, (size_t)cases[i].warnings, "case %zu", i);
  }
  kit_close(&kit);
}

Test(score, the_review_before_is_scored_and_its_own_previous_is_not_followed) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "2025/review.yaml",
            "scale: small\nservice: R\ndate: 2025-03-04\nprevious: nowhere.yaml\n"
            "items: {size: {points: 2}, contact: {points: 4}, broken: {not_applicable: x}}\n");
  const struct as_item_result *item = kit_item(&kit, WHOLE "previous: 2025/review.yaml\n", 0);
  cr_expect(item->has_previous && item->previous.digits == 2);
  cr_expect(item->has_change && item->change.digits == 2);
  cr_expect(kit.result->previous.any);
  cr_expect_str_eq(kit.result->previous.date, "2025-03-04");
  cr_expect_eq(kit.result->previous.total.digits, 7);
  cr_expect_str_eq(kit.result->previous.level, "poor");
  kit_write(&kit, "2025/review.yaml", "scale: small\nservice: R\n");
  cr_expect(kit_score(&kit, WHOLE "previous: 2025/review.yaml\n") == NULL);
  cr_expect(strstr(kit.errors.kept[0].file, "2025/review.yaml") != NULL);
  kit_close(&kit);
}

Test(score, a_scale_that_is_not_there_is_said_with_the_rest_of_the_header) {
  struct kit kit;
  kit_open(&kit);
  cr_expect(kit_score(&kit, "scale: smal\nservice: R\ndat: 2026-03-10\n") == NULL);
  cr_expect(kit.errors.errors >= 2, "%s", kit_messages(&kit));
  cr_expect_eq(kit.errors.kept[0].line, 1);
  kit_close(&kit);
}

Test(score, a_broken_rule_file_breaks_the_scale) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "small/items/broken.lua", "return {\n");
  cr_expect(kit_score(&kit, WHOLE) == NULL);
  cr_expect(as_errors_any(&kit.errors));
  kit_close(&kit);
}

Test(score, one_item_can_be_judged_with_other_settings) {
  struct kit kit;
  kit_open(&kit);
  const struct as_scale *scale =
      as_registry_scale(kit.registry, "small", (struct as_place){0}, &kit.errors);
  cr_assert(scale != NULL);
  const char *text = "facts: {points: 0}\n";
  struct as_source *source = AS_NEW(kit.arena, struct as_source);
  *source = (struct as_source){
      .path = "a_test.yaml", .text = text, .size = strlen(text), .personal = false};
  const struct as_value *one = as_read(kit.arena, source, &kit.errors);
  const struct as_review *review =
      as_review_of_case(kit.arena, one, scale, 4, &kit.place, &kit.errors);
  cr_assert(review != NULL, "%s", kit_messages(&kit));
  struct as_datum share = {.kind = AS_TYPE_PERCENT, .as.number = {70, 0}};
  struct as_item_result out;
  cr_assert(as_engine_judge(kit.engine, review, 4, &share, kit.arena, &out, &kit.errors));
  cr_expect_eq(out.status, AS_SCORED);
  cr_expect_eq(out.target.digits, 70);
  cr_expect_eq(out.met, AS_NO);
  kit_close(&kit);
}
