/* SPDX-License-Identifier: MIT */
/* assay plan: what the next points would take, and the least that reaches a level. */
#include "cli/command.h"
#include "cli/one_review.h"
#include "cli/output.h"
#include "cli/spare.h"

#include "base/file.h"
#include "doc/read.h"
#include "qa/plan.h"
#include "report/plan_text.h"

static const char *const formats[] = {"text", "json", NULL};

static enum as_exit show(struct as_invocation *in, const struct as_plan *plan) {
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (as_format_is(in, "json")) {
    as_plan_json(plan, 2, &output.text);
    as_buf_char(&output.text, '\n');
  } else {
    as_report_plan(plan, &in->style, &output.text);
  }
  enum as_exit status = AS_EXIT_WELL;
  for (uint32_t i = 0; i < plan->item_count; i++)
    if (plan->items[i].state == AS_PLAN_MEND)
      status = AS_EXIT_FAULT;
  if (plan->end == AS_PLAN_NONE || plan->end == AS_PLAN_TOO_MANY)
    status = as_exit_worse(status, AS_EXIT_NO);
  return as_exit_worse(status, as_output_close(&output, in->errors));
}

/* false: they could not be read. */
static bool read_costs(struct as_invocation *in, const struct as_value **out) {
  if (!in->options.costs)
    return true;
  if (!as_spares(in, in->options.costs))
    return false;
  const struct as_source *source =
      as_file_read(in->arena, NULL, in->options.costs, in->options.costs, AS_FILE_DOCUMENT, false,
                   (struct as_place){0}, in->errors);
  *out = source ? as_read(in->arena, source, in->errors) : NULL;
  return *out != NULL;
}

static enum as_exit run_plan(struct as_invocation *in) {
  struct as_plan_wish wish = {.to = in->options.to};
  struct as_one_review one;
  if (!read_costs(in, &wish.costs))
    return AS_EXIT_INPUT;
  const struct as_plan *plan =
      as_one_review_open(in, "plan", in->options.words[0], NULL, NULL, &one)
          ? as_plan_make(in->engine, one.review, one.result, &wish, in->arena, in->errors)
          : NULL;
  enum as_exit status = plan ? show(in, plan) : AS_EXIT_INPUT;
  as_one_review_close(&one);
  return status;
}

const struct as_command as_command_plan = {
    .name = "plan",
    .usage = "assay plan [--to LEVEL] [--costs FILE] [--format text|json] [-o FILE] [--redact] "
             "REVIEW",
    .summary =
        "The least change that reaches a level, and what each item's next points would take.",
    .help =
        "The level is the next one up, or the one of --to; it counts as reached where it or a\n"
        "better one is certain. The least is the fewest items changed, then the fewest points;\n"
        "every choice as good is counted, and ten are shown. Where nothing reaches the level, "
        "the\n"
        "plan says which condition cannot be met and what the most is, and the status is 1.\n"
        "\n"
        "What points take is said in the evidence's own terms: other answers were tried on the\n"
        "evidence; \"by the bands\" is worked out from the numbers that the steps show. An item\n"
        "that is not rated is a change of its own: rating it. An override of the reviewer's, and\n"
        "a rule that failed, stay as they are.\n"
        "\n"
        "--costs FILE names a YAML file: {item: 2, other: [1, 3], third: never}: what each point\n"
        "costs, or the next point and each one after it; an item that is not named costs 1 a\n"
        "point. The least is then the lowest cost. --redact leaves out the names of service and\n"
        "file.\n"
        "\n"
        "For example:\n"
        "  assay plan examples/riverside\n"
        "  assay plan examples/riverside --to exemplary --format json",
    .least = 1,
    .most = 1,
    .run = run_plan,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT | AS_TAKES_TO | AS_TAKES_COSTS};
