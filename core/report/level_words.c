/* SPDX-License-Identifier: MIT */
/* The level, and what the next one lacks. The one idea: a level stands with all that it asks for
 * ("75 to 89.9, and 15 or more in Outcomes"), because a total beside half of the conditions reads
 * as a mistake; and what is short is said by the edge that is not met: so much more, or at most so
 * much. */
#include "report/level_words.h"

#include "report/figure.h"

#include <string.h>

static const struct as_level_result *level_of(const struct as_result *result, const char *id) {
  for (uint32_t i = 0; i < result->level_count; i++)
    if (strcmp(result->levels[i].name.id, id) == 0)
      return &result->levels[i];
  return NULL;
}

static const char *title_among(const struct as_section_result *sections, uint32_t count,
                               const char *id) {
  for (uint32_t i = 0; i < count; i++)
    if (strcmp(sections[i].id, id) == 0)
      return sections[i].title;
  return NULL;
}

/* "the total", "Outcomes": what a level's condition looks at ("subtotals.outcomes"), by its title.
 */
const char *as_level_words_subject(const struct as_result *result, const char *what) {
  const char *dot = strchr(what, '.'), *title = NULL;
  if (strcmp(what, "total") == 0)
    return "the total";
  if (dot && strncmp(what, "subtotals.", 10) == 0)
    title = title_among(result->subtotals, result->subtotal_count, dot + 1);
  else if (dot && strncmp(what, "sections.", 9) == 0)
    title = title_among(result->sections, result->section_count, dot + 1);
  for (uint32_t i = 0; dot && !title && i < result->item_count; i++)
    if (strncmp(what, "items.", 6) == 0 && strcmp(result->items[i].id, dot + 1) == 0)
      title = result->items[i].title;
  return title ? title : what;
}

/* "Good fidelity (100 to 114)" */
static void level_words(const struct as_result *result, const struct as_named *name,
                        struct as_buf *out) {
  const struct as_level_result *level = level_of(result, name->id);
  as_buf_text(out, name->title);
  if (!level || !as_range_any(&level->range))
    return;
  as_buf_text(out, " (");
  as_range_words(&level->range, out);
  as_buf_char(out, ')');
}

void as_level_words_asks(const struct as_result *result, const struct as_level_result *level,
                         struct as_buf *out) {
  bool own = as_range_any(&level->range);
  if (own)
    as_range_words(&level->range, out);
  for (uint32_t i = 0; i < level->further_count; i++) {
    bool last = i + 1 == level->further_count;
    as_buf_text(out, own || i ? ", " : "");
    as_buf_text(out, last && (own || i) ? "and " : "");
    as_range_words(&level->further[i].range, out);
    as_buf_print(out, " in %s", as_level_words_subject(result, level->further[i].what));
  }
}

/* The level with all that it asks for: "Mark (75 to 89.9, and 15 or more in Outcomes)" */
static void level_in_full(const struct as_result *result, const struct as_named *name,
                          struct as_buf *out) {
  const struct as_level_result *level = level_of(result, name->id);
  as_buf_text(out, name->title);
  if (!level || (!level->further_count && !as_range_any(&level->range)))
    return;
  as_buf_text(out, " (");
  as_level_words_asks(result, level, out);
  as_buf_char(out, ')');
}

static void amount(const struct as_result *result, const struct as_short *lack,
                   struct as_decimal number, struct as_buf *out) {
  if (strcmp(lack->what, "total") == 0)
    as_figure_of_total(result, number, out);
  else
    as_figure_beside(number, 2, &lack->need, 1, out);
}

static void lack_words(const struct as_result *result, const struct as_short *lack,
                       struct as_buf *out) {
  const char *subject = as_level_words_subject(result, lack->what);
  struct as_range range = {.from.given = lack->edge == AS_EDGE_FROM,
                           .to.given = lack->edge == AS_EDGE_TO,
                           .above.given = lack->edge == AS_EDGE_ABOVE,
                           .below.given = lack->edge == AS_EDGE_BELOW};
  struct as_decimal gap;
  if (lack->has_have && lack->edge == AS_EDGE_FROM &&
      as_decimal_subtract(lack->need, lack->have, &gap)) {
    amount(result, lack, gap, out);
    as_buf_print(out, " more in %s", subject);
    return;
  }
  range.from.value = range.to.value = range.above.value = range.below.value = lack->need;
  if (lack->edge == AS_EDGE_TO) {
    as_buf_text(out, "at most ");
    as_figure_exact(lack->need, out);
  } else {
    as_range_words(&range, out);
  }
  as_buf_print(out, " in %s", subject);
  if (lack->has_have) {
    as_buf_text(out, ", not ");
    amount(result, lack, lack->have, out);
  } else {
    as_buf_text(out, ", which has no points");
  }
}

static void lacks_words(const struct as_result *result, const struct as_short *shorts,
                        uint32_t count, struct as_buf *out) {
  for (uint32_t i = 0; i < count; i++) {
    as_buf_text(out, i ? "; " : "");
    lack_words(result, &shorts[i], out);
  }
}

/* Why a total that lies in a better level's range does not give it. */
static void alone_words(const struct as_result *result, struct as_buf *out) {
  bool is_next = result->has_next && strcmp(result->alone.id, result->next.id) == 0;
  as_buf_print(out, ". The total alone would give %s; what decides is ", result->alone.title);
  for (uint32_t i = 0; i < result->alone_short_count; i++)
    as_buf_print(out, "%s%s", i ? ", " : "",
                 as_level_words_subject(result, result->alone_shorts[i].what));
  if (!is_next) {
    as_buf_text(out, " (");
    lacks_words(result, result->alone_shorts, result->alone_short_count, out);
    as_buf_char(out, ')');
  }
  as_buf_char(out, '.');
}

static bool begins_above(const struct as_level_result *level, struct as_decimal total) {
  const struct as_bound *low = as_range_low(&level->range);
  return low->given && as_decimal_compare(low->value, total) > 0;
}

/* Why a total beyond the upper edge that is printed beside it still gives that level: printed
 * ranges leave gaps, and the best one ends at the most that there was to have. */
static void beyond_words(const struct as_result *result, struct as_buf *out) {
  const struct as_level_result *level = level_of(result, result->level.id);
  struct as_decimal total = result->total.lowest;
  if (!result->total.any || !level || !as_range_high(&level->range)->given ||
      as_decimal_compare(as_range_high(&level->range)->value, total) >= 0)
    return;
  bool between = false;
  for (uint32_t i = 0; i < result->level_count; i++)
    between = between || begins_above(&result->levels[i], total);
  as_buf_text(out, between ? "; the total lies between the printed ranges: the lower edges decide"
                           : "; the total lies above the printed range: the lower edge decides");
}

void as_level_words(const struct as_result *result, struct as_buf *out) {
  if (result->has_level) {
    level_in_full(result, &result->level, out);
    if (result->has_alone)
      alone_words(result, out);
    else
      beyond_words(result, out);
    return;
  }
  as_buf_text(out, "not settled while evidence is missing; ");
  for (uint32_t i = result->possible_count; i > 0; i--) {
    level_words(result, &result->possible[i - 1], out);
    as_buf_text(out, i == 1 ? "" : i == 2 ? " or " : ", ");
  }
}

void as_level_words_next(const struct as_result *result, struct as_buf *out) {
  level_in_full(result, &result->next, out);
  as_buf_text(out, result->short_count ? ": " : "");
  lacks_words(result, result->shorts, result->short_count, out);
}
