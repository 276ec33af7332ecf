/* SPDX-License-Identifier: MIT */
/* What assay check found, and the ways to say it; nobody outside check*.c includes it. */
#ifndef AS_CHECK_H
#define AS_CHECK_H

#include "cli/output.h"
#include "cli/walk.h"
#include "qa/lint.h"

/* One thing that was found: a message about a file, or a finding of lint. */
struct as_check_result {
  const struct as_lint_kind *kind;
  const char *file; /* NULL: none */
  uint32_t line, column;
  const char *text;
  const struct as_finding *finding; /* NULL: a message */
};

struct as_checking {
  struct as_invocation *in;
  uint32_t count[AS_FILE_REVIEW + 1];
  uint32_t wrong;                   /* files that cannot be used */
  uint32_t warnings;                /* messages */
  uint32_t said[AS_LINT_ERROR + 1]; /* findings that are not silenced, by severity */
  uint32_t known;                   /* findings that are */
  struct as_texts told; /* so far: what is wrong with a scale is met again in its tests, what is
                           odd in a base in its variants */
  struct as_check_result *results; /* in the order of files, then of places */
  uint32_t result_count;
};

/* check_file.c: looks at one file; messages go to standard error at once. */
void as_check_file(struct as_checking *check, const char *path);
/* "7 plugins, 9 scales" */
void as_check_counted(struct as_buf *out, const struct as_checking *check);
/* check_text.c, check_json.c, check_sarif.c */
void as_check_text(const struct as_checking *check, struct as_buf *out);
void as_check_json(const struct as_checking *check, struct as_buf *out);
void as_check_sarif(const struct as_checking *check, struct as_buf *out);
/* check_explain.c: a code, or without one the list of them. false with an error. */
bool as_check_explain(struct as_invocation *in, struct as_buf *out);
/* check_witness.c: a file for each finding that has a witness. */
enum as_exit as_check_witness(const struct as_checking *check, const char *folder);

#endif
