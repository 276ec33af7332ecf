/* SPDX-License-Identifier: MIT */
/* What the reader was asked for, and how it says that it cannot; and the few things that all of
 * its files need: text that grows, names of cells. */
#ifndef XL_ASK_H
#define XL_ASK_H

#include <assay/plugin.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  XL_ROWS = 1 << 20,    /* of a sheet, as many as spreadsheets have */
  XL_COLUMNS = 1 << 14, /* the same */
  XL_PLACE = 96,        /* bytes of "Sheet1!B7": a sheet's name has 31 characters at most */
  XL_WORDS = 400        /* bytes of a message */
};

struct xl_ask {
  const struct assay_host *host;
  struct assay_call *call;
  bool failed;
  int64_t until;  /* when to give up, in seconds of a clock that only goes on */
  uint32_t looks; /* since the clock was looked at */
};

struct xl_ask xl_ask_of(const struct assay_host *host, struct assay_call *call);
/* Always false. The first one counts. place: "Sheet1!B7"; NULL: the whole file. */
bool xl_fail(struct xl_ask *ask, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void xl_remark(struct xl_ask *ask, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Whether to go on: false when the user wants to stop, or it has taken too long. Cheap. */
bool xl_goes_on(struct xl_ask *ask);
/* What a function of the host answered: false from then on. */
bool xl_well(struct xl_ask *ask, int answer);

/* Bytes that grow; always with a NUL behind them once anything was added. */
struct xl_text {
  char *at;
  size_t size, room;
};
bool xl_text_add(struct xl_ask *ask, struct xl_text *text, const char *at, size_t size);
void xl_text_done(struct xl_text *text);
/* Room for one more of count things, doubling; NULL: no memory, said. */
void *xl_grow(struct xl_ask *ask, void *list, size_t count, size_t *room, size_t each);

/* 28: "AB". */
void xl_column_name(uint32_t column, char out[8]);
void xl_cell_name(uint32_t row, uint32_t column, char out[24]);

/* Cells of a sheet, from 1, all four included; 0 in last: as far as there are any. */
struct xl_range {
  uint32_t first_row, first_column, last_row, last_column;
};
/* "B7", "$A$1:$F$200", "A:F", "1:20". false: it is none. */
bool xl_range_parse(const char *text, size_t size, struct xl_range *out);

/* The nearest of the names, for "did you mean"; NULL: none is near. */
const char *xl_nearest(const char *wanted, const char *const *names, size_t count);
bool xl_same(const char *a, const char *b); /* ASCII letters without regard to case */

#endif
