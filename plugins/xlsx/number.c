/* SPDX-License-Identifier: MIT */
/* Numbers as a sheet keeps and shows them.
 *
 * The one idea: a spreadsheet keeps 15 digits, and its file spells them, or the binary fraction
 * that they became (9.2110000000000003), in decimal digits. So the digits are rounded to 15 as
 * digits, and what somebody typed comes back. Decided against: all 17 digits, which nobody sees
 * in the sheet and which are no number of the evidence (0.1 + 0.2 would not be 0.3). */
#include "number.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS = 15, EXPONENT_MOST = 400, SPELLED_MOST = 30, DAY = 86400 };

/* Takes a digit in. beyond: those after the fifteenth, of which the first decides. */
struct taking {
  struct xl_number number;
  int count, beyond;
  bool up, any;
};

static void take_digit(struct taking *taking, int digit, bool after_point) {
  taking->any = true;
  if (taking->count == 0 && digit == 0) {
    taking->number.exponent -= after_point;
    return;
  }
  if (taking->count < DIGITS) {
    taking->number.digits = taking->number.digits * 10 + (uint64_t)digit;
    taking->number.exponent -= after_point;
    taking->count++;
    return;
  }
  if (taking->beyond == 0)
    taking->up = digit >= 5;
  taking->beyond++;
  taking->number.exponent += !after_point;
}

/* No zeros at the end, so that equal numbers are equal; zero is one number. */
static void settle(struct xl_number *number) {
  while (number->digits > 0 && number->digits % 10 == 0) {
    number->digits /= 10;
    number->exponent++;
  }
  if (number->digits == 0)
    *number = (struct xl_number){0};
}

static bool read_exponent(const char *at, const char *end, int *out) {
  bool down = at < end && *at == '-';
  int value = 0;
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  if (at == end)
    return false;
  for (; at < end; at++) {
    if (*at < '0' || *at > '9')
      return false;
    value = value > EXPONENT_MOST ? value : value * 10 + (*at - '0');
  }
  *out = down ? -value : value;
  return true;
}

bool xl_number_parse(const char *text, size_t size, struct xl_number *out) {
  const char *at = text;
  const char *end = text + size;
  struct taking taking = {0};
  bool after_point = false;
  int exponent = 0;
  if (at < end && (*at == '-' || *at == '+'))
    taking.number.minus = *at++ == '-';
  for (; at < end && *at != 'e' && *at != 'E'; at++) {
    if (*at == '.' && !after_point)
      after_point = true;
    else if (*at >= '0' && *at <= '9' && end - at < EXPONENT_MOST)
      take_digit(&taking, *at - '0', after_point);
    else
      return false;
  }
  if (!taking.any || (at < end && !read_exponent(at + 1, end, &exponent)))
    return false;
  *out = taking.number;
  out->digits += taking.up;
  out->exponent += exponent;
  settle(out);
  return true;
}

bool xl_number_of_double(double value, struct xl_number *out) {
  char text[XL_NUMBER_TEXT];
  if (!(value - value == 0)) /* endless, or none */
    return false;
  int size = snprintf(text, sizeof text, "%.*e", DIGITS + 1, value);
  for (int i = 0; i < size; i++) /* the point is whatever the process writes */
    if (text[i] != '-' && text[i] != '+' && text[i] != 'e' && (text[i] < '0' || text[i] > '9'))
      text[i] = '.';
  return xl_number_parse(text, (size_t)size, out);
}

bool xl_number_round(struct xl_number *number, int places) {
  int beyond = -places - number->exponent;
  if (beyond <= 0 || number->digits == 0)
    return false;
  if (beyond > DIGITS + 1) {
    *number = (struct xl_number){0};
    return true;
  }
  uint64_t unit = 1;
  for (int i = 0; i < beyond; i++)
    unit *= 10;
  number->digits = (number->digits + unit / 2) / unit;
  number->exponent += beyond;
  settle(number);
  return true;
}

size_t xl_number_print(struct xl_number number, char out[XL_NUMBER_TEXT]) {
  char digits[XL_NUMBER_TEXT];
  int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number.digits);
  int point = count + number.exponent; /* digits before it */
  size_t size = 0;
  if (point > SPELLED_MOST || number.exponent < -SPELLED_MOST)
    return 0;
  if (number.minus)
    out[size++] = '-';
  if (point <= 0)
    out[size++] = '0';
  for (int i = point < 0 ? point : 0; i < count || i < point; i++) {
    if (i == (point < 0 ? point : 0) && point <= 0)
      out[size++] = '.';
    else if (i == point && i > 0)
      out[size++] = '.';
    out[size++] = i >= 0 && i < count ? digits[i] : '0';
  }
  out[size] = '\0';
  return size;
}

/* What a format's letters say. */
struct letters {
  bool year_or_day, month_or_minute, clock, percent, span;
};

/* Past what stands in quotes or brackets. [h], [mm] and [s] count on beyond a day. */
static size_t skip(const char *code, size_t size, size_t at, struct letters *seen) {
  char first = code[at];
  if (first == '\\' || first == '_' || first == '*')
    return at + 1;
  size_t end = at + 1;
  while (end < size && code[end] != (first == '"' ? '"' : ']'))
    end++;
  if (first == '[' && end > at + 1) {
    size_t same = at + 1;
    while (same < end && (code[same] | 32) == (code[at + 1] | 32))
      same++;
    char letter = (char)(code[at + 1] | 32);
    seen->span |= same == end && (letter == 'h' || letter == 'm' || letter == 's');
  }
  return end;
}

