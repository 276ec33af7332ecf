/* SPDX-License-Identifier: MIT */
/* The arrays of a table.
 *
 * The one idea: blank is all bits one in every array, so that a column is made with one memset and
 * a diary row costs twenty bytes. Decided against: a bitmap of what is given, and filling defaults
 * into cells (a default is a property of the column, and a report must tell the two apart). */
#include "table/store.h"

#include "base/text.h"

size_t as_store_width(enum as_type_kind kind) {
  switch (kind) {
  case AS_TYPE_YES_NO:
    return sizeof(int8_t);
  case AS_TYPE_CHOICE:
  case AS_TYPE_TIME:
    return sizeof(uint16_t);
  case AS_TYPE_TEXT:
  case AS_TYPE_LIST:
  case AS_TYPE_DATE:
    return sizeof(uint32_t);
  default:
    return sizeof(int64_t);
  }
}

static void column_words(struct as_column *column, struct as_arena *arena) {
  if (column->kind != AS_TYPE_TEXT || column->words)
    return;
  column->words = AS_NEW(arena, struct as_words);
  as_words_init(column->words, arena);
}

static void column_init(struct as_column *column, const struct as_field *field,
                        struct as_arena *arena) {
  *column =
      (struct as_column){.field = field, .kind = field->type.kind, .fallback = as_code_blank()};
  if (field->fallback.kind == AS_TYPE_NONE)
    return;
  column_words(column, arena);
  if (column->kind == AS_TYPE_TEXT)
    as_words_add(column->words, field->fallback.as.text, strlen(field->fallback.as.text));
  if (!as_store_code(column, &field->fallback, &column->fallback))
    column->fallback = as_code_of(0); /* of a list: only that it is there matters */
}

struct as_table *as_store_new(struct as_arena *arena, const struct as_table_source *source,
                              const char *file, const struct as_source *where, uint32_t room) {
  struct as_table *table = AS_NEW(arena, struct as_table);
  const struct as_table_spec *spec = source->spec;
  *table =
      (struct as_table){.spec = spec, .source = where, .file = file, .arena = arena, .room = room};
  table->columns = AS_NEW_ARRAY(arena, struct as_column, spec->column_count);
  table->lines = AS_NEW_ARRAY(arena, uint32_t, room);
  for (uint32_t i = 0; i < spec->column_count; i++)
    column_init(&table->columns[i], &spec->columns[i], arena);
  return table;
}

void as_store_open(struct as_table *table, struct as_column *column) {
  size_t width = as_store_width(column->kind);
  column->there = true;
  column->cells = as_arena_array(table->arena, table->room, width);
  memset(column->cells, 0xFF, table->room * width);
  if (as_kind_is_number(column->kind)) {
    column->places = as_arena_take(table->arena, table->room);
    memset(column->places, 0xFF, table->room);
  }
  column_words(column, table->arena);
}

void as_store_grow(struct as_table *table, uint32_t room) {
  struct as_arena *arena = table->arena;
  uint32_t *lines = AS_NEW_ARRAY(arena, uint32_t, room);
  memcpy(lines, table->lines, table->rows * sizeof *lines);
  for (uint32_t i = 0; i < table->spec->column_count; i++) {
    struct as_column *column = &table->columns[i];
    if (!column->there)
      continue;
    const void *cells = column->cells;
    const uint8_t *places = column->places;
    size_t width = as_store_width(column->kind);
    column->cells = as_arena_array(arena, room, width);
    memset(column->cells, 0xFF, room * width);
    memcpy(column->cells, cells, table->rows * width);
    if (!places)
      continue;
    column->places = as_arena_take(arena, room);
    memset(column->places, 0xFF, room);
    memcpy(column->places, places, table->rows);
  }
  table->lines = lines;
  table->room = room;
}

int as_store_find(const struct as_table_spec *spec, const char *name) {
  int exactly = as_field_find(spec->columns, spec->column_count, name);
  if (exactly >= 0) /* nearly always, and much cheaper */
    return exactly;
  for (uint32_t i = 0; i < spec->column_count; i++)
    if (as_text_loosely(name, spec->columns[i].id))
      return (int)i;
  for (uint32_t i = 0; i < spec->column_count; i++)
    if (spec->columns[i].label && as_text_loosely(name, spec->columns[i].label))
      return (int)i;
  return -1;
}

bool as_store_code(const struct as_column *column, const struct as_datum *datum,
                   struct as_code *code) {
  if (as_kind_is_number(column->kind) && as_kind_is_number(datum->kind)) {
    *code = (struct as_code){datum->as.number.digits, datum->as.number.places};
    return true;
  }
  if (datum->kind != column->kind)
    return false;
  switch (datum->kind) {
  case AS_TYPE_TEXT:
    *code = as_code_of(
        column->words ? as_words_find_fold(column->words, datum->as.text, strlen(datum->as.text))
                      : AS_WORD_NONE);
    return true;
  case AS_TYPE_CHOICE:
    *code = as_code_of(datum->choice);
    return true;
  case AS_TYPE_YES_NO:
    *code = as_code_of(datum->as.yes);
    return true;
  case AS_TYPE_DATE:
    *code = as_code_of(datum->as.date);
    return true;
  case AS_TYPE_TIME:
    *code = as_code_of(datum->as.time);
    return true;
  default:
    return false;
  }
}

static struct as_place file_place(const struct as_table *table, uint32_t column, uint32_t row) {
  struct as_place place = {table->source, table->lines[row], 0};
  struct as_csv *csv = table->csv;
  if (table->numbers)
    place.column = table->numbers[column];
  if (!csv || !as_csv_seek(csv, place.line) || table->cell_of[column] >= csv->count)
    return place;
  return as_csv_place(csv, csv->cells[table->cell_of[column]].at);
}

struct as_place as_store_place(const struct as_table *table, uint32_t column, uint32_t row) {
  if (!table->items)
    return file_place(table, column, row);
  const struct as_value *item = &table->items[row];
  for (uint32_t i = 0; item->kind == AS_MAP && i < item->count; i++)
    if (as_store_find(table->spec, item->as.entries[i].key.as.text) == (int)column)
      return as_value_place(&item->as.entries[i].value);
  return as_value_place(item);
}

const char *as_store_name(const struct as_table *table, uint32_t column, struct as_arena *arena) {
  return as_arena_print(arena, "%s.%s", table->spec->id, table->columns[column].field->id);
}

const char *as_store_rows(const struct as_table *table, const uint32_t *rows, uint32_t count,
                          struct as_arena *arena) {
  struct as_buf text;
  as_buf_init(&text);
  uint32_t named = count < AS_ROWS_NAMED ? count : AS_ROWS_NAMED;
  for (uint32_t i = 0; i < named; i++) {
    const char *between = i == 0 ? "" : i + 1 == count ? " and " : ", ";
    as_buf_text(&text, between);
    as_buf_text(&text, as_table_row_name(table, rows[i], arena));
  }
  if (count > named)
    as_buf_print(&text, " and %u more", (unsigned)(count - named));
  const char *copy = as_arena_copy(arena, as_buf_get(&text), text.size);
  as_buf_done(&text);
  return copy;
}
