/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#include "qa/coverage.h"

static const char banded[] =
    "scale: band\nversion: \"1.0.0\"\ntitle: Bands\nscore: {min: 1, max: 3}\nfacts: {}\n"
    "sections: {one: {title: One}}\n"
    "items:\n"
    "  share:\n"
    "    section: one\n"
    "    title: Share\n"
    "    rule: share\n"
    "    facts: {share: {type: number, min: 0, max: 100, required: true}, told: {type: yes-no}}\n"
    "    settings: {strict: {type: yes-no, default: no}}\n"
    "    bands: {3: {from: 60, to: 100}, 2: {from: 20, below: 60}, 1: {from: 0, to: 19}}\n"
    "    between: nearest\n"
    "    caps:\n"
    "      untold: {at: 2, when: {told: no}, because: nobody was told}\n"
    "levels:\n"
    "  - {id: all, title: All, total: {from: 1}}\n";

static void cover(void *context, const struct as_case_outcome *outcome) {
  as_coverage_add(context, outcome);
}

/* What is left uncovered by these cases of the one item, "; " between. */
static const char *left(const char *cases, uint32_t *share) {
  struct kit kit;
  static char out[2048];
  kit_open(&kit);
  kit_write(&kit, "scale.yaml", banded);
  kit_write(&kit, "items/share.lua",
            "local rule = {}\nfunction rule.score(item)\n"
            "  return item:band(item.facts.share)\nend\nreturn rule\n");
  kit_write(&kit, "items/share_test.yaml",
            as_arena_print(kit.arena,
                           "scale: band\ncases:\n  - name: a\n    item: share\n"
                           "    rows:\n%s",
                           cases));
  struct as_coverage coverage = {.arena = kit.arena};
  const char *path = as_path_join(kit.arena, kit.folder, "items/share_test.yaml");
  bool well =
      as_rule_test_run(kit.engine, kit.registry, path, NULL, cover, &coverage, &kit.errors);
  cr_assert(well, "%s", kit.errors.stored ? kit.errors.kept[0].text : "");
  cr_assert(coverage.count == 1);
  struct as_buf text;
  as_buf_init(&text);
  const struct as_cover_item *item = &coverage.scales[0].items[0];
  for (uint32_t i = 0; i < item->count; i++)
    if (!item->points[i].covered)
      as_buf_print(&text, "%s; ", item->points[i].what);
  snprintf(out, sizeof out, "%s", as_buf_get(&text));
  *share = as_coverage_share(&coverage.scales[0]);
  as_buf_done(&text);
  kit_close(&kit);
  return out;
}

#define ROW(share, score) "      - {facts: {share: " #share "}, expect: {score: " #score "}}\n"
#define EDGES                                                                                     \
  ROW(100, 3) ROW(60, 3) ROW(59.5, 2) ROW(20, 2) ROW(19.9, 2) ROW(19, 1) ROW(19.2, 1) ROW(0, 1)
#define CAP "      - {facts: {share: 70, told: no}, expect: {score: 2, caps: [untold]}}\n"
#define TOLD                                                                                      \
  "      - {facts: {share: 70, told: yes}, settings: {strict: yes}, expect: {score: 3}}\n"
#define NONE "      - {expect: {status: unrated}}\n"

Test(coverage, all_of_it_is_shown_by_cases_on_both_sides_of_everything) {
  uint32_t share;
  cr_expect_str_eq(left(EDGES CAP TOLD NONE, &share), "");
  cr_expect(share == 1000);
}

Test(coverage, what_no_case_shows_is_named) {
  uint32_t share;
  cr_expect_str_eq(left(EDGES CAP TOLD, &share), "facts.share missing; ");
  cr_expect(share < 1000);
  cr_expect_str_eq(left(EDGES TOLD NONE, &share), "cap untold applied; ");
  cr_expect_str_eq(left(EDGES CAP NONE, &share), "cap untold not applied; setting strict: yes; ");
}

Test(coverage, a_value_far_from_an_edge_does_not_stand_for_the_step_beside_it) {
  uint32_t share;
  cr_expect_str_eq(left(CAP TOLD NONE ROW(100, 3) ROW(60, 3) ROW(58.9, 2) ROW(20, 2) ROW(19, 1)
                            ROW(0, 1),
                        &share),
                   "a value just under 60; ");
}

Test(coverage, a_case_that_fails_shows_nothing) {
  uint32_t share;
  cr_expect_str_eq(left(EDGES CAP TOLD "      - {expect: {status: scored}}\n", &share),
                   "facts.share missing; ");
}
