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
};

void as_output_open(struct as_output *output, const char *path);
/* Hands on what was written so far: to standard output at once, to a file only at the end. */
void as_output_flush(struct as_output *output, struct as_errors *errors);
/* Finishes; AS_EXIT_OUTPUT when anything could not be written (the error is added), else
 * AS_EXIT_WELL. */
enum as_exit as_output_close(struct as_output *output, struct as_errors *errors);

#endif
