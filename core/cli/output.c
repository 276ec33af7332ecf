/* SPDX-License-Identifier: MIT */
/* Output that is checked: a full disk or a closed pipe is told, not swallowed.
 *
 * The one idea: whatever a corpus comes to, only what was written since the last flush is in
 * memory; a file in the making has no name until it is complete. */
#include "cli/output.h"

#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void as_output_open(struct as_output *output, const char *path) {
  *output = (struct as_output){.draft = {.folder = -1, .fd = -1}};
  output->path = path && strcmp(path, "-") != 0 ? path : NULL;
  as_buf_init(&output->text);
}

void as_output_printable(struct as_output *output) {
  struct as_buf clean;
  as_buf_init(&clean);
  const char *at = as_buf_get(&output->text);
  const char *end = at + output->text.size;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    as_text_printable(&clean, at, (size_t)((stop ? stop : end) - at));
    if (stop)
      as_buf_char(&clean, '\n');
    at = stop ? stop + 1 : end;
  }
  as_buf_done(&output->text);
  output->text = clean;
}

static bool to_standard_output(struct as_output *output, struct as_errors *errors) {
  if (as_file_write(STDOUT_FILENO, output->text.data, output->text.size))
    return true;
  as_errors_add_output(errors, NULL, "standard output could not be written: %s",
                       errno == EPIPE ? "nobody reads it any more" : as_errno_text(errno));
  return false;
}

static bool to_file(struct as_output *output, struct as_errors *errors) {
  if (!output->arena) {
    output->arena = as_arena_new();
    if (!as_draft_open(&output->draft, output->arena, output->path, errors))
      return false;
  }
  return as_draft_write(&output->draft, as_buf_get(&output->text), output->text.size, errors);
}

void as_output_flush(struct as_output *output, struct as_errors *errors) {
  if (!output->failed && output->text.size)
    output->failed = output->path ? !to_file(output, errors) : !to_standard_output(output, errors);
  as_buf_clear(&output->text);
}

enum as_exit as_output_close(struct as_output *output, struct as_errors *errors) {
  as_output_flush(output, errors);
  if (output->path && !output->failed && !output->arena) /* nothing was written: an empty file */
    output->failed = !to_file(output, errors);
  if (output->path && !output->failed)
    output->failed = !as_draft_finish(&output->draft, errors);
  as_output_drop(output);
  return output->failed ? AS_EXIT_OUTPUT : AS_EXIT_WELL;
}

void as_output_drop(struct as_output *output) {
  as_draft_drop(&output->draft);
  as_arena_free(output->arena);
  output->arena = NULL;
  as_buf_done(&output->text);
}
