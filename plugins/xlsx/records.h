/* SPDX-License-Identifier: MIT */
/* The records of an old workbook's stream, and the texts in them. */
#ifndef XL_RECORDS_H
#define XL_RECORDS_H

#include "ask.h"

enum xl_record_type {
  XL_FORMULA = 0x0006,
  XL_END = 0x000A,
  XL_EXTERN_SHEET = 0x0017,
  XL_DEFINED_NAME = 0x0018,
  XL_DATE_MODE = 0x0022,
  XL_FILE_PASS = 0x002F,
  XL_CONTINUE = 0x003C,
  XL_BOUND_SHEET = 0x0085,
  XL_MUL_RK = 0x00BD,
  XL_XF = 0x00E0,
  XL_MERGED_CELLS = 0x00E5,
  XL_SHARED_TEXTS = 0x00FC,
  XL_LABEL_SHARED = 0x00FD,
  XL_NUMBER_CELL = 0x0203,
  XL_LABEL = 0x0204,
  XL_BOOL_OR_ERROR = 0x0205,
  XL_STRING = 0x0207,
  XL_ROW = 0x0208,
  XL_RK = 0x027E,
  XL_FORMAT = 0x041E,
  XL_BEGIN = 0x0809
};

struct xl_record {
  const uint8_t *at;
  uint32_t size;
  uint16_t type;
};

/* Where a reader stands: the record in hand, and what is left of it and of those that go on from
 * it. */
struct xl_records {
  const uint8_t *at, *end; /* the next record */
  struct xl_record record;
  const uint8_t *here;
  size_t left;
};

/* false: there is no further one, or the stream ends in the middle of it. */
bool xl_record_next(struct xl_records *records);

/* Texts, as UTF-8 behind what is in out. wide: bytes that say how many letters there are, 1 or 2.
 */
bool xl_record_text(struct xl_ask *ask, struct xl_records *records, int wide, struct xl_text *out);
/* The letters alone, whose count stood elsewhere. */
bool xl_record_letters(struct xl_ask *ask, struct xl_records *records, uint32_t count,
                       struct xl_text *out);
bool xl_record_skip(struct xl_records *records, size_t size);
bool xl_record_u8(struct xl_records *records, uint8_t *out);
bool xl_record_u16(struct xl_records *records, uint16_t *out);
bool xl_record_u32(struct xl_records *records, uint32_t *out);

#endif
