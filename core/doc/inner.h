/* SPDX-License-Identifier: MIT */
/* What the two readers share and nobody outside this folder needs: the stack that members are
 * gathered on, the check for duplicate keys, the look over a text before libyaml gets it, and the
 * readers' own way in. */
#ifndef AS_DOC_INNER_H
#define AS_DOC_INNER_H

#include "doc/read.h"

/* Members of lists and maps that are still open, innermost last; a map's as key, value, key,
 * value. */
struct as_scratch {
  struct as_arena *arena; /* where the stack lives; outlives every document read with it */
  struct as_value *data;
  size_t top, room;
};

void as_scratch_grow(struct as_scratch *scratch);

static inline struct as_value *as_scratch_push(struct as_scratch *scratch) {
  if (scratch->top == scratch->room)
    as_scratch_grow(scratch);
  return &scratch->data[scratch->top++];
}

/* Checks the key just pushed against the others of its map, which begins at base. */
void as_scratch_key(const struct as_scratch *scratch, size_t base, struct as_errors *errors);
/* Takes all that was pushed since base off the stack and makes them the members of container (a
 * list or a map). What duplicate keys as_scratch_key has left are
 * added to errors. */
void as_scratch_close(struct as_scratch *scratch, size_t base, struct as_arena *arena,
                      struct as_value *container, struct as_errors *errors);

static inline struct as_place as_read_place(const struct as_source *source, uint32_t line,
                                            uint32_t column) {
  struct as_place place = {source, line, column};
  return place;
}

/* A piece of a source, whose text need not be kept: one document of a stream. */
struct as_slice {
  const struct as_source *source;
  const char *text;
  size_t size;
  uint32_t line; /* of the source, where it begins */
};

/* Whether more errors are only counted: then their words need not be put together. */
static inline bool as_read_told_enough(const struct as_errors *errors) {
  return errors->errors >= AS_ERRORS_KEPT;
}

/* A place that walks forward over a checked text, in lines and characters. */
struct as_cursor {
  const char *at, *end;
  uint32_t line, column;
};

void as_cursor_step(struct as_cursor *cursor); /* over one character or line break */
void as_cursor_offset(struct as_cursor *cursor,
                      const char *there); /* to a byte; bad UTF-8 counts by the byte */
bool as_cursor_before(const struct as_cursor *cursor, uint32_t line, uint32_t column);
/* U+0085, U+2028, U+2029 or U+FEFF at the cursor, else 0: what may stand in quotes only. */
uint32_t as_cursor_odd(const struct as_cursor *cursor);

enum { AS_SURVEY_SPARE = 256 /* U+E000 to U+E0FF */, AS_SURVEY_SWAPPED = 3 };

struct as_survey {
  bool odd;                         /* something of as_cursor_odd is somewhere in it */
  bool used[AS_SURVEY_SPARE];       /* private-use characters that the text itself has */
  char spare[AS_SURVEY_SWAPPED][4]; /* of those, what stands for a separator */
};

/* Looks over a whole YAML text: UTF-8, control characters, directives. The first fault is added;
 * false then. */
bool as_survey_text(const struct as_slice *slice, struct as_survey *survey,
                    struct as_errors *errors);
/* A copy on the heap with U+0085, U+2028 and U+2029 as characters that text does not have; NULL
 * when it has nearly all there are to choose from. And back again, in place; gives the new size.
 */
char *as_survey_swap(struct as_survey *survey, const char *text, size_t size, size_t *out_size);
size_t as_survey_swap_back(const struct as_survey *survey, char *text, size_t size);
/* A byte order mark's length: 3 or 0. */
size_t as_survey_mark(const char *text, size_t size);

/* One JSON value that is all of text; line is its first. Neither text nor source needs a NUL. */
const struct as_value *as_json_slice(struct as_arena *arena, const struct as_source *source,
                                     const char *text, size_t size, uint32_t line,
                                     struct as_scratch *scratch, struct as_errors *errors);

/* What libyaml complains of. */
struct as_yaml_problem {
  const char *text;       /* its sentence */
  const char *context;    /* what it was doing, or "" */
  struct as_place at;     /* where it stopped */
  struct as_place opened; /* where what it was reading began */
  char character;         /* the byte at at */
};

void as_yaml_reword(const struct as_yaml_problem *problem, struct as_errors *errors);

/* YAML documents one after the other; the slice is borrowed. */
struct as_yaml;
enum as_yaml_more { AS_YAML_FAULT, AS_YAML_END, AS_YAML_DOCUMENT };
struct as_yaml *as_yaml_open(const struct as_slice *slice,
                             struct as_errors *errors); /* NULL: refused, added */
void as_yaml_close(struct as_yaml *yaml);               /* takes NULL */
enum as_yaml_more as_yaml_more(struct as_yaml *yaml, uint32_t *line, struct as_errors *errors);
/* The document that as_yaml_more has found. NULL: faulty; *go_on tells whether more can be read
 * after it. */
const struct as_value *as_yaml_document(struct as_yaml *yaml, struct as_arena *arena, bool *go_on,
                                        struct as_errors *errors);

/* The only document of a slice. AS_YAML_END: there is none, nothing was added. AS_YAML_DOCUMENT:
 * *line is where it begins, *value NULL where it was faulty. AS_YAML_FAULT: not even a beginning.
 */
enum as_yaml_more as_yaml_only(const struct as_slice *slice, struct as_arena *arena,
                               const struct as_value **value, uint32_t *line,
                               struct as_errors *errors);
void as_read_refuse_empty(const struct as_source *source, struct as_errors *errors);

#endif
