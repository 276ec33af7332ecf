/* SPDX-License-Identifier: MIT */
#include "report/plan_text.h"
#include "report/report.h"

#include <criterion/criterion.h>
#include <string.h>

enum { ITEMS = 2, SETS = 2 };

/* A plan with two choices of two changes each, for items with a hostile title. */
struct made {
  struct as_result result;
  struct as_item_result results[ITEMS];
  struct as_plan plan;
  struct as_plan_item items[ITEMS];
  struct as_plan_need need;
  struct as_plan_way way;
  struct as_plan_change changes[SETS][ITEMS];
  struct as_plan_set sets[SETS];
  struct as_plan_wall wall;
};

static void make_item(struct made *made, uint32_t at) {
  static const char *const ids[] = {"one", "two"};
  made->items[at] = (struct as_plan_item){.id = ids[at],
                                          .number = "",
                                          .title = "<b>bold</b> | **x**",
                                          .has_next = true,
                                          .most = as_decimal_of(4),
                                          .max = as_decimal_of(5)};
  made->items[at].next = (struct as_plan_points){
      .points = as_decimal_of(4), .ways = &made->way, .way_count = at == 0 ? 1 : 0};
  made->results[at] = (struct as_item_result){.id = ids[at], .number = "", .title = "Title"};
  made->results[at].max = as_decimal_of(5);
}

static void make(struct made *made) {
  *made = (struct made){0};
  made->result.scale.id = made->result.scale.title = made->result.scale.version = "s";
  made->result.review.service = "Service";
  made->result.review.date = "2026-03-10";
  made->result.items = made->results;
  made->result.item_count = ITEMS;
  made->need = (struct as_plan_need){.kind = AS_NEED_WORDS, .wanted = "visits & <i>calls</i>"};
  made->way = (struct as_plan_way){.needs = &made->need, .count = 1};
  for (uint32_t i = 0; i < ITEMS; i++)
    make_item(made, i);
  for (uint32_t k = 0; k < SETS; k++) {
    for (uint32_t i = 0; i < ITEMS; i++)
      made->changes[k][i] = (struct as_plan_change){.item = i,
                                                    .had_score = i == 0,
                                                    .from = as_decimal_of(3),
                                                    .to = as_decimal_of(4),
                                                    .takes = &made->items[i].next};
    made->sets[k] = (struct as_plan_set){made->changes[k], ITEMS};
  }
  made->wall = (struct as_plan_wall){
      .what = "total", .need = as_decimal_of(9), .has_most = true, .most = as_decimal_of(8)};
  made->plan = (struct as_plan){.result = &made->result,
                                .items = made->items,
                                .item_count = ITEMS,
                                .end = AS_PLAN_FOUND,
                                .level = {.id = "good", .title = "Good"},
                                .changes = ITEMS,
                                .points = as_decimal_of(2),
                                .sets = made->sets,
                                .set_count = SETS,
                                .set_total = 5};
}

static uint32_t times(const char *text, const char *part) {
  uint32_t count = 0;
  while ((text = strstr(text, part)) != NULL) {
    count++;
    text += strlen(part);
  }
  return count;
}

static struct as_buf html_of(const struct made *made, const struct as_plan *plan) {
  struct as_buf out;
  as_buf_init(&out);
  as_report_html(&made->result, plan, &out);
  return out;
}

Test(page_plan, choices_of_many_changes_stand_apart_and_the_rest_is_counted) {
  struct made made;
  make(&made);
  struct as_buf out = html_of(&made, &made.plan);
  const char *text = as_buf_get(&out);
  cr_expect_eq(times(text, "id=\"plan\""), 1);
  cr_expect_eq(times(text, "href=\"#plan\""), 1);
  cr_expect_eq(times(text, "colspan=\"3\">Choice "), 2);
  cr_expect_eq(times(text, "and 3 more that do as well"), 1);
  cr_expect_eq(times(text, ">not rated to 4<"), 2);
  cr_expect_eq(times(text, "the scale does not say"), 2);
  cr_expect_eq(times(text, "<b>") + times(text, "<i>"), 0);
  cr_expect_eq(times(text, "visits &amp; &lt;i&gt;calls"), 3,
               "twice in the plan, once in its item");
  as_buf_done(&out);
}

Test(page_plan, one_change_is_a_row_of_one_table) {
  struct made made;
  make(&made);
  made.plan.changes = made.sets[0].count = made.sets[1].count = 1;
  made.plan.set_total = 2;
  struct as_buf out = html_of(&made, &made.plan);
  const char *text = as_buf_get(&out);
  cr_expect_eq(times(text, "Choice "), 0);
  cr_expect_eq(times(text, "<caption>Any one of these is enough</caption>"), 1);
  cr_expect_eq(times(text, "more that do as well"), 0);
  as_buf_done(&out);
}

Test(page_plan, where_nothing_reaches_the_level_it_says_why) {
  struct made made;
  make(&made);
  made.plan.end = AS_PLAN_NONE;
  made.plan.walls = &made.wall;
  made.plan.wall_count = 1;
  made.items[0].because = "its cap holds.";
  struct as_buf out = html_of(&made, &made.plan);
  const char *text = as_buf_get(&out);
  cr_expect_eq(times(text, "<li>Good needs at least 9 of the total"), 1);
  cr_expect_eq(times(text, "4 of 5 is the most, as its cap holds."), 1);
  cr_expect_eq(times(text, "not all of them at once"), 0);
  as_buf_done(&out);
  made.plan.wall_count = 0;
  out = html_of(&made, &made.plan);
  cr_expect_eq(times(as_buf_get(&out), "not all of them at once"), 1);
  as_buf_done(&out);
}

Test(page_plan, without_a_plan_or_without_levels_there_is_no_section) {
  struct made made;
  make(&made);
  struct as_buf out = html_of(&made, NULL);
  cr_expect_eq(times(as_buf_get(&out), "#plan"), 0);
  cr_expect_eq(times(as_buf_get(&out), "next level would take"), 0);
  as_buf_done(&out);
  made.plan.end = AS_PLAN_NO_LEVELS;
  out = html_of(&made, &made.plan);
  cr_expect_eq(times(as_buf_get(&out), "next level would take"), 0);
  cr_expect_eq(times(as_buf_get(&out), "<strong>For 4 points:</strong> visits"), 1);
  as_buf_done(&out);
}

Test(page_plan, in_markdown_choices_are_lists_in_a_list) {
  struct made made;
  make(&made);
  struct as_buf out;
  as_buf_init(&out);
  as_report_markdown(&made.result, &made.plan, &out);
  const char *text = as_buf_get(&out);
  cr_expect_eq(times(text, "- Choice 2:\n  - **"), 1);
  cr_expect_eq(times(text, "- and 3 more that do as well\n"), 1);
  cr_expect_eq(times(text, "<b>"), times(text, "\\<b>"));
  cr_expect_eq(times(text, "- **For 4 points:** visits"), 1);
  as_buf_done(&out);
}
