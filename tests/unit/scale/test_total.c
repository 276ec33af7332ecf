/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

/* Two sections of one item each, the second scored 0 to 2. */
#define SCALE(one, two, rest)                                                                     \
  "scale: s\nversion: 1.0.0\ntitle: T\nscore: {min: 0, max: 4}\n"                                 \
  "sections: {one: {title: One" one "}, two: {title: Two" two "}}\n"                              \
  "items: {a: {section: one, title: A, rule: plain}, b: {section: two, title: B, rule: plain, "   \
  "number: \"2\", "                                                                               \
  "score: {max: 2}}}\n" rest

static struct as_scale *load(struct kit *kit, const char *scale) {
  kit_write(kit, "s/scale.yaml", scale);
  return kit_load(kit, "s");
}

Test(total, each_method_is_read) {
  static const struct {
    const char *scale;
    enum as_total_method method;
    bool rated_only;
  } cases[] = {
      {SCALE("", "", ""), AS_TOTAL_SUM, false},
      {SCALE("", "", "total: {method: sum}\n"), AS_TOTAL_SUM, false},
      {SCALE("", "", "total: {method: mean, rated_only: yes}\n"), AS_TOTAL_MEAN, true},
      {SCALE("", "", "total: {method: mean_of_sections}\n"), AS_TOTAL_MEAN_OF_SECTIONS, false},
      {SCALE(", weight: 62.5", ", weight: 37.5", "total: {method: weighted}\n"), AS_TOTAL_WEIGHTED,
       false},
      {SCALE("", "", "total: {method: none}\n"), AS_TOTAL_NONE, false}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cr_assert(load(&kit, cases[i].scale) != NULL, "%s", kit_messages(&kit));
    cr_expect(kit.scale->total == cases[i].method && kit.scale->rated_only == cases[i].rated_only,
              "case %zu", i);
    cr_expect(kit.errors.warnings == 0, "%s", kit_messages(&kit));
  }
  kit_close(&kit);
}

Test(total, weights_are_exact_and_those_that_do_not_make_a_hundred_are_a_warning) {
  struct kit kit;
  kit_open(&kit);
  cr_assert(load(&kit, SCALE(", weight: 62.5", ", weight: 37.5", "total: {method: weighted}\n")) !=
            NULL);
  cr_expect(kit.scale->sections[0].weighted &&
            as_decimal_compare(kit.scale->sections[0].weight, number("62.5")) == 0);
  cr_expect(kit.errors.warnings == 0);
  kit_write(&kit, "s/scale.yaml",
            SCALE(", weight: 62.5", ", weight: 37.499999", "total: {method: weighted}\n"));
  kit_expect(&kit, "s", true, "add up to 99.999999, not to 100");
  kit_close(&kit);
}

Test(total, subtotals_name_items_by_id_or_number) {
  struct kit kit;
  kit_open(&kit);
  cr_assert(
      load(&kit,
           SCALE("", "",
                 "subtotals: {both: {items: [a, 2], title: Both}, second: {items: [b]}}\n")) !=
          NULL,
      "%s", kit_messages(&kit));
  cr_assert(kit.scale->subtotal_count == 2 && kit.scale->subtotals[0].count == 2);
  cr_expect(kit.scale->subtotals[0].items[1] == 1);
  cr_expect_str_eq(kit.scale->subtotals[0].title, "Both");
  cr_expect_str_eq(kit.scale->subtotals[1].title, "second");
  kit_close(&kit);
}

Test(total, what_cannot_be_added_up_is_refused) {
  static const struct {
    const char *scale, *said;
  } refusals[] = {
      {SCALE("", "", "total: {method: average}\n"), "sum, mean"},
      {SCALE("", "", "total: {rated_only: yes}\n"), "has no \"method\""},
      {SCALE(", weight: 100", "", "total: {method: weighted}\n"), "section two has no weight"},
      {SCALE(", weight: 0", ", weight: 0", "total: {method: weighted}\n"), "nothing would count"},
      {SCALE(", weight: -1", ", weight: 101", "total: {method: weighted}\n"),
       "a weight is not below 0"},
      {SCALE(", weight: much", "", ""), "a number"},
      {SCALE("", "", "subtotals: {x: {items: [a, c]}}\n"),
       "subtotal x names item \"c\", which the scale does not have"},
      {SCALE("", "", "subtotals: {x: {items: [a, b, 2]}}\n"), "counts item 2 twice"},
      {SCALE("", "", "subtotals: {x: {items: []}}\n"), "adds up 1 to"},
      {SCALE("", "", "subtotals: {x: {title: X}}\n"), "has no \"items\""}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_write(&kit, "s/scale.yaml",
            "scale: s\nversion: 1.0.0\ntitle: T\nscore: {min: 0, max: 4}\n"
            "sections: {one: {title: One, weight: 50}, two: {title: Two, weight: 50}}\n"
            "items: {a: {section: one, title: A, rule: plain}, b: {section: two, title: B, rule: "
            "plain, counted: no}}\n"
            "total: {method: weighted}\n");
  kit_expect(&kit, "s", false, "section two carries weight, but no counted item");
  kit_close(&kit);
}
