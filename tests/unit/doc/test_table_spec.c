/* SPDX-License-Identifier: MIT */
/* Tables as a scale declares them. */
#include "doc_help.h"

static bool read_table(struct reading *reading, const char *text, struct as_table_spec *table) {
  read_good(reading, text);
  return as_table_spec_read(reading->arena, &reading->value->as.entries[0], table,
                            &reading->errors);
}

#define COLUMNS                                                                                   \
  "  columns:\n"                                                                                  \
  "    id: {type: text}\n"                                                                        \
  "    date: {type: date}\n"                                                                      \
  "    start: {type: time}\n"                                                                     \
  "    end: {type: time}\n"                                                                       \
  "    n: {type: number}\n"

Test(table_spec, a_table_is_read_whole) {
  struct reading reading;
  struct as_table_spec table;
  cr_assert(read_table(&reading,
                       "diary:\n  title: Diary\n  key: id\n  empty: missing\n" COLUMNS
                       "  checks: [{order: [start, end]}, {no_overlap: {within: [id, date], from: "
                       "start, to: end}}, "
                       "{unique: [date]}, {no_overlap: {within: id, from: start, to: end}}]\n",
                       &table),
            "%s", reading.errors.stored > 0 ? reading.errors.kept[0].text : "");
  cr_expect_str_eq(table.id, "diary");
  cr_expect_str_eq(table.title, "Diary");
  cr_expect_eq(table.column_count, 5);
  cr_expect_str_eq(table.columns[0].id, "id");
  cr_expect_str_eq(table.columns[3].id, "end");
  cr_expect_eq(table.key, 0);
  cr_expect(table.columns[0].required);
  cr_expect_not(table.columns[1].required);
  cr_expect(table.empty_is_missing);
  cr_assert_eq(table.check_count, 4);
  cr_expect_eq(table.checks[0].kind, AS_CHECK_ORDER);
  cr_expect_eq(table.checks[0].columns[1], 3);
  cr_expect_eq(table.checks[1].kind, AS_CHECK_NO_OVERLAP);
  cr_expect_eq(table.checks[1].count, 2);
  cr_expect_eq(table.checks[1].columns[1], 1);
  cr_expect_eq(table.checks[1].from, 2);
  cr_expect_eq(table.checks[1].to, 3);
  cr_expect_eq(table.checks[2].kind, AS_CHECK_UNIQUE);
  cr_expect_eq(table.checks[2].columns[0], 1);
  cr_expect_eq(table.checks[3].count, 1);
  cr_expect_eq(as_field_find(table.columns, table.column_count, "end"), 3);
  cr_expect_eq(as_field_find(table.columns, table.column_count, "ends"), -1);
  end_reading(&reading);
}

Test(table_spec, what_is_not_declared_has_its_default) {
  struct reading reading;
  struct as_table_spec table;
  cr_assert(read_table(&reading, "jobs:\n" COLUMNS, &table));
  cr_expect_str_eq(table.title, "jobs");
  cr_expect_eq(table.key, -1);
  cr_expect_not(table.empty_is_missing);
  cr_expect_eq(table.check_count, 0);
  end_reading(&reading);
}

Test(table_spec, faulty_declarations_are_refused_at_their_place) {
  static const struct refusal REFUSALS[] = {
      REFUSAL("d:\n  title: x\n", 2, 3, "no \"columns\", which is required"),
      REFUSAL("d:\n  columns: {}\n", 2, 12, "has no columns"),
      REFUSAL("D d:\n" COLUMNS, 1, 1, "is no id"),
      REFUSAL("d:\n  key: idd\n" COLUMNS, 2, 8,
              "the table d has no column \"idd\" (did you mean \"id\"?)"),
      REFUSAL("d:\n  empty: perhaps\n" COLUMNS, 2, 10, "one of none, missing"),
      REFUSAL("d:\n  checks: [{order: [start]}]\n" COLUMNS, 2, 20, "two columns or more"),
      REFUSAL("d:\n  checks: [{order: [start, date]}]\n" COLUMNS, 2, 28,
              "start and date cannot be put in order"),
      REFUSAL("d:\n  checks: [{order: [id, id]}]\n" COLUMNS, 2, 25, "cannot be put in order"),
      REFUSAL("d:\n  checks: [{order: [start, [end]]}]\n" COLUMNS, 2, 28,
              "the name of a column was wanted"),
      REFUSAL("d:\n  checks: [{unique: []}]\n" COLUMNS, 2, 21, "one column or more"),
      REFUSAL("d:\n  checks: [{}]\n" COLUMNS, 2, 12, "0 are here"),
      REFUSAL("d:\n  checks: [{unique: [id], order: [start, end]}]\n" COLUMNS, 2, 12,
              "2 are here"),
      REFUSAL("d:\n  checks: [{no_overlap: {within: id, from: start}}]\n" COLUMNS, 2, 25,
              "no \"to\""),
      REFUSAL("d:\n  checks: [{no_overlap: {within: id, from: start, to: date}}]\n" COLUMNS, 2, 44,
              "cannot be put in order"),
      REFUSAL("d:\n  checks: [{if: {n: {above: 0}}, because: x}]\n" COLUMNS, 2, 12,
              "has \"then\" and \"because\" as well"),
      REFUSAL("d:\n  checks: [{if: {n: {above: 0}}, then: {n: {to: 1}}}]\n" COLUMNS, 2, 12,
              "has \"then\" and \"because\" as well"),
      REFUSAL("d:\n  checks: [{if: {n: {above: 0}}, then: {n: {to: 1}}, because: x, unique: "
              "[id]}]\n" COLUMNS,
              2, 12, "and nothing else"),
      REFUSAL("d:\n  checks: [{if: {m: {above: 0}}, then: {n: {to: 1}}, because: x}]\n" COLUMNS, 2,
              18, "the table d has no column \"m\""),
      REFUSAL("d:\n  checks: [{if: {n: {above: 0}}, then: {date: {to: 1}}, because: x}]\n" COLUMNS,
              2, 41, "date is of type date"),
      REFUSAL("d:\n  checks: [{if: {n: {over: 0}}, then: {n: {to: 1}}, because: x}]\n" COLUMNS, 2,
              22, "n has no key \"over\""),
      REFUSAL("d:\n  checks: [{if: {n: {}}, then: {n: {to: 1}}, because: x}]\n" COLUMNS, 2, 21,
              "gives no edge"),
      REFUSAL("d:\n  checks: [{if: {n: {above: x}}, then: {n: {to: 1}}, because: x}]\n" COLUMNS, 2,
              29, "a number"),
      REFUSAL("d:\n  checks: [{if: {}, then: {n: {to: 1}}, because: x}]\n" COLUMNS, 2, 17,
              "this one is empty"),
      REFUSAL("d:\n  checks: [{overlap: x}]\n" COLUMNS, 2, 13, "a check has no key"),
      REFUSAL("d:\n  key: b\n  columns:\n    a: {type: what}\n", 4, 15, "the type is \"what\""),
  };
  for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++) {
    struct reading reading;
    struct as_table_spec table;
    cr_expect_not(read_table(&reading, REFUSALS[i].text, &table), "%s", REFUSALS[i].text);
    cr_expect_eq(reading.errors.errors, 1, "%s: %zu errors", REFUSALS[i].text,
                 reading.errors.errors);
    expect_error(&reading.errors, 0, REFUSALS[i].line, REFUSALS[i].column, REFUSALS[i].words,
                 REFUSALS[i].text);
    end_reading(&reading);
  }
}
