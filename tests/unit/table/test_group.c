/* SPDX-License-Identifier: MIT */
/* Groups, stretches of time, neighbours. */
#include "views.h"

static const char diary[] = "diary:\n"
                            "  columns:\n"
                            "    who: {type: text}\n"
                            "    date: {type: date}\n"
                            "    start: {type: time}\n"
                            "    end: {type: time}\n"
                            "    activity: {type: choice, of: [visit, travel, admin, leave]}\n"
                            "    tags: {type: list, of: text}\n"
                            "    hours: {type: number}\n";

static struct given diary_given(const char *rows) {
  struct given given = given_new(diary);
  given_csv(&given,
            as_arena_print(given.arena, "who,date,start,end,activity,tags,hours\n%s", rows));
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  return given;
}

Test(group, in_the_order_of_first_rows_without_regard_to_case) {
  struct given given = diary_given("Zed,2026-01-05,9:00,10:00,visit,,1\n"
                                   "Ann,2026-01-05,9:00,10:00,admin,,1.0\n"
                                   "zed ,2026-01-06,9:00,10:00,visit,,2\n"
                                   ",2026-01-05,9:00,10:00,visit,,\n"
                                   "ANN,2026-01-05,9:00,10:00,admin,,1\n"
                                   ",,9:00,10:00,visit,,\n");
  const struct as_group *groups;
  uint32_t count;
  uint32_t who = column_of(&given, "who");
  uint32_t columns[] = {who, column_of(&given, "date")};
  struct as_view_trouble trouble;
  cr_assert(as_view_group(as_view_all(given.table), &who, 1, given.arena, &groups, &count,
                          &trouble) == AS_VIEW_OK);
  cr_assert(count == 3);
  expect_datum(&given, groups[0].keys[0], "Zed");
  expect_lines(&given, groups[0].rows, "2 4");
  expect_datum(&given, groups[1].keys[0], "Ann");
  expect_lines(&given, groups[1].rows, "3 6");
  cr_expect(groups[2].keys[0].kind == AS_TYPE_NONE);
  expect_lines(&given, groups[2].rows, "5 7");
  cr_assert(as_view_group(groups[0].rows, columns, 2, given.arena, &groups, &count, &trouble) ==
            AS_VIEW_OK);
  cr_assert(count == 2);
  expect_datum(&given, groups[1].keys[1], "2026-01-06");
  expect_lines(&given, groups[1].rows, "4");
  cr_assert(as_view_distinct(as_view_all(given.table), columns, 2, given.arena, &count,
                             &trouble) == AS_VIEW_OK);
  cr_expect(count == 5);
  uint32_t hours = column_of(&given, "hours");
  cr_assert(as_view_distinct(as_view_all(given.table), &hours, 1, given.arena, &count, &trouble) ==
            AS_VIEW_OK);
  cr_expect(count == 3, "1 and 1.0 are one, blanks are one");
  given_done(&given);
}

Test(group, rows_that_follow_one_another_are_in_the_same_group) {
  struct given given = diary_given("Ann,,,,,,1\nBen,,,,,,1\nBen,,,,,,1\nAnn,,,,,,1\nAnn,,,,,,1\n");
  const struct as_group *groups;
  uint32_t count;
  uint32_t who = column_of(&given, "who");
  struct as_view_trouble trouble;
  cr_assert(as_view_group(as_view_all(given.table), &who, 1, given.arena, &groups, &count,
                          &trouble) == AS_VIEW_OK);
  cr_assert(count == 2);
  expect_lines(&given, groups[0].rows, "2 5 6");
  expect_lines(&given, groups[1].rows, "3 4");
  given_done(&given);
}

Test(group, of_no_rows_is_no_group) {
  struct given given = diary_given("");
  const struct as_group *groups;
  uint32_t count;
  uint32_t who = 0;
  struct as_view_trouble trouble;
  cr_assert(as_view_group(as_view_all(given.table), &who, 1, given.arena, &groups, &count,
                          &trouble) == AS_VIEW_OK);
  cr_expect(count == 0);
  cr_assert(as_view_distinct(as_view_all(given.table), &who, 1, given.arena, &count, &trouble) ==
            AS_VIEW_OK);
  cr_expect(count == 0);
  given_done(&given);
}

