/* SPDX-License-Identifier: MIT */
/* CSV as spreadsheets write it and people spoil it.
 *
 * The one idea: a cell is a piece of the text in hand, and a row is taken apart only where it lies
 * in hand whole. Only a quoted cell with doubled quotes in it is copied, and lines and columns are
 * counted only where an error is to be placed. Decided against: guessing (a quote that opens and
 * does not close takes the rest of the file with it, so it is named where it opened), and a
 * machine that stops anywhere in a row and goes on, which costs every cell what one row in
 * thousands needs. */
#include "table/csv.h"

#include "doc/type.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
  FIRST_CELLS = 16,
  BLOCK = 64,        /* bytes, one bit each */
  AHEAD = 16 * 1024, /* in hand when a row begins: longer ones are taken apart twice */
  ROW_MOST = 16 * 1024 * 1024
};

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

static bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

/* Whether a cell ends there. */
static bool is_stop(const struct as_csv *csv, char c) {
  return c == csv->separator || is_line_end(c);
}

/* The most frequent of the three in the first line, outside quotes; a comma where they are as
 * many. */
static char find_separator(const char *text, const char *end) {
  static const char candidates[] = {',', ';', '\t'};
  size_t counts[sizeof candidates] = {0};
  bool quoted = false;
  size_t best = 0;
  while (text < end && is_line_end(*text))
    text++;
  for (; text < end && (quoted || !is_line_end(*text)); text++) {
    if (*text == '"')
      quoted = !quoted;
    for (size_t i = 0; !quoted && i < sizeof candidates; i++)
      counts[i] += *text == candidates[i];
  }
  for (size_t i = 1; i < sizeof candidates; i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static struct as_csv_cell *add_cell(struct as_csv *csv) {
  if (csv->count == csv->room) {
    uint32_t room = csv->room ? csv->room * 2 : FIRST_CELLS;
    csv->cells = as_arena_grow(csv->arena, csv->cells, csv->count, room, sizeof *csv->cells);
    csv->room = room;
  }
  return &csv->cells[csv->count++];
}

/* Passes a line end; CRLF is one. */
static const char *pass_line_end(struct as_csv *csv, const char *at) {
  csv->line++;
  return at + (*at == '\r' && at + 1 < csv->end && at[1] == '\n' ? 2 : 1);
}

/* The closing quote, or NULL; doubled says whether there are doubled ones before it. */
static const char *find_closing(struct as_csv *csv, const char *at, bool *doubled) {
  *doubled = false;
  while (at < csv->end) {
    if (*at == '"') {
      if (at + 1 == csv->end || at[1] != '"')
        return at;
      *doubled = true;
      at += 2;
    } else {
      at = is_line_end(*at) ? pass_line_end(csv, at) : at + 1;
    }
  }
  return NULL;
}

static void undouble(struct as_csv *csv, struct as_csv_cell *cell) {
  char *out = as_arena_take(csv->row_arena, cell->size);
  csv->copied = true;
  size_t size = 0;
  for (size_t i = 0; i < cell->size; i++) {
    out[size++] = cell->text[i];
    if (cell->text[i] == '"')
      i++;
  }
  cell->text = out;
  cell->size = size;
}

static void trim(struct as_csv_cell *cell) {
  as_type_trim(&cell->text, &cell->size);
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Whether a cell may have white space around it; the bytes are those of a no-break space. */
static bool needs_trim(const char *start, const char *end) {
  return end > start &&
         (is_space(*start) || is_space(end[-1]) || *start == '\xC2' || end[-1] == '\xA0');
}

/* A quoted cell; gives where it ends (a separator or a line end), or NULL where it does not. */
static const char *quoted_cell(struct as_csv *csv, const char *quote, struct as_csv_cell *cell) {
  bool doubled;
  const char *closing = find_closing(csv, quote + 1, &doubled);
  if (!closing) {
    if (csv->errors)
      as_errors_add(csv->errors, as_csv_place(csv, quote), "a quote opens here and is not closed");
    return NULL;
  }
  *cell = (struct as_csv_cell){quote + 1, (size_t)(closing - quote) - 1, quote};
  if (doubled)
    undouble(csv, cell);
  trim(cell);
  const char *at = closing + 1;
  while (at < csv->end && *at != csv->separator && is_blank(*at))
    at++;
  if (at < csv->end && !is_stop(csv, *at) && csv->errors)
    as_errors_add(csv->errors, as_csv_place(csv, at),
                  "text after a closing quote: a quote inside a cell is written twice (\"\")");
  while (at < csv->end && !is_stop(csv, *at))
    at++;
  return at;
}

#ifdef __SSE2__
/* One bit for each of BLOCK bytes that is the separator or a control character up to CR. */
static uint64_t find_stops(const char *at, char separator) {
  const __m128i separators = _mm_set1_epi8(separator);
  const __m128i last = _mm_set1_epi8('\r');
  uint64_t stops = 0;
  for (unsigned i = 0; i < BLOCK; i += sizeof separators) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes);
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, separators), control);
    stops |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << i;
  }
  return stops;
}
#else
static uint64_t find_stops(const char *at, char separator) {
  uint64_t stops = 0;
  for (unsigned i = 0; i < BLOCK; i++)
    stops |= (uint64_t)(at[i] == separator || (unsigned char)at[i] <= '\r') << i;
  return stops;
}
#endif

/* Beyond the end nothing is found. */
static uint64_t block_stops(const struct as_csv *csv, const char *at) {
  char tail[BLOCK];
  if (csv->end - at >= BLOCK)
    return find_stops(at, csv->separator);
  memset(tail, 'x', sizeof tail);
  memcpy(tail, at, (size_t)(csv->end - at));
  return find_stops(tail, csv->separator);
}

