/* SPDX-License-Identifier: MIT */
/* References: a participant's specialist is a row of specialists.
 *
 * The one idea: a name is checked once, not once a row, and an unknown one is reported where it
 * stands first: a slip of the pen in three hundred rows is one mistake. Keys are compared as they
 * are written out, so that a whole number may refer to a text that is the same. */
#include "table/store.h"

#include "base/text.h"

struct referring {
  const struct as_table *table;
  uint32_t column;
  const struct as_table *target;
  const struct as_words *keys; /* of the target */
  struct as_words said;        /* unknown names that were reported */
  struct as_arena *arena;
  struct as_errors *errors;
};

static const struct as_table *find_table(const struct as_table *const *tables, size_t count,
                                         const char *id) {
  for (size_t i = 0; i < count; i++)
    if (tables[i] && as_text_equal(tables[i]->spec->id, id))
      return tables[i];
  return NULL;
}

static const char *printed(const struct as_datum *datum, struct as_arena *arena) {
  struct as_buf text;
  if (datum->kind == AS_TYPE_TEXT)
    return datum->as.text;
  as_buf_init(&text);
  as_datum_print(datum, &text);
  const char *copy = as_arena_copy(arena, as_buf_get(&text), text.size);
  as_buf_done(&text);
  return copy;
}

/* The keys as texts: what a text column has already. */
static const struct as_words *keys_of(const struct as_table *target, struct as_arena *arena) {
  const struct as_column *key = &target->columns[target->spec->key];
  if (key->kind == AS_TYPE_TEXT && key->words)
    return key->words;
  struct as_words *words = AS_NEW(arena, struct as_words);
  as_words_init(words, arena);
  for (uint32_t row = 0; row < target->rows; row++) {
    struct as_datum datum = as_table_cell(target, (uint32_t)target->spec->key, row);
    const char *text = printed(&datum, arena);
    as_words_add(words, text, strlen(text));
  }
  return words;
}

/* " (did you mean ...)" by the keys, as far as a person would look. */
static const char *nearest_key(const struct referring *referring, const char *name) {
  enum { LOOKED_AT = 2000 };
  uint32_t rows = referring->target->rows < LOOKED_AT ? referring->target->rows : LOOKED_AT;
  const char **names = AS_NEW_ARRAY(referring->arena, const char *, rows);
  if (referring->errors->redact)
    return "";
  for (uint32_t row = 0; row < rows; row++) {
    struct as_datum datum =
        as_table_cell(referring->target, (uint32_t)referring->target->spec->key, row);
    names[row] = printed(&datum, referring->arena);
  }
  return as_errors_nearest(referring->errors, name, names, rows);
}

static struct as_place first_place(const struct referring *referring, const char *name,
                                   uint32_t row) {
  const struct as_table *table = referring->table;
  const struct as_column *column = &table->columns[referring->column];
  struct as_place place = as_store_place(table, referring->column, row);
  if (table->items || column->kind != AS_TYPE_TEXT || !column->firsts)
    return place;
  uint32_t word = ((const uint32_t *)column->cells)[row];
  if (as_text_equal(column->words->items[word].text, name))
    place.column = column->firsts[word].column;
  return place;
}

static void check_name(struct referring *referring, const struct as_datum *datum, uint32_t row) {
  const char *name = printed(datum, referring->arena);
  size_t size = strlen(name);
  if (as_words_find_fold(referring->keys, name, size) != AS_WORD_NONE ||
      as_words_find_fold(&referring->said, name, size) != AS_WORD_NONE)
    return;
  as_words_add(&referring->said, name, size);
  struct as_place place = first_place(referring, name, row);
  as_errors_add(referring->errors, place, "%s is %s, which %s does not have%s",
                as_store_name(referring->table, referring->column, referring->arena),
                as_errors_value(referring->errors, place, name), referring->target->spec->id,
                nearest_key(referring, name));
}

static void check_cell(struct referring *referring, uint32_t row) {
  struct as_datum datum = as_table_cell(referring->table, referring->column, row);
  if (datum.kind == AS_TYPE_LIST)
    for (uint32_t i = 0; i < datum.as.list.count; i++)
      check_name(referring, &datum.as.list.items[i], row);
  else if (datum.kind != AS_TYPE_NONE)
    check_name(referring, &datum, row);
}

/* Each spelling once, in the order of the rows where they stand first. */
static void check_words(struct referring *referring) {
  const struct as_column *column = &referring->table->columns[referring->column];
  for (uint32_t word = 0; word < column->words->count; word++)
    if (column->firsts && column->firsts[word].row > 0)
      check_cell(referring, column->firsts[word].row - 1);
}

static void check_column(struct referring *referring) {
  const struct as_column *column = &referring->table->columns[referring->column];
  if (!column->there)
    return;
  referring->keys = keys_of(referring->target, referring->arena);
  as_words_init(&referring->said, referring->arena);
  if (column->kind == AS_TYPE_TEXT) {
    check_words(referring);
    return;
  }
  for (uint32_t row = 0; row < referring->table->rows; row++)
    check_cell(referring, row);
}

bool as_table_check_references(const struct as_table *const *tables, size_t count,
                               struct as_errors *errors) {
  size_t before = errors->errors;
  struct referring referring = {.arena = as_arena_new(), .errors = errors};
  for (size_t i = 0; i < count; i++) {
    for (uint32_t c = 0; tables[i] && c < tables[i]->spec->column_count; c++) {
      const char *refers_to = tables[i]->spec->columns[c].refers_to;
      referring.target = refers_to ? find_table(tables, count, refers_to) : NULL;
      if (!referring.target || referring.target->spec->key < 0)
        continue;
      referring.table = tables[i];
      referring.column = c;
      check_column(&referring);
    }
  }
  as_arena_free(referring.arena);
  return errors->errors == before;
}
