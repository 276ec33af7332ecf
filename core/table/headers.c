/* SPDX-License-Identifier: MIT */
/* Which column each header of a file means.
 *
 * The one idea: what the review says (columns: {ours: theirs}) comes first, then ids and labels
 * loosely, and what is left is either harmless, and listed once, or nearly the name of a column
 * that is absent, which is a mistake: evidence would be missing without a word. Decided against:
 * taking the nearest header by itself. */
#include "table/cell.h"

#include "base/text.h"

enum { NAMES_LISTED = 20, NAME_CHARACTERS = 40 };

struct headers {
  struct as_binder *binder;
  const struct as_heads *heads;
  const struct as_table_spec *spec;
  const char **names;
  uint32_t count;
  int32_t *column_of; /* for each header */
  int32_t *header_of; /* for each column */
  bool *settled; /* for each column: the review says which header it is, or that there is none */
};

static struct as_place place_of(const struct headers *headers, uint32_t header) {
  const struct as_heads *heads = headers->heads;
  if (heads->csv)
    return as_csv_place(heads->csv, heads->cells[header].at);
  return (struct as_place){heads->source, heads->line, heads->numbers[header]};
}

static const char *quoted(const struct headers *headers, uint32_t header) {
  return as_errors_value(headers->binder->errors, place_of(headers, header),
                         headers->names[header]);
}

static struct headers headers_new(struct as_binder *binder, const struct as_heads *heads) {
  struct as_arena *arena = binder->table->arena;
  const struct as_table_spec *spec = binder->table->spec;
  struct headers headers = {.binder = binder, .heads = heads, .spec = spec, .count = heads->count};
  headers.names = AS_NEW_ARRAY(arena, const char *, heads->count);
  headers.column_of = AS_NEW_ARRAY(arena, int32_t, heads->count);
  headers.header_of = AS_NEW_ARRAY(arena, int32_t, spec->column_count);
  headers.settled = AS_NEW_ARRAY(arena, bool, spec->column_count);
  for (uint32_t i = 0; i < heads->count; i++) {
    headers.names[i] = as_arena_copy(arena, heads->cells[i].text, heads->cells[i].size);
    headers.column_of[i] = -1;
  }
  for (uint32_t i = 0; i < spec->column_count; i++)
    headers.header_of[i] = -1;
  return headers;
}

/* The header a review names: as written, else loosely; -1: none, -2: several. */
static int find_header(const struct headers *headers, const char *name) {
  int found = -1;
  for (uint32_t i = 0; i < headers->count; i++)
    if (as_text_equal(headers->names[i], name))
      found = found == -1 ? (int)i : -2;
  for (uint32_t i = 0; found == -1 && i < headers->count; i++)
    if (as_text_loosely(headers->names[i], name))
      return (int)i;
  return found;
}

static void take_theirs(struct headers *headers, uint32_t column, const struct as_value *theirs) {
  struct as_errors *errors = headers->binder->errors;
  struct as_place place = as_value_place(theirs);
  const char *name = as_value_text(theirs);
  headers->settled[column] = true;
  if (theirs->kind == AS_NULL)
    return;
  if (!name) {
    as_errors_add(errors, place, "the name of a column in %s was wanted",
                  headers->binder->table->file);
    return;
  }
  int header = find_header(headers, name);
  if (header == -2)
    as_errors_add(errors, place, "%s has more than one column %s", headers->binder->table->file,
                  as_errors_value(errors, place, name));
  else if (header < 0)
    as_errors_add(errors, place, "%s has no column %s%s", headers->binder->table->file,
                  as_errors_value(errors, place, name),
                  as_errors_nearest(errors, name, headers->names, headers->count));
  else if (headers->column_of[header] >= 0)
    as_errors_add(errors, place, "%s is taken for %s already",
                  as_errors_value(errors, place, name),
                  headers->spec->columns[headers->column_of[header]].id);
  else {
    headers->column_of[header] = (int32_t)column;
    headers->header_of[column] = header;
  }
}

static void take_map(struct headers *headers, const struct as_value *map) {
  struct as_errors *errors = headers->binder->errors;
  const char **ids =
      AS_NEW_ARRAY(headers->binder->table->arena, const char *, headers->spec->column_count);
  for (uint32_t i = 0; i < headers->spec->column_count; i++)
    ids[i] = headers->spec->columns[i].id;
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_value *key = &map->as.entries[i].key;
    int column = as_store_find(headers->spec, key->as.text);
    if (column < 0)
      as_errors_add(errors, as_value_place(key), "%s has no column %s%s", headers->spec->id,
                    as_errors_value(errors, as_value_place(key), key->as.text),
                    as_errors_nearest(errors, key->as.text, ids, headers->spec->column_count));
    else if (headers->settled[column])
      as_errors_add(errors, as_value_place(key), "%s is named twice", ids[column]);
    else
      take_theirs(headers, (uint32_t)column, &map->as.entries[i].value);
  }
}

