/* SPDX-License-Identifier: MIT */
/* Workbooks of Excel 97 to 2003, .xls.
 *
 * The one idea: the globals of the stream become the same book that a workbook of XML is read
 * into, and cells go to the same feed, so that both kinds behave alike in everything. Decided
 * against: FreeXL, for which the cell of a formula, a yes or no or an error is an empty one
 * (README.md has the figures). */
#include "cells.h"
#include "compound.h"
#include "records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BIFF8 = 0x0600, SHEET_OF_CELLS = 0, HIDDEN_ROW = 0x20, LINKS = 4096, FORMATS = 1 << 12 };

/* What a name's formula points to: a sheet. */
struct link {
  int first, last;
};

struct globals {
  struct xl_book *book;
  struct xl_records records;
  uint32_t *offsets; /* of the sheets' own streams */
  size_t offset_room;
  struct link links[LINKS];
  size_t link_count;
  struct {
    uint32_t id;
    enum xl_show show;
  } formats[FORMATS];
  size_t format_count;
};

static bool damaged(struct xl_ask *ask) {
  return xl_fail(ask, NULL, "it is damaged or cut short: a record does not hold what it should");
}

static bool take_sheet(struct globals *globals) {
  struct xl_book *book = globals->book;
  struct xl_records *records = &globals->records;
  struct xl_text name = {0};
  uint32_t offset;
  uint8_t hidden, kind;
  if (!xl_record_u32(records, &offset) || !xl_record_u8(records, &hidden) ||
      !xl_record_u8(records, &kind) || !xl_record_text(book->ask, records, 1, &name)) {
    xl_text_done(&name);
    return damaged(book->ask);
  }
  struct xl_sheet *sheets =
      xl_grow(book->ask, book->sheets, book->sheet_count, &book->sheet_room, sizeof *sheets);
  book->sheets = sheets ? sheets : book->sheets;
  uint32_t *offsets = xl_grow(book->ask, globals->offsets, book->sheet_count,
                              &globals->offset_room, sizeof *offsets);
  globals->offsets = offsets ? offsets : globals->offsets;
  if (sheets && offsets) {
    offsets[book->sheet_count] = offset;
    sheets[book->sheet_count++] =
        (struct xl_sheet){.name = name.at,
                          .part = kind == SHEET_OF_CELLS ? xl_copy(book->ask, "") : NULL,
                          .hidden = (hidden & 3) != 0};
    return !book->ask->failed;
  }
  xl_text_done(&name);
  return false;
}

static bool take_texts(struct globals *globals) {
  struct xl_book *book = globals->book;
  uint32_t total, count;
  if (!xl_record_u32(&globals->records, &total) || !xl_record_u32(&globals->records, &count))
    return damaged(book->ask);
  for (uint32_t i = 0; i < count; i++) {
    size_t *ends = xl_grow(book->ask, book->string_ends, book->string_count, &book->string_room,
                           sizeof *ends);
    if (!ends)
      return false;
    book->string_ends = ends;
    if (!xl_record_text(book->ask, &globals->records, 2, &book->strings))
      return damaged(book->ask);
    ends[book->string_count++] = book->strings.size;
  }
  return true;
}

static bool take_format(struct globals *globals) {
  struct xl_text code = {0};
  uint16_t id;
  bool good = globals->format_count < FORMATS && xl_record_u16(&globals->records, &id) &&
              xl_record_text(globals->book->ask, &globals->records, 2, &code);
  if (good) {
    globals->formats[globals->format_count].id = id;
    globals->formats[globals->format_count++].show = xl_show_of_code(code.at, code.size);
  }
  xl_text_done(&code);
  return good || damaged(globals->book->ask);
}

static bool take_style(struct globals *globals) {
  const struct xl_record *record = &globals->records.record;
  if (record->size < 4)
    return damaged(globals->book->ask);
  uint16_t id = xl_u16(record->at + 2);
  for (size_t i = globals->format_count; i > 0; i--)
    if (globals->formats[i - 1].id == id)
      return xl_book_add_show(globals->book, globals->formats[i - 1].show);
  return xl_book_add_show(globals->book, xl_show_of_id(id));
}

static void take_links(struct globals *globals) {
  const struct xl_record *record = &globals->records.record;
  size_t count = record->size >= 2 ? xl_u16(record->at) : 0;
  for (size_t i = 0; i < count && globals->link_count < LINKS && 8 + i * 6 <= record->size; i++) {
    const uint8_t *at = record->at + 2 + i * 6;
    globals->links[globals->link_count++] =
        (struct link){(int16_t)xl_u16(at + 2), (int16_t)xl_u16(at + 4)};
  }
}

