/* SPDX-License-Identifier: MIT */
/* What every test of tables begins with: a declaration, a file or rows in place, and a table read
 * from them. */
#ifndef GIVEN_H
#define GIVEN_H

#include "base/text.h"
#include "doc/read.h"
#include "table/view.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct given {
  struct as_arena *arena;
  struct as_errors errors;
  struct as_remarks remarks;
  struct as_table_spec spec; /* the one to read by now */
  char folder[32];
  const struct as_table *table;
};

/* tables: {..} of one table in YAML: "jobs: {columns: ...}". */
static struct as_table_spec given_spec(struct given *given, const char *yaml) {
  struct as_source *source = AS_NEW(given->arena, struct as_source);
  struct as_table_spec spec;
  *source = (struct as_source){.path = "scale.yaml", .text = yaml, .size = strlen(yaml)};
  const struct as_value *tree = as_read(given->arena, source, &given->errors);
  cr_assert(tree && tree->kind == AS_MAP && tree->count == 1, "the declaration is YAML");
  cr_assert(as_table_spec_read(given->arena, &tree->as.entries[0], &spec, &given->errors), "%s",
            given->errors.stored ? given->errors.kept[0].text : "");
  return spec;
}

static struct given given_new(const char *yaml) {
  struct given given = {.folder = "/tmp/assay-table-XXXXXX"};
  given.arena = as_arena_new();
  as_errors_init(&given.errors, given.arena);
  as_remarks_init(&given.remarks, given.arena);
  given.spec = given_spec(&given, yaml);
  cr_assert(mkdtemp(given.folder));
  return given;
}

static void given_done(struct given *given) {
  struct as_arena *arena = given->arena;
  size_t count;
  const char *const *names = as_folder_list(arena, given->folder, &count);
  for (size_t i = 0; i < count; i++)
    unlink(as_path_join(arena, given->folder, names[i]));
  rmdir(given->folder);
  as_arena_free(arena);
}

static void given_file(struct given *given, const char *name, const char *bytes, size_t size) {
  const char *path = as_path_join(given->arena, given->folder, name);
  cr_assert(as_file_replace(path, bytes, size, &given->errors));
}

/* What a review says of the table, in YAML: "[{id: A}]", "log.csv", "{file: log.csv, dates: ...}".
 */
static const struct as_table *given_read(struct given *given, const char *yaml) {
  struct as_source *source = AS_NEW(given->arena, struct as_source);
  *source = (struct as_source){
      .path = "review.yaml", .text = yaml, .size = strlen(yaml), .personal = true};
  struct as_table_spec *spec = AS_NEW(given->arena, struct as_table_spec);
  *spec = given->spec;
  struct as_table_source from = {
      .spec = spec, .folder = given->folder, .shown_folder = given->folder};
  cr_assert(as_date_make(2026, 3, 10, &from.review_date));
  from.given = as_yaml_read(given->arena, source, &given->errors);
  cr_assert(from.given, "%s", given->errors.stored ? given->errors.kept[0].text : "");
  given->table = as_table_read(given->arena, &from, &given->remarks, &given->errors);
  return given->table;
}

static const struct as_table *given_csv_sized(struct given *given, const char *yaml,
                                              const char *csv, size_t size) {
  given_file(given, "t.csv", csv, size);
  return given_read(given, yaml);
}

static const struct as_table *given_csv(struct given *given, const char *csv) {
  return given_csv_sized(given, "t.csv", csv, strlen(csv));
}

/* Error number i reads "line:column: text". */
static void expect_error(const struct given *given, size_t i, const char *wanted) {
  if (i >= given->errors.stored) {
    cr_expect(false, "no error %zu: %s", i, wanted);
    return;
  }
  const struct assay_error *error = &given->errors.kept[i];
  char *got = as_arena_print(given->arena, "%d:%d: %s", error->line, error->column, error->text);
  cr_expect(as_text_equal(got, wanted), "found  %s\nwanted %s", got, wanted);
}

static void expect_remark(const struct given *given, size_t i, const char *wanted) {
  const char *got = i < given->remarks.count ? given->remarks.texts[i] : "(none)";
  cr_expect(as_text_equal(got, wanted), "found  %s\nwanted %s", got, wanted);
}

/* A cell written out; "-" when it is blank. */
static const char *cell_text(const struct given *given, const char *column, uint32_t row) {
  int at = as_field_find(given->spec.columns, given->spec.column_count, column);
  struct as_buf text;
  cr_assert(at >= 0, "%s", column);
  struct as_datum cell = as_table_cell(given->table, (uint32_t)at, row);
  if (cell.kind == AS_TYPE_NONE)
    return "-";
  as_buf_init(&text);
  as_datum_print(&cell, &text);
  const char *copy = as_arena_text(given->arena, as_buf_get(&text));
  as_buf_done(&text);
  return copy;
}

static void expect_cell(const struct given *given, const char *column, uint32_t row,
                        const char *wanted) {
  const char *got = cell_text(given, column, row);
  cr_expect(as_text_equal(got, wanted), "%s of row %u is %s, not %s", column, (unsigned)row, got,
            wanted);
}

static inline void given_unused(void) {
  (void)expect_cell;
  (void)expect_remark;
  (void)expect_error;
  (void)given_csv;
  (void)given_done;
  (void)given_new;
}

static inline uint32_t column_of(const struct given *given, const char *id) {
  int at = as_field_find(given->spec.columns, given->spec.column_count, id);
  cr_assert(at >= 0, "%s", id);
  return (uint32_t)at;
}

#endif
