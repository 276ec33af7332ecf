/* SPDX-License-Identifier: MIT */
/* What is asked of a reader: which file, which part of it, with which options.
 *
 * The one idea: the review's words are read and the file is opened before anybody else's code
 * runs; what a reader may have of it is asked for by name. The rows it gives are taken in
 * intake_rows.c. */
#include "table/taking.h"

#include "base/text.h"
#include "doc/schema.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { EXTENSION = 16, KEYS_MOST = 64, HEADER = 256 /* more than any name of a column */ };
enum { WORDS = 500, PLACE = 100 /* characters of what a reader says, and of where */ };

/* "xlsx" of "Log.XLSX", NUL-terminated; false: none, or longer than they are. */
static bool extension(const char *file, size_t size, char out[EXTENSION]) {
  size_t dot = size;
  while (dot > 0 && file[dot - 1] != '.' && file[dot - 1] != '/')
    dot--;
  if (dot == 0 || file[dot - 1] != '.' || size == dot || size - dot >= EXTENSION)
    return false;
  for (size_t i = dot; i < size; i++)
    out[i - dot] = (char)(file[i] >= 'A' && file[i] <= 'Z' ? file[i] - 'A' + 'a' : file[i]);
  out[size - dot] = '\0';
  return true;
}

/* A file that a reader knows, alone or with "#part" behind it. A name that has # in it and is
 * nobody's is a file's name, as ever. */
static bool find_file(struct as_intake *intake, const struct as_reader *reader, const char *file) {
  char word[EXTENSION];
  size_t size = strcspn(file, "#");
  for (;;) {
    if (extension(file, size, word) && reader->knows(reader->context, word, false))
      break;
    if (file[size] == '\0')
      return false;
    size += 1 + strcspn(file + size + 1, "#");
  }
  intake->request.word = as_arena_text(intake->arena, word);
  intake->request.shown = as_arena_copy(intake->arena, file, size);
  intake->request.fragment = file[size] ? as_arena_text(intake->arena, file + size + 1) : NULL;
  return true;
}

static bool find_key(struct as_intake *intake, const struct as_reader *reader,
                     const struct as_value *map) {
  for (uint32_t i = 0; i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    if (!reader->knows(reader->context, entry->key.as.text, true))
      continue;
    intake->request.word = entry->key.as.text;
    intake->request.is_key = true;
    intake->request.location = as_value_text(&entry->value);
    intake->request.place = as_value_place(&entry->value);
    return true;
  }
  return false;
}

static bool find(struct as_intake *intake, const struct as_reader *reader) {
  const struct as_value *given = intake->binder->source->given;
  const struct as_value *map = given->kind == AS_MAP ? given : NULL;
  const struct as_value *file = map ? as_value_get(map, "file") : given;
  const char *name = as_value_text(file);
  intake->request.given = map;
  intake->request.place = as_value_place(file);
  if (name)
    return find_file(intake, reader, name);
  return map && find_key(intake, reader, map);
}

const struct as_intake_request *as_intake_request(const struct as_intake *intake) {
  return &intake->request;
}

struct as_errors *as_intake_errors(struct as_intake *intake) {
  return intake->binder->errors;
}

static void read_settings(struct as_intake *intake, const struct as_value *map) {
  struct as_errors *errors = intake->binder->errors;
  const struct as_value *columns = as_value_get(map, "columns");
  intake->columns = columns && columns->kind == AS_MAP ? columns : NULL;
  int dates = as_schema_choice(map, "dates", as_words_dates.words, as_words_dates.count,
                               AS_DATE_ISO, errors);
  intake->binder->dates = dates == AS_DATE_DAY_FIRST ? AS_DATE_DAY_FIRST : AS_DATE_ISO;
}

bool as_intake_begin(struct as_intake *intake, const char *who, const char *const *names,
                     size_t count) {
  struct as_key keys[KEYS_MOST] = {
      {intake->request.is_key ? intake->request.word : "file", AS_WANT_TEXT, true},
      {"columns", AS_WANT_MAP | AS_WANT_NOTHING, false},
      {"dates", AS_WANT_TEXT | AS_WANT_NOTHING, false}};
  size_t key_count = 3;
  const struct as_value *map = intake->request.given;
  intake->who = who;
  for (size_t i = 0; i < count && key_count < KEYS_MOST; i++)
    keys[key_count++] = (struct as_key){names[i], AS_WANT_TEXT | AS_WANT_NOTHING, false};
  if (!map)
    return true;
  size_t before = intake->binder->errors->errors;
  if (as_schema_check(map, "a table's source", keys, key_count, intake->binder->errors))
    read_settings(intake, map);
  return intake->binder->errors->errors == before;
}

const char *as_intake_option(const struct as_intake *intake, const char *name) {
  return as_value_get_text(intake->request.given, name);
}

const char *as_intake_option_file(struct as_intake *intake, const char *name, size_t *size) {
  const struct as_value *value = as_value_get(intake->request.given, name);
  const char *file = as_value_text(value);
  const struct as_table_source *source = intake->binder->source;
  if (!file)
    return NULL;
  const char *path = as_table_path(intake->own, source, file);
  const struct as_source *read = as_file_read(
      intake->own, source->root, path, as_table_shown(intake->own, source, file)->path,
      AS_INTAKE_OPTION, true, as_value_place(value), intake->binder->errors);
  if (!read) {
    intake->failed = true;
    return NULL;
  }
  *size = read->size;
  return read->text;
}

