/* SPDX-License-Identifier: MIT */
/* The texts and the styles that the cells of a workbook point to.
 *
 * The one idea: all texts lie in one piece with their ends beside them, and of a style nothing is
 * kept but how it shows a number: that is all that tells a day or a percentage from a number. */
#include "book.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES = 1 << 17, FORMATS = 1 << 12, CODE_MOST = 1024 };
static const size_t STRING_BYTES = 1U << 29; /* of all texts */

/* Texts. */

struct texts {
  struct xl_book *book;
  size_t begin; /* of the text in hand */
  bool in_text, in_reading;
};

static void text_start(void *context, const char *name, const char *const *attributes) {
  struct texts *texts = context;
  (void)attributes;
  if (strcmp(name, "si") == 0)
    texts->begin = texts->book->strings.size;
  else if (strcmp(name, "rPh") == 0) /* how to pronounce it */
    texts->in_reading = true;
  texts->in_text = strcmp(name, "t") == 0 && !texts->in_reading;
}

static void text_text(void *context, const char *at, size_t size) {
  struct texts *texts = context;
  struct xl_book *book = texts->book;
  if (texts->in_text && book->strings.size + size > STRING_BYTES)
    xl_fail(book->ask, NULL, "it holds more than %u MiB of text", (unsigned)(STRING_BYTES >> 20));
  else if (texts->in_text)
    xl_text_add(book->ask, &book->strings, at, size);
}

static void text_end(void *context, const char *name) {
  struct texts *texts = context;
  struct xl_book *book = texts->book;
  texts->in_text = false;
  if (strcmp(name, "rPh") == 0)
    texts->in_reading = false;
  if (strcmp(name, "si") != 0)
    return;
  size_t *grown =
      xl_grow(book->ask, book->string_ends, book->string_count, &book->string_room, sizeof *grown);
  if (!grown)
    return;
  size_t size = book->strings.size - texts->begin;
  if (size > 0)
    book->strings.size = texts->begin + xl_unescape(book->strings.at + texts->begin, size);
  book->string_ends = grown;
  grown[book->string_count++] = book->strings.size;
}

bool xl_book_read_strings(struct xl_book *book, struct xl_package *package) {
  struct texts texts = {.book = book};
  const struct xl_handler handler = {&texts, text_start, text_end, text_text};
  return !book->strings_part || xl_package_read(package, book->strings_part, &handler);
}

bool xl_book_string(const struct xl_book *book, uint64_t index, const char **at, size_t *size) {
  if (index >= book->string_count)
    return false;
  size_t begin = index > 0 ? book->string_ends[index - 1] : 0;
  *size = book->string_ends[index] - begin;
  *at = *size > 0 ? book->strings.at + begin : "";
  return true;
}

/* Styles. */

struct format {
  uint32_t id;
  enum xl_show show;
};

struct styles {
  struct xl_book *book;
  struct format *formats;
  size_t format_count, format_room;
  bool in_cells;
};

static uint32_t number_of(const char *text) {
  uint32_t value = 0;
  for (; text && *text >= '0' && *text <= '9' && value < 100000000; text++)
    value = value * 10 + (uint32_t)(*text - '0');
  return value;
}

static void take_format(struct styles *styles, const char *const *attributes) {
  const char *id = xl_attribute(attributes, "numFmtId");
  const char *code = xl_attribute(attributes, "formatCode");
  struct xl_ask *ask = styles->book->ask;
  if (!id || !code)
    return;
  if (styles->format_count == FORMATS) {
    xl_fail(ask, NULL, "it has more than %d formats of numbers", FORMATS);
    return;
  }
  struct format *grown =
      xl_grow(ask, styles->formats, styles->format_count, &styles->format_room, sizeof *grown);
  if (!grown)
    return;
  styles->formats = grown;
  grown[styles->format_count++] =
      (struct format){number_of(id), xl_show_of_code(code, strnlen(code, CODE_MOST))};
}

static enum xl_show show_of(const struct styles *styles, uint32_t id) {
  for (size_t i = styles->format_count; i > 0; i--)
    if (styles->formats[i - 1].id == id)
      return styles->formats[i - 1].show;
  return xl_show_of_id(id);
}

bool xl_book_add_show(struct xl_book *book, enum xl_show show) {
  if (book->show_count == STYLES)
    return xl_fail(book->ask, NULL, "it has more than %d styles", STYLES);
  enum xl_show *grown =
      xl_grow(book->ask, book->shows, book->show_count, &book->show_room, sizeof *grown);
  if (!grown)
    return false;
  book->shows = grown;
  grown[book->show_count++] = show;
  return true;
}

static void style_start(void *context, const char *name, const char *const *attributes) {
  struct styles *styles = context;
  if (strcmp(name, "numFmt") == 0)
    take_format(styles, attributes);
  else if (strcmp(name, "cellXfs") == 0)
    styles->in_cells = true;
  else if (strcmp(name, "xf") == 0 && styles->in_cells)
    xl_book_add_show(styles->book,
                     show_of(styles, number_of(xl_attribute(attributes, "numFmtId"))));
}

static void style_end(void *context, const char *name) {
  struct styles *styles = context;
  if (strcmp(name, "cellXfs") == 0)
    styles->in_cells = false;
}

bool xl_book_read_styles(struct xl_book *book, struct xl_package *package) {
  struct styles styles = {.book = book};
  const struct xl_handler handler = {&styles, style_start, style_end, NULL};
  bool good = !book->styles_part || xl_package_read(package, book->styles_part, &handler);
  free(styles.formats);
  return good;
}

enum xl_show xl_book_show(const struct xl_book *book, uint64_t style) {
  return style < book->show_count ? book->shows[style] : XL_SHOW_NUMBER;
}
