/* SPDX-License-Identifier: MIT */
#include "qa_kit.h"

#include "qa/mutate.h"

#define HEAD                                                                                      \
  "scale: small\nversion: \"1.0.0\"\ntitle: Small\nscore: {min: 1, max: 3}\n"                     \
  "sections: {one: {title: One}}\n"
#define LIMIT "    caps:\n      untold: {at: 2, when: {told: no}, because: nobody was told}\n"

/* A share that is banded, with a cap. */
static const char share_scale[] =
    HEAD "items:\n  share:\n    section: one\n    title: Share\n    rule: share\n"
         "    facts: {share: {type: whole, required: yes}, told: {type: yes-no}}\n"
         "    bands: {3: {from: 60}, 2: {from: 20, below: 60}, 1: {below: 20}}\n" LIMIT;

static const char share_rule[] = "local rule = {}\n\nfunction rule.score(item)\n"
                                 "  local share = item.facts.share\n"
                                 "  if share > 99 then remark \"nearly all\" end\n"
                                 "  return item:band(share)\nend\n\nreturn rule\n";

struct mutated {
  struct kit kit;
  struct as_mutation *mutation;
  const struct as_mutated_group *groups;
  uint32_t count;
};

static void fail(void *context, const struct as_case_outcome *outcome) {
  (void)context;
  cr_assert(false, "%s fails unchanged", outcome->name);
}

static void open_mutated(struct mutated *mutated, const char *scale, const char *rule,
                         const char *cases, uint32_t jobs) {
  struct kit *kit = &mutated->kit;
  kit_open(kit);
  kit_write(kit, "scale.yaml", scale);
  kit_write(kit, "items/share.lua", rule);
  kit_write(kit, "items/share_test.yaml",
            as_arena_print(kit->arena, "scale: small\ncases:\n%s", cases));
  kit_write(kit, "full.yaml",
            "scale: small\nservice: R\ndate: 2026-03-10\n"
            "items: {share: {share: 100, told: yes}}\n");
  const char *path = as_path_join(kit->arena, kit->folder, "items/share_test.yaml");
  struct as_mutation_wish wish = {
      .paths = &path, .path_count = 1, .folders = &path, .folder_count = 1};
  mutated->mutation = as_mutation_open(kit->arena, kit->registry, &wish, &kit->errors);
  cr_assert(mutated->mutation != NULL, "%s", kit->errors.stored ? kit->errors.kept[0].text : "");
  cr_assert(as_mutation_passes(mutated->mutation, fail, NULL));
  as_mutation_run(mutated->mutation, jobs, NULL, NULL);
  mutated->groups = as_mutation_groups(mutated->mutation, &mutated->count);
}

static void close_mutated(struct mutated *mutated) {
  as_mutation_close(mutated->mutation);
  kit_close(&mutated->kit);
}

/* How a mutant ended, with why: "survived: no case depends on ..."; NULL: there is none. */
static const char *end_of(struct mutated *mutated, const char *what) {
  static const char *const ends[] = {"killed", "refused", "survived", "equivalent"};
  for (uint32_t g = 0; g < mutated->count; g++)
    for (uint32_t i = 0; i < mutated->groups[g].mutants.count; i++) {
      const struct as_mutated *one = &mutated->groups[g].all[i];
      if (!as_text_equal(one->mutant->what, what))
        continue;
      return one->why ? as_arena_print(mutated->kit.arena, "%s: %s", ends[one->end], one->why)
                      : ends[one->end];
    }
  return NULL;
}

struct wanted {
  const char *what, *end; /* NULL: there is no such mutant */
};

static void expect_ends(struct mutated *mutated, const struct wanted *wanted, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *end = end_of(mutated, wanted[i].what);
    cr_expect(as_text_equal(end, wanted[i].end), "%s: %s", wanted[i].what, end ? end : "none");
  }
}
#define EXPECT_ENDS(mutated, wanted)                                                              \
  expect_ends(mutated, wanted, sizeof(wanted) / sizeof *(wanted))

static const char some_cases[] =
    "  - {name: sixty, item: share, facts: {share: 60, told: yes}, expect: {score: 3, remarks: "
    "[]}}\n"
    "  - {name: fifty-nine, item: share, facts: {share: 59, told: yes}, expect: {score: 2}}\n"
    "  - {name: twenty-five, item: share, facts: {share: 25, told: yes}, expect: {score: 2}}\n"
    "  - {name: five, item: share, facts: {share: 5, told: yes}, expect: {score: 1}}\n"
    "  - {name: untold, item: share, facts: {share: 100, told: no}, expect: {score: 2}}\n";

Test(mutate, an_edge_with_cases_on_both_sides_is_killed_and_one_without_survives) {
  struct mutated mutated;
  static const struct wanted wanted[] = {
      {"items.share.bands.3.from: 60 -> 61", "killed"},
      {"items.share.bands.3.from: from -> above", "killed"},
      {"items.share.bands.2.from: 20 -> 21", "survived: no case depends on a value from 20 to 21"},
      {"items.share.bands.2.from: from -> above",
       "survived: no case depends on a value of exactly 20"},
      {"items.share.bands.2.below: 60 -> 61", "refused"},
      {"items.share.bands.2.below: 60 -> 20", NULL},
  };
  open_mutated(&mutated, share_scale, share_rule, some_cases, 1);
  EXPECT_ENDS(&mutated, wanted);
  close_mutated(&mutated);
}

