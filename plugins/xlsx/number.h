/* SPDX-License-Identifier: MIT */
/* Numbers as a sheet keeps and shows them, without a binary fraction in between. */
#ifndef XL_NUMBER_H
#define XL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* digits * 10 to the exponent; at most 15 digits, which is what spreadsheets keep and show. */
struct xl_number {
  uint64_t digits;
  int exponent;
  bool minus;
};

enum { XL_NUMBER_TEXT = 48, XL_NUMBER_PLACES = 6 };

/* "0.1", "9.2110000000000003", "1E-3", as a workbook's XML spells them; what lies beyond 15 digits
 * is rounded away: it is the rest of a binary fraction. false: it is no number, or one of
 * thousands of digits. */
bool xl_number_parse(const char *text, size_t size, struct xl_number *out);
bool xl_number_of_double(double value, struct xl_number *out);
/* Half away from zero, as spreadsheets do. true: something was rounded away. */
bool xl_number_round(struct xl_number *number, int places);
/* "24.8", without an exponent. 0: too long for that. */
size_t xl_number_print(struct xl_number number, char out[XL_NUMBER_TEXT]);

/* How a number is shown, which is what makes it a day or a percentage. */
enum xl_show {
  XL_SHOW_NUMBER,
  XL_SHOW_PERCENT,
  XL_SHOW_DATE,
  XL_SHOW_TIME,
  XL_SHOW_DATE_AND_TIME,
  XL_SHOW_SPAN /* [h]:mm: hours that go on beyond 24 */
};
enum xl_show xl_show_of_code(const char *code, size_t size); /* "dd/mm/yyyy", of a format */
enum xl_show xl_show_of_id(uint32_t id);                     /* of a format without a code */

struct xl_moment {
  int32_t year, month, day;
  uint32_t days, seconds; /* since the day that the workbook counts from */
  bool has_day;           /* else a time of day alone */
};
/* NULL, or why there is no such day. from_1904: the workbook counts days from 1904-01-01. */
const char *xl_moment_of(struct xl_number number, bool from_1904, struct xl_moment *out);

#endif
