/* SPDX-License-Identifier: MIT */
/* The blank review. The one idea: keys that nothing follows. To YAML and to the review's loader
 * they are not given, so that the form is valid, and to a person they are lines to fill in; what a
 * line means stands above it, as long comments beside it would hide it. Only tables are commented
 * out: one that is there and empty says that there is nothing to count.
 *
 * Points of items that follow one another and are anchored alike are explained once. */
#include "qa/blank.h"

#include "base/csv_cell.h"
#include "base/text.h"
#include "doc/build.h"
#include "doc/emit.h"
#include "qa/mentions.h"
#include "qa/words.h"

#include <string.h>

enum {
  ANCHOR_MOST = 240, /* characters of an anchor: the scale has the rest */
  BEFORE_ITEMS = 2,  /* spaces */
  RULE_WIDTH = 60    /* of a section's heading */
};

static const char PLACEHOLDER_DATE[] = "2000-01-01"; /* plainly not the day of any review */

static void say(const struct as_blank *blank, struct as_value *map, const char *lead,
                const char *text) {
  as_map_comment(blank->arena, map, as_words_wrap(blank->arena, lead, text, AS_WORDS_WIDTH));
}

/* "Contacts are tracked: yes or no. HELP" over "tracked:" */
static void ask(const struct as_blank *blank, struct as_value *map, const struct as_field *field,
                struct as_value value) {
  struct as_arena *arena = blank->arena;
  say(blank, map, "",
      as_arena_print(arena, "%s: %s.%s%s", field->label, as_words_field(arena, field),
                     field->help ? " " : "", field->help ? field->help : ""));
  as_map_put(arena, map, field->id, value);
}

/* The head */

/* In force from some day: that one, so that the review gets this edition. */
static const char *date_of(const struct as_scale *scale) {
  const char *from = as_value_get_text(as_value_get(scale->tree, "effective"), "from");
  return from ? from : PLACEHOLDER_DATE;
}

static void say_here(const struct as_blank *blank, const char *text) {
  as_emit_comment(as_words_wrap(blank->arena, "", text, AS_WORDS_WIDTH), 0, blank->out);
}

static void first_words(const struct as_blank *blank) {
  const struct as_scale *scale = blank->scale;
  say_here(blank, as_arena_print(blank->arena, "A review to fill in, made from %s %s: %s.",
                                 scale->id, scale->version, scale->title));
  as_emit_comment("", 0, blank->out);
  say_here(blank, "Write what is known behind the colons and leave the rest: what is not given is "
                  "unrated, and is never taken for a one. Everything behind a # is explanation. "
                  "Text of your own that holds a colon or a # wants quotes: \"Seen: two files\".");
  as_buf_char(blank->out, '\n');
}

static void head(const struct as_blank *blank) {
  struct as_arena *arena = blank->arena;
  struct as_value map = as_value_of_map();
  as_map_put(arena, &map, "scale", as_value_of_text(blank->name));
  as_map_put(arena, &map, "service", as_value_of_text("Name of the service"));
  as_map_put(arena, &map, "site", as_value_of_room());
  as_map_comment(arena, &map, "A list: [One reviewer, Another]");
  as_map_put(arena, &map, "reviewers", as_value_of_room());
  as_map_comment(arena, &map,
                 "The day of the review, as YYYY-MM-DD: this one only holds its place");
  as_map_put(arena, &map, "date", as_value_of_text(date_of(blank->scale)));
  as_map_comment(arena, &map, "draft, or final");
  as_map_put(arena, &map, "status", as_value_of_text("draft"));
  as_map_comment(arena, &map, "The review before this one: its review.yaml or result.json");
  as_map_put(arena, &map, "previous", as_value_of_room());
  as_emit(&map, blank->out);
}

/* A review without a fact that is required is none: something has to stand there. */
static struct as_value required(const struct as_blank *blank, const struct as_field *field) {
  const struct as_type *type = &field->type;
  if (type->kind == AS_TYPE_LIST)
    type = type->element;
  switch (type->kind) {
  case AS_TYPE_CHOICE:
    return as_value_of_text(type->choices[0]);
  case AS_TYPE_YES_NO:
    return as_value_of_yes(false);
  case AS_TYPE_DATE:
    return as_value_of_text(PLACEHOLDER_DATE);
  case AS_TYPE_TIME:
    return as_value_of_text("00:00");
  case AS_TYPE_TEXT:
    return as_value_of_text("to be filled in");
  default:
    break;
  }
  struct as_decimal number = as_decimal_of(0);
  if (type->above.given)
    as_decimal_add(type->above.value, as_decimal_of(1), &number);
  if (type->min.given)
    number = type->min.value;
  if (type->max.given && as_decimal_compare(number, type->max.value) > 0)
    number = type->max.value;
  return as_value_of_number(blank->arena, number);
}

