/* SPDX-License-Identifier: MIT */
/* A result as JSON: what other tools read, so names and their order are a contract, and a list is
 * there even when it is empty. One function a part, in the order in which they are written. A key
 * that only some results have (fault, reason, overridden, target, previous) is left out of the
 * others; any other figure that is not known is null. */
#include "result/result.h"

#include "assay/version.h"
#include "result/json_writer.h"

static void member_tri(struct as_json *json, const char *key, enum as_tri tri) {
  as_json_key(json, key);
  if (tri == AS_UNKNOWN)
    as_json_null(json);
  else
    as_json_yes(json, tri == AS_YES);
}

static void member_texts(struct as_json *json, const char *key, const struct as_texts *texts) {
  as_json_key(json, key);
  as_json_open(json, '[');
  for (uint32_t i = 0; i < texts->count; i++)
    as_json_text(json, texts->texts[i]);
  as_json_close(json, ']');
}

static void write_scale(struct as_json *json, const struct as_result *result) {
  as_json_key(json, "scale");
  as_json_open(json, '{');
  as_json_member_text(json, "id", result->scale.id);
  as_json_member_text(json, "version", result->scale.version);
  as_json_member_text(json, "title", result->scale.title);
  as_json_member_text(json, "digest", result->scale.digest);
  if (result->scale.edition != NULL)
    as_json_member_text(json, "edition", result->scale.edition);
  as_json_close(json, '}');
}

/* Only where the scale declares some. */
static void write_facts(struct as_json *json, const struct as_result *result) {
  if (result->review.fact_count == 0)
    return;
  as_json_key(json, "facts");
  as_json_open(json, '{');
  for (uint32_t i = 0; i < result->review.fact_count; i++) {
    as_json_key(json, result->review.facts[i].id);
    as_json_datum(json, &result->review.facts[i].value);
  }
  as_json_close(json, '}');
}

static void write_action(struct as_json *json, const struct as_action *action) {
  as_json_open(json, '{');
  as_json_member_text(json, "action", action->what);
  as_json_member_text(json, "who", action->who);
  as_json_member_text(json, "by", action->by);
  as_json_member_text(json, "item", action->item);
  as_json_close(json, '}');
}

/* Only what the reviewers wrote. */
static void write_conclusions(struct as_json *json, const struct as_conclusions *conclusions) {
  if (conclusions->strengths.count > 0)
    member_texts(json, "strengths", &conclusions->strengths);
  if (conclusions->improvements.count > 0)
    member_texts(json, "improvements", &conclusions->improvements);
  if (conclusions->action_count == 0)
    return;
  as_json_key(json, "actions");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < conclusions->action_count; i++)
    write_action(json, &conclusions->actions[i]);
  as_json_close(json, ']');
}

static void write_review(struct as_json *json, const struct as_result *result) {
  as_json_key(json, "review");
  as_json_open(json, '{');
  as_json_member_text(json, "file", result->review.file);
  if (result->review.line > 0)
    as_json_member_int(json, "line", result->review.line);
  as_json_member_text(json, "service", result->review.service);
  as_json_member_text(json, "site", result->review.site);
  as_json_member_text(json, "date", result->review.date);
  member_texts(json, "reviewers", &result->review.reviewers);
  as_json_member_text(json, "status", result->review.status);
  as_json_member_text(json, "summary", result->review.summary);
  write_facts(json, result);
  write_conclusions(json, &result->review.conclusions);
  as_json_close(json, '}');
}

static void write_previous(struct as_json *json, const struct as_result *result) {
  if (!result->previous.any)
    return;
  as_json_key(json, "previous");
  as_json_open(json, '{');
  as_json_member_text(json, "date", result->previous.date);
  as_json_member_maybe(json, "total", result->previous.has_total, result->previous.total);
  if (result->previous.other_items) {
    as_json_key(json, "same_items");
    as_json_yes(json, false);
  }
  as_json_member_text(json, "level", result->previous.level);
  as_json_close(json, '}');
}

