/* SPDX-License-Identifier: MIT */
/* assay check: everything that is wrong with scales, plugins, reviews and rule tests, at once and
 * at its line, and what is odd in scales that load. */
#include "cli/check.h"
#include "cli/command.h"

static enum as_exit status_of(const struct as_checking *check) {
  const struct as_options *options = &check->in->options;
  bool any = false;
  for (int i = 0; i <= AS_FILE_REVIEW; i++)
    any = any || (i != AS_FILE_OTHER && check->count[i]);
  if (check->wrong || (!any && options->word_count))
    return AS_EXIT_INPUT; /* nothing to be found is a path misspelt */
  if (check->said[AS_LINT_ERROR] ||
      (options->strict && check->warnings + check->said[AS_LINT_WARNING]))
    return AS_EXIT_NO;
  return AS_EXIT_WELL;
}

static enum as_exit finish(struct as_checking *check, enum as_exit status) {
  struct as_output output;
  as_output_open(&output, check->in->options.output);
  if (as_format_is(check->in, "json")) {
    as_check_json(check, &output.text);
  } else if (as_format_is(check->in, "sarif")) {
    as_check_sarif(check, &output.text);
  } else {
    as_check_text(check, &output.text);
    as_output_printable(&output);
  }
  status = as_exit_worse(status, status_of(check));
  if (check->in->options.witness)
    status = as_exit_worse(status, as_check_witness(check, check->in->options.witness));
  return as_exit_worse(status, as_output_close(&output, check->in->errors));
}

static enum as_exit explain(struct as_invocation *in) {
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (as_check_explain(in, &output.text))
    return as_output_close(&output, in->errors);
  as_output_drop(&output);
  return AS_EXIT_INPUT;
}

static enum as_exit run_check(struct as_invocation *in) {
  struct as_checking check = {.in = in};
  struct as_walk walk = {.arena = in->arena};
  const unsigned mask =
      1U << AS_FILE_SCALE | 1U << AS_FILE_PLUGIN | 1U << AS_FILE_TEST | 1U << AS_FILE_REVIEW;
  if (in->options.explain)
    return explain(in);
  enum as_exit status = as_walk_gather(&walk, in, mask) ? AS_EXIT_WELL : AS_EXIT_INPUT;
  if (!as_walk_spares(&walk, in))
    return AS_EXIT_INPUT;
  for (int plugins = 1; plugins >= 0; plugins--) /* first: their scales are others' bases */
    for (uint32_t i = 0; i < walk.count; i++)
      if ((as_file_kind_of(walk.paths[i]) == AS_FILE_PLUGIN) == (plugins == 1))
        as_check_file(&check, walk.paths[i]);
  return finish(&check, status);
}

static const char *const formats[] = {"text", "json", "sarif", NULL};

const struct as_command as_command_check = {
    .name = "check",
    .usage = "assay check [--format text|json|sarif] [-o FILE] [--strict] [--witness DIR] "
             "[--root DIR] [--redact] [PATH...]\n"
             "       assay check --explain [CODE...]",
    .summary =
        "Validates scales, plugins, reviews and rule tests, and finds what is odd in a scale.",
    .help =
        "PATH is a file, or a folder: every scale.yaml, plugin.yaml, *_test.yaml and review.yaml\n"
        "in it is checked; - is a review from standard input. Without a path, every plugin that "
        "is\n"
        "found.\n"
        "\n"
        "What is wrong is told on standard error, each at its line: status 2. What is odd in a "
        "scale\n"
        "that loads is a finding with a code: status 1 for an error, and with --strict for a "
        "warning.\n"
        "--explain CODE says what one means and how a scale silences it with a reason; without a\n"
        "code, --explain lists them. Findings that a scale silences are counted; json and sarif\n"
        "list them. --witness DIR writes, for each finding that evidence can show, a review that\n"
        "assay score runs.\n"
        "\n"
        "For example:\n"
        "  assay check\n"
        "  assay check ~/our-variants\n"
        "  assay check examples/riverside/review.yaml\n"
        "  assay check --explain gap-between-bands",
    .least = 0,
    .most = UINT32_MAX,
    .run = run_check,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT | AS_TAKES_STRICT |
             AS_TAKES_EXPLAIN | AS_TAKES_WITNESS};
