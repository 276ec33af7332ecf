/* SPDX-License-Identifier: MIT */
/* Files that are made where there were none, all of them or none: skeletons. Nothing that is there
 * is ever changed; whoever writes over a file on purpose goes by base/file.h. */
#ifndef AS_CREATE_H
#define AS_CREATE_H

#include "base/buf.h"
#include "base/errors.h"

/* One of them. Its folder is made where it is missing, and the one above that. */
struct as_new_file {
  const char *path;
  struct as_buf text;
  bool personal; /* for its owner's eyes alone */
};

enum as_created {
  AS_CREATED,
  AS_CREATED_THERE, /* something of that name is there: nothing was made */
  AS_CREATED_FAILED /* the system refused; what was made until then is gone again */
};

/* In order. An error is added for each file that is there, or for what failed. */
enum as_created as_files_create(struct as_arena *arena, const struct as_new_file *files,
                                size_t count, struct as_errors *errors);

#endif
