/* SPDX-License-Identifier: MIT */
/* What others may ask of a table: its cells one at a time, its rows' names and places, and the
 * list of remarks. */
#include "table/store.h"

#include <stdarg.h>

void as_remarks_init(struct as_remarks *remarks, struct as_arena *arena) {
  *remarks = (struct as_remarks){.arena = arena};
}

void as_remarks_add(struct as_remarks *remarks, const char *format, ...) {
  if (remarks->count == remarks->room) {
    uint32_t room = remarks->room ? remarks->room * 2 : 4;
    remarks->texts = as_arena_grow(remarks->arena, remarks->texts, remarks->count, room,
                                   sizeof *remarks->texts);
    remarks->room = room;
  }
  va_list args;
  va_start(args, format);
  remarks->texts[remarks->count++] = as_arena_vprint(remarks->arena, format, args);
  va_end(args);
}

const struct as_table_spec *as_table_spec_of(const struct as_table *table) {
  return table->spec;
}

uint32_t as_table_rows(const struct as_table *table) {
  return table->rows;
}

bool as_table_has(const struct as_table *table, uint32_t column) {
  const struct as_column *it = &table->columns[column];
  return it->there || it->fallback.places != AS_CODE_BLANK || table->rows == 0;
}

static struct as_datum number(enum as_type_kind kind, struct as_code code) {
  struct as_datum datum = as_datum_number(as_code_decimal(code));
  datum.kind = kind;
  return datum;
}

struct as_datum as_table_cell(const struct as_table *table, uint32_t column, uint32_t row) {
  const struct as_column *it = &table->columns[column];
  const struct as_type *type = &it->field->type;
  struct as_code code = as_cell_written(it, row);
  if (code.places == AS_CODE_BLANK)
    return it->field->fallback;
  switch (it->kind) {
  case AS_TYPE_TEXT:
    return as_datum_text(it->words->items[((const uint32_t *)it->cells)[row]].text);
  case AS_TYPE_CHOICE:
    return (struct as_datum){
        .kind = it->kind, .as.text = type->choices[code.digits], .choice = (uint32_t)code.digits};
  case AS_TYPE_YES_NO:
    return (struct as_datum){.kind = it->kind, .as.yes = code.digits != 0};
  case AS_TYPE_DATE:
    return (struct as_datum){.kind = it->kind, .as.date = (int32_t)code.digits};
  case AS_TYPE_TIME:
    return (struct as_datum){.kind = it->kind, .as.time = (int32_t)code.digits};
  case AS_TYPE_LIST:
    return it->lists[code.digits];
  default:
    return number(it->kind, code);
  }
}

bool as_table_defaulted(const struct as_table *table, uint32_t column, uint32_t row) {
  const struct as_column *it = &table->columns[column];
  return it->fallback.places != AS_CODE_BLANK && as_cell_written(it, row).places == AS_CODE_BLANK;
}

uint32_t as_table_line(const struct as_table *table, uint32_t row) {
  return table->lines[row];
}

const char *as_table_file(const struct as_table *table) {
  return table->file;
}

const char *as_table_row_name(const struct as_table *table, uint32_t row, struct as_arena *arena) {
  struct as_datum key = {.kind = AS_TYPE_NONE};
  if (table->spec->key >= 0 && !table->redact)
    key = as_table_cell(table, (uint32_t)table->spec->key, row);
  if (key.kind == AS_TYPE_NONE)
    return as_arena_print(arena, "%s %u", as_store_line_word(table), (unsigned)table->lines[row]);
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(&key, &text);
  const char *copy = as_arena_copy(arena, as_buf_get(&text), text.size);
  as_buf_done(&text);
  return copy;
}
