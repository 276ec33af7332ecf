/* SPDX-License-Identifier: MIT */
/* Every constant with more than four places is the output of tests/exact/agreement.py, which works
 * the figures out another way. */
#include "qa/agreement.h"

#include <criterion/criterion.h>
#include <math.h>

enum { CELLS = 400 };

static const double near_enough = 1e-9;

struct table {
  struct as_arena *arena;
  bool has[CELLS];
  struct as_decimal scores[CELLS], min[CELLS], max[CELLS];
  struct as_ratings ratings;
  struct as_agreement agreement;
};

static void find(struct table *table, const int *scores, uint32_t items, uint32_t reviewers,
                 int min, int max) {
  table->arena = as_arena_new();
  for (uint32_t i = 0; i < items; i++) {
    table->min[i] = as_decimal_of(min);
    table->max[i] = as_decimal_of(max);
  }
  for (uint32_t i = 0; i < items * reviewers; i++) {
    table->has[i] = scores[i] != 99;
    table->scores[i] = as_decimal_of(scores[i]);
  }
  table->ratings =
      (struct as_ratings){items, reviewers, table->has, table->scores, table->min, table->max};
  as_agreement_find(table->arena, &table->ratings, &table->agreement);
}

static void done(struct table *table) {
  as_arena_free(table->arena);
}

static void expect_near(const char *what, double found, double wanted) {
  cr_expect(fabs(found - wanted) < near_enough, "%s: %.15f, not %.15f", what, found, wanted);
}

/* Psychological Bulletin 86, 1979, table 2: six targets, four judges; the paper prints .29. */
static const int shrout_fleiss[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                    7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};

Test(agreement, icc_of_the_published_six_targets_and_four_judges) {
  struct table table;
  find(&table, shrout_fleiss, 6, 4, 1, 10);
  cr_assert(table.agreement.icc.defined);
  expect_near("ICC(2,1)", table.agreement.icc.value, 184.0 / 635.0);
  cr_expect(table.agreement.icc_items == 6);
  cr_assert(table.agreement.icc_interval.defined);
  expect_near("from", table.agreement.icc_interval.low, 0.018786513374712);
  expect_near("to", table.agreement.icc_interval.high, 0.761084369648953);
  done(&table);
}

/* Agresti, Categorical Data Analysis, 1990, table 2.10, which the documentation of R's vcd works
 * through: weighted kappa 0.2374. */
Test(agreement, kappa_of_the_published_ninety_one_couples) {
  static const int counts[4][4] = {{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}};
  int scores[182];
  uint32_t count = 0;
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 4; k++)
      for (int one = 0; one < counts[i][k]; one++) {
        scores[count++] = i + 1;
        scores[count++] = k + 1;
      }
  struct table table;
  find(&table, scores, count / 2, 2, 1, 4);
  expect_near("linear", table.agreement.linear.value, 174.0 / 733.0);
  expect_near("quadratic", table.agreement.quadratic.value, 1719.0 / 5177.0);
  cr_expect(table.agreement.items == 91 && table.agreement.exact == 33);
  done(&table);
}

Test(agreement, one_scale_of_one_to_five) {
  static const int scores[] = {4, 4, 5, 4, 3, 3, 2, 2, 5, 5, 4, 4, 1, 2, 3, 3, 5, 5, 4, 2};
  struct table table;
  find(&table, scores, 10, 2, 1, 5);
  const struct as_agreement *found = &table.agreement;
  cr_expect(found->exact == 7 && found->within_one == 9 && found->items == 10);
  expect_near("linear", found->linear.value, 12.0 / 17.0);
  expect_near("quadratic", found->quadratic.value, 58.0 / 73.0);
  expect_near("ICC(2,1)", found->icc.value, 116.0 / 143.0);
  expect_near("from", found->icc_interval.low, 0.426082566733357);
  expect_near("to", found->icc_interval.high, 0.949021914253733);
  done(&table);
}

/* Fleiss & Cohen, 1973: quadratic kappa is 2 cov / (var + var + (mean - mean)^2), whole population
 * at a time. */
Test(agreement, quadratic_kappa_is_a_concordance) {
  static const int scores[] = {4, 4, 5, 4, 3, 3, 2, 2, 5, 5, 4, 4, 1, 2, 3, 3, 5, 5, 4, 2};
  double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  for (int i = 0; i < 20; i += 2) {
    double x = scores[i] / 10.0, y = scores[i + 1] / 10.0;
    a += x;
    b += y;
    aa += scores[i] * x;
    bb += scores[i + 1] * y;
    ab += scores[i] * y;
  }
  struct table table;
  find(&table, scores, 10, 2, 1, 5);
  expect_near("concordance", table.agreement.quadratic.value,
              2 * (ab - a * b) / (aa - a * a + bb - b * b + (a - b) * (a - b)));
  done(&table);
}

