/* SPDX-License-Identifier: MIT */
/* What stands under one item of a review: the words that every item knows, and the facts that the
 * scale declares.
 *
 * The words are a table, so that the hint for an unknown key, the check for double names and the
 * reading itself cannot tell different stories. A fact's default is filled in here: whoever judges
 * sees one value and need not know. */
#include "review/binding.h"

#include "base/text.h"
#include "doc/schema.h"

typedef void word_reader(struct as_binding *binding, const struct as_item *item,
                         const struct as_value *value, struct as_review_item *out);

static bool has_band(const struct as_item *item, struct as_decimal points) {
  for (uint32_t i = 0; i < item->band_count; i++)
    if (as_decimal_compare(item->bands[i].score, points) == 0)
      return true;
  return false;
}

/* "10, 8, 6, 4, 2, 0" */
static const char *points_of(struct as_arena *arena, const struct as_item *item) {
  const char *all = "";
  for (uint32_t i = 0; i < item->band_count; i++) {
    char text[AS_DECIMAL_TEXT];
    as_decimal_print(item->bands[i].score, text);
    all = as_arena_print(arena, "%s%s%s", all, i ? ", " : "", text);
  }
  return all;
}

bool as_binding_points(struct as_binding *binding, const struct as_item *item,
                       const struct as_value *value, const char *what, struct as_decimal *out) {
  struct as_type type = {.kind = item->whole ? AS_TYPE_WHOLE : AS_TYPE_NUMBER,
                         .min = {true, item->min},
                         .max = {true, item->max}};
  struct as_datum datum = {.kind = AS_TYPE_NONE};
  if (!as_type_read_value(&type, value, what, binding->arena, &datum, binding->errors) ||
      datum.kind == AS_TYPE_NONE)
    return false;
  *out = datum.as.number;
  if (!item->whole || !item->band_count || has_band(item, *out))
    return true;
  struct as_place place = as_value_place(value);
  as_errors_add(binding->errors, place, "%s: %s is none of the points of item %s: %s", what,
                as_errors_value(binding->errors, place, as_value_text(value)), item->id,
                points_of(binding->arena, item));
  return false;
}

/* A number that is no points but says why there are none. */
static const char *code_of(const struct as_item *item, const struct as_value *value) {
  struct as_decimal number;
  const char *why, *text = as_value_text(value);
  return text != NULL && as_decimal_parse(text, value->count, &number, &why)
             ? as_item_code_text(item, number)
             : NULL;
}

static void read_anchor(struct as_binding *binding, const struct as_item *item,
                        const struct as_value *value, struct as_review_item *out) {
  out->code = code_of(item, value);
  if (out->code != NULL)
    return;
  out->has_anchor = as_binding_points(binding, item, value, "anchor", &out->anchor);
  out->anchor_from = as_binding_from(binding, value);
}

static const char *nearest_element(struct as_binding *binding, const struct as_item *item,
                                   const char *word) {
  const char **ids = AS_NEW_ARRAY(binding->arena, const char *, item->element_count);
  for (uint32_t i = 0; i < item->element_count; i++)
    ids[i] = item->elements[i].id;
  return as_errors_nearest(binding->errors, word, ids, item->element_count);
}

static void read_element(struct as_binding *binding, const struct as_item *item,
                         const struct as_entry *entry, struct as_review_item *out) {
  static const struct as_type yes_no = {.kind = AS_TYPE_YES_NO};
  struct as_datum datum = {.kind = AS_TYPE_NONE};
  const char *id = entry->key.as.text;
  int element = as_item_element(item, id);
  if (element < 0) {
    as_errors_add(binding->errors, as_value_place(&entry->key),
                  "the checklist of item %s has no element %s%s", item->id,
                  as_errors_value(binding->errors, as_value_place(&entry->key), id),
                  nearest_element(binding, item, id));
    return;
  }
  if (!as_type_read_value(&yes_no, &entry->value, id, binding->arena, &datum, binding->errors) ||
      datum.kind == AS_TYPE_NONE)
    return;
  out->present[element] = datum.as.yes ? AS_YES : AS_NO;
  out->present_from[element] = as_binding_from(binding, &entry->value);
}

static bool has_checklist(struct as_binding *binding, const struct as_item *item,
                          const struct as_value *value, const char *what) {
  if (item->element_count > 0)
    return true;
  as_errors_add(binding->errors, as_value_place(value), "%s: item %s has no checklist", what,
                item->id);
  return false;
}

