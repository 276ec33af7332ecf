/* SPDX-License-Identifier: MIT */
/* assay check for a terminal: a line for each finding that editors can jump to, and a sentence. */
#include "cli/check.h"

/* A finding in a file that several scales share is of one of them. */
static void of_which(const struct as_finding *finding, struct as_buf *out) {
  const struct as_scale *scale = finding->scale;
  if (finding->place.source != scale->layers[0].source)
    as_buf_print(out, " (in %s %s)", scale->id, scale->version);
}

static void line(const struct as_check_result *result, struct as_buf *out) {
  if (result->file)
    as_buf_print(out, "%s:", result->file);
  if (result->file && result->line)
    as_buf_print(out, "%u:", result->line);
  if (result->file && result->line && result->column)
    as_buf_print(out, "%u:", result->column);
  as_buf_print(out, "%s%s: %s", result->file ? " " : "",
               as_lint_severity_name(result->kind->severity), result->text);
  of_which(result->finding, out);
  as_buf_print(out, " [%s]\n", result->kind->code);
}

static void counted(struct as_buf *out, const char *before, uint32_t count, const char *what) {
  if (count)
    as_buf_print(out, "%s%u %s%s", before, count, what, count == 1 ? "" : "s");
}

void as_check_counted(struct as_buf *out, const struct as_checking *check) {
  static const struct {
    enum as_file_kind kind;
    const char *word;
  } kinds[] = {{AS_FILE_PLUGIN, "plugin"},
               {AS_FILE_SCALE, "scale"},
               {AS_FILE_TEST, "rule test"},
               {AS_FILE_REVIEW, "review"}};
  size_t start = out->size;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    counted(out, out->size > start ? ", " : "", check->count[kinds[i].kind], kinds[i].word);
}

static void verdict(const struct as_checking *check, struct as_buf *out) {
  uint32_t warnings = check->warnings + check->said[AS_LINT_WARNING];
  const char *before = ", ";
  as_buf_text(out, " checked: ");
  if (check->wrong)
    as_buf_print(out, "%u with something wrong", check->wrong);
  else if (check->said[AS_LINT_ERROR])
    before = "";
  else
    as_buf_text(out, "nothing wrong");
  counted(out, before, check->said[AS_LINT_ERROR], "error");
  counted(out, ", ", warnings, "warning");
  counted(out, ", ", check->said[AS_LINT_NOTE], "note");
  if (check->known)
    as_buf_print(out, "; %u known finding%s", check->known, check->known == 1 ? "" : "s");
}

void as_check_text(const struct as_checking *check, struct as_buf *out) {
  for (uint32_t i = 0; i < check->result_count; i++)
    if (check->results[i].finding && !check->results[i].finding->silenced_by)
      line(&check->results[i], out);
  size_t start = out->size;
  as_check_counted(out, check);
  if (out->size == start)
    as_buf_text(out, "Nothing to check was found");
  else
    verdict(check, out);
  as_buf_text(out, ".\n");
}
