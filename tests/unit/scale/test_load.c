/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define ITEM(id) "  " id ": {section: one, title: Item " id ", rule: plain}\n"
#define ROOT KIT_HEAD("root") "items:\n" ITEM("a") ITEM("b")

Test(load, a_simple_scale_is_read_with_its_defaults) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "root/scale.yaml", ROOT);
  struct as_scale *scale = kit_load(&kit, "root");
  cr_assert(scale != NULL, "%s", kit_messages(&kit));
  cr_expect_str_eq(scale->id, "root");
  cr_expect_str_eq(scale->version, "1.0.0");
  cr_expect_str_eq(scale->title, "A scale");
  cr_expect(scale->item_count == 2 && scale->section_count == 1 && scale->layer_count == 1);
  const struct as_item *item = &scale->items[0];
  cr_expect_str_eq(item->id, "a");
  cr_expect_str_eq(item->number, "");
  cr_expect_str_eq(item->rule, "plain");
  cr_expect(item->whole && item->counted && !item->judged && !item->may_not_apply);
  cr_expect(item->between == AS_BETWEEN_STRICT && item->unit == NULL && item->params == NULL);
  cr_expect(as_decimal_compare(item->min, number("1")) == 0 &&
            as_decimal_compare(item->max, number("5")) == 0);
  cr_expect(scale->total == AS_TOTAL_SUM && !scale->rated_only && scale->base_changed == NULL);
  cr_expect(strncmp(scale->digest, "sha256:", 7) == 0 && strlen(scale->digest) == 71);
  cr_expect(kit.errors.warnings == 0);
  kit_close(&kit);
}

Test(load, a_scale_is_loaded_by_its_file_too) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "root/scale.yaml", ROOT);
  cr_expect(kit_load(&kit, "root/scale.yaml") != NULL, "%s", kit_messages(&kit));
  cr_expect(kit_load(&kit, "nowhere/scale.yaml") == NULL);
  cr_expect(as_errors_any(&kit.errors));
  kit_close(&kit);
}

Test(load, an_unquoted_version_keeps_its_spelling) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            "scale: s\nversion: 1.10\ntitle: T\nscore: {min: 0, max: 2}\nsections: {one: {title: "
            "One}}\nitems:\n" ITEM("a"));
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  cr_expect_str_eq(kit.scale->version, "1.10");
  kit_close(&kit);
}

struct refusal {
  const char *scale;
  const char *said;
};

Test(load, what_is_no_scale_is_refused_in_words) {
  static const struct refusal refusals[] = {
      {"[1, 2]\n", "a scale is a map, not a list"},
      {"version: 1.0.0\n", "scale: my-scale"},
      {"scale: s\n", "version: \"1.0.0\""},
      {"scale: My Scale\nversion: 1.0.0\n", "kebab-case"},
      {"scale: s\nversion: one two\n", "a version is at most 32"},
      {"scale: s\nversion: \"1.0@2\"\n", "a version is at most 32"},
      {KIT_HEAD("s"), "has no \"items\""},
      {KIT_HEAD("s") "items: {}\n", "without items"},
      {KIT_HEAD("s") "itmes: {}\nitems:\n" ITEM("a"), "did you mean \"items\""},
      {KIT_HEAD("s") "items: {a: text}\n", "item a is a map, not a text"},
      {KIT_HEAD("s") "base: {version: 1.0.0}\nitems:\n" ITEM("a"), "extends nothing"},
      {KIT_HEAD("s") "extends: [root]\nitems:\n" ITEM("a"), "extends names a scale"},
      {KIT_HEAD("s") "extends: nowhere\nitems:\n" ITEM("a"), "there is no scale nowhere"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].scale);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}

Test(load, all_faults_of_a_file_are_told_at_once_where_they_stand) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "items:\n"
                          "  a: {section: two, title: A, rule: plain}\n"
                          "  b: {section: one, rule: plain}\n"
                          "  c: {section: one, title: C, rule: plains}\n");
  cr_expect(kit_load(&kit, "s") == NULL);
  cr_expect(kit_said(&kit, "no section \"two\"", "s/scale.yaml", 7), "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "no \"title\"", "s/scale.yaml", 8), "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "did you mean \"plain\"", "s/scale.yaml", 9), "%s", kit_messages(&kit));
  kit_close(&kit);
}

