/* SPDX-License-Identifier: MIT */
/* A document to a review: the header here, facts, items, tables and the previous review in
 * their own files.
 *
 * The one idea: every part is read whatever is wrong with the others, so that one run shows all
 * faults; only when no fault was added is the review given out. Decided against: reading what one
 * item needs when it is judged; then a fault in the last table would show after half the items
 * were scored. */
#include "review/review.h"

#include "base/text.h"
#include "doc/schema.h"
#include "review/binding.h"

#include <string.h>

/* The header, in the order in which a review is usually written. */
static const struct as_key header[] = {
    {"scale", AS_WANT_TEXT, true},
    {"service", AS_WANT_TEXT, true},
    {"site", AS_WANT_TEXT | AS_WANT_NOTHING, false},
    {"reviewers", AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_NOTHING, false},
    {"date", AS_WANT_TEXT, true},
    {"status", AS_WANT_TEXT | AS_WANT_NOTHING, false},
    {"previous", AS_WANT_TEXT | AS_WANT_MAP | AS_WANT_NOTHING, false},
    {"summary", AS_WANT_TEXT | AS_WANT_NOTHING, false},
    {"facts", AS_WANT_MAP | AS_WANT_NOTHING, false},
    {"tables", AS_WANT_MAP | AS_WANT_NOTHING, false},
    {"items", AS_WANT_MAP | AS_WANT_NOTHING, false},
    {"corrections", AS_WANT_MAP | AS_WANT_NOTHING, false},
    {"strengths", AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_NOTHING, false},
    {"improvements", AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_NOTHING, false},
    {"actions", AS_WANT_LIST | AS_WANT_NOTHING, false}};
const struct as_keys as_keys_review = AS_KEYS(header);

static const char *const statuses[] = {"draft", "final"};
const struct as_word_list as_words_status = AS_WORD_LIST(statuses);

enum { HEADER_KEYS = sizeof header / sizeof *header, LINE_DIGITS = 10 };

bool as_review_check_header(const struct as_value *document, struct as_errors *errors) {
  return as_schema_check(document, "a review", header, HEADER_KEYS, errors);
}

/* What people take for a review: an earlier result, a file of another kind, a list of words. */
static bool is_something_else(const struct as_value *document, struct as_errors *errors) {
  const struct as_value *first = document;
  if (document->kind == AS_LIST && document->count > 0)
    first = &document->as.items[0];
  const struct as_entry *assay = as_value_entry(first, "assay");
  struct as_place place = as_value_place(document);
  if (assay != NULL)
    as_errors_add(errors, as_value_place(&assay->key),
                  "this is a result; give the review it came from");
  else if (document->kind == AS_TEXT)
    as_errors_add(errors, place,
                  "lines such as \"service: Riverside\" were wanted; is a colon missing?");
  else if (document->kind == AS_LIST)
    as_errors_add(errors, place,
                  "lines such as \"service: Riverside\" were wanted, here is a list");
  else
    return false;
  return true;
}

const char *as_review_scale(const struct as_value *document, struct as_errors *errors) {
  if (is_something_else(document, errors))
    return NULL;
  const struct as_value *scale = as_value_get(document, "scale");
  const char *name = as_value_text(scale);
  if (name != NULL && name[0] != '\0')
    return name;
  if (name != NULL)
    as_errors_add(errors, as_value_place(scale), "\"scale\" is empty: name the scale to score by");
  else
    as_review_check_header(document, errors);
  return NULL;
}

int32_t as_review_date(const struct as_value *document) {
  int32_t date = AS_DATE_NONE;
  const char *why = NULL;
  const char *text = as_value_get_text(document, "date");
  if (text == NULL || !as_date_parse(text, strlen(text), AS_DATE_ISO, &date, &why))
    return AS_DATE_NONE;
  return date;
}

/* Written by hand: a corpus has hundreds of these a review. */
const char *as_binding_from(struct as_binding *binding, const struct as_value *value) {
  if (binding->from != NULL && binding->from_line == value->line)
    return binding->from;
  char digits[LINE_DIGITS];
  size_t count = 0, size = strlen(binding->name);
  for (uint32_t rest = value->line; rest > 0 || count == 0; rest /= 10)
    digits[count++] = (char)('0' + rest % 10);
  char *text = as_arena_take(binding->arena, size + 1 + count + 1);
  memcpy(text, binding->name, size);
  text[size++] = ':';
  while (count > 0)
    text[size++] = digits[--count];
  binding->from_line = value->line;
  binding->from = text;
  return text;
}

static bool is_blank(const char *text) {
  return text[strspn(text, " \t\r\n")] == '\0';
}

const char *as_binding_text(struct as_binding *binding, const struct as_value *value,
                            const char *what) {
  const char *text = as_value_text(value);
  if (text == NULL)
    as_errors_add(binding->errors, as_value_place(value), "%s: a text was wanted, here is %s",
                  what, as_kind_name(value->kind));
  else if (is_blank(text))
    as_errors_add(binding->errors, as_value_place(value), "%s: an empty text; leave it out", what);
  else
    return text;
  return NULL;
}

void as_binding_texts(struct as_binding *binding, const struct as_value *value, const char *what,
                      struct as_texts *out) {
  bool list = value->kind == AS_LIST;
  uint32_t count = list ? value->count : 1;
  for (uint32_t i = 0; i < count; i++) {
    const struct as_value *one = list ? &value->as.items[i] : value;
    const char *text = as_binding_text(binding, one, what);
    if (text != NULL)
      as_texts_add(binding->arena, out, text);
  }
}

