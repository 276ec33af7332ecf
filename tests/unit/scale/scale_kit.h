/* SPDX-License-Identifier: MIT */
/* Scales of a few lines in a folder of their own, loaded and asked about: what the tests of this
 * floor share. */
#ifndef SCALE_KIT_H
#define SCALE_KIT_H

#include "base/file.h"
#include "base/text.h"
#include "scale/scale.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct kit {
  char folder[64];
  struct as_arena *arena;
  struct as_errors errors;
  struct as_scale_finder finder;
  struct as_scale *scale;
};

static const char *kit_find(void *context, const char *name, struct as_arena *arena,
                            struct as_place place, struct as_errors *errors) {
  const struct kit *kit = context;
  const char *at = strchr(name, '@');
  const char *id = as_arena_copy(arena, name, at ? (size_t)(at - name) : strlen(name));
  const char *path = as_arena_print(arena, "%s/%s/scale.yaml", kit->folder, id);
  if (as_file_exists(path))
    return path;
  as_errors_add(errors, place, "there is no scale %s", name);
  return NULL;
}

/* Writes a file beneath the kit's folder; folders on the way are made. */
static inline void kit_write(struct kit *kit, const char *name, const char *text) {
  char *path = as_path_join(kit->arena, kit->folder, name);
  for (char *slash = path + strlen(kit->folder) + 1; (slash = strchr(slash, '/')) != NULL;
       slash++) {
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
  }
  FILE *file = fopen(path, "w");
  cr_assert(file != NULL);
  fputs(text, file);
  fclose(file);
}

static inline void kit_open(struct kit *kit) {
  memset(kit, 0, sizeof *kit);
  static const char begin[] = "/tmp/assay-scale-";
  memcpy(kit->folder, begin, sizeof begin - 1);
  memset(kit->folder + sizeof begin - 1, 'X', 6); /* mkdtemp fills them in */
  cr_assert(mkdtemp(kit->folder) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  kit_write(kit, "lib/plain.lua", "return {}\n");
  kit->finder =
      (struct as_scale_finder){.context = kit,
                               .find = kit_find,
                               .shared_rules = as_path_join(kit->arena, kit->folder, "lib")};
}

static inline int kit_remove(const char *path, const struct stat *facts, int flag,
                             struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static inline void kit_close(struct kit *kit) {
  as_scale_free(kit->scale);
  as_arena_free(kit->arena);
  nftw(kit->folder, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* Loads the scale in a folder of the kit anew. */
static inline struct as_scale *kit_load(struct kit *kit, const char *name) {
  as_scale_free(kit->scale);
  as_errors_init(&kit->errors, kit->arena);
  kit->scale =
      as_scale_load(as_path_join(kit->arena, kit->folder, name), &kit->finder, &kit->errors);
  return kit->scale;
}

/* Whether a message with this part was given; file and line only where they are wanted (NULL, 0).
 */
static inline bool kit_said(const struct kit *kit, const char *part, const char *file, int line) {
  for (size_t i = 0; i < kit->errors.stored; i++) {
    const struct assay_error *error = &kit->errors.kept[i];
    if (strstr(error->text, part) && (!file || (error->file && strstr(error->file, file))) &&
        (line == 0 || error->line == line))
      return true;
  }
  return false;
}

static inline const char *kit_messages(struct kit *kit) {
  struct as_buf buf;
  as_buf_init(&buf);
  for (size_t i = 0; i < kit->errors.stored; i++)
    as_buf_print(&buf, "\n%s:%d:%d: %s", kit->errors.kept[i].file ? kit->errors.kept[i].file : "?",
                 kit->errors.kept[i].line, kit->errors.kept[i].column, kit->errors.kept[i].text);
  const char *text = as_arena_text(kit->arena, as_buf_get(&buf));
  as_buf_done(&buf);
  return text;
}

/* Expects a scale to be refused (or, with a warning, loaded) with a message holding part. */
static inline void kit_expect(struct kit *kit, const char *name, bool loads, const char *part) {
  struct as_scale *scale = kit_load(kit, name);
  cr_expect((scale != NULL) == loads, "%s: %s%s", part, loads ? "refused" : "loaded",
            kit_messages(kit));
  cr_expect(kit_said(kit, part, NULL, 0), "not said: %s; but: %s", part, kit_messages(kit));
}

/* A scale of one section, scored 1 to 5, whose items follow. */
#define KIT_HEAD(id)                                                                              \
  "scale: " id "\nversion: \"1.0.0\"\ntitle: A scale\nscore: {min: 1, max: 5}\n"                  \
  "sections: {one: {title: One}}\n"

static inline struct as_decimal number(const char *text) {
  struct as_decimal out;
  const char *why = NULL;
  cr_assert(as_decimal_parse(text, strlen(text), &out, &why), "%s: %s", text, why ? why : "");
  return out;
}

#endif
