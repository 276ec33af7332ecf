/* SPDX-License-Identifier: MIT */
#include "base/digest.h"

#include <criterion/criterion.h>
#include <string.h>

static void digest_of(const char *a, const char *b, char out[AS_DIGEST_TEXT]) {
  struct as_digest digest;
  as_digest_init(&digest);
  as_digest_add_part(&digest, a, strlen(a));
  as_digest_add_part(&digest, b, strlen(b));
  as_digest_finish(&digest, out);
}

Test(digest, is_that_of_the_standard) {
  static const char *const cases[][2] = {
      {"", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
  };
  for (size_t i = 0; i < 2; i++) {
    struct as_digest digest;
    char text[AS_DIGEST_TEXT];
    as_digest_init(&digest);
    as_digest_add(&digest, cases[i][0], strlen(cases[i][0]));
    as_digest_finish(&digest, text);
    cr_expect_str_eq(text, cases[i][1]);
  }
}

Test(digest, tells_lists_of_parts_apart) {
  char one[AS_DIGEST_TEXT];
  char two[AS_DIGEST_TEXT];
  digest_of("ab", "c", one);
  digest_of("a", "bc", two);
  cr_expect_str_neq(one, two);
  digest_of("", "abc", two);
  cr_expect_str_neq(one, two);
  digest_of("ab", "c", two);
  cr_expect_str_eq(one, two);
}

Test(digest, of_a_part_is_the_same_on_any_machine) {
  enum { SIZE = 0x10203 }; /* the low byte of the length goes first */
  static char part[SIZE];
  struct as_digest digest;
  char text[AS_DIGEST_TEXT];
  memset(part, 'a', SIZE);
  as_digest_init(&digest);
  as_digest_add_part(&digest, part, SIZE);
  as_digest_finish(&digest, text);
  cr_expect_str_eq(text,
                   "sha256:bc340634a38560ab43bc7731a571c1552a14f383ced5e16bcbe0da85cc4399b3");
}

Test(digest, pieces_of_any_size_make_the_digest_of_the_whole) {
  enum { SIZE = 3 * AS_DIGEST_GATHERED };
  static const size_t pieces[] = {1, 63, AS_DIGEST_GATHERED - 1, AS_DIGEST_GATHERED,
                                  AS_DIGEST_GATHERED + 1};
  static char data[SIZE];
  char whole[AS_DIGEST_TEXT], pieced[AS_DIGEST_TEXT];
  struct as_digest digest;
  for (size_t i = 0; i < SIZE; i++)
    data[i] = (char)('a' + i % 23);
  as_digest_init(&digest);
  as_digest_add(&digest, data, SIZE);
  as_digest_finish(&digest, whole);
  for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
    as_digest_init(&digest);
    for (size_t at = 0; at < SIZE; at += pieces[k])
      as_digest_add(&digest, data + at, pieces[k] < SIZE - at ? pieces[k] : SIZE - at);
    as_digest_finish(&digest, pieced);
    cr_expect_str_eq(pieced, whole, "pieces of %zu", pieces[k]);
  }
}