int as_binding_item(struct as_binding *binding, const struct as_value *key, uint32_t hint) {
  const struct as_scale *scale = binding->scale;
  const char *word = key->as.text;
  if (hint < scale->item_count && as_text_equal(scale->items[hint].id, word))
    return (int)hint;
  return as_scale_item_at(scale, word, as_value_place(key), binding->errors);
}

/* A text of the header, or NULL. Lists and maps there were refused by the header's check. */
static const char *header_text(const struct as_value *document, const char *key) {
  const char *text = as_value_get_text(document, key);
  return text != NULL && is_blank(text) ? NULL : text;
}

static void read_date(struct as_binding *binding, const struct as_value *value) {
  struct as_review *review = binding->review;
  const char *text = as_value_text(value), *why = NULL;
  review->date = AS_DATE_NONE;
  if (text == NULL)
    return;
  if (!as_date_parse(text, strlen(text), AS_DATE_ISO, &review->date, &why)) {
    review->date = AS_DATE_NONE;
    as_errors_add(binding->errors, as_value_place(value), "date: %s is not a date: %s",
                  as_errors_value(binding->errors, as_value_place(value), text), why);
    return;
  }
  char *written = as_arena_take(binding->arena, AS_DATE_TEXT);
  as_date_print(review->date, written);
  review->date_text = written;
}

static void read_service(struct as_binding *binding, const struct as_value *document) {
  const struct as_value *service = as_value_get(document, "service");
  if (as_value_text(service) != NULL)
    binding->review->service = as_binding_text(binding, service, "service");
}

static void read_header(struct as_binding *binding, const struct as_value *document) {
  struct as_review *review = binding->review;
  read_service(binding, document);
  read_date(binding, as_value_get(document, "date"));
  review->site = header_text(document, "site");
  review->summary = header_text(document, "summary");
  const struct as_value *reviewers = as_value_get(document, "reviewers");
  if (reviewers != NULL && (reviewers->kind == AS_LIST || reviewers->kind == AS_TEXT))
    as_binding_texts(binding, reviewers, "reviewers", &review->reviewers);
  const struct as_value *status = as_value_get(document, "status");
  int chosen = 0;
  if (as_value_text(status) != NULL)
    chosen = as_schema_choice(document, "status", statuses, 2, 0, binding->errors);
  review->status = statuses[chosen > 0 ? chosen : 0];
}

static struct as_binding binding_new(struct as_arena *arena, const struct as_scale *scale,
                                     const struct as_review_place *place,
                                     struct as_errors *errors) {
  struct as_review *review = AS_NEW(arena, struct as_review);
  review->scale = scale;
  review->file = place->file;
  review->date = AS_DATE_NONE;
  struct as_binding binding = {.arena = arena,
                               .scale = scale,
                               .place = place,
                               .errors = errors,
                               .review = review,
                               .name = errors->redact ? "review" : as_path_name(place->file)};
  as_review_facts_new(&binding);
  return binding;
}

/* A member that is there and a map. */
static const struct as_value *map_in(const struct as_value *document, const char *key) {
  const struct as_value *value = as_value_get(document, key);
  return value != NULL && value->kind == AS_MAP ? value : NULL;
}

struct as_review *as_review_load(struct as_arena *arena, const struct as_value *document,
                                 const struct as_scale *scale, const struct as_review_place *place,
                                 struct as_errors *errors) {
  size_t before = errors->errors;
  struct as_binding binding = binding_new(arena, scale, place, errors);
  as_review_items_new(&binding, scale->items, scale->item_count);
  as_review_check_header(document, errors);
  if (document->kind != AS_MAP)
    return NULL;
  read_header(&binding, document);
  as_review_facts_read(&binding, document, map_in(document, "facts"));
  as_review_tables_read(&binding, map_in(document, "tables"));
  as_review_items_read(&binding, map_in(document, "items"));
  as_review_previous_read(&binding, as_value_get(document, "previous"));
  as_review_corrections_read(&binding, document);
  as_review_conclusions_read(&binding, document);
  return errors->errors == before ? binding.review : NULL;
}

/* A part of a rule test that must be a map, or NULL. */
static const struct as_value *case_map(struct as_binding *binding,
                                       const struct as_value *test_case, const char *key) {
  const struct as_value *value = as_value_get(test_case, key);
  if (value == NULL || value->kind == AS_NULL || value->kind == AS_MAP)
    return map_in(test_case, key);
  as_errors_add(binding->errors, as_value_place(value), "%s: a map was wanted, here is %s", key,
                as_kind_name(value->kind));
  return NULL;
}

struct as_review *as_review_of_case(struct as_arena *arena, const struct as_value *test_case,
                                    const struct as_scale *scale, uint32_t item,
                                    const struct as_review_place *place,
                                    struct as_errors *errors) {
  size_t before = errors->errors;
  struct as_binding binding = binding_new(arena, scale, place, errors);
  as_review_items_new(&binding, &scale->items[item], 1);
  binding.review->of_one_item = true;
  binding.review->status = statuses[0];
  read_date(&binding, as_value_get(test_case, "date"));
  as_review_tables_read(&binding, case_map(&binding, test_case, "tables"));
  as_review_facts_read(&binding, NULL, case_map(&binding, test_case, "review_facts"));
  const struct as_value *facts = case_map(&binding, test_case, "facts");
  if (facts != NULL)
    as_review_item_read(&binding, item, facts);
  return errors->errors == before ? binding.review : NULL;
}
