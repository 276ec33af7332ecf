/* SPDX-License-Identifier: MIT */
/* assay test: runs rule tests and says of each failure what was expected, what came out, and the
 * way there. */
#include "cli/command.h"
#include "cli/coverage_report.h"
#include "cli/messages.h"
#include "cli/mutate.h"
#include "cli/output.h"
#include "cli/share.h"
#include "cli/stop.h"
#include "cli/test_report.h"
#include "cli/test_suggest.h"
#include "cli/test_update.h"
#include "cli/test_watch.h"
#include "cli/walk.h"

#include "base/crew.h"
#include "qa/test_log.h"

struct run {
  struct as_invocation *in;
  struct as_output output;
  struct as_test_report report;
  struct as_coverage coverage;
  struct as_walk walk;
  uint32_t next;              /* of its files, to be taken */
  struct as_engine **engines; /* each worker's; NULL: not made yet */
  struct as_updates updates;
  struct as_watched *watched; /* NULL: run once */
  enum as_exit status;
  struct as_texts told; /* messages, so far */
  uint32_t least;       /* tenths of a percent that coverage must reach */
};

/* Whether what cases show is looked at. */
static bool covers(const struct as_invocation *in) {
  return in->options.coverage || in->options.suggest;
}

/* A page has made its own text harmless, and keeps the tabs of scripts. */
static void flush(struct run *run) {
  if (!as_format_is(run->in, "html"))
    as_output_printable(&run->output);
  as_output_flush(&run->output, run->in->errors);
}

/* Told at the end, with no word of single cases. */
static bool is_told_whole(const struct as_invocation *in) {
  return in->options.suggest || (in->options.coverage && !as_format_is(in, "text"));
}

/* The files' plugins first: then what a file finds does not hang on which came before it. */
static void add_plugins(const struct as_walk *walk, struct as_registry *registry) {
  struct as_errors errors;
  struct as_arena *arena = as_arena_new();
  as_errors_init(&errors, arena);
  for (uint32_t i = 0; i < walk->count; i++)
    as_rule_test_plugin(registry, walk->paths[i], &errors);
  as_arena_free(arena);
}

static bool take_file(void *context, void *piece) {
  struct run *run = context;
  struct as_test_log *log = piece;
  if (run->next == run->walk.count)
    return false;
  *log = (struct as_test_log){.path = run->walk.paths[run->next++],
                              .match = run->in->options.match,
                              .keep_all = covers(run->in)};
  return true;
}

static void run_file(void *context, uint32_t worker, void *piece) {
  struct run *run = context;
  struct as_limits limits = as_limits_default();
  if (!run->engines[worker])
    run->engines[worker] = as_engine_new(run->in->registry, &limits);
  as_engine_record_lines(run->engines[worker], run->in->options.coverage);
  as_test_log_run(piece, run->engines[worker], run->in->registry);
}

/* On standard error each fault once: that of a scale is one of all its tests. */
static void say(struct run *run, const struct as_errors *errors) {
  struct as_errors fresh = *errors;
  as_messages_drop_told(&fresh, &run->told, run->in->arena);
  as_messages_print(&fresh);
}

static bool tell_file(void *context, void *piece) {
  struct run *run = context;
  struct as_test_log *log = piece;
  for (uint32_t i = 0; i < log->count; i++) {
    if (covers(run->in))
      as_coverage_add(&run->coverage, &log->outcomes[i]);
    as_test_report_case(&run->report, &log->outcomes[i]);
  }
  flush(run);
  say(run, &log->errors);
  as_test_report_file(&run->report, log->path, log->well ? NULL : &log->errors);
  flush(run);
  if (log->well && run->in->options.update)
    as_updates_add(&run->updates, run->in, log);
  if (run->watched)
    as_watched_note(run->watched, log);
  if (!log->well)
    run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
  as_test_log_free(log);
  return !run->output.failed && !as_stop_signal();
}

static void free_file(void *piece) {
  as_test_log_free(piece);
}

