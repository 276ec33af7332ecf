/* SPDX-License-Identifier: MIT */
/* A ring of pieces. The one idea: a piece's number is its place in the order; workers take the
 * next number, the caller tells the lowest one that is not told yet, and a worker waits where the
 * ring is full. So memory does not grow, and order costs no sorting.
 *
 * Taking is under the lock of its own: it reads a file, and a worker that is done must not wait
 * for that. Decided against: a queue of results, which grows where one piece takes long. */
#include "base/crew.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>

struct slot {
  void *piece;
  bool filled; /* ever */
  bool ready;  /* worked on, and not told yet */
};

struct ring {
  const struct as_crew *crew;
  pthread_mutex_t taking;   /* one takes at a time */
  pthread_mutex_t lock;     /* of all below */
  pthread_cond_t told_one;  /* there is room */
  pthread_cond_t ready_one; /* there may be something to tell */
  struct slot *slots;
  uint64_t room, taken, told;
  bool ended; /* nothing more to take, or enough told */
};

struct worker {
  struct ring *ring;
  uint32_t number;
  pthread_t thread;
  bool runs;
};

static struct slot *slot_of(struct ring *ring, uint64_t number) {
  return &ring->slots[number % ring->room];
}

/* Waits for room. false: it is over. */
static bool wait_for_room(struct ring *ring) {
  pthread_mutex_lock(&ring->lock);
  while (!ring->ended && ring->taken - ring->told == ring->room)
    pthread_cond_wait(&ring->told_one, &ring->lock);
  bool goes_on = !ring->ended;
  pthread_mutex_unlock(&ring->lock);
  return goes_on;
}

/* Only who holds the taking lock adds to taken, so it may be read without the other. */
static struct slot *take(struct ring *ring) {
  pthread_mutex_lock(&ring->taking);
  struct slot *slot = NULL;
  if (wait_for_room(ring)) {
    slot = slot_of(ring, ring->taken);
    bool any = ring->crew->take(ring->crew->context, slot->piece);
    pthread_mutex_lock(&ring->lock);
    slot->filled = true;
    if (any)
      ring->taken++;
    else
      ring->ended = true;
    pthread_cond_broadcast(&ring->ready_one);
    pthread_cond_broadcast(&ring->told_one);
    pthread_mutex_unlock(&ring->lock);
    slot = any ? slot : NULL;
  }
  pthread_mutex_unlock(&ring->taking);
  return slot;
}

static void *run_worker(void *given) {
  struct worker *worker = given;
  struct ring *ring = worker->ring;
  for (struct slot *slot; (slot = take(ring)) != NULL;) {
    ring->crew->work(ring->crew->context, worker->number, slot->piece);
    pthread_mutex_lock(&ring->lock);
    slot->ready = true;
    pthread_cond_broadcast(&ring->ready_one);
    pthread_mutex_unlock(&ring->lock);
  }
  return NULL;
}

/* The next to tell, once it is worked on; NULL at the end. */
static struct slot *next_ready(struct ring *ring) {
  pthread_mutex_lock(&ring->lock);
  while (ring->told < ring->taken ? !slot_of(ring, ring->told)->ready : !ring->ended)
    pthread_cond_wait(&ring->ready_one, &ring->lock);
  struct slot *slot = ring->told < ring->taken ? slot_of(ring, ring->told) : NULL;
  pthread_mutex_unlock(&ring->lock);
  return slot;
}

static void tell_all(struct ring *ring) {
  bool enough = false;
  for (struct slot *slot; !enough && (slot = next_ready(ring)) != NULL;) {
    enough = !ring->crew->tell(ring->crew->context, slot->piece);
    pthread_mutex_lock(&ring->lock);
    slot->ready = false;
    ring->told++;
    ring->ended = ring->ended || enough;
    pthread_cond_broadcast(&ring->told_one);
    pthread_mutex_unlock(&ring->lock);
  }
}

static void run_alone(const struct as_crew *crew) {
  void *piece = as_heap_take(crew->piece);
  bool filled = false;
  bool goes_on = true;
  while (goes_on && (filled = true, crew->take(crew->context, piece))) {
    crew->work(crew->context, 0, piece);
    goes_on = crew->tell(crew->context, piece);
  }
  if (filled && crew->done)
    crew->done(piece);
  free(piece);
}

static void open_slots(struct ring *ring) {
  ring->slots = as_heap_take(ring->room * sizeof *ring->slots);
  for (uint64_t i = 0; i < ring->room; i++)
    ring->slots[i] = (struct slot){.piece = as_heap_take(ring->crew->piece)};
}

static void close_slots(struct ring *ring) {
  for (uint64_t i = 0; i < ring->room; i++) {
    if (ring->slots[i].filled && ring->crew->done)
      ring->crew->done(ring->slots[i].piece);
    free(ring->slots[i].piece);
  }
  free(ring->slots);
}

/* How many threads could be had. */
static uint32_t start(struct ring *ring, struct worker *workers) {
  uint32_t running = 0;
  for (uint32_t i = 0; i < ring->crew->workers; i++) {
    workers[i] = (struct worker){.ring = ring, .number = i};
    workers[i].runs = pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]) == 0;
    running += workers[i].runs;
  }
  return running;
}

void as_crew_run(const struct as_crew *crew) {
  if (crew->workers < 2) {
    run_alone(crew);
    return;
  }
  struct ring ring = {.crew = crew, .room = 2 * (uint64_t)crew->workers};
  struct worker *workers = as_heap_take(crew->workers * sizeof *workers);
  pthread_mutex_init(&ring.taking, NULL);
  pthread_mutex_init(&ring.lock, NULL);
  pthread_cond_init(&ring.told_one, NULL);
  pthread_cond_init(&ring.ready_one, NULL);
  open_slots(&ring);
  uint32_t running = start(&ring, workers);
  if (running)
    tell_all(&ring);
  for (uint32_t i = 0; i < crew->workers; i++)
    if (workers[i].runs)
      pthread_join(workers[i].thread, NULL);
  close_slots(&ring);
  free(workers);
  if (!running)
    run_alone(crew);
}
