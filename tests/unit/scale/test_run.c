/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define RUN(id, body) "  \"" id "\": {" body ", section: one, rule: plain}\n"

Test(run, a_run_stands_for_its_items_with_the_number_in_every_text) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "items:\n" RUN(
                "1.1.{n}", "for: {n: 1..10}, number: \"1.1.{n}\", title: \"Criterion 1.1.{n}\", "
                           "anchors: {5: \"{n} and {n}\"}, wanted: [\"List {n}\"]"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_assert(kit.scale->item_count == 10);
  cr_expect_str_eq(kit.scale->items[0].id, "1.1.1");
  cr_expect_str_eq(kit.scale->items[9].id, "1.1.10");
  cr_expect_str_eq(kit.scale->items[9].number, "1.1.10");
  cr_expect_str_eq(kit.scale->items[6].title, "Criterion 1.1.7");
  cr_expect_str_eq(as_item_anchor_text(&kit.scale->items[6], number("5")), "7 and 7");
  const struct as_value *wanted = as_value_get(kit.scale->items[2].declared, "wanted");
  cr_expect_str_eq(wanted->as.items[0].as.text, "List 3");
  cr_expect(as_value_get(kit.scale->items[2].declared, "for") == NULL);
  cr_expect(kit.scale->items[9].declared->line == 7);
  kit_close(&kit);
}

Test(run, a_single_key_changes_one_item_whether_it_stands_before_or_after) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "items:\n"
                          "  \"1.1\": {title: First}\n" RUN(
                              "1.{n}", "for: {n: 1..3}, title: \"No {n}\", unit: "
                                       "u") "  z: {section: one, title: Z, rule: "
                                            "plain}\n"
                                            "  \"1.3\": {title: Last, unit: ~}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_assert(kit.scale->item_count == 4);
  cr_expect_str_eq(kit.scale->items[0].title, "First");
  cr_expect_str_eq(kit.scale->items[0].unit, "u");
  cr_expect_str_eq(kit.scale->items[1].title, "No 2");
  cr_expect_str_eq(kit.scale->items[2].title, "Last");
  cr_expect(kit.scale->items[2].unit == NULL);
  cr_expect_str_eq(kit.scale->items[3].id, "z");
  cr_expect_str_eq(kit.scale->items[0].rule, "plain");
  kit_close(&kit);
}

Test(run, a_variant_changes_one_item_of_a_run_or_all_of_them) {
  struct kit kit;
  kit_open(&kit);
  kit_write(
      &kit, "root/scale.yaml",
      KIT_HEAD("root") "items:\n" RUN("1.{n}", "for: {n: 1..3}, title: \"No {n}\", unit: u"));
  kit_write(&kit, "v/scale.yaml",
            "scale: v\nversion: 1.0.0\nextends: root\nitems:\n"
            "  \"1.{n}\": {for: {n: 1..3}, unit: w}\n"
            "  \"1.2\": {title: Ours}\n"
            "  \"1.3\": ~\n");
  cr_assert(kit_load(&kit, "v") != NULL, "%s", kit_messages(&kit));
  cr_assert(kit.scale->item_count == 2);
  cr_expect_str_eq(kit.scale->items[0].title, "No 1");
  cr_expect_str_eq(kit.scale->items[1].title, "Ours");
  cr_expect_str_eq(kit.scale->items[1].unit, "w");
  kit_close(&kit);
}

Test(run, a_run_may_count_through_a_list) {
  struct kit kit;
  kit_open(&kit);
  kit_write(
      &kit, "s/scale.yaml",
      KIT_HEAD("s") "items:\n" RUN("part_{p}", "for: {p: [1, 2a, 2b]}, title: \"Part {p}\""));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_assert(kit.scale->item_count == 3);
  cr_expect_str_eq(kit.scale->items[1].id, "part_2a");
  cr_expect_str_eq(kit.scale->items[2].title, "Part 2b");
  kit_close(&kit);
}

struct refusal {
  const char *run;
  const char *said;
};

Test(run, runs_that_cannot_be_counted_are_refused) {
  static const struct refusal refusals[] = {
      {RUN("1.{n}", "title: A"), "for: {n: 1..10}"},
      {RUN("1.{n}", "title: A, for: 1..3"), "for: {n: 1..10}"},
      {RUN("1.{n}", "title: A, for: {n: 1..3, m: 1..3}"), "with one name"},
      {RUN("1.{n}", "title: A, for: {m: 1..3}"), "holds what it counts with"},
      {RUN("a", "title: A, for: {n: 1..3}"), "holds what it counts with"},
      {RUN("1.{n}", "title: A, for: {n: 3..1}"), "counts like 1..10"},
      {RUN("1.{n}", "title: A, for: {n: 3}"), "counts like 1..10"},
      {RUN("1.{n}", "title: A, for: {n: a..c}"), "counts like 1..10"},
      {RUN("1.{n}", "title: A, for: {n: -1..2}"), "counts like 1..10"},
      {RUN("1.{n}", "title: A, for: {n: []}"), "counts like 1..10"},
      {RUN("1.{n}", "title: A, for: {n: 1..1001}"), "at most 1000"},
      {RUN("1.{n}", "title: A, for: {n: 1..3}") RUN("{n}.3", "title: B, for: {n: 1..2}"),
       "both make \"1.3\""},
      {RUN("1.{n}", "title: A, for: {n: 1..900}") RUN("2.{n}", "title: B, for: {n: 1..101}"),
       "at most 1000 items"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml",
              as_arena_print(kit.arena, KIT_HEAD("s") "items:\n%s", refusals[i].run));
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}

Test(run, a_thousand_items_are_taken) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "items:\n" RUN("1.{n}", "title: A, for: {n: 1..1000}"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_expect(kit.scale->item_count == 1000);
  kit_close(&kit);
}

Test(run, a_small_file_cannot_write_itself_out_without_end) {
  struct kit kit;
  kit_open(&kit);
  struct as_buf buf;
  as_buf_init(&buf);
  for (int i = 0; i < 1200; i++)
    as_buf_text(&buf, "{n} {n} {n} {n} ");
  kit_write(
      &kit, "s/scale.yaml",
      as_arena_print(kit.arena,
                     KIT_HEAD("s") "items:\n" RUN("1.{n}", "title: \"%s\", for: {n: 1..1000}"),
                     as_buf_get(&buf)));
  as_buf_done(&buf);
  kit_expect(&kit, "s", false, "more than a scale may hold");
  kit_close(&kit);
}
