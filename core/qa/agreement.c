/* SPDX-License-Identifier: MIT */
/* The figures of agreement.h.
 *
 * The one idea: scores are brought to a common unit in which they are whole numbers (quarters, for
 * items of 1 to 5). All sums are then exact in a double, as they stay below 2^53, and each figure
 * is one quotient, rounded once. Only where no small unit fits all items (a least part below 1 /
 * 10,000) are scores taken as they are. Decided against: fractions, which are exact for longer and
 * then fail, so that a second way would be needed anyway. */
#include "qa/agreement.h"

#include "base/fraction.h"

#include <math.h>

enum { UNIT_MOST = 10000 };

static const double tail = 0.025; /* on each side of an interval of 95 in 100 */

/* Scores in the common unit; least and reach of no account, as all figures are quotients. */
struct grid {
  const struct as_ratings *ratings;
  double *values; /* items x reviewers */
  bool *used;     /* of each item: it has a range */
  struct as_arena *arena;
};

static size_t at(const struct as_ratings *ratings, uint32_t item, uint32_t reviewer) {
  return (size_t)item * ratings->reviewers + reviewer;
}

/* (score - min) / (max - min) */
static bool place_of(const struct as_ratings *ratings, uint32_t item, size_t cell,
                     struct as_fraction *out) {
  struct as_decimal over, range;
  struct as_fraction top, bottom;
  return as_decimal_subtract(ratings->scores[cell], ratings->min[item], &over) &&
         as_decimal_subtract(ratings->max[item], ratings->min[item], &range) &&
         as_fraction_of_decimal(over, &top) && as_fraction_of_decimal(range, &bottom) &&
         as_fraction_divide(top, bottom, out);
}

static int64_t divisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* The least unit in which every score is whole; 0: none that is small enough. */
static int64_t unit_of(const struct as_ratings *ratings) {
  int64_t unit = 1;
  for (uint32_t i = 0; i < ratings->items; i++)
    for (uint32_t k = 0; k < ratings->reviewers; k++) {
      struct as_fraction place;
      size_t cell = at(ratings, i, k);
      if (!ratings->has[cell] || !place_of(ratings, i, cell, &place))
        continue;
      int64_t factor = place.bottom / divisor(place.bottom, unit);
      if (factor > UNIT_MOST / unit)
        return 0;
      unit *= factor;
    }
  return unit;
}

static void fill_item(struct grid *grid, uint32_t item, int64_t unit) {
  const struct as_ratings *ratings = grid->ratings;
  for (uint32_t k = 0; k < ratings->reviewers; k++) {
    struct as_fraction place;
    size_t cell = at(ratings, item, k);
    if (!ratings->has[cell] || !place_of(ratings, item, cell, &place))
      continue;
    grid->values[cell] = unit ? (double)(place.top * (unit / place.bottom))
                              : (double)place.top / (double)place.bottom;
  }
}

static struct grid grid_of(struct as_arena *arena, const struct as_ratings *ratings) {
  struct grid grid = {.ratings = ratings, .arena = arena};
  grid.values = AS_NEW_ARRAY(arena, double, (size_t)ratings->items * ratings->reviewers);
  grid.used = AS_NEW_ARRAY(arena, bool, ratings->items);
  int64_t unit = unit_of(ratings);
  for (uint32_t i = 0; i < ratings->items; i++) {
    grid.used[i] = as_decimal_compare(ratings->min[i], ratings->max[i]) < 0;
    if (grid.used[i])
      fill_item(&grid, i, unit);
  }
  return grid;
}

/* Two reviewers. */

struct scores {
  double *one, *other;
  uint32_t count;
};

static bool both_have(const struct grid *grid, uint32_t item,
                      const struct as_pair_agreement *pair) {
  const struct as_ratings *ratings = grid->ratings;
  return grid->used[item] && ratings->has[at(ratings, item, pair->one)] &&
         ratings->has[at(ratings, item, pair->other)];
}

static void count_item(const struct as_ratings *ratings, uint32_t item,
                       struct as_pair_agreement *pair) {
  struct as_decimal apart, one = as_decimal_of(1), less = as_decimal_of(-1);
  pair->items++;
  if (!as_decimal_subtract(ratings->scores[at(ratings, item, pair->one)],
                           ratings->scores[at(ratings, item, pair->other)], &apart))
    return;
  if (apart.digits == 0)
    pair->exact++;
  if (as_decimal_compare(apart, one) <= 0 && as_decimal_compare(apart, less) >= 0)
    pair->within_one++;
}

static double distance(double a, double b, bool squared) {
  double apart = fabs(a - b);
  return squared ? apart * apart : apart;
}

static struct as_statistic kappa(const struct scores *scores, bool squared) {
  double observed = 0, expected = 0;
  for (uint32_t i = 0; i < scores->count; i++) {
    observed += distance(scores->one[i], scores->other[i], squared);
    for (uint32_t k = 0; k < scores->count; k++)
      expected += distance(scores->one[i], scores->other[k], squared);
  }
  if (scores->count == 0)
    return (struct as_statistic){.why = "no item has a score of both"};
  if (expected <= 0)
    return (struct as_statistic){.why = "every score is the same"};
  return (struct as_statistic){.defined = true,
                               .value = (expected - scores->count * observed) / expected};
}

static void find_pair(const struct grid *grid, struct as_pair_agreement *pair) {
  const struct as_ratings *ratings = grid->ratings;
  struct scores scores = {AS_NEW_ARRAY(grid->arena, double, ratings->items),
                          AS_NEW_ARRAY(grid->arena, double, ratings->items), 0};
  for (uint32_t i = 0; i < ratings->items; i++) {
    if (!both_have(grid, i, pair))
      continue;
    scores.one[scores.count] = grid->values[at(ratings, i, pair->one)];
    scores.other[scores.count++] = grid->values[at(ratings, i, pair->other)];
    count_item(ratings, i, pair);
  }
  pair->linear = kappa(&scores, false);
  pair->quadratic = kappa(&scores, true);
}

