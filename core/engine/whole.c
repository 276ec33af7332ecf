/* SPDX-License-Identifier: MIT */
/* What follows from a review's facts as a whole: what its level is called, and remarks.
 *
 * The one idea: these are read after everything was added up and change no point. A condition that
 * is not certain to hold does not: what is not given holds nothing, but for "not". Decided
 * against: asking Lua, as for caps; nothing is weighed here, and a corpus has a call fewer. */
#include "engine/sums.h"

#include "base/text.h"

struct known {
  const struct as_review *review;
  struct as_datum level, total; /* AS_TYPE_NONE: not known */
};

static struct as_datum answer_to(const void *context, const struct as_test *test) {
  const struct known *known = context;
  switch (test->subject) {
  case AS_SUBJECT_FACT:
    return known->review->facts[test->index];
  case AS_SUBJECT_SETTING:
    return known->review->scale->settings[test->index].fallback;
  case AS_SUBJECT_FIGURE:
    return test->index == AS_WHOLE_LEVEL ? known->level : known->total;
  case AS_SUBJECT_VALUE:
  case AS_SUBJECT_SCORE:
  case AS_SUBJECT_ELEMENT:
    break;
  }
  return (struct as_datum){.kind = AS_TYPE_NONE};
}

static bool holds(const struct known *known, const struct as_condition *when) {
  return as_condition_holds(when, answer_to, known) == AS_YES;
}

bool as_whole_holds(const struct as_review *review, const struct as_condition *when) {
  struct known known = {.review = review};
  return holds(&known, when);
}

static struct as_datum level_of(const struct as_result *result) {
  struct as_datum level = {.kind = AS_TYPE_NONE};
  if (result->has_level) {
    level.kind = AS_TYPE_CHOICE;
    level.as.text = result->level.id;
  }
  return level;
}

static void rename_level(struct as_named *name, const char *id, const char *title) {
  if (as_text_equal(name->id, id))
    name->title = title;
}

static void rename_levels(const struct known *known, const struct as_level *level,
                          struct as_result *result) {
  for (uint32_t i = 0; i < level->title_count; i++) {
    const char *title = level->titles[i].title;
    if (!holds(known, &level->titles[i].when))
      continue;
    if (result->has_level)
      rename_level(&result->level, level->id, title);
    if (result->has_next)
      rename_level(&result->next, level->id, title);
    if (result->has_alone)
      rename_level(&result->alone, level->id, title);
    for (uint32_t k = 0; k < result->possible_count; k++)
      rename_level(&result->possible[k], level->id, title);
    return;
  }
}

static void show_facts(const struct as_review *review, struct as_arena *arena,
                       struct as_result *result) {
  const struct as_scale *scale = review->scale;
  result->review.fact_count = scale->fact_count;
  result->review.facts = AS_NEW_ARRAY(arena, struct as_fact_result, scale->fact_count);
  for (uint32_t i = 0; i < scale->fact_count; i++)
    result->review.facts[i] =
        (struct as_fact_result){scale->facts[i].id, scale->facts[i].label, review->facts[i]};
}

void as_whole_show(const struct as_review *review, struct as_arena *arena,
                   struct as_result *result) {
  const struct as_scale *scale = review->scale;
  struct known known = {.review = review, .level = level_of(result)};
  if (result->total.any && result->total.has_score)
    known.total = as_datum_number(result->total.score);
  show_facts(review, arena, result);
  for (uint32_t i = 0; i < scale->level_count; i++)
    rename_levels(&known, &scale->levels[i], result);
  for (uint32_t i = 0; i < scale->remark_count; i++)
    if (holds(&known, &scale->remarks[i].when))
      as_texts_add(arena, &result->remarks, scale->remarks[i].because);
}
