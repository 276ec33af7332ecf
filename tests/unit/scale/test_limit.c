/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define ITEM(body)                                                                                \
  KIT_HEAD("s")                                                                                   \
  "settings:\n  note: {type: choice, of: [remark, cap], value: remark}\n"                         \
  "  days: {type: whole, value: 7}\n  mode: {type: choice, of: [cap, leave], value: cap}\n"       \
  "items:\n  a: {section: one, title: A, rule: plain, facts: {t: {type: yes-no}}, " body "}\n"

Test(limit, caps_overrides_and_remarks_are_read_in_their_order) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            ITEM("caps: {low: {at: 2, when: {t: no}, because: Why., by: note, source: "
                 "{scale_page: 14, manual: 58-61}}, "
                 "top: {at: 5, when: {t: yes}, because: Not much., source: plain words}}, "
                 "overrides: {none: {to: 1, when: {t: no}, because: Set.}}, "
                 "remarks: {in_line: {when: {value: {from: 21}}, text: In line.}}"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = &kit.scale->items[0];
  cr_assert(a->cap_count == 2 && a->override_count == 1 && a->remark_count == 1);
  cr_expect_str_eq(a->caps[0].id, "low");
  cr_expect(as_decimal_compare(a->caps[0].points, number("2")) == 0);
  cr_expect_str_eq(a->caps[0].because, "Why.");
  cr_expect_str_eq(a->caps[0].source, "scale page 14, manual 58-61");
  cr_expect(a->caps[0].by >= 0);
  cr_expect_str_eq(a->settings[a->caps[0].by].id, "note");
  cr_expect(a->caps[1].by == -1);
  cr_expect_str_eq(a->caps[1].source, "plain words");
  cr_expect(as_decimal_compare(a->overrides[0].points, number("1")) == 0);
  cr_expect(a->overrides[0].source == NULL && a->overrides[0].by == -1);
  cr_expect_str_eq(a->remarks[0].because, "In line.");
  kit_close(&kit);
}

struct refusal {
  const char *scale;
  const char *said;
};

Test(limit, limits_that_make_no_sense_are_refused) {
  static const struct refusal refusals[] = {
      {ITEM("caps: {c: {at: 6, when: {t: no}, because: W.}}"),
       "cap c of item a is at 6, outside the item's scores, 1 to 5"},
      {ITEM("caps: {c: {at: 0, when: {t: no}, because: W.}}"), "is at 0, outside"},
      {ITEM("overrides: {c: {to: 5.5, when: {t: no}, because: W.}}"),
       "override c of item a is at 5.5, outside"},
      {ITEM("caps: {c: {to: 2, when: {t: no}, because: W.}}"), "has no key \"to\""},
      {ITEM("overrides: {c: {at: 2, when: {t: no}, because: W.}}"), "has no \"to\""},
      {ITEM("caps: {c: {at: 2, because: W.}}"), "has no \"when\""},
      {ITEM("caps: {c: {at: 2, when: {t: no}}}"), "has no \"because\""},
      {ITEM("remarks: {r: {when: {t: no}, because: W.}}"), "has no \"text\""},
      {ITEM("caps: {c: {at: two, when: {t: no}, because: W.}}"), "number"},
      {ITEM("caps: {C-x: {at: 2, when: {t: no}, because: W.}}"), "snake_case"},
      {ITEM("caps: {c: {at: 2, when: {t: no}, because: W., by: nott}}"), "did you mean \"note\""},
      {ITEM("caps: {c: {at: 2, when: {t: no}, because: W., by: days}}"),
       "a choice of cap and remark, and days is not"},
      {ITEM("caps: {c: {at: 2, when: {t: no}, because: W., by: mode}}"),
       "a choice of cap and remark, and mode is not"},
      {ITEM("overrides: {c: {to: 2, when: {t: no}, because: W., by: note}}"),
       "has no key \"by\""}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}

Test(limit, a_cap_at_either_end_of_the_scores_is_taken) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            ITEM("caps: {c: {at: 1, when: {t: no}, because: W.}, d: {at: 5, when: {t: no}, "
                 "because: W.}}"));
  cr_expect(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  kit_close(&kit);
}
