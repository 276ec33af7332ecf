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
#include "result/result_read.h"

#include <string.h>

static bool read_number(struct as_binding *binding, const struct as_value *value, const char *what,
                        struct as_decimal *out) {
  if (value == NULL || value->kind == AS_NULL)
    return false;
  const char *text = as_value_text(value);
  if (text != NULL && as_result_number(text, out))
    return true;
  as_errors_add(binding->errors, as_value_place(value), "%s: a number was wanted", what);
  return false;
}

/* What is in the scores before and cannot be compared with this scale's, for a remark each. */
struct odd {
  struct as_texts strangers; /* no item here is called so; with the nearest name, if one is near */
  struct as_texts rescaled;  /* scored from other points to others */
  bool *seen;                /* in the order of the scale's items */
};

/* A code in place of points, as in a review: no points. */
static bool is_code(const struct as_item *item, const struct as_value *score) {
  struct as_decimal number;
  const char *text = as_value_text(score);
  return text != NULL && as_result_number(text, &number) &&
         as_item_code_text(item, number) != NULL;
}

static const char *print(struct as_arena *arena, struct as_decimal number) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(number, text);
  return as_arena_text(arena, text);
}

static bool is_point(struct as_binding *binding, const struct as_item *item,
                     const struct as_value *value, struct as_decimal score) {
  bool inside =
      as_decimal_compare(score, item->min) >= 0 && as_decimal_compare(score, item->max) <= 0;
  if (inside && (!item->whole || as_decimal_is_whole(score)))
    return true;
  struct as_place place = as_value_place(value);
  as_errors_add(binding->errors, place, "previous: item %s: %s from %s to %s was wanted, not %s",
                item->id, item->whole ? "a whole number" : "a number",
                print(binding->arena, item->min), print(binding->arena, item->max),
                as_errors_value(binding->errors, place, as_value_text(value)));
  return false;
}

static const char *with_hint(struct as_binding *binding, const char *word) {
  const struct as_scale *scale = binding->scale;
  const char **ids = AS_NEW_ARRAY(binding->arena, const char *, scale->item_count);
  for (uint32_t i = 0; i < scale->item_count; i++)
    ids[i] = scale->items[i].id;
  return as_arena_print(binding->arena, "%s%s", as_text_cut(binding->arena, word, 40),
                        as_errors_nearest(binding->errors, word, ids, scale->item_count));
}

static void keep_score(struct as_binding *binding, int item, const struct as_value *score) {
  struct as_previous *previous = &binding->review->previous;
  const struct as_item *declared = &binding->scale->items[item];
  struct as_decimal number;
  if (is_code(declared, score) || !read_number(binding, score, "a previous score", &number) ||
      !is_point(binding, declared, score, number))
    return;
  previous->has_score[item] = true;
  previous->scores[item] = number;
}

static void remark_on(struct as_binding *binding, const char *words,
                      const struct as_texts *names) {
  if (names->count == 0)
    return;
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, words);
  for (uint32_t i = 0; i < names->count && !binding->errors->redact; i++)
    as_buf_print(&text, "%s%s", i == 0 ? ": " : ", ", names->texts[i]);
  as_buf_char(&text, '.');
  as_texts_add(binding->arena, &binding->review->remarks,
               as_arena_text(binding->arena, as_buf_get(&text)));
  as_buf_done(&text);
}

static void remark_odd(struct as_binding *binding, const struct odd *odd) {
  remark_on(binding, "The previous review has scores for items that this scale does not have",
            &odd->strangers);
  remark_on(binding,
            "The previous review has scores that are not compared, because their items had other "
            "points",
            &odd->rescaled);
}

static void refuse_later(struct as_binding *binding, const struct as_value *value, int32_t date) {
  if (date != AS_DATE_NONE && binding->review->date != AS_DATE_NONE &&
      date > binding->review->date)
    as_errors_add(binding->errors, as_value_place(value),
                  "the previous review's date, %s, lies after this review's, %s",
                  as_errors_value(binding->errors, as_value_place(value), as_value_text(value)),
                  binding->review->date_text);
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
  refuse_later(binding, value, date);
  char *written = as_arena_take(binding->arena, AS_DATE_TEXT);
  as_date_print(date, written);
  binding->review->previous.date = written;
}

/* One item by its id and by its number, with perhaps two scores: which one holds? */
static void read_scores(struct as_binding *binding, const struct as_value *scores,
                        struct odd *odd) {
  for (uint32_t i = 0; scores != NULL && scores->kind == AS_MAP && i < scores->count; i++) {
    const struct as_entry *entry = &scores->as.entries[i];
    int item = as_scale_item(binding->scale, entry->key.as.text);
    if (item < 0) {
      as_texts_add(binding->arena, &odd->strangers, with_hint(binding, entry->key.as.text));
      binding->review->previous.other_items = true;
    } else if (odd->seen[item]) {
      as_errors_add(binding->errors, as_value_place(&entry->key),
                    "previous: item %s is given twice, by its id and by its number %s",
                    binding->scale->items[item].id, binding->scale->items[item].number);
    } else {
      odd->seen[item] = true;
      keep_score(binding, item, &entry->value);
    }
  }
}

