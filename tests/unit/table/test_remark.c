/* SPDX-License-Identifier: MIT */
/* What a reader of the report should know of a table that was read without a fault. */
#include "given.h"

static const char keyed[] = "people: {key: id, columns: {age: {type: whole}, id: {type: text}}}";
static const char keyless[] =
    "jobs: {columns: {age: {type: whole}, who: {type: text}, what: {type: text}}}";

Test(remark, a_row_of_totals_counts_and_is_said) {
  static const struct {
    const char *table, *rows, *wanted;
  } cases[] = {
      {keyed, "age,id\n20,Ann\n20,Total\n",
       "people.id: line 3 reads \"total\" and counts like any other row; where it adds up the "
       "others, take it out"},
      {keyed, "age,id\n20,grand  TOTAL\n",
       "people.id: line 2 reads \"grand total\" and counts like any other row; where it adds up "
       "the others, take it out"},
      {keyed, "age,id\n20,Sum\n",
       "people.id: line 2 reads \"sum\" and counts like any other row; "
       "where it adds up the others, take it out"},
      {keyed, "age,id\n20,Totall\n20,Summer\n20,Alan\n", NULL},
      {keyless, "age,who,what\n1,Ann,x\n2,all,x\n3,All,x\n",
       "jobs.who: line 3 reads \"all\" and counts like any other row; where it adds up the "
       "others, take it out"},
      {keyless, "age,who,what\n1,Ann,total\n2,,total\n", NULL},
      {keyless, "age\n1\n", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct given given = given_new(cases[i].table);
    given_csv(&given, cases[i].rows);
    cr_assert(given.table, "%s", cases[i].rows);
    cr_expect_eq(given.remarks.count, cases[i].wanted ? 1 : 0, "%s", cases[i].rows);
    if (cases[i].wanted)
      expect_remark(&given, 0, cases[i].wanted);
    given_done(&given);
  }
}
