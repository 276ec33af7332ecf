/* SPDX-License-Identifier: MIT */
#include "doc/read.h"
#include "qa/plan.h"
#include "qa_kit.h"

/* A ratio where less is better, a share to the nearest band, a ratio rounded down, a mean of a
 * list, a choice, a checklist, a judgement under caps, one of them on a share. */
static const char plan_scale[] =
    "scale: planned\nversion: \"1.0.0\"\ntitle: Planned\nscore: {min: 1, max: 5}\n"
    "sections: {one: {title: One}}\n"
    "items:\n"
    "  load: {section: one, title: Load, rule: load, between: strict, facts: &two {top: {type: "
    "whole, required: yes, label: Top}, bottom: {type: number, required: yes, label: Bottom}},\n"
    "    bands: {5: {to: 20}, 4: {from: 21, to: 25}, 3: {from: 26, to: 30}, 2: {from: 31, to: "
    "40}, "
    "1: {from: 41}}}\n"
    "  share: {section: one, title: Share, rule: share, between: nearest, facts: *two,\n"
    "    bands: {5: {from: 65}, 4: {from: 50, to: 64}, 3: {from: 40, to: 49}, 2: {from: 30, to: "
    "39}, 1: {to: 29}}}\n"
    "  rate: {section: one, title: Rate, rule: rate, between: strict, facts: *two,\n"
    "    bands: {5: {from: 6}, 4: {from: 5, to: 5}, 3: {from: 4, to: 4}, 2: {from: 2, to: 3}, 1: "
    "{to: 1}}}\n"
    "  list: {section: one, title: Listed, rule: checklist, bands: {5: {from: 3}, 3: {from: 2, "
    "to: "
    "2}, 1: {to: 1}},\n"
    "    present: {a: {title: A}, b: {title: B}, c: {title: C}}}\n"
    "  held: {section: one, title: Held, rule: judgement, judged: yes, anchors: {5: Best, 3: "
    "Half, "
    "1: Low},\n"
    "    facts: {told: {type: yes-no}, staff: {type: whole}, way: {type: choice, of: [a, b, "
    "c]}},\n"
    "    caps: {untold: {at: 3, when: {told: no}, because: Nobody is told.}, few: {at: 3, when: "
    "{staff: {below: 4}}, because: Too few.}, odd: {at: 3, when: {way: [b, c]}, because: Odd.}}}\n"
    "total: {method: sum}\n"
    "levels:\n  - {id: top, title: Top, total: {from: 25}}\n  - {id: low, title: Low}\n";

static const char *const rules[][2] = {
    {"items/load.lua", "local rule = {}\nfunction rule.score(item) return item:band(ratio("
                       "item.facts.top, item.facts.bottom)) end\nreturn rule\n"},
    {"items/share.lua", "local rule = {}\nfunction rule.score(item) return item:band(percent("
                        "item.facts.top, item.facts.bottom)) end\nreturn rule\n"},
    {"items/rate.lua", "local rule = {}\nfunction rule.score(item) return item:band(round_down("
                       "ratio(item.facts.top, item.facts.bottom))) end\nreturn rule\n"}};

static void open_plan(struct kit *kit) {
  kit_open(kit);
  kit_write(kit, "scale.yaml", plan_scale);
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    kit_write(kit, rules[i][0], rules[i][1]);
}

static const struct as_review *bind(struct kit *kit, const char *items) {
  struct as_source *source = AS_NEW(kit->arena, struct as_source);
  source->path = "review.yaml";
  source->text = as_arena_print(kit->arena,
                                "scale: planned\nservice: S\ndate: 2026-03-10\nitems:\n%s", items);
  source->size = strlen(source->text);
  const struct as_value *document = as_read(kit->arena, source, &kit->errors);
  const struct as_review_place place = {.file = "review.yaml", .folder = kit->folder};
  const struct as_review *review =
      as_engine_bind(kit->engine, document, &place, kit->arena, &kit->errors);
  cr_assert(review != NULL, "%s", kit->errors.stored ? kit->errors.kept[0].text : "?");
  return review;
}

static const struct as_plan *plan_of(struct kit *kit, const char *items) {
  const struct as_review *review = bind(kit, items);
  const struct as_result *result =
      as_engine_score_review(kit->engine, review, kit->arena, &kit->errors);
  const struct as_plan_wish wish = {NULL, NULL};
  cr_assert(result != NULL);
  return as_plan_make(kit->engine, review, result, &wish, kit->arena, &kit->errors);
}

