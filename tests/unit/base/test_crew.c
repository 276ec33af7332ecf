/* SPDX-License-Identifier: MIT */
#include "base/crew.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

struct piece {
  uint32_t number;
  uint32_t square;
  char *held;
};

struct count {
  uint32_t pieces, taken, told, enough;
  uint32_t order_broken, wrong;
  atomic_uint at_once, most_at_once;
};

static bool take(void *context, void *given) {
  struct count *count = context;
  struct piece *piece = given;
  if (!piece->held)
    piece->held = as_heap_take(8);
  if (count->taken == count->pieces)
    return false;
  piece->number = count->taken++;
  return true;
}

/* Every third takes its time, so that others overtake it. */
static void work(void *context, uint32_t worker, void *given) {
  struct count *count = context;
  struct piece *piece = given;
  (void)worker;
  unsigned now = atomic_fetch_add(&count->at_once, 1) + 1, most = count->most_at_once;
  while (now > most && !atomic_compare_exchange_weak(&count->most_at_once, &most, now))
    ;
  if (piece->number % 3 == 0)
    usleep(300);
  piece->square = piece->number * piece->number;
  atomic_fetch_sub(&count->at_once, 1);
}

static bool tell(void *context, void *given) {
  struct count *count = context;
  const struct piece *piece = given;
  count->order_broken += piece->number != count->told;
  count->wrong += piece->square != piece->number * piece->number;
  return ++count->told != count->enough;
}

static void done(void *given) {
  free(((struct piece *)given)->held);
}

static void run(struct count *count, uint32_t workers) {
  struct as_crew crew = {.workers = workers,
                         .piece = sizeof(struct piece),
                         .context = count,
                         .take = take,
                         .work = work,
                         .tell = tell,
                         .done = done};
  as_crew_run(&crew);
}

Test(crew, tells_every_piece_in_the_order_taken_for_any_number_of_threads) {
  static const uint32_t workers[] = {1, 2, 3, 8};
  for (size_t i = 0; i < sizeof workers / sizeof *workers; i++) {
    struct count count = {.pieces = 500};
    run(&count, workers[i]);
    cr_expect(count.told == 500 && !count.order_broken && !count.wrong, "%u workers: %u told",
              workers[i], count.told);
  }
}

Test(crew, works_on_several_at_once_and_on_no_more_than_there_are_workers) {
  struct count count = {.pieces = 300};
  run(&count, 4);
  cr_expect(count.most_at_once > 1 && count.most_at_once <= 4, "%u at once", count.most_at_once);
  count = (struct count){.pieces = 30};
  run(&count, 1);
  cr_expect(count.most_at_once == 1);
}

Test(crew, stops_when_enough_is_told_and_takes_little_more) {
  static const uint32_t workers[] = {1, 4};
  for (size_t i = 0; i < sizeof workers / sizeof *workers; i++) {
    struct count count = {.pieces = 500, .enough = 10};
    run(&count, workers[i]);
    cr_expect(count.told == 10);
    cr_expect(count.taken <= 10 + 2 * workers[i], "%u taken", count.taken);
  }
}

Test(crew, has_nothing_to_tell_of_nothing) {
  struct count count = {.pieces = 0};
  run(&count, 3);
  cr_expect(count.told == 0);
}
