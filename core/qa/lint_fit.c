/* SPDX-License-Identifier: MIT */
/* Points for each item with which a score comes to lie where it is wanted.
 *
 * Parts (items, or sections where these are weighed) each add one of a few shares to the score.
 * They are tried from the highest share down, and a branch is left as soon as the rest could not
 * bring the score there any more: sums are met at once, weighted totals after some thousand steps.
 * Decided against: solving it in closed form, which only sums would allow. */
#include "qa/linting.h"

enum { MOST_STEPS = 200000 };

/* What one part can add to the score, highest first. */
struct part {
  struct as_fraction *shares;
  struct as_decimal *points; /* the points that give each share */
  uint32_t count, chosen;
};

struct fit {
  struct part *parts;
  uint32_t count;
  struct as_fraction *most, *least; /* of the parts from each on, together */
  struct as_fraction low, high;
  bool open; /* neither end counts */
  uint32_t steps;
};

static bool inside(const struct fit *fit, struct as_fraction score) {
  int low = as_fraction_compare(score, fit->low), high = as_fraction_compare(score, fit->high);
  return fit->open ? low > 0 && high < 0 : low >= 0 && high <= 0;
}

static bool search(struct fit *fit, uint32_t at, struct as_fraction score) {
  struct as_fraction most, least;
  if (at == fit->count)
    return inside(fit, score);
  if (++fit->steps > MOST_STEPS || !as_fraction_add(score, fit->most[at], &most) ||
      !as_fraction_add(score, fit->least[at], &least) || as_fraction_compare(most, fit->low) < 0 ||
      as_fraction_compare(least, fit->high) > 0)
    return false;
  struct part *part = &fit->parts[at];
  for (uint32_t i = 0; i < part->count; i++) {
    struct as_fraction next;
    part->chosen = i;
    if (as_fraction_add(score, part->shares[i], &next) && search(fit, at + 1, next))
      return true;
  }
  return false;
}

static bool run(const struct as_lint *lint, struct fit *fit) {
  fit->most = AS_NEW_ARRAY(lint->arena, struct as_fraction, (size_t)fit->count + 1);
  fit->least = AS_NEW_ARRAY(lint->arena, struct as_fraction, (size_t)fit->count + 1);
  fit->most[fit->count] = fit->least[fit->count] = as_fraction_of(0);
  for (uint32_t i = fit->count; i-- > 0;) {
    const struct part *part = &fit->parts[i];
    if (part->count == 0 || !as_fraction_add(fit->most[i + 1], part->shares[0], &fit->most[i]) ||
        !as_fraction_add(fit->least[i + 1], part->shares[part->count - 1], &fit->least[i]))
      return false;
  }
  return search(fit, 0, as_fraction_of(0));
}

/* Every number of a set, highest first, each times a factor. */
static void fill(const struct as_lint *lint, const struct as_sums_set *set,
                 struct as_fraction factor, struct part *part) {
  struct as_decimal at, scale = {1, set->places};
  part->shares = AS_NEW_ARRAY(lint->arena, struct as_fraction, (size_t)set->count);
  part->points = AS_NEW_ARRAY(lint->arena, struct as_decimal, (size_t)set->count);
  for (int64_t i = set->count; i-- > 0;) {
    struct as_fraction exact;
    if (set->can[i] && as_decimal_multiply(as_decimal_of(set->low + i), scale, &at) &&
        as_fraction_of_decimal(at, &exact) &&
        as_fraction_multiply(exact, factor, &part->shares[part->count]))
      part->points[part->count++] = at;
  }
}

/* An item whose points need not be whole: its highest and its lowest. */
static struct as_sums_set points_of(const struct as_lint *lint, const struct as_item *item) {
  struct as_sums_set set = as_lint_points(lint, item);
  int64_t low, high;
  if (set.known || !as_decimal_to_int(item->min, &low) || !as_decimal_to_int(item->max, &high) ||
      high - low > 1000)
    return set;
  set = (struct as_sums_set){.known = true, .low = low, .count = high - low + 1};
  set.can = AS_NEW_ARRAY(lint->arena, bool, (size_t)set.count);
  set.can[0] = set.can[set.count - 1] = true;
  return set;
}

/* Items whose points, times a factor, add up. */
static bool fit_items(const struct as_lint *lint, const uint32_t *items, uint32_t count,
                      struct as_fraction factor, struct fit *fit, struct as_decimal *points) {
  uint32_t *which = AS_NEW_ARRAY(lint->arena, uint32_t, count);
  fit->parts = AS_NEW_ARRAY(lint->arena, struct part, count);
  fit->count = 0;
  for (uint32_t i = 0; i < count; i++) {
    const struct as_item *item = &lint->scale->items[items[i]];
    if (!item->counted)
      continue;
    struct as_sums_set set = points_of(lint, item);
    which[fit->count] = items[i];
    fill(lint, &set, factor, &fit->parts[fit->count++]);
  }
  if (!run(lint, fit))
    return false;
  for (uint32_t i = 0; i < fit->count; i++)
    points[which[i]] = fit->parts[i].points[fit->parts[i].chosen];
  return true;
}

