/* SPDX-License-Identifier: MIT */
/* The one idea: count from 1 March, so that the leap day is a year's last and a month's beginning
 * is a formula. Decided against: mktime and its like, which know time zones and not the year 1. */
#include "base/date.h"

#include <string.h>

enum {
  MONTHS = 12,
  FIRST_YEAR = 1,
  LAST_YEAR = 9999,
  DAYS_OF_FOUR_CENTURIES = 146097,
  MARCH_BEFORE = 306, /* days from 1 March of the year 0 to day 0, 1 January of the year 1 */
  HOURS = 24,
  MINUTES = 60
};

static bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month) {
  static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Why a day is not in its month; a static text. */
static const char *no_such_day(int month, int day) {
  static const char *const texts[MONTHS][2] = {
      [1] = {"30 February does not exist", "31 February does not exist"},
      [3] = {NULL, "31 April does not exist"},
      [5] = {NULL, "31 June does not exist"},
      [8] = {NULL, "31 September does not exist"},
      [10] = {NULL, "31 November does not exist"},
  };
  if (day < 1 || day > 31)
    return "a day is 1 to 31";
  if (day == 29)
    return "29 February is there in leap years only";
  return texts[month - 1][day == 31 ? 1 : 0];
}

bool as_date_make(int year, int month, int day, int32_t *out) {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS || day < 1 ||
      day > month_days(year, month))
    return false;
  int months = (month + 9) % MONTHS; /* since March */
  int years = month < 3 ? year - 1 : year;
  int leaps = years / 4 - years / 100 + years / 400;
  *out = years * 365 + leaps + (months * 153 + 2) / 5 + day - 1 - MARCH_BEFORE;
  return true;
}

void as_date_split(int32_t date, int *year, int *month, int *day) {
  int days = date + MARCH_BEFORE;
  int era = days / DAYS_OF_FOUR_CENTURIES;
  int rest = days % DAYS_OF_FOUR_CENTURIES;
  int years = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
  int in_year = rest - (years * 365 + years / 4 - years / 100);
  int months = (in_year * 5 + 2) / 153;
  *day = in_year - (months * 153 + 2) / 5 + 1;
  *month = months < 10 ? months + 3 : months - 9;
  *year = era * 400 + years + (*month < 3 ? 1 : 0);
}

int as_date_weekday(int32_t date) {
  return (int)(date % 7);
}

bool as_date_add_months(int32_t date, int months, int32_t *out) {
  int year;
  int month;
  int day;
  if (months < -LAST_YEAR * MONTHS || months > LAST_YEAR * MONTHS)
    return false;
  as_date_split(date, &year, &month, &day);
  int count = year * MONTHS + month - 1 + months;
  if (count < FIRST_YEAR * MONTHS || count >= (LAST_YEAR + 1) * MONTHS)
    return false;
  year = count / MONTHS;
  month = count % MONTHS + 1;
  int last = month_days(year, month);
  return as_date_make(year, month, day < last ? day : last, out);
}

/* The same day so many months later; past the year 9999, where only December can be left, 31 days
 * on. */
static int32_t month_end(int32_t from, int months, int32_t begin) {
  int32_t end;
  return as_date_add_months(from, months, &end) ? end : begin + 31;
}

bool as_date_months_between(int32_t from, int32_t to, struct as_decimal *out) {
  int from_year;
  int to_year;
  int from_month;
  int to_month;
  int day;
  if (from > to)
    return false;
  as_date_split(from, &from_year, &from_month, &day);
  as_date_split(to, &to_year, &to_month, &day);
  int months = (to_year - from_year) * MONTHS + to_month - from_month;
  int32_t begin = from;
  if (as_date_add_months(from, months, &begin) && begin > to)
    as_date_add_months(from, --months, &begin);
  int32_t days = month_end(from, months + 1, begin) - begin;
  return as_decimal_divide(as_decimal_of((int64_t)months * days + to - begin), as_decimal_of(days),
                           out);
}

/* Reads a run of least to most digits. false: there is none so long. */
static bool take_number(const char **at, const char *end, int least, int most, int *out) {
  int count = 0;
  *out = 0;
  for (; *at < end && **at >= '0' && **at <= '9'; (*at)++, count++) {
    if (count == most)
      return false;
    *out = *out * 10 + (**at - '0');
  }
  return count >= least;
}

