/* SPDX-License-Identifier: MIT */
/* assay schema: what editors check files by while they are written. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/scale_word.h"

#include "base/text.h"
#include "qa/schema_of.h"

static const struct as_place nowhere;

/* Whether the words after the kind are as many as it takes. */
static bool check_words(struct as_invocation *in, uint32_t wanted) {
  const struct as_options *options = &in->options;
  if (options->word_count == wanted)
    return true;
  if (options->word_count > wanted)
    as_errors_add(in->errors, nowhere, "schema %s: \"%s\" is one word too many", options->words[0],
                  options->words[wanted]);
  else
    as_errors_add(in->errors, nowhere, "schema review: of which scale? assay schema review SCALE");
  return false;
}

static enum as_exit run_schema(struct as_invocation *in) {
  static const char *const kinds[] = {"scale", "review", "test"};
  const char *kind = in->options.words[0];
  bool review = as_text_equal(kind, "review");
  const struct as_scale *scale = NULL;
  if (!review && !as_text_equal(kind, "scale") && !as_text_equal(kind, "test")) {
    as_errors_add(in->errors, nowhere, "schema %s: scale, review or test was wanted%s",
                  as_errors_typed(in->errors, kind),
                  as_errors_nearest(in->errors, kind, kinds, 3));
    return AS_EXIT_INPUT;
  }
  if (!check_words(in, review ? 2 : 1))
    return AS_EXIT_INPUT;
  if (review && (scale = as_scale_named(in, in->options.words[1])) == NULL)
    return AS_EXIT_INPUT;
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (review)
    as_schema_of_review(in->arena, scale, &output.text);
  else if (as_text_equal(kind, "scale"))
    as_schema_of_scale(&output.text);
  else
    as_schema_of_test(&output.text);
  return as_output_close(&output, in->errors);
}

const struct as_command as_command_schema = {
    .name = "schema",
    .usage = "assay schema [-o FILE] scale|test, assay schema [-o FILE] review SCALE",
    .summary = "JSON Schema of a scale, a review or a rule test, for editors.",
    .help =
        "An editor that knows the schema completes keys and choices, shows what they mean, and\n"
        "marks what cannot be. It refuses nothing that assay reads; assay check finds more.\n"
        "\n"
        "  -o, --output FILE   replaces FILE with the schema, whole or not at all\n"
        "\n"
        "For example:\n"
        "  assay schema review ips-ctw -o review.schema.json\n"
        "then, as the first line of a review, for editors with the YAML language server:\n"
        "  # yaml-language-server: $schema=review.schema.json",
    .least = 1,
    .most = 2,
    .run = run_schema,
    .takes = AS_TAKES_OUTPUT};