static void whole_facts(const struct as_blank *blank) {
  const struct as_scale *scale = blank->scale;
  struct as_value facts = as_value_of_map(), map = as_value_of_map();
  if (scale->fact_count == 0)
    return;
  for (uint32_t i = 0; i < scale->fact_count; i++) {
    const struct as_field *field = &scale->facts[i];
    bool held = field->required && field->fallback.kind == AS_TYPE_NONE;
    ask(blank, &facts, field, held ? required(blank, field) : as_value_of_room());
  }
  as_map_comment(blank->arena, &map, "");
  as_map_comment(blank->arena, &map, "Of the review as a whole");
  as_map_put(blank->arena, &map, "facts", facts);
  as_emit(&map, blank->out);
}

static bool has_dates(const struct as_table_spec *table) {
  for (uint32_t i = 0; i < table->column_count; i++)
    if (table->columns[i].type.kind == AS_TYPE_DATE)
      return true;
  return false;
}

static const char *path_of(const struct as_blank *blank, const struct as_table_spec *table) {
  return as_arena_print(blank->arena, "%s%s%s.csv", blank->folder ? blank->folder : "",
                        blank->folder ? "/" : "", table->id);
}

/* As spreadsheets write them here. */
static void say_dates(const struct as_blank *blank) {
  const struct as_scale *scale = blank->scale;
  for (uint32_t i = 0; i < scale->table_count; i++)
    if (has_dates(&scale->tables[i])) {
      say_here(blank,
               "Days are read as YYYY-MM-DD. Of a list that has them as DD/MM/YYYY say so:");
      as_emit_comment(as_arena_print(blank->arena, "  %s: {file: %s, dates: DD/MM/YYYY}",
                                     scale->tables[i].id, path_of(blank, &scale->tables[i])),
                      0, blank->out);
      return;
    }
}

static void tables(const struct as_blank *blank) {
  const struct as_scale *scale = blank->scale;
  if (scale->table_count == 0)
    return;
  as_buf_char(blank->out, '\n');
  say_here(blank, "Lists of the service. Take the # away from those that you have filled in: one "
                  "that is named here and has no rows may say that there is nothing to count.");
  say_dates(blank);
  as_buf_text(blank->out, "tables:\n");
  for (uint32_t i = 0; i < scale->table_count; i++)
    as_emit_comment(as_arena_print(blank->arena, "%s: %s", scale->tables[i].id,
                                   path_of(blank, &scale->tables[i])),
                    BEFORE_ITEMS, blank->out);
}

/* Items */

static bool is_judged_alone(const struct as_item *item) {
  return item->judged && item->fact_count == 0 && item->element_count == 0;
}

static bool anchored_alike(const struct as_item *a, const struct as_item *b) {
  bool alike = a->anchor_count == b->anchor_count && a->code_count == b->code_count &&
               a->judged == b->judged && as_decimal_compare(a->min, b->min) == 0 &&
               as_decimal_compare(a->max, b->max) == 0;
  for (uint32_t i = 0; alike && i < a->anchor_count; i++)
    alike = as_decimal_compare(a->anchors[i].score, b->anchors[i].score) == 0 &&
            as_text_equal(a->anchors[i].text, b->anchors[i].text);
  for (uint32_t i = 0; alike && i < a->code_count; i++)
    alike = as_decimal_compare(a->codes[i].score, b->codes[i].score) == 0;
  return alike;
}

static void say_anchors(const struct as_blank *blank, struct as_value *map,
                        const struct as_anchor *anchors, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    char number[AS_DECIMAL_TEXT];
    as_decimal_print(anchors[i].score, number);
    say(blank, map, as_arena_print(blank->arena, "%4s  ", number),
        as_words_line(blank->arena, anchors[i].text, ANCHOR_MOST));
  }
}