Test(agreement, items_of_unequal_points_stand_on_the_same_length) {
  static const int rows[][4] = {{1, 5, 4, 4},  {1, 5, 5, 4}, {0, 10, 8, 6},
                                {0, 10, 2, 2}, {1, 3, 3, 2}, {1, 5, 1, 1}};
  struct table table;
  int scores[12];
  for (int i = 0; i < 6; i++) {
    scores[2 * i] = rows[i][2];
    scores[2 * i + 1] = rows[i][3];
  }
  find(&table, scores, 6, 2, 1, 5);
  for (int i = 0; i < 6; i++) {
    table.min[i] = as_decimal_of(rows[i][0]);
    table.max[i] = as_decimal_of(rows[i][1]);
  }
  as_agreement_find(table.arena, &table.ratings, &table.agreement);
  expect_near("linear", table.agreement.linear.value, 92.0 / 149.0);
  expect_near("quadratic", table.agreement.quadratic.value, 466.0 / 607.0);
  expect_near("ICC(2,1)", table.agreement.icc.value, 932.0 / 1167.0);
  cr_expect(table.agreement.exact == 3 && table.agreement.within_one == 5, "points as given");
  done(&table);
}

Test(agreement, three_reviewers_are_three_pairs) {
  static const int scores[] = {4, 4, 3, 5, 4, 4, 3, 3, 3, 2, 2, 1, 5, 5, 5, 1, 3, 2};
  struct table table;
  find(&table, scores, 6, 3, 1, 5);
  const struct as_agreement *found = &table.agreement;
  cr_expect(found->pair_count == 3 && found->items == 18);
  cr_expect(found->pairs[1].one == 0 && found->pairs[1].other == 2);
  expect_near("linear", found->linear.value, 1875.0 / 3016.0);
  expect_near("quadratic", found->quadratic.value, 4639.0 / 5814.0);
  expect_near("ICC(2,1)", found->icc.value, 24.0 / 29.0);
  expect_near("from", found->icc_interval.low, 0.498292106893648);
  expect_near("to", found->icc_interval.high, 0.970676406886568);
  done(&table);
}

Test(agreement, full_agreement_is_one_and_has_no_interval) {
  static const int scores[] = {1, 1, 2, 2, 5, 5};
  struct table table;
  find(&table, scores, 3, 2, 1, 5);
  cr_expect(table.agreement.exact == 3);
  expect_near("linear", table.agreement.linear.value, 1);
  expect_near("quadratic", table.agreement.quadratic.value, 1);
  expect_near("ICC(2,1)", table.agreement.icc.value, 1);
  cr_expect(!table.agreement.icc_interval.defined);
  done(&table);
}

Test(agreement, one_disagreement_is_less_than_one) {
  static const int scores[] = {1, 1, 2, 2, 5, 4};
  struct table table;
  find(&table, scores, 3, 2, 1, 5);
  cr_expect(table.agreement.exact == 2 && table.agreement.within_one == 3);
  /* by hand: observed 1, expected (0+1+3)+(1+0+2)+(4+3+1) = 15 of 9 pairs: 1 - 3/15 */
  expect_near("linear", table.agreement.linear.value, 0.8);
  /* 1, and (0+1+9)+(1+0+4)+(16+9+1) = 41: 1 - 3/41 */
  expect_near("quadratic", table.agreement.quadratic.value, 38.0 / 41.0);
  done(&table);
}

Test(agreement, the_very_opposite_is_below_nothing) {
  static const int scores[] = {1, 5, 5, 1};
  struct table table;
  find(&table, scores, 2, 2, 1, 5);
  cr_expect(table.agreement.exact == 0 && table.agreement.within_one == 0);
  expect_near("linear", table.agreement.linear.value, -1);
  cr_expect(!table.agreement.icc.defined, "neither items nor reviewers vary, and all is error");
  cr_expect_str_eq(table.agreement.icc.why, "the items come to the same");
  done(&table);
}

Test(agreement, two_points_apart_is_not_within_one) {
  static const int scores[] = {3, 5, 3, 4, 4, 3, 5, 3};
  struct table table;
  find(&table, scores, 4, 2, 1, 5);
  cr_expect(table.agreement.within_one == 2);
  done(&table);
}

