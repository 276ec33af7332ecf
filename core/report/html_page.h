/* SPDX-License-Identifier: MIT */
/* The frame of every page that Assay writes: one file, nothing fetched, no script; light and dark
 * as the reader has it, and A4 when printed. Every text is escaped on its way in.
 *
 * Classes that a page may use:
 *   good, bad, note, quiet    what a row, a cell or a mark says; never by colour alone
 *   mark                      a word in a box: <span class="mark bad">not covered</span>
 *   number                    a cell of figures, to the right
 *   figures                   a table of figures: all but its first column to the right
 *   sides                     a table of things side by side; where the page is narrow each cell
 *                             stands below the other, under the words of its data-head
 *   stack                     the same with head and cell in one line, "head: cell"
 *   short                     a cell that stays in one line where there is room
 *   place                     a file and line below what stands there
 *   lines                     lines of a script in a cell
 *   source                    a table of lines of a script, set in type of one width
 *   facts                     a list of names and values (dl), side by side where there is room
 * Ids, names and class names are the caller's own words; all else goes through as_html_text. */
#ifndef AS_HTML_PAGE_H
#define AS_HTML_PAGE_H

#include "base/buf.h"

#include <stdint.h>

/* Up to and with the first heading, which is the title. */
void as_html_open(struct as_buf *out, const char *title);
/* The same with a style element of the page's own after the shared one; NULL: none. */
void as_html_open_styled(struct as_buf *out, const char *title, const char *more);
void as_html_close(struct as_buf *out);
/* <name class="class">text</name> and a line break; class NULL: none. */
void as_html_element(struct as_buf *out, const char *name, const char *class, const char *text);
/* A table with its caption and the headings of its columns, up to <tbody>; it scrolls by itself
 * where the page is narrow. A heading that begins with # is of figures: "#Score" stands to the
 * right, as "Score". class NULL: none. In a <details> the caption is for screen readers alone, as
 * the summary says it to all others. */
void as_html_table_open(struct as_buf *out, const char *class, const char *caption,
                        const char *const *heads, uint32_t count);
void as_html_table_close(struct as_buf *out);
/* <tr> with its heading in the first cell; the caller adds cells and ends it with </tr>. */
void as_html_row_open(struct as_buf *out, const char *class, const char *head);

#endif
