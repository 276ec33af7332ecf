/* SPDX-License-Identifier: MIT */
#include "qa/update.h"
#include "qa_kit.h"

/* What an update makes of a test file; the first reason why something is left, or "". */
struct made {
  struct as_update *update;
  const char *left;
};

static struct made make(struct kit *kit, const char *text) {
  struct as_source source = {.path = as_path_join(kit->arena, kit->folder, "items/a_test.yaml"),
                             .text = text,
                             .size = strlen(text)};
  struct as_test_log log = {.path = source.path, .match = kit->match, .source = &source};
  as_test_log_run(&log, kit->engine, kit->registry);
  cr_assert(log.well, "%s: %s", text, log.errors.stored ? log.errors.kept[0].text : "");
  struct made made = {as_update_make(kit->arena, &log, kit->engine, kit->registry), ""};
  if (made.update->left_count)
    made.left = made.update->left[0].why;
  as_test_log_free(&log);
  return made;
}

#define HEAD "scale: small\ncases:\n"
#define FIVE "  - {name: a, item: size, facts: {points: 5, told: no}, expect: "
#define TWO "  - {name: b, item: size, facts: {points: 2, told: yes}, expect: "
#define NONE "  - {name: c, item: size, expect: "
#define WHOLE "  - {name: d, review: ../review.yaml, expect: "

/* An expectation as written, as it is brought up to date, in a case that comes to 3 by two caps.
 */
struct spelled {
  const char *of, *before, *after;
};

static void expect_spelled(const struct spelled *all, size_t count) {
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < count; i++) {
    const char *before = as_arena_print(kit.arena, HEAD "%s%s}\n", all[i].of, all[i].before);
    const char *after = as_arena_print(kit.arena, HEAD "%s%s}\n", all[i].of, all[i].after);
    struct made made = make(&kit, before);
    cr_expect_str_eq(made.update->after.text, after);
    cr_expect_str_eq(made.left, "", "%s: %s", all[i].before, made.left);
    cr_expect(made.update->failing == 0);
  }
  kit_close(&kit);
}

#define EXPECT_SPELLED(all) expect_spelled(all, sizeof(all) / sizeof *(all))

Test(update, a_value_is_spelled_as_the_one_in_its_place) {
  static const struct spelled all[] = {
      {FIVE, "{score: 4}", "{score: 3}"},
      {FIVE, "{ score :   4   }", "{ score :   3   }"},
      {FIVE, "{score: \"4\"}", "{score: \"3\"}"},
      {FIVE, "{score: '4'}", "{score: '3'}"},
      {FIVE, "{score: ~}", "{score: 3}"},
      {FIVE, "{score: null}", "{score: 3}"},
      {NONE, "{score: 4}", "{score: ~}"},
      {NONE, "{score: \"4\"}", "{score: ~}"},
      {NONE, "{status: scored, missing: []}", "{status: unrated, missing: [facts.points]}"},
      {FIVE, "{score: 4, anchor: 4, status: unrated}", "{score: 3, anchor: 5, status: scored}"},
      {FIVE, "{lowest: 10, highest: 10}", "{lowest: 3, highest: 3}"},
      {WHOLE, "{total: 9, level: poor, scores: {size: 9, broken: 1}}",
       "{total: 3, level: good, scores: {size: 3, broken: ~}}"},
      {WHOLE, "{levels_possible: [poor, good]}", "{levels_possible: [good]}"},
      {WHOLE, "{levels_possible: poor, level_title: \"a \\\" b\"}",
       "{levels_possible: good, level_title: \"Good\"}"}};
  EXPECT_SPELLED(all);
}

Test(update, a_list_of_one_line_is_replaced_whole) {
  static const struct spelled all[] = {
      {FIVE, "{caps: []}", "{caps: [untold, quiet]}"},
      {FIVE, "{caps: [quiet]}", "{caps: [untold, quiet]}"},
      {FIVE, "{caps: [ 'a]', \"b\\\"]\", c]}", "{caps: [untold, quiet]}"},
      {FIVE, "{caps: [it's, a]}", "{caps: [untold, quiet]}"},
      {FIVE, "{caps: quiet}", "{caps: [untold, quiet]}"},
      {TWO, "{caps: quiet}", "{caps: []}"},
      {TWO, "{caps: [quiet]}", "{caps: []}"},
      {TWO, "{caps: 'quiet'}", "{caps: []}"}};
  EXPECT_SPELLED(all);
}

