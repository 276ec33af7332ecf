/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <criterion/criterion.h>
#include <string.h>

Test(buf, is_an_empty_text_before_anything_was_added) {
  struct as_buf buf;
  as_buf_init(&buf);
  cr_expect_str_eq(as_buf_get(&buf), "");
  cr_expect_eq(buf.size, 0u);
  as_buf_text(&buf, NULL);
  as_buf_clear(&buf);
  cr_expect_str_eq(as_buf_get(&buf), "");
  as_buf_done(&buf);
  as_buf_done(&buf);
}

Test(buf, takes_text_characters_and_formats) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_text(&buf, "score");
  as_buf_char(&buf, ' ');
  as_buf_add(&buf, "4567", 1);
  as_buf_print(&buf, " of %d", 5);
  as_buf_print(&buf, "%s", "");
  cr_expect_str_eq(as_buf_get(&buf), "score 4 of 5");
  cr_expect_eq(buf.size, strlen("score 4 of 5"));
  as_buf_clear(&buf);
  cr_expect_str_eq(as_buf_get(&buf), "");
  as_buf_text(&buf, "again");
  cr_expect_str_eq(as_buf_get(&buf), "again");
  as_buf_done(&buf);
}

Test(buf, keeps_nul_bytes) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_buf_add(&buf, "a\0b", 3);
  cr_expect_eq(buf.size, 3u);
  cr_expect_eq(memcmp(as_buf_get(&buf), "a\0b", 4), 0);
  as_buf_done(&buf);
}

Test(buf, grows_across_every_size_with_each_way_of_adding) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (size_t i = 0; i < 3000; i++) {
    if (i % 3 == 0)
      as_buf_char(&buf, 'x');
    else if (i % 3 == 1)
      as_buf_text(&buf, "x");
    else
      as_buf_print(&buf, "%c", 'x');
    cr_assert_eq(buf.size, i + 1);
    cr_assert_eq(buf.data[buf.size], '\0');
    cr_assert(buf.room > buf.size);
  }
  as_buf_print(&buf, "%5000s", "y");
  cr_expect_eq(buf.size, 8000u);
  cr_expect_eq(strspn(buf.data, "x"), 3000u);
  cr_expect_eq(buf.data[7999], 'y');
  as_buf_done(&buf);
}

Test(buf, writes_whole_numbers_as_a_format_would) {
  static const uint64_t numbers[] = {0, 7, 9, 10, 99, 100, 4294967295u, UINT64_MAX};
  struct as_buf buf, printed;
  as_buf_init(&buf);
  as_buf_init(&printed);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    as_buf_whole(&buf, numbers[i]);
    as_buf_print(&printed, "%llu", (unsigned long long)numbers[i]);
  }
  cr_expect_str_eq(as_buf_get(&buf), as_buf_get(&printed));
  as_buf_done(&buf);
  as_buf_done(&printed);
}

Test(buf, prints_what_just_fills_it) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (size_t i = 0; i < 2000; i++) {
    as_buf_print(&buf, "%c", 'a' + (int)(i % 26));
    cr_assert_eq(buf.data[i], 'a' + (int)(i % 26), "%zu", i);
  }
  as_buf_done(&buf);
}