static const struct as_key PREVIOUS_KEYS[] = {{"date", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                              {"scores", AS_WANT_MAP | AS_WANT_NOTHING, false},
                                              {"total", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                              {"level", AS_WANT_TEXT | AS_WANT_NOTHING, false}};
const struct as_keys as_keys_previous = AS_KEYS(PREVIOUS_KEYS);

static void read_map(struct as_binding *binding, const struct as_value *map) {
  struct as_previous *previous = &binding->review->previous;
  struct odd odd = {.seen = AS_NEW_ARRAY(binding->arena, bool, binding->scale->item_count)};
  if (!as_schema_check(map, "a previous review", PREVIOUS_KEYS,
                       sizeof PREVIOUS_KEYS / sizeof *PREVIOUS_KEYS, binding->errors))
    return;
  read_scores(binding, as_value_get(map, "scores"), &odd);
  read_date(binding, as_value_get(map, "date"));
  previous->has_total =
      read_number(binding, as_value_get(map, "total"), "the previous total", &previous->total);
  previous->level = as_value_get_text(map, "level");
  remark_odd(binding, &odd);
}

/* Whether an item of a result was scored between the points that it has here. */
static bool same_points(const struct as_item *item, const struct as_value *before) {
  const char *min = as_value_get_text(before, "min"), *max = as_value_get_text(before, "max");
  struct as_decimal low, high;
  return min == NULL || max == NULL || !as_result_number(min, &low) ||
         !as_result_number(max, &high) ||
         (as_decimal_compare(low, item->min) == 0 && as_decimal_compare(high, item->max) == 0);
}

static void read_result_item(struct as_binding *binding, const struct as_value *before,
                             struct odd *odd) {
  struct as_previous *previous = &binding->review->previous;
  const char *id = as_value_get_text(before, "id");
  bool counted = !as_text_equal(as_value_get_text(before, "status"), "reported");
  int item = id == NULL ? -1 : as_scale_item(binding->scale, id);
  if (id == NULL)
    return;
  if (item < 0) {
    as_texts_add(binding->arena, &odd->strangers, with_hint(binding, id));
    previous->other_items = previous->other_items || counted;
    return;
  }
  odd->seen[item] = true;
  if (same_points(&binding->scale->items[item], before)) {
    keep_score(binding, item, as_value_get(before, "score"));
    return;
  }
  as_texts_add(binding->arena, &odd->rescaled, as_text_cut(binding->arena, id, 40));
  previous->other_items = true;
}

static void read_result(struct as_binding *binding, const struct as_value *result) {
  struct as_previous *previous = &binding->review->previous;
  const struct as_scale *scale = binding->scale;
  struct odd odd = {.seen = AS_NEW_ARRAY(binding->arena, bool, scale->item_count)};
  const struct as_value *items = as_value_get(result, "items");
  const struct as_value *total = as_value_get(result, "total");
  for (uint32_t i = 0; items != NULL && items->kind == AS_LIST && i < items->count; i++)
    read_result_item(binding, &items->as.items[i], &odd);
  for (uint32_t i = 0; i < scale->item_count; i++)
    previous->other_items = previous->other_items || (scale->items[i].counted && !odd.seen[i]);
  read_date(binding, as_value_get(as_value_get(result, "review"), "date"));
  previous->has_total =
      read_number(binding, as_value_get(total, "score"), "the previous total", &previous->total);
  previous->has_max = read_number(binding, as_value_get(total, "max"),
                                  "the previous total's maximum", &previous->max);
  previous->level = as_value_get_text(as_value_get(result, "level"), "id");
  remark_odd(binding, &odd);
}

/* The review itself, by whatever path it is named. */
static bool is_itself(const struct as_binding *binding, const struct as_value *value,
                      const char *shown, const struct as_source *source) {
  const struct as_source *own = value->source;
  return as_text_equal(shown, binding->place->file) ||
         (own != NULL && own->text != NULL && source->text != NULL && own->size == source->size &&
          memcmp(own->text, source->text, own->size) == 0);
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
  if (source != NULL && is_itself(binding, value, shown, source)) {
    as_errors_add(binding->errors, as_value_place(value),
                  "previous: the review names itself; an earlier one is wanted");
    return;
  }
  const struct as_value *document =
      source == NULL ? NULL : as_read(arena, source, binding->errors);
  if (document == NULL)
    return;
  if (as_value_get(document, "assay") != NULL) {
    read_result(binding, document);
  } else if (as_value_get(document, "scale") != NULL) {
    refuse_later(binding, as_value_get(document, "date"), as_review_date(document));
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
