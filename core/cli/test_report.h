/* SPDX-License-Identifier: MIT */
/* How a run of rule tests is told: for people, or in one of the ways that a build server reads. */
#ifndef AS_TEST_REPORT_H
#define AS_TEST_REPORT_H

#include "cli/command.h"

struct as_test_report {
  const struct as_test_format *format;
  struct as_buf *out; /* borrowed */
  struct as_buf file; /* what is told of one file, where its head has to count it first */
  uint32_t passed, failed;
  uint32_t refused;                  /* files that could not be read */
  uint32_t file_passed, file_failed; /* of the file in hand */
  const char *match;                 /* what the cases were chosen by; NULL: all of them */
};

struct as_test_format {
  const char *name;
  void (*open)(struct as_test_report *report); /* NULL: there is no head */
  void (*one)(struct as_test_report *report, const struct as_case_outcome *outcome);
  /* A file none of whose cases was run; its errors are on standard error, too. */
  void (*refused)(struct as_test_report *report, const char *path, const struct as_errors *errors);
  void (*file)(struct as_test_report *report, const char *path); /* the end of one; NULL: silent */
  void (*close)(struct as_test_report *report);
};

extern const struct as_test_format as_test_text, as_test_tap, as_test_junit, as_test_github;
/* Only counts: for what is told whole at the end. Not one that --format may ask for. */
extern const struct as_test_format as_test_quiet;

/* Their names, for --format; NULL at the end. */
extern const char *const as_test_formats[];

/* format: one of the names, or NULL for text. */
void as_test_report_open(struct as_test_report *report, const char *format, struct as_buf *out);
void as_test_report_case(struct as_test_report *report, const struct as_case_outcome *outcome);
/* The end of a file; refused: why none of its cases was run, NULL when they were. */
void as_test_report_file(struct as_test_report *report, const char *path,
                         const struct as_errors *refused);
void as_test_report_close(struct as_test_report *report);

/* What the formats share: what was expected, what came out and the way there, in lines that begin
 * with four blanks. */
void as_test_write_body(struct as_buf *out, const struct as_case_outcome *outcome);
/* "score: expected 4, got 3; caps: ..." on one line. */
void as_test_write_line(struct as_buf *out, const struct as_case_outcome *outcome);
/* "12 passed, 1 failed", and before it what there is to say of a run without cases. */
void as_test_write_summary(struct as_test_report *report);
bool as_test_empty(const struct as_test_report *report);
/* Why nothing was run, without a line end. */
void as_test_write_empty(const struct as_test_report *report, struct as_buf *out);

#endif
