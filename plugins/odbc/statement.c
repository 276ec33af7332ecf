/* SPDX-License-Identifier: MIT */
/* The query as it will be run: one statement, which reads.
 *
 * The one idea: this is the fence that a slip of the pen meets, in words; the wall is the
 * database's own read-only transaction and the rights of the user. Every database reads quotes and
 * comments a little differently, so nothing here hangs on how they are read: a semicolon is
 * refused wherever it stands, but at the very end. Decided against: a parser of SQL. */
#include "odbc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DATE = 10 /* characters of YYYY-MM-DD */ };

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_word(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '$';
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_one_of(const char *at, size_t size, const char *const *words) {
  for (; *words; words++)
    if (strlen(*words) == size && strncasecmp(*words, at, size) == 0)
      return true;
  return false;
}

static int line_of(const char *text, size_t at) {
  int line = 1;
  for (size_t i = 0; i < at; i++)
    line += text[i] == '\n';
  return line;
}

static int fail_at(struct odbc_run *run, size_t at, const char *words, const char *word,
                   size_t size) {
  char place[256];
  snprintf(place, sizeof place, "%.200s:%d", run->file, line_of(run->query, at));
  return odbc_fail(run, place, "%.*s%s", (int)size, word, words);
}

/* Where a quoted text or a comment that begins at i ends; i: none begins. */
static size_t skip(const char *text, size_t size, size_t i) {
  const char *close = NULL;
  size_t open = 1;
  if (text[i] == '\'')
    close = "'";
  else if (text[i] == '"')
    close = "\"";
  else if (i + 1 < size && text[i] == '-' && text[i + 1] == '-')
    close = "\n";
  else if (i + 1 < size && text[i] == '/' && text[i + 1] == '*')
    close = "*/", open = 2;
  if (!close)
    return i;
  const char *found = memmem(text + i + open, size - i - open, close, strlen(close));
  return found ? (size_t)(found - text) + strlen(close) : size;
}

/* Without the end's blanks and one semicolon; refuses any other. */
static int check_semicolons(struct odbc_run *run) {
  size_t size = run->query_size;
  while (size > 0 && is_blank(run->query[size - 1]))
    size--;
  if (size > 0 && run->query[size - 1] == ';')
    size--;
  run->query_size = size;
  const char *found = memchr(run->query, ';', size);
  if (found)
    return fail_at(run, (size_t)(found - run->query),
                   "a semicolon within the query: one statement is run, so it may stand at the "
                   "very end alone, and not in a comment or a text either",
                   "", 0);
  if (memchr(run->query, '\0', size))
    return odbc_fail(run, run->file, "it holds a NUL byte, so it is no query");
  return 1;
}

/* Words that no reading statement has need of, unless as a name, which can be quoted. */
static int check_word(struct odbc_run *run, size_t at, size_t size, bool first) {
  static const char *const begins[] = {"SELECT", "WITH", "VALUES", "TABLE", NULL};
  static const char *const writes[] = {
      "INSERT", "UPDATE", "DELETE",  "MERGE", "INTO",    "CREATE", "ALTER",    "DROP", "TRUNCATE",
      "GRANT",  "REVOKE", "EXECUTE", "EXEC",  "DECLARE", "COMMIT", "ROLLBACK", NULL};
  const char *word = run->query + at;
  if (first && !is_one_of(word, size, begins))
    return fail_at(run, at, "a query that reads was wanted: it begins with SELECT or WITH", "", 0);
  if (!is_one_of(word, size, writes))
    return 1;
  return fail_at(run, at,
                 " stands in the query, which may only read; a column of that name is written in "
                 "quotes",
                 word, size);
}

/* The date that an option gives, for the query's :from or :to. */
static int take_date(struct odbc_run *run, size_t at, const char *name) {
  struct odbc_statement *statement = &run->statement;
  const char *text = run->host->option(run->call, name);
  if (!text)
    return fail_at(run, at, " is named by the query, and the review does not give it", name,
                   strlen(name));
  bool good = strlen(text) == DATE;
  for (size_t i = 0; good && i < DATE; i++)
    good = i == 4 || i == 7 ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
  if (!good)
    return odbc_fail(run, NULL, "%s: a date, YYYY-MM-DD, was wanted", name);
  if (statement->date_count == ODBC_DATES)
    return odbc_fail(run, run->file, "it names :from and :to more than %d times", ODBC_DATES);
  statement->dates[statement->date_count++] = text;
  return 1;
}

/* ":from" at i becomes "?"; how many characters of the query that takes, 0: it is none, -1: with
 * words. */
static int take_name(struct odbc_run *run, size_t i, size_t size) {
  static const char *const names[] = {"from", "to"};
  const char *text = run->query;
  if (text[i] != ':' || (i > 0 && (text[i - 1] == ':' || is_word(text[i - 1]))))
    return 0;
  size_t end = i + 1;
  while (end < size && is_word(text[end]))
    end++;
  for (size_t n = 0; n < 2; n++)
    if (strlen(names[n]) == end - i - 1 && strncmp(names[n], text + i + 1, end - i - 1) == 0)
      return take_date(run, i, names[n]) ? (int)(end - i) : -1;
  return 0;
}

/* Goes through what is neither quoted nor a comment. */
static int walk(struct odbc_run *run, char *out) {
  const char *text = run->query;
  size_t size = run->query_size, to = 0;
  bool first = true;
  for (size_t i = 0; i < size;) {
    size_t end = skip(text, size, i);
    int taken = end == i ? take_name(run, i, size) : 0;
    if (taken < 0)
      return 0;
    if (taken > 0) {
      out[to++] = '?';
      i += (size_t)taken;
      continue;
    }
    if (end == i && is_letter(text[i])) {
      while (end < size && is_word(text[end]))
        end++;
      if (!check_word(run, i, end - i, first))
        return 0;
      first = false;
    }
    end += end == i;
    memcpy(out + to, text + i, end - i);
    to += end - i;
    i = end;
  }
  out[to] = '\0';
  return !first || odbc_fail(run, run->file, "there is no query in it");
}

int odbc_statement_make(struct odbc_run *run) {
  if (!check_semicolons(run))
    return 0;
  char *text = malloc(run->query_size + 1);
  int good = text && walk(run, text);
  if (good)
    run->statement.text = odbc_utf16(text, strlen(text));
  free(text);
  return good && (run->statement.text || odbc_fail(run, NULL, "there is no memory left"));
}
