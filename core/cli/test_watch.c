/* SPDX-License-Identifier: MIT */
/* Watching tests. The one idea: more is watched than counts. Before the first run nobody knows
 * which scales the tests use, so every plugin is watched; a run says what was used, and only a
 * change of that is a reason to run again. Where that is not known, because a scale does not load
 * or a case is a whole review that may name any, every plugin counts. */
#include "cli/test_watch.h"

#include "base/file.h"
#include "base/text.h"
#include "base/watch.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/places.h"
#include "cli/stop.h"
#include "cli/walk.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  LOOK_UP = 500,  /* milliseconds after which a signal is noticed, should it come unseen */
  NAMED_MOST = 3, /* files that a line names */
};

struct as_watched {
  struct as_arena *arena;
  struct as_watch *watch;
  struct as_texts used; /* files and folders, links resolved */
  bool any_scale;       /* every plugin counts */
};

struct watching {
  struct as_invocation *in;
  struct as_watched used;
  const char *here; /* the current folder */
};

static bool is_looked_at(const char *name) {
  static const char *const ends[] = {".yaml", ".yml", ".lua", ".csv",
                                     ".json", ".tsv", ".txt", ".ndjson"};
  const char *end = strrchr(name, '.');
  for (size_t i = 0; end && i < sizeof ends / sizeof *ends; i++)
    if (strcmp(end, ends[i]) == 0)
      return true;
  return false;
}

/* As the watch tells it; a file that is not there yet as it was named. */
static const char *resolved(struct as_arena *arena, const char *path) {
  const char *real = as_path_real(arena, path);
  const char *folder = real ? NULL : as_path_real(arena, as_path_folder(arena, path));
  if (real)
    return real;
  return folder ? as_path_join(arena, folder, as_path_name(path)) : path;
}

static void use(struct as_watched *watched, const char *path) {
  const char *real = resolved(watched->arena, path);
  if (as_texts_has(&watched->used, real))
    return;
  as_texts_add(watched->arena, &watched->used, real);
  as_watch_add(watched->watch, real);
}

/* The scripts may lie among the shared rules; the folder tells of those that are added. */
static void use_scale(struct as_watched *watched, const struct as_scale *scale) {
  for (uint32_t i = 0; i < scale->layer_count; i++) {
    use(watched, scale->layers[i].folder);
    use(watched, as_path_join(watched->arena, scale->layers[i].folder, "plugin.yaml"));
    use(watched, as_path_join(watched->arena, scale->layers[i].folder, "../plugin.yaml"));
  }
  for (uint32_t i = 0; i < scale->rule_count; i++)
    use(watched, as_path_folder(watched->arena, scale->rules[i].source->path));
  for (uint32_t i = 0; i < scale->module_count; i++)
    use(watched, as_path_folder(watched->arena, scale->modules[i].source->path));
}

void as_watched_note(struct as_watched *watched, const struct as_test_log *log) {
  const char *folder = as_path_folder(watched->arena, log->path);
  use(watched, folder); /* tables that its cases name */
  if (!log->file) {
    watched->any_scale = true;
    return;
  }
  use_scale(watched, as_rule_test_scale(log->file));
  for (uint32_t i = 0; i < as_rule_test_count(log->file); i++) {
    const char *review = as_value_get_text(as_rule_test_case(log->file, i), "review");
    if (!review)
      continue;
    watched->any_scale = true;
    use(watched, as_path_folder(watched->arena, as_path_join(watched->arena, folder, review)));
  }
}

