/* SPDX-License-Identifier: MIT */
#include "plugin_kit.h"

static bool read_head(struct kit *kit, const char *text, struct as_scale_head *head) {
  kit_write(kit, "scale.yaml", text);
  as_errors_init(&kit->errors, kit->arena);
  return as_scale_head_read(kit->arena, kit_path(kit, "scale.yaml"), head, &kit->errors);
}

Test(head, a_head_is_the_same_however_it_is_written) {
  static const char *const texts[] = {
      "scale: my-scale\nversion: 1.10\ntitle: A title\nextends: base@1.0\n",
      "scale: my-scale   # a word\nversion: \"1.10\" # another\ntitle: 'A title'\nextends: "
      "base@1.0\nitems: {}\n",
      "\xEF\xBB\xBFscale:\tmy-scale\r\nversion: 1.10\r\ntitle: A title  \r\nextends: base@1.0",
      "# scale: other\nabout:\n  scale: other\n  version: 2\nscale: my-scale\nversion: "
      "1.10\ntitle: A title\nextends: base@1.0\n",
      "{\"scale\": \"my-scale\", \"version\": \"1.10\", \"title\": \"A title\", \"extends\": "
      "\"base@1.0\"}\n",
      "\"scale\": my-scale\nversion: 1.10\ntitle: A title\nextends: base@1.0\n",
      "scale: my-scale\nversion: 1.10\ntitle: >\n  A\n  title\nextends: \"base\\x401.0\"\n",
      "scale:\n  my-scale\nversion: 1.10\ntitle: A title\nextends: base@1.0\n"};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct as_scale_head head = {0};
    cr_assert(read_head(&kit, texts[i], &head), "case %zu: %s", i, kit_first(&kit));
    cr_expect_str_eq(head.id, "my-scale", "case %zu: %s", i, head.id);
    cr_expect_str_eq(head.version, "1.10", "case %zu: %s", i, head.version);
    cr_expect(strncmp(head.title, "A title", 7) == 0, "case %zu: %s", i, head.title);
    cr_expect_str_eq(head.base, "base@1.0", "case %zu: %s", i, head.base);
  }
  kit_close(&kit);
}

Test(head, without_title_and_base_the_id_is_the_title) {
  struct kit kit;
  struct as_scale_head head = {0};
  kit_open(&kit);
  cr_assert(read_head(&kit, "scale: s\nversion: 1\n", &head));
  cr_expect_str_eq(head.title, "s");
  cr_expect(head.base == NULL);
  kit_close(&kit);
}

Test(head, a_file_that_is_no_scale_is_an_error) {
  static const char *const texts[] = {
      "", "title: T\n", "scale: s\n", "[1]\n", "scale: [s]\nversion: 1\n", "scale: \"s\n"};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct as_scale_head head = {0};
    cr_expect(!read_head(&kit, texts[i], &head), "case %zu", i);
    cr_expect(as_errors_any(&kit.errors), "case %zu", i);
  }
  kit_close(&kit);
}
