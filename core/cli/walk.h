/* SPDX-License-Identifier: MIT */
/* The files below a path that a command is about, in the order of their names. */
#ifndef AS_WALK_H
#define AS_WALK_H

#include "cli/command.h"

enum as_file_kind {
  AS_FILE_OTHER,
  AS_FILE_SCALE,  /* scale.yaml */
  AS_FILE_PLUGIN, /* plugin.yaml */
  AS_FILE_TEST,   /* *_test.yaml */
  AS_FILE_REVIEW  /* review.yaml, review.json; - for standard input */
};

struct as_walk {
  struct as_arena *arena;
  const char **paths;
  uint32_t count, room;
};

/* By name alone: in a folder only files of these names are taken. */
enum as_file_kind as_file_kind_of(const char *path);
/* Adds path itself when it is a file, whatever its name; of a folder, every file of the kinds in
 * mask (1 << kind). false with an error when there is nothing at path. */
bool as_walk_add(struct as_walk *walk, const char *path, unsigned mask, struct as_errors *errors);
/* Adds path itself, whatever there is: reading it tells. */
void as_walk_add_itself(struct as_walk *walk, const char *path);
/* The command's paths; without any, the folders of every plugin there is. */
bool as_walk_gather(struct as_walk *walk, struct as_invocation *in, unsigned mask);
/* false, with the error added: --output is one of them. */
bool as_walk_spares(const struct as_walk *walk, struct as_invocation *in);

#endif
