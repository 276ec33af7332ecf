/* SPDX-License-Identifier: MIT */
/* How a fault looks: one line that editors can jump to, then the source line and a mark, where the
 * line is not about people. */
#include "cli/messages.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"

#include <string.h>
#include <unistd.h>

/* Below the shown line: spaces up to the column (tabs stay tabs), then the mark. */
static void mark(const struct assay_error *error, struct as_buf *out) {
  as_buf_print(out, "  %s\n  ", error->shown);
  size_t size = strlen(error->shown);
  size_t at = 0;
  for (int column = 1; column < error->column && at < size; column++) {
    size_t length = 0;
    as_utf8_next(error->shown + at, size - at, &length);
    as_buf_char(out, error->shown[at] == '\t' ? '\t' : ' ');
    at += length ? length : 1;
  }
  as_buf_text(out, "^\n");
}

static void one(const struct assay_error *error, struct as_buf *out) {
  as_error_line(error, out);
  as_buf_char(out, '\n');
  if (error->shown && error->column)
    mark(error, out);
}

void as_messages_write(const struct as_errors *errors, struct as_buf *out) {
  for (size_t i = 0; i < errors->stored; i++)
    one(&errors->kept[i], out);
  size_t all = errors->errors + errors->warnings;
  if (all > errors->stored)
    as_buf_print(out, "assay: and %zu more (%zu in all)\n", all - errors->stored, all);
}

void as_messages_drop_told(struct as_errors *errors, struct as_texts *told,
                           struct as_arena *arena) {
  size_t kept = 0;
  for (size_t i = 0; i < errors->stored; i++) {
    const struct assay_error *error = &errors->kept[i];
    const char *message = as_arena_print(arena, "%s:%d:%d:%s", error->file ? error->file : "",
                                         error->line, error->column, error->text);
    if (as_texts_has(told, message)) {
      *(error->severity == ASSAY_ERROR ? &errors->errors : &errors->warnings) -= 1;
      continue;
    }
    as_texts_add(arena, told, message);
    errors->kept[kept++] = *error;
  }
  if (kept == 0 && errors->stored)
    errors->errors = errors->warnings = 0;
  errors->stored = kept;
}

void as_messages_print(const struct as_errors *errors) {
  struct as_buf out;
  as_buf_init(&out);
  as_messages_write(errors, &out);
  if (out.size)
    (void)as_file_write(STDERR_FILENO, out.data, out.size); /* nowhere left to say it */
  as_buf_done(&out);
}
