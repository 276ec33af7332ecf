/* SPDX-License-Identifier: MIT */
/* Annotations of GitHub's workflows: each failure at its line of the change that is looked at, and
 * the summary of the text below them. */
#include "cli/test_report.h"

#include "base/text.h"

#include <string.h>

/* A line end would end the command; in a property a colon or a comma would, too. */
static void write_escaped(struct as_buf *out, const char *text, bool property) {
  for (; *text; text++) {
    bool special = *text == '%' || *text == '\r' || *text == '\n';
    if (special || (property && (*text == ':' || *text == ',')))
      as_buf_print(out, "%%%02X", (unsigned)(unsigned char)*text);
    else
      as_buf_char(out, *text);
  }
}

static void write_place(struct as_buf *out, const char *file, int line, int column) {
  as_buf_text(out, "::error file=");
  write_escaped(out, file, true);
  if (line > 0)
    as_buf_print(out, ",line=%d", line);
  if (column > 0)
    as_buf_print(out, ",col=%d", column);
}

static void write_way(struct as_buf *out, const struct as_case_outcome *outcome) {
  struct as_buf body;
  as_buf_init(&body);
  as_test_write_body(&body, outcome);
  while (body.size && body.data[body.size - 1] == '\n')
    body.data[--body.size] = '\0';
  write_escaped(out, as_buf_get(&body), false);
  as_buf_done(&body);
}

static void github_one(struct as_test_report *report, const struct as_case_outcome *outcome) {
  if (outcome->passed)
    return;
  write_place(report->out, outcome->file, (int)outcome->line, 0);
  as_buf_text(report->out, ",title=");
  write_escaped(report->out, outcome->name, true);
  as_buf_text(report->out, "::");
  write_way(report->out, outcome);
  as_buf_char(report->out, '\n');
}

static void github_refused(struct as_test_report *report, const char *path,
                           const struct as_errors *errors) {
  for (size_t i = 0; i < errors->stored; i++) {
    const struct assay_error *one = &errors->kept[i];
    write_place(report->out, one->file ? one->file : path, one->line, one->column);
    as_buf_text(report->out, "::");
    write_escaped(report->out, one->text, false);
    as_buf_char(report->out, '\n');
  }
}

static void github_close(struct as_test_report *report) {
  if (as_test_empty(report) && report->refused == 0) {
    as_buf_text(report->out, "::error::");
    struct as_buf why;
    as_buf_init(&why);
    as_test_write_empty(report, &why);
    write_escaped(report->out, as_buf_get(&why), false);
    as_buf_done(&why);
    as_buf_char(report->out, '\n');
  }
  as_test_write_summary(report);
}

const struct as_test_format as_test_github = {
    .name = "github", .one = github_one, .refused = github_refused, .close = github_close};
