/* SPDX-License-Identifier: MIT */
/* Whether a result shows a point, and whether the case would notice if it did not. What comes out
 * is read from the result; that somebody looks at it, from what the case expects: a case that only
 * wants an item to be scored would pass with an edge in the wrong place. */
#include "qa/covering.h"

#include "base/text.h"

#include <string.h>

static bool is_number(const struct as_datum *value) {
  return value->kind == AS_TYPE_WHOLE || value->kind == AS_TYPE_NUMBER ||
         value->kind == AS_TYPE_PERCENT;
}

/* Its points, or its figure where it is only reported, are there. */
static bool is_settled(const struct as_item_result *result) {
  return result->status == AS_SCORED || result->status == AS_REPORTED;
}

static bool value_shows(const struct as_cover_point *point, const struct as_item_result *result) {
  if (!is_settled(result) || !is_number(&result->value))
    return false;
  int from_edge = as_decimal_compare(result->value.as.number, point->number);
  int side = point->kind == AS_COVER_BEFORE ? -1 : point->kind == AS_COVER_AFTER ? 1 : 0;
  if (side == 0)
    return from_edge == 0;
  return from_edge * side > 0 &&
         as_decimal_compare(result->value.as.number, point->beyond) * side <= 0;
}

static bool applies_shows(const struct as_cover_point *point, const struct as_item *item,
                          const struct as_item_result *result) {
  bool by_scale = item->applies && result->status == AS_NOT_APPLICABLE &&
                  as_text_equal(result->not_applicable_reason, item->applies->because);
  if (point->kind == AS_COVER_BY_REVIEWER)
    return result->status == AS_NOT_APPLICABLE && !by_scale;
  if (point->applied == AS_NO)
    return by_scale;
  return result->status != AS_NOT_APPLICABLE &&
         result->may_leave == (point->applied == AS_UNKNOWN);
}

static bool setting_shows(const struct as_cover_point *point, const struct as_item *item,
                          const struct as_datum *settings) {
  const struct as_datum *value =
      settings ? &settings[point->index] : &item->settings[point->index].fallback;
  return as_datum_equal(value, &point->value) == (point->kind == AS_COVER_SETTING);
}

static bool limit_shows(const struct as_cover_point *point, const struct as_limit_result *limits,
                        uint32_t count) {
  return point->index < count && limits[point->index].applied == point->applied;
}

bool as_cover_shows(const struct as_cover_point *point, const struct as_item *item,
                    const struct as_item_result *result, const struct as_datum *settings) {
  switch (point->kind) {
  case AS_COVER_ANCHOR:
    return result->has_anchor && (item->judged || !result->by_reviewer) &&
           as_decimal_compare(result->anchor, point->number) == 0;
  case AS_COVER_AT:
  case AS_COVER_BEFORE:
  case AS_COVER_AFTER:
    return value_shows(point, result);
  case AS_COVER_CAP:
    return limit_shows(point, result->caps, result->cap_count);
  case AS_COVER_OVERRIDE:
    return limit_shows(point, result->overrides, result->override_count);
  case AS_COVER_REMARK:
    return is_settled(result) &&
           as_texts_has(&result->remarks, point->name) == (point->applied == AS_YES);
  case AS_COVER_MISSING:
    return as_texts_has(&result->missing, point->name);
  case AS_COVER_SETTING:
  case AS_COVER_OTHER:
    return setting_shows(point, item, settings);
  case AS_COVER_APPLIES:
  case AS_COVER_BY_REVIEWER:
    return applies_shows(point, item, result);
  case AS_COVER_CODE:
    return result->status == AS_UNRATED && as_texts_has(&result->remarks, point->name);
  case AS_COVER_TARGET:
    return result->has_target && result->met == point->applied;
  default:
    return false;
  }
}

/* What a case must name to notice a point, any of them. */
static bool names(const struct as_value *expect, const char *const *keys) {
  for (; *keys; keys++)
    if (as_value_get(expect, *keys))
      return true;
  return false;
}

