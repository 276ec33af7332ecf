/* SPDX-License-Identifier: MIT */
/* What the files of this floor share: manifests, the heads of scales, versions. */
#ifndef AS_MANIFEST_H
#define AS_MANIFEST_H

#include "plugin/registry.h"

/* manifest.c: reads folder/plugin.yaml. Never fails: what is wrong stands in out->problem. real:
 * the folder, links followed; NULL where the system does not tell. */
void as_manifest_read(struct as_arena *arena, const char *folder, const char *real,
                      const char *found_by, struct as_plugin *out);
/* A problem for what is wrong: the first error, with file and line. NULL when there is none. */
const char *as_manifest_problem(struct as_arena *arena, const struct as_errors *errors);

/* head.c: what a scale.yaml says it is, without reading all of it as YAML where that can be
 * avoided. */
struct as_scale_head {
  const char *id, *version, *title,
      *base;         /* title: its id when none; base: NULL when it extends none */
  int32_t effective; /* in force from this day; AS_DATE_NONE: always */
};
bool as_scale_head_read(struct as_arena *arena, const char *path, struct as_scale_head *out,
                        struct as_errors *errors);

/* version.c */
/* Dotted numbers compared one by one, missing ones being 0; "1.0.0-beta" comes before "1.0.0". */
int as_version_compare(const char *a, const char *b);
/* Whether version meets ">=0.1, <2". false with *why when the wish cannot be read. */
bool as_version_meets(const char *version, const char *wish, const char **why);

#endif
