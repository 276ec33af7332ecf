/* SPDX-License-Identifier: MIT */
/* How long a level lasts: "lasts: {years: 3, from: certificate.issued}" in a level names a fact of
 * an item that is a date. The years may end, and what is due every year falls due, on the same day
 * of the year, or on 28 February after 29. */
#include "engine/sums.h"

#include "base/text.h"
#include "doc/schema.h"

#include <string.h>

enum { MONTHS = 12, MOST_YEARS = 20 };

/* The date that a review gives as the fact "item.fact". */
static bool fact_date(const struct as_review *review, const char *name, struct as_arena *arena,
                      int32_t *out) {
  const char *dot = name == NULL ? NULL : strrchr(name, '.');
  if (dot == NULL)
    return false;
  const char *id = as_arena_copy(arena, name, (size_t)(dot - name));
  int item = as_scale_item(review->scale, id);
  if (item < 0)
    return false;
  const struct as_item *declared = &review->scale->items[item];
  int fact = as_field_find(declared->facts, declared->fact_count, dot + 1);
  if (fact < 0 || review->items[item].facts[fact].kind != AS_TYPE_DATE)
    return false;
  *out = review->items[item].facts[fact].as.date;
  return true;
}

static const struct as_value *lasts_of(const struct as_scale *scale, const char *level) {
  for (uint32_t i = 0; i < scale->level_count; i++)
    if (as_text_equal(scale->levels[i].id, level))
      return as_value_get(scale->levels[i].declared, "lasts");
  return NULL;
}

static const char *date_text(struct as_arena *arena, int32_t date) {
  char *text = as_arena_take(arena, AS_DATE_TEXT);
  as_date_print(date, text);
  return text;
}

static int years_of(const struct as_value *lasts) {
  const char *text = as_value_get_text(lasts, "years"), *why;
  struct as_decimal years;
  int64_t whole;
  if (text == NULL || !as_decimal_parse(text, strlen(text), &years, &why) ||
      !as_decimal_to_int(years, &whole) || whole < 1 || whole > MOST_YEARS)
    return 0;
  return (int)whole;
}

void as_until_show(const struct as_review *review, struct as_arena *arena,
                   struct as_result *result) {
  const struct as_value *lasts =
      result->has_level ? lasts_of(review->scale, result->level.id) : NULL;
  int years = years_of(lasts);
  int32_t issued, due;
  if (years == 0 || !fact_date(review, as_value_get_text(lasts, "from"), arena, &issued) ||
      !as_date_add_months(issued, years * MONTHS, &due))
    return;
  result->level_until = date_text(arena, due);
  struct as_buf dates;
  as_buf_init(&dates);
  for (int year = 1; year < years && as_date_add_months(issued, year * MONTHS, &due); year++)
    as_buf_print(&dates, "%s%s", year == 1 ? "" : ", ", date_text(arena, due));
  if (dates.size > 0)
    as_texts_add(arena, &result->remarks,
                 as_arena_print(arena, "%s lasts to %s; its yearly dates: %s.",
                                result->level.title, result->level_until, as_buf_get(&dates)));
  as_buf_done(&dates);
}
