/* SPDX-License-Identifier: MIT */
#include "qa/test_log.h"
#include "qa_kit.h"

static const char two[] = "scale: small\ncases:\n"
                          "  - {name: right, item: size, facts: {points: 2}, expect: {score: 2}}\n"
                          "  - {name: wrong, item: size, facts: {points: 2}, expect: {score: 3}}\n"
                          "  - {name: refused, item: size, facts: {points: many}, expect: "
                          "{score: 3}}\n";

static struct as_test_log run(struct kit *kit, const char *text, const char *match, bool all) {
  kit_write(kit, "items/size_test.yaml", text);
  struct as_test_log log = {.path = as_path_join(kit->arena, kit->folder, "items/size_test.yaml"),
                            .match = match,
                            .keep_all = all};
  as_test_log_run(&log, kit->engine, kit->registry);
  return log;
}

Test(test_log, what_failed_is_kept_with_its_way_and_what_passed_by_its_name) {
  struct kit kit;
  kit_open(&kit);
  struct as_test_log log = run(&kit, two, NULL, false);
  cr_assert(log.well && log.count == 3);
  cr_expect_str_eq(log.outcomes[0].name, "right");
  cr_expect(log.outcomes[0].passed && !log.outcomes[0].item && !log.outcomes[0].settings);
  cr_assert(!log.outcomes[1].passed && log.outcomes[1].item);
  cr_expect(log.outcomes[1].item->status == AS_SCORED);
  cr_expect_str_eq(log.outcomes[1].differences[0].got, "2");
  cr_assert(log.outcomes[2].refused && !log.outcomes[2].item);
  cr_expect(strstr(log.outcomes[2].refused->kept[0].text, "points") != NULL);
  as_test_log_free(&log);
  as_test_log_free(&log);
  kit_close(&kit);
}

Test(test_log, where_all_is_kept_so_is_what_passed) {
  struct kit kit;
  kit_open(&kit);
  struct as_test_log log = run(&kit, two, NULL, true);
  cr_assert(log.count == 3 && log.outcomes[0].item);
  cr_expect_str_eq(log.outcomes[0].item->id, "size");
  as_test_log_free(&log);
  kit_close(&kit);
}

Test(test_log, keeping_all_of_a_large_scale_takes_room_for_what_its_cases_are_of) {
  enum { ITEMS = 400, CASES = 200, LEAST_OF_ALL = ITEMS * 100 };
  struct kit kit;
  struct as_buf scale, cases;
  as_buf_init(&scale);
  as_buf_init(&cases);
  kit_open(&kit);
  as_buf_text(&scale, "scale: small\nversion: \"1.0.0\"\ntitle: Small\nscore: {min: 1, max: 5}\n"
                      "sections: {one: {title: One}}\nitems:\n");
  for (int i = 0; i < ITEMS; i++)
    as_buf_print(
        &scale,
        "  item_%d: {section: one, title: One, rule: size, facts: {points: {type: whole}}}\n", i);
  as_buf_text(&cases, "scale: small\ncases:\n");
  for (int i = 0; i < CASES; i++)
    as_buf_print(&cases,
                 "  - {name: one, item: item_%d, facts: {points: 2}, expect: {score: 2}}\n", i);
  kit_write(&kit, "scale.yaml", as_buf_get(&scale));
  struct as_test_log log = run(&kit, as_buf_get(&cases), NULL, true);
  cr_assert(log.well && log.count == CASES && log.outcomes[CASES - 1].item);
  cr_expect_str_eq(log.outcomes[CASES - 1].item->id, "item_199");
  cr_expect_lt(as_arena_held(log.arena), (size_t)CASES * LEAST_OF_ALL, "%zu",
               as_arena_held(log.arena));
  cr_expect_eq(log.kept_count, 0);
  as_test_log_free(&log);
  as_buf_done(&scale);
  as_buf_done(&cases);
  kit_close(&kit);
}

Test(test_log, only_cases_that_match_are_run) {
  struct kit kit;
  kit_open(&kit);
  struct as_test_log log = run(&kit, two, "wrong", false);
  cr_assert(log.well && log.count == 1);
  cr_expect_str_eq(log.outcomes[0].name, "wrong");
  as_test_log_free(&log);
  kit_close(&kit);
}

Test(test_log, a_file_that_is_wrong_has_errors_and_no_cases) {
  static const char *const wrong[] = {"scale: small\n", "scale: smal\ncases: []\n", "- 1\n",
                                      "scale: small\ncases:\n  - {name: a}\n"};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct as_test_log log = run(&kit, wrong[i], NULL, false);
    cr_expect(!log.well && !log.count && as_errors_any(&log.errors) && !log.file, "%s", wrong[i]);
    as_test_log_free(&log);
  }
  struct as_test_log absent = {.path = "/nowhere/a_test.yaml"};
  as_test_log_run(&absent, kit.engine, kit.registry);
  cr_expect(!absent.well && as_errors_any(&absent.errors));
  as_test_log_free(&absent);
  kit_close(&kit);
}

Test(test_log, a_text_in_memory_is_run_in_place_of_the_file) {
  struct kit kit;
  kit_open(&kit);
  static const char text[] = "scale: small\ncases:\n"
                             "  - {name: other, review: ../review.yaml, expect: {total: 3}}\n";
  const struct as_source source = {.path =
                                       as_path_join(kit.arena, kit.folder, "items/size_test.yaml"),
                                   .text = text,
                                   .size = sizeof text - 1};
  kit_write(&kit, "items/size_test.yaml", two);
  struct as_test_log log = {.path = source.path, .source = &source};
  as_test_log_run(&log, kit.engine, kit.registry);
  cr_assert(log.well && log.count == 1 && log.outcomes[0].passed);
  as_test_log_free(&log);
  kit_close(&kit);
}
