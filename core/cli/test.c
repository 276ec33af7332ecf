/* SPDX-License-Identifier: MIT */
/* assay test: runs rule tests and says of each failure what was expected, what came out, and the
 * way there. */
#include "cli/command.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/walk.h"

#include "base/text.h"

#include <string.h>

struct run {
  struct as_invocation *in;
  struct as_output output;
  uint32_t passed, failed;
};

static void write_steps(struct as_buf *out, const struct as_item_result *item) {
  for (uint32_t i = 0; i < item->step_count; i++) {
    const struct as_step *step = &item->steps[i];
    as_buf_text(out, i ? "              " : "    steps     ");
    as_text_printable(out, step->label, strlen(step->label));
    as_buf_text(out, ": ");
    as_datum_print(&step->value, out);
    as_buf_print(out, "%s%s", step->unit ? " " : "", step->unit ? step->unit : "");
    if (step->from)
      as_buf_print(out, " (%s)", step->from);
    as_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < item->remarks.count; i++)
    as_buf_print(out, "    remark    %s\n", item->remarks.texts[i]);
}

static void write_refusal(struct as_buf *out, const struct as_errors *refused) {
  struct as_buf text;
  as_buf_init(&text);
  as_messages_write(refused, &text);
  as_buf_print(out, "    refused   %s", as_buf_get(&text));
  as_buf_done(&text);
}

static void write_failure(struct as_buf *out, const struct as_case_outcome *outcome) {
  as_buf_print(out, "%s:%u: FAILED: ", outcome->file, outcome->line);
  as_text_printable(out, outcome->name, strlen(outcome->name));
  as_buf_char(out, '\n');
  for (uint32_t i = 0; i < outcome->difference_count; i++) {
    const struct as_difference *one = &outcome->differences[i];
    as_buf_print(out, "    %s\n      expected  %s\n      got       %s\n", one->what, one->expected,
                 one->got);
  }
  if (outcome->item)
    write_steps(out, outcome->item);
  if (outcome->refused)
    write_refusal(out, outcome->refused);
  as_buf_char(out, '\n');
}

static void told(void *context, const struct as_case_outcome *outcome) {
  struct run *run = context;
  if (outcome->passed) {
    run->passed++;
    return;
  }
  run->failed++;
  write_failure(&run->output.text, outcome);
  as_output_printable(&run->output);
  as_output_flush(&run->output, run->in->errors);
}

static enum as_exit finish(struct run *run, enum as_exit status) {
  as_buf_print(&run->output.text, "%u passed, %u failed\n", run->passed, run->failed);
  if (run->passed + run->failed == 0)
    as_buf_text(&run->output.text, "No test was run: that is a failure, too.\n");
  if (run->failed || run->passed + run->failed == 0)
    status = as_exit_worse(status, AS_EXIT_NO);
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
  for (uint32_t i = 0; i < walk.count; i++) {
    struct as_arena *arena = as_arena_new();
    struct as_errors errors;
    as_errors_init(&errors, arena);
    if (!as_rule_test_run(in->engine, in->registry, walk.paths[i], told, &run, &errors))
      status = AS_EXIT_INPUT;
    as_messages_print(&errors);
    as_arena_free(arena);
  }
  return finish(&run, status);
}

const struct as_command as_command_test = {
    .name = "test",
    .usage = "assay test [-o FILE] [PATH...]",
    .summary = "Runs rule tests: cases of evidence and what is expected of them.",
    .help =
        "PATH is a test file, or a folder: every *_test.yaml in it is run. Without a path, the\n"
        "tests of every plugin that is found. A failure shows what was expected, what came out,\n"
        "and the steps that led there. Exit status 1 when a case failed or none was run.\n"
        "\n"
        "For example:\n"
        "  assay test\n"
        "  assay test rules/ips-25/items/caseload_size_test.yaml\n"
        "  assay test ~/our-variants",
    .least = 0,
    .most = UINT32_MAX,
    .run = run_test,
    .takes = AS_TAKES_OUTPUT};
