/* SPDX-License-Identifier: MIT */
/* Time: not every driver knows a time limit, and none knows the user's wish to stop. So a second
 * thread looks at both ten times a second and cancels the statement, which ODBC allows from any
 * thread. */
#include "odbc.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum { TICK = 100000000 /* nanoseconds */, SECOND = 1000000000 };

struct odbc_watch {
  const struct odbc_run *run;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  struct timespec until;
  bool done;
  enum odbc_stopped stopped;
};

static struct timespec now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at;
}

static struct timespec next_tick(void) {
  struct timespec at = now();
  at.tv_nsec += TICK;
  if (at.tv_nsec >= SECOND) {
    at.tv_nsec -= SECOND;
    at.tv_sec++;
  }
  return at;
}

static enum odbc_stopped look(const struct odbc_watch *watch) {
  struct timespec at = now();
  if (watch->run->host->stop_asked(watch->run->call))
    return ODBC_STOPPED_BY_USER;
  bool late = at.tv_sec > watch->until.tv_sec ||
              (at.tv_sec == watch->until.tv_sec && at.tv_nsec >= watch->until.tv_nsec);
  return late ? ODBC_STOPPED_BY_TIME : ODBC_GOES_ON;
}

/* Cancels again and again: the first time may fall between two calls of the driver. The lock is
 * not held meanwhile, as a driver may take its time. */
static void *guard(void *context) {
  struct odbc_watch *watch = context;
  pthread_mutex_lock(&watch->lock);
  while (!watch->done) {
    struct timespec tick = next_tick();
    pthread_cond_timedwait(&watch->changed, &watch->lock, &tick);
    if (watch->done)
      break;
    if (watch->stopped == ODBC_GOES_ON)
      watch->stopped = look(watch);
    if (watch->stopped == ODBC_GOES_ON)
      continue;
    pthread_mutex_unlock(&watch->lock);
    SQLCancel(watch->run->handle);
    pthread_mutex_lock(&watch->lock);
  }
  pthread_mutex_unlock(&watch->lock);
  return NULL;
}

/* Signals are the host's: none is delivered to this thread. */
static bool start_thread(struct odbc_watch *watch) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool good = pthread_create(&watch->thread, NULL, guard, watch) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return good;
}

struct odbc_watch *odbc_watch_start(const struct odbc_run *run) {
  struct odbc_watch *watch = calloc(1, sizeof *watch);
  pthread_condattr_t monotonic;
  if (!watch)
    return NULL;
  watch->run = run;
  watch->until = now();
  watch->until.tv_sec += (time_t)run->seconds;
  pthread_mutex_init(&watch->lock, NULL);
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&watch->changed, &monotonic);
  pthread_condattr_destroy(&monotonic);
  if (start_thread(watch))
    return watch;
  pthread_cond_destroy(&watch->changed);
  pthread_mutex_destroy(&watch->lock);
  free(watch);
  return NULL;
}

enum odbc_stopped odbc_watch_says(struct odbc_watch *watch) {
  if (!watch)
    return ODBC_GOES_ON;
  pthread_mutex_lock(&watch->lock);
  enum odbc_stopped stopped = watch->stopped;
  pthread_mutex_unlock(&watch->lock);
  return stopped;
}

void odbc_watch_end(struct odbc_watch *watch) {
  if (!watch)
    return;
  pthread_mutex_lock(&watch->lock);
  watch->done = true;
  pthread_cond_signal(&watch->changed);
  pthread_mutex_unlock(&watch->lock);
  pthread_join(watch->thread, NULL);
  pthread_cond_destroy(&watch->changed);
  pthread_mutex_destroy(&watch->lock);
  free(watch);
}
