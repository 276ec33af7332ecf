/* SPDX-License-Identifier: MIT */
/* assay test: runs rule tests and says of each failure what was expected, what came out, and the
 * way there. */
#include "cli/command.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/test_report.h"
#include "cli/walk.h"

struct run {
  struct as_invocation *in;
  struct as_output output;
  struct as_test_report report;
};

static void flush(struct run *run) {
  as_output_printable(&run->output);
  as_output_flush(&run->output, run->in->errors);
}

static void told(void *context, const struct as_case_outcome *outcome) {
  struct run *run = context;
  as_test_report_case(&run->report, outcome);
  flush(run);
}

static enum as_exit run_file(struct run *run, const char *path) {
  struct as_arena *arena = as_arena_new();
  struct as_errors errors;
  as_errors_init(&errors, arena);
  bool well = as_rule_test_run(run->in->engine, run->in->registry, path, run->in->options.match,
                               told, run, &errors);
  as_messages_print(&errors);
  as_test_report_file(&run->report, path, well ? NULL : &errors);
  flush(run);
  as_arena_free(arena);
  return well ? AS_EXIT_WELL : AS_EXIT_INPUT;
}

static enum as_exit finish(struct run *run, enum as_exit status) {
  if (run->report.failed || as_test_empty(&run->report))
    status = as_exit_worse(status, AS_EXIT_NO);
  as_test_report_close(&run->report);
  flush(run);
  return as_exit_worse(status, as_output_close(&run->output, run->in->errors));
}

static enum as_exit run_test(struct as_invocation *in) {
  struct run run = {.in = in};
  struct as_walk walk = {.arena = in->arena};
  enum as_exit status =
      as_walk_gather(&walk, in, 1U << AS_FILE_TEST) ? AS_EXIT_WELL : AS_EXIT_INPUT;
  if (!as_walk_spares(&walk, in))
    return AS_EXIT_INPUT;
  as_output_open(&run.output, in->options.output);
  as_test_report_open(&run.report, in->options.format, &run.output.text);
  run.report.match = in->options.match;
  for (uint32_t i = 0; i < walk.count; i++)
    status = as_exit_worse(status, run_file(&run, walk.paths[i]));
  return finish(&run, status);
}

const struct as_command as_command_test = {
    .name = "test",
    .usage = "assay test [--match TEXT] [--format text|tap|junit|github] [-o FILE] [PATH...]",
    .summary = "Runs rule tests: cases of evidence and what is expected of them.",
    .help =
        "PATH is a test file, or a folder: every *_test.yaml in it is run. Without a path, the\n"
        "tests of every plugin that is found. A failure shows what was expected, what came out,\n"
        "and the steps that led there. Exit status 1 when a case failed or none was run. A case\n"
        "with rows is a table: each row is a case, and says only what differs from the rest.\n"
        "\n"
        "  --match TEXT      only cases with TEXT in their name or item, however it is spaced\n"
        "  -f, --format F    text (for people), tap, junit, or github (annotations)\n"
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
    .takes = AS_TAKES_OUTPUT | AS_TAKES_MATCH};
