/* SPDX-License-Identifier: MIT */
#include "plugin/trust.h"

#include "base/file.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
  struct as_arena *arena;
  char root[32];
  const char *folder, *file;
};

static struct place place_new(void) {
  struct place place = {.root = "/tmp/assay-trust-XXXXXX"};
  place.arena = as_arena_new();
  cr_assert(mkdtemp(place.root));
  place.folder = as_path_join(place.arena, place.root, "plugin");
  place.file = as_path_join(place.arena, place.folder, "a.so");
  cr_assert_eq(mkdir(place.folder, 0755), 0);
  int fd = open(place.file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  cr_assert_geq(fd, 0);
  close(fd);
  return place;
}

static void place_done(struct place *place) {
  unlink(place->file);
  rmdir(place->folder);
  rmdir(place->root);
  as_arena_free(place->arena);
}

/* What is said of the file; NULL: it is opened. */
static const char *said(const struct place *place, bool *absent) {
  const char *why = NULL;
  int fd = as_trust_open(place->arena, place->folder, "a.so", absent, &why);
  cr_expect((fd >= 0) == (why == NULL));
  if (fd >= 0)
    close(fd);
  return why;
}

Test(trust, modes_decide_on_both_sides_of_the_edge) {
  static const struct {
    mode_t root, folder, file;
    const char *words; /* NULL: trusted */
  } cases[] = {{0755, 0755, 0644, NULL},
               {0700, 0700, 0600, NULL},
               {0755, 0755, 0755, NULL},
               {0755, 0755, 0664, "its group can write to"},
               {0755, 0755, 0646, "everybody can write to"},
               {0755, 0775, 0644, "its group can write to the folder"},
               {0755, 0757, 0644, "everybody can write to the folder"},
               {0775, 0755, 0644, "its group can write to the folder"},
               {01777, 0755, 0644, NULL},
               {0755, 01777, 0644, "everybody can write to the folder"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct place place = place_new();
    bool absent = true;
    chmod(place.file, cases[i].file);
    chmod(place.folder, cases[i].folder);
    chmod(place.root, cases[i].root);
    const char *why = said(&place, &absent);
    if (cases[i].words)
      cr_expect(why && strstr(why, cases[i].words), "%zu: %s", i, why ? why : "trusted");
    else
      cr_expect_null(why, "%zu: %s", i, why);
    cr_expect_not(absent);
    chmod(place.root, 0700);
    place_done(&place);
  }
}

Test(trust, links_and_what_is_not_there_are_told_apart) {
  struct place place = place_new();
  bool absent = false;
  unlink(place.file);
  cr_expect(strstr(said(&place, &absent), "there is no file"));
  cr_expect(absent);
  cr_assert_eq(symlink("/bin/true", place.file), 0);
  cr_expect(strstr(said(&place, &absent), "is a link"));
  cr_expect_not(absent);
  unlink(place.file);
  cr_assert_eq(mkdir(place.file, 0755), 0);
  cr_expect(strstr(said(&place, &absent), "is a folder"));
  rmdir(place.file);
  cr_assert_eq(mkfifo(place.file, 0600), 0);
  cr_expect(strstr(said(&place, &absent), "is not a regular file"));
  place_done(&place);
}
