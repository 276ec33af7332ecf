/* SPDX-License-Identifier: MIT */
/* Reading on, a piece at a time.
 *
 * The one idea: others may write to a file, or cut it, while it is read, and a private mapping
 * shows them doing it: a byte that was looked at may be another one the next time, and what was
 * cut off kills the process. So bytes are read once into memory of our own and only those are
 * looked at. It costs no more than a mapping: a piece stays in the processor's cache, and no page
 * needs mapping. Decided against: a handler for SIGBUS, which belongs to the program, not to a
 * library. */
#include "base/window.h"

#include "base/open.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 }; /* fits into the second cache with what is made of it */

bool as_window_open(struct as_window *window, const struct as_folder *beneath, const char *path,
                    const char *shown, struct as_place place, struct as_errors *errors) {
  struct stat facts;
  *window = (struct as_window){.data = "", .end = "", .fd = -1};
  window->end = window->data;
  window->fd = as_open_regular(beneath, path, shown, &facts, place, errors);
  if (window->fd < 0)
    return false;
  window->size = (size_t)facts.st_size;
  window->written = facts.st_mtim;
  return true;
}

void as_window_hold(struct as_window *window, const char *text, size_t size) {
  *window = (struct as_window){.data = text, .end = text, .size = size, .fd = -1, .text = text};
}

/* Makes room behind what is kept, which goes to the front. */
static void make_room(struct as_window *window, const char *from) {
  size_t kept = (size_t)(window->end - from);
  if (!window->held) {
    window->room = window->size < PIECE ? window->size : PIECE;
    window->held = as_heap_take(window->room);
  } else if (kept > window->room / 2) {
    window->room *= 2;
    char *larger = as_heap_take(window->room);
    memcpy(larger, from, kept);
    free(window->held);
    window->held = larger;
  } else {
    memmove(window->held, from, kept);
  }
  window->data = window->held;
  window->end = window->held + kept;
}

/* Fills the room behind what is in hand. */
static void read_piece(struct as_window *window) {
  size_t room = window->room - (size_t)(window->end - window->data);
  size_t left = window->size - window->taken;
  size_t wanted = room < left ? room : left;
  while (wanted > 0) {
    char *to = window->held + (window->end - window->data);
    ssize_t got = pread(window->fd, to, wanted, (off_t)window->taken);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      window->error = errno;
    if (got == 0)
      window->shorter = true;
    if (got <= 0)
      return;
    window->end += got;
    window->taken += (size_t)got;
    wanted -= (size_t)got;
  }
}

bool as_window_at_end(const struct as_window *window) {
  return window->taken == window->size;
}

bool as_window_more(struct as_window *window, const char *from) {
  if (as_window_at_end(window) || as_window_failed(window))
    return false;
  if (window->text) {
    window->end = window->text + window->size;
    window->taken = window->size;
    return true;
  }
  size_t before = window->taken;
  make_room(window, from);
  read_piece(window);
  return window->taken > before;
}

bool as_window_failed(const struct as_window *window) {
  return window->shorter || window->error != 0;
}

bool as_window_changed(const struct as_window *window) {
  struct stat facts;
  if (window->fd < 0)
    return false;
  return fstat(window->fd, &facts) != 0 || (size_t)facts.st_size != window->size ||
         facts.st_mtim.tv_sec != window->written.tv_sec ||
         facts.st_mtim.tv_nsec != window->written.tv_nsec;
}

void as_window_say(const struct as_window *window, struct as_place place,
                   struct as_errors *errors) {
  if (window->error)
    as_errors_add(errors, place, "cannot be read: %s", as_errno_text(window->error));
  else
    as_errors_add(errors, place, "the file changed while it was read");
}

void as_window_rewind(struct as_window *window) {
  window->data = window->text ? window->text : window->held ? window->held : "";
  window->end = window->data;
  window->taken = 0;
}

void as_window_close(struct as_window *window) {
  if (window->fd >= 0)
    close(window->fd);
  free(window->held);
  *window = (struct as_window){.data = "", .fd = -1};
  window->end = window->data;
}
