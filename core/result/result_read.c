/* SPDX-License-Identifier: MIT */
/* JSON back to a result, as result_json.c writes it. The file may have been written by anybody: a
 * score outside its item's points, an unknown status or a date that is none is said at its place,
 * so that no comparison rests on it. Decided against: giving back every part, which would be a
 * second result to keep in step for nobody to read. */
#include "result/result_read.h"

#include "base/date.h"
#include "base/text.h"

#include <string.h>

/* More items than any scale has: what is compared item by item must end in good time. */
enum { NUMBER_DIGITS = 17, ITEMS_MOST = 1000, STEPS_MOST = 1000 };

struct reading {
  struct as_arena *arena;
  struct as_errors *errors;
  struct as_result *result;
  bool well;
};

bool as_result_is(const struct as_value *document) {
  return as_value_get(document, "items") != NULL ? as_value_get(document, "assay") != NULL
                                                 : as_value_get(document, "errors") != NULL &&
                                                       as_value_get(document, "review") != NULL;
}

bool as_result_number(const char *text, struct as_decimal *out) {
  const char *why, *point = strchr(text, '.');
  if (as_decimal_parse(text, strlen(text), out, &why))
    return true;
  size_t size = strlen(text), before = point == NULL ? 0 : (size_t)(point - text);
  if (before == 0 || size > NUMBER_DIGITS || size - before < 2)
    return false;
  char digits[NUMBER_DIGITS + 1];
  memcpy(digits, text, before);
  memcpy(digits + before, point + 1, size - before - 1);
  int32_t places = (int32_t)(size - before - 1);
  if (!as_decimal_parse(digits, size - 1, out, &why) || out->places != 0)
    return false;
  while (places > 0 && out->digits % 10 == 0) {
    out->digits /= 10;
    places--;
  }
  out->places = out->digits == 0 ? 0 : places;
  return true;
}

static void refuse(struct reading *reading, const struct as_value *value, const char *what,
                   const char *wanted) {
  reading->well = false;
  as_errors_add(reading->errors, as_value_place(value), "a result's %s: %s was wanted", what,
                wanted);
}

/* A text, NULL where there is none. */
static const char *text_of(const struct as_value *map, const char *key) {
  return as_value_get_text(map, key);
}

static const char *must_text(struct reading *reading, const struct as_value *map,
                             const char *key) {
  const char *text = text_of(map, key);
  if (text == NULL || *text == '\0')
    refuse(reading, map, key, "a text");
  return text == NULL ? "" : text;
}

/* false: null, or not there, or no number (then an error too). */
static bool number_of(struct reading *reading, const struct as_value *map, const char *key,
                      struct as_decimal *out) {
  const struct as_value *value = as_value_get(map, key);
  const char *text = as_value_text(value);
  if (value == NULL || value->kind == AS_NULL)
    return false;
  if (text != NULL && as_result_number(text, out))
    return true;
  refuse(reading, value, key, "a number, or null");
  return false;
}

static void must_number(struct reading *reading, const struct as_value *map, const char *key,
                        struct as_decimal *out) {
  const struct as_value *value = as_value_get(map, key);
  if (value == NULL || value->kind == AS_NULL)
    refuse(reading, map, key, "a number");
  else
    (void)number_of(reading, map, key, out);
}

/* A member that is a list; nothing where it is none. */
static const struct as_value *list_of(const struct as_value *map, const char *key) {
  static const struct as_value none = {.kind = AS_LIST};
  const struct as_value *value = as_value_get(map, key);
  return value != NULL && value->kind == AS_LIST ? value : &none;
}

static struct as_texts texts_of(struct reading *reading, const struct as_value *map,
                                const char *key) {
  struct as_texts texts = {0};
  const struct as_value *list = list_of(map, key);
  for (uint32_t i = 0; i < list->count; i++)
    if (as_value_text(&list->as.items[i]) != NULL)
      as_texts_add(reading->arena, &texts, as_value_text(&list->as.items[i]));
  return texts;
}

/* As as_datum_print would have it: yes and no, lists with ";". */
static void print_value(const struct as_value *value, struct as_buf *out) {
  const char *text = as_value_text(value);
  if (value->kind == AS_TEXT && value->style == AS_STYLE_BOOLEAN)
    as_buf_text(out, as_text_equal(text, "true") ? "yes" : "no");
  else
    as_buf_text(out, text);
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count; i++) {
    as_buf_text(out, i ? "; " : "");
    if (value->as.items[i].kind == AS_TEXT)
      print_value(&value->as.items[i], out);
  }
}

