/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define ITEM(body) KIT_HEAD("s") "items:\n  a: {section: one, title: A, rule: plain" body "}\n"
#define TWO(a, b)                                                                                 \
  KIT_HEAD("s")                                                                                   \
  "items:\n  a: {section: one, title: A, rule: plain" a                                           \
  "}\n  b: {section: one, title: B, rule: plain" b "}\n"

Test(item, what_an_item_says_is_kept) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            ITEM(", number: \"7\", judged: yes, counted: no, not_applicable: yes, unit: people, "
                 "score: {min: 0, max: 2.5, "
                 "whole: no}, anchors: {2.5: Best, 0: Worst, 1: Some}, params: {most: 2}, "
                 "present: {met: {title: They meet, help: Weekly.}, shared: Records are shared}, "
                 "facts: {n: {type: whole, required: true, label: People}}, settings: {k: {type: "
                 "whole, value: 4}}"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = &kit.scale->items[0];
  cr_expect_str_eq(a->number, "7");
  cr_expect(a->judged && !a->counted && a->may_not_apply && !a->whole);
  cr_expect(as_decimal_compare(a->max, number("2.5")) == 0 &&
            as_decimal_compare(a->min, number("0")) == 0);
  cr_assert(a->anchor_count == 3);
  cr_expect_str_eq(a->anchors[0].text, "Best");
  cr_expect_str_eq(a->anchors[2].text, "Worst");
  cr_expect_str_eq(as_item_anchor_text(a, number("1")), "Some");
  cr_expect(as_item_anchor_text(a, number("2")) == NULL);
  cr_expect_str_eq(as_value_get_text(a->params, "most"), "2");
  cr_assert(a->element_count == 2 && as_item_element(a, "shared") == 1 &&
            as_item_element(a, "absent") == -1);
  cr_expect_str_eq(a->elements[0].help, "Weekly.");
  cr_expect_str_eq(a->elements[1].title, "Records are shared");
  cr_expect(a->fact_count == 1 && a->facts[0].required);
  cr_expect(a->setting_count == 1 &&
            as_decimal_compare(a->settings[0].fallback.as.number, number("4")) == 0);
  cr_expect(as_scale_item(kit.scale, "a") == 0 && as_scale_item(kit.scale, "7") == 0 &&
            as_scale_item(kit.scale, "8") == -1);
  kit_close(&kit);
}

Test(item, its_own_setting_stands_before_the_scales_of_the_same_name) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "settings: {k: {type: whole, value: 1}, m: {type: whole, value: 2}}\n"
                          "items: {a: {section: one, title: A, rule: plain, settings: {k: {type: "
                          "whole, value: 9}}}}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = &kit.scale->items[0];
  cr_assert(a->setting_count == 2 && kit.scale->setting_count == 2);
  cr_expect_str_eq(a->settings[0].id, "k");
  cr_expect(as_decimal_compare(a->settings[0].fallback.as.number, number("9")) == 0);
  cr_expect_str_eq(a->settings[1].id, "m");
  kit_close(&kit);
}

Test(item, half_of_the_scores_may_come_from_the_scale) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml", ITEM(", score: {max: 2}"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_expect(as_decimal_compare(kit.scale->items[0].min, number("1")) == 0);
  cr_expect(as_decimal_compare(kit.scale->items[0].max, number("2")) == 0);
  kit_close(&kit);
}

Test(item, codes_are_its_own_or_the_scales) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            "scale: s\nversion: 1.0.0\ntitle: T\nsections: {one: {title: One}}\n"
            "score: {min: 1, max: 5, codes: {9: Nothing to go by, -1: Refused}}\n"
            "items:\n  a: {section: one, title: A, rule: plain}\n"
            "  b: {section: one, title: B, rule: plain, score: {codes: {6: Later}}}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = &kit.scale->items[0], *b = &kit.scale->items[1];
  cr_expect_str_eq(as_item_code_text(a, number("9")), "Nothing to go by");
  cr_expect_str_eq(as_item_code_text(a, number("-1")), "Refused");
  cr_expect(as_item_code_text(a, number("6")) == NULL &&
            as_item_code_text(a, number("5")) == NULL);
  cr_expect_str_eq(as_item_code_text(b, number("6")), "Later");
  cr_expect(as_item_code_text(b, number("9")) == NULL);
  kit_close(&kit);
}

Test(item, when_it_applies_looks_at_its_facts_and_at_those_of_the_whole_review) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            "scale: s\nversion: 1.0.0\ntitle: T\nsections: {one: {title: One}}\n"
            "score: {min: 1, max: 5}\nfacts: {x: {type: yes-no}, rural: {type: yes-no}}\n"
            "items:\n  a: {section: one, title: A, rule: plain}\n"
            "  b:\n    section: one\n    title: B\n    rule: plain\n"
            "    facts: {x: {type: whole}}\n"
            "    applies: {when: [{x: {from: 3}}, {review.rural: yes}], because: Few need it.}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_expect(kit.scale->items[0].applies == NULL);
  const struct as_applies *applies = kit.scale->items[1].applies;
  cr_assert(applies != NULL && applies->fact_count == 3 && applies->when.count == 2);
  cr_expect_str_eq(applies->because, "Few need it.");
  cr_expect(applies->when.any[0].tests[0].index == 0 && applies->when.any[1].tests[0].index == 2);
  cr_expect_str_eq(applies->facts[2].id, "review.rural");
  kit_close(&kit);
}

struct refusal {
  const char *scale;
  const char *said;
};