static uint32_t counted_of(const struct as_scale *scale, int64_t section, uint32_t *items) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (scale->items[i].counted && (section < 0 || scale->items[i].section == (uint32_t)section))
      items[count++] = i;
  return count;
}

/* What a point of a section adds to a weighted total, or to a mean of the sections' means. */
static bool factor_of(const struct as_lint *lint, uint32_t section, const uint32_t *items,
                      uint32_t count, struct as_fraction *out) {
  const struct as_scale *scale = lint->scale;
  struct as_fraction all = as_fraction_of(0), most = all, one, own = as_fraction_of(1);
  for (uint32_t s = 0; s < scale->section_count; s++) {
    one = as_fraction_of(1); /* of a section that carries no weight a mean counts one */
    if (scale->total == AS_TOTAL_WEIGHTED &&
        !as_fraction_of_decimal(scale->sections[s].weight, &one))
      return false;
    own = s == section ? one : own;
    if (!as_fraction_add(all, one, &all))
      return false;
  }
  for (uint32_t i = 0; i < count; i++) {
    one = as_fraction_of(1);
    if ((scale->total == AS_TOTAL_WEIGHTED &&
         !as_fraction_of_decimal(scale->items[items[i]].max, &one)) ||
        !as_fraction_add(most, one, &most))
      return false;
  }
  int64_t whole = scale->total == AS_TOTAL_WEIGHTED ? 100 : 1;
  return as_fraction_divide(own, all, out) && as_fraction_divide(*out, most, out) &&
         as_fraction_multiply(*out, as_fraction_of(whole), out);
}

/* First a sum for each section, then points that add up to it. */
static bool fit_sections(struct as_lint *lint, struct fit *fit, struct as_decimal *points) {
  const struct as_scale *scale = lint->scale;
  uint32_t *items = AS_NEW_ARRAY(lint->arena, uint32_t, scale->item_count);
  uint32_t *which = AS_NEW_ARRAY(lint->arena, uint32_t, scale->section_count);
  fit->parts = AS_NEW_ARRAY(lint->arena, struct part, scale->section_count);
  for (uint32_t s = scale->section_count; s-- > 0;) { /* what comes last is lowered first */
    uint32_t count = counted_of(scale, s, items), set = 0;
    struct as_fraction factor;
    if (count == 0)
      continue;
    struct as_sums_set sums = as_lint_sums_of(lint, items, count, points_of);
    set = fit->count++;
    which[set] = s;
    if (!sums.known || !factor_of(lint, s, items, count, &factor))
      return false;
    fill(lint, &sums, factor, &fit->parts[set]);
  }
  if (!run(lint, fit))
    return false;
  for (uint32_t i = 0; i < fit->count; i++) {
    struct fit inner = {.steps = fit->steps}; /* together no more than one */
    uint32_t count = counted_of(scale, which[i], items);
    struct as_decimal sum = fit->parts[i].points[fit->parts[i].chosen];
    if (!as_fraction_of_decimal(sum, &inner.low))
      return false;
    inner.high = inner.low;
    if (!fit_items(lint, items, count, as_fraction_of(1), &inner, points))
      return false;
    fit->steps = inner.steps;
  }
  return true;
}

static bool mean_factor(uint32_t count, struct as_fraction *out) {
  return count > 0 && as_fraction_divide(as_fraction_of(1), as_fraction_of(count), out);
}

bool as_lint_fit(struct as_lint *lint, int what, uint32_t index, struct as_bound low,
                 struct as_bound high, struct as_decimal *points) {
  const struct as_scale *scale = lint->scale;
  struct fit fit = {.open = as_decimal_compare(low.value, high.value) < 0};
  struct as_fraction factor = as_fraction_of(1);
  uint32_t *items = AS_NEW_ARRAY(lint->arena, uint32_t, scale->item_count), count = 0;
  if (!as_fraction_of_decimal(low.value, &fit.low) ||
      !as_fraction_of_decimal(high.value, &fit.high))
    return false;
  if (what == AS_LEVEL_TOTAL && scale->total != AS_TOTAL_SUM && scale->total != AS_TOTAL_MEAN)
    return fit_sections(lint, &fit, points);
  if (what == AS_LEVEL_ITEM)
    items[count++] = index;
  else if (what == AS_LEVEL_SUBTOTAL)
    for (; count < scale->subtotals[index].count; count++)
      items[count] = scale->subtotals[index].items[count];
  else
    count = counted_of(scale, what == AS_LEVEL_SECTION ? (int64_t)index : -1, items);
  bool is_mean = scale->total == AS_TOTAL_MEAN || scale->total == AS_TOTAL_MEAN_OF_SECTIONS;
  if (is_mean && (what == AS_LEVEL_TOTAL || what == AS_LEVEL_SECTION) &&
      !mean_factor(count, &factor))
    return false;
  return fit_items(lint, items, count, factor, &fit, points);
}
