/* SPDX-License-Identifier: MIT */
/* assay test: runs rule tests and says of each failure what was expected, what came out, and the
 * way there. */
#include "cli/command.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/test_report.h"
#include "cli/walk.h"

#include "qa/coverage.h"

#include <string.h>

struct run {
  struct as_invocation *in;
  struct as_output output;
  struct as_test_report report;
  struct as_coverage coverage;
  uint32_t least; /* tenths of a percent that coverage must reach */
};

static void flush(struct run *run) {
  as_output_printable(&run->output);
  as_output_flush(&run->output, run->in->errors);
}

static void told(void *context, const struct as_case_outcome *outcome) {
  struct run *run = context;
  if (run->in->options.coverage)
    as_coverage_add(&run->coverage, outcome);
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

static void write_share(struct as_buf *out, uint32_t tenths) {
  as_buf_print(out, "%u.%u%%", tenths / 10, tenths % 10);
}

static void write_item(struct as_buf *out, const struct as_cover_item *item) {
  if (item->covered == item->count)
    return;
  as_buf_print(out, "  %s: %u of %u; not covered:\n", item->item->id, item->covered, item->count);
  for (uint32_t i = 0; i < item->count; i++)
    if (!item->points[i].covered)
      as_buf_print(out, "    %s\n", item->points[i].what);
}

/* false: less than was wanted. */
static bool write_coverage(struct as_buf *out, const struct as_cover_scale *scale,
                           uint32_t least) {
  uint32_t share = as_coverage_share(scale);
  as_buf_print(out, "Coverage of %s: %u of %u, ", scale->scale->id, scale->covered, scale->count);
  write_share(out, share);
  if (share < least) {
    as_buf_text(out, ": at least ");
    write_share(out, least);
    as_buf_text(out, " was wanted");
  }
  as_buf_char(out, '\n');
  for (uint32_t i = 0; i < scale->scale->item_count; i++)
    write_item(out, &scale->items[i]);
  as_buf_char(out, '\n');
  return share >= least;
}

static enum as_exit report_coverage(struct run *run) {
  enum as_exit status = AS_EXIT_WELL;
  for (uint32_t i = 0; i < run->coverage.count; i++)
    if (!write_coverage(&run->output.text, &run->coverage.scales[i], run->least))
      status = AS_EXIT_NO;
  return status;
}

/* --coverage and --min: the report is text, and a minimum is of something. */
static bool read_wishes(struct run *run) {
  const struct as_options *options = &run->in->options;
  struct as_place nowhere = {0};
  struct as_decimal min = as_decimal_of(0), tenths;
  const char *why = NULL;
  if (options->coverage && !as_format_is(run->in, "text"))
    as_errors_add(run->in->errors, nowhere, "--coverage is told as text only: leave out --format");
  else if (options->min && !options->coverage)
    as_errors_add(run->in->errors, nowhere, "--min is the least --coverage: give both");
  else if (options->min && (!as_decimal_parse(options->min, strlen(options->min), &min, &why) ||
                            as_decimal_compare(min, as_decimal_of(0)) < 0 ||
                            as_decimal_compare(min, as_decimal_of(100)) > 0))
    as_errors_add(run->in->errors, nowhere, "--min %s: a percentage from 0 to 100 was wanted",
                  options->min);
  else {
    int64_t least = 0;
    run->coverage.arena = run->in->arena;
    if (as_decimal_multiply(min, as_decimal_of(-10), &tenths))
      as_decimal_to_int(as_decimal_floor(tenths), &least);
    run->least = (uint32_t)-least; /* a tenth that is begun counts: 95.01 is not reached by 95 */
    return true;
  }
  return false;
}

static enum as_exit finish(struct run *run, enum as_exit status) {
  status = as_exit_worse(status, report_coverage(run));
  if (run->report.failed || as_test_empty(&run->report))
    status = as_exit_worse(status, AS_EXIT_NO);
  as_test_report_close(&run->report);
  flush(run);
  return as_exit_worse(status, as_output_close(&run->output, run->in->errors));
}

static enum as_exit run_test(struct as_invocation *in) {
  struct run run = {.in = in};
  struct as_walk walk = {.arena = in->arena};
  if (!read_wishes(&run))
    return AS_EXIT_INPUT;
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
    .usage =
        "assay test [--match TEXT] [--coverage [--min PERCENT]] [--format text|tap|junit|github]\n"
        "                  [-o FILE] [PATH...]",
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
        "                    points, both sides of every edge, caps, overrides, missing "
        "evidence,\n"
        "                    settings; from the cases that pass\n"
        "  --min PERCENT     with --coverage: exit status 1 where a scale is below\n"
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
    .takes = AS_TAKES_OUTPUT | AS_TAKES_MATCH | AS_TAKES_COVERAGE | AS_TAKES_MIN};
