/* SPDX-License-Identifier: MIT */
#include "base/markdown.h"

#include <criterion/criterion.h>

static void expect(void (*add)(struct as_buf *out, const char *text), const char *text,
                   const char *wanted) {
  struct as_buf out;
  as_buf_init(&out);
  add(&out, text);
  cr_expect_str_eq(as_buf_get(&out), wanted, "%s: %s", text ? text : "NULL", as_buf_get(&out));
  as_buf_done(&out);
}

static void lines(struct as_buf *out, const char *text) {
  as_markdown_lines(out, text, 2);
}

Test(markdown, text_that_means_nothing_is_left_as_it_is) {
  static const char *const cases[] = {"",
                                      "plain words, and more: 3.5 (a)",
                                      "not_tracked",
                                      "-2",
                                      "+1",
                                      "20.34 people",
                                      "AT&T is at 5 & 6",
                                      "review.yaml:31",
                                      "a - b + c = d",
                                      "less > more",
                                      "\xc3\xa9t\xc3\xa9"};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect(as_markdown_text, cases[i], cases[i]);
  expect(as_markdown_text, NULL, "");
}

Test(markdown, markup_links_elements_references_and_cells_are_escaped) {
  static const char *const cases[][2] = {{"*a* **b**", "\\*a\\* \\*\\*b\\*\\*"},
                                         {"_a_ a_", "\\_a\\_ a\\_"},
                                         {"`x`", "\\`x\\`"},
                                         {"[a](b)", "\\[a\\](b)"},
                                         {"![a](b)", "!\\[a\\](b)"},
                                         {"<b>", "\\<b>"},
                                         {"&lt; &#60;", "\\&lt; \\&#60;"},
                                         {"a | b", "a \\| b"},
                                         {"~~a~~ $x$", "\\~\\~a\\~\\~ \\$x\\$"},
                                         {"http://a.b", "http\\://a.b"},
                                         {"WWW.a.b", "WWW\\.a.b"},
                                         {"a@b.c", "a\\@b.c"},
                                         {"a\\", "a\\\\"},
                                         {"title #", "title \\#"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect(as_markdown_text, cases[i][0], cases[i][1]);
}

Test(markdown, what_begins_a_list_a_heading_or_a_quotation_is_escaped_where_a_line_begins) {
  static const char *const cases[][2] = {
      {"# a", "\\# a"},   {"> a", "\\> a"},     {"- a", "\\- a"},   {"---", "\\---"},
      {"+ a", "\\+ a"},   {"===", "\\==="},     {"=", "\\="},       {":--", "\\:--"},
      {"1. a", "1\\. a"}, {"23) a", "23\\) a"}, {"  # a", "\\# a"}, {"\t\t- a", "\\- a"},
      {"1.", "1\\."},     {"-", "\\-"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect(as_markdown_text, cases[i][0], cases[i][1]);
  expect(as_markdown_inside, "=", "=");
  expect(as_markdown_inside, "# a", "# a");
  expect(as_markdown_inside, "1. a", "1. a");
}

Test(markdown, line_breaks_are_spaces_or_breaks_that_begin_nothing) {
  expect(as_markdown_text, "a\n\n  # b\r\n", "a # b");
  expect(as_markdown_inside, "a\nb", "a b");
  expect(lines, "a\n\n    # b\n1. c", "a\\\n  \\# b\\\n  1\\. c");
  expect(lines, " a \n", "a");
}

Test(markdown, controls_are_made_visible) {
  expect(as_markdown_text, "\033[31m\xe2\x80\xae\x07", "\\\\x1B\\[31m\\\\u{202E}\\\\x07");
  expect(as_markdown_text, "\xff", "\\\\xFF");
}
