/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#include "doc/build.h"
#include "doc/emit.h"
#include "doc/read.h"
#include "qa/specimen.h"

/* One item of each sort: choices alone, a share of two counts, people in a table with its jobs. */
static const char sorts[] =
    "scale: sorts\nversion: \"1.0.0\"\ntitle: Sorts\nscore: {min: 1, max: 5}\nfacts: {}\n"
    "sections: {one: {title: One}}\n"
    "tables:\n"
    "  staff: {key: id, columns: {id: {type: text, required: yes}, fte: {type: number, above: 0,\n"
    "    max: 1, default: 1}, caseload: {type: whole, min: 0}}}\n"
    "  jobs: {columns: {who: {type: text, refers_to: staff}, kind: {type: choice, of: [paid,\n"
    "    unpaid]}, begun: {type: date, not_after_review: yes}, over: {type: date},\n"
    "    day: {type: date}, from: {type: time}, to: {type: time}},\n"
    "    checks: [{order: [begun, over]}, {no_overlap: {within: [who, day], from: from, to: "
    "to}}]}\n"
    "items:\n"
    "  words:\n"
    "    section: one\n    title: Words\n    rule: words\n"
    "    facts: {often: {type: choice, of: [weekly, monthly, never], required: yes},\n"
    "      told: {type: yes-no}}\n"
    "    caps: {untold: {at: 2, when: {told: no}, because: untold}}\n"
    "  share:\n"
    "    section: one\n    title: Share\n    rule: share\n"
    "    facts: {part: {type: whole, min: 0}, all: {type: whole, min: 0}}\n"
    "    bands: {5: {from: 64}, 1: {below: 64}}\n"
    "  people:\n"
    "    section: one\n    title: People\n    rule: people\n"
    "    settings: {jobs: {type: choice, of: [all, paid], default: all}}\n"
    "    params: {most: 20}\n"
    "    bands: {5: {from: 75}, 3: {from: 40, below: 75}, 1: {below: 40}}\n"
    "levels:\n  - {id: all, title: All, total: {from: 1}}\n";

struct sample {
  struct kit kit;
  const struct as_scale *scale;
  struct as_mentions *mentions;
};

static void open_sample(struct sample *sample) {
  struct kit *kit = &sample->kit;
  kit_open(kit);
  kit_write(kit, "scale.yaml", sorts);
  kit_write(kit, "items/words.lua",
            "local rule = {}\nfunction rule.score(item)\n"
            "  return item.facts.often == 'weekly' and 5 or 3\nend\nreturn rule\n");
  kit_write(kit, "items/share.lua",
            "local evidence = require 'evidence'\nlocal rule = {}\nfunction rule.score(item)\n"
            "  evidence.need(item, {'part', 'all'})\n"
            "  return item:band(evidence.share(item, 'part', 'all'))\nend\nreturn rule\n");
  kit_write(kit, "items/people.lua",
            "local rule = {}\nfunction rule.score(item, review)\n"
            "  if review.staff:sum('caseload') > item.params.most then return 1 end\n"
            "  local jobs = review.jobs\n  review.jobs:need('begun', 'day', 'from', 'to')\n"
            "  return item:band(percent(jobs:where{kind = 'paid'}:count(), jobs:count()))\n"
            "end\nreturn rule\n");
  as_errors_init(&kit->errors, kit->arena);
  sample->scale = as_registry_scale(kit->registry, "sorts", (struct as_place){0}, &kit->errors);
  cr_assert(sample->scale != NULL, "%s", kit->errors.stored ? kit->errors.kept[0].text : "");
  cr_assert(as_engine_prepare(kit->engine, sample->scale, &kit->errors), "%s",
            kit->errors.stored ? kit->errors.kept[0].text : "");
  sample->mentions = as_mentions_new(kit->arena, sample->scale);
}

static struct as_specimens *specimens_of(struct sample *sample, uint32_t item) {
  return as_specimens_new(sample->kit.arena, sample->kit.engine, sample->scale, item,
                          sample->mentions);
}

static bool write_down(void *context, const struct as_specimen *specimen) {
  struct as_buf *out = context;
  as_emit(specimen->test_case, out);
  as_buf_print(out, "# %s %d\n", as_status_name(specimen->result->status),
               specimen->result->has_score ? (int)specimen->result->score.digits : -1);
  return true;
}

Test(specimen, the_same_ones_come_in_the_same_order) {
  struct as_buf texts[2];
  for (int i = 0; i < 2; i++) {
    struct sample sample;
    as_buf_init(&texts[i]);
    open_sample(&sample);
    for (uint32_t item = 0; item < 3; item++) {
      struct as_specimens *specimens = specimens_of(&sample, item);
      as_specimens_each(specimens, 100, write_down, &texts[i]);
      as_specimens_done(specimens);
    }
    kit_close(&sample.kit);
  }
  cr_expect_gt(texts[0].size, 10000);
  cr_expect_str_eq(as_buf_get(&texts[0]), as_buf_get(&texts[1]));
  as_buf_done(&texts[0]);
  as_buf_done(&texts[1]);
}

struct seen {
  uint32_t count, scored, refused;
  bool points[6], capped;
};

static bool see(void *context, const struct as_specimen *specimen) {
  struct seen *seen = context;
  const struct as_item_result *result = specimen->result;
  seen->count++;
  seen->scored += result->has_score;
  if (result->has_score && !result->by_reviewer)
    seen->points[result->anchor.digits] = true;
  for (uint32_t i = 0; i < result->cap_count; i++)
    seen->capped = seen->capped || result->caps[i].applied == AS_YES;
  return true;
}

