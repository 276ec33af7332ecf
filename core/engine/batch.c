/* SPDX-License-Identifier: MIT */
/* Reading is one review at a time, in order; scoring is where the time goes, and happens on every
 * thread at once, each with an engine of its own.
 *
 * The one idea: the end of a file is a piece of work like a review, told after all its reviews;
 * telling it closes the file. So nothing that a review borrows from its file goes away early, and
 * nobody counts who still needs it. The first file and standard input are opened before there are
 * threads: what they hold decides how many there are, and a signal interrupts a read that waits
 * for someone to type only on the thread that everyone starts with. Decided against: a thread a
 * file, which does nothing for one large file, where most corpora are one. */
#include "engine/batch.h"

#include "base/crew.h"
#include "base/text.h"
#include "engine/inner.h"

#include <stdlib.h>

/* A path that was opened early. */
struct opened {
  bool done;
  struct as_feed *feed; /* NULL: it could not be */
  struct as_errors errors;
};

struct line {
  struct as_batch *batch;
  struct as_arena *arena;
  struct opened *opened; /* of each path */
  uint32_t next;         /* path */
  struct as_feed *feed;  /* that is being read; NULL: the next is to be opened */
  struct as_engine **engines;
};

static void open_early(struct line *line, uint32_t at) {
  struct opened *opened = &line->opened[at];
  if (opened->done)
    return;
  opened->done = true;
  as_errors_init(&opened->errors, line->arena);
  opened->errors.redact = line->batch->redact;
  opened->feed = as_feed_open(line->batch->paths[at], line->batch->root, &opened->errors);
}

static void open_next(struct line *line, struct as_batch_review *review) {
  const struct as_batch *batch = line->batch;
  struct opened *opened = &line->opened[line->next++];
  if (opened->done) {
    line->feed = opened->feed;
    opened->feed = NULL;
    if (!line->feed)
      review->errors = opened->errors;
  } else {
    line->feed = as_feed_open(review->path, batch->root, &review->errors);
  }
}

static void clear(const struct line *line, struct as_batch_review *review) {
  if (!review->arena)
    review->arena = as_arena_new();
  as_arena_reset(review->arena);
  as_buf_clear(&review->text);
  as_errors_init(&review->errors, review->arena);
  review->errors.redact = line->batch->redact;
  review->document = NULL;
  review->place = (struct as_review_place){0};
  review->line = 0;
  review->one_of_many = false;
  review->made = NULL;
}

static bool take(void *context, void *piece) {
  struct line *line = context;
  struct as_batch_review *review = piece;
  clear(line, review);
  if (!line->feed && line->next == line->batch->count)
    return false;
  review->path = line->batch->paths[line->feed ? line->next - 1 : line->next];
  if (!line->feed)
    open_next(line, review);
  review->kind = AS_BATCH_NO_FILE;
  if (!line->feed)
    return true;
  review->kind = AS_BATCH_REVIEW;
  if (as_feed_next(line->feed, review->arena, &review->document, &review->place, &review->line,
                   &review->one_of_many, &review->errors))
    return true;
  review->kind = AS_BATCH_FILE_END;
  review->ended = line->feed;
  line->feed = NULL;
  return true;
}

static void work(void *context, uint32_t worker, void *piece) {
  struct line *line = context;
  struct as_batch_review *review = piece;
  if (review->kind != AS_BATCH_REVIEW)
    return;
  if (!line->engines[worker])
    line->engines[worker] = as_engine_like(line->batch->engine);
  line->batch->work(line->batch->context, line->engines[worker], review);
}

static void close_ended(struct as_batch_review *review) {
  as_feed_close(review->ended);
  review->ended = NULL;
}

static bool tell(void *context, void *piece) {
  struct line *line = context;
  bool goes_on = line->batch->tell(line->batch->context, piece);
  close_ended(piece);
  return goes_on;
}

static void done(void *piece) {
  struct as_batch_review *review = piece;
  close_ended(review);
  as_buf_done(&review->text);
  as_arena_free(review->arena);
}

/* What has to be known, or waited for, before there are threads. */
static void open_first(struct line *line) {
  struct as_batch *batch = line->batch;
  batch->many = batch->count > 1;
  for (uint32_t i = 0; i < batch->count; i++)
    if (i == 0 || as_text_equal(batch->paths[i], "-"))
      open_early(line, i);
  if (batch->count && line->opened[0].feed)
    batch->many |= as_feed_is_many(line->opened[0].feed);
}

static void finish(struct line *line, uint32_t workers) {
  as_feed_close(line->feed);
  for (uint32_t i = 0; i < line->batch->count; i++)
    as_feed_close(line->opened[i].feed);
  for (uint32_t i = 1; i < workers; i++)
    as_engine_free(line->engines[i]);
  free(line->engines);
  as_arena_free(line->arena);
}

void as_batch_run(struct as_batch *batch) {
  struct line line = {.batch = batch, .arena = as_arena_new()};
  line.opened = AS_NEW_ARRAY(line.arena, struct opened, batch->count);
  open_first(&line);
  uint32_t workers = batch->many && batch->jobs > 1 ? batch->jobs : 1;
  line.engines = as_heap_take(workers * sizeof(struct as_engine *));
  line.engines[0] = batch->engine;
  const struct as_crew crew = {.workers = workers,
                               .piece = sizeof(struct as_batch_review),
                               .context = &line,
                               .take = take,
                               .work = work,
                               .tell = tell,
                               .done = done};
  as_crew_run(&crew);
  finish(&line, workers);
}
