/* SPDX-License-Identifier: MIT */
#include "lint_kit.h"

#define FIGURE                                                                                    \
  "  x:\n    section: one\n    title: X\n    rule: figure\n"                                      \
  "    facts: {figure: {type: number}}\n"                                                         \
  "    bands: {3: {from: 9}, 2: {from: 5, below: 9}, 1: {below: 5}}\n"

Test(lint_uses, a_figure_that_no_condition_looks_at_is_told) {
  static const struct lint_case cases[] = {
      {"none looks", "", FIGURE "    figures: {f: {type: number}}\n", "unused-figure x"},
      {"a cap looks", "",
       FIGURE "    figures: {f: {type: number}}\n"
              "    caps: {c: {at: 2, when: {f: {below: 3}}, because: so}}\n",
       ""},
      {"a remark looks", "",
       FIGURE "    figures: {f: {type: number}}\n"
              "    remarks: {c: {when: {f: {below: 3}}, text: So.}}\n",
       ""}};
  KIT_CASES(cases);
}

#define SETTING(name) "{" name ": {type: yes-no, value: yes, because: so}}\n"

Test(lint_uses, a_setting_that_neither_condition_nor_rule_looks_at_is_told) {
  static const struct lint_case cases[] = {
      {"an item's", "", FIGURE "    settings: " SETTING("unheard_of"), "unused-setting x"},
      {"the scale's", "settings: " SETTING("unheard_of"), FIGURE, "unused-setting"},
      {"a condition looks", "",
       FIGURE "    settings: " SETTING(
           "unheard_of") "    remarks: {c: {when: {settings.unheard_of: yes}, text: So.}}\n",
       ""},
      {"the rule has its name", "", FIGURE "    settings: " SETTING("figure"), ""},
      {"a parameter has its name", "",
       FIGURE "    settings: " SETTING("unheard_of") "    params: {within: unheard_of}\n", ""},
      {"an item looks at the scale's", "settings: " SETTING("unheard_of"),
       FIGURE "    remarks: {c: {when: {settings.unheard_of: yes}, text: So.}}\n", ""}};
  KIT_CASES(cases);
}

Test(lint_uses, evidence_is_of_a_kind_that_the_scale_names) {
  static const struct lint_case cases[] = {
      {"misspelt", "evidence_kinds: {DOC: Documents}\n", FIGURE "    evidence: [DOK]\n",
       "evidence-kind-unknown x"},
      {"as named", "evidence_kinds: {DOC: Documents}\n", FIGURE "    evidence: [DOC]\n", ""},
      {"in what is wanted", "evidence_kinds: {DOC: Documents}\n",
       FIGURE "    wanted: [{what: A list, from: [MIS]}]\n", "evidence-kind-unknown x"},
      {"no kinds are named", "", FIGURE "    evidence: [DOK]\n", ""},
      {"nothing is wanted", "", FIGURE "    wanted: []\n", "nothing-wanted x"}};
  KIT_CASES(cases);
}

Test(lint_uses, sources_and_labels_are_missed_where_others_have_them) {
  static const struct lint_case cases[] = {
      {"the other cites", "",
       FIGURE "  y:\n    section: one\n    title: Y\n    rule: judgement\n    source: p. 3\n",
       "source-missing x"},
      {"nobody cites", "", FIGURE "  y:\n    section: one\n    title: Y\n    rule: judgement\n",
       ""},
      {"the other fact has a label", "",
       "  x:\n    section: one\n    title: X\n    rule: judgement\n"
       "    facts: {a: {type: yes-no, label: A}, b: {type: yes-no}}\n",
       "label-missing x"},
      {"a column", "tables: {t: {columns: {a: {type: text, label: A}, b: {type: text}}}}\n",
       FIGURE, "label-missing"}};
  KIT_CASES(cases);
}
