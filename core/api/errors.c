/* SPDX-License-Identifier: MIT */
/* The errors of a call, to be read one by one. They are emptied when the next call begins and not
 * when it fails, so that what is in them is always of the last call: an error of long ago has
 * misled many. */
#include "api/inner.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

struct as_errors *as_errors_begin(struct assay_errors *errors, struct as_errors *own,
                                  struct as_arena *arena) {
  if (errors == NULL) {
    as_errors_init(own, arena);
    return own;
  }
  as_arena_reset(errors->arena);
  as_errors_init(&errors->list, errors->arena);
  return &errors->list;
}

bool as_errors_of_nothing(struct assay_errors *errors, const char *what) {
  if (errors != NULL)
    as_errors_add(as_errors_begin(errors, NULL, NULL), (struct as_place){0}, "%s: NULL was given",
                  what);
  return false;
}

bool as_options_copy(void *out, size_t known, const void *given, const char *name,
                     struct as_errors *errors) {
  size_t size = 0;
  memset(out, 0, known);
  if (given != NULL)
    memcpy(&size, given, sizeof size);
  if (size < sizeof size || size % sizeof size != 0) { /* half a pointer is none */
    as_errors_add(errors, (struct as_place){0}, "%s: %s", name,
                  given == NULL ? "NULL was given" : "its size is not set to what sizeof gives");
    return false;
  }
  memcpy(out, given, size < known ? size : known);
  return true;
}

struct assay_errors *assay_errors_new(void) {
  struct assay_errors *errors = as_heap_take(sizeof *errors);
  errors->arena = as_arena_new();
  as_errors_init(&errors->list, errors->arena);
  return errors;
}

void assay_errors_free(struct assay_errors *errors) {
  if (errors == NULL)
    return;
  as_arena_free(errors->arena);
  free(errors);
}

uint32_t assay_errors_count(const struct assay_errors *errors) {
  return errors != NULL ? (uint32_t)errors->list.stored : 0;
}

uint64_t assay_errors_all(const struct assay_errors *errors) {
  return errors != NULL ? errors->list.errors + errors->list.warnings : 0;
}

const struct assay_error *assay_errors_at(const struct assay_errors *errors, uint32_t index) {
  return index < assay_errors_count(errors) ? &errors->list.kept[index] : NULL;
}

const char *assay_errors_line(struct assay_errors *errors, uint32_t index) {
  const struct assay_error *error = assay_errors_at(errors, index);
  if (error == NULL)
    return NULL;
  struct as_buf out;
  as_buf_init(&out);
  as_error_line(error, &out);
  const char *line = as_arena_copy(errors->arena, as_buf_get(&out), out.size);
  as_buf_done(&out);
  return line;
}
