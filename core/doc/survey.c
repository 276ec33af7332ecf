/* SPDX-License-Identifier: MIT */
/* One look over a YAML text before libyaml gets it, for what libyaml refuses without saying where
 * (bad UTF-8, control characters), takes without a word (line separators that no editor shows), or
 * takes seconds over (thousands of %TAG lines). All places are counted in characters, with LF,
 * CRLF and a lone CR as line breaks. */
#include "doc/inner.h"

#include "base/text.h"

#include <string.h>

/* What libyaml takes for line breaks. */
static const char *const SEPARATORS[AS_SURVEY_SWAPPED] = {"\xC2\x85", "\xE2\x80\xA8",
                                                          "\xE2\x80\xA9"};

enum {
  NEXT_LINE = 0x85,
  LINE_SEPARATOR = 0x2028,
  PARAGRAPH_SEPARATOR = 0x2029,
  BYTE_ORDER_MARK = 0xFEFF,
  SPARE_FIRST = 0xE000
};

void as_cursor_step(struct as_cursor *cursor) {
  char c = *cursor->at;
  if (c == '\n' || c == '\r') {
    bool both = c == '\r' && cursor->end - cursor->at > 1 && cursor->at[1] == '\n';
    cursor->at += both ? 2 : 1;
    cursor->line++;
    cursor->column = 1;
    return;
  }
  cursor->at++;
  while (cursor->at < cursor->end && ((unsigned char)*cursor->at & 0xC0) == 0x80)
    cursor->at++;
  cursor->column++;
}

void as_cursor_offset(struct as_cursor *cursor, const char *there) {
  const char *end = cursor->end;
  cursor->end = there;
  while (cursor->at < there)
    as_cursor_step(cursor);
  cursor->end = end;
}

bool as_cursor_before(const struct as_cursor *cursor, uint32_t line, uint32_t column) {
  return cursor->at < cursor->end &&
         (cursor->line < line || (cursor->line == line && cursor->column < column));
}

static bool is_odd(uint32_t code) {
  return code == NEXT_LINE || code == LINE_SEPARATOR || code == PARAGRAPH_SEPARATOR ||
         code == BYTE_ORDER_MARK;
}

uint32_t as_cursor_odd(const struct as_cursor *cursor) {
  if (cursor->at >= cursor->end || (unsigned char)*cursor->at < 0x80)
    return 0;
  size_t length;
  uint32_t code = as_utf8_next(cursor->at, (size_t)(cursor->end - cursor->at), &length);
  return is_odd(code) ? code : 0;
}

size_t as_survey_mark(const char *text, size_t size) {
  return size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static struct as_place place_of(const struct as_slice *slice, size_t offset) {
  struct as_cursor cursor = {slice->text, slice->text + slice->size, slice->line, 1};
  as_cursor_offset(&cursor, slice->text + offset);
  return as_read_place(slice->source, cursor.line, cursor.column);
}

static bool check_utf8(const struct as_slice *slice, struct as_errors *errors) {
  const char *text = slice->text;
  size_t size = slice->size;
  if (size >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)) {
    as_errors_add(errors, as_read_place(slice->source, slice->line, 1),
                  "this is UTF-16; save the file as UTF-8");
    return false;
  }
  size_t bad = as_utf8_check(text, size);
  if (bad == size)
    return true;
  as_errors_add(errors, place_of(slice, bad),
                "the byte 0x%02X is not UTF-8; save the file as UTF-8",
                (unsigned)(unsigned char)text[bad]);
  return false;
}

/* What no YAML text may hold, in quotes or out of them. */
static bool is_refused(uint32_t code) {
  if (code < 0x20)
    return code != '\t' && code != '\n' && code != '\r';
  return (code >= 0x7F && code < 0xA0 && code != NEXT_LINE) || code == 0xFFFE || code == 0xFFFF;
}

static bool refuse_control(struct as_place place, uint32_t code, struct as_errors *errors) {
  if (code == 0)
    as_errors_add(errors, place, "a NUL byte cannot stand in a text (was it saved as UTF-16?)");
  else
    as_errors_add(errors, place, "the control character U+%04X cannot stand in a text", code);
  return false;
}

/* Only the directive %YAML is taken: %TAG serves tags, which are refused, and anything else is
 * reserved. */
static bool check_percent(const char *at, const char *end) {
  size_t left = (size_t)(end - at);
  return left >= 6 && memcmp(at, "%YAML", 5) == 0 && (at[5] == ' ' || at[5] == '\t');
}

