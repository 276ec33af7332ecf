/* SPDX-License-Identifier: MIT */
#include "result/result.h"

#include <criterion/criterion.h>
#include <string.h>

Test(result, every_status_has_the_name_of_the_format) {
  cr_expect_str_eq(as_status_name(AS_SCORED), "scored");
  cr_expect_str_eq(as_status_name(AS_UNRATED), "unrated");
  cr_expect_str_eq(as_status_name(AS_NOT_APPLICABLE), "not_applicable");
  cr_expect_str_eq(as_status_name(AS_FAULT), "fault");
  cr_expect_str_eq(as_status_name(AS_REPORTED), "reported");
}

Test(result, texts_and_steps_keep_their_order_however_many_there_are) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = {0};
  for (int i = 0; i < 100; i++) {
    const char *text = as_arena_print(arena, "%d", i);
    as_texts_add(arena, &item.remarks, text);
    as_item_result_step(arena, &item, text, as_datum_number(as_decimal_of(i)), NULL, NULL);
  }
  cr_assert_eq(item.remarks.count, 100);
  cr_assert_eq(item.step_count, 100);
  cr_expect_str_eq(item.remarks.texts[0], "0");
  cr_expect_str_eq(item.remarks.texts[99], "99");
  cr_expect_str_eq(item.steps[57].label, "57");
  cr_expect_eq(item.steps[57].value.as.number.digits, 57);
  cr_expect(as_texts_has(&item.remarks, "42"));
  cr_expect(!as_texts_has(&item.remarks, "100"));
  as_arena_free(arena);
}

/* One item of each kind, written on one line. */
static const char *json_of(struct as_arena *arena, const struct as_result *result) {
  struct as_buf buf;
  as_buf_init(&buf);
  as_result_json(result, 0, &buf);
  const char *text = as_arena_text(arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return text;
}

static struct as_result sample(struct as_item_result *item) {
  struct as_result result = {.scale = {"s", "1.0.0", "A scale", "sha256:00"},
                             .review = {.file = "review.yaml",
                                        .service = "Riverside",
                                        .date = "2026-03-10",
                                        .status = "draft"},
                             .items = item,
                             .item_count = 1};
  return result;
}

static struct as_item_result sample_item(void) {
  return (struct as_item_result){.id = "a",
                                 .number = "1",
                                 .section = "one",
                                 .title = "A",
                                 .status = AS_SCORED,
                                 .has_score = true,
                                 .score = {4, 0},
                                 .min = {1, 0},
                                 .max = {5, 0},
                                 .lowest = {4, 0},
                                 .highest = {4, 0},
                                 .has_anchor = true,
                                 .anchor = {4, 0}};
}

Test(result, the_json_of_a_result_has_every_key_in_the_order_of_the_format) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = sample_item();
  struct as_result result = sample(&item);
  struct as_limit_result cap = {
      .id = "not_tracked", .points = {2, 0}, .applied = AS_UNKNOWN, .because = "why"};
  struct as_section_result section = {.id = "one",
                                      .title = "One",
                                      .has_score = true,
                                      .score = {4, 0},
                                      .max = {5, 0},
                                      .has_weight = true,
                                      .weight = {30, 0},
                                      .weighted = {24, 0},
                                      .percent = {80, 0},
                                      .lowest = {4, 0},
                                      .highest = {4, 0},
                                      .rated = 1,
                                      .items = 1};
  struct as_named possible = {"good", "Good"};
  struct as_short lack = {"total", AS_EDGE_FROM, {5, 0}, true, {4, 0}};
  item.caps = &cap;
  item.cap_count = 1;
  item.value = as_datum_number((struct as_decimal){248, 1});
  item.unit = "people";
  item.anchor_text = "Words";
  as_item_result_step(arena, &item, "people", as_datum_number(as_decimal_of(62)), NULL,
                      "t.csv:2-5");
  result.sections = &section;
  result.section_count = 1;
  result.total = (struct as_total_result){.any = true,
                                          .has_score = true,
                                          .score = {4, 0},
                                          .max = {5, 0},
                                          .lowest = {4, 0},
                                          .highest = {4, 0},
                                          .rated = 1,
                                          .items = 1};
  result.has_level = result.has_next = true;
  result.level = possible;
  result.possible = &possible;
  result.possible_count = 1;
  result.next = (struct as_named){"best", "Best"};
  result.shorts = &lack;
  result.short_count = 1;
  cr_expect_str_eq(
      json_of(arena, &result),
      "{\"assay\": \"0.1.0\", \"scale\": {\"id\": \"s\", \"version\": \"1.0.0\", \"title\": "
      "\"A scale\", \"digest\": \"sha256:00\"}, \"review\": {\"file\": \"review.yaml\", "
      "\"service\": \"Riverside\", \"site\": null, \"date\": \"2026-03-10\", \"reviewers\": [], "
      "\"status\": \"draft\", \"summary\": null}, \"items\": [{\"id\": \"a\", \"number\": \"1\", "
      "\"section\": \"one\", \"title\": \"A\", \"status\": \"scored\", \"score\": 4, \"min\": 1, "
      "\"max\": 5, \"lowest\": 4, \"highest\": 4, \"value\": 24.8, \"unit\": \"people\", "
      "\"anchor\": 4, \"anchor_text\": \"Words\", \"steps\": [{\"label\": \"people\", \"value\": "
      "62, \"from\": \"t.csv:2-5\"}], \"caps\": [{\"id\": \"not_tracked\", \"at\": 2, "
      "\"applied\": null, \"because\": \"why\"}], \"overrides\": [], \"remarks\": [], "
      "\"missing\": [], \"comment\": null, \"recommendation\": null, \"evidence\": []}], "
      "\"sections\": [{\"id\": \"one\", \"title\": \"One\", \"score\": 4, \"max\": 5, "
      "\"percent\": 80, \"weight\": 30, \"weighted\": 24}], \"subtotals\": [], \"total\": "
      "{\"score\": 4, \"max\": 5, \"rated\": 1, "
      "\"items\": 1, \"lowest\": 4, \"highest\": 4}, \"level\": {\"id\": \"good\", \"title\": "
      "\"Good\"}, \"levels_possible\": [\"good\"], \"next_level\": {\"id\": \"best\", \"short\": "
      "[{\"what\": \"total\", \"need\": 5, \"have\": 4}]}, \"remarks\": []}");
  as_arena_free(arena);
}

