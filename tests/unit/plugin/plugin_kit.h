/* SPDX-License-Identifier: MIT */
/* Plugins in a folder of their own: what the tests of this floor share. */
#ifndef PLUGIN_KIT_H
#define PLUGIN_KIT_H

#include "base/file.h"
#include "base/text.h"
#include "plugin/manifest.h"

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
  struct as_registry *registry;
};

static inline const char *kit_path(struct kit *kit, const char *name) {
  return as_path_join(kit->arena, kit->folder, name);
}

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

/* A plugin of one scale; extends: a line of the scale, or "". */
static inline void kit_plugin(struct kit *kit, const char *folder, const char *id,
                              const char *version, const char *extends) {
  kit_write(kit, as_arena_print(kit->arena, "%s/plugin.yaml", folder),
            as_arena_print(kit->arena,
                           "plugin: %s\nversion: \"%s\"\ntitle: T\nscales: [scale.yaml]\n", id,
                           version));
  kit_write(
      kit, as_arena_print(kit->arena, "%s/scale.yaml", folder),
      as_arena_print(
          kit->arena, "# a scale\nscale: %s\nversion: \"%s\"  # ours\n%s%s", id, version, extends,
          extends[0]
              ? ""
              : "title: 'The title'\nscore: {min: 1, max: 5}\nsections: {one: {title: One}}\n"
                "items: {a: {section: one, title: A, rule: plain}}\n"));
}

static inline void kit_open(struct kit *kit) {
  memset(kit, 0, sizeof *kit);
  static const char begin[] = "/tmp/assay-plugin-";
  memcpy(kit->folder, begin, sizeof begin - 1);
  memset(kit->folder + sizeof begin - 1, 'X', 6); /* mkdtemp fills them in */
  cr_assert(mkdtemp(kit->folder) != NULL);
  kit->arena = as_arena_new();
  as_errors_init(&kit->errors, kit->arena);
  kit->registry = as_registry_new();
  kit_write(kit, "lib/plain.lua", "return {}\n");
  as_registry_shared_rules(kit->registry, kit_path(kit, "lib"));
}

static inline int kit_remove(const char *path, const struct stat *facts, int flag,
                             struct FTW *walk) {
  (void)facts;
  (void)flag;
  (void)walk;
  return remove(path);
}

static inline void kit_close(struct kit *kit) {
  as_registry_free(kit->registry);
  as_arena_free(kit->arena);
  nftw(kit->folder, kit_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static inline bool kit_add(struct kit *kit, const char *folder, bool must_exist) {
  return as_registry_add(kit->registry, kit_path(kit, folder), "--plugins", must_exist,
                         &kit->errors);
}

static inline const struct as_scale *kit_scale(struct kit *kit, const char *name) {
  as_errors_init(&kit->errors, kit->arena);
  return as_registry_scale(kit->registry, name, (struct as_place){0}, &kit->errors);
}

static inline bool kit_said(const struct kit *kit, const char *part) {
  for (size_t i = 0; i < kit->errors.stored; i++)
    if (strstr(kit->errors.kept[i].text, part))
      return true;
  return false;
}

static inline const char *kit_first(const struct kit *kit) {
  return kit->errors.stored ? kit->errors.kept[0].text : "(nothing said)";
}

#endif
