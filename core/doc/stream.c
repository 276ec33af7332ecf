/* SPDX-License-Identifier: MIT */
/* Many documents, one after the other.
 *
 * The one idea: where a document ends is found before it is read, JSON by its line, YAML by the
 * line of three hyphens or dots, which can be nothing else there. So a faulty one costs only
 * itself, and only one is in memory. What the stream is, and whether it is one of many, is decided
 * once, when it is opened. Decided against: libyaml's own way from document to document, which
 * ends with the first that is none. */
#include "doc/inner.h"

#include <string.h>

enum stream_kind { STREAM_LINES, STREAM_WHOLE, STREAM_YAML, STREAM_OVER };

struct as_stream {
  const struct as_source *source;
  struct as_window *window;
  struct as_window own; /* of a source in memory */
  enum stream_kind kind;
  bool many;
  bool any;       /* something was read: an empty text is an error, the end of a stream is not */
  const char *at; /* in hand */
  uint32_t line;
  struct as_scratch scratch;
};

/* A look for where a YAML document ends. */
struct scan {
  size_t at;      /* from where the stream is */
  uint32_t lines; /* that ended since */
  bool within;    /* a line, not at its start */
  bool content;   /* there was more than comments and directives */
  bool dots;      /* they ended it */
};

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t in_hand(const struct as_stream *stream) {
  return (size_t)(stream->window->end - stream->at);
}

/* Reads on; offsets from at stay what they are. */
static bool more(struct as_stream *stream) {
  bool got = as_window_more(stream->window, stream->at);
  if (got || as_window_failed(stream->window))
    stream->at = stream->window->data;
  return got;
}

static void advance(struct as_stream *stream, size_t size, uint32_t lines) {
  stream->at += size;
  stream->line += lines;
}

/* The first character after so many that is not white space, '\0' where there is none. */
static char peek(struct as_stream *stream, size_t offset) {
  for (;; offset++) {
    while (offset >= in_hand(stream))
      if (!more(stream))
        return '\0';
    if (!is_space(stream->at[offset]) || offset > AS_FILE_DOCUMENT)
      return stream->at[offset];
  }
}

/* JSON lines */

/* Up to the line feed, or to the end; more than AS_FILE_DOCUMENT for a line that is too long. */
static size_t line_size(struct as_stream *stream) {
  size_t looked = 0;
  for (;;) {
    const char *found = memchr(stream->at + looked, '\n', in_hand(stream) - looked);
    if (found)
      return (size_t)(found - stream->at);
    looked = in_hand(stream);
    if (looked > AS_FILE_DOCUMENT || !more(stream))
      return looked;
  }
}

/* Over the rest of a line, its end included. */
static void pass_line(struct as_stream *stream) {
  const char *found;
  while (!(found = memchr(stream->at, '\n', in_hand(stream)))) {
    stream->at = stream->window->end;
    if (!more(stream))
      return;
  }
  advance(stream, (size_t)(found - stream->at) + 1, 1);
}

static bool is_blank(const char *at, size_t size) {
  while (size > 0 && is_space(*at))
    at++, size--;
  return size == 0;
}

/* To the next line that is not blank; false: there is none. */
static bool next_filled(struct as_stream *stream, size_t *size) {
  for (;;) {
    *size = line_size(stream);
    if (!is_blank(stream->at, *size))
      return true;
    pass_line(stream);
    if (in_hand(stream) == 0 && !more(stream))
      return false;
  }
}

/* Whether every bracket that opens on a line closes on it: then the line is a value by itself. */
static bool is_whole(const char *at, const char *end) {
  size_t depth = 0;
  bool quoted = false;
  for (; at < end; at++) {
    if (*at == '"')
      quoted = !quoted;
    else if (*at == '\\' && quoted && at + 1 < end)
      at++;
    else if (!quoted && (*at == '{' || *at == '['))
      depth++;
    else if (!quoted && (*at == '}' || *at == ']') && depth-- <= 1)
      return true;
  }
  return false;
}

/* JSON by lines, unless the first line is only the beginning of a value. A { right after a line
 * that begins with { and does not end its value is a line broken off, not one document. */
static bool is_by_lines(struct as_stream *stream, size_t first) {
  return first > AS_FILE_DOCUMENT || is_whole(stream->at, stream->at + first) ||
         (peek(stream, 0) == '{' && peek(stream, first) == '{');
}

