/* SPDX-License-Identifier: MIT */
/* assay score: reviews in, results out, in their order, so that a corpus needs no more memory than
 * a few reviews. One that cannot be loaded is said and the others are scored.
 *
 * What is told of a review (its text, its errors, its part in the exit status) is made on any
 * thread; what came of all so far is known to the one that tells. */
#include "cli/command.h"
#include "cli/messages.h"
#include "cli/native_report.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/spare.h"
#include "cli/stop.h"

#include "engine/batch.h"
#include "qa/plan.h"
#include "result/json_writer.h"
#include "result/redact.h"

#include <signal.h>

static const char *const formats[] = {"text", "json", "ndjson", "csv", "markdown", "html", NULL};

struct run {
  struct as_invocation *in;
  struct as_output output;
  struct as_batch batch;
  enum as_exit status;
  struct as_progress progress;
  uint32_t written, done;      /* in the output; scored or refused */
  bool refused;                /* the output is a file that is read */
  struct as_report_many *page; /* of many reviews; NULL: the format has none */
  struct as_native_report native;
};

/* What work leaves for tell beside the text. */
struct made {
  enum as_exit status;
  const struct as_result *result; /* NULL: refused */
};

/* Where a review's text is put together, on any thread: what goes between two is put there when it
 * is told. */

static bool is_json(const struct run *run) {
  return as_format_is(run->in, "json");
}

static bool is_array(const struct run *run) {
  return is_json(run) && run->batch.many;
}

static bool is_page(const struct run *run) {
  return as_format_is(run->in, "html") || as_format_is(run->in, "markdown");
}

/* plan: of a review that is the only one; a page of many has none. */
static void write_page(const struct run *run, const struct as_result *result,
                       const struct as_plan *plan, struct as_buf *out) {
  bool html = as_format_is(run->in, "html");
  if (run->batch.many)
    (html ? as_report_html_part : as_report_markdown_part)(result, out);
  else
    (html ? as_report_html : as_report_markdown)(result, plan, out);
}

static void write_result(const struct run *run, const struct as_result *result,
                         const struct as_plan *plan, struct as_buf *out) {
  if (as_format_is(run->in, "text")) {
    as_report_text(result, &run->in->style, out);
  } else if (as_format_is(run->in, "csv")) {
    as_report_csv(result, out);
  } else if (is_page(run)) {
    write_page(run, result, plan, out);
  } else {
    as_result_json(result, is_json(run) ? 2 : 0, out);
    if (!is_array(run))
      as_buf_char(out, '\n');
  }
}

/* {"review": {"file", "line"}, "errors": [{"line", "column", "message"}]} */
static void write_refusal_json(const struct run *run, const char *file, uint32_t line,
                               const struct as_errors *errors, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, is_json(run) ? 2 : 0);
  as_json_open(&json, '{');
  as_json_key(&json, "review");
  as_json_open(&json, '{');
  as_json_member_text(&json, "file", file);
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
    as_buf_char(out, '\n');
}

static const char *file_of(const struct run *run, const struct as_batch_review *review) {
  if (run->in->options.redact)
    return as_redacted;
  return review->place.file ? review->place.file : review->path;
}

