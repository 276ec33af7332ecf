/* SPDX-License-Identifier: MIT */
/* Sections, subtotals and the total, exact.
 *
 * Points are decimals, so a sum of them is one; only where something is divided (a mean, a share
 * of a weight) do fractions begin, and they stay fractions until a level was
 * found: 89.982142857...% is compared, not 89.98. Items not applicable and items only reported
 * leave every sum and count. An item that is unrated or a fault counts with the lowest and highest
 * points it can still have; where it is not even known to apply, sums may be without it: it counts
 * from 0, and in the upper end of a mean as the largest maximum there is, which no mean of the
 * others exceeds. Where only rated items count, the others are left out as long as there
 * is a rated one at all: a total of nothing would be in some level. Decided against: adding
 * fractions from the start; 25 items would cost 100 greatest common divisors. */
#include "engine/sums.h"

/* Sums of points. */
struct tally {
  struct as_decimal score, max, lowest, highest;
  struct as_decimal most; /* the largest maximum of an item */
  uint32_t count;
  uint32_t leaving; /* of count: not known to apply; their part of highest is not in it yet, ... */
  struct as_decimal leaving_highest; /* ... but here */
};

/* All counted items of a section, and the rated ones alone. */
struct tallies {
  struct tally all, rated;
};

static bool takes_part(const struct as_item_result *item) {
  return item->counted && item->status != AS_NOT_APPLICABLE;
}

static bool add_leaving(struct tally *tally, const struct as_item_result *item) {
  struct as_decimal zero = as_decimal_of(0);
  bool below = as_decimal_compare(item->lowest, zero) < 0;
  tally->leaving++;
  return as_decimal_add(tally->lowest, below ? item->lowest : zero, &tally->lowest) &&
         as_decimal_add(tally->leaving_highest, item->highest, &tally->leaving_highest);
}

static bool tally_add(struct tally *tally, const struct as_item_result *item) {
  if (tally->count++ == 0 || as_decimal_compare(item->max, tally->most) > 0)
    tally->most = item->max;
  if (item->may_leave)
    return as_decimal_add(tally->max, item->max, &tally->max) && add_leaving(tally, item);
  return as_decimal_add(tally->score, item->has_score ? item->score : as_decimal_of(0),
                        &tally->score) &&
         as_decimal_add(tally->max, item->max, &tally->max) &&
         as_decimal_add(tally->lowest, item->lowest, &tally->lowest) &&
         as_decimal_add(tally->highest, item->highest, &tally->highest);
}

static bool tallies_add(struct tallies *tallies, const struct as_item_result *item) {
  if (!takes_part(item))
    return true;
  return tally_add(&tallies->all, item) && (!item->has_score || tally_add(&tallies->rated, item));
}

static bool is_mean(const struct as_scale *scale) {
  return scale->total == AS_TOTAL_MEAN || scale->total == AS_TOTAL_MEAN_OF_SECTIONS;
}

static bool divided(struct as_decimal sum, struct as_fraction by, struct as_fraction *out) {
  struct as_fraction whole;
  return as_fraction_of_decimal(sum, &whole) && as_fraction_divide(whole, by, out);
}

/* The upper end of its sum: of a mean, with the largest maximum for each item that may leave. */
static bool highest_of(const struct tally *tally, bool mean, struct as_decimal *out) {
  struct as_decimal leaving = tally->leaving_highest;
  return (!mean || as_decimal_multiply(tally->most, as_decimal_of(tally->leaving), &leaving)) &&
         as_decimal_add(tally->highest, leaving, out);
}

/* A tally as it is shown: sums, or means per item where the scale's total is a mean. */
static bool exact_of(const struct as_sums *sums, const struct tallies *tallies, bool mean,
                     struct as_exact *out) {
  uint32_t rated = tallies->rated.count;
  bool left_out = sums->only_rated && rated > 0;
  const struct tally *tally = left_out ? &tallies->rated : &tallies->all;
  struct as_fraction by = as_fraction_of(mean && tally->count > 0 ? tally->count : 1);
  struct as_decimal highest;
  out->rated = rated;
  out->items = tallies->all.count;
  out->used = sums->only_rated ? rated > 0 : out->items > 0;
  out->has_score = tally->count > 0 && tally->count == rated;
  return highest_of(tally, mean, &highest) && divided(tally->score, by, &out->score) &&
         divided(tally->max, by, &out->max) && divided(tally->lowest, by, &out->lowest) &&
         divided(highest, by, &out->highest);
}

