/* SPDX-License-Identifier: MIT */
/* What went wrong, in our words or the database's: one line, without the names of the parts of
 * ODBC that handed it on, without secrets, with the line of the query where it can be told. */
#include "odbc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { WIDE = 2048, NARROW = WIDE * 3 + 1, SHOWN = 240, STATE = 6, QUOTED = 128 };

/* Of SQL Server's drivers, which number the lines of the statement from 1. */
enum { DIAG_SS_LINE = -1154 };

struct words {
  char state[STATE];
  char text[NARROW];
};

bool odbc_well(SQLRETURN answer) {
  return answer == SQL_SUCCESS || answer == SQL_SUCCESS_WITH_INFO;
}

/* The same without the file, where the host says it. */
static const char *place_beside(const struct odbc_run *run, const char *place) {
  size_t size = strlen(run->file ? run->file : "");
  if (!place || !run->named || strncmp(place, run->file, size) != 0)
    return place;
  return place[size] ? place + size + strspn(place + size, ": ") : NULL;
}

int odbc_fail(struct odbc_run *run, const char *place, const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return run->host->fail(run->call, place_beside(run, place), text);
}

/* "[Microsoft][ODBC Driver 18][SQL Server]Login failed." is "Login failed." */
static const char *without_names(const char *text) {
  while (*text == '[') {
    const char *end = strchr(text, ']');
    if (!end)
      break;
    text = end + 1;
  }
  return text;
}

/* Line breaks and runs of blanks become one space. */
static void flatten(char *text) {
  char *to = text;
  for (const char *at = text; *at; at++) {
    bool blank = (unsigned char)*at <= ' ';
    if (!blank)
      *to++ = *at;
    else if (to > text && to[-1] != ' ')
      *to++ = ' ';
  }
  while (to > text && (to[-1] == ' ' || to[-1] == ';' || to[-1] == '.'))
    to--;
  *to = '\0';
}

/* Cut where a character begins. */
static void cut(char *text, size_t most) {
  if (strlen(text) <= most)
    return;
  while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
    most--;
  memcpy(text + most, "...", 4);
}

static bool get_words(struct odbc_run *run, SQLSMALLINT type, SQLHANDLE handle,
                      struct words *out) {
  SQLWCHAR state[STATE] = {0}, text[WIDE] = {0};
  SQLINTEGER native = 0;
  SQLSMALLINT size = 0;
  if (!odbc_well(SQLGetDiagRecW(type, handle, 1, state, &native, text, WIDE, &size)))
    return false;
  size_t count = 0;
  while (count < WIDE && text[count])
    count++;
  size_t bytes = odbc_utf8(text, count, out->text);
  out->text[bytes == SIZE_MAX ? 0 : bytes] = '\0';
  for (int i = 0; i < STATE - 1; i++)
    out->state[i] = (char)(state[i] >= '0' && state[i] <= 'Z' ? state[i] : '?');
  out->state[STATE - 1] = '\0';
  odbc_secrets_hide(run, out->text, sizeof out->text);
  flatten(out->text);
  return true;
}

/* The line of the only place in the query that holds a word; 0: none or several. */
static int line_of_word(const struct odbc_run *run, const char *word, size_t size) {
  int line = 1, found = 0;
  for (size_t i = 0; i + size <= run->query_size; i++) {
    if (memcmp(run->query + i, word, size) == 0) {
      if (found && found != line)
        return 0;
      found = line;
    }
    line += run->query[i] == '\n';
  }
  return found;
}

/* What the database says, or the line of what it quotes: syntax error at or near "form". 0:
 * unknown. */
static int line_of(const struct odbc_run *run, SQLHANDLE handle, const char *text) {
  SQLINTEGER line = 0;
  SQLSMALLINT size = 0;
  if (odbc_well(
          SQLGetDiagField(SQL_HANDLE_STMT, handle, 1, DIAG_SS_LINE, &line, sizeof line, &size)) &&
      line > 0)
    return (int)line;
  const char *open = strpbrk(text, "\"'");
  const char *close = open ? strchr(open + 1, *open) : NULL;
  if (!close || close == open + 1 || close - open > QUOTED)
    return 0;
  return line_of_word(run, open + 1, (size_t)(close - open - 1));
}

int odbc_fail_diagnosed(struct odbc_run *run, SQLSMALLINT type, SQLHANDLE handle,
                        const char *what) {
  struct words words;
  char place[256];
  if (!get_words(run, type, handle, &words))
    return odbc_fail(run, NULL, "%s, and the driver does not say why", what);
  if (strcmp(words.state, "HYT00") == 0 || strcmp(words.state, "57014") == 0)
    return odbc_fail(run, run->file, "it took longer than %llu seconds",
                     (unsigned long long)run->seconds);
  if (strcmp(words.state, "07006") == 0 && run->named)
    return odbc_fail(
        run, NULL, "the driver cannot give text as Unicode: name its Unicode variant in odbc.ini");
  int line = type == SQL_HANDLE_STMT ? line_of(run, handle, words.text) : 0;
  snprintf(place, sizeof place, line > 0 ? "%.200s:%d" : "%.200s", run->file, line);
  char *text = words.text + (without_names(words.text) - words.text);
  cut(text, SHOWN);
  return odbc_fail(run, type == SQL_HANDLE_STMT ? place : NULL, "%s: %s [%s]", what, text,
                   words.state);
}
