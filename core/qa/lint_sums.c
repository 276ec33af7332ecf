/* SPDX-License-Identifier: MIT */
/* Which points an item can have, and what several can add up to: listed, not guessed.
 *
 * Points are whole multiples of a power of ten, so a set of them is a row of yes and no from the
 * lowest on; adding an item shifts the row by each of its points. Sets that would grow past
 * MOST_SUMS are not known, and whoever asks leaves the question. */
#include "qa/linting.h"

#include <string.h>

enum { MOST_SUMS = 20000 }; /* of one set: 2,000 items of ten points */

static int64_t power(int32_t places) {
  int64_t ten = 1;
  for (int32_t i = 0; i < places; i++)
    ten *= 10;
  return ten;
}

/* In units of the set's; false: finer than they are, or too large. */
static bool units(struct as_decimal number, int32_t places, int64_t *out) {
  if (number.places > places || places > 6)
    return false;
  int64_t factor = power(places - number.places);
  if (number.digits > INT64_MAX / 1000000 / factor ||
      number.digits < -INT64_MAX / 1000000 / factor)
    return false;
  *out = number.digits * factor;
  return true;
}

static void mark(struct as_sums_set *set, struct as_decimal points) {
  int64_t at;
  if (units(points, set->places, &at) && at >= set->low && at - set->low < set->count)
    set->can[at - set->low] = true;
}

static int32_t places_of(const struct as_item *item) {
  int32_t places = item->min.places > item->max.places ? item->min.places : item->max.places;
  for (uint32_t i = 0; i < item->band_count; i++)
    places = item->bands[i].score.places > places ? item->bands[i].score.places : places;
  return places;
}

static bool room(const struct as_lint *lint, struct as_sums_set *set, int64_t low, int64_t high) {
  set->low = low;
  set->count = high - low + 1;
  if (set->count <= 0 || set->count > MOST_SUMS)
    return false;
  set->can = AS_NEW_ARRAY(lint->arena, bool, (size_t)set->count);
  return true;
}

struct as_sums_set as_lint_points(const struct as_lint *lint, const struct as_item *item) {
  struct as_sums_set set = {.places = places_of(item)};
  int64_t low, high;
  if (!item->whole || !units(item->min, set.places, &low) || !units(item->max, set.places, &high))
    return set;
  set.known = room(lint, &set, low, high);
  if (!set.known)
    return set;
  for (uint32_t i = 0; i < item->band_count; i++)
    mark(&set, item->bands[i].score);
  for (uint32_t i = 0; i < item->anchor_count; i++)
    mark(&set, item->anchors[i].score);
  for (uint32_t i = 0; i < item->override_count; i++)
    mark(&set, item->overrides[i].points);
  for (uint32_t i = 0; i < item->cap_count; i++)
    mark(&set, item->caps[i].points);
  if (item->band_count + item->anchor_count == 0)
    memset(set.can, true, (size_t)set.count);
  return set;
}

/* The set with one item's points added to each of its sums; leaves: or none of them. */
static bool add(const struct as_lint *lint, struct as_sums_set *sums,
                const struct as_sums_set *item, bool leaves) {
  struct as_sums_set out = {.known = true, .places = sums->places};
  int64_t factor = power(sums->places - item->places);
  int64_t low = item->low * factor, high = (item->low + item->count - 1) * factor;
  if (leaves) {
    low = low > 0 ? 0 : low;
    high = high < 0 ? 0 : high;
  }
  if (!room(lint, &out, sums->low + low, sums->low + sums->count - 1 + high))
    return false;
  for (int64_t i = 0; i < sums->count; i++) {
    if (!sums->can[i])
      continue;
    for (int64_t k = 0; k < item->count; k++)
      if (item->can[k])
        out.can[i + (item->low + k) * factor - low] = true;
    if (leaves)
      out.can[i - low] = true;
  }
  *sums = out;
  return true;
}

struct as_sums_set as_lint_sums_of(struct as_lint *lint, const uint32_t *items, uint32_t count,
                                   struct as_sums_set (*points)(const struct as_lint *lint,
                                                                const struct as_item *item)) {
  struct as_sums_set sums = {0};
  struct as_arena *arena = as_arena_new();
  struct as_lint inside = {.arena = arena, .scale = lint->scale};
  bool known = true;
  for (uint32_t i = 0; i < count; i++) {
    int32_t places = places_of(&lint->scale->items[items[i]]);
    sums.places = places > sums.places ? places : sums.places;
  }
  known = room(&inside, &sums, 0, 0);
  sums.can[0] = true;
  for (uint32_t i = 0; known && i < count; i++) {
    const struct as_item *item = &lint->scale->items[items[i]];
    struct as_sums_set own = points(&inside, item);
    if (item->counted)
      known = own.known && !as_lint_too_long(lint, (uint64_t)(sums.count * own.count)) &&
              add(&inside, &sums, &own, item->may_not_apply || item->applies);
  }
  bool *can = AS_NEW_ARRAY(lint->arena, bool, known ? (size_t)sums.count : 0);
  if (known)
    memcpy(can, sums.can, (size_t)sums.count);
  as_arena_free(arena);
  sums.can = can;
  sums.known = known;
  return sums;
}

struct as_sums_set as_lint_sums(struct as_lint *lint, const uint32_t *items, uint32_t count) {
  return as_lint_sums_of(lint, items, count, as_lint_points);
}

bool as_sums_next(const struct as_sums_set *set, struct as_decimal value, bool up,
                  struct as_decimal *out) {
  struct as_decimal scale = as_decimal_of(power(set->places)), scaled;
  int64_t at;
  if (!as_decimal_multiply(value, scale, &scaled))
    return false;
  struct as_decimal floor = as_decimal_floor(scaled);
  bool exact = as_decimal_compare(floor, scaled) == 0;
  if (!as_decimal_to_int(floor, &at))
    return false;
  at += up && !exact ? 1 : 0;
  int64_t i = at - set->low;
  i = up && i < 0 ? 0 : !up && i >= set->count ? set->count - 1 : i;
  for (; i >= 0 && i < set->count; i += up ? 1 : -1)
    if (set->can[i])
      return as_decimal_divide(as_decimal_of(set->low + i), scale, out);
  return false;
}