static bool is_beneath(const char *path, const char *folder) {
  size_t size = strlen(folder);
  return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

/* A test counts where it would be run: beneath the words, or without them in a plugin. */
static bool is_run(const struct watching *watching, const char *path, struct as_arena *arena) {
  const struct as_options *options = &watching->in->options;
  for (uint32_t i = 0; i < options->word_count; i++)
    if (is_beneath(path, resolved(arena, options->words[i])))
      return true;
  return options->word_count == 0;
}

static bool counts(const struct watching *watching, const char *path, struct as_arena *arena) {
  if (as_file_kind_of(path) == AS_FILE_TEST)
    return is_run(watching, path, arena);
  for (uint32_t i = 0; i < watching->used.used.count; i++)
    if (is_beneath(path, watching->used.used.texts[i]))
      return true;
  return watching->used.any_scale;
}

/* Those of the changes that are a reason to run again. */
static const char **reasons(struct watching *watching, struct as_arena *arena, uint32_t *count) {
  uint32_t all = 0;
  const char **changes = as_watch_changes(watching->used.watch, arena, &all);
  *count = 0;
  for (uint32_t i = 0; i < all; i++)
    if (counts(watching, changes[i], arena))
      changes[(*count)++] = changes[i];
  return changes;
}

static const char *shown(const struct watching *watching, const char *path) {
  const char *here = watching->here;
  return here && is_beneath(path, here) && path[strlen(here)] == '/' ? path + strlen(here) + 1
                                                                     : path;
}

static bool say(struct watching *watching, struct as_output *output) {
  as_output_printable(output);
  return as_output_close(output, watching->in->errors) == AS_EXIT_WELL;
}

/* A terminal is cleared, so that the eye finds the first failure in its place. */
static void clear_screen(void) {
  static const char clear[] = "\033[H\033[2J";
  const char *terminal = getenv("TERM");
  if (isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0)
    (void)as_file_write(STDOUT_FILENO, clear, sizeof clear - 1);
}

static bool say_changed(struct watching *watching, const char *const *paths, uint32_t count) {
  struct as_output output;
  as_output_open(&output, NULL);
  clear_screen();
  as_buf_text(&output.text, "\n---- changed: ");
  for (uint32_t i = 0; i < count && i < NAMED_MOST; i++)
    as_buf_print(&output.text, "%s%s", i ? ", " : "", shown(watching, paths[i]));
  if (count > NAMED_MOST)
    as_buf_print(&output.text, " and %u more", count - NAMED_MOST);
  as_buf_text(&output.text, " ----\n\n");
  return say(watching, &output);
}

static bool say_waiting(struct watching *watching) {
  struct as_output output;
  as_output_open(&output, NULL);
  as_buf_text(&output.text, "Waiting for a change; Ctrl-C ends this.\n");
  return say(watching, &output);
}

/* false: a signal, or nobody reads what is said. */
static bool wait_for_reason(struct watching *watching) {
  struct as_arena *arena = as_arena_new();
  uint32_t count = 0;
  const char **paths = NULL;
  while (!as_stop_signal() && !count) {
    as_arena_reset(arena);
    if (as_watch_wait(watching->used.watch, LOOK_UP))
      paths = reasons(watching, arena, &count);
  }
  bool goes_on = !as_stop_signal() && say_changed(watching, paths, count);
  as_arena_free(arena);
  return goes_on;
}

static void watch_plugins(struct watching *watching, struct as_registry *registry) {
  uint32_t count = 0;
  const struct as_plugin *plugins = as_registry_plugins(registry, &count);
  for (uint32_t i = 0; i < count; i++)
    as_watch_add(watching->used.watch, resolved(watching->used.arena, plugins[i].folder));
}

static void watch_words(struct watching *watching) {
  for (uint32_t i = 0; i < watching->in->options.word_count; i++)
    as_watch_add(watching->used.watch,
                 resolved(watching->used.arena, watching->in->options.words[i]));
}

/* Everything is read anew, as though the program began again. */
static enum as_exit run_anew(struct watching *watching,
                             enum as_exit (*run)(struct as_invocation *, struct as_watched *)) {
  struct as_invocation fresh = *watching->in;
  struct as_errors errors;
  struct as_limits limits = as_limits_default();
  enum as_exit status = AS_EXIT_INPUT;
  fresh.arena = as_arena_new();
  fresh.errors = &errors;
  as_errors_init(&errors, fresh.arena);
  fresh.registry = as_registry_new();
  as_arena_reset(watching->used.arena);
  watching->used.used = (struct as_texts){0};
  watching->used.any_scale = false;
  if (as_places_add(fresh.registry, fresh.plugins, fresh.plugin_count, fresh.arena, &errors)) {
    fresh.engine = as_engine_new(fresh.registry, &limits);
    watch_plugins(watching, fresh.registry);
    status = run(&fresh, &watching->used);
    as_engine_free(fresh.engine);
  } else {
    watching->used.any_scale = true;
  }
  as_messages_print(&errors);
  as_registry_free(fresh.registry);
  as_arena_free(fresh.arena);
  return status;
}

enum as_exit as_test_watch(struct as_invocation *in,
                           enum as_exit (*run)(struct as_invocation *in,
                                               struct as_watched *watched)) {
  struct watching watching = {.in = in, .here = as_path_real(in->arena, ".")};
  watching.used.arena = as_arena_new();
  watching.used.watch = as_watch_new(is_looked_at, false);
  as_stop_listen();
  watch_words(&watching);
  enum as_exit status = AS_EXIT_WELL;
  do
    status = run_anew(&watching, run);
  while (status != AS_EXIT_OUTPUT && !as_stop_signal() && say_waiting(&watching) &&
         wait_for_reason(&watching));
  as_watch_free(watching.used.watch);
  as_arena_free(watching.used.arena);
  if (!as_stop_signal())
    return AS_EXIT_OUTPUT;
  return as_stop_signal() == SIGINT ? AS_EXIT_INTERRUPTED : AS_EXIT_TERMINATED;
}