static void read_steps(struct reading *reading, const struct as_value *map,
                       struct as_item_result *item) {
  const struct as_value *steps = list_of(map, "steps");
  for (uint32_t i = 0; i < steps->count && i < STEPS_MOST; i++) {
    const struct as_value *step = &steps->as.items[i], *value = as_value_get(step, "value");
    const char *label = text_of(step, "label");
    struct as_datum datum = {.kind = AS_TYPE_NONE};
    struct as_buf text;
    as_buf_init(&text);
    if (value != NULL && value->kind != AS_NULL) {
      print_value(value, &text);
      datum = as_datum_text(as_arena_text(reading->arena, as_buf_get(&text)));
    }
    as_buf_done(&text);
    if (label != NULL)
      as_item_result_step(reading->arena, item, label, datum, text_of(step, "unit"),
                          text_of(step, "from"));
  }
}

static enum as_tri tri_of(const struct as_value *value) {
  const char *text = as_value_text(value);
  return as_text_equal(text, "true") ? AS_YES : as_text_equal(text, "false") ? AS_NO : AS_UNKNOWN;
}

static struct as_limit_result *read_limits(struct reading *reading, const struct as_value *map,
                                           const char *key, const char *points, uint32_t *count) {
  const struct as_value *list = list_of(map, key);
  struct as_limit_result *limits =
      AS_NEW_ARRAY(reading->arena, struct as_limit_result, list->count);
  for (uint32_t i = 0; i < list->count; i++) {
    const struct as_value *one = &list->as.items[i];
    struct as_limit_result *limit = &limits[*count];
    limit->id = must_text(reading, one, "id");
    limit->applied = tri_of(as_value_get(one, "applied"));
    limit->because = text_of(one, "because");
    must_number(reading, one, points, &limit->points);
    ++*count;
  }
  return limits;
}

static void read_status(struct reading *reading, const struct as_value *map,
                        struct as_item_result *item) {
  const char *text = text_of(map, "status");
  for (int i = AS_SCORED; i <= AS_REPORTED; i++)
    if (as_text_equal(text, as_status_name((enum as_status)i))) {
      item->status = (enum as_status)i;
      item->counted = item->status != AS_REPORTED;
      return;
    }
  refuse(reading, map, "status", "scored, unrated, not_applicable, fault or reported");
}

static void read_points(struct reading *reading, const struct as_value *map,
                        struct as_item_result *item) {
  must_number(reading, map, "min", &item->min);
  must_number(reading, map, "max", &item->max);
  must_number(reading, map, "lowest", &item->lowest);
  must_number(reading, map, "highest", &item->highest);
  item->has_score = number_of(reading, map, "score", &item->score);
  item->has_anchor = number_of(reading, map, "anchor", &item->anchor);
  if (item->status == AS_SCORED && !item->has_score)
    refuse(reading, map, "score", "a number, as the status is scored,");
  if (item->has_score && (as_decimal_compare(item->score, item->min) < 0 ||
                          as_decimal_compare(item->score, item->max) > 0))
    refuse(reading, as_value_get(map, "score"), "score", "a number from its min to its max");
}

static void read_before(struct reading *reading, const struct as_value *map,
                        struct as_item_result *item) {
  const struct as_value *corrected = as_value_get(map, "corrected");
  item->has_previous = number_of(reading, map, "previous", &item->previous);
  item->has_change = number_of(reading, map, "change", &item->change);
  item->corrected =
      item->has_previous && number_of(reading, corrected, "was", &item->corrected_from);
  item->corrected_reason = text_of(corrected, "reason");
}

static void read_item(struct reading *reading, const struct as_value *map,
                      struct as_item_result *item) {
  const struct as_value *overridden = as_value_get(map, "overridden");
  item->id = must_text(reading, map, "id");
  item->number = text_of(map, "number") ? text_of(map, "number") : "";
  item->section = text_of(map, "section") ? text_of(map, "section") : "";
  item->title = text_of(map, "title") ? text_of(map, "title") : item->id;
  read_status(reading, map, item);
  read_points(reading, map, item);
  read_steps(reading, map, item);
  item->caps = read_limits(reading, map, "caps", "at", &item->cap_count);
  item->overrides = read_limits(reading, map, "overrides", "to", &item->override_count);
  item->overridden = overridden != NULL;
  item->overridden_reason = text_of(overridden, "reason");
  item->not_applicable_reason = text_of(map, "reason");
  item->missing = texts_of(reading, map, "missing");
  read_before(reading, map, item);
  item->comment = text_of(map, "comment");
  item->recommendation = text_of(map, "recommendation");
  item->evidence = texts_of(reading, map, "evidence");
}