/* A name's cells, as a workbook of XML spells them; "" where they are no one range of a sheet. */
static char *spell(struct globals *globals, const uint8_t *formula, size_t size) {
  enum { AREA = 0x3B, REF = 0x3A, CLASSES = 0x60, COLUMN = 0x3FFF };
  const struct xl_book *book = globals->book;
  char room[300], quoted[160], from[24], to[24];
  size_t out = 0;
  uint8_t kind = size > 0 ? (uint8_t)((formula[0] & ~CLASSES) | 0x20) : 0;
  bool area = kind == AREA && size == 11, ref = kind == REF && size == 7;
  size_t link = area || ref ? xl_u16(formula + 1) : LINKS;
  if (link >= globals->link_count || globals->links[link].first != globals->links[link].last ||
      globals->links[link].first < 0 || (size_t)globals->links[link].first >= book->sheet_count)
    return xl_copy(book->ask, "");
  const char *name = book->sheets[globals->links[link].first].name;
  for (; *name && out < sizeof quoted - 3; name++) {
    if (*name == '\'')
      quoted[out++] = '\'';
    quoted[out++] = *name;
  }
  quoted[out] = '\0';
  const uint8_t *cells = formula + 3;
  xl_cell_name(xl_u16(cells) + 1U, (xl_u16(cells + (area ? 4 : 2)) & COLUMN) + 1U, from);
  xl_cell_name(xl_u16(cells + (area ? 2 : 0)) + 1U, (xl_u16(cells + (area ? 6 : 2)) & COLUMN) + 1U,
               to);
  snprintf(room, sizeof room, "'%s'!%s:%s", quoted, from, to);
  return xl_copy(book->ask, room);
}

static bool take_name(struct globals *globals) {
  enum { BEFORE = 14, BUILT_IN = 0x20 };
  struct xl_book *book = globals->book;
  const struct xl_record record = globals->records.record;
  struct xl_text text = {0};
  if (record.size < BEFORE || (xl_u16(record.at) & BUILT_IN))
    return true;
  uint32_t letters = record.at[3];
  size_t formula = xl_u16(record.at + 4);
  struct xl_name *names =
      xl_grow(book->ask, book->names, book->name_count, &book->name_room, sizeof *names);
  if (!names)
    return false;
  book->names = names;
  if (!xl_record_skip(&globals->records, BEFORE) ||
      !xl_record_letters(book->ask, &globals->records, letters, &text) ||
      globals->records.left < formula) {
    xl_text_done(&text);
    return damaged(book->ask);
  }
  names[book->name_count++] =
      (struct xl_name){.name = text.at, .means = spell(globals, globals->records.here, formula)};
  return !book->ask->failed;
}

static bool take_global(struct globals *globals) {
  struct xl_book *book = globals->book;
  switch (globals->records.record.type) {
  case XL_FILE_PASS:
    return xl_fail(book->ask, NULL, "it is protected by a password: save it without one");
  case XL_DATE_MODE:
    book->from_1904 = globals->records.record.size >= 2 && globals->records.record.at[0] == 1;
    return true;
  case XL_BOUND_SHEET:
    return take_sheet(globals);
  case XL_SHARED_TEXTS:
    return take_texts(globals);
  case XL_FORMAT:
    return take_format(globals);
  case XL_XF:
    return take_style(globals);
  case XL_EXTERN_SHEET:
    take_links(globals);
    return true;
  case XL_DEFINED_NAME:
    return take_name(globals);
  default:
    return true;
  }
}

static bool begins(struct xl_ask *ask, struct xl_records *records) {
  if (!xl_record_next(records) || records->record.type != XL_BEGIN || records->record.size < 4)
    return damaged(ask);
  if (xl_u16(records->record.at) != BIFF8)
    return xl_fail(ask, NULL, "it is a workbook of before 1997: save it as .xlsx");
  return true;
}

static bool read_globals(struct globals *globals) {
  struct xl_ask *ask = globals->book->ask;
  if (!begins(ask, &globals->records))
    return false;
  while (xl_goes_on(ask)) {
    if (!xl_record_next(&globals->records))
      return damaged(ask);
    if (globals->records.record.type == XL_END)
      return globals->book->sheet_count > 0 || xl_fail(ask, NULL, "it has no sheet");
    if (!take_global(globals))
      return false;
  }
  return false;
}

/* Cells. */

struct reading {
  const struct xl_book *book;
  struct xl_feed *feed;
  struct xl_records begin, records;
  struct xl_text text;
  bool waits; /* a formula for its text */
  uint32_t row, column;
};

static bool give(struct reading *reading, const uint8_t *at, struct xl_cell *cell) {
  return xl_feed_cell(reading->feed, xl_u16(at) + 1U, xl_u16(at + 2) + 1U, cell);
}