/* "17. Employer contacts": the number is not said twice. */
static const char *heading(const struct as_blank *blank, const struct as_item *item) {
  if (*item->number == '\0' || strstr(item->title, item->number))
    return item->title;
  return as_arena_print(blank->arena, "%s. %s", item->number, item->title);
}

static const char *kinds(const struct as_blank *blank, const struct as_item *item) {
  const struct as_value *list = as_value_get(item->declared, "evidence");
  const char *all = "";
  for (uint32_t i = 0; list && list->kind == AS_LIST && i < list->count; i++) {
    const char *kind = as_value_text(&list->as.items[i]);
    all = as_arena_print(blank->arena, "%s%s%s", all, *all ? ", " : "", kind ? kind : "");
  }
  return all;
}

static void add_elements(const struct as_blank *blank, const struct as_item *item,
                         struct as_value *map) {
  struct as_arena *arena = blank->arena;
  struct as_value present = as_value_of_map();
  if (item->element_count == 0)
    return;
  for (uint32_t i = 0; i < item->element_count; i++) {
    const struct as_element *element = &item->elements[i];
    say(blank, &present, "",
        as_arena_print(arena, "%s%s%s", element->title, element->help ? ". " : "",
                       element->help ? element->help : ""));
    as_map_put(arena, &present, element->id, as_value_of_room());
  }
  as_map_comment(arena, map, "yes or no for each");
  as_map_put(arena, map, "present", present);
}

static struct as_value form(const struct as_blank *blank, const struct as_item *item) {
  struct as_arena *arena = blank->arena;
  struct as_value map = as_value_of_map();
  for (uint32_t i = 0; i < item->fact_count; i++)
    ask(blank, &map, &item->facts[i], as_value_of_room());
  add_elements(blank, item, &map);
  if (item->judged)
    as_map_put(arena, &map, "anchor", as_value_of_room());
  as_map_put(arena, &map, "comment", as_value_of_room());
  if (is_judged_alone(item))
    return map;
  as_map_put(arena, &map, "recommendation", as_value_of_room());
  as_map_put(arena, &map, "evidence", as_value_of_room());
  return map;
}

/* The tables that its rule looks at. */
static const char *lists(const struct as_blank *blank, struct as_mentions *mentions,
                         const struct as_item *item) {
  const struct as_scale *scale = blank->scale;
  const char *all = "";
  for (uint32_t i = 0; i < scale->table_count; i++)
    if (as_mentions_reaches(mentions, item, scale->tables[i].id))
      all = as_arena_print(blank->arena, "%s%s%s", all, *all ? ", " : "", scale->tables[i].id);
  return all;
}

/* alike: only its title, where that says more than its id does. */
static void introduce(const struct as_blank *blank, struct as_mentions *mentions,
                      const struct as_item *item, bool alike, struct as_value *items) {
  if (!alike || !strstr(item->title, item->id)) {
    if (!alike)
      as_map_comment(blank->arena, items, "");
    say(blank, items, "", heading(blank, item));
  }
  if (alike)
    return;
  say_anchors(blank, items, item->anchors, item->anchor_count);
  say_anchors(blank, items, item->codes, item->code_count);
  const char *help = as_value_get_text(item->declared, "help");
  const char *from = lists(blank, mentions, item), *all = kinds(blank, item);
  if (help)
    say(blank, items, "", help);
  if (*from)
    say(blank, items, "Counted from: ", from);
  if (*all)
    say(blank, items, "Evidence: ", all);
}

static void begin_section(const struct as_blank *blank, const struct as_section *section,
                          struct as_value *items) {
  const char *title = as_words_line(blank->arena, section->title, RULE_WIDTH);
  static const char dashes[] = "------------------------------------------------------------";
  size_t taken = as_utf8_count(title, strlen(title));
  as_map_comment(blank->arena, items, "");
  as_map_comment(blank->arena, items,
                 as_arena_print(blank->arena, "---- %s %s", title,
                                &dashes[taken < RULE_WIDTH ? taken : RULE_WIDTH]));
}

static void say_kinds(const struct as_blank *blank) {
  const struct as_value *all = as_value_get(blank->scale->tree, "evidence_kinds");
  for (uint32_t i = 0; all && all->kind == AS_MAP && i < all->count; i++) {
    const char *title = as_value_text(&all->as.entries[i].value);
    const char *lead = as_arena_print(blank->arena, "  %s  ", all->as.entries[i].key.as.text);
    if (title)
      as_emit_comment(as_words_wrap(blank->arena, lead, title, AS_WORDS_WIDTH), 0, blank->out);
  }
}

