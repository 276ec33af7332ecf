/* SPDX-License-Identifier: MIT */
/* The one idea: whatever is added becomes safe to print here, once, so that no printer has to
 * think of it.
 *
 * Errors are worth more than warnings: when the list is full, an error takes the place of the last
 * warning, and a failed write that of the last input error (it decides how the program ends). */
#include "base/errors.h"

#include "base/text.h"

#include <string.h>

enum {
  VALUE_CHARACTERS = 40,  /* of an offending value: enough to find it, too little to publish it */
  SHOWN_CHARACTERS = 160, /* of a source line: what a terminal can take */
  TEXT_CHARACTERS = 600   /* of a message: a list of a hundred ids is of no help */
};

static bool line_ends(const struct as_source *source, size_t i) {
  return i == source->size || source->text[i] == '\n' || source->text[i] == '\r';
}

/* The offset of a line's first byte, or size when there is no such line. */
static size_t find_line(const struct as_source *source, uint32_t line) {
  size_t i = 0;
  for (uint32_t at = 1; at < line; at++) {
    while (!line_ends(source, i))
      i++;
    if (i == source->size)
      return i;
    i += source->text[i] == '\r' && i + 1 < source->size && source->text[i + 1] == '\n' ? 2 : 1;
  }
  return i;
}

/* The line with every unprintable character as one question mark and every tab as one space, so
 * that the mark below its column stays below it. NULL: nothing that may or can be shown. */
