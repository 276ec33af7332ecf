/* SPDX-License-Identifier: MIT */
#include "lint_kit.h"

/* An item whose rule bands the fact it is given. */
#define FIGURE                                                                                    \
  "  x:\n    section: one\n    title: X\n    rule: figure\n"                                      \
  "    facts: {figure: {type: number, required: yes}}\n"

Test(lint_bands, a_printed_number_in_no_band_is_a_gap_whatever_between_says) {
  static const struct lint_case cases[] = {
      {"64 is missing", "",
       FIGURE
       "    between: strict\n    bands: {3: {from: 75}, 2: {from: 65, to: 74}, 1: {below: 64}}\n",
       "gap-between-bands x"},
      {"64 is in the lower", "",
       FIGURE
       "    between: strict\n    bands: {3: {from: 75}, 2: {from: 65, to: 74}, 1: {to: 64}}\n",
       ""},
      {"3 is missing", "",
       FIGURE "    between: strict\n    bands: {3: {from: 4}, 2: {from: 2, to: 2}, 1: {to: 1}}\n",
       "gap-between-bands x"},
      {"to tenths 0.2 is missing", "",
       FIGURE
       "    between: strict\n    bands: {3: {from: 0.6}, 2: {from: 0.3, to: 0.5}, 1: {to: 0.1}}\n",
       "gap-between-bands x"},
      {"to tenths none is", "",
       FIGURE
       "    between: strict\n    bands: {3: {from: 0.6}, 2: {from: 0.2, to: 0.5}, 1: {to: 0.1}}\n",
       ""},
      {"where less is better", "",
       FIGURE
       "    between: strict\n    bands: {3: {to: 20}, 2: {from: 22, to: 30}, 1: {from: 31}}\n",
       "gap-between-bands x"},
      {"both ends open at one number", "",
       FIGURE "    bands: {3: {above: 20}, 2: {below: 20, from: 10}, 1: {below: 10}}\n",
       "gap-between-bands x"},
      {"a ruler has a nearest point for every number", "",
       FIGURE "    between: nearest\n    bands: {3: {from: 30, to: 30}, 2: {from: 20, to: 20}, 1: "
              "{from: 0, to: 0}}\n",
       ""}};
  KIT_CASES(cases);
}

Test(lint_bands, a_figure_between_two_edges_needs_a_between_unless_it_is_whole) {
  static const struct lint_case cases[] = {
      {"any number", "",
       FIGURE "    bands: {3: {to: 20}, 2: {from: 21, to: 30}, 1: {above: 30}}\n",
       "between-not-said x"},
      {"it is said", "",
       FIGURE
       "    between: strict\n    bands: {3: {to: 20}, 2: {from: 21, to: 30}, 1: {above: 30}}\n",
       ""},
      {"whole by declaration", "",
       FIGURE "    value: {type: whole}\n    bands: {3: {to: 20}, 2: {from: 21, to: 30}, 1: "
              "{above: 30}}\n",
       ""},
      {"declared, yet no whole number", "",
       FIGURE "    value: {type: number}\n    bands: {3: {to: 20}, 2: {from: 21, to: 30}, 1: "
              "{above: 30}}\n",
       "between-not-said x"},
      {"a whole number is missing all the same", "",
       FIGURE "    value: {type: whole}\n    bands: {3: {to: 20}, 2: {from: 22, to: 30}, 1: "
              "{above: 30}}\n",
       "gap-between-bands x"},
      {"tenths are no gap of whole numbers", "",
       FIGURE
       "    value: {type: whole}\n    bands: {3: {to: 2}, 2: {from: 2.5, to: 4}, 1: {from: 5}}\n",
       ""},
      {"elements are whole by nature", "",
       "  x:\n    section: one\n    title: X\n    rule: checklist\n    present: {a: A, b: B}\n"
       "    bands: {3: {from: 2}, 2: {from: 1, to: 1}, 1: {to: 0}}\n",
       ""}};
  KIT_CASES(cases);
}

Test(lint_bands, an_edge_that_two_bands_print_is_shared) {
  static const struct lint_case cases[] = {
      {"30 twice", "",
       FIGURE
       "    between: strict\n    bands: {3: {from: 40}, 2: {from: 30, to: 39}, 1: {to: 30}}\n",
       "shared-band-edge x"},
      {"30 once", "",
       FIGURE
       "    between: strict\n    bands: {3: {from: 40}, 2: {from: 30, to: 39}, 1: {below: 30}}\n",
       ""}};
  KIT_CASES(cases);
}

