/* SPDX-License-Identifier: MIT */
/* assay check --explain CODE: what a finding means, what to do, and how to silence it. */
#include "cli/check.h"

#include <string.h>

enum { WIDTH = 80 };

/* Broken between words. */
static void paragraph(const char *text, struct as_buf *out) {
  size_t column = 0;
  while (*text) {
    size_t size = strcspn(text, " ");
    if (column && column + 1 + size > WIDTH) {
      as_buf_char(out, '\n');
      column = 0;
    }
    if (column) {
      as_buf_char(out, ' ');
      column++;
    }
    as_buf_add(out, text, size);
    column += size;
    text += size + (text[size] == ' ');
  }
  as_buf_text(out, "\n\n");
}

static void example(const char *text, struct as_buf *out) {
  while (*text) {
    size_t size = strcspn(text, "\n");
    as_buf_text(out, "  ");
    as_buf_add(out, text, size);
    as_buf_char(out, '\n');
    text += size + (text[size] == '\n');
  }
  as_buf_char(out, '\n');
}

static void explain(const struct as_lint_kind *kind, struct as_buf *out) {
  as_buf_print(out, "%s (%s)\n%s.\n\n", kind->code, as_lint_severity_name(kind->severity),
               kind->title);
  paragraph(kind->means, out);
  as_buf_text(out, "For example:\n\n");
  example(kind->example, out);
  paragraph(kind->mend, out);
  if (kind == as_lint_kind(AS_LINT_FILE_ERROR) || kind == as_lint_kind(AS_LINT_FILE_WARNING))
    as_buf_text(out, "It cannot be silenced.\n");
  else
    as_buf_print(out,
                 "To silence it, in the scale or under the item, with the id of a ruling or\n"
                 "with a reason:\n\n"
                 "  known: {%s: the_ruling}\n"
                 "  known: {%s: {because: \"...\"}}\n",
                 kind->code, kind->code);
}

static void list(struct as_buf *out) {
  size_t width = 0;
  for (int i = 0; i < AS_LINT_CODES; i++) {
    size_t size = strlen(as_lint_kind((enum as_lint_code)i)->code);
    width = size > width ? size : width;
  }
  for (int i = 0; i < AS_LINT_CODES; i++) {
    const struct as_lint_kind *kind = as_lint_kind((enum as_lint_code)i);
    as_buf_print(out, "%-*s  %-7s  %s\n", (int)width, kind->code,
                 as_lint_severity_name(kind->severity), kind->title);
  }
}

bool as_check_explain(struct as_invocation *in, struct as_buf *out) {
  if (in->options.word_count == 0)
    list(out);
  for (uint32_t i = 0; i < in->options.word_count; i++) {
    const char *code = in->options.words[i], *nearest = NULL;
    const struct as_lint_kind *kind = as_lint_kind_named(code, &nearest);
    if (!kind) {
      as_errors_add(in->errors, (struct as_place){0},
                    "there is no finding %s%s%s%s; assay check --explain lists them",
                    as_errors_typed(in->errors, code), nearest ? " (did you mean \"" : "",
                    nearest ? nearest : "", nearest ? "\"?)" : "");
      return false;
    }
    as_buf_text(out, i ? "\n" : "");
    explain(kind, out);
  }
  return true;
}
