/* SPDX-License-Identifier: MIT */
#include "plugin/elf.h"

#include "base/file.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A library that is surely there: the one that this program runs on. */
static int open_library(void) {
  char line[512], path[512];
  FILE *maps = fopen("/proc/self/maps", "r");
  int fd = -1;
  while (maps && fd < 0 && fgets(line, sizeof line, maps))
    if (strstr(line, "/libc.so") && sscanf(line, "%*s %*s %*s %*s %*s %511s", path) == 1)
      fd = open(path, O_RDONLY | O_CLOEXEC);
  if (maps)
    fclose(maps);
  cr_assert_geq(fd, 0, "no libc.so");
  return fd;
}

static int file_of(const char *bytes, size_t size) {
  char path[] = "/tmp/assay-elf-XXXXXX";
  int fd = mkstemp(path);
  cr_assert_geq(fd, 0);
  unlink(path);
  cr_assert(as_file_write(fd, bytes, size));
  return fd;
}

Test(elf, a_library_that_is_no_plugin_is_read_and_says_so) {
  struct as_arena *arena = as_arena_new();
  struct as_elf elf;
  const char *why = NULL;
  int fd = open_library();
  cr_expect(as_elf_read(arena, fd, &elf, &why), "%s", why ? why : "");
  cr_expect_not(elf.has_abi);
  cr_expect_not(elf.has_plugin);
  close(fd);
  as_arena_free(arena);
}

Test(elf, what_is_no_library_is_said_in_words) {
  static const struct {
    const char *bytes;
    size_t size;
    const char *why;
  } cases[] = {{"", 0, "is not a shared object"},
               {"\x7F"
                "EL",
                3, "is not a shared object"},
               {"#!/bin/sh\n", 10, "is not a shared object"},
               {"\x7F"
                "ELF",
                4, "is truncated, or no shared object that can be read"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct as_arena *arena = as_arena_new();
    struct as_elf elf;
    const char *why = NULL;
    int fd = file_of(cases[i].bytes, cases[i].size);
    cr_expect_not(as_elf_read(arena, fd, &elf, &why));
    cr_expect_str_eq(why, cases[i].why);
    close(fd);
    as_arena_free(arena);
  }
}

enum { KEPT = 4 * 1024 * 1024, SPOILT = 3000 };

/* Bytes of a library changed at random, its head, its tables, anywhere: read without harm. */
Test(elf, spoilt_libraries_are_read_without_harm) {
  static char whole[KEPT];
  int library = open_library();
  ssize_t size = pread(library, whole, sizeof whole, 0);
  cr_assert_gt(size, 4096);
  close(library);
  int fd = file_of(whole, (size_t)size);
  unsigned next = 7;
  uint64_t sections;
  memcpy(&sections, whole + 40, sizeof sections);
  for (int i = 0; i < SPOILT; i++) {
    struct as_arena *arena = as_arena_new();
    struct as_elf elf;
    const char *why = NULL;
    next = next * 1103515245U + 12345U;
    size_t near = i % 2 ? 0 : (size_t)sections;
    size_t at = near + (next >> 8) % (i % 2 ? 64U : 4096U);
    char byte = (char)(next >> 16);
    if (at < (size_t)size) {
      cr_assert_eq(pwrite(fd, &byte, 1, (off_t)at), 1);
      as_elf_read(arena, fd, &elf, &why);
      cr_assert_eq(pwrite(fd, whole + at, 1, (off_t)at), 1);
    }
    as_arena_free(arena);
  }
  close(fd);
}
