/* SPDX-License-Identifier: MIT */
#include "base/html.h"

#include <criterion/criterion.h>

Test(html, text_stays_text_whatever_it_holds) {
  static const struct {
    const char *text, *wanted;
  } cases[] = {
      {"Café & bar", "Café &amp; bar"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"\" onclick='x'", "&quot; onclick=&#39;x&#39;"},
      {"&lt;", "&amp;lt;"},
      {"\x1b[31m", "\\x1B[31m"},
      {"a\xE2\x80\xAE"
       "b",
       "a\\u{202E}b"},
      {"a\nb\tc", "a\nb\tc"},
      {"a\rb", "a\\x0Db"},
      {"\xC3<", "\\xC3&lt;"},
      {"", ""},
      {NULL, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_buf out;
    as_buf_init(&out);
    as_html_text(&out, cases[i].text);
    cr_expect_str_eq(as_buf_get(&out), cases[i].wanted);
    as_buf_done(&out);
  }
}

Test(html, a_text_with_a_length_may_hold_nothing_bytes) {
  struct as_buf out;
  as_buf_init(&out);
  as_html_text_sized(&out, "a\0<b", 4);
  cr_expect_str_eq(as_buf_get(&out), "a\\x00&lt;b");
  as_buf_done(&out);
}
