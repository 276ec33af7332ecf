/* SPDX-License-Identifier: MIT */
#include "given.h"

static const char people[] =
    "people:\n"
    "  key: id\n"
    "  columns:\n"
    "    id: {type: text, required: true, label: Person}\n"
    "    fte: {type: number, above: 0, max: 1, default: 1}\n"
    "    caseload: {type: whole, min: 0}\n"
    "    share: {type: percent}\n"
    "    role: {type: choice, of: [full-service, refers-out], default: full-service}\n"
    "    teams: {type: list, of: text}\n"
    "    started: {type: date, not_after_review: true}\n";

Test(inline_rows, are_read_like_those_of_a_file) {
  struct given given = given_new(people);
  given_read(
      &given,
      "- {id: no, fte: 0.6, caseload: 12, share: 96%, role: Refers out, teams: [North, South]}\n"
      "- {Person: '007', caseload: 3, teams: 'East; West;'}\n"
      "- {id: 1.10, caseload: ~, teams: []}\n");
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  expect_cell(&given, "id", 0, "no");
  expect_cell(&given, "id", 1, "007");
  expect_cell(&given, "id", 2, "1.10");
  expect_cell(&given, "fte", 0, "0.6");
  expect_cell(&given, "fte", 1, "1");
  expect_cell(&given, "share", 0, "96");
  expect_cell(&given, "role", 0, "refers-out");
  expect_cell(&given, "teams", 0, "North; South");
  expect_cell(&given, "teams", 1, "East; West");
  expect_cell(&given, "teams", 2, "");
  expect_cell(&given, "caseload", 2, "-");
  expect_cell(&given, "started", 0, "-");
  cr_expect(as_table_defaulted(given.table, column_of(&given, "fte"), 1));
  cr_expect(!as_table_defaulted(given.table, column_of(&given, "fte"), 0));
  cr_expect(as_table_line(given.table, 2) == 3);
  cr_expect(as_text_equal(as_table_file(given.table), "review.yaml"));
  cr_expect(as_table_has(given.table, column_of(&given, "fte")));
  cr_expect(!as_table_has(given.table, column_of(&given, "started")));
  expect_remark(&given, 0, "people.fte: not given for 007 and 1.10, taken as 1");
  expect_remark(&given, 1, "people.role: not given in 2 of 3 rows, taken as full-service");
  cr_expect(given.remarks.count == 2);
  given_done(&given);
}

Test(inline_rows, have_every_fault_at_its_place) {
  struct given given = given_new(people);
  given_read(&given, "- {id: A, fte: 1.2, caseloda: 3}\n"
                     "- {caseload: -1, started: 2026-03-11}\n"
                     "- {id: ~, role: referral}\n"
                     "- 7\n"
                     "- {id: a, Person: b, caseload: [1], teams: [x, {y: z}]}\n");
  cr_expect(!given.table);
  expect_error(&given, 0,
               "1:16: people.fte is \"1.2\"; a number above 0 and at most 1 was wanted");
  expect_error(&given, 1, "1:21: people has no column \"caseloda\" (did you mean \"caseload\"?)");
  expect_error(&given, 2,
               "2:14: people.caseload is \"-1\"; a whole number of at least 0 was wanted");
  expect_error(&given, 3,
               "2:27: people.started is \"2026-03-11\", which lies after the date of the review, "
               "2026-03-10");
  expect_error(&given, 4, "2:3: people.id is required and not given");
  expect_error(&given, 5, "3:8: people.id is required and not given");
  expect_error(&given, 6,
               "3:17: people.role is \"referral\"; one of full-service, refers-out was wanted");
  expect_error(&given, 7, "4:3: a row of people is a map of its columns; a text was found");
  expect_error(&given, 8, "5:11: people.id is given twice in this row");
  expect_error(&given, 9, "5:32: people.caseload is a list; one value was wanted");
  expect_error(&given, 10, "5:48: people.teams is a map; a text was wanted");
  expect_error(&given, 11, "5:8: people.id is \"a\", which line 1 has already");
  cr_expect(given.errors.errors == 12, "%zu", given.errors.errors);
  given_done(&given);
}

Test(inline_rows, without_any_are_a_table_with_every_column) {
  struct given given = given_new(people);
  given_read(&given, "[]");
  cr_assert(given.table);
  cr_expect(as_table_rows(given.table) == 0);
  cr_expect(as_table_has(given.table, column_of(&given, "caseload")));
  cr_expect(given.remarks.count == 0);
  given_done(&given);
}

Test(inline_rows, a_day_is_late_only_after_the_review) {
  struct given given = given_new(people);
  given_read(&given, "[{id: A, started: 2026-03-10}]");
  cr_expect(given.table);
  given_done(&given);
}

Test(inline_rows, a_default_for_a_whole_column_is_one_remark) {
  struct given given = given_new(people);
  given_read(&given, "[{id: A}, {id: B}]");
  cr_assert(given.table);
  cr_expect(given.remarks.count == 1);
  expect_remark(&given, 0, "people.fte: not given, taken as 1 in every row");
  given_done(&given);
}

Test(inline_rows, rows_in_remarks_are_at_most_five_and_nameless_when_redacted) {
  struct given given = given_new(people);
  given_read(&given, "[{id: A}, {id: B}, {id: C}, {id: D}, {id: E}, {id: F}, {id: G, fte: 1}]");
  cr_assert(given.table);
  expect_remark(&given, 0, "people.fte: not given for A, B, C, D, E and 1 more, taken as 1");
  given.errors.redact = true;
  given_read(&given, "- {id: A}\n- {id: B, fte: 1}\n");
  expect_remark(&given, 1, "people.fte: not given for line 1, taken as 1");
  given_done(&given);
}

Test(inline_rows, percents_that_are_all_one_or_less_get_a_remark) {
  static const struct {
    const char *rows;
    bool wanted;
  } cases[] = {{"[{id: A, fte: 1, share: 0.9}, {id: B, fte: 1, share: 1}]", true},
               {"[{id: A, fte: 1, share: 0.9}, {id: B, fte: 1, share: 1.01}]", false},
               {"[{id: A, fte: 1, share: 0}, {id: B, fte: 1}]", false},
               {"[{id: A, fte: 1, share: 0}, {id: B, fte: 1, share: 0.000001}]", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(people);
    given_read(&given, cases[i].rows);
    cr_assert(given.table, "%s", given.errors.kept[0].text);
    cr_expect(given.remarks.count == (cases[i].wanted ? 1 : 0), "%s", cases[i].rows);
    if (cases[i].wanted)
      expect_remark(
          &given, 0,
          "people.share: every value is 1 or less, and was read as a percentage from 0 to 100");
    given_done(&given);
  }
}
