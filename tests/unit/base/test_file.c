/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include "room.h"

#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>

Test(file, is_read_whole_with_a_nul_after_it) {
  struct room room = enter();
  put(&room, "review.yaml", "scale: ips\n");
  struct as_source *source = as_file_read(room.arena, NULL, in(&room, "review.yaml"), "my review",
                                          100, true, (struct as_place){0}, &room.errors);
  cr_assert(source);
  cr_expect_str_eq(source->text, "scale: ips\n");
  cr_expect_eq(source->size, 11u);
  cr_expect_str_eq(source->path, "my review");
  cr_expect(source->personal);
  put(&room, "empty", "");
  expect_read(&room, NULL, in(&room, "empty"), "");
  leave(&room);
}

Test(file, that_is_not_there_is_named_with_the_nearest_that_is) {
  struct room room = enter();
  put(&room, "contacts.csv", "");
  put(&room, "other.csv", "");
  expect_refused(&room, NULL, in(&room, "contacts.cvs"),
                 "no such file (did you mean \"contacts.csv\"?)");
  cr_expect_str_eq(last_file(&room), in(&room, "contacts.cvs"));
  expect_refused(&room, NULL, in(&room, "zzz"), "no such file");
  cr_expect(!strstr(last_text(&room), "did you mean"));
  expect_refused(&room, NULL, in(&room, "nowhere/contacts.csv"), "no such file");
  expect_refused(&room, NULL, in(&room, "other.csv/contacts.csv"), "no such file");
  struct as_source review = {.path = "review.yaml", .personal = true};
  cr_expect_null(as_file_read(room.arena, NULL, in(&room, "contacts.cvs"), "contacts.cvs", 10,
                              true, (struct as_place){&review, 7, 3}, &room.errors));
  cr_expect_str_eq(last_text(&room),
                   "\"contacts.cvs\": no such file (did you mean \"contacts.csv\"?)");
  cr_expect_str_eq(last_file(&room), "review.yaml");
  leave(&room);
}

Test(file, that_is_none_is_refused_and_nobody_waits, .timeout = 10) {
  struct room room = enter();
  cr_assert_eq(mkdir(in(&room, "folder"), 0700), 0);
  cr_assert_eq(mkfifo(in(&room, "fifo"), 0600), 0);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  cr_assert(snprintf(address.sun_path, sizeof address.sun_path, "%s", in(&room, "socket")) <
            (int)sizeof address.sun_path);
  int end = socket(AF_UNIX, SOCK_STREAM, 0);
  cr_assert_eq(bind(end, (struct sockaddr *)&address, sizeof address), 0);
  expect_refused(&room, NULL, in(&room, "folder"), "is a folder, a file was wanted");
  expect_refused(&room, NULL, in(&room, "fifo"), "is not a regular file");
  expect_refused(&room, NULL, in(&room, "socket"), "is not a regular file");
  expect_refused(&room, NULL, "/dev/zero", "is not a regular file");
  expect_refused(&room, NULL, "", "no such file");
  close(end);
  leave(&room);
}

Test(file, at_the_limit_is_read_and_one_byte_more_is_not) {
  struct room room = enter();
  put(&room, "ten", "0123456789");
  const struct as_place nowhere = {0};
  cr_expect(
      as_file_read(room.arena, NULL, in(&room, "ten"), "ten", 10, false, nowhere, &room.errors));
  cr_expect_null(
      as_file_read(room.arena, NULL, in(&room, "ten"), "ten", 9, false, nowhere, &room.errors));
  cr_expect_str_eq(last_text(&room), "10 bytes, at most 9 bytes");
  cr_assert_eq(truncate(in(&room, "ten"), 5 * 1024 * 1024 + 200000), 0);
  expect_refused(&room, NULL, in(&room, "ten"), "5.2 MiB, at most 4 MiB");
  cr_assert_eq(truncate(in(&room, "ten"), AS_FILE_DOCUMENT + 1), 0);
  expect_refused(&room, NULL, in(&room, "ten"), "4.1 MiB, at most 4 MiB");
  cr_assert_eq(truncate(in(&room, "ten"), AS_FILE_DOCUMENT), 0);
  cr_expect(read_it(&room, NULL, in(&room, "ten")));
  leave(&room);
}

