/* SPDX-License-Identifier: MIT */
/* What the tests of this floor share: a text, read; and tables of inputs that must be refused. */
#ifndef DOC_HELP_H
#define DOC_HELP_H

#include "doc/field.h"
#include "doc/read.h"

#include <criterion/criterion.h>
#include <string.h>

/* One reading: everything in it goes with its arena. */
struct reading {
  struct as_arena *arena;
  struct as_errors errors;
  struct as_source source;
  const struct as_value *value;
};

typedef const struct as_value *reader(struct as_arena *, const struct as_source *,
                                      struct as_errors *);

/* The text is copied without a NUL behind it, so that the sanitizer sees every byte read too far.
 */
static inline void begin_reading(struct reading *reading, const char *text, size_t size) {
  memset(reading, 0, sizeof *reading);
  reading->arena = as_arena_new();
  as_errors_init(&reading->errors, reading->arena);
  char *copy = as_heap_take(size);
  memcpy(copy, text, size);
  reading->source = (struct as_source){.path = "a.yaml", .text = copy, .size = size};
}

static inline void end_reading(struct reading *reading) {
  free((void *)(uintptr_t)reading->source.text);
  as_arena_free(reading->arena);
}

static inline void read_sized(struct reading *reading, reader *read, const char *text,
                              size_t size) {
  begin_reading(reading, text, size);
  reading->value = read(reading->arena, &reading->source, &reading->errors);
}

static inline void read_it(struct reading *reading, reader *read, const char *text) {
  read_sized(reading, read, text, strlen(text));
}

/* Must be read without a fault. */
static inline void read_good(struct reading *reading, const char *text) {
  read_it(reading, as_read, text);
  cr_assert_not_null(reading->value, "%s: %s", text,
                     reading->errors.stored > 0 ? reading->errors.kept[0].text : "?");
  cr_assert_eq(reading->errors.errors, 0);
}

struct refusal {
  const char *text;
  size_t size;
  int line, column;
  const char *words; /* a part of the message */
};

#define REFUSAL(text, line, column, words)                                                        \
  { text, sizeof(text) - 1, line, column, words }

static inline void expect_error(const struct as_errors *errors, size_t index, int line, int column,
                                const char *words, const char *input) {
  if (index >= errors->stored) {
    cr_expect(false, "%s: no error %zu (%s)", input, index, words);
    return;
  }
  const struct assay_error *error = &errors->kept[index];
  cr_expect_eq(error->line, line, "%s: line %d, not %d: %s", input, error->line, line,
               error->text);
  cr_expect_eq(error->column, column, "%s: column %d, not %d: %s", input, error->column, column,
               error->text);
  cr_expect(strstr(error->text, words) != NULL, "%s: \"%s\" has no \"%s\"", input, error->text,
            words);
}

static inline void expect_refusals(reader *read, const struct refusal *refusals, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct reading reading;
    read_sized(&reading, read, refusals[i].text, refusals[i].size);
    cr_expect_null(reading.value, "%s was read", refusals[i].text);
    cr_expect_eq(reading.errors.errors, 1, "%s: %zu errors", refusals[i].text,
                 reading.errors.errors);
    expect_error(&reading.errors, 0, refusals[i].line, refusals[i].column, refusals[i].words,
                 refusals[i].text);
    end_reading(&reading);
  }
}

#define EXPECT_REFUSALS(read, refusals)                                                           \
  expect_refusals(read, refusals, sizeof(refusals) / sizeof *(refusals))

/* count times text, between head and tail; on the heap. */
static inline char *repeated(const char *head, const char *text, size_t count, const char *tail) {
  size_t sizes[] = {strlen(head), strlen(text), strlen(tail)};
  char *out = as_heap_take(sizes[0] + sizes[1] * count + sizes[2] + 1);
  memcpy(out, head, sizes[0]);
  for (size_t i = 0; i < count; i++)
    memcpy(out + sizes[0] + i * sizes[1], text, sizes[1]);
  memcpy(out + sizes[0] + count * sizes[1], tail, sizes[2] + 1);
  return out;
}

#endif
