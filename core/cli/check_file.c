/* SPDX-License-Identifier: MIT */
/* Looks at one file, whatever it is, and collects what was found.
 *
 * A scale that loads is linted; of a variant, what its base was already told is not told again. */
#include "cli/check.h"
#include "cli/messages.h"

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"

#include <stdlib.h>
#include <string.h>

/* A file given by name may be called anything: its keys tell what it is. */
static enum as_file_kind kind_by_content(const char *path, struct as_errors *errors) {
  enum as_file_kind kind = AS_FILE_OTHER;
  struct as_arena *arena = as_arena_new();
  struct as_errors quiet;
  as_errors_init(&quiet, arena);
  struct as_source *source =
      as_file_read(arena, NULL, path, path, AS_FILE_DOCUMENT, true, (struct as_place){0}, errors);
  const struct as_value *tree = source ? as_read(arena, source, &quiet) : NULL;
  if (as_value_get(tree, "cases"))
    kind = AS_FILE_TEST;
  else if (as_value_get(tree, "plugin"))
    kind = AS_FILE_PLUGIN;
  else if (as_value_get(tree, "items") && !as_value_get(tree, "service") &&
           (as_value_get(tree, "version") || as_value_get(tree, "extends")))
    kind = AS_FILE_SCALE;
  else if (source)
    kind = AS_FILE_REVIEW; /* what is not even readable is reported as a review would be */
  as_arena_free(arena);
  return kind;
}

static bool is_told(struct as_checking *check, const char *message) {
  if (as_texts_has(&check->told, message))
    return true;
  as_texts_add(check->in->arena, &check->told, message);
  return false;
}

static void add_result(struct as_checking *check, struct as_check_result result) {
  check->results = as_arena_grow(check->in->arena, check->results, check->result_count,
                                 check->result_count + 1, sizeof *check->results);
  check->results[check->result_count++] = result;
}

static int compare_findings(const void *a, const void *b) {
  const struct as_finding *left = a, *right = b;
  const char *files[] = {left->place.source ? left->place.source->path : "",
                         right->place.source ? right->place.source->path : ""};
  int order = strcmp(files[0], files[1]);
  if (order == 0)
    order = (left->place.line > right->place.line) - (left->place.line < right->place.line);
  if (order == 0)
    order =
        (left->place.column > right->place.column) - (left->place.column < right->place.column);
  if (order == 0)
    order = strcmp(left->kind->code, right->kind->code);
  return order ? order : strcmp(left->text, right->text);
}

static void add_finding(struct as_checking *check, const struct as_finding *finding) {
  const char *file = finding->place.source ? finding->place.source->path : NULL;
  struct as_check_result result = {finding->kind,         file,          finding->place.line,
                                   finding->place.column, finding->text, finding};
  const char *message =
      as_arena_print(check->in->arena, "%s:%u:%u:%s:%s", file ? file : "", result.line,
                     result.column, finding->kind->code, finding->text);
  if (is_told(check, message))
    return;
  if (finding->silenced_by)
    check->known++;
  else
    check->said[finding->kind->severity]++;
  add_result(check, result);
}

static void lint(struct as_checking *check, const struct as_scale *scale) {
  struct as_lint lint = {.arena = check->in->arena,
                         .scale = scale,
                         .engine = check->in->engine,
                         .witnesses =
                             check->in->options.witness || as_format_is(check->in, "json")};
  as_lint_scale(&lint);
  if (lint.count > 1)
    qsort(lint.findings, lint.count, sizeof *lint.findings, compare_findings);
  for (uint32_t i = 0; i < lint.count; i++)
    add_finding(check, &lint.findings[i]);
}

static const struct as_scale *check_scale(struct as_checking *check, const char *path,
                                          struct as_errors *errors) {
  size_t before = errors->warnings;
  const struct as_scale *scale = as_registry_scale_at(check->in->registry, path, errors);
  if (!scale)
    return NULL;
  if (scale->base_pin && errors->warnings == before) /* loaded before: said to somebody else */
    as_errors_warn(errors, as_value_place(scale->base_pin), "%s", scale->base_changed);
  return as_engine_prepare(check->in->engine, scale, errors) ? scale : NULL;
}

