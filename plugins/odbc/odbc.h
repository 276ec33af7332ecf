/* SPDX-License-Identifier: MIT */
/* What the files of this plugin share: one run of one query. */
#ifndef ODBC_H
#define ODBC_H

#include <assay/plugin.h>

#include <sql.h>
#include <sqlext.h>
#include <stdbool.h>

enum {
  ODBC_NAME = 64,        /* characters of a DSN's name, and its NUL */
  ODBC_SECRET = 512,     /* bytes of a user's name or a password */
  ODBC_SECRETS = 8,      /* of one DSN, from wherever */
  ODBC_CELL = 64 * 1024, /* characters: the host takes no more bytes */
  ODBC_DATES = 64        /* times that a query may name :from and :to */
};

/* What must never be shown. */
struct odbc_secret {
  char text[ODBC_SECRET];
  bool whole_word; /* a user's name: "sa" is in "disambiguate" */
};

/* A query made ready: the dates that it names are question marks. */
struct odbc_statement {
  SQLWCHAR *text; /* UTF-16, NUL-terminated */
  const char *dates[ODBC_DATES];
  size_t date_count;
};

struct odbc_run {
  const struct assay_host *host;
  struct assay_call *call;
  char dsn[ODBC_NAME];
  const char *file;  /* as the review names it: "contacts.sql" */
  const char *query; /* its text */
  size_t query_size;
  const char *user, *password; /* from the environment; NULL: the DSN's own, or none */
  struct odbc_secret secrets[ODBC_SECRETS];
  size_t secret_count;
  uint64_t rows, seconds; /* at most */
  struct odbc_statement statement;
  SQLHENV environment;
  SQLHDBC connection;
  SQLHSTMT handle;
  bool connected;
  bool named; /* the host knows the file: it says so in front of what is told it */
};

/* ask.c: what the review gives: DSN, query, rows, seconds. 0 with words. */
int odbc_ask(struct odbc_run *run);
/* statement.c: one statement that reads; 0 with words. */
int odbc_statement_make(struct odbc_run *run);
/* session.c: connected, and unable to write as far as the database can be told; 0 with words. */
int odbc_session_open(struct odbc_run *run);
/* Rolls back whatever there was; any time. */
void odbc_session_close(struct odbc_run *run);
/* fetch.c: the query's rows go to the host; 0 with words. */
int odbc_fetch(struct odbc_run *run);

/* secret.c: who and with what; what they are is remembered, to be left out of messages. */
void odbc_secrets_find(struct odbc_run *run);
/* Takes them out of a text, in place; room: of the text, with its NUL. */
void odbc_secrets_hide(const struct odbc_run *run, char *text, size_t room);

/* trouble.c: ends the run in words of this plugin (printf); always 0. place: as "contacts.sql:3",
 * or NULL. */
int odbc_fail(struct odbc_run *run, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same in the database's words, without secrets; what: "could not connect". */
int odbc_fail_diagnosed(struct odbc_run *run, SQLSMALLINT type, SQLHANDLE handle,
                        const char *what);
/* Whether a call went well. */
bool odbc_well(SQLRETURN answer);

/* watch.c: a second thread that stops what takes too long, or what the user stops. */
struct odbc_watch;
enum odbc_stopped { ODBC_GOES_ON, ODBC_STOPPED_BY_USER, ODBC_STOPPED_BY_TIME };
struct odbc_watch *odbc_watch_start(const struct odbc_run *run); /* NULL: no thread to be had */
enum odbc_stopped odbc_watch_says(struct odbc_watch *watch);     /* any time; NULL: goes on */
void odbc_watch_end(struct odbc_watch *watch);                   /* takes NULL */

/* utf.c: between UTF-8 and UTF-16, in which all ODBC speaks alike, whatever the locale is. */
SQLWCHAR *odbc_utf16(const char *text, size_t size); /* from malloc, NUL-terminated; NULL */
/* Bytes written, of at most 3 * count; SIZE_MAX: it is no UTF-16. */
size_t odbc_utf8(const SQLWCHAR *text, size_t count, char *out);

#endif
