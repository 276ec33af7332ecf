/* SPDX-License-Identifier: MIT */
#include "qa/schema_parts.h"

#include "base/text.h"
#include "qa/schema_of.h"

#include <criterion/criterion.h>

static bool has_key(enum as_part_id part, const char *name) {
  const struct as_keys *keys = as_part_of(part)->keys;
  for (size_t i = 0; i < keys->count; i++)
    if (as_text_equal(keys->keys[i].name, name))
      return true;
  return false;
}

Test(schema_parts, every_key_that_a_reader_knows_is_explained) {
  for (int part = 0; part < AS_PARTS; part++) {
    const struct as_keys *keys = as_part_of((enum as_part_id)part)->keys;
    cr_assert(keys && keys->count > 0);
    for (size_t i = 0; i < keys->count; i++)
      cr_expect(as_schema_says((enum as_part_id)part, keys->keys[i].name), "%s.%s",
                as_part_of((enum as_part_id)part)->name, keys->keys[i].name);
  }
}

Test(schema_parts, no_explanation_is_of_a_key_that_nobody_reads) {
  enum as_part_id part;
  const char *key = NULL;
  for (size_t i = 0; as_schema_said(i, &part, &key); i++) {
    bool known = false;
    for (int one = 0; one < AS_PARTS; one++)
      known |= (part == AS_PARTS || (int)part == one) && has_key((enum as_part_id)one, key);
    cr_expect(known, "%s", key);
  }
}

Test(schema_parts, no_key_leads_somewhere_that_is_not_read) {
  size_t count = 0;
  const struct as_link *links = as_links(&count);
  cr_assert_gt(count, 0u);
  for (size_t i = 0; i < count; i++) {
    cr_expect(has_key(links[i].in, links[i].key), "%s", links[i].key);
    cr_expect((links[i].leads == AS_LEADS_WORDS) == (links[i].words != NULL), "%s", links[i].key);
  }
}

Test(schema_parts, words_are_matched_loosely_and_as_they_stand) {
  static const char *const words[] = {"in-person", "a.b"};
  struct as_buf out;
  struct as_json json;
  as_buf_init(&out);
  as_json_init(&json, &out, 0);
  as_json_open(&json, '{');
  as_schema_words(&json, words, 2, 0);
  as_json_close(&json, '}');
  cr_expect(strstr(as_buf_get(&out), "\"enum\":[\"in-person\",\"a.b\"]") ||
                strstr(as_buf_get(&out), "\"enum\": [\"in-person\", \"a.b\"]"),
            "%s", as_buf_get(&out));
  cr_expect(strstr(as_buf_get(&out), "^[ _-]*[iI][ _-]*[nN][ _-]*[pP]"));
  cr_expect(strstr(as_buf_get(&out), "\\\\.[ _-]*[bB]"));
  as_buf_done(&out);
}
