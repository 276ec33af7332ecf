/* SPDX-License-Identifier: MIT */
/* Records of 8 KiB at most, and texts that go on from one to the next.
 *
 * The one idea: what goes on is read through one place that steps into the record behind, so that
 * nobody else knows where a text was cut. Letters are one byte or two, which each piece says
 * again. */
#include "records.h"

#include "compound.h"

#include <string.h>

enum { HEAD = 4, WIDE = 1, EXTRA = 4, RICH = 8, LETTERS_MOST = 32767 };

bool xl_record_next(struct xl_records *records) {
  if (records->end - records->at < HEAD)
    return false;
  uint16_t size = xl_u16(records->at + 2);
  if (records->end - records->at - HEAD < size)
    return false;
  records->record = (struct xl_record){records->at + HEAD, size, xl_u16(records->at)};
  records->here = records->record.at;
  records->left = size;
  records->at += HEAD + size;
  return true;
}

/* Into the record that goes on from this one. */
static bool go_on(struct xl_records *records) {
  if (records->end - records->at < HEAD || xl_u16(records->at) != XL_CONTINUE)
    return false;
  struct xl_record first = records->record;
  bool good = xl_record_next(records);
  records->record = first;
  return good && records->left > 0;
}

bool xl_record_u8(struct xl_records *records, uint8_t *out) {
  if (records->left == 0 && !go_on(records))
    return false;
  *out = *records->here++;
  records->left--;
  return true;
}

bool xl_record_u16(struct xl_records *records, uint16_t *out) {
  uint8_t low, high;
  if (!xl_record_u8(records, &low) || !xl_record_u8(records, &high))
    return false;
  *out = (uint16_t)(low | high << 8);
  return true;
}

bool xl_record_u32(struct xl_records *records, uint32_t *out) {
  uint16_t low, high;
  if (!xl_record_u16(records, &low) || !xl_record_u16(records, &high))
    return false;
  *out = (uint32_t)low | (uint32_t)high << 16;
  return true;
}

bool xl_record_skip(struct xl_records *records, size_t size) {
  while (size > 0) {
    if (records->left == 0 && !go_on(records))
      return false;
    size_t step = size < records->left ? size : records->left;
    records->here += step;
    records->left -= step;
    size -= step;
  }
  return true;
}

static size_t utf8(uint32_t code, char out[4]) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 63));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 63));
    out[2] = (char)(0x80 | (code & 63));
    return 3;
  }
  out[0] = (char)(0xF0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 63));
  out[2] = (char)(0x80 | (code >> 6 & 63));
  out[3] = (char)(0x80 | (code & 63));
  return 4;
}

/* Letters as UTF-16 gives them: halves of a letter wait for each other. */
struct letters {
  struct xl_ask *ask;
  struct xl_text *out;
  uint32_t half;
};

static bool put_code(struct letters *letters, uint32_t code) {
  char room[4];
  if (code == 0)
    code = 0xFFFD;
  return xl_text_add(letters->ask, letters->out, room, utf8(code, room));
}

static bool put(struct letters *letters, uint32_t unit) {
  uint32_t half = letters->half;
  letters->half = 0;
  if (half && unit >= 0xDC00 && unit <= 0xDFFF)
    return put_code(letters, 0x10000 + ((half - 0xD800) << 10) + (unit - 0xDC00));
  if (half && !put_code(letters, 0xFFFD))
    return false;
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    letters->half = unit;
    return true;
  }
  return put_code(letters, unit >= 0xDC00 && unit <= 0xDFFF ? 0xFFFD : unit);
}

/* flags: of the piece in hand; those of the next stand at its begin. */
static bool take(struct letters *letters, struct xl_records *records, uint32_t count,
                 uint8_t flags) {
  for (uint32_t i = 0; i < count; i++) {
    uint8_t low, high = 0;
    if (records->left == 0 && (!go_on(records) || !xl_record_u8(records, &flags)))
      return false;
    if (!xl_record_u8(records, &low) ||
        ((flags & WIDE) && (records->left == 0 || !xl_record_u8(records, &high))))
      return false;
    if (!put(letters, (uint32_t)(low | high << 8)))
      return false;
  }
  return !letters->half || put_code(letters, 0xFFFD);
}

bool xl_record_letters(struct xl_ask *ask, struct xl_records *records, uint32_t count,
                       struct xl_text *out) {
  struct letters letters = {ask, out, 0};
  uint8_t flags;
  return xl_text_add(ask, out, "", 0) && xl_record_u8(records, &flags) &&
         take(&letters, records, count, flags);
}

bool xl_record_text(struct xl_ask *ask, struct xl_records *records, int wide,
                    struct xl_text *out) {
  struct letters letters = {ask, out, 0};
  uint16_t count = 0, runs = 0;
  uint32_t extra = 0;
  uint8_t flags, small = 0;
  bool good = wide == 2 ? xl_record_u16(records, &count) : xl_record_u8(records, &small);
  if (wide == 1)
    count = small;
  return good && count <= LETTERS_MOST && xl_text_add(ask, out, "", 0) &&
         xl_record_u8(records, &flags) && (!(flags & RICH) || xl_record_u16(records, &runs)) &&
         (!(flags & EXTRA) || xl_record_u32(records, &extra)) &&
         take(&letters, records, count, flags) &&
         xl_record_skip(records, (size_t)runs * 4 + extra);
}
