/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct kit {
  char path[64];
  struct as_arena *arena;
  struct as_errors errors;
};

static void kit_open(struct kit *kit) {
  memset(kit, 0, sizeof *kit);
  snprintf(kit->path, sizeof kit->path, "/tmp/assay-feed-XXXXXX");
  cr_assert(mkdtemp(kit->path) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
}

static int kit_remove(const char *path, const struct stat *facts, int flag, struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static void kit_close(struct kit *kit) {
  as_arena_free(kit->arena);
  nftw(kit->path, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static const char *kit_write(struct kit *kit, const char *name, const char *text) {
  char *path = as_path_join(kit->arena, kit->path, name);
  mkdir(as_path_folder(kit->arena, path), 0700);
  FILE *file = fopen(path, "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
  return path;
}

/* "1:a 2:b many": each document's line and its member "n", or "?" for one that could not be read.
 */
static const char *read_all(struct kit *kit, const char *path) {
  const char *all = "";
  const struct as_value *document;
  struct as_review_place place;
  uint32_t line;
  bool many = false, ever = false;
  as_errors_init(&kit->errors, kit->arena);
  struct as_feed *feed = as_feed_open(path, NULL, &kit->errors);
  cr_assert(feed != NULL);
  while (as_feed_next(feed, kit->arena, &document, &place, &line, &many, &kit->errors)) {
    const char *text = document == NULL ? "?" : as_value_get_text(document, "n");
    all = as_arena_print(kit->arena, "%s%u:%s ", all, (unsigned)line, text);
    ever = ever || many;
    cr_expect_str_eq(place.file, path);
  }
  as_feed_close(feed);
  return as_arena_print(kit->arena, "%s%s", all, ever ? "many" : "one");
}

Test(feed, one_document_and_streams_of_both_kinds_are_told_apart) {
  static const struct {
    const char *name, *text, *wanted;
  } cases[] = {
      {"a.yaml", "n: a\n", "1:a one"},
      {"b.yaml", "# words\n---\nn: a\n", "2:a one"},
      {"c.yaml", "n: a\n---\nn: b\n", "1:a 2:b many"},
      {"d.yaml", "---\nn: a\n---\nn: b\n...\n", "1:a 3:b many"},
      {"e.yaml", "n: 'x ---'\n", "1:x --- one"},
      {"f.json", "{\"n\": \"a\"}\n", "1:a one"},
      {"g.json", "{\n\"n\": \"a\"\n}\n", "1:a one"},
      {"h.ndjson", "{\"n\": \"a\"}\n{\"n\": \"b\"}\n", "1:a 2:b many"},
      {"i.ndjson", "{\"n\": \"a\"}\r\n\r\n{\"n\": \"b\"}", "1:a 3:b many"},
      {"j.ndjson", "{\"n\": \"a\"}\n{\"n\": }\n{\"n\": \"c\"}\n", "1:a 2:? 3:c many"},
      {"k.json", "\xef\xbb\xbf{\"n\": \"a\"}\n\n", "1:a one"},
      {"l.yaml", "--- {n: a}\n--- {n: b}\n", "1:a 2:b many"},
      {"m.ndjson", "{\"n\":\n{\"n\": \"b\"}\n", "1:? 2:b many"},
      {"n.json", "{\"x\": {}\n, \"n\": \"a\"}\n", "1:a one"},
      {"o.yaml", "n: a\n---\nn: [\n---\nn: c\n", "1:a 2:? 4:c many"},
  };
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *path = kit_write(&kit, cases[i].name, cases[i].text);
    cr_expect_str_eq(read_all(&kit, path), cases[i].wanted, "%s", cases[i].name);
  }
  kit_close(&kit);
}

Test(feed, a_fault_in_a_line_says_which) {
  struct kit kit;
  kit_open(&kit);
  read_all(&kit, kit_write(&kit, "a.ndjson", "{\"n\": \"a\"}\n{\"n\": }\n"));
  cr_assert_eq(kit.errors.errors, 1);
  cr_expect_eq(kit.errors.kept[0].line, 2);
  kit_close(&kit);
}

Test(feed, a_folder_stands_for_its_review) {
  struct kit kit;
  kit_open(&kit);
  kit_write(&kit, "yaml/review.yaml", "n: a\n");
  kit_write(&kit, "json/review.json", "{\"n\": \"b\"}\n");
  static const char *const names[] = {"yaml", "json"};
  static const char *const files[] = {"yaml/review.yaml", "json/review.json"};
  for (int i = 0; i < 2; i++) {
    const struct as_value *document;
    struct as_review_place place;
    uint32_t line;
    bool many;
    struct as_feed *feed =
        as_feed_open(as_path_join(kit.arena, kit.path, names[i]), NULL, &kit.errors);
    cr_assert(feed != NULL);
    cr_expect(as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors));
    cr_expect_str_eq(place.file, as_path_join(kit.arena, kit.path, files[i]));
    as_feed_close(feed);
  }
  kit_close(&kit);
}

static void expect_refused(struct kit *kit, const char *path, const char *root, const char *part) {
  as_errors_init(&kit->errors, kit->arena);
  cr_expect(as_feed_open(path, root, &kit->errors) == NULL);
  cr_assert(kit->errors.stored > 0);
  cr_expect(strstr(kit->errors.kept[0].text, part) != NULL, "%s", kit->errors.kept[0].text);
}

Test(feed, what_cannot_be_opened_is_said) {
  struct kit kit;
  kit_open(&kit);
  expect_refused(&kit, as_path_join(kit.arena, kit.path, "nothing.yaml"), NULL, "no such file");
  expect_refused(&kit, kit.path, NULL, "no review.yaml");
  expect_refused(&kit, kit_write(&kit, "a.yaml", "n: a\n"),
                 as_path_join(kit.arena, kit.path, "nowhere"), "");
  as_feed_close(NULL);
  kit_close(&kit);
}

Test(feed, files_lie_beneath_the_current_folder_or_else_the_reviews_own) {
  struct kit kit;
  const struct as_value *document;
  struct as_review_place place;
  uint32_t line;
  bool many;
  kit_open(&kit);
  const char *path = kit_write(&kit, "in/review.yaml", "n: a\n");
  const char *real = as_path_real(kit.arena, kit.path);
  struct as_feed *feed = as_feed_open(path, NULL, &kit.errors);
  as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors);
  cr_expect_str_eq(place.root->path, as_path_join(kit.arena, real, "in"));
  cr_expect_str_eq(place.folder, as_path_join(kit.arena, real, "in"));
  as_feed_close(feed);
  cr_assert_eq(chdir(kit.path), 0);
  feed = as_feed_open("in/review.yaml", NULL, &kit.errors);
  as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors);
  cr_expect_str_eq(place.root->path, real);
  as_feed_close(feed);
  feed = as_feed_open("in", "in", &kit.errors);
  as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors);
  cr_expect_str_eq(place.root->path, "in");
  as_feed_close(feed);
  kit_close(&kit);
}

