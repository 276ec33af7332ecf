/* SPDX-License-Identifier: MIT */
/* assay score: reviews in, results out, one after the other, so that a corpus needs no more memory
 * than one review. A review that cannot be loaded is said and the others are scored. */
#include "cli/command.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/spare.h"
#include "cli/stop.h"

#include "result/json_writer.h"
#include "result/redact.h"

#include <signal.h>

static const char *const formats[] = {"text", "json", "ndjson", NULL};

struct run {
  struct as_invocation *in;
  struct as_output output;
  struct as_arena *arena; /* of one review, emptied for the next */
  enum as_exit status;
  struct as_progress progress;
  uint32_t written, done; /* in the output; scored or refused */
  bool many;              /* a JSON array is wanted */
  bool refused;           /* the output is a file that is read */
};

static bool is_json(const struct run *run) {
  return as_format_is(run->in, "json");
}

/* What goes before a result of the chosen format. */
static void separate(struct run *run) {
  struct as_buf *out = &run->output.text;
  if (is_json(run) && run->many)
    as_buf_text(out, run->written ? ",\n" : "[\n");
  else if (as_format_is(run->in, "text") && run->written)
    as_buf_text(out, "\n\n");
  run->written++;
}

static void write_result(struct run *run, const struct as_result *result) {
  struct as_buf *out = &run->output.text;
  separate(run);
  if (as_format_is(run->in, "text")) {
    as_report_text(result, &run->in->style, out);
    return;
  }
  as_result_json(result, is_json(run) ? 2 : 0, out);
  if (!is_json(run) || !run->many)
    as_buf_char(out, '\n');
}

/* {"review": {"file", "line"}, "errors": [{"line", "column", "message"}]} */
static void write_refusal(struct run *run, const char *file, uint32_t line,
                          const struct as_errors *errors) {
  if (as_format_is(run->in, "text") || (is_json(run) && !run->many))
    return;
  separate(run);
  struct as_json json;
  as_json_init(&json, &run->output.text, is_json(run) ? 2 : 0);
  as_json_open(&json, '{');
  as_json_key(&json, "review");
  as_json_open(&json, '{');
  as_json_member_text(&json, "file", run->in->options.redact ? as_redacted : file);
  as_json_member_number(&json, "line", as_decimal_of(line));
  as_json_close(&json, '}');
  as_json_key(&json, "errors");
  as_json_open(&json, '[');
  for (size_t i = 0; i < errors->stored; i++) {
    as_json_open(&json, '{');
    as_json_member_number(&json, "line", as_decimal_of(errors->kept[i].line));
    as_json_member_number(&json, "column", as_decimal_of(errors->kept[i].column));
    as_json_member_text(&json, "message", errors->kept[i].text);
    as_json_close(&json, '}');
  }
  as_json_close(&json, ']');
  as_json_close(&json, '}');
  if (!is_json(run))
    as_buf_char(&run->output.text, '\n');
}

static enum as_exit status_of(const struct run *run, const struct as_result *result) {
  enum as_exit status = AS_EXIT_WELL;
  for (uint32_t i = 0; i < result->item_count; i++) {
    if (result->items[i].status == AS_FAULT)
      status = as_exit_worse(status, AS_EXIT_FAULT);
    if (result->items[i].status == AS_UNRATED && run->in->options.strict)
      status = as_exit_worse(status, AS_EXIT_NO);
  }
  return status;
}

static void say(struct run *run, const struct as_errors *errors) {
  if (errors->stored)
    as_progress_clear(&run->progress);
  as_messages_print(errors);
}

static void refuse(struct run *run, const char *file, uint32_t line,
                   const struct as_errors *errors) {
  run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
  write_refusal(run, file, line, errors);
}

static void score(struct run *run, const struct as_value *document,
                  const struct as_review_place *place, uint32_t line, struct as_errors *errors) {
  struct as_result *result =
      document ? as_engine_score(run->in->engine, document, place, run->arena, errors) : NULL;
  if (result && !as_errors_any(errors)) {
    result->review.line = run->many ? line : 0;
    if (run->in->options.redact)
      as_result_redact(result);
    run->status = as_exit_worse(run->status, status_of(run, result));
    write_result(run, result);
  } else {
    refuse(run, place->file, line, errors);
  }
  say(run, errors);
  as_output_flush(&run->output, run->in->errors);
  run->done++;
  if (run->many)
    as_progress_tell(&run->progress, run->done);
}

