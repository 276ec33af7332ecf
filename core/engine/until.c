/* SPDX-License-Identifier: MIT */
/* How long a level lasts: "lasts: {months: 36, from: ..., when: ..., yearly: ...}" of a level
 * names a date among the whole review's facts. The months may end, and what is due every year
 * falls due, on the same day of the month, or on its last where it is too short: 28 February
 * after 29. */
#include "engine/sums.h"

#include "base/text.h"

enum { MONTHS = 12 };

static const struct as_lasts *lasts_of(const struct as_scale *scale, const char *level) {
  for (uint32_t i = 0; i < scale->level_count; i++)
    if (as_text_equal(scale->levels[i].id, level) && scale->levels[i].lasts.months > 0)
      return &scale->levels[i].lasts;
  return NULL;
}

static const char *date_text(struct as_arena *arena, int32_t date) {
  char *text = as_arena_take(arena, AS_DATE_TEXT);
  as_date_print(date, text);
  return text;
}

/* Every anniversary before the end. */
static void add_years(struct as_arena *arena, int32_t from, int months, struct as_texts *out) {
  int32_t due;
  for (int at = MONTHS; at < months && as_date_add_months(from, at, &due); at += MONTHS)
    as_texts_add(arena, out, date_text(arena, due));
}

static const char *in_a_row(struct as_arena *arena, const struct as_texts *texts) {
  const char *all = "";
  for (uint32_t i = 0; i < texts->count; i++)
    all = as_arena_print(arena, "%s%s%s", all, i == 0 ? "" : ", ", texts->texts[i]);
  return all;
}

static const char *in_words(struct as_arena *arena, const struct as_lasts *lasts,
                            const struct as_result *result) {
  const char *until =
      as_arena_print(arena, "%s lasts to %s", result->level.title, result->level_until);
  if (result->level_yearly.count == 0 || lasts->yearly == NULL)
    return as_arena_print(arena, "%s.", until);
  return as_arena_print(arena, "%s, as long as every year %s: %s.", until, lasts->yearly,
                        in_a_row(arena, &result->level_yearly));
}

void as_until_show(const struct as_review *review, struct as_arena *arena,
                   struct as_result *result) {
  const struct as_lasts *lasts =
      result->has_level ? lasts_of(review->scale, result->level.id) : NULL;
  if (lasts == NULL || review->facts[lasts->from].kind != AS_TYPE_DATE ||
      !(lasts->always || as_whole_holds(review, &lasts->when)))
    return;
  int32_t due, from = review->facts[lasts->from].as.date;
  if (!as_date_add_months(from, (int)lasts->months, &due))
    return;
  result->level_until = date_text(arena, due);
  if (lasts->yearly != NULL)
    add_years(arena, from, (int)lasts->months, &result->level_yearly);
  as_texts_add(arena, &result->remarks, in_words(arena, lasts, result));
}