/* A line of a review so long that three of them are more than one review may be. */
static const char *write_large(struct kit *kit, const char *name, const char *begin, int lines) {
  char *path = as_path_join(kit->arena, kit->path, name);
  FILE *file = fopen(path, "w");
  cr_assert(file != NULL);
  fputs(begin, file);
  for (int i = 0; i < lines; i++) {
    fputs("{\"n\": \"a\", \"x\": [", file);
    for (int k = 0; k < 30; k++)
      fprintf(file, "%s\"%060000d\"", k == 0 ? "" : ",", k);
    fputs("]}\n", file);
  }
  fclose(file);
  return path;
}

Test(feed, a_stream_may_be_larger_than_a_review_may_be) {
  struct kit kit;
  kit_open(&kit);
  cr_expect_str_eq(read_all(&kit, write_large(&kit, "a.ndjson", "", 4)), "1:a 2:a 3:a 4:a many");
  cr_expect_str_eq(read_all(&kit, write_large(&kit, "b.json", "[\n", 4)), "1:? one");
  cr_expect(strstr(kit.errors.kept[0].text, "more than 4 MiB") != NULL);
  cr_expect_str_eq(read_all(&kit, write_large(&kit, "c.yaml", "all:\n", 4)), "1:? many");
  cr_expect(strstr(kit.errors.kept[0].text, "more than 4 MiB") != NULL);
  kit_close(&kit);
}

Test(feed, a_file_that_gets_shorter_ends_with_a_fault_and_half_of_nothing) {
  struct kit kit;
  const struct as_value *document;
  struct as_review_place place;
  uint32_t line, given = 0;
  bool many;
  kit_open(&kit);
  const char *path = write_large(&kit, "a.ndjson", "", 4);
  struct as_feed *feed = as_feed_open(path, NULL, &kit.errors);
  cr_assert(feed != NULL);
  cr_expect(as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors));
  cr_expect(document != NULL);
  cr_assert_eq(truncate(path, 100), 0);
  while (as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors) && document)
    given++;
  cr_expect(given < 3);
  cr_assert_eq(kit.errors.errors, 1);
  cr_expect_str_eq(kit.errors.kept[0].text, "the file changed while it was read");
  cr_expect_not(as_feed_next(feed, kit.arena, &document, &place, &line, &many, &kit.errors));
  as_feed_close(feed);
  kit_close(&kit);
}
