/* SPDX-License-Identifier: MIT */
/* The cells of one sheet of a workbook of XML. */
#ifndef XL_CELLS_H
#define XL_CELLS_H

#include "book.h"
#include "feed.h"

bool xl_cells_read(const struct xl_book *book, struct xl_package *package, const char *part,
                   struct xl_feed *feed);

/* Reads the host's file as one or the other; false: said. */
bool xl_read_xml(struct xl_ask *ask, const char *fragment);
bool xl_read_biff(struct xl_ask *ask, const char *fragment);

#endif
