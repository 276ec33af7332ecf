/* SPDX-License-Identifier: MIT */
/* Finding places in YAML text. The one idea: the parser has read the file already, so all that is
 * left to be told is where an entry ends, and for that brackets, quotes and indentation are
 * enough. What does not fit is left alone. */
#include "qa/mutant_text.h"

#include <string.h>

void as_text_lines_read(struct as_text_lines *lines, struct as_arena *arena,
                        const struct as_source *source) {
  uint32_t count = 1;
  for (size_t i = 0; i < source->size; i++)
    count += source->text[i] == '\n';
  size_t *starts = AS_NEW_ARRAY(arena, size_t, count);
  *lines = (struct as_text_lines){source, starts, count};
  for (size_t i = 0, line = 1; i < source->size; i++)
    if (source->text[i] == '\n')
      starts[line++] = i + 1;
}

static bool continues_character(char c) {
  return ((unsigned char)c & 0xC0) == 0x80;
}

bool as_text_lines_find(const struct as_text_lines *lines, const struct as_value *value,
                        size_t *at) {
  const struct as_source *source = lines->source;
  if (value->line < 1 || value->line > lines->count || value->source != source)
    return false;
  size_t offset = lines->starts[value->line - 1];
  for (uint32_t column = 1; column < value->column && offset < source->size; column++)
    do
      offset++;
    while (offset < source->size && continues_character(source->text[offset]));
  *at = offset;
  return source->size - offset >= value->count &&
         memcmp(source->text + offset, value->as.text, value->count) == 0;
}

void as_text_lines_place(const struct as_text_lines *lines, size_t at, uint32_t *line,
                         uint32_t *column) {
  uint32_t low = 0, high = lines->count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (lines->starts[middle] <= at)
      low = middle;
    else
      high = middle;
  }
  *line = low + 1;
  *column = 1;
  for (size_t i = lines->starts[low]; i < at; i++)
    *column += !continues_character(lines->source->text[i]);
}

/* After a quoted text that begins at "at". */
static size_t skip_quoted(const struct as_source *source, size_t at) {
  char quote = source->text[at++];
  while (at < source->size && source->text[at] != quote)
    at += source->text[at] == '\\' && quote == '"' ? 2 : 1;
  return at + 1;
}

static bool opens_value(char before) {
  return strchr("{[,: ", before) != NULL;
}

/* Where an entry between brackets ends: at its comma or at the bracket that closes the map. */
static bool flow_end(const struct as_source *source, size_t at, size_t *end) {
  int depth = 0;
  for (size_t start = at; at < source->size;) {
    char c = source->text[at];
    if ((c == '"' || c == '\'') && (at == start || opens_value(source->text[at - 1]))) {
      at = skip_quoted(source, at);
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
      *end = at;
      return true;
    }
    depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    at++;
  }
  return false;
}

bool as_text_member(const struct as_text_lines *lines, size_t at, size_t end,
                    struct as_text_cut *cut) {
  const char *text = lines->source->text;
  size_t most = lines->source->size;
  while (end < most && text[end] == ' ')
    end++;
  if (end >= most || !strchr(",]}", text[end]) || !text[end])
    return false;
  if (text[end] == ',') {
    for (end++; end < most && text[end] == ' ';)
      end++;
  } else {
    while (at > 0 && text[at - 1] == ' ')
      at--;
    at -= at > 0 && text[at - 1] == ',';
  }
  *cut = (struct as_text_cut){.from = at, .size = end - at};
  return true;
}

static size_t indent_of(const struct as_text_lines *lines, uint32_t line, bool *blank) {
  const char *text = lines->source->text;
  size_t at = lines->starts[line], indent = 0;
  while (at + indent < lines->source->size && text[at + indent] == ' ')
    indent++;
  size_t next = at + indent;
  *blank = next >= lines->source->size || strchr("\r\n#", text[next]) != NULL;
  return indent;
}

/* The nearest line before or after that says something; lines->count: none. */
static uint32_t telling_line(const struct as_text_lines *lines, uint32_t line, int step,
                             size_t *indent) {
  bool blank = true;
  for (line += (uint32_t)step; blank && line < lines->count; line += (uint32_t)step) {
    *indent = indent_of(lines, line, &blank);
    if (!blank)
      return line;
  }
  return lines->count;
}

/* Its lines: up to the next that is no further in. Blank ones and comments at the end stay. */
static void block_lines(const struct as_text_lines *lines, uint32_t line,
                        struct as_text_cut *cut) {
  bool blank;
  size_t indent = indent_of(lines, line, &blank), before = 0, after = 0;
  uint32_t last = line, next = line;
  while ((next = telling_line(lines, next, 1, &after)) < lines->count && after > indent)
    last = next;
  bool follows = next < lines->count && after == indent;
  uint32_t above = telling_line(lines, line, -1, &before);
  cut->from = lines->starts[line];
  cut->size =
      (last + 1 < lines->count ? lines->starts[last + 1] : lines->source->size) - cut->from;
  cut->only = !follows && above < lines->count && before < indent;
  cut->indent = indent;
}

bool as_text_entry(const struct as_text_lines *lines, size_t at, struct as_text_cut *cut) {
  uint32_t line, column;
  size_t end;
  const char *text = lines->source->text;
  *cut = (struct as_text_cut){0};
  as_text_lines_place(lines, at, &line, &column);
  size_t before = at;
  while (before > 0 && strchr(" \r\n", text[before - 1]))
    before--;
  if (before > 0 && strchr("{,", text[before - 1]))
    return flow_end(lines->source, at, &end) && as_text_member(lines, at, end, cut);
  if (before >= lines->starts[line - 1])
    return false; /* "- key: value": a member of a list */
  block_lines(lines, line - 1, cut);
  return true;
}