Test(lint_bands, a_last_band_that_ends_before_the_figure_does_is_told) {
  static const struct lint_case cases[] = {
      {"100 is far", "",
       FIGURE "    bands: {3: {from: 50, to: 60}, 2: {from: 10, below: 50}, 1: {below: 10}}\n",
       "beyond-bands x"},
      {"a percentage goes no further", "",
       FIGURE "    unit: percent\n    bands: {3: {from: 50, to: 100}, 2: {from: 10, below: 50}, "
              "1: {from: 0, below: 10}}\n",
       ""},
      {"a percentage goes to 100", "",
       FIGURE "    unit: percent\n    bands: {3: {from: 50, to: 99}, 2: {from: 10, below: 50}, 1: "
              "{from: 0, below: 10}}\n",
       "beyond-bands x"},
      {"100 itself", "",
       FIGURE "    unit: percent\n    bands: {3: {from: 50, below: 100}, 2: {from: 10, below: "
              "50}, 1: {below: 10}}\n",
       "beyond-bands x"},
      {"a limit that is declared", "",
       FIGURE
       "    value: {type: number, min: 0, max: 60}\n"
       "    bands: {3: {from: 50, to: 60}, 2: {from: 10, below: 50}, 1: {from: 0, below: 10}}\n",
       ""},
      {"below the lowest", "",
       FIGURE "    value: {type: number, min: 0}\n"
              "    bands: {3: {from: 50}, 2: {from: 10, below: 50}, 1: {from: 1, below: 10}}\n",
       "beyond-bands x"}};
  KIT_CASES(cases);
}

Test(lint_bands, anchors_and_bands_are_held_against_each_other) {
  static const struct lint_case cases[] = {
      {"an anchor more", "",
       FIGURE
       "    bands: {3: {from: 50}, 1: {below: 50}}\n    anchors: {3: Most, 2: Some, 1: Few}\n",
       "anchor-without-band x"},
      {"a band more", "",
       FIGURE "    bands: {3: {from: 50}, 2: {from: 20, below: 50}, 1: {below: 20}}\n    anchors: "
              "{3: Most, 1: Few}\n",
       "band-without-anchor x"},
      {"one for one", "",
       FIGURE "    bands: {3: {from: 50}, 2: {from: 20, below: 50}, 1: {below: 20}}\n"
              "    anchors: {3: Most, 2: Some, 1: Few}\n",
       ""},
      {"no anchors at all", "",
       FIGURE "    bands: {3: {from: 50}, 2: {from: 20, below: 50}, 1: {below: 20}}\n", ""}};
  KIT_CASES(cases);
}

static void expect_witness(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[0];
  cr_expect(one->witness != NULL, "%s", one->no_witness);
  cr_expect(one->no_witness == NULL);
  cr_expect(strcmp(one->text,
                   "64 is in no band of item x: band 1 is less than 64, band 2 is 65 to "
                   "74; it earns 1") == 0,
            "%s", one->text);
  const struct as_value *x = as_value_get(as_value_get(one->witness, "items"), "x");
  cr_expect(as_text_equal(as_value_get_text(x, "figure"), "64"));
  cr_expect(strcmp(one->shows, "the figure of item x is 64, and it earns 1") == 0, "%s",
            one->shows);
}

Test(lint_bands, a_gap_has_a_witness_that_falls_into_it) {
  kit_lint(
      "",
      FIGURE
      "    between: strict\n    bands: {3: {from: 75}, 2: {from: 65, to: 74}, 1: {below: 64}}\n",
      true, expect_witness);
}

static void expect_none_asked(struct kit *kit) {
  cr_expect(kit->lint.findings[0].witness == NULL);
  cr_expect(kit->lint.findings[0].no_witness == NULL);
}

Test(lint_bands, no_witness_is_looked_for_where_none_is_asked_for) {
  kit_lint(
      "",
      FIGURE
      "    between: strict\n    bands: {3: {from: 75}, 2: {from: 65, to: 74}, 1: {below: 64}}\n",
      false, expect_none_asked);
}
