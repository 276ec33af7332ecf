/* SPDX-License-Identifier: MIT */
/* A file of any size read once through, a piece at a time: what is in hand is in memory of our own
 * and stays what it is, whatever becomes of the file meanwhile. Memory: the piece in hand, which
 * is as long as the longest thing that the reader wants whole. */
#ifndef AS_WINDOW_H
#define AS_WINDOW_H

#include "base/file.h"

#include <time.h>

struct as_window {
  const char *data, *end; /* in hand; not NUL-terminated */
  size_t size;            /* of the whole, when it was opened */
  size_t taken;           /* of it, in hand now or before */
  int fd;                 /* -1: of a text in memory */
  const char *text;       /* which is this */
  char *held;
  size_t room;
  struct timespec written; /* the file, last, when it was opened */
  bool shorter;            /* than it was: there is no more to be had */
  int error;               /* of the system; 0: none */
};

/* Opens a regular file as as_file_read does, with nothing in hand yet. false with the error added.
 */
bool as_window_open(struct as_window *window, const struct as_folder *beneath, const char *path,
                    const char *shown, struct as_place place, struct as_errors *errors);
/* The same of a text that outlives it, without copying. */
void as_window_hold(struct as_window *window, const char *text, size_t size);
/* Lets go of what lies before from (in hand) and reads on. Then what stood at from stands at data.
 * false: there is no more, and unless as_window_failed nothing has moved. */
bool as_window_more(struct as_window *window, const char *from);
/* Whether the end is in hand. */
bool as_window_at_end(const struct as_window *window);
/* Whether what is in hand may be half of something: the file got shorter, or could not be read. */
bool as_window_failed(const struct as_window *window);
/* Whether the file was written to since it was opened. */
bool as_window_changed(const struct as_window *window);
/* Says why it failed, or else that the file changed. */
void as_window_say(const struct as_window *window, struct as_place place,
                   struct as_errors *errors);
/* Begins again, with nothing in hand. */
void as_window_rewind(struct as_window *window);
void as_window_close(struct as_window *window); /* once more does nothing */

#endif