Test(update, all_else_stays_byte_for_byte) {
  static const char before[] = "\xEF\xBB\xBFscale: small # a comment: 4\r\n"
                               "about: {é: 4}\r\n"
                               "cases:\r\n"
                               "  # score: 4\r\n"
                               "  - name: \"é 日本: 4\"\r\n"
                               "    item: size\r\n"
                               "    facts:   {points: 5, told: no}\t# [4]\r\n"
                               "    expect: {anchor: 5, score: 4, caps: [a]} # was 4\r\n"
                               "\r\n"
                               "  - {name: \"日本\", item: size, facts: {points: 2}, expect: "
                               "{score: 4}}";
  static const char after[] =
      "\xEF\xBB\xBFscale: small # a comment: 4\r\n"
      "about: {é: 4}\r\n"
      "cases:\r\n"
      "  # score: 4\r\n"
      "  - name: \"é 日本: 4\"\r\n"
      "    item: size\r\n"
      "    facts:   {points: 5, told: no}\t# [4]\r\n"
      "    expect: {anchor: 5, score: 3, caps: [untold, quiet]} # was 4\r\n"
      "\r\n"
      "  - {name: \"日本\", item: size, facts: {points: 2}, expect: "
      "{score: 2}}";
  struct kit kit;
  kit_open(&kit);
  struct made made = make(&kit, before);
  cr_expect_str_eq(made.update->after.text, after);
  cr_assert(made.update->count == 3);
  cr_expect(made.update->edits[2].line == 10 && made.update->edits[2].cases == 1);
  cr_expect_str_eq(made.update->edits[2].of, "日本");
  kit_close(&kit);
}

Test(update, json_stays_json) {
  static const char before[] =
      "{\"scale\": \"small\", \"cases\": [\n"
      " {\"name\": \"a\", \"item\": \"size\", \"facts\": {\"points\": 5, \"told\": \"no\"},\n"
      "  \"expect\": {\"score\": 4, \"status\": \"fault\", \"caps\": []}},\n"
      " {\"name\": \"b\", \"item\": \"size\", \"expect\": {\"score\": 4, \"anchor\": \"4\"}},\n"
      " {\"name\": \"c\", \"item\": \"size\", \"facts\": {\"points\": 2}, \"expect\": {\"score\": "
      "null}}]}";
  static const char after[] =
      "{\"scale\": \"small\", \"cases\": [\n"
      " {\"name\": \"a\", \"item\": \"size\", \"facts\": {\"points\": 5, \"told\": \"no\"},\n"
      "  \"expect\": {\"score\": 3, \"status\": \"scored\", \"caps\": [\"untold\", \"quiet\"]}},\n"
      " {\"name\": \"b\", \"item\": \"size\", \"expect\": {\"score\": null, \"anchor\": null}},\n"
      " {\"name\": \"c\", \"item\": \"size\", \"facts\": {\"points\": 2}, \"expect\": {\"score\": "
      "2}}]}";
  struct kit kit;
  kit_open(&kit);
  struct made made = make(&kit, before);
  cr_expect_str_eq(made.update->after.text, after);
  cr_expect_str_eq(made.left, "");
  kit_close(&kit);
}

/* What cannot be put right is left as it is, with its reason; the rest is done all the same. */
Test(update, what_is_not_plain_is_left_and_said) {
  static const struct {
    const char *cases, *why;
    uint32_t edits, failing;
  } all[] = {
      {FIVE "{score: 4, remarks: none such}}\n", "only its author can say", 1, 1},
      {FIVE "{fault: none such}}\n", "only its author can say", 0, 1},
      {FIVE "{remarks: []}}\n", "only its author can say", 0, 1},
      {"  - {name: a, item: broken, expect: {score: 4}}\n", "the test says nothing of it", 1, 1},
      {"  - {name: a, item: size, facts: {points: many}, expect: {score: 4}}\n",
       "the evidence was refused", 0, 1},
      {WHOLE "{total: 4, scores: {sise: 3}}}\n", "nothing has that name", 1, 1},
      {FIVE "{caps: [a,\n    b]}}\n", "not written in one piece", 0, 1},
      {FIVE "{score:\n    4}}\n", "", 1, 0},
      {"  - name: a\n    item: size\n    facts: {points: 5, told: no}\n    expect:\n"
       "      score: 4\n      caps:\n        - quiet\n",
       "not written in one piece", 1, 1},
      {"  - name: a\n    item: size\n    facts: {points: 5, told: no}\n    expect:\n"
       "      score: |\n        4\n",
       "not written in one piece", 0, 1},
      {"  - {name: a, item: size, facts: {points: &p 5, told: no}, expect: {score: *p}}\n",
       "not written in one piece", 0, 1},
      {"  - {name: a, item: size, facts: {points: 5, told: no}, expect: {score: &p 4}}\n",
       "not written in one piece", 0, 1}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    struct made made = make(&kit, as_arena_print(kit.arena, HEAD "%s", all[i].cases));
    cr_expect(*all[i].why ? strstr(made.left, all[i].why) != NULL : !*made.left, "%s\n%s",
              all[i].cases, made.left);
    cr_expect(made.update->count == all[i].edits && made.update->failing == all[i].failing,
              "%s\n%u edits, %u failing", all[i].cases, made.update->count, made.update->failing);
  }
  kit_close(&kit);
}

