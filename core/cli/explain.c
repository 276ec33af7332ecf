/* SPDX-License-Identifier: MIT */
/* assay explain: one item's whole way, for the people who will argue about it. */
#include "cli/command.h"
#include "cli/one_review.h"
#include "cli/output.h"

#include "qa/plan.h"
#include "result/json_writer.h"

static const char *const formats[] = {"text", "json", NULL};

/* A result has its scale's items in the scale's order. */
static struct as_item_result *find(struct as_result *result, const char *word,
                                   struct as_invocation *in) {
  const struct as_place nowhere = {0};
  const struct as_scale *scale = as_registry_scale(
      in->registry, as_arena_print(in->arena, "%s@%s", result->scale.id, result->scale.version),
      nowhere, in->errors);
  int index = scale ? as_scale_item_at(scale, word, nowhere, in->errors) : -1;
  return index < 0 ? NULL : &result->items[index];
}

static enum as_exit show(struct as_invocation *in, const struct as_one_review *one) {
  const struct as_result *result = one->result;
  const struct as_item_result *item = find(one->result, in->options.words[1], in);
  if (!item)
    return AS_EXIT_INPUT;
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (as_format_is(in, "json")) {
    as_item_result_json(item, result->previous.any, 2, &output.text);
    as_buf_char(&output.text, '\n');
  } else {
    const struct as_plan_points *next =
        as_plan_next(in->engine, one->review, result, (uint32_t)(item - result->items), in->arena);
    as_report_explain(result, item, next, &in->style, &output.text);
  }
  enum as_exit status = item->status == AS_FAULT ? AS_EXIT_FAULT : AS_EXIT_WELL;
  return as_exit_worse(status, as_output_close(&output, in->errors));
}

static enum as_exit run_explain(struct as_invocation *in) {
  struct as_one_review one;
  enum as_exit status = as_one_review_open(in, "explain", in->options.words[0], NULL, NULL, &one)
                            ? show(in, &one)
                            : AS_EXIT_INPUT;
  as_one_review_close(&one);
  return status;
}

const struct as_command as_command_explain = {
    .name = "explain",
    .usage = "assay explain [--format text|json] [-o FILE] [--redact] REVIEW ITEM",
    .summary = "One item's whole way from evidence to score, and what the next score would take.",
    .help = "ITEM is the item's id or its number in the scale. What the next score would take is "
            "said\n"
            "as assay plan says it: other answers are tried on the evidence.\n"
            "\n"
            "For example:\n"
            "  assay explain examples/riverside caseload_size\n"
            "  assay explain examples/riverside 17",
    .least = 2,
    .most = 2,
    .run = run_explain,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT};