static void add_to_mean(struct as_statistic *mean, uint32_t *count, struct as_statistic one) {
  if (!one.defined) {
    if (*count == 0)
      mean->why = one.why;
    return;
  }
  mean->value += one.value;
  mean->defined = true;
  mean->why = NULL;
  ++*count;
}

static void find_pairs(const struct grid *grid, struct as_agreement *out) {
  uint32_t reviewers = grid->ratings->reviewers;
  out->pairs =
      AS_NEW_ARRAY(grid->arena, struct as_pair_agreement, (size_t)reviewers * (reviewers - 1) / 2);
  for (uint32_t one = 0; one < reviewers; one++)
    for (uint32_t other = one + 1; other < reviewers; other++) {
      struct as_pair_agreement *pair = &out->pairs[out->pair_count++];
      pair->one = one;
      pair->other = other;
      find_pair(grid, pair);
      out->items += pair->items;
      out->exact += pair->exact;
      out->within_one += pair->within_one;
      add_to_mean(&out->linear, &out->linear_pairs, pair->linear);
      add_to_mean(&out->quadratic, &out->quadratic_pairs, pair->quadratic);
    }
  if (out->linear.defined)
    out->linear.value /= out->linear_pairs;
  if (out->quadratic.defined)
    out->quadratic.value /= out->quadratic_pairs;
}

/* All reviewers. */

static bool all_have(const struct grid *grid, uint32_t item) {
  bool all = grid->used[item];
  for (uint32_t k = 0; k < grid->ratings->reviewers; k++)
    all = all && grid->ratings->has[at(grid->ratings, item, k)];
  return all;
}

/* The mean squares, each times n k, which keeps whole numbers whole until the last quotient. */
struct squares {
  double items, reviewers, rest; /* MSR, MSC, MSE */
  double n, k;
};

/* Sums of squares: items n k SSR = n sum(R^2) - T^2, and so on. */
static struct squares squares_of(const struct grid *grid, uint32_t count) {
  const struct as_ratings *ratings = grid->ratings;
  struct squares out = {.n = count, .k = ratings->reviewers};
  double *columns = AS_NEW_ARRAY(grid->arena, double, ratings->reviewers);
  double all = 0, each = 0, rows = 0, sides = 0;
  for (uint32_t i = 0; i < ratings->items; i++) {
    if (!all_have(grid, i))
      continue;
    double row = 0;
    for (uint32_t k = 0; k < ratings->reviewers; k++) {
      double value = grid->values[at(ratings, i, k)];
      row += value;
      columns[k] += value;
      each += value * value;
    }
    all += row;
    rows += row * row;
  }
  for (uint32_t k = 0; k < ratings->reviewers; k++)
    sides += columns[k] * columns[k];
  double of_items = out.n * rows - all * all, of_reviewers = out.k * sides - all * all;
  double of_all = out.n * out.k * each - all * all, rest = of_all - of_items - of_reviewers;
  out.items = of_items / (out.n - 1);
  out.reviewers = of_reviewers / (out.k - 1);
  out.rest = rest <= 0 ? 0 : rest / ((out.n - 1) * (out.k - 1));
  return out;
}

/* McGraw & Wong's; where nothing is left over there is nothing to be unsure of, or no saying. */
static struct as_interval interval_of(const struct squares *s, double icc) {
  struct as_interval out = {false, 0, 0};
  if (icc >= 1)
    return out;
  double a = s->k * icc / (s->n * (1 - icc));
  double b = 1 + s->k * icc * (s->n - 1) / (s->n * (1 - icc));
  double part = a * s->reviewers, rest = b * s->rest;
  double freedom = (part + rest) * (part + rest) /
                   (part * part / (s->k - 1) + rest * rest / ((s->n - 1) * (s->k - 1)));
  if (!isfinite(freedom) || freedom <= 0)
    return out;
  double above = as_f_quantile(1 - tail, s->n - 1, freedom);
  double below = as_f_quantile(1 - tail, freedom, s->n - 1);
  double spread = s->k * s->reviewers + (s->k * s->n - s->k - s->n) * s->rest;
  out.low = s->n * (s->items - above * s->rest) / (above * spread + s->n * s->items);
  out.high = s->n * (below * s->items - s->rest) / (spread + s->n * below * s->items);
  out.defined = isfinite(out.low) && isfinite(out.high);
  return out;
}

static void find_icc(const struct grid *grid, struct as_agreement *out) {
  for (uint32_t i = 0; i < grid->ratings->items; i++)
    out->icc_items += all_have(grid, i);
  if (out->icc_items < 2) {
    out->icc.why = "fewer than two items have a score of everybody";
    return;
  }
  struct squares s = squares_of(grid, out->icc_items);
  double whole = s.items + (s.k - 1) * s.rest + s.k * (s.reviewers - s.rest) / s.n;
  if (whole <= 0) {
    out->icc.why = s.rest > 0 ? "the items come to the same" : "every score is the same";
    return;
  }
  out->icc.defined = true;
  out->icc.value = (s.items - s.rest) / whole;
  out->icc_interval = interval_of(&s, out->icc.value);
}

void as_agreement_find(struct as_arena *arena, const struct as_ratings *ratings,
                       struct as_agreement *out) {
  *out = (struct as_agreement){0};
  struct grid grid = grid_of(arena, ratings);
  find_pairs(&grid, out);
  find_icc(&grid, out);
}
