/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#define SHARED                                                                                    \
  "item: size, facts: {points: 5, told: no}, expect: {score: 3, caps: [quiet, untold]}, "

static void keep_name(void *context, const struct as_case_outcome *outcome) {
  struct kit *kit = context;
  kit->told = as_arena_print(kit->arena, "%s%u %s %s\n", kit->told, outcome->line, outcome->name,
                             outcome->passed ? "passed" : "failed");
}

/* What the cases of a file come to, or its messages. */
static const char *outcomes(struct kit *kit, const char *cases) {
  const char *path = as_path_join(kit->arena, kit->folder, "items/size_test.yaml");
  kit_write(kit, "items/size_test.yaml",
            as_arena_print(kit->arena, "scale: small\ncases:\n%s", cases));
  as_errors_init(&kit->errors, kit->arena);
  kit->told = "";
  if (!as_rule_test_run(kit->engine, kit->registry, path, kit->match, keep_name, kit,
                        &kit->errors))
    return kit->errors.kept[0].text;
  return kit->told;
}

Test(rows, each_row_is_a_case_at_its_own_line_with_both_names) {
  struct kit kit;
  kit_open(&kit);
  cr_expect_str_eq(outcomes(&kit, "  - name: points\n    item: size\n    facts: {told: yes}\n"
                                  "    rows:\n"
                                  "      - {name: four, facts: {points: 4}, expect: {score: 4}}\n"
                                  "      - {facts: {points: 3}, expect: {score: 4}}\n"
                                  "  - {name: alone, item: size, expect: {status: unrated}}\n"),
                   "7 points: four passed\n8 points: row 2 failed\n9 alone passed\n");
  kit.match = "four";
  cr_expect_str_eq(outcomes(&kit, "  - {name: points, item: size, facts: {told: yes}, rows: [\n"
                                  "     {name: four, facts: {points: 4}, expect: {score: 4}},\n"
                                  "     {name: three, facts: {points: 3}, expect: {score: 3}}]}"),
                   "4 points: four passed\n");
  kit_close(&kit);
}

Test(rows, a_row_is_laid_over_its_case) {
  static const struct {
    const char *row, *wanted;
  } all[] = {
      {"{facts: {points: 4}}", "passed"}, /* the rest is shared */
      {"{facts: {told: yes}, expect: {score: 5, caps: []}}", "passed"},
      {"{facts: {told: ~}, expect: {score: 5, caps: []}}", "passed"}, /* a fact taken away */
      {"{facts: ~, expect: {score: ~, caps: ~, status: unrated}}", "passed"},
      {"{facts: ~}", "score: expected 3, got none"},
      {"{facts: {points: many}, expect: {caps: ~, error: points}}", "expect the error alone"},
      {"{item: broken, facts: ~, expect: {score: ~, caps: ~, fault: arithmetic}}", "passed"},
      {"{item: ~, facts: ~, review: ../review.yaml, expect: {caps: ~, total: 3}}",
       "\"score\" is of one item"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    const char *got = kit_run(&kit, as_arena_print(kit.arena, "%srows: [%s]", SHARED, all[i].row));
    cr_expect(strstr(got, all[i].wanted) != NULL, "%s: %s", all[i].row, got);
  }
  kit_close(&kit);
}

Test(rows, nothing_is_kept_as_a_wish_within_scores) {
  struct kit kit;
  kit_open(&kit);
  const char *got = kit_run(&kit, "review: ../review.yaml, expect: {scores: {size: 3}}, "
                                  "rows: [{expect: {scores: {size: ~}}}]");
  cr_expect(strstr(got, "scores.size: expected none, got 3") != NULL, "%s", got);
  kit_close(&kit);
}

Test(rows, a_table_that_is_wrong_is_said_at_its_place) {
  static const struct {
    const char *given, *wanted;
  } all[] = {{SHARED "rows: []", "there are no rows here"},
             {SHARED "rows: [{fact: {points: 1}}]", "did you mean \"facts\"?"},
             {SHARED "rows: [{rows: []}]", "rows"},
             {SHARED "rows: [5]", "a row"},
             {SHARED "rows: {a: 5}", "a list was wanted"},
             {SHARED "rows: [{name: ''}]", "\"name\" of a row is an empty text"},
             {"item: size, rows: [{facts: {points: 1}}]", "expect"},
             {SHARED "rows: [{item: sise}]", "did you mean \"size\"?"},
             {SHARED "rows: [{expect: {totl: 1}}]", "did you mean \"total\"?"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    const char *got = kit_run(&kit, all[i].given);
    cr_expect(strncmp(got, "refused", 7) == 0 && strstr(got, all[i].wanted), "%s\ngot: %s",
              all[i].given, got);
  }
  kit_close(&kit);
}

Test(rows, rows_that_repeat_too_much_are_refused) {
  struct kit kit;
  struct as_buf text;
  kit_open(&kit);
  as_buf_init(&text);
  as_buf_text(&text, "  - {name: many, item: size, expect: {score: 1}, facts: {");
  for (unsigned i = 0; i < 2000; i++)
    as_buf_print(&text, "f%u: 1, ", i);
  as_buf_text(&text, "points: 1}, rows: [");
  for (unsigned i = 0; i < 1000; i++)
    as_buf_text(&text, "{facts: {points: 2}}, ");
  as_buf_text(&text, "{facts: {points: 2}}]}\n");
  cr_expect(strstr(outcomes(&kit, as_buf_get(&text)), "repeat too much") != NULL);
  as_buf_done(&text);
  kit_close(&kit);
}
