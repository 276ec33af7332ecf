/* SPDX-License-Identifier: MIT */
/* A tree as YAML text, as a person would lay it out: blocks, short rows in one line, comments
 * before keys (doc/build.h). Read again it gives the same tree: every scalar with its spelling,
 * nothing as nothing, a text that looks like something else in quotes. No character in it can do
 * harm on a terminal, none is a tab; the same tree gives the same bytes. */
#ifndef AS_EMIT_H
#define AS_EMIT_H

#include "base/buf.h"
#include "doc/value.h"

/* Appends a whole document; it ends with a line break. Deeper than AS_READ_DEPTH is cut off: no
 * tree that was read is. */
void as_emit(const struct as_value *tree, struct as_buf *out);
/* Appends a comment of one line or several, each "# ", at that many spaces; long ones broken
 * between words. An empty text gives an empty line. */
void as_emit_comment(const char *text, int indent, struct as_buf *out);

#endif