#define TABLE                                                                                     \
  "  - name: t\n    item: size\n    facts: {told: no}\n    expect: {score: 4}\n    rows:\n"

Test(update, a_value_that_rows_share_changes_where_all_of_them_want_it) {
  static const struct {
    const char *rows, *match, *why;
    uint32_t edits, cases;
  } all[] = {{"      - {facts: {points: 5}}\n      - {facts: {points: 3}}\n", NULL, "", 1, 2},
             {"      - {facts: {points: 5}}\n      - {facts: {points: 2}}\n", NULL,
              "came to different results", 0, 0},
             {"      - {facts: {points: 5}}\n      - {facts: {points: 5, told: yes}, expect: "
              "{score: 5}}\n",
              NULL, "", 1, 1},
             {"      - {name: x, facts: {points: 5}}\n      - {name: y, facts: {points: 3}}\n",
              "x", "other cases share it", 0, 0},
             {"      - {facts: {points: 4, told: yes}}\n      - {facts: {points: 3}}\n", NULL,
              "other cases share it", 0, 0}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    kit.match = all[i].match;
    struct made made = make(&kit, as_arena_print(kit.arena, HEAD TABLE "%s", all[i].rows));
    cr_expect(*all[i].why ? strstr(made.left, all[i].why) != NULL : !*made.left, "%s\n%s",
              all[i].rows, made.left);
    cr_expect(made.update->count == all[i].edits, "%s", all[i].rows);
    cr_expect(!all[i].edits || made.update->edits[0].cases == all[i].cases, "%s", all[i].rows);
  }
  kit_close(&kit);
}

/* An alias reads where its anchor stands: changing that would change what it is an alias of. */
Test(update, an_expectation_that_is_evidence_elsewhere_is_not_touched) {
  static const char text[] =
      HEAD "  - {name: a, item: size, facts: {points: 5, told: no}, expect: &e {score: 4}}\n"
           "  - {name: b, item: size, facts: {points: 3}, expect: *e}\n"
           "  - {name: c, item: size, facts: {points: 4}, expect: *e}\n";
  struct kit kit;
  kit_open(&kit);
  struct made made = make(&kit, text);
  cr_expect(made.update->count == 0);
  cr_expect_str_eq(made.update->after.text, text);
  kit_close(&kit);
}

Test(update, nothing_of_cases_that_pass_is_touched) {
  struct kit kit;
  kit_open(&kit);
  struct made made = make(&kit, HEAD FIVE "{score: 3}}\n" TWO "{score: 3}}\n");
  cr_expect_str_eq(made.update->after.text, HEAD FIVE "{score: 3}}\n" TWO "{score: 2}}\n");
  cr_expect(made.update->count == 1);
  kit_close(&kit);
}

/* For YAML a line may end in a carriage return alone, so that places are a line further than they
 * look: what stands at the place is another case's. */
Test(update, what_would_change_another_value_is_not_written) {
  static const char text[] =
      HEAD "# a line\r# and another\n" FIVE "{score: 4}}\n"
           "  - {name: b, item: size, facts: {points: 4, told: 1 }, expect: {score: 4}}\n";
  struct kit kit;
  kit_open(&kit);
  struct made made = make(&kit, text);
  cr_expect_str_eq(made.update->after.text, text);
  cr_expect(strstr(made.left, "would not read as before") != NULL, "%s", made.left);
  cr_expect(made.update->count == 0 && made.update->failing == 1);
  kit_close(&kit);
}

Test(update, what_would_make_another_case_fail_is_not_written) {
  static const char text[] =
      HEAD "  - {name: a, item: size, facts: {points: 5, told: no}, expect: &e {score: 4}}\n"
           "  - {name: b, item: size, facts: *e, expect: {score: 4}}\n";
  struct kit kit;
  kit_open(&kit);
  struct made made = make(&kit, text);
  cr_expect_str_eq(made.update->after.text, text);
  cr_expect(strstr(made.left, "still not come to what they expect") != NULL, "%s", made.left);
  kit_close(&kit);
}
