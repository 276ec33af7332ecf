/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#include "doc/read.h"
#include "qa/compared.h"
#include "result/result_read.h"

/* Reviews of the kit's scale: size with points and a cap at 3, and an item that does not apply. */
struct reviews {
  struct kit kit;
  struct as_compared_input inputs[4];
  uint32_t count;
};

static void open_reviews(struct reviews *reviews) {
  memset(reviews, 0, sizeof *reviews);
  kit_open(&reviews->kit);
}

static const struct as_value *document_of(struct reviews *reviews, const char *text) {
  struct as_arena *arena = reviews->kit.arena;
  struct as_source *source = AS_NEW(arena, struct as_source);
  *source =
      (struct as_source){.path = "given", .text = text, .size = strlen(text), .personal = true};
  const struct as_value *document = as_read(arena, source, &reviews->kit.errors);
  cr_assert(document != NULL);
  return document;
}

static void take(struct reviews *reviews, const struct as_result *result,
                 const struct as_scale *scale) {
  cr_assert(result != NULL);
  reviews->inputs[reviews->count++] =
      (struct as_compared_input){result, scale, result->review.service, "given", 0};
}

static void add(struct reviews *reviews, const char *service, const char *date, const char *size,
                const char *more) {
  struct kit *kit = &reviews->kit;
  const struct as_review_place place = {.file = "given", .folder = kit->folder};
  const char *text = as_arena_print(kit->arena,
                                    "scale: small\nservice: %s\ndate: %s\n%sitems:\n  size: %s\n"
                                    "  broken: {not_applicable: no such thing}\n",
                                    service, date, more, size);
  const struct as_scale *scale =
      as_registry_scale(kit->registry, "small", (struct as_place){0}, &kit->errors);
  take(reviews,
       as_engine_score(kit->engine, document_of(reviews, text), &place, kit->arena, &kit->errors),
       scale);
}

/* A result without its scale: three items of unequal lengths. */
static void add_result(struct reviews *reviews, int x, int y, int z) {
  struct kit *kit = &reviews->kit;
  const char *item = "{\"id\": \"%s\", \"status\": \"scored\", \"score\": %d, \"min\": %d, "
                     "\"max\": %d, \"lowest\": %d, \"highest\": %d, \"steps\": [{\"label\": "
                     "\"asked\", \"value\": %d, \"from\": \"r:1\"}]}";
  const char *all = as_arena_print(
      kit->arena,
      "{\"assay\": \"1\", \"scale\": {\"id\": \"far\", \"version\": \"1\"}, \"review\": "
      "{\"service\": \"Quay\", \"date\": \"2026-03-10\"}, \"items\": [%s, %s, %s]}",
      as_arena_print(kit->arena, item, "x", x, 1, 5, x, x, 1),
      as_arena_print(kit->arena, item, "y", y, 0, 10, y, y, 1),
      as_arena_print(kit->arena, item, "z", z, 1, 3, z, z, x));
  take(reviews, as_result_read(kit->arena, document_of(reviews, all), &kit->errors), NULL);
}

static struct as_comparison *compare(struct reviews *reviews) {
  return as_compare(reviews->kit.arena, reviews->inputs, reviews->count, &reviews->kit.errors);
}

static const char *said(struct reviews *reviews) {
  const struct as_errors *errors = &reviews->kit.errors;
  return errors->stored ? errors->kept[0].text : "nothing";
}

Test(compared, one_day_is_agreement_and_two_days_are_a_trend) {
  struct reviews reviews;
  open_reviews(&reviews);
  add(&reviews, "Quay side", "2026-03-10", "{points: 4}", "");
  add(&reviews, "quay-side", "2026-03-10", "{points: 4}", "");
  struct as_comparison *found = compare(&reviews);
  cr_assert(found != NULL && !found->over_time, "%s", said(&reviews));
  cr_expect_str_eq(found->reviews[0].label, "A");
  reviews.count = 1;
  add(&reviews, "Lakeside", "2025-03-10", "{points: 3}", "");
  cr_expect(compare(&reviews) == NULL, "another service");
  reviews.count = 1;
  add(&reviews, "Quay side", "2025-03-10", "{points: 3}", "");
  found = compare(&reviews);
  cr_assert(found != NULL && found->over_time);
  cr_expect_str_eq(found->reviews[0].date, "2025-03-10", "in the order of their dates");
  cr_expect(found->items[0].has_change && found->items[0].change.digits == 1);
  cr_expect(found->reviews[1].has_months && found->reviews[1].months.digits == 12);
  kit_close(&reviews.kit);
}

Test(compared, two_of_one_day_and_one_of_another_answer_neither) {
  struct reviews reviews;
  open_reviews(&reviews);
  add(&reviews, "Quay", "2026-03-10", "{points: 4}", "");
  add(&reviews, "Quay", "2025-03-10", "{points: 4}", "");
  add(&reviews, "Quay", "2026-03-10", "{points: 5}", "");
  cr_expect(compare(&reviews) == NULL);
  cr_expect(strstr(said(&reviews), "are of one day, 2026-03-10, and others are not") != NULL, "%s",
            said(&reviews));
  kit_close(&reviews.kit);
}

