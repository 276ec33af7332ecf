/* SPDX-License-Identifier: MIT */
/* The one idea: a text column is a list of numbers into its own small dictionary, so that giving
 * its texts other names means another dictionary and the numbers written anew, whatever the number
 * of rows. Decided against: aliases while a table is read, which would make a message about a
 * fault speak of names that nobody wrote. */
#include "table/alias.h"

#include "table/store.h"

struct as_aliases {
  struct as_arena *arena;
  struct as_words texts; /* of all columns and facts: its fold is a text's number */
};

struct as_aliases *as_aliases_new(struct as_arena *arena) {
  struct as_aliases *aliases = AS_NEW(arena, struct as_aliases);
  aliases->arena = arena;
  as_words_init(&aliases->texts, arena);
  return aliases;
}

static const char *alias_of(struct as_aliases *aliases, const char *text) {
  uint32_t word = as_words_add(&aliases->texts, text, strlen(text));
  uint32_t fold = aliases->texts.items[word].fold;
  return as_arena_print(aliases->arena, "name %u", (unsigned)fold + 1);
}

struct as_datum as_alias_datum(struct as_aliases *aliases, const struct as_datum *datum) {
  if (datum->kind == AS_TYPE_TEXT)
    return as_datum_text(alias_of(aliases, datum->as.text));
  if (datum->kind != AS_TYPE_LIST)
    return *datum;
  uint32_t count = datum->as.list.count;
  struct as_datum list = *datum;
  struct as_datum *items = AS_NEW_ARRAY(aliases->arena, struct as_datum, count);
  for (uint32_t i = 0; i < count; i++)
    items[i] = as_alias_datum(aliases, &datum->as.list.items[i]);
  list.as.list.items = items;
  return list;
}

/* The number in the new dictionary of each in the old. */
static uint32_t *rename_words(struct as_aliases *aliases, const struct as_column *column,
                              struct as_words *words) {
  uint32_t *renamed = AS_NEW_ARRAY(aliases->arena, uint32_t, column->words->count);
  const struct as_code fallback = column->fallback;
  for (uint32_t i = 0; i < column->words->count; i++) {
    const struct as_word *word = &column->words->items[i];
    bool own = as_code_equal(as_code_of(word->fold), fallback);
    const char *text = own ? column->field->fallback.as.text : alias_of(aliases, word->text);
    renamed[i] = as_words_add(words, text, strlen(text));
  }
  return renamed;
}

static void alias_texts(struct as_aliases *aliases, struct as_column *column, uint32_t rows) {
  uint32_t *cells = column->cells;
  if (!column->words)
    return;
  struct as_words *words = AS_NEW(aliases->arena, struct as_words);
  as_words_init(words, aliases->arena);
  const uint32_t *renamed = rename_words(aliases, column, words);
  for (uint32_t row = 0; cells && row < rows; row++)
    if (cells[row] != UINT32_MAX)
      cells[row] = renamed[cells[row]];
  column->words = words;
  if (column->field->fallback.kind != AS_TYPE_NONE)
    as_store_code(column, &column->field->fallback, &column->fallback);
}

void as_alias_table(struct as_aliases *aliases, const struct as_table *table) {
  for (uint32_t i = 0; i < table->spec->column_count; i++) {
    struct as_column *column = &table->columns[i];
    if (column->kind == AS_TYPE_TEXT)
      alias_texts(aliases, column, table->rows);
    for (uint32_t k = 0; column->kind == AS_TYPE_LIST && k < column->list_count; k++)
      column->lists[k] = as_alias_datum(aliases, &column->lists[k]);
  }
}