static const struct as_plan_item *item_of(const struct as_plan *plan, const char *id) {
  for (uint32_t i = 0; i < plan->item_count; i++)
    if (as_text_equal(plan->items[i].id, id))
      return &plan->items[i];
  cr_assert(false, "no item %s", id);
  return NULL;
}

static struct as_decimal score_of(struct kit *kit, const char *items, const char *id) {
  const struct as_plan_item *item = item_of(plan_of(kit, items), id);
  cr_assert(item->has_score, "%s", items);
  return item->score;
}

static const char *two(struct kit *kit, const char *id, struct as_decimal top,
                       struct as_decimal bottom) {
  char a[AS_DECIMAL_TEXT], b[AS_DECIMAL_TEXT];
  as_decimal_print(top, a);
  as_decimal_print(bottom, b);
  return as_arena_print(kit->arena, "  %s: {top: %s, bottom: %s}\n", id, a, b);
}

/* What a turn wants gives the points, and one unit nearer to what is there does not. */
static void expect_turn(struct kit *kit, const char *id, const struct as_plan_points *next,
                        struct as_decimal top, struct as_decimal bottom, uint32_t at) {
  const struct as_plan_turn *turn = &next->ways[0].needs[0].turns[at];
  bool is_top = as_text_loosely(turn->label, "top");
  struct as_decimal unit = {1, is_top ? 0 : 2}, nearer;
  bool more = as_decimal_compare(turn->wanted, turn->now) > 0;
  cr_assert(more ? as_decimal_subtract(turn->wanted, unit, &nearer)
                 : as_decimal_add(turn->wanted, unit, &nearer));
  struct as_decimal with =
      score_of(kit, two(kit, id, is_top ? turn->wanted : top, is_top ? bottom : turn->wanted), id);
  struct as_decimal without =
      score_of(kit, two(kit, id, is_top ? nearer : top, is_top ? bottom : nearer), id);
  cr_expect_geq(as_decimal_compare(with, next->points), 0, "%s %ld", id, (long)top.digits);
  cr_expect_lt(as_decimal_compare(without, next->points), 0, "%s %ld", id, (long)top.digits);
}

Test(plan, numbers_that_are_told_are_the_least_that_do) {
  static const char *const ids[] = {"load", "share", "rate"};
  struct kit kit;
  int turns = 0;
  open_plan(&kit);
  for (size_t i = 0; i < 3; i++)
    for (int64_t top = 1; top < 60; top += 7)
      for (int64_t bottom = 11; bottom < 80; bottom += 13) {
        struct as_decimal a = as_decimal_of(top);
        struct as_decimal b = {bottom * (i == 1 ? 10 : 1), i == 1 ? 1 : 1};
        if (i == 1)
          b = as_decimal_of(bottom + 50);
        else if (b.digits % 10 == 0)
          continue;
        const struct as_plan_item *item = item_of(plan_of(&kit, two(&kit, ids[i], a, b)), ids[i]);
        if (!item->has_next)
          continue;
        cr_expect_eq(item->next.way_count, 1);
        cr_expect(item->next.judged);
        for (uint32_t k = 0; k < item->next.ways[0].needs[0].turn_count; k++, turns++)
          expect_turn(&kit, ids[i], &item->next, a, b, k);
      }
  cr_expect_gt(turns, 70, "%d", turns);
  kit_close(&kit);
}

Test(plan, an_edge_is_where_the_points_change_roundings_considered) {
  static const struct {
    const char *items, *id, *edge;
    bool beyond;
  } cases[] = {{"  share: {top: 60, bottom: 100}\n", "share", "64.5", true},
               {"  share: {top: 49, bottom: 100}\n", "share", "49.5", true},
               {"  rate: {top: 49, bottom: 10}\n", "rate", "5", false},
               {"  load: {top: 201, bottom: 10}\n", "load", "20", false}};
  struct kit kit;
  open_plan(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const struct as_plan_item *item = item_of(plan_of(&kit, cases[i].items), cases[i].id);
    const struct as_plan_need *need = &item->next.ways[0].needs[0];
    const struct as_bound *low = as_range_low(&need->range), *high = as_range_high(&need->range);
    char text[AS_DECIMAL_TEXT];
    as_decimal_print(low->given ? low->value : high->value, text);
    cr_expect_eq(need->kind, AS_NEED_FIGURE, "%s", cases[i].id);
    cr_expect_str_eq(text, cases[i].edge, "%s", cases[i].id);
    cr_expect_eq(need->range.above.given || need->range.below.given, cases[i].beyond);
  }
  kit_close(&kit);
}

/* 4 exactly needs 4.5 and more, or more than 4.5, as 4.1 does: the rounding that did nothing to
 * it is not forgotten. */
