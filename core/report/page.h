/* SPDX-License-Identifier: MIT */
/* A page of text: lines wrapped to a width, labels and figures in columns. Everything from data is
 * made printable on its way: no control byte or bidirectional control reaches a terminal. */
#ifndef AS_PAGE_H
#define AS_PAGE_H

#include "report/report.h"

struct as_page {
  struct as_buf *out;
  int width;
  bool colour;
};

struct as_page as_page_of(const struct as_report_style *style, struct as_buf *out);
void as_page_blank(struct as_page *page);
void as_page_heading(struct as_page *page, const char *text);
/* Words wrapped; the first line begins with lead, the others are indented to below its end. */
void as_page_wrap(struct as_page *page, const char *lead, const char *text);
/* left, then right against the right edge; left is wrapped where both do not fit on a line. */
void as_page_row(struct as_page *page, const char *left, const char *right);
/* So many columns of spaces. */
void as_page_spaces(struct as_page *page, int count);

#endif
