/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

static const char base[] = KIT_HEAD("base") "items:\n"
                                            "  a:\n"
                                            "    section: one\n"
                                            "    title: A\n"
                                            "    rule: plain\n"
                                            "    source: page 1\n"
                                            "    anchors: {5: At most 20, 1: More}\n"
                                            "    bands: {5: {to: 20}, 1: {from: 21}}\n"
                                            "    facts: {waits: {type: yes-no, label: waits}}\n"
                                            "    caps:\n"
                                            "      waiting:\n"
                                            "        at: 2\n"
                                            "        when: {waits: yes}\n"
                                            "        because: Words\n"
                                            "        source: page 2\n"
                                            "    settings:\n"
                                            "      days: {type: whole, value: 7, because: Words, "
                                            "source: page 3}\n"
                                            "settings:\n"
                                            "  most: {type: whole, value: 9, because: Words, "
                                            "source: page 4}\n"
                                            "  least: {type: whole, value: 1, because: Words}\n";

static void write_variant(struct kit *kit, const char *change) {
  kit_write(kit, "base/scale.yaml", base);
  kit_write(kit, "ours/scale.yaml",
            as_arena_print(kit->arena,
                           "scale: ours\nversion: \"1.0.0\"\ntitle: Ours\nextends: base\n%s",
                           change));
}

Test(stale, a_changed_number_under_the_words_of_its_base_is_a_warning_at_the_number) {
  static const struct {
    const char *change, *part;
  } cases[] = {
      {"items: {a: {bands: {5: {to: 18}}}}\n",
       "the bands of item a were changed here, but its source and anchors are still of base"},
      {"items: {a: {source: ours, bands: {5: {to: 18}}}}\n", "its anchors are still of"},
      {"items: {a: {anchors: {5: At most 18}, bands: {5: {to: 18}}}}\n", "its source is still of"},
      {"items: {a: {caps: {waiting: {at: 3}}}}\n",
       "the points of cap waiting of item a were changed here, but its source is still of base"},
      {"items: {a: {settings: {days: {value: 5}}}}\n",
       "the value of setting days of item a was changed here, but its source is still of base"},
      {"settings: {most: {value: 8}}\n",
       "the value of setting most of the scale was changed here, but its source is still of base"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    kit_open(&kit);
    write_variant(&kit, cases[i].change);
    kit_expect(&kit, "ours", true, cases[i].part);
    cr_expect_eq(kit.errors.warnings, 1, "%s", kit_messages(&kit));
    cr_expect(kit_said(&kit, cases[i].part, "ours/scale.yaml", 5), "%s", kit_messages(&kit));
    kit_close(&kit);
  }
}

Test(stale, a_number_that_brings_its_own_words_is_none) {
  static const char *const changes[] = {
      "items: {a: {source: ours, anchors: {5: At most 18}, bands: {5: {to: 18}}}}\n",
      "items: {a: {caps: {waiting: {at: 3, source: ours}}}}\n",
      "items: {a: {settings: {days: {value: 5, source: ours}}}}\n",
      "items: {a: {settings: {days: {because: Other words}}}}\n",
      "settings: {most: {value: 8, source: ours}, least: {value: 2}}\n",
      "items: {a: {source: ours, anchors: {5: Twenty or fewer}}}\n",
      "items: {a: {title: Another}}\n",
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    struct kit kit;
    kit_open(&kit);
    write_variant(&kit, changes[i]);
    cr_expect(kit_load(&kit, "ours") != NULL, "%s", kit_messages(&kit));
    cr_expect_eq(kit.errors.warnings, 0, "%s", kit_messages(&kit));
    kit_close(&kit);
  }
}
