/* SPDX-License-Identifier: MIT */
/* Reviews and results in any mixture, told apart by what is in them. All stay open until the end:
 * what was read borrows from where it was read. */
#include "cli/compare.h"

#include "base/text.h"
#include "cli/spare.h"
#include "result/redact.h"
#include "result/result_read.h"

static const struct as_place nowhere;

struct reading {
  struct as_invocation *in;
  struct as_compare_given *given;
  uint32_t line; /* 0: the only document of its file */
  struct as_review_place place;
};

/* Of a result: the scale that made it, if it is still here. That it is not is no error. */
static const struct as_scale *scale_of(struct reading *reading, const struct as_result *result) {
  struct as_invocation *in = reading->in;
  struct as_errors unheard;
  as_errors_init(&unheard, in->arena);
  uint32_t count = 0;
  const struct as_scale_entry *entries = as_registry_scales(in->registry, &count);
  for (uint32_t i = 0; i < count; i++)
    if (as_text_equal(entries[i].id, result->scale.id) &&
        as_text_equal(entries[i].version, result->scale.version))
      return as_registry_scale(
          in->registry,
          as_arena_print(in->arena, "%s@%s", result->scale.id, result->scale.version), nowhere,
          &unheard);
  return NULL;
}

static void keep(struct reading *reading, struct as_result *result,
                 const struct as_value *document) {
  struct as_compare_given *given = reading->given;
  struct as_invocation *in = reading->in;
  if (given->count == AS_COMPARED_MOST) {
    as_errors_add(in->errors, nowhere, "compare takes at most %d reviews", AS_COMPARED_MOST);
    return;
  }
  for (uint32_t i = 0; i < result->item_count; i++)
    if (result->items[i].status == AS_FAULT)
      given->status = AS_EXIT_FAULT;
  struct as_compared_input *input = &given->inputs[given->count];
  input->scale = scale_of(reading, result);
  input->service = result->review.service;
  input->file = in->options.redact ? as_redacted : reading->place.file;
  input->line = reading->line;
  input->result = result;
  if (in->options.redact)
    as_result_redact(result);
  given->reviews[given->count++] = (struct as_compare_review){document, reading->place};
}

/* Labels of steps may hold people's names. Of a review the engine hides them; of a result that was
 * written earlier nobody can tell which. */
static void drop_steps(struct as_result *result) {
  for (uint32_t i = 0; i < result->item_count; i++)
    result->items[i].step_count = 0;
}

static void read_document(struct reading *reading, const struct as_value *document) {
  struct as_invocation *in = reading->in;
  if (document->kind == AS_LIST) { /* of results, as score writes several */
    for (uint32_t i = 0; i < document->count; i++) {
      reading->line = document->as.items[i].line;
      read_document(reading, &document->as.items[i]);
    }
    return;
  }
  bool is_result = as_result_is(document);
  struct as_result *result =
      is_result ? as_result_read(in->arena, document, in->errors)
                : as_engine_score(in->engine, document, &reading->place, in->arena, in->errors);
  if (result != NULL && is_result && in->options.redact)
    drop_steps(result);
  if (result != NULL)
    keep(reading, result, is_result ? NULL : document);
}

static bool read_file(struct as_invocation *in, struct as_compare_given *given, const char *path) {
  struct as_feed *feed = as_feed_open(path, in->options.root, in->errors);
  if (feed == NULL)
    return false;
  given->feeds[given->feed_count++] = feed;
  struct reading reading = {.in = in, .given = given};
  const struct as_value *document = NULL;
  uint32_t line = 0;
  bool many = false;
  while (as_feed_next(feed, in->arena, &document, &reading.place, &line, &many, in->errors)) {
    if (document == NULL)
      continue;
    if (!as_spares_review(in, document, &reading.place, in->arena))
      return false;
    reading.line = many ? line : 0;
    read_document(&reading, document);
  }
  return true;
}

/* One file beside itself agrees in everything, and says nothing. */
static bool given_once(struct as_invocation *in) {
  const struct as_options *options = &in->options;
  for (uint32_t i = 0; i < options->word_count; i++)
    for (uint32_t k = i + 1; k < options->word_count; k++) {
      const char *one = as_path_real(in->arena, options->words[i]);
      const char *other = as_path_real(in->arena, options->words[k]);
      if (!as_text_equal(options->words[i], options->words[k]) &&
          (one == NULL || !as_text_equal(one, other)))
        continue;
      as_errors_add(in->errors, nowhere, "compare: %s is given twice",
                    as_errors_typed(in->errors, options->words[k]));
      return false;
    }
  return true;
}

bool as_compare_read(struct as_invocation *in, struct as_compare_given *given) {
  *given = (struct as_compare_given){.status = AS_EXIT_WELL};
  given->feeds = AS_NEW_ARRAY(in->arena, struct as_feed *, in->options.word_count);
  bool well = given_once(in);
  for (uint32_t i = 0; well && i < in->options.word_count; i++)
    well = read_file(in, given, in->options.words[i]) || as_errors_any(in->errors);
  if (as_errors_any(in->errors))
    return false;
  if (given->count < 2)
    as_errors_add(
        in->errors, nowhere,
        "compare: two reviews or more were wanted, here is %s; give the other reviewers' "
        "reviews of that day, or those of other days",
        given->count ? "one" : "none");
  return !as_errors_any(in->errors);
}

void as_compare_done(struct as_compare_given *given) {
  for (uint32_t i = 0; i < given->feed_count; i++)
    as_feed_close(given->feeds[i]);
}
