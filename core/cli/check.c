/* SPDX-License-Identifier: MIT */
/* assay check: everything that is wrong with scales, plugins, reviews and rule tests, at once and
 * at its line. */
#include "cli/command.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/walk.h"

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"

#include <string.h>

struct run {
  struct as_invocation *in;
  uint32_t count[AS_FILE_REVIEW + 1];
  uint32_t wrong, warnings;
  struct as_texts told; /* messages so far: what is wrong with a scale is met again in its tests */
};

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

static void check_scale(struct run *run, const char *path, struct as_errors *errors) {
  size_t before = errors->warnings;
  const struct as_scale *scale = as_registry_scale_at(run->in->registry, path, errors);
  if (!scale)
    return;
  if (scale->base_pin && errors->warnings == before) /* loaded before: said to somebody else */
    as_errors_warn(errors, as_value_place(scale->base_pin), "%s", scale->base_changed);
  as_engine_prepare(run->in->engine, scale, errors);
}

static const struct as_plugin *plugin_in(const struct run *run, const char *folder) {
  uint32_t count = 0;
  const struct as_plugin *plugins = as_registry_plugins(run->in->registry, &count);
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(as_path_real(run->in->arena, plugins[i].folder), folder))
      return &plugins[i];
  return NULL;
}

static void check_plugin(struct run *run, const char *path, struct as_errors *errors) {
  const char *folder = as_path_folder(run->in->arena, path);
  const char *real = as_path_real(run->in->arena, folder);
  if (!plugin_in(run, real))
    as_registry_add(run->in->registry, folder, "the path", true, errors);
  const struct as_plugin *plugin = plugin_in(run, real);
  if (plugin && plugin->problem)
    as_errors_add(errors, (struct as_place){0}, "%s", plugin->problem);
}

static void check_review(struct run *run, const char *path, struct as_errors *errors) {
  struct as_feed *feed = as_feed_open(path, run->in->options.root, errors);
  struct as_arena *arena = as_arena_new();
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  while (feed && as_feed_next(feed, arena, &document, &place, &line, &many, errors)) {
    if (document)
      as_engine_check(run->in->engine, document, &place, arena, errors);
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

/* Takes out what was said of another file already. */
static void drop_told(struct run *run, struct as_errors *errors) {
  struct as_arena *arena = run->in->arena;
  size_t kept = 0;
  for (size_t i = 0; i < errors->stored; i++) {
    const struct assay_error *error = &errors->kept[i];
    const char *message = as_arena_print(arena, "%s:%d:%d:%s", error->file ? error->file : "",
                                         error->line, error->column, error->text);
    if (as_texts_has(&run->told, message)) {
      *(error->severity == ASSAY_ERROR ? &errors->errors : &errors->warnings) -= 1;
      continue;
    }
    as_texts_add(arena, &run->told, message);
    errors->kept[kept++] = *error;
  }
  errors->stored = kept;
}

static void check_file(struct run *run, const char *path) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  errors.redact = run->in->options.redact;
  enum as_file_kind kind = as_file_kind_of(path);
  if (kind == AS_FILE_OTHER && !is_part_of_another(path, &errors))
    kind = kind_by_content(path, &errors);
  if (kind == AS_FILE_SCALE)
    check_scale(run, path, &errors);
  else if (kind == AS_FILE_PLUGIN)
    check_plugin(run, path, &errors);
  else if (kind == AS_FILE_TEST)
    as_rule_test_check(run->in->registry, path, &errors);
  else if (kind == AS_FILE_REVIEW)
    check_review(run, path, &errors);
  run->count[kind]++;
  run->wrong += as_errors_any(&errors);
  drop_told(run, &errors);
  run->warnings += (uint32_t)errors.warnings;
  as_messages_print(&errors);
  as_arena_free(arena);
}

static void counted(struct as_buf *out, uint32_t count, const char *what) {
  if (count)
    as_buf_print(out, "%s%u %s%s", out->size ? ", " : "", count, what, count == 1 ? "" : "s");
}

static enum as_exit finish(struct run *run, enum as_exit status) {
  struct as_output output;
  as_output_open(&output, run->in->options.output);
  counted(&output.text, run->count[AS_FILE_PLUGIN], "plugin");
  counted(&output.text, run->count[AS_FILE_SCALE], "scale");
  counted(&output.text, run->count[AS_FILE_TEST], "rule test");
  counted(&output.text, run->count[AS_FILE_REVIEW], "review");
  bool checked = output.text.size > 0;
  if (!checked)
    as_buf_text(&output.text, "Nothing to check was found");
  else if (run->wrong)
    as_buf_print(&output.text, " checked: %u with something wrong", run->wrong);
  else if (run->warnings)
    as_buf_print(&output.text, " checked: nothing wrong, %u warning%s", run->warnings,
                 run->warnings == 1 ? "" : "s");
  else
    as_buf_text(&output.text, " checked: nothing wrong");
  as_buf_text(&output.text, ".\n");
  if (run->wrong || (!checked && run->in->options.word_count))
    status = as_exit_worse(status, AS_EXIT_INPUT); /* nothing to be found is a path misspelt */
  return as_exit_worse(status, as_output_close(&output, run->in->errors));
}

static enum as_exit run_check(struct as_invocation *in) {
  struct run run = {.in = in};
  struct as_walk walk = {.arena = in->arena};
  const unsigned mask =
      1U << AS_FILE_SCALE | 1U << AS_FILE_PLUGIN | 1U << AS_FILE_TEST | 1U << AS_FILE_REVIEW;
  enum as_exit status = as_walk_gather(&walk, in, mask) ? AS_EXIT_WELL : AS_EXIT_INPUT;
  if (!as_walk_spares(&walk, in))
    return AS_EXIT_INPUT;
  for (int plugins = 1; plugins >= 0; plugins--) /* first: their scales are others' bases */
    for (uint32_t i = 0; i < walk.count; i++)
      if ((as_file_kind_of(walk.paths[i]) == AS_FILE_PLUGIN) == (plugins == 1))
        check_file(&run, walk.paths[i]);
  return finish(&run, status);
}

const struct as_command as_command_check = {
    .name = "check",
    .usage = "assay check [--root DIR] [--redact] [PATH...]",
    .summary =
        "Validates scales, plugins, reviews and rule tests: everything wrong, each at its line.",
    .help =
        "PATH is a file, or a folder: every scale.yaml, plugin.yaml, *_test.yaml and review.yaml\n"
        "in it is checked; - is a review from standard input. Without a path, every plugin that "
        "is\n"
        "found.\n"
        "\n"
        "For example:\n"
        "  assay check\n"
        "  assay check ~/our-variants\n"
        "  assay check examples/riverside/review.yaml",
    .least = 0,
    .most = UINT32_MAX,
    .run = run_check,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT};