/* value x by, added to sum. */
static bool add_part(struct as_fraction *sum, struct as_fraction value, struct as_fraction by) {
  struct as_fraction part;
  return as_fraction_multiply(value, by, &part) && as_fraction_add(*sum, part, sum);
}

/* The total of parts that count by a factor each: a weight over the section's maximum, or one over
 * their number. */
static bool add_section(struct as_exact *total, const struct as_exact *section,
                        struct as_fraction factor) {
  total->rated += section->rated;
  total->items += section->items;
  total->has_score = total->has_score && section->has_score;
  return add_part(&total->score, section->score, factor) &&
         add_part(&total->max, section->max, factor) &&
         add_part(&total->lowest, section->lowest, factor) &&
         add_part(&total->highest, section->highest, factor);
}

static uint32_t sections_used(const struct as_sums *sums) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < sums->scale->section_count; i++)
    count += sums->sections[i].used ? 1 : 0;
  return count;
}

/* What one point of a section is worth in the total. false: it takes no part. */
static bool section_factor(const struct as_sums *sums, uint32_t section, struct as_fraction *out) {
  const struct as_exact *exact = &sums->sections[section];
  if (!exact->used)
    return false;
  if (sums->scale->total == AS_TOTAL_MEAN_OF_SECTIONS)
    return as_fraction_divide(as_fraction_of(1), as_fraction_of(sections_used(sums)), out);
  struct as_fraction weight;
  const struct as_section *declared = &sums->scale->sections[section];
  return declared->weighted && as_fraction_of_decimal(declared->weight, &weight) &&
         as_fraction_divide(weight, exact->max, out);
}

static bool total_of_sections(struct as_sums *sums) {
  struct as_exact *total = &sums->total;
  struct as_fraction factor;
  total->score = total->max = total->lowest = total->highest = as_fraction_of(0);
  total->has_score = total->used = sections_used(sums) > 0;
  for (uint32_t i = 0; i < sums->scale->section_count; i++)
    if (section_factor(sums, i, &factor) && !add_section(total, &sums->sections[i], factor))
      return false;
  return true;
}

static bool total_of(struct as_sums *sums, const struct tallies *all) {
  switch (sums->scale->total) {
  case AS_TOTAL_MEAN_OF_SECTIONS:
  case AS_TOTAL_WEIGHTED:
    return total_of_sections(sums);
  case AS_TOTAL_SUM:
  case AS_TOTAL_MEAN:
  case AS_TOTAL_NONE:
    break;
  }
  return exact_of(sums, all, sums->scale->total == AS_TOTAL_MEAN, &sums->total);
}

/* A subtotal is a sum, whatever the total is. */
static bool subtotals_of(struct as_sums *sums) {
  for (uint32_t i = 0; i < sums->scale->subtotal_count; i++) {
    const struct as_subtotal *subtotal = &sums->scale->subtotals[i];
    struct tallies tallies = {.all = {.count = 0}};
    for (uint32_t k = 0; k < subtotal->count; k++)
      if (!tallies_add(&tallies, &sums->items[subtotal->items[k]]))
        return false;
    if (!exact_of(sums, &tallies, false, &sums->subtotals[i]))
      return false;
  }
  return true;
}

bool as_sums_make(struct as_arena *arena, const struct as_scale *scale,
                  const struct as_item_result *items, struct as_sums *out) {
  struct tallies *sections = AS_NEW_ARRAY(arena, struct tallies, scale->section_count);
  struct tallies all = {.all = {.count = 0}};
  *out = (struct as_sums){.scale = scale, .items = items};
  out->sections = AS_NEW_ARRAY(arena, struct as_exact, scale->section_count);
  out->subtotals = AS_NEW_ARRAY(arena, struct as_exact, scale->subtotal_count);
  for (uint32_t i = 0; i < scale->item_count; i++)
    if (!tallies_add(&sections[scale->items[i].section], &items[i]) ||
        !tallies_add(&all, &items[i]))
      return false;
  out->only_rated = scale->rated_only && all.rated.count > 0;
  for (uint32_t i = 0; i < scale->section_count; i++)
    if (!exact_of(out, &sections[i], is_mean(scale), &out->sections[i]))
      return false;
  return subtotals_of(out) && total_of(out, &all);
}

bool as_sums_counts(const struct as_sums *sums, uint32_t item) {
  const struct as_item_result *result = &sums->items[item];
  return takes_part(result) && (!sums->only_rated || result->has_score);
}

