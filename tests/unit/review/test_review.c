/* SPDX-License-Identifier: MIT */
#include "review_kit.h"

Test(review, the_header_is_read_and_a_review_is_a_draft_unless_it_says_otherwise) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review = kit_must(&kit, KIT_HEAD);
  cr_expect_str_eq(review->service, "Riverside");
  cr_expect_str_eq(review->date_text, "2026-03-10");
  cr_expect_str_eq(review->status, "draft");
  cr_expect(review->site == NULL && review->summary == NULL);
  cr_expect(!review->previous.any);
  cr_expect_eq(review->reviewers.count, 0);
  review = kit_must(&kit, KIT_HEAD "site: Centre\nstatus: Final\nsummary: Well.\n"
                                   "reviewers: [Ann, Ben]\n");
  cr_expect_str_eq(review->status, "final");
  cr_expect_str_eq(review->site, "Centre");
  cr_assert_eq(review->reviewers.count, 2);
  cr_expect_str_eq(review->reviewers.texts[1], "Ben");
  review = kit_must(&kit, KIT_HEAD "reviewers: Ann\nsite: ~\nitems: ~\ntables:\n");
  cr_expect_eq(review->reviewers.count, 1);
  kit_close(&kit);
}

Test(review, json_is_read_like_yaml) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review =
      kit_must(&kit, "{\"scale\": \"small\", \"service\": \"R\", \"date\": \"2026-03-10\", "
                     "\"items\": {\"size\": {\"count\": \"20\", \"anchor\": 4}}}");
  cr_expect_eq(review->items[0].facts[0].as.number.digits, 20);
  cr_expect_eq(review->items[0].anchor.digits, 4);
  kit_close(&kit);
}

Test(review, each_fault_of_the_header_is_said_where_it_stands) {
  static const struct {
    const char *text;
    int line;
    const char *part;
  } cases[] = {
      {"scale: small\ndate: 2026-03-10\n", 1, "service"},
      {"scale: small\nservice: R\n", 1, "date"},
      {"scale: small\nservice: R\ndate: 10.3.2026\n", 3, "date"},
      {"scale: small\nservice: R\ndate: 2026-02-29\n", 3, "date"},
      {"scale: small\nservice: ''\ndate: 2026-03-10\n", 2, "service: an empty text"},
      {KIT_HEAD "statsu: final\n", 4, "did you mean \"status\""},
      {KIT_HEAD "status: done\n", 4, "final"},
      {KIT_HEAD "tables: [people]\n", 4, "tables"},
      {KIT_HEAD "items: none\n", 4, "items"},
      {KIT_HEAD "reviewers: [Ann, {b: c}]\n", 4, "reviewers: a text was wanted"},
      {"- a\n- b\n", 1, "a map"},
  };
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    kit_refused(&kit, cases[i].text, cases[i].line, cases[i].part);
  kit_close(&kit);
}

Test(review, all_faults_are_said_at_once) {
  struct kit kit;
  kit_open(&kit);
  cr_expect(kit_load(&kit, "scale: small\nservic: R\ndate: never\n"
                           "items:\n  sise: {}\n  size: {count: x, anchor: 9}\n"
                           "tables: {peple: []}\n") == NULL);
  cr_expect(kit_said(&kit, "\"servic\"", 2), "%s", kit_messages(&kit));
  cr_expect(kit_said(&kit, "date", 3));
  cr_expect(kit_said(&kit, "did you mean \"size\"", 5));
  cr_expect(kit_said(&kit, "count", 6));
  cr_expect(kit_said(&kit, "anchor", 6));
  cr_expect(kit_said(&kit, "did you mean \"people\"", 7));
  kit_close(&kit);
}

Test(review, the_scale_is_asked_for_first) {
  struct kit kit;
  kit_open(&kit);
  cr_expect_str_eq(as_review_scale(kit_parse(&kit, KIT_HEAD), &kit.errors), "small");
  cr_expect(as_review_scale(kit_parse(&kit, "service: R\ndate: 2026-03-10\n"), &kit.errors) ==
            NULL);
  cr_expect(kit_said(&kit, "scale", 1), "%s", kit_messages(&kit));
  cr_expect(as_review_scale(kit_parse(&kit, "scale: ''\n"), &kit.errors) == NULL);
  cr_expect(kit_said(&kit, "empty", 1));
  cr_expect(as_review_scale(kit_parse(&kit, "- a\n"), &kit.errors) == NULL);
  cr_expect(as_errors_any(&kit.errors));
  kit_close(&kit);
}

Test(review, a_case_of_a_rule_test_gives_facts_tables_and_perhaps_a_date) {
  struct kit kit;
  kit_open(&kit);
  const struct as_value *one =
      kit_parse(&kit, "name: a case\nitem: size\n"
                      "facts: {count: 3, anchor: 2}\n"
                      "tables: {people: [{id: A, started: 2099-01-01}]}\n");
  const struct as_review *review =
      as_review_of_case(kit.arena, one, kit.scale, 0, &kit.place, &kit.errors);
  cr_assert(review != NULL, "%s", kit_messages(&kit));
  cr_expect_eq(review->date, AS_DATE_NONE);
  cr_expect_eq(review->items[0].facts[0].as.number.digits, 3);
  cr_expect(review->items[0].has_anchor);
  cr_expect(review->tables[0] != NULL && review->tables[1] == NULL);
  one = kit_parse(&kit, "facts: [a]\ndate: x\n");
  cr_expect(as_review_of_case(kit.arena, one, kit.scale, 0, &kit.place, &kit.errors) == NULL);
  cr_expect(kit_said(&kit, "facts: a map was wanted", 1));
  cr_expect(kit_said(&kit, "date", 2));
  kit_close(&kit);
}
