/* SPDX-License-Identifier: MIT */
/* Coverage as one JSON object: every point of every scale, and of the scripts the lines that did
 * not run. */
#include "cli/coverage_report.h"

#include "assay/version.h"
#include "result/json_writer.h"

static void number(struct as_json *json, const char *key, uint32_t value) {
  as_json_key(json, key);
  as_json_int(json, value);
}

static void tenths(struct as_json *json, const char *key, uint32_t value) {
  struct as_decimal percent = as_decimal_of(0);
  as_decimal_divide(as_decimal_of((int64_t)value), as_decimal_of(10), &percent);
  as_json_member_number(json, key, percent);
}

static void counts(struct as_json *json, uint32_t count, uint32_t covered, uint32_t excused) {
  number(json, "count", count);
  number(json, "covered", covered);
  number(json, "excused", excused);
}

static void write_point(struct as_json *json, const struct as_cover_point *point) {
  as_json_open(json, '{');
  as_json_member_text(json, "point", point->what);
  as_json_member_text(json, "state", as_coverage_state(point));
  if (point->excused)
    as_json_member_text(json, "because", point->excused);
  as_json_close(json, '}');
}

static void write_item(struct as_json *json, const struct as_cover_item *item) {
  if (!item->count)
    return;
  as_json_open(json, '{');
  as_json_member_text(json, "id", as_cover_item_name(item));
  as_json_member_text(json, "title", item->item ? item->item->title : "The review as a whole");
  counts(json, item->count, item->covered, item->excused);
  as_json_key(json, "points");
  as_json_open(json, '[');
  for (uint32_t i = 0; i < item->count; i++)
    write_point(json, &item->points[i]);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void write_scale(struct as_json *json, const struct as_cover_scale *scale) {
  as_json_open(json, '{');
  as_json_member_text(json, "id", scale->scale->id);
  as_json_member_text(json, "version", scale->scale->version);
  as_json_member_text(json, "title", scale->scale->title);
  counts(json, scale->count, scale->covered, scale->excused);
  tenths(json, "percent", as_coverage_share(scale));
  as_json_key(json, "items");
  as_json_open(json, '[');
  for (uint32_t i = 0; i <= scale->scale->item_count; i++)
    write_item(json, &scale->items[i]);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void write_script(struct as_json *json, const struct as_cover_script *script) {
  as_json_open(json, '{');
  as_json_member_text(json, "file", script->source->path);
  number(json, "lines", script->count);
  number(json, "ran", script->covered);
  as_json_key(json, "not_run");
  as_json_open(json, '[');
  for (uint32_t line = 1; line < script->room; line++)
    if (script->can_run[line] && !script->ran[line])
      as_json_int(json, line);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void write_cases(struct as_json *json, const struct as_coverage_told *told) {
  as_json_key(json, "cases");
  as_json_open(json, '{');
  number(json, "passed", told->passed);
  number(json, "failed", told->failed);
  as_json_close(json, '}');
}

void as_coverage_json(const struct as_coverage_told *told, struct as_buf *out) {
  const struct as_coverage *coverage = told->coverage;
  struct as_json json;
  as_json_init(&json, out, 2);
  as_json_open(&json, '{');
  as_json_member_text(&json, "assay", ASSAY_VERSION);
  write_cases(&json, told);
  if (told->least)
    tenths(&json, "wanted", told->least);
  as_json_key(&json, "scales");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < coverage->count; i++)
    write_scale(&json, &coverage->scales[i]);
  as_json_close(&json, ']');
  as_json_key(&json, "scripts");
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < coverage->script_count; i++)
    write_script(&json, &coverage->scripts[i]);
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  as_buf_char(out, '\n');
}
