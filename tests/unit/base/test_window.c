/* SPDX-License-Identifier: MIT */
#include "base/window.h"

#include "room.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGE = 1000000 };

/* A file whose byte i is i modulo 251. */
static void put_large(struct room *room, const char *name, size_t size) {
  int fd = open(in(room, name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  char *bytes = as_arena_take(room->arena, size);
  for (size_t i = 0; i < size; i++)
    bytes[i] = (char)(i % 251);
  cr_assert(as_file_write(fd, bytes, size));
  close(fd);
}

static void open_it(struct room *room, struct as_window *window, const char *name) {
  cr_assert(
      as_window_open(window, NULL, in(room, name), name, (struct as_place){0}, &room->errors));
}

static void expect_bytes(const struct as_window *window, size_t first) {
  for (size_t i = 0; i < (size_t)(window->end - window->data); i++)
    if (window->data[i] != (char)((first + i) % 251)) {
      cr_expect(false, "byte %zu", first + i);
      return;
    }
}

/* Reads it through, keeping so many bytes each time; gives how many there were. */
static size_t read_through(struct as_window *window, size_t kept) {
  size_t first = 0;
  for (;;) {
    size_t held = (size_t)(window->end - window->data);
    size_t keep = held < kept ? held : kept;
    if (!as_window_more(window, window->end - keep))
      return first + held;
    first += held - keep;
    expect_bytes(window, first);
  }
}

Test(window, gives_all_bytes_whatever_is_kept_of_those_before) {
  static const size_t kept[] = {0, 1, 1000, 131071, 131073, 400000, LARGE};
  struct room room = enter();
  put_large(&room, "log.csv", LARGE);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    struct as_window window;
    open_it(&room, &window, "log.csv");
    cr_expect_eq(read_through(&window, kept[i]), (size_t)LARGE, "%zu", kept[i]);
    cr_expect(as_window_at_end(&window));
    as_window_rewind(&window);
    cr_expect_eq(read_through(&window, kept[i]), (size_t)LARGE, "%zu again", kept[i]);
    cr_expect_not(as_window_failed(&window) || as_window_changed(&window));
    as_window_close(&window);
    as_window_close(&window);
  }
  leave(&room);
}

Test(window, holds_a_text_and_an_empty_file_like_any_other) {
  struct room room = enter();
  struct as_window window;
  const char *text = "a,b";
  as_window_hold(&window, text, 3);
  cr_expect(as_window_more(&window, window.data));
  cr_expect_eq(window.data, text);
  cr_expect_eq(window.end, text + 3);
  cr_expect_not(as_window_more(&window, text + 1));
  as_window_rewind(&window);
  cr_expect_eq(window.end, text);
  as_window_close(&window);
  put(&room, "empty.csv", "");
  open_it(&room, &window, "empty.csv");
  cr_expect_not(as_window_more(&window, window.data));
  cr_expect_not(as_window_failed(&window));
  as_window_close(&window);
  cr_expect_not(
      as_window_open(&window, NULL, room.path, room.path, (struct as_place){0}, &room.errors));
  as_window_close(&window);
  leave(&room);
}

Test(window, of_a_file_that_gets_shorter_fails_and_keeps_what_it_has) {
  struct room room = enter();
  struct as_window window;
  put_large(&room, "log.csv", LARGE);
  open_it(&room, &window, "log.csv");
  cr_expect(as_window_more(&window, window.data));
  cr_assert_eq(truncate(in(&room, "log.csv"), 10), 0);
  expect_bytes(&window, 0);
  cr_expect_not(as_window_more(&window, window.end));
  cr_expect(as_window_failed(&window));
  as_window_say(&window, (struct as_place){0}, &room.errors);
  cr_expect_str_eq(last_text(&room), "the file changed while it was read");
  as_window_close(&window);
  leave(&room);
}

Test(window, tells_that_a_file_was_written_to) {
  struct room room = enter();
  struct as_window window;
  put_large(&room, "log.csv", 100);
  open_it(&room, &window, "log.csv");
  cr_expect_not(as_window_changed(&window));
  const struct timespec times[] = {{1, 0}, {1, 0}};
  cr_assert_eq(futimens(window.fd, times), 0);
  cr_expect(as_window_changed(&window), "another time");
  as_window_close(&window);
  open_it(&room, &window, "log.csv");
  put_large(&room, "log.csv", 101);
  cr_expect(as_window_changed(&window), "another size");
  read_through(&window, 0);
  cr_expect_not(as_window_failed(&window), "what was added is left out");
  as_window_close(&window);
  leave(&room);
}
