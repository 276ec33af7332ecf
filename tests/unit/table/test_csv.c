/* SPDX-License-Identifier: MIT */
/* CSV as people write it, each fault with its place and its words. */
#include "given.h"

static const char people[] = "people:\n"
                             "  key: id\n"
                             "  columns:\n"
                             "    id: {type: text, required: true, label: Person}\n"
                             "    fte: {type: number, above: 0, max: 1}\n"
                             "    note: {type: text}\n";

#define EXPECT_READ(given)                                                                        \
  cr_assert((given).table, "%s", (given).errors.stored ? (given).errors.kept[0].text : "?")

Test(csv, reads_plain_rows) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\nAnn,0.6,tall\nBen,1,\n");
  EXPECT_READ(given);
  cr_expect(as_table_rows(given.table) == 2);
  expect_cell(&given, "id", 0, "Ann");
  expect_cell(&given, "fte", 0, "0.6");
  expect_cell(&given, "note", 0, "tall");
  expect_cell(&given, "note", 1, "-");
  cr_expect(as_table_line(given.table, 1) == 3);
  cr_expect(as_text_equal(as_table_file(given.table), "t.csv"));
  cr_expect(given.remarks.count == 0);
  given_done(&given);
}

Test(csv, takes_every_line_end_and_a_byte_order_mark) {
  static const char *const files[] = {"\xEF\xBB\xBFid,fte,note\r\nAnn,0.6,x\r\nBen,1,y\r\n",
                                      "id,fte,note\rAnn,0.6,x\rBen,1,y\r",
                                      "id,fte,note\nAnn,0.6,x\nBen,1,y",
                                      "id,fte,note\n\n\r\nAnn,0.6,x\n,,\nBen,1,y\n\n\n",
                                      "id,fte,note,,\nAnn,0.6,x,,\nBen,1,y,,\n",
                                      "\"id\",\"fte\", \"note\" \nAnn, 0.6 ,\"x\"\nBen,1,y\n"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    struct given given = given_new(people);
    given_csv(&given, files[i]);
    cr_assert(given.table, "file %zu: %s", i, given.errors.kept[0].text);
    cr_expect(as_table_rows(given.table) == 2, "file %zu", i);
    expect_cell(&given, "id", 0, "Ann");
    expect_cell(&given, "note", 0, "x");
    expect_cell(&given, "note", 1, "y");
    given_done(&given);
  }
}

Test(csv, line_numbers_go_on_inside_quotes) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\n\"Ann\",0.6,\"one\r\ntwo\rthree\"\nBen,9,\n");
  cr_expect(!given.table);
  expect_error(&given, 0, "5:5: people.fte is \"9\"; a number above 0 and at most 1 was wanted");
  cr_expect(given.errors.errors == 1);
  given_done(&given);
}

Test(csv, a_value_after_a_line_break_in_quotes_has_its_own_place) {
  struct given given = given_new(people);
  given_csv(&given, "id,note,fte\nAnn,\"a\nb\",7\n");
  expect_error(&given, 0, "3:4: people.fte is \"7\"; a number above 0 and at most 1 was wanted");
  given_done(&given);
}

Test(csv, keeps_quoted_separators_quotes_and_line_breaks) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\n\"Smith, \"\"J\"\"\",0.5,\"a\nb\"\n");
  EXPECT_READ(given);
  expect_cell(&given, "id", 0, "Smith, \"J\"");
  expect_cell(&given, "note", 0, "a\nb");
  given_done(&given);
}

Test(csv, cells_of_every_length_end_where_they_end) {
  for (int size = 1; size < 200; size++) {
    struct given given = given_new(people);
    struct as_buf csv;
    as_buf_init(&csv);
    as_buf_text(&csv, "id,fte,note\n");
    for (int i = 0; i < size; i++)
      as_buf_char(&csv, (char)(i % 7 == 3 ? '\t' : 'a' + i % 26));
    as_buf_text(&csv, ",0.5,last");
    given_csv(&given, as_buf_get(&csv));
    EXPECT_READ(given);
    cr_expect(strlen(cell_text(&given, "id", 0)) == (size_t)(size % 7 == 4 ? size - 1 : size));
    expect_cell(&given, "fte", 0, "0.5");
    expect_cell(&given, "note", 0, "last");
    as_buf_done(&csv);
    given_done(&given);
  }
}