const char *as_intake_wanted(const struct as_intake *intake, const char *header, size_t size) {
  const struct as_table_spec *spec = intake->binder->source->spec;
  const struct as_value *map = intake->columns;
  char name[HEADER];
  as_type_trim(&header, &size);
  if (size == 0 || size >= sizeof name || memchr(header, '\0', size))
    return NULL;
  memcpy(name, header, size);
  name[size] = '\0';
  int column = as_store_find(spec, name);
  for (uint32_t i = 0; map && i < map->count; i++) {
    const struct as_entry *entry = &map->as.entries[i];
    const char *theirs = as_value_text(&entry->value);
    int ours = as_store_find(spec, entry->key.as.text);
    if (theirs && as_text_loosely(theirs, name))
      return ours < 0 ? NULL : as_type_name(spec->columns[ours].type.kind);
    if (ours == column)
      column = -1; /* it has another header */
  }
  return column < 0 ? NULL : as_type_name(spec->columns[column].type.kind);
}

static bool read_whole(struct as_intake *intake, size_t size) {
  size_t got = 0;
  intake->bytes = as_heap_take(size + 1);
  while (got < size) {
    ssize_t more = pread(intake->window.fd, intake->bytes + got, size - got, (off_t)got);
    if (more < 0 && errno == EINTR)
      continue;
    if (more <= 0)
      return false;
    got += (size_t)more;
  }
  return true;
}

const char *as_intake_bytes(struct as_intake *intake, size_t *size) {
  const struct as_place whole = {.source = intake->itself};
  *size = intake->window.size;
  if (intake->window.fd < 0 || intake->failed)
    return NULL;
  if (intake->bytes)
    return intake->bytes;
  intake->failed = *size > AS_INTAKE_FILE || !read_whole(intake, *size);
  if (!intake->failed)
    return intake->bytes;
  if (*size > AS_INTAKE_FILE)
    as_errors_add(intake->binder->errors, whole, "larger than %d MiB", AS_INTAKE_FILE >> 20);
  else
    as_errors_add(intake->binder->errors, whole, "cannot be read, or changed while it was read");
  return NULL;
}

void as_intake_fail(struct as_intake *intake, const char *place, const char *text) {
  struct as_errors *errors = intake->binder->errors;
  if (intake->failed)
    return;
  intake->failed = true;
  struct as_source *whole = AS_NEW(intake->arena, struct as_source);
  *whole = *intake->itself;
  text = text && *text ? as_text_cut(intake->own, text, WORDS) : "it does not say why";
  place = place && *place ? as_text_cut(intake->own, place, PLACE) : NULL;
  if (place)
    whole->part = NULL; /* which the place says again */
  if (errors->redact)
    as_errors_add(errors, (struct as_place){.source = intake->itself},
                  "the %s could not read it; its words are withheld", intake->who);
  else
    as_errors_add(errors, (struct as_place){.source = whole}, "%s%s%s (%s)", place ? place : "",
                  place ? ": " : "", text, intake->who);
}

bool as_intake_remark(struct as_intake *intake, const char *text) {
  const struct as_binder *binder = intake->binder;
  if (intake->remark_count++ == AS_INTAKE_REMARKS) {
    as_errors_add(binder->errors, (struct as_place){.source = intake->itself},
                  "the %s had more than %d remarks", intake->who, AS_INTAKE_REMARKS);
    intake->failed = true;
    return false;
  }
  if (!binder->errors->redact)
    as_remarks_add(binder->remarks, "%s: %s",
                   binder->table ? binder->table->file : intake->itself->path,
                   as_text_printable_copy(intake->own, as_text_cut(intake->own, text, WORDS)));
  return true;
}

bool as_intake_failed(const struct as_intake *intake) {
  return intake->failed;
}

/* How messages call it: the file, or "contacts (odbc)". */
static void name_it(struct as_intake *intake, struct as_arena *arena) {
  const struct as_table_source *source = intake->binder->source;
  if (intake->request.shown) {
    intake->itself = as_table_shown(arena, source, intake->request.shown);
    return;
  }
  intake->itself = AS_NEW(arena, struct as_source);
  *intake->itself = (struct as_source){
      .path = as_arena_print(arena, "%s (%s)", source->spec->id, intake->request.word),
      .personal = true};
}

static bool open_it(struct as_intake *intake) {
  const struct as_intake_request *request = &intake->request;
  if (!request->shown)
    return true;
  const struct as_table_source *source = intake->binder->source;
  const char *path = as_table_path(intake->own, source, request->shown);
  return as_window_open(&intake->window, source->root, path, intake->itself->path, request->place,
                        intake->binder->errors);
}

static void take(struct as_intake *intake, const struct as_reader *reader) {
  struct as_errors *errors = intake->binder->errors;
  const struct as_place whole = {.source = intake->itself};
  size_t before = errors->errors;
  if (!open_it(intake))
    return;
  intake->request.fd = intake->window.fd;
  bool good = reader->read(reader->context, intake);
  if (good && !intake->failed)
    as_intake_rows_end(intake);
  else if (errors->errors == before)
    as_errors_add(errors, whole, "the %s could not read it and does not say why",
                  intake->who ? intake->who : "reader");
  if (errors->errors == before && as_window_changed(&intake->window))
    as_window_say(&intake->window, whole, errors);
}

bool as_intake_takes(struct as_binder *binder, struct as_arena *arena) {
  const struct as_reader *reader = binder->source->reader;
  struct as_intake intake = {.binder = binder, .arena = arena};
  if (!reader || !find(&intake, reader)) /* nearly always: a CSV file pays for nothing else */
    return false;
  intake.own = as_arena_new();
  intake.window.fd = intake.request.fd = -1;
  as_buf_init(&intake.row_text);
  name_it(&intake, arena);
  take(&intake, reader);
  as_window_close(&intake.window);
  as_buf_done(&intake.row_text);
  free(intake.bytes);
  as_arena_free(intake.own);
  return true;
}