static void read_present(struct as_binding *binding, const struct as_item *item,
                         const struct as_value *value, struct as_review_item *out) {
  if (!has_checklist(binding, item, value, "present"))
    return;
  if (value->kind != AS_MAP) {
    as_errors_add(binding->errors, as_value_place(value),
                  "present: a map of elements to yes or no was wanted, here is %s",
                  as_kind_name(value->kind));
    return;
  }
  for (uint32_t i = 0; i < value->count; i++)
    read_element(binding, item, &value->as.entries[i], out);
}

/* "others: no" closes a checklist: what is not named is absent. "others: yes" leaves it open, as
 * no word does: it is not known which of the others are there, and nothing is guessed. */
static void read_others(struct as_binding *binding, const struct as_item *item,
                        const struct as_value *value, struct as_review_item *out) {
  static const struct as_type yes_no = {.kind = AS_TYPE_YES_NO};
  struct as_datum datum = {.kind = AS_TYPE_NONE};
  if (!has_checklist(binding, item, value, "others"))
    return;
  if (as_type_read_value(&yes_no, value, "others", binding->arena, &datum, binding->errors))
    out->others_closed = datum.kind == AS_TYPE_YES_NO && !datum.as.yes;
}

static const struct as_key OVERRIDE_KEYS[] = {{"score", AS_WANT_TEXT, true},
                                              {"reason", AS_WANT_TEXT, true}};
const struct as_keys as_keys_override = AS_KEYS(OVERRIDE_KEYS);

static void read_override(struct as_binding *binding, const struct as_item *item,
                          const struct as_value *value, struct as_review_item *out) {
  if (!as_schema_check(value, "an override", OVERRIDE_KEYS,
                       sizeof OVERRIDE_KEYS / sizeof *OVERRIDE_KEYS, binding->errors))
    return;
  out->override_reason =
      as_binding_text(binding, as_value_get(value, "reason"), "the override's reason");
  out->overridden = as_binding_points(binding, item, as_value_get(value, "score"),
                                      "the override's score", &out->override_score);
}

static void read_comment(struct as_binding *binding, const struct as_item *item,
                         const struct as_value *value, struct as_review_item *out) {
  (void)item;
  out->comment = as_binding_text(binding, value, "comment");
}

static void read_recommendation(struct as_binding *binding, const struct as_item *item,
                                const struct as_value *value, struct as_review_item *out) {
  (void)item;
  out->recommendation = as_binding_text(binding, value, "recommendation");
}

static void read_evidence(struct as_binding *binding, const struct as_item *item,
                          const struct as_value *value, struct as_review_item *out) {
  (void)item;
  as_binding_texts(binding, value, "evidence", &out->evidence);
}

static void read_not_applicable(struct as_binding *binding, const struct as_item *item,
                                const struct as_value *value, struct as_review_item *out) {
  if (!item->may_not_apply) {
    as_errors_add(binding->errors, as_value_place(value),
                  "not_applicable: the scale does not allow it for item %s", item->id);
    return;
  }
  out->not_applicable = as_binding_text(binding, value, "not_applicable (the reason)");
}

/* The words that no fact may take. */
static const struct word {
  const char *name;
  word_reader *read;
} words[] = {{"anchor", read_anchor},
             {"score", read_anchor},
             {"present", read_present},
             {"others", read_others},
             {"override", read_override},
             {"comment", read_comment},
             {"recommendation", read_recommendation},
             {"evidence", read_evidence},
             {"not_applicable", read_not_applicable}};

enum { WORDS = sizeof words / sizeof *words };

const char *as_review_item_word(size_t index) {
  return index < WORDS ? words[index].name : NULL;
}

static const struct word *find_word(const char *name) {
  for (uint32_t i = 0; i < WORDS; i++)
    if (as_text_equal(words[i].name, name))
      return &words[i];
  return NULL;
}

static void refuse_key(struct as_binding *binding, const struct as_item *item,
                       const struct as_value *key) {
  uint32_t count = item->fact_count + WORDS;
  const char **known = AS_NEW_ARRAY(binding->arena, const char *, count);
  for (uint32_t i = 0; i < item->fact_count; i++)
    known[i] = item->facts[i].id;
  for (uint32_t i = 0; i < WORDS; i++)
    known[item->fact_count + i] = words[i].name;
  as_errors_add(binding->errors, as_value_place(key), "item %s has no fact %s%s", item->id,
                as_errors_value(binding->errors, as_value_place(key), key->as.text),
                as_errors_nearest(binding->errors, key->as.text, known, count));
}

