/* SPDX-License-Identifier: MIT */
/* The JSON that a result is written as is read again into a tree, which a plugin then walks.
 *
 * The one idea: what a plugin sees is the documented JSON result and nothing else, so what it can
 * rely on is what every other reader of results can. Decided against: a tree made from the result
 * itself, a second description of it that could differ. */
#include "cli/native_report.h"

#include "base/text.h"
#include "doc/read.h"
#include "plugin/native.h"

static const struct as_place nowhere;

static bool is_own(const char *const *own, const char *format) {
  for (; *own; own++)
    if (as_text_equal(*own, format))
      return true;
  return false;
}

bool as_native_report_open(struct as_native_report *report, struct as_invocation *in,
                           const char *const *own) {
  bool binary = false;
  const char *format = in->options.format;
  *report = (struct as_native_report){.natives = as_registry_natives(in->registry)};
  if (!format || is_own(own, format))
    return true;
  if (!as_natives_open_format(report->natives, format, &binary, in->errors))
    return false;
  if (binary && (!in->options.output || as_text_equal(in->options.output, "-"))) {
    as_errors_add(in->errors, nowhere,
                  "--format %s is no text: say where it is to be written (-o FILE)", format);
    return false;
  }
  report->format = format;
  report->arena = as_arena_new();
  return true;
}

void as_native_report_add(struct as_native_report *report, const struct as_buf *json,
                          struct as_errors *errors) {
  struct as_source *source = AS_NEW(report->arena, struct as_source);
  *source = (struct as_source){.path = "result",
                               .text = as_arena_copy(report->arena, json->data, json->size),
                               .size = json->size,
                               .personal = true};
  const struct as_value *value = as_json_read(report->arena, source, errors);
  if (!value)
    return;
  report->results = as_arena_grow(report->arena, report->results, report->count, report->count + 1,
                                  sizeof *report->results);
  report->results[report->count++] = *value;
}

static bool put(void *context, const char *bytes, size_t size) {
  struct as_output *output = context;
  as_buf_add(&output->text, bytes, size);
  return true;
}

bool as_native_report_write(struct as_native_report *report, bool many, struct as_output *output,
                            struct as_errors *errors) {
  const struct as_native_sink sink = {output, put};
  const struct as_value list = {
      .kind = AS_LIST, .count = report->count, .as.items = report->results};
  if (report->count == 0 && !many)
    return true;
  return as_natives_write(report->natives, report->format, many ? &list : report->results, &sink,
                          errors);
}

void as_native_report_close(struct as_native_report *report) {
  as_arena_free(report->arena);
  report->arena = NULL;
}
