/* SPDX-License-Identifier: MIT */
/* Periods moved over dates: the first that begins on a date that counts, and the best of all. */
#include "views.h"

static const char hours[] = "hours: {columns: {day: {type: date}, hours: {type: number}, who: "
                            "{type: text}}}";

/* "2026-01-05 3 10.5 / none", first and best: from, dates that count, mean. */
static const char *words_of(const struct given *given, const struct as_period *period) {
  char date[AS_DATE_TEXT];
  char mean[AS_DECIMAL_TEXT];
  if (period->dates == 0)
    return "none";
  as_date_print(period->from, date);
  as_decimal_print(period->mean, mean);
  return as_arena_print(given->arena, "%s %u %s", date, (unsigned)period->dates, mean);
}

static void expect_periods(const char *rows, int32_t days, int64_t least, uint32_t enough,
                           const char *wanted) {
  struct given given = given_new(hours);
  struct as_period first, best;
  struct as_view_trouble trouble;
  given_csv(&given, as_arena_print(given.arena, "day,hours\n%s", rows));
  struct as_period_of of = {column_of(&given, "day"), column_of(&given, "hours"), days,
                            as_decimal_of(least), enough};
  cr_assert(as_view_periods(as_view_all(given.table), &of, given.arena, &first, &best, &trouble) ==
            AS_VIEW_OK);
  const char *got =
      as_arena_print(given.arena, "%s / %s", words_of(&given, &first), words_of(&given, &best));
  cr_expect(as_text_equal(got, wanted), "%d days, %u of %d: %s, not %s", (int)days,
            (unsigned)enough, (int)least, got, wanted);
  given_done(&given);
}

Test(period, ends_a_day_before_so_many_days_have_gone_by) {
  const char *ends = "2026-01-01,8\n2026-01-10,8\n";
  expect_periods(ends, 10, 7, 2, "2026-01-01 2 8 / 2026-01-01 2 8");
  expect_periods(ends, 9, 7, 2, "none / none");
  expect_periods(ends, 9, 7, 1, "2026-01-01 1 8 / 2026-01-01 1 8");
}

Test(period, dates_count_from_the_least_of_their_rows_together) {
  expect_periods("2026-01-01,7\n2026-01-02,6.9\n2026-01-03,7\n", 3, 7, 2,
                 "2026-01-01 2 7 / 2026-01-01 2 7");
  expect_periods("2026-01-01,7\n2026-01-02,6.9\n2026-01-03,7\n", 3, 7, 3, "none / none");
  expect_periods("2026-01-02,6.9\n2026-01-01,7\n2026-01-02,0.1\n2026-01-03,7\n", 3, 7, 3,
                 "2026-01-01 3 7 / 2026-01-01 3 7");
}

Test(period, the_first_begins_on_a_date_that_counts_and_holds_all_up_to_its_end) {
  expect_periods("2026-01-01,20\n2026-01-02,20\n2026-01-03,8\n2026-01-09,8\n", 3, 7, 2,
                 "2026-01-01 3 16 / 2026-01-01 2 20");
  expect_periods("2026-01-01,9\n2026-01-05,8\n2026-01-06,10\n", 3, 7, 2,
                 "2026-01-05 2 9 / 2026-01-05 2 9");
}

Test(period, the_best_may_begin_on_any_day_but_leaves_out_no_date_between_its_ends) {
  /* after a low date, or before one */
  expect_periods("2026-01-01,8\n2026-01-02,20\n2026-01-03,20\n", 3, 7, 2,
                 "2026-01-01 3 16 / 2026-01-02 2 20");
  expect_periods("2026-01-01,20\n2026-01-02,8\n2026-01-03,20\n", 3, 7, 2,
                 "2026-01-01 3 16 / 2026-01-01 3 16");
  /* after one low date and before another only where so many days lie between them */
  expect_periods("2026-01-01,8\n2026-01-02,20\n2026-01-03,20\n2026-01-04,8\n", 3, 7, 2,
                 "2026-01-01 3 16 / 2026-01-01 3 16");
  expect_periods("2026-01-01,8\n2026-01-02,20\n2026-01-03,20\n2026-01-05,8\n", 3, 7, 2,
                 "2026-01-01 3 16 / 2026-01-02 2 20");
}

