/* SPDX-License-Identifier: MIT */
/* The bytes of a table's file as UTF-8 text, a piece at a time: converted where the review names
 * an encoding, else checked. */
#ifndef AS_ENCODING_H
#define AS_ENCODING_H

#include "base/window.h"

enum as_encoding {
  AS_ENCODING_UTF_8,
  AS_ENCODING_WINDOWS_1252,
  AS_ENCODING_UTF_16,
  AS_ENCODING_COUNT
};
extern const char *const as_encoding_names[AS_ENCODING_COUNT];

struct as_text {
  const char *data, *end; /* in hand: UTF-8 without NULs and without a byte order mark */
  size_t lines;           /* of the whole that are not empty: there cannot be more rows */
  bool spoilt;            /* what is in hand is all that can be had, and not the whole */
  struct as_window *window;
  struct as_window converted; /* which it then is, of ... */
  char *owned;                /* ... this */
};

/* Looks over the whole and begins again, its first piece in hand. false: the fault added, located
 * by line and column. The window is borrowed. */
bool as_encoding_open(struct as_text *text, struct as_window *window, enum as_encoding encoding,
                      const struct as_source *source, struct as_errors *errors);
void as_encoding_close(struct as_text *text);
/* Lets go of what lies before from (in hand) and reads on; what stood at from then stands at data.
 * false: there is no more (then nothing has moved), or it is spoilt: the file changed, or cannot
 * be read, for which as_encoding_say has the words. */
bool as_encoding_more(struct as_text *text, const char *from);
/* Begins again, the first piece in hand. */
void as_encoding_rewind(struct as_text *text);
void as_encoding_say(const struct as_text *text, const struct as_source *source,
                     struct as_errors *errors);
/* Line and column (from line, 1) of a place in text, CRLF, LF and CR each ending a line. */
struct as_place as_encoding_place(const struct as_source *source, const char *text, const char *at,
                                  uint32_t line);

#endif
