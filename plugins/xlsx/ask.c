/* SPDX-License-Identifier: MIT */
/* What all files of the reader need.
 *
 * The one idea: a failure is said once, where it is found, and then everything only gives up; so
 * that nothing between the finder and the host has to carry words. */
#include "ask.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LOOKS = 4096, FIRST_ROOM = 256, NAME_MOST = 64 };

static int64_t seconds_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec;
}

struct xl_ask xl_ask_of(const struct assay_host *host, struct assay_call *call) {
  int64_t most = (int64_t)host->limit(call, ASSAY_LIMIT_SECONDS);
  return (struct xl_ask){.host = host, .call = call, .until = seconds_now() + (most ? most : 60)};
}

bool xl_fail(struct xl_ask *ask, const char *place, const char *format, ...) {
  char words[XL_WORDS];
  va_list args;
  if (ask->failed)
    return false;
  va_start(args, format);
  vsnprintf(words, sizeof words, format, args);
  va_end(args);
  ask->failed = true;
  ask->host->fail(ask->call, place, words);
  return false;
}

void xl_remark(struct xl_ask *ask, const char *format, ...) {
  char words[XL_WORDS];
  va_list args;
  if (ask->failed)
    return;
  va_start(args, format);
  vsnprintf(words, sizeof words, format, args);
  va_end(args);
  ask->host->remark(ask->call, words);
}

bool xl_goes_on(struct xl_ask *ask) {
  if (ask->failed)
    return false;
  if (++ask->looks < LOOKS)
    return true;
  ask->looks = 0;
  if (ask->host->stop_asked(ask->call))
    return xl_fail(ask, NULL, "reading was stopped");
  if (seconds_now() > ask->until)
    return xl_fail(ask, NULL, "reading took too long and was given up");
  return true;
}

bool xl_well(struct xl_ask *ask, int answer) {
  if (!answer)
    ask->failed = true; /* the host knows why */
  return !ask->failed;
}

static bool no_memory(struct xl_ask *ask) {
  return xl_fail(ask, NULL, "there is not enough memory to read it");
}

bool xl_text_add(struct xl_ask *ask, struct xl_text *text, const char *at, size_t size) {
  size_t wanted = text->size + size + 1;
  if (ask->failed)
    return false;
  if (wanted > text->room) {
    size_t room = wanted > FIRST_ROOM ? wanted + wanted / 2 : FIRST_ROOM;
    char *grown = realloc(text->at, room);
    if (!grown)
      return no_memory(ask);
    text->at = grown;
    text->room = room;
  }
  if (size > 0)
    memcpy(text->at + text->size, at, size);
  text->size += size;
  text->at[text->size] = '\0';
  return true;
}

void xl_text_done(struct xl_text *text) {
  free(text->at);
  *text = (struct xl_text){0};
}

void *xl_grow(struct xl_ask *ask, void *list, size_t count, size_t *room, size_t each) {
  if (count < *room)
    return list;
  size_t more = *room ? *room * 2 : 16;
  void *grown = realloc(list, more * each);
  if (grown) {
    *room = more;
    return grown;
  }
  no_memory(ask);
  return NULL;
}

void xl_column_name(uint32_t column, char out[8]) {
  char back[8];
  size_t size = 0;
  for (; column > 0 && size < 7; column = (column - 1) / 26)
    back[size++] = (char)('A' + (column - 1) % 26);
  for (size_t i = 0; i < size; i++)
    out[i] = back[size - 1 - i];
  out[size] = '\0';
}

void xl_cell_name(uint32_t row, uint32_t column, char out[24]) {
  char letters[8];
  xl_column_name(column, letters);
  snprintf(out, 24, "%s%u", letters, (unsigned)row);
}

/* One corner; a part that is not there stays 0. */
static const char *corner(const char *at, const char *end, uint32_t *row, uint32_t *column) {
  *row = *column = 0;
  if (at < end && *at == '$')
    at++;
  for (; at < end && ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z')); at++)
    *column = *column > XL_COLUMNS ? *column : *column * 26 + (uint32_t)((*at & 31));
  if (at < end && *at == '$')
    at++;
  for (; at < end && *at >= '0' && *at <= '9'; at++)
    *row = *row > XL_ROWS ? *row : *row * 10 + (uint32_t)(*at - '0');
  return at;
}

bool xl_range_parse(const char *text, size_t size, struct xl_range *out) {
  const char *end = text + size;
  const char *at = corner(text, end, &out->first_row, &out->first_column);
  out->last_row = out->first_row;
  out->last_column = out->first_column;
  bool single = at == end;
  if (!single) {
    if (*at != ':')
      return false;
    at = corner(at + 1, end, &out->last_row, &out->last_column);
  }
  bool rows = out->first_row > 0, columns = out->first_column > 0;
  if (at != end || (!rows && !columns) || (single && !(rows && columns)) ||
      rows != (out->last_row > 0) || columns != (out->last_column > 0))
    return false;
  if (!rows)
    out->first_row = 1;
  if (!columns)
    out->first_column = 1;
  return out->last_row <= XL_ROWS && out->last_column <= XL_COLUMNS &&
         (!rows || out->first_row <= out->last_row) &&
         (!columns || out->first_column <= out->last_column);
}

static char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool xl_same(const char *a, const char *b) {
  while (*a && small(*a) == small(*b)) {
    a++;
    b++;
  }
  return *a == *b;
}

/* How many letters to add, drop or change. */
static unsigned distance(const char *a, const char *b) {
  unsigned row[NAME_MOST + 1];
  size_t width = strlen(b);
  if (width > NAME_MOST || strlen(a) > NAME_MOST)
    return NAME_MOST;
  for (unsigned i = 0; i <= width; i++)
    row[i] = i;
  for (unsigned line = 1; *a; a++, line++) {
    unsigned corner_before = row[0];
    row[0] = line;
    for (size_t i = 1; i <= width; i++) {
      unsigned change = corner_before + (small(*a) != small(b[i - 1]));
      unsigned other = (row[i] < row[i - 1] ? row[i] : row[i - 1]) + 1;
      corner_before = row[i];
      row[i] = change < other ? change : other;
    }
  }
  return row[width];
}

const char *xl_nearest(const char *wanted, const char *const *names, size_t count) {
  const char *nearest = NULL;
  unsigned least = 1 + (unsigned)strlen(wanted) / 3;
  for (size_t i = 0; i < count; i++) {
    unsigned far = distance(wanted, names[i]);
    if (far > least || (nearest && far == least))
      continue;
    least = far;
    nearest = names[i];
  }
  return nearest;
}
