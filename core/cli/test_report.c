/* SPDX-License-Identifier: MIT */
/* A run of rule tests as text, and what the other formats share with it. The one idea: a failure
 * is worded once, and each format only wraps and escapes those words. */
#include "cli/test_report.h"
#include "cli/messages.h"

#include "base/text.h"
#include "report/item_words.h"

#include <string.h>

const char *const as_test_formats[] = {"text", "tap", "junit", "github", "json", "html", NULL};

static const struct as_test_format *const formats[] = {&as_test_text, &as_test_tap, &as_test_junit,
                                                       &as_test_github, &as_test_quiet};

/* "    label     text": the label stands on the first of several lines. */
static void write_labelled(struct as_buf *out, const char *label, const char *text) {
  as_buf_print(out, "    %-10s", label);
  as_text_printable(out, text, strlen(text));
  as_buf_char(out, '\n');
}

static void write_step(struct as_buf *out, const struct as_item_result *item,
                       const struct as_step *step, bool first) {
  struct as_buf line;
  as_buf_init(&line);
  as_buf_text(&line, step->label);
  if (!as_item_words_in_label(item, step)) {
    as_buf_text(&line, ": ");
    as_datum_print(&step->value, &line);
    as_buf_print(&line, "%s%s", step->unit ? " " : "", step->unit ? step->unit : "");
  }
  if (step->from)
    as_buf_print(&line, " (%s)", step->from);
  write_labelled(out, first ? "steps" : "", as_buf_get(&line));
  as_buf_done(&line);
}

static void write_limits(struct as_buf *out, const char *kind, const struct as_limit_result *all,
                         uint32_t count) {
  char points[AS_DECIMAL_TEXT];
  for (uint32_t i = 0; i < count; i++)
    if (all[i].applied == AS_YES) {
      as_decimal_print(all[i].points, points);
      as_buf_print(out, "    %-10s%s: %s\n", kind, all[i].id, points);
    }
}

static void write_texts(struct as_buf *out, const char *label, const struct as_texts *texts) {
  for (uint32_t i = 0; i < texts->count; i++)
    write_labelled(out, label, texts->texts[i]);
}

static void write_fault(struct as_buf *out, const struct as_fault *fault) {
  as_buf_print(out, "    %-10s%s", "fault", fault->text);
  if (fault->file && fault->line)
    as_buf_print(out, " (%s:%d)", fault->file, fault->line);
  as_buf_char(out, '\n');
}

/* The way to what one item came to, and what stopped it. */
static void write_way(struct as_buf *out, const struct as_item_result *item) {
  for (uint32_t i = 0; i < item->step_count; i++)
    write_step(out, item, &item->steps[i], i == 0);
  write_limits(out, "cap", item->caps, item->cap_count);
  write_limits(out, "override", item->overrides, item->override_count);
  if (item->status != AS_SCORED)
    write_labelled(out, "status", as_status_name(item->status));
  write_texts(out, "missing", &item->missing);
  if (item->status == AS_FAULT)
    write_fault(out, &item->fault);
  if (item->status == AS_NOT_APPLICABLE && item->not_applicable_reason)
    write_labelled(out, "because", item->not_applicable_reason);
  write_texts(out, "remark", &item->remarks);
}

static void write_points(struct as_buf *out, const struct as_item_result *item) {
  char points[AS_DECIMAL_TEXT];
  as_buf_print(out, "%s ", item->id);
  if (item->has_score)
    as_decimal_print(item->score, points);
  as_buf_text(out, item->has_score ? points : as_status_name(item->status));
}

/* Whether an item stands in the section; NULL: in none of them. */
static bool is_in(const struct as_item_result *item, const struct as_section_result *section) {
  return as_text_equal(item->section, section ? section->id : NULL);
}

/* A line for each section: what its items came to. */
static void write_section(struct as_buf *out, const struct as_result *result,
                          const struct as_section_result *section, bool *first) {
  char score[AS_DECIMAL_TEXT];
  struct as_buf line;
  as_buf_init(&line);
  for (uint32_t i = 0; i < result->item_count; i++)
    if (is_in(&result->items[i], section)) {
      as_buf_text(&line, line.size ? ", " : "");
      write_points(&line, &result->items[i]);
    }
  if (line.size) {
    as_buf_print(out, "    %-10s", *first ? "items" : "");
    if (section)
      as_decimal_print(section->score, score);
    if (section)
      as_buf_print(out, "%s%s%s: ", section->id, section->has_score ? " " : "",
                   section->has_score ? score : "");
    as_buf_print(out, "%s\n", as_buf_get(&line));
    *first = false;
  }
  as_buf_done(&line);
}

/* What a whole review came to, and the way of those items that were not as expected. */
static void write_whole(struct as_buf *out, const struct as_case_outcome *outcome) {
  const struct as_result *result = outcome->result;
  bool first = true;
  for (uint32_t i = 0; i < result->section_count; i++)
    write_section(out, result, &result->sections[i], &first);
  write_section(out, result, NULL, &first);
  write_texts(out, "remark", &result->remarks);
  for (uint32_t i = 0; i < outcome->difference_count; i++)
    if (outcome->differences[i].item) {
      as_buf_print(out, "    %s\n", outcome->differences[i].item->id);
      write_way(out, outcome->differences[i].item);
    }
}

static void write_refusal(struct as_buf *out, const struct as_errors *refused) {
  struct as_buf text;
  as_buf_init(&text);
  as_messages_write(refused, &text);
  as_buf_print(out, "    refused   %s", as_buf_get(&text));
  as_buf_done(&text);
}

/* Where the test says it, if that is not where the case begins. */
static void write_difference(struct as_buf *out, const struct as_difference *one, uint32_t line) {
  as_buf_print(out, "    %s", one->what);
  if (one->at && one->at->line && one->at->line != line)
    as_buf_print(out, " (line %u)", one->at->line);
  as_buf_print(out, "\n      expected  %s\n      got       %s\n", one->expected, one->got);
  if (one->hint)
    as_buf_print(out, "      %s\n", one->hint);
}

void as_test_write_body(struct as_buf *out, const struct as_case_outcome *outcome) {
  for (uint32_t i = 0; i < outcome->difference_count; i++)
    write_difference(out, &outcome->differences[i], outcome->line);
  if (outcome->item)
    write_way(out, outcome->item);
  if (outcome->result && !outcome->item)
    write_whole(out, outcome);
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

static void quiet_one(struct as_test_report *report, const struct as_case_outcome *outcome) {
  (void)report;
  (void)outcome;
}

static void quiet_close(struct as_test_report *report) {
  (void)report;
}

const struct as_test_format as_test_quiet = {
    .name = "quiet", .one = quiet_one, .close = quiet_close};

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
