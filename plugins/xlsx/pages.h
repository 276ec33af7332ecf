/* SPDX-License-Identifier: MIT */
/* What the pages of a report share; nobody else includes it. */
#ifndef XL_PAGES_H
#define XL_PAGES_H

#include "ask.h"

#include <xlsxwriter.h>

/* How cells look. */
struct xl_looks {
  lxw_format *title, *label, *head, *right, *text, *plain, *whole, *number, *percent, *date,
      *score, *note;
};

struct xl_column {
  const char *title;
  double width;
};

struct xl_report {
  struct xl_ask ask;
  lxw_workbook *book;
  struct xl_looks looks;
  bool several; /* more than one review: each row says which */
  /* Where the scores of the items came to stand, for the chart; of a single review. */
  uint32_t first_item, last_item;
  /* The page in hand, and how many lines the row in hand takes so far. */
  const struct xl_column *columns;
  uint32_t lines;
};

typedef const struct assay_node node;

/* Of the result; all take NULL and give nothing. */
node *xl_get(struct xl_report *report, node *map, const char *name);
const char *xl_words(struct xl_report *report, node *map, const char *name); /* "" for nothing */
uint32_t xl_count(struct xl_report *report, node *list);
node *xl_each(struct xl_report *report, node *list, uint32_t i);
/* "a; b", into out, emptied first. */
const char *xl_joined(struct xl_report *report, node *list, struct xl_text *out);

/* Cells. A number is written as one, a day as a day, all else as text, never as a formula. */
void xl_put(struct xl_report *report, lxw_worksheet *sheet, uint32_t row, uint16_t column,
            const char *text, lxw_format *look);
void xl_put_node(struct xl_report *report, lxw_worksheet *sheet, uint32_t row, uint16_t column,
                 node *value, lxw_format *look);
bool xl_number_of(const char *text, double *out);

/* A page of the book with a row of headers that stays, and how it is printed. */
lxw_worksheet *xl_page(struct xl_report *report, const char *name, const struct xl_column *columns,
                       uint16_t count);
/* The row is full: as high as its lines, which not every program works out by itself. */
void xl_row_end(struct xl_report *report, lxw_worksheet *sheet, uint32_t row);
/* Filters over all rows that came. */
void xl_page_end(lxw_worksheet *sheet, uint32_t rows, uint16_t columns);

bool xl_write_items(struct xl_report *report, node *results, uint32_t count);
bool xl_write_evidence(struct xl_report *report, node *results, uint32_t count);
bool xl_write_summary(struct xl_report *report, lxw_worksheet *sheet, node *results,
                      uint32_t count);
/* The result i of a report, which has one or many. */
node *xl_result(struct xl_report *report, node *results, uint32_t i);

#endif