Test(load, a_circle_of_bases_is_named_as_a_chain) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "a/scale.yaml", "scale: a\nversion: 1.0.0\nextends: b\n");
  kit_write(&kit, "b/scale.yaml", "scale: b\nversion: 1.0.0\nextends: c@1.0.0\n");
  kit_write(&kit, "c/scale.yaml", "scale: c\nversion: 1.0.0\nextends: b\n");
  kit_expect(&kit, "a", false, "in a circle: b -> c -> b");
  cr_expect(kit_said(&kit, "circle", "c/scale.yaml", 3), "%s", kit_messages(&kit));
  kit_write(&kit, "d/scale.yaml", "scale: d\nversion: 1.0.0\nextends: d\n");
  kit_expect(&kit, "d", false, "in a circle: d -> d");
  kit_close(&kit);
}

/* s0 extends s1 extends ... s(count - 1), which is a scale of its own. */
static void write_chain(struct kit *kit, int count) {
  for (int i = 0; i < count; i++) {
    char *name = as_arena_print(kit->arena, "s%d/scale.yaml", i);
    if (i + 1 == count)
      kit_write(kit, name, as_arena_print(kit->arena, "%s", ROOT));
    else
      kit_write(
          kit, name,
          as_arena_print(kit->arena, "scale: s%d\nversion: 1.0.0\nextends: s%d\n", i, i + 1));
  }
}

Test(load, sixteen_scales_may_extend_one_another_and_no_more) {
  struct kit kit;
  kit_open(&kit);
  write_chain(&kit, 16);
  cr_assert(kit_load(&kit, "s0") != NULL, "%s", kit_messages(&kit));
  cr_expect(kit.scale->layer_count == 16);
  write_chain(&kit, 17);
  kit_expect(&kit, "s0", false, "at most 16");
  kit_close(&kit);
}

#define VARIANT(pin)                                                                              \
  "scale: variant\nversion: 2.0.0\nextends: root\n" pin "items: {a: {title: Ours}}\n"

Test(load, a_base_that_is_what_it_was_leaves_no_word) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "root/scale.yaml", ROOT);
  cr_assert(kit_load(&kit, "root") != NULL);
  const char *digest = as_arena_text(kit.arena, kit.scale->digest);
  kit_write(
      &kit, "variant/scale.yaml",
      as_arena_print(kit.arena, VARIANT("base: {version: \"1.0.0\", digest: \"%s\"}\n"), digest));
  cr_assert(kit_load(&kit, "variant") != NULL, "%s", kit_messages(&kit));
  cr_expect(kit.scale->base_changed == NULL && kit.errors.warnings == 0, "%s", kit_messages(&kit));
  char of_base[AS_DIGEST_TEXT];
  as_layer_digest(&kit.scale->layers[1], kit.arena, of_base);
  cr_expect_str_eq(of_base, digest);
  cr_expect_str_neq(kit.scale->digest, digest);
  kit_close(&kit);
}

Test(load, a_base_that_has_changed_is_a_warning_and_a_sentence) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "root/scale.yaml", ROOT);
  kit_write(&kit, "variant/scale.yaml", VARIANT("base: {version: \"0.9.0\"}\n"));
  kit_expect(&kit, "variant", true,
             "variant was written against version 0.9.0 of root; this is version 1.0.0");
  cr_expect(kit.scale->base_changed && strstr(kit.scale->base_changed, "0.9.0"));
  cr_expect(kit.errors.warnings == 1 && kit_said(&kit, "0.9.0", "variant/scale.yaml", 4));
  kit_write(&kit, "variant/scale.yaml", VARIANT("base: {digest: \"sha256:00\"}\n"));
  kit_expect(&kit, "variant", true, "another state of root 1.0.0");
  kit_write(&kit, "variant/scale.yaml",
            VARIANT("base: {version: \"1.0.0\", digest: \"sha256:00\"}\n"));
  kit_expect(&kit, "variant", true, "another state of root 1.0.0");
  kit_write(&kit, "variant/scale.yaml", VARIANT("base: {verison: \"1.0.0\"}\n"));
  kit_expect(&kit, "variant", false, "did you mean \"version\"");
  kit_close(&kit);
}
