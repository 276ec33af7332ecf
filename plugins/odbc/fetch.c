/* SPDX-License-Identifier: MIT */
/* A query's rows on their way to the host.
 *
 * The one idea: columns are bound to arrays of rows, so that a driver is called once for many
 * rows. A text is given room for all that the host would take, in pages that are only used where
 * something is written; so nothing is ever cut, whatever width a driver claims. Numbers are
 * asked for as they are spelled and never become binary, unless that is what the database keeps.
 * Decided against: SQLGetData for long texts, a call a cell. */
#include "odbc.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  BLOCK = 128,       /* rows */
  ROOM = 256 << 20,  /* bytes of addresses, not of memory, for a block */
  SPELLED = 80,      /* bytes of a number */
  NAME = 256,        /* characters of a column's name */
  SS_TIME2 = -154,   /* SQL Server's time */
  SHORT = 16,        /* bytes of a time */
  FLOAT_DIGITS = 9,  /* that tell any two floats apart */
  MESSAGE_NAME = 40, /* bytes of a column's name in a message */
};

enum kind { TEXT, NUMBER, DOUBLE, FLOAT, BIT, DATE, TIME, TIMESTAMP };

struct column {
  enum kind kind;
  char name[NAME * 3 + 1];
  size_t width;    /* bytes of a cell */
  char *cells;     /* BLOCK of them */
  SQLLEN *lengths; /* BLOCK of them */
};

struct fetch {
  struct odbc_run *run;
  struct odbc_watch *watch;
  struct column *columns;
  uint32_t count;
  size_t block;
  SQLULEN fetched;
  SQLUSMALLINT status[BLOCK];
  uint64_t row;      /* from 1 */
  char *text;        /* a cell in UTF-8 */
  SQLLEN to_its_nul; /* the length of a date that the query names */
};

/* How each of ODBC's types is asked for. */
static enum kind kind_of(SQLSMALLINT type) {
  switch (type) {
  case SQL_BIT:
    return BIT;
  case SQL_DECIMAL:
  case SQL_NUMERIC:
  case SQL_TINYINT:
  case SQL_SMALLINT:
  case SQL_INTEGER:
  case SQL_BIGINT:
    return NUMBER;
  case SQL_FLOAT:
  case SQL_DOUBLE:
    return DOUBLE;
  case SQL_REAL:
    return FLOAT;
  case SQL_TYPE_DATE:
    return DATE;
  case SQL_TYPE_TIME:
  case SS_TIME2:
    return TIME;
  case SQL_TYPE_TIMESTAMP:
    return TIMESTAMP;
  default:
    return TEXT;
  }
}

static const struct {
  SQLSMALLINT type;
  size_t width;
} asked[] = {
    [TEXT] = {SQL_C_WCHAR, ((size_t)ODBC_CELL + 1) * sizeof(SQLWCHAR)},
    [NUMBER] = {SQL_C_CHAR, SPELLED},
    [DOUBLE] = {SQL_C_DOUBLE, sizeof(SQLDOUBLE)},
    [FLOAT] = {SQL_C_FLOAT, sizeof(SQLREAL)},
    [BIT] = {SQL_C_BIT, sizeof(SQLCHAR)},
    [DATE] = {SQL_C_TYPE_DATE, sizeof(SQL_DATE_STRUCT)},
    [TIME] = {SQL_C_TYPE_TIME, sizeof(SQL_TIME_STRUCT)},
    [TIMESTAMP] = {SQL_C_TYPE_TIMESTAMP, sizeof(SQL_TIMESTAMP_STRUCT)},
};

static int no_memory(struct fetch *fetch) {
  return odbc_fail(fetch->run, NULL, "there is no memory left");
}

/* The words for what the watch, or a driver, had enough of. */
static int fail(struct fetch *fetch, const char *what) {
  struct odbc_run *run = fetch->run;
  enum odbc_stopped stopped = odbc_watch_says(fetch->watch);
  if (stopped == ODBC_STOPPED_BY_TIME)
    return odbc_fail(run, run->file, "it took longer than %llu seconds",
                     (unsigned long long)run->seconds);
  if (stopped == ODBC_STOPPED_BY_USER)
    return odbc_fail(run, run->file, "it was stopped");
  return odbc_fail_diagnosed(run, SQL_HANDLE_STMT, run->handle, what);
}

