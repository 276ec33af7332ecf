/* SPDX-License-Identifier: MIT */
/* Figures worked out by hand. */
#include "views.h"

static const char people[] = "specialists:\n"
                             "  key: id\n"
                             "  columns:\n"
                             "    id: {type: text}\n"
                             "    fte: {type: number}\n"
                             "    weeks: {type: number}\n"
                             "    caseload: {type: whole}\n"
                             "    share: {type: percent, default: 50}\n"
                             "    started: {type: date}\n"
                             "    at: {type: time}\n"
                             "    role: {type: text}\n";

static const char rows[] = "id,fte,weeks,caseload,started,at,role\n"
                           "Ann,0.6,8,12,2026-01-05,9:00,x\n"
                           "Ben,0.7,6.5,14,2026-01-01,10:30,\n"
                           "Cat,1,2,,2025-12-31,9:30,\n"
                           "Dan,0.1,0,,2026-01-05,12:00,\n";

static struct given people_given(void) {
  struct given given = given_new(people);
  given_csv(&given, rows);
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  return given;
}

static struct as_view first_two(const struct given *given) {
  return where_is(given, as_view_all(given->table), "id", "ann", "ben");
}

Test(sum, is_exact) {
  struct given given = people_given();
  struct as_view two = first_two(&given);
  struct as_decimal out;
  struct as_view_trouble trouble;
  uint32_t columns[] = {column_of(&given, "fte"), column_of(&given, "weeks"),
                        column_of(&given, "caseload"), column_of(&given, "share")};
  cr_assert(as_view_sum(two, columns, 1, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "1.3");
  /* 0.6 x 8 + 0.7 x 6.5 */
  cr_assert(as_view_sum(two, columns, 2, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "9.35");
  /* 0.6 x 8 x 12 + 0.7 x 6.5 x 14 */
  cr_assert(as_view_sum(two, columns, 3, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "121.3");
  cr_assert(as_view_sum(two, columns, 4, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "6065");
  cr_assert(as_view_sum(as_view_all(given.table), columns, 1, given.arena, &out, &trouble) ==
            AS_VIEW_OK);
  expect_decimal(out, "2.4");
  cr_assert(as_view_sum(as_view_all(given.table), &columns[3], 1, given.arena, &out, &trouble) ==
            AS_VIEW_OK);
  expect_decimal(out, "200");
  given_done(&given);
}

Test(sum, names_the_rows_that_lack_a_figure) {
  struct given given = people_given();
  struct as_decimal out;
  struct as_view_trouble trouble;
  uint32_t columns[] = {column_of(&given, "fte"), column_of(&given, "caseload")};
  cr_expect(as_view_sum(as_view_all(given.table), columns, 2, given.arena, &out, &trouble) ==
            AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.what, "specialists.caseload"));
  cr_expect(as_text_equal(trouble.rows, "Cat and Dan"), "%s", trouble.rows);
  cr_expect(as_view_mean(as_view_all(given.table), columns[1], given.arena, &out, &trouble) ==
            AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.rows, "Cat and Dan"));
  cr_expect(!as_view_given(as_view_all(given.table), columns[1]));
  cr_expect(as_view_given(first_two(&given), columns[1]));
  cr_expect(as_view_given(as_view_all(given.table), column_of(&given, "share")));
  given_done(&given);
}

Test(sum, over_nothing_is_nothing_but_a_mean_is_missing) {
  struct given given = people_given();
  struct as_view none = where_is(&given, as_view_all(given.table), "id", "Nobody", NULL);
  uint32_t fte = column_of(&given, "fte");
  struct as_decimal out;
  struct as_datum datum_out;
  struct as_view_trouble trouble;
  cr_assert(as_view_sum(none, &fte, 1, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "0");
  cr_expect(as_view_mean(none, fte, given.arena, &out, &trouble) == AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.what, "specialists.fte") && !trouble.rows);
  cr_expect(as_view_median(none, fte, given.arena, &datum_out, &trouble) == AS_VIEW_MISSING);
  cr_expect(as_view_min(none, fte, given.arena, &datum_out, &trouble) == AS_VIEW_MISSING);
  cr_expect(as_view_max(none, fte, given.arena, &datum_out, &trouble) == AS_VIEW_MISSING);
  given_done(&given);
}

Test(sum, mean_and_middle_values) {
  struct given given = people_given();
  struct as_view all = as_view_all(given.table);
  struct as_view two = first_two(&given);
  uint32_t caseload = column_of(&given, "caseload");
  uint32_t weeks = column_of(&given, "weeks");
  uint32_t started = column_of(&given, "started");
  struct as_decimal mean;
  struct as_datum out;
  struct as_view_trouble trouble;
  cr_assert(as_view_mean(all, weeks, given.arena, &mean, &trouble) == AS_VIEW_OK);
  expect_decimal(mean, "4.125");
  cr_assert(as_view_median(all, weeks, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_datum(&given, out, "4.25"); /* between 2 and 6.5 */
  cr_assert(as_view_median(two, caseload, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_datum(&given, out, "13");
  cr_assert(as_view_min(all, started, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_datum(&given, out, "2025-12-31");
  cr_assert(as_view_max(all, column_of(&given, "at"), given.arena, &out, &trouble) == AS_VIEW_OK);
  cr_expect(out.kind == AS_TYPE_TIME && out.as.time == 720);
  cr_assert(as_view_max(all, weeks, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_datum(&given, out, "8");
  cr_expect(as_view_median(all, started, given.arena, &out, &trouble) == AS_VIEW_MISUSE,
            "no day is between two");
  struct as_view three = where_is(&given, all, "id", "Cat", "Ben");
  cr_assert(as_view_union(three, where_is(&given, all, "id", "Ann", NULL), given.arena, &three,
                          &trouble) == AS_VIEW_OK);
  cr_assert(as_view_median(three, started, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_datum(&given, out, "2026-01-01");
  given_done(&given);
}

Test(sum, a_third_is_rounded_to_twelve_digits) {
  struct given given = given_new("t: {columns: {a: {type: number}}}");
  struct as_decimal mean;
  struct as_view_trouble trouble;
  given_csv(&given, "a\n1\n1\n0\n");
  cr_assert(as_view_mean(as_view_all(given.table), 0, given.arena, &mean, &trouble) == AS_VIEW_OK);
  expect_decimal(mean, "0.666666666667");
  given_done(&given);
}

Test(sum, of_what_is_no_number_is_misuse) {
  struct given given = people_given();
  uint32_t role = column_of(&given, "role");
  struct as_decimal out;
  struct as_datum datum_out;
  struct as_view_trouble trouble;
  struct as_view all = as_view_all(given.table);
  cr_expect(as_view_sum(all, &role, 1, given.arena, &out, &trouble) == AS_VIEW_MISUSE);
  cr_expect(as_text_equal(trouble.what,
                          "specialists.role holds values of type text: a sum is of numbers"));
  cr_expect(as_view_mean(all, role, given.arena, &out, &trouble) == AS_VIEW_MISUSE);
  cr_expect(as_view_max(all, role, given.arena, &datum_out, &trouble) == AS_VIEW_MISUSE);
  cr_expect(as_view_sum(all, &role, 0, given.arena, &out, &trouble) == AS_VIEW_MISUSE);
  given_done(&given);
}

Test(sum, that_needs_too_many_digits_says_so) {
  struct given given =
      given_new("t: {columns: {a: {type: number}, b: {type: number}, c: {type: number}}}");
  uint32_t columns[] = {0, 1, 2};
  struct as_decimal out;
  struct as_view_trouble trouble;
  given_csv(&given, "a,b,c\n999999999999999,999999999999999,999999999999999\n");
  cr_expect(as_view_sum(as_view_all(given.table), columns, 3, given.arena, &out, &trouble) ==
            AS_VIEW_OVERFLOW);
  cr_expect(as_text_equal(trouble.what, "t.a: the sum needs more digits than a number has here"));
  given_done(&given);
}
