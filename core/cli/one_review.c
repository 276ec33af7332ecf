/* SPDX-License-Identifier: MIT */
/* Commands that look at one review are given it alone. Decided against: taking the first of
 * several, which answers about a service that nobody asked about. */
#include "cli/one_review.h"

#include "cli/spare.h"
#include "result/redact.h"

static bool is_one(struct as_invocation *in, const char *command, const char *path,
                   const struct as_feed *feed) {
  const struct as_place nowhere = {0};
  if (!as_feed_is_many(feed))
    return true;
  as_errors_add(
      in->errors, nowhere,
      "%s holds several reviews; %s looks at one: put it into a file of its own, or give "
      "its line alone (sed -n 2p FILE | assay %s ... -)",
      as_errors_typed(in->errors, path), command, command);
  return false;
}

bool as_one_review_open(struct as_invocation *in, const char *command, const char *path,
                        bool (*fits)(struct as_invocation *in, const struct as_review *review,
                                     const void *context),
                        const void *context, struct as_one_review *out) {
  const struct as_value *document = NULL;
  struct as_review_place place = {0};
  uint32_t line = 0;
  bool many = false;
  *out = (struct as_one_review){.feed = as_feed_open(path, in->options.root, in->errors)};
  if (!out->feed || !is_one(in, command, path, out->feed) ||
      !as_feed_next(out->feed, in->arena, &document, &place, &line, &many, in->errors) ||
      !document || !as_spares_review(in, document, &place, in->arena))
    return false;
  out->review = as_engine_bind(in->engine, document, &place, in->arena, in->errors);
  if (!out->review || (fits && !fits(in, out->review, context)))
    return false;
  out->result = as_engine_score_review(in->engine, out->review, in->arena, in->errors);
  if (!out->result || as_errors_any(in->errors))
    return false;
  if (in->options.redact)
    as_result_redact(out->result);
  return true;
}

void as_one_review_close(struct as_one_review *one) {
  as_feed_close(one->feed);
}
