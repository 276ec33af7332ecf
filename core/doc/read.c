/* SPDX-License-Identifier: MIT */
/* Which reader a text belongs to, one document or a stream of them.
 *
 * JSON begins with { or [; all else, a comment included (JSON has none), is YAML. A JSON stream is
 * read line by line, so that a faulty line costs only itself; a single document over many lines is
 * told from it by its first line, which holds no whole value. Nothing of a document outlives the
 * arena that it was read into. */
#include "doc/inner.h"

#include <string.h>

enum stream_kind { STREAM_NEW, STREAM_LINES, STREAM_WHOLE, STREAM_YAML, STREAM_OVER };

struct as_stream {
  const struct as_source *source;
  enum stream_kind kind;
  bool any; /* something was read: an empty text is an error, the end of a stream is not */
  const char *at;
  uint32_t line;
  struct as_scratch scratch;
  struct as_yaml *yaml;
};

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_json(const struct as_source *source) {
  const char *at = source->text + as_survey_mark(source->text, source->size);
  const char *end = source->text + source->size;
  while (at < end && is_space(*at))
    at++;
  return at < end && (*at == '{' || *at == '[');
}

const struct as_value *as_json_read(struct as_arena *arena, const struct as_source *source,
                                    struct as_errors *errors) {
  struct as_scratch scratch = {.arena = arena};
  size_t mark = as_survey_mark(source->text, source->size);
  return as_json_slice(arena, source, source->text + mark, source->size - mark, 1, &scratch,
                       errors);
}

static const struct as_value *refuse_empty(const struct as_source *source,
                                           struct as_errors *errors) {
  as_errors_add(errors, as_read_place(source, 1, 1), "there is nothing in it");
  return NULL;
}

static const struct as_value *read_only(struct as_yaml *yaml, struct as_arena *arena,
                                        const struct as_source *source, struct as_errors *errors) {
  uint32_t line;
  enum as_yaml_more more = as_yaml_more(yaml, &line, errors);
  if (more == AS_YAML_END)
    return refuse_empty(source, errors);
  bool go_on = false;
  const struct as_value *value =
      more == AS_YAML_DOCUMENT ? as_yaml_document(yaml, arena, &go_on, errors) : NULL;
  if (!go_on)
    return NULL;
  more = as_yaml_more(yaml, &line, errors);
  if (more == AS_YAML_DOCUMENT)
    as_errors_add(errors, as_read_place(source, line, 1),
                  "a second document begins here; one was wanted");
  return more == AS_YAML_END ? value : NULL;
}

const struct as_value *as_yaml_read(struct as_arena *arena, const struct as_source *source,
                                    struct as_errors *errors) {
  struct as_yaml *yaml = as_yaml_open(source, errors);
  if (yaml == NULL)
    return NULL;
  const struct as_value *value = read_only(yaml, arena, source, errors);
  as_yaml_close(yaml);
  return value;
}

const struct as_value *as_read(struct as_arena *arena, const struct as_source *source,
                               struct as_errors *errors) {
  return is_json(source) ? as_json_read(arena, source, errors)
                         : as_yaml_read(arena, source, errors);
}

struct as_stream *as_stream_open(struct as_arena *arena, const struct as_source *source) {
  struct as_stream *stream = AS_NEW(arena, struct as_stream);
  stream->source = source;
  stream->kind = STREAM_NEW;
  stream->at = source->text + as_survey_mark(source->text, source->size);
  stream->line = 1;
  stream->scratch.arena = arena;
  return stream;
}

void as_stream_close(struct as_stream *stream) {
  if (stream == NULL)
    return;
  as_yaml_close(stream->yaml);
  stream->yaml = NULL;
  stream->kind = STREAM_OVER;
}

static const char *line_end(const char *at, const char *end) {
  const char *found = memchr(at, '\n', (size_t)(end - at));
  return found == NULL ? end : found;
}

static bool is_blank(const char *at, const char *end) {
  while (at < end && is_space(*at))
    at++;
  return at == end;
}

/* Over blank lines. */
static void skip_blank_lines(struct as_stream *stream) {
  const char *end = stream->source->text + stream->source->size;
  while (stream->at < end) {
    const char *stop = line_end(stream->at, end);
    if (!is_blank(stream->at, stop))
      return;
    stream->at = stop < end ? stop + 1 : end;
    stream->line++;
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

static char first_of(const char *at, const char *end) {
  while (at < end && is_space(*at))
    at++;
  return at < end ? *at : '\0';
}

/* JSON by lines, unless the first line is only the beginning of a value. A { right after a line
 * that begins with { and does not end its value is a line broken off, not one document. */
static bool is_by_lines(const struct as_stream *stream) {
  const char *end = stream->source->text + stream->source->size;
  const char *stop = line_end(stream->at, end);
  if (is_whole(stream->at, stop))
    return true;
  return first_of(stream->at, stop) == '{' && first_of(stop, end) == '{';
}

static void stream_begin(struct as_stream *stream, struct as_errors *errors) {
  if (is_json(stream->source)) {
    skip_blank_lines(stream);
    stream->kind = is_by_lines(stream) ? STREAM_LINES : STREAM_WHOLE;
    return;
  }
  stream->kind = STREAM_YAML;
  stream->yaml = as_yaml_open(stream->source, errors);
}

static bool next_line(struct as_stream *stream, struct as_arena *arena,
                      const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  const char *end = stream->source->text + stream->source->size;
  skip_blank_lines(stream);
  if (stream->at == end)
    return false;
  const char *text = stream->at;
  const char *stop = line_end(text, end);
  *line = stream->line++;
  stream->at = stop < end ? stop + 1 : end;
  *value = as_json_slice(arena, stream->source, text, (size_t)(stop - text), *line,
                         &stream->scratch, errors);
  return true;
}

static bool next_whole(struct as_stream *stream, struct as_arena *arena,
                       const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  size_t size = stream->source->size - (size_t)(stream->at - stream->source->text);
  *line = stream->line;
  *value = as_json_slice(arena, stream->source, stream->at, size, *line, &stream->scratch, errors);
  stream->kind = STREAM_OVER;
  return true;
}

static bool next_yaml(struct as_stream *stream, struct as_arena *arena,
                      const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  *value = NULL;
  *line = 1;
  bool go_on = false;
  enum as_yaml_more more =
      stream->yaml == NULL ? AS_YAML_FAULT : as_yaml_more(stream->yaml, line, errors);
  if (more == AS_YAML_DOCUMENT)
    *value = as_yaml_document(stream->yaml, arena, &go_on, errors);
  bool found = more != AS_YAML_END || !stream->any;
  if (more == AS_YAML_END && found) {
    refuse_empty(stream->source, errors);
    *line = 1;
  }
  if (!go_on)
    as_stream_close(stream);
  return found;
}

bool as_stream_next(struct as_stream *stream, struct as_arena *arena,
                    const struct as_value **value, uint32_t *line, struct as_errors *errors) {
  if (stream->kind == STREAM_NEW)
    stream_begin(stream, errors);
  bool found = false;
  if (stream->kind == STREAM_LINES)
    found = next_line(stream, arena, value, line, errors);
  else if (stream->kind == STREAM_WHOLE)
    found = next_whole(stream, arena, value, line, errors);
  else if (stream->kind == STREAM_YAML)
    found = next_yaml(stream, arena, value, line, errors);
  stream->any = stream->any || found;
  return found;
}