/* In the order of the files, however many are run at a time. */
static void run_files(struct run *run) {
  uint32_t jobs = as_jobs(run->in);
  const struct as_crew crew = {.workers = jobs < run->walk.count ? jobs : run->walk.count,
                               .piece = sizeof(struct as_test_log),
                               .context = run,
                               .take = take_file,
                               .work = run_file,
                               .tell = tell_file,
                               .done = free_file};
  run->engines = AS_NEW_ARRAY(run->in->arena, struct as_engine *, jobs);
  add_plugins(&run->walk, run->in->registry);
  if (run->walk.count)
    as_crew_run(&crew);
  for (uint32_t i = 0; i < jobs; i++)
    as_engine_free(run->engines[i]);
}

static enum as_exit report_coverage(struct run *run) {
  const struct as_coverage *coverage = &run->coverage;
  enum as_exit status = AS_EXIT_WELL;
  if (!covers(run->in))
    return status;
  if (!as_coverage_settle(&run->coverage, run->in->errors))
    status = AS_EXIT_INPUT;
  const struct as_coverage_told told = {coverage, run->least, run->report.passed,
                                        run->report.failed};
  if (run->in->options.suggest)
    as_suggest_write(coverage, &run->output.text);
  else
    as_coverage_write(&told, run->in->options.format, &run->output.text);
  for (uint32_t i = 0; i < coverage->count; i++)
    if (as_coverage_share(&coverage->scales[i]) < run->least)
      status = as_exit_worse(status, AS_EXIT_NO);
  return status;
}

/* What is shown to be looked at, and what only goes with something else. */
static const char *contradiction(const struct as_invocation *in) {
  const struct as_options *options = &in->options;
  bool text = as_format_is(in, "text");
  if (options->yes && !options->update)
    return "--yes is the answer to --update: give both";
  if (options->update && (!text || options->output))
    return "--update shows what it changes and asks: leave out --format and --output";
  if (options->update && (options->coverage || options->mutate || options->suggest))
    return "--update goes with none of --coverage, --mutate and --suggest: those are of cases "
           "that pass";
  if (options->suggest && options->mutate)
    return "--suggest is of what --coverage finds: leave out --mutate";
  if (options->suggest && !text)
    return "--suggest writes a rule test, in YAML: leave out --format";
  if (options->watch &&
      (!text || options->output || options->update || options->mutate || options->suggest))
    return "--watch runs the tests for whoever looks on: leave out --format, --output, --update, "
           "--mutate and --suggest";
  return NULL;
}

/* --coverage and --min: what it can be told as, and a minimum is of something. */
static bool read_wishes(struct run *run) {
  const struct as_options *options = &run->in->options;
  struct as_place nowhere = {0};
  bool whole = as_format_is(run->in, "json") || as_format_is(run->in, "html");
  if (options->coverage && !whole && !as_format_is(run->in, "text"))
    as_errors_add(run->in->errors, nowhere, "--coverage is told as text, json or html, not as %s",
                  options->format);
  else if (!options->coverage && whole)
    as_errors_add(run->in->errors, nowhere, "--format %s is for --coverage%s", options->format,
                  as_format_is(run->in, "json") ? " and --mutate" : "");
  else if (options->min && !covers(run->in))
    as_errors_add(run->in->errors, nowhere,
                  "--min is the least --coverage or --mutate: give one of them, too");
  else {
    run->coverage.arena = run->in->arena;
    run->coverage.engine = run->in->engine;
    return as_share_wanted(run->in, &run->least);
  }
  return false;
}

/* Who stopped it knows that; half a summary would be a wrong one. */
static enum as_exit abandon(struct run *run) {
  as_test_report_close(&run->report);
  as_output_drop(&run->output);
  return run->status;
}

static enum as_exit finish(struct run *run) {
  if (as_stop_signal())
    return abandon(run);
  enum as_exit status = as_exit_worse(run->status, report_coverage(run));
  as_test_report_close(&run->report);
  flush(run);
  if (run->in->options.update)
    status = as_exit_worse(status, as_updates_finish(&run->updates, run->in, &run->output));
  else if (run->report.failed)
    status = as_exit_worse(status, AS_EXIT_NO);
  if (as_test_empty(&run->report))
    status = as_exit_worse(status, AS_EXIT_NO);
  return as_exit_worse(status, as_output_close(&run->output, run->in->errors));
}