static void items(const struct as_blank *blank) {
  const struct as_scale *scale = blank->scale;
  struct as_mentions *mentions = as_mentions_new(blank->arena, scale);
  struct as_value map = as_value_of_map(), outer = as_value_of_map();
  for (uint32_t i = 0; i < scale->item_count; i++) {
    const struct as_item *item = &scale->items[i];
    bool begins = i == 0 || item->section != scale->items[i - 1].section;
    bool alike = !begins && is_judged_alone(item) && anchored_alike(item, &scale->items[i - 1]);
    if (begins)
      begin_section(blank, &scale->sections[item->section], &map);
    introduce(blank, mentions, item, alike, &map);
    as_map_put(blank->arena, &map, item->id, form(blank, item));
  }
  as_buf_char(blank->out, '\n');
  say_here(blank,
           "The items. \"anchor\" under any of them gives the reviewer's own points in place "
           "of the rule's; with \"override: {score: ..., reason: ...}\" they stand whatever "
           "limits say. \"evidence\" is a list of what was seen:");
  say_kinds(blank);
  as_map_put(blank->arena, &outer, "items", map);
  as_emit(&outer, blank->out);
}

static void last_words(const struct as_blank *blank) {
  struct as_arena *arena = blank->arena;
  struct as_value map = as_value_of_map();
  as_map_comment(arena, &map, "");
  as_map_comment(arena, &map, "What the review comes to");
  as_map_put(arena, &map, "summary", as_value_of_room());
  as_map_comment(arena, &map, "Lists: [One thing, Another]");
  as_map_put(arena, &map, "strengths", as_value_of_room());
  as_map_put(arena, &map, "improvements", as_value_of_room());
  as_map_comment(arena, &map, "A list of {action: ..., who: ..., by: ..., item: ...}");
  as_map_put(arena, &map, "actions", as_value_of_room());
  as_emit(&map, blank->out);
}

void as_blank_review(const struct as_blank *blank) {
  first_words(blank);
  head(blank);
  whole_facts(blank);
  tables(blank);
  items(blank);
  last_words(blank);
}

/* Tables */

void as_blank_table(const struct as_blank *blank, const struct as_table_spec *table) {
  for (uint32_t i = 0; i < table->column_count; i++)
    as_csv_cell(blank->out, table->columns[i].id, i + 1 < table->column_count ? ',' : '\n');
}

static void explain(const struct as_blank *blank, const struct as_table_spec *table,
                    const struct as_field *column) {
  struct as_arena *arena = blank->arena;
  struct as_buf text, fallback;
  as_buf_init(&text);
  as_buf_init(&fallback);
  as_type_describe(&column->type, &text);
  as_datum_print(&column->fallback, &fallback);
  as_csv_cell(blank->out, as_arena_print(arena, "%s.csv", table->id), ',');
  as_csv_cell(blank->out, column->id, ',');
  as_csv_cell(blank->out, as_words_line(arena, column->label, 0), ',');
  as_csv_cell(blank->out, as_words_line(arena, as_buf_get(&text), 0), ',');
  as_csv_cell(blank->out, column->unit ? as_words_line(arena, column->unit, 0) : NULL, ',');
  as_csv_cell(blank->out, column->required ? "yes" : "no", ',');
  as_csv_cell(blank->out, column->fallback.kind == AS_TYPE_NONE ? NULL : as_buf_get(&fallback),
              ',');
  as_csv_cell(blank->out, column->refers_to, ',');
  as_csv_cell(blank->out, column->help ? as_words_line(arena, column->help, 0) : NULL, '\n');
  as_buf_done(&text);
  as_buf_done(&fallback);
}

void as_blank_columns(const struct as_blank *blank) {
  const struct as_scale *scale = blank->scale;
  as_buf_text(blank->out, "file,column,what it is,may hold,unit,has to be given,where nothing is "
                          "given,names a row of,help\n");
  for (uint32_t i = 0; i < scale->table_count; i++)
    for (uint32_t k = 0; k < scale->tables[i].column_count; k++)
      explain(blank, &scale->tables[i], &scale->tables[i].columns[k]);
}
