/* SPDX-License-Identifier: MIT */
/* A fault in one line that editors can jump to: the same for the program and for embedders. */
#include "base/errors.h"
#include "base/text.h"

#include <string.h>

static void add_place(const struct assay_error *error, struct as_buf *out) {
  as_text_printable(out, error->file, strlen(error->file));
  if (error->line)
    as_buf_print(out, ":%d", error->line);
  if (error->line && error->column)
    as_buf_print(out, ":%d", error->column);
}

void as_error_line(const struct assay_error *error, struct as_buf *out) {
  if (error->file)
    add_place(error, out);
  else
    as_buf_text(out, "assay");
  as_buf_text(out, error->severity == ASSAY_WARNING ? ": warning: " : ": ");
  if (error->path)
    as_buf_print(out, "%s: ", error->path);
  as_buf_text(out, error->text);
}
