/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "room.h"

Test(path, is_joined_and_taken_apart) {
  struct as_arena *arena = as_arena_new();
  static const char *const joined[][3] = {
      {"a", "b", "a/b"},
      {"a/", "b", "a/b"},
      {".", "b", "b"},
      {"", "b", "b"},
      {"a", "/b", "/b"},
      {"/", "b", "/b"},
      {"a/b", "../c", "a/b/../c"},
  };
  for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
    cr_expect_str_eq(as_path_join(arena, joined[i][0], joined[i][1]), joined[i][2]);
  cr_expect_str_eq(as_path_join(arena, NULL, "b"), "b");
  static const char *const parts[][3] = {
      {"a/b", "a", "b"},  {"b", ".", "b"},     {"/b", "/", "b"}, {"a/b/c", "a/b", "c"},
      {"a//b", "a", "b"}, {"a/b/", "a", "b/"}, {"", ".", ""},    {"../x", "..", "x"},
  };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    cr_expect_str_eq(as_path_folder(arena, parts[i][0]), parts[i][1], "folder of %s", parts[i][0]);
    cr_expect_str_eq(as_path_name(parts[i][0]), parts[i][2], "name of %s", parts[i][0]);
  }
  as_arena_free(arena);
}

Test(path, knows_what_is_there) {
  struct room room = enter();
  put(&room, "b", "");
  put(&room, "a", "");
  put(&room, ".hidden", "");
  cr_assert_eq(mkdir(in(&room, "C"), 0700), 0);
  cr_assert_eq(symlink("a", in(&room, "d")), 0);
  cr_assert_eq(symlink("nowhere", in(&room, "e")), 0);
  cr_expect(as_file_exists(in(&room, "a")));
  cr_expect(as_file_exists(in(&room, "C")));
  cr_expect_not(as_file_exists(in(&room, "e")));
  cr_expect(as_file_is_folder(in(&room, "C")));
  cr_expect_not(as_file_is_folder(in(&room, "a")));
  cr_expect_not(as_file_is_folder(in(&room, "none")));
  cr_expect_str_eq(as_path_real(room.arena, in(&room, "C/../d")), in(&room, "a"));
  cr_expect_null(as_path_real(room.arena, in(&room, "e")));
  size_t count;
  const char *const *names = as_folder_list(room.arena, room.path, &count);
  static const char *const wanted[] = {".hidden", "C", "a", "b", "d", "e"};
  cr_assert_eq(count, 6u);
  for (size_t i = 0; i < count; i++)
    cr_expect_str_eq(names[i], wanted[i]);
  as_folder_list(room.arena, in(&room, "none"), &count);
  cr_expect_eq(count, 0u);
  leave(&room);
}
