/* SPDX-License-Identifier: MIT */
/* assay needs: what to ask a service for before a review, and what a review still lacks. */
#include "cli/needs.h"

#include "base/text.h"
#include "cli/output.h"
#include "cli/scale_word.h"
#include "cli/spare.h"
#include "result/redact.h"

static const char *const formats[] = {"text", "markdown", "csv", "json", NULL};
static const struct as_place nowhere;

/* Of the scale that was named, in whatever edition the review's date asks for. */
static bool is_of_scale(struct as_invocation *in, const struct as_review *review,
                        const struct as_scale *scale) {
  if (as_text_equal(review->scale->id, scale->id))
    return true;
  as_errors_add(in->errors, nowhere, "%s is a review by %s, not by %s",
                as_errors_value(in->errors, nowhere, in->options.words[1]), review->scale->id,
                scale->id);
  return false;
}

static bool score(struct as_invocation *in, const struct as_value *document,
                  const struct as_review_place *place, struct as_needs_page *page) {
  struct as_review *review = as_engine_bind(in->engine, document, place, in->arena, in->errors);
  if (!review || !is_of_scale(in, review, page->needs.scale))
    return false;
  struct as_result *result = as_engine_score_review(in->engine, review, in->arena, in->errors);
  if (!result || as_errors_any(in->errors))
    return false;
  if (in->options.redact)
    as_result_redact(result);
  as_needs_of(in->arena, review->scale, &page->needs);
  as_lacks_of(in->arena, review->scale, result, &page->lacks);
  page->result = result;
  return true;
}

/* The result borrows from the feed: it stays open until the page is written. */
static bool read_review(struct as_invocation *in, struct as_feed *feed,
                        struct as_needs_page *page) {
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  if (as_feed_is_many(feed))
    as_errors_add(in->errors, nowhere, "%s holds several reviews; needs looks at one",
                  as_errors_value(in->errors, nowhere, in->options.words[1]));
  else if (as_feed_next(feed, in->arena, &document, &place, &line, &many, in->errors) &&
           document && as_spares_review(in, document, &place, in->arena))
    return score(in, document, &place, page);
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
  struct as_feed *feed = as_feed_open(in->options.words[1], in->options.root, in->errors);
  enum as_exit status = feed && read_review(in, feed, page) ? write_page(in, page) : AS_EXIT_INPUT;
  as_feed_close(feed);
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
