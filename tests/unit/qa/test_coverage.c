/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#include "base/file.h"
#include "qa/coverage.h"

#define HEAD                                                                                      \
  "scale: band\nversion: \"1.0.0\"\ntitle: Bands\nscore: {min: 1, max: 3}\n"                      \
  "facts: {city: {type: yes-no}}\nsections: {one: {title: One}}\n"
#define LEVELS "levels:\n  - {id: all, title: All, total: {from: 1}}\n"

static const char banded[] =
    HEAD "items:\n"
         "  share:\n"
         "    section: one\n"
         "    title: Share\n"
         "    rule: share\n"
         "    facts: {share: {type: number, min: 0, max: 100, required: true}, told: {type: "
         "yes-no, required: true}}\n"
         "    settings: {strict: {type: yes-no, default: no}}\n"
         "    bands: {3: {from: 60, to: 100}, 2: {from: 20, below: 60}, 1: {from: 0, to: 19}}\n"
         "    between: nearest\n"
         "    caps:\n"
         "      untold: {at: 2, when: {told: no}, because: nobody was told}\n";

/* An item of which the rule looks at no more than points; more says the rest. */
#define ITEM(more)                                                                                \
  HEAD "items:\n  share:\n    section: one\n    title: Share\n    rule: points\n"                 \
       "    facts: {share: {type: whole}, told: {type: yes-no}}\n" more

struct covered {
  struct kit kit;
  struct as_coverage coverage;
  bool lines;  /* are recorded */
  bool probes; /* evidence is taken away from cases */
  bool settled;
  struct as_buf text;
};

static void cover(void *context, const struct as_case_outcome *outcome) {
  as_coverage_add(context, outcome);
}

static void run_file(struct covered *covered, const char *name, const char *text) {
  struct kit *kit = &covered->kit;
  kit_write(kit, name, text);
  const char *path = as_path_join(kit->arena, kit->folder, name);
  bool well = as_rule_test_run(kit->engine, kit->registry, path, NULL, cover, &covered->coverage,
                               &kit->errors);
  cr_assert(well, "%s", kit->errors.stored ? kit->errors.kept[0].text : "");
}

/* Runs the cases (a list, indented by two) of a scale; more: what else the file says. */
static void open_covered(struct covered *covered, const char *scale, const char *cases,
                         const char *more) {
  struct kit *kit = &covered->kit;
  kit_open(kit);
  kit_write(kit, "scale.yaml", scale);
  kit_write(kit, "items/share.lua",
            "local rule = {}\nfunction rule.score(item)\n"
            "  return item:band(item.facts.share)\nend\nreturn rule\n");
  kit_write(kit, "items/points.lua",
            "local rule = {}\nfunction rule.score(item)\n"
            "  if item.facts.share == 99 then explain(\"least\", item.settings.least) end\n"
            "  return item.facts.share\nend\nreturn rule\n");
  kit_write(kit, "items/sum.lua",
            "local rule = {}\nfunction rule.score(item, review)\n"
            "  return item.facts.share or review.people:sum \"fte\"\nend\nreturn rule\n");
  kit_write(kit, "items/r.yaml",
            "scale: band\nservice: R\ndate: 2026-03-10\nfacts: {city: no}\n"
            "items: {share: {share: 3, told: yes}}\n");
  covered->coverage.arena = kit->arena;
  as_engine_record_lines(kit->engine, covered->lines);
  covered->coverage.engine = covered->probes ? kit->engine : NULL;
  run_file(covered, "items/share_test.yaml",
           as_arena_print(kit->arena, "scale: band\ncases:\n%s%s", cases, more));
  covered->settled = as_coverage_settle(&covered->coverage, &kit->errors);
}

/* What is left of the item, and of the review as a whole, "; " after each. */
static const char *left_of(struct covered *covered) {
  const struct as_cover_scale *scale = &covered->coverage.scales[0];
  as_buf_init(&covered->text);
  for (uint32_t i = 0; i <= scale->scale->item_count; i++)
    for (uint32_t k = 0; k < scale->items[i].count; k++)
      if (!scale->items[i].points[k].covered)
        as_buf_print(&covered->text, "%s%s; ", scale->items[i].points[k].what,
                     scale->items[i].points[k].excused ? " (excused)" : "");
  return as_buf_get(&covered->text);
}

