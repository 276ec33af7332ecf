/* SPDX-License-Identifier: MIT */
/* Where results go: standard output, or a file that is replaced whole at the end (old or new,
 * never half). */
#ifndef AS_OUTPUT_H
#define AS_OUTPUT_H

#include "cli/command.h"

struct as_output {
  const char *path; /* NULL: standard output */
  struct as_buf text;
  bool failed;
  struct as_arena *arena; /* of the draft; NULL: nothing went to a file yet */
  struct as_draft draft;
};

void as_output_open(struct as_output *output, const char *path);
/* Makes what stands in the text so far safe for a terminal, line by line. For text that has no
 * colour in it. */
void as_output_printable(struct as_output *output);
/* Hands on what was written so far: to standard output, or to the file in the making. When that
 * fails the error is added and the rest is left out. */
void as_output_flush(struct as_output *output, struct as_errors *errors);
/* Finishes; AS_EXIT_OUTPUT when anything could not be written (the error is added), else
 * AS_EXIT_WELL. */
enum as_exit as_output_close(struct as_output *output, struct as_errors *errors);
/* Ends without a result: a file that was there stays as it was. */
void as_output_drop(struct as_output *output);

#endif
