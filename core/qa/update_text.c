/* SPDX-License-Identifier: MIT */
/* Finding and spelling. The one idea: what is found has to be, byte for byte, what was read as the
 * value; anything that is not so plain (folded, aliased, on several lines) is not touched. Decided
 * against: writing the document anew, which loses comments and the author's own lines. */
#include "qa/update_text.h"

#include "base/text.h"

#include <string.h>

static void begin(struct as_spot *spot) {
  static const char mark[] = "\xEF\xBB\xBF";
  bool marked = spot->size >= 3 && memcmp(spot->text, mark, 3) == 0;
  spot->offset = marked ? 3 : 0;
  spot->line = spot->column = 1;
}

bool as_spot_go(struct as_spot *spot, uint32_t line, uint32_t column) {
  if (!spot->line)
    begin(spot);
  while (spot->line < line) {
    const char *at = spot->text + spot->offset;
    const char *end = memchr(at, '\n', spot->size - spot->offset);
    if (!end)
      return false;
    spot->offset = (size_t)(end - spot->text) + 1;
    spot->line++;
    spot->column = 1;
  }
  while (spot->column < column && spot->offset < spot->size) {
    size_t length = 0;
    as_utf8_next(spot->text + spot->offset, spot->size - spot->offset, &length);
    spot->offset += length ? length : 1;
    spot->column++;
  }
  return spot->line == line && spot->column == column && spot->offset < spot->size;
}

/* From its quote to the one that ends it; 0: not on this line. */
static size_t quoted(const char *at, const char *end) {
  char quote = *at;
  for (const char *it = at + 1; it < end && *it != '\n' && *it != '\r'; it++) {
    if (quote == '"' && *it == '\\' && it + 1 < end)
      it++;
    else if (*it == quote && quote == '\'' && it + 1 < end && it[1] == quote)
      it++;
    else if (*it == quote)
      return (size_t)(it - at) + 1;
  }
  return 0;
}

/* From [ to the ] that ends it. */
static size_t bracketed(const char *at, const char *end) {
  int depth = 0;
  for (const char *it = at; it < end && *it != '\n' && *it != '\r'; it++) {
    bool begins = it == at || strchr("[{, :", it[-1]) != NULL;
    if ((*it == '"' || *it == '\'') && begins) {
      size_t size = quoted(it, end);
      if (!size)
        return 0;
      it += size - 1;
    } else if (*it == '[' || *it == ']') {
      depth += *it == '[' ? 1 : -1;
      if (depth == 0)
        return (size_t)(it - at) + 1;
    }
  }
  return 0;
}

static size_t same(const char *at, const char *end, const char *text) {
  size_t size = strlen(text);
  return size && (size_t)(end - at) >= size && memcmp(at, text, size) == 0 ? size : 0;
}

size_t as_update_length(const struct as_spot *spot, const struct as_value *value) {
  const char *at = spot->text + spot->offset;
  const char *end = spot->text + spot->size;
  switch (value->kind) {
  case AS_LIST:
    return *at == '[' ? bracketed(at, end) : 0;
  case AS_NULL:
    return *at == '~' ? 1 : same(at, end, "null");
  case AS_TEXT:
    if (value->style == AS_STYLE_QUOTED)
      return *at == '"' || *at == '\'' ? quoted(at, end) : 0;
    return same(at, end, value->as.text);
  case AS_MAP:
    break;
  }
  return 0;
}

/* Letters and digits and what may stand between them, wherever in a document. */
static bool is_plain(const char *text) {
  size_t size = strlen(text);
  if (!size || text[size - 1] == ' ' || as_text_loosely(text, "null"))
    return false;
  for (size_t i = 0; i < size; i++) {
    char c = text[i];
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!word && (!strchr(" ._%/+-", c) || (i == 0 && c != '-')))
      return false;
  }
  return text[0] != '-' || (text[1] >= '0' && text[1] <= '9');
}

static void spell_quoted(struct as_buf *out, const char *text, char quote) {
  as_buf_char(out, quote);
  for (; *text; text++) {
    if (quote == '\'' && *text == quote)
      as_buf_char(out, quote);
    if (quote == '"' && (*text == '\\' || *text == quote))
      as_buf_char(out, '\\');
    if ((unsigned char)*text < ' ')
      as_buf_print(out, "\\u%04x", (unsigned)(unsigned char)*text);
    else
      as_buf_char(out, *text);
  }
  as_buf_char(out, quote);
}

static bool is_number(const char *text) {
  struct as_decimal number;
  const char *why = NULL;
  return as_decimal_parse(text, strlen(text), &number, &why);
}

static bool has_controls(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text < ' ')
      return true;
  return false;
}

/* old: the first byte of what stood there, a quote where that was quoted. */
static void spell(struct as_buf *out, const char *text, bool json, char old) {
  if (json && is_number(text) && old != '"')
    as_buf_text(out, text);
  else if (!json && old == '\'' && !has_controls(text))
    spell_quoted(out, text, '\'');
  else if (json || old == '"' || !is_plain(text))
    spell_quoted(out, text, '"');
  else
    as_buf_text(out, text);
}

const char *as_update_spell(struct as_arena *arena, const struct as_difference *difference,
                            bool json, char old) {
  const struct as_texts *texts = &difference->texts;
  bool list = difference->instead == AS_INSTEAD_LIST && (old == '[' || texts->count != 1);
  struct as_buf out;
  as_buf_init(&out);
  as_buf_text(&out, list ? "[" : "");
  for (uint32_t i = 0; i < texts->count; i++) {
    as_buf_text(&out, i ? ", " : "");
    spell(&out, texts->texts[i], json, list ? '[' : old);
  }
  if (!list && !texts->count)
    as_buf_text(&out, json ? "null" : "~");
  as_buf_text(&out, list ? "]" : "");
  const char *copy = as_arena_copy(arena, as_buf_get(&out), out.size);
  as_buf_done(&out);
  return copy;
}

bool as_update_is(const struct as_value *value, const struct as_difference *difference) {
  const struct as_texts *texts = &difference->texts;
  if (value->kind == AS_LIST) {
    bool is = value->count == texts->count;
    for (uint32_t i = 0; is && i < value->count; i++)
      is = as_text_equal(as_value_text(&value->as.items[i]), texts->texts[i]);
    return is;
  }
  if (!texts->count)
    return difference->instead == AS_INSTEAD_ONE && as_value_is_nothing(value);
  return texts->count == 1 && as_text_equal(as_value_text(value), texts->texts[0]);
}
