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
  return spot.csv ? as_csv_place(spot.csv, spot.at) : as_value_place(spot.value);
}

bool as_cell_required(const struct as_table *table, uint32_t column) {
  return table->columns[column].field->required || table->spec->key == (int32_t)column;
}

/* Beyond the errors that are kept they are only counted. */
static bool is_kept(const struct as_errors *errors) {
  return errors->stored < AS_ERRORS_KEPT;
}

static const char *date_advice(const struct as_binder *binder, const char *text, size_t size) {
  int32_t date;
  const char *why;
  if (binder->table->items || binder->dates != AS_DATE_ISO)
    return "";
  if (!as_date_parse(text, size, AS_DATE_DAY_FIRST, &date, &why))
    return "";
  return "; where the whole table is written so, say dates: DD/MM/YYYY beside file: in the review";
}

static void say_wrong(struct as_binder *binder, uint32_t column, const char *text, size_t size,
                      struct as_spot spot, const char *why) {
  struct as_errors *errors = binder->errors;
  const struct as_table *table = binder->table;
  struct as_place nowhere = {0};
  if (!is_kept(errors)) {
    as_errors_add(errors, nowhere, "one more");
    return;
  }
  struct as_place place = as_spot_place(spot);
  const char *value = as_arena_copy(binder->scratch, text, size < QUOTED ? size : QUOTED);
  bool date = table->columns[column].kind == AS_TYPE_DATE;
  as_errors_add(errors, place, "%s: %s: %s%s", as_store_name(table, column, binder->scratch),
                as_errors_value(errors, place, value), why,
                date ? date_advice(binder, text, size) : "");
}

static bool date_is_late(const struct as_binder *binder, const struct as_column *column,
                         const struct as_datum *datum) {
  return column->field->not_after_review && datum->kind == AS_TYPE_DATE &&
         binder->source->review_date >= 0 && datum->as.date > binder->source->review_date;
}

static const char *late_text(const struct as_binder *binder) {
  char date[AS_DATE_TEXT];
  as_date_print(binder->source->review_date, date);
  return as_arena_print(binder->scratch, "lies after the date of the review, %s", date);
}

/* A list's member, its text copied to where the table lives. */
static bool read_member(struct as_binder *binder, const struct as_type *type, const char *text,
                        size_t size, struct as_datum *out, const char **why) {
  if (!as_type_read(type, text, size, binder->dates, binder->scratch, out, why))
    return false;
  if (out->kind == AS_TYPE_TEXT)
    out->as.text = as_arena_text(binder->table->arena, out->as.text);
  return true;
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static void trim(const char **text, size_t *size) {
  while (*size > 0 && is_space(**text)) {
    (*text)++;
    (*size)--;
  }
  while (*size > 0 && is_space((*text)[*size - 1]))
    (*size)--;
}

static struct as_code keep_list(struct as_binder *binder, struct as_column *column,
                                const struct as_datum *items, uint32_t count) {
  struct as_arena *arena = binder->table->arena;
  uint32_t at = column->list_count++;
  column->lists = as_arena_grow(arena, column->lists, at, (size_t)at + 1, sizeof *column->lists);
  column->lists[at] = (struct as_datum){.kind = AS_TYPE_LIST, .as.list = {items, count}};
  return as_code_of(at);
}

/* "North; South": the members between semicolons, empty ones left out. */
static bool read_list(struct as_binder *binder, struct as_column *column, const char *text,
                      size_t size, struct as_code *code, const char **why) {
  struct as_datum *items = NULL;
  uint32_t count = 0;
  const char *end = text + size;
  for (const char *at = text; at <= end;) {
    const char *stop = memchr(at, ';', (size_t)(end - at));
    const char *next = stop ? stop : end;
    const char *member = at;
    size_t length = (size_t)(next - at);
    trim(&member, &length);
    at = next + 1;
    if (length == 0)
      continue;
    items = as_arena_grow(binder->table->arena, items, count, (size_t)count + 1, sizeof *items);
    if (!read_member(binder, column->field->type.element, member, length, &items[count++], why))
      return false;
  }
  *code = keep_list(binder, column, items, count);
  return true;
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
  bool good;
  *word = UINT32_MAX;
  if (it->kind == AS_TYPE_TEXT) {
    read_text(binder, it, text, size, spot, code, word);
    return true;
  }
  if (it->kind == AS_TYPE_LIST) {
    good = read_list(binder, it, text, size, code, &why);
  } else {
    good =
        as_type_read(&it->field->type, text, size, binder->dates, binder->scratch, &datum, &why);
    if (good && date_is_late(binder, it, &datum)) {
      why = late_text(binder);
      good = false;
    }
    if (good)
      good = as_store_code(it, &datum, code);
  }
  if (good)
    return true;
  say_wrong(binder, column, text, size, spot, why);
  as_arena_reset(binder->scratch);
  return false;
}

bool as_cell_read_list(struct as_binder *binder, uint32_t column, const struct as_value *list,
                       struct as_code *code) {
  struct as_column *it = &binder->table->columns[column];
  struct as_datum *items = AS_NEW_ARRAY(binder->table->arena, struct as_datum, list->count);
  bool good = true;
  for (uint32_t i = 0; i < list->count; i++) {
    const struct as_value *member = &list->as.items[i];
    const char *text = as_value_text(member);
    const char *why = "one value was wanted here";
    size_t size = text ? member->count : 0;
    if (text)
      trim(&text, &size);
    if (text && read_member(binder, it->field->type.element, text, size, &items[i], &why))
      continue;
    say_wrong(binder, column, text ? text : "", size, (struct as_spot){.value = member}, why);
    good = false;
  }
  if (good)
    *code = keep_list(binder, it, items, list->count);
  return good;
}

void as_cell_blank(struct as_binder *binder, uint32_t column, struct as_spot spot) {
  if (!as_cell_required(binder->table, column))
    return;
  struct as_place place = {0};
  if (is_kept(binder->errors))
    place = as_spot_place(spot);
  as_errors_add(binder->errors, place, "%s: required, and not given",
                as_store_name(binder->table, column, binder->scratch));
}