static bool give_number(struct reading *reading, uint32_t row, uint32_t column, uint16_t style,
                        double value) {
  struct xl_cell cell = {.kind = XL_NUMBER, .show = xl_book_show(reading->book, style)};
  if (!xl_number_of_double(value, &cell.number))
    return damaged(reading->book->ask);
  return xl_feed_cell(reading->feed, row, column, &cell);
}

static double double_at(const uint8_t *at) {
  uint64_t bits = (uint64_t)xl_u32(at) | (uint64_t)xl_u32(at + 4) << 32;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* 30 bits of a number, of a whole one or of the upper part of any, in hundredths or not. */
static double rk_at(const uint8_t *at) {
  uint32_t bits = xl_u32(at);
  uint64_t upper = (uint64_t)(bits & ~3U) << 32;
  double value;
  if (bits & 2)
    value = (double)((int32_t)(bits & ~3U) / 4);
  else
    memcpy(&value, &upper, sizeof value);
  return bits & 1 ? value / 100 : value;
}

static const char *error_name(uint8_t code) {
  static const struct {
    uint8_t code;
    const char *name;
  } known[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"}, {0x17, "#REF!"},
               {0x1D, "#NAME?"}, {0x24, "#NUM!"},   {0x2A, "#N/A"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].code == code)
      return known[i].name;
  return "#ERROR";
}

static bool give_flag(struct reading *reading, const uint8_t *at, uint8_t value, bool error) {
  struct xl_cell cell = {.kind = error ? XL_ERROR : XL_YES_NO, .yes = value != 0};
  if (error) {
    cell.text = error_name(value);
    cell.size = strlen(cell.text);
  }
  return give(reading, at, &cell);
}

static bool give_formula(struct reading *reading, const uint8_t *at) {
  enum { TEXT, FLAG, ERROR, EMPTY };
  const uint8_t *result = at + 6;
  if (xl_u16(result + 6) != 0xFFFF)
    return give_number(reading, xl_u16(at) + 1U, xl_u16(at + 2) + 1U, xl_u16(at + 4),
                       double_at(result));
  if (result[0] == FLAG || result[0] == ERROR)
    return give_flag(reading, at, result[2], result[0] == ERROR);
  reading->waits = result[0] == TEXT; /* its text stands in a record of its own */
  reading->row = xl_u16(at) + 1U;
  reading->column = xl_u16(at + 2) + 1U;
  return true;
}

/* A text that stands in the record. */
static bool give_text(struct reading *reading, uint32_t row, uint32_t column) {
  reading->text.size = 0;
  if (!xl_record_text(reading->book->ask, &reading->records, 2, &reading->text))
    return damaged(reading->book->ask);
  struct xl_cell cell = {.kind = reading->text.size ? XL_TEXT : XL_BLANK,
                         .text = reading->text.at,
                         .size = reading->text.size};
  return xl_feed_cell(reading->feed, row, column, &cell);
}

static bool give_shared(struct reading *reading, const uint8_t *at) {
  struct xl_cell cell = {.kind = XL_TEXT};
  if (!xl_book_string(reading->book, xl_u32(at + 6), &cell.text, &cell.size))
    return damaged(reading->book->ask);
  if (cell.size == 0)
    cell.kind = XL_BLANK;
  return give(reading, at, &cell);
}

static bool give_many(struct reading *reading, const struct xl_record *record) {
  uint32_t row = xl_u16(record->at) + 1U, column = xl_u16(record->at + 2) + 1U;
  for (uint32_t i = 4; i + 8 <= record->size; i += 6)
    if (!give_number(reading, row, column++, xl_u16(record->at + i), rk_at(record->at + i + 2)))
      return false;
  return true;
}

static bool give_merged(struct reading *reading, const struct xl_record *record) {
  size_t count = record->size >= 2 ? xl_u16(record->at) : 0;
  for (size_t i = 0; i < count && 10 + i * 8 <= record->size; i++) {
    const uint8_t *at = record->at + 2 + i * 8;
    struct xl_range range = {xl_u16(at) + 1U, xl_u16(at + 4) + 1U, xl_u16(at + 2) + 1U,
                             xl_u16(at + 6) + 1U};
    if (!xl_feed_merged(reading->feed, &range))
      return false;
  }
  return true;
}

/* The bytes that a record of a cell has at least. */
static uint32_t least(uint16_t type) {
  static const struct {
    uint16_t type;
    uint32_t size;
  } known[] = {{XL_NUMBER_CELL, 14}, {XL_RK, 10},           {XL_MUL_RK, 6}, {XL_LABEL_SHARED, 10},
               {XL_LABEL, 6},        {XL_BOOL_OR_ERROR, 8}, {XL_ROW, 16},   {XL_FORMULA, 14}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].type == type)
      return known[i].size;
  return 0;
}

