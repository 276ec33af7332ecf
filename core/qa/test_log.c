/* SPDX-License-Identifier: MIT */
/* Keeping a run. The one idea: a case is judged in an arena of its own, which is kept where
 * somebody will look at what came out, and else used again for the next. Where all is kept there
 * is one for all: an arena holds more than a small case needs. */
#include "qa/test_log.h"

#include "base/file.h"

struct keeping {
  struct as_test_log *log;
  struct as_arena *arena; /* of the case at hand */
};

static void make_room(struct as_test_log *log) {
  if (log->count < log->room)
    return;
  log->room = log->room ? log->room * 2 : 16;
  log->outcomes =
      as_arena_grow(log->arena, log->outcomes, log->count, log->room, sizeof *log->outcomes);
  log->kept = as_arena_grow(log->arena, log->kept, log->kept_count, log->room, sizeof *log->kept);
}

static void keep(void *context, const struct as_case_outcome *outcome) {
  struct keeping *keeping = context;
  struct as_test_log *log = keeping->log;
  make_room(log);
  struct as_case_outcome *kept = &log->outcomes[log->count++];
  *kept = *outcome;
  if (kept->passed && !log->keep_all) {
    kept->item = NULL;
    kept->result = NULL;
    kept->settings = NULL;
    kept->lines = NULL;
    kept->line_count = 0;
    kept->refused = NULL;
    return;
  }
  if (kept->refused) {
    struct as_errors *refused = AS_NEW(keeping->arena, struct as_errors);
    *refused = *kept->refused;
    kept->refused = refused;
  }
  if (log->keep_all)
    return;
  log->kept[log->kept_count++] = keeping->arena;
  keeping->arena = as_arena_new();
}

static const struct as_source *text_of(struct as_test_log *log) {
  return log->source ? log->source
                     : as_file_read(log->arena, NULL, log->path, log->path, AS_FILE_DOCUMENT,
                                    false, (struct as_place){0}, &log->errors);
}

void as_test_log_run(struct as_test_log *log, struct as_engine *engine,
                     struct as_registry *registry) {
  log->arena = as_arena_new();
  as_errors_init(&log->errors, log->arena);
  log->source = text_of(log);
  log->file = log->source ? as_rule_test_parse(registry, log->source, &log->errors) : NULL;
  const struct as_scale *scale = log->file ? as_rule_test_scale(log->file) : NULL;
  log->well = scale && as_engine_prepare(engine, scale, &log->errors);
  if (!log->well)
    return;
  struct keeping keeping = {log, log->keep_all ? log->arena : as_arena_new()};
  for (uint32_t i = 0; i < as_rule_test_count(log->file); i++) {
    if (!log->keep_all)
      as_arena_reset(keeping.arena);
    if (as_rule_test_matches(as_rule_test_case(log->file, i), log->match, keeping.arena))
      as_rule_test_judge(log->file, i, engine, registry, scale, keeping.arena, keep, &keeping);
  }
  if (!log->keep_all)
    as_arena_free(keeping.arena);
}

void as_test_log_free(struct as_test_log *log) {
  for (uint32_t i = 0; i < log->kept_count; i++)
    as_arena_free(log->kept[i]);
  as_rule_test_close(log->file);
  as_arena_free(log->arena);
  *log = (struct as_test_log){0};
}
