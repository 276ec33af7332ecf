/* SPDX-License-Identifier: MIT */
#include "result/walk.h"

#include "result/json_writer.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct assay_node *read_text(struct as_arena *arena, const char *json) {
  return as_walk_read(arena, json, strlen(json));
}

Test(walk, every_text_that_is_written_is_read_as_it_was) {
  static const char *const texts[] = {"",
                                      "plain",
                                      "\"quoted\" and \\ back",
                                      "line\nbreak\ttab\rreturn",
                                      "\x01\x1f\x7f",
                                      "\xC2\x85 \xE2\x80\xA8 \xE2\x80\xAE \xEF\xBB\xBF",
                                      "\xC2\xA3 \xE2\x82\xAC \xF0\x9F\x98\x80",
                                      "ends with a backslash \\",
                                      "{\"a\": [1, 2]}, ]}"};
  struct as_arena *arena = as_arena_new();
  for (int indent = 0; indent <= 2; indent += 2)
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
      struct as_buf out;
      struct as_json json;
      as_buf_init(&out);
      as_json_init(&json, &out, indent);
      as_json_open(&json, '[');
      as_json_text(&json, texts[i]);
      as_json_text(&json, "after");
      as_json_close(&json, ']');
      const struct assay_node *root = as_walk_read(arena, out.data, out.size);
      cr_assert_eq(root->count, 2);
      cr_expect_eq(root->members[0].kind, ASSAY_TEXT);
      cr_expect_str_eq(root->members[0].text, texts[i], "%s", out.data);
      cr_expect_str_eq(root->members[1].text, "after");
      as_buf_done(&out);
    }
  as_arena_free(arena);
}

Test(walk, every_kind_of_value_is_told_apart) {
  struct as_arena *arena = as_arena_new();
  const struct assay_node *root =
      read_text(arena, "{\"a\": null, \"b\": true, \"c\": false, \"d\": -12.5, \"e\": [], "
                       "\"f\": {}, \"g\": [0, [1]], \"h\": {\"i\": \"j\"}, \"k\": 3}");
  static const enum assay_kind kinds[] = {ASSAY_NOTHING, ASSAY_YES_NO, ASSAY_YES_NO,
                                          ASSAY_NUMBER,  ASSAY_LIST,   ASSAY_MAP,
                                          ASSAY_LIST,    ASSAY_MAP,    ASSAY_NUMBER};
  static const char *const spelled[] = {NULL, "yes", "no", "-12.5", NULL, NULL, NULL, NULL, "3"};
  static const uint32_t counts[] = {0, 0, 0, 0, 0, 0, 2, 1, 0};
  cr_expect_eq(root->kind, ASSAY_MAP);
  cr_assert_eq(root->count, 9);
  for (int i = 0; i < 9; i++) {
    const struct assay_node *node = &root->members[i];
    cr_expect_eq(node->kind, kinds[i], "%d", i);
    cr_expect_eq(node->count, counts[i], "%d", i);
    if (spelled[i])
      cr_expect_str_eq(node->text, spelled[i]);
    else
      cr_expect_null(node->text);
  }
  cr_expect_str_eq(root->members[6].members[1].members[0].text, "1");
  cr_expect_null(root->members[6].members[0].name);
  cr_expect_str_eq(root->members[7].members[0].name, "i");
  as_arena_free(arena);
}

Test(walk, a_result_larger_than_any_document_may_be_is_walked) {
  enum { VALUES = 150000 };
  struct as_arena *arena = as_arena_new();
  struct as_buf out;
  struct as_json json;
  as_buf_init(&out);
  as_json_init(&json, &out, 0);
  as_json_open(&json, '[');
  for (int i = 0; i < VALUES; i++)
    as_json_int(&json, i);
  as_json_close(&json, ']');
  const struct assay_node *root = as_walk_read(arena, out.data, out.size);
  cr_assert_eq(root->count, VALUES);
  cr_expect_str_eq(root->members[VALUES - 1].text, "149999");
  as_buf_done(&out);
  as_arena_free(arena);
}