Test(mutate, a_survivor_names_the_case_whose_value_lies_nearest) {
  struct mutated mutated;
  open_mutated(&mutated, share_scale, share_rule, some_cases, 1);
  for (uint32_t i = 0; i < mutated.groups[0].mutants.count; i++) {
    const struct as_mutated *one = &mutated.groups[0].all[i];
    if (!as_text_equal(one->mutant->what, "items.share.bands.2.from: 20 -> 21"))
      continue;
    cr_expect_str_eq(one->near_name, "twenty-five");
    cr_expect(one->near_line == 5, "%u", (unsigned)one->near_line);
    cr_expect_str_eq(as_mutant_lines(one->mutant, false, mutated.kit.arena),
                     "    bands: {3: {from: 60}, 2: {from: 20, below: 60}, 1: {below: 20}}");
    cr_expect_str_eq(as_mutant_lines(one->mutant, true, mutated.kit.arena),
                     "    bands: {3: {from: 60}, 2: {from: 21, below: 60}, 1: {below: 20}}");
  }
  close_mutated(&mutated);
}

Test(mutate, caps_conditions_and_facts_are_mutated) {
  struct mutated mutated;
  static const struct wanted wanted[] = {
      {"items.share.caps.untold: removed", "killed"},
      {"items.share.caps.untold.at: 2 -> 1", "killed"},
      {"items.share.caps.untold.at: 2 -> 3", "killed"},
      {"items.share.caps.untold.when.told: no -> yes", "killed"},
      {"items.share.facts.share.required: yes -> no", "survived: no case gives another result"},
  };
  open_mutated(&mutated, share_scale, share_rule, some_cases, 1);
  EXPECT_ENDS(&mutated, wanted);
  close_mutated(&mutated);
}

Test(mutate, rules_are_mutated_and_what_cannot_be_loaded_is_refused) {
  struct mutated mutated;
  static const struct wanted wanted[] = {
      {"> -> >=", "survived: no case gives another result"},
      {"99 -> 100", "survived: its remarks would be other, and it expects nothing of it"},
      {"the condition is turned round", "killed"},
      {"the statement is left out",
       "survived: its remarks would be other, and it expects nothing of it"},
      {"items.share.bands.2.below: below -> to", "killed"},
  };
  open_mutated(&mutated, share_scale, share_rule, some_cases, 1);
  EXPECT_ENDS(&mutated, wanted);
  cr_expect(mutated.groups[0].refused > 0, "none was refused");
  close_mutated(&mutated);
}

/* 2 of 3 elements: as many as are present, and no more than there are. */
static const char count_scale[] =
    HEAD "items:\n  share:\n    section: one\n    title: Share\n    rule: share\n"
         "    present: {a: {title: A}, b: {title: B}}\n"
         "    bands: {3: {from: 2, to: 9}, 2: {from: 1, to: 1}, 1: {to: 0}}\n";
static const char count_rule[] = "local rule = {}\nfunction rule.score(item)\n"
                                 "  return item:band(item:count_present())\nend\nreturn rule\n";
static const char odd_rule[] = "local rule = {}\nfunction rule.score(item)\n"
                               "  return item:band(item:count_present() + 1)\nend\nreturn rule\n";
static const char count_cases[] =
    "  - {name: two, item: share, facts: {present: {a: yes, b: yes}}, expect: {score: 3}}\n";

Test(mutate, an_edge_that_no_number_of_elements_reaches_is_equivalent) {
  struct mutated mutated;
  static const struct wanted wanted[] = {
      {"items.share.bands.3.to: 9 -> 10",
       "equivalent: no number of elements, 0 to 2, tells the two apart"},
      {"items.share.bands.3.to: to -> below",
       "equivalent: no number of elements, 0 to 2, tells the two apart"},
      {"items.share.bands.3.from: from -> above", "killed"},
      {"items.share.bands.2.to: 1 -> 2",
       "survived: its remarks would be other, and it expects nothing of it"},
  };
  open_mutated(&mutated, count_scale, count_rule, count_cases, 1);
  EXPECT_ENDS(&mutated, wanted);
  close_mutated(&mutated);
}

Test(mutate, an_edge_is_not_equivalent_where_the_rule_bands_more_than_the_number) {
  struct mutated mutated;
  open_mutated(&mutated, count_scale, odd_rule, count_cases, 1);
  cr_expect_str_eq(end_of(&mutated, "items.share.bands.3.to: 9 -> 10"),
                   "survived: no case depends on a value from 9 to 10");
  close_mutated(&mutated);
}

#define LEVELS                                                                                    \
  "levels:\n  - {id: best, title: Best, total: {from: 3, to: 3}}\n"                               \
  "  - {id: good, title: Good, total: {from: 2, to: 2}}\n"                                        \
  "  - {id: low, title: Low, total: {to: 1}}\n"