Test(plan, a_whole_number_is_rounded_as_others_are) {
  static const struct {
    const char *half, *items;
    int64_t wanted;
  } cases[] = {{"half_up", "  near: {top: 40, bottom: 10}\n", 45},
               {"half_up", "  near: {top: 41, bottom: 10}\n", 45},
               {"half_down", "  near: {top: 40, bottom: 10}\n", 46},
               {"half_down", "  near: {top: 41, bottom: 10}\n", 46}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    kit_open(&kit);
    kit_write(&kit, "scale.yaml",
              "scale: planned\nversion: \"1.0.0\"\ntitle: Planned\nscore: {min: 1, max: 5}\n"
              "sections: {one: {title: One}}\nitems:\n"
              "  near: {section: one, title: Near, rule: near, facts: {top: {type: whole, "
              "required: yes, label: Top}, bottom: {type: whole, required: yes, label: Bottom}}}\n"
              "total: {method: sum}\n");
    kit_write(
        &kit, "items/near.lua",
        as_arena_print(kit.arena,
                       "local rule = {}\nfunction rule.score(item) return round_nearest("
                       "ratio(item.facts.top, item.facts.bottom), \"%s\") end\nreturn rule\n",
                       cases[i].half));
    const struct as_plan_item *item = item_of(plan_of(&kit, cases[i].items), "near");
    cr_assert(item->has_next);
    const struct as_plan_need *need = &item->next.ways[0].needs[0];
    cr_assert(need->kind == AS_NEED_FIGURE && need->turn_count > 0);
    cr_expect_eq(need->turns[0].wanted.digits, cases[i].wanted, "case %zu: %ld", i,
                 (long)need->turns[0].wanted.digits);
    kit_close(&kit);
  }
}

Test(plan, absent_elements_are_told_one_by_one_or_together) {
  struct kit kit;
  open_plan(&kit);
  const struct as_plan_points *next =
      &item_of(plan_of(&kit, "  list: {present: {a: yes, b: no, c: no}}\n"), "list")->next;
  cr_assert_eq(next->way_count, 2); /* 3 points: any of two */
  cr_expect_str_eq(next->ways[0].needs[0].id, "b");
  cr_expect_str_eq(next->ways[1].needs[0].id, "c");
  cr_expect(next->judged);
  next = &item_of(plan_of(&kit, "  list: {present: {a: no, b: no, c: no}}\n"), "list")->next;
  cr_assert_eq(next->way_count, 3); /* two of three together */
  cr_expect_eq(next->ways[0].count, 2);
  kit_close(&kit);
}

Test(plan, every_cap_that_holds_must_go_and_the_nearest_answer_is_told) {
  struct kit kit;
  open_plan(&kit);
  const struct as_plan_points *next =
      &item_of(plan_of(&kit, "  held: {anchor: 5, told: no, staff: 1, way: b}\n"), "held")->next;
  cr_assert_eq(next->way_count, 1);
  cr_assert_eq(next->ways[0].count, 6); /* three caps, three answers */
  cr_expect(next->judged);
  cr_expect_str_eq(next->ways[0].needs[0].id, "untold");
  for (uint32_t i = 3; i < 6; i++)
    if (as_text_equal(next->ways[0].needs[i].id, "staff"))
      cr_expect_str_eq(next->ways[0].needs[i].wanted, "4");
  kit_close(&kit);
}

Test(plan, a_level_or_a_cost_that_is_not_there_is_an_error) {
  struct kit kit;
  open_plan(&kit);
  const struct as_review *review = bind(&kit, "  held: {anchor: 5}\n");
  const struct as_result *result =
      as_engine_score_review(kit.engine, review, kit.arena, &kit.errors);
  const struct as_plan_wish wish = {"topp", NULL};
  cr_expect_null(as_plan_make(kit.engine, review, result, &wish, kit.arena, &kit.errors));
  cr_expect_str_eq(kit.errors.kept[0].text,
                   "--to \"topp\": the scale planned has no such level (did you mean \"top\"?)");
  kit_close(&kit);
}

static enum as_plan_state state_of(struct kit *kit, const char *items, const char *id) {
  return item_of(plan_of(kit, items), id)->state;
}

