/* SPDX-License-Identifier: MIT */
/* Cells of CSV that is written: quoted where they have to be, a row always one line, and nothing
 * in them that a spreadsheet would run. */
#ifndef AS_CSV_CELL_H
#define AS_CSV_CELL_H

#include "base/buf.h"

/* Appends a text and the character that follows it (',' or '\n'). NULL: an empty cell. A text
 * that a spreadsheet would take for a formula has an apostrophe before it. */
void as_csv_cell(struct as_buf *out, const char *text, char after);

#endif
