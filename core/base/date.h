/* SPDX-License-Identifier: MIT */
/* Calendar days (proleptic Gregorian, years 1 to 9999) and times of day, no time zone, no locale.
 * A date is the number of days since 0001-01-01, which is day 0 and a Monday. A time is minutes
 * since midnight. */
#ifndef AS_DATE_H
#define AS_DATE_H

#include "base/decimal.h"

enum { AS_DATE_NONE = INT32_MIN, AS_DATE_TEXT = 11, AS_TIME_TEXT = 6 };

enum as_date_style {
  AS_DATE_ISO,
  AS_DATE_DAY_FIRST
}; /* YYYY-MM-DD; D/M/YYYY with one or two digits */

/* false: *why says what was wanted: a static string. */
bool as_date_parse(const char *text, size_t size, enum as_date_style style, int32_t *out,
                   const char **why);
void as_date_print(int32_t date, char out[AS_DATE_TEXT]); /* 2026-03-10 */
bool as_date_make(int year, int month, int day, int32_t *out);
void as_date_split(int32_t date, int *year, int *month, int *day);
int as_date_weekday(int32_t date); /* 0 Monday ... 6 Sunday */
/* The same day so many months later (or earlier), clamped to the month's end: 31 August + 6 is 28
 * or 29 February. false: outside the years 1 to 9999. */
bool as_date_add_months(int32_t date, int months, int32_t *out);
/* Completed calendar months from..to, and the days left over as a part of the month they fall in;
 * from <= to. */
bool as_date_months_between(int32_t from, int32_t to, struct as_decimal *out);
/* H:MM or HH:MM, ":00" seconds allowed, 24:00 refused. */
bool as_time_parse(const char *text, size_t size, int32_t *minutes, const char **why);
void as_time_print(int32_t minutes, char out[AS_TIME_TEXT]);

#endif
