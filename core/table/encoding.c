/* SPDX-License-Identifier: MIT */
/* Encodings of spreadsheets' CSV.
 *
 * The one idea: all that follows reads UTF-8 without NULs, so that is made sure of here, of every
 * piece before a cell of it is looked at, the second time too: the file may be another by then.
 * The encoding is what the review says, never a guess: a guess turns names into other names.
 * Conversion is the C library's iconv, which knows which bytes windows-1252 leaves undefined. */
#include "table/encoding.h"

#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const char *const as_encoding_names[AS_ENCODING_COUNT] = {"utf-8", "windows-1252", "utf-16"};
static const char *const converters[AS_ENCODING_COUNT] = {NULL, "WINDOWS-1252", "UTF-16"};
static const char mark[] = "\xEF\xBB\xBF"; /* a byte order mark in UTF-8 */

enum {
  MARK = sizeof mark - 1,
  GROWTH = 3, /* a byte of windows-1252 becomes at most three */
  LONGEST_CHARACTER = 4,
  LANES = 128
};

struct as_place as_encoding_place(const struct as_source *source, const char *text, const char *at,
                                  uint32_t line) {
  const char *start = text;
  for (const char *p = text; p < at; p++) {
    bool ends = *p == '\n' || (*p == '\r' && !(p + 1 < at && p[1] == '\n'));
    if (!ends)
      continue;
    line++;
    start = p + 1;
  }
  return (struct as_place){source, line, (uint32_t)as_utf8_count(start, (size_t)(at - start)) + 1};
}

/* A place that walks over pieces. */
struct walk {
  uint32_t line, column;
  char last;
};

static void walk_over(struct walk *walk, const char *at, const char *end) {
  for (; at < end; at++) {
    bool broken = *at == '\r' || (*at == '\n' && walk->last != '\r');
    if (broken || *at == '\n') {
      walk->line += broken;
      walk->column = 1;
    } else {
      walk->column += ((unsigned char)*at & 0xC0) != 0x80;
    }
    walk->last = *at;
  }
}

/* The place of the byte after the checked ones, so many before the piece in hand. */
static struct as_place place_of_end(struct as_text *text, const struct as_source *source) {
  struct walk walk = {1, 1, '\0'};
  size_t left = text->window->taken - (size_t)(text->window->end - text->end);
  as_window_rewind(text->window);
  bool first = true;
  while (left > 0 && as_window_more(text->window, text->window->end)) {
    const char *at = text->window->data;
    size_t size = (size_t)(text->window->end - at);
    size_t walked = size < left ? size : left;
    size_t marked = first && size >= MARK && memcmp(at, mark, MARK) == 0 ? MARK : 0;
    if (walked > marked)
      walk_over(&walk, at + marked, at + walked);
    left -= walked;
    first = false;
  }
  return (struct as_place){source, walk.line, walk.column};
}

/* Why the byte after the checked ones is none. */
static void say_bad_byte(struct as_text *text, const struct as_source *source,
                         struct as_errors *errors) {
  unsigned byte = (unsigned char)*text->end;
  bool first = text->window->taken == (size_t)(text->window->end - text->data);
  bool utf_16 = first && text->window->end - text->data >= 2 &&
                (memcmp(text->data, "\xFF\xFE", 2) == 0 || memcmp(text->data, "\xFE\xFF", 2) == 0);
  struct as_place place = place_of_end(text, source);
  if (utf_16)
    as_errors_add(errors, place,
                  "the file is not UTF-8 but looks like UTF-16: save it as \"CSV UTF-8\", or name "
                  "its encoding in the review (encoding: utf-16)");
  else if (byte == '\0')
    as_errors_add(errors, place,
                  "a NUL byte: the file is no text, or not UTF-8; save it as \"CSV UTF-8\"");
  else
    as_errors_add(
        errors, place,
        "the byte 0x%02X is not UTF-8: save the file as \"CSV UTF-8\", or name its encoding "
        "in the review (encoding: windows-1252)",
        byte);
}

/* Lines that are not empty and end in the block; the byte before the block is looked at too. */
static size_t count_lines(const char *text, size_t size) {
  const char *before = text - 1;
  size_t lines = 0;
  for (size_t i = 0; i < size;) {
    size_t most = size - i < LANES ? size - i : LANES;
    uint8_t few = 0; /* so that the compiler counts many at once */
    for (size_t j = i; j < i + most; j++) {
      bool ends = text[j] == '\n' || text[j] == '\r';
      bool ended = before[j] == '\n' || before[j] == '\r';
      few = (uint8_t)(few + (ends & !ended));
    }
    lines += few;
    i += most;
  }
  return lines;
}

