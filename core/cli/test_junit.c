/* SPDX-License-Identifier: MIT */
/* JUnit's XML: a suite a file, a case a case. It has no schema that all readers share; this keeps
 * to the elements and attributes that every one of them knows, and leaves out times and hosts,
 * which would differ from run to run. */
#include "cli/messages.h"
#include "cli/test_report.h"

#include "base/text.h"

#include <string.h>

static const char *escaped(char c) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&apos;";
  case '\n':
    return "&#10;";
  default:
    return NULL;
  }
}

/* Control bytes, which XML has no way to write, come out as \xNN. lines: line ends may stand as
 * they are. */
static void write_xml(struct as_buf *out, const char *text, bool lines) {
  while (*text) {
    struct as_buf clean;
    size_t size = strcspn(text, "\n");
    as_buf_init(&clean);
    as_text_printable(&clean, text, size);
    for (const char *at = as_buf_get(&clean); *at; at++)
      if (escaped(*at))
        as_buf_text(out, escaped(*at));
      else
        as_buf_char(out, *at);
    as_buf_done(&clean);
    if (text[size])
      as_buf_text(out, lines ? "\n" : escaped('\n'));
    text += size + (text[size] ? 1 : 0);
  }
}

static void junit_open(struct as_test_report *report) {
  as_buf_text(report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<testsuites name=\"assay test\">\n");
}

static void write_case_head(struct as_buf *out, const char *name, const char *file,
                            uint32_t line) {
  as_buf_text(out, "    <testcase name=\"");
  write_xml(out, name, false);
  as_buf_text(out, "\" classname=\"");
  write_xml(out, file, false);
  as_buf_text(out, "\" file=\"");
  write_xml(out, file, false);
  if (line)
    as_buf_print(out, "\" line=\"%u", line);
  as_buf_char(out, '"');
}

static void write_trouble(struct as_buf *out, const char *element, const char *message,
                          const char *body) {
  as_buf_print(out, ">\n      <%s message=\"", element);
  write_xml(out, message, false);
  as_buf_text(out, "\">");
  write_xml(out, body, true);
  as_buf_print(out, "</%s>\n    </testcase>\n", element);
}

static void junit_one(struct as_test_report *report, const struct as_case_outcome *outcome) {
  write_case_head(&report->file, outcome->name, outcome->file, outcome->line);
  if (outcome->passed) {
    as_buf_text(&report->file, "/>\n");
    return;
  }
  struct as_buf line, body;
  as_buf_init(&line);
  as_buf_init(&body);
  as_test_write_line(&line, outcome);
  as_test_write_body(&body, outcome);
  write_trouble(&report->file, "failure", as_buf_get(&line), as_buf_get(&body));
  as_buf_done(&body);
  as_buf_done(&line);
}

static void junit_refused(struct as_test_report *report, const char *path,
                          const struct as_errors *errors) {
  struct as_buf body;
  as_buf_init(&body);
  as_messages_write(errors, &body);
  write_case_head(&report->file, "the file can be read", path, 0);
  write_trouble(&report->file, "error", "the file is wrong, none of its cases was run",
                as_buf_get(&body));
  as_buf_done(&body);
}

static void write_suite(struct as_test_report *report, const char *name, uint32_t cases,
                        uint32_t failures, uint32_t errors) {
  as_buf_text(report->out, "  <testsuite name=\"");
  write_xml(report->out, name, false);
  as_buf_print(report->out, "\" tests=\"%u\" failures=\"%u\" errors=\"%u\">\n", cases, failures,
               errors);
  as_buf_text(report->out, as_buf_get(&report->file));
  as_buf_text(report->out, "  </testsuite>\n");
}

static void junit_file(struct as_test_report *report, const char *path) {
  uint32_t cases = report->file_passed + report->file_failed;
  uint32_t errors = cases == 0 && report->file.size ? 1 : 0;
  if (report->file.size)
    write_suite(report, path, cases + errors, report->file_failed, errors);
}

/* A run without cases is an error that the readers count, not an empty page that passes. */
static void junit_close(struct as_test_report *report) {
  if (as_test_empty(report) && report->refused == 0) {
    struct as_buf why;
    as_buf_init(&why);
    as_test_write_empty(report, &why);
    write_case_head(&report->file, "a test is run", "assay test", 0);
    write_trouble(&report->file, "error", as_buf_get(&why), "");
    write_suite(report, "assay test", 1, 0, 1);
    as_buf_done(&why);
  }
  as_buf_text(report->out, "</testsuites>\n");
}

const struct as_test_format as_test_junit = {.name = "junit",
                                             .open = junit_open,
                                             .one = junit_one,
                                             .refused = junit_refused,
                                             .file = junit_file,
                                             .close = junit_close};
