/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define ROOT                                                                                      \
  KIT_HEAD("root")                                                                                \
  "settings: {weekly: {type: choice, of: [remark, cap], value: remark}}\n"                        \
  "items:\n"                                                                                      \
  "  a:\n"                                                                                        \
  "    section: one\n"                                                                            \
  "    title: A\n"                                                                                \
  "    rule: plain\n"                                                                             \
  "    source: {page: 14, manual: 37-39}\n"                                                       \
  "    unit: people\n"                                                                            \
  "    facts: {tracked: {type: yes-no}, source: {type: text}}\n"                                  \
  "    caps:\n"                                                                                   \
  "      untracked: {at: 2, when: {tracked: no}, because: Nobody counts., source: {page: 15}}\n"  \
  "    bands: {5: {to: 20}, 4: {from: 21, to: 25}, 1: {from: 26}}\n"                              \
  "  b: {section: one, title: B, rule: plain}\n"                                                  \
  "  c: {section: one, title: C, rule: plain}\n"

static void load_over(struct kit *kit, const char *patch) {
  kit_open(kit);
  kit_write(kit, "root/scale.yaml", ROOT);
  kit_write(kit, "mid/scale.yaml",
            as_arena_print(kit->arena, "scale: mid\nversion: 1.0.0\nextends: root\n%s", patch));
  kit_load(kit, "mid");
}

static const struct as_item *item(const struct kit *kit, const char *id) {
  int at = as_scale_item(kit->scale, id);
  cr_assert(at >= 0, "%s", id);
  return &kit->scale->items[at];
}

static const char *order(struct kit *kit) {
  const char *ids = "";
  for (uint32_t i = 0; i < kit->scale->item_count; i++)
    ids = as_arena_print(kit->arena, "%s%s ", ids, kit->scale->items[i].id);
  return ids;
}

