/* SPDX-License-Identifier: MIT */
/* What went wrong, as a value.
 *
 * Every loader of Assay reports through a list of these: it goes on after a fault so that one run
 * shows all that is wrong with a file. Text says what was found and what was wanted, in the user's
 * words. */
#ifndef ASSAY_ERROR_H
#define ASSAY_ERROR_H

#include <stddef.h>

enum assay_code {
  ASSAY_OK = 0,
  ASSAY_INPUT = 2,  /* a file or a command line that cannot be used */
  ASSAY_OUTPUT = 4, /* a result that could not be written */
  ASSAY_BUG = 70    /* a fault of Assay's own, out of memory included */
};

enum assay_severity { ASSAY_ERROR, ASSAY_WARNING };

/* One fault. The strings live as long as the list that holds it. */
struct assay_error {
  enum assay_code code;
  enum assay_severity severity;
  int line;         /* from 1; 0 where the fault is the file's as a whole */
  int column;       /* from 1, in characters; 0 where only the line is known */
  const char *file; /* as the user gave it; NULL where the fault belongs to no file */
  const char
      *path; /* where in the document, "items.caseload_size.bands"; NULL where that is unknown */
  const char *text; /* one sentence, no line break, no control characters */
  const char
      *shown; /* the source line, to print with a mark below column; NULL for people's data */
};

#endif
