/* SPDX-License-Identifier: MIT */
/* Text as HTML: what came from a stranger stands in a page as text and as nothing else. */
#ifndef AS_HTML_H
#define AS_HTML_H

#include "base/buf.h"

/* Appends text for between tags and for a quoted attribute: the five characters that HTML knows
 * are written as references; control bytes, bidirectional controls and bad UTF-8 are made visible
 * as as_text_printable does. Line breaks and tabs stay as they are. NULL adds nothing. */
void as_html_text(struct as_buf *out, const char *text);
void as_html_text_sized(struct as_buf *out, const char *text, size_t size);

#endif
