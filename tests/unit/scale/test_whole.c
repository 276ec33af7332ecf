/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define WHOLE(rest)                                                                               \
  KIT_HEAD("s")                                                                                   \
  "items: {a: {section: one, title: A, rule: plain}}\n"                                           \
  "settings: {strict: {type: yes-no, value: no}}\n"                                               \
  "facts: {asked_by: {type: choice, of: [owner, funder]}, agreed: {type: date}}\n" rest

#define LEVEL(rest) WHOLE("levels:\n  - {id: good, title: Good, total: {from: 3}" rest "}\n")

Test(whole, facts_remarks_titles_and_how_long_a_level_lasts_are_read) {
  struct kit kit;
  kit_open(&kit);
  kit_write(
      &kit, "s/scale.yaml",
      LEVEL(
          ", titles: {own: {when: {asked_by: owner}, title: Would be good}}, lasts: "
          "{months: 36, from: agreed, yearly: a letter, when: {asked_by: funder}}") "remarks: {a: "
                                                                                    "{when: "
                                                                                    "{level: "
                                                                                    "good, total: "
                                                                                    "{from: 3}, "
                                                                                    "settings."
                                                                                    "strict: no}, "
                                                                                    "text: "
                                                                                    "Well "
                                                                                    "done.}}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  const struct as_level *good = &kit.scale->levels[0];
  cr_assert_eq(kit.scale->fact_count, 2);
  cr_assert_eq(good->title_count, 1);
  cr_expect_str_eq(good->titles[0].title, "Would be good");
  cr_expect_eq(good->lasts.months, 36);
  cr_expect_eq(good->lasts.from, 1);
  cr_expect(!good->lasts.always);
  cr_expect_str_eq(good->lasts.yearly, "a letter");
  cr_assert_eq(kit.scale->remark_count, 1);
  const struct as_clause *clause = kit.scale->remarks[0].when.any;
  cr_assert_eq(clause->count, 3);
  cr_expect(clause->tests[0].subject == AS_SUBJECT_FIGURE &&
            clause->tests[0].index == AS_WHOLE_LEVEL);
  cr_expect(clause->tests[1].subject == AS_SUBJECT_FIGURE &&
            clause->tests[1].index == AS_WHOLE_TOTAL);
  cr_expect_eq(clause->tests[2].subject, AS_SUBJECT_SETTING);
  kit_close(&kit);
}

Test(whole, each_fault_is_said) {
  static const struct {
    const char *scale, *part;
  } cases[] = {
      {WHOLE("remarks: {a: {when: {asked_bye: owner}, text: T}}\n"), "did you mean \"asked_by\""},
      {WHOLE("remarks: {a: {when: {asked_by: nobody}, text: T}}\n"), "remark a: asked_by"},
      {WHOLE("remarks: {a: {when: {score: 3}, text: T}}\n"), "no fact of a whole review"},
      {LEVEL("") "remarks: {a: {when: {level: god}, text: T}}\n", "did you mean \"good\""},
      {LEVEL(", titles: {own: {when: {level: good}, title: T}}"), "no fact of a whole review"},
      {LEVEL(", titles: {own: {title: T}}"), "when"},
      {LEVEL(", lasts: {months: 0, from: agreed}"), "a whole number of months from 1"},
      {LEVEL(", lasts: {months: 1.5, from: agreed}"), "a whole number of months"},
      {LEVEL(", lasts: {months: 1201, from: agreed}"), "a whole number of months"},
      {LEVEL(", lasts: {months: 12, from: agred}"), "did you mean \"agreed\""},
      {LEVEL(", lasts: {months: 12, from: asked_by}"), "a date among the facts"},
      {LEVEL(", lasts: {months: 12}"), "from"},
      {LEVEL(", lasts: {months: 12, from: agreed, when: {strictly: yes}}"), "strictly"},
      {KIT_HEAD("s") "items: {a: {section: one, title: A, rule: plain}}\n"
                     "facts: {level: {type: text}}\n",
       "may not be called level"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kit_write(&kit, "s/scale.yaml", cases[i].scale);
    kit_expect(&kit, "s", false, cases[i].part);
  }
  kit_close(&kit);
}
