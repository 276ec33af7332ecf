/* SPDX-License-Identifier: MIT */
#include "report/html_page.h"

#include <criterion/criterion.h>
#include <string.h>

Test(html_page, is_one_file_that_fetches_and_runs_nothing) {
  static const char *const never[] = {"http:",   "https:",  "src=", "url(",
                                      "@import", "<script", "<link"};
  struct as_buf out;
  as_buf_init(&out);
  as_html_open(&out, "A <title>");
  as_html_close(&out);
  const char *page = as_buf_get(&out);
  for (size_t i = 0; i < sizeof never / sizeof *never; i++)
    cr_expect_null(strstr(page, never[i]), "%s", never[i]);
  cr_expect_not_null(strstr(page, "<title>A &lt;title&gt;</title>"));
  cr_expect_not_null(strstr(page, "<h1>A &lt;title&gt;</h1>"));
  cr_expect_not_null(strstr(page, "default-src 'none'"));
  cr_expect_not_null(strstr(page, "lang=\"en-GB\""));
  as_buf_done(&out);
}

Test(html_page, a_table_has_a_caption_and_headings_and_can_be_scrolled_by_keyboard) {
  struct as_buf out;
  as_buf_init(&out);
  as_html_table_open(&out, "source", "Lines of \"x\"",
                     (const char *const[]){"Line", "<b>", "#Score"}, 3);
  as_html_row_open(&out, "bad", "1 < 2");
  as_buf_text(&out, "</tr>\n");
  as_html_table_close(&out);
  cr_expect_str_eq(as_buf_get(&out),
                   "<div class=\"scrolls\" tabindex=\"0\" role=\"group\" "
                   "aria-label=\"Lines of &quot;x&quot;\">\n<table class=\"source\">\n"
                   "<caption>Lines of &quot;x&quot;</caption>\n"
                   "<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">&lt;b&gt;</th>"
                   "<th scope=\"col\" class=\"number\">Score</th></tr>"
                   "</thead>\n<tbody>\n<tr class=\"bad\"><th scope=\"row\">1 &lt; 2</th></tr>\n"
                   "</tbody>\n</table>\n</div>\n");
  as_buf_done(&out);
}