Test(agreement, without_variation_nothing_is_defined) {
  static const int scores[] = {4, 4, 4, 4, 4, 4};
  struct table table;
  find(&table, scores, 3, 2, 1, 5);
  cr_expect(table.agreement.exact == 3);
  cr_expect(!table.agreement.linear.defined && !table.agreement.quadratic.defined);
  cr_expect(!table.agreement.icc.defined && !table.agreement.icc_interval.defined);
  cr_expect_str_eq(table.agreement.linear.why, "every score is the same");
  done(&table);
}

Test(agreement, one_score_that_varies_defines_them) {
  static const int scores[] = {4, 4, 4, 4, 4, 5};
  struct table table;
  find(&table, scores, 3, 2, 1, 5);
  cr_assert(table.agreement.linear.defined && table.agreement.icc.defined);
  expect_near("linear", table.agreement.linear.value, 0);
  done(&table);
}

Test(agreement, what_one_did_not_score_is_left_out_of_that_pair_alone) {
  static const int scores[] = {4, 4, 99, 5, 4, 4, 3, 99, 3, 1, 1, 2};
  struct table table;
  find(&table, scores, 4, 3, 1, 5);
  const struct as_agreement *found = &table.agreement;
  cr_expect(found->pairs[0].items == 3 && found->pairs[1].items == 3 &&
            found->pairs[2].items == 2);
  cr_expect(found->icc_items == 2);
  done(&table);
}

Test(agreement, with_fewer_than_two_common_items_there_is_no_icc) {
  static const int scores[] = {4, 4, 99, 5};
  struct table table;
  find(&table, scores, 2, 2, 1, 5);
  cr_expect(!table.agreement.icc.defined);
  cr_expect_str_eq(table.agreement.icc.why, "fewer than two items have a score of everybody");
  done(&table);
  static const int none[] = {4, 99, 99, 5};
  find(&table, none, 2, 2, 1, 5);
  cr_expect(!table.agreement.linear.defined);
  cr_expect_str_eq(table.agreement.linear.why, "no item has a score of both");
  done(&table);
}

Test(agreement, an_item_without_a_range_is_left_out) {
  static const int scores[] = {4, 4, 5, 4};
  struct table table;
  find(&table, scores, 2, 2, 1, 5);
  table.min[0] = table.max[0] = as_decimal_of(4);
  as_agreement_find(table.arena, &table.ratings, &table.agreement);
  cr_expect(table.agreement.items == 1 && table.agreement.exact == 0);
  done(&table);
}

/* 1/7 x 1/11 x 1/13 x 1/17 is below the smallest unit there is. */
Test(agreement, points_without_a_common_unit_count_as_they_are) {
  static const int scores[] = {1, 2, 3, 2, 4, 4, 6, 1, 0, 1};
  static const int tops[] = {7, 11, 13, 17, 19};
  double x[5], y[5], observed = 0, expected = 0;
  struct table table;
  find(&table, scores, 5, 2, 0, 7);
  for (int i = 0; i < 5; i++) {
    table.max[i] = as_decimal_of(tops[i]);
    x[i] = (double)scores[2 * i] / tops[i];
    y[i] = (double)scores[2 * i + 1] / tops[i];
    observed += fabs(x[i] - y[i]) / 5;
  }
  for (int i = 0; i < 5; i++)
    for (int k = 0; k < 5; k++)
      expected += fabs(x[i] - y[k]) / 25;
  as_agreement_find(table.arena, &table.ratings, &table.agreement);
  expect_near("linear", table.agreement.linear.value, 1 - observed / expected);
  done(&table);
}

Test(agreement, f_is_turned_round_at_both_ends) {
  static const struct {
    double probability, above, below, wanted;
  } cases[] = {{0.975, 5, 15, 3.57641534927906198},    {0.975, 5, 1, 921.847903299709353},
               {0.975, 3.25, 24, 3.61965240127483373}, {0.95, 1, 1, 161.447638797588496},
               {0.025, 24, 7, 0.347970335724722289},   {0.975, 100, 1200, 1.31247456519601505}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    double found = as_f_quantile(cases[i].probability, cases[i].above, cases[i].below);
    cr_expect(fabs(found / cases[i].wanted - 1) < near_enough, "case %zu: %.15f, not %.15f", i,
              found, cases[i].wanted);
  }
}
