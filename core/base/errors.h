/* SPDX-License-Identifier: MIT */
/* The one error model: loaders take a list as their last parameter, add to it and go on; the
 * caller asks as_errors_any() before it uses what was loaded. The first 20 are kept, the rest are
 * counted. */
#ifndef AS_ERRORS_H
#define AS_ERRORS_H

#include "assay/error.h"
#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

enum { AS_ERRORS_KEPT = 20 };

/* What a line of a source is to people: a line of text, a row ("row 7"), or a row of a sheet,
 * where a place is "Sheet1!B7". */
enum as_source_rows { AS_SOURCE_LINES, AS_SOURCE_NUMBERED, AS_SOURCE_CELLS };

/* A text that positions point into. Lives in the arena of whatever was loaded from it. */
struct as_source {
  const char *path; /* as shown to the user */
  const char *text; /* NULL when not kept */
  size_t size;
  bool personal; /* a review or a table: its lines are never shown, offending values cut to 40
                    characters */
  enum as_source_rows rows;
  const char *part; /* of it: a sheet; NULL */
};

/* Where something stands. source NULL: nowhere (a default, the command line). */
struct as_place {
  const struct as_source *source;
  uint32_t line;   /* from 1; 0 unknown */
  uint32_t column; /* from 1, in characters; 0 unknown */
};

struct as_errors {
  struct as_arena *arena; /* borrowed; the texts live there */
  struct assay_error kept[AS_ERRORS_KEPT];
  size_t stored; /* how many of kept are filled */
  size_t errors; /* all that were added, kept or not */
  size_t warnings;
  bool redact; /* leave the offending values out of the texts */
};

void as_errors_init(struct as_errors *errors, struct as_arena *arena);
bool as_errors_any(const struct as_errors *errors); /* errors, not warnings */
/* Adds one; the text is made printable (control bytes, bidirectional controls and bad UTF-8
 * escaped). */
void as_errors_add(struct as_errors *errors, struct as_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with the path inside the document, "items.caseload_size.bands" (may be NULL). */
void as_errors_add_in(struct as_errors *errors, struct as_place place, const char *path,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));
void as_errors_warn(struct as_errors *errors, struct as_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A result that could not be written: code ASSAY_OUTPUT, which decides the exit status. file may
 * be NULL. */
void as_errors_add_output(struct as_errors *errors, const char *file, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* For an offending value in a message: quoted, printable, cut to 40 characters with an ellipsis;
 * "(value withheld)" under redact when the source is personal. Lives in the list's arena. */
const char *as_errors_value(struct as_errors *errors, struct as_place place, const char *text);
/* How a fault is told in one line, without its break: "review.yaml:31:12: items.size: ...". */
void as_error_line(const struct assay_error *error, struct as_buf *out);
/* What was typed on the command line, quoted and whole: the user knows it, and looks for it. */
const char *as_errors_typed(struct as_errors *errors, const char *text);
/* " (did you mean \"tables\"?)" for the nearest of count candidates, or "" when none is near. */
const char *as_errors_nearest(struct as_errors *errors, const char *word,
                              const char *const *candidates, size_t count);
/* "one of a, b was wanted (did you mean "a"?)" of "one of a, b (did you mean "a"?)": a word on
 * what to write comes last, where it is read. */
const char *as_errors_wanted(struct as_errors *errors, const char *wanted);

#endif