static void begin_json(struct as_stream *stream) {
  size_t first;
  stream->kind = STREAM_WHOLE;
  if (!next_filled(stream, &first) || !is_by_lines(stream, first))
    return;
  stream->kind = STREAM_LINES;
  stream->many = peek(stream, first) != '\0';
}

/* YAML documents */

/* Where the line ends that begins after so many: at its line break, or at the end of all; more
 * than AS_FILE_DOCUMENT further on where it is too long. */
static size_t break_after(struct as_stream *stream, size_t from) {
  size_t looked = from;
  for (;;) {
    const char *at = stream->at + looked;
    const char *feed = memchr(at, '\n', in_hand(stream) - looked);
    size_t size = feed ? (size_t)(feed - at) : in_hand(stream) - looked;
    const char *back = memchr(at, '\r', size);
    if (back || feed)
      return (size_t)((back ? back : feed) - stream->at);
    looked = in_hand(stream);
    if (looked - from > AS_FILE_DOCUMENT || !more(stream))
      return looked;
  }
}

/* The bytes of the line break there; 0: there is none. */
static size_t break_size(struct as_stream *stream, size_t at) {
  if (at + 1 >= in_hand(stream))
    more(stream);
  if (at >= in_hand(stream) || (stream->at[at] != '\r' && stream->at[at] != '\n'))
    return 0;
  bool both = stream->at[at] == '\r' && at + 1 < in_hand(stream) && stream->at[at + 1] == '\n';
  return both ? 2 : 1;
}

/* Three of a character and nothing right after them: at a line's start that can only begin or end
 * a document. */
static bool is_marker(const char *line, size_t size, const char *three) {
  return size >= 3 && memcmp(line, three, 3) == 0 && (size == 3 || is_space(line[3]));
}

static bool is_content(const char *line, size_t size) {
  if (size > 0 && *line == '%')
    return false;
  while (size > 0 && is_space(*line))
    line++, size--;
  return size > 0 && *line != '#';
}

/* Over one line, or a long piece of one. false: the document ends there. */
static bool scan_line(struct as_stream *stream, struct scan *scan) {
  size_t stop = break_after(stream, scan->at), size = stop - scan->at;
  const char *line = stream->at + scan->at;
  if (!scan->within && scan->content && is_marker(line, size, "---"))
    return false;
  scan->dots = !scan->within && is_marker(line, size, "...");
  if (!scan->dots && !scan->content)
    scan->content = scan->within || is_content(line, size);
  size_t broken = break_size(stream, stop);
  scan->at = stop + broken;
  scan->lines += broken > 0;
  scan->within = broken == 0;
  return !scan->dots && (broken > 0 || scan->at < in_hand(stream));
}

/* false: it is too large, and its end not found. */
static bool scan_document(struct as_stream *stream, struct scan *scan) {
  while (scan_line(stream, scan))
    if (scan->at > AS_FILE_DOCUMENT)
      return false;
  return scan->at <= AS_FILE_DOCUMENT;
}

static void pass_scanned(struct as_stream *stream, struct scan *scan) {
  advance(stream, scan->at, scan->lines);
  scan->at = 0;
  scan->lines = 0;
}

/* Another document follows the first where anything does but comments. */
static void begin_yaml(struct as_stream *stream) {
  struct scan first = {0};
  stream->kind = STREAM_YAML;
  if (!scan_document(stream, &first)) {
    stream->many = true; /* for all that is known */
    return;
  }
  struct scan next = {.at = first.at};
  while (scan_line(stream, &next) && !next.content && next.at - first.at <= AS_FILE_DOCUMENT)
    continue;
  stream->many = next.content;
}

/* Opening and going on */

static struct as_stream *stream_new(struct as_arena *arena, const struct as_source *source) {
  struct as_stream *stream = AS_NEW(arena, struct as_stream);
  stream->source = source;
  stream->line = 1;
  stream->scratch.arena = arena;
  return stream;
}

static struct as_stream *begin(struct as_stream *stream, struct as_window *window) {
  stream->window = window;
  stream->at = window->data;
  more(stream);
  stream->at += as_survey_mark(stream->at, in_hand(stream));
  char first = peek(stream, 0);
  if (first == '{' || first == '[')
    begin_json(stream);
  else
    begin_yaml(stream);
  return stream;
}

