/* SPDX-License-Identifier: MIT */
/* The schema of a review by one scale: its facts, checklists, points and tables, with the scale's
 * words as descriptions. The one idea: every value has two spellings, what an editor takes a
 * scalar for and the text that assay reads; both are described, and nothing at all is allowed
 * wherever a review may leave it. */
#include "qa/schema_of.h"

#include "base/text.h"
#include "qa/schema_parts.h"
#include "qa/words.h"
#include "review/review.h"
#include "table/table.h"

struct form {
  struct as_json json;
  struct as_arena *arena;
  const struct as_scale *scale;
};

static void array(struct as_json *json, const char *key) {
  as_json_key(json, key);
  as_json_open(json, '[');
}

static void object(struct as_json *json, const char *key) {
  as_json_key(json, key);
  as_json_open(json, '{');
}

static void kind(struct as_json *json, const char *name) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", name);
  as_json_close(json, '}');
}

static void pattern(struct as_json *json, const char *text) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", "string");
  as_json_member_text(json, "pattern", text);
  as_json_close(json, '}');
}

static void closed(struct as_json *json) {
  as_json_key(json, "additionalProperties");
  as_json_yes(json, false);
}

/* Typed values */

static void bound(struct as_json *json, const char *key, const struct as_bound *edge) {
  if (edge->given)
    as_json_member_number(json, key, edge->value);
}

static void number(struct as_json *json, const struct as_type *type) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", type->kind == AS_TYPE_WHOLE ? "integer" : "number");
  bound(json, "minimum", &type->min);
  bound(json, "maximum", &type->max);
  bound(json, "exclusiveMinimum", &type->above);
  bound(json, "exclusiveMaximum", &type->below);
  as_json_close(json, '}');
  pattern(json, type->kind == AS_TYPE_PERCENT ? "^\\s*-?[0-9]+(\\.[0-9]+)?\\s*%?\\s*$"
                                              : "^\\s*-?[0-9]+(\\.[0-9]+)?\\s*$");
}

static void yes_or_no(struct as_json *json) {
  kind(json, "boolean");
  as_json_open(json, '{');
  array(json, "enum");
  as_json_text(json, "yes");
  as_json_text(json, "no");
  as_json_int(json, 1);
  as_json_int(json, 0);
  as_json_close(json, ']');
  as_json_close(json, '}');
  pattern(json, "^\\s*([yY]([eE][sS])?|[nN][oO]?|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|1|0)\\s*$");
}

static void choice(struct as_json *json, const struct as_type *type) {
  as_json_open(json, '{');
  as_schema_words(json, type->choices, type->choice_count, 0);
  as_json_close(json, '}');
}

static void alternatives(struct as_json *json, const struct as_type *type);

static void list(struct as_json *json, const struct as_type *type) {
  as_json_open(json, '{');
  as_json_member_text(json, "type", "array");
  object(json, "items");
  array(json, "anyOf");
  alternatives(json, type->element);
  kind(json, "null");
  as_json_close(json, ']');
  as_json_close(json, '}');
  as_json_close(json, '}');
  kind(json, "string"); /* "one; two", as in a table */
  if (type->element->kind != AS_TYPE_DATE) {
    alternatives(json, type->element);
    return;
  }
  as_json_open(json, '{');
  as_json_member_text(json, "type", "object");
  array(json, "required");
  as_json_text(json, "from");
  as_json_text(json, "to");
  as_json_close(json, ']');
  as_json_close(json, '}');
}

/* Each way in which a value of the type may stand there. */
static void alternatives(struct as_json *json, const struct as_type *type) {
  switch (type->kind) {
  case AS_TYPE_WHOLE:
  case AS_TYPE_NUMBER:
  case AS_TYPE_PERCENT:
    number(json, type);
    break;
  case AS_TYPE_YES_NO:
    yes_or_no(json);
    break;
  case AS_TYPE_DATE:
    pattern(json, "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$");
    break;
  case AS_TYPE_TIME:
    pattern(json, "^\\s*[0-9]{1,2}:[0-9]{2}(:00)?\\s*$");
    break;
  case AS_TYPE_CHOICE:
    choice(json, type);
    break;
  case AS_TYPE_LIST:
    list(json, type);
    break;
  case AS_TYPE_TEXT:
  case AS_TYPE_NONE:
    as_json_open(json, '{');
    as_schema_kinds(json, AS_WANT_TEXT);
    as_json_close(json, '}');
    break;
  }
}

