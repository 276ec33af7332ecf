/* SPDX-License-Identifier: MIT */
/* --consensus FILE, in two steps that leave nothing to guess: where FILE is not there and the
 * reviewers differ, it becomes the list of what is to be settled; once that is filled in, the
 * agreed review takes its place. Another file there is never written over, a review only with
 * --yes. */
#include "cli/compare.h"

#include "base/text.h"
#include "cli/messages.h"
#include "doc/read.h"
#include "qa/consensus.h"

static const struct as_place nowhere;

enum there { NOTHING, SETTLEMENT, REVIEW, REFUSED };

static struct as_place at(const struct as_source *source) {
  return (struct as_place){.source = source};
}

static enum there look(struct as_invocation *in, const struct as_value **document) {
  const char *path = in->options.consensus;
  if (!as_file_exists(path))
    return NOTHING;
  const struct as_source *source =
      as_file_read(in->arena, NULL, path, path, AS_FILE_DOCUMENT, true, nowhere, in->errors);
  *document = source ? as_read(in->arena, source, in->errors) : NULL;
  if (*document == NULL)
    return REFUSED;
  if (as_settlement_is(*document))
    return SETTLEMENT;
  if (as_value_get(*document, "scale") != NULL && in->options.yes)
    return REVIEW;
  as_errors_add(in->errors, at(source),
                as_value_get(*document, "scale") != NULL
                    ? "is a review already: --yes writes over it, or name another file"
                    : "is neither a settlement nor a review: name another file");
  return REFUSED;
}

/* Whether an agreed review can come of these at all. */
static bool check(struct as_invocation *in, const struct as_compare_given *given,
                  const struct as_comparison *comparison) {
  const char *path = as_path_real(in->arena, in->options.consensus);
  const struct as_compared_input *first = &given->inputs[0];
  if (comparison->over_time)
    as_errors_add(in->errors, nowhere, "--consensus is for reviewers of one day");
  else if (in->options.redact)
    as_errors_add(in->errors, nowhere,
                  "--consensus writes what reviewers wrote: it goes without --redact");
  for (uint32_t i = 0; i < given->count && !as_errors_any(in->errors); i++) {
    const struct as_source itself = {.path = given->inputs[i].file};
    const char *real = as_path_real(in->arena, given->inputs[i].file);
    if (given->reviews[i].document == NULL)
      as_errors_add(in->errors, at(&itself), "is a result: --consensus needs the review itself");
    else if (!as_text_equal(given->inputs[i].result->scale.digest, first->result->scale.digest))
      as_errors_add(in->errors, at(&itself),
                    "is scored by another scale or version: --consensus needs the same for all");
    else if (path != NULL && as_text_equal(real, path))
      as_errors_add(in->errors, at(&itself), "is read, and the agreed review would replace it");
  }
  return !as_errors_any(in->errors);
}

static enum as_exit put(struct as_invocation *in, const struct as_buf *text, enum as_exit well) {
  if (!as_file_replace(in->options.consensus, as_buf_get(text), text->size, in->errors))
    return AS_EXIT_OUTPUT;
  return well;
}

static void say(struct as_invocation *in, const char *format, uint32_t count) {
  const struct as_source itself = {.path = in->options.consensus};
  as_errors_warn(in->errors, at(&itself), "%u item%s %s", count, count == 1 ? "" : "s", format);
}

static enum as_exit write_draft(struct as_invocation *in, const struct as_compare_given *given,
                                const struct as_comparison *comparison) {
  struct as_buf text;
  as_buf_init(&text);
  as_settlement_draft(in->arena, comparison, given->inputs, &text);
  enum as_exit status = put(in, &text, AS_EXIT_NO);
  as_buf_done(&text);
  if (status == AS_EXIT_NO)
    say(in, "to settle are written here: fill in each score and reason, and run this again",
        comparison->first_count);
  return status;
}

static enum as_exit write_agreed(struct as_invocation *in, const struct as_compare_given *given,
                                 const struct as_comparison *comparison,
                                 const struct as_settled *settled) {
  struct as_consensus_part *parts =
      AS_NEW_ARRAY(in->arena, struct as_consensus_part, given->count);
  for (uint32_t i = 0; i < given->count; i++)
    parts[i] = (struct as_consensus_part){given->reviews[i].document, given->reviews[i].place};
  const struct as_consensus consensus = {in->engine, comparison, parts, settled,
                                         in->options.consensus};
  struct as_buf text;
  as_buf_init(&text);
  enum as_exit status = AS_EXIT_INPUT;
  if (as_consensus_write(in->arena, &consensus, &text, in->errors))
    status = put(in, &text, AS_EXIT_WELL);
  as_buf_done(&text);
  return status;
}

enum as_exit as_compare_consensus(struct as_invocation *in, const struct as_compare_given *given,
                                  const struct as_comparison *comparison) {
  const struct as_value *document = NULL;
  if (!check(in, given, comparison))
    return AS_EXIT_INPUT;
  enum there there = look(in, &document);
  if (there == REFUSED)
    return AS_EXIT_INPUT;
  struct as_settled *settled = AS_NEW_ARRAY(in->arena, struct as_settled, comparison->item_count);
  if (there != SETTLEMENT && comparison->first_count > 0)
    return write_draft(in, given, comparison);
  struct as_errors open;
  as_errors_init(&open, in->arena);
  if (there == SETTLEMENT &&
      !as_settlement_read(in->arena, document, comparison, given->inputs[0].scale, settled,
                          in->errors, &open))
    return AS_EXIT_INPUT;
  if (as_errors_any(&open)) {
    as_messages_print(&open);
    return AS_EXIT_NO;
  }
  return write_agreed(in, given, comparison, settled);
}
