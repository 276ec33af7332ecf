/* SPDX-License-Identifier: MIT */
/* A table as a review names it: rows in place, a file, or a file with what is to be known of it.
 *
 * The one idea: all faults of a table are found in one go, and a table with a fault is no table:
 * nothing is ever scored from one half read. The file is read piece by piece, twice: to count its
 * lines, and into columns. */
#include "table/cell.h"

#include "base/text.h"
#include "doc/schema.h"

static const struct as_key keys[] = {
    {"file", AS_WANT_TEXT, true},
    {"columns", AS_WANT_MAP | AS_WANT_NOTHING, false},
    {"dates", AS_WANT_TEXT | AS_WANT_NOTHING, false},
    {"encoding", AS_WANT_TEXT | AS_WANT_NOTHING, false},
};
const struct as_keys as_keys_table_file = AS_KEYS(keys);

static const char *const date_words[] = {"YYYY-MM-DD", "DD/MM/YYYY"};
const struct as_word_list as_words_dates = AS_WORD_LIST(date_words);
const struct as_word_list as_words_encodings = AS_WORD_LIST(as_encoding_names);

static bool read_settings(const struct as_table_source *source, struct as_table_settings *out,
                          struct as_errors *errors) {
  const struct as_value *given = source->given;
  size_t before = errors->errors;
  *out = (struct as_table_settings){.file = as_value_text(given), .place = as_value_place(given)};
  if (out->file)
    return true;
  if (!as_schema_check(given, "a table's file", keys, sizeof keys / sizeof *keys, errors))
    return false;
  out->file = as_value_get_text(given, "file");
  out->place = as_value_place(as_value_get(given, "file"));
  const struct as_value *columns = as_value_get(given, "columns");
  out->columns = columns && columns->kind == AS_MAP ? columns : NULL;
  int dates = as_schema_choice(given, "dates", date_words, 2, AS_DATE_ISO, errors);
  int encoding = as_schema_choice(given, "encoding", as_encoding_names, AS_ENCODING_COUNT,
                                  AS_ENCODING_UTF_8, errors);
  out->dates = dates == AS_DATE_DAY_FIRST ? AS_DATE_DAY_FIRST : AS_DATE_ISO;
  out->encoding = encoding < 0 ? AS_ENCODING_UTF_8 : (enum as_encoding)encoding;
  return errors->errors == before;
}

/* What is left of path below folder, or NULL: by what is written alone. */
static const char *below(const char *folder, const char *path) {
  size_t size = strlen(folder);
  if (strncmp(folder, path, size) != 0 || path[size] != '/')
    return NULL;
  return path + size + 1;
}

/* The path as the root sees it: files open relative to the root, and reviews name them relative to
 * themselves. */
const char *as_table_path(struct as_arena *arena, const struct as_table_source *source,
                          const char *file) {
  const char *path = as_path_join(arena, source->folder, file);
  const struct as_folder *root = source->root;
  if (!root || root->fd < 0 || path[0] == '/' || as_text_equal(root->path, "."))
    return path;
  const char *rest = below(root->path, path);
  if (rest)
    return rest;
  const char *folder = source->folder && *source->folder ? source->folder : ".";
  const char *real = as_path_real(arena, folder);
  return real ? as_path_join(arena, real, file) : path;
}

struct as_source *as_table_shown(struct as_arena *arena, const struct as_table_source *source,
                                 const char *file) {
  struct as_source *itself = AS_NEW(arena, struct as_source);
  *itself = (struct as_source){.path = as_path_join(arena, source->shown_folder, file),
                               .personal = true};
  return itself;
}

/* How results call the table: by its file, which may be called after a person. */
static const char *shown_file(const struct as_binder *binder, const char *file) {
  return binder->errors->redact ? binder->source->spec->id : file;
}

static void read_text(struct as_binder *binder, struct as_text *text,
                      const struct as_table_settings *settings, const struct as_source *itself,
                      struct as_arena *arena) {
  struct as_csv csv;
  if (text->lines >= UINT32_MAX) {
    as_errors_add(binder->errors, (struct as_place){.source = itself},
                  "more than 4,294,967,294 rows");
    return;
  }
  struct as_arena *own = as_arena_new();
  as_csv_open(&csv, text, itself, own, binder->errors);
  binder->table =
      as_store_new(arena, binder->source, as_arena_text(arena, shown_file(binder, settings->file)),
                   itself, (uint32_t)text->lines);
  binder->table->redact = binder->errors->redact;
  binder->dates = settings->dates;
  as_file_rows_read(binder, &csv, settings->columns);
  binder->table->csv = NULL;
  as_csv_close(&csv);
  as_arena_free(own);
}

static void read_file(struct as_binder *binder, struct as_arena *arena) {
  struct as_table_settings settings;
  struct as_window window;
  struct as_text text;
  struct as_errors *errors = binder->errors;
  if (!read_settings(binder->source, &settings, errors))
    return;
  const char *path = as_table_path(arena, binder->source, settings.file);
  struct as_source *itself = as_table_shown(arena, binder->source, settings.file);
  if (!as_window_open(&window, binder->source->root, path, itself->path, settings.place, errors))
    return;
  if (as_encoding_open(&text, &window, settings.encoding, itself, errors))
    read_text(binder, &text, &settings, itself, arena);
  as_encoding_close(&text);
  as_window_close(&window);
}

static void read_inline(struct as_binder *binder, struct as_arena *arena) {
  const struct as_value *given = binder->source->given;
  bool shown = given->source && !binder->errors->redact;
  const char *file = shown ? as_path_name(given->source->path) : "review";
  binder->table = as_store_new(arena, binder->source, file, given->source, given->count);
  binder->table->items = given->as.items;
  binder->table->redact = binder->errors->redact;
  as_inline_read(binder, given);
}

const struct as_table *as_table_read(struct as_arena *arena, const struct as_table_source *source,
                                     struct as_remarks *remarks, struct as_errors *errors) {
  struct as_binder binder = {.source = source, .remarks = remarks, .errors = errors};
  const struct as_value *given = source->given;
  size_t before = errors->errors;
  binder.scratch = as_arena_new();
  if (given && given->kind == AS_LIST)
    read_inline(&binder, arena);
  else if (given && given->kind != AS_NULL && !as_intake_takes(&binder, arena))
    read_file(&binder, arena);
  else if (!given || given->kind == AS_NULL)
    as_errors_add(errors, as_value_place(given), "%s: the name of a file, or rows, were wanted",
                  source->spec->id);
  bool good = errors->errors == before && binder.table;
  if (good)
    as_remark_table(&binder);
  as_arena_free(binder.scratch);
  return good ? binder.table : NULL;
}
