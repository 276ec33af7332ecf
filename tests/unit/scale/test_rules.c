/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define BASE                                                                                      \
  KIT_HEAD("base")                                                                                \
  "items: {a: {section: one, title: A}, b: {section: one, title: B, rule: plain}}\n"
#define VARIANT "scale: variant\nversion: 1.0.0\nextends: base\nitems: {b: {rule: mine}}\n"

static const struct as_rule_file *find(const struct as_rule_file *files, uint32_t count,
                                       const char *name) {
  for (uint32_t i = 0; i < count; i++)
    if (strcmp(files[i].name, name) == 0)
      return &files[i];
  return NULL;
}

static void write_both(struct kit *kit) {
  kit_open(kit);
  kit_write(kit, "base/scale.yaml", BASE);
  kit_write(kit, "base/items/a.lua", "base a");
  kit_write(kit, "base/items/helper.lua", "base helper");
  kit_write(kit, "variant/scale.yaml", VARIANT);
  kit_write(kit, "variant/items/mine.lua", "variant mine");
  kit_write(kit, "variant/items/helper.lua", "variant helper");
  kit_write(kit, "variant/items/a_test.yaml", "cases: []");
  kit_write(kit, "lib/helper.lua", "lib helper");
  kit_write(kit, "lib/a.lua", "lib a");
}

Test(rules, the_first_of_a_name_wins_in_the_scale_then_its_base_then_the_shared_ones) {
  struct kit kit;
  write_both(&kit);
  struct as_scale *scale = kit_load(&kit, "variant");
  cr_assert(scale != NULL, "%s", kit_messages(&kit));
  cr_assert(scale->rule_count == 2 && scale->module_count == 2, "%u %u", scale->rule_count,
            scale->module_count);
  cr_expect_str_eq(find(scale->rules, 2, "a")->source->text, "base a");
  cr_expect_str_eq(find(scale->rules, 2, "mine")->source->text, "variant mine");
  cr_expect_str_eq(find(scale->modules, 2, "helper")->source->text, "variant helper");
  cr_expect(find(scale->modules, 2, "plain") != NULL);
  for (uint32_t i = 0; i < scale->item_count; i++)
    cr_expect_str_eq(scale->rules[scale->items[i].rule_file].name, scale->items[i].rule);
  cr_expect_str_eq(scale->items[0].rule, "a");
  scale = kit_load(&kit, "base");
  cr_assert(scale != NULL, "%s", kit_messages(&kit));
  cr_expect_str_eq(find(scale->modules, scale->module_count, "helper")->source->text,
                   "base helper");
  cr_expect(find(scale->modules, scale->module_count, "mine") == NULL);
  kit_close(&kit);
}

Test(rules, a_rule_that_is_not_there_is_an_error_at_its_name) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "items:\n  a:\n    section: one\n    title: A\n    rule: plainn\n");
  kit_expect(&kit, "s", false, "there is no rule \"plainn\" for item a");
  cr_expect(kit_said(&kit, "did you mean \"plain\"", "s/scale.yaml", 10), "%s",
            kit_messages(&kit));
  kit_write(&kit, "s/scale.yaml", KIT_HEAD("s") "items:\n  a: {section: one, title: A}\n");
  kit_expect(&kit, "s", false, "there is no rule \"a\"");
  kit_write(&kit, "s/scale.yaml",
            KIT_HEAD("s") "items:\n  a: {section: one, title: A, rule: ../lib/plain}\n");
  kit_expect(&kit, "s", false, "there is no rule \"../lib/plain\"");
  kit_close(&kit);
}

Test(rules, a_rule_of_256_kibibytes_is_taken_and_one_byte_more_is_not) {
  struct kit kit;
  kit_open(&kit);
  char *text = as_arena_take(kit.arena, 256 * 1024 + 2);
  memset(text, ' ', 256 * 1024);
  kit_write(&kit, "s/scale.yaml", KIT_HEAD("s") "items:\n  a: {section: one, title: A}\n");
  kit_write(&kit, "s/items/a.lua", text);
  cr_expect(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  text[256 * 1024] = ' ';
  kit_write(&kit, "s/items/a.lua", text);
  kit_expect(&kit, "s", false, "at most 256");
  kit_close(&kit);
}

Test(rules, a_rule_is_never_read_through_a_link_out_of_its_scale) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml", KIT_HEAD("s") "items:\n  a: {section: one, title: A}\n");
  kit_write(&kit, "s/items/other.lua", "return {}");
  kit_write(&kit, "secret.lua", "return {}");
  cr_assert(symlink("../../secret.lua", as_path_join(kit.arena, kit.folder, "s/items/a.lua")) ==
            0);
  cr_expect(kit_load(&kit, "s") == NULL);
  cr_assert(mkfifo(as_path_join(kit.arena, kit.folder, "s/items/b.lua"), 0600) == 0);
  unlink(as_path_join(kit.arena, kit.folder, "s/items/a.lua"));
  cr_expect(kit_load(&kit, "s") == NULL);
  kit_close(&kit);
}