static const struct as_plugin *plugin_in(const struct as_checking *check, const char *folder) {
  uint32_t count = 0;
  const struct as_plugin *plugins = as_registry_plugins(check->in->registry, &count);
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(as_path_real(check->in->arena, plugins[i].folder), folder))
      return &plugins[i];
  return NULL;
}

static void check_plugin(struct as_checking *check, const char *path, struct as_errors *errors) {
  const char *folder = as_path_folder(check->in->arena, path);
  const char *real = as_path_real(check->in->arena, folder);
  if (!plugin_in(check, real))
    as_registry_add(check->in->registry, folder, "the path", true, errors);
  const struct as_plugin *plugin = plugin_in(check, real);
  if (!plugin || !plugin->problem)
    return;
  bool placed = strncmp(plugin->problem, plugin->folder, strlen(plugin->folder)) == 0;
  const struct as_source itself = {.path = path};
  as_errors_add(errors, (struct as_place){.source = placed ? NULL : &itself}, "%s",
                plugin->problem);
}

static void check_review(struct as_checking *check, const char *path, struct as_errors *errors) {
  struct as_feed *feed = as_feed_open(path, check->in->options.root, errors);
  struct as_arena *arena = as_arena_new();
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  while (feed && as_feed_next(feed, arena, &document, &place, &line, &many, errors)) {
    if (document)
      as_engine_check(check->in->engine, document, &place, arena, errors);
    as_arena_reset(arena);
  }
  as_arena_free(arena);
  as_feed_close(feed);
}

/* Files that belong to others, and are no YAML: read as one, each line would be a riddle. */
static bool is_part_of_another(const char *path, struct as_errors *errors) {
  static const struct {
    const char *end, *words;
  } parts[] = {{".lua", "a rule script is checked with its scale: give the plugin's folder"},
               {".csv", "a table is checked with the review that names it: give that"}};
  const struct as_source itself = {.path = path};
  size_t size = strlen(path);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    size_t tail = strlen(parts[i].end);
    if (size < tail || strcmp(path + size - tail, parts[i].end) != 0)
      continue;
    as_errors_add(errors, (struct as_place){.source = &itself}, "%s", parts[i].words);
    return true;
  }
  return false;
}

/* Messages are results too, for who reads them by machine. */
static void add_messages(struct as_checking *check, const struct as_errors *errors,
                         const char *path) {
  const struct as_lint_kind *kinds[] = {as_lint_kind(AS_LINT_FILE_ERROR),
                                        as_lint_kind(AS_LINT_FILE_WARNING)};
  for (size_t i = 0; i < errors->stored; i++) {
    const struct assay_error *error = &errors->kept[i];
    add_result(check, (struct as_check_result){.kind = kinds[error->severity == ASSAY_WARNING],
                                               .file = error->file ? error->file : path,
                                               .line = (uint32_t)error->line,
                                               .column = (uint32_t)error->column,
                                               .text = error->text});
  }
  size_t all = errors->errors + errors->warnings;
  if (all > errors->stored)
    add_result(check, (struct as_check_result){.kind = kinds[errors->errors == 0],
                                               .file = path,
                                               .text = as_arena_print(check->in->arena,
                                                                      "and %zu more (%zu in all)",
                                                                      all - errors->stored, all)});
}

void as_check_file(struct as_checking *check, const char *path) {
  struct as_errors errors;
  const struct as_scale *scale = NULL;
  as_errors_init(&errors, check->in->arena);
  errors.redact = check->in->options.redact;
  enum as_file_kind kind = as_file_kind_of(path);
  if (kind == AS_FILE_OTHER && !is_part_of_another(path, &errors))
    kind = kind_by_content(path, &errors);
  if (kind == AS_FILE_SCALE)
    scale = check_scale(check, path, &errors);
  else if (kind == AS_FILE_PLUGIN)
    check_plugin(check, path, &errors);
  else if (kind == AS_FILE_TEST)
    as_rule_test_check(check->in->registry, path, &errors);
  else if (kind == AS_FILE_REVIEW)
    check_review(check, path, &errors);
  check->count[kind]++;
  check->wrong += as_errors_any(&errors);
  as_messages_drop_told(&errors, &check->told, check->in->arena);
  check->warnings += (uint32_t)errors.warnings;
  as_messages_print(&errors);
  add_messages(check, &errors, path);
  if (scale)
    lint(check, scale);
}
