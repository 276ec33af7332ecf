/* SPDX-License-Identifier: MIT */
/* What must hold between rows and tables. */
#include "given.h"

static const char diary[] = "diary:\n"
                            "  columns:\n"
                            "    who: {type: text, required: true}\n"
                            "    date: {type: date, required: true}\n"
                            "    start: {type: time}\n"
                            "    end: {type: time}\n"
                            "    activity: {type: choice, of: [visit, travel]}\n"
                            "  checks:\n"
                            "    - {no_overlap: {within: [who, date], from: start, to: end}}\n";

Test(check, entries_that_overlap_are_errors) {
  static const struct {
    const char *rows, *wanted;
  } cases[] = {
      /* one ends when the next begins: no overlap */
      {"Ann,2026-01-05,9:00,10:00,visit\nAnn,2026-01-05,10:00,11:00,visit\n", NULL},
      {"Ann,2026-01-05,9:00,10:01,visit\nAnn,2026-01-05,10:00,11:00,visit\n",
       "3:16: diary.start: \"10:00\" to \"11:00\" overlaps \"09:00\" to \"10:01\" in line 2"},
      /* another person, another day */
      {"Ann,2026-01-05,9:00,12:00,visit\nBen,2026-01-05,10:00,11:00,visit\nAnn,2026-01-06,10:00,"
       "11:00,visit\n",
       NULL},
      /* the same person in another case */
      {"Ann,2026-01-05,9:00,12:00,visit\nANN,2026-01-05,10:00,11:00,visit\n",
       "3:16: diary.start: \"10:00\" to \"11:00\" overlaps \"09:00\" to \"12:00\" in line 2"},
      /* not neighbours, and not in order: the long one reaches over the short one */
      {"Ann,2026-01-05,13:00,14:00,visit\nAnn,2026-01-05,9:00,17:00,visit\nAnn,2026-01-05,10:00,"
       "10:30,visit\n",
       "4:16: diary.start: \"10:00\" to \"10:30\" overlaps \"09:00\" to \"17:00\" in line 3"},
      {"Ann,2026-01-05,23:00,1:00,visit\n", "2:22: diary.end is \"01:00\", which is not after "
                                            "start, \"23:00\"; what goes past midnight "
                                            "is written as two rows"},
      {"Ann,2026-01-05,9:00,9:00,visit\n", "2:21: diary.end is \"09:00\", which is not after "
                                           "start, \"09:00\"; what goes past midnight "
                                           "is written as two rows"},
      /* a blank says nothing */
      {"Ann,2026-01-05,9:00,,visit\nAnn,2026-01-05,9:30,10:00,visit\n", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(diary);
    given_csv(&given,
              as_arena_print(given.arena, "who,date,start,end,activity\n%s", cases[i].rows));
    cr_expect(!given.table == (cases[i].wanted != NULL), "%s", cases[i].rows);
    if (cases[i].wanted)
      expect_error(&given, 0, cases[i].wanted);
    given_done(&given);
  }
}

Test(check, three_at_one_time_are_named_in_order) {
  struct given given = given_new(diary);
  given_csv(&given, "who,date,start,end,activity\n"
                    "Ann,2026-01-05,13:00,14:00,visit\n"
                    "Ann,2026-01-05,9:00,17:00,visit\n"
                    "Ann,2026-01-05,10:00,10:30,visit\n");
  expect_error(
      &given, 1,
      "2:16: diary.start: \"13:00\" to \"14:00\" overlaps \"09:00\" to \"17:00\" in line 3");
  cr_expect(given.errors.errors == 2);
  given_done(&given);
}

Test(check, columns_in_order_may_be_equal_or_blank) {
  static const char jobs[] = "jobs:\n"
                             "  columns:\n"
                             "    first: {type: date}\n"
                             "    second: {type: date}\n"
                             "    third: {type: date}\n"
                             "  checks: [{order: [first, second, third]}]\n";
  static const struct {
    const char *row, *wanted;
  } cases[] = {
      {"2026-01-05,2026-01-05,2026-01-06", NULL},
      {"2026-01-05,,2026-01-05", NULL},
      {"2026-01-05,,2026-01-04",
       "2:13: jobs.third is \"2026-01-04\", which lies before first, \"2026-01-05\""},
      {"2026-01-05,2026-01-04,",
       "2:12: jobs.second is \"2026-01-04\", which lies before first, \"2026-01-05\""},
      {",,2026-01-05", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(jobs);
    given_csv(&given, as_arena_print(given.arena, "first,second,third\n%s\n", cases[i].row));
    cr_expect(!given.table == (cases[i].wanted != NULL), "%s", cases[i].row);
    if (cases[i].wanted)
      expect_error(&given, 0, cases[i].wanted);
    given_done(&given);
  }
}

Test(check, what_one_cell_asks_of_another_is_judged_where_both_are_given) {
  static const char table[] =
      "team:\n"
      "  columns: {met: {type: whole}, weeks: {type: number}, posts: {type: "
      "number, default: 0}}\n"
      "  checks:\n"
      "    - {if: {met: {above: 0}}, then: {weeks: {above: 0, to: 52}}, "
      "because: they are met in weeks worked}\n"
      "    - {if: {met: {from: 5, below: 9}, weeks: {from: 1}}, then: "
      "{posts: {above: 0}}, because: posts}\n";
  static const struct {
    const char *row, *wanted;
  } cases[] = {
      {"3,0,1", "2:3: team.weeks is \"0\", where met is \"3\": they are met in weeks worked"},
      {"3,0.5,1", NULL},
      {"3,52,1", NULL},
      {"3,52.5,1",
       "2:3: team.weeks is \"52.5\", where met is \"3\": they are met in weeks worked"},
      {"0,0,1", NULL},
      {",0,1", NULL},
      {"3,,1", NULL},
      /* all of "if", and a default is a value */
      {"5,1,", "2:5: team.posts is \"0\", where met is \"5\": posts"},
      {"5,0.5,", NULL},
      {"4,1,", NULL},
      {"9,1,", NULL},
      {"8,1,1", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(table);
    given_csv(&given, as_arena_print(given.arena, "met,weeks,posts\n%s\n", cases[i].row));
    cr_expect(!given.table == (cases[i].wanted != NULL), "%s", cases[i].row);
    if (cases[i].wanted)
      expect_error(&given, 0, cases[i].wanted);
    given_done(&given);
  }
}

Test(check, unique_rows_differ_in_something) {
  struct given given =
      given_new("t: {columns: {a: {type: text}, b: {type: whole}}, checks: [{unique: [a, b]}]}");
  given_csv(&given, "a,b\nx,1\nx,2\ny,1\nx,\nx,\n");
  cr_expect(given.table, "a blank says nothing");
  given_csv(&given, "a,b\nx,1\nx,2\nX,1.0\n");
  expect_error(&given, 0, "4:1: t.a: the row is like that of line 2 in all that must differ");
  given_done(&given);
}

static const char *const specialists = "specialists: {key: id, columns: {id: {type: text}}}";

Test(check, references_name_a_row_of_the_other_table) {
  struct given given = given_new(
      "people: {columns: {id: {type: text}, specialist: {type: text, refers_to: specialists}}}");
  given_csv(&given, "id,specialist\n1,ann\n2,\"Bet\nty\"\n3,Bob\n4,bob\n5,\n6,Anna\n");
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  const struct as_table *people = given.table;
  given.spec = given_spec(&given, specialists);
  given_read(&given, "- {id: Ann}\n- {id: Betty}\n- {id: bet ty}\n");
  cr_assert(given.table);
  const struct as_table *tables[] = {NULL, given.table, people};
  cr_expect(!as_table_check_references(tables, 3, &given.errors));
  expect_error(&given, 0, "5:3: people.specialist is \"Bob\", which specialists does not have");
  expect_error(&given, 1,
               "8:3: people.specialist is \"Anna\", which specialists does not have (did you mean "
               "\"Ann\"?)");
  cr_expect(given.errors.errors == 2);
  given_done(&given);
}

Test(check, references_of_rows_in_place_and_to_tables_that_are_not_there) {
  struct given given = given_new(
      "people: {columns: {id: {type: text}, specialist: {type: text, refers_to: specialists}}}");
  given_read(&given, "- {id: 1, specialist: Ann}\n- {id: 2, specialist: Ben}\n");
  const struct as_table *people = given.table;
  given.spec = given_spec(&given, specialists);
  given_csv(&given, "id\nAnn\n");
  const struct as_table *tables[] = {people, given.table};
  cr_expect(as_table_check_references(tables, 1, &given.errors), "the other table is not given");
  cr_expect(!as_table_check_references(tables, 2, &given.errors));
  expect_error(&given, 0, "2:23: people.specialist is \"Ben\", which specialists does not have");
  given_done(&given);
}