static int fail_row(struct fetch *fetch, const char *what, const struct column *column) {
  char place[320];
  snprintf(place, sizeof place, "%.200s row %llu%s%.*s", fetch->run->file,
           (unsigned long long)fetch->row, column ? ", " : "", MESSAGE_NAME,
           column ? column->name : "");
  return odbc_fail(fetch->run, place, "%s", what);
}

static int describe(struct fetch *fetch, uint32_t i) {
  struct column *column = &fetch->columns[i];
  SQLWCHAR name[NAME] = {0};
  SQLSMALLINT size = 0, type = 0, digits = 0, nullable = 0;
  SQLULEN width = 0;
  if (!odbc_well(SQLDescribeColW(fetch->run->handle, (SQLUSMALLINT)(i + 1), name, NAME, &size,
                                 &type, &width, &digits, &nullable)))
    return fail(fetch, "a column cannot be described");
  size_t count = 0;
  while (count < NAME - 1 && name[count])
    count++;
  size_t bytes = odbc_utf8(name, count, column->name);
  if (bytes == SIZE_MAX || bytes == 0)
    return odbc_fail(fetch->run, fetch->run->file, "column %u has no name: name it with AS",
                     (unsigned)i + 1);
  column->name[bytes] = '\0';
  if (type == SQL_BINARY || type == SQL_VARBINARY || type == SQL_LONGVARBINARY)
    return odbc_fail(fetch->run, fetch->run->file,
                     "column %u holds bytes, not text: leave it out of the query",
                     (unsigned)i + 1);
  column->kind = kind_of(type);
  column->width = asked[column->kind].width;
  return 1;
}

/* As many rows at once as there is room for, and as the driver can do. */
static void choose_block(struct fetch *fetch) {
  SQLHSTMT handle = fetch->run->handle;
  size_t width = 0;
  for (uint32_t i = 0; i < fetch->count; i++)
    width += fetch->columns[i].width;
  size_t fits = ROOM / width;
  fetch->block = fits < 1 ? 1 : fits < BLOCK ? fits : BLOCK;
  SQLULEN got = 0;
  SQLPOINTER wish = (SQLPOINTER)(uintptr_t)fetch->block;
  SQLSetStmtAttr(handle, SQL_ATTR_ROW_BIND_TYPE, (SQLPOINTER)(uintptr_t)SQL_BIND_BY_COLUMN, 0);
  if (!odbc_well(SQLSetStmtAttr(handle, SQL_ATTR_ROW_ARRAY_SIZE, wish, 0)) ||
      !odbc_well(SQLGetStmtAttr(handle, SQL_ATTR_ROW_ARRAY_SIZE, &got, 0, NULL)) || got < 1 ||
      got > fetch->block)
    got = 1;
  fetch->block = got;
  SQLSetStmtAttr(handle, SQL_ATTR_ROW_STATUS_PTR, fetch->status, 0);
  SQLSetStmtAttr(handle, SQL_ATTR_ROWS_FETCHED_PTR, &fetch->fetched, 0);
}

static int bind(struct fetch *fetch, uint32_t i) {
  struct column *column = &fetch->columns[i];
  column->cells = calloc(fetch->block, column->width);
  column->lengths = calloc(fetch->block, sizeof *column->lengths);
  if (!column->cells || !column->lengths)
    return no_memory(fetch);
  return odbc_well(SQLBindCol(fetch->run->handle, (SQLUSMALLINT)(i + 1), asked[column->kind].type,
                              column->cells, (SQLLEN)column->width, column->lengths)) ||
         fail(fetch, "a column cannot be read");
}

static int prepare_columns(struct fetch *fetch) {
  struct odbc_run *run = fetch->run;
  SQLSMALLINT count = 0;
  if (!odbc_well(SQLNumResultCols(run->handle, &count)) || count < 1)
    return odbc_fail(run, run->file, "it answers with no table");
  if ((uint64_t)count > run->host->limit(run->call, ASSAY_LIMIT_COLUMNS))
    return odbc_fail(run, run->file, "it answers with more columns than a table may have");
  fetch->count = (uint32_t)count;
  fetch->columns = calloc(fetch->count, sizeof *fetch->columns);
  if (!fetch->columns)
    return no_memory(fetch);
  for (uint32_t i = 0; i < fetch->count; i++)
    if (!describe(fetch, i))
      return 0;
  choose_block(fetch);
  for (uint32_t i = 0; i < fetch->count; i++)
    if (!bind(fetch, i))
      return 0;
  return 1;
}