static void write_steps(struct as_json *json, const struct as_item_result *item) {
  as_json_key(json, "steps");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < item->step_count; i++) {
    const struct as_step *step = &item->steps[i];
    as_json_open(json, '{');
    as_json_member_text(json, "label", step->label);
    as_json_key(json, "value");
    as_json_datum(json, &step->value);
    if (step->unit != NULL)
      as_json_member_text(json, "unit", step->unit);
    as_json_member_text(json, "from", step->from);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

/* Caps are "at" a number of points, overrides go "to" one. */
static void write_limits(struct as_json *json, const char *key, const char *points,
                         const struct as_limit_result *limits, uint32_t count) {
  as_json_key(json, key);
  as_json_open(json, '[');
  for (uint32_t i = 0; i < count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "id", limits[i].id);
    as_json_member_number(json, points, limits[i].points);
    member_tri(json, "applied", limits[i].applied);
    as_json_member_text(json, "because", limits[i].because);
    if (limits[i].source != NULL)
      as_json_member_text(json, "source", limits[i].source);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void write_overridden(struct as_json *json, const struct as_item_result *item) {
  if (!item->overridden)
    return;
  as_json_key(json, "overridden");
  as_json_open(json, '{');
  as_json_member_maybe(json, "from", item->overridden_had_score, item->overridden_from);
  as_json_member_text(json, "reason", item->overridden_reason);
  as_json_close(json, '}');
}

static void write_fault(struct as_json *json, const struct as_item_result *item) {
  if (item->status != AS_FAULT)
    return;
  as_json_key(json, "fault");
  as_json_open(json, '{');
  as_json_member_text(json, "text", item->fault.text);
  as_json_member_text(json, "rule", item->fault.file);
  as_json_key(json, "line");
  if (item->fault.line > 0)
    as_json_int(json, item->fault.line);
  else
    as_json_null(json);
  as_json_member_text(json, "limit", item->fault.limit);
  as_json_close(json, '}');
}

static void write_points(struct as_json *json, const struct as_item_result *item) {
  as_json_member_maybe(json, "score", item->has_score, item->score);
  as_json_member_number(json, "min", item->min);
  as_json_member_number(json, "max", item->max);
  as_json_member_number(json, "lowest", item->lowest);
  as_json_member_number(json, "highest", item->highest);
  as_json_key(json, "value");
  as_json_datum(json, &item->value);
  as_json_member_text(json, "unit", item->unit);
  if (item->has_target) {
    as_json_member_number(json, "target", item->target);
    member_tri(json, "met", item->met);
    as_json_member_maybe(json, "distance", item->has_distance, item->distance);
  }
  as_json_member_maybe(json, "anchor", item->has_anchor, item->anchor);
  as_json_member_text(json, "anchor_text", item->anchor_text);
}

/* The previous score as it stood before it was put right. */
static void write_corrected(struct as_json *json, const struct as_item_result *item) {
  if (!item->corrected)
    return;
  as_json_key(json, "corrected");
  as_json_open(json, '{');
  as_json_member_maybe(json, "was", true, item->corrected_from);
  as_json_member_text(json, "reason", item->corrected_reason);
  as_json_close(json, '}');
}

static void write_item(struct as_json *json, const struct as_item_result *item, bool previous) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", item->id);
  as_json_member_text(json, "number", item->number);
  as_json_member_text(json, "section", item->section);
  as_json_member_text(json, "title", item->title);
  as_json_member_text(json, "status", as_status_name(item->status));
  write_points(json, item);
  write_steps(json, item);
  write_limits(json, "caps", "at", item->caps, item->cap_count);
  write_limits(json, "overrides", "to", item->overrides, item->override_count);
  write_overridden(json, item);
  member_texts(json, "remarks", &item->remarks);
  member_texts(json, "missing", &item->missing);
  write_fault(json, item);
  if (item->status == AS_NOT_APPLICABLE)
    as_json_member_text(json, "reason", item->not_applicable_reason);
  if (previous) {
    as_json_member_maybe(json, "previous", item->has_previous, item->previous);
    as_json_member_maybe(json, "change", item->has_change, item->change);
    write_corrected(json, item);
  }
  as_json_member_text(json, "comment", item->comment);
  as_json_member_text(json, "recommendation", item->recommendation);
  member_texts(json, "evidence", &item->evidence);
  as_json_close(json, '}');
}

static void write_items(struct as_json *json, const struct as_result *result) {
  as_json_key(json, "items");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < result->item_count; i++)
    write_item(json, &result->items[i], result->previous.any);
  as_json_close(json, ']');
}