static const char *show_line(struct as_arena *arena, struct as_place place) {
  const struct as_source *source = place.source;
  if (!source || source->personal || !source->text || place.line == 0 ||
      place.column > SHOWN_CHARACTERS)
    return NULL;
  size_t begin = find_line(source, place.line);
  if (place.line == 1 && source->size >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
    begin = 3;
  struct as_buf out;
  struct as_buf one;
  as_buf_init(&out);
  as_buf_init(&one);
  size_t length;
  for (size_t i = begin, n = 0; n < SHOWN_CHARACTERS && !line_ends(source, i); i += length, n++) {
    as_utf8_next(source->text + i, source->size - i, &length);
    as_buf_clear(&one);
    as_text_printable(&one, source->text + i, length);
    if (source->text[i] == '\t')
      as_buf_char(&out, ' ');
    else if (one.size > length)
      as_buf_char(&out, '?');
    else
      as_buf_add(&out, source->text + i, length);
  }
  const char *shown = out.size > 0 ? as_arena_copy(arena, out.data, out.size) : NULL;
  as_buf_done(&one);
  as_buf_done(&out);
  return shown;
}

/* Takes the last of a severity out of the kept ones. false: there is none. */
static bool drop_last(struct as_errors *errors, enum assay_severity severity) {
  for (size_t i = errors->stored; i > 0; i--) {
    if (errors->kept[i - 1].severity != severity || errors->kept[i - 1].code == ASSAY_OUTPUT)
      continue;
    memmove(&errors->kept[i - 1], &errors->kept[i], (errors->stored - i) * sizeof errors->kept[0]);
    errors->stored--;
    return true;
  }
  return false;
}

static bool has_room(struct as_errors *errors, enum assay_code code,
                     enum assay_severity severity) {
  if (errors->stored < AS_ERRORS_KEPT)
    return true;
  if (severity == ASSAY_WARNING)
    return false;
  return drop_last(errors, ASSAY_WARNING) ||
         (code == ASSAY_OUTPUT && drop_last(errors, ASSAY_ERROR));
}

struct fault {
  enum assay_code code;
  enum assay_severity severity;
  struct as_place place;
  const char *path;
};

enum { LETTERS = 26, COLUMN_LETTERS = 8 /* of any column number, and its end */ };

/* 1 is A, 27 AA: as spreadsheets count. */
static const char *column_letters(uint32_t column, char out[COLUMN_LETTERS]) {
  char *at = out + COLUMN_LETTERS - 1;
  *at = '\0';
  for (; column > 0; column = (column - 1) / LETTERS)
    *--at = (char)('A' + (column - 1) % LETTERS);
  return at;
}

/* "Sheet1!B7: " before a message, where a place is no line of a text; else "". */
static const char *place_words(struct as_arena *arena, struct as_place place) {
  const struct as_source *source = place.source;
  char letters[COLUMN_LETTERS];
  if (!source || source->rows == AS_SOURCE_LINES)
    return "";
  const char *part = source->part ? source->part : "";
  if (place.line == 0)
    return *part ? as_arena_print(arena, "%s: ", part) : "";
  if (source->rows == AS_SOURCE_CELLS && place.column > 0)
    return as_arena_print(arena, "%s%s%s%u: ", part, *part ? "!" : "",
                          column_letters(place.column, letters), (unsigned)place.line);
  return as_arena_print(arena, "%s%srow %u: ", part, *part ? ", " : "", (unsigned)place.line);
}

__attribute__((format(printf, 3, 0))) static void
add(struct as_errors *errors, const struct fault *fault, const char *format, va_list args) {
  *(fault->severity == ASSAY_ERROR ? &errors->errors : &errors->warnings) += 1;
  if (!has_room(errors, fault->code, fault->severity))
    return;
  struct as_arena *arena = errors->arena;
  const struct as_source *source = fault->place.source;
  bool lines = !source || source->rows == AS_SOURCE_LINES;
  const char *words = as_arena_print(arena, "%s%s", place_words(arena, fault->place),
                                     as_arena_vprint(arena, format, args));
  char *text = as_text_printable_copy(arena, words);
  errors->kept[errors->stored++] = (struct assay_error){
      .code = fault->code,
      .severity = fault->severity,
      .line = lines ? (int)fault->place.line : 0,
      .column = lines ? (int)fault->place.column : 0,
      .file = source ? as_text_printable_copy(arena, source->path) : NULL,
      .path = as_text_printable_copy(arena, fault->path),
      .text = as_text_cut(arena, text, TEXT_CHARACTERS),
      .shown = show_line(arena, fault->place),
  };
}

void as_errors_init(struct as_errors *errors, struct as_arena *arena) {
  *errors = (struct as_errors){.arena = arena};
}

bool as_errors_any(const struct as_errors *errors) {
  return errors->errors > 0;
}

void as_errors_add(struct as_errors *errors, struct as_place place, const char *format, ...) {
  va_list args;
  va_start(args, format);
  add(errors, &(struct fault){ASSAY_INPUT, ASSAY_ERROR, place, NULL}, format, args);
  va_end(args);
}

void as_errors_add_in(struct as_errors *errors, struct as_place place, const char *path,
                      const char *format, ...) {
  va_list args;
  va_start(args, format);
  add(errors, &(struct fault){ASSAY_INPUT, ASSAY_ERROR, place, path}, format, args);
  va_end(args);
}

void as_errors_warn(struct as_errors *errors, struct as_place place, const char *format, ...) {
  va_list args;
  va_start(args, format);
  add(errors, &(struct fault){ASSAY_INPUT, ASSAY_WARNING, place, NULL}, format, args);
  va_end(args);
}

void as_errors_add_output(struct as_errors *errors, const char *file, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const struct as_source source = {.path = file};
  const struct as_place place = {.source = file ? &source : NULL};
  add(errors, &(struct fault){ASSAY_OUTPUT, ASSAY_ERROR, place, NULL}, format, args);
  va_end(args);
}

const char *as_errors_value(struct as_errors *errors, struct as_place place, const char *text) {
  if (errors->redact && place.source && place.source->personal)
    return "(value withheld)";
  const char *cut = as_text_cut(errors->arena, text ? text : "", VALUE_CHARACTERS);
  return as_arena_print(errors->arena, "\"%s\"", as_text_printable_copy(errors->arena, cut));
}

const char *as_errors_typed(struct as_errors *errors, const char *text) {
  return as_arena_print(errors->arena, "\"%s\"", as_text_printable_copy(errors->arena, text));
}

const char *as_errors_nearest(struct as_errors *errors, const char *word,
                              const char *const *candidates, size_t count) {
  int nearest = as_text_nearest(word, candidates, count);
  if (nearest < 0)
    return "";
  return as_arena_print(errors->arena, " (did you mean \"%s\"?)", candidates[nearest]);
}

const char *as_errors_wanted(struct as_errors *errors, const char *wanted) {
  const char *hint = strstr(wanted, " (");
  return hint ? as_arena_print(errors->arena, "%.*s was wanted%s", (int)(hint - wanted), wanted,
                               hint)
              : as_arena_print(errors->arena, "%s was wanted", wanted);
}
