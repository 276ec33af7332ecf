/* SPDX-License-Identifier: MIT */
#include "sums_kit.h"

enum { ASKED_BY, ROUNDS };

struct whole {
  struct kit kit;
  struct as_review review;
  struct as_datum facts[2];
  struct as_field fields[2];
};

/* Two levels, good from 3 of 5 points. */
static void open_whole(struct whole *whole, const char *points) {
  struct kit *kit = &whole->kit;
  memset(whole, 0, sizeof *whole);
  kit_open(kit, AS_TOTAL_SUM);
  kit_section(kit, "one", NULL);
  kit_item(kit, "0", "5");
  whole->fields[ASKED_BY] =
      (struct as_field){.id = "asked_by", .label = "Asked by", .type = {.kind = AS_TYPE_TEXT}};
  whole->fields[ROUNDS] =
      (struct as_field){.id = "rounds", .label = "Rounds", .type = {.kind = AS_TYPE_WHOLE}};
  kit->scale.facts = whole->fields;
  kit->scale.fact_count = 2;
  kit_total_level(kit, "good", "3", NULL);
  kit_level(kit, "poor");
  if (points == NULL)
    kit_open_item(kit, 0, NULL, NULL);
  else
    kit_score(kit, 0, points);
  whole->review = (struct as_review){.scale = &kit->scale, .facts = whole->facts};
}

static struct as_condition when(struct whole *whole, const struct as_test *tests, uint32_t count) {
  struct as_clause *clause = AS_NEW(whole->kit.arena, struct as_clause);
  *clause = (struct as_clause){tests, count};
  return (struct as_condition){clause, 1};
}

static void show(struct whole *whole) {
  kit_add_up(&whole->kit);
  as_whole_show(&whole->review, whole->kit.arena, &whole->kit.result);
}

Test(whole, a_test_on_a_fact_holds_by_its_value_and_not_alone_where_none_is_given) {
  const struct as_datum owner = as_datum_text("owner");
  struct as_datum given[] = {as_datum_text("Owner"), as_datum_text("funder"), {0}};
  static const struct {
    enum as_operator op;
    bool holds[3]; /* owner, funder, not given */
  } cases[] = {{AS_IS, {true, false, false}},
               {AS_IS_ANY_OF, {true, false, false}},
               {AS_IS_NOT, {false, true, true}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t k = 0; k < 3; k++) {
      struct whole whole;
      open_whole(&whole, "3");
      const struct as_test test = {.subject = AS_SUBJECT_FACT,
                                   .index = ASKED_BY,
                                   .op = cases[i].op,
                                   .values = &owner,
                                   .value_count = 1};
      whole.facts[ASKED_BY] = given[k];
      struct as_condition condition = when(&whole, &test, 1);
      cr_expect_eq(as_whole_holds(&whole.review, &condition), cases[i].holds[k], "%zu %zu", i, k);
      kit_close(&whole.kit);
    }
}

Test(whole, all_tests_of_a_map_must_hold_and_a_range_takes_in_its_edge) {
  const struct as_datum owner = as_datum_text("owner");
  static const struct {
    const char *rounds;
    bool holds;
  } cases[] = {{"2", true}, {"1", false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct whole whole;
    open_whole(&whole, "3");
    const struct as_test tests[] = {
        {.index = ASKED_BY, .op = AS_IS, .values = &owner, .value_count = 1},
        {.index = ROUNDS, .op = AS_IS_IN_RANGE, .range = {.from = edge("2")}}};
    whole.facts[ASKED_BY] = owner;
    whole.facts[ROUNDS] = as_datum_number(number(cases[i].rounds));
    struct as_condition condition = when(&whole, tests, 2);
    cr_expect_eq(as_whole_holds(&whole.review, &condition), cases[i].holds, "%s", cases[i].rounds);
    kit_close(&whole.kit);
  }
}

Test(whole, a_level_is_called_by_the_first_title_whose_condition_holds) {
  const struct as_datum owner = as_datum_text("owner");
  const struct as_test test = {.index = ASKED_BY, .op = AS_IS, .values = &owner, .value_count = 1};
  struct whole whole;
  open_whole(&whole, "2");
  struct as_condition by_owner = when(&whole, &test, 1);
  const struct as_level_title good[] = {{"Would be good", by_owner}, {"Second", by_owner}};
  const struct as_level_title poor[] = {{"Would be poor", by_owner}};
  whole.kit.levels[0].titles = good;
  whole.kit.levels[0].title_count = 2;
  whole.kit.levels[1].titles = poor;
  whole.kit.levels[1].title_count = 1;
  show(&whole);
  cr_expect_str_eq(whole.kit.result.level.title, "poor");
  whole.facts[ASKED_BY] = owner;
  show(&whole);
  cr_expect_str_eq(whole.kit.result.level.id, "poor");
  cr_expect_str_eq(whole.kit.result.level.title, "Would be poor");
  cr_expect_str_eq(whole.kit.result.next.title, "Would be good");
  cr_expect_str_eq(whole.kit.result.possible[0].title, "Would be poor");
  kit_close(&whole.kit);
}

Test(whole, a_remark_may_look_at_the_level_and_the_total_where_they_are_known) {
  static const struct {
    const char *points;
    uint32_t remarks;
  } cases[] = {{"5", 2}, {"4", 1}, {"2", 0}, {NULL, 0}};
  const struct as_datum good = {.kind = AS_TYPE_CHOICE, .as.text = "good"};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct whole whole;
    open_whole(&whole, cases[i].points);
    const struct as_test level = {.subject = AS_SUBJECT_FIGURE,
                                  .index = AS_WHOLE_LEVEL,
                                  .op = AS_IS,
                                  .values = &good,
                                  .value_count = 1};
    const struct as_test total = {.subject = AS_SUBJECT_FIGURE,
                                  .index = AS_WHOLE_TOTAL,
                                  .op = AS_IS_IN_RANGE,
                                  .range = {.from = edge("5")}};
    const struct as_limit remarks[] = {
        {.id = "a", .when = when(&whole, &level, 1), .because = "Good."},
        {.id = "b", .when = when(&whole, &total, 1), .because = "Everything."}};
    whole.kit.scale.remarks = remarks;
    whole.kit.scale.remark_count = 2;
    show(&whole);
    cr_expect_eq(whole.kit.result.remarks.count, cases[i].remarks, "%s",
                 cases[i].points ? cases[i].points : "not rated");
    kit_close(&whole.kit);
  }
}

Test(whole, every_fact_is_in_the_result_given_or_not) {
  struct whole whole;
  open_whole(&whole, "2");
  whole.facts[ROUNDS] = as_datum_number(number("2"));
  show(&whole);
  cr_assert_eq(whole.kit.result.review.fact_count, 2);
  cr_expect_str_eq(whole.kit.result.review.facts[ASKED_BY].label, "Asked by");
  cr_expect_eq(whole.kit.result.review.facts[ASKED_BY].value.kind, AS_TYPE_NONE);
  cr_expect_eq(whole.kit.result.review.facts[ROUNDS].value.as.number.digits, 2);
  kit_close(&whole.kit);
}