static void errors_of_one(struct run *run, struct as_errors *errors) {
  as_arena_reset(run->arena);
  as_errors_init(errors, run->arena);
  errors->redact = run->in->options.redact;
}

static bool goes_on(const struct run *run) {
  return !run->output.failed && !run->refused && !as_stop_signal();
}

/* Until it is finished the output is no file yet, so that it is never too late to refuse it. */
static bool spares(struct run *run, bool well) {
  run->refused = !well;
  if (run->refused)
    run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
  return well;
}

static void each_review(struct run *run, const char *path) {
  struct as_errors errors;
  errors_of_one(run, &errors);
  if (!spares(run, as_spares(run->in, path)))
    return;
  struct as_feed *feed = as_feed_open(path, run->in->options.root, &errors);
  if (!feed && !as_stop_signal()) {
    refuse(run, path, 0, &errors);
    say(run, &errors);
    as_output_flush(&run->output, run->in->errors);
    run->done++;
  }
  while (feed && goes_on(run)) {
    const struct as_value *document = NULL;
    struct as_review_place place = {0};
    uint32_t line = 0;
    bool one_of_many = false;
    errors_of_one(run, &errors);
    if (!as_feed_next(feed, run->arena, &document, &place, &line, &one_of_many, &errors)) {
      if (as_errors_any(&errors))
        run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
      say(run, &errors);
      break;
    }
    run->many |= one_of_many;
    if (spares(run, as_spares_review(run->in, document, &place, run->arena)))
      score(run, document, &place, line, &errors);
  }
  as_feed_close(feed);
}

/* What was handed on to standard output is whole; a file is left as it was. */
static void say_stopped(struct run *run) {
  const char *file = run->output.path;
  run->status = as_exit_worse(run->status, as_stop_signal() == SIGINT ? AS_EXIT_INTERRUPTED
                                                                      : AS_EXIT_TERMINATED);
  as_errors_add(run->in->errors, (struct as_place){0},
                "stopped by a signal: %u %s done, the rest not%s%s%s", (unsigned)run->done,
                run->done == 1 ? "review is" : "reviews are", file ? "; " : "", file ? file : "",
                file ? " is as it was" : "");
}

static void finish(struct run *run) {
  if (is_json(run) && run->many)
    as_buf_text(&run->output.text, run->written ? "\n]\n" : "[]\n");
  if (as_stop_signal() && !run->output.failed)
    say_stopped(run);
  if (run->refused || (run->output.path && (as_stop_signal() || !run->written))) {
    as_output_drop(&run->output); /* a report that is there stays */
    if (run->output.failed)
      run->status = as_exit_worse(run->status, AS_EXIT_OUTPUT);
  } else {
    run->status = as_exit_worse(run->status, as_output_close(&run->output, run->in->errors));
  }
}

static enum as_exit run_score(struct as_invocation *in) {
  struct run run = {.in = in, .arena = as_arena_new(), .many = in->options.word_count > 1};
  as_stop_listen();
  as_output_open(&run.output, in->options.output);
  as_progress_open(&run.progress, run.output.path == NULL);
  for (uint32_t i = 0; i < in->options.word_count && goes_on(&run); i++)
    each_review(&run, in->options.words[i]);
  as_progress_clear(&run.progress);
  finish(&run);
  as_arena_free(run.arena);
  return run.status;
}

const struct as_command as_command_score = {
    .name = "score",
    .usage = "assay score [--format text|json|ndjson] [-o FILE] [--strict] [--redact] REVIEW...",
    .summary = "Scores reviews: each item with its reason, the total, the level, what is missing.",
    .help =
        "REVIEW is a file (YAML, JSON, many as NDJSON or a YAML stream), a folder with a\n"
        "review.yaml, or - for standard input. Tables that a review names lie beneath the root:\n"
        "--root DIR, by default the current folder, or the review's own where that lies "
        "elsewhere.\n"
        "\n"
        "  -f, --format F    text (for people), json, or ndjson (a line for each review)\n"
        "  -o, --output FILE replaces FILE with the result, whole or not at all\n"
        "  --root DIR        files that reviews name must lie beneath DIR\n"
        "  --strict          exit status 1 when an item is unrated\n"
        "  --redact          no names and no free text in results and messages\n"
        "\n"
        "For example:\n"
        "  assay score examples/riverside\n"
        "  assay score --format json -o result.json examples/riverside/review.yaml\n"
        "  assay score --format ndjson reviews.ndjson > results.ndjson",
    .least = 1,
    .most = UINT32_MAX,
    .run = run_score,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT | AS_TAKES_STRICT};
