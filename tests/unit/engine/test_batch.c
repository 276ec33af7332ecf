/* SPDX-License-Identifier: MIT */
#include "engine/batch.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FILES = 4 };

struct kit {
  char path[64];
  struct as_arena *arena;
  struct as_registry *registry;
  struct as_batch batch;
  const char *paths[FILES];
  struct as_buf told;
  uint32_t count, enough_after;
  pthread_t caller;
  bool elsewhere;                  /* something was worked on by another thread than the caller */
  const struct as_engine *foreign; /* the engine that another thread was given */
};

static const struct timespec A_MOMENT = {0, 300000};

/* Every third takes a while, so that later ones are ready before it. */
static void work(void *context, struct as_engine *engine, struct as_batch_review *review) {
  struct kit *kit = context;
  const char *n = review->document ? as_value_get_text(review->document, "n") : "?";
  if (!pthread_equal(pthread_self(), kit->caller)) {
    __atomic_store_n(&kit->elsewhere, true, __ATOMIC_SEQ_CST);
    __atomic_store_n(&kit->foreign, engine, __ATOMIC_SEQ_CST);
  }
  if (review->line % 3 == 0)
    nanosleep(&A_MOMENT, NULL);
  cr_expect(review->made == NULL && review->text.size == 0);
  review->made = as_arena_text(review->arena, n);
  as_buf_print(&review->text, "%s", n);
}

static bool tell(void *context, struct as_batch_review *review) {
  struct kit *kit = context;
  if (review->kind == AS_BATCH_NO_FILE)
    as_buf_print(&kit->told, "no %s ", as_path_name(review->path));
  else if (review->kind == AS_BATCH_FILE_END)
    as_buf_print(&kit->told, "end of %s ", as_path_name(review->path));
  else
    as_buf_print(&kit->told, "%s:%u:%s ", as_path_name(review->place.file), review->line,
                 as_buf_get(&review->text));
  if (review->kind == AS_BATCH_REVIEW)
    cr_expect_str_eq(review->made, as_buf_get(&review->text));
  cr_expect_eq(as_errors_any(&review->errors),
               review->kind == AS_BATCH_NO_FILE ||
                   (review->kind == AS_BATCH_REVIEW && !review->document));
  return ++kit->count != kit->enough_after;
}

static void write_file(struct kit *kit, uint32_t at, const char *name, const char *text) {
  kit->paths[at] = as_path_join(kit->arena, kit->path, name);
  if (!text)
    return;
  FILE *file = fopen(kit->paths[at], "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
}

static void kit_open(struct kit *kit) {
  memset(kit, 0, sizeof *kit);
  snprintf(kit->path, sizeof kit->path, "/tmp/assay-batch-XXXXXX");
  cr_assert(mkdtemp(kit->path) != NULL);
  kit->arena = as_arena_new();
  kit->registry = as_registry_new();
  kit->caller = pthread_self();
  struct as_buf many;
  as_buf_init(&many);
  for (unsigned i = 1; i <= 100; i++)
    as_buf_print(&many, i == 50 ? "{\"n\": \n" : "{\"n\": \"%u\"}\n", i);
  write_file(kit, 0, "many.ndjson", as_buf_get(&many));
  write_file(kit, 1, "missing.yaml", NULL);
  write_file(kit, 2, "one.yaml", "n: one\n");
  write_file(kit, 3, "two.yaml", "n: first\n---\nn: second\n");
  as_buf_done(&many);
  kit->batch = (struct as_batch){.paths = kit->paths,
                                 .count = FILES,
                                 .engine = as_engine_new(kit->registry, NULL),
                                 .context = kit,
                                 .work = work,
                                 .tell = tell};
}

static int kit_remove(const char *path, const struct stat *facts, int flag, struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static void kit_close(struct kit *kit) {
  as_buf_done(&kit->told);
  as_engine_free(kit->batch.engine);
  as_registry_free(kit->registry);
  as_arena_free(kit->arena);
  nftw(kit->path, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static void run(struct kit *kit, uint32_t jobs) {
  as_buf_clear(&kit->told);
  kit->count = 0;
  kit->elsewhere = false;
  kit->batch.jobs = jobs;
  as_batch_run(&kit->batch);
}

Test(batch, tells_reviews_and_ends_of_files_in_their_order_whatever_the_number_of_threads) {
  struct kit kit;
  kit_open(&kit);
  run(&kit, 1);
  cr_expect(!kit.elsewhere && kit.batch.many);
  const char *alone = as_arena_text(kit.arena, as_buf_get(&kit.told));
  cr_expect_not_null(strstr(alone, "many.ndjson:49:49 many.ndjson:50:? many.ndjson:51:51 "));
  cr_expect_not_null(strstr(alone, ":100:100 end of many.ndjson no missing.yaml one.yaml:1:one "
                                   "end of one.yaml two.yaml:1:first two.yaml:2:second end of "
                                   "two.yaml "));
  static const uint32_t jobs[] = {2, 3, 8};
  for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
    run(&kit, jobs[i]);
    cr_expect_str_eq(as_buf_get(&kit.told), alone, "%u threads", jobs[i]);
    cr_expect(kit.elsewhere);
    cr_expect(kit.foreign != NULL);
  }
  kit_close(&kit);
}

Test(batch, a_single_review_is_worked_on_by_the_thread_that_asks) {
  struct kit kit;
  kit_open(&kit);
  kit.batch.paths = &kit.paths[2];
  kit.batch.count = 1;
  run(&kit, 8);
  cr_expect_str_eq(as_buf_get(&kit.told), "one.yaml:1:one end of one.yaml ");
  cr_expect(!kit.elsewhere && !kit.batch.many);
  kit.batch.paths = &kit.paths[3]; /* one file, and many in it */
  run(&kit, 8);
  cr_expect(kit.elsewhere && kit.batch.many);
  kit_close(&kit);
}

Test(batch, nothing_is_told_after_enough) {
  struct kit kit;
  kit_open(&kit);
  for (uint32_t jobs = 1; jobs <= 4; jobs++) {
    for (kit.enough_after = 1; kit.enough_after <= 105; kit.enough_after += 26) {
      run(&kit, jobs);
      cr_expect_eq(kit.count, kit.enough_after, "%u threads: %u told", jobs, kit.count);
    }
  }
  kit_close(&kit);
}

Test(batch, no_path_is_no_work) {
  struct kit kit;
  kit_open(&kit);
  kit.batch.count = 0;
  run(&kit, 2);
  cr_expect(kit.count == 0 && !kit.batch.many);
  kit_close(&kit);
}