Test(group, by_lists_is_misuse_and_by_an_absent_column_missing) {
  struct given given = diary_given("Ann,2026-01-05,9:00,10:00,visit,a;b,1\n");
  uint32_t tags = column_of(&given, "tags");
  uint32_t count;
  struct as_view_trouble trouble;
  cr_expect(as_view_distinct(as_view_all(given.table), &tags, 1, given.arena, &count, &trouble) ==
            AS_VIEW_MISUSE);
  given_csv(&given, "who\nAnn\n");
  uint32_t date = column_of(&given, "date");
  cr_expect(as_view_distinct(as_view_all(given.table), &date, 1, given.arena, &count, &trouble) ==
            AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.what, "diary.date"));
  given_done(&given);
}

Test(group, many_groups_are_kept_apart) {
  struct given given = given_new("t: {columns: {a: {type: text}, b: {type: whole}}}");
  struct as_buf csv;
  uint32_t columns[] = {0, 1};
  uint32_t count;
  struct as_view_trouble trouble;
  as_buf_init(&csv);
  as_buf_text(&csv, "a,b\n");
  for (int i = 0; i < 5000; i++)
    as_buf_print(&csv, "n%d,%d\n", i % 100, i % 21);
  given_csv(&given, as_buf_get(&csv));
  as_buf_done(&csv);
  cr_assert(as_view_distinct(as_view_all(given.table), columns, 1, given.arena, &count,
                             &trouble) == AS_VIEW_OK);
  cr_expect(count == 100);
  cr_assert(as_view_distinct(as_view_all(given.table), columns, 2, given.arena, &count,
                             &trouble) == AS_VIEW_OK);
  cr_expect(count == 2100, "%u", (unsigned)count);
  given_done(&given);
}

