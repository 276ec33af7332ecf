/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define SCALE KIT_HEAD("s") "items:\n  a: {section: one, title: A, rule: own}\n"

static const char *digest(struct kit *kit, const char *scale) {
  kit_write(kit, "s/scale.yaml", scale);
  cr_assert(kit_load(kit, "s") != NULL, "%s", kit_messages(kit));
  return as_arena_text(kit->arena, kit->scale->digest);
}

static void open_one(struct kit *kit) {
  kit_open(kit);
  kit_write(kit, "s/items/own.lua", "local h = require \"helper\"\nreturn {}\n");
  kit_write(kit, "lib/helper.lua", "return require('deeper')\n");
  kit_write(kit, "lib/deeper.lua", "return require [[deepest]]\n");
  kit_write(kit, "lib/deepest.lua", "return 1\n");
  kit_write(kit, "lib/caps.lua", "return 2\n");
}

Test(digest, comments_order_of_keys_and_quotes_do_not_count) {
  struct kit kit;
  open_one(&kit);
  const char *first = digest(&kit, SCALE);
  cr_expect_str_eq(digest(&kit, SCALE), first);
  cr_expect_str_eq(
      digest(&kit,
             "# a word\n" KIT_HEAD("s") "items: {a: {rule: \"own\", title: 'A', section: one}}\n"),
      first);
  kit_close(&kit);
}

Test(digest, every_value_counts) {
  struct kit kit;
  open_one(&kit);
  const char *first = digest(&kit, SCALE);
  cr_expect_str_neq(
      digest(&kit, KIT_HEAD("s") "items:\n  a: {section: one, title: B, rule: own}\n"), first);
  cr_expect_str_neq(digest(&kit, SCALE "help: x\n"), first);
  const char *list = digest(&kit, SCALE "about: {x: [ab, c]}\n");
  cr_expect_str_neq(digest(&kit, SCALE "about: {x: [a, bc]}\n"), list);
  cr_expect_str_neq(digest(&kit, SCALE "about: {x: [abc]}\n"), list);
  kit_close(&kit);
}

Test(digest, the_rules_and_what_they_require_count_and_other_modules_do_not) {
  struct kit kit;
  open_one(&kit);
  const char *first = digest(&kit, SCALE);
  kit_write(&kit, "lib/unused.lua", "return 1\n");
  kit_write(&kit, "lib/plain.lua", "return {1}\n");
  cr_expect_str_eq(digest(&kit, SCALE), first);
  static const char *const used[] = {"lib/helper.lua", "lib/deeper.lua", "lib/deepest.lua",
                                     "lib/caps.lua", "s/items/own.lua"};
  for (size_t i = 0; i < sizeof used / sizeof used[0]; i++) {
    struct kit other;
    open_one(&other);
    kit_write(&other, used[i], "return require 'helper', require [[deeper]] -- changed\n");
    cr_expect_str_neq(digest(&other, SCALE), first, "%s", used[i]);
    kit_close(&other);
  }
  kit_close(&kit);
}

/* A text of 64 KiB, once and then by its name: times of it. */
static const char *repeated(struct kit *kit, int times) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, SCALE "about:\n  x: &x ");
  for (int i = 0; i < 64 * 1024; i++)
    as_buf_char(&buf, 'x');
  as_buf_text(&buf, "\n  y: [");
  for (int i = 1; i < times; i++)
    as_buf_text(&buf, "*x, ");
  as_buf_text(&buf, "end]\n");
  const char *text = as_arena_text(kit->arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return text;
}

Test(digest, a_text_repeated_without_end_is_refused) {
  struct kit kit;
  open_one(&kit);
  digest(&kit, repeated(&kit, 255));
  kit_write(&kit, "s/scale.yaml", repeated(&kit, 256));
  kit_expect(&kit, "s", false, "add up to more than 16 MiB");
  kit_close(&kit);
}