Test(csv, spellings_seen_before_mean_the_same_again) {
  struct given given =
      given_new("t: {columns: {a: {type: choice, of: [x, y, z]}, b: {type: number}, "
                "c: {type: text}, d: {type: time}}}");
  static const char *const numbers[] = {"1", "2.50", "-3", "0.000001", "", "123456789012.5"};
  static const char *const wanted[] = {"1", "2.5", "-3", "0.000001", "-", "123456789012.5"};
  static const char *const choices[] = {"x", "Y", "", "z", "y"};
  static const char *const read[] = {"x", "y", "-", "z", "y"};
  struct as_buf csv;
  as_buf_init(&csv);
  as_buf_text(&csv, "a,b,c,d\n");
  for (int i = 0; i < 3000; i++)
    as_buf_print(&csv, "%s,%s,word %d,%d:%02d\n", choices[i % 5], numbers[i % 6], i * 7 % 2503,
                 i % 24, i % 60);
  given_csv(&given, as_buf_get(&csv));
  as_buf_done(&csv);
  EXPECT_READ(given);
  for (int i = 0; i < 3000; i++) {
    expect_cell(&given, "a", (uint32_t)i, read[i % 5]);
    expect_cell(&given, "b", (uint32_t)i, wanted[i % 6]);
    expect_cell(&given, "c", (uint32_t)i, as_arena_print(given.arena, "word %d", i * 7 % 2503));
    expect_cell(&given, "d", (uint32_t)i,
                as_arena_print(given.arena, "%02d:%02d", i % 24, i % 60));
  }
  given_done(&given);
}

Test(csv, times_that_are_none_are_refused_with_their_words) {
  static const char *const times[] = {"24:00", "9:60",  "25:00", "9.30",
                                      "12:3",  "1:2:3", "x9:00", "-1:00"};
  for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
    struct given given = given_new("t: {columns: {a: {type: time}}}");
    given_csv(&given, as_arena_print(given.arena, "a\n%s\n", times[i]));
    cr_expect(!given.table && given.errors.errors == 1, "%s", times[i]);
    given_done(&given);
  }
}

Test(csv, a_character_that_lies_across_two_blocks_is_one) {
  struct given given = given_new("t: {columns: {a: {type: text}}}");
  struct as_buf csv;
  for (size_t shift = 0; shift < 4; shift++) {
    as_buf_init(&csv);
    as_buf_text(&csv, "a\n");
    while (csv.size < (size_t)128 * 1024 - shift)
      as_buf_char(&csv, csv.size % 50 == 0 ? '\n' : 'x');
    as_buf_text(&csv, "\xF0\x9F\x98\x80\n");
    given_csv(&given, as_buf_get(&csv));
    cr_expect(given.table, "%s", given.errors.stored ? given.errors.kept[0].text : "");
    csv.data[csv.size - 2] = 'x';
    given_csv(&given, as_buf_get(&csv));
    cr_expect(!given.table);
    as_buf_done(&csv);
  }
  given_done(&given);
}

Test(csv, counts_columns_in_characters) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\nZo\xC3\xAB,2,\n");
  expect_error(&given, 0, "2:5: people.fte is \"2\"; a number above 0 and at most 1 was wanted");
  given_done(&given);
}

