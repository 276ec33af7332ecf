/* SPDX-License-Identifier: MIT */
/* What a cell is for the column that it stands in. */
#ifndef XL_VALUE_H
#define XL_VALUE_H

#include "feed.h"

enum xl_want {
  XL_WANT_NONE,   /* the table has no such column */
  XL_WANT_TEXT,   /* text, choice, list; or nobody knows */
  XL_WANT_NUMBER, /* whole, too */
  XL_WANT_PERCENT,
  XL_WANT_DATE,
  XL_WANT_TIME,
  XL_WANT_YES_NO
};

enum { XL_HEADER = 256 };

/* What the table wants under a header. */
int xl_want_of(struct xl_ask *ask, const char *header, size_t size);
/* A header, in one line; its size, 0 where the cell has none. */
size_t xl_header_text(const struct xl_cell *cell, char out[XL_HEADER]);
/* Gives the host a cell of the row in hand. */
bool xl_value_give(struct xl_feed *feed, int want, const struct xl_cell *cell);

/* feed.c */
void xl_list(struct xl_listing *listing, uint32_t row, uint32_t column);
void xl_feed_place(const struct xl_feed *feed, uint32_t row, uint32_t column, char out[XL_PLACE]);

#endif
