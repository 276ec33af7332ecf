/* SPDX-License-Identifier: MIT */
/* What is known of the review before: a map written by hand, an earlier result, or an earlier
 * review.
 *
 * The last two are files, told apart by what is in them. A result has its scores already; a review
 * is left for the engine to score. Its own previous is never followed: a chain of ten years must
 * not make this year's result wait or fail. An item that the scale no longer has is a remark,
 * because scales change between reviews. */
#include "review/binding.h"

#include "base/text.h"
#include "doc/read.h"
#include "doc/schema.h"

#include <string.h>

enum { NUMBER_DIGITS = 17 };

/* Numbers of a result have up to 12 significant digits, of which more may stand after the point
 * than evidence may have. */
static bool number_of(const char *text, struct as_decimal *out) {
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

static bool read_number(struct as_binding *binding, const struct as_value *value, const char *what,
                        struct as_decimal *out) {
  if (value == NULL || value->kind == AS_NULL)
    return false;
  const char *text = as_value_text(value);
  if (text != NULL && number_of(text, out))
    return true;
  as_errors_add(binding->errors, as_value_place(value), "%s: a number was wanted", what);
  return false;
}

/* Items that the scale does not have, for one remark. */
struct strangers {
  struct as_texts names;
};

/* A code in place of points, as in a review: no points. */
static bool is_code(const struct as_item *item, const struct as_value *score) {
  struct as_decimal number;
  const char *text = as_value_text(score);
  return text != NULL && number_of(text, &number) && as_item_code_text(item, number) != NULL;
}

static void keep_score(struct as_binding *binding, const char *id, const struct as_value *score,
                       struct strangers *strangers) {
  struct as_previous *previous = &binding->review->previous;
  int item = as_scale_item(binding->scale, id);
  if (item < 0)
    as_texts_add(binding->arena, &strangers->names, id);
  else if (!is_code(&binding->scale->items[item], score) &&
           read_number(binding, score, "a previous score", &previous->scores[item]))
    previous->has_score[item] = true;
}

static void remark_strangers(struct as_binding *binding, const struct strangers *strangers) {
  if (strangers->names.count == 0)
    return;
  if (binding->errors->redact) {
    as_texts_add(binding->arena, &binding->review->remarks,
                 "The previous review has scores for items that this scale does not have.");
    return;
  }
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "The previous review has scores for items that this scale does not have: ");
  for (uint32_t i = 0; i < strangers->names.count; i++) {
    as_buf_text(&text, i == 0 ? "" : ", ");
    as_buf_text(&text, as_text_cut(binding->arena, strangers->names.texts[i], 40));
  }
  as_buf_char(&text, '.');
  as_texts_add(binding->arena, &binding->review->remarks,
               as_arena_text(binding->arena, as_buf_get(&text)));
  as_buf_done(&text);
}

static void read_date(struct as_binding *binding, const struct as_value *value) {
  const char *text = as_value_text(value), *why;
  int32_t date;
  if (text == NULL)
    return;
  if (!as_date_parse(text, strlen(text), AS_DATE_ISO, &date, &why)) {
    as_errors_add(binding->errors, as_value_place(value),
                  "the previous date: %s is not a date: %s",
                  as_errors_value(binding->errors, as_value_place(value), text), why);
    return;
  }
  char *written = as_arena_take(binding->arena, AS_DATE_TEXT);
  as_date_print(date, written);
  binding->review->previous.date = written;
}

static void read_map(struct as_binding *binding, const struct as_value *map) {
  static const struct as_key keys[] = {{"date", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                       {"scores", AS_WANT_MAP | AS_WANT_NOTHING, false},
                                       {"total", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                       {"level", AS_WANT_TEXT | AS_WANT_NOTHING, false}};
  struct as_previous *previous = &binding->review->previous;
  struct strangers strangers = {{0}};
  if (!as_schema_check(map, "a previous review", keys, sizeof keys / sizeof *keys,
                       binding->errors))
    return;
  const struct as_value *scores = as_value_get(map, "scores");
  for (uint32_t i = 0; scores != NULL && scores->kind == AS_MAP && i < scores->count; i++)
    keep_score(binding, scores->as.entries[i].key.as.text, &scores->as.entries[i].value,
               &strangers);
  read_date(binding, as_value_get(map, "date"));
  previous->has_total =
      read_number(binding, as_value_get(map, "total"), "the previous total", &previous->total);
  previous->level = as_value_get_text(map, "level");
  remark_strangers(binding, &strangers);
}

static void read_result(struct as_binding *binding, const struct as_value *result) {
  struct as_previous *previous = &binding->review->previous;
  struct strangers strangers = {{0}};
  const struct as_value *items = as_value_get(result, "items");
  for (uint32_t i = 0; items != NULL && items->kind == AS_LIST && i < items->count; i++) {
    const struct as_value *item = &items->as.items[i];
    const char *id = as_value_get_text(item, "id");
    if (id != NULL)
      keep_score(binding, id, as_value_get(item, "score"), &strangers);
  }
  read_date(binding, as_value_get(as_value_get(result, "review"), "date"));
  previous->has_total = read_number(binding, as_value_get(as_value_get(result, "total"), "score"),
                                    "the previous total", &previous->total);
  previous->level = as_value_get_text(as_value_get(result, "level"), "id");
  remark_strangers(binding, &strangers);
}

static void read_file(struct as_binding *binding, const struct as_value *value) {
  struct as_previous *previous = &binding->review->previous;
  struct as_arena *arena = binding->arena;
  const char *name = value->as.text;
  const char *path = as_path_join(arena, binding->place->folder, name);
  const char *shown = as_path_join(arena, as_path_folder(arena, binding->place->file), name);
  const struct as_source *source =
      as_file_read(arena, binding->place->root, path, shown, AS_FILE_DOCUMENT, true,
                   as_value_place(value), binding->errors);
  const struct as_value *document =
      source == NULL ? NULL : as_read(arena, source, binding->errors);
  if (document == NULL)
    return;
  if (as_value_get(document, "assay") != NULL) {
    read_result(binding, document);
  } else if (as_value_get(document, "scale") != NULL) {
    previous->document = document;
    previous->file = shown;
    previous->folder = as_path_folder(arena, path);
  } else {
    as_errors_add(binding->errors, as_value_place(value),
                  "previous: \"%s\" is neither a review nor a result of one", name);
  }
}

void as_review_previous_read(struct as_binding *binding, const struct as_value *value) {
  struct as_previous *previous = &binding->review->previous;
  if (value == NULL || (value->kind != AS_TEXT && value->kind != AS_MAP))
    return;
  previous->any = true;
  previous->has_score = AS_NEW_ARRAY(binding->arena, bool, binding->scale->item_count);
  previous->scores = AS_NEW_ARRAY(binding->arena, struct as_decimal, binding->scale->item_count);
  if (value->kind == AS_MAP)
    read_map(binding, value);
  else
    read_file(binding, value);
}
