/* SPDX-License-Identifier: MIT */
/* From cells to a table: where the headers are, and what each cell is for the column it stands in;
 * whichever kind of workbook they come from. */
#ifndef XL_FEED_H
#define XL_FEED_H

#include "ask.h"
#include "number.h"

enum xl_kind {
  XL_BLANK,
  XL_TEXT,
  XL_NUMBER,
  XL_YES_NO,
  XL_ERROR,  /* #N/A; its text */
  XL_UNKNOWN /* a formula whose value the workbook does not hold */
};

struct xl_cell {
  enum xl_kind kind;
  enum xl_show show;
  struct xl_number number;
  bool yes;
  const char *text;
  size_t size;
};

/* Names of cells for a message: the first few, and how many there are. */
struct xl_listing {
  char names[120];
  size_t size;
  uint32_t count;
};

struct xl_heading {
  uint32_t column;
  int want; /* enum want of feed.c */
};

struct xl_kept; /* a cell of the rows among which the headers are looked for */

struct xl_feed {
  struct xl_ask *ask;
  const char *sheet; /* its name */
  struct xl_range range;
  bool from_1904;
  /* Tells the merged cells when they are wanted before the sheet has told them; NULL: never. */
  bool (*tell_merged)(void *context);
  void *context;

  uint32_t row, column; /* of the cell that came last */
  struct xl_kept *kept;
  size_t kept_count, kept_room;
  struct xl_text kept_text;
  uint32_t kept_rows;
  bool settled;
  uint32_t header_row;
  struct xl_heading *headings;
  size_t heading_count, heading_room;
  size_t next; /* heading */
  uint32_t given_row, given_column;
  char place[XL_PLACE]; /* of the first cell that cannot be read */
  char why[160];
  struct xl_listing troubles, rounded, timed, unheaded, merged;
  uint32_t percents, hidden;
};

/* Cells come row by row, from left to right, from 1; blank ones may be left out. False: said. */
bool xl_feed_cell(struct xl_feed *feed, uint32_t row, uint32_t column, const struct xl_cell *cell);
void xl_feed_hidden(struct xl_feed *feed, uint32_t row);
/* After all cells, or when it is asked for them. */
bool xl_feed_merged(struct xl_feed *feed, const struct xl_range *range);
bool xl_feed_end(struct xl_feed *feed);
void xl_feed_done(struct xl_feed *feed);

#endif
