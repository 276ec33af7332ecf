/* SPDX-License-Identifier: MIT */
/* fetch_odbc DSN QUERY [USER PASSWORD]: what unixODBC and the driver cost alone. Every column as
 * text of up to 255 bytes, 128 rows a call; adds up bytes so that nothing is left out. */
#include <sql.h>
#include <sqlext.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 128, WIDTH = 256, COLUMNS = 32 };

static SQLCHAR cells[COLUMNS][ROWS][WIDTH];
static SQLLEN lengths[COLUMNS][ROWS];

static void need(SQLRETURN answer, const char *what) {
  if (answer == SQL_SUCCESS || answer == SQL_SUCCESS_WITH_INFO)
    return;
  fprintf(stderr, "fetch_odbc: %s failed\n", what);
  exit(1);
}

static SQLHSTMT run(char **argv, int count) {
  SQLHENV environment;
  SQLHDBC connection;
  SQLHSTMT statement;
  SQLCHAR *user = count > 4 ? (SQLCHAR *)argv[3] : NULL;
  SQLCHAR *password = count > 4 ? (SQLCHAR *)argv[4] : NULL;
  need(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment), "SQLAllocHandle");
  need(SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)(uintptr_t)SQL_OV_ODBC3, 0),
       "SQLSetEnvAttr");
  need(SQLAllocHandle(SQL_HANDLE_DBC, environment, &connection), "SQLAllocHandle");
  need(SQLConnect(connection, (SQLCHAR *)argv[1], SQL_NTS, user, SQL_NTS, password, SQL_NTS),
       "SQLConnect");
  need(SQLAllocHandle(SQL_HANDLE_STMT, connection, &statement), "SQLAllocHandle");
  need(SQLExecDirect(statement, (SQLCHAR *)argv[2], SQL_NTS), "SQLExecDirect");
  return statement;
}

int main(int argc, char **argv) {
  SQLSMALLINT columns = 0;
  SQLULEN fetched = 0;
  unsigned long long rows = 0, bytes = 0;
  if (argc < 3)
    return 2;
  SQLHSTMT statement = run(argv, argc);
  need(SQLNumResultCols(statement, &columns), "SQLNumResultCols");
  need(SQLSetStmtAttr(statement, SQL_ATTR_ROW_ARRAY_SIZE, (SQLPOINTER)(uintptr_t)ROWS, 0),
       "SQLSetStmtAttr");
  need(SQLSetStmtAttr(statement, SQL_ATTR_ROWS_FETCHED_PTR, &fetched, 0), "SQLSetStmtAttr");
  for (SQLSMALLINT i = 0; i < columns && i < COLUMNS; i++)
    need(SQLBindCol(statement, (SQLUSMALLINT)(i + 1), SQL_C_CHAR, cells[i], WIDTH, lengths[i]),
         "SQLBindCol");
  for (;;) {
    SQLRETURN answer = SQLFetch(statement);
    if (answer == SQL_NO_DATA)
      break;
    need(answer, "SQLFetch");
    rows += fetched;
    for (SQLULEN r = 0; r < fetched; r++)
      for (SQLSMALLINT i = 0; i < columns && i < COLUMNS; i++)
        bytes += lengths[i][r] > 0 ? (unsigned long long)lengths[i][r] : 0;
  }
  fprintf(stderr, "%llu rows, %llu bytes\n", rows, bytes);
  return 0;
}
