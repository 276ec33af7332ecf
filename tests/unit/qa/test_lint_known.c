/* SPDX-License-Identifier: MIT */
#include "lint_kit.h"

#define GAP                                                                                       \
  "  x:\n    section: one\n    title: X\n    rule: figure\n"                                      \
  "    facts: {figure: {type: number}}\n    between: strict\n"                                    \
  "    bands: {3: {from: 75}, 2: {from: 65, to: 74}, 1: {below: 64}}\n"
#define RULING "rulings: {between: What lies between earns the lower.}\n"

Test(lint_known, a_ruling_or_a_reason_silences) {
  static const struct lint_case cases[] = {
      {"of the item", "", GAP "    " RULING "    known: {gap-between-bands: between}\n",
       "(gap-between-bands x)"},
      {"of the scale", RULING, GAP "    known: {gap-between-bands: between}\n",
       "(gap-between-bands x)"},
      {"for the whole scale", RULING "known: {gap-between-bands: between}\n", GAP,
       "(gap-between-bands x)"},
      {"a reason", "", GAP "    known: {gap-between-bands: {because: It is printed so.}}\n",
       "(gap-between-bands x)"},
      {"nothing said", RULING, GAP, "gap-between-bands x"}};
  KIT_CASES(cases);
}

Test(lint_known, a_silence_that_names_nothing_silences_nothing) {
  static const struct lint_case cases[] = {
      {"no such ruling", RULING, GAP "    known: {gap-between-bands: betwen}\n",
       "gap-between-bands x; known-unknown x"},
      {"no such code", RULING, GAP "    known: {gap-betwen-bands: between}\n",
       "gap-between-bands x; known-unknown x"},
      {"no reason", "", GAP "    known: {gap-between-bands: {}}\n",
       "gap-between-bands x; known-unknown x"},
      {"a reason without words", "", GAP "    known: {gap-between-bands: {because: \"\"}}\n",
       "gap-between-bands x; known-unknown x"},
      {"a list", "", GAP "    known: {gap-between-bands: [between]}\n",
       "gap-between-bands x; known-unknown x"}};
  KIT_CASES(cases);
}

Test(lint_known, a_silence_that_nothing_needs_is_a_finding) {
  static const struct lint_case cases[] = {
      {"under the item", RULING, GAP "    known: {shared-band-edge: between}\n",
       "gap-between-bands x; known-unmet x"},
      {"for the scale", RULING "known: {shared-band-edge: between}\n", GAP,
       "gap-between-bands x; known-unmet"}};
  KIT_CASES(cases);
}

static void expect_near(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[kit->lint.count - 1];
  cr_expect(strcmp(one->text, "there is no finding gap-betwen-bands (did you mean "
                              "\"gap-between-bands\"?)") == 0,
            "%s", one->text);
  cr_expect(one->kind->severity == AS_LINT_ERROR);
}

Test(lint_known, the_nearest_code_is_named) {
  kit_lint(RULING, GAP "    known: {gap-betwen-bands: between}\n", false, expect_near);
}

static void expect_ruling(struct kit *kit) {
  const struct as_finding *one = &kit->lint.findings[0];
  cr_expect(as_text_equal(one->silenced_by, "between"));
  cr_expect(as_text_equal(one->because, "What lies between earns the lower."));
}

Test(lint_known, the_ruling_and_its_words_are_handed_on) {
  kit_lint(RULING, GAP "    known: {gap-between-bands: between}\n", false, expect_ruling);
}

/* A variant that mends what its base silences. */
Test(lint_known, a_variant_inherits_silences_and_is_not_blamed_for_those_it_does_not_need) {
  struct kit kit;
  kit_open(&kit);
  mkdir(as_path_join(kit.arena, kit.folder, "variant"), 0700);
  kit_write(&kit, "plugin.yaml",
            "plugin: two\nversion: \"1.0.0\"\ntitle: Two\n"
            "scales: [scale.yaml, variant/scale.yaml, other/scale.yaml]\n");
  mkdir(as_path_join(kit.arena, kit.folder, "other"), 0700);
  kit_write(&kit, "scale.yaml",
            "scale: small\nversion: \"1.0.0\"\ntitle: Small\nscore: {min: 1, max: 3}\n"
            "sections: {one: {title: One}}\n" RULING "items:\n" GAP
            "    known: {gap-between-bands: between}\n");
  kit_write(&kit, "variant/scale.yaml",
            "scale: mended\nversion: \"1.0.0\"\ntitle: Mended\nextends: small\n"
            "items: {x: {bands: {1: {below: 65}}}}\n");
  kit_write(&kit, "other/scale.yaml",
            "scale: same\nversion: \"1.0.0\"\ntitle: Same\nextends: small\n");
  cr_assert(as_registry_add(kit.registry, kit.folder, "--plugins", true, &kit.errors));
  const char *mended =
      kit_run(&kit, as_path_join(kit.arena, kit.folder, "variant/scale.yaml"), false);
  cr_expect(strcmp(mended, "") == 0, "%s", mended);
  const char *same = kit_run(&kit, as_path_join(kit.arena, kit.folder, "other/scale.yaml"), false);
  cr_expect(strcmp(same, "(gap-between-bands x)") == 0, "%s", same);
  kit_close(&kit);
}
