/* SPDX-License-Identifier: MIT */
/* Mutants that no evidence can tell from the scale. The one idea: bands and levels are functions
 * of one number that change at their edges alone, so two of them are the same when they agree at
 * every edge, between every two, and beyond; and where only so many whole numbers can come (a
 * checklist's count, a sum of whole points) when they agree at each.
 *
 * What cannot be shown in this way is not said: a mutant called equivalent by mistake would hide a
 * missing test. */
#include "qa/mutant.h"

#include "base/text.h"
#include "engine/sums.h"
#include "script/token.h"

#include <stdlib.h>

enum { WHOLE_MOST = 10000 /* a longer run of whole numbers is looked at as any numbers */ };

struct points {
  struct as_arena *arena;
  struct as_decimal *all;
  uint32_t count;
};

static void add(struct points *points, struct as_decimal number) {
  points->all = as_arena_grow(points->arena, points->all, points->count, points->count + 1,
                              sizeof *points->all);
  points->all[points->count++] = number;
}

static struct as_decimal middle(struct as_decimal a, struct as_decimal b) {
  struct as_decimal sum = a, half = a;
  if (!as_decimal_add(a, b, &sum) || !as_decimal_multiply(sum, (struct as_decimal){5, 1}, &half))
    return a;
  return half;
}

static struct as_decimal moved(struct as_decimal number, struct as_decimal by) {
  struct as_decimal out = number;
  return as_decimal_add(number, by, &out) ? out : number;
}

static int by_size(const void *a, const void *b) {
  const struct as_decimal *left = a, *right = b;
  return as_decimal_compare(*left, *right);
}

static void add_range(struct points *points, const struct as_range *range) {
  struct as_decimal edges[4];
  size_t count = as_range_edges(range, edges, 0);
  for (size_t i = 0; i < count; i++)
    add(points, edges[i]);
}

/* The points given, one between every two neighbours, and one beyond on either side. */
static void complete(struct points *points) {
  if (points->count > 1)
    qsort(points->all, points->count, sizeof *points->all, by_size);
  uint32_t count = points->count;
  for (uint32_t i = 0; i + 1 < count; i++)
    add(points, middle(points->all[i], points->all[i + 1]));
  if (count) {
    add(points, moved(points->all[0], as_decimal_of(-1)));
    add(points, moved(points->all[count - 1], as_decimal_of(1)));
  }
}

static void add_whole(struct points *points, int64_t from, int64_t to) {
  for (int64_t i = from; i <= to; i++)
    add(points, as_decimal_of(i));
}

/* Bands */

static void add_bands(struct points *points, const struct as_item *item) {
  for (uint32_t i = 0; i < item->band_count; i++)
    add_range(points, &item->bands[i].range);
}

/* Where a reading may change: edges; halves beside them (round-half-up); the middle of any two
 * (nearest). */
static void add_turns(struct points *points) {
  uint32_t count = points->count;
  for (uint32_t i = 0; i < count; i++) {
    add(points, moved(points->all[i], (struct as_decimal){5, 1}));
    add(points, moved(points->all[i], (struct as_decimal){-5, 1}));
    for (uint32_t k = 0; k < i; k++)
      add(points, middle(points->all[i], points->all[k]));
  }
}

/* A rule may ask for another reading than the item's, so all are looked at. */
static bool bands_alike(const struct as_item *a, const struct as_item *b,
                        const struct points *points) {
  struct as_item left = *a, right = *b;
  if (a->between != b->between)
    return false;
  for (int reading = AS_BETWEEN_STRICT; reading <= AS_BETWEEN_ROUND_HALF_UP; reading++) {
    left.between = right.between = (enum as_between)reading;
    for (uint32_t i = 0; i < points->count; i++) {
      struct as_banding old, new;
      bool banded = as_item_band(&left, points->all[i], &old);
      if (banded != as_item_band(&right, points->all[i], &new))
        return false;
      if (as_decimal_compare(old.score, new.score) != 0 || old.between != new.between ||
          old.overlap != new.overlap || as_decimal_compare(old.other, new.other) != 0)
        return false;
    }
  }
  return true;
}

/* Whether all that a rule bands is the number of elements: "item:band(item:count_present())" and
 * no other band, points or module. */
static bool bands_count_alone(const struct as_source *rule) {
  static const char *const sequence[] = {"(", "item", ":", "count_present", "(", ")", ")"};
  struct as_tokens tokens;
  as_tokens_open(&tokens, rule->text, rule->size);
  uint32_t bands = 0;
  for (struct as_token token = as_tokens_next(&tokens); token.kind != AS_TOKEN_END;
       token = as_tokens_next(&tokens)) {
    if (as_token_is(&token, "points") || as_token_is(&token, "require") ||
        as_token_is(&token, "in_words"))
      return false;
    if (!as_token_is(&token, "band"))
      continue;
    for (size_t i = 0; i < sizeof sequence / sizeof *sequence; i++) {
      token = as_tokens_next(&tokens);
      if (!as_token_is(&token, sequence[i]))
        return false;
    }
    bands++;
  }
  return bands > 0;
}

