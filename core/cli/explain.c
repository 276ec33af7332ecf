/* SPDX-License-Identifier: MIT */
/* assay explain: one item's whole way, for the people who will argue about it. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/spare.h"

#include "result/json_writer.h"
#include "result/redact.h"

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

static enum as_exit show(struct as_invocation *in, struct as_result *result) {
  struct as_item_result *item = find(result, in->options.words[1], in);
  if (!item)
    return AS_EXIT_INPUT;
  if (in->options.redact)
    as_result_redact(result);
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (as_format_is(in, "json")) {
    as_item_result_json(item, result->previous.any, 2, &output.text);
    as_buf_char(&output.text, '\n');
  } else {
    as_report_explain(result, item, &in->style, &output.text);
  }
  enum as_exit status = item->status == AS_FAULT ? AS_EXIT_FAULT : AS_EXIT_WELL;
  return as_exit_worse(status, as_output_close(&output, in->errors));
}

static enum as_exit run_explain(struct as_invocation *in) {
  struct as_feed *feed = as_feed_open(in->options.words[0], in->options.root, in->errors);
  if (!feed)
    return AS_EXIT_INPUT;
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  struct as_result *result = NULL;
  if (as_feed_next(feed, in->arena, &document, &place, &line, &many, in->errors) && document &&
      as_spares_review(in, document, &place, in->arena))
    result = as_engine_score(in->engine, document, &place, in->arena, in->errors);
  enum as_exit status = result && !as_errors_any(in->errors) ? show(in, result) : AS_EXIT_INPUT;
  as_feed_close(feed);
  return status;
}

const struct as_command as_command_explain = {
    .name = "explain",
    .usage = "assay explain [--format text|json] [-o FILE] [--redact] REVIEW ITEM",
    .summary = "One item's whole way from evidence to score, and what the next score would take.",
    .help = "ITEM is the item's id or its number in the scale. Of several reviews in a file the\n"
            "first is explained.\n"
            "\n"
            "For example:\n"
            "  assay explain examples/riverside caseload_size\n"
            "  assay explain examples/riverside 17",
    .least = 2,
    .most = 2,
    .run = run_explain,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT};
