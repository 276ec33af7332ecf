/* SPDX-License-Identifier: MIT */
/* Each review is bound to both scales and scored by both, whatever scale it names: what it names
 * is its own affair, what is asked is what would become of it. The review before it is left out,
 * as it has no part in points. What only one of the scales has is left out for the other, and
 * said (qa/fitted.h).
 *
 * The one idea: what moved is found from the two results; what did it, from the changes that touch
 * the moved item, less those that the results themselves acquit (a cap that does not hold on
 * either side, a band that the figure is in, or out of, on both). When all are acquitted all are
 * named. An item that no change touches is judged once
 * for both. Decided against: scoring once more for each change; a corpus would cost as many times
 * as much, and changes that only work together would have no one to name. */
#include "qa/corpus.h"

#include "base/text.h"
#include "doc/build.h"
#include "engine/batch.h"
#include "engine/sums.h"

#include <string.h>

static const struct as_level_result *level_named(const struct as_result *result, const char *id) {
  for (uint32_t i = 0; i < result->level_count; i++)
    if (as_text_equal(result->levels[i].name.id, id))
      return &result->levels[i];
  return NULL;
}

/* The place of a result's level in its scale; the count of levels: no one level. */
static uint32_t level_of(const struct as_scale *scale, const struct as_result *result) {
  uint32_t i = 0;
  while (i < scale->level_count &&
         !(result->has_level && as_text_equal(scale->levels[i].id, result->level.id)))
    i++;
  return i;
}

static bool other(bool has_a, struct as_decimal a, bool has_b, struct as_decimal b) {
  return has_a != has_b || (has_a && as_decimal_compare(a, b) != 0);
}

static bool item_moved(const struct as_item_result *before, const struct as_item_result *after) {
  if (!before || !after) /* one that is only shown moves nothing by coming or going */
    return (before && before->counted) || (after && after->counted);
  return before->status != after->status ||
         other(before->has_score, before->score, after->has_score, after->score) ||
         as_decimal_compare(before->lowest, after->lowest) != 0 ||
         as_decimal_compare(before->highest, after->highest) != 0;
}

static bool total_moved(const struct as_total_result *before,
                        const struct as_total_result *after) {
  if (before->any != after->any)
    return true;
  return before->any && (other(before->has_score, before->score, after->has_score, after->score) ||
                         as_decimal_compare(before->lowest, after->lowest) != 0 ||
                         as_decimal_compare(before->highest, after->highest) != 0);
}

/* The one level, or those that are possible until the missing evidence is in. */
static bool level_moved(const struct as_result *before, const struct as_result *after) {
  if (before->has_level != after->has_level || before->possible_count != after->possible_count)
    return true;
  for (uint32_t i = 0; i < before->possible_count; i++)
    if (!as_text_equal(before->possible[i].id, after->possible[i].id))
      return true;
  return before->has_level && !as_text_equal(before->level.id, after->level.id);
}

/* What did it */

static bool band_holds(const struct as_item *item, const char *points,
                       const struct as_item_result *result) {
  struct as_decimal score;
  const char *why = NULL;
  if (!as_decimal_parse(points, strlen(points), &score, &why))
    return false;
  for (uint32_t i = 0; i < item->band_count; i++)
    if (as_decimal_compare(item->bands[i].score, score) == 0)
      return as_range_holds(&item->bands[i].range, result->value.as.number);
  return false;
}

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_NUMBER || value->kind == AS_TYPE_WHOLE ||
         value->kind == AS_TYPE_PERCENT;
}

static bool limit_holds(const struct as_limit_result *limits, uint32_t count, const char *id) {
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(limits[i].id, id))
      return limits[i].applied == AS_YES;
  return false;
}

