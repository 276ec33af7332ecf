/* SPDX-License-Identifier: MIT */
#include "scale_kit.h"

#define ITEM(bands, more)                                                                         \
  KIT_HEAD("s") "items: {a: {section: one, title: A, rule: plain, bands: " bands more "}}\n"

struct edge {
  const char *value;
  const char *score;
  const char *other;
  bool between, overlap;
};

static void try_edges(const char *scale, const struct edge *edges, size_t count) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml", scale);
  cr_assert(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  for (size_t i = 0; i < count; i++) {
    struct as_banding out;
    const struct edge *edge = &edges[i];
    cr_assert(as_item_band(&kit.scale->items[0], number(edge->value), &out));
    cr_expect(as_decimal_compare(out.score, number(edge->score)) == 0, "%s: %lld points, not %s",
              edge->value, (long long)out.score.digits, edge->score);
    cr_expect(as_decimal_compare(out.other, number(edge->other)) == 0,
              "%s: other reading %lld, not %s", edge->value, (long long)out.other.digits,
              edge->other);
    cr_expect(out.between == edge->between, "%s: between", edge->value);
    cr_expect(out.overlap == edge->overlap, "%s: overlap", edge->value);
    cr_expect(as_decimal_compare(out.band->score, out.score) == 0 || out.band == NULL);
  }
  kit_close(&kit);
}

#define TRY(scale, edges) try_edges(scale, edges, sizeof edges / sizeof edges[0])

/* Fewer is better, with gaps between whole numbers. */
#define CASELOAD                                                                                  \
  "{5: {to: 20}, 4: {from: 21, to: 25}, 3: {from: 26, to: 30}, 2: {from: 31, to: 40}, 1: {from: " \
  "41}}"
/* More is better. */
#define SHARE                                                                                     \
  "{5: {from: 90}, 4: {from: 75, to: 89}, 3: {from: 65, to: 74}, 2: {from: 50, to: 64}, 1: "      \
  "{below: 50}}"
/* 30 is printed twice. */
#define TWICE "{3: {from: 60}, 2: {from: 30, to: 59}, 1: {to: 30}}"
/* No gaps at all, nothing printed twice. */
#define STEPS "{5: {from: 50}, 4: {from: 40, below: 50}, 3: {from: 30, below: 40}, 2: {below: 30}}"
/* Time: the better the earlier, one gap of half a day. */
#define DAYS "{5: {to: 30}, 4: {from: 31, to: 60}, 1: {from: 61}}"

Test(band, strictly_a_score_is_earned_only_when_its_printed_edge_is_reached) {
  static const struct edge edges[] = {
      {"-1", "5", "5", false, false},        {"0", "5", "5", false, false},
      {"19.999999", "5", "5", false, false}, {"20", "5", "5", false, false},
      {"20.000001", "4", "5", true, false},  {"20.4", "4", "5", true, false},
      {"20.5", "4", "4", true, false},       {"20.6", "4", "4", true, false},
      {"21", "4", "4", false, false},        {"25", "4", "4", false, false},
      {"25.1", "3", "4", true, false},       {"30", "3", "3", false, false},
      {"30.5", "2", "2", true, false},       {"31", "2", "2", false, false},
      {"40", "2", "2", false, false},        {"40.1", "1", "2", true, false},
      {"41", "1", "1", false, false},        {"900", "1", "1", false, false}};
  TRY(ITEM(CASELOAD, ""), edges);
}

Test(band, strictly_a_share_just_under_an_edge_does_not_reach_it) {
  static const struct edge edges[] = {
      {"100", "5", "5", false, false},      {"90", "5", "5", false, false},
      {"89.999999", "4", "5", true, false}, {"89.5", "4", "4", true, false},
      {"89", "4", "4", false, false},       {"75", "4", "4", false, false},
      {"74.9", "3", "4", true, false},      {"65", "3", "3", false, false},
      {"64.6", "2", "3", true, false},      {"64.5", "2", "2", true, false},
      {"64.4", "2", "2", true, false},      {"64", "2", "2", false, false},
      {"50", "2", "2", false, false},       {"49.999999", "1", "1", false, false},
      {"0", "1", "1", false, false}};
  TRY(ITEM(SHARE, ", between: strict"), edges);
}

Test(band, the_nearest_reading_takes_the_nearer_edge_and_a_tie_goes_to_the_lower_score) {
  static const struct edge edges[] = {
      {"20", "5", "5", false, false},  {"20.4", "5", "4", true, false},
      {"20.5", "4", "4", true, false}, {"20.6", "4", "4", true, false},
      {"30.5", "2", "2", true, false}, {"30.499999", "3", "2", true, false},
      {"41", "1", "1", false, false},  {"-3", "5", "5", false, false}};
  TRY(ITEM(CASELOAD, ", between: nearest"), edges);
  static const struct edge shares[] = {
      {"64.5", "2", "2", true, false}, {"64.6", "3", "2", true, false},
      {"89.5", "4", "4", true, false}, {"89.6", "5", "4", true, false},
      {"101", "5", "5", false, false}, {"12", "1", "1", false, false}};
  TRY(ITEM(SHARE, ", between: nearest"), shares);
}

