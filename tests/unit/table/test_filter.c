/* SPDX-License-Identifier: MIT */
/* Which rows a condition holds for. Rows stand in lines 2 to 7 of the file. */
#include "views.h"

static const char log_table[] = "contacts:\n"
                                "  columns:\n"
                                "    date: {type: date}\n"
                                "    employer: {type: text}\n"
                                "    mode: {type: choice, of: [in-person, video, phone]}\n"
                                "    authority: {type: yes-no}\n"
                                "    present: {type: yes-no, default: yes}\n"
                                "    minutes: {type: number}\n"
                                "    teams: {type: list, of: text}\n"
                                "    never: {type: text}\n";

static const char rows[] = "date,employer,mode,authority,present,minutes,teams\n"
                           "2026-01-05,Acme Ltd,In person,yes,,30,North;South\n"
                           "2026-01-06,ACME  LTD,video,no,no,30.0,\n"
                           "2026-01-07,Bolt,phone,yes,yes,0.5,south\n"
                           ",acme ltd,video,,,,East\n"
                           "2026-01-09,,in-person,yes,,31,\n"
                           "2026-01-10,Zed,video,no,no,-1,North\n";

static struct given log_given(void) {
  struct given given = given_new(log_table);
  given_csv(&given, rows);
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  return given;
}

/* One filter on all rows. */
static void expect_rows(const struct given *given, struct as_filter filter, const char *wanted) {
  struct as_view out = {0};
  struct as_view_trouble trouble;
  enum as_view_status status =
      as_view_where(as_view_all(given->table), &filter, 1, given->arena, &out, &trouble);
  cr_assert(status == AS_VIEW_OK, "%s", trouble.what);
  expect_lines(given, out, wanted);
}

Test(filter, values_are_compared_by_what_they_mean) {
  static const struct {
    const char *column, *one, *two, *wanted;
  } cases[] = {
      {"employer", "acme ltd", NULL, "2 3 5"}, {"employer", " ACME\tLtd ", "Bolt", "2 3 4 5"},
      {"employer", "Nobody", NULL, ""},        {"mode", "In_Person", NULL, "2 6"},
      {"mode", "video", "phone", "3 4 5 7"},   {"authority", "Y", NULL, "2 4 6"},
      {"present", "yes", NULL, "2 4 5 6"},     {"minutes", "30.00", NULL, "2 3"},
      {"date", "2026-01-10", NULL, "7"},
  };
  struct given given = log_given();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect_lines(
        &given,
        where_is(&given, as_view_all(given.table), cases[i].column, cases[i].one, cases[i].two),
        cases[i].wanted);
  given_done(&given);
}

Test(filter, a_blank_holds_only_where_it_may) {
  struct given given = log_given();
  struct as_datum no = datum(&given, "authority", "no");
  uint32_t authority = column_of(&given, "authority");
  expect_rows(&given, (struct as_filter){authority, AS_FILTER_ANY_OF, &no, 1, .or_blank = false},
              "3 7");
  expect_rows(&given, (struct as_filter){authority, AS_FILTER_ANY_OF, &no, 1, .or_blank = true},
              "3 5 7");
  expect_rows(&given, (struct as_filter){authority, AS_FILTER_NONE_OF, &no, 1, .or_blank = false},
              "2 4 5 6");
  expect_rows(&given, (struct as_filter){.column = authority, .kind = AS_FILTER_GIVEN},
              "2 3 4 6 7");
  expect_rows(&given, (struct as_filter){.column = authority, .kind = AS_FILTER_BLANK}, "5");
  expect_rows(&given,
              (struct as_filter){.column = column_of(&given, "present"), .kind = AS_FILTER_BLANK},
              "");
  expect_rows(&given,
              (struct as_filter){.column = column_of(&given, "employer"), .kind = AS_FILTER_BLANK},
              "6");
  given_done(&given);
}

Test(filter, ranges_hold_at_their_edges) {
  struct given given = log_given();
  uint32_t date = column_of(&given, "date");
  uint32_t minutes = column_of(&given, "minutes");
  struct as_datum sixth = datum(&given, "date", "2026-01-06");
  struct as_datum ninth = datum(&given, "date", "2026-01-09");
  struct as_datum half = datum(&given, "minutes", "0.5");
  struct as_datum thirty = datum(&given, "minutes", "30");
  expect_rows(
      &given,
      (struct as_filter){.column = date, .kind = AS_FILTER_RANGE, .from = sixth, .to = ninth},
      "3 4 6");
  expect_rows(
      &given,
      (struct as_filter){.column = date, .kind = AS_FILTER_RANGE, .above = sixth, .below = ninth},
      "4");
  expect_rows(&given,
              (struct as_filter){
                  .column = date, .kind = AS_FILTER_RANGE, .above = ninth, .or_blank = true},
              "5 7");
  expect_rows(
      &given,
      (struct as_filter){.column = minutes, .kind = AS_FILTER_RANGE, .from = half, .to = thirty},
      "2 3 4");
  expect_rows(&given,
              (struct as_filter){.column = minutes, .kind = AS_FILTER_RANGE, .above = half},
              "2 3 6");
  expect_rows(&given,
              (struct as_filter){.column = minutes, .kind = AS_FILTER_RANGE, .below = half}, "7");
  given_done(&given);
}

