/* SPDX-License-Identifier: MIT */
/* The bytes of a table's file as UTF-8 text: converted where the review names an encoding, else
 * checked. */
#ifndef AS_ENCODING_H
#define AS_ENCODING_H

#include "base/file.h"

enum as_encoding {
  AS_ENCODING_UTF_8,
  AS_ENCODING_WINDOWS_1252,
  AS_ENCODING_UTF_16,
  AS_ENCODING_COUNT
};
extern const char *const as_encoding_names[AS_ENCODING_COUNT];

struct as_text {
  const char *data; /* without a byte order mark */
  size_t size;
  size_t lines; /* that are not empty: there cannot be more rows */
  char *owned;  /* what to free; NULL where data borrows the file's bytes */
  const struct as_mapping *mapping;
  size_t passed; /* of the file */
};

/* false: the fault added, located by line and column. */
bool as_encoding_open(struct as_text *text, const struct as_mapping *mapping,
                      enum as_encoding encoding, const struct as_source *source,
                      struct as_errors *errors);
void as_encoding_close(struct as_text *text);
/* Lets go of what was read already, up to a place in text; to be called now and then. */
void as_encoding_passed(struct as_text *text, const char *upto);
/* Line and column (from line, 1) of a place in text, CRLF, LF and CR each ending a line. */
struct as_place as_encoding_place(const struct as_source *source, const char *text, const char *at,
                                  uint32_t line);

#endif
