/* SPDX-License-Identifier: MIT */
#include "given.h"

static const char log_table[] = "contacts:\n"
                                "  columns:\n"
                                "    date: {type: date, required: true, label: Date of contact}\n"
                                "    employer: {type: text}\n"
                                "    mode: {type: choice, of: [in-person, video, phone]}\n"
                                "    hiring_authority: {type: yes-no}\n"
                                "    specialist_present: {type: yes-no, default: yes}\n";

Test(headers, match_loosely_by_id_and_by_label) {
  struct given given = given_new(log_table);
  given_csv(&given, "DATE OF CONTACT,Employer,Mode,Hiring-Authority,specialist present\n"
                    "2026-01-05,Acme,In person,Y,no\n");
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  expect_cell(&given, "date", 0, "2026-01-05");
  expect_cell(&given, "mode", 0, "in-person");
  expect_cell(&given, "hiring_authority", 0, "yes");
  expect_cell(&given, "specialist_present", 0, "no");
  given_done(&given);
}

Test(headers, that_are_unknown_are_left_out_and_listed_once) {
  struct given given = given_new(log_table);
  given_csv(&given, "Ref,date,employer,mode,hiring_authority,Outcome of the "
                    "meeting\n9,2026-01-05,Acme,video,n,x\n");
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  expect_remark(
      &given, 0,
      "t.csv: columns left out that the scale does not know: \"Ref\", \"Outcome of the meeting\"");
  cr_expect(given.remarks.count == 1);
  given.errors.redact = true;
  given_csv(&given, "date,employer,Remarks by Ann\n2026-01-05,Acme,x\n");
  expect_remark(&given, 1, "contacts: 1 column left out that the scale does not know");
  given_done(&given);
}

Test(headers, the_review_says_which_column_is_which) {
  struct given given = given_new(log_table);
  static const char csv[] = "Day,Company,employer,mode\n2026-01-05,Acme,ignored,phone\n";
  given_csv_sized(&given, "{file: t.csv, columns: {date: Day, employer: company}}", csv,
                  strlen(csv));
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  expect_cell(&given, "date", 0, "2026-01-05");
  expect_cell(&given, "employer", 0, "Acme");
  expect_remark(&given, 0, "t.csv: column left out that the scale does not know: \"employer\"");
  given_done(&given);
}

Test(headers, the_review_may_say_that_a_near_header_is_another_column) {
  struct given given = given_new(log_table);
  static const char csv[] = "date,employee\n2026-01-05,Ann\n";
  given_csv_sized(&given, "t.csv", csv, strlen(csv));
  expect_error(&given, 0,
               "1:6: the header \"employee\" is not known, and t.csv has no column for employer "
               "(did you mean "
               "\"employer\"?)");
  given_csv_sized(&given, "{file: t.csv, columns: {employer: ~}}", csv, strlen(csv));
  cr_assert(given.table, "%s", given.errors.kept[1].text);
  cr_expect(!as_table_has(given.table, column_of(&given, "employer")));
  given_done(&given);
}

Test(headers, names_in_the_map_are_checked_both_ways) {
  struct given given = given_new(log_table);
  static const char csv[] = "Day,Company\n2026-01-05,Acme\n";
  given_csv_sized(&given,
                  "{file: t.csv, columns: {dat: Day, employer: Compani, mode: Day, date: Day}}",
                  csv, strlen(csv));
  cr_expect(!given.table);
  expect_error(&given, 0, "1:25: contacts has no column \"dat\" (did you mean \"date\"?)");
  expect_error(&given, 1, "1:45: t.csv has no column \"Compani\" (did you mean \"Company\"?)");
  expect_error(&given, 2, "1:71: \"Day\" is taken for mode already");
  given_done(&given);
}

Test(headers, settings_of_a_file_are_checked) {
  static const struct {
    const char *given, *wanted;
  } cases[] = {
      {"{fil: t.csv}", "1:2: a table's file has no key \"fil\" (did you mean \"file\"?)"},
      {"{file: t.csv, dates: MM/DD/YYYY}",
       "1:22: dates is \"MM/DD/YYYY\"; one of YYYY-MM-DD, DD/MM/YYYY was wanted"},
      {"{file: t.csv, encoding: latin}",
       "1:25: encoding is \"latin\"; one of utf-8, windows-1252, utf-16 was wanted"},
      {"nowhere.csv", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(log_table);
    given_csv_sized(&given, cases[i].given, "date\n", 5);
    cr_expect(!given.table && given.errors.errors > 0);
    if (cases[i].wanted)
      expect_error(&given, 0, cases[i].wanted);
    given_done(&given);
  }
}

Test(headers, dates_day_first_are_a_setting_never_a_guess) {
  struct given given = given_new(log_table);
  static const char csv[] = "date\n5/1/2026\n25/01/2026\n";
  given_csv_sized(&given, "t.csv", csv, strlen(csv));
  expect_error(&given, 0,
               "2:1: contacts.date is \"5/1/2026\"; a date was wanted (a date is written "
               "YYYY-MM-DD here, not "
               "DD/MM/YYYY); if the whole table is written so, the review says contacts: {file: "
               "..., dates: "
               "DD/MM/YYYY}");
  cr_expect(given.errors.errors == 2);
  given_csv_sized(&given, "{file: t.csv, dates: DD/MM/YYYY}", csv, strlen(csv));
  cr_assert(given.table);
  expect_cell(&given, "date", 0, "2026-01-05");
  expect_cell(&given, "date", 1, "2026-01-25");
  given_done(&given);
}

Test(headers, encodings_that_the_review_names_are_read) {
  struct given given = given_new(log_table);
  static const char latin[] = "date,employer\n2026-01-05,Caf\xE9 \x80\n";
  static const char wide[] = "\xFF\xFE"
                             "d\0a\0t\0e\0,\0e\0m\0p\0l\0o\0y\0e\0r\0\n\0"
                             "2\0000\0002\0006\0-\0000\0001\0-\0000\0005\0,\0Z\0\xEB\0";
  given_csv_sized(&given, "{file: t.csv, encoding: windows-1252}", latin, sizeof latin - 1);
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  expect_cell(&given, "employer", 0, "Caf\xC3\xA9 \xE2\x82\xAC");
  given_csv_sized(&given, "{file: t.csv, encoding: utf-16}", wide, sizeof wide - 1);
  cr_assert(given.table, "%s", given.errors.kept[0].text);
  expect_cell(&given, "employer", 0, "Z\xC3\xAB");
  given_done(&given);
}

Test(headers, bytes_that_an_encoding_does_not_have_are_located) {
  struct given given = given_new(log_table);
  static const char latin[] = "date,employer\n2026-01-05,\x81\n";
  given_csv_sized(&given, "{file: t.csv, encoding: windows-1252}", latin, sizeof latin - 1);
  expect_error(&given, 0,
               "2:12: what follows is not windows-1252: check the encoding that the review names");
  given_done(&given);
}