Test(span, durations_add_up_and_a_day_reaches_from_first_to_last) {
  struct given given = diary_given("Ann,2026-01-05,9:00,10:00,visit,,\n"
                                   "Ann,2026-01-05,11:30,16:45,admin,,\n"
                                   "ann,2026-01-06,10:00,10:01,visit,,\n"
                                   "Ben,2026-01-05,8:00,12:00,visit,,\n");
  uint32_t from = column_of(&given, "start");
  uint32_t to = column_of(&given, "end");
  uint32_t within[] = {column_of(&given, "who"), column_of(&given, "date")};
  struct as_decimal out;
  struct as_view_trouble trouble;
  struct as_view all = as_view_all(given.table);
  cr_assert(as_view_duration(all, from, to, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "616"); /* 60 + 315 + 1 + 240 */
  cr_assert(as_view_span(all, from, to, within, 2, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "706"); /* 465 + 1 + 240 */
  cr_assert(as_view_span(all, from, to, within, 0, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "525"); /* 8:00 to 16:45 */
  cr_expect(as_view_duration(all, from, within[1], given.arena, &out, &trouble) == AS_VIEW_MISUSE);
  struct as_view none = where_is(&given, all, "who", "Nobody", NULL);
  cr_assert(as_view_span(none, from, to, within, 2, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_decimal(out, "0");
  given_done(&given);
}

Test(span, a_blank_end_is_missing) {
  struct given given = diary_given("Ann,2026-01-05,9:00,,visit,,\n");
  struct as_decimal out;
  struct as_view_trouble trouble;
  uint32_t from = column_of(&given, "start");
  uint32_t to = column_of(&given, "end");
  cr_expect(as_view_duration(as_view_all(given.table), from, to, given.arena, &out, &trouble) ==
            AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.what, "diary.end") && as_text_equal(trouble.rows, "line 2"));
  given_done(&given);
}

/* Lines of travel beside a visit. */
static void expect_beside(const char *rows, const char *wanted) {
  struct given given = diary_given(rows);
  struct as_view all = as_view_all(given.table);
  struct as_view travel = where_is(&given, all, "activity", "travel", NULL);
  struct as_view visits = where_is(&given, all, "activity", "visit", NULL);
  uint32_t within[] = {column_of(&given, "who"), column_of(&given, "date")};
  struct as_view out = {0};
  struct as_view_trouble trouble;
  cr_assert(as_view_beside(travel, visits, within, 2, column_of(&given, "start"), given.arena,
                           &out, &trouble) == AS_VIEW_OK);
  expect_lines(&given, out, wanted);
  given_done(&given);
}

Test(beside, travel_counts_next_to_a_visit_on_either_side_other_travel_skipped) {
  /* admin, travel, travel, visit, travel, admin, travel, leave */
  expect_beside("Ann,2026-01-05,9:00,9:30,admin,,\n"
                "Ann,2026-01-05,9:30,9:40,travel,,\n"
                "Ann,2026-01-05,9:40,10:00,travel,,\n"
                "Ann,2026-01-05,10:00,11:00,visit,,\n"
                "Ann,2026-01-05,11:00,11:10,travel,,\n"
                "Ann,2026-01-05,11:10,12:00,admin,,\n"
                "Ann,2026-01-05,12:00,12:10,travel,,\n"
                "Ann,2026-01-05,12:10,13:00,leave,,\n",
                "3 4 6");
}

Test(beside, another_day_or_person_is_no_neighbour) {
  expect_beside("Ann,2026-01-05,16:00,17:00,visit,,\n"
                "Ann,2026-01-06,8:00,9:00,travel,,\n"
                "Ann,2026-01-06,9:00,10:00,admin,,\n"
                "Ann,2026-01-07,17:00,18:00,travel,,\n"
                "Ann,2026-01-08,8:00,9:00,visit,,\n"
                "Ben,2026-01-06,9:00,10:00,visit,,\n",
                "");
}

Test(beside, rows_need_not_be_in_order) {
  expect_beside("Ann,2026-01-05,11:00,12:00,admin,,\n"
                "Ann,2026-01-05,9:50,10:00,travel,,\n"
                "Ben,2026-01-05,9:55,10:00,admin,,\n"
                "ann,2026-01-05,10:00,11:00,visit,,\n"
                "Ann,2026-01-05,12:00,12:30,travel,,\n",
                "3");
}

Test(beside, an_order_that_is_blank_is_missing) {
  struct given given = diary_given("Ann,2026-01-05,,9:30,admin,,\n");
  struct as_view all = as_view_all(given.table);
  struct as_view out;
  struct as_view_trouble trouble;
  cr_expect(as_view_beside(all, all, NULL, 0, column_of(&given, "start"), given.arena, &out,
                           &trouble) == AS_VIEW_MISSING);
  cr_expect(as_view_beside(all, all, NULL, 0, column_of(&given, "who"), given.arena, &out,
                           &trouble) == AS_VIEW_MISUSE);
  given_done(&given);
}

Test(trouble, where_rows_stand_is_told_in_at_most_six_ranges) {
  static const struct {
    const char *rows, *wanted;
  } cases[] = {
      {"v\nv\nv\n", "t.csv:2-4"},
      {"v\nt\nv\nv\n", "t.csv:2, 4-5"},
      {"t\n", "t.csv"},
      {"v\nt\nv\nt\nv\nt\nv\nt\nv\nt\nv\n", "t.csv:2, 4, 6, 8, 10, 12"},
      {"v\nt\nv\nt\nv\nt\nv\nt\nv\nt\nv\nv\nt\nv\n", "t.csv:2, 4, 6, 8, 10, 12-13 and 1 more row"},
      {"v\nt\nv\nt\nv\nt\nv\nt\nv\nt\nv\nt\nv\nv\n", "t.csv:2, 4, 6, 8, 10, 12 and 2 more rows"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new("t: {columns: {a: {type: choice, of: [v, t]}}}");
    given_csv(&given, as_arena_print(given.arena, "a\n%s", cases[i].rows));
    cr_assert(given.table);
    const char *got =
        as_view_from(where_is(&given, as_view_all(given.table), "a", "v", NULL), given.arena);
    cr_expect(as_text_equal(got, cases[i].wanted), "%s, not %s", got, cases[i].wanted);
    given_done(&given);
  }
}