static bool has(const char *text, const char *part) {
  return strstr(text, part) != NULL;
}

Test(result, what_is_not_known_is_null_and_what_is_not_there_is_left_out) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = sample_item();
  struct as_result result = sample(&item);
  item.status = AS_UNRATED;
  item.has_score = item.has_anchor = false;
  as_texts_add(arena, &item.missing, "contacts");
  const char *json = json_of(arena, &result);
  cr_expect(has(json, "\"score\": null, \"min\": 1"));
  cr_expect(has(json, "\"value\": null, \"unit\": null, \"anchor\": null"));
  cr_expect(has(json, "\"missing\": [\"contacts\"]"));
  cr_expect(has(json, "\"level\": null, \"levels_possible\": [], \"next_level\": null"));
  cr_expect(has(json, "\"total\": {\"score\": null, \"max\": null, \"rated\": 0"));
  static const char *const absent[] = {"fault",      "previous", "change",  "overridden",
                                       "\"reason\"", "target",   "\"met\"", "until"};
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
    cr_expect(!has(json, absent[i]), "%s", absent[i]);
  as_arena_free(arena);
}

Test(result, a_fault_says_what_where_and_which_limit) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = sample_item();
  struct as_result result = sample(&item);
  item.status = AS_FAULT;
  item.has_score = false;
  item.fault = (struct as_fault){"it went on for too long", "a.lua", 7, "steps"};
  cr_expect(has(json_of(arena, &result),
                "\"fault\": {\"text\": \"it went on for too long\", \"rule\": \"a.lua\", "
                "\"line\": 7, \"limit\": \"steps\"}"));
  item.fault.line = 0;
  item.fault.limit = NULL;
  cr_expect(has(json_of(arena, &result), "\"line\": null, \"limit\": null}"));
  as_arena_free(arena);
}

Test(result, the_review_before_is_shown_where_there_is_one) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = sample_item();
  struct as_result result = sample(&item);
  result.previous.any = true;
  result.previous.date = "2025-03-04";
  result.previous.has_total = true;
  result.previous.total = as_decimal_of(98);
  result.previous.level = "fair";
  const char *json = json_of(arena, &result);
  cr_expect(has(json, "\"previous\": {\"date\": \"2025-03-04\", \"total\": 98, \"level\": "
                      "\"fair\"}, \"items\""));
  cr_expect(has(json, "\"missing\": [], \"previous\": null, \"change\": null, \"comment\""));
  item.has_previous = item.has_change = true;
  item.previous = as_decimal_of(5);
  item.change = as_decimal_of(-1);
  cr_expect(has(json_of(arena, &result), "\"previous\": 5, \"change\": -1"));
  as_arena_free(arena);
}

Test(result, an_item_alone_says_as_much_of_the_review_before_as_in_its_result) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = sample_item();
  struct as_result result = sample(&item);
  for (int named = 0; named < 2; named++) {
    struct as_buf alone;
    as_buf_init(&alone);
    result.previous.any = named;
    as_item_result_json(&item, named, 0, &alone);
    const char *text = as_buf_get(&alone);
    cr_expect(has(json_of(arena, &result), text), "%s", text);
    cr_expect_eq(has(text, "\"previous\": null"), named);
    as_buf_done(&alone);
  }
  as_arena_free(arena);
}

Test(result, an_override_a_reason_a_target_and_an_end_are_shown) {
  struct as_arena *arena = as_arena_new();
  struct as_item_result item = sample_item();
  struct as_result result = sample(&item);
  item.overridden = item.overridden_had_score = true;
  item.overridden_from = as_decimal_of(3);
  item.overridden_reason = "seen on site";
  item.has_target = true;
  item.target = as_decimal_of(40);
  item.met = AS_NO;
  result.has_level = true;
  result.level = (struct as_named){"good", "Good"};
  result.level_until = "2029-03-10";
  result.review.line = 12;
  const char *json = json_of(arena, &result);
  cr_expect(has(json, "\"overridden\": {\"from\": 3, \"reason\": \"seen on site\"}"));
  cr_expect(
      has(json, "\"unit\": null, \"target\": 40, \"met\": false, \"distance\": null, \"anchor\""));
  cr_expect(has(json, "\"until\": \"2029-03-10\""));
  cr_expect(has(json, "\"file\": \"review.yaml\", \"line\": 12,"));
  item.overridden_had_score = false;
  cr_expect(has(json_of(arena, &result), "\"overridden\": {\"from\": null"));
  item.status = AS_NOT_APPLICABLE;
  item.not_applicable_reason = "no such service";
  cr_expect(has(json_of(arena, &result), "\"reason\": \"no such service\", \"comment\""));
  as_arena_free(arena);
}
