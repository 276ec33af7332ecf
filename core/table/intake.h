/* SPDX-License-Identifier: MIT */
/* Rows that come neither from a text nor from the review itself: from a workbook, a database.
 *
 * The one idea: this floor opens the file, binds the headers and checks every cell by the code
 * that CSV goes through; who takes the file apart is a reader that the engine hands down and that
 * this floor knows by two functions. Rows come one call after the other, in an order that is
 * checked: a reader is somebody else's code. */
#ifndef AS_INTAKE_H
#define AS_INTAKE_H

#include "table/table.h"

enum {
  AS_INTAKE_ROWS = 1 << 24,     /* more than any sheet has */
  AS_INTAKE_COLUMNS = 1 << 14,  /* as many as a sheet has */
  AS_INTAKE_CELL = 64 * 1024,   /* bytes, as of a scalar in a document */
  AS_INTAKE_FILE = 1 << 28,     /* bytes of a file that is wanted as a whole */
  AS_INTAKE_TEXT = 1 << 30,     /* bytes of all cells of a table */
  AS_INTAKE_OPTION = 64 * 1024, /* bytes of a file that an option names */
  AS_INTAKE_REMARKS = 100,      /* of one reading: a report has to be read */
};

/* What a cell is said to be; all are spelled as text. */
enum as_intake_kind {
  AS_INTAKE_NOTHING,
  AS_INTAKE_TEXT_CELL,
  AS_INTAKE_NUMBER,
  AS_INTAKE_YES_NO,
  AS_INTAKE_DATE, /* YYYY-MM-DD, whatever the table's own dates look like */
  AS_INTAKE_TIME
};

struct as_intake;

/* What is asked for. */
struct as_intake_request {
  const char *word; /* the extension of the file, in lower case, or the key */
  bool is_key;
  const char *location;         /* what stands under the key; NULL for a file */
  const char *fragment;         /* what follows #; NULL */
  const char *shown;            /* the file as the review names it, without the fragment */
  const struct as_value *given; /* the review's map, for options; NULL: it names a file alone */
  struct as_place place;        /* where the review names it */
  int fd;                       /* at its beginning; -1: none */
};
const struct as_intake_request *as_intake_request(const struct as_intake *intake);
struct as_errors *as_intake_errors(struct as_intake *intake);

/* First of all: who reads, for messages ("plugin xlsx"; must outlive the reading), and the keys
 * that may stand in the map beside columns and dates. Options are texts. false: every fault was
 * added. */
bool as_intake_begin(struct as_intake *intake, const char *who, const char *const *names,
                     size_t count);
const char *as_intake_option(const struct as_intake *intake, const char *name);
/* The text of the file that an option names, from beneath the root; NULL: not given, or with an
 * error. */
const char *as_intake_option_file(struct as_intake *intake, const char *name, size_t *size);
/* The name of the declared type of the column that a header means; NULL: there is none. */
const char *as_intake_wanted(const struct as_intake *intake, const char *header, size_t size);
/* The file as a whole, read once; NULL with an error. */
const char *as_intake_bytes(struct as_intake *intake, size_t *size);

/* In this order; each is false where it is out of order or beyond a limit (an error was added, and
 * nothing is taken any more). */
bool as_intake_table(struct as_intake *intake, const char *part, enum as_source_rows rows);
bool as_intake_header(struct as_intake *intake, uint32_t number, const char *text, size_t size);
bool as_intake_row(struct as_intake *intake, uint32_t number);
bool as_intake_cell(struct as_intake *intake, enum as_intake_kind kind, const char *text,
                    size_t size);
/* What went wrong in the reader's own words, of which the first count. place: "Sheet1!B7"; NULL.
 */
void as_intake_fail(struct as_intake *intake, const char *place, const char *text);
/* false: too many, and an error was added. */
bool as_intake_remark(struct as_intake *intake, const char *text);
bool as_intake_failed(const struct as_intake *intake);

struct as_reader {
  void *context;
  /* Whether files of this extension, or maps with this key, are read by somebody. */
  bool (*knows)(void *context, const char *word, bool is_key);
  /* Asks for what is wanted and gives the rows; false with an error added. */
  bool (*read)(void *context, struct as_intake *intake);
};

#endif
