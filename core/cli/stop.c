/* SPDX-License-Identifier: MIT */
/* The one idea: a signal only leaves a note, and whoever goes through many reviews looks at it
 * between two. The note is the one variable in the program that changes and belongs to nobody.
 * Decided against: tidying up in the handler, which may call next to nothing. */
#include "cli/stop.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

static atomic_int noted; /* the handler may run on any thread */

static void note(int number) {
  noted = number;
}

/* The other way round than they are used, so that using them is still an error. */
static void fill(int fd, int flags) {
  if (fcntl(fd, F_GETFD) >= 0)
    return;
  int taken = open("/dev/null", flags);
  if (taken >= 0 && taken != fd) {
    dup2(taken, fd);
    close(taken);
  }
}

void as_stop_prepare(void) {
  fill(STDIN_FILENO, O_WRONLY);
  fill(STDOUT_FILENO, O_RDONLY);
  fill(STDERR_FILENO, O_WRONLY);
  const struct sigaction ignored = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &ignored, NULL);
  sigaction(SIGXFSZ, &ignored, NULL);
}

static void listen_for(int number) {
  struct sigaction now;
  struct sigaction noting = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
  sigemptyset(&noting.sa_mask);
  if (sigaction(number, NULL, &now) == 0 && now.sa_handler != SIG_IGN)
    sigaction(number, &noting, NULL);
}

void as_stop_listen(void) {
  listen_for(SIGINT);
  listen_for(SIGTERM);
}

int as_stop_signal(void) {
  return noted;
}