/* Where a cell without quotes ends. The places where cells can end are found for a block at once
 * and kept, since cells are short: looking at each by itself costs a wrong guess of the processor
 * a cell. */
static const char *find_stop(struct as_csv *csv, const char *at) {
  for (;;) {
    size_t from = (size_t)(at - csv->block);
    if (at < csv->block || from >= BLOCK) {
      csv->block = at;
      csv->stops = block_stops(csv, at);
      from = 0;
    }
    uint64_t stops = csv->stops >> from;
    if (stops == 0) {
      at = csv->block + BLOCK;
      if (at >= csv->end)
        return csv->end;
      continue;
    }
    at += __builtin_ctzll(stops);
    if (is_stop(csv, *at))
      return at;
    at++; /* a control character inside a cell */
  }
}

static const char *one_cell(struct as_csv *csv, const char *at) {
  struct as_csv_cell *cell = add_cell(csv);
  const char *first = at;
  while (first < csv->end && is_blank(*first) && *first != csv->separator)
    first++;
  if (first < csv->end && *first == '"')
    return quoted_cell(csv, first, cell);
  const char *end = find_stop(csv, first);
  *cell = (struct as_csv_cell){first, (size_t)(end - first), first};
  if (needs_trim(first, end))
    trim(cell);
  if (cell->size == 0)
    cell->at = at;
  return end;
}

/* All cells of a row. false: an unclosed quote. */
static bool one_row(struct as_csv *csv) {
  const char *at = csv->next;
  csv->row = at;
  csv->row_line = csv->line;
  csv->count = 0;
  for (;;) {
    at = one_cell(csv, at);
    if (!at)
      break;
    if (at == csv->end || *at != csv->separator)
      break;
    at++;
  }
  if (!at) {
    csv->next = csv->end;
    return false;
  }
  csv->row_end = at;
  csv->next = at < csv->end ? pass_line_end(csv, at) : at;
  return true;
}

static uint32_t filled_cells(const struct as_csv *csv) {
  uint32_t filled = csv->count;
  while (filled > 0 && csv->cells[filled - 1].size == 0)
    filled--;
  return filled;
}

/* Reads on, from next on. false: there is no more. */
static bool read_on(struct as_csv *csv) {
  if (!as_encoding_more(csv->text, csv->next)) {
    if (csv->text->spoilt)
      csv->next = csv->end = csv->text->end;
    return false;
  }
  csv->next = csv->text->data;
  csv->end = csv->text->end;
  csv->block = csv->end; /* none yet */
  return true;
}

/* Whether there is more text, enough of it in hand for nearly every row. */
static bool reach(struct as_csv *csv) {
  while (csv->end - csv->next < AHEAD && !csv->over && read_on(csv))
    continue;
  return csv->next < csv->end;
}

/* One that is longer than rows are is no row. false always. */
static bool refuse_long_row(struct as_csv *csv, bool closed) {
  if (closed && csv->errors)
    as_errors_add(csv->errors, as_csv_place(csv, csv->row), "a row of more than %d MiB",
                  ROW_MOST >> 20);
  csv->over = true;
  csv->next = csv->end;
  return false;
}

/* A row that lies in hand whole: one that reaches its end may go on, so more is read and it is
 * taken apart anew, what was said of it taken back. */
static bool whole_row(struct as_csv *csv) {
  struct as_errors *errors = csv->errors;
  for (;;) {
    size_t added = errors ? errors->errors : 0, stored = errors ? errors->stored : 0;
    bool closed = one_row(csv);
    if (csv->next < csv->end || as_window_at_end(csv->text->window))
      return closed;
    if (csv->end - csv->row > ROW_MOST)
      return refuse_long_row(csv, closed);
    csv->next = csv->row;
    csv->line = csv->row_line;
    if (errors) {
      errors->errors = added;
      errors->stored = stored;
    }
    if (!read_on(csv))
      return false;
  }
}

void as_csv_open(struct as_csv *csv, struct as_text *text, const struct as_source *source,
                 struct as_arena *arena, struct as_errors *errors) {
  *csv = (struct as_csv){.text = text, .next = text->data, .end = text->end, .line = 1};
  csv->row = csv->row_end = csv->next;
  csv->row_line = 1;
  csv->separator = find_separator(csv->next, csv->end);
  csv->block = csv->end; /* none yet */
  csv->arena = arena;
  csv->row_arena = as_arena_new();
  csv->source = source;
  csv->errors = errors;
}

void as_csv_close(struct as_csv *csv) {
  as_arena_free(csv->row_arena);
  csv->row_arena = NULL;
}

bool as_csv_next(struct as_csv *csv) {
  if (csv->copied)
    as_arena_reset(csv->row_arena);
  csv->copied = false;
  while (reach(csv)) {
    if (!whole_row(csv))
      return false;
    csv->filled = filled_cells(csv);
    if (csv->filled > 0)
      return true;
  }
  return false;
}

static void begin_again(struct as_csv *csv) {
  as_encoding_rewind(csv->text);
  csv->next = csv->text->data;
  csv->end = csv->block = csv->text->end;
  csv->line = 1;
}

bool as_csv_seek(struct as_csv *csv, uint32_t line) {
  csv->errors = NULL;
  if (line < csv->row_line || csv->next == csv->end) {
    begin_again(csv);
  } else {
    csv->next = csv->row;
    csv->line = csv->row_line;
  }
  while (csv->line < line && reach(csv))
    csv->next = is_line_end(*csv->next) ? pass_line_end(csv, csv->next) : csv->next + 1;
  return as_csv_next(csv);
}

struct as_place as_csv_place(const struct as_csv *csv, const char *at) {
  return as_encoding_place(csv->source, csv->row, at, csv->row_line);
}
