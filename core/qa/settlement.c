/* SPDX-License-Identifier: MIT */
/* Reading and drafting a settlement. The one idea: nothing is guessed. An item without a score or
 * without a reason is open, whatever else stands there. */
#include "qa/settlement.h"

#include "base/text.h"
#include "doc/build.h"
#include "doc/emit.h"
#include "doc/schema.h"

#include <string.h>

static const char intro[] =
    "What the reviewers scored differently, most to talk about first. For each item write the "
    "score that was agreed and why, then run the same command again: it puts the agreed review in "
    "the place of this file. An item that does not apply is settled by \"not_applicable: "
    "reason\". A reason that holds a colon or a # wants quotes.";

bool as_settlement_is(const struct as_value *document) {
  return as_value_get(document, "settle") != NULL && as_value_get(document, "scale") == NULL;
}

static void add_score(const struct as_compared_score *score, struct as_buf *out) {
  char text[AS_DECIMAL_TEXT];
  if (score->has_score) {
    as_decimal_print(score->score, text);
    as_buf_text(out, text);
  } else {
    as_buf_text(out, as_status_name(score->status));
  }
}

/* "9 Zero exclusion", then a line for each reviewer: the score and what was written of it. */
static const char *describe(struct as_arena *arena, const struct as_comparison *comparison,
                            const struct as_compared_input *inputs,
                            const struct as_compared_item *item) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_print(&text, "%s%s%s", item->number, *item->number ? " " : "", item->title);
  for (uint32_t i = 0; i < comparison->review_count; i++) {
    const struct as_compared_review *review = &comparison->reviews[i];
    const struct as_item_result *result = as_compared_result(&inputs[i], item->id);
    as_buf_print(&text, "\n%s: ", review->reviewers ? review->reviewers : review->label);
    add_score(&item->scores[i], &text);
    if (result->comment)
      as_buf_print(&text, ", \"%s\"", result->comment);
  }
  const char *out = as_arena_text(arena, as_buf_get(&text));
  as_buf_done(&text);
  return out;
}

void as_settlement_draft(struct as_arena *arena, const struct as_comparison *comparison,
                         const struct as_compared_input *inputs, struct as_buf *out) {
  struct as_value tree = as_value_of_map(), settle = as_value_of_map();
  for (uint32_t i = 0; i < comparison->first_count; i++) {
    const struct as_compared_item *item = &comparison->items[comparison->first[i]];
    struct as_value one = as_value_of_map();
    as_map_put(arena, &one, "score", as_value_of_room());
    as_map_put(arena, &one, "reason", as_value_of_room());
    as_map_comment(arena, &settle, describe(arena, comparison, inputs, item));
    as_map_put(arena, &settle, item->id, one);
  }
  as_map_put(arena, &tree, "settle", settle);
  as_emit_comment(intro, 0, out);
  as_emit(&tree, out);
}

/* Reading */

struct reading {
  struct as_arena *arena;
  const struct as_comparison *comparison;
  const struct as_scale *scale;
  struct as_settled *settled;
  struct as_errors *errors, *open;
};

static bool is_text(const struct as_value *value) {
  const char *text = as_value_text(value);
  return text != NULL && text[strspn(text, " \t\r\n")] != '\0';
}

static bool is_point(const struct reading *reading, const struct as_item *item,
                     const struct as_value *value, struct as_decimal *out) {
  struct as_type type = {.kind = item->whole ? AS_TYPE_WHOLE : AS_TYPE_NUMBER,
                         .min = {true, item->min},
                         .max = {true, item->max}};
  struct as_datum datum = {.kind = AS_TYPE_NONE};
  const char *what = as_arena_print(reading->arena, "the score agreed of item %s", item->id);
  if (!as_type_read_value(&type, value, what, reading->arena, &datum, reading->errors) ||
      datum.kind == AS_TYPE_NONE)
    return false;
  *out = datum.as.number;
  return true;
}

