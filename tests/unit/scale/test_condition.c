/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define ITEM(caps)                                                                                \
  KIT_HEAD("s")                                                                                   \
  "settings: {note: {type: choice, of: [remark, cap], value: remark}}\n"                          \
  "items:\n"                                                                                      \
  "  a:\n"                                                                                        \
  "    section: one\n"                                                                            \
  "    title: A\n"                                                                                \
  "    rule: plain\n"                                                                             \
  "    facts:\n"                                                                                  \
  "      tracked: {type: yes-no}\n"                                                               \
  "      review: {type: choice, of: [weekly, monthly, none]}\n"                                   \
  "      people: {type: whole, min: 0}\n"                                                         \
  "      since: {type: date}\n"                                                                   \
  "      weeks: {type: list, of: whole}\n"                                                        \
  "    figures: {uptake: {type: percent}}\n"                                                      \
  "    settings: {own: {type: whole, value: 3}}\n"                                                \
  "    present: {meeting: {title: They meet}, records: They share records}\n"                     \
  "    caps:\n" caps

#define CAP(when) "      c: {at: 2, because: Words., when: " when "}\n"

static const struct as_condition *load_cap(struct kit *kit, const char *scale) {
  kit_write(kit, "s/scale.yaml", scale);
  cr_assert(kit_load(kit, "s") != NULL, "%s", kit_messages(kit));
  return &kit->scale->items[0].caps[0].when;
}

Test(condition, every_kind_of_subject_is_found) {
  static const struct {
    const char *scale;
    enum as_subject subject;
    uint32_t index;
  } cases[] = {{ITEM(CAP("{tracked: no}")), AS_SUBJECT_FACT, 0},
               {ITEM(CAP("{people: 3}")), AS_SUBJECT_FACT, 2},
               {ITEM(CAP("{uptake: {below: 20}}")), AS_SUBJECT_FIGURE, 0},
               {ITEM(CAP("{settings.own: 3}")), AS_SUBJECT_SETTING, 0},
               {ITEM(CAP("{settings.note: cap}")), AS_SUBJECT_SETTING, 1},
               {ITEM(CAP("{present.records: no}")), AS_SUBJECT_ELEMENT, 1},
               {ITEM(CAP("{value: {from: 21}}")), AS_SUBJECT_VALUE, 0},
               {ITEM(CAP("{score: 5}")), AS_SUBJECT_SCORE, 0}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const struct as_condition *when = load_cap(&kit, cases[i].scale);
    cr_assert(when->count == 1 && when->any[0].count == 1);
    const struct as_test *test = &when->any[0].tests[0];
    cr_expect(test->subject == cases[i].subject, "case %zu", i);
    cr_expect(test->index == cases[i].index, "case %zu: index %u", i, test->index);
  }
  kit_close(&kit);
}

Test(condition, values_are_read_by_the_type_of_what_they_are_compared_with) {
  struct kit kit;
  kit_open(&kit);
  const struct as_test *test = &load_cap(&kit, ITEM(CAP("{tracked: N}")))->any[0].tests[0];
  cr_expect(test->op == AS_IS && test->value_count == 1);
  cr_expect(test->values[0].kind == AS_TYPE_YES_NO && !test->values[0].as.yes);
  test = &load_cap(&kit, ITEM(CAP("{review: [Monthly, none]}")))->any[0].tests[0];
  cr_expect(test->op == AS_IS_ANY_OF && test->value_count == 2);
  cr_expect_str_eq(test->values[0].as.text, "monthly");
  test = &load_cap(&kit, ITEM(CAP("{tracked: {not: yes}}")))->any[0].tests[0];
  cr_expect(test->op == AS_IS_NOT && test->value_count == 1 && test->values[0].as.yes);
  test = &load_cap(&kit, ITEM(CAP("{review: {not: [weekly, monthly]}}")))->any[0].tests[0];
  cr_expect(test->op == AS_IS_NOT && test->value_count == 2);
  test = &load_cap(&kit, ITEM(CAP("{people: {above: 1, to: 9.5}}")))->any[0].tests[0];
  cr_expect(test->op == AS_IS_IN_RANGE && test->range.above.given && test->range.to.given &&
            !test->range.from.given);
  test = &load_cap(&kit, ITEM(CAP("{since: 2026-03-10}")))->any[0].tests[0];
  cr_expect(test->op == AS_IS && test->values[0].kind == AS_TYPE_DATE);
  kit_close(&kit);
}

Test(condition, a_map_is_all_of_its_tests_and_a_list_any_of_its_maps) {
  struct kit kit;
  kit_open(&kit);
  const struct as_condition *when = load_cap(&kit, ITEM(CAP("{tracked: no, people: 1}")));
  cr_expect(when->count == 1 && when->any[0].count == 2);
  when = load_cap(&kit, ITEM(CAP("[{tracked: no}, {people: 1, review: none}]")));
  cr_expect(when->count == 2 && when->any[0].count == 1 && when->any[1].count == 2);
  when = load_cap(&kit, ITEM(CAP("always")));
  cr_expect(when->count == 1 && when->any[0].count == 0);
  kit_close(&kit);
}

struct refusal {
  const char *scale;
  const char *said;
};

Test(condition, what_could_never_hold_or_be_meant_is_refused) {
  static const struct refusal refusals[] = {
      {ITEM(CAP("{trakced: no}")), "looks at \"trakced\", which is no fact"},
      {ITEM(CAP("{trakced: no}")), "did you mean \"tracked\""},
      {ITEM(CAP("{settings.nott: cap}")), "did you mean \"settings.note\""},
      {ITEM(CAP("{present.meetings: no}")), "did you mean \"present.meeting\""},
      {ITEM(CAP("{tracked: sometimes}")), "sometimes"},
      {ITEM(CAP("{review: yearly}")), "one of weekly, monthly, none"},
      {ITEM(CAP("{people: 1.5}")), "whole"},
      {ITEM(CAP("{people: -1}")), "-1"},
      {ITEM(CAP("{tracked: []}")), "empty list"},
      {ITEM(CAP("{review: [~]}")), "compared with nothing"},
      {ITEM(CAP("{tracked: {below: 3}}")), "tracked is of type yes-no"},
      {ITEM(CAP("{since: {from: 3}}")), "since is of type date"},
      {ITEM(CAP("{weeks: 3}")), "is a list"},
      {ITEM(CAP("{people: {below: 3, above: 4}}")), "holds no number"},
      {ITEM(CAP("{people: {above: 3, below: 3}}")), "holds no number"},
      {ITEM(CAP("{people: {}}")), "gives no edge"},
      {ITEM(CAP("{people: {under: 3}}")), "has no key \"under\""},
      {ITEM(CAP("{}")), "the word always"},
      {ITEM(CAP("[]")), "the word always"},
      {ITEM(CAP("never")), "the word always"},
      {ITEM(CAP("[tracked]")), "a map of tests is wanted here"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}
