/* SPDX-License-Identifier: MIT */
/* What a workbook says of itself beside its cells: its sheets, names, texts and formats. */
#ifndef XL_BOOK_H
#define XL_BOOK_H

#include "number.h"
#include "package.h"

struct xl_sheet {
  char *name;
  char *id;   /* of its part, in the list of parts */
  char *part; /* "xl/worksheets/sheet1.xml"; NULL: it is no sheet of cells */
  bool hidden;
};

struct xl_name {
  char *name;
  char *means; /* "Sheet1!$A$1:$F$200" */
};

struct xl_book {
  struct xl_ask *ask;
  struct xl_sheet *sheets;
  size_t sheet_count, sheet_room;
  struct xl_name *names;
  size_t name_count, name_room;
  bool from_1904;
  char *strings_part, *styles_part;
  /* Texts that cells share, one behind the other. */
  struct xl_text strings;
  size_t *string_ends;
  size_t string_count, string_room;
  /* How the number in a cell of style i is shown. */
  enum xl_show *shows;
  size_t show_count, show_room;
};

/* Sheets and names. false: said. */
bool xl_book_read(struct xl_book *book, struct xl_package *package);
char *xl_copy(struct xl_ask *ask, const char *text); /* NULL: said */
/* Texts and formats, before cells. */
bool xl_book_read_strings(struct xl_book *book, struct xl_package *package);
bool xl_book_read_styles(struct xl_book *book, struct xl_package *package);
void xl_book_done(struct xl_book *book);

/* Which cells a review asks for: a sheet, a name, a range of a sheet; NULL: the only sheet that is
 * not hidden. The sheet's index; -1: said. */
int xl_book_choose(const struct xl_book *book, const char *fragment, struct xl_range *range);
bool xl_book_string(const struct xl_book *book, uint64_t index, const char **at, size_t *size);
bool xl_book_add_show(struct xl_book *book, enum xl_show show);
enum xl_show xl_book_show(const struct xl_book *book, uint64_t style);

#endif
