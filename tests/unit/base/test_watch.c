/* SPDX-License-Identifier: MIT */
#include "base/watch.h"

#include "room.h"

#include <stdio.h>

enum { LONG = 5000 };

static bool is_text(const char *name) {
  size_t size = strlen(name);
  return size > 4 && strcmp(name + size - 4, ".txt") == 0;
}

/* The names that changed, "a.txt sub/b.txt ", once something may have. */
static const char *changes(struct room *room, struct as_watch *watch) {
  uint32_t count = 0;
  const char **all = as_watch_changes(watch, room->arena, &count);
  const char *names = "";
  for (uint32_t i = 0; i < count; i++)
    names = as_arena_print(room->arena, "%s%s ", names, all[i] + strlen(room->path) + 1);
  return names;
}

static void expect_told(struct room *room, struct as_watch *watch, const char *wanted) {
  cr_expect(as_watch_wait(watch, LONG));
  cr_expect_str_eq(changes(room, watch), wanted);
}

static void each_change(bool polls) {
  struct room room = enter();
  mkdir(in(&room, "sub"), 0700);
  mkdir(in(&room, ".hidden"), 0700);
  put(&room, "a.txt", "1");
  put(&room, "sub/b.txt", "1");
  struct as_watch *watch = as_watch_new(is_text, polls);
  as_watch_add(watch, room.path);
  as_watch_add(watch, in(&room, "sub"));
  as_watch_add(watch, room.path);
  cr_expect_str_eq(changes(&room, watch), "", "what is there at first is no change");
  put(&room, "a.txt", "22");
  expect_told(&room, watch, "a.txt ");
  cr_expect_str_eq(changes(&room, watch), "", "and only once");
  put(&room, "a.txt", "33");
  expect_told(&room, watch, "a.txt ");
  put(&room, "sub/c.txt", "1");
  put(&room, "sub/b.txt", "22");
  expect_told(&room, watch, "sub/b.txt sub/c.txt ");
  unlink(in(&room, "a.txt"));
  expect_told(&room, watch, "a.txt ");
  put(&room, "new", "1");
  cr_expect_eq(rename(in(&room, "new"), in(&room, "sub/b.txt")), 0);
  expect_told(&room, watch, "sub/b.txt ");
  put(&room, "note", "1");
  put(&room, ".a.txt", "1");
  put(&room, ".hidden/a.txt", "1");
  as_watch_wait(watch, LONG);
  cr_expect_str_eq(changes(&room, watch), "", "names that are not wanted, hidden ones");
  mkdir(in(&room, "later"), 0700);
  put(&room, "later/d.txt", "1");
  expect_told(&room, watch, "later/d.txt ");
  put(&room, "later/d.txt", "22");
  expect_told(&room, watch, "later/d.txt ");
  as_watch_free(watch);
  leave(&room);
}

Test(watch, a_change_is_told_once_and_by_name) {
  each_change(false);
}

Test(watch, where_nobody_tells_it_looks) {
  each_change(true);
}

Test(watch, a_file_alone_is_watched_even_before_it_is_there) {
  struct room room = enter();
  struct as_watch *watch = as_watch_new(is_text, false);
  as_watch_add(watch, in(&room, "one.txt"));
  cr_expect_str_eq(changes(&room, watch), "");
  put(&room, "two.txt", "1");
  as_watch_wait(watch, LONG);
  cr_expect_str_eq(changes(&room, watch), "", "another file of the folder");
  put(&room, "one.txt", "1");
  expect_told(&room, watch, "one.txt ");
  as_watch_free(watch);
  leave(&room);
}

Test(watch, nothing_happens_where_nothing_changes) {
  struct room room = enter();
  put(&room, "a.txt", "1");
  struct as_watch *watch = as_watch_new(is_text, false);
  as_watch_add(watch, room.path);
  cr_expect(!as_watch_wait(watch, 50));
  put(&room, "b.txt", "1");
  cr_expect(as_watch_wait(watch, LONG));
  cr_expect(!as_watch_wait(watch, 50), "what was told is not told again");
  as_watch_free(watch);
  leave(&room);
}

Test(watch, links_to_folders_are_not_followed_and_circles_end) {
  struct room room = enter();
  mkdir(in(&room, "sub"), 0700);
  put(&room, "sub/a.txt", "1");
  cr_assert_eq(symlink("..", in(&room, "sub/up")), 0);
  cr_assert_eq(symlink("a.txt", in(&room, "sub/link.txt")), 0);
  struct as_watch *watch = as_watch_new(is_text, true);
  as_watch_add(watch, room.path);
  put(&room, "sub/a.txt", "22");
  cr_expect_str_eq(changes(&room, watch), "sub/a.txt sub/link.txt ");
  as_watch_free(watch);
  unlink(in(&room, "sub/up"));
  leave(&room);
}
