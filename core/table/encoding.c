/* SPDX-License-Identifier: MIT */
/* Encodings of spreadsheets' CSV.
 *
 * The one idea: all that follows reads UTF-8 without NULs, so that is made sure of here, once,
 * before a cell is looked at. The encoding is what the review says, never a guess: a guess turns
 * names into other names. Conversion is the C library's iconv, which knows which bytes
 * windows-1252 leaves undefined. */
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
  BLOCK = 128 * 1024,
  LONGEST_CHARACTER = 4,
  LANES = 128,
  HELD =
      8 * 1024 * 1024 /* of a file that was read already: enough that letting go costs nothing */
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

static void say_bad_byte(const struct as_text *text, const char *bytes, size_t at,
                         const struct as_source *source, struct as_errors *errors) {
  struct as_place place = as_encoding_place(source, text->data, bytes + at, 1);
  bool utf_16 = text->size >= 2 &&
                (memcmp(text->data, "\xFF\xFE", 2) == 0 || memcmp(text->data, "\xFE\xFF", 2) == 0);
  if (utf_16)
    as_errors_add(errors, place,
                  "the file is not UTF-8 but looks like UTF-16: save it as \"CSV UTF-8\", or name "
                  "its encoding in the review (encoding: utf-16)");
  else
    as_errors_add(
        errors, place,
        "the byte 0x%02X is not UTF-8: save the file as \"CSV UTF-8\", or name its encoding "
        "in the review (encoding: windows-1252)",
        (unsigned)(unsigned char)bytes[at]);
}

/* Lines that are not empty and end in the block; the byte before the block is looked at too. */
static size_t count_lines(const char *text, size_t size) {
  size_t lines = 0;
  for (size_t i = 0; i < size;) {
    size_t most = size - i < LANES ? size - i : LANES;
    uint8_t few = 0; /* so that the compiler counts many at once */
    for (size_t j = i; j < i + most; j++) {
      bool ends = text[j] == '\n' || text[j] == '\r';
      bool ended = text[j - 1] == '\n' || text[j - 1] == '\r';
      few = (uint8_t)(few + (ends & !ended));
    }
    lines += few;
    i += most;
  }
  return lines;
}

/* One look over the text in blocks that stay in the processor's cache. */
static bool check(struct as_text *text, const struct as_source *source, struct as_errors *errors) {
  text->lines = 1;
  for (size_t at = 0, next; at < text->size; at = next) {
    const char *block = text->data + at;
    size_t size = text->size - at < BLOCK ? text->size - at : BLOCK;
    size_t bad = as_utf8_check(block, size);
    next = at + bad;
    /* a character may begin in one block and end in the next */
    if (bad < size && (size < BLOCK || bad + LONGEST_CHARACTER <= size)) {
      say_bad_byte(text, text->data, next, source, errors);
      return false;
    }
    const char *nul = memchr(block, '\0', bad);
    if (nul) {
      as_errors_add(errors, as_encoding_place(source, text->data, nul, 1),
                    "a NUL byte: the file is no text, or not UTF-8; save it as \"CSV UTF-8\"");
      return false;
    }
    text->lines += at > 0 ? count_lines(block, bad) : count_lines(block + 1, bad - 1);
    as_encoding_passed(text, text->data + next);
  }
  text->passed = 0;
  return true;
}

/* false: *at is how far it came. out has room for all. */
static bool run(iconv_t converter, const char *bytes, size_t size, struct as_text *out) {
  char *in = (char *)(uintptr_t)bytes; /* iconv's interface is older than const */
  char *end = out->owned;
  size_t left = size;
  size_t room = size * GROWTH + 1;
  size_t done = iconv(converter, &in, &left, &end, &room);
  out->data = out->owned;
  out->size = (size_t)(end - out->owned);
  return done != (size_t)-1 && left == 0;
}

static bool convert(struct as_text *text, const char *bytes, size_t size,
                    enum as_encoding encoding, const struct as_source *source,
                    struct as_errors *errors) {
  iconv_t converter = iconv_open("UTF-8", converters[encoding]);
  if (converter == (iconv_t)-1) {
    as_errors_add(errors, (struct as_place){.source = source},
                  "this system cannot read %s: save the file as \"CSV UTF-8\"",
                  as_encoding_names[encoding]);
    return false;
  }
  text->owned = as_heap_take(size * GROWTH + 1);
  bool good = run(converter, bytes, size, text);
  iconv_close(converter);
  if (!good)
    as_errors_add(errors, as_encoding_place(source, text->data, text->data + text->size, 1),
                  "what follows is not %s: check the encoding that the review names",
                  as_encoding_names[encoding]);
  return good;
}

bool as_encoding_open(struct as_text *text, const struct as_mapping *mapping,
                      enum as_encoding encoding, const struct as_source *source,
                      struct as_errors *errors) {
  *text = (struct as_text){.data = mapping->data, .size = mapping->size, .mapping = mapping};
  if (encoding != AS_ENCODING_UTF_8 &&
      !convert(text, mapping->data, mapping->size, encoding, source, errors))
    return false;
  if (text->size >= MARK && memcmp(text->data, mark, MARK) == 0) {
    text->data += MARK;
    text->size -= MARK;
  }
  return check(text, source, errors);
}

void as_encoding_passed(struct as_text *text, const char *upto) {
  if (text->owned)
    return;
  size_t offset = (size_t)(upto - text->mapping->data);
  if (offset - text->passed < HELD)
    return;
  as_file_passed(text->mapping, offset);
  text->passed = offset;
}

void as_encoding_close(struct as_text *text) {
  free(text->owned);
  *text = (struct as_text){0};
}