static void close_covered(struct covered *covered) {
  as_buf_done(&covered->text);
  kit_close(&covered->kit);
}

static void expect_left(const char *scale, const char *cases, const char *wanted) {
  struct covered covered = {.probes = false};
  open_covered(&covered, scale, cases, "");
  const char *left = left_of(&covered);
  cr_expect_str_eq(left, wanted, "%s\nleft:   %s\nwanted: %s", cases, left, wanted);
  cr_expect_eq(as_coverage_share(&covered.coverage.scales[0]) == 1000, *wanted == '\0');
  close_covered(&covered);
}

#define ROW(share, score)                                                                         \
  "  - {name: a, item: share, facts: {share: " #share ", told: yes}, expect: {score: " #score     \
  "}}\n"
#define EDGES                                                                                     \
  ROW(100, 3) ROW(60, 3) ROW(59.5, 2) ROW(20, 2) ROW(19.9, 2) ROW(19, 1) ROW(19.2, 1) ROW(0, 1)
#define CAP                                                                                       \
  "  - {name: a, item: share, facts: {share: 70, told: no}, expect: {score: 2, caps: "            \
  "[untold]}}\n"
#define STRICT                                                                                    \
  "  - {name: a, item: share, facts: {share: 70, told: yes}, settings: {strict: yes}, expect: "   \
  "{score: 3}}\n"
#define NO_SHARE                                                                                  \
  "  - {name: a, item: share, facts: {told: no}, expect: {missing: [facts.share], caps: "         \
  "[untold]}}\n"
#define NOT_TOLD "  - {name: a, item: share, facts: {share: 60}, expect: {score: 3}}\n"
#define CASE(more) "  - {name: a, item: share, " more "}\n"

Test(coverage, all_of_it_is_shown_by_cases_on_both_sides_of_everything) {
  expect_left(banded, EDGES CAP STRICT NO_SHARE, "facts.told missing; ");
}

Test(coverage, what_no_case_shows_is_named) {
  expect_left(banded, EDGES CAP STRICT, "facts.share missing; facts.told missing; ");
  expect_left(banded, ROW(70, 3) STRICT NO_SHARE,
              "points before caps: 2; points before caps: 1; the value 60; a value just under "
              "60; the value 100; the value 20; a value just under 20; the value 0; the value "
              "19; a value just over 19; facts.told missing; ");
  expect_left(banded, EDGES NO_SHARE, "facts.told missing; setting strict: yes; ");
}

Test(coverage, a_value_far_from_an_edge_does_not_stand_for_the_step_beside_it) {
  expect_left(banded,
              CAP STRICT NO_SHARE ROW(100, 3) ROW(60, 3) ROW(58.9, 2) ROW(20, 2) ROW(19, 1)
                  ROW(19.5, 2) ROW(0, 1),
              "a value just under 60; facts.told missing; ");
}

Test(coverage, a_case_that_fails_shows_nothing) {
  expect_left(banded, EDGES CAP STRICT CASE("facts: {told: no}, expect: {status: scored}"),
              "facts.share missing; facts.told missing; ");
}