static void read_items(struct reading *reading, const struct as_value *document) {
  const struct as_value *items = as_value_get(document, "items");
  if (items == NULL || items->kind != AS_LIST) {
    refuse(reading, items ? items : document, "items", "a list");
    return;
  }
  if (items->count > ITEMS_MOST) {
    refuse(reading, items, "items", "at most 1,000 of them");
    return;
  }
  reading->result->items = AS_NEW_ARRAY(reading->arena, struct as_item_result, items->count);
  for (uint32_t i = 0; i < items->count; i++) {
    struct as_item_result *item = &reading->result->items[i];
    read_item(reading, &items->as.items[i], item);
    for (uint32_t k = 0; k < i; k++)
      if (as_text_equal(reading->result->items[k].id, item->id))
        refuse(reading, &items->as.items[i], "id", "one that no other item has");
    reading->result->item_count++;
  }
}

static void read_head(struct reading *reading, const struct as_value *document) {
  struct as_result *result = reading->result;
  const struct as_value *scale = as_value_get(document, "scale");
  const struct as_value *review = as_value_get(document, "review");
  const struct as_value *date = as_value_get(review, "date");
  const char *why = "a text";
  int32_t day;
  result->scale.id = must_text(reading, scale ? scale : document, "id");
  result->scale.version = must_text(reading, scale ? scale : document, "version");
  result->scale.title = text_of(scale, "title") ? text_of(scale, "title") : result->scale.id;
  result->scale.digest = text_of(scale, "digest");
  result->review.service = must_text(reading, review ? review : document, "service");
  result->review.site = text_of(review, "site");
  result->review.status = text_of(review, "status");
  result->review.summary = text_of(review, "summary");
  result->review.reviewers = texts_of(reading, review, "reviewers");
  result->review.date = as_value_text(date);
  if (result->review.date == NULL ||
      !as_date_parse(result->review.date, strlen(result->review.date), AS_DATE_ISO, &day, &why))
    refuse(reading, date ? date : document, "date", "a day as YYYY-MM-DD");
}

static void read_sums(struct reading *reading, const struct as_value *document) {
  struct as_result *result = reading->result;
  const struct as_value *total = as_value_get(document, "total");
  const struct as_value *level = as_value_get(document, "level");
  const struct as_value *sections = list_of(document, "sections");
  result->total.any = number_of(reading, total, "max", &result->total.max) &&
                      number_of(reading, total, "lowest", &result->total.lowest) &&
                      number_of(reading, total, "highest", &result->total.highest);
  result->total.has_score = number_of(reading, total, "score", &result->total.score);
  result->has_level = text_of(level, "id") != NULL;
  result->level = (struct as_named){text_of(level, "id"), text_of(level, "title")};
  if (result->has_level && result->level.title == NULL)
    result->level.title = result->level.id;
  result->sections = AS_NEW_ARRAY(reading->arena, struct as_section_result, sections->count);
  for (uint32_t i = 0; i < sections->count; i++) {
    struct as_section_result *section = &result->sections[result->section_count++];
    section->id = must_text(reading, &sections->as.items[i], "id");
    section->title = must_text(reading, &sections->as.items[i], "title");
  }
}

struct as_result *as_result_read(struct as_arena *arena, const struct as_value *document,
                                 struct as_errors *errors) {
  struct reading reading = {arena, errors, AS_NEW(arena, struct as_result), true};
  const struct as_value *previous = as_value_get(document, "previous");
  if (as_value_get(document, "errors") != NULL && as_value_get(document, "items") == NULL) {
    as_errors_add(errors, as_value_place(document),
                  "this is the result of a review that could not be loaded");
    return NULL;
  }
  read_head(&reading, document);
  read_items(&reading, document);
  read_sums(&reading, document);
  reading.result->previous.any = previous != NULL && previous->kind == AS_MAP;
  reading.result->previous.date = text_of(previous, "date");
  return reading.well ? reading.result : NULL;
}
