/* SPDX-License-Identifier: MIT */
/* A run of rule tests as text, and what the other formats share with it. The one idea: a failure
 * is worded once, and each format only wraps and escapes those words. */
#include "cli/test_report.h"
#include "cli/messages.h"

#include "base/text.h"

#include <string.h>

const char *const as_test_formats[] = {"text", "tap", "junit", "github", NULL};

static const struct as_test_format *const formats[] = {&as_test_text, &as_test_tap, &as_test_junit,
                                                       &as_test_github};

static void write_steps(struct as_buf *out, const struct as_item_result *item) {
  for (uint32_t i = 0; i < item->step_count; i++) {
    const struct as_step *step = &item->steps[i];
    as_buf_text(out, i ? "              " : "    steps     ");
    as_text_printable(out, step->label, strlen(step->label));
    as_buf_text(out, ": ");
    as_datum_print(&step->value, out);
    as_buf_print(out, "%s%s", step->unit ? " " : "", step->unit ? step->unit : "");
    if (step->from)
      as_buf_print(out, " (%s)", step->from);
    as_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < item->remarks.count; i++)
    as_buf_print(out, "    remark    %s\n", item->remarks.texts[i]);
}

static void write_refusal(struct as_buf *out, const struct as_errors *refused) {
  struct as_buf text;
  as_buf_init(&text);
  as_messages_write(refused, &text);
  as_buf_print(out, "    refused   %s", as_buf_get(&text));
  as_buf_done(&text);
}

void as_test_write_body(struct as_buf *out, const struct as_case_outcome *outcome) {
  for (uint32_t i = 0; i < outcome->difference_count; i++) {
    const struct as_difference *one = &outcome->differences[i];
    as_buf_print(out, "    %s\n      expected  %s\n      got       %s\n", one->what, one->expected,
                 one->got);
  }
  if (outcome->item)
    write_steps(out, outcome->item);
  if (outcome->refused)
    write_refusal(out, outcome->refused);
}

void as_test_write_line(struct as_buf *out, const struct as_case_outcome *outcome) {
  for (uint32_t i = 0; i < outcome->difference_count; i++) {
    const struct as_difference *one = &outcome->differences[i];
    as_buf_print(out, "%s%s: expected %s, got %s", i ? "; " : "", one->what, one->expected,
                 one->got);
  }
}

bool as_test_empty(const struct as_test_report *report) {
  return report->passed + report->failed == 0;
}

void as_test_write_empty(const struct as_test_report *report, struct as_buf *out) {
  if (report->match)
    as_buf_print(out, "No test has \"%s\" in its name or item: that is a failure, too.",
                 report->match);
  else
    as_buf_text(out, "No test was run: that is a failure, too.");
}

void as_test_write_summary(struct as_test_report *report) {
  if (as_test_empty(report)) {
    as_test_write_empty(report, report->out);
    as_buf_char(report->out, '\n');
  }
  as_buf_print(report->out, "%u passed, %u failed", report->passed, report->failed);
  if (report->refused)
    as_buf_print(report->out, "; %u %s wrong, and none of %s cases was run", report->refused,
                 report->refused == 1 ? "file is" : "files are",
                 report->refused == 1 ? "its" : "their");
  as_buf_char(report->out, '\n');
}

static void text_one(struct as_test_report *report, const struct as_case_outcome *outcome) {
  if (outcome->passed)
    return;
  as_buf_print(report->out, "%s:%u: FAILED: ", outcome->file, outcome->line);
  as_text_printable(report->out, outcome->name, strlen(outcome->name));
  as_buf_char(report->out, '\n');
  as_test_write_body(report->out, outcome);
  as_buf_char(report->out, '\n');
}

const struct as_test_format as_test_text = {
    .name = "text", .one = text_one, .close = as_test_write_summary};

void as_test_report_open(struct as_test_report *report, const char *format, struct as_buf *out) {
  *report = (struct as_test_report){.format = &as_test_text, .out = out};
  for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i]->name, format) == 0)
      report->format = formats[i];
  as_buf_init(&report->file);
  if (report->format->open)
    report->format->open(report);
}

void as_test_report_case(struct as_test_report *report, const struct as_case_outcome *outcome) {
  *(outcome->passed ? &report->passed : &report->failed) += 1;
  *(outcome->passed ? &report->file_passed : &report->file_failed) += 1;
  report->format->one(report, outcome);
}

void as_test_report_file(struct as_test_report *report, const char *path,
                         const struct as_errors *refused) {
  report->refused += refused != NULL;
  if (refused && report->format->refused)
    report->format->refused(report, path, refused);
  if (report->format->file)
    report->format->file(report, path);
  report->file_passed = report->file_failed = 0;
  as_buf_clear(&report->file);
}

void as_test_report_close(struct as_test_report *report) {
  report->format->close(report);
  as_buf_done(&report->file);
}
