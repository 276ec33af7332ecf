/* SPDX-License-Identifier: MIT */
/* The one idea: a figure that may still change is said as what it may be ("79 to 111"), never as
 * a part of itself. */
#include "report/review_words.h"

#include "base/date.h"
#include "base/text.h"
#include "report/figure.h"

enum { MONTHS_A_YEAR = 12 };

void as_review_words_service(const struct as_result *result, struct as_buf *out) {
  as_buf_text(out, result->review.service);
  if (result->review.site)
    as_buf_print(out, ", %s", result->review.site);
}

void as_review_words_scale(const struct as_result *result, struct as_buf *out) {
  as_buf_print(out, "%s (%s %s)", result->scale.title, result->scale.id, result->scale.version);
}

void as_review_words_reviewers(const struct as_result *result, struct as_buf *out) {
  for (uint32_t i = 0; i < result->review.reviewers.count; i++)
    as_buf_print(out, "%s%s", i ? ", " : "", result->review.reviewers.texts[i]);
}

const char *as_review_words_status(const struct as_result *result) {
  return result->review.status ? result->review.status : "draft";
}

static bool date_of(const char *iso, int32_t *date) {
  const char *why = NULL;
  return iso && as_date_parse(iso, strlen(iso), AS_DATE_ISO, date, &why);
}

static void add_count(struct as_buf *out, int64_t count, const char *one, const char *before) {
  if (count > 0)
    as_buf_print(out, "%s%lld %s%s", before, (long long)count, one, count == 1 ? "" : "s");
}

void as_review_words_elapsed(const struct as_result *result, struct as_buf *out) {
  int32_t from = 0, to = 0;
  struct as_decimal exact;
  int64_t months = 0;
  if (!date_of(result->previous.date, &from) || !date_of(result->review.date, &to) || from > to ||
      !as_date_months_between(from, to, &exact) ||
      !as_decimal_to_int(as_decimal_floor(exact), &months))
    return;
  if (months == 0) {
    add_count(out, to - from, "day", "");
    return;
  }
  size_t before = out->size;
  add_count(out, months / MONTHS_A_YEAR, "year", "");
  add_count(out, months % MONTHS_A_YEAR, "month", out->size > before ? " and " : "");
}

void as_review_words_total_name(const struct as_result *result, struct as_buf *out) {
  const struct as_total_result *total = &result->total;
  as_buf_text(out, total->is_mean ? "Mean, of " : "Total, of ");
  as_figure_score(total->max, out);
  if (total->rated < total->items)
    as_buf_print(out, " (%u of %u items rated)", total->rated, total->items);
}

void as_review_words_total(const struct as_result *result, struct as_buf *out) {
  const struct as_total_result *total = &result->total;
  if (!total->any)
    return;
  as_figure_of_total(result, total->has_score ? total->score : total->lowest, out);
  if (total->has_score)
    return;
  as_buf_text(out, " to ");
  as_figure_of_total(result, total->highest, out);
}

void as_review_words_last_total(const struct as_result *result, struct as_buf *out) {
  if (result->previous.has_total)
    as_figure_of_total(result, result->previous.total, out);
}

void as_review_words_total_change(const struct as_result *result, struct as_buf *out) {
  struct as_decimal moved;
  if (result->total.has_score && result->previous.has_total && !result->previous.other_items &&
      as_decimal_subtract(result->total.score, result->previous.total, &moved))
    as_figure_change(moved, out);
}

/* Worst first, as ranges are read: "Fair or Good". */
static void add_possible(const struct as_named *possible, uint32_t count, struct as_buf *out) {
  for (uint32_t i = count; i > 0; i--)
    as_buf_print(out, "%s%s", i == count ? "" : i == 1 ? " or " : ", ", possible[i - 1].title);
}

void as_review_words_level(const struct as_result *result, struct as_buf *out) {
  if (result->has_level)
    as_buf_text(out, result->level.title);
  else
    add_possible(result->possible, result->possible_count, out);
}

const char *as_review_words_last_level(const struct as_result *result) {
  return result->previous.level_title ? result->previous.level_title : result->previous.level;
}

void as_review_words_previous(const struct as_result *result, struct as_buf *out) {
  if (!result->previous.any)
    return;
  size_t before = out->size;
  as_figure_date(result->previous.date, out);
  if (result->previous.has_total) {
    as_buf_text(out, out->size > before ? ", total " : "total ");
    as_review_words_last_total(result, out);
  }
  const char *level = as_review_words_last_level(result);
  if (level)
    as_buf_print(out, "%s%s", out->size > before ? ", " : "", level);
  if (result->previous.corrected)
    as_buf_text(out, ", with the corrections made here");
}

void as_review_words_section(const struct as_section_result *section, struct as_buf *out) {
  as_figure_of_section(section, section->has_score ? section->score : section->lowest, out);
  if (!section->has_score && as_decimal_compare(section->lowest, section->highest) != 0) {
    as_buf_text(out, " to ");
    as_figure_of_section(section, section->highest, out);
  }
  as_buf_text(out, " of ");
  as_figure_score(section->max, out);
}

void as_review_words_weighted(const struct as_section_result *section, struct as_buf *out) {
  if (!section->has_weight || !section->has_score)
    return;
  as_figure_score(section->weighted, out);
  as_buf_text(out, " of ");
  as_figure_score(section->weight, out);
}

void as_review_words_section_level(const struct as_section_result *section, struct as_buf *out) {
  if (section->has_level)
    as_buf_text(out, section->level.title);
  else
    add_possible(section->possible, section->possible_count, out);
}

const struct as_item_result *as_review_words_action_item(const struct as_result *result,
                                                         const struct as_action *action) {
  for (uint32_t i = 0; action->item && i < result->item_count; i++)
    if (as_text_equal(result->items[i].id, action->item))
      return &result->items[i];
  return NULL;
}

bool as_review_words_in(const struct as_result *result, const struct as_section_result *section,
                        const struct as_item_result *item) {
  if (section)
    return as_text_equal(item->section, section->id);
  for (uint32_t i = 0; i < result->section_count; i++)
    if (as_text_equal(item->section, result->sections[i].id))
      return false;
  return true;
}
