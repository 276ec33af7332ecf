/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "room.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

Test(replace, writes_a_new_file_for_the_owner_alone_and_leaves_nothing_beside_it) {
  struct room room = enter();
  umask(0);
  cr_expect(as_file_replace(in(&room, "out.json"), "new", 3, &room.errors));
  expect_read(&room, NULL, in(&room, "out.json"), "new");
  struct stat facts;
  cr_assert_eq(stat(in(&room, "out.json"), &facts), 0);
  cr_expect_eq(facts.st_mode & 07777, 0600u);
  cr_expect_eq(files_in(&room), 1u);
  cr_expect(as_file_replace(in(&room, "out.json"), "newer", 5, &room.errors));
  expect_read(&room, NULL, in(&room, "out.json"), "newer");
  cr_expect(as_file_replace(in(&room, "out.json"), "", 0, &room.errors));
  expect_read(&room, NULL, in(&room, "out.json"), "");
  cr_expect_eq(files_in(&room), 1u);
  cr_assert_eq(chdir(room.path), 0);
  cr_expect(as_file_replace("bare", "x", 1, &room.errors));
  expect_read(&room, NULL, "bare", "x");
  cr_expect_eq(room.errors.errors, 0u);
  leave(&room);
}

Test(replace, keeps_a_link_a_link) {
  struct room room = enter();
  put(&room, "real", "old");
  cr_assert_eq(symlink("real", in(&room, "link")), 0);
  cr_expect(as_file_replace(in(&room, "link"), "new", 3, &room.errors));
  expect_read(&room, NULL, in(&room, "real"), "new");
  struct stat facts;
  cr_assert_eq(lstat(in(&room, "link"), &facts), 0);
  cr_expect(S_ISLNK(facts.st_mode));
  leave(&room);
}

Test(replace, gets_past_what_a_killed_program_left_behind) {
  struct room room = enter();
  char name[64];
  cr_assert(snprintf(name, sizeof name, ".assay-%ld-0.tmp", (long)getpid()) > 0);
  put(&room, name, "left behind");
  cr_expect(as_file_replace(in(&room, "out"), "new", 3, &room.errors));
  expect_read(&room, NULL, in(&room, "out"), "new");
  expect_read(&room, NULL, in(&room, name), "left behind");
  leave(&room);
}

static void expect_output_error(const struct room *room, const char *words) {
  cr_assert(room->errors.stored > 0);
  const struct assay_error *error = &room->errors.kept[room->errors.stored - 1];
  cr_expect_eq(error->code, ASSAY_OUTPUT);
  cr_expect(strstr(error->text, words), "%s", error->text);
}

Test(replace, that_fails_is_an_output_error_with_words) {
  struct room room = enter();
  cr_expect_not(as_file_replace(room.path, "x", 1, &room.errors));
  expect_output_error(&room, "is a folder, a file was wanted");
  cr_expect_not(as_file_replace(in(&room, "none/out"), "x", 1, &room.errors));
  expect_output_error(&room, "there is no folder");
  cr_expect_not(as_file_replace("/dev/full", "x", 1, &room.errors));
  expect_output_error(&room, "the disk is full");
  cr_expect(as_file_replace("/dev/null", "x", 1, &room.errors));
  become_nobody(&room);
  cr_assert(getuid() == 0 || chmod(room.path, 0500) == 0);
  cr_expect_not(as_file_replace(in(&room, "out"), "x", 1, &room.errors));
  expect_output_error(&room, "permission denied");
  become_oneself();
  cr_assert_eq(chmod(room.path, 0700), 0);
  cr_expect_eq(files_in(&room), 0u);
  leave(&room);
}

/* So many bytes fit into a file, here and now. */
static void limit_files(rlim_t size) {
  struct rlimit limit;
  signal(SIGXFSZ, SIG_IGN);
  cr_assert_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = size < limit.rlim_max ? size : limit.rlim_max;
  cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

enum { FITS = 4096, MORE = 200000 };

Test(replace, that_fails_half_way_keeps_the_old_file_whole) {
  struct room room = enter();
  char *large = as_arena_take(room.arena, MORE);
  put(&room, "out", "old");
  limit_files(FITS);
  cr_expect_not(as_file_replace(in(&room, "out"), large, MORE, &room.errors));
  limit_files(RLIM_INFINITY);
  expect_output_error(&room, "larger than files may be here");
  expect_read(&room, NULL, in(&room, "out"), "old");
  cr_expect_eq(files_in(&room), 1u);
  leave(&room);
}

Test(replace, keeps_its_word_by_way_of_a_named_file_too) {
  struct room room = enter();
  char *large = as_arena_take(room.arena, MORE);
  int folder = open(room.path, O_RDONLY | O_DIRECTORY);
  struct stat facts;
  umask(0);
  cr_expect(as_replace_named(folder, "out", "old", 3, room.arena));
  cr_assert_eq(stat(in(&room, "out"), &facts), 0);
  cr_expect_eq(facts.st_mode & 07777, 0600u);
  limit_files(FITS);
  cr_expect_not(as_replace_named(folder, "out", large, MORE, room.arena));
  cr_expect_eq(errno, EFBIG);
  limit_files(RLIM_INFINITY);
  expect_read(&room, NULL, in(&room, "out"), "old");
  cr_assert_eq(mkdir(in(&room, "taken"), 0700), 0);
  cr_expect_not(as_replace_named(folder, "taken", "x", 1, room.arena));
  cr_expect_eq(files_in(&room), 2u, "the temporary file goes");
  cr_expect(as_replace_named(folder, "out", "new", 3, room.arena));
  expect_read(&room, NULL, in(&room, "out"), "new");
  close(folder);
  leave(&room);
}

Test(replace, writes_straight_into_what_is_no_file) {
  struct room room = enter();
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  char text[10] = "";
  char *path = as_arena_print(room.arena, "/dev/fd/%d", ends[1]);
  cr_expect(as_file_replace(path, "piped", 5, &room.errors));
  cr_expect_eq(read(ends[0], text, sizeof text - 1), 5);
  cr_expect_str_eq(text, "piped");
  close(ends[0]);
  close(ends[1]);
  leave(&room);
}

Test(write, reports_what_did_not_arrive) {
  int full = open("/dev/full", O_WRONLY);
  cr_expect_not(as_file_write(full, "x", 1));
  cr_expect_eq(errno, ENOSPC);
  cr_expect(as_file_write(full, "", 0));
  close(full);
  cr_expect_not(as_file_write(-1, "x", 1));
}