static enum as_exit run_once(struct as_invocation *in, struct as_watched *watched) {
  struct run run = {.in = in, .walk = {.arena = in->arena}, .watched = watched};
  if (!read_wishes(&run))
    return AS_EXIT_INPUT;
  run.status = as_walk_gather(&run.walk, in, 1U << AS_FILE_TEST) ? AS_EXIT_WELL : AS_EXIT_INPUT;
  if (!as_walk_spares(&run.walk, in))
    return AS_EXIT_INPUT;
  as_output_open(&run.output, in->options.output);
  as_test_report_open(&run.report, is_told_whole(in) ? "quiet" : in->options.format,
                      &run.output.text);
  run.report.match = in->options.match;
  run_files(&run);
  return finish(&run);
}

static enum as_exit run_test(struct as_invocation *in) {
  const char *why = contradiction(in);
  if (why) {
    as_errors_add(in->errors, (struct as_place){0}, "%s", why);
    return AS_EXIT_INPUT;
  }
  if (in->options.mutate)
    return as_mutate_run(in);
  return in->options.watch ? as_test_watch(in, run_once) : run_once(in, NULL);
}

const struct as_command as_command_test = {
    .name = "test",
    .usage = "assay test [--match TEXT] [--coverage|--suggest|--mutate [--min PERCENT]]\n"
             "                  [--update [--yes]] [--watch] [--jobs N]\n"
             "                  [--format text|tap|junit|github|json|html] [-o FILE] [PATH...]",
    .summary = "Runs rule tests: cases of evidence and what is expected of them.",
    .help =
        "PATH is a test file, or a folder: every *_test.yaml in it is run. Without a path, the\n"
        "tests of every plugin that is found. A failure shows what was expected, what came out,\n"
        "and the steps that led there. Exit status 1 when a case failed or none was run. A case\n"
        "with rows is a table: each row is a case, and says only what differs from the rest.\n"
        "\n"
        "  --match TEXT      only cases with TEXT in their name or item, however it is spaced\n"
        "  --coverage        what the tests show of each scale, and item by item what they do "
        "not:\n"
        "                    points, both sides of every edge, caps, remarks, missing "
        "evidence,\n"
        "                    settings, levels; from the cases that pass\n"
        "  --mutate          one small slip after the other in the scale's own file and rules\n"
        "                    (an edge one off, a cap forgotten, < for <=), and whether a case\n"
        "                    notices; each that none does, with the case that comes nearest.\n"
        "                    Shared rules only beneath a PATH, or where there is none\n"
        "  --suggest         cases for what --coverage names as not shown, as a file to review:\n"
        "                    their expectation is what the rules give today\n"
        "  --min PERCENT     with --coverage or --mutate: exit status 1 where a scale is below\n"
        "  --update          shows what cases that fail came to as a change of their file, and "
        "asks\n"
        "                    before it writes: on a terminal, or with --yes; whole files or none\n"
        "  --yes             the answer to --update\n"
        "  --watch           runs again whenever the tests or what they use change; Ctrl-C ends "
        "it\n"
        "  --jobs N          so many at a time; by default as there are processors\n"
        "  -f, --format F    text (for people), tap, junit, github (annotations); with --mutate\n"
        "                    text or json; with --coverage text, json or html (a page with\n"
        "                    the rules' lines coloured)\n"
        "  -o, --output FILE replaces FILE with the result, whole or not at all\n"
        "\n"
        "For example:\n"
        "  assay test\n"
        "  assay test rules/ips-25/items/caseload_size_test.yaml\n"
        "  assay test --match \"no evidence\" --format junit -o tests.xml ~/our-variants",
    .least = 0,
    .most = UINT32_MAX,
    .run = run_test,
    .formats = as_test_formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_MATCH | AS_TAKES_COVERAGE | AS_TAKES_MIN | AS_TAKES_JOBS |
             AS_TAKES_MUTATE | AS_TAKES_SUGGEST | AS_TAKES_UPDATE | AS_TAKES_YES | AS_TAKES_WATCH};