Test(period, of_equal_ones_the_earliest_is_best) {
  expect_periods("2026-01-01,9\n2026-01-11,9\n2026-01-21,9\n", 3, 7, 1,
                 "2026-01-01 1 9 / 2026-01-01 1 9");
}

Test(period, of_no_rows_there_is_none) {
  expect_periods("", 3, 7, 1, "none / none");
  expect_periods("2026-01-01,6\n", 3, 7, 1, "none / none");
}

enum { DAYS = 31, LONG = 8, LEAST = 3, ENOUGH = 3 };

/* The best mean of all periods, looked at day by day; 0 where there is none. */
static struct as_decimal best_by_hand(const int value[DAYS]) {
  struct as_decimal best = as_decimal_of(0), mean;
  for (int from = -LONG; from < DAYS; from++) {
    int sum = 0, count = 0;
    for (int day = from < 0 ? 0 : from; day < from + LONG && day < DAYS; day++)
      if (value[day] >= LEAST) {
        sum += value[day];
        count++;
      }
    if (count >= ENOUGH && as_decimal_divide(as_decimal_of(sum), as_decimal_of(count), &mean) &&
        as_decimal_compare(mean, best) > 0)
      best = mean;
  }
  return best;
}

Test(period, agrees_with_a_look_at_every_day) {
  uint32_t seed = 1, found = 0;
  for (int round = 0; round < 300; round++) {
    int value[DAYS];
    struct given given = given_new(hours);
    const char *csv = "day,hours\n";
    struct as_period first, best;
    struct as_view_trouble trouble;
    for (int day = DAYS - 1; day >= 0; day--) {
      seed = seed * 1664525 + 1013904223;
      value[day] = (int)(seed >> 28);
      csv = as_arena_print(given.arena, "%s2026-03-%02d,%d\n", csv, day + 1, value[day]);
    }
    given_csv(&given, csv);
    struct as_period_of of = {0, 1, LONG, as_decimal_of(LEAST), ENOUGH};
    cr_assert(as_view_periods(as_view_all(given.table), &of, given.arena, &first, &best,
                              &trouble) == AS_VIEW_OK);
    cr_assert(as_decimal_compare(best.mean, best_by_hand(value)) == 0, "round %d", round);
    cr_assert((first.dates == 0) == (best.dates == 0), "round %d", round);
    found += best.dates > 0;
    given_done(&given);
  }
  cr_expect(found > 100, "only %u rounds had a period at all", (unsigned)found);
}

Test(period, a_blank_cell_is_missing_and_other_columns_are_misuse) {
  struct given given = given_new(hours);
  struct as_period first, best;
  struct as_view_trouble trouble;
  struct as_period_of of = {0, 1, 3, as_decimal_of(1), 1};
  given_csv(&given, "day,hours,who\n2026-01-01,8,Ann\n2026-01-02,,Ann\n");
  cr_expect(as_view_periods(as_view_all(given.table), &of, given.arena, &first, &best, &trouble) ==
            AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.what, "hours.hours") && as_text_equal(trouble.rows, "line 3"));
  of.add = 2;
  cr_expect(as_view_periods(as_view_all(given.table), &of, given.arena, &first, &best, &trouble) ==
            AS_VIEW_MISUSE);
  of.date = of.add = 1;
  cr_expect(as_view_periods(as_view_all(given.table), &of, given.arena, &first, &best, &trouble) ==
            AS_VIEW_MISUSE);
  given_done(&given);
}

Test(period, sums_of_too_many_digits_are_said) {
  struct given given = given_new(hours);
  struct as_period first, best;
  struct as_view_trouble trouble;
  struct as_period_of of = {0, 1, 3, as_decimal_of(0), 1};
  given_csv(&given, "day,hours\n2026-01-01,0.000001\n2026-01-02,999999999999999\n");
  cr_expect(as_view_periods(as_view_all(given.table), &of, given.arena, &first, &best, &trouble) ==
            AS_VIEW_OVERFLOW);
  cr_expect(strstr(trouble.what, "hours.hours: the sum needs more digits"), "%s", trouble.what);
  given_done(&given);
}