/* Whether the results leave it possible that the change moved the item. */
static bool suspect(const struct as_change *change, const struct as_moved_item *moved) {
  const struct as_item_result *before = moved->results[AS_BEFORE];
  const struct as_item_result *after = moved->results[AS_AFTER];
  if (!before || !after)
    return true;
  if (as_text_equal(change->part, "caps"))
    return limit_holds(before->caps, before->cap_count, change->name) ||
           limit_holds(after->caps, after->cap_count, change->name);
  if (as_text_equal(change->part, "overrides"))
    return limit_holds(before->overrides, before->override_count, change->name) ||
           limit_holds(after->overrides, after->override_count, change->name);
  if (as_text_equal(change->part, "bands") && is_number(&before->value) &&
      is_number(&after->value))
    return band_holds(moved->item->items[AS_BEFORE], change->name, before) !=
           band_holds(moved->item->items[AS_AFTER], change->name, after);
  return true;
}

static struct as_causes causes_of(const struct as_diff *diff, const struct as_moved_item *moved,
                                  struct as_arena *arena) {
  uint32_t *found = AS_NEW_ARRAY(arena, uint32_t, diff->count);
  uint32_t count = 0;
  for (int narrow = 1; narrow >= 0 && !count; narrow--)
    for (uint32_t i = 0; i < diff->count; i++)
      if (moved->item->touched[i] && diff->changes[i].scores &&
          (!narrow || suspect(&diff->changes[i], moved)))
        found[count++] = i;
  return (struct as_causes){found, count};
}

static bool in_level(const struct as_result *result, const char *id, struct as_decimal total) {
  const struct as_level_result *level = level_named(result, id);
  return level && as_range_holds(&level->range, total);
}

/* Of the changes in how points are added up and named. */
static bool suspect_sum(const struct as_change *change, const struct as_moved *moved) {
  const struct as_result *before = moved->results[AS_BEFORE], *after = moved->results[AS_AFTER];
  if (!as_text_equal(change->part, "levels"))
    return moved->total || moved->level;
  if (!moved->level)
    return false;
  if (before->total.has_score && after->total.has_score && level_named(before, change->name) &&
      level_named(after, change->name))
    return in_level(before, change->name, after->total.score) !=
           in_level(after, change->name, after->total.score);
  return true;
}

static struct as_causes causes_of_sums(const struct as_diff *diff, const struct as_moved *moved,
                                       struct as_arena *arena) {
  uint32_t *found = AS_NEW_ARRAY(arena, uint32_t, diff->count);
  uint32_t count = 0;
  for (int narrow = 1; narrow >= 0 && !count; narrow--) {
    if (!narrow && (moved->total || !moved->level))
      break; /* the items did it */
    for (uint32_t i = 0; i < diff->count; i++)
      if (diff->changes[i].scores && as_change_is_sum(&diff->changes[i]) &&
          (!narrow || suspect_sum(&diff->changes[i], moved)))
        found[count++] = i;
  }
  return (struct as_causes){found, count};
}

/* A review, on any thread: what came of it */

enum outcome { BOTH, ONE_SIDED, UNREAD };

struct scored {
  enum outcome outcome;
  struct as_moved moved;
  struct as_errors each[AS_SIDES];
  const struct as_errors *why; /* UNREAD */
  uint32_t levels[AS_SIDES];   /* BOTH: the places of its levels in their scales */
  struct as_lacks without[AS_SIDES];
  bool fault; /* some item ended as one */
};

/* What scoring it needs. */
struct scoring {
  const struct as_corpus *corpus;
  struct as_engine *engine;
  struct as_arena *arena;
  const struct as_value *document;
  const struct as_review_place *place;
};

static const struct as_item_result *result_of(const struct as_result *result,
                                              const struct as_scale *scale,
                                              const struct as_item *item) {
  return item ? &result->items[item - scale->items] : NULL;
}