/* Takes on what of the piece in hand is text. false: a byte after it is not. A character may begin
 * in one piece and end in the next. */
static bool take_checked(struct as_text *text) {
  const char *from = text->end;
  size_t size = (size_t)(text->window->end - from);
  size_t good = as_utf8_check(from, size);
  const char *nul = memchr(from, '\0', good);
  text->end = nul ? nul : from + good;
  size_t left = size - good;
  return !nul && (left == 0 || (left < LONGEST_CHARACTER && !as_window_at_end(text->window)));
}

bool as_encoding_more(struct as_text *text, const char *from) {
  size_t checked = (size_t)(text->end - from);
  if (text->spoilt)
    return false;
  bool more = as_window_more(text->window, from);
  text->spoilt = as_window_failed(text->window);
  if (!more && !text->spoilt)
    return false;
  text->data = text->window->data;
  text->end = text->data + checked;
  text->spoilt = !take_checked(text) || text->spoilt;
  return !text->spoilt;
}

static void skip_mark(struct as_text *text) {
  if (text->end - text->data >= MARK && memcmp(text->data, mark, MARK) == 0)
    text->data += MARK;
}

void as_encoding_rewind(struct as_text *text) {
  as_window_rewind(text->window);
  text->data = text->end = text->window->data;
  text->spoilt = false;
  as_encoding_more(text, text->data);
  skip_mark(text);
}

/* One look over all pieces. */
static bool check(struct as_text *text, const struct as_source *source, struct as_errors *errors) {
  as_encoding_rewind(text);
  text->lines = 1;
  if (text->end > text->data)
    text->lines += count_lines(text->data + 1, (size_t)(text->end - text->data) - 1);
  while (as_encoding_more(text, text->end > text->data ? text->end - 1 : text->end))
    if (text->end > text->data)
      text->lines += count_lines(text->data + 1, (size_t)(text->end - text->data) - 1);
  if (!text->spoilt) {
    as_encoding_rewind(text);
    return true;
  }
  if (as_window_failed(text->window))
    as_encoding_say(text, source, errors);
  else
    say_bad_byte(text, source, errors);
  return false;
}

/* false: size is how far it came. out has room for all. */
static bool run(iconv_t converter, const char *bytes, size_t size, char *out, size_t *out_size) {
  char *in = (char *)(uintptr_t)bytes; /* iconv's interface is older than const */
  char *end = out;
  size_t left = size;
  size_t room = size * GROWTH + 1;
  size_t done = iconv(converter, &in, &left, &end, &room);
  *out_size = (size_t)(end - out);
  return done != (size_t)-1 && left == 0;
}

/* All of the file in hand at once, as conversion wants it. */
static bool read_all(struct as_window *window, const struct as_source *source,
                     struct as_errors *errors) {
  while (as_window_more(window, window->data))
    continue;
  if (!as_window_failed(window) && !as_window_changed(window))
    return true;
  as_window_say(window, (struct as_place){.source = source}, errors);
  return false;
}

static bool convert(struct as_text *text, enum as_encoding encoding,
                    const struct as_source *source, struct as_errors *errors) {
  struct as_window *file = text->window;
  if (!read_all(file, source, errors))
    return false;
  iconv_t converter = iconv_open("UTF-8", converters[encoding]);
  if (converter == (iconv_t)-1) {
    as_errors_add(errors, (struct as_place){.source = source},
                  "this system cannot read %s: save the file as \"CSV UTF-8\"",
                  as_encoding_names[encoding]);
    return false;
  }
  text->owned = as_heap_take(file->size * GROWTH + 1);
  size_t size = 0;
  bool good = run(converter, file->data, file->size, text->owned, &size);
  iconv_close(converter);
  as_window_hold(&text->converted, text->owned, size);
  text->window = &text->converted;
  if (!good)
    as_errors_add(errors, as_encoding_place(source, text->owned, text->owned + size, 1),
                  "what follows is not %s: check the encoding that the review names",
                  as_encoding_names[encoding]);
  return good;
}

bool as_encoding_open(struct as_text *text, struct as_window *window, enum as_encoding encoding,
                      const struct as_source *source, struct as_errors *errors) {
  *text = (struct as_text){.data = window->data, .end = window->end, .window = window};
  if (encoding != AS_ENCODING_UTF_8 && !convert(text, encoding, source, errors))
    return false;
  return check(text, source, errors);
}

void as_encoding_say(const struct as_text *text, const struct as_source *source,
                     struct as_errors *errors) {
  as_window_say(text->window, (struct as_place){.source = source}, errors);
}

void as_encoding_close(struct as_text *text) {
  free(text->owned);
  *text = (struct as_text){0};
}