static void write_possible(struct as_json *json, const struct as_named *names, uint32_t count) {
  as_json_key(json, "levels_possible");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < count; i++)
    as_json_text(json, names[i].id);
  as_json_close(json, ']');
}

/* Only where the scale gives the section levels of its own. */
static void write_section_level(struct as_json *json, const struct as_section_result *section) {
  as_json_key(json, "level");
  if (section->has_level) {
    as_json_open(json, '{');
    as_json_member_text(json, "id", section->level.id);
    as_json_member_text(json, "title", section->level.title);
    as_json_close(json, '}');
  } else {
    as_json_null(json);
  }
  write_possible(json, section->possible, section->possible_count);
}

static void write_sections(struct as_json *json, const char *key,
                           const struct as_section_result *sections, uint32_t count) {
  as_json_key(json, key);
  as_json_open(json, '[');
  for (uint32_t i = 0; i < count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "id", sections[i].id);
    as_json_member_text(json, "title", sections[i].title);
    as_json_member_maybe(json, "score", sections[i].has_score, sections[i].score);
    as_json_member_number(json, "max", sections[i].max);
    as_json_member_maybe(json, "percent", sections[i].has_score, sections[i].percent);
    if (sections[i].has_weight) {
      as_json_member_number(json, "weight", sections[i].weight);
      as_json_member_maybe(json, "weighted", sections[i].has_score, sections[i].weighted);
    }
    if (sections[i].level_count > 0)
      write_section_level(json, &sections[i]);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
}

static void write_total(struct as_json *json, const struct as_total_result *total) {
  as_json_key(json, "total");
  as_json_open(json, '{');
  as_json_member_maybe(json, "score", total->any && total->has_score, total->score);
  as_json_member_maybe(json, "max", total->any, total->max);
  as_json_member_int(json, "rated", total->rated);
  as_json_member_int(json, "items", total->items);
  as_json_member_maybe(json, "lowest", total->any, total->lowest);
  as_json_member_maybe(json, "highest", total->any, total->highest);
  as_json_close(json, '}');
}

static void write_level(struct as_json *json, const struct as_result *result) {
  as_json_key(json, "level");
  if (!result->has_level) {
    as_json_null(json);
  } else {
    as_json_open(json, '{');
    as_json_member_text(json, "id", result->level.id);
    as_json_member_text(json, "title", result->level.title);
    if (result->level_until != NULL)
      as_json_member_text(json, "until", result->level_until);
    if (result->level_yearly.count > 0)
      member_texts(json, "yearly", &result->level_yearly);
    as_json_close(json, '}');
  }
  write_possible(json, result->possible, result->possible_count);
}

static void write_next(struct as_json *json, const struct as_result *result) {
  as_json_key(json, "next_level");
  if (!result->has_next) {
    as_json_null(json);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "id", result->next.id);
  as_json_key(json, "short");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < result->short_count; i++) {
    as_json_open(json, '{');
    as_json_member_text(json, "what", result->shorts[i].what);
    as_json_member_number(json, "need", result->shorts[i].need);
    if (result->shorts[i].edge != AS_EDGE_FROM)
      as_json_member_text(json, "edge", as_edge_name(result->shorts[i].edge));
    as_json_member_maybe(json, "have", result->shorts[i].has_have, result->shorts[i].have);
    as_json_close(json, '}');
  }
  as_json_close(json, ']');
  as_json_close(json, '}');
}

void as_result_json(const struct as_result *result, int indent, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, indent);
  as_json_open(&json, '{');
  as_json_member_text(&json, "assay", ASSAY_VERSION);
  write_scale(&json, result);
  write_review(&json, result);
  write_previous(&json, result);
  write_items(&json, result);
  write_sections(&json, "sections", result->sections, result->section_count);
  write_sections(&json, "subtotals", result->subtotals, result->subtotal_count);
  write_total(&json, &result->total);
  write_level(&json, result);
  write_next(&json, result);
  member_texts(&json, "remarks", &result->remarks);
  as_json_close(&json, '}');
}

void as_item_result_json(const struct as_item_result *item, bool previous, int indent,
                         struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, indent);
  write_item(&json, item, previous);
}
