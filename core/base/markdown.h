/* SPDX-License-Identifier: MIT */
/* Text as Markdown: what came from a stranger stands in a document as text and as nothing else. */
#ifndef AS_MARKDOWN_H
#define AS_MARKDOWN_H

#include "base/buf.h"

/* Appends text on one line, for a paragraph, a heading, an item of a list or a cell of a pipe
 * table: neither markup nor a link, an element, a reference or a cell comes of it. Control bytes,
 * bidirectional controls and bad UTF-8 are made visible as as_text_printable does; a line break is
 * a space. What means nothing where it stands is left as it is, so that the source can be read
 * too. NULL adds nothing.
 * One thing is beyond it: a wiki that looks for e-mail addresses after reading makes one a link.
 */
void as_markdown_text(struct as_buf *out, const char *text);
/* The same after other words, or in a cell, where nothing begins. */
void as_markdown_inside(struct as_buf *out, const char *text);
/* The first with its line breaks kept, each line after the first indented by so many spaces: for a
 * paragraph and for an item of a list, not for a cell or a heading. */
void as_markdown_lines(struct as_buf *out, const char *text, int indent);

#endif