Test(file, without_the_right_to_read_is_refused_with_words) {
  struct room room = enter();
  put(&room, "secret", "x");
  cr_assert_eq(chmod(in(&room, "secret"), 0), 0);
  become_nobody(&room);
  expect_refused(&room, NULL, in(&room, "secret"), "permission denied");
  become_oneself();
  leave(&room);
}

/* root/  inner/deep.txt  in.txt  links ...      outside.txt beside root */
static struct as_folder rooted(struct room *room) {
  cr_assert_eq(mkdir(in(room, "root"), 0700), 0);
  cr_assert_eq(mkdir(in(room, "root/inner"), 0700), 0);
  cr_assert_eq(mkdir(in(room, "rooted"), 0700), 0);
  put(room, "outside.txt", "outside");
  put(room, "rooted/near.txt", "near");
  put(room, "root/in.txt", "in");
  put(room, "root/inner/deep.txt", "deep");
  cr_assert_eq(symlink("../outside.txt", in(room, "root/out")), 0);
  cr_assert_eq(symlink(in(room, "outside.txt"), in(room, "root/absolute")), 0);
  cr_assert_eq(symlink("..", in(room, "root/up")), 0);
  cr_assert_eq(symlink("inner/deep.txt", in(room, "root/within")), 0);
  cr_assert_eq(symlink("root", in(room, "alias")), 0);
  cr_assert_eq(symlink("circle", in(room, "root/circle")), 0);
  struct as_folder folder;
  cr_assert(as_folder_open(&folder, room->arena, in(room, "root"), &room->errors));
  return folder;
}

Test(file, opens_beneath_a_folder_and_nowhere_else) {
  struct room room = enter();
  struct as_folder root = rooted(&room);
  static const char refused[] = "lies outside the root";
  expect_read(&room, &root, "in.txt", "in");
  expect_read(&room, &root, "./inner//deep.txt", "deep");
  expect_read(&room, &root, "inner/../in.txt", "in");
  expect_read(&room, &root, "inner/../inner/./deep.txt", "deep");
  expect_read(&room, &root, "within", "deep");
  expect_read(&room, &root, in(&room, "root/in.txt"), "in");
  expect_read(&room, &root, in(&room, "alias/in.txt"), "in");
  expect_refused(&room, &root, "../outside.txt", refused);
  expect_refused(&room, &root, "inner/../../outside.txt", refused);
  expect_refused(&room, &root, "out", refused);
  expect_refused(&room, &root, "absolute", refused);
  expect_refused(&room, &root, "up/outside.txt", refused);
  expect_refused(&room, &root, "up/root/in.txt", refused);
  expect_refused(&room, &root, in(&room, "outside.txt"), refused);
  expect_refused(&room, &root, in(&room, "rooted/near.txt"), refused);
  expect_refused(&room, &root, in(&room, "root/../outside.txt"), refused);
  expect_refused(&room, &root, in(&room, "root/out"), refused);
  expect_refused(&room, &root, "/etc/passwd", refused);
  expect_refused(&room, &root, "/proc/self/root/etc/passwd", refused);
  cr_expect(strstr(last_text(&room), "/root\": give --root"), "%s", last_text(&room));
  expect_refused(&room, &root, "in.tx", "no such file (did you mean \"in.txt\"?)");
  expect_refused(&room, &root, in(&room, "root/in.tx"), "no such file (did you mean \"in.txt\"?)");
  expect_refused(&room, &root, "inner", "is a folder");
  expect_refused(&room, &root, ".", "is a folder");
  expect_refused(&room, &root, in(&room, "root"), "is a folder");
  expect_refused(&room, &root, "circle", "circle");
  as_folder_close(&root);
  as_folder_close(&root);
  leave(&room);
}

Test(file, hints_at_no_name_outside_the_root) {
  struct room room = enter();
  struct as_folder root = rooted(&room);
  expect_refused(&room, &root, "../outside.tx", "lies outside");
  cr_expect(!strstr(last_text(&room), "did you mean"));
  as_folder_close(&root);
  leave(&room);
}

Test(file, a_root_given_by_a_link_takes_paths_by_either_name) {
  struct room room = enter();
  struct as_folder root = rooted(&room);
  as_folder_close(&root);
  cr_assert(as_folder_open(&root, room.arena, in(&room, "alias"), &room.errors));
  expect_read(&room, &root, in(&room, "alias/in.txt"), "in");
  expect_read(&room, &root, in(&room, "root/in.txt"), "in");
  expect_refused(&room, &root, in(&room, "outside.txt"), "lies outside");
  as_folder_close(&root);
  leave(&room);
}