Test(specimen, words_are_gone_through_without_leaving_one_out) {
  struct sample sample;
  struct seen seen = {0};
  open_sample(&sample);
  struct as_specimens *specimens = specimens_of(&sample, 0);
  cr_expect(as_specimens_each(specimens, 100, see, &seen));
  cr_expect_eq(seen.count, 3 * 3 * 3, "%u", seen.count); /* often, told, points or none */
  cr_expect(seen.points[5] && seen.points[3] && !seen.points[4] && seen.capped);
  cr_expect_not(as_specimens_each(specimens, 26, see, &seen));
  as_specimens_done(specimens);
  kit_close(&sample.kit);
}

Test(specimen, numbers_of_the_item_are_met_on_both_sides) {
  struct sample sample;
  struct seen shares = {0}, people = {0};
  open_sample(&sample);
  struct as_specimens *specimens = specimens_of(&sample, 1);
  cr_expect_not(as_specimens_each(specimens, 200, see, &shares));
  cr_expect(shares.points[5] && shares.points[1]);
  as_specimens_done(specimens);
  specimens = specimens_of(&sample, 2);
  cr_expect_not(as_specimens_each(specimens, 200, see, &people));
  cr_expect_leq(people.count, 200);
  cr_expect(people.points[5] && people.points[3] && people.points[1]);
  as_specimens_done(specimens);
  kit_close(&sample.kit);
}

static bool is_64(const void *context, const struct as_specimen *specimen) {
  const struct as_decimal *wanted = context;
  return specimen->result->value.kind == AS_TYPE_NUMBER &&
         as_decimal_compare(specimen->result->value.as.number, *wanted) == 0;
}

/* The review of a specimen, written, read and scored as a user would. */
static const struct as_item_result *score_it(struct sample *sample, uint32_t item,
                                             const struct as_value *found) {
  struct kit *kit = &sample->kit;
  struct as_buf text;
  as_buf_init(&text);
  as_emit(as_specimen_review(kit->arena, sample->scale, item, found), &text);
  const struct as_source source = {.path = "review.yaml",
                                   .text = as_arena_copy(kit->arena, as_buf_get(&text), text.size),
                                   .size = text.size,
                                   .personal = true};
  as_buf_done(&text);
  const struct as_value *document = as_read(kit->arena, &source, &kit->errors);
  const struct as_review_place place = {.file = "review.yaml", .folder = kit->folder};
  const struct as_result *result =
      document ? as_engine_score(kit->engine, document, &place, kit->arena, &kit->errors) : NULL;
  cr_assert(result != NULL, "%s\n%s", kit->errors.stored ? kit->errors.kept[0].text : "",
            source.text);
  return &result->items[item];
}

Test(specimen, one_that_shows_a_value_is_found_and_scores_the_same_as_a_review) {
  static const int64_t values[] = {64, 65, 63};
  struct sample sample;
  open_sample(&sample);
  struct as_specimens *specimens = specimens_of(&sample, 1);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    struct as_decimal wanted = as_decimal_of(values[i]);
    const struct as_value *found =
        as_specimens_find(specimens, 300, sample.kit.arena, is_64, &wanted);
    cr_assert_not_null(found);
    const struct as_item_result *result = score_it(&sample, 1, found);
    cr_expect_eq(result->value.as.number.digits, values[i]);
    cr_expect_eq(result->score.digits, values[i] >= 64 ? 5 : 1);
  }
  struct as_decimal never = as_decimal_of(-1);
  cr_expect_null(as_specimens_find(specimens, 300, sample.kit.arena, is_64, &never));
  as_specimens_done(specimens);
  kit_close(&sample.kit);
}

static bool is_five(const void *context, const struct as_specimen *specimen) {
  const uint32_t *rows = context;
  const struct as_value *jobs = as_value_get(as_value_get(specimen->test_case, "tables"), "jobs");
  return specimen->result->has_score && specimen->result->score.digits == 5 && jobs &&
         jobs->count >= *rows && !specimen->has_settings && !specimen->result->by_reviewer;
}

Test(specimen, a_table_obeys_its_declarations) {
  struct sample sample;
  const uint32_t rows = 12;
  open_sample(&sample);
  struct as_specimens *specimens = specimens_of(&sample, 2);
  const struct as_value *found =
      as_specimens_find(specimens, 300, sample.kit.arena, is_five, &rows);
  cr_assert_not_null(found);
  cr_expect_eq(score_it(&sample, 2, found)->score.digits, 5);
  as_specimens_done(specimens);
  kit_close(&sample.kit);
}

Test(specimen, a_case_with_settings_is_no_review) {
  struct as_arena *arena = as_arena_new();
  struct as_value map = as_value_of_map();
  as_map_put(arena, &map, "settings", as_value_of_map());
  cr_expect_null(as_specimen_review(arena, NULL, 0, &map));
  as_arena_free(arena);
}

Test(specimen, words_of_modules_count_where_their_functions_are_used) {
  struct sample sample;
  open_sample(&sample);
  const struct as_item *share = &sample.scale->items[1];
  cr_expect(as_mentions_has(sample.mentions, share, "part"));
  cr_expect(as_mentions_has(sample.mentions, share, "participants"));
  cr_expect(as_mentions_reaches(sample.mentions, share, "part"));
  cr_expect_not(as_mentions_reaches(sample.mentions, share, "participants"));
  cr_expect_not(as_mentions_has(sample.mentions, share, "jobs"));
  cr_expect(as_mentions_has(sample.mentions, &sample.scale->items[2], "jobs"));
  kit_close(&sample.kit);
}
