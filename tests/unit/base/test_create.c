/* SPDX-License-Identifier: MIT */
#include "base/create.h"

#include "room.h"

static struct as_new_file file_of(struct room *room, const char *name, const char *text) {
  struct as_new_file file = {.path = in(room, name)};
  as_buf_init(&file.text);
  as_buf_text(&file.text, text);
  return file;
}

static void done(struct room *room, struct as_new_file *files, size_t count) {
  for (size_t i = 0; i < count; i++)
    as_buf_done(&files[i].text);
  leave(room);
}

Test(create, makes_all_files_and_the_folders_they_need) {
  struct room room = enter();
  struct as_new_file files[] = {file_of(&room, "new/a.txt", "a"),
                                file_of(&room, "new/sub/b.txt", "bb")};
  files[0].personal = true;
  umask(022);
  cr_expect_eq(as_files_create(room.arena, files, 2, &room.errors), AS_CREATED);
  expect_read(&room, NULL, in(&room, "new/a.txt"), "a");
  expect_read(&room, NULL, in(&room, "new/sub/b.txt"), "bb");
  struct stat facts;
  cr_assert_eq(stat(in(&room, "new/a.txt"), &facts), 0);
  cr_expect_eq(facts.st_mode & 0777, 0600u);
  cr_assert_eq(stat(in(&room, "new/sub/b.txt"), &facts), 0);
  cr_expect_eq(facts.st_mode & 0777, 0644u);
  cr_expect_eq(room.errors.errors, 0u);
  done(&room, files, sizeof files / sizeof *files);
}

Test(create, makes_nothing_where_one_is_there_and_names_it) {
  struct room room = enter();
  struct as_new_file files[] = {file_of(&room, "first", "1"), file_of(&room, "second", "2")};
  put(&room, "second", "old");
  cr_expect_eq(as_files_create(room.arena, files, 2, &room.errors), AS_CREATED_THERE);
  cr_expect_not(as_file_exists(in(&room, "first")));
  expect_read(&room, NULL, in(&room, "second"), "old");
  cr_expect_eq(room.errors.errors, 1u);
  cr_expect_str_eq(room.errors.kept[0].file, in(&room, "second"));
  done(&room, files, sizeof files / sizeof *files);
}

Test(create, does_not_follow_a_link_that_leads_to_nothing) {
  struct room room = enter();
  struct as_new_file files[] = {file_of(&room, "link", "1")};
  cr_assert_eq(symlink(in(&room, "elsewhere"), in(&room, "link")), 0);
  cr_expect_eq(as_files_create(room.arena, files, 1, &room.errors), AS_CREATED_THERE);
  cr_expect_not(as_file_exists(in(&room, "elsewhere")));
  done(&room, files, sizeof files / sizeof *files);
}

Test(create, takes_away_what_it_made_when_a_later_one_fails) {
  struct room room = enter();
  put(&room, "file", "old");
  struct as_new_file files[] = {file_of(&room, "new/a.txt", "a"),
                                file_of(&room, "file/b.txt", "b")};
  cr_expect_eq(as_files_create(room.arena, files, 2, &room.errors), AS_CREATED_FAILED);
  cr_expect_not(as_file_exists(in(&room, "new")));
  cr_expect_eq(files_in(&room), 1u);
  cr_expect_eq(room.errors.errors, 1u);
  done(&room, files, sizeof files / sizeof *files);
}