static bool take_char(const char **at, const char *end, char wanted) {
  if (*at == end || **at != wanted)
    return false;
  (*at)++;
  return true;
}

static bool read_iso(const char *at, const char *end, int *year, int *month, int *day) {
  return take_number(&at, end, 4, 4, year) && take_char(&at, end, '-') &&
         take_number(&at, end, 2, 2, month) && take_char(&at, end, '-') &&
         take_number(&at, end, 2, 2, day) && at == end;
}

static bool read_day_first(const char *at, const char *end, int *year, int *month, int *day) {
  return take_number(&at, end, 1, 2, day) && take_char(&at, end, '/') &&
         take_number(&at, end, 1, 2, month) && take_char(&at, end, '/') &&
         take_number(&at, end, 4, 4, year) && at == end;
}

static const char *not_a_date(const char *text, size_t size, enum as_date_style style) {
  int year;
  int month;
  int day;
  if (style == AS_DATE_ISO && read_day_first(text, text + size, &year, &month, &day))
    return "a date is written YYYY-MM-DD here, not DD/MM/YYYY";
  if (style == AS_DATE_DAY_FIRST && read_iso(text, text + size, &year, &month, &day))
    return "a date is written DD/MM/YYYY here, not YYYY-MM-DD";
  if (size > 10 && memchr(text, ':', size))
    return "a date without a time of day was wanted";
  return style == AS_DATE_ISO ? "a date is written YYYY-MM-DD" : "a date is written DD/MM/YYYY";
}

bool as_date_parse(const char *text, size_t size, enum as_date_style style, int32_t *out,
                   const char **why) {
  int year = 0;
  int month = 0;
  int day = 0;
  bool iso = style == AS_DATE_ISO;
  if (!(iso ? read_iso : read_day_first)(text, text + size, &year, &month, &day))
    *why = not_a_date(text, size, style);
  else if (year < FIRST_YEAR)
    *why = "years run from 0001 to 9999";
  else if ((month < 1 || month > MONTHS) && !iso)
    *why = "a month is 1 to 12, and the day comes first: DD/MM/YYYY";
  else if (month < 1 || month > MONTHS)
    *why = "a month is 01 to 12: YYYY-MM-DD";
  else if (!as_date_make(year, month, day, out))
    *why = no_such_day(month, day);
  else
    return true;
  return false;
}

static char *put_number(char *at, int number, int digits) {
  for (int i = digits; i > 0; i--, number /= 10)
    at[i - 1] = (char)('0' + number % 10);
  return at + digits;
}

void as_date_print(int32_t date, char out[AS_DATE_TEXT]) {
  int year;
  int month;
  int day;
  as_date_split(date, &year, &month, &day);
  char *at = put_number(out, year, 4);
  *at++ = '-';
  at = put_number(at, month, 2);
  *at++ = '-';
  at = put_number(at, day, 2);
  *at = '\0';
}

bool as_time_parse(const char *text, size_t size, int32_t *minutes, const char **why) {
  const char *at = text;
  const char *end = text + size;
  int hour;
  int minute;
  int second = 0;
  bool read = take_number(&at, end, 1, 2, &hour) && take_char(&at, end, ':') &&
              take_number(&at, end, 2, 2, &minute) &&
              (at == end ||
               (take_char(&at, end, ':') && take_number(&at, end, 2, 2, &second) && at == end));
  if (!read)
    *why = "a time is written H:MM or HH:MM, on the 24-hour clock";
  else if (hour == HOURS && minute == 0)
    *why = "24:00 is written 0:00, of the next day";
  else if (hour >= HOURS)
    *why = "an hour is 0 to 23";
  else if (minute >= MINUTES)
    *why = "a minute is 00 to 59";
  else if (second != 0)
    *why = "seconds are left out, or 00";
  else {
    *minutes = hour * MINUTES + minute;
    return true;
  }
  return false;
}

void as_time_print(int32_t minutes, char out[AS_TIME_TEXT]) {
  char *at = put_number(out, minutes / MINUTES, 2);
  *at++ = ':';
  at = put_number(at, minutes % MINUTES, 2);
  *at = '\0';
}