Test(csv, names_each_fault_of_the_text_with_its_place) {
  static const struct {
    const char *csv, *wanted;
  } cases[] = {
      {"id,fte,note\nAnn,0.6,\"open\nBen,1,x\n", "2:9: a quote opens here and is not closed"},
      {"id,fte,note\n\"Ann\"x,0.6,\n",
       "2:6: text after a closing quote: a quote inside a cell is written twice (\"\")"},
      {"id,fte,note\nAnn,1,x,y\n", "2:9: row has 4 cells, the header has 3"},
      {"id,fte,note\nAnn,1,x,,,y,\n", "2:9: row has 6 cells, the header has 3"},
      {"id,fte,note\nAnn,1\n", "2:6: row has 2 cells, the header has 3"},
      {"id,fte,note\nAnn\n", "2:4: row has 1 cell, the header has 3"},
      {"id,fte,note,fte\nAnn,1,x,1\n",
       "1:13: the header \"fte\" is there twice, first as column 2"},
      {"id,,note\nAnn,1,x\n", "1:4: column 2 has no header"},
      {"id,fte,Person\nAnn,1,x\n",
       "1:8: the headers \"id\" and \"Person\" both mean id: say which one in the "
       "review (columns: {id: ...})"},
      {"fte,note\n1,x\n", "1:1: the column id is required, and no header means it"},
      {"id,fte,notte\nAnn,1,x\n",
       "1:8: the header \"notte\" is not known, and t.csv has no column for note "
       "(did you mean \"note\"?)"},
      {"", "1:1: the file is empty: a row of headers was wanted"},
      {"\n\n,,\n", "1:1: the file is empty: a row of headers was wanted"},
      {"id,fte,note\nAnn,\"0,5\",x\n",
       "2:5: people.fte is \"0,5\"; a number above 0 and at most 1 was wanted (write 0.5 with a "
       "point)"},
      {"id,fte,note\n,1,x\n", "2:1: people.id is required and not given"},
      {"id,fte,note\n \xC2\xA0,1,x\n", "2:1: people.id is required and not given"},
      {"id,fte,note\nAnn,1,\nBen,1,\n ANN,1,\n",
       "4:2: people.id is \"ANN\", which line 2 has already"},
      {"id,fte,note\nAnn,1,\xE9t\xE9\n",
       "2:7: the byte 0xE9 is not UTF-8: save the file as \"CSV UTF-8\", or name its "
       "encoding in the review (encoding: windows-1252)"},
      {"\xFF\xFEi",
       "1:1: the file is not UTF-8 but looks like UTF-16: save it as \"CSV UTF-8\", or name its "
       "encoding in the review (encoding: utf-16)"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(people);
    given_csv(&given, cases[i].csv);
    cr_expect(!given.table, "%s", cases[i].csv);
    expect_error(&given, 0, cases[i].wanted);
    cr_expect(given.errors.errors == 1, "%zu errors: %s", given.errors.errors, cases[i].csv);
    given_done(&given);
  }
}

Test(csv, a_nul_byte_is_located) {
  static const char csv[] = "id,fte,note\nA\0n,1,x\n";
  struct given given = given_new(people);
  given_csv_sized(&given, "t.csv", csv, sizeof csv - 1);
  expect_error(&given, 0,
               "2:2: a NUL byte: the file is no text, or not UTF-8; save it as \"CSV UTF-8\"");
  given_done(&given);
}

Test(csv, empty_cells_beyond_the_header_do_not_count) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\nAnn,1,x,,,\n");
  EXPECT_READ(given);
  given_done(&given);
}

Test(csv, finds_semicolons_and_tabs_and_says_so) {
  struct given given = given_new(people);
  given_csv(&given, "id;fte;note\nAnn;0.5;\"a;b, c\"\n");
  EXPECT_READ(given);
  expect_cell(&given, "note", 0, "a;b, c");
  expect_remark(&given, 0, "t.csv: cells are separated by semicolons, and were read so");
  given_csv(&given, "id\tfte\tnote\nAnn\t\tx y\n");
  EXPECT_READ(given);
  expect_cell(&given, "note", 0, "x y");
  expect_cell(&given, "fte", 0, "-");
  expect_remark(&given, 1, "t.csv: cells are separated by tabs, and were read so");
  given_done(&given);
}

Test(csv, a_comma_is_meant_where_two_separators_are_as_many_or_one_is_quoted) {
  struct given given = given_new("t: {columns: {a: {type: text}, b: {type: text}}}");
  given_csv(&given, "a;x,b\n1;2,3\n");
  EXPECT_READ(given);
  expect_cell(&given, "b", 0, "3");
  given_csv(&given, "a,b,\"x;y;z\"\n1,2;3,\n");
  EXPECT_READ(given);
  expect_cell(&given, "b", 0, "2;3");
  given_done(&given);
}