Test(band, rounding_half_up_makes_the_value_whole_before_it_is_banded) {
  static const struct edge edges[] = {
      {"20.4", "5", "4", true, false}, {"20.499999", "5", "4", true, false},
      {"20.5", "4", "4", true, false}, {"30.5", "2", "2", true, false},
      {"20", "5", "5", false, false},  {"21", "4", "4", false, false}};
  TRY(ITEM(CASELOAD, ", between: round-half-up"), edges);
  static const struct edge shares[] = {{"64.5", "3", "2", true, false},
                                       {"64.4", "2", "2", true, false},
                                       {"89.5", "5", "4", true, false}};
  TRY(ITEM(SHARE, ", between: round-half-up"), shares);
}

Test(band, a_value_printed_in_two_bands_earns_the_higher_score_whatever_the_reading) {
  static const struct edge edges[] = {{"29.9", "1", "1", false, false},
                                      {"30", "2", "2", false, true},
                                      {"30.1", "2", "2", false, false},
                                      {"59.5", "2", "2", true, false},
                                      {"60", "3", "3", false, false}};
  TRY(ITEM(TWICE, ""), edges);
  TRY(ITEM(TWICE, ", between: nearest"), edges);
}

Test(band, bands_that_leave_no_gap_are_never_between) {
  static const struct edge edges[] = {
      {"50", "5", "5", false, false}, {"49.999999", "4", "4", false, false},
      {"40", "4", "4", false, false}, {"39.999999", "3", "3", false, false},
      {"30", "3", "3", false, false}, {"29.999999", "2", "2", false, false},
      {"-5", "2", "2", false, false}, {"1000", "5", "5", false, false}};
  TRY(ITEM(STEPS, ""), edges);
  TRY(ITEM(STEPS, ", between: nearest"), edges);
}

Test(band, half_a_day_over_a_printed_edge_is_over_it) {
  static const struct edge edges[] = {{"30", "5", "5", false, false},
                                      {"30.4", "4", "5", true, false},
                                      {"30.5", "4", "4", true, false},
                                      {"31", "4", "4", false, false}};
  TRY(ITEM(DAYS, ""), edges);
}

Test(band, a_single_point_is_a_band) {
  static const struct edge edges[] = {
      {"6", "5", "5", false, false}, {"5", "4", "4", false, false}, {"4", "3", "3", false, false},
      {"3", "2", "2", false, false}, {"1", "1", "1", false, false}, {"0", "1", "1", false, false}};
  TRY(ITEM("{5: {from: 6}, 4: {from: 5, to: 5}, 3: {from: 4, to: 4}, 2: {from: 2, to: 3}, 1: "
           "{below: 2}}",
           ""),
      edges);
}

Test(band, an_item_without_bands_bands_nothing) {
  struct as_item item = {.id = "a"};
  struct as_banding out;
  cr_expect(!as_item_band(&item, number("1"), &out));
}

struct refusal {
  const char *bands;
  const char *said;
};

Test(band, bands_that_make_no_sense_are_refused) {
  static const struct refusal refusals[] = {
      {ITEM("{5: {to: 20}, 4: {from: 19, to: 25}, 1: {from: 26}}", ""),
       "bands 5 and 4 of item a overlap"},
      {ITEM("{5: {from: 50}, 4: {from: 40}}", ""), "bands 5 and 4 of item a overlap"},
      {ITEM("{5: {to: 20}, 4: {from: 31, to: 40}, 3: {from: 21, to: 30}}", ""), "upside down"},
      {ITEM("{6: {to: 20}, 4: {from: 21}}", ""),
       "band 6 of item a lies outside its scores, 1 to 5"},
      {ITEM("{5: {to: 20}, 0: {from: 21}}", ""), "band 0 of item a lies outside"},
      {ITEM("{4.5: {to: 20}, 4: {from: 21}}", ""), "not a whole score"},
      {ITEM("{5: {to: 20}, 5.0: {from: 21}}", ""), "two bands for score 5"},
      {ITEM("{5: {from: 20, to: 19}, 4: {from: 21}}", ""), "holds no number"},
      {ITEM("{5: {}, 4: {from: 21}}", ""), "gives no edge"},
      {ITEM("{5: {to: 20, below: 21}, 4: {from: 21}}", ""), "both to and below"},
      {ITEM("{5: {too: 20}, 4: {from: 21}}", ""), "did you mean \"to\""},
      {ITEM("{five: {to: 20}, 4: {from: 21}}", ""), "a score is wanted"},
      {ITEM("{5: {to: twenty}, 4: {from: 21}}", ""), "number"},
      {ITEM(CASELOAD, ", between: strickt"), "did you mean \"strict\""}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    kit_write(&kit, "s/scale.yaml", refusals[i].bands);
    kit_expect(&kit, "s", false, refusals[i].said);
  }
  kit_close(&kit);
}

Test(band, bands_may_share_one_edge_and_no_more) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "s/scale.yaml", ITEM("{5: {to: 20}, 4: {from: 20, to: 25}, 1: {from: 26}}", ""));
  cr_expect(kit_load(&kit, "s") != NULL, "%s", kit_messages(&kit));
  kit_write(&kit, "s/scale.yaml",
            ITEM("{5: {to: 20}, 4: {from: 19.999999, to: 25}, 1: {from: 26}}", ""));
  kit_expect(&kit, "s", false, "overlap");
  kit_close(&kit);
}
