/* SPDX-License-Identifier: MIT */
/* Going through specimens. The one idea: a rule may take its figure from several sources, and the
 * first that is given hides the rest; so there are several starting points, with and without what
 * may be left out, and each of them is varied in one thing, then in two, round by round: the first
 * values of every axis come before the second ones of any. */
#include "qa/specimen.h"

#include "base/text.h"
#include "doc/build.h"

enum {
  STARTS = 4,
  WHOLE = 4096, /* so many points at most are gone through without leaving one out */
  TRIES = 4,    /* specimens refused for one that is judged, before a budget counts as spent */
  PATIENCE = 3, /* changes of an axis that change nothing, before it is left alone */
  PAIRS =
      100000, /* of axes and variants that are considered: an item may have thousands of axes */
  ROUNDS = 3  /* within which a start must give points to be worth more */
};

struct tour {
  struct as_specimens *specimens;
  uint16_t *start, *point;
  as_specimen_told *told;
  void *context;
  uint32_t left, tries; /* of the start in hand */
  bool stopped, whole, first_start;
  uint64_t first;  /* what came of the start itself ... */
  uint8_t *same;   /* ... and for each axis how often in turn a change changed nothing */
  bool scored;     /* something came of the start in hand */
  uint64_t result; /* of the last visit; 0: refused */
  uint16_t *best;  /* where the rule gave most points so far ... */
  bool has_best;
  struct as_decimal most; /* ... and how many */
};

struct as_specimens *as_specimens_new(struct as_arena *arena, struct as_engine *engine,
                                      const struct as_scale *scale, uint32_t item,
                                      struct as_mentions *mentions) {
  struct as_specimens *specimens = AS_NEW(arena, struct as_specimens);
  *specimens = (struct as_specimens){
      .arena = arena, .engine = engine, .scale = scale, .item = item, .scratch = as_arena_new()};
  as_specimen_axes(specimens, mentions);
  return specimens;
}

void as_specimens_done(struct as_specimens *specimens) {
  if (specimens != NULL)
    as_arena_free(specimens->scratch);
}

static const struct as_datum *settings_of(const struct as_specimens *specimens,
                                          const struct as_value *test_case,
                                          struct as_errors *errors) {
  const struct as_item *item = &specimens->scale->items[specimens->item];
  const struct as_value *given = as_value_get(test_case, "settings");
  if (given == NULL)
    return NULL;
  struct as_datum *all = AS_NEW_ARRAY(specimens->scratch, struct as_datum, item->setting_count);
  for (uint32_t i = 0; i < item->setting_count; i++) {
    const struct as_value *value = as_value_get(given, item->settings[i].id);
    all[i] = item->settings[i].fallback;
    if (value != NULL)
      as_type_read_value(&item->settings[i].type, value, "a setting", specimens->scratch, &all[i],
                         errors);
  }
  return all;
}

bool as_specimens_at(struct as_specimens *specimens, const uint16_t *point,
                     struct as_specimen *out) {
  static const struct as_review_place place = {.file = "specimen", .folder = "."};
  struct as_errors errors;
  as_arena_reset(specimens->scratch);
  as_errors_init(&errors, specimens->scratch);
  struct as_value *test_case = AS_NEW(specimens->scratch, struct as_value);
  struct as_item_result *result = AS_NEW(specimens->scratch, struct as_item_result);
  *out = (struct as_specimen){.test_case = test_case, .result = result, .point = point};
  *test_case = as_specimen_case(specimens, point, specimens->scratch, &out->has_settings);
  out->settings = settings_of(specimens, test_case, &errors);
  const struct as_review *review = as_review_of_case(
      specimens->scratch, test_case, specimens->scale, specimens->item, &place, &errors);
  return review != NULL && !as_errors_any(&errors) &&
         as_engine_judge(specimens->engine, review, specimens->item, out->settings,
                         specimens->scratch, result, &errors);
}

static void mix(uint64_t *hash, uint64_t number) {
  *hash = (*hash ^ number) * 1099511628211U; /* as FNV-1a does */
}

static void mix_limits(uint64_t *hash, const struct as_limit_result *limits, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    mix(hash, limits[i].applied);
}

/* What is looked at of a result, as a number that is not 0. */
static uint64_t digest_of(const struct as_item_result *result) {
  uint64_t hash = 14695981039346656037U;
  mix(&hash, result->status);
  mix(&hash, (uint64_t)(result->has_score ? result->score.digits : -1));
  mix(&hash, (uint64_t)(result->has_anchor ? result->anchor.digits : -1));
  mix(&hash, (uint64_t)(result->value.kind == AS_TYPE_NONE ? -1 : result->value.as.number.digits));
  mix(&hash, (uint64_t)result->value.as.number.places);
  mix(&hash, result->missing.count);
  mix_limits(&hash, result->caps, result->cap_count);
  mix_limits(&hash, result->overrides, result->override_count);
  return hash | 1;
}

