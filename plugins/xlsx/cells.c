/* SPDX-License-Identifier: MIT */
/* The cells of one sheet of a workbook of XML.
 *
 * The one idea: a cell is what its own element says (its type, its value, whether a formula stands
 * behind it), and nothing is worked out: a formula counts for what the program that saved the file
 * made of it. What a cell cannot say in a table (an error, a formula that nobody worked out) is
 * told, never passed over as if the cell were empty. */
#include "cells.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_BYTES = 1 << 20, NUMBER_MOST = 10 };

enum type { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_YES_NO, TYPE_ERROR };

struct reading {
  const struct xl_book *book;
  struct xl_package *package;
  const char *part;
  struct xl_feed *feed;
  bool merged_alone;
  uint32_t row, column;
  enum type type;
  uint64_t style;
  bool in_cell, in_value, in_sound, formula;
  struct xl_text text;
};

/* A whole number; most + 1 where it is larger or none. */
static uint64_t whole(const char *text, uint64_t most) {
  uint64_t value = 0;
  if (!text || !*text || strlen(text) > NUMBER_MOST)
    return most + 1;
  for (; *text; text++) {
    if (*text < '0' || *text > '9')
      return most + 1;
    value = value * 10 + (uint64_t)(*text - '0');
  }
  return value > most ? most + 1 : value;
}

static bool damaged(struct reading *reading, const char *what) {
  return xl_fail(reading->book->ask, NULL, "%.64s is damaged: %s", reading->feed->sheet, what);
}