/* The level turns at 3 points. */
Test(compared, a_level_hangs_on_a_score_that_crosses_its_edge) {
  static const struct {
    const char *one, *other;
    bool open, decides;
    int spread;
  } cases[] = {{"{points: 2}", "{points: 3}", true, true, 1},
               {"{points: 3}", "{points: 4}", true, false, 1},
               {"{points: 1}", "{points: 2}", true, false, 1},
               {"{points: 4}", "{points: 4}", false, false, 0},
               {"{points: 4}", "{}", true, true, 4}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct reviews reviews;
    open_reviews(&reviews);
    add(&reviews, "Quay", "2026-03-10", cases[i].one, "");
    add(&reviews, "Quay", "2026-03-10", cases[i].other, "");
    const struct as_comparison *found = compare(&reviews);
    cr_assert(found != NULL);
    const struct as_compared_item *item = &found->items[0];
    cr_expect(item->open == cases[i].open, "case %zu: open", i);
    cr_expect(item->decides == cases[i].decides, "case %zu: decides", i);
    cr_expect(item->spread.digits == cases[i].spread, "case %zu: spread", i);
    cr_expect(found->first_count == cases[i].open, "case %zu: first", i);
    kit_close(&reviews.kit);
  }
}

Test(compared, what_one_says_and_the_other_does_not_is_named) {
  struct reviews reviews;
  open_reviews(&reviews);
  add(&reviews, "Quay", "2026-03-10", "{points: 3, told: yes}", "");
  add(&reviews, "Quay", "2026-03-10", "{points: 3, told: no}", "");
  const struct as_comparison *found = compare(&reviews);
  cr_assert(found != NULL);
  const struct as_compared_item *item = &found->items[0];
  bool cap = false;
  for (uint32_t i = 0; i < item->evidence_count; i++)
    cap |= strcmp(item->evidence[i].what, "cap at 3, untold") == 0 &&
           strcmp(item->evidence[i].texts[0], "does not hold") == 0 &&
           strcmp(item->evidence[i].texts[1], "holds") == 0;
  cr_expect(!item->open && cap, "the same score for another reason");
  kit_close(&reviews.kit);
}

Test(compared, first_comes_what_is_furthest_apart_on_its_own_length) {
  struct reviews reviews;
  open_reviews(&reviews);
  add_result(&reviews, 3, 5, 1);
  add_result(&reviews, 4, 6, 2);
  const struct as_comparison *found = compare(&reviews);
  cr_assert(found != NULL && found->first_count == 3, "%s", said(&reviews));
  cr_expect_str_eq(found->items[found->first[0]].id, "z");
  cr_expect_str_eq(found->items[found->first[1]].id, "x");
  cr_expect_str_eq(found->items[found->first[2]].id, "y");
  cr_expect(found->remarks.count == 1 && !found->items[0].has_worth, "the scale is not at hand");
  kit_close(&reviews.kit);
}

Test(compared, scales_that_have_nothing_to_do_with_each_other_are_refused) {
  struct reviews reviews;
  open_reviews(&reviews);
  add(&reviews, "Quay", "2026-03-10", "{points: 3}", "");
  add_result(&reviews, 3, 5, 1);
  cr_expect(compare(&reviews) == NULL);
  cr_expect(strstr(said(&reviews), "neither scale extends the other") != NULL, "%s",
            said(&reviews));
  kit_close(&reviews.kit);
}

static const char before[] = "previous: {date: 2025-03-10, scores: {size: 4}}\n"
                             "corrections: {size: {was: 4, is: 2, reason: counted twice}}\n";

Test(compared, a_score_put_right_is_no_change) {
  struct reviews reviews;
  open_reviews(&reviews);
  add(&reviews, "Quay", "2026-03-10", "{points: 3}", before);
  add(&reviews, "Quay", "2025-03-10", "{points: 4}", "");
  const struct as_comparison *found = compare(&reviews);
  cr_assert(found != NULL);
  const struct as_compared_score *score = &found->items[0].scores[0];
  cr_expect(score->corrected && score->was.digits == 4 && score->score.digits == 2);
  cr_expect_str_eq(score->reason, "counted twice");
  cr_expect_str_eq(score->corrected_on, "2026-03-10");
  cr_expect(found->items[0].change.digits == 1, "from 2 to 3, not from 4");
  cr_expect(found->reviews[0].total.digits == 2 && found->reviews[0].given_total.digits == 4);
  cr_expect_str_eq(found->reviews[0].level_id, "poor");
  cr_expect_str_eq(found->reviews[0].given_level_title, "Good");
  cr_expect(found->reviews[1].change.digits == 1);
  kit_close(&reviews.kit);
}

Test(compared, a_correction_of_something_else_is_said_and_not_made) {
  static const struct {
    const char *date, *points, *said;
  } cases[] = {{"2025-03-10", "{points: 3}",
                "The review of 2026-03-10 says that item size was 4 on 2025-03-10; it was 3, and "
                "is left as it was."},
               {"2025-03-11", "{points: 4}",
                "The review of 2026-03-10 corrects a review that is not among these."}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct reviews reviews;
    open_reviews(&reviews);
    add(&reviews, "Quay", cases[i].date, cases[i].points, "");
    add(&reviews, "Quay", "2026-03-10", "{points: 3}", before);
    const struct as_comparison *found = compare(&reviews);
    cr_assert(found != NULL && found->remarks.count == 1);
    cr_expect_str_eq(found->remarks.texts[0], cases[i].said);
    cr_expect(!found->items[0].scores[0].corrected && !found->reviews[0].given_differs);
    kit_close(&reviews.kit);
  }
}