static void find_moved_items(const struct as_diff *diff, struct as_moved *moved,
                             struct as_arena *arena) {
  struct as_moved_item *items = AS_NEW_ARRAY(arena, struct as_moved_item, diff->item_count);
  for (uint32_t i = 0; i < diff->item_count; i++) {
    struct as_moved_item one = {.item = &diff->items[i]};
    for (int side = 0; side < AS_SIDES; side++)
      one.results[side] =
          result_of(moved->results[side], diff->scales[side], diff->items[i].items[side]);
    if (!item_moved(one.results[AS_BEFORE], one.results[AS_AFTER]))
      continue;
    one.causes = causes_of(diff, &one, arena);
    items[moved->item_count++] = one;
  }
  moved->items = items;
}

static bool has_fault(const struct as_result *result) {
  for (uint32_t i = 0; result && i < result->item_count; i++)
    if (result->items[i].status == AS_FAULT)
      return true;
  return false;
}

static void look_at(const struct as_diff *diff, struct scored *scored, struct as_arena *arena) {
  struct as_moved *moved = &scored->moved;
  const struct as_result *before = moved->results[AS_BEFORE], *after = moved->results[AS_AFTER];
  for (int side = 0; side < AS_SIDES; side++)
    scored->levels[side] = level_of(diff->scales[side], moved->results[side]);
  find_moved_items(diff, moved, arena);
  moved->total = total_moved(&before->total, &after->total);
  moved->level = level_moved(before, after);
  moved->causes = causes_of_sums(diff, moved, arena);
}

/* The review before, and what was wrong in it, have no part in points. */
static const struct as_value *without_previous(struct as_arena *arena,
                                               const struct as_value *document) {
  if (!as_value_entry(document, "previous"))
    return document;
  struct as_value *copy = AS_NEW(arena, struct as_value);
  *copy = as_value_copy(arena, document);
  as_map_drop(copy, "previous");
  as_map_drop(copy, "corrections");
  return copy;
}

/* What only items' results need to be told: sums and levels are worked out anew. */
static const struct as_result *sum_up(const struct scoring *scoring, const struct as_scale *scale,
                                      struct as_result *result, struct as_errors *errors) {
  struct as_sums sums;
  if (!as_sums_make(scoring->arena, scale, result->items, &sums)) {
    as_errors_add(errors, as_value_place(scale->tree),
                  "the total of the scale %s needs more digits than there are", scale->id);
    return NULL;
  }
  as_sums_show(&sums, scoring->arena, result);
  as_levels_show(&sums, scoring->arena, result);
  return result;
}

/* By the second scale, given what the first made of it; items that are bound to be alike are taken
 * over. */
static const struct as_result *score_beside(const struct scoring *scoring,
                                            const struct as_review *review,
                                            const struct as_result *before,
                                            struct as_errors *errors) {
  const struct as_corpus *corpus = scoring->corpus;
  const struct as_scale *scale = corpus->diff->scales[AS_AFTER];
  struct as_result *result = AS_NEW(scoring->arena, struct as_result);
  result->review = before->review;
  result->item_count = scale->item_count;
  result->items = AS_NEW_ARRAY(scoring->arena, struct as_item_result, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++) {
    if (corpus->alike[i] >= 0)
      result->items[i] = before->items[corpus->alike[i]];
    else if (!as_engine_judge(scoring->engine, review, i, NULL, scoring->arena, &result->items[i],
                              errors))
      return NULL;
  }
  return sum_up(scoring, scale, result, errors);
}

/* As this side can read it. */
static const struct as_value *fitted(const struct scoring *scoring, int side,
                                     struct as_lacks *lacks) {
  const struct as_corpus *corpus = scoring->corpus;
  const struct as_scale *const *scales = corpus->diff->scales;
  return corpus->matters[side] ? as_fit_review(scoring->arena, scoring->document, scales[side],
                                               scales[AS_AFTER - side], lacks)
                               : scoring->document;
}