Test(coverage, a_case_shows_only_what_it_would_notice) {
  static const char capped[] =
      ITEM("    bands: {3: {from: 3}, 2: {to: 2}}\n    caps: {untold: {at: 2, when: {told: no}, "
           "because: nobody was told}}\n    remarks: {said: {when: {told: yes}, text: so}}\n");
  static const struct {
    const char *expect, *left;
  } cases[] = {
      {"status: scored", "points before caps: 3; points before caps: 2; the value 3; a value just "
                         "under 3; the value 2; a value just over 2; cap untold applied; cap "
                         "untold not applied; cap untold not known; remark said given; remark "
                         "said not given; "},
      {"caps: []", "points before caps: 3; points before caps: 2; the value 3; a value just under "
                   "3; the value 2; a value just over 2; cap untold applied; cap untold not "
                   "known; remark said given; remark said not given; "},
      {"score: 3",
       "points before caps: 2; the value 3; a value just under 3; the value 2; a value "
       "just over 2; cap untold applied; cap untold not known; remark said given; "
       "remark said not given; "},
      {"remarks: [so]",
       "points before caps: 3; points before caps: 2; the value 3; a value just "
       "under 3; the value 2; a value just over 2; cap untold applied; cap untold "
       "not applied; cap untold not known; remark said not given; "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char one[200];
    snprintf(one, sizeof one, CASE("facts: {share: 3, told: yes}, expect: {%s}"), cases[i].expect);
    expect_left(capped, one, cases[i].left);
  }
}

Test(coverage, a_cap_is_applied_or_not_or_not_known) {
  static const char capped[] =
      ITEM("    caps: {untold: {at: 2, when: {told: no}, because: nobody was told}}\n");
  expect_left(capped, CASE("facts: {share: 3, told: no}, expect: {score: 2}"),
              "cap untold not applied; cap untold not known; ");
  expect_left(capped, CASE("facts: {share: 3, told: yes}, expect: {score: 3}"),
              "cap untold applied; cap untold not known; ");
  expect_left(capped, CASE("facts: {share: 3}, expect: {score: 3}"),
              "cap untold applied; cap untold not applied; ");
}

Test(coverage, what_no_case_can_show_is_no_point) {
  expect_left(ITEM("    caps: {all: {at: 2, when: always, because: always}}\n"),
              CASE("facts: {share: 1}, expect: {score: 1}"), "");
  expect_left(ITEM("    caps: {city: {at: 2, when: {told: {not: no}}, because: never open}}\n"),
              CASE("facts: {share: 1}, expect: {score: 1}")
                  CASE("facts: {share: 1, told: no}, expect: {score: 1}"),
              "");
}

Test(coverage, points_are_shown_by_the_anchor_or_by_a_score_that_is_the_anchor) {
  static const char capped[] =
      HEAD "items:\n  share:\n    section: one\n    title: Share\n    rule: share\n"
           "    facts: {share: {type: whole}, told: {type: yes-no}, none: {type: yes-no}}\n"
           "    bands: {3: {from: 3}, 2: {from: 2, below: 3}, 1: {below: 2}}\n"
           "    caps: {untold: {at: 2, when: {told: no}, because: nobody was told}}\n"
           "    overrides: {none: {to: 1, when: {none: yes}, because: nothing}}\n";
  static const struct {
    const char *evidence;
    int point;
    bool shown;
  } cases[] = {
      {"facts: {share: 3, told: no}, expect: {score: 2}", 3, false},
      {"facts: {share: 3, told: no}, expect: {value: 3}", 3, false},
      {"facts: {share: 3, told: no}, expect: {score: 2, anchor: 3}", 3, true},
      {"facts: {share: 3, told: yes}, expect: {score: 3}", 3, true},
      {"facts: {share: 3, told: yes}, expect: {value: 3}", 3, false},
      /* a cap that lies on the anchor would hide a higher one, a higher cap hides nothing */
      {"facts: {share: 2, told: no}, expect: {score: 2}", 2, false},
      {"facts: {share: 2, told: no}, expect: {anchor: 2}", 2, true},
      {"facts: {share: 1, told: no}, expect: {score: 1}", 1, true},
      /* an override hides what it sets, be it the same */
      {"facts: {share: 1, told: yes, none: yes}, expect: {score: 1}", 1, false},
      {"facts: {share: 1, told: yes, none: yes}, expect: {anchor: 1}", 1, true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct covered covered = {.probes = false};
    char one[200], point[64];
    snprintf(one, sizeof one, CASE("%s"), cases[i].evidence);
    snprintf(point, sizeof point, "points before caps: %d; ", cases[i].point);
    open_covered(&covered, capped, one, "");
    const char *left = left_of(&covered);
    cr_expect_eq(strstr(left, point) == NULL, cases[i].shown, "%s: %s", one, left);
    close_covered(&covered);
  }
}

Test(coverage, a_remark_is_given_or_not) {
  static const char remarked[] =
      ITEM("    remarks: {said: {when: {told: yes}, text: \"Told\\u202E so\"}}\n");
  expect_left(remarked, CASE("facts: {share: 3, told: yes}, expect: {remarks: [Told]}"),
              "remark said not given; ");
  expect_left(remarked, CASE("facts: {share: 3, told: no}, expect: {remarks: []}"),
              "remark said given; ");
  expect_left(remarked, CASE("facts: {share: 3, told: no}, expect: {no_remarks: [Told]}"),
              "remark said given; ");
  /* another remark that is wanted or not wanted says nothing of this one */
  expect_left(remarked, CASE("facts: {share: 3, told: no}, expect: {no_remarks: [Asked]}"),
              "remark said given; remark said not given; ");
  static const char two[] = ITEM("    remarks: {said: {when: {told: yes}, text: Told}, all: "
                                 "{when: always, text: Asked}}\n");
  expect_left(two, CASE("facts: {share: 3, told: no}, expect: {remarks: [Asked]}"),
              "remark said given; remark said not given; ");
  expect_left(two, CASE("facts: {share: 3, told: yes}, expect: {remarks: [Asked]}"),
              "remark said given; remark said not given; ");
  expect_left(two, CASE("facts: {share: 3, told: yes}, expect: {remarks: Told}"),
              "remark said not given; remark all given; ");
  expect_left(remarked, CASE("facts: {told: no}, expect: {status: unrated}"),
              "remark said given; remark said not given; ");
}

Test(coverage, a_setting_of_many_values_is_judged_under_its_own_and_under_another) {
  static const char of_item[] =
      ITEM("    settings: {least: {type: number, value: 7, because: so}}\n");
  static const char of_scale[] =
      ITEM("settings: {least: {type: number, value: 7, because: so}, other: {type: number, value: "
           "1, because: so}}\n");
  static const char own[] = CASE("facts: {share: 3}, expect: {score: 3}");
  static const char another[] =
      CASE("facts: {share: 3}, settings: {least: 8}, expect: {score: 3}");
  expect_left(of_item, own, "setting least: another value; ");
  expect_left(of_item, another, "setting least: 7; ");
  expect_left(of_scale, own, "setting least: another value; ");
  expect_left(of_scale, another, "setting least: 7; ");
}

Test(coverage, an_item_applies_or_does_not_or_it_is_not_known) {
  static const char applies[] = ITEM("    applies: {when: {told: yes}, because: nobody told}\n"
                                     "    not_applicable: yes\n");
  expect_left(applies, CASE("facts: {share: 3, told: yes}, expect: {score: 3}"),
              "does not apply; not known whether it applies; not applicable, as the reviewer "
              "says; ");
  expect_left(applies, CASE("facts: {share: 3, told: no}, expect: {status: not_applicable}"),
              "applies; not known whether it applies; not applicable, as the reviewer says; ");
  expect_left(applies, CASE("facts: {share: 3}, expect: {missing: [facts.told]}"),
              "does not apply; applies; not applicable, as the reviewer says; ");
  expect_left(applies, CASE("facts: {not_applicable: closed}, expect: {status: not_applicable}"),
              "does not apply; applies; not known whether it applies; ");
}

Test(coverage, a_code_says_that_there_are_no_points) {
  static const char coded[] =
      HEAD "items:\n  share:\n    section: one\n    title: Share\n    rule: judgement\n"
           "    judged: yes\n    score: {codes: {9: No data}}\n    anchors: {1: Few}\n";
  expect_left(coded, CASE("facts: {anchor: 9}, expect: {missing: [anchor]}"),
              "points before caps: 1; ");
  expect_left(coded, CASE("facts: {anchor: 1}, expect: {score: 1}"),
              "anchor missing; the code 9; ");
}

Test(coverage, a_target_is_met_or_not) {
  static const char target[] = ITEM("    target: {from: 3}\n");
  expect_left(target, CASE("facts: {share: 3}, expect: {score: 3}"), "target not met; ");
  expect_left(target, CASE("facts: {share: 2}, expect: {score: 2}"), "target met; ");
}

Test(coverage, a_level_is_reached_where_a_whole_review_expects_it) {
  static const char levels[] =
      ITEM("remarks: {town: {when: {city: no}, text: Not a city.}}\n" LEVELS
           "  - {id: none, title: None, total: {below: 1}}\n");
  expect_left(levels, "  - {name: a, review: r.yaml, expect: {level: all}}\n",
              "level none; remark town given; remark town not given; ");
  expect_left(levels, "  - {name: a, review: r.yaml, expect: {total: 3, remarks: [city]}}\n",
              "level all; level none; remark town not given; ");
  expect_left(levels, "  - {name: a, review: r.yaml, expect: {total: 2, level: all}}\n",
              "level all; level none; remark town given; remark town not given; ");
}

Test(coverage, a_level_may_be_called_otherwise) {
  static const char titles[] = ITEM(
      "levels:\n  - {id: all, title: All, titles: {town: {title: Town, when: {city: no}}}, total: "
      "{from: 1}}\n");
  expect_left(titles, "  - {name: a, review: r.yaml, expect: {level_title: Town}}\n", "");
  expect_left(titles, "  - {name: a, review: r.yaml, expect: {level: all}}\n",
              "level all called Town; ");
}

Test(coverage, a_section_reaches_levels_of_its_own) {
  static const char sections[] =
      "scale: band\nversion: \"1.0.0\"\ntitle: Bands\nscore: {min: 1, max: 3}\n"
      "facts: {city: {type: yes-no}}\nsections: {one: {title: One, levels: [{id: high, "
      "title: High, score: {from: 2}}, {id: low, title: Low, score: {to: 1}}]}}\n"
      "items:\n  share:\n    section: one\n    title: Share\n    rule: points\n"
      "    facts: {share: {type: whole}, told: {type: yes-no}}\n";
  expect_left(sections, "  - {name: a, review: r.yaml, expect: {section_levels: {one: high}}}\n",
              "section one: level low; ");
  expect_left(sections, "  - {name: a, review: r.yaml, expect: {total: 3}}\n",
              "section one: level high; section one: level low; ");
}

Test(coverage, a_whole_review_shows_the_items_whose_scores_are_expected) {
  static const char capped[] =
      ITEM("    caps: {untold: {at: 2, when: {told: no}, because: nobody was told}}\n");
  expect_left(capped, "  - {name: a, review: r.yaml, expect: {scores: {share: 3}}}\n",
              "cap untold applied; cap untold not known; ");
  expect_left(capped, "  - {name: a, review: r.yaml, expect: {total: 3}}\n",
              "cap untold applied; cap untold not applied; cap untold not known; ");
}

static void expect_probed(const char *cases, const char *wanted) {
  static const char tables[] =
      HEAD "tables: {people: {columns: {fte: {type: number}, note: {type: text}}}}\n"
           "items:\n  share:\n    section: one\n    title: Share\n    rule: sum\n"
           "    facts: {share: {type: number}}\n";
  struct covered covered = {.probes = true};
  open_covered(&covered, tables, cases, "");
  const char *left = left_of(&covered);
  cr_expect_str_eq(left, wanted, "%s\nleft: %s\nwanted: %s", cases, left, wanted);
  close_covered(&covered);
}

#define PEOPLE(rest) CASE("tables: {people: [{fte: 1, note: x}, {fte: 1}]}, " rest)

Test(coverage, evidence_that_a_rule_ends_without_is_missed_when_it_is_taken_away) {
  expect_probed(PEOPLE("expect: {score: 2}"), "people missing; people.fte missing; ");
  expect_probed(PEOPLE("facts: {share: 1}, expect: {score: 1}"), "");
  expect_probed(PEOPLE("expect: {score: 3}"), "");
  expect_probed(PEOPLE("expect: {score: 2}")
                    CASE("tables: {people: [{note: x}]}, expect: {missing: [people.fte]}"),
                "people missing; ");
  expect_probed(CASE("expect: {missing: people}") PEOPLE("expect: {score: 2}"),
                "people.fte missing; ");
}

/* "share.lua 3 of 4: 3", the lines that did not run last. */
static void expect_lines(const char *cases, const char *wanted) {
  struct covered covered = {.lines = true};
  open_covered(&covered, banded, cases, "");
  as_buf_init(&covered.text);
  for (uint32_t i = 0; i < covered.coverage.script_count; i++) {
    const struct as_cover_script *script = &covered.coverage.scripts[i];
    as_buf_print(&covered.text, "%s %u of %u:", as_path_name(script->source->path),
                 script->covered, script->count);
    for (uint32_t line = 1; line < script->room; line++)
      if (script->can_run[line] && !script->ran[line])
        as_buf_print(&covered.text, " %u", line);
  }
  cr_expect_str_eq(as_buf_get(&covered.text), wanted);
  close_covered(&covered);
}

Test(coverage, lines_of_a_rule_that_passing_cases_ran_are_counted) {
  expect_lines(ROW(60, 3), "share.lua 4 of 4:");
  expect_lines(ROW(60, 2), "share.lua 0 of 4: 1 2 3 5");
}

Test(coverage, a_point_with_a_reason_is_excused) {
  struct covered covered = {.probes = false};
  open_covered(&covered, banded, EDGES CAP STRICT NO_SHARE,
               "not_covered: {share: {\"Facts.told  missing\": nobody asks}}\n");
  cr_expect(covered.settled);
  cr_expect_str_eq(left_of(&covered), "facts.told missing (excused); ");
  cr_expect_eq(covered.coverage.scales[0].excused, 1);
  cr_expect_eq(as_coverage_share(&covered.coverage.scales[0]), 1000);
  close_covered(&covered);
}

Test(coverage, an_excuse_without_its_point_is_an_error) {
  static const struct {
    const char *excuse, *error;
  } cases[] = {
      {"{share: {the value 60: no}}",
       "not_covered: \"the value 60\" of share is shown by a case: take the excuse away"},
      {"{share: {the value 61: no}}",
       "not_covered: share has no point \"the value 61\" (did you mean \"the value 60\"?)"},
      {"{review: {level all: no}}", "not_covered: review has no point \"level all\""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct covered covered = {.probes = false};
    const char *more = "not_covered: %s\n";
    char text[256];
    snprintf(text, sizeof text, more, cases[i].excuse);
    open_covered(&covered, banded, EDGES CAP STRICT NO_SHARE, text);
    cr_expect_not(covered.settled);
    cr_expect_str_eq(covered.kit.errors.kept[0].text, cases[i].error);
    cr_expect_gt(covered.kit.errors.kept[0].line, 12);
    close_covered(&covered);
  }
}

Test(coverage, of_a_variant_only_what_it_changes_is_looked_at) {
  static const char *const changes[][2] = {
      {"    title: Another name\n    anchors: {3: Much}\n", ""},
      {"    caps: {untold: {at: 1}}\n", "cap untold applied; "},
      {"    settings: {strict: {default: yes}}\n", "setting strict: no; "},
      {"    caps: {late: {at: 1, when: {told: no}, because: late}}\n", "cap late applied; "},
      {"    caps: {untold: null}\n", ""},
      {"    caps: {untold: {because: in other words}}\n", ""},
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    struct covered covered = {.probes = false};
    open_covered(&covered, banded, NO_SHARE, "");
    struct kit *kit = &covered.kit;
    mkdir(as_path_join(kit->arena, kit->folder, "variant"), 0700);
    kit_write(kit, "variant/plugin.yaml",
              "plugin: variant\nversion: \"1.0.0\"\ntitle: V\nscales: [scale.yaml]\n");
    kit_write(kit, "variant/scale.yaml",
              as_arena_print(kit->arena,
                             "scale: variant\nversion: \"1.0.0\"\ntitle: V\nextends: band\n"
                             "items:\n  share:\n%s",
                             changes[i][0]));
    covered.coverage.count = 0;
    cr_assert(as_registry_add(kit->registry, as_path_join(kit->arena, kit->folder, "variant"),
                              "--plugins", true, &kit->errors));
    run_file(&covered, "variant/v_test.yaml",
             "scale: variant\ncases:\n"
             "  - {name: a, item: share, facts: {share: 70, told: yes}, expect: {score: 3}}\n");
    cr_expect_str_eq(left_of(&covered), changes[i][1], "%s", changes[i][0]);
    close_covered(&covered);
  }
}
