/* SPDX-License-Identifier: MIT */
/* libFuzzer against the document readers: any bytes end in a tree that holds what it promises, or
 * in an error.
 *
 * No part of the normal build. With clang, from the project's folder:
 *
 *   clang -std=c11 -g -O1 -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined -Icore -Icore/include
 * \ tests/fuzz/fuzz_doc.c core/doc/[a-z]*.c core/base/[a-z]*.c -lyaml -lmd -o fuzz_doc
 *   ./fuzz_doc -max_len=4096 -timeout=2 some-folder
 *
 * some-folder may hold reviews, scales and faulty documents to begin with. */
#include "base/text.h"
#include "doc/read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void insist(bool holds) {
  if (!holds)
    abort();
}

/* Depth, places, text and the number of values, aliases counted as what they stand for. */
static void check_value(const struct as_value *value, unsigned depth, size_t *nodes) {
  insist(depth <= AS_READ_DEPTH && ++*nodes <= AS_READ_NODES);
  insist(value->line > 0 && value->column > 0 && value->source != NULL);
  if (value->kind == AS_TEXT) {
    insist(strlen(value->as.text) == value->count && value->count <= AS_READ_SCALAR);
    insist(as_utf8_check(value->as.text, value->count) == value->count);
  }
  for (uint32_t i = 0; value->kind == AS_LIST && i < value->count; i++)
    check_value(&value->as.items[i], depth + (value->as.items[i].kind >= AS_LIST), nodes);
  for (uint32_t i = 0; value->kind == AS_MAP && i < value->count; i++) {
    const struct as_entry *entry = &value->as.entries[i];
    insist(entry->key.kind == AS_TEXT && strlen(entry->key.as.text) == entry->key.count);
    insist(as_value_entry(value, entry->key.as.text) == entry);
    check_value(&entry->value, depth + (entry->value.kind >= AS_LIST), nodes);
  }
}

static void check_errors(const struct as_errors *errors) {
  for (size_t i = 0; i < errors->stored; i++) {
    const struct assay_error *error = &errors->kept[i];
    insist(error->line > 0 && error->column > 0 && error->text[0] != '\0');
    insist(as_utf8_check(error->text, strlen(error->text)) == strlen(error->text));
  }
}

static void check_document(const struct as_source *source) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  const struct as_value *value = as_read(arena, source, &errors);
  insist((value == NULL) == as_errors_any(&errors));
  size_t nodes = 0;
  if (value != NULL)
    check_value(value, value->kind >= AS_LIST, &nodes);
  check_errors(&errors);
  as_arena_free(arena);
}

static void check_stream(const struct as_source *source) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  struct as_stream *stream = as_stream_open(arena, source);
  const struct as_value *value;
  uint32_t line;
  size_t documents = 0;
  for (size_t before = 0; as_stream_next(stream, arena, &value, &line, &errors);
       before = errors.errors) {
    size_t nodes = 0;
    insist((value == NULL) == (errors.errors > before) && line > 0);
    if (value != NULL)
      check_value(value, value->kind >= AS_LIST, &nodes);
    insist(++documents <= source->size + 1);
  }
  insist(documents > 0);
  check_errors(&errors);
  as_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size); /* to the byte, so that reading past it is seen */
  if (text == NULL && size > 0)
    return 0;
  if (size > 0)
    memcpy(text, data, size);
  struct as_source source = {.path = "fuzz", .text = text == NULL ? "" : text, .size = size};
  check_document(&source);
  check_stream(&source);
  free(text);
  return 0;
}