Test(filter, a_list_holds_when_a_member_does) {
  struct given given = log_given();
  struct as_datum south = as_datum_text("SOUTH");
  expect_rows(&given,
              (struct as_filter){column_of(&given, "teams"), AS_FILTER_ANY_OF, &south, 1,
                                 .or_blank = false},
              "2 4");
  given_done(&given);
}

Test(filter, many_values_are_found_as_well) {
  struct given given = log_given();
  struct as_datum values[12];
  for (int i = 0; i < 12; i++)
    values[i] = as_datum_number(as_decimal_of(36 - i));
  expect_rows(&given,
              (struct as_filter){column_of(&given, "minutes"), AS_FILTER_ANY_OF, values, 12,
                                 .or_blank = false},
              "2 3 6");
  given_done(&given);
}

Test(filter, all_conditions_must_hold) {
  struct given given = log_given();
  struct as_datum video = datum(&given, "mode", "video");
  struct as_datum no = datum(&given, "authority", "no");
  struct as_filter filters[] = {
      {column_of(&given, "mode"), AS_FILTER_ANY_OF, &video, 1, .or_blank = false},
      {column_of(&given, "authority"), AS_FILTER_ANY_OF, &no, 1, .or_blank = false}};
  struct as_view out;
  struct as_view_trouble trouble;
  cr_assert(as_view_where(as_view_all(given.table), filters, 2, given.arena, &out, &trouble) ==
            AS_VIEW_OK);
  expect_lines(&given, out, "3 7");
  cr_assert(as_view_where(out, filters, 0, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_lines(&given, out, "3 7");
  given_done(&given);
}

Test(filter, a_column_that_is_not_there_is_missing_and_a_wrong_type_is_misuse) {
  struct given given = log_given();
  struct as_datum text = as_datum_text("x");
  struct as_filter never = {column_of(&given, "never"), AS_FILTER_ANY_OF, &text, 1,
                            .or_blank = false};
  struct as_filter wrong = {column_of(&given, "mode"), AS_FILTER_ANY_OF, &text, 1,
                            .or_blank = false};
  struct as_filter range = {.column = column_of(&given, "mode"), .kind = AS_FILTER_RANGE};
  struct as_view out;
  struct as_view_trouble trouble;
  struct as_view all = as_view_all(given.table);
  cr_expect(as_view_where(all, &never, 1, given.arena, &out, &trouble) == AS_VIEW_MISSING);
  cr_expect(as_text_equal(trouble.what, "contacts.never") && !trouble.rows);
  cr_expect(as_view_where(all, &wrong, 1, given.arena, &out, &trouble) == AS_VIEW_MISUSE);
  cr_expect(as_text_equal(
      trouble.what,
      "contacts.mode holds values of type choice and is compared with one of type text"));
  cr_expect(as_view_where(all, &range, 1, given.arena, &out, &trouble) == AS_VIEW_MISUSE);
  given_done(&given);
}

Test(filter, rows_in_place_leave_a_key_out_for_a_blank) {
  struct given given = given_new(log_table);
  given_read(&given, "- {employer: A}\n- {employer: B}\n");
  cr_assert(given.table);
  expect_rows(&given,
              (struct as_filter){.column = column_of(&given, "date"), .kind = AS_FILTER_BLANK},
              "1 2");
  struct as_datum day = datum(&given, "date", "2026-01-10");
  struct as_filter range = {
      .column = column_of(&given, "date"), .kind = AS_FILTER_RANGE, .from = day};
  struct as_view out;
  struct as_view_trouble trouble;
  cr_expect(as_view_where(as_view_all(given.table), &range, 1, given.arena, &out, &trouble) ==
            AS_VIEW_MISSING);
  given_done(&given);
}

Test(filter, views_are_put_together_and_taken_apart) {
  struct given given = log_given();
  struct as_view all = as_view_all(given.table);
  struct as_view video = where_is(&given, all, "mode", "video", NULL);
  struct as_view no = where_is(&given, all, "authority", "no", NULL);
  struct as_view out;
  struct as_view_trouble trouble;
  cr_assert(as_view_union(video, no, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_lines(&given, out, "3 5 7");
  cr_assert(as_view_except(video, no, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_lines(&given, out, "5");
  cr_assert(as_view_except(all, video, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_lines(&given, out, "2 4 6");
  cr_assert(as_view_except(all, all, given.arena, &out, &trouble) == AS_VIEW_OK);
  cr_expect(out.count == 0 && out.rows, "no rows are not all rows");
  cr_assert(as_view_union(out, video, given.arena, &out, &trouble) == AS_VIEW_OK);
  expect_lines(&given, out, "3 5 7");
  struct as_view before = as_view_all(given.table);
  given_csv(&given, rows);
  cr_expect(as_view_union(before, as_view_all(given.table), given.arena, &out, &trouble) ==
            AS_VIEW_MISUSE);
  given_done(&given);
}