Test(item, what_makes_no_sense_is_refused) {
  static const struct refusal refusals[] = {
      {ITEM(", score: {codes: {5: Nothing}}"), "code 5 of item a lies among its scores, 1 to 5"},
      {ITEM(", score: {codes: {9: [Nothing]}}"), "code 9 of item a is a text, not a list"},
      {ITEM(", applies: {because: x}"), "has no \"when\""},
      {ITEM(", applies: {when: {x: yes}, because: x}"), "applies of item a looks at \"x\""},
      {ITEM(", applies: {when: {score: 5}, because: x}"), "known only once the item is judged"},
      {ITEM(", target: fourty"), "target of item a: a number, settings.NAME or one edge"},
      {ITEM(", target: {}"), "one edge is wanted"},
      {ITEM(", target: {from: 1, to: 2}"), "one edge is wanted"},
      {ITEM(", target: {frm: 1}"), "did you mean \"from\""},
      {ITEM(", target: {to: [1]}"), "a list"},
      {ITEM(", target: settings.shar, settings: {share: {type: whole, value: 1, because: x}}"),
       "there is no setting \"shar\" (did you mean \"share\"?)"},
      {ITEM(", target: settings.k, settings: {k: {type: text, value: x, because: x}}"),
       "the setting k is of type text, and a number is wanted"},
      {ITEM(", bandz: {}"), "did you mean \"bands\""},
      {ITEM(", bands: [1]"), "a map was wanted"},
      {ITEM(", score: {min: 5}"), "the lowest score, 5, is not below the highest, 5"},
      {ITEM(", score: {min: 6}"), "the lowest score, 6, is not below"},
      {ITEM(", score: {max: 4.5}"), "not whole"},
      {ITEM(", score: {most: 4}"), "has no key \"most\""},
      {ITEM(", anchors: {6: Too good}"), "anchor 6 of item a lies outside its scores, 1 to 5"},
      {ITEM(", anchors: {0: Too bad}"), "anchor 0 of item a lies outside"},
      {ITEM(", anchors: {best: Words}"), "a score is wanted, not \"best\""},
      {ITEM(", anchors: {5: [Words]}"), "anchor 5 of item a is a text, not a list"},
      {ITEM(", judged: perhaps"), "yes or no"},
      {ITEM(", facts: {anchor: {type: yes-no}}"), "a fact may not be called anchor"},
      {ITEM(", facts: {score: {type: yes-no}}"), "a fact may not be called score"},
      {ITEM(", facts: {present: {type: yes-no}}"), "a fact may not be called present"},
      {ITEM(", facts: {others: {type: yes-no}}"), "a fact may not be called others"},
      {ITEM(", facts: {override: {type: yes-no}}"), "a fact may not be called override"},
      {ITEM(", facts: {comment: {type: text}}"), "a fact may not be called comment"},
      {ITEM(", facts: {recommendation: {type: text}}"), "a fact may not be called recommendation"},
      {ITEM(", facts: {evidence: {type: text}}"), "a fact may not be called evidence"},
      {ITEM(", facts: {not_applicable: {type: text}}"), "a fact may not be called not_applicable"},
      {ITEM(", facts: {u: {type: number}}, figures: {u: {type: number}}"),
       "both a fact and a figure"},
      {ITEM(", figures: {score: {type: number}}"), "a figure may not be called score"},
      {ITEM(", facts: {u: {type: numbr}}"), "did you mean \"number\""},
      {ITEM(", settings: {k: {type: whole}}"), "setting k has no value"},
      {ITEM(", settings: {k: {type: choice, of: [cap], value: capp}}"), "cap"},
      {ITEM(", present: {m: {help: H.}}"), "has no \"title\""},
      {ITEM(", present: {Met Weekly: They meet}"), "snake_case"},
      {TWO(", number: \"1\"", ", number: \"1\""), "items a and b have the same number, 1"},
      {TWO(", number: b", ""), "the number of item a is the id of another item"},
      {KIT_HEAD("s") "items:\n  Big Item: {section: one, title: A, rule: plain}\n", "snake_case"},
      {"scale: s\nversion: 1.0.0\ntitle: T\nsections: {one: {title: One}}\n"
       "items: {a: {section: one, title: A, rule: plain}}\n",
       "has no scores"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}

Test(item, a_target_is_a_number_a_setting_or_one_edge) {
  static const struct {
    const char *scale;
    bool has_edge;
    enum as_edge edge;
    int setting;
    int64_t number;
  } cases[] = {
      {ITEM(", target: 40"), false, AS_EDGE_FROM, -1, 40},
      {ITEM(", target: {to: 25}"), true, AS_EDGE_TO, -1, 25},
      {ITEM(", target: {below: 3}"), true, AS_EDGE_BELOW, -1, 3},
      {ITEM(", target: {above: settings.k}, settings: {k: {type: percent, value: 1, because: x}}"),
       true, AS_EDGE_ABOVE, 0, 0}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    kit_write(&kit, "s/scale.yaml", cases[i].scale);
    const struct as_scale *scale = kit_load(&kit, "s");
    cr_assert(scale != NULL, "%s", kit_messages(&kit));
    cr_assert(scale != NULL, "case %zu", i);
    const struct as_target *target = &scale->items[0].target;
    cr_expect(target->given && target->has_edge == cases[i].has_edge &&
                  target->edge == cases[i].edge && target->setting == cases[i].setting &&
                  target->number.digits == cases[i].number,
              "case %zu", i);
  }
  kit_close(&kit);
}