static void read_fact(struct as_binding *binding, const struct as_item *item, uint32_t fact,
                      const struct as_value *value, struct as_review_item *out) {
  if (as_binding_fact(binding, &item->facts[fact], value, &out->facts[fact]))
    out->facts_from[fact] = as_binding_from(binding, value);
}

static void read_entry(struct as_binding *binding, const struct as_item *item,
                       const struct as_entry *entry, struct as_review_item *out) {
  int fact = as_field_find(item->facts, item->fact_count, entry->key.as.text);
  if (fact >= 0) {
    read_fact(binding, item, (uint32_t)fact, &entry->value, out);
    return;
  }
  const struct word *word = find_word(entry->key.as.text);
  if (word == NULL)
    refuse_key(binding, item, &entry->key);
  else if (entry->value.kind != AS_NULL)
    word->read(binding, item, &entry->value, out);
}

/* One thing under two names is refused even where both say the same: which one stays when one is
 * changed? */
static void refuse_both(struct as_binding *binding, const struct as_value *value) {
  const struct as_entry *score = as_value_entry(value, "score");
  if (as_value_entry(value, "anchor") != NULL && score != NULL)
    as_errors_add(binding->errors, as_value_place(&score->key),
                  "\"anchor\" and \"score\" are two names for one thing: give one of them");
}

void as_review_item_read(struct as_binding *binding, uint32_t item, const struct as_value *value) {
  const struct as_review *review = binding->review;
  struct as_review_item *out = &review->items[review->of_one_item ? 0 : item];
  const struct as_item *declared = &binding->scale->items[item];
  out->declared = value;
  if (value->kind == AS_NULL)
    return;
  if (value->kind != AS_MAP) {
    as_errors_add(binding->errors, as_value_place(value),
                  "item %s: a map was wanted, here is %s (to give points alone, write "
                  "\"anchor: ...\" under it)",
                  declared->id, as_kind_name(value->kind));
    return;
  }
  for (uint32_t i = 0; i < value->count; i++)
    read_entry(binding, declared, &value->as.entries[i], out);
  refuse_both(binding, value);
}

void as_review_items_read(struct as_binding *binding, const struct as_value *items) {
  const struct as_review_item *read = binding->review->items;
  uint32_t hint = 0;
  for (uint32_t i = 0; items != NULL && i < items->count; i++) {
    const struct as_entry *entry = &items->as.entries[i];
    int item = as_binding_item(binding, &entry->key, hint);
    if (item < 0)
      continue;
    hint = (uint32_t)item + 1;
    if (read[item].declared != NULL)
      as_errors_add(binding->errors, as_value_place(&entry->key),
                    "item %s is given twice, by its id and by its number %s",
                    binding->scale->items[item].id, binding->scale->items[item].number);
    else
      as_review_item_read(binding, (uint32_t)item, &entry->value);
  }
}

/* Facts, elements and their origins of all items, from one block each: a corpus does this for
 * every review. */
struct room {
  struct as_datum *facts;
  const char **facts_from;
  enum as_tri *present;
  const char **present_from;
};

static struct room room_new(struct as_arena *arena, const struct as_item *items, uint32_t count) {
  uint32_t facts = 0, elements = 0;
  for (uint32_t i = 0; i < count; i++) {
    facts += items[i].fact_count;
    elements += items[i].element_count;
  }
  return (struct room){
      AS_NEW_ARRAY(arena, struct as_datum, facts), AS_NEW_ARRAY(arena, const char *, facts),
      AS_NEW_ARRAY(arena, enum as_tri, elements), AS_NEW_ARRAY(arena, const char *, elements)};
}

void as_review_items_new(struct as_binding *binding, const struct as_item *declared,
                         uint32_t count) {
  struct room room = room_new(binding->arena, declared, count);
  struct as_review_item *items = AS_NEW_ARRAY(binding->arena, struct as_review_item, count);
  for (uint32_t i = 0; i < count; i++) {
    const struct as_item *item = &declared[i];
    items[i].facts = room.facts;
    items[i].facts_from = room.facts_from;
    items[i].present = room.present;
    items[i].present_from = room.present_from;
    for (uint32_t k = 0; k < item->fact_count; k++)
      items[i].facts[k] = item->facts[k].fallback;
    for (uint32_t k = 0; k < item->element_count; k++)
      items[i].present[k] = AS_UNKNOWN;
    room =
        (struct room){room.facts + item->fact_count, room.facts_from + item->fact_count,
                      room.present + item->element_count, room.present_from + item->element_count};
  }
  binding->review->items = items;
}