static int give_headers(struct fetch *fetch) {
  const struct assay_host *host = fetch->run->host;
  struct assay_call *call = fetch->run->call;
  if (!host->table(call, fetch->run->file, ASSAY_ROWS_NUMBERED))
    return 0;
  fetch->run->named = true;
  for (uint32_t i = 0; i < fetch->count; i++)
    if (!host->header(call, i + 1, fetch->columns[i].name, strlen(fetch->columns[i].name)))
      return 0;
  return 1;
}

static int give_text(struct fetch *fetch, const struct column *column, const char *cell,
                     SQLLEN length) {
  const struct odbc_run *run = fetch->run;
  if (length == SQL_NO_TOTAL || (size_t)length > column->width - sizeof(SQLWCHAR))
    return fail_row(fetch, "longer than 64 KiB, which no cell may be", column);
  size_t size = odbc_utf8((const SQLWCHAR *)(const void *)cell, (size_t)length / sizeof(SQLWCHAR),
                          fetch->text);
  if (size == SIZE_MAX)
    return fail_row(fetch, "it is no text that Unicode knows", column);
  return run->host->cell(run->call, ASSAY_TEXT, fetch->text, size);
}

/* As it is spelled, but for zeros: some drivers write .5, and 0.5000000000 is the same number. */
static int give_number(struct fetch *fetch, const struct column *column, const char *cell,
                       SQLLEN length) {
  const struct odbc_run *run = fetch->run;
  char text[SPELLED + 2];
  if (length == SQL_NO_TOTAL || (size_t)length >= SPELLED)
    return fail_row(fetch, "a number of more than 79 digits", column);
  const char *digits = cell + (cell[0] == '-');
  size_t size = (size_t)length;
  int written = snprintf(text, sizeof text, "%s%s%.*s", cell[0] == '-' ? "-" : "",
                         digits[0] == '.' ? "0" : "", (int)size - (cell[0] == '-'), digits);
  size = (size_t)written;
  if (memchr(text, '.', size) && strspn(text, "-.0123456789") == size) {
    while (text[size - 1] == '0')
      size--;
    size -= text[size - 1] == '.';
  }
  return run->host->cell(run->call, ASSAY_NUMBER, text, size);
}

/* A float as the shortest number that it is: 0.1, not 0.100000001490116. The process has one
 * decimal point, whatever it is, so it is read back as it was written. */
static double shortest(float value) {
  char text[SPELLED];
  double number = (double)value;
  for (int digits = 1; digits <= FLOAT_DIGITS && isfinite(value); digits++) {
    snprintf(text, sizeof text, "%.*g", digits, (double)value);
    number = strtod(text, NULL);
    if ((float)number >= value && (float)number <= value)
      break;
  }
  return number;
}

static int give_time(struct fetch *fetch, const SQL_TIME_STRUCT *time) {
  const struct odbc_run *run = fetch->run;
  char text[SHORT];
  int size = snprintf(text, sizeof text, time->second ? "%02u:%02u:%02u" : "%02u:%02u",
                      time->hour % 100U, time->minute % 100U, time->second % 100U);
  return run->host->cell(run->call, ASSAY_TIME, text, (size_t)size);
}

/* A time of day is not dropped in silence: which day it falls on hangs on where one is, so the
 * query has to say so. */
static int give_timestamp(struct fetch *fetch, const SQL_TIMESTAMP_STRUCT *at) {
  const struct odbc_run *run = fetch->run;
  char text[SPELLED];
  if (!at->hour && !at->minute && !at->second && !at->fraction)
    return run->host->cell_date(run->call, at->year, at->month, at->day);
  int size = snprintf(text, sizeof text, "%04d-%02u-%02u %02u:%02u:%02u", at->year, at->month,
                      at->day, at->hour, at->minute, at->second);
  return run->host->cell(run->call, ASSAY_TEXT, text, (size_t)size);
}

static int give_cell(struct fetch *fetch, const struct column *column, size_t i) {
  const struct odbc_run *run = fetch->run;
  const void *cell = column->cells + i * column->width;
  SQLLEN length = column->lengths[i];
  if (length == SQL_NULL_DATA)
    return run->host->cell(run->call, ASSAY_NOTHING, NULL, 0);
  switch (column->kind) {
  case TEXT:
    return give_text(fetch, column, cell, length);
  case NUMBER:
    return give_number(fetch, column, cell, length);
  case DOUBLE:
    return run->host->cell_double(run->call, *(const SQLDOUBLE *)cell);
  case FLOAT:
    return run->host->cell_double(run->call, shortest(*(const SQLREAL *)cell));
  case BIT:
    return *(const SQLCHAR *)cell ? run->host->cell(run->call, ASSAY_YES_NO, "yes", 3)
                                  : run->host->cell(run->call, ASSAY_YES_NO, "no", 2);
  case TIME:
    return give_time(fetch, cell);
  case TIMESTAMP:
    return give_timestamp(fetch, cell);
  case DATE:
  default: {
    const SQL_DATE_STRUCT *date = cell;
    return run->host->cell_date(run->call, date->year, date->month, date->day);
  }
  }
}

