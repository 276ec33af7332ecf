/* SPDX-License-Identifier: MIT */
/* The schema of a review by one scale: its facts, checklists, points and tables, with the scale's
 * words as descriptions. What a value may be is in schema_typed.c; nothing at all is allowed
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

static void field(struct form *form, const struct as_field *one, bool nothing, bool blank) {
  const char *type = as_words_field(form->arena, one);
  as_schema_typed(&form->json, one->id, &one->type, one->label,
                  one->help ? as_arena_print(form->arena, "%s. %s", type, one->help) : type,
                  nothing, blank);
}

static void fields(struct form *form, const struct as_field *all, uint32_t count) {
  as_schema_object(&form->json, "properties");
  for (uint32_t i = 0; i < count; i++)
    field(form, &all[i], true, false);
  as_json_close(&form->json, '}');
}

/* Items */

static const char *ladder(struct form *form, const struct as_item *item) {
  const char *all = "The reviewer's own points.";
  for (uint32_t i = 0; i < item->anchor_count + item->code_count; i++) {
    const struct as_anchor *anchor =
        i < item->anchor_count ? &item->anchors[i] : &item->codes[i - item->anchor_count];
    char number[AS_DECIMAL_TEXT];
    as_decimal_print(anchor->score, number);
    all = as_arena_print(form->arena, "%s\n%s: %s", all, number, anchor->text);
  }
  return all;
}

static void listed(struct as_json *json, const struct as_item *item) {
  as_json_open(json, '{');
  as_schema_array(json, "enum");
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
  as_schema_object(json, name);
  as_json_member_text(json, "description", ladder(form, item));
  as_schema_array(json, "anyOf");
  if (by_bands || item->code_count)
    listed(json, item);
  if (by_bands)
    as_schema_pattern(json, "^\\s*-?[0-9]+(\\.[0-9]+)?\\s*$");
  else
    as_schema_figure(json, &type);
  as_schema_kind(json, "null");
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void checklist(struct form *form, const struct as_item *item) {
  struct as_json *json = &form->json;
  static const struct as_type yes_no = {.kind = AS_TYPE_YES_NO};
  as_schema_object(json, "present");
  as_schema_array(json, "type");
  as_json_text(json, "object");
  as_json_text(json, "null");
  as_json_close(json, ']');
  as_schema_object(json, "properties");
  for (uint32_t i = 0; i < item->element_count; i++)
    as_schema_typed(&form->json, item->elements[i].id, &yes_no, item->elements[i].title,
                    item->elements[i].help ? item->elements[i].help : "yes or no", true, false);
  as_json_close(json, '}');
  as_schema_closed(json);
  as_json_close(json, '}');
  as_schema_typed(&form->json, "others", &yes_no, "The others",
                  "no: what is not named is not there", true, false);
}

static void override(struct form *form, const struct as_item *item) {
  struct as_json *json = &form->json;
  as_schema_object(json, "override");
  as_json_member_text(json, "description", "These points stand, whatever rule and limits say.");
  as_schema_array(json, "type");
  as_json_text(json, "object");
  as_json_text(json, "null");
  as_json_close(json, ']');
  as_schema_object(json, "properties");
  for (size_t i = 0; i < as_keys_override.count; i++) {
    const struct as_key *key = &as_keys_override.keys[i];
    if (as_text_equal(key->name, "score")) {
      points(form, key->name, item);
      continue;
    }
    as_schema_object(json, key->name);
    as_schema_kinds(json, key->wanted);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
  as_schema_array(json, "required");
  for (size_t i = 0; i < as_keys_override.count; i++)
    if (as_keys_override.keys[i].required)
      as_json_text(json, as_keys_override.keys[i].name);
  as_json_close(json, ']');
  as_schema_closed(json);
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
    as_schema_object(&form->json, word);
    as_schema_kinds(&form->json, AS_WANT_TEXT | AS_WANT_LIST | AS_WANT_NOTHING);
    as_json_close(&form->json, '}');
  }
}

static void item_definition(struct form *form, const struct as_item *item) {
  struct as_json *json = &form->json;
  const char *help = as_value_get_text(item->declared, "help");
  as_schema_object(json, as_arena_print(form->arena, "item-%s", item->id));
  as_json_member_text(json, "title", item->title);
  if (help)
    as_json_member_text(json, "description", help);
  as_schema_array(json, "type");
  as_json_text(json, "object");
  as_json_text(json, "null");
  as_json_close(json, ']');
  as_schema_object(json, "properties");
  for (uint32_t i = 0; i < item->fact_count; i++)
    field(form, &item->facts[i], true, false);
  const char *word = NULL;
  for (size_t i = 0; (word = as_review_item_word(i)) != NULL; i++)
    item_word(form, item, word);
  as_json_close(json, '}');
  as_schema_closed(json);
  as_json_close(json, '}');
}

/* By id, and by number where that means this item. */
static void items(struct form *form) {
  struct as_json *json = &form->json;
  const struct as_scale *scale = form->scale;
  as_schema_object(json, "properties");
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    const char *const names[] = {item->id, item->number};
    for (int k = 0; k < 2; k++) {
      bool same = k == 1 && as_text_equal(item->id, item->number);
      if (*names[k] == '\0' || same || as_scale_item(scale, names[k]) != (int)i)
        continue;
      as_schema_object(json, names[k]);
      as_schema_ref(json, "item-", item->id);
      as_json_close(json, '}');
    }
  }
  as_json_close(json, '}');
  as_schema_closed(json);
}