static void note_best(struct tour *tour, const struct as_specimen *specimen) {
  const struct as_item_result *result = specimen->result;
  if (!result->has_score || result->by_reviewer || specimen->has_settings ||
      (tour->has_best && as_decimal_compare(result->score, tour->most) <= 0))
    return;
  tour->has_best = true;
  tour->most = result->score;
  memcpy(tour->best, tour->point, tour->specimens->count * sizeof *tour->best);
}

/* false: the tour is over, or this start's share of it. */
static bool visit(struct tour *tour) {
  struct as_specimen specimen;
  if (tour->left == 0 || tour->tries == 0 || tour->stopped)
    return false;
  tour->tries--;
  tour->result = 0;
  if (!as_specimens_at(tour->specimens, tour->point, &specimen))
    return true;
  tour->left--;
  specimen.start = tour->whole ? NULL : tour->start;
  tour->result = digest_of(specimen.result);
  note_best(tour, &specimen);
  tour->scored = tour->scored || specimen.result->has_score;
  tour->stopped = !tour->told(tour->context, &specimen);
  return !tour->stopped;
}

static bool visit_changed(struct tour *tour, uint32_t axis, uint16_t variant, uint32_t other,
                          uint16_t other_variant) {
  const struct as_specimens *specimens = tour->specimens;
  memcpy(tour->point, tour->start, specimens->count * sizeof *tour->point);
  if (variant == tour->start[axis] || other_variant == tour->start[other])
    return true;
  tour->point[axis] = variant;
  tour->point[other] = other_variant;
  return visit(tour);
}

static uint32_t longest(const struct as_specimens *specimens) {
  uint32_t most = 0;
  for (uint32_t i = 0; i < specimens->count; i++)
    most = specimens->axes[i].count > most ? specimens->axes[i].count : most;
  return most;
}

/* Whether nothing comes of an axis here: another source of the same figure is given. */
static bool is_idle(const struct tour *tour, uint32_t axis) {
  if (!tour->first_start && tour->specimens->axes[axis].kind == AS_AXIS_ANCHOR)
    return true; /* a reviewer's own points do not hang on how evidence was given */
  return tour->same[axis] >= PATIENCE && !tour->specimens->axes[axis].minded;
}

static bool visit_single(struct tour *tour, uint32_t axis, uint16_t variant) {
  if (variant >= tour->specimens->axes[axis].count || is_idle(tour, axis))
    return true;
  tour->result = 0;
  bool more = visit_changed(tour, axis, variant, axis, variant);
  if (tour->result != 0 && tour->result != tour->first)
    tour->same[axis] = 0;
  else if (tour->result != 0 && tour->same[axis] < PATIENCE)
    tour->same[axis]++;
  return more;
}

static bool visit_singles(struct tour *tour) {
  uint32_t rounds = longest(tour->specimens);
  for (uint16_t round = 0; round < rounds; round++) {
    for (uint32_t i = 0; i < tour->specimens->count; i++)
      if (!visit_single(tour, i, round))
        return false;
    if (round == ROUNDS && !tour->scored)
      return false;
  }
  return true;
}

/* Two variants of two axes whose numbers add up to sum. */
static bool visit_pair(struct tour *tour, uint32_t a, uint32_t b, uint32_t sum) {
  const struct as_axis *axes = tour->specimens->axes;
  for (uint32_t v = 0; v <= sum && v < axes[a].count; v++)
    if (sum - v < axes[b].count && !visit_changed(tour, a, (uint16_t)v, b, (uint16_t)(sum - v)))
      return false;
  return true;
}

static void visit_pairs(struct tour *tour) {
  const struct as_specimens *specimens = tour->specimens;
  uint32_t rounds = longest(specimens), considered = 0;
  for (uint32_t sum = 1; sum < 2 * rounds; sum++)
    for (uint32_t a = 0; a < specimens->count; a++)
      for (uint32_t b = a + 1; b < specimens->count && !is_idle(tour, a); b++)
        if (considered++ == PAIRS || (!is_idle(tour, b) && !visit_pair(tour, a, b, sum)))
          return;
}

/* Which starting point: everything given; facts only where they must be; no tables; facts as in
 * the second and of the few whom other lists refer to what must be. false: like one before. */