static int give_row(struct fetch *fetch, size_t i) {
  const struct odbc_run *run = fetch->run;
  fetch->row++;
  if (fetch->row > run->rows)
    return odbc_fail(
        fetch->run, run->file,
        "more than %llu rows; if they are all wanted, the review may say rows: NUMBER",
        (unsigned long long)run->rows);
  if (fetch->status[i] == SQL_ROW_ERROR)
    return fail(fetch, "a row cannot be read");
  if (!run->host->row(run->call, (uint32_t)fetch->row))
    return 0;
  for (uint32_t c = 0; c < fetch->count; c++)
    if (!give_cell(fetch, &fetch->columns[c], i))
      return 0;
  return 1;
}

static int give_rows(struct fetch *fetch) {
  for (;;) {
    fetch->fetched = 0;
    memset(fetch->status, 0, sizeof fetch->status);
    SQLRETURN answer = SQLFetch(fetch->run->handle);
    if (answer == SQL_NO_DATA)
      return 1;
    if (!odbc_well(answer))
      return fail(fetch, "the rows stopped coming");
    if (odbc_watch_says(fetch->watch) != ODBC_GOES_ON)
      return fail(fetch, "");
    for (size_t i = 0; i < fetch->fetched && i < fetch->block; i++)
      if (!give_row(fetch, i))
        return 0;
  }
}

/* The dates that the query names, in its order. */
static int bind_dates(struct fetch *fetch) {
  const struct odbc_statement *statement = &fetch->run->statement;
  for (size_t i = 0; i < statement->date_count; i++) {
    SQLRETURN answer = SQLBindParameter(
        fetch->run->handle, (SQLUSMALLINT)(i + 1), SQL_PARAM_INPUT, SQL_C_CHAR, SQL_TYPE_DATE, 10,
        0, (SQLPOINTER)(uintptr_t)statement->dates[i], 0, &fetch->to_its_nul);
    if (!odbc_well(answer))
      return fail(fetch, "the dates cannot be given to the database");
  }
  return 1;
}

static int execute(struct fetch *fetch) {
  struct odbc_run *run = fetch->run;
  SQLULEN most = run->rows + 1;
  /* The watch keeps time as well: not every driver does. */
  SQLSetStmtAttr(run->handle, SQL_ATTR_QUERY_TIMEOUT, (SQLPOINTER)(uintptr_t)run->seconds, 0);
  SQLSetStmtAttr(run->handle, SQL_ATTR_MAX_ROWS, (SQLPOINTER)(uintptr_t)most, 0);
  if (!odbc_well(SQLPrepareW(run->handle, run->statement.text, SQL_NTS)))
    return fail(fetch, "the database refused the query");
  if (!bind_dates(fetch))
    return 0;
  SQLRETURN answer = SQLExecute(run->handle);
  return answer == SQL_NO_DATA || odbc_well(answer) ||
         fail(fetch, "the database refused the query");
}

static void done(struct fetch *fetch) {
  for (uint32_t i = 0; fetch->columns && i < fetch->count; i++) {
    free(fetch->columns[i].cells);
    free(fetch->columns[i].lengths);
  }
  free(fetch->columns);
  free(fetch->text);
}

int odbc_fetch(struct odbc_run *run) {
  struct fetch fetch = {.run = run, .to_its_nul = SQL_NTS};
  fetch.watch = odbc_watch_start(run);
  fetch.text = malloc((size_t)ODBC_CELL * 3 + 1);
  int good = fetch.watch && fetch.text ? 1 : no_memory(&fetch);
  good = good && execute(&fetch) && prepare_columns(&fetch) && give_headers(&fetch) &&
         give_rows(&fetch);
  odbc_watch_end(fetch.watch);
  SQLFreeStmt(run->handle, SQL_CLOSE);
  SQLFreeStmt(run->handle, SQL_UNBIND);
  done(&fetch);
  return good;
}