static const struct as_result *score(const struct scoring *scoring, int side,
                                     const struct as_result *before, struct as_lacks *lacks,
                                     struct as_errors *errors) {
  struct as_review_place place = *scoring->place;
  if (!place.reader)
    place.reader = as_engine_reader(scoring->engine);
  struct as_review *review = as_review_load(scoring->arena, fitted(scoring, side, lacks),
                                            scoring->corpus->diff->scales[side], &place, errors);
  if (!review)
    return NULL;
  return before ? score_beside(scoring, review, before, errors)
                : as_engine_score_review(scoring->engine, review, scoring->arena, errors);
}

/* By both; the scored one's place is filled. */
static void score_both(const struct scoring *scoring, struct scored *scored) {
  const struct as_corpus *corpus = scoring->corpus;
  struct as_moved *moved = &scored->moved;
  for (int side = 0; side < AS_SIDES; side++) {
    as_errors_init(&scored->each[side], scoring->arena);
    scored->each[side].redact = corpus->redact;
    moved->results[side] = score(scoring, side, side ? moved->results[AS_BEFORE] : NULL,
                                 &scored->without[side], &scored->each[side]);
    scored->fault |= has_fault(moved->results[side]);
  }
  const struct as_result *there = moved->results[moved->results[AS_BEFORE] ? AS_BEFORE : AS_AFTER];
  if (!there) {
    scored->outcome = UNREAD;
    scored->why = &scored->each[AS_BEFORE];
    return;
  }
  moved->service = corpus->redact ? NULL : there->review.service;
  moved->date = there->review.date;
  if (moved->results[AS_BEFORE] && moved->results[AS_AFTER]) {
    look_at(corpus->diff, scored, scoring->arena);
    return;
  }
  scored->outcome = ONE_SIDED;
  moved->refused = &scored->each[moved->results[AS_BEFORE] ? AS_AFTER : AS_BEFORE];
}

static void work(void *context, struct as_engine *engine, struct as_batch_review *review) {
  struct scored *scored = AS_NEW(review->arena, struct scored);
  review->made = scored;
  scored->moved.file = review->place.file;
  scored->moved.line = review->one_of_many ? review->line : 0;
  if (!review->document || !as_review_scale(review->document, &review->errors)) {
    scored->outcome = UNREAD;
    scored->why = &review->errors;
    return;
  }
  const struct scoring scoring = {context, engine, review->arena,
                                  without_previous(review->arena, review->document),
                                  &review->place};
  score_both(&scoring, scored);
}

/* Telling it, in order: the counts */

/* A change that moved two items of a review did it once. */
static void count_causes(struct as_corpus *corpus, const struct as_moved *moved,
                         struct as_arena *arena) {
  bool *did = AS_NEW_ARRAY(arena, bool, corpus->diff->count);
  for (uint32_t i = 0; i < moved->item_count; i++)
    for (uint32_t k = 0; k < moved->items[i].causes.count; k++)
      did[moved->items[i].causes.changes[k]] = true;
  for (uint32_t i = 0; i < moved->causes.count; i++)
    did[moved->causes.changes[i]] = true;
  for (uint32_t i = 0; i < corpus->diff->count; i++)
    corpus->did[i] += did[i];
}

static void count_both(struct as_corpus *corpus, const struct scored *scored,
                       struct as_arena *arena) {
  const struct as_moved *moved = &scored->moved;
  uint32_t columns = corpus->diff->scales[AS_AFTER]->level_count + 1;
  corpus->reviews++;
  corpus->matrix[scored->levels[AS_BEFORE] * columns + scored->levels[AS_AFTER]]++;
  corpus->items += moved->item_count > 0;
  corpus->totals += moved->total;
  corpus->levels += moved->level;
  for (int side = 0; side < AS_SIDES; side++) {
    corpus->fitted[side] += scored->without[side].count > 0;
    as_lacks_add(corpus->arena, &corpus->without[side], &scored->without[side]);
  }
  if (!moved->item_count && !moved->total && !moved->level)
    return;
  count_causes(corpus, moved, arena);
  corpus->moved(corpus->context, moved);
}

