/* SPDX-License-Identifier: MIT */
/* Renderers: each turns a result into a format, reading nothing but the result. Where a figure is
 * rounded it keeps as many places as it takes to stay on its side of every edge shown beside
 * it: 89.98 is never shown as 90.0. */
#ifndef AS_REPORT_H
#define AS_REPORT_H

#include "base/buf.h"
#include "base/errors.h"
#include "result/plan.h"

struct as_report_style {
  int width;   /* columns of the terminal or page; 80 where unknown */
  bool colour; /* bold headings; nothing is said by colour alone */
};

/* A whole review for a terminal: sections, items, total, level. Ends with a line break. */
void as_report_text(const struct as_result *result, const struct as_report_style *style,
                    struct as_buf *out);
/* Many reviews for a spreadsheet: a row for each item, under one row of headings. A text that a
 * spreadsheet would take for a formula has an apostrophe before it; numbers are plain. */
void as_report_csv_heads(struct as_buf *out);
void as_report_csv(const struct as_result *result, struct as_buf *out);
/* Of a review that could not be loaded: one row, whose status is "refused". */
void as_report_csv_refused(const char *file, uint32_t line, struct as_buf *out);
/* A review as a page of HTML: one file, nothing fetched, no script; plan: of what its next level
 * would take, NULL: not shown. And in Markdown: CommonMark
 * with pipe tables, in which whatever comes from data is text and nothing else. */
void as_report_html(const struct as_result *result, const struct as_plan *plan,
                    struct as_buf *out);
void as_report_markdown(const struct as_result *result, const struct as_plan *plan,
                        struct as_buf *out);
/* The same as a part of a page of many, for as_report_many_add: on any thread. */
void as_report_html_part(const struct as_result *result, struct as_buf *out);
void as_report_markdown_part(const struct as_result *result, struct as_buf *out);

/* Many reviews in one page, a table of all of them first: in memory until it is written. */
enum as_report_page { AS_PAGE_HTML, AS_PAGE_MARKDOWN };
struct as_report_many;
struct as_report_many *as_report_many_new(enum as_report_page kind);
void as_report_many_free(struct as_report_many *many); /* takes NULL */
/* The next one, in order, with its part; both are copied. */
void as_report_many_add(struct as_report_many *many, const struct as_result *result,
                        const struct as_buf *part);
/* One that could not be loaded stands in the page as such. */
void as_report_many_refused(struct as_report_many *many, const char *file, uint32_t line,
                            const struct as_errors *errors);
void as_report_many_write(const struct as_report_many *many, struct as_buf *out);
/* One item's whole way from evidence to score, and what its next points would take: next, or where
 * that is NULL what the scale alone says of them. */
void as_report_explain(const struct as_result *result, const struct as_item_result *item,
                       const struct as_plan_points *next, const struct as_report_style *style,
                       struct as_buf *out);

#endif