static bool refuse_directive(struct as_place place, struct as_errors *errors) {
  as_errors_add(errors, place,
                "a line that begins with %% is a directive, and only %%YAML is taken; "
                "put a text in quotes or indent it");
  return false;
}

/* Bytes that need no second look: most of any text. */
static bool is_plain(unsigned char c) {
  return (c >= ' ' && c < 0x7F && c != '%') || c == '\n';
}

/* Past the plain bytes that come next, a step at a time: the inner loop is a few instructions for
 * all of its bytes. */
static const char *skip_plain(const char *at, const char *end) {
  enum { STEP = 64 };
  while (end - at >= STEP) {
    unsigned char odd = 0;
    for (int i = 0; i < STEP; i++)
      odd = (unsigned char)(odd | !is_plain((unsigned char)at[i]));
    if (odd)
      break;
    at += STEP;
  }
  while (at < end && is_plain((unsigned char)*at))
    at++;
  return at;
}

static bool at_line_start(const char *text, const char *at) {
  return at == text || at[-1] == '\n' || at[-1] == '\r';
}

bool as_survey_text(const struct as_slice *slice, struct as_survey *survey,
                    struct as_errors *errors) {
  memset(survey, 0, sizeof *survey);
  if (!check_utf8(slice, errors))
    return false;
  const char *end = slice->text + slice->size;
  for (const char *at = skip_plain(slice->text, end); at < end; at = skip_plain(at, end)) {
    if (*at == '%' && at_line_start(slice->text, at) && !check_percent(at, end))
      return refuse_directive(place_of(slice, (size_t)(at - slice->text)), errors);
    size_t length;
    uint32_t code = as_utf8_next(at, (size_t)(end - at), &length);
    if (is_refused(code))
      return refuse_control(place_of(slice, (size_t)(at - slice->text)), code, errors);
    if (is_odd(code))
      survey->odd = true;
    if (code >= SPARE_FIRST && code < SPARE_FIRST + AS_SURVEY_SPARE)
      survey->used[code - SPARE_FIRST] = true;
    at += length;
  }
  return true;
}

/* Picks private-use characters that the text does not have; false: it has nearly all of them. */
static bool pick_spares(struct as_survey *survey) {
  uint32_t next = 0;
  for (int i = 0; i < AS_SURVEY_SWAPPED; i++, next++) {
    while (next < AS_SURVEY_SPARE && survey->used[next])
      next++;
    if (next >= AS_SURVEY_SPARE)
      return false;
    survey->spare[i][0] = (char)0xEE;
    survey->spare[i][1] = (char)(0x80 | (next >> 6));
    survey->spare[i][2] = (char)(0x80 | (next & 0x3F));
  }
  return true;
}

/* Which of words begins at at, or AS_SURVEY_SWAPPED. */
static int which_of(const char *const words[AS_SURVEY_SWAPPED], const char *at, size_t left) {
  int which = 0;
  while (which < AS_SURVEY_SWAPPED &&
         (strlen(words[which]) > left || memcmp(at, words[which], strlen(words[which])) != 0))
    which++;
  return which;
}

/* Writes text to out with each of from as its counterpart of to. */
static size_t replace(const char *const from[AS_SURVEY_SWAPPED],
                      const char *const to[AS_SURVEY_SWAPPED], const char *text, size_t size,
                      char *out) {
  size_t length = 0;
  for (size_t i = 0; i < size;) {
    int which =
        (unsigned char)text[i] < 0x80 ? AS_SURVEY_SWAPPED : which_of(from, text + i, size - i);
    if (which == AS_SURVEY_SWAPPED) {
      out[length++] = text[i++];
      continue;
    }
    memcpy(out + length, to[which], strlen(to[which]));
    length += strlen(to[which]);
    i += strlen(from[which]);
  }
  out[length] = '\0';
  return length;
}

char *as_survey_swap(struct as_survey *survey, const char *text, size_t size, size_t *out_size) {
  if (!pick_spares(survey))
    return NULL;
  const char *const spares[] = {survey->spare[0], survey->spare[1], survey->spare[2]};
  char *copy = as_heap_take(size + size / 2 + 1); /* U+0085 grows from two bytes to three */
  *out_size = replace(SEPARATORS, spares, text, size, copy);
  return copy;
}

size_t as_survey_swap_back(const struct as_survey *survey, char *text, size_t size) {
  const char *const spares[] = {survey->spare[0], survey->spare[1], survey->spare[2]};
  return replace(spares, SEPARATORS, text, size, text);
}
