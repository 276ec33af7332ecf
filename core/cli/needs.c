/* SPDX-License-Identifier: MIT */
/* assay needs: what to ask a service for before a review, and what a review still lacks. */
#include "cli/needs.h"

#include "base/text.h"
#include "cli/one_review.h"
#include "cli/output.h"
#include "cli/scale_word.h"

static const char *const formats[] = {"text", "markdown", "csv", "json", NULL};
static const struct as_place nowhere;

/* Of the scale that was named, in whatever edition the review's date asks for. */
static bool is_of_scale(struct as_invocation *in, const struct as_review *review,
                        const void *context) {
  const struct as_scale *scale = context;
  if (as_text_equal(review->scale->id, scale->id))
    return true;
  as_errors_add(in->errors, nowhere, "%s is a review by %s, not by %s",
                as_errors_typed(in->errors, in->options.words[1]), review->scale->id, scale->id);
  return false;
}

static void render(struct as_invocation *in, const struct as_needs_page *page) {
  if (as_format_is(in, "json"))
    as_needs_json(page);
  else if (as_format_is(in, "csv"))
    as_needs_csv(page);
  else if (as_format_is(in, "markdown"))
    as_needs_markdown(page);
  else
    as_needs_text(page);
}

static bool has_fault(const struct as_result *result) {
  for (uint32_t i = 0; result && i < result->item_count; i++)
    if (result->items[i].status == AS_FAULT)
      return true;
  return false;
}

static enum as_exit write_page(struct as_invocation *in, const struct as_needs_page *found) {
  struct as_output output;
  as_output_open(&output, in->options.output);
  struct as_needs_page page = *found;
  page.out = &output.text;
  render(in, &page);
  if (!in->style.colour)
    as_output_printable(&output);
  return as_exit_worse(has_fault(page.result) ? AS_EXIT_FAULT : AS_EXIT_WELL,
                       as_output_close(&output, in->errors));
}

static enum as_exit of_review(struct as_invocation *in, struct as_needs_page *page) {
  struct as_one_review one;
  enum as_exit status = AS_EXIT_INPUT;
  if (as_one_review_open(in, "needs", in->options.words[1], is_of_scale, page->needs.scale,
                         &one)) {
    as_needs_of(in->arena, one.review->scale, &page->needs);
    as_lacks_of(in->arena, one.review->scale, one.result, &page->lacks);
    page->result = one.result;
    status = write_page(in, page);
  }
  as_one_review_close(&one);
  return status;
}

static enum as_exit run_needs(struct as_invocation *in) {
  const struct as_scale *scale = as_scale_named(in, in->options.words[0]);
  if (!scale)
    return AS_EXIT_INPUT;
  struct as_needs_page page = {.arena = in->arena,
                               .style = &in->style,
                               .word = in->options.words[0],
                               .needs = {.scale = scale}};
  if (in->options.word_count > 1)
    return of_review(in, &page);
  as_needs_of(in->arena, scale, &page.needs);
  return write_page(in, &page);
}

const struct as_command as_command_needs = {
    .name = "needs",
    .usage = "assay needs [--format text|markdown|csv|json] SCALE [REVIEW]",
    .summary = "The evidence to ask for, by source; with a review, what is still missing.",
    .help =
        "Of a scale: what to ask the service for before a review, by source and window, with the\n"
        "items that want it; its lists, column by column; and what the reviewers establish.\n"
        "\n"
        "With a review: each item without points, what it lacks, the points it can still have "
        "and\n"
        "how far it can move the total (what moves it most comes first), and the levels that are\n"
        "still possible.\n"
        "\n"
        "  -f, --format F      text (for people), markdown (a list to tick), csv, or json\n"
        "  -o, --output FILE   replaces FILE with the result, whole or not at all\n"
        "  --root DIR          files that the review names must lie beneath DIR\n"
        "  --redact            no names of services and files\n"
        "\n"
        "For example:\n"
        "  assay needs ips-ctw\n"
        "  assay needs ips-ctw --format csv -o to-ask-for.csv\n"
        "  assay needs ips-ctw examples/riverside-incomplete",
    .least = 1,
    .most = 2,
    .run = run_needs,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT};