static const char *bands_equivalent(const struct as_mutant *mutant, const struct as_scale *scale,
                                    const struct as_scale *mutated, struct as_arena *arena) {
  const char *why = "no number tells the two apart";
  for (uint32_t i = 0; i < mutant->item_count; i++) {
    int at = as_scale_item(scale, mutant->items[i]), to = as_scale_item(mutated, mutant->items[i]);
    if (at < 0 || to < 0)
      continue;
    const struct as_item *old = &scale->items[at], *new = &mutated->items[to];
    struct points points = {.arena = arena};
    if (old->element_count && bands_count_alone(scale->rules[old->rule_file].source)) {
      add_whole(&points, 0, old->element_count);
      why = as_arena_print(arena, "no number of elements, 0 to %u, tells the two apart",
                           (unsigned)old->element_count);
    } else {
      add_bands(&points, old);
      add_bands(&points, new);
      add_turns(&points);
      complete(&points);
    }
    if (!bands_alike(old, new, &points))
      return NULL;
  }
  return why;
}

/* Levels */

static bool is_own_score(const struct as_ladder *ladder,
                         const struct as_level_condition *condition) {
  return (int)condition->what == ladder->what &&
         (condition->what == AS_LEVEL_TOTAL || condition->index == ladder->index);
}

/* Whether a level's conditions on the score hold, as the engine tests them; *alone: it has no
 * others. */
static bool may_be(const struct as_ladder *ladder, uint32_t at, struct as_decimal score,
                   bool *alone) {
  const struct as_level *level = &ladder->levels[at];
  struct as_fraction exact;
  bool holds = as_fraction_of_decimal(score, &exact);
  *alone = true;
  for (uint32_t i = 0; i < level->count; i++) {
    const struct as_level_condition *condition = &level->conditions[i];
    if (is_own_score(ladder, condition))
      holds = holds && as_level_must(ladder, at, condition, exact, exact);
    else
      *alone = false;
  }
  return holds;
}

/* The same levels can come of a score: those whose condition on it holds, down to the first that
 * asks for nothing else. */
static bool levels_alike_at(const struct as_ladder *old, const struct as_ladder *new,
                            struct as_decimal score) {
  for (uint32_t i = 0; i < old->count; i++) {
    bool alone, alone_too;
    bool holds = may_be(old, i, score, &alone);
    if (holds != may_be(new, i, score, &alone_too) || alone != alone_too)
      return false;
    if (holds && alone)
      return true;
  }
  return true;
}

static bool levels_alike(const struct as_ladder *old, const struct as_ladder *new,
                         const struct points *points) {
  if (old->count != new->count)
    return false;
  for (uint32_t i = 0; i < points->count; i++)
    if (!levels_alike_at(old, new, points->all[i]))
      return false;
  return true;
}

static void add_levels(struct points *points, const struct as_ladder *ladder) {
  for (uint32_t i = 0; i < ladder->count; i++)
    for (uint32_t k = 0; k < ladder->levels[i].count; k++)
      if (is_own_score(ladder, &ladder->levels[i].conditions[k]))
        add_range(points, &ladder->levels[i].conditions[k].range);
}

/* The most that whole points come to; -1: not whole, or not a sum. Items may be left out, so that
 * the least is nothing. */
static int64_t most_of(const struct as_scale *scale, int64_t section) {
  int64_t most = 0, max;
  if (scale->total != AS_TOTAL_SUM)
    return -1;
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    if (section >= 0 && item->section != section)
      continue;
    if (!item->whole || item->min.digits < 0 || !as_decimal_to_int(item->max, &max))
      return -1;
    most += max;
  }
  return most <= WHOLE_MOST ? most : -1;
}

static const char *ladders_equivalent(const struct as_scale *scale, int64_t section,
                                      const struct as_ladder *old, const struct as_ladder *new,
                                      struct as_arena *arena) {
  struct points points = {.arena = arena};
  int64_t most = most_of(scale, section);
  if (most >= 0) {
    add_whole(&points, 0, most);
  } else {
    add_levels(&points, old);
    add_levels(&points, new);
    complete(&points);
  }
  if (!levels_alike(old, new, &points))
    return NULL;
  return most < 0 ? "no score tells the two apart: the edge of another level decides"
                  : as_arena_print(arena, "no sum of whole points, 0 to %d, tells the two apart",
                                   (int)most);
}

/* Where the ladder of a section was touched, its reason is the one to tell. */
static const char *levels_equivalent(const struct as_mutant *mutant, const struct as_scale *scale,
                                     const struct as_scale *mutated, struct as_arena *arena) {
  struct as_ladder old = as_ladder_of_whole(scale), new = as_ladder_of_whole(mutated);
  const char *why = ladders_equivalent(scale, -1, &old, &new, arena);
  bool of_section = strncmp(mutant->what, "sections.", strlen("sections.")) == 0;
  for (uint32_t i = 0; why && i < scale->section_count; i++) {
    if (!scale->sections[i].level_count)
      continue;
    old = as_ladder_of_section(scale, i);
    new = as_ladder_of_section(mutated, i);
    const char *here = ladders_equivalent(scale, i, &old, &new, arena);
    why = !here || of_section ? here : why;
  }
  return why;
}

const char *as_mutant_equivalent(const struct as_mutant *mutant, const struct as_scale *scale,
                                 const struct as_scale *mutated, struct as_arena *arena) {
  if (mutant->kind == AS_MUTANT_BAND)
    return bands_equivalent(mutant, scale, mutated, arena);
  if (mutant->kind == AS_MUTANT_LEVEL)
    return levels_equivalent(mutant, scale, mutated, arena);
  return NULL;
}