struct as_stream *as_stream_open(struct as_arena *arena, const struct as_source *source) {
  struct as_stream *stream = stream_new(arena, source);
  as_window_hold(&stream->own, source->text, source->size);
  return begin(stream, &stream->own);
}

struct as_stream *as_stream_open_window(struct as_arena *arena, const struct as_source *source,
                                        struct as_window *window) {
  return begin(stream_new(arena, source), window);
}

bool as_stream_is_many(const struct as_stream *stream) {
  return stream->many;
}

void as_stream_close(struct as_stream *stream) {
  if (stream != NULL)
    stream->kind = STREAM_OVER;
}

static bool refuse_large(const struct as_stream *stream, struct as_errors *errors) {
  as_errors_add(
      errors, as_read_place(stream->source, stream->line, 1),
      "one document of more than %d MiB, which is the most (large tables belong into CSV "
      "files)",
      AS_FILE_DOCUMENT >> 20);
  return true;
}

/* What is in hand may be half of a document, and is not read. */
static bool refuse_half(struct as_stream *stream, struct as_errors *errors) {
  as_window_say(stream->window, as_read_place(stream->source, 0, 0), errors);
  stream->kind = STREAM_OVER;
  return true;
}

static bool next_line(struct as_stream *stream, struct as_arena *arena,
                      const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  size_t size;
  bool found = next_filled(stream, &size);
  *line = stream->line;
  if (as_window_failed(stream->window))
    return refuse_half(stream, errors);
  if (!found)
    return false;
  if (size > AS_FILE_DOCUMENT)
    refuse_large(stream, errors);
  else
    *value =
        as_json_slice(arena, stream->source, stream->at, size, *line, &stream->scratch, errors);
  pass_line(stream);
  return true;
}

static bool next_whole(struct as_stream *stream, struct as_arena *arena,
                       const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  while (in_hand(stream) <= AS_FILE_DOCUMENT && more(stream))
    continue;
  *line = stream->line;
  if (as_window_failed(stream->window))
    return refuse_half(stream, errors);
  stream->kind = STREAM_OVER;
  if (in_hand(stream) > AS_FILE_DOCUMENT)
    return refuse_large(stream, errors);
  *value = as_json_slice(arena, stream->source, stream->at, in_hand(stream), *line,
                         &stream->scratch, errors);
  return true;
}

/* Over what is too large to be read. */
static bool pass_large(struct as_stream *stream, struct scan *scan, struct as_errors *errors) {
  refuse_large(stream, errors);
  do
    pass_scanned(stream, scan);
  while (!scan->dots && scan_line(stream, scan));
  pass_scanned(stream, scan);
  return true;
}

/* false: what is there is no document, but comments at the end, or dots after dots. */
static bool one_yaml(struct as_stream *stream, struct as_arena *arena,
                     const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  struct scan scan = {0};
  bool fits = scan_document(stream, &scan);
  *line = stream->line;
  if (as_window_failed(stream->window))
    return refuse_half(stream, errors);
  if (!fits)
    return pass_large(stream, &scan, errors);
  const struct as_slice slice = {stream->source, stream->at, scan.at, stream->line};
  bool found = (scan.content || !scan.dots || !stream->any) &&
               as_yaml_only(&slice, arena, value, line, errors) != AS_YAML_END;
  pass_scanned(stream, &scan);
  return found;
}

static bool next_yaml(struct as_stream *stream, struct as_arena *arena,
                      const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  while (in_hand(stream) > 0 || more(stream))
    if (one_yaml(stream, arena, value, line, errors))
      return true;
  if (as_window_failed(stream->window))
    return refuse_half(stream, errors);
  if (stream->any)
    return false;
  as_read_refuse_empty(stream->source, errors);
  *line = 1;
  return true;
}

bool as_stream_next(struct as_stream *stream, struct as_arena *arena,
                    const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  bool found = false;
  *value = NULL;
  if (stream->kind == STREAM_LINES)
    found = next_line(stream, arena, value, line, errors);
  else if (stream->kind == STREAM_WHOLE)
    found = next_whole(stream, arena, value, line, errors);
  else if (stream->kind == STREAM_YAML)
    found = next_yaml(stream, arena, value, line, errors);
  stream->any = stream->any || found;
  return found;
}