static void write_refusal(const struct run *run, struct as_batch_review *review) {
  const char *file = file_of(run, review);
  if (as_format_is(run->in, "csv"))
    as_report_csv_refused(file, review->line, &review->text);
  else if (is_array(run) || as_format_is(run->in, "ndjson") ||
           (run->native.format && run->batch.many))
    write_refusal_json(run, file, review->line, &review->errors, &review->text);
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

/* What the next level would take, where the review is the only one. What is wrong with it was said
 * when it was scored. */
static const struct as_plan *plan_of(struct as_engine *engine, struct as_batch_review *review,
                                     const struct as_result *result) {
  struct as_errors said;
  as_errors_init(&said, review->arena);
  said.redact = review->errors.redact;
  const struct as_review *bound =
      as_engine_bind(engine, review->document, &review->place, review->arena, &said);
  const struct as_plan_wish next = {0};
  return bound ? as_plan_make(engine, bound, result, &next, review->arena, &said) : NULL;
}

static void work(void *context, struct as_engine *engine, struct as_batch_review *review) {
  const struct run *run = context;
  struct made *made = review->made = AS_NEW(review->arena, struct made);
  struct as_result *result = review->document
                                 ? as_engine_score(engine, review->document, &review->place,
                                                   review->arena, &review->errors)
                                 : NULL;
  made->status = AS_EXIT_INPUT;
  if (!result || as_errors_any(&review->errors)) {
    write_refusal(run, review);
    return;
  }
  result->review.line = run->batch.many ? review->line : 0;
  if (run->in->options.redact)
    as_result_redact(result);
  made->status = status_of(run, result);
  made->result = result;
  bool planned = is_page(run) && !run->batch.many;
  write_result(run, result, planned ? plan_of(engine, review, result) : NULL, &review->text);
}

/* Telling it, in order */

/* What goes before a result of the chosen format. */
static void separate(struct run *run) {
  struct as_buf *out = &run->output.text;
  if (is_array(run))
    as_buf_text(out, run->written ? ",\n" : "[\n");
  else if (as_format_is(run->in, "text") && run->written)
    as_buf_text(out, "\n\n");
  else if (as_format_is(run->in, "csv") && !run->written)
    as_report_csv_heads(out);
  run->written++;
}

static void say(struct run *run, const struct as_errors *errors) {
  if (errors->stored)
    as_progress_clear(&run->progress);
  as_messages_print(errors);
}

static bool goes_on(const struct run *run) {
  return !run->output.failed && !run->refused && !as_stop_signal();
}

static void tell_page(struct run *run, const struct as_batch_review *review) {
  const struct made *made = review->made;
  if (!run->page)
    run->page =
        as_report_many_new(as_format_is(run->in, "html") ? AS_PAGE_HTML : AS_PAGE_MARKDOWN);
  if (made && made->result)
    as_report_many_add(run->page, made->result, &review->text);
  else
    as_report_many_refused(run->page, file_of(run, review), review->line, &review->errors);
  run->written++;
}

static void tell_review(struct run *run, const struct as_batch_review *review) {
  if (is_page(run) && run->batch.many) {
    tell_page(run, review);
  } else if (review->text.size && run->native.format) {
    as_native_report_add(&run->native, &review->text, run->in->errors);
    run->written++;
  } else if (review->text.size) {
    separate(run);
    as_buf_add(&run->output.text, review->text.data, review->text.size);
  }
  say(run, &review->errors);
  as_output_flush(&run->output, run->in->errors);
  run->done++;
  if (run->batch.many)
    as_progress_tell(&run->progress, run->done);
}

/* Until it is finished the output is no file yet, so that it is never too late to refuse it. */
static bool spares(struct run *run, bool well) {
  run->refused = !well;
  if (run->refused)
    run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
  return well;
}

static bool tell(void *context, struct as_batch_review *review) {
  struct run *run = context;
  if (!goes_on(run))
    return false;
  if (review->kind == AS_BATCH_FILE_END) {
    if (as_errors_any(&review->errors))
      run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
    say(run, &review->errors);
  } else if (review->kind == AS_BATCH_NO_FILE) {
    run->status = as_exit_worse(run->status, AS_EXIT_INPUT);
    write_refusal(run, review);
    tell_review(run, review);
  } else if (spares(run,
                    as_spares_review(run->in, review->document, &review->place, review->arena))) {
    run->status = as_exit_worse(run->status, ((const struct made *)review->made)->status);
    tell_review(run, review);
  }
  return goes_on(run);
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

/* The report of a plugin's own format; where it fails a file is left as it was. */
static bool write_native(struct run *run) {
  if (as_native_report_write(&run->native, run->batch.many, &run->output, run->in->errors))
    return true;
  as_output_drop(&run->output);
  run->status = as_exit_worse(run->status, AS_EXIT_OUTPUT);
  return false;
}

static void finish(struct run *run) {
  if (is_array(run))
    as_buf_text(&run->output.text, run->written ? "\n]\n" : "[]\n");
  if (run->page && !run->output.failed)
    as_report_many_write(run->page, &run->output.text);
  as_report_many_free(run->page);
  if (as_stop_signal() && !run->output.failed)
    say_stopped(run);
  if (run->native.format && goes_on(run) && !write_native(run))
    return;
  if (run->refused || (run->output.path && (as_stop_signal() || !run->written))) {
    as_output_drop(&run->output); /* a report that is there stays */
    if (run->output.failed)
      run->status = as_exit_worse(run->status, AS_EXIT_OUTPUT);
  } else {
    run->status = as_exit_worse(run->status, as_output_close(&run->output, run->in->errors));
  }
}

static enum as_exit run_score(struct as_invocation *in) {
  struct run run = {.in = in,
                    .batch = {.paths = in->options.words,
                              .count = in->options.word_count,
                              .root = in->options.root,
                              .redact = in->options.redact,
                              .jobs = as_jobs(in),
                              .engine = in->engine,
                              .context = &run,
                              .work = work,
                              .tell = tell}};
  if (!as_native_report_open(&run.native, in, formats))
    return AS_EXIT_INPUT;
  as_stop_listen();
  as_output_open(&run.output, in->options.output);
  as_progress_open(&run.progress, run.output.path == NULL);
  bool well = true;
  for (uint32_t i = 0; i < in->options.word_count && well; i++)
    well = spares(&run, as_spares(in, in->options.words[i]));
  if (well)
    as_batch_run(&run.batch);
  as_progress_clear(&run.progress);
  finish(&run);
  as_native_report_close(&run.native);
  return run.status;
}

const struct as_command as_command_score = {
    .name = "score",
    .usage = "assay score [--format text|json|ndjson|csv|markdown|html] [-o FILE] [--strict] "
             "[--redact] "
             "REVIEW...",
    .summary = "Scores reviews: each item with its reason, the total, the level, what is missing.",
    .help =
        "REVIEW is a file (YAML, JSON, many as NDJSON or a YAML stream), a folder with a\n"
        "review.yaml, or - for standard input. Tables that a review names lie beneath the root:\n"
        "--root DIR, by default the current folder, or the review's own where that lies "
        "elsewhere.\n"
        "\n"
        "  -f, --format F    text (for people), json, ndjson (a line for each review), csv (a "
        "row\n"
        "                    for each item, for a spreadsheet), or html (a page to read, to "
        "print\n"
        "                    and to hand over); others where a native plugin brings them\n"
        "  -o, --output FILE replaces FILE with the result, whole or not at all\n"
        "  --jobs N          score on N threads; by default, of many reviews, on as many as "
        "there\n"
        "                    are processors. The result is the same\n"
        "  --root DIR        files that reviews name must lie beneath DIR\n"
        "  --strict          exit status 1 when an item is unrated\n"
        "  --redact          no names and no free text in results and messages\n"
        "\n"
        "For example:\n"
        "  assay score examples/riverside\n"
        "  assay score --format json -o result.json examples/riverside/review.yaml\n"
        "  assay score --format ndjson reviews.ndjson > results.ndjson\n"
        "  assay score --format html -o report.html examples/riverside",
    .least = 1,
    .most = UINT32_MAX,
    .run = run_score,
    .formats = formats,
    .more_formats = true,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT | AS_TAKES_STRICT | AS_TAKES_JOBS};