static bool set_start(const struct as_specimens *specimens, int which, uint16_t *start) {
  bool other = which == 0;
  bool columns = false;
  for (uint32_t i = 0; i < specimens->count; i++) {
    const struct as_axis *axis = &specimens->axes[i];
    bool absent =
        axis->may_be_absent && ((axis->kind == AS_AXIS_FACT && (which == 1 || which == 3)) ||
                                (axis->kind == AS_AXIS_ROWS && which == 2) ||
                                (axis->kind == AS_AXIS_COLUMN && which == 3));
    if (axis->kind == AS_AXIS_ROWS)
      columns = axis->variants[0].rows <= 2; /* staff: see specimen_axes.c */
    if (axis->kind == AS_AXIS_COLUMN && !columns)
      absent = false;
    start[i] = absent;
    other = other || (absent && (which != 3 || axis->kind == AS_AXIS_COLUMN));
  }
  return other;
}

static uint64_t points_in_all(const struct as_specimens *specimens) {
  uint64_t all = 1;
  for (uint32_t i = 0; i < specimens->count && all <= WHOLE; i++)
    all *= specimens->axes[i].count;
  return all;
}

static bool next_point(const struct as_specimens *specimens, uint16_t *point) {
  for (uint32_t i = 0; i < specimens->count; i++) {
    if (++point[i] < specimens->axes[i].count)
      return true;
    point[i] = 0;
  }
  return false;
}

static bool visit_all(struct tour *tour) {
  tour->left = tour->tries = WHOLE;
  tour->whole = true;
  do {
    if (!visit(tour))
      return false;
  } while (next_point(tour->specimens, tour->point));
  return tour->specimens->whole;
}

/* How many of the budget it took. */
static uint32_t visit_start(struct tour *tour, uint32_t budget) {
  uint32_t pairs = budget / 4;
  tour->left = budget - pairs;
  tour->tries = TRIES * tour->left;
  memcpy(tour->point, tour->start, tour->specimens->count * sizeof *tour->point);
  memset(tour->same, 0, tour->specimens->count * sizeof *tour->same);
  tour->scored = false;
  visit(tour);
  tour->first = tour->result;
  visit_singles(tour);
  if (!tour->scored)
    return budget - pairs - tour->left;
  tour->left += pairs;
  tour->tries += TRIES * pairs;
  visit_pairs(tour);
  return budget - tour->left;
}

/* A third for the start with everything given, a third for the best that it led to, where that is
 * elsewhere: most of what a rule does is one step from points. The other starts share the rest. */
static void visit_starts(struct tour *tour, uint32_t budget) {
  const struct as_specimens *specimens = tour->specimens;
  const size_t size = specimens->count * sizeof *tour->start;
  uint32_t left = budget, starts = 0;
  set_start(specimens, 0, tour->start);
  tour->first_start = true;
  left -= visit_start(tour, budget / 3);
  tour->first_start = false;
  if (!tour->stopped && tour->has_best && memcmp(tour->best, tour->start, size) != 0) {
    memcpy(tour->start, tour->best, size);
    left -= visit_start(tour, budget / 3);
  }
  for (int i = 1; i < STARTS; i++)
    starts += set_start(specimens, i, tour->start);
  for (int i = 1; i < STARTS && !tour->stopped; i++)
    if (set_start(specimens, i, tour->start))
      left -= visit_start(tour, left / starts--);
}

bool as_specimens_each(struct as_specimens *specimens, uint32_t budget, as_specimen_told *told,
                       void *context) {
  struct tour tour = {.specimens = specimens, .told = told, .context = context};
  tour.start = AS_NEW_ARRAY(specimens->arena, uint16_t, specimens->count);
  tour.point = AS_NEW_ARRAY(specimens->arena, uint16_t, specimens->count);
  tour.best = AS_NEW_ARRAY(specimens->arena, uint16_t, specimens->count);
  tour.same = AS_NEW_ARRAY(specimens->arena, uint8_t, specimens->count);
  uint64_t all = points_in_all(specimens);
  if (all <= budget && all <= WHOLE)
    return visit_all(&tour);
  visit_starts(&tour, budget);
  return false;
}

struct search {
  struct as_arena *arena;
  as_specimen_wanted *wanted;
  const void *context;
  const struct as_value *found;
};

static bool look(void *context, const struct as_specimen *specimen) {
  struct search *search = context;
  if (!search->wanted(search->context, specimen))
    return true;
  search->found = as_specimen_copy(search->arena, specimen->test_case);
  return false;
}

const struct as_value *as_specimens_find(struct as_specimens *specimens, uint32_t budget,
                                         struct as_arena *arena, as_specimen_wanted *wanted,
                                         const void *context) {
  struct search search = {.arena = arena, .wanted = wanted, .context = context};
  as_specimens_each(specimens, budget, look, &search);
  return search.found;
}