/* Tables */

/* Each spelling of a column that is read: those of its id and of its label. */
static void spellings(struct as_json *json, const struct as_field *column,
                      void (*put)(struct as_json *json, const char *pattern)) {
  const char *const names[] = {column->id, column->label};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct as_buf text;
    as_buf_init(&text);
    if (names[i] && (i == 0 || !as_text_loosely(names[0], names[i]))) {
      as_schema_loosely(&text, names[i]);
      put(json, as_buf_get(&text));
    }
    as_buf_done(&text);
  }
}

static void any_value(struct as_json *json, const char *name) {
  as_schema_object(json, name);
  as_json_close(json, '}');
}

static void is_spelled(struct as_json *json, const char *text) {
  as_json_open(json, '{');
  as_json_member_text(json, "pattern", text);
  as_json_close(json, '}');
}

/* Not that every name is another one: a column may be spelled in many ways. */
static void has_column(struct as_json *json, const struct as_field *column) {
  as_json_open(json, '{');
  as_schema_object(json, "not");
  as_schema_object(json, "propertyNames");
  as_schema_object(json, "not");
  as_schema_array(json, "anyOf");
  spellings(json, column, is_spelled);
  as_json_close(json, ']');
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_json_close(json, '}');
}

static bool is_wanted(const struct as_table_spec *spec, uint32_t column) {
  return spec->columns[column].required || spec->key == (int32_t)column;
}

/* Its columns and no other, those among them that it must have. */
static void row(struct form *form, const struct as_table_spec *spec) {
  struct as_json *json = &form->json;
  bool any = false;
  as_json_member_text(json, "type", "object");
  as_schema_object(json, "properties");
  for (uint32_t i = 0; i < spec->column_count; i++)
    field(form, &spec->columns[i], !is_wanted(spec, i), !is_wanted(spec, i));
  as_json_close(json, '}');
  as_schema_object(json, "patternProperties");
  for (uint32_t i = 0; i < spec->column_count; i++)
    spellings(json, &spec->columns[i], any_value);
  as_json_close(json, '}');
  as_schema_closed(json);
  for (uint32_t i = 0; i < spec->column_count; i++)
    any = any || is_wanted(spec, i);
  if (!any)
    return;
  as_schema_array(json, "allOf");
  for (uint32_t i = 0; i < spec->column_count; i++)
    if (is_wanted(spec, i))
      has_column(json, &spec->columns[i]);
  as_json_close(json, ']');
}

