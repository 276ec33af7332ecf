/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <criterion/criterion.h>
#include <string.h>

enum { LAST_DAY = 3652058 }; /* 9999-12-31 */

static int32_t day(const char *text) {
  int32_t out = AS_DATE_NONE;
  const char *why = "";
  cr_assert(as_date_parse(text, strlen(text), AS_DATE_ISO, &out, &why), "%s: %s", text, why);
  return out;
}

static int days_of(int year, int month) {
  if (month == 2)
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Test(date, agrees_with_the_calendar_on_every_day_from_year_1_to_9999) {
  int32_t count = 0;
  for (int year = 1; year <= 9999; year++)
    for (int month = 1; month <= 12; month++)
      for (int of_month = 1; of_month <= days_of(year, month); of_month++, count++) {
        int32_t made = -1;
        int y = 0;
        int m = 0;
        int d = 0;
        if (!as_date_make(year, month, of_month, &made) || made != count)
          cr_assert_fail("%d-%d-%d is %d, not %d", year, month, of_month, made, count);
        as_date_split(count, &y, &m, &d);
        if (y != year || m != month || d != of_month || as_date_weekday(count) != count % 7)
          cr_assert_fail("%d splits to %d-%d-%d", count, y, m, d);
      }
  cr_expect_eq(count, LAST_DAY + 1);
}

Test(date, knows_the_weekday_of_known_days) {
  cr_expect_eq(as_date_weekday(day("2026-03-10")), 1); /* a Tuesday */
  cr_expect_eq(as_date_weekday(day("2000-01-01")), 5);
  cr_expect_eq(as_date_weekday(day("1970-01-01")), 3);
  cr_expect_eq(as_date_weekday(day("0001-01-01")), 0);
  cr_expect_eq(as_date_weekday(day("9999-12-31")), 4);
}

Test(date, prints_and_reads_back_every_day) {
  for (int32_t date = 0; date <= LAST_DAY; date += 7) {
    char text[AS_DATE_TEXT];
    int32_t back;
    const char *why;
    as_date_print(date, text);
    cr_assert(as_date_parse(text, strlen(text), AS_DATE_ISO, &back, &why) && back == date, "%s",
              text);
  }
}

Test(date, refuses_impossible_days_and_says_why) {
  static const struct {
    const char *text;
    enum as_date_style style;
    const char *why;
  } cases[] = {
      {"2026-02-30", AS_DATE_ISO, "30 February does not exist"},
      {"2026-02-31", AS_DATE_ISO, "31 February does not exist"},
      {"2026-02-29", AS_DATE_ISO, "leap years"},
      {"1900-02-29", AS_DATE_ISO, "leap years"},
      {"2026-04-31", AS_DATE_ISO, "31 April does not exist"},
      {"2026-06-31", AS_DATE_ISO, "31 June does not exist"},
      {"2026-09-31", AS_DATE_ISO, "31 September does not exist"},
      {"2026-11-31", AS_DATE_ISO, "31 November does not exist"},
      {"2026-01-32", AS_DATE_ISO, "1 to 31"},
      {"2026-01-00", AS_DATE_ISO, "1 to 31"},
      {"2026-13-01", AS_DATE_ISO, "a month is 01 to 12"},
      {"2026-00-01", AS_DATE_ISO, "a month is 01 to 12"},
      {"0000-01-01", AS_DATE_ISO, "0001 to 9999"},
      {"10000-01-01", AS_DATE_ISO, "YYYY-MM-DD"},
      {"2026-3-10", AS_DATE_ISO, "YYYY-MM-DD"},
      {"26-03-10", AS_DATE_ISO, "YYYY-MM-DD"},
      {"2026-03-10x", AS_DATE_ISO, "YYYY-MM-DD"},
      {"2026-03-10T09:00", AS_DATE_ISO, "time of day"},
      {"2026/03/10", AS_DATE_ISO, "YYYY-MM-DD"},
      {"", AS_DATE_ISO, "YYYY-MM-DD"},
      {"10/03/2026", AS_DATE_ISO, "not DD/MM/YYYY"},
      {"2026-03-10", AS_DATE_DAY_FIRST, "not YYYY-MM-DD"},
      {"3/25/2026", AS_DATE_DAY_FIRST, "the day comes first"},
      {"30/2/2026", AS_DATE_DAY_FIRST, "30 February does not exist"},
      {"1/1/26", AS_DATE_DAY_FIRST, "DD/MM/YYYY"},
      {"001/1/2026", AS_DATE_DAY_FIRST, "DD/MM/YYYY"},
      {"1/1/2026 09:00", AS_DATE_DAY_FIRST, "time of day"},
      {"soon", AS_DATE_DAY_FIRST, "DD/MM/YYYY"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t out;
    const char *why = "";
    cr_expect_not(as_date_parse(cases[i].text, strlen(cases[i].text), cases[i].style, &out, &why));
    cr_expect(strstr(why, cases[i].why), "%s: %s", cases[i].text, why);
  }
  int32_t out;
  cr_expect_not(as_date_make(0, 12, 31, &out));
  cr_expect_not(as_date_make(10000, 1, 1, &out));
  cr_expect(as_date_make(2024, 2, 29, &out));
}

Test(date, reads_days_first_with_one_or_two_digits) {
  static const char *const cases[] = {"10/03/2026", "10/3/2026"};
  for (size_t i = 0; i < 2; i++) {
    int32_t out = -1;
    const char *why;
    cr_expect(as_date_parse(cases[i], strlen(cases[i]), AS_DATE_DAY_FIRST, &out, &why));
    cr_expect_eq(out, day("2026-03-10"));
  }
}

Test(date, adds_months_and_stops_at_the_end_of_the_month) {
  static const struct {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
      {"2025-08-31", 6, "2026-02-28"},  {"2023-08-31", 6, "2024-02-29"},
      {"2026-01-31", 1, "2026-02-28"},  {"2026-01-31", 3, "2026-04-30"},
      {"2026-03-10", 0, "2026-03-10"},  {"2026-03-31", -1, "2026-02-28"},
      {"2026-01-15", -1, "2025-12-15"}, {"2026-12-01", 1, "2027-01-01"},
      {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
      {"0001-01-31", 1, "0001-02-28"},  {"9999-11-30", 1, "9999-12-30"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t out = -1;
    cr_expect(as_date_add_months(day(cases[i].from), cases[i].months, &out));
    cr_expect_eq(out, day(cases[i].to), "%s + %d", cases[i].from, cases[i].months);
  }
  int32_t out;
  cr_expect_not(as_date_add_months(day("0001-01-01"), -1, &out));
  cr_expect_not(as_date_add_months(day("9999-12-01"), 1, &out));
  cr_expect_not(as_date_add_months(day("2026-01-01"), INT32_MAX, &out));
  cr_expect_not(as_date_add_months(day("2026-01-01"), INT32_MIN, &out));
}

Test(date, counts_whole_months_and_the_part_that_is_left) {
  static const struct {
    const char *from;
    const char *to;
    const char *months;
  } cases[] = {
      {"2026-01-31", "2026-02-28", "1"},
      {"2026-01-31", "2026-02-27", "0.964285714286"}, /* 27 of 28 days */
      {"2026-01-31", "2026-03-30",
       "1.96774193548"}, /* 30 of the 31 from 28 February to 31 March */
      {"2026-01-31", "2026-03-31", "2"},
      {"2026-03-10", "2026-03-10", "0"},
      {"2026-03-10", "2026-03-11", "0.0322580645161"}, /* 1 of 31 */
      {"2026-02-10", "2026-02-11", "0.0357142857143"}, /* 1 of 28 */
      {"2026-02-10", "2026-03-10", "1"},
      {"2026-02-10", "2026-03-09", "0.964285714286"},
      {"2025-03-10", "2026-03-10", "12"},
      {"2024-02-29", "2025-02-28", "12"},
      {"2024-02-29", "2025-03-01", "12.0344827586"}, /* 1 of the 29 from 28 February to 29 March */
      {"9999-12-01", "9999-12-31", "0.967741935484"},
      {"9999-11-15", "9999-12-31", "1.51612903226"},
      {"0001-01-01", "9999-12-31", "119987.967742"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_decimal out;
    char text[AS_DECIMAL_TEXT];
    cr_assert(as_date_months_between(day(cases[i].from), day(cases[i].to), &out));
    as_decimal_print(out, text);
    cr_expect_str_eq(text, cases[i].months, "%s to %s: %s", cases[i].from, cases[i].to, text);
  }
  struct as_decimal out;
  cr_expect_not(as_date_months_between(day("2026-03-11"), day("2026-03-10"), &out));
}

Test(date, never_counts_fewer_months_up_to_a_later_day) {
  int32_t from = day("2023-12-25");
  for (; from < day("2024-03-05"); from++) {
    struct as_decimal last = {-1, 0};
    for (int32_t to = from; to < from + 430; to++) {
      struct as_decimal now;
      cr_assert(as_date_months_between(from, to, &now));
      cr_assert(as_decimal_compare(now, last) > 0, "%d to %d", from, to);
      last = now;
    }
  }
}

Test(time, reads_hours_and_minutes) {
  static const struct {
    const char *text;
    int32_t minutes;
  } cases[] = {{"0:00", 0},    {"00:00", 0},    {"9:30", 570},
               {"09:30", 570}, {"23:59", 1439}, {"09:30:00", 570}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t minutes = -1;
    const char *why = "";
    cr_expect(as_time_parse(cases[i].text, strlen(cases[i].text), &minutes, &why), "%s: %s",
              cases[i].text, why);
    cr_expect_eq(minutes, cases[i].minutes);
  }
}

Test(time, refuses_what_is_no_time_and_says_why) {
  static const char *const cases[][2] = {
      {"24:00", "0:00"},    {"24:00:00", "0:00"},   {"25:00", "0 to 23"}, {"24:01", "0 to 23"},
      {"9:60", "00 to 59"}, {"9:30:15", "seconds"}, {"9.30", "H:MM"},     {"930", "H:MM"},
      {"9:3", "H:MM"},      {"9:30pm", "H:MM"},     {"", "H:MM"},         {":30", "H:MM"},
      {"009:30", "H:MM"},   {"9:30:", "H:MM"},      {"-1:00", "H:MM"},    {"9:30:0", "H:MM"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t minutes;
    const char *why = "";
    cr_expect_not(as_time_parse(cases[i][0], strlen(cases[i][0]), &minutes, &why), "%s",
                  cases[i][0]);
    cr_expect(strstr(why, cases[i][1]), "%s: %s", cases[i][0], why);
  }
}

Test(time, prints_and_reads_back_every_minute) {
  for (int32_t minute = 0; minute < 24 * 60; minute++) {
    char text[AS_TIME_TEXT];
    int32_t back;
    const char *why;
    as_time_print(minute, text);
    cr_assert(as_time_parse(text, strlen(text), &back, &why) && back == minute, "%s", text);
  }
}