Test(mutate, an_edge_of_a_level_that_another_decides_is_equivalent) {
  struct mutated mutated;
  char scale[1024];
  static const char wise[] = "equivalent: no sum of whole points, 0 to 3, tells the two apart";
  static const struct wanted wanted[] = {
      {"levels.best.total.to: 3 -> 4", wise},
      {"levels.good.total.to: 2 -> 3", wise},
      {"levels.low.total: removed", wise},
      {"levels.low.total.to: 1 -> 2", wise},
      {"levels.best.total.from: 3 -> 2", "survived: no case depends on a score from 2 to 3"},
      {"levels.best.total.from: 3 -> 4", "refused"},
      {"levels.best.total.from: from -> above", "refused"},
  };
  snprintf(scale, sizeof scale, "%s%s", share_scale, LEVELS);
  open_mutated(&mutated, scale, share_rule,
               "  - {name: all, review: ../full.yaml, expect: {total: 3, level: best}}\n", 1);
  EXPECT_ENDS(&mutated, wanted);
  close_mutated(&mutated);
}

Test(mutate, numbers_of_threads_make_no_difference) {
  struct mutated one, three;
  open_mutated(&one, share_scale, share_rule, some_cases, 1);
  open_mutated(&three, share_scale, share_rule, some_cases, 3);
  cr_assert(one.groups[0].mutants.count == three.groups[0].mutants.count);
  for (uint32_t i = 0; i < one.groups[0].mutants.count; i++) {
    const struct as_mutated *a = &one.groups[0].all[i], *b = &three.groups[0].all[i];
    cr_expect(a->end == b->end && as_text_equal(a->why, b->why) &&
                  as_text_equal(a->near_name, b->near_name),
              "%s", a->mutant->what);
  }
  cr_expect(one.groups[0].survived == three.groups[0].survived && one.groups[0].survived > 0);
  close_mutated(&one);
  close_mutated(&three);
}

Test(mutate, of_some_cases_only_what_they_are_about_is_mutated) {
  struct mutated mutated;
  struct as_mutation *chosen;
  open_mutated(&mutated, share_scale, share_rule, some_cases, 1);
  const char *path = as_path_join(mutated.kit.arena, mutated.kit.folder, "items/share_test.yaml");
  struct as_mutation_wish wish = {
      .paths = &path, .path_count = 1, .match = "sixty", .folders = &path, .folder_count = 1};
  chosen = as_mutation_open(mutated.kit.arena, mutated.kit.registry, &wish, &mutated.kit.errors);
  cr_assert(chosen != NULL);
  cr_expect(as_mutation_cases(chosen) == 1);
  as_mutation_close(chosen);
  close_mutated(&mutated);
}

Test(mutate, a_survivor_may_be_excused_and_an_excuse_is_held_to_it) {
  static const char cases[] =
      "  - {name: a, item: share, facts: {share: 60}, expect: {score: 3}}\n"
      "  - {name: b, item: share, facts: {share: 25}, expect: {score: 2}}\n";
  static const struct {
    const char *excuse, *error;
    uint32_t excused;
  } samples[] = {
      {"\"items.share.bands.2.from: 20 -> 21\"", "", 1},
      {"\"share.lua:5: 99 -> 100\"", "", 1},
      {"\"share.lua:5:14: 99 -> 100\"", "", 1},
      {"\"items.share.bands.3.from: 60 -> 61\"",
       "not_killed: \"items.share.bands.3.from: 60 -> 61\" is killed by a case: take the excuse "
       "away",
       0},
      {"\"items.share.bands.2.from: 20 -> 22\"",
       "not_killed: there is no mutant \"items.share.bands.2.from: 20 -> 22\" (did you mean "
       "\"items.share.bands.2.from: 20 -> 21\"?)",
       0},
      {"\"items.share.bands.2.below: 60 -> 61\"",
       "not_killed: \"items.share.bands.2.below: 60 -> 61\" cannot even be loaded: take the "
       "excuse away",
       0}};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct mutated mutated;
    char more[200];
    snprintf(more, sizeof more, "not_killed: {%s: nobody can tell}\n", samples[i].excuse);
    char text[600];
    snprintf(text, sizeof text, "%s%s", cases, more);
    open_mutated(&mutated, share_scale, share_rule, text, 1);
    uint32_t before = mutated.groups[0].survived;
    as_mutation_settle(mutated.mutation, &mutated.kit.errors);
    const char *error = mutated.kit.errors.stored ? mutated.kit.errors.kept[0].text : "";
    cr_expect_str_eq(error, samples[i].error, "%s: %s", samples[i].excuse, error);
    cr_expect_eq(mutated.groups[0].excused, samples[i].excused, "%s", samples[i].excuse);
    cr_expect_eq(mutated.groups[0].survived + mutated.groups[0].excused, before);
    for (uint32_t k = 0; k < mutated.groups[0].mutants.count; k++)
      if (mutated.groups[0].all[k].end == AS_MUTANT_EXCUSED)
        cr_expect_str_eq(mutated.groups[0].all[k].why, "nobody can tell");
    close_mutated(&mutated);
  }
}