Test(plan, each_item_says_what_may_become_of_it) {
  struct kit kit;
  open_plan(&kit);
  cr_expect_eq(state_of(&kit, "  held: {anchor: 3}\n", "held"), AS_PLAN_OPEN);
  cr_expect_eq(state_of(&kit, "  held: {anchor: 5}\n", "held"), AS_PLAN_FULL);
  cr_expect_eq(state_of(&kit, "  held: {told: no}\n", "held"), AS_PLAN_RATE);
  cr_expect_eq(state_of(&kit, "  held: {anchor: 5, override: {score: 3, reason: so}}\n", "held"),
               AS_PLAN_SET);
  kit_close(&kit);
  open_plan(&kit);
  kit_write(&kit, "items/load.lua",
            "local rule = {}\nfunction rule.score() return nil + 1 end\nreturn rule\n");
  const struct as_plan_item *load =
      item_of(plan_of(&kit, "  load: {top: 1, bottom: 1}\n"), "load");
  cr_expect_eq(load->state, AS_PLAN_MEND);
  cr_expect(!load->has_next);
  cr_expect_eq(as_decimal_compare(load->most, as_decimal_of(1)), 0);
  kit_close(&kit);
}

/* Five items alone can reach 25; with one of them held or set they cannot, and the plan says so.
 */
Test(plan, a_level_that_what_is_left_cannot_reach_has_a_wall) {
  static const char *const rest =
      "  load: {top: 20, bottom: 1}\n  share: {top: 70, bottom: 100}\n"
      "  rate: {top: 60, bottom: 10}\n  list: {present: {a: yes, b: yes, c: yes}}\n";
  struct kit kit;
  open_plan(&kit);
  const struct as_plan *plan =
      plan_of(&kit, as_arena_print(kit.arena, "%s  held: {anchor: 3, told: no}\n", rest));
  cr_expect_eq(plan->end, AS_PLAN_FOUND);
  cr_expect_eq(plan->changes, 1);
  cr_expect_eq(as_decimal_compare(plan->points, as_decimal_of(2)), 0); /* there is no 4 */
  plan = plan_of(&kit, as_arena_print(kit.arena,
                                      "%s  held: {anchor: 3, override: {score: 3, reason: so}}\n",
                                      rest));
  cr_expect_eq(plan->end, AS_PLAN_NONE);
  cr_assert_eq(plan->wall_count, 1);
  cr_expect_str_eq(plan->walls[0].what, "total");
  cr_expect_eq(as_decimal_compare(plan->walls[0].most, as_decimal_of(23)), 0);
  kit_close(&kit);
}

/* Words that give points of their own: the first letter is what each is worth. */
static const struct as_plan_points *next_of_choice(struct kit *kit, const char *words,
                                                   const char *now) {
  kit_open(kit);
  kit_write(kit, "scale.yaml",
            as_arena_print(kit->arena,
                           "scale: planned\nversion: \"1.0.0\"\ntitle: Planned\nscore: {min: 1, "
                           "max: 5}\nsections: {one: {title: One}}\nitems:\n  meets: {section: "
                           "one, title: Meets, rule: meets, anchors: {1: a, 2: b, 3: c, 4: d, 5: "
                           "e}, facts: {word: {type: choice, of: [%s]}, word_too: {type: choice, "
                           "of: [%s]}}}\ntotal: {method: sum}\n",
                           words, words));
  kit_write(kit, "items/meets.lua",
            "local rule = {}\nfunction rule.score(item)\n  local points = {one = 1, two = 2, "
            "three = 3, four = 4, five = 5, [\"four-again\"] = 4}\n  return "
            "points[item.facts.word]\nend\nreturn rule\n");
  return &item_of(plan_of(kit, as_arena_print(kit->arena, "  meets: {word: %s}\n", now)), "meets")
              ->next;
}

Test(plan, the_nearer_word_is_told_with_the_points_that_it_gave) {
  static const struct {
    const char *words, *now, *wanted[3];
    int64_t gives[3];
  } cases[] = {{"five, four, four-again, two", "two", {"four-again"}, {4}},
               {"two, four, five", "two", {"four"}, {4}},
               {"five, three, two, four", "two", {"three", "four"}, {3, 4}},
               {"three, five, one", "one", {"five", "three"}, {5, 3}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct kit kit;
    const struct as_plan_points *next = next_of_choice(&kit, cases[i].words, cases[i].now);
    uint32_t count = cases[i].wanted[1] ? 2 : 1;
    cr_assert_eq(next->way_count, count, "case %zu: %u", i, next->way_count);
    for (uint32_t k = 0; k < count; k++) {
      cr_expect_str_eq(next->ways[k].needs[0].wanted, cases[i].wanted[k], "case %zu", i);
      cr_expect(next->ways[k].has_gives);
      cr_expect_eq(as_decimal_compare(next->ways[k].gives, as_decimal_of(cases[i].gives[k])), 0,
                   "case %zu", i);
    }
    kit_close(&kit);
  }
}