static void read_not_applicable(const struct reading *reading, const struct as_item *item,
                                const struct as_value *map, struct as_settled *out) {
  const struct as_value *reason = as_value_get(map, "not_applicable");
  if (!item->may_not_apply)
    as_errors_add(reading->errors, as_value_place(reason),
                  "not_applicable: the scale does not allow it for item %s", item->id);
  else if (!as_value_is_nothing(as_value_get(map, "score")))
    as_errors_add(reading->errors, as_value_place(reason),
                  "item %s: either a score or not_applicable", item->id);
  else
    *out = (struct as_settled){true, true, as_decimal_of(0), as_value_text(reason)};
}

static void read_one(const struct reading *reading, const struct as_entry *entry,
                     const struct as_item *item, struct as_settled *out) {
  static const struct as_key keys[] = {{"score", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                       {"reason", AS_WANT_TEXT | AS_WANT_NOTHING, false},
                                       {"not_applicable", AS_WANT_TEXT | AS_WANT_NOTHING, false}};
  const struct as_value *map = &entry->value, *score = as_value_get(map, "score");
  struct as_place place = as_value_place(&entry->key);
  if (as_value_is_nothing(map)) {
    as_errors_add(reading->open, place, "item %s is open: no score is given", item->id);
    return;
  }
  if (!as_schema_check(map, "what was agreed of an item", keys, sizeof keys / sizeof *keys,
                       reading->errors))
    return;
  if (is_text(as_value_get(map, "not_applicable"))) {
    read_not_applicable(reading, item, map, out);
    return;
  }
  if (as_value_is_nothing(score))
    as_errors_add(reading->open, place, "item %s is open: no score is given", item->id);
  else if (!is_text(as_value_get(map, "reason")))
    as_errors_add(reading->open, place, "item %s is open: no reason is given", item->id);
  else if (is_point(reading, item, score, &out->score)) {
    out->settled = true;
    out->reason = as_value_get_text(map, "reason");
  }
}

static int place_of(const struct as_comparison *comparison, const char *id) {
  for (uint32_t i = 0; i < comparison->item_count; i++)
    if (as_text_equal(comparison->items[i].id, id))
      return (int)i;
  return -1;
}

static void read_entry(const struct reading *reading, const struct as_entry *entry, bool *seen) {
  struct as_place place = as_value_place(&entry->key);
  int item = as_scale_item_at(reading->scale, entry->key.as.text, place, reading->errors);
  int at = item < 0 ? -1 : place_of(reading->comparison, reading->scale->items[item].id);
  if (at < 0)
    return;
  const char *id = reading->comparison->items[at].id;
  if (!reading->comparison->items[at].open)
    as_errors_add(reading->errors, place,
                  "item %s: there is nothing to settle, all give it the same score", id);
  else if (seen[at])
    as_errors_add(reading->errors, place, "item %s is settled twice, by its id and its number",
                  id);
  else
    read_one(reading, entry, &reading->scale->items[item], &reading->settled[at]);
  seen[at] = true;
}

bool as_settlement_read(struct as_arena *arena, const struct as_value *document,
                        const struct as_comparison *comparison, const struct as_scale *scale,
                        struct as_settled *settled, struct as_errors *errors,
                        struct as_errors *open) {
  static const struct as_key keys[] = {{"settle", AS_WANT_MAP | AS_WANT_NOTHING, true}};
  const struct reading reading = {arena, comparison, scale, settled, errors, open};
  const struct as_value *settle = as_value_get(document, "settle");
  bool *seen = AS_NEW_ARRAY(arena, bool, comparison->item_count);
  if (!as_schema_check(document, "a settlement", keys, 1, errors))
    return false;
  for (uint32_t i = 0; settle->kind == AS_MAP && i < settle->count; i++)
    read_entry(&reading, &settle->as.entries[i], seen);
  for (uint32_t i = 0; i < comparison->item_count; i++)
    if (comparison->items[i].open && !seen[i])
      as_errors_add(open, as_value_place(&as_value_entry(document, "settle")->key),
                    "item %s is open: it does not stand here", comparison->items[i].id);
  return !as_errors_any(errors);
}