static bool is_applied(const struct as_limit_result *limits, uint32_t count,
                       const struct as_decimal *above) {
  for (uint32_t i = 0; i < count; i++)
    if (limits[i].applied == AS_YES &&
        (!above || as_decimal_compare(limits[i].points, *above) <= 0))
      return true;
  return false;
}

/* Whether another anchor would have been another score, upwards and downwards: no override sets
 * it, and no cap lies on it. */
static bool score_is_anchor(const struct as_item_result *result) {
  return result->has_score && !result->overridden &&
         !is_applied(result->overrides, result->override_count, NULL) &&
         !is_applied(result->caps, result->cap_count, &result->anchor);
}

/* A score is as good as the anchor where it is the anchor. A figure says nothing of the points
 * that it earns, but where it earns none. */
static bool points_expected(const struct as_item_result *result, const struct as_value *expect) {
  static const char *const figures[] = {"score", "value", "lowest", "highest", NULL};
  if (!result->has_anchor)
    return !expect || names(expect, figures);
  return as_value_get(expect, "anchor") ||
         ((!expect || as_value_get(expect, "score")) && score_is_anchor(result));
}

/* Whether one of a list of parts of remarks, or one part alone, is of this remark. */
static bool says(const struct as_value *parts, const char *remark) {
  bool list = parts && parts->kind == AS_LIST;
  for (uint32_t i = 0; parts && i < (list ? parts->count : 1); i++) {
    const char *part = as_value_text(list ? &parts->as.items[i] : parts);
    if (part && strstr(remark, part))
      return true;
  }
  return false;
}

static bool remark_expected(const struct as_cover_point *point, const struct as_value *expect) {
  const struct as_value *remarks = as_value_get(expect, "remarks");
  if (point->applied == AS_YES)
    return says(remarks, point->name);
  return (remarks && remarks->kind == AS_LIST && !remarks->count) ||
         says(as_value_get(expect, "no_remarks"), point->name);
}

bool as_cover_expected(const struct as_cover_point *point, const struct as_item_result *result,
                       const struct as_value *expect) {
  static const char *const limits[] = {"score", "caps", "overrides", "lowest", "highest", NULL};
  static const char *const missing[] = {"missing", NULL};
  switch (point->kind) {
  case AS_COVER_ANCHOR:
  case AS_COVER_AT:
  case AS_COVER_BEFORE:
  case AS_COVER_AFTER:
    return points_expected(result, expect);
  case AS_COVER_CAP:
  case AS_COVER_OVERRIDE:
    return !expect || names(expect, limits);
  case AS_COVER_REMARK:
    return remark_expected(point, expect);
  case AS_COVER_MISSING:
    return names(expect, missing);
  default:
    return true;
  }
}

/* The level, by id or by what it is called, is the result's, and the case says so. */
static bool level_shows(const struct as_cover_point *point, const struct as_scale *scale,
                        const struct as_result *result, const struct as_value *expect) {
  const struct as_level *level = &scale->levels[point->index];
  if (!result->has_level || !as_text_equal(result->level.id, level->id))
    return false;
  if (point->kind == AS_COVER_LEVEL)
    return as_value_get(expect, "level") || as_value_get(expect, "level_title");
  return as_value_get(expect, "level_title") &&
         as_text_equal(result->level.title, level->titles[point->inner].title);
}

bool as_cover_whole_shows(const struct as_cover_point *point, const struct as_scale *scale,
                          const struct as_result *result, const struct as_value *expect) {
  switch (point->kind) {
  case AS_COVER_LEVEL:
  case AS_COVER_LEVEL_TITLE:
    return level_shows(point, scale, result, expect);
  case AS_COVER_SECTION_LEVEL: {
    const struct as_section_result *section = &result->sections[point->index];
    const struct as_level *levels = scale->sections[point->index].levels;
    return section->has_level && as_text_equal(section->level.id, levels[point->inner].id) &&
           as_value_get(as_value_get(expect, "section_levels"), section->id);
  }
  case AS_COVER_WHOLE_REMARK:
    return as_texts_has(&result->remarks, point->name) == (point->applied == AS_YES) &&
           remark_expected(point, expect);
  default:
    return false;
  }
}