bool as_sums_section_share(const struct as_sums *sums, uint32_t item, struct as_fraction *out) {
  const struct as_exact *exact = &sums->sections[sums->scale->items[item].section];
  if (!as_sums_counts(sums, item))
    return false;
  *out = as_fraction_of(1);
  if (!is_mean(sums->scale))
    return true;
  return as_fraction_divide(*out, as_fraction_of(sums->only_rated ? exact->rated : exact->items),
                            out);
}

bool as_sums_share(const struct as_sums *sums, uint32_t item, struct as_fraction *out) {
  uint32_t section = sums->scale->items[item].section;
  const struct as_exact *exact = &sums->sections[section];
  struct as_fraction factor;
  if (!as_sums_counts(sums, item))
    return false;
  switch (sums->scale->total) {
  case AS_TOTAL_NONE:
    return false;
  case AS_TOTAL_SUM:
    *out = as_fraction_of(1);
    return true;
  case AS_TOTAL_MEAN: {
    uint32_t count = sums->only_rated ? sums->total.rated : sums->total.items;
    return as_fraction_divide(as_fraction_of(1), as_fraction_of(count), out);
  }
  case AS_TOTAL_WEIGHTED:
    return section_factor(sums, section, out);
  case AS_TOTAL_MEAN_OF_SECTIONS:
    break;
  }
  uint32_t count = sums->only_rated ? exact->rated : exact->items;
  return section_factor(sums, section, &factor) &&
         as_fraction_divide(factor, as_fraction_of(count), out);
}

static struct as_decimal shown(struct as_fraction exact) {
  return exact.bottom == 1 ? as_decimal_significant(as_decimal_of(exact.top), 12)
                           : as_fraction_decimal(exact);
}

static struct as_decimal percent_of(const struct as_exact *exact) {
  struct as_fraction share;
  if (!exact->has_score || !as_fraction_divide(exact->score, exact->max, &share) ||
      !as_fraction_multiply(share, as_fraction_of(100), &share))
    return as_decimal_of(0);
  return shown(share);
}

static struct as_section_result section_shown(const struct as_exact *exact, bool mean,
                                              const char *id, const char *title) {
  return (struct as_section_result){.id = id,
                                    .title = title,
                                    .has_score = exact->has_score,
                                    .is_mean = mean,
                                    .score = shown(exact->score),
                                    .max = shown(exact->max),
                                    .percent = percent_of(exact),
                                    .lowest = shown(exact->lowest),
                                    .highest = shown(exact->highest),
                                    .rated = exact->rated,
                                    .items = exact->items};
}

/* What a section brings to a weighted total: of one that takes no part, only its weight. */
static void weight_shown(const struct as_sums *sums, uint32_t section,
                         struct as_section_result *out) {
  struct as_fraction factor, part;
  if (sums->scale->total != AS_TOTAL_WEIGHTED)
    return;
  out->has_weight = true;
  out->weight = sums->scale->sections[section].weight;
  if (out->has_score && section_factor(sums, section, &factor) &&
      as_fraction_multiply(sums->sections[section].score, factor, &part))
    out->weighted = shown(part);
}

void as_sums_show(const struct as_sums *sums, struct as_arena *arena, struct as_result *result) {
  const struct as_scale *scale = sums->scale;
  const struct as_exact *total = &sums->total;
  result->section_count = scale->section_count;
  result->sections = AS_NEW_ARRAY(arena, struct as_section_result, scale->section_count);
  for (uint32_t i = 0; i < scale->section_count; i++) {
    result->sections[i] = section_shown(&sums->sections[i], is_mean(scale), scale->sections[i].id,
                                        scale->sections[i].title);
    weight_shown(sums, i, &result->sections[i]);
  }
  result->subtotal_count = scale->subtotal_count;
  result->subtotals = AS_NEW_ARRAY(arena, struct as_section_result, scale->subtotal_count);
  for (uint32_t i = 0; i < scale->subtotal_count; i++)
    result->subtotals[i] = section_shown(&sums->subtotals[i], false, scale->subtotals[i].id,
                                         scale->subtotals[i].title);
  result->total =
      (struct as_total_result){.any = scale->total != AS_TOTAL_NONE,
                               .is_mean = is_mean(scale),
                               .has_score = scale->total != AS_TOTAL_NONE && total->has_score,
                               .score = shown(total->score),
                               .max = shown(total->max),
                               .lowest = shown(total->lowest),
                               .highest = shown(total->highest),
                               .rated = total->rated,
                               .items = total->items};
}