static void see(char letter, struct letters *seen) {
  seen->year_or_day |= letter == 'y' || letter == 'd';
  seen->month_or_minute |= letter == 'm';
  seen->clock |= letter == 'h' || letter == 's';
  seen->percent |= letter == '%';
}

static bool at_word(const char *code, size_t size, size_t at, const char *word) {
  size_t length = strlen(word);
  if (size - at < length)
    return false;
  for (size_t i = 0; i < length; i++)
    if ((code[at + i] | 32) != (word[i] | 32))
      return false;
  return true;
}

enum xl_show xl_show_of_code(const char *code, size_t size) {
  struct letters seen = {0};
  for (size_t i = 0; i < size && code[i] != ';'; i++) {
    if (strchr("\"[\\_*", code[i]) && code[i])
      i = skip(code, size, i, &seen);
    else if (at_word(code, size, i, "general"))
      i += strlen("general") - 1;
    else if (at_word(code, size, i, "am/pm"))
      i += strlen("am/pm") - 1;
    else
      see(code[i] == '%' ? '%' : (char)(code[i] | 32), &seen);
  }
  bool date = seen.year_or_day || (seen.month_or_minute && !seen.clock && !seen.span);
  if (seen.span)
    return XL_SHOW_SPAN;
  if (date)
    return seen.clock ? XL_SHOW_DATE_AND_TIME : XL_SHOW_DATE;
  if (seen.clock)
    return XL_SHOW_TIME;
  return seen.percent ? XL_SHOW_PERCENT : XL_SHOW_NUMBER;
}

enum xl_show xl_show_of_id(uint32_t id) {
  static const struct {
    uint32_t first, last;
    enum xl_show show;
  } known[] = {{9, 10, XL_SHOW_PERCENT},        {14, 17, XL_SHOW_DATE}, {18, 21, XL_SHOW_TIME},
               {22, 22, XL_SHOW_DATE_AND_TIME}, {27, 31, XL_SHOW_DATE}, {32, 35, XL_SHOW_TIME},
               {36, 36, XL_SHOW_DATE},          {45, 45, XL_SHOW_TIME}, {46, 46, XL_SHOW_SPAN},
               {47, 47, XL_SHOW_TIME},          {50, 54, XL_SHOW_DATE}, {55, 56, XL_SHOW_TIME},
               {57, 58, XL_SHOW_DATE}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (id >= known[i].first && id <= known[i].last)
      return known[i].show;
  return XL_SHOW_NUMBER;
}

/* A day, counted from 1970-01-01, in the Gregorian calendar. */
static void day_of(int32_t days, struct xl_moment *out) {
  int32_t z = days + 719468;
  int32_t era = z / 146097;
  int32_t of_era = z - era * 146097;
  int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
  int32_t month = (5 * of_year + 2) / 153;
  out->day = of_year - (153 * month + 2) / 5 + 1;
  out->month = month < 10 ? month + 3 : month - 9;
  out->year = year + era * 400 + (out->month <= 2);
}

/* Whole days, and the rest to the nearest second. false: beyond any calendar. */
static bool split(struct xl_number number, int64_t *days, uint32_t *seconds) {
  uint64_t whole = number.digits, unit = 1;
  if (number.minus || number.exponent > 7)
    return false;
  for (int i = 0; i < number.exponent; i++)
    whole *= 10;
  if (number.exponent < 0 && number.exponent >= -DIGITS - 3) {
    for (int i = 0; i < -number.exponent; i++)
      unit *= 10;
    whole = number.digits / unit;
  } else if (number.exponent < 0) {
    whole = 0; /* less than a second */
    number.digits = 0;
  }
  uint64_t rest = number.exponent < 0 ? number.digits % unit : 0;
  while (unit > UINT64_MAX / DAY / 2) {
    unit /= 10;
    rest /= 10;
  }
  *seconds = (uint32_t)((rest * DAY + unit / 2) / unit);
  if (whole > 4000000)
    return false;
  *days = (int64_t)whole + *seconds / DAY;
  *seconds %= DAY;
  return true;
}

const char *xl_moment_of(struct xl_number number, bool from_1904, struct xl_moment *out) {
  enum { FIRST_1900 = 25569, FIRST_1904 = 24107, LAST_1900 = 2958465, NO_DAY = 60 };
  int64_t days = 0;
  *out = (struct xl_moment){0};
  if (!split(number, &days, &out->seconds))
    return "holds a number that is no day of a calendar and is formatted as a date";
  out->days = (uint32_t)days;
  out->has_day = days > 0;
  if (from_1904) {
    day_of((int32_t)days - FIRST_1904, out);
    return days + FIRST_1900 - FIRST_1904 <= LAST_1900 ? NULL : "holds a day after the year 9999";
  }
  if (days == NO_DAY)
    return "holds 29 February 1900, a day that spreadsheets have and the calendar has not";
  if (days > LAST_1900)
    return "holds a day after the year 9999";
  day_of((int32_t)days - FIRST_1900 + (days < NO_DAY), out);
  return NULL;
}