static bool is_yes(const char *value) {
  return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void start_row(struct reading *reading, const char *const *attributes) {
  const char *number = xl_attribute(attributes, "r");
  uint64_t row = number ? whole(number, XL_ROWS) : reading->row + 1;
  if (row <= reading->row || row > XL_ROWS) {
    damaged(reading, "its rows are not in order, or more than a sheet has");
    return;
  }
  reading->row = (uint32_t)row;
  reading->column = 0;
  if (is_yes(xl_attribute(attributes, "hidden")))
    xl_feed_hidden(reading->feed, reading->row);
}

static enum type type_of(const char *type) {
  if (!type || strcmp(type, "n") == 0)
    return TYPE_NUMBER;
  if (strcmp(type, "s") == 0)
    return TYPE_SHARED;
  if (strcmp(type, "b") == 0)
    return TYPE_YES_NO;
  return strcmp(type, "e") == 0 ? TYPE_ERROR : TYPE_TEXT;
}

static void start_cell(struct reading *reading, const char *const *attributes) {
  const char *name = xl_attribute(attributes, "r");
  const char *style = xl_attribute(attributes, "s");
  struct xl_range at = {0};
  if (name && (!xl_range_parse(name, strlen(name), &at) || at.first_row != reading->row)) {
    damaged(reading, "a cell is not where its name says");
    return;
  }
  reading->column = name ? at.first_column : reading->column + 1;
  if (reading->column > XL_COLUMNS) {
    damaged(reading, "a row has more cells than a sheet has columns");
    return;
  }
  reading->type = type_of(xl_attribute(attributes, "t"));
  reading->style = style ? whole(style, UINT32_MAX) : 0;
  reading->in_cell = true;
  reading->formula = false;
  reading->text.size = 0;
}

static void take_merged(struct reading *reading, const char *const *attributes) {
  const char *name = xl_attribute(attributes, "ref");
  struct xl_range range;
  if (name && xl_range_parse(name, strlen(name), &range))
    xl_feed_merged(reading->feed, &range);
}

static void on_start(void *context, const char *name, const char *const *attributes) {
  struct reading *reading = context;
  if (reading->merged_alone) {
    if (strcmp(name, "mergeCell") == 0)
      take_merged(reading, attributes);
    return;
  }
  reading->in_value =
      reading->in_cell && !reading->in_sound && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
  if (reading->in_value)
    return;
  if (strcmp(name, "c") == 0)
    start_cell(reading, attributes);
  else if (strcmp(name, "row") == 0)
    start_row(reading, attributes);
  else if (reading->in_cell && strcmp(name, "f") == 0)
    reading->formula = true;
  else if (strcmp(name, "rPh") == 0)
    reading->in_sound = true;
  else if (strcmp(name, "mergeCell") == 0)
    take_merged(reading, attributes);
}

static void on_text(void *context, const char *at, size_t size) {
  struct reading *reading = context;
  if (!reading->in_value)
    return;
  if (reading->text.size + size > CELL_BYTES)
    damaged(reading, "a cell holds more than a MiB of text");
  else
    xl_text_add(reading->book->ask, &reading->text, at, size);
}

static void shared_text(struct reading *reading, struct xl_cell *cell) {
  uint64_t index = whole(reading->text.at, UINT32_MAX);
  cell->kind = XL_TEXT;
  if (!xl_book_string(reading->book, index, &cell->text, &cell->size))
    damaged(reading, "a cell points to a text that is not there");
}

static void give_cell(struct reading *reading) {
  struct xl_text *text = &reading->text;
  struct xl_cell cell = {.kind = XL_TEXT, .text = text->at, .size = text->size};
  if (text->size == 0) {
    cell.kind = reading->formula && reading->type != TYPE_TEXT ? XL_UNKNOWN : XL_BLANK;
  } else if (reading->type == TYPE_SHARED) {
    shared_text(reading, &cell);
  } else if (reading->type == TYPE_TEXT) {
    cell.size = xl_unescape(text->at, text->size);
  } else if (reading->type == TYPE_YES_NO) {
    cell.kind = XL_YES_NO;
    cell.yes = is_yes(text->at);
  } else if (reading->type == TYPE_ERROR) {
    cell.kind = XL_ERROR;
  } else {
    cell.kind = XL_NUMBER;
    cell.show = xl_book_show(reading->book, reading->style);
    if (!xl_number_parse(text->at, text->size, &cell.number))
      damaged(reading, "a cell holds a number that is none");
  }
  if (cell.kind == XL_TEXT && cell.size == 0)
    cell.kind = XL_BLANK;
  xl_feed_cell(reading->feed, reading->row, reading->column, &cell);
}

static void on_end(void *context, const char *name) {
  struct reading *reading = context;
  reading->in_value = false;
  if (reading->in_cell && strcmp(name, "c") == 0) {
    reading->in_cell = false;
    give_cell(reading);
  } else if (strcmp(name, "rPh") == 0) {
    reading->in_sound = false;
  } else if (reading->merged_alone && strcmp(name, "mergeCells") == 0) {
    xl_package_enough(reading->package);
  }
}

/* Merged cells stand behind all rows: a second look at the part, beside the first. */
static bool tell_merged(void *context) {
  const struct reading *first = context;
  struct reading reading = {.book = first->book,
                            .part = first->part,
                            .feed = first->feed,
                            .merged_alone = true,
                            .package = xl_package_open(first->book->ask)};
  const struct xl_handler handler = {&reading, on_start, on_end, NULL};
  bool good = reading.package && xl_package_read(reading.package, first->part, &handler);
  xl_package_close(reading.package);
  return good;
}

bool xl_cells_read(const struct xl_book *book, struct xl_package *package, const char *part,
                   struct xl_feed *feed) {
  struct reading reading = {.book = book, .package = package, .part = part, .feed = feed};
  const struct xl_handler handler = {&reading, on_start, on_end, on_text};
  feed->tell_merged = tell_merged;
  feed->context = &reading;
  bool good = xl_package_read(package, part, &handler) && xl_feed_end(feed);
  xl_text_done(&reading.text);
  return good;
}

bool xl_read_xml(struct xl_ask *ask, const char *fragment) {
  struct xl_package *package = xl_package_open(ask);
  struct xl_book book = {.ask = ask};
  struct xl_feed feed = {.ask = ask};
  int sheet = -1;
  if (package && xl_book_read(&book, package))
    sheet = xl_book_choose(&book, fragment, &feed.range);
  if (sheet >= 0) {
    feed.sheet = book.sheets[sheet].name;
    feed.from_1904 = book.from_1904;
    const char *part = book.sheets[sheet].part;
    if (!part)
      xl_fail(ask, NULL, "%.64s is no sheet of cells", feed.sheet);
    else if (xl_book_read_strings(&book, package) && xl_book_read_styles(&book, package))
      xl_cells_read(&book, package, part, &feed);
  }
  xl_feed_done(&feed);
  xl_book_done(&book);
  xl_package_close(package);
  return !ask->failed && sheet >= 0;
}
