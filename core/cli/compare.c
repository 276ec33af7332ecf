/* SPDX-License-Identifier: MIT */
/* assay compare: reviewers of one day beside each other, or the reviews of several days. */
#include "cli/compare.h"

#include "base/text.h"
#include "cli/output.h"
#include "cli/spare.h"
#include "report/compared.h"

static const char *const formats[] = {"text", "json", "markdown", "html", NULL};

static void render(struct as_invocation *in, const struct as_comparison *comparison,
                   struct as_buf *out) {
  if (as_format_is(in, "json"))
    as_compared_json(comparison, out);
  else if (as_format_is(in, "markdown"))
    as_compared_markdown(comparison, out);
  else if (as_format_is(in, "html"))
    as_compared_html(comparison, out);
  else
    as_compared_text(comparison, &in->style, out);
}

static enum as_exit show(struct as_invocation *in, const struct as_compare_given *given) {
  struct as_comparison *comparison =
      as_compare(in->arena, given->inputs, given->count, in->errors);
  if (comparison == NULL)
    return AS_EXIT_INPUT;
  struct as_output output;
  as_output_open(&output, in->options.output);
  render(in, comparison, &output.text);
  enum as_exit status = as_exit_worse(given->status, as_output_close(&output, in->errors));
  if (in->options.consensus && status != AS_EXIT_OUTPUT)
    status = as_exit_worse(status, as_compare_consensus(in, given, comparison));
  return status;
}

/* The report would take the place of what was settled. */
static bool kept_apart(struct as_invocation *in) {
  const char *file = in->options.consensus;
  if (file == NULL)
    return true;
  if (as_text_equal(in->options.output, file)) {
    as_errors_add(in->errors, (struct as_place){0}, "-o and --consensus name the same file, %s",
                  as_errors_typed(in->errors, file));
    return false;
  }
  return as_spares(in, file);
}

static enum as_exit run_compare(struct as_invocation *in) {
  struct as_compare_given given;
  if (!kept_apart(in))
    return AS_EXIT_INPUT;
  enum as_exit status = as_compare_read(in, &given) ? show(in, &given) : AS_EXIT_INPUT;
  as_compare_done(&given);
  return status;
}

const struct as_command as_command_compare = {
    .name = "compare",
    .usage = "assay compare [--format text|json|markdown|html] [-o FILE] [--consensus FILE] "
             "RESULT-OR-REVIEW...",
    .summary = "Reviewers of one day: do they agree? Reviews of several days: what changed?",
    .help =
        "Takes reviews (scored here) and results (written by assay score --format json), of one\n"
        "service, in any mixture. All of one date: item by item, the same scores and those at\n"
        "most one point apart, weighted kappa, ICC(2,1), and what to talk about first: what is\n"
        "furthest apart, then what somebody's level hangs on, then what is worth most. All of\n"
        "different dates: what changed from one to the next, with scores that a later review\n"
        "put right told apart from changes.\n"
        "\n"
        "  -f, --format F    text (for people), json, markdown, or html (one file, to print)\n"
        "  -o, --output FILE replaces FILE with the result, whole or not at all\n"
        "  --consensus FILE  the review that all agree on. While reviewers differ in an item "
        "FILE\n"
        "                    becomes a list of what is to be settled (exit status 1); once every\n"
        "                    score and reason is filled in, the agreed review takes its place: "
        "what\n"
        "                    all say is taken over, and each item comes to the score agreed on, "
        "by\n"
        "                    its evidence or by an override with the reason\n"
        "  --yes             write over a review that is at FILE already\n"
        "\n"
        "For example:\n"
        "  assay compare ann.yaml ben.yaml --consensus agreed.yaml    (writes what is to settle)\n"
        "  assay compare ann.yaml ben.yaml\n"
        "  assay compare 2024/review.yaml 2025/result.json 2026/review.yaml",
    .least = 1,
    .most = UINT32_MAX,
    .run = run_compare,
    .formats = formats,
    .takes =
        AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT | AS_TAKES_CONSENSUS | AS_TAKES_YES};
