/* SPDX-License-Identifier: MIT */
#include "review_kit.h"

enum { ASKED_BY, AGREED, ROUNDS };

Test(facts, a_review_says_things_of_itself_as_a_whole) {
  struct kit kit;
  kit_open(&kit);
  const struct as_review *review =
      kit_must(&kit, KIT_HEAD "facts: {asked_by: Funder, agreed: 2026-03-10, rounds: 2}\n");
  cr_expect_str_eq(review->facts[ASKED_BY].as.text, "funder");
  cr_expect_eq(review->facts[AGREED].as.date, review->date);
  cr_expect_eq(review->facts[ROUNDS].as.number.digits, 2);
  kit_close(&kit);
}

Test(facts, what_is_not_said_is_not_given_or_the_default) {
  static const char *const texts[] = {KIT_HEAD, KIT_HEAD "facts: ~\n", KIT_HEAD "facts: {}\n",
                                      KIT_HEAD "facts: {asked_by: ~, rounds: ~}\n"};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const struct as_review *review = kit_must(&kit, texts[i]);
    cr_expect_eq(review->facts[ASKED_BY].kind, AS_TYPE_NONE, "%s", texts[i]);
    cr_expect_eq(review->facts[AGREED].kind, AS_TYPE_NONE, "%s", texts[i]);
    cr_expect_eq(review->facts[ROUNDS].as.number.digits, 1, "%s", texts[i]);
  }
  kit_close(&kit);
}

Test(facts, each_fault_is_said_where_it_stands) {
  static const struct {
    const char *text;
    const char *part;
  } cases[] = {
      {"facts: {asked_bye: owner}\n", "did you mean \"asked_by\""},
      {"facts: {asked_by: nobody}\n", "asked_by"},
      {"facts: {rounds: 1.5}\n", "rounds"},
      {"facts: {agreed: 2026-03-11}\n", "agreed: lies after the review's date, 2026-03-10"},
      {"facts: [owner]\n", "facts"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    kit_refused(&kit, as_arena_print(kit.arena, "%s%s", KIT_HEAD, cases[i].text), 4,
                cases[i].part);
  kit_close(&kit);
}