static void refuse(struct as_corpus *corpus, const struct as_errors *errors) {
  corpus->unread_count++;
  corpus->unread(corpus->context, errors);
}

static void tell_review(struct as_corpus *corpus, const struct as_batch_review *review) {
  const struct scored *scored = review->made;
  corpus->faults += scored->fault;
  if (scored->outcome == UNREAD) {
    refuse(corpus, scored->why);
  } else if (scored->outcome == BOTH) {
    count_both(corpus, scored, review->arena);
  } else {
    corpus->one_sided++;
    corpus->moved(corpus->context, &scored->moved);
  }
}

static bool tell(void *context, struct as_batch_review *review) {
  struct as_corpus *corpus = context;
  if (!corpus->goes_on(corpus->context, corpus->reviews))
    return false;
  if (review->kind == AS_BATCH_REVIEW && corpus->allows &&
      !corpus->allows(corpus->context, review->document, &review->place, review->arena))
    return false;
  if (review->kind == AS_BATCH_REVIEW)
    tell_review(corpus, review);
  else if (review->kind == AS_BATCH_NO_FILE || as_errors_any(&review->errors))
    refuse(corpus, &review->errors);
  return true;
}

/* Whether an item that no change touches has the same result by both scales: not where something
 * that items share changed (that a text speaks of a setting is a guess), nor where another number
 * may have the review speak of another item. */
static bool may_share(const struct as_diff *diff) {
  for (uint32_t i = 0; i < diff->count; i++) {
    const struct as_change *change = &diff->changes[i];
    bool known = change->item || as_change_is_sum(change) || as_text_equal(change->part, "script");
    if ((change->scores && !known) || as_text_equal(change->part, "number"))
      return false;
  }
  return true;
}

static const int32_t *find_alike(const struct as_diff *diff, struct as_arena *arena) {
  const struct as_scale *before = diff->scales[AS_BEFORE], *after = diff->scales[AS_AFTER];
  int32_t *alike = AS_NEW_ARRAY(arena, int32_t, after->item_count);
  bool share = may_share(diff);
  for (uint32_t i = 0; i < after->item_count; i++) /* the diff's items are in this order */
    alike[i] = share && !diff->items[i].scores
                   ? (int32_t)(diff->items[i].items[AS_BEFORE] - before->items)
                   : -1;
  return alike;
}

bool as_corpus_open(struct as_corpus *corpus, struct as_arena *arena, struct as_errors *errors) {
  const struct as_diff *diff = corpus->diff;
  size_t rows = (size_t)diff->scales[AS_BEFORE]->level_count + 1;
  corpus->did = AS_NEW_ARRAY(arena, uint32_t, diff->count);
  corpus->matrix = AS_NEW_ARRAY(arena, uint32_t, rows * (diff->scales[AS_AFTER]->level_count + 1));
  corpus->alike = find_alike(diff, arena);
  corpus->arena = arena;
  for (int side = 0; side < AS_SIDES; side++)
    corpus->matters[side] = as_fit_matters(diff->scales[side], diff->scales[AS_AFTER - side]);
  bool well = true;
  for (int side = 0; side < AS_SIDES; side++)
    well &= as_engine_prepare(corpus->engine, diff->scales[side], errors);
  return well;
}

void as_corpus_read(struct as_corpus *corpus, const char *const *paths, uint32_t count) {
  struct as_batch batch = {.paths = paths,
                           .count = count,
                           .root = corpus->root,
                           .redact = corpus->redact,
                           .jobs = corpus->jobs,
                           .engine = corpus->engine,
                           .context = corpus,
                           .work = work,
                           .tell = tell};
  as_batch_run(&batch);
}

uint32_t as_corpus_matrix(const struct as_corpus *corpus, uint32_t before, uint32_t after) {
  return corpus->matrix[before * (corpus->diff->scales[AS_AFTER]->level_count + 1) + after];
}
