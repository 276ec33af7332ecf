/* SPDX-License-Identifier: MIT */
/* A comparison as one JSON object: "kind" says which of the two it is. A figure that is not
 * defined is null and says why. Figures have up to 12 places; an interval's ends six, as they come
 * from a distribution worked out by approximation. */
#include "report/compared.h"

#include "result/json_writer.h"

#include "base/text.h"

enum { INTERVAL_PLACES = 6 };

static void statistic_members(struct as_json *json, const struct as_statistic *statistic) {
  as_json_member_maybe(json, "value", statistic->defined,
                       as_compared_number(statistic->defined ? statistic->value : 0));
  if (!statistic->defined)
    as_json_member_text(json, "why", statistic->why);
}

static void statistic(struct as_json *json, const char *key, const struct as_statistic *one) {
  as_json_key(json, key);
  as_json_open(json, '{');
  statistic_members(json, one);
  as_json_close(json, '}');
}

static void mean(struct as_json *json, const char *key, const struct as_statistic *one,
                 uint32_t pairs) {
  as_json_key(json, key);
  as_json_open(json, '{');
  statistic_members(json, one);
  as_json_member_int(json, "pairs", pairs);
  as_json_close(json, '}');
}

static void end_of_interval(struct as_json *json, double value) {
  as_json_number(json,
                 as_decimal_nearest_places(as_compared_number(value), INTERVAL_PLACES, true));
}

static void icc(struct as_json *json, const struct as_agreement *found) {
  as_json_key(json, "icc_2_1");
  as_json_open(json, '{');
  statistic_members(json, &found->icc);
  as_json_member_int(json, "items", found->icc_items);
  as_json_key(json, "interval_95");
  if (found->icc_interval.defined) {
    as_json_open(json, '[');
    end_of_interval(json, found->icc_interval.low);
    end_of_interval(json, found->icc_interval.high);
    as_json_close(json, ']');
  } else {
    as_json_null(json);
  }
  as_json_close(json, '}');
}

static void percent(struct as_json *json, const char *key, uint32_t part, uint32_t whole) {
  struct as_decimal out = as_decimal_of(0);
  bool known = as_decimal_divide(as_decimal_of((int64_t)part * 100), as_decimal_of(whole), &out);
  as_json_member_maybe(json, key, known, out);
}

static void shares(struct as_json *json, uint32_t items, uint32_t exact, uint32_t within_one) {
  as_json_member_int(json, "compared", items);
  as_json_member_int(json, "exact", exact);
  as_json_member_int(json, "within_one", within_one);
  percent(json, "exact_percent", exact, items);
  percent(json, "within_one_percent", within_one, items);
}

