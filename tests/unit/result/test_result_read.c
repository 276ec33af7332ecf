/* SPDX-License-Identifier: MIT */
#include "result/result_read.h"

#include "base/text.h"
#include "doc/read.h"

#include <criterion/criterion.h>
#include <string.h>

struct kit {
  struct as_arena *arena;
  struct as_errors errors;
  struct as_result *result;
};

#define HEAD                                                                                      \
  "{\"assay\": \"0.1.0\", \"scale\": {\"id\": \"small\", \"version\": \"1.0.0\"}, "               \
  "\"review\": {\"service\": \"Quayside\", \"date\": \"2026-03-10\", \"reviewers\": [\"Ann\"]}, "
#define ITEM                                                                                      \
  "{\"id\": \"x\", \"status\": \"scored\", \"score\": 4, \"min\": 1, \"max\": 5, "                \
  "\"lowest\": 4, \"highest\": 4"
#define TAIL ", \"total\": {\"score\": 4, \"max\": 5, \"lowest\": 4, \"highest\": 4}}"

static const char *read(struct kit *kit, const char *text) {
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  struct as_source *source = AS_NEW(kit->arena, struct as_source);
  *source = (struct as_source){
      .path = "result.json", .text = text, .size = strlen(text), .personal = true};
  const struct as_value *document = as_read(kit->arena, source, &kit->errors);
  cr_assert(document != NULL);
  cr_assert(as_result_is(document));
  kit->result = as_result_read(kit->arena, document, &kit->errors);
  cr_expect((kit->result == NULL) == as_errors_any(&kit->errors));
  return kit->errors.stored ? kit->errors.kept[0].text : NULL;
}

Test(result_read, what_a_comparison_needs_comes_back) {
  struct kit kit;
  cr_expect_null(read(&kit, HEAD
                      "\"previous\": {\"date\": \"2025-03-04\"}, \"items\": [" ITEM
                      ", \"steps\": [{\"label\": \"asked\", \"value\": true, \"from\": \"r:3\"}, "
                      "{\"label\": \"days\", \"value\": [1, 2.5]}, {\"label\": \"none\", "
                      "\"value\": null}], \"caps\": [{\"id\": \"c\", \"at\": 2, \"applied\": "
                      "null}, {\"id\": \"d\", \"at\": 3, \"applied\": true}], \"previous\": 3, "
                      "\"change\": 1, \"corrected\": {\"was\": 5, \"reason\": \"miscounted\"}}]"
                      ", \"level\": {\"id\": \"good\", \"title\": \"Good\"}" TAIL));
  const struct as_item_result *item = &kit.result->items[0];
  cr_expect_str_eq(kit.result->review.service, "Quayside");
  cr_expect_str_eq(kit.result->level.title, "Good");
  cr_expect_str_eq(kit.result->previous.date, "2025-03-04");
  cr_expect(kit.result->total.any && kit.result->total.score.digits == 4);
  cr_expect(item->has_score && item->score.digits == 4 && item->counted);
  cr_expect_str_eq(item->steps[0].value.as.text, "yes");
  cr_expect_str_eq(item->steps[1].value.as.text, "1; 2.5");
  cr_expect(item->steps[2].value.kind == AS_TYPE_NONE);
  cr_expect(item->caps[0].applied == AS_UNKNOWN && item->caps[1].applied == AS_YES);
  cr_expect(item->corrected && item->corrected_from.digits == 5 && item->previous.digits == 3);
  cr_expect_str_eq(item->corrected_reason, "miscounted");
  as_arena_free(kit.arena);
}

Test(result_read, what_was_written_by_hand_is_refused_at_its_place) {
  static const struct {
    const char *text, *wanted;
  } cases[] = {
      {HEAD "\"items\": 3" TAIL, "a result's items: a list was wanted"},
      {HEAD "\"items\": [{\"id\": \"x\", \"status\": \"scored\", \"score\": 6, \"min\": 1, "
            "\"max\": 5, \"lowest\": 4, \"highest\": 4}]" TAIL,
       "a result's score: a number from its min to its max was wanted"},
      {HEAD "\"items\": [{\"id\": \"x\", \"status\": \"great\", \"score\": 5, \"min\": 1, "
            "\"max\": 5, \"lowest\": 4, \"highest\": 4}]" TAIL,
       "a result's status: scored, unrated, not_applicable, fault or reported was wanted"},
      {HEAD "\"items\": [{\"id\": \"x\", \"status\": \"scored\", \"score\": null, \"min\": 1, "
            "\"max\": 5, \"lowest\": 4, \"highest\": 4}]" TAIL,
       "a result's score: a number, as the status is scored, was wanted"},
      {HEAD "\"items\": [{\"id\": \"x\", \"status\": \"unrated\", \"score\": \"lots\", \"min\": "
            "1, \"max\": 5, \"lowest\": 4, \"highest\": 4}]" TAIL,
       "a result's score: a number, or null was wanted"},
      {HEAD "\"items\": [" ITEM "}, " ITEM "}]" TAIL,
       "a result's id: one that no other item has was wanted"},
      {"{\"assay\": 1, \"scale\": {\"id\": \"s\", \"version\": \"1\"}, \"review\": {\"service\": "
       "\"Q\", \"date\": \"2026-02-30\"}, \"items\": []}",
       "a result's date: a day as YYYY-MM-DD was wanted"},
      {"{\"review\": {\"file\": \"a\"}, \"errors\": []}",
       "this is the result of a review that could not be loaded"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    const char *said = read(&kit, cases[i].text);
    cr_expect(said != NULL && strcmp(said, cases[i].wanted) == 0, "%s, not %s", said,
              cases[i].wanted);
    cr_expect(kit.errors.kept[0].line == 1 && kit.errors.kept[0].column >= 1);
    as_arena_free(kit.arena);
  }
}

Test(result_read, numbers_of_twelve_digits_keep_them_all) {
  struct as_decimal number;
  cr_expect(as_result_number("3.33333333333", &number));
  cr_expect(number.digits == 333333333333 && number.places == 11);
  cr_expect(as_result_number("89.9821428571", &number) && number.places == 10);
  cr_expect(as_result_number("1.50000000", &number));
  cr_expect(number.digits == 15 && number.places == 1);
  cr_expect(!as_result_number("3.333.33", &number) && !as_result_number("many", &number));
}

Test(result_read, a_review_is_no_result) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  static const char text[] = "scale: small\nservice: Quayside\nitems: {x: {anchor: 3}}\n";
  struct as_source source = {
      .path = "review.yaml", .text = text, .size = sizeof text - 1, .personal = true};
  cr_expect(!as_result_is(as_read(arena, &source, &errors)));
  as_arena_free(arena);
}