Test(csv, decimal_commas_between_semicolons_are_refused_with_a_word) {
  struct given given = given_new(people);
  given_csv(&given, "id;fte;note\nAnn;0,5;x\n");
  expect_error(
      &given, 0,
      "2:5: people.fte is \"0,5\"; a number above 0 and at most 1 was wanted (write 0.5 with a "
      "point)");
  given_done(&given);
}

Test(csv, keeps_twenty_errors_and_counts_the_rest) {
  struct given given = given_new(people);
  struct as_buf csv;
  as_buf_init(&csv);
  as_buf_text(&csv, "id,fte,note\n");
  for (int i = 0; i < 500; i++)
    as_buf_print(&csv, "P%d,7,\n", i);
  given_csv(&given, as_buf_get(&csv));
  as_buf_done(&csv);
  cr_expect(given.errors.stored == 20);
  cr_expect(given.errors.errors == 500);
  expect_error(&given, 19, "21:5: people.fte is \"7\"; a number above 0 and at most 1 was wanted");
  given_done(&given);
}

Test(csv, values_in_messages_are_cut_and_withheld_when_redacted) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\nAnn,abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz,\n");
  expect_error(&given, 0,
               "2:5: people.fte is \"abcdefghijklmnopqrstuvwxyzabcdefghijk...\"; a number above 0 "
               "and at most 1 "
               "was wanted (a number is written like 12 or 0.5)");
  given.errors.redact = true;
  given_csv(&given, "id,fte,note\nAnn,secret,\n");
  cr_expect(!strstr(given.errors.kept[1].text, "secret"));
  given_done(&given);
}

Test(csv, one_column_needs_no_separator) {
  struct given given = given_new("ids: {columns: {id: {type: text}}}");
  given_csv(&given, "id\nAnn\n\nBen\n");
  EXPECT_READ(given);
  cr_expect(as_table_rows(given.table) == 2);
  cr_expect(as_table_line(given.table, 1) == 4);
  given_done(&given);
}

Test(csv, a_header_alone_is_a_table_without_rows) {
  struct given given = given_new(people);
  given_csv(&given, "id,fte,note\n");
  EXPECT_READ(given);
  cr_expect(as_table_rows(given.table) == 0);
  given_done(&given);
}

Test(csv, two_hundred_thousand_rows_take_bounded_memory) {
  struct given given = given_new("diary:\n"
                                 "  columns:\n"
                                 "    who: {type: text, required: true}\n"
                                 "    date: {type: date, required: true}\n"
                                 "    start: {type: time, required: true}\n"
                                 "    end: {type: time, required: true}\n"
                                 "    activity: {type: choice, of: [visit, travel, admin]}\n"
                                 "    place: {type: choice, of: [office, community]}\n");
  struct as_buf csv;
  as_buf_init(&csv);
  as_buf_text(&csv, "who,date,start,end,activity,place\n");
  for (int i = 0; i < 200000; i++)
    as_buf_print(&csv, "Person %d,2026-01-%02d,%02d:%02d,%02d:%02d,%s,%s\n", i / 400,
                 i / 20 % 20 + 1, 8 + i % 8, i % 60, 17 + i % 3, i % 60,
                 i % 2 ? "visit" : "Travel", i % 3 ? "office" : "community");
  size_t before = as_arena_held(given.arena);
  given_csv(&given, as_buf_get(&csv));
  as_buf_done(&csv);
  EXPECT_READ(given);
  cr_expect(as_table_rows(given.table) == 200000);
  cr_expect(as_arena_held(given.arena) - before < 200000 * 24, "%zu",
            as_arena_held(given.arena) - before);
  expect_cell(&given, "who", 199999, "Person 499");
  expect_cell(&given, "activity", 199998, "travel");
  expect_cell(&given, "start", 61, "13:01");
  given_done(&given);
}