static void agreement(struct as_json *json, const struct as_comparison *comparison) {
  const struct as_agreement *found = &comparison->agreement;
  as_json_key(json, "agreement");
  as_json_open(json, '{');
  shares(json, found->items, found->exact, found->within_one);
  mean(json, "kappa_linear", &found->linear, found->linear_pairs);
  mean(json, "kappa_quadratic", &found->quadratic, found->quadratic_pairs);
  icc(json, found);
  as_json_key(json, "pairs");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < found->pair_count; i++) {
    const struct as_pair_agreement *pair = &found->pairs[i];
    as_json_open(json, '{');
    as_json_member_text(json, "one", comparison->reviews[pair->one].label);
    as_json_member_text(json, "other", comparison->reviews[pair->other].label);
    shares(json, pair->items, pair->exact, pair->within_one);
    statistic(json, "kappa_linear", &pair->linear);
    statistic(json, "kappa_quadratic", &pair->quadratic);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void scale_of(struct as_json *json, const struct as_compared_review *review) {
  as_json_key(json, "scale");
  as_json_open(json, '{');
  as_json_member_text(json, "id", review->scale_id);
  as_json_member_text(json, "version", review->scale_version);
  as_json_member_text(json, "digest", review->scale_digest);
  as_json_close(json, '}');
}

static void review_over_time(struct as_json *json, const struct as_compared_review *review) {
  as_json_member_maybe(json, "months", review->has_months, review->months);
  as_json_member_maybe(json, "change", review->has_change, review->change);
  as_json_member_int(json, "corrected_scores", review->corrections);
  if (!review->given_differs)
    return;
  as_json_key(json, "given_then");
  as_json_open(json, '{');
  as_json_member_maybe(json, "total", review->given_has_total, review->given_total);
  as_json_member_text(json, "level", review->given_level_title);
  as_json_close(json, '}');
}

static void reviews(struct as_json *json, const struct as_comparison *comparison) {
  as_json_key(json, "reviews");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    as_json_open(json, '{');
    as_json_member_text(json, "label", review->label);
    as_json_member_text(json, "file", review->file);
    if (review->line)
      as_json_member_int(json, "line", review->line);
    as_json_member_text(json, "reviewers", review->reviewers);
    as_json_member_text(json, "date", review->date);
    as_json_member_text(json, "status", review->status);
    scale_of(json, review);
    as_json_member_maybe(json, "total", review->has_total, review->total);
    as_json_member_maybe(json, "max", review->has_max, review->max);
    as_json_member_maybe(json, "lowest", review->has_max, review->lowest);
    as_json_member_maybe(json, "highest", review->has_max, review->highest);
    as_json_member_text(json, "level", review->level_id);
    as_json_member_text(json, "level_title", review->level_title);
    if (comparison->over_time)
      review_over_time(json, review);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void score(struct as_json *json, const struct as_comparison *comparison,
                  const struct as_compared_score *one) {
  if (!one->there) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "status", as_status_name(one->status));
  as_json_member_maybe(json, "score", one->has_score, one->score);
  if (comparison->over_time)
    as_json_member_maybe(json, "change", one->has_change, one->change);
  if (one->corrected) {
    as_json_key(json, "corrected");
    as_json_open(json, '{');
    as_json_member_number(json, "was", one->was);
    as_json_member_text(json, "reason", one->reason);
    as_json_member_text(json, "said_on", one->corrected_on);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
}

static void evidence(struct as_json *json, const struct as_comparison *comparison,
                     const struct as_compared_item *item) {
  as_json_key(json, "evidence");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < item->evidence_count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "what", item->evidence[i].what);
    as_json_key(json, "values");
    as_json_open(json, '[');
    for (uint32_t k = 0; k < comparison->review_count; k++)
      as_json_text(json, item->evidence[i].texts[k]);
    as_json_close(json, ']');
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void item(struct as_json *json, const struct as_comparison *comparison,
                 const struct as_compared_item *one) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", one->id);
  as_json_member_text(json, "number", one->number);
  as_json_member_text(json, "title", one->title);
  as_json_member_number(json, "min", one->min);
  as_json_member_number(json, "max", one->max);
  as_json_key(json, "scores");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < comparison->review_count; i++)
    score(json, comparison, &one->scores[i]);
  as_json_close(json, ']');
  if (comparison->over_time) {
    as_json_member_maybe(json, "change", one->has_change, one->change);
  } else {
    as_json_member_yes(json, "agreed", !one->open);
    as_json_member_number(json, "spread", one->spread);
    as_json_member_maybe(json, "worth", one->has_worth, one->worth);
    as_json_member_yes(json, "decides_level", one->decides);
    evidence(json, comparison, one);
  }
  as_json_close(json, '}');
}

void as_compared_json(const struct as_comparison *comparison, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, 2);
  as_json_open(&json, '{');
  as_json_member_text(&json, "kind", comparison->over_time ? "trend" : "agreement");
  as_json_member_text(&json, "service", comparison->service);
  reviews(&json, comparison);
  if (!comparison->over_time)
    agreement(&json, comparison);
  as_json_key(&json, "items");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < comparison->item_count; i++)
    item(&json, comparison, &comparison->items[i]);
  as_json_close(&json, ']');
  if (!comparison->over_time) {
    as_json_key(&json, "talk_first");
    as_json_open(&json, '[');
    for (uint32_t i = 0; i < comparison->first_count; i++)
      as_json_text(&json, comparison->items[comparison->first[i]].id);
    as_json_close(&json, ']');
  }
  as_json_key(&json, "remarks");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < comparison->remarks.count; i++)
    as_json_text(&json, comparison->remarks.texts[i]);
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  as_buf_char(out, '\n');
}
