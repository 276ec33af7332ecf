/* SPDX-License-Identifier: MIT */
/* Spelling to code.
 *
 * The one idea: the type of a column reads every spelling (doc/type.h), and what differs for
 * tables is only added to its words: that a date's form is a setting, that ";" separates the
 * members of a list, that a day may lie after the review. */
#include "table/cell.h"

#include "base/text.h"

#include <string.h>

enum {
  QUOTED = 256 /* bytes of a value that may go into a message: far more than its 40 characters */
};

struct as_place as_spot_place(struct as_spot spot) {
  if (spot.csv)
    return as_csv_place(spot.csv, spot.at);
  return spot.value ? as_value_place(spot.value) : spot.place;
}

bool as_cell_required(const struct as_table *table, uint32_t column) {
  return table->columns[column].field->required || table->spec->key == (int32_t)column;
}

/* Beyond the errors that are kept they are only counted. */
static bool is_kept(const struct as_errors *errors) {
  return errors->errors < AS_ERRORS_KEPT; /* errors take the places of warnings */
}

static const char *date_advice(const struct as_binder *binder, const char *text, size_t size) {
  int32_t date;
  const char *why;
  if (binder->table->items || binder->dates != AS_DATE_ISO)
    return "";
  if (!as_date_parse(text, size, AS_DATE_DAY_FIRST, &date, &why))
    return "";
  return as_arena_print(binder->scratch,
                        "; if the whole table is written so, the review says %s: {file: ..., "
                        "dates: DD/MM/YYYY}",
                        binder->table->spec->id);
}

/* The value as a message may show it; NULL where messages are only counted by now. */
static const char *shown(struct as_binder *binder, const char *text, size_t size,
                         struct as_spot spot, struct as_place *place) {
  if (!is_kept(binder->errors)) {
    as_errors_add(binder->errors, (struct as_place){0}, "one more");
    return NULL;
  }
  *place = as_spot_place(spot);
  const char *value = as_arena_copy(binder->scratch, text, size < QUOTED ? size : QUOTED);
  return as_errors_value(binder->errors, *place, value);
}

static void say_wrong(struct as_binder *binder, uint32_t column, const char *text, size_t size,
                      struct as_spot spot, const char *why) {
  struct as_place place;
  const char *value = shown(binder, text, size, spot, &place);
  if (!value)
    return;
  bool date = binder->table->columns[column].kind == AS_TYPE_DATE;
  as_errors_add(binder->errors, place, "%s is %s; %s%s",
                as_store_name(binder->table, column, binder->scratch), value,
                as_errors_wanted(binder->errors, why),
                date ? date_advice(binder, text, size) : "");
}

static bool date_is_late(const struct as_binder *binder, const struct as_column *column,
                         const struct as_datum *datum) {
  return column->field->not_after_review && datum->kind == AS_TYPE_DATE &&
         binder->source->review_date >= 0 && datum->as.date > binder->source->review_date;
}

static void say_late(struct as_binder *binder, uint32_t column, const char *text, size_t size,
                     struct as_spot spot) {
  char date[AS_DATE_TEXT];
  struct as_place place;
  const char *value = shown(binder, text, size, spot, &place);
  if (!value)
    return;
  as_date_print(binder->source->review_date, date);
  as_errors_add(binder->errors, place, "%s is %s, which lies after the date of the review, %s",
                as_store_name(binder->table, column, binder->scratch), value, date);
}

/* Keeps a list where the table lives; its members may be in scratch. */
static struct as_code keep_list(struct as_binder *binder, struct as_column *column,
                                const struct as_datum *members, uint32_t count) {
  struct as_arena *arena = binder->table->arena;
  struct as_datum *items = AS_NEW_ARRAY(arena, struct as_datum, count);
  uint32_t at = column->list_count++;
  for (uint32_t i = 0; i < count; i++) {
    items[i] = members[i];
    if (items[i].kind == AS_TYPE_TEXT)
      items[i].as.text = as_arena_text(arena, members[i].as.text);
  }
  column->lists = as_arena_grow(arena, column->lists, at, (size_t)at + 1, sizeof *column->lists);
  column->lists[at] = (struct as_datum){.kind = AS_TYPE_LIST, .as.list = {items, count}};
  return as_code_of(at);
}

static void remember_first(struct as_binder *binder, struct as_column *column, uint32_t word,
                           struct as_spot spot) {
  uint32_t before = word; /* words are numbered as they come; a fold may take the next number */
  struct as_arena *arena = binder->table->arena;
  column->firsts =
      as_arena_grow(arena, column->firsts, before, (size_t)word + 2, sizeof *column->firsts);
  column->firsts[word] = (struct as_first){binder->table->rows + 1, as_spot_place(spot).column};
}

static void read_text(struct as_binder *binder, struct as_column *column, const char *text,
                      size_t size, struct as_spot spot, struct as_code *code, uint32_t *word) {
  uint32_t known = column->words->count;
  *word = as_words_add(column->words, text, size);
  *code = as_code_of(column->words->items[*word].fold);
  if (column->field->refers_to && *word >= known)
    remember_first(binder, column, *word, spot);
}

bool as_cell_read(struct as_binder *binder, uint32_t column, const char *text, size_t size,
                  struct as_spot spot, struct as_code *code, uint32_t *word) {
  struct as_column *it = &binder->table->columns[column];
  struct as_datum datum;
  const char *why = "";
  *word = UINT32_MAX;
  if (it->kind == AS_TYPE_TEXT) {
    read_text(binder, it, text, size, spot, code, word);
    return true;
  }
  bool good =
      as_type_read(&it->field->type, text, size, binder->dates, binder->scratch, &datum, &why);
  bool late = good && date_is_late(binder, it, &datum);
  if (good && !late) {
    if (datum.kind == AS_TYPE_LIST)
      *code = keep_list(binder, it, datum.as.list.items, datum.as.list.count);
    else
      as_store_code(it, &datum, code);
    return true;
  }
  if (late)
    say_late(binder, column, text, size, spot);
  else
    say_wrong(binder, column, text, size, spot, why);
  as_arena_reset(binder->scratch);
  return false;
}

bool as_cell_read_list(struct as_binder *binder, uint32_t column, const struct as_value *list,
                       struct as_code *code) {
  struct as_column *it = &binder->table->columns[column];
  const char *name = as_store_name(binder->table, column, binder->scratch);
  struct as_datum *items = AS_NEW_ARRAY(binder->scratch, struct as_datum, list->count);
  uint32_t count = 0;
  size_t before = binder->errors->errors;
  for (uint32_t i = 0; i < list->count; i++)
    if (as_type_read_value(it->field->type.element, &list->as.items[i], name, binder->scratch,
                           &items[count], binder->errors) &&
        items[count].kind != AS_TYPE_NONE)
      count++;
  *code = keep_list(binder, it, items, count);
  return binder->errors->errors == before;
}

void as_cell_blank(struct as_binder *binder, uint32_t column, struct as_spot spot) {
  if (!as_cell_required(binder->table, column))
    return;
  struct as_place place = {0};
  if (is_kept(binder->errors))
    place = as_spot_place(spot);
  as_errors_add(binder->errors, place, "%s is required and not given",
                as_store_name(binder->table, column, binder->scratch));
}