Test(overlay, maps_merge_and_what_is_not_named_stays) {
  struct kit kit;
  load_over(&kit, "items: {a: {unit: persons, bands: {5: {to: 22}, 4: {from: 23}}}}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = item(&kit, "a");
  cr_expect_str_eq(a->title, "A");
  cr_expect_str_eq(a->unit, "persons");
  cr_expect(a->band_count == 3 && a->cap_count == 1);
  struct as_banding out;
  cr_expect(as_item_band(a, number("22"), &out) &&
            as_decimal_compare(out.score, number("5")) == 0);
  cr_expect(as_item_band(a, number("25"), &out) &&
            as_decimal_compare(out.score, number("4")) == 0 && !out.between);
  cr_expect_str_eq(order(&kit), "a b c ");
  kit_close(&kit);
}

Test(overlay, nothing_and_the_plain_word_null_remove_and_a_quoted_null_is_a_text) {
  struct kit kit;
  load_over(&kit, "items: {a: {unit: ~, caps: {untracked: null}, bands: {4: ~}}, b: null, c: "
                  "{title: \"null\"}}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = item(&kit, "a");
  cr_expect(a->unit == NULL && a->cap_count == 0 && a->band_count == 2);
  cr_expect_str_eq(order(&kit), "a c ");
  cr_expect_str_eq(item(&kit, "c")->title, "null");
  cr_expect(kit.errors.warnings == 0, "%s", kit_messages(&kit));
  kit_close(&kit);
}

Test(overlay, removing_what_is_not_there_is_a_warning_with_the_nearest_name) {
  struct kit kit;
  load_over(&kit, "items: {a: {caps: {untraked: ~}}}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "did you mean \"untracked\"", "mid/scale.yaml", 4), "%s",
            kit_messages(&kit));
  cr_expect(item(&kit, "a")->cap_count == 1);
  kit_close(&kit);
}

Test(overlay, a_source_replaces_whole_but_a_fact_called_source_merges) {
  struct kit kit;
  load_over(&kit, "items: {a: {source: {page: 99}, facts: {source: {label: Where}}, caps: "
                  "{untracked: {source: {note: x}}}}}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  const struct as_item *a = item(&kit, "a");
  const struct as_value *source = as_value_get(a->declared, "source");
  cr_expect(source->count == 1);
  cr_expect_str_eq(as_value_get_text(source, "page"), "99");
  cr_expect_str_eq(a->caps[0].source, "note x");
  int fact = as_field_find(a->facts, a->fact_count, "source");
  cr_assert(fact >= 0);
  cr_expect(a->facts[fact].type.kind == AS_TYPE_TEXT);
  cr_expect_str_eq(a->facts[fact].label, "Where");
  kit_close(&kit);
}

Test(overlay, an_added_item_stands_at_the_end_or_where_it_says) {
  struct kit kit;
  load_over(&kit, "items:\n"
                  "  x: {section: one, title: X, rule: plain, after: a}\n"
                  "  y: {section: one, title: Y, rule: plain, after: a}\n"
                  "  z: {section: one, title: Z, rule: plain}\n"
                  "  w: {section: one, title: W, rule: plain, after: x}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  cr_expect_str_eq(order(&kit), "a x w y b c z ");
  cr_expect(as_value_get(item(&kit, "x")->declared, "after") == NULL);
  kit_close(&kit);
}

Test(overlay, an_item_of_the_base_may_move) {
  struct kit kit;
  load_over(&kit, "items: {a: {after: c}}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  cr_expect_str_eq(order(&kit), "b c a ");
  kit_close(&kit);
  load_over(&kit, "items: {c: {after: a}}\n");
  cr_assert(kit.scale != NULL, "%s", kit_messages(&kit));
  cr_expect_str_eq(order(&kit), "a c b ");
  kit_close(&kit);
}

Test(overlay, after_what_is_not_there_is_an_error) {
  struct kit kit;
  load_over(&kit, "items: {x: {section: one, title: X, rule: plain, after: bb}}\n");
  cr_expect(kit.scale == NULL);
  cr_expect(kit_said(&kit, "names no other item", "mid/scale.yaml", 4), "%s", kit_messages(&kit));
  kit_close(&kit);
  load_over(&kit, "items: {a: {after: a}}\n");
  cr_expect(kit.scale == NULL && kit_said(&kit, "names no other item", NULL, 4));
  kit_close(&kit);
}

Test(overlay, three_deep_every_value_knows_its_own_layer) {
  struct kit kit;
  load_over(&kit, "items: {a: {unit: persons, title: Middle}}\n");
  kit_write(&kit, "top/scale.yaml",
            "scale: top\nversion: 3.0.0\nextends: mid\nsettings: {weekly: {value: cap}}\nitems: "
            "{a: {title: Top}}\n");
  struct as_scale *scale = kit_load(&kit, "top");
  cr_assert(scale != NULL, "%s", kit_messages(&kit));
  cr_expect(scale->layer_count == 3);
  cr_expect_str_eq(scale->layers[0].id, "top");
  cr_expect_str_eq(scale->layers[1].id, "mid");
  cr_expect_str_eq(scale->layers[2].id, "root");
  const struct as_item *a = item(&kit, "a");
  cr_expect_str_eq(a->title, "Top");
  cr_expect_str_eq(as_scale_layer(scale, as_value_get(a->declared, "title"))->id, "top");
  cr_expect_str_eq(as_scale_layer(scale, as_value_get(a->declared, "unit"))->id, "mid");
  cr_expect_str_eq(as_scale_layer(scale, as_value_get(a->declared, "rule"))->id, "root");
  cr_expect(as_value_get(a->declared, "unit")->line == 4 &&
            as_value_get(a->declared, "rule")->line == 11);
  cr_expect(as_scale_layer(scale, NULL) == NULL);
  cr_expect(a->setting_count == 1);
  cr_expect_str_eq(a->settings[0].fallback.as.text, "cap");
  cr_expect_str_eq(scale->title, "A scale");
  cr_expect(as_value_get(scale->tree, "extends") != NULL);
  cr_expect_str_eq(as_value_get_text(scale->tree, "extends"), "mid");
  kit_close(&kit);
}

Test(overlay, what_a_variant_removed_and_a_base_still_looks_at_is_named_with_its_line) {
  struct kit kit;
  load_over(&kit, "items: {a: {facts: {tracked: ~}}}\n");
  cr_expect(kit.scale == NULL);
  cr_expect(kit_said(&kit,
                     "no fact, figure, setting or checklist element of this item (removed by",
                     "root/scale.yaml", 16),
            "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "mid/scale.yaml:4)", NULL, 0), "%s", kit_messages(&kit));
  kit_close(&kit);
}

Test(overlay, a_key_without_a_value_is_most_often_a_text_cut_at_its_comma) {
  struct kit kit;
  kit_open(&kit);
  kit_write(
      &kit, "s/scale.yaml",
      KIT_HEAD("s") "items: {a: {section: one, title: Of these, those seen, rule: plain}}\n");
  cr_expect(kit_load(&kit, "s") == NULL);
  cr_expect(kit_said(&kit, "\"those seen\" has no value (a text with a comma", NULL, 0), "%s",
            kit_messages(&kit));
  kit_close(&kit);
}

Test(overlay, nothing_in_a_scale_of_its_own_is_simply_not_there) {
  struct kit kit;
  kit_open(&kit);
  kit_write(
      &kit, "s/scale.yaml",
      KIT_HEAD("s") "levels: ~\nitems: {a: {section: one, title: A, rule: plain, caps: ~}}\n");
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_expect(kit.errors.warnings == 0 && kit.scale->level_count == 0 &&
            kit.scale->items[0].cap_count == 0);
  kit_close(&kit);
}

/* The base is not at fault, and often not the writer's to change. */
Test(overlay, what_a_variant_takes_away_or_weighs_otherwise_is_placed_in_the_variant) {
  static const struct {
    const char *change, *part;
    bool loads;
  } cases[] = {
      {"items: {a: {title: ~}}\n", "\"title\" is removed here, and item a cannot do without it",
       false},
      {"sections: {two: {title: ~}}\n", "\"title\" is removed here, and section two", false},
      {"sections: {two: {weight: 39}}\n", "add up to 99, not to 100", true},
      {"items: {b: ~}\nsections: {two: ~}\n", "add up to 60, not to 100", true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    kit_open(&kit);
    kit_write(&kit, "base/scale.yaml",
              "scale: base\nversion: \"1.0.0\"\ntitle: A scale\nscore: {min: 1, max: 5}\n"
              "total: {method: weighted}\n"
              "sections: {one: {title: One, weight: 60}, two: {title: Two, weight: 40}}\n"
              "items:\n  a: {section: one, title: A, rule: plain}\n"
              "  b: {section: two, title: B, rule: plain}\n");
    kit_write(&kit, "ours/scale.yaml",
              as_arena_print(kit.arena,
                             "scale: ours\nversion: \"1.0.0\"\ntitle: Ours\nextends: base\n%s",
                             cases[i].change));
    kit_expect(&kit, "ours", cases[i].loads, cases[i].part);
    cr_expect(kit_said(&kit, cases[i].part, "ours/scale.yaml", i == 3 ? 6 : 5), "%s",
              kit_messages(&kit));
    kit_close(&kit);
  }
}

Test(overlay, a_condition_on_the_level_is_told_who_removed_the_levels) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "base/scale.yaml",
            KIT_HEAD("base") "items: {a: {section: one, title: A, rule: plain}}\n"
                             "levels: [{id: good, title: Good}]\n"
                             "remarks: {well: {when: {level: good}, text: Well}}\n");
  kit_write(&kit, "ours/scale.yaml",
            "scale: ours\nversion: \"1.0.0\"\ntitle: Ours\nextends: base\nlevels: ~\n");
  cr_expect(kit_load(&kit, "base") != NULL, "%s", kit_messages(&kit));
  kit_expect(&kit, "ours", false, "ours/scale.yaml:5)");
  cr_expect(kit_said(&kit, "remark well looks at \"level\"", NULL, 0));
  kit_close(&kit);
}