static void take_header(struct headers *headers, uint32_t header) {
  struct as_errors *errors = headers->binder->errors;
  const char *name = headers->names[header];
  int column = as_store_find(headers->spec, name);
  if (name[0] == '\0') {
    as_errors_add(errors, place_of(headers, header), "column %u has no header",
                  (unsigned)header + 1);
    return;
  }
  if (column < 0 || headers->settled[column])
    return;
  int32_t before = headers->header_of[column];
  if (before < 0) {
    headers->header_of[column] = (int32_t)header;
    headers->column_of[header] = column;
  } else if (as_text_loosely(name, headers->names[before])) {
    as_errors_add(errors, place_of(headers, header),
                  "the header %s is there twice, first as column %d", quoted(headers, header),
                  (int)before + 1);
  } else {
    as_errors_add(
        errors, place_of(headers, header),
        "the headers %s and %s both mean %s: say which one in the review (columns: {%s: ...})",
        quoted(headers, (uint32_t)before), quoted(headers, header),
        headers->spec->columns[column].id, headers->spec->columns[column].id);
  }
}

/* Ids and labels of the columns that no header was found for; candidates has room for two a
 * column. */
static size_t absent_names(const struct headers *headers, const char **names, int32_t *columns) {
  size_t count = 0;
  for (uint32_t i = 0; i < headers->spec->column_count; i++) {
    const struct as_field *field = &headers->spec->columns[i];
    if (headers->header_of[i] >= 0 || headers->settled[i])
      continue;
    names[count] = field->id;
    columns[count++] = (int32_t)i;
    if (!field->label || as_text_loosely(field->label, field->id))
      continue;
    names[count] = field->label;
    columns[count++] = (int32_t)i;
  }
  return count;
}

/* Headers that nothing knows: an error where one is nearly an absent column, which is settled
 * thereby. */
static uint32_t look_for_near(struct headers *headers) {
  struct as_arena *arena = headers->binder->table->arena;
  const char **names = AS_NEW_ARRAY(arena, const char *, headers->spec->column_count *(size_t)2);
  int32_t *columns = AS_NEW_ARRAY(arena, int32_t, headers->spec->column_count * (size_t)2);
  uint32_t left_out = 0;
  for (uint32_t i = 0; i < headers->count; i++) {
    if (headers->column_of[i] >= 0 || headers->names[i][0] == '\0')
      continue;
    size_t count = absent_names(headers, names, columns);
    int near = as_store_find(headers->spec, headers->names[i]) >= 0
                   ? -1
                   : as_text_nearest(headers->names[i], names, count);
    if (near < 0) {
      left_out++;
      continue;
    }
    headers->settled[columns[near]] = true;
    as_errors_add(headers->binder->errors, place_of(headers, i),
                  "the header %s is not known, and %s has no column for %s (did you mean \"%s\"?)",
                  quoted(headers, i), headers->binder->table->file,
                  headers->spec->columns[columns[near]].id, names[near]);
  }
  return left_out;
}

static void remark_left_out(const struct headers *headers, uint32_t left_out) {
  struct as_buf text;
  uint32_t listed = 0;
  if (left_out == 0)
    return;
  as_buf_init(&text);
  for (uint32_t i = 0; i < headers->count && listed < NAMES_LISTED; i++)
    if (headers->column_of[i] < 0 && headers->names[i][0] != '\0')
      as_buf_print(&text, "%s\"%s\"", listed++ > 0 ? ", " : "",
                   as_text_cut(headers->binder->scratch, headers->names[i], NAME_CHARACTERS));
  if (left_out > listed)
    as_buf_print(&text, " and %u more", (unsigned)(left_out - listed));
  const char *columns = left_out == 1 ? "column" : "columns";
  if (headers->binder->table->redact)
    as_remarks_add(headers->binder->remarks, "%s: %u %s left out that the scale does not know",
                   headers->binder->table->file, (unsigned)left_out, columns);
  else
    as_remarks_add(headers->binder->remarks, "%s: %s left out that the scale does not know: %s",
                   headers->binder->table->file, columns, as_buf_get(&text));
  as_buf_done(&text);
}

static void say_absent(const struct headers *headers) {
  for (uint32_t i = 0; i < headers->spec->column_count; i++) {
    if (headers->header_of[i] >= 0 || !as_cell_required(headers->binder->table, i))
      continue;
    const struct as_field *field = &headers->spec->columns[i];
    if (headers->settled[i] && headers->binder->errors->errors > 0)
      continue; /* said already, in other words */
    as_errors_add(headers->binder->errors,
                  (struct as_place){headers->heads->source, headers->heads->line, 1},
                  "the column %s is required, and no header means it", field->id);
  }
}

const int32_t *as_headers_bind(struct as_binder *binder, const struct as_heads *heads,
                               const struct as_value *columns_map) {
  struct headers headers = headers_new(binder, heads);
  size_t before = binder->errors->errors;
  if (columns_map)
    take_map(&headers, columns_map);
  for (uint32_t i = 0; i < headers.count; i++)
    if (headers.column_of[i] < 0)
      take_header(&headers, i);
  uint32_t left_out = look_for_near(&headers);
  say_absent(&headers);
  if (binder->errors->errors > before)
    return NULL;
  remark_left_out(&headers, left_out);
  return headers.column_of;
}