/* blank: an empty text is nothing, as in a cell of a table. */
static void typed(struct form *form, const char *name, const struct as_type *type,
                  const char *title, const char *says, bool blank) {
  struct as_json *json = &form->json;
  object(json, name);
  as_json_member_text(json, "title", title);
  as_json_member_text(json, "description", says);
  array(json, "anyOf");
  alternatives(json, type);
  kind(json, "null");
  if (blank)
    pattern(json, "^\\s*$");
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void field(struct form *form, const struct as_field *one, bool blank) {
  const char *type = as_words_field(form->arena, one);
  typed(form, one->id, &one->type, one->label,
        one->help ? as_arena_print(form->arena, "%s. %s", type, one->help) : type, blank);
}

static void fields(struct form *form, const struct as_field *all, uint32_t count, bool blank) {
  object(&form->json, "properties");
  for (uint32_t i = 0; i < count; i++)
    field(form, &all[i], blank);
  as_json_close(&form->json, '}');
}

/* Items */

static const char *ladder(struct form *form, const struct as_item *item) {
  const char *all = "The reviewer's own points.";
  for (uint32_t i = 0; i < item->anchor_count + item->code_count; i++) {
    const struct as_anchor *anchor =
        i < item->anchor_count ? &item->anchors[i] : &item->codes[i - item->anchor_count];
    char points[AS_DECIMAL_TEXT];
    as_decimal_print(anchor->score, points);
    all = as_arena_print(form->arena, "%s\n%s: %s", all, points, anchor->text);
  }
  return all;
}

static void listed(struct as_json *json, const struct as_item *item) {
  as_json_open(json, '{');
  array(json, "enum");
  if (item->whole)
    for (uint32_t i = 0; i < item->band_count; i++)
      as_json_number(json, item->bands[i].score);
  for (uint32_t i = 0; i < item->code_count; i++)
    as_json_number(json, item->codes[i].score);
  as_json_close(json, ']');
  as_json_close(json, '}');
}

/* Those of its bands where it has some, else any from its lowest to its highest; and its codes. */
static void points(struct form *form, const char *name, const struct as_item *item) {
  struct as_json *json = &form->json;
  const struct as_type type = {.kind = item->whole ? AS_TYPE_WHOLE : AS_TYPE_NUMBER,
                               .min = {true, item->min},
                               .max = {true, item->max}};
  bool by_bands = item->whole && item->band_count > 0;
  object(json, name);
  as_json_member_text(json, "description", ladder(form, item));
  array(json, "anyOf");
  if (by_bands || item->code_count)
    listed(json, item);
  if (by_bands)
    pattern(json, "^\\s*-?[0-9]+(\\.[0-9]+)?\\s*$");
  else
    number(json, &type);
  kind(json, "null");
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void checklist(struct form *form, const struct as_item *item) {
  struct as_json *json = &form->json;
  static const struct as_type yes_no = {.kind = AS_TYPE_YES_NO};
  object(json, "present");
  array(json, "type");
  as_json_text(json, "object");
  as_json_text(json, "null");
  as_json_close(json, ']');
  object(json, "properties");
  for (uint32_t i = 0; i < item->element_count; i++)
    typed(form, item->elements[i].id, &yes_no, item->elements[i].title,
          item->elements[i].help ? item->elements[i].help : "yes or no", false);
  as_json_close(json, '}');
  closed(json);
  as_json_close(json, '}');
  typed(form, "others", &yes_no, "The others", "no: what is not named is not there", false);
}

static void override(struct form *form, const struct as_item *item) {
  struct as_json *json = &form->json;
  object(json, "override");
  as_json_member_text(json, "description", "These points stand, whatever rule and limits say.");
  array(json, "type");
  as_json_text(json, "object");
  as_json_text(json, "null");
  as_json_close(json, ']');
  object(json, "properties");
  for (size_t i = 0; i < as_keys_override.count; i++) {
    const struct as_key *key = &as_keys_override.keys[i];
    if (as_text_equal(key->name, "score")) {
      points(form, key->name, item);
      continue;
    }
    object(json, key->name);
    as_schema_kinds(json, key->wanted);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
  array(json, "required");
  for (size_t i = 0; i < as_keys_override.count; i++)
    if (as_keys_override.keys[i].required)
      as_json_text(json, as_keys_override.keys[i].name);
  as_json_close(json, ']');
  closed(json);
  as_json_close(json, '}');
}

/* What may stand under an item besides its facts; a word that is not known here may be anything
 * that is a text or a list of texts. */
static void item_word(struct form *form, const struct as_item *item, const char *word) {
  bool lists = item->element_count > 0;
  if (as_text_equal(word, "anchor") || as_text_equal(word, "score")) {
    points(form, word, item);
  } else if (as_text_equal(word, "override")) {
    override(form, item);
  } else if (as_text_equal(word, "present") || as_text_equal(word, "others")) {
    if (lists && as_text_equal(word, "present"))
      checklist(form, item);
  } else if (!as_text_equal(word, "not_applicable") || item->may_not_apply) {
    object(&form->json, word);
    as_schema_kinds(&form->json, AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_NOTHING);
    as_json_close(&form->json, '}');
  }
}

static void item_definition(struct form *form, const struct as_item *item) {
  struct as_json *json = &form->json;
  const char *help = as_value_get_text(item->declared, "help");
  object(json, as_arena_print(form->arena, "item-%s", item->id));
  as_json_member_text(json, "title", item->title);
  if (help)
    as_json_member_text(json, "description", help);
  array(json, "type");
  as_json_text(json, "object");
  as_json_text(json, "null");
  as_json_close(json, ']');
  object(json, "properties");
  for (uint32_t i = 0; i < item->fact_count; i++)
    field(form, &item->facts[i], false);
  const char *word = NULL;
  for (size_t i = 0; (word = as_review_item_word(i)) != NULL; i++)
    item_word(form, item, word);
  as_json_close(json, '}');
  closed(json);
  as_json_close(json, '}');
}

/* By id, and by number where that means this item. */
static void items(struct form *form) {
  struct as_json *json = &form->json;
  const struct as_scale *scale = form->scale;
  object(json, "properties");
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    const char *const names[] = {item->id, item->number};
    for (int k = 0; k < 2; k++) {
      bool same = k == 1 && as_text_equal(item->id, item->number);
      if (*names[k] == '\0' || same || as_scale_item(scale, names[k]) != (int)i)
        continue;
      object(json, names[k]);
      as_schema_ref(json, "item-", item->id);
      as_json_close(json, '}');
    }
  }
  as_json_close(json, '}');
  closed(json);
}

/* Tables */

/* A file's name, a map with one, or rows. */
static void table(struct form *form, const struct as_table_spec *spec) {
  struct as_json *json = &form->json;
  object(json, spec->id);
  as_json_member_text(json, "title", spec->title);
  array(json, "anyOf");
  kind(json, "string");
  kind(json, "null");
  as_json_open(json, '{');
  as_schema_ref(json, "", "file");
  as_json_close(json, '}');
  as_json_open(json, '{');
  as_json_member_text(json, "type", "array");
  object(json, "items");
  as_json_member_text(json, "type", "object");
  fields(form, spec->columns, spec->column_count, true); /* labels and loose names are read, too */
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void tables(struct form *form) {
  object(&form->json, "properties");
  for (uint32_t i = 0; i < form->scale->table_count; i++)
    table(form, &form->scale->tables[i]);
  as_json_close(&form->json, '}');
  closed(&form->json);
}

/* A map by its reader's table; words: of a key that has some. */
static void plain_map(struct form *form, const char *name, const struct as_keys *keys,
                      const struct as_word_list *const words[], const char *const worded[]) {
  struct as_json *json = &form->json;
  object(json, name);
  as_json_member_text(json, "type", "object");
  object(json, "properties");
  for (size_t i = 0; i < keys->count; i++) {
    const struct as_word_list *own = NULL;
    for (size_t k = 0; worded && worded[k]; k++)
      own = as_text_equal(worded[k], keys->keys[i].name) ? words[k] : own;
    object(json, keys->keys[i].name);
    if (own)
      as_schema_words(json, own->words, own->count,
                      keys->keys[i].wanted & ~(unsigned)AS_WANT_TEXT);
    else
      as_schema_kinds(json, keys->keys[i].wanted);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
  array(json, "required");
  for (size_t i = 0; i < keys->count; i++)
    if (keys->keys[i].required)
      as_json_text(json, keys->keys[i].name);
  as_json_close(json, ']');
  closed(json);
  as_json_close(json, '}');
}

static void definitions(struct form *form) {
  static const struct as_word_list *const words[] = {&as_words_dates, &as_words_encodings};
  static const char *const worded[] = {"dates", "encoding", NULL};
  object(&form->json, "$defs");
  plain_map(form, "file", &as_keys_table_file, words, worded);
  plain_map(form, "action", &as_keys_action, NULL, NULL);
  plain_map(form, "correction", &as_keys_correction, NULL, NULL);
  for (uint32_t i = 0; i < form->scale->item_count; i++)
    item_definition(form, &form->scale->items[i]);
  as_json_close(&form->json, '}');
}

/* The head */

static void members_of(struct form *form, const char *word, const char *definition, bool texts) {
  struct as_json *json = &form->json;
  object(json, word);
  array(json, "anyOf");
  as_json_open(json, '{');
  as_schema_ref(json, "", definition);
  as_json_close(json, '}');
  if (texts)
    kind(json, "string");
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void about_scale(struct form *form) {
  struct as_buf text;
  as_buf_init(&text);
  as_buf_text(&text, "^");
  for (const char *at = form->scale->id; *at; at++) /* kebab-case: nothing in it is special */
    as_buf_char(&text, *at);
  as_buf_text(&text, "(@.*)?$");
  as_json_member_text(&form->json, "type", "string");
  as_json_member_text(&form->json, "pattern", as_buf_get(&text));
  as_buf_done(&text);
}

static void head_key(struct form *form, const struct as_key *key) {
  struct as_json *json = &form->json;
  object(json, key->name);
  if (as_text_equal(key->name, "scale")) {
    about_scale(form);
  } else if (as_text_equal(key->name, "date")) {
    as_json_member_text(json, "type", "string");
    as_json_member_text(json, "pattern", "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$");
  } else {
    as_schema_kinds(json, key->wanted);
    if (as_text_equal(key->name, "items"))
      items(form);
    else if (as_text_equal(key->name, "tables"))
      tables(form);
    else if (as_text_equal(key->name, "facts")) {
      fields(form, form->scale->facts, form->scale->fact_count, false);
      closed(json);
    } else if (as_text_equal(key->name, "actions"))
      members_of(form, "items", "action", true);
    else if (as_text_equal(key->name, "corrections"))
      members_of(form, "additionalProperties", "correction", false);
  }
  as_json_close(json, '}');
}

void as_schema_of_review(struct as_arena *arena, const struct as_scale *scale,
                         struct as_buf *out) {
  struct form form = {.arena = arena, .scale = scale};
  struct as_json *json = &form.json;
  as_json_init(json, out, 2);
  as_schema_begin(json, as_arena_print(arena, "A review by %s %s: %s", scale->id, scale->version,
                                       scale->title));
  as_json_member_text(json, "type", "object");
  object(json, "properties");
  for (size_t i = 0; i < as_keys_review.count; i++)
    head_key(&form, &as_keys_review.keys[i]);
  as_json_close(json, '}');
  array(json, "required");
  for (size_t i = 0; i < as_keys_review.count; i++)
    if (as_keys_review.keys[i].required)
      as_json_text(json, as_keys_review.keys[i].name);
  as_json_close(json, ']');
  closed(json);
  definitions(&form);
  as_json_close(json, '}');
  as_buf_char(out, '\n');
}
