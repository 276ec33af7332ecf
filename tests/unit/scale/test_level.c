/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

/* Sums run from 2 to 9: a is 1 to 5, b is 1 to 4. */
#define LEVELS(levels)                                                                            \
  KIT_HEAD("s")                                                                                   \
  "items: {a: {section: one, title: A, rule: plain, number: \"1\"}, b: {section: one, title: B, " \
  "rule: plain, "                                                                                 \
  "score: {max: 4}}}\nsubtotals: {first: {items: [a]}}\nlevels:\n" levels

Test(level, levels_are_read_best_first_with_all_their_conditions) {
  struct kit kit;
  kit_open(&kit);
  kit_write(
      &kit, "s/scale.yaml",
      LEVELS("  - {id: good, title: Good, total: {from: 8, to: 9}, sections: {one: {above: 7}}, "
             "subtotals: {first: {from: 4}}, items: {b: {from: 3}, 1: {from: 4}}}\n"
             "  - {id: poor, title: Poor}\n"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_assert(kit.scale->level_count == 2 && kit.scale->levels[0].count == 5 &&
            kit.scale->levels[1].count == 0);
  const struct as_level *good = &kit.scale->levels[0];
  cr_expect_str_eq(good->id, "good");
  cr_expect(good->conditions[0].what == AS_LEVEL_TOTAL &&
            good->conditions[1].what == AS_LEVEL_SECTION);
  cr_expect(good->conditions[2].what == AS_LEVEL_SUBTOTAL &&
            good->conditions[3].what == AS_LEVEL_ITEM);
  cr_expect(good->conditions[3].index == 1 && good->conditions[4].index == 0);
  cr_expect(kit.errors.warnings == 0, "%s", kit_messages(&kit));
  kit_close(&kit);
}

Test(level, a_range_takes_in_its_edges_unless_it_says_above_or_below) {
  struct as_range range = {.from = {true, number("74.5")}, .to = {true, number("89.9")}};
  static const struct {
    const char *value;
    bool closed, open;
  } cases[] = {{"74.499999", false, false}, {"74.5", true, false}, {"74.500001", true, true},
               {"89.899999", true, true},   {"89.9", true, false}, {"89.900001", false, false}};
  struct as_range open = {.above = range.from, .below = range.to};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    cr_expect(as_range_holds(&range, number(cases[i].value)) == cases[i].closed, "%s",
              cases[i].value);
    cr_expect(as_range_holds(&open, number(cases[i].value)) == cases[i].open, "%s",
              cases[i].value);
  }
  struct as_range any = {0};
  cr_expect(as_range_holds(&any, number("-999")));
}

Test(level, a_level_that_no_scores_reach_is_a_warning_and_one_on_the_last_point_is_not) {
  static const struct {
    const char *scale;
    bool warned;
  } cases[] = {
      {LEVELS("  - {id: x, title: X, total: {from: 9}}\n"), false},
      {LEVELS("  - {id: x, title: X, total: {from: 10}}\n"), true},
      {LEVELS("  - {id: x, title: X, total: {above: 9}}\n"), true},
      {LEVELS("  - {id: x, title: X, total: {to: 2}}\n"), false},
      {LEVELS("  - {id: x, title: X, total: {below: 2}}\n"), true},
      {LEVELS("  - {id: x, title: X, sections: {one: {from: 10}}}\n"), true},
      {LEVELS("  - {id: x, title: X, subtotals: {first: {from: 5}}}\n"), false},
      {LEVELS("  - {id: x, title: X, subtotals: {first: {from: 6}}}\n"), true},
      {LEVELS("  - {id: x, title: X, items: {b: {from: 4}}}\n"), false},
      {LEVELS("  - {id: x, title: X, items: {b: {from: 5}}}\n"), true},
      {LEVELS("  - {id: x, title: X, total: {from: 5}}\ntotal: {method: mean}\n"), false},
      {LEVELS("  - {id: x, title: X, total: {from: 6}}\ntotal: {method: mean}\n"), true},
      {LEVELS("  - {id: x, title: X, sections: {one: {to: 1}}}\ntotal: {method: mean}\n"), false},
      {LEVELS("  - {id: x, title: X, sections: {one: {from: 6}}}\ntotal: {method: mean}\n"),
       true}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    kit_write(&kit, "s/scale.yaml", cases[i].scale);
    cr_expect(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
    cr_expect(kit_said(&kit, "can be reached by no scores", NULL, 0) == cases[i].warned,
              "case %zu: %s", i, kit_messages(&kit));
  }
  kit_close(&kit);
}

#define TWO_LEVELS(better, worse)                                                                 \
  LEVELS("  - {id: x, title: X, " better "}\n  - {id: y, title: Y" worse "}\n")

Test(level, a_level_that_a_better_one_always_hides_is_a_warning) {
  static const struct {
    const char *scale;
    bool warned;
  } cases[] = {
      {TWO_LEVELS("total: {from: 5}", ", total: {from: 4}"), false},
      {TWO_LEVELS("total: {from: 5}", ", total: {from: 5}"), true},
      {TWO_LEVELS("total: {from: 5}", ", total: {from: 6}"), true},
      {TWO_LEVELS("total: {above: 5}", ", total: {from: 5}"), false},
      {TWO_LEVELS("total: {from: 5}", ", total: {above: 5}"), true},
      {TWO_LEVELS("total: {from: 5, to: 7}", ", total: {from: 8}"), false},
      {TWO_LEVELS("total: {from: 5, to: 7}", ", total: {from: 5, to: 6}"), true},
      {TWO_LEVELS("total: {to: 7}", ", total: {to: 7}"), true},
      {TWO_LEVELS("total: {below: 7}", ", total: {to: 7}"), false},
      {TWO_LEVELS("total: {to: 7}", ", total: {below: 7}"), true},
      {TWO_LEVELS("total: {from: 5}", ""), false},
      {TWO_LEVELS("items: {b: {from: 3}}", ", total: {from: 5}"), false},
      {TWO_LEVELS("total: {from: 5}", ", total: {from: 5}, items: {b: {from: 3}}"), true},
      {TWO_LEVELS("total: {from: 5}, items: {b: {from: 3}}", ", total: {from: 5}"), false},
      {TWO_LEVELS("items: {a: {from: 3}}", ", items: {b: {from: 3}}"), false}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    kit_write(&kit, "s/scale.yaml", cases[i].scale);
    cr_expect(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
    cr_expect(kit_said(&kit, "level y is never reached", NULL, 0) == cases[i].warned,
              "case %zu: %s", i, kit_messages(&kit));
  }
  kit_close(&kit);
}

Test(level, a_section_may_have_levels_by_its_score_and_its_items) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            "scale: s\nversion: 1.0.0\ntitle: T\nscore: {min: 1, max: 5}\n"
            "sections:\n  one: {title: One}\n  two:\n    title: Two\n    levels:\n"
            "      - {id: high, title: High, score: {from: 4}, items: {b: {from: 3}}}\n"
            "      - {id: low, title: Low}\n"
            "items: {a: {section: one, title: A, rule: plain}, b: {section: two, title: B, "
            "rule: plain}}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  const struct as_section *two = &kit.scale->sections[1];
  cr_assert(kit.scale->sections[0].level_count == 0 && two->level_count == 2);
  cr_expect(two->levels[0].conditions[0].what == AS_LEVEL_SECTION &&
            two->levels[0].conditions[0].index == 1);
  cr_expect(two->levels[0].conditions[1].what == AS_LEVEL_ITEM &&
            two->levels[0].conditions[1].index == 1);
  cr_expect(two->levels[1].count == 0 && kit.scale->level_count == 0);
  kit_close(&kit);
}

Test(level, levels_that_make_no_sense_are_refused) {
  static const struct {
    const char *scale, *said;
  } refusals[] = {
      {LEVELS("  - {id: x, title: X}\n  - {id: y, title: Y, total: {from: 3}}\n"),
       "level x has no condition"},
      {LEVELS("  - {id: x, title: X, total: {from: 5}}\n  - {id: x, title: Y}\n"),
       "two levels are called x"},
      {LEVELS("  - {id: x, title: X, total: {from: 5, to: 4}}\n"), "holds no number"},
      {LEVELS("  - {id: x, title: X, total: {atleast: 5}}\n"), "has no key \"atleast\""},
      {LEVELS("  - {id: x, title: X, items: {c: {from: 3}}}\n"),
       "level x looks at item \"c\", which the scale does not have"},
      {LEVELS("  - {id: x, title: X, sections: {oen: {from: 3}}}\n"), "looks at section \"oen\""},
      {LEVELS("  - {id: x, title: X, subtotals: {frist: {from: 3}}}\n"),
       "looks at subtotal \"frist\""},
      {LEVELS("  - {title: X}\n"), "has no \"id\""},
      {LEVELS("  - {id: Very Good, title: X}\n"), "kebab-case"},
      {LEVELS("  - word\n"), "a map was wanted"},
      {LEVELS("  - {id: x, title: X, total: {from: 3}}\ntotal: {method: none}\n"),
       "the scale has none"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}

Test(level, what_a_variant_removed_from_under_a_level_is_named) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml", LEVELS("  - {id: x, title: X, items: {b: {from: 3}}}\n"));
  kit_write(&kit, "v/scale.yaml",
            "scale: v\nversion: 1.0.0\nextends: s\nitems:\n  a: ~\n  b: ~\n  c: {section: one, "
            "title: C, rule: plain}\n");
  kit_expect(&kit, "v", false, "level x looks at item \"b\"");
  cr_expect(kit_said(&kit, "v/scale.yaml:6)", NULL, 0), "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "subtotal first names item \"a\"", NULL, 0), "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "v/scale.yaml:5)", NULL, 0), "%s", kit_messages(&kit));
  kit_close(&kit);
}

Test(level, a_ladder_below_the_highest_total_is_warned_of) {
  static const struct {
    const char *levels;
    bool warned;
  } cases[] = {
      {LEVELS("  - {id: x, title: X, total: {from: 7, to: 8}}\n"
              "  - {id: y, title: Y, total: {to: 6}}\n"),
       true},
      {LEVELS("  - {id: x, title: X, total: {from: 7, to: 9}}\n"
              "  - {id: y, title: Y, total: {to: 6}}\n"),
       false},
      {LEVELS("  - {id: x, title: X, total: {from: 7}}\n  - {id: y, title: Y}\n"), false},
      {LEVELS("  - {id: x, title: X, total: {to: 4}}\n"
              "  - {id: y, title: Y, total: {from: 5}}\n"),
       false},
      {LEVELS("  - {id: x, title: X, items: {a: {from: 4}}}\n  - {id: y, title: Y}\n"), false}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    kit_write(&kit, "s/scale.yaml", cases[i].levels);
    cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
    cr_expect_eq(strstr(kit_messages(&kit), "no level's range holds the highest total, 9") != NULL,
                 cases[i].warned, "case %zu: %s", i, kit_messages(&kit));
  }
  kit_close(&kit);
}
