/* SPDX-License-Identifier: MIT */
/* Output that is checked: a full disk or a closed pipe is told, not swallowed. */
#include "cli/output.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void as_output_open(struct as_output *output, const char *path) {
  *output = (struct as_output){0};
  output->path = path && strcmp(path, "-") != 0 ? path : NULL;
  as_buf_init(&output->text);
}

void as_output_flush(struct as_output *output, struct as_errors *errors) {
  if (output->path || output->failed || !output->text.size)
    return;
  if (!as_file_write(STDOUT_FILENO, output->text.data, output->text.size)) {
    output->failed = true;
    as_errors_add(errors, (struct as_place){0}, "standard output could not be written: %s",
                  strerror(errno));
  }
  as_buf_clear(&output->text);
}

enum as_exit as_output_close(struct as_output *output, struct as_errors *errors) {
  if (output->path)
    output->failed |=
        !as_file_replace(output->path, as_buf_get(&output->text), output->text.size, errors);
  else
    as_output_flush(output, errors);
  as_buf_done(&output->text);
  return output->failed ? AS_EXIT_OUTPUT : AS_EXIT_WELL;
}
