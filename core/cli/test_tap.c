/* SPDX-License-Identifier: MIT */
/* The Test Anything Protocol, version 14: one test point a case, with what went wrong as YAML
 * below it. The plan stands at the end, since cases are told as they run. */
#include "cli/messages.h"
#include "cli/test_report.h"

#include "base/text.h"

#include <string.h>

static void tap_open(struct as_test_report *report) {
  as_buf_text(report->out, "TAP version 14\n");
}

/* In a description a # begins a directive, "# SKIP": escaped, as \ is. */
static void write_description(struct as_buf *out, const char *text) {
  struct as_buf clean;
  as_buf_init(&clean);
  as_text_printable(&clean, text, strlen(text));
  for (const char *at = as_buf_get(&clean); *at; at++) {
    if (*at == '\\' || *at == '#')
      as_buf_char(out, '\\');
    as_buf_char(out, *at);
  }
  as_buf_done(&clean);
}

/* On one line, between double quotes. */
static void write_quoted(struct as_buf *out, const char *text) {
  struct as_buf clean;
  as_buf_init(&clean);
  as_text_printable(&clean, text, strlen(text));
  as_buf_char(out, '"');
  for (const char *at = as_buf_get(&clean); *at; at++) {
    if (*at == '\\' || *at == '"')
      as_buf_char(out, '\\');
    as_buf_char(out, *at);
  }
  as_buf_char(out, '"');
  as_buf_done(&clean);
}

/* As a literal block, whose indentation is said, as its first line may have blanks of its own. */
static void write_block(struct as_buf *out, const char *key, const char *text) {
  as_buf_print(out, "  %s: |2\n", key);
  while (*text) {
    size_t size = strcspn(text, "\n");
    as_buf_text(out, size ? "    " : "");
    as_text_printable(out, text, size);
    as_buf_char(out, '\n');
    text += size + (text[size] ? 1 : 0);
  }
}

static void write_point(struct as_test_report *report, bool passed, const char *file,
                        uint32_t line, const char *name) {
  as_buf_print(report->out, "%s %u - ", passed ? "ok" : "not ok",
               report->passed + report->failed + report->refused);
  write_description(report->out, file);
  if (line)
    as_buf_print(report->out, ":%u", line);
  as_buf_text(report->out, ": ");
  write_description(report->out, name);
  as_buf_char(report->out, '\n');
}

static void write_way(struct as_test_report *report, const struct as_case_outcome *outcome) {
  struct as_buf text;
  as_buf_init(&text);
  as_test_write_body(&text, outcome);
  write_block(report->out, "way", as_buf_get(&text));
  as_buf_done(&text);
}

static void tap_one(struct as_test_report *report, const struct as_case_outcome *outcome) {
  write_point(report, outcome->passed, outcome->file, outcome->line, outcome->name);
  if (outcome->passed)
    return;
  as_buf_text(report->out, "  ---\n  file: ");
  write_quoted(report->out, outcome->file);
  as_buf_print(report->out, "\n  line: %u\n  differences:\n", outcome->line);
  for (uint32_t i = 0; i < outcome->difference_count; i++) {
    const struct as_difference *one = &outcome->differences[i];
    as_buf_text(report->out, "    - what: ");
    write_quoted(report->out, one->what);
    as_buf_text(report->out, "\n      expected: ");
    write_quoted(report->out, one->expected);
    as_buf_text(report->out, "\n      got: ");
    write_quoted(report->out, one->got);
    as_buf_char(report->out, '\n');
  }
  write_way(report, outcome);
  as_buf_text(report->out, "  ...\n");
}

static void tap_refused(struct as_test_report *report, const char *path,
                        const struct as_errors *errors) {
  struct as_buf text;
  as_buf_init(&text);
  as_messages_write(errors, &text);
  write_point(report, false, path, 0, "the file is wrong, none of its cases was run");
  as_buf_text(report->out, "  ---\n");
  write_block(report->out, "messages", as_buf_get(&text));
  as_buf_text(report->out, "  ...\n");
  as_buf_done(&text);
}

/* A plan of no tests alone would say that all were skipped, and pass. */
static void tap_close(struct as_test_report *report) {
  uint32_t points = report->passed + report->failed + report->refused;
  if (points)
    as_buf_print(report->out, "1..%u\n", points);
  if (points == 0) {
    as_buf_text(report->out, "Bail out! ");
    as_test_write_empty(report, report->out);
    as_buf_char(report->out, '\n');
  }
  as_buf_print(report->out, "# %u passed, %u failed\n", report->passed, report->failed);
}

const struct as_test_format as_test_tap = {
    .name = "tap", .open = tap_open, .one = tap_one, .refused = tap_refused, .close = tap_close};
