/* SPDX-License-Identifier: MIT */
/* A connection that cannot write, and a transaction that is always rolled back.
 *
 * The one idea: three walls, since no database has all of them: the driver is told that it is for
 * reading, the database is told so in its own words where it has some, and whatever happened is
 * rolled back. The fourth, a user without the right to write, is the administrator's. */
#include "odbc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LOGIN_SECONDS = 15, DBMS = 128 };

/* Integers are handed to ODBC's attributes as pointers. */
static SQLPOINTER number(uint64_t value) {
  return (SQLPOINTER)(uintptr_t)value;
}

static int begin(struct odbc_run *run) {
  uint64_t wait = run->seconds < LOGIN_SECONDS ? run->seconds : LOGIN_SECONDS;
  if (!odbc_well(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &run->environment)) ||
      !odbc_well(
          SQLSetEnvAttr(run->environment, SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0)) ||
      !odbc_well(SQLAllocHandle(SQL_HANDLE_DBC, run->environment, &run->connection)))
    return odbc_fail(run, NULL, "ODBC could not be started");
  /* Drivers that do not know an attribute say so; what counts is asked for again below. */
  SQLSetConnectAttr(run->connection, SQL_ATTR_LOGIN_TIMEOUT, number(wait), 0);
  SQLSetConnectAttr(run->connection, SQL_ATTR_ACCESS_MODE, number(SQL_MODE_READ_ONLY), 0);
  return 1;
}

static SQLWCHAR *wide(const char *text) {
  return text ? odbc_utf16(text, strlen(text)) : NULL;
}

/* What was copied of a password does not stay in memory that is handed on. */
static void forget(SQLWCHAR *text) {
  if (text)
    for (volatile SQLWCHAR *at = text; *at; at++)
      *at = 0;
  free(text);
}

static int connect(struct odbc_run *run) {
  SQLWCHAR *dsn = wide(run->dsn), *user = wide(run->user), *password = wide(run->password);
  SQLRETURN answer = SQL_ERROR;
  if (dsn && !user == !run->user && !password == !run->password)
    answer = SQLConnectW(run->connection, dsn, SQL_NTS, user, user ? SQL_NTS : 0, password,
                         password ? SQL_NTS : 0);
  free(dsn);
  free(user);
  forget(password);
  run->connected = odbc_well(answer);
  if (run->connected)
    return 1;
  char what[ODBC_NAME + 64];
  snprintf(what, sizeof what, "could not connect to the DSN %s", run->dsn);
  return odbc_fail_diagnosed(run, SQL_HANDLE_DBC, run->connection, what);
}

/* How a database is told that nothing may be written; "": it has no words for it. */
static const char *read_only_words(struct odbc_run *run) {
  static const struct {
    const char *name, *words;
  } known[] = {{"PostgreSQL", "SET TRANSACTION READ ONLY"},
               {"MySQL", "SET TRANSACTION READ ONLY"},
               {"MariaDB", "SET TRANSACTION READ ONLY"},
               {"Oracle", "SET TRANSACTION READ ONLY"},
               {"SQLite", "PRAGMA query_only = 1"}};
  char name[DBMS] = "";
  SQLSMALLINT size = 0;
  SQLGetInfo(run->connection, SQL_DBMS_NAME, name, sizeof name, &size);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strncasecmp(name, known[i].name, strlen(known[i].name)) == 0)
      return known[i].words;
  return "";
}

/* Within the transaction that the query will run in, which ODBC begins by itself. */
static int make_read_only(struct odbc_run *run) {
  SQLCHAR words[64];
  snprintf((char *)words, sizeof words, "%s", read_only_words(run));
  if (!words[0])
    return 1;
  SQLHSTMT handle = SQL_NULL_HSTMT;
  SQLRETURN answer = SQLAllocHandle(SQL_HANDLE_STMT, run->connection, &handle);
  if (odbc_well(answer))
    answer = SQLExecDirect(handle, words, SQL_NTS);
  int good = answer == SQL_NO_DATA || odbc_well(answer) ||
             odbc_fail_diagnosed(run, SQL_HANDLE_STMT, handle,
                                 "could not make sure that nothing is written");
  SQLFreeHandle(SQL_HANDLE_STMT, handle);
  return good;
}

int odbc_session_open(struct odbc_run *run) {
  if (!begin(run) || !connect(run))
    return 0;
  if (!odbc_well(
          SQLSetConnectAttr(run->connection, SQL_ATTR_AUTOCOMMIT, number(SQL_AUTOCOMMIT_OFF), 0)))
    return odbc_fail_diagnosed(run, SQL_HANDLE_DBC, run->connection,
                               "could not begin what is always rolled back");
  if (!make_read_only(run))
    return 0;
  if (!odbc_well(SQLAllocHandle(SQL_HANDLE_STMT, run->connection, &run->handle)))
    return odbc_fail_diagnosed(run, SQL_HANDLE_DBC, run->connection, "could not begin");
  return 1;
}

void odbc_session_close(struct odbc_run *run) {
  if (run->handle)
    SQLFreeHandle(SQL_HANDLE_STMT, run->handle);
  if (run->connected) {
    SQLEndTran(SQL_HANDLE_DBC, run->connection, SQL_ROLLBACK);
    SQLDisconnect(run->connection);
  }
  if (run->connection)
    SQLFreeHandle(SQL_HANDLE_DBC, run->connection);
  if (run->environment)
    SQLFreeHandle(SQL_HANDLE_ENV, run->environment);
}