/* A file's name, a map with one, or rows. */
static void table(struct form *form, const struct as_table_spec *spec) {
  struct as_json *json = &form->json;
  as_schema_object(json, spec->id);
  as_json_member_text(json, "title", spec->title);
  as_schema_array(json, "anyOf");
  as_schema_kind(json, "string");
  as_schema_kind(json, "null");
  as_json_open(json, '{');
  as_schema_ref(json, "", "file");
  as_json_close(json, '}');
  as_json_open(json, '{');
  as_json_member_text(json, "type", "array");
  as_schema_object(json, "items");
  row(form, spec);
  as_json_close(json, '}');
  as_json_close(json, '}');
  as_json_close(json, ']');
  as_json_close(json, '}');
}

static void tables(struct form *form) {
  as_schema_object(&form->json, "properties");
  for (uint32_t i = 0; i < form->scale->table_count; i++)
    table(form, &form->scale->tables[i]);
  as_json_close(&form->json, '}');
  as_schema_closed(&form->json);
}

/* A map by its reader's table; words: of a key that has some. */
static void plain_map(struct form *form, const char *name, const struct as_keys *keys,
                      const struct as_word_list *const words[], const char *const worded[]) {
  struct as_json *json = &form->json;
  as_schema_object(json, name);
  as_json_member_text(json, "type", "object");
  as_schema_object(json, "properties");
  for (size_t i = 0; i < keys->count; i++) {
    const struct as_word_list *own = NULL;
    for (size_t k = 0; worded && worded[k]; k++)
      own = as_text_equal(worded[k], keys->keys[i].name) ? words[k] : own;
    as_schema_object(json, keys->keys[i].name);
    if (own)
      as_schema_words(json, own->words, own->count,
                      keys->keys[i].wanted & ~(unsigned)AS_WANT_TEXT);
    else
      as_schema_kinds(json, keys->keys[i].wanted);
    as_json_close(json, '}');
  }
  as_json_close(json, '}');
  as_schema_array(json, "required");
  for (size_t i = 0; i < keys->count; i++)
    if (keys->keys[i].required)
      as_json_text(json, keys->keys[i].name);
  as_json_close(json, ']');
  as_schema_closed(json);
  as_json_close(json, '}');
}

static void definitions(struct form *form) {
  static const struct as_word_list *const words[] = {&as_words_dates, &as_words_encodings};
  static const char *const worded[] = {"dates", "encoding", NULL};
  as_schema_object(&form->json, "$defs");
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
  as_schema_object(json, word);
  as_schema_array(json, "anyOf");
  as_json_open(json, '{');
  as_schema_ref(json, "", definition);
  as_json_close(json, '}');
  if (texts)
    as_schema_kind(json, "string");
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
  as_schema_object(json, key->name);
  if (as_text_equal(key->name, "scale")) {
    about_scale(form);
  } else if (as_text_equal(key->name, "date")) {
    as_json_member_text(json, "type", "string");
    as_json_member_text(json, "pattern", "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$");
  } else if (as_text_equal(key->name, "status")) {
    as_schema_words(json, as_words_status.words, as_words_status.count, AS_WANT_NOTHING);
  } else {
    as_schema_kinds(json, key->wanted);
    if (as_text_equal(key->name, "items"))
      items(form);
    else if (as_text_equal(key->name, "tables"))
      tables(form);
    else if (as_text_equal(key->name, "facts")) {
      fields(form, form->scale->facts, form->scale->fact_count);
      as_schema_closed(json);
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
  as_schema_object(json, "properties");
  for (size_t i = 0; i < as_keys_review.count; i++)
    head_key(&form, &as_keys_review.keys[i]);
  as_json_close(json, '}');
  as_schema_array(json, "required");
  for (size_t i = 0; i < as_keys_review.count; i++)
    if (as_keys_review.keys[i].required)
      as_json_text(json, as_keys_review.keys[i].name);
  as_json_close(json, ']');
  as_schema_closed(json);
  definitions(&form);
  as_json_close(json, '}');
  as_buf_char(out, '\n');
}
