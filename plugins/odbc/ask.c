/* SPDX-License-Identifier: MIT */
/* What the review may say of a database: which of those that this computer's administrator has set
 * up, and nothing else.
 *
 * The one idea: a review comes from a stranger, and a connection string can name a library to load
 * (Driver=), a file to read (FILEDSN=), a server to send a password to. So the only key is DSN. */
#include "odbc.h"

#include <string.h>
#include <strings.h>

enum { ROWS_DEFAULT = 5000000, SECONDS_DEFAULT = 60, DIGITS_MOST = 9 };

/* Why a key is refused; the first word that fits. */
static const char *refusal(const char *key, size_t size) {
  static const struct {
    const char *key, *why;
  } known[] = {
      {"PWD", "a password has no place in a review; set ASSAY_ODBC_<DSN>_PASSWORD, or put it in "
              "your odbc.ini"},
      {"PASSWORD", "a password has no place in a review; set ASSAY_ODBC_<DSN>_PASSWORD, or put it "
                   "in your odbc.ini"},
      {"UID", "a user has no place in a review; set ASSAY_ODBC_<DSN>_USER, or put it in your "
              "odbc.ini"},
      {"USER", "a user has no place in a review; set ASSAY_ODBC_<DSN>_USER, or put it in your "
               "odbc.ini"},
      {"DRIVER", "a driver is code; which one is used is said by the DSN in odbc.ini alone"},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strlen(known[i].key) == size && strncasecmp(known[i].key, key, size) == 0)
      return known[i].why;
  return "where the data are is said by the DSN in odbc.ini alone";
}

static bool is_name(const char *text, size_t size) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789 _-.";
  return size > 0 && size < ODBC_NAME && strspn(text, allowed) >= size && text[0] != ' ' &&
         text[size - 1] != ' ';
}

/* One "KEY=VALUE". */
static int read_pair(struct odbc_run *run, const char *at, size_t size) {
  const char *equals = memchr(at, '=', size);
  size_t key = equals ? (size_t)(equals - at) : size;
  if (!equals)
    return odbc_fail(run, NULL, "the name of a data source was wanted: odbc: \"DSN=NAME\"");
  if (key != 3 || strncasecmp(at, "DSN", 3) != 0)
    return odbc_fail(run, NULL, "DSN is the only key that a review may give: %s",
                     refusal(at, key));
  if (run->dsn[0])
    return odbc_fail(run, NULL, "DSN is given twice");
  if (!is_name(equals + 1, size - key - 1))
    return odbc_fail(run, NULL,
                     "the name of a DSN is letters, digits, spaces and _ - . (63 at most)");
  memcpy(run->dsn, equals + 1, size - key - 1);
  return 1;
}

static int read_location(struct odbc_run *run) {
  const char *at = run->host->location(run->call);
  if (!at || !*at)
    return odbc_fail(run, NULL, "the name of a data source was wanted: odbc: \"DSN=NAME\"");
  while (*at) {
    size_t size = strcspn(at, ";");
    if (size > 0 && !read_pair(run, at, size))
      return 0;
    at += size + (at[size] == ';');
  }
  return run->dsn[0] ||
         odbc_fail(run, NULL, "the name of a data source was wanted: odbc: \"DSN=NAME\"");
}

/* A whole number from 1 to most. */
static int read_number(struct odbc_run *run, const char *name, uint64_t given, uint64_t most,
                       uint64_t *out) {
  const char *text = run->host->option(run->call, name);
  *out = given < most ? given : most;
  if (!text)
    return 1;
  size_t size = strlen(text);
  uint64_t number = 0;
  for (size_t i = 0; i < size && size <= DIGITS_MOST; i++)
    number = text[i] >= '0' && text[i] <= '9' ? number * 10 + (uint64_t)(text[i] - '0') : most + 1;
  if (size > DIGITS_MOST || number < 1 || number > most)
    return odbc_fail(run, NULL, "%s: a whole number from 1 to %llu was wanted", name,
                     (unsigned long long)most);
  *out = number;
  return 1;
}

int odbc_ask(struct odbc_run *run) {
  const struct assay_host *host = run->host;
  if (!read_location(run))
    return 0;
  run->file = host->option(run->call, "query");
  if (!run->file)
    return odbc_fail(run, NULL, "query names the file of the query: query: contacts.sql");
  run->query = host->option_file(run->call, "query", &run->query_size);
  if (!run->query)
    return 0;
  return read_number(run, "rows", ROWS_DEFAULT, host->limit(run->call, ASSAY_LIMIT_ROWS),
                     &run->rows) &&
         read_number(run, "seconds", SECONDS_DEFAULT, host->limit(run->call, ASSAY_LIMIT_SECONDS),
                     &run->seconds);
}