static bool take_record(struct reading *reading) {
  const struct xl_record record = reading->records.record;
  const uint8_t *at = record.at;
  if (record.size < least(record.type))
    return damaged(reading->book->ask);
  switch (record.type) {
  case XL_NUMBER_CELL:
    return give_number(reading, xl_u16(at) + 1U, xl_u16(at + 2) + 1U, xl_u16(at + 4),
                       double_at(at + 6));
  case XL_RK:
    return give_number(reading, xl_u16(at) + 1U, xl_u16(at + 2) + 1U, xl_u16(at + 4),
                       rk_at(at + 6));
  case XL_MUL_RK:
    return give_many(reading, &record);
  case XL_LABEL_SHARED:
    return give_shared(reading, at);
  case XL_LABEL:
    return xl_record_skip(&reading->records, 6) &&
           give_text(reading, xl_u16(at) + 1U, xl_u16(at + 2) + 1U);
  case XL_BOOL_OR_ERROR:
    return give_flag(reading, at, at[6], at[7] != 0);
  case XL_FORMULA:
    return give_formula(reading, at);
  case XL_STRING:
    if (!reading->waits)
      return true;
    reading->waits = false;
    return give_text(reading, reading->row, reading->column);
  case XL_ROW:
    if (xl_u16(at + 12) & HIDDEN_ROW)
      xl_feed_hidden(reading->feed, xl_u16(at) + 1U);
    return true;
  default:
    return true;
  }
}

/* To the end of the sheet's own stream; what is drawn on it has streams of its own in between. */
static bool each_record(struct reading *reading, bool (*take)(struct reading *)) {
  struct xl_ask *ask = reading->book->ask;
  int inside = 0;
  reading->records = reading->begin;
  while (xl_goes_on(ask)) {
    if (!xl_record_next(&reading->records))
      return damaged(ask);
    uint16_t type = reading->records.record.type;
    if (type == XL_END && inside-- == 0)
      return true;
    inside += type == XL_BEGIN;
    if (inside == 0 && !take(reading))
      return ask->failed ? false : damaged(ask);
  }
  return false;
}

static bool take_merged(struct reading *reading) {
  const struct xl_record record = reading->records.record;
  return record.type != XL_MERGED_CELLS || give_merged(reading, &record);
}

static bool tell_merged(void *context) {
  const struct reading *first = context;
  struct reading reading = {.book = first->book, .feed = first->feed, .begin = first->begin};
  return each_record(&reading, take_merged);
}

static bool read_cells(const struct xl_book *book, struct xl_feed *feed,
                       const struct xl_text *stream, uint32_t offset) {
  struct reading reading = {.book = book, .feed = feed};
  const uint8_t *bytes = (const uint8_t *)stream->at;
  if (offset > stream->size)
    return damaged(book->ask);
  reading.begin = (struct xl_records){.at = bytes + offset, .end = bytes + stream->size};
  feed->tell_merged = tell_merged;
  feed->context = &reading;
  bool good = begins(book->ask, &reading.begin) && each_record(&reading, take_record) &&
              each_record(&reading, take_merged) && xl_feed_end(feed);
  xl_text_done(&reading.text);
  return good;
}

static bool read_book(struct globals *globals, const struct xl_text *stream,
                      const char *fragment) {
  struct xl_book *book = globals->book;
  const uint8_t *bytes = (const uint8_t *)stream->at;
  struct xl_feed feed = {.ask = book->ask};
  globals->records = (struct xl_records){.at = bytes, .end = bytes + stream->size};
  int sheet = -1;
  if (read_globals(globals))
    sheet = xl_book_choose(book, fragment, &feed.range);
  if (sheet >= 0) {
    feed.sheet = book->sheets[sheet].name;
    feed.from_1904 = book->from_1904;
    if (!book->sheets[sheet].part)
      xl_fail(book->ask, NULL, "%.64s is no sheet of cells", feed.sheet);
    else
      read_cells(book, &feed, stream, globals->offsets[sheet]);
  }
  xl_feed_done(&feed);
  return !book->ask->failed && sheet >= 0;
}

bool xl_read_biff(struct xl_ask *ask, const char *fragment) {
  struct xl_book book = {.ask = ask};
  struct xl_text stream = {0};
  size_t size = 0;
  const char *bytes = ask->host->bytes(ask->call, &size);
  struct globals *globals = calloc(1, sizeof *globals);
  bool good = false;
  if (!globals)
    xl_fail(ask, NULL, "there is not enough memory to read it");
  else if (bytes && xl_compound_workbook(ask, (const uint8_t *)bytes, size, &stream)) {
    globals->book = &book;
    good = read_book(globals, &stream, fragment);
  }
  if (globals)
    free(globals->offsets);
  free(globals);
  xl_text_done(&stream);
  xl_book_done(&book);
  return good;
}
