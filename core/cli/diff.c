/* SPDX-License-Identifier: MIT */
/* assay diff: two scales, what changed from one to the other, and over a corpus whose scores move
 * and which change did it.
 *
 * A scale that is given by its path and lies in a tree with shared rules of its own (another
 * checkout of everything) is loaded with that tree's bases and shared rules: with ours it would be
 * neither what it was nor what it is. */
#include "cli/diff.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/scale_word.h"
#include "cli/spare.h"
#include "cli/stop.h"
#include "cli/walk.h"

#include <signal.h>
#include <string.h>

static const char *const formats[] = {"text", "json", "markdown", "html", NULL};
static const char *const fail_ons[] = {"level", "score", "any"};
static const struct as_place nowhere;

enum { FAIL_ONS = sizeof fail_ons / sizeof *fail_ons, FLUSH = 64 * 1024 };

struct run {
  struct as_invocation *in;
  const struct as_diff_format *format;
  struct as_diff_page page;
  struct as_output output;
  struct as_progress progress;
  struct as_corpus corpus;
  struct as_registry *trees[AS_SIDES]; /* of a scale in a tree of its own; NULL */
  bool refused;                        /* the output is a file that is read */
};

/* The two scales */

static bool lies_beneath(const char *path, const char *folder) {
  size_t size = strlen(folder);
  return path && strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

/* The tree around a scale that has shared rules of its own: rules/lib somewhere above it. */
static const char *tree_of(struct run *run, const char *path) {
  struct as_arena *arena = run->in->arena;
  const char *folder = as_path_real(arena, path);
  while (folder && strcmp(folder, "/") != 0) {
    if (as_file_is_folder(as_path_join(arena, folder, "rules/lib")))
      return folder;
    folder = as_path_folder(arena, folder);
  }
  return NULL;
}

static bool is_ours(struct run *run, const char *tree) {
  uint32_t count = 0;
  const struct as_plugin *plugins = as_registry_plugins(run->in->registry, &count);
  const char *rules = as_path_join(run->in->arena, tree, "rules");
  for (uint32_t i = 0; i < count; i++)
    if (lies_beneath(as_path_real(run->in->arena, plugins[i].folder), rules))
      return true;
  return false;
}

static struct as_registry *open_tree(struct run *run, const char *tree) {
  static const char *const folders[] = {"rules", "plugins"};
  struct as_registry *registry = as_registry_new();
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    (void)as_registry_add(registry, as_path_join(run->in->arena, tree, folders[i]), "source",
                          false, run->in->errors); /* a folder that is not there is no error */
  as_registry_shared_rules(registry, as_path_join(run->in->arena, tree, "rules/lib"));
  return registry;
}

static const struct as_scale *find(struct run *run, int side) {
  struct as_invocation *in = run->in;
  const char *word = in->options.words[side];
  if (!as_scale_is_path(in, word))
    return as_registry_scale(in->registry, word, nowhere, in->errors);
  const char *tree = tree_of(run, word);
  if (tree && !is_ours(run, tree))
    run->trees[side] = open_tree(run, tree);
  return as_registry_scale_at(run->trees[side] ? run->trees[side] : in->registry, word,
                              in->errors);
}

/* The corpus */

static void flush(struct run *run, size_t least) {
  if (run->output.text.size < least)
    return;
  if (!as_text_equal(run->format->name, "text") || !run->in->style.colour)
    as_progress_clear(&run->progress);
  as_output_flush(&run->output, run->in->errors);
}

static void told_moved(void *context, const struct as_moved *review) {
  struct run *run = context;
  as_arena_reset(run->page.arena);
  run->format->review(&run->page, review);
  flush(run, FLUSH);
}

static void told_unread(void *context, const struct as_errors *errors) {
  struct run *run = context;
  as_progress_clear(&run->progress);
  as_messages_print(errors);
}

static bool goes_on(void *context, uint32_t reviews) {
  struct run *run = context;
  as_progress_tell(&run->progress, reviews);
  return !run->output.failed && !as_stop_signal();
}

static bool allows(void *context, const struct as_value *document,
                   const struct as_review_place *place, struct as_arena *arena) {
  struct run *run = context;
  run->refused |= !as_spares_review(run->in, document, place, arena);
  return !run->refused;
}

/* The files that the scales are made of. */
static bool spares_scales(struct run *run, const struct as_scale *const scales[AS_SIDES]) {
  for (int side = 0; side < AS_SIDES; side++)
    for (uint32_t i = 0; i < scales[side]->layer_count; i++)
      if (!as_spares(run->in, scales[side]->layers[i].source->path))
        return false;
  return true;
}

/* A folder that is no review itself stands for those beneath it. */
static void add_path(struct run *run, struct as_walk *walk, const char *path) {
  uint32_t before = walk->count;
  if (as_file_is_folder(path))
    as_walk_add(walk, path, 1U << AS_FILE_REVIEW, run->in->errors);
  if (walk->count == before)
    as_walk_add_itself(walk, path);
}

/* false: the output is one of the files that are read. */
static bool read_corpus(struct run *run) {
  const struct as_options *options = &run->in->options;
  struct as_walk walk = {.arena = run->in->arena};
  for (uint32_t i = 0; i < options->corpus_count; i++)
    add_path(run, &walk, options->corpus[i]);
  for (uint32_t i = AS_SIDES; i < options->word_count; i++)
    add_path(run, &walk, options->words[i]);
  if (!as_walk_spares(&walk, run->in))
    return false;
  as_progress_open(&run->progress, run->output.path == NULL);
  as_corpus_read(&run->corpus, walk.paths, walk.count);
  as_progress_clear(&run->progress);
  return !run->refused;
}

/* What it comes to */

static bool fails(const struct run *run) {
  const char *on = run->in->options.fail_on;
  const struct as_diff *diff = run->page.diff;
  const struct as_corpus *corpus = run->page.corpus;
  if (!on)
    return false;
  if (as_text_equal(on, "any") && diff->count)
    return true;
  if (!corpus)
    return diff->scores;
  if (corpus->one_sided || corpus->levels)
    return true;
  return !as_text_equal(on, "level") && (corpus->totals || corpus->items);
}

static enum as_exit status_of(const struct run *run) {
  enum as_exit status = fails(run) ? AS_EXIT_NO : AS_EXIT_WELL;
  if (run->page.corpus && run->corpus.faults)
    status = as_exit_worse(status, AS_EXIT_FAULT);
  if (as_errors_any(run->in->errors) || (run->page.corpus && run->corpus.unread_count))
    status = as_exit_worse(status, AS_EXIT_INPUT);
  return status;
}

/* Half a comparison would read like a whole one. */
static enum as_exit stopped(struct run *run) {
  as_output_drop(&run->output);
  as_errors_add(run->in->errors, nowhere, "stopped by a signal: the comparison is not complete");
  return as_stop_signal() == SIGINT ? AS_EXIT_INTERRUPTED : AS_EXIT_TERMINATED;
}

static enum as_exit compare(struct run *run) {
  as_output_open(&run->output, run->in->options.output);
  run->page.out = &run->output.text;
  run->format->begin(&run->page);
  if (run->page.corpus && !read_corpus(run)) {
    as_output_drop(&run->output);
    return AS_EXIT_INPUT;
  }
  if (as_stop_signal())
    return stopped(run);
  as_arena_reset(run->page.arena);
  run->format->end(&run->page);
  return as_exit_worse(status_of(run), as_output_close(&run->output, run->in->errors));
}

static bool wants_corpus(const struct as_options *options) {
  return options->corpus_count > 0;
}

/* What the command line asks for that cannot be. */
static bool check(const struct as_options *options, struct as_errors *errors) {
  const char *on = options->fail_on;
  bool known = !on;
  for (size_t i = 0; on && i < FAIL_ONS; i++)
    known |= as_text_equal(on, fail_ons[i]);
  if (!known)
    as_errors_add(errors, nowhere, "--fail-on %s: one of level, score, any was wanted%s", on,
                  as_errors_nearest(errors, on, fail_ons, FAIL_ONS));
  if (!wants_corpus(options) && options->word_count > AS_SIDES)
    as_errors_add(errors, nowhere,
                  "diff: \"%s\" is one word too many; reviews to score come after --corpus",
                  options->words[AS_SIDES]);
  if (!wants_corpus(options) && as_text_equal(on, "level"))
    as_errors_add(errors, nowhere,
                  "--fail-on level asks whose level moves: give the reviews with --corpus");
  return !as_errors_any(errors);
}

static enum as_exit with_scales(struct run *run) {
  struct as_invocation *in = run->in;
  const struct as_scale *scales[AS_SIDES];
  for (int side = 0; side < AS_SIDES; side++)
    scales[side] = find(run, side);
  if (!scales[AS_BEFORE] || !scales[AS_AFTER] || !spares_scales(run, scales))
    return AS_EXIT_INPUT;
  run->page.diff = as_diff_scales(in->arena, scales[AS_BEFORE], scales[AS_AFTER]);
  if (!wants_corpus(&in->options))
    return compare(run);
  as_stop_listen();
  run->corpus = (struct as_corpus){.engine = in->engine,
                                   .diff = run->page.diff,
                                   .root = in->options.root,
                                   .redact = in->options.redact,
                                   .jobs = as_jobs(in),
                                   .context = run,
                                   .moved = told_moved,
                                   .unread = told_unread,
                                   .goes_on = goes_on,
                                   .allows = allows};
  run->page.corpus = &run->corpus;
  enum as_exit status = AS_EXIT_INPUT;
  if (as_corpus_open(&run->corpus, in->arena, in->errors))
    status = compare(run);
  return status;
}

static enum as_exit run_diff(struct as_invocation *in) {
  static const struct as_diff_format *const known[] = {&as_diff_text, &as_diff_json,
                                                       &as_diff_markdown, &as_diff_html};
  struct run run = {.in = in, .format = known[0]};
  if (!check(&in->options, in->errors))
    return AS_EXIT_INPUT;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (as_format_is(in, known[i]->name))
      run.format = known[i];
  run.page.style = in->style;
  run.page.arena = as_arena_new();
  enum as_exit status = with_scales(&run);
  as_arena_free(run.page.arena);
  for (int side = 0; side < AS_SIDES; side++)
    as_registry_free(run.trees[side]);
  return status;
}

const struct as_command as_command_diff = {
    .name = "diff",
    .usage = "assay diff [--fail-on WHAT] [--format text|json|markdown|html] OLD NEW [--corpus "
             "REVIEW...]",
    .summary = "Two scales or versions: what changed, and whose scores move, and why.",
    .help =
        "OLD and NEW are scales: an id, id@version, a folder or its scale.yaml. Each change is\n"
        "said in the scale's own words, with its place in both; a star marks what may move a\n"
        "score. A scale in another checkout, given by its path, brings that checkout's bases and\n"
        "shared rules.\n"
        "\n"
        "With --corpus every review is scored by both scales, whichever it names: the levels\n"
        "before and after, each review of which an item, the total or the level moves, and the\n"
        "change that did it. What only one of the scales has (an item, a fact, a table) is left\n"
        "out of the reviews for the other, and said. A review that only one of the scales can\n"
        "read all the same is said, and counts as moved.\n"
        "\n"
        "  --corpus REVIEW...  files, folders or -, as for score; all words after OLD and NEW\n"
        "  --fail-on WHAT      exit status 1 when a level moves; when a level, total or item's\n"
        "                      score moves (without a corpus: when it might); or on any change\n"
        "  -f, --format F      text (for people), json, markdown, or html (one file)\n"
        "  -o, --output FILE   replaces FILE with the result, whole or not at all\n"
        "  --jobs N            score reviews on N threads, by default as many as there are\n"
        "                      processors. The result is the same\n"
        "  --root DIR          files that reviews name must lie beneath DIR\n"
        "  --redact            no names of services and files in what is said of reviews\n"
        "\n"
        "For example:\n"
        "  assay diff ips-25 ips-ctw\n"
        "  assay diff ips-25 ./our-scale --corpus examples/corpus/reviews.ndjson\n"
        "  assay diff ../before/rules/ips-25 rules/ips-25    (git worktree add ../before v1.0)",
    .least = AS_SIDES,
    .most = UINT32_MAX,
    .run = run_diff,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_ROOT | AS_TAKES_REDACT | AS_TAKES_CORPUS |
             AS_TAKES_FAIL_ON | AS_TAKES_JOBS};