Test(file, the_root_of_all_holds_everything) {
  struct room room = enter();
  struct as_folder root;
  put(&room, "a", "A");
  cr_assert(as_folder_open(&root, room.arena, "/", &room.errors));
  expect_read(&room, &root, in(&room, "a"), "A");
  as_folder_close(&root);
  leave(&room);
}

Test(file, a_folder_that_is_none_is_refused_with_words) {
  struct room room = enter();
  struct as_folder folder;
  put(&room, "file", "");
  cr_expect_not(as_folder_open(&folder, room.arena, in(&room, "none"), &room.errors));
  cr_expect_str_eq(last_text(&room), "no such folder");
  cr_expect_not(as_folder_open(&folder, room.arena, in(&room, "file"), &room.errors));
  cr_expect_str_eq(last_text(&room), "is a file, a folder was wanted");
  as_folder_close(&folder);
  leave(&room);
}

Test(walking, opens_what_lies_beneath_without_following_any_link) {
  struct room room = enter();
  struct as_folder root = rooted(&room);
  static const struct {
    const char *path;
    int error; /* 0: it opens */
  } cases[] = {
      {"in.txt", 0},
      {"./inner//deep.txt", 0},
      {"inner/../in.txt", 0},
      {".", 0},
      {"inner/..", 0},
      {"inner/", 0},
      {"../outside.txt", EXDEV},
      {"inner/../../outside.txt", EXDEV},
      {"/etc/passwd", EXDEV},
      {"..", EXDEV},
      {"out", ELOOP},
      {"absolute", ELOOP},
      {"up/outside.txt", ENOTDIR},
      {"within", ELOOP},
      {"none", ENOENT},
      {"in.txt/x", ENOTDIR},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int fd = as_open_walking(root.fd, cases[i].path, O_RDONLY);
    int error = fd < 0 ? errno : 0;
    bool as_said = error == cases[i].error || (error == ELOOP && cases[i].error == ENOTDIR);
    cr_expect(as_said, "%s: %s", cases[i].path, strerror(error));
    if (fd >= 0)
      close(fd);
  }
  char deep[1000] = "";
  for (size_t i = 0; i + 2 < sizeof deep; i += 2)
    memcpy(deep + i, "a/", 3);
  cr_expect_eq(as_open_walking(root.fd, deep, O_RDONLY), -1);
  cr_expect_eq(fcntl(root.fd, F_GETFD), FD_CLOEXEC, "the folder stays open");
  as_folder_close(&root);
  leave(&room);
}

/* Reads a text from standard input, in a process of its own. */
static struct as_source *from_stdin(struct room *room, const char *text, size_t limit) {
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert(as_file_write(ends[1], text, strlen(text)));
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  return as_file_read_stdin(room->arena, limit, true, &room->errors);
}

Test(file, standard_input_is_read_to_its_end_or_its_limit) {
  struct room room = enter();
  struct as_source *source = from_stdin(&room, "scale: x", 8);
  cr_assert(source);
  cr_expect_str_eq(source->text, "scale: x");
  cr_expect_str_eq(source->path, "standard input");
  source = from_stdin(&room, "", 8);
  cr_assert(source);
  cr_expect_eq(source->size, 0u);
  cr_expect_null(from_stdin(&room, "scale: xy", 8));
  cr_expect_str_eq(last_text(&room), "more than 8 bytes, which is the most");
  cr_expect_str_eq(last_file(&room), "standard input");
  close(STDIN_FILENO);
  cr_expect_null(as_file_read_stdin(room.arena, 8, true, &room.errors));
  cr_expect(strstr(last_text(&room), "cannot be read"));
  leave(&room);
}

Test(sizes, read_like_sizes) {
  struct as_arena *arena = as_arena_new();
  static const struct {
    size_t size;
    const char *text;
  } cases[] = {
      {0, "0 bytes"},
      {1023, "1023 bytes"},
      {1024, "1 KiB"},
      {1025, "1.1 KiB"},
      {1024 * 1024 - 1, "1024 KiB"},
      {1024 * 1024, "1 MiB"},
      {4 * 1024 * 1024 + 1, "4.1 MiB"},
      {5 * 1024 * 1024, "5 MiB"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    cr_expect_str_eq(as_size_text(arena, cases[i].size), cases[i].text);
  as_arena_free(arena);
}
