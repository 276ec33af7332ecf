/* SPDX-License-Identifier: MIT */
/* What a reader of the report should know of a table that was read without a fault: percentages
 * that look like shares of one, defaults that stand in for blanks, and a row of totals at the foot
 * of a list, which counts like any other. One remark a column, however many rows. */
#include "table/cell.h"

#include <string.h>

static void remark_percents(const struct as_binder *binder, uint32_t index) {
  const struct as_table *table = binder->table;
  const struct as_column *column = &table->columns[index];
  bool above_zero = false;
  for (uint32_t i = 0; i < table->rows; i++) {
    struct as_code code = as_cell_written(column, i);
    if (code.places == AS_CODE_BLANK)
      continue;
    if (as_decimal_compare(as_code_decimal(code), as_decimal_of(1)) > 0)
      return;
    above_zero = above_zero || code.digits > 0;
  }
  if (above_zero)
    as_remarks_add(binder->remarks,
                   "%s: every value is 1 or less, and was read as a percentage from 0 to 100",
                   as_store_name(table, index, binder->scratch));
}

static const char *default_text(const struct as_binder *binder, const struct as_column *column) {
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(&column->field->fallback, &text);
  const char *copy = as_arena_copy(binder->scratch, as_buf_get(&text), text.size);
  as_buf_done(&text);
  return copy;
}

/* The first rows whose cell is blank. */
static uint32_t blank_rows(const struct as_binder *binder, const struct as_column *column,
                           uint32_t *rows) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < binder->table->rows && found < AS_ROWS_NAMED; i++)
    if (as_cell_written(column, i).places == AS_CODE_BLANK)
      rows[found++] = i;
  return found;
}

static void remark_default(const struct as_binder *binder, uint32_t index) {
  const struct as_table *table = binder->table;
  const struct as_column *column = &table->columns[index];
  const char *name = as_store_name(table, index, binder->scratch);
  const char *value = default_text(binder, column);
  uint32_t blank = table->rows - column->given;
  uint32_t rows[AS_ROWS_NAMED];
  if (!column->there && as_kind_is_number(column->kind)) {
    as_remarks_add(binder->remarks, "%s: not given, taken as %s in every row", name, value);
  } else if (column->there && as_kind_is_number(column->kind)) {
    blank_rows(binder, column, rows);
    as_remarks_add(binder->remarks, "%s: not given for %s, taken as %s", name,
                   as_store_rows(table, rows, blank, binder->scratch), value);
  } else if (column->there) {
    as_remarks_add(binder->remarks, "%s: not given in %u of %u rows, taken as %s", name,
                   (unsigned)blank, (unsigned)table->rows, value);
  }
}

/* What names the rows: the key, or the first column of texts. NULL: nothing does. */
static const struct as_column *naming_column(const struct as_table *table) {
  const struct as_table_spec *spec = table->spec;
  if (spec->key >= 0)
    return &table->columns[spec->key];
  for (uint32_t i = 0; i < spec->column_count; i++)
    if (table->columns[i].kind == AS_TYPE_TEXT)
      return &table->columns[i];
  return NULL;
}

static void remark_total(const struct as_binder *binder) {
  static const char *const TOTALS[] = {"total", "totals", "grand total", "sum", "all"};
  const struct as_table *table = binder->table;
  const struct as_column *column = naming_column(table);
  if (column == NULL || column->kind != AS_TYPE_TEXT || column->words == NULL)
    return;
  for (size_t i = 0; i < sizeof TOTALS / sizeof *TOTALS; i++) {
    int64_t fold = as_words_find_fold(column->words, TOTALS[i], strlen(TOTALS[i]));
    uint32_t row = 0;
    while (fold != AS_WORD_NONE && row < table->rows &&
           !as_code_equal(as_cell_written(column, row), as_code_of(fold)))
      row++;
    if (fold != AS_WORD_NONE && row < table->rows)
      as_remarks_add(binder->remarks,
                     "%s: %s %u reads \"%s\" and counts like any other row; where it adds up the "
                     "others, take it out",
                     as_store_name(table, (uint32_t)(column - table->columns), binder->scratch),
                     as_store_line_word(table), (unsigned)table->lines[row], TOTALS[i]);
  }
}

void as_remark_table(struct as_binder *binder) {
  const struct as_table *table = binder->table;
  for (uint32_t i = 0; i < table->spec->column_count; i++) {
    const struct as_column *column = &table->columns[i];
    if (column->kind == AS_TYPE_PERCENT && column->given > 0)
      remark_percents(binder, i);
    if (column->fallback.places != AS_CODE_BLANK && column->given < table->rows)
      remark_default(binder, i);
  }
  remark_total(binder);
}
