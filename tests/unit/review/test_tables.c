/* SPDX-License-Identifier: MIT */
#include "review_kit.h"

Test(tables, tables_are_bound_in_the_order_of_the_scale) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "people.csv", "id,hours\nAnn,3\nBen,4\n");
  const struct as_review *review = kit_must(
      &kit, KIT_HEAD "tables: {visits: [{person: Ann}, {person: ben}], people: people.csv}\n");
  cr_expect_eq(as_table_rows(review->tables[0]), 2);
  cr_expect_eq(as_table_rows(review->tables[1]), 2);
  cr_expect(kit_must(&kit, KIT_HEAD "tables: {people: ~}\n")->tables[0] == NULL);
  kit_close(&kit);
}

Test(tables, faults_of_tables_are_said_with_the_others) {
  struct kit kit;
  kit_open(&kit);
  kit_refused(&kit, KIT_HEAD "tables: {vists: []}\n", 4, "did you mean \"visits\"");
  kit_refused(&kit, KIT_HEAD "tables: {people: [{id: A, hours: x}]}\n", 4, "hours");
  kit_refused(&kit, KIT_HEAD "tables: {people: [{id: A, started: 2026-03-11}]}\n", 4, "started");
  kit_refused(&kit, KIT_HEAD "tables: {people: nobody.csv}\n", 4, "nobody.csv");
  kit_refused(&kit, KIT_HEAD "tables: {people: [{id: A}], visits: [{person: B}]}\n", 4, "B");
  kit_close(&kit);
}

Test(tables, a_bad_table_does_not_make_good_ones_look_bad) {
  struct kit kit;
  kit_open(&kit);
  kit_refused(&kit, KIT_HEAD "tables: {people: [{id: A, hours: x}], visits: [{person: B}]}\n", 4,
              "hours");
  kit_close(&kit);
}

Test(tables, what_a_table_remarks_is_kept_for_the_result) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "people.csv", "id,hours,shoe size\nAnn,3,40\n");
  const struct as_review *review = kit_must(&kit, KIT_HEAD "tables: {people: people.csv}\n");
  cr_assert_eq(review->remarks.count, 1);
  cr_expect(strstr(review->remarks.texts[0], "shoe size") != NULL);
  kit_close(&kit);
}
