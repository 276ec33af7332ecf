/* SPDX-License-Identifier: MIT */
/* Reviews of a few lines beside a scale of a few lines: what the tests of this floor share. */
#ifndef REVIEW_KIT_H
#define REVIEW_KIT_H

#include "base/file.h"
#include "base/text.h"
#include "doc/read.h"
#include "review/review.h"

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
  struct as_scale *scale;
  struct as_folder root;
  struct as_review_place place;
  struct as_review *review;
};

static const char kit_scale[] = "scale: small\n"
                                "version: \"1.0.0\"\n"
                                "title: A small scale\n"
                                "score: {min: 1, max: 5}\n"
                                "sections: {one: {title: One}}\n"
                                "facts:\n"
                                "  asked_by: {type: choice, of: [owner, funder]}\n"
                                "  agreed: {type: date, not_after_review: true}\n"
                                "  rounds: {type: whole, default: 1}\n"
                                "tables:\n"
                                "  people:\n"
                                "    key: id\n"
                                "    columns:\n"
                                "      id: {type: text, required: true}\n"
                                "      hours: {type: number, min: 0}\n"
                                "      started: {type: date, not_after_review: true}\n"
                                "  visits:\n"
                                "    columns:\n"
                                "      person: {type: text, refers_to: people}\n"
                                "items:\n"
                                "  size:\n"
                                "    number: \"1\"\n"
                                "    section: one\n"
                                "    title: Size\n"
                                "    rule: plain\n"
                                "    facts:\n"
                                "      count: {type: whole, min: 0}\n"
                                "      seen: {type: date, not_after_review: true}\n"
                                "      kind: {type: choice, of: [in-person, by-phone]}\n"
                                "      share: {type: percent, default: 50}\n"
                                "      days: {type: list, of: whole}\n"
                                "  contact:\n"
                                "    number: 2.1\n"
                                "    section: one\n"
                                "    title: Contact\n"
                                "    rule: plain\n"
                                "    not_applicable: yes\n"
                                "    present:\n"
                                "      meets: {title: Meets}\n"
                                "      shares: {title: Shares}\n"
                                "      records: {title: Records}\n"
                                "  mean:\n"
                                "    section: one\n"
                                "    title: Mean\n"
                                "    rule: plain\n"
                                "    score: {whole: no}\n";

#define KIT_HEAD "scale: small\nservice: Riverside\ndate: 2026-03-10\n"

static const char *kit_find(void *context, const char *name, struct as_arena *arena,
                            struct as_place place, struct as_errors *errors) {
  (void)context;
  (void)name;
  (void)arena;
  as_errors_add(errors, place, "no base here");
  return NULL;
}

/* Writes a file beneath the kit's folder; its folder is made. */
static inline void kit_write(struct kit *kit, const char *name, const char *text) {
  char *path = as_path_join(kit->arena, kit->path, name);
  mkdir(as_path_folder(kit->arena, path), 0700);
  FILE *file = fopen(path, "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
}

static inline const char *kit_messages(struct kit *kit) {
  const char *all = "";
  for (size_t i = 0; i < kit->errors.stored; i++) {
    const struct assay_error *error = &kit->errors.kept[i];
    all = as_arena_print(kit->arena, "%s\n%s:%d:%d: %s", all, error->file ? error->file : "?",
                         error->line, error->column, error->text);
  }
  return all;
}

static inline void kit_open(struct kit *kit) {
  memset(kit, 0, sizeof *kit);
  snprintf(kit->path, sizeof kit->path, "/tmp/assay-review-XXXXXX");
  cr_assert(mkdtemp(kit->path) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  kit_write(kit, "small/scale.yaml", kit_scale);
  kit_write(kit, "lib/plain.lua", "return {}\n");
  struct as_scale_finder finder = {.context = kit,
                                   .find = kit_find,
                                   .shared_rules = as_path_join(kit->arena, kit->path, "lib")};
  kit->scale = as_scale_load(as_path_join(kit->arena, kit->path, "small/scale.yaml"), &finder,
                             &kit->errors);
  cr_assert(kit->scale != NULL, "%s", kit_messages(kit));
  cr_assert(as_folder_open(&kit->root, kit->arena, kit->path, &kit->errors));
  kit->place = (struct as_review_place){
      .file = "folder/review.yaml", .folder = kit->path, .root = &kit->root};
}

static inline int kit_remove(const char *path, const struct stat *facts, int flag,
                             struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static inline void kit_close(struct kit *kit) {
  as_folder_close(&kit->root);
  as_scale_free(kit->scale);
  as_arena_free(kit->arena);
  nftw(kit->path, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static inline const struct as_value *kit_parse(struct kit *kit, const char *text) {
  struct as_source *source = AS_NEW(kit->arena, struct as_source);
  *source = (struct as_source){
      .path = "folder/review.yaml", .text = text, .size = strlen(text), .personal = true};
  as_errors_init(&kit->errors, kit->arena);
  const struct as_value *document = as_read(kit->arena, source, &kit->errors);
  cr_assert(document != NULL, "%s", kit_messages(kit));
  return document;
}

/* Loads a review; NULL when it was refused. */
static inline struct as_review *kit_load(struct kit *kit, const char *text) {
  const struct as_value *document = kit_parse(kit, text);
  kit->review = as_review_load(kit->arena, document, kit->scale, &kit->place, &kit->errors);
  return kit->review;
}

static inline struct as_review *kit_must(struct kit *kit, const char *text) {
  cr_assert(kit_load(kit, text) != NULL, "%s%s", text, kit_messages(kit));
  return kit->review;
}

static inline bool kit_said(const struct kit *kit, const char *part, int line) {
  for (size_t i = 0; i < kit->errors.stored; i++)
    if (strstr(kit->errors.kept[i].text, part) && kit->errors.kept[i].line == line)
      return true;
  return false;
}

/* The review is refused, with one message that holds part, at line. */
static inline void kit_refused(struct kit *kit, const char *text, int line, const char *part) {
  struct as_review *review = kit_load(kit, text);
  cr_expect(review == NULL, "taken: %s", text);
  cr_expect(kit_said(kit, part, line), "not said in line %d: %s\nbut%s", line, part,
            kit_messages(kit));
  cr_expect_eq(kit->errors.errors, 1, "more than that was said: %s", kit_messages(kit));
}

#endif
