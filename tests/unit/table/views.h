/* SPDX-License-Identifier: MIT */
/* Short ways to ask views in tests. */
#ifndef VIEWS_H
#define VIEWS_H

#include "given.h"

static struct as_datum datum(const struct given *given, const char *column, const char *text) {
  const struct as_field *field = &given->spec.columns[column_of(given, column)];
  struct as_datum out;
  const char *why = "";
  cr_assert(as_type_read(&field->type, text, strlen(text), AS_DATE_ISO, given->arena, &out, &why),
            "%s", why);
  return out;
}

/* Rows whose column is one of up to four values (NULL ends them). */
static struct as_view where_is(const struct given *given, struct as_view view, const char *column,
                               const char *one, const char *two) {
  struct as_datum values[2] = {datum(given, column, one)};
  struct as_filter filter = {
      .column = column_of(given, column), .values = values, .value_count = two ? 2 : 1};
  struct as_view out = {0};
  struct as_view_trouble trouble;
  if (two)
    values[1] = datum(given, column, two);
  cr_assert(as_view_where(view, &filter, 1, given->arena, &out, &trouble) == AS_VIEW_OK);
  return out;
}

/* "1 3 4": the lines of a view's rows. */
static const char *lines_of(const struct given *given, struct as_view view) {
  struct as_buf text;
  as_buf_init(&text);
  for (uint32_t i = 0; i < view.count; i++)
    as_buf_print(&text, "%s%u", i ? " " : "",
                 (unsigned)as_table_line(view.table, view.rows ? view.rows[i] : i));
  const char *copy = as_arena_text(given->arena, as_buf_get(&text));
  as_buf_done(&text);
  return copy;
}

static void expect_lines(const struct given *given, struct as_view view, const char *wanted) {
  const char *got = lines_of(given, view);
  cr_expect(as_text_equal(got, wanted), "found lines %s, not %s", got, wanted);
}

static void expect_decimal(struct as_decimal got, const char *wanted) {
  char text[AS_DECIMAL_TEXT];
  as_decimal_print(got, text);
  cr_expect(as_text_equal(text, wanted), "%s, not %s", text, wanted);
}

static void expect_datum(const struct given *given, struct as_datum got, const char *wanted) {
  struct as_buf text;
  as_buf_init(&text);
  as_datum_print(&got, &text);
  const char *copy = as_arena_text(given->arena, as_buf_get(&text));
  as_buf_done(&text);
  cr_expect(as_text_equal(copy, wanted), "%s, not %s", copy, wanted);
}

static inline void views_unused(void) {
  (void)where_is;
  (void)expect_lines;
  (void)expect_decimal;
  (void)expect_datum;
  given_unused();
}

#endif
